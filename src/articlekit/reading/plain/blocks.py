"""Step 4: from lines and their layout to title, headings and paragraphs.

The lines that stand together become one unit; each unit then asks the `RULES`, in order, what it
is. The first rule that is sure enough decides; the likeliest rule of another kind is the runner-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Article, Heading, Metadata, Paragraph
from articlekit.notices import Notice
from articlekit.reading.plain.inlines import read_inlines
from articlekit.reading.plain.layout import is_full, opens_item
from articlekit.reading.protocol import Decision, Explained, Removed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.model import Block, Inline
    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Line

__all__ = ["RULES", "Unit", "form_blocks"]

_SURE: Final = 0.5
"""The confidence from which a rule may decide."""

_DEEPEST: Final = 5

_LONGEST_TITLE: Final = 240
_LONGEST_HEADING: Final = 120
"""Columns beyond which a line is taken for text, however it ends."""

_MOST_IN_A_ROW: Final = 2
"""More short lines than that without a paragraph between them are no headings: a list, a poem."""

_OPENING_MARKS: Final = frozenset("•‣◦▪▫●○■□◆◇▶►➤·*-–—―−>|+")
"""What opens an item, a quotation, a line of dialogue, a row of a table; never a heading."""

_QUOTES: Final = frozenset("\"'“”„«»‘’‚‹›「」『』〝〟")


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Lines ``first`` to ``last`` (indices, both included) that belong together.

    ``level`` is that of an underlined heading, 0 for an underlined title, None for all else.
    ``width`` is the columns of all its words on one line.
    """

    first: int
    last: int
    width: int
    level: int | None = None


class _Document(msgspec.Struct, frozen=True, gc=False):
    """What a rule may look at: the units of the whole text, and what was found out about them."""

    lines: Sequence[Line]
    units: Sequence[Unit]
    layout: Layout
    typical: int
    stops: bool
    short: Sequence[bool]

    def opening(self, at: int) -> str:
        return self.lines[self.units[at].first].text[0]

    def ending(self, at: int) -> str:
        return self.lines[self.units[at].last].ending


def form_blocks(lines: Sequence[Line], layout: Layout) -> Explained:
    """The article that the lines make, without its language, and why each block is what it is."""
    units = tuple(_units(lines, layout))
    document = _document(lines, units, layout)
    title: tuple[Inline, ...] = ()
    blocks: list[Block] = []
    decisions: list[Decision] = []
    notices: list[Notice] = []
    level = 0
    for at, unit in enumerate(units):
        kind, rule, confidence, runner_up = _decide(document, at)
        content = read_inlines([line.text for line in lines[unit.first : unit.last + 1]])
        place = f"blocks[{len(blocks)}]"
        if kind == "title":
            title, place = content, "title"
        elif kind == "heading":
            wanted = unit.level or 1
            level = min(wanted, level + 1, _DEEPEST)
            if level < wanted:
                notices.append(_level_changed(lines[unit.first], wanted, level))
            blocks.append(Heading(level=level, content=content))
        else:
            blocks.append(Paragraph(content=content))
        first, last = lines[unit.first].number, lines[unit.last].number
        decisions.append(Decision(place, first, last, kind, rule, confidence, runner_up))
    removed = tuple(
        Removed(lines[mark.rule].number, lines[mark.rule].text, "the underline of a heading")
        for mark in layout.underlines
    )
    article = Article(title=title, meta=Metadata(), blocks=tuple(blocks))
    return Explained(article, tuple(decisions), tuple(notices), removed)


def _level_changed(line: Line, wanted: int, level: int) -> Notice:
    message = f"a heading of level {wanted} became one of level {level}: none may be left out"
    return Notice("heading-level-changed", f"line {line.number}", message)


# --- units -----------------------------------------------------------------------------------


def _units(lines: Sequence[Line], layout: Layout) -> Iterator[Unit]:
    """The lines in runs that belong together; the lines of underlines are in none."""
    start = 0
    for mark in layout.underlines:
        yield from _runs(lines, start, mark.first, layout)
        yield _unit(lines, mark.first, mark.rule - 1, mark.level)
        start = mark.rule + 1
    yield from _runs(lines, start, len(lines), layout)


def _runs(lines: Sequence[Line], start: int, stop: int, layout: Layout) -> Iterator[Unit]:
    parts = _PARTS[layout.separation]
    first = start
    for at in range(start + 1, stop):
        if lines[at].gap or parts(lines[at - 1], lines[at], layout):
            yield _unit(lines, first, at - 1)
            first = at
    if first < stop:
        yield _unit(lines, first, stop - 1)


_PARTS: Final[dict[str, Callable[[Line, Line, Layout], bool]]] = {
    "lines": lambda before, after, layout: True,
    "blanks": lambda before, after, layout: opens_item(before, after, layout.margin),
    "indents": lambda before, after, layout: (
        after.indent == layout.indent or opens_item(before, after, layout.margin)
    ),
    "short lines": lambda before, after, layout: (
        before.ending in ("stop", "call") and not is_full(before, after, layout.margin)
    ),
}
"""Where no blank line stands between two lines: whether a new paragraph begins with the second."""


