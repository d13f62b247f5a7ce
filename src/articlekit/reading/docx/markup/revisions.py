"""Tracked changes: taken over, or taken back, until nothing of them is left in the tree.

ECMA-376-1, 17.13.5 says what each mark means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.file.names import STORIES, m, mc, w, w14
from articlekit.reading.docx.file.tree import drop, flatten, name_of, new, outermost
from articlekit.reading.docx.file.wml import is_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.etree import _Element

__all__ = ["note_references", "settle"]

_INSERTED: Final = (w("ins"), w("moveTo"), w14("conflictIns"))
_DELETED: Final = (w("del"), w("moveFrom"), w14("conflictDel"))
_BOTH: Final = frozenset(_INSERTED + _DELETED)
_CELLS: Final = (w("cellIns"), w("cellDel"), w("cellMerge"))
_MARKED: Final = frozenset(map(w, ("rPr", "trPr", "numPr")))
"""In these an insertion or deletion holds nothing: it says that of what they belong to."""

_CHANGED: Final[dict[str, frozenset[str]]] = {
    w("pPr"): frozenset((w("rPr"), w("sectPr"))),
    w("rPr"): _BOTH,
    w("trPr"): _BOTH,
    w("tcPr"): frozenset(_CELLS),
    w("sectPr"): frozenset((w("headerReference"), w("footerReference"))),
    w("tblPr"): frozenset(),
    w("tblPrEx"): frozenset(),
    w("tblGrid"): frozenset(),
}
"""Properties whose former state is kept, each with what is no part of that state."""

_CHANGES: Final = frozenset(f"{name}Change" for name in _CHANGED)
_RANGED: Final = "moveFrom moveTo customXmlIns customXmlDel customXmlMoveFrom customXmlMoveTo"
_RANGES: Final = frozenset(
    [w(f"{name}Range{end}") for name in _RANGED.split() for end in ("Start", "End")]
    + [
        w14(f"customXmlConflict{name}Range{end}")
        for name in ("Ins", "Del")
        for end in ("Start", "End")
    ]
)

_P: Final = w("p")
_PROPERTIES: Final = w("pPr")
_OPEN: Final = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_ALTERNATIVES: Final = frozenset(map(mc, ("AlternateContent", "Choice", "Fallback")))
_NOTES: Final = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


def settle(root: _Element, *, original: bool) -> None:
    """Take all changes over, or with ``original`` take them back; the tree is changed in place."""
    gone, kept = (_INSERTED, _DELETED) if original else (_DELETED, _INSERTED)
    _settle_numbering(root, gone)
    _settle_properties(root, original=original)
    for element in list(root.iter(*_RANGES)):
        drop(element)
    _settle_tables(root, gone, original=original)
    unmarked = _settle_marks(root, gone)
    _settle_contents(root, gone, kept)
    _settle_texts(root, original=original)
    _join(root, unmarked)


def note_references(root: _Element) -> frozenset[tuple[str, str]]:
    """The notes that a tree refers to: the part that holds each ("footnotes", "endnotes"), its id.

    Word keeps the text of a note whose reference is deleted; only the reference says so. What is
    referred to before `settle` and not after it, has gone.
    """
    return frozenset((_NOTES[name_of(each)], each.get(w("id"), "")) for each in root.iter(*_NOTES))


def _settle_numbering(root: _Element, gone: tuple[str, ...]) -> None:
    """What is said of a paragraph's number: how it read before, and that it is new."""
    for element in list(root.iter(w("numberingChange"))):
        drop(element)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is not None and parent.tag == w("numPr"):
            drop(parent)


def _settle_properties(root: _Element, *, original: bool) -> None:
    for change in list(root.iter(*_CHANGES)):
        live = change.getparent()
        if live is None:
            continue
        live.remove(change)
        name = name_of(live)
        if not original or f"{name}Change" != change.tag:
            continue
        apart = _CHANGED[name]
        for child in list(live):
            if child.tag not in apart:
                live.remove(child)
        former = change.find(name)
        for child in reversed(list(former) if former is not None else []):
            if child.tag not in apart:
                live.insert(0, child)


def _settle_tables(root: _Element, gone: tuple[str, ...], *, original: bool) -> None:
    """Take out rows and cells; a row without cells and a table without rows go, too."""
    for mark in list(root.iter(*gone)):
        parent = mark.getparent()
        if parent is not None and parent.tag == w("trPr"):
            row = parent.getparent()
            if row is not None and row.tag == w("tr"):
                _drop_part(row, w("tr"), w("tbl"))
    for mark in list(root.iter(*_CELLS)):
        properties = mark.getparent()
        cell = properties.getparent() if properties is not None else None
        if properties is None or cell is None:
            continue
        properties.remove(mark)
        if mark.tag == w("cellMerge"):
            _merge(properties, mark, original=original)
        elif cell.tag == w("tc") and (mark.tag == w("cellIns")) == original:
            row = next(cell.iterancestors(w("tr")), None)
            _drop_part(cell, w("tc"), w("tr"))
            if row is not None and next(row.iter(w("tc")), None) is None:
                _drop_part(row, w("tr"), w("tbl"))


