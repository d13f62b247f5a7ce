"""Step 3, second half: how this text, as a whole, separates its paragraphs.

The evidence is counted over all lines; the first row of `RULES` that holds decides.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, Final, Literal, TypeVar

import msgspec

from articlekit.columns import CLINGING, columns
from articlekit.kinsoku import NEVER_FIRST
from articlekit.reading.plain.inlines import UNSPACED
from articlekit.reading.plain.marks import DASHES, note_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = [
    "BAND",
    "LONGEST_VERSE",
    "RULES",
    "Evidence",
    "Layout",
    "Separation",
    "find_layout",
    "is_full",
    "room",
    "single_spaced",
]

_T = TypeVar("_T")

Separation = Literal["lines", "blanks", "indents", "short lines"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted.

    ``pairs`` is the number of neighbouring lines without a blank one between them, those aside
    that a marker or an indent explains. ``margin`` is the column that long lines reach. Of the
    pairs, ``full`` is the share in which the next word had no room left, ``ended`` the share in
    which the first line ends a sentence. ``indents`` counts first lines that are set in, ``starts``
    the lines that any paragraph may begin with; ``gaps`` the places with blank lines. ``beyond``
    is the share of lines that reach far over the margin, ``opened`` that of first lines set in
    which have no room for the next word. ``going_on`` counts the long lines that end no sentence,
    ``even`` is the share of full ones among them; ``capitals`` is the share of lines that begin
    with a capital, though the one above ends no sentence.
    """

    pairs: int = 0
    margin: int = 0
    full: float = 0.0
    ended: float = 0.0
    indents: int = 0
    starts: int = 0
    gaps: int = 0
    beyond: float = 0.0
    opened: float = 0.0
    going_on: int = 0
    even: float = 0.0
    capitals: float = 0.0


class Layout(msgspec.Struct, frozen=True):
    """What separates paragraphs, by which rule, and how surely.

    ``margin`` is the column at which the text was wrapped, 0 where it was not; ``left`` the column
    where the body's lines begin; ``indent`` the further columns by which first lines are set in, 0
    where they are not. ``is_spaced`` says that blank lines are common, ``centre`` is the column
    around which lines are centred, 0 where none are. ``is_even`` says that lines were wrapped by a
    program, so that one which ends early was meant to. ``speech`` holds the numbers of the lines
    that open speech.
    """

    separation: Separation
    rule: str
    confidence: float
    margin: int = 0
    left: int = 0
    indent: int = 0
    is_spaced: bool = False
    centre: float = 0.0
    is_even: bool = True
    speech: frozenset[int] = frozenset()

    @property
    def is_wrapped(self) -> bool:
        """Whether its paragraphs go over several lines."""
        return self.margin > 0


_FEWEST_OPEN: Final = 4
"""How many lines that end no sentence must tell by themselves that a text was wrapped."""

_NARROW: Final = 50
"""The margin below which wrapped text and verse look alike."""

NARROWEST: Final = 24
"""The least margin, in columns, at which text is taken to be wrapped and not merely short."""


def _is_wrapped(e: Evidence) -> bool:
    if e.pairs == 0 or e.margin < NARROWEST or e.beyond > 0.2:
        return False
    if e.capitals >= 0.8 and e.margin < _NARROW:
        return False  # verse
    enough = 0.8 if e.going_on < 2 * _FEWEST_OPEN else 0.7
    fewest = 1 if e.margin >= _NARROW and not e.capitals else _FEWEST_OPEN
    if e.going_on >= fewest and e.even >= enough and e.beyond <= 0.05 and e.capitals < 0.5:
        return True  # speech and other short paragraphs may outnumber the lines that are full
    return (e.full >= 0.65 and e.ended < 0.6) or (e.full >= 0.45 and e.ended < 0.25)


def _has_gaps(e: Evidence) -> bool:
    # One gap among many lines parts the title from the rest, and no paragraphs.
    return _is_wrapped(e) and (e.gaps > 1 or 0 < e.gaps * 8 > e.pairs)


def _has_indents(e: Evidence) -> bool:
    if e.indents < 2 or e.indents * 4 < e.starts:
        return False
    shown = e.indents > 2 and e.opened >= 0.5 and e.margin >= NARROWEST and e.beyond <= 0.2
    return shown or _is_wrapped(e)


