"""Step 3: how this text, as a whole, separates its paragraphs and marks its headings.

The evidence is counted over all lines; the first row of `RULES` that holds decides.

An underline is a line of one repeated character right below other words. Where a text has any,
only what is underlined is a heading. Levels follow from the order in which the characters first
appear, as in reStructuredText; the first line's own underline is the title's.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.columns import columns
from articlekit.reading.plain.inlines import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = [
    "NARROWEST",
    "RULES",
    "Evidence",
    "Layout",
    "Underline",
    "find_layout",
    "is_full",
    "is_rule",
    "opens_item",
]

Separation = Literal["lines", "blanks", "indents", "short lines"]


class Underline(msgspec.Struct, frozen=True):
    """A heading on the lines ``first`` to ``rule - 1``, and its underline on the line ``rule``.

    All three are indices into the lines; ``level`` is 0 for the title.
    """

    first: int
    rule: int
    level: int


class Evidence(msgspec.Struct, frozen=True):
    """What was counted.

    ``pairs`` is the number of neighbouring lines without a blank one between them. ``margin`` is
    the column that long lines reach. Of the pairs, ``full`` is the share in which the next word
    had no room left, ``ended`` the share in which the first line ends a sentence. ``indents``
    counts lines that are indented under a line that ends a sentence; ``gaps`` the places with
    blank lines.
    """

    pairs: int
    margin: int
    full: float
    ended: float
    indents: int
    gaps: int


class Layout(msgspec.Struct, frozen=True):
    """What separates paragraphs, by which rule, how surely, and the underlined headings.

    ``margin`` is the column at which the text was wrapped, 0 where it was not; ``indent`` the
    columns by which first lines are set in, where that separates.
    """

    separation: Separation
    rule: str
    confidence: float
    margin: int = 0
    indent: int = 0
    underlines: tuple[Underline, ...] = ()


NARROWEST: Final = 30
"""The least margin, in columns, at which text is taken to be wrapped and not merely short."""


def _is_wrapped(e: Evidence) -> bool:
    return e.pairs > 0 and e.margin >= NARROWEST and e.full >= 0.7 and e.ended < 0.6


RULES: Final[tuple[tuple[str, Separation, Callable[[Evidence], bool]], ...]] = (
    ("every-line-stands-alone", "blanks", lambda e: not e.pairs),
    ("wrapped-with-first-line-indents", "indents", lambda e: _is_wrapped(e) and e.indents > 1),
    ("wrapped-with-blank-lines", "blanks", lambda e: _is_wrapped(e) and e.gaps > 0),
    ("wrapped-without-blank-lines", "short lines", _is_wrapped),
    ("one-line-a-paragraph", "lines", lambda _: True),
)
"""Name, separation, and the test on the evidence; the first that holds decides."""


def find_layout(lines: Sequence[Line]) -> Layout:
    """The layout of a whole text."""
    underlines = _underlines(lines)
    evidence, indent = _evidence(lines, underlines)
    rule, separation = next((name, kind) for name, kind, holds in RULES if holds(evidence))
    wrapped = separation != "lines" and evidence.pairs > 0
    share = (evidence.full + 1 - evidence.ended) / 2 if evidence.pairs else 1.0
    return Layout(
        separation,
        rule,
        round(max(0.5, share if wrapped or not evidence.pairs else 1 - evidence.full / 2), 2),
        evidence.margin if wrapped else 0,
        indent if separation == "indents" else 0,
        underlines,
    )


# --- underlines ------------------------------------------------------------------------------

_SHORTEST_RULE: Final = 3
_STRONG: Final = frozenset("=-~_*+#—–─━═")
_WEAK: Final = frozenset(".^\"'`:,")
"""Weak marks are dots as often as underlines: they count beside strong ones only."""

_TOLERANCE: Final = 2
"""How many columns an underline may be off and still have been measured by its heading."""

_LONGEST_LOOSE: Final = 80
"""The width up to which a line may be underlined with a few signs only."""


def is_rule(text: str) -> bool:
    """Whether a line is nothing but one sign, three times or more."""
    return (
        len(text) >= _SHORTEST_RULE
        and text[1] == text[0]
        and (text[0] in _STRONG or text[0] in _WEAK)
        and text == text[0] * len(text)
    )


def _underlines(lines: Sequence[Line]) -> tuple[Underline, ...]:
    found: list[tuple[int, int]] = []
    free = 0
    for at in range(1, len(lines)):
        line = lines[at]
        if line.gap or at - 1 < free or not is_rule(line.text):
            continue
        first = _first_of_heading(lines, at, free)
        if is_rule(lines[at - 1].text):
            is_one = _is_underlined_rule(lines, at)
        else:
            is_one = _is_underline(lines[first:at], line)
        if is_one:
            found.append((first, at))
            free = at + 1
    if not any(lines[at].text[0] in _STRONG for _, at in found):
        return ()
    return _with_levels(lines, found)


def _first_of_heading(lines: Sequence[Line], rule: int, free: int) -> int:
    """The first line of what is underlined: a long heading takes several."""
    first = rule - 1
    room = columns(lines[rule].text) + _TOLERANCE
    while (
        first > free
        and not lines[first].gap
        and lines[first - 1].width <= room
        and lines[first - 1].ending != "stop"
        and not is_rule(lines[first - 1].text)
    ):
        first -= 1
    return first


def _is_underlined_rule(lines: Sequence[Line], at: int) -> bool:
    """Whether a rule is the underline of another one: as long, and the two stand by themselves."""
    above, rule = lines[at - 1], lines[at]
    alone = (at == 1 or above.gap) and (at + 1 == len(lines) or lines[at + 1].gap)
    return bool(alone) and len(rule.text) == len(above.text)


def _is_underline(heading: Sequence[Line], rule: Line) -> bool:
    length = len(rule.text)
    for width in (
        max(columns(line.text) for line in heading),
        max(len(line.text) for line in heading),
    ):
        if abs(length - max(width, _SHORTEST_RULE)) <= _TOLERANCE:
            return True
    last = heading[-1]
    loose = last.width <= _LONGEST_LOOSE and last.ending in ("open", "call")
    return loose and rule.text[0] in _STRONG


def _with_levels(lines: Sequence[Line], found: Sequence[tuple[int, int]]) -> tuple[Underline, ...]:
    levels: dict[str, int] = {}
    underlines = []
    for first, rule in found:
        level = 0
        if first > 0:
            level = levels.setdefault(lines[rule].text[0], len(levels) + 1)
        underlines.append(Underline(first, rule, level))
    return tuple(underlines)


# --- evidence for the separation -------------------------------------------------------------


def _evidence(lines: Sequence[Line], underlines: Iterable[Underline]) -> tuple[Evidence, int]:
    headings = {at for mark in underlines for at in range(mark.first, mark.rule + 1)}
    # A pair (at - 1, at) of neighbours; what an underline has settled is no evidence.
    seconds = [
        at
        for at in range(1, len(lines))
        if not lines[at].gap and at not in headings and at - 1 not in headings
    ]
    gaps = sum(1 for at in range(1, len(lines)) if lines[at].gap and at not in headings)
    if not seconds:
        return Evidence(0, 0, 0.0, 0.0, 0, gaps), 0
    members = {at for second in seconds for at in (second - 1, second)}
    margin = _margin(sorted(lines[at].width for at in members))
    left = min(lines[at].indent for at in members)
    indented = [at for at in seconds if left < lines[at].indent > lines[at - 1].indent]
    firsts = [at for at in indented if lines[at - 1].ending in ("stop", "call")]
    if len(firsts) * 2 < len(indented):
        firsts = []  # hanging indents and quotations, not the first lines of paragraphs
    starts = set(firsts)
    rest = [at for at in seconds if at not in starts and not _ITEM.match(lines[at].text)]
    full = sum(is_full(lines[at - 1], lines[at], margin) for at in rest)
    ended = sum(lines[at - 1].ending in ("stop", "call") for at in rest)
    indent = _most_common(lines[at].indent for at in firsts) if firsts else 0
    pairs = len(rest)
    return Evidence(
        pairs,
        margin,
        full / pairs if pairs else 0.0,
        ended / pairs if pairs else 0.0,
        len(firsts),
        gaps,
    ), indent


_ITEM: Final = re.compile(r"(?:[-*+•‣◦▪●○■□–—]|\(?(?:\d{1,3}|[^\W\d_])[.)])[ \u00a0]")
"""What opens an item of a list: such a line begins where it does, whatever the margin."""


def opens_item(before: Line, line: Line, margin: int) -> bool:
    """Whether a line opens an item: it has a bullet or number, and was not merely wrapped here."""
    return _ITEM.match(line.text) is not None and not is_full(before, line, margin)


@functools.cache
def _first_unit() -> re.Pattern[str]:
    """A letter of a script without spaces, or a word; compiled when a text has use for it."""
    return re.compile(f"[{UNSPACED}]|[^ {UNSPACED}]+")


def is_full(line: Line, following: Line, margin: int) -> bool:
    """Whether the line keeps the margin and the first word of the next had no room on it."""
    word = following.text.partition(" ")[0]
    if not word.isascii() and (unit := _first_unit().match(word)):
        word = unit[0]
    return line.width <= margin < line.width + 1 + columns(word)


_BAND: Final = 12
"""The columns below a margin in which the lines of a wrapped text end."""


def _margin(widths: Sequence[int]) -> int:
    """The column below which most lines end, given their sorted widths."""
    best, most, first = 0, 0, 0
    for at, width in enumerate(widths):
        while widths[first] <= width - _BAND:
            first += 1
        if at - first >= most:
            best, most = width, at - first
    return best


def _most_common(numbers: Iterable[int]) -> int:
    counted: dict[int, int] = {}
    for number in numbers:
        counted[number] = counted.get(number, 0) + 1
    return max(counted, key=lambda number: (counted[number], -number))
