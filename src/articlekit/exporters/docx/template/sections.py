"""The section that the text stands in, and the page that it makes (ECMA-376, part 1, 17.6).

Of several sections it is the last: the one that is left in Word when all text is deleted. Where it
has no heads of its own it has those of the section before it, as in Word.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.exporters.docx.file.ooxml import NAMESPACES
from articlekit.exporters.docx.template.parts import RELATIONS, W, local

if TYPE_CHECKING:
    from articlekit.design.page import Page
    from articlekit.exporters.docx.pages.sections import Section

__all__ = ["adapted", "page_of", "section_of"]

_HEADS: Final = ("headerReference", "footerReference")
# How it begins after another, a printer's own settings, protection, and past changes of it.
_LEFT_OUT: Final = ("type", "printerSettings", "formProt", "sectPrChange")
_AFTER_NUMBERS: Final = (
    *("cols", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
)
_NARROWEST: Final = 72.0
_LARGEST: Final = 1584.0
"""The widest and highest page of Word's, in points."""


def section_of(body: Any) -> Any | None:
    """The properties of the section that the text stands in; None where there are none."""
    sections = list(body.iterfind(f".//{W}sectPr"))
    sections = [each for each in sections if local(each.getparent()) in {"body", "pPr"}]
    if not sections:
        return None
    section = deepcopy(sections[-1])
    section.tail = None
    had = {_head(each) for each in section if local(each) in _HEADS}
    inherited = []
    for earlier in reversed(sections[:-1]):
        for head in earlier:
            if local(head) in _HEADS and _head(head) not in had:
                had.add(_head(head))
                inherited.append(deepcopy(head))
    section[:0] = sorted(inherited, key=_head)
    for child in list(section):
        if local(child) in _LEFT_OUT or not child.tag.startswith(W):
            section.remove(child)
    for node in section.iter():
        for name in list(node.attrib):
            if not name.startswith((W, RELATIONS)) or "rsid" in name:
                del node.attrib[name]
    return section


def adapted(house: Any, section: Section, *, rtl: bool, first: bool, counting: str) -> str:
    """The properties of a section of ours, with the pages of the house.

    The heads stand in the ``first``; the others have those of the one before, as in Word.
    ``counting`` is the element that says how notes are counted, "" where there is none.
    """
    from lxml import etree

    written = deepcopy(house)
    _turn(written, rtl=rtl)
    heads = [child for child in written if local(child) in _HEADS]
    for head in () if first else heads:
        written.remove(head)
    kinds = ("footnotePr", "endnotePr")
    at = sum(local(child) in (*_HEADS, *kinds) for child in written)
    if not first:
        kind = etree.Element(f"{W}type")
        kind.set(f"{W}val", "oddPage" if section.recto else "nextPage")
        written.insert(at, kind)
    if counting:
        own = etree.fromstring(f"<w:sectPr {NAMESPACES}>{counting}</w:sectPr>")[0]
        if written.find(own.tag) is None:
            before = (*_HEADS, *(kinds[:1] if local(own) == kinds[1] else ()))
            written.insert(sum(local(child) in before for child in written), own)
    _count(written, section, first=first)
    text: str = etree.tostring(written, encoding="unicode")
    return text


def _count(written: Any, section: Section, *, first: bool) -> None:
    """Count the pages on from the section before, or anew, in roman numbers before the text."""
    from lxml import etree

    numbers = written.find(f"{W}pgNumType")
    if numbers is None and (section.front or section.restart):
        numbers = etree.Element(f"{W}pgNumType")
        place = [child for child in written if local(child) in _AFTER_NUMBERS]
        written.insert(written.index(place[0]) if place else len(written), numbers)
    if numbers is None:
        return
    if section.front:
        numbers.set(f"{W}fmt", "lowerRoman")
    if section.restart:
        numbers.set(f"{W}start", "1")
    elif not first:
        numbers.attrib.pop(f"{W}start", None)


def _turn(section: Any, *, rtl: bool) -> None:
    """Let the pages of the section run in the direction of the text."""
    from lxml import etree

    for name in ("bidi", "rtlGutter"):
        for child in section.findall(f"{W}{name}"):
            section.remove(child)
    if rtl:
        after = [child for child in section if local(child) in {"docGrid"}]
        section.insert(
            section.index(after[0]) if after else len(section), etree.Element(f"{W}bidi")
        )


def page_of(section: Any, page: Page) -> Page:
    """The page of the section, for all that is measured by it.

    Where the section has columns, the measure is that of the narrowest. What the section does not
    say, or says beyond reason, is as on ``page``.
    """
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = _points(size, "w", page.width)
    height = _points(size, "h", page.height)
    top, bottom = (abs(_points(margins, side, getattr(page, side))) for side in ("top", "bottom"))
    left, right = _points(margins, "left", page.inner), _points(margins, "right", page.outer)
    left += _points(margins, "gutter", 0.0)
    column = _column(section.find(f"{W}cols"), width - left - right)
    if column < _NARROWEST or height - top - bottom < _NARROWEST:
        return page
    return msgspec.structs.replace(
        page,
        size=(width, height),
        top=top,
        bottom=bottom,
        inner=left,
        outer=width - left - column,
    )


def _column(columns: Any | None, measure: float) -> float:
    """The width of the narrowest column."""
    if columns is None:
        return measure
    own = [_points(each, "w", measure) for each in columns.findall(f"{W}col")]
    if own:
        return min(own)
    number = columns.get(f"{W}num", "1")
    count = min(max(int(number), 1), 45) if number.isascii() and number.isdigit() else 1
    return (measure - (count - 1) * _points(columns, "space", 36.0)) / count


def _points(node: Any | None, name: str, usual: float) -> float:
    """A distance in points that an attribute gives in twentieths."""
    text = "" if node is None else node.get(f"{W}{name}", "")
    try:
        points = int(float(text)) / 20
    except (ValueError, OverflowError):
        return usual
    return points if abs(points) <= _LARGEST else usual


def _head(reference: Any) -> tuple[str, str]:
    """Header or footer, and on which pages."""
    return local(reference), reference.get(f"{W}type", "default")
