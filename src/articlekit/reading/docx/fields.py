"""Fields: what they show takes their place, and their instructions go.

A field is a beginning, its instruction, a separator, its result and an end, each in a run
(ECMA-376-1, 17.16.18). It may hold others, in either part, and go through several paragraphs. What
has no end, or no beginning, is no field: its instruction goes, all else stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.reading.docx.equations import equation_text
from articlekit.reading.docx.instructions import Instruction, read_instruction, without_words
from articlekit.reading.docx.symbols import symbol
from articlekit.reading.docx.tree import (
    CONTENTS,
    HREF,
    NOTE_BOOKMARK,
    NOTEREF,
    STORIES,
    drop,
    flatten,
    is_on,
    isolate,
    new,
    text_run,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["resolve"]

_R, _P, _T = w("r"), w("p"), w("t")
_CHAR: Final = w("fldChar")
_CODE: Final = frozenset((w("instrText"), w("delInstrText")))
_PARTS: Final = _CODE | {_CHAR}
_SHOWN: Final = frozenset(
    map(w, ("t", "drawing", "pict", "object", "footnoteReference", "endnoteReference"))
)
_ANCHORS: Final = frozenset(map(w, ("commentReference", "footnoteReference", "endnoteReference")))

_NAME: Final = re.compile("[A-Z][A-Z0-9]+")
_LISTINGS: Final = frozenset(("TOC", "TOA", "INDEX"))
_BUTTONS: Final = frozenset(("MACROBUTTON", "GOTOBUTTON"))
_COMPUTED: Final = frozenset(
    (
        "=",
        "AUTHOR",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "BARCODE",
        "BIBLIOGRAPHY",
        "COMMENTS",
        "CREATEDATE",
        "DATE",
        "EDITTIME",
        "FILENAME",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "KEYWORDS",
        "LASTSAVEDBY",
        "LINK",
        "LISTNUM",
        "NUMCHARS",
        "NUMPAGES",
        "NUMWORDS",
        "PAGE",
        "PAGEREF",
        "PRINTDATE",
        "REVNUM",
        "SAVEDATE",
        "SECTION",
        "SECTIONPAGES",
        "SEQ",
        "STYLEREF",
        "SUBJECT",
        "TIME",
        "TITLE",
        "USERINITIALS",
        "USERNAME",
    )
)
"""Fields that show something once Word has worked it out."""


class _Field(msgspec.Struct, eq=False):
    """A field while it is read.

    ``code`` is its instruction in pieces, ``loose`` other text that stands in it, ``result`` the
    words that something else stands for. ``shows`` says whether there is a result to see,
    ``hidden`` that nothing of it is, as the field stands in an instruction.
    """

    begin: _Element
    code: list[str] = []
    loose: list[str] = []
    result: list[str] = []
    separated: bool = False
    closed: bool = False
    shows: bool = False
    hidden: bool = False
    instruction: Instruction = Instruction()

    @property
    def text(self) -> str:
        """The instruction; other text in its place only where there is none."""
        return "".join(self.code or self.loose)


class _Step(msgspec.Struct, eq=False):
    """A run of the tree in its order: "begin", "separate" or "end" of a field, "code", "shown"."""

    kind: str
    run: _Element
    paragraph: _Element | None
    field: _Field | None = None

    @property
    def about(self) -> _Element:
        """What a remark on it is about."""
        return self.run if self.paragraph is None else self.paragraph


def resolve(root: _Element, report: Callable[[str, Any, str], None]) -> None:
    """Put what each field shows in its place; the tree is changed in place.

    Links become w:hyperlink, an address standing in its attribute `HREF`; references to a note
    become `NOTEREF`; the lines of contents, of tables of figures and of an index get `CONTENTS`.
    """
    _unfold_simple(root)
    if next(root.iter(*_PARTS), None) is None:
        return
    for run in {each.getparent(): None for each in root.iter(*_PARTS)}:
        if run is not None and run.tag == _R:
            isolate(run, lambda child: child.tag in _PARTS)
    steps = _steps(root)
    for field in {step.field: None for step in steps if step.kind == "begin"}:
        if field is not None and field.closed:
            field.instruction = read_instruction(field.text)
    _carry_out(steps, report)
    for step in steps:
        if step.kind == "begin" and step.field is not None and step.field.closed:
            _stand_in(step.field, step, report)
        if step.kind != "shown":
            drop(step.run)
    for element in list(root.iter(*_PARTS)):  # outside of any run, where they mean nothing
        drop(element)


def _unfold_simple(root: _Element) -> None:
    """Write simple fields as others are written (ECMA-376-1, 17.16.19)."""
    simple = list(root.iter(w("fldSimple")))
    for field in simple:
        for at, kind in enumerate(("begin", "", "separate")):
            run = new(field, _R)
            part = new(field, _CHAR if kind else w("instrText"))
            if kind:
                part.set(w("fldCharType"), kind)
            else:
                part.text = field.get(w("instr"), "")
            run.append(part)
            field.insert(at, run)
        run = new(field, _R)
        end = new(field, _CHAR)
        end.set(w("fldCharType"), "end")
        run.append(end)
        field.append(run)
    flatten(simple, lambda element: element.tag == w("fldSimple"), (w("fldData"),))


def _steps(root: _Element) -> list[_Step]:
    """All runs in their order, each part of a field with the field it belongs to."""
    from lxml import etree

    steps: list[_Step] = []
    paragraphs: list[_Element] = []
    open_ones: list[list[_Field]] = [[]]
    coding: list[list[_Field]] = [[]]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(*STORIES, _P, _R)):
        if element.tag == _R:
            if event == "start":
                paragraph = paragraphs[-1] if paragraphs else None
                steps.append(_step(element, paragraph, open_ones[-1], coding[-1]))
        elif element.tag == _P:
            if event == "start":
                paragraphs.append(element)
            else:
                paragraphs.pop()
        elif event == "start":
            open_ones.append([])
            coding.append([])
        else:
            open_ones.pop()
            coding.pop()
    return steps


def _step(
    run: _Element, paragraph: _Element | None, open_ones: list[_Field], coding: list[_Field]
) -> _Step:
    part = next((child for child in run if child.tag in _PARTS), None)
    if part is None:
        words = _words(run)
        if coding:
            receiver = coding[-1]
            (receiver.loose if open_ones[-1] is receiver else receiver.code).append(words)
        elif words.strip() or any(child.tag in _SHOWN for child in run if child.tag != _T):
            for field in reversed(open_ones):
                if field.shows:
                    break
                field.shows = True
        return _Step("shown", run, paragraph)
    if part.tag in _CODE:
        if coding:
            coding[-1].code.append(part.text or "")
        return _Step("code", run, paragraph)
    kind = part.get(w("fldCharType"), "")
    if kind == "begin":
        field = _Field(part)
        open_ones.append(field)
        coding.append(field)
        return _Step("begin", run, paragraph, field)
    if kind == "separate" and open_ones:
        field = open_ones[-1]
        if not field.separated:
            field.separated = True
            coding.pop()
        return _Step("separate", run, paragraph, field)
    if kind == "end" and open_ones:
        field = open_ones.pop()
        if not field.separated:
            coding.pop()
        field.closed = True
        return _Step("end", run, paragraph, field)
    return _Step("code", run, paragraph)


def _words(run: _Element) -> str:
    return "".join(child.text or "" for child in run if child.tag == _T)


class _Paragraph(msgspec.Struct, eq=False):
    """How much of a paragraph stands in a table of contents, and how much does not."""

    inside: int = 0
    outside: int = 0


def _carry_out(steps: list[_Step], report: Callable[[str, Any, str], None]) -> None:
    """Take out what is hidden, make links, mark the lines of contents."""
    replaced: list[_Field] = []
    coding: list[_Field] = []
    open_ones: list[_Field] = []
    links: list[_Field] = []
    listings = 0
    counted: dict[_Element, _Paragraph] = {}
    link: tuple[_Field, _Element, _Element] | None = None
    for step in steps:
        field = step.field
        if step.kind == "shown":
            loose = bool(coding) and open_ones[-1] is coding[-1] and not replaced
            if loose and _is_kept(coding[-1], step.run):
                coding[-1].shows = True
                report(
                    "input-mended",
                    step.about,
                    f"“{_words(step.run).strip()}” stood in the instruction of a field",
                )
            elif coding or replaced:
                if replaced and not coding:
                    replaced[0].result.append(_words(step.run))
                _hide(step.run)
                continue
            if step.paragraph is not None and _shows(step.run):
                count = counted.setdefault(step.paragraph, _Paragraph())
                if listings:
                    count.inside += 1
                else:
                    count.outside += 1
            if links:
                link = _linked(links[-1], step.run, link)
            continue
        if field is None or not field.closed:
            continue
        if step.kind == "begin":
            field.hidden = bool(coding or replaced)
            open_ones.append(field)
            coding.append(field)
            continue
        if step.kind == "separate" and coding and coding[-1] is field:
            coding.pop()
            if _replaces(field):
                replaced.append(field)
            listings += field.instruction.name in _LISTINGS
            if _is_link(field):
                links.append(field)
        elif step.kind == "end":
            open_ones.pop()
            if coding and coding[-1] is field:
                coding.pop()
                continue
            if replaced and replaced[-1] is field:
                replaced.pop()
            listings -= field.instruction.name in _LISTINGS
            if links and links[-1] is field:
                links.pop()
    for paragraph, count in counted.items():
        if count.inside and not count.outside:
            paragraph.set(CONTENTS, "1")


def _is_kept(field: _Field, run: _Element) -> bool:
    """Whether text in an instruction is no part of it: a damaged file has lost what was between."""
    name = field.instruction.name
    if name in _BUTTONS or not _words(run).strip():
        return False
    return bool(field.code) or not (name == "=" or _NAME.fullmatch(field.text.split()[0]))


def _shows(run: _Element) -> bool:
    return any(child.tag in _SHOWN and (child.tag != _T or child.text) for child in run)


def _hide(run: _Element) -> None:
    """Take out what a run shows; references stay, as what they lead to would be lost with them."""
    for child in list(run):
        if child.tag not in _ANCHORS and child.tag != w("rPr"):
            run.remove(child)
    if all(child.tag == w("rPr") for child in run):
        drop(run)


def _replaces(field: _Field) -> bool:
    """Whether something else stands for what the field shows."""
    name = field.instruction.name
    return name == "NOTEREF" and bool(field.instruction.arguments)


def _is_link(field: _Field) -> bool:
    said = field.instruction
    return said.name == "HYPERLINK" and bool(any(said.arguments) or said.switches.get("l"))


def _linked(
    field: _Field, run: _Element, last: tuple[_Field, _Element, _Element] | None
) -> tuple[_Field, _Element, _Element] | None:
    """Put a run into the link: that of the run before it where they are neighbours."""
    parent = run.getparent()
    if parent is None or parent.tag == w("hyperlink"):
        return last
    if last is not None and last[0] is field and last[2].getparent() is parent:
        between = run.getprevious()
        passed = []
        while between is not None and between is not last[2] and between.tag == _R:
            passed.append(between)
            between = between.getprevious()
        if between is last[2] and all(_part_of(each) for each in passed):
            last[2].append(run)
            return last
    address, anchor = (
        next(iter(field.instruction.arguments), ""),
        field.instruction.switches.get("l"),
    )
    link = new(run, w("hyperlink"))
    if address:
        link.set(HREF, f"{address}#{anchor}" if anchor else address)
    elif anchor:
        link.set(w("anchor"), anchor)
    run.addprevious(link)
    link.append(run)
    return field, run, link


def _part_of(run: _Element) -> bool:
    return any(child.tag in _PARTS for child in run)


def _stand_in(field: _Field, step: _Step, report: Callable[[str, Any, str], None]) -> None:
    """Put before a run what the field shows that has no result, or that its result stood for."""
    said, run = field.instruction, step.run
    if field.hidden:
        return
    if _replaces(field):
        made = new(run, _R)
        words = "".join(field.result)
        made.append(new(run, NOTEREF, words, **{NOTE_BOOKMARK: said.arguments[0]}))
        run.addprevious(made)
        return
    if field.shows:
        return
    match said.name:
        case "FORMCHECKBOX":
            text = "☒" if _is_checked(field.begin) else "☐"
        case "FORMDROPDOWN":
            text = _chosen(field.begin)
        case "SYMBOL":
            text = _symbol(said)
        case "EQ":
            text = equation_text(without_words(field.text, 1))
            report("formula-as-text", step.about, f"a formula is written as “{text}”")
        case name if name in _BUTTONS:
            text = without_words(field.text, 2)
        case name:
            text = ""
            if name in _COMPUTED and not field.separated:
                report("field-left-out", step.about, f"the field {name} has no result in the file")
    if text:
        run.addprevious(text_run(run, text, run.find(w("rPr"))))


def _is_checked(begin: _Element) -> bool:
    """Whether the box of a form has its mark (ECMA-376-1, 17.16.8)."""
    checked = begin.find(f".//{w('checked')}")
    return is_on(begin.find(f".//{w('default')}") if checked is None else checked)


def _chosen(begin: _Element) -> str:
    """The entry of a form's list that is chosen (ECMA-376-1, 17.16.28)."""
    entries = [each.get(w("val"), "") for each in begin.iter(w("listEntry"))]
    for name in ("result", "default"):
        stated = begin.find(f".//{w('ddList')}/{w(name)}")
        number = stated.get(w("val"), "") if stated is not None else ""
        if re.fullmatch("[0-9]{1,4}", number) and int(number) < len(entries):
            return entries[int(number)]
    return entries[0] if entries else ""


def _symbol(said: Instruction) -> str:
    """The character of a SYMBOL field (ECMA-376-1, 17.16.5.61)."""
    given = next(iter(said.arguments), "")
    if re.fullmatch("0[xX][0-9a-fA-F]{1,6}", given):
        code = int(given, 16)
    elif re.fullmatch("[0-9]{1,7}", given):
        code = int(given)
    else:
        return given
    return symbol(said.switches.get("f", ""), code)
