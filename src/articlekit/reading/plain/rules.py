"""Step 4, the decisions: what a unit is, on the evidence of the whole document.

Each unit asks the rows of `RULES` in order. The first that is sure enough decides; the likeliest
rule of another kind is the runner-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Ending, Line
    from articlekit.reading.plain.units import Unit

__all__ = ["RULES", "Document", "Verdict", "decide", "gather"]

_SURE: Final = 0.5
"""The confidence from which a rule may decide."""

_LONGEST_TITLE: Final = 240
_LONGEST_HEADING: Final = 120
"""Columns beyond which a line is taken for text, however it ends."""

_MOST_IN_A_ROW: Final = 2
"""More short lines than that without a paragraph between them are no headings: a list, a poem."""

_OPENING_MARKS: Final = frozenset("•‣◦▪▫●○■□◆◇▶►➤·*-–—―−>|+")
"""What opens an item, a quotation, a line of dialogue, a row of a table; never a heading."""

_TITLE_BY_ENDING: Final[dict[Ending, float]] = {"open": 0.9, "call": 0.7, "stop": 0.3, "pause": 0.2}

_QUOTES: Final = frozenset("\"'“”„«»‘’‚‹›「」『』〝〟")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is, the rule that said so, how surely, and the next likely kind or ""."""

    kind: str
    rule: str
    confidence: float
    runner_up: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a rule may look at: the units of the whole text, and what was found out about them."""

    lines: Sequence[Line]
    units: Sequence[Unit]
    layout: Layout
    typical: int
    stops: bool
    short: Sequence[bool]

    def opening(self, at: int) -> str:
        """The first character of the unit at this index."""
        return self.lines[self.units[at].first].text[0]

    def ending(self, at: int) -> Ending:
        """How the unit at this index ends."""
        return self.lines[self.units[at].last].ending


def gather(lines: Sequence[Line], units: Sequence[Unit], layout: Layout) -> Document:
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
    return Document(lines, units, layout, typical, stops, short)


def _looks_like_heading(lines: Sequence[Line], unit: Unit, stops: bool) -> bool:
    first, last = lines[unit.first], lines[unit.last]
    opening, closing = first.text[0], last.text[-1]
    if opening in _OPENING_MARKS or (opening in _QUOTES and closing in _QUOTES):
        return False
    if not any(map(str.isalpha, first.text)):
        return False
    return last.ending in ("open", "call") if stops else last.ending == "open"


def _underlined_title(document: Document, at: int) -> float:
    return 1.0 if document.units[at].level == 0 else 0.0


def _underlined_heading(document: Document, at: int) -> float:
    return 1.0 if document.units[at].level else 0.0


def _first_line(document: Document, at: int) -> float:
    """The first unit, when it reads like a line set above what follows."""
    if at > 0 or len(document.units) == 1:
        return 0.0
    unit, following = document.units[0], document.units[1]
    opening = document.opening(0)
    if unit.width > _LONGEST_TITLE or (opening in _OPENING_MARKS and opening not in _QUOTES):
        return 0.0
    confidence = _TITLE_BY_ENDING[document.ending(0)]
    return confidence if unit.width * 2 <= following.width else confidence - 0.2


def _no_underline(document: Document, _at: int) -> float:
    """Where headings are underlined, what is not is text."""
    return 0.95 if document.layout.underlines else 0.0


def _short_line(document: Document, at: int) -> float:
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


def _row_of_short(document: Document, at: int) -> int:
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


def _text(_document: Document, _at: int) -> float:
    """What no other rule claims is text."""
    return _SURE


_LAST: Final = "running-text"

RULES: Final[tuple[tuple[str, str, Callable[[Document, int], float]], ...]] = (
    ("underlined-first", "title", _underlined_title),
    ("underlined", "heading", _underlined_heading),
    ("first-line", "title", _first_line),
    ("not-underlined", "paragraph", _no_underline),
    ("short-line-above-text", "heading", _short_line),
    (_LAST, "paragraph", _text),
)
"""Name, kind, and the confidence of the rule at a unit."""


def decide(document: Document, at: int) -> Verdict:
    """What the unit at this index is."""
    votes = [(rule(document, at), kind, name) for name, kind, rule in RULES]
    confidence, kind, name = next(vote for vote in votes if vote[0] >= _SURE)
    others = [vote for vote in votes if vote[1] != kind and vote[0] > 0 and vote[2] != _LAST]
    best, runner_up, _ = max(others, default=(0.0, "", ""))
    if name == _LAST:  # as sure as the others are unsure
        confidence = 1 - best
    elif confidence < 1 and not runner_up and kind != "paragraph":
        runner_up = "paragraph"
    return Verdict(kind, name, round(confidence, 2), runner_up)