RULES: Final[tuple[tuple[str, Separation, Callable[[Evidence], bool]], ...]] = (
    ("every-line-stands-alone", "lines", lambda e: not e.pairs),
    ("wrapped-with-first-line-indents", "indents", _has_indents),
    ("wrapped-with-blank-lines", "blanks", _has_gaps),
    ("wrapped-without-blank-lines", "short lines", _is_wrapped),
    ("one-line-a-paragraph", "lines", lambda _: True),
)
"""Name, separation, and the test on the evidence; the first that holds decides."""


def find_layout(lines: Sequence[Line], settled: frozenset[int] = frozenset()) -> Layout:
    """The layout of a whole text.

    ``settled`` holds the indices of lines that are no evidence, since something else has settled
    what they are: underlines, tables, code.
    """
    free = [line for at, line in enumerate(lines) if at not in settled] if settled else lines
    edge = min((lines[at].indent for at in settled), default=None)
    evidence, left, indent = _evidence(free, edge)
    rule, separation = next((name, kind) for name, kind, holds in RULES if holds(evidence))
    wrapped = separation != "lines"
    if not wrapped:
        left, indent = _edges_of_single_lines(lines)
    share = (evidence.full + 1 - evidence.ended) / 2 if evidence.pairs else 1.0
    return Layout(
        separation,
        rule,
        round(max(0.5, share if wrapped or not evidence.pairs else 1 - evidence.full / 2), 2),
        evidence.margin if wrapped else 0,
        left,
        indent if separation in ("indents", "lines") else 0,
        evidence.gaps > 1 if wrapped else _is_spaced(free),
        _centre(free, left, evidence.margin if wrapped else 0),
        not wrapped or evidence.even >= 0.8,
    )


# --- lines with an empty one after each --------------------------------------------------------


_WIDEST_MANUSCRIPT: Final = 110


def single_spaced(lines: list[Line]) -> list[Line]:
    """A double-spaced text without its empty lines; any other text as it is."""
    gapless = sum(not line.gap for line in lines[1:])
    if len(lines) < 6 or gapless * 20 > len(lines):
        return lines
    closed = [
        msgspec.structs.replace(line, gap=max(0, line.gap - 1)) if line.gap else line
        for line in lines
    ]
    e, _, _ = _evidence(closed)
    wrapped = NARROWEST <= e.margin <= _WIDEST_MANUSCRIPT and e.full >= 0.5 and e.ended < 0.5
    return closed if e.pairs * 4 > len(lines) and wrapped else lines


# --- evidence ----------------------------------------------------------------------------------