def _unit(lines: Sequence[Line], first: int, last: int, level: int | None = None) -> Unit:
    if first == last:
        return Unit(first, last, lines[first].width - lines[first].indent, level)
    members = lines[first : last + 1]
    width = sum(line.width - line.indent for line in members) + last - first
    return Unit(first, last, width, level)


# --- evidence --------------------------------------------------------------------------------


def _document(lines: Sequence[Line], units: Sequence[Unit], layout: Layout) -> _Document:
    """Count what the rules look at.

    ``typical`` is the median width of the longer half of the units, which is the width of a
    paragraph. ``stops`` says whether this text ends its paragraphs with stops at all: some scripts
    have none. ``short`` marks the units that have the form of a heading.
    """
    widths = sorted(unit.width for unit in units)
    typical = widths[len(widths) * 3 // 4] if widths else 0
    long = [unit for unit in units if unit.width * 2 > typical]
    ended = sum(lines[unit.last].ending in ("stop", "call") for unit in long)
    stops = ended * 2 >= len(long)
    limit = min(_LONGEST_HEADING, typical * 6 // 10)
    short = [
        unit.level is None and unit.width <= limit and _looks_like_heading(lines, unit, stops)
        for unit in units
    ]
    return _Document(lines, units, layout, typical, stops, short)


def _looks_like_heading(lines: Sequence[Line], unit: Unit, stops: bool) -> bool:
    first, last = lines[unit.first], lines[unit.last]
    opening, closing = first.text[0], last.text[-1]
    if opening in _OPENING_MARKS or (opening in _QUOTES and closing in _QUOTES):
        return False
    if not any(map(str.isalpha, first.text)):
        return False
    return last.ending in ("open", "call") if stops else last.ending == "open"


# --- rules -----------------------------------------------------------------------------------


def _underlined_title(document: _Document, at: int) -> float:
    return 1.0 if document.units[at].level == 0 else 0.0


def _underlined_heading(document: _Document, at: int) -> float:
    return 1.0 if document.units[at].level else 0.0


def _first_line(document: _Document, at: int) -> float:
    """The first unit, when it reads like a line set above what follows."""
    if at > 0 or len(document.units) == 1:
        return 0.0
    unit, following = document.units[0], document.units[1]
    opening = document.opening(0)
    if unit.width > _LONGEST_TITLE or (opening in _OPENING_MARKS and opening not in _QUOTES):
        return 0.0
    confidence = {"open": 0.9, "call": 0.7, "stop": 0.3, "pause": 0.2}[document.ending(0)]
    return confidence if unit.width * 2 <= following.width else confidence - 0.2


def _no_underline(document: _Document, at: int) -> float:
    """Where headings are underlined, what is not is text."""
    return 0.95 if document.layout.underlines else 0.0


def _short_line(document: _Document, at: int) -> float:
    """A short line that ends no sentence and has text below it, in a text where that is rare."""
    if not document.short[at] or at + 1 == len(document.units):
        return 0.0
    if _row_of_short(document, at) > _MOST_IN_A_ROW or document.ending(at + 1) == "pause":
        return 0.2
    unit, following = document.units[at], document.units[at + 1]
    confidence = 0.6 if document.ending(at) == "open" else 0.5
    if following.width >= 2 * unit.width:
        confidence += 0.2
    if document.stops and document.ending(at + 1) == "stop":
        confidence += 0.1
    return confidence


def _row_of_short(document: _Document, at: int) -> int:
    """How many units of a heading's form stand in a row here, counted up to one too many."""
    first = last = at
    while first > 0 and document.short[first - 1] and last - first < _MOST_IN_A_ROW:
        first -= 1
    while (
        last + 1 < len(document.short)
        and document.short[last + 1]
        and last - first < _MOST_IN_A_ROW
    ):
        last += 1
    return last - first + 1


def _text(document: _Document, at: int) -> float:
    return 0.5


RULES: Final[tuple[tuple[str, str, Callable[[_Document, int], float]], ...]] = (
    ("underlined-first", "title", _underlined_title),
    ("underlined", "heading", _underlined_heading),
    ("first-line", "title", _first_line),
    ("not-underlined", "paragraph", _no_underline),
    ("short-line-above-text", "heading", _short_line),
    ("running-text", "paragraph", _text),
)
"""Name, kind, and the confidence of the rule at a unit."""


def _decide(document: _Document, at: int) -> tuple[str, str, float, str]:
    """Kind, rule, confidence and runner-up for a unit."""
    chosen: tuple[str, str, float] | None = None
    second, best = "", 0.0
    for name, kind, rule in RULES:
        confidence = rule(document, at)
        if chosen is None and confidence >= _SURE:
            chosen = (kind, name, confidence)
        elif confidence > best and (chosen is None or kind != chosen[0]):
            second, best = kind, confidence
    assert chosen is not None, "the last rule always holds"  # noqa: S101
    kind, name, confidence = chosen
    if name == "running-text":
        confidence = round(1 - best, 2)
    return kind, name, confidence, second if second != kind else ""