def _drop_part(part: _Element, name: str, whole: str) -> None:
    """Take a row out of its table; the table goes with its last one. The same for a cell."""
    holder = next(part.iterancestors(whole), None)
    drop(part)
    if holder is not None and next(holder.iter(name), None) is None:
        drop(holder)


def _merge(properties: _Element, mark: _Element, *, original: bool) -> None:
    """Join a cell with the one above as the mark says (ECMA-376-1, 17.13.5.3)."""
    state = mark.get(w("vMergeOrig" if original else "vMerge"))
    if state is None and not original:
        return
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if state is not None:
        merge = new(properties, w("vMerge"))
        merge.set(w("val"), "continue" if state == "cont" else "restart")
        properties.append(merge)


def _settle_marks(root: _Element, gone: tuple[str, ...]) -> set[_Element]:
    """Take the marks off all properties; the paragraphs whose end has gone."""
    unmarked = set()
    for mark in list(root.iter(*_BOTH)):
        parent = mark.getparent()
        if parent is None or parent.tag not in _MARKED:
            continue
        above = parent.getparent()
        if mark.tag in gone and above is not None and above.tag == _PROPERTIES:
            paragraph = above.getparent()
            if paragraph is not None:
                unmarked.add(paragraph)
        parent.remove(mark)
    return unmarked


def _settle_contents(root: _Element, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    hollow = []
    for element in outermost(root, *gone):
        parent = element.getparent()
        if parent is not None and parent.tag == m("ctrlPr"):
            hollow.append(parent)
        drop(element)
    for control in reversed(hollow):  # a fraction that was deleted, say, and not only its parts
        holder = control.getparent()
        formula = holder.getparent() if holder is not None else None
        if formula is not None and next(formula.iter(m("t")), None) is None:
            drop(formula)
    flatten(list(root.iter(*kept)), lambda element: element.tag in kept)


def _settle_texts(root: _Element, *, original: bool) -> None:
    """Deleted text has names of its own: it gets those of other text, or goes."""
    names = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
    for element in list(root.iter(*names)):
        if original:
            element.tag = names[name_of(element)]
        else:
            drop(element)


def _join(root: _Element, unmarked: Collection[_Element]) -> None:
    """Put the paragraphs whose end has gone before what is in the next one, whose look they take.

    ECMA-376-1, 17.13.5.15. Where no paragraph follows, the last of them keeps its end.
    """
    if not unmarked:
        return
    stories = list(root.iter(*STORIES))
    if root.tag not in STORIES:
        stories.append(root)
    for story in stories:
        carried: list[_Element] = []
        for block in _flow(story):
            if block.tag == _P and block in unmarked:
                carried.append(block)
            elif block.tag == _P:
                _put_before(carried, block)
                carried = []
            elif carried:
                _keep(carried, before_table=block.tag == w("tbl"))
                carried = []
        if carried:
            _keep(carried, before_table=False)


def _flow(story: _Element) -> list[_Element]:
    """A story's paragraphs in their order, and between them what they cannot be joined over."""
    blocks: list[_Element] = []
    open_ones: list[tuple[Iterator[_Element], _Element | None]] = [(iter(story), None)]
    while open_ones:
        children, edge = open_ones[-1]
        child = next(children, None)
        if child is None:
            open_ones.pop()
            if edge is not None:
                blocks.append(edge)
        elif child.tag in _ALTERNATIVES or (child.tag == w("sdt") and _is_apart(child)):
            blocks.append(child)
            open_ones.append((iter(child), child))
        elif child.tag in _OPEN:
            open_ones.append((iter(child), None))
        elif child.tag in (_P, w("tbl"), w("altChunk")):
            blocks.append(child)
    return blocks


def _is_apart(control: _Element) -> bool:
    """Whether a content control holds a text of Word's own, such as a table of contents."""
    properties = control.find(w("sdtPr"))
    return properties is not None and (
        properties.find(w("docPartObj")) is not None
        or bool(is_on(properties.find(w("showingPlcHdr"))))
    )


def _keep(carried: list[_Element], *, before_table: bool) -> None:
    *others, last = carried
    _put_before(others, last)
    if before_table and all(child.tag == _PROPERTIES for child in last):
        drop(last)


def _put_before(sources: list[_Element], target: _Element) -> None:
    """Move what is in paragraphs to the beginning of another."""
    children = [child for source in sources for child in source if child.tag != _PROPERTIES]
    properties = target.find(_PROPERTIES)
    if properties is None:
        properties = new(target, _PROPERTIES)
        target.insert(0, properties)
    for child in reversed(children):
        properties.addnext(child)
    for source in sources:
        drop(source)