def _evidence(lines: Sequence[Line], edge: int | None = None) -> tuple[Evidence, int, int]:
    """What the pairs of neighbours tell, the left edge and the indent of first lines.

    ``edge`` is the column of headings and the like, if that is known: lines that are set in from it
    side by side are verse or a quotation, and tell nothing.
    """
    hanging = _hanging(lines)
    seconds = [
        at
        for at in range(1, len(lines))
        if not lines[at].gap
        and lines[at].marker is None
        and lines[at].text[0] != ">"
        and not (hanging[at] and not hanging[at - 1])
        and (edge is None or min(lines[at - 1].indent, lines[at].indent) <= edge)
    ]
    gaps = sum(1 for line in lines[1:] if line.gap)
    if not seconds:
        return Evidence(gaps=gaps), 0, 0
    open_ended = [at for at in seconds if lines[at - 1].ending in ("open", "pause")]
    margin = _margin(lines, open_ended if len(open_ended) >= _FEWEST_OPEN else seconds)
    body = [lines[at].indent for at in seconds if not hanging[at]]
    left = _most_common(body or [lines[at].indent for at in seconds])
    if edge is not None:
        left = min(left, edge)
    # Where only a quotation is wrapped, the long lines around it tell the edge.
    left = min([left, *(line.indent for line in lines if _is_long(line, margin))])
    indent, indents, starts, opened = _first_lines(lines, left, hanging, margin)
    if indents:
        seconds = [at for at in seconds if lines[at].indent != left + indent]
    open_ended = [at for at in seconds if lines[at - 1].ending in ("open", "pause")]
    # An address, a signature, a poem within a letter end early all over: they tell nothing.
    going_on = [
        at
        for at in open_ended
        if _is_long(lines[at - 1], margin) and lines[at - 1].text[-1] not in ":："
    ]
    evidence = Evidence(
        pairs=len(seconds),
        margin=margin,
        full=_share(seconds, lambda at: is_full(lines[at - 1], lines[at], margin)),
        ended=_share(seconds, lambda at: lines[at - 1].ending in ("stop", "call")),
        indents=indents,
        starts=starts,
        gaps=gaps,
        beyond=_share(lines, lambda line: line.width > margin + BAND),
        opened=opened,
        going_on=len(going_on),
        even=_share(going_on, lambda at: is_full(lines[at - 1], lines[at], margin)),
        capitals=_share(going_on, lambda at: lines[at].text[0].isupper()),
    )
    return evidence, left, indent


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs of a text that is not wrapped.

    Then no two long lines stand right below each other.
    """
    gaps = sum(line.gap > 0 for line in lines[1:])
    return gaps > 0 and not any(
        not after.gap and min(before.width, after.width) > LONGEST_VERSE
        for before, after in itertools.pairwise(lines)
    )


def _share(members: Sequence[_T], holds: Callable[[_T], bool]) -> float:
    """The share of the members for which it holds; 0 where there are none."""
    return sum(map(holds, members)) / len(members) if members else 0.0


def _hanging(lines: Sequence[Line]) -> list[bool]:
    """Which lines belong to an item by their indent: the one with the marker, and what hangs."""
    found = []
    edge = -1
    for line in lines:
        if line.marker is not None:
            edge = line.indent
        elif line.gap or line.indent <= edge:
            edge = -1
        found.append(edge >= 0)
    return found


def _is_long(line: Line, margin: int) -> bool:
    """Whether a line is long enough to have been wrapped; no item is."""
    return line.marker is None and (line.width - line.indent) * 5 >= margin * 3


def _first_lines(
    lines: Sequence[Line], left: int, hanging: Sequence[bool], margin: int
) -> tuple[int, int, int, float]:
    """By how much first lines are set in, how many are, how many could be, and how many are full.

    A first line that is set in shows by the next one, which begins at the left edge again.
    """
    drops: dict[int, int] = {}
    full: dict[int, int] = {}
    starts = 0
    for at in range(1, len(lines)):
        before, after = lines[at - 1], lines[at]
        if after.gap or after.indent != left or after.marker is not None:
            continue
        if hanging[at - 1] and before.text[0] not in DASHES:
            continue  # an item; but a paragraph of speech may begin with a dash
        if before.indent > left:
            drops[before.indent] = drops.get(before.indent, 0) + 1
            full[before.indent] = full.get(before.indent, 0) + is_full(before, after, margin)
            starts += 1
        elif before.gap:
            starts += 1
    if not drops:
        return 0, 0, starts, 0.0
    indent = max(drops, key=lambda column: (drops[column], -column))
    return indent - left, drops[indent], starts, full[indent] / drops[indent]


def _edges_of_single_lines(lines: Sequence[Line]) -> tuple[int, int]:
    """The left edge of a text whose paragraphs are single lines, and the indent of these."""
    left = min((line.indent for line in lines), default=0)
    body = _outside_items(lines, left) or lines
    widths = sorted(line.width for line in body)
    typical = widths[len(widths) * 3 // 4] if widths else 0
    long = [line.indent for line in body if line.width * 2 > typical]
    usual = _most_common(long)
    if usual > left and sum(indent == usual for indent in long) * 5 >= len(long) * 3:
        return left, usual - left
    return left, 0


_LEAST_CENTRED: Final = 4
_USUAL_INDENTS: Final = frozenset((4, 5, 8))
"""Columns by which blocks are set in, so that one line there is not taken to be centred."""


def _centre(lines: Sequence[Line], left: int, margin: int) -> float:
    """The column around which single lines are centred: their edges differ, their middles do not.

    In a wrapped text it is the middle of the measure, and one such line may be enough.
    """
    edges: dict[int, list[Line]] = {}
    for line in lines:
        if line.indent - left >= _LEAST_CENTRED and line.marker is None:
            edges.setdefault(line.indent, []).append(line)
    middles: dict[int, list[int]] = {}
    for indent, there in edges.items():
        if len(there) == 1 or len({line.width for line in there}) == 1:
            middle = round((indent + there[0].width) / 2)
            for near in (middle - 1, middle, middle + 1):
                middles.setdefault(near, []).append(indent)
    best = max(middles, key=lambda middle: (len(middles[middle]), -middle), default=0)
    if len(middles.get(best, ())) > 1:
        return float(best)
    if margin:
        middle = round((left + margin) / 2)
        if any(indent - left not in _USUAL_INDENTS for indent in middles.get(middle, ())):
            return float(middle)
    return 0.0


LONGEST_VERSE: Final = 60
"""The width of a line that may be one of a poem."""


def _outside_items(lines: Sequence[Line], left: int) -> list[Line]:
    """The lines that are neither of an item or a note, nor of a poem that is set in.

    What stands below an item in the column of its words belongs to it, until a line is met at the
    left edge.
    """
    found = []
    columns_of_words: set[int] = set()
    for at, line in enumerate(lines):
        mark = line.marker.text if line.marker is not None else note_mark(line.text)
        if mark:
            columns_of_words.add(line.indent + len(mark) + 1)
        elif line.indent not in columns_of_words and not _is_in_poem(lines, at, left):
            if line.indent <= left:
                columns_of_words.clear()
            found.append(line)
    return found


def _is_in_poem(lines: Sequence[Line], at: int, left: int) -> bool:
    """Whether a short line that is set in has another one of its column right above or below."""
    line = lines[at]
    if line.indent <= left or line.width - line.indent > LONGEST_VERSE:
        return False
    above = at > 0 and not line.gap and lines[at - 1].indent == line.indent
    below = at + 1 < len(lines) and not lines[at + 1].gap and lines[at + 1].indent == line.indent
    return above or below


@functools.cache
def _first_unit() -> re.Pattern[str]:
    """A letter of a script without spaces, or a word; compiled when a text has use for it."""
    return re.compile(f"[{UNSPACED}]|[^ {UNSPACED}]+")


_FIRST_UNSPACED: Final = UNSPACED[0]

_KINSOKU: Final = 4
"""The columns by which lines differ where signs are moved over the end rather than parted."""


_CLINGING: Final = re.compile(rf"(?: {CLINGING}(?![^ ]))+")


def room(line: Line, following: Line, margin: int) -> int:
    """The columns that would be left if the next line's first word stood on this one.

    With it go the words that no line begins with. Below zero: there was no room.
    """
    text = following.text
    word, _, rest = text.partition(" ")
    if word in DASHES:
        word = f"{word} {rest.partition(' ')[0]}"  # a dash is not left behind by what it sets off
    if not word.isascii() and (unit := _first_unit().match(word)):
        end = unit.end()
        if end == 1 and text[0] >= _FIRST_UNSPACED:
            while end < len(word) and word[end] in NEVER_FIRST:
                end += 1
            return margin - line.width - columns(word[:end]) - _KINSOKU
        if end < len(word):
            return margin - line.width - 1 - columns(unit[0])
    clinging = _CLINGING.match(text, len(word))
    return margin - line.width - 1 - columns(text[: clinging.end()] if clinging else word)


def is_full(line: Line, following: Line, margin: int) -> bool:
    """Whether the line keeps the margin and the first word of the next had no room on it."""
    if line.width > margin:
        return line.width <= margin + BAND or " " not in line.text
    return room(line, following, margin) < 0


BAND: Final = 12
"""The columns below a margin in which the lines of a wrapped text end."""


def _margin(lines: Sequence[Line], seconds: Sequence[int]) -> int:
    """The column by which most lines are full; of several the last that a line begins to reach.

    A line is full by every margin from its own width to that which it would have with the next
    word: the margin is the column where most of these stretches meet.
    """
    steps: dict[int, int] = {}
    for at in seconds:
        before = lines[at - 1]
        after = max(before.width + 1, -room(before, lines[at], 0))
        # A long line tells more than a short one, which may have been ended anywhere.
        steps[before.width] = steps.get(before.width, 0) + before.width
        steps[after] = steps.get(after, 0) - before.width
    best = most = now = 0
    for column in sorted(steps):
        now += steps[column]
        if now >= most and now:
            best, most = column, now
    return best


def _most_common(numbers: Iterable[int]) -> int:
    """The number that comes most often, the lesser of two; 0 where there is none."""
    counted: dict[int, int] = {}
    for number in numbers:
        counted[number] = counted.get(number, 0) + 1
    return max(counted, key=lambda number: (counted[number], -number), default=0)
