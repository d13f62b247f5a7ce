"""Step 3, first half: the headings that a text marks itself, by underlines or number signs.

An underline is a line of one repeated character right below other words; an overline of the same
character may stand above. Levels follow from the order in which the forms first appear, as in
reStructuredText (docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections); the first
line's own underline is the title's.

Number signs before a heading, and perhaps behind it, count its level: "## A section". Other signs
do so where they stand on both sides: "== A section ==".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.columns import columns
from articlekit.reading.plain.marks import STRONG_RULES, is_rule, marker

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from articlekit.reading.plain.lines import Line

__all__ = ["Hash", "Underline", "find_hashes", "find_underlines"]


class Underline(msgspec.Struct, frozen=True):
    """A heading on the lines ``first`` to ``rule - 1``, and its underline on the line ``rule``.

    All are indices into the lines; ``level`` is 0 for the title. ``over`` says that the line
    before ``first`` is its overline.
    """

    first: int
    rule: int
    level: int
    over: bool = False


class Hash(msgspec.Struct, frozen=True):
    """A heading after number signs on the line with the index ``first``.

    ``opening`` and ``closing`` are the signs; ``level`` is 0 for the title.
    """

    first: int
    level: int
    opening: str
    closing: str = ""


_DIVIDING: Final = frozenset("*#+")
"""Signs that part two scenes, or end a text, more often than they underline a few words."""

_TOLERANCE: Final = 2
"""How many columns an underline may be off and still have been measured by its heading."""

_LONGEST_LOOSE: Final = 80
"""The width up to which a line may be underlined with a few signs only."""


def find_underlines(
    lines: Sequence[Line], settled: Set[int] = frozenset()
) -> tuple[Underline, ...]:
    """The underlined headings of a text, in order; none where only weak marks underline."""
    found: list[tuple[int, int, bool]] = []
    free = 0
    for at in range(1, len(lines)):
        line = lines[at]
        if line.gap or at - 1 < free or at in settled or not is_rule(line.text):
            continue
        first = _first_of_heading(lines, at, free)
        over = first > free and not lines[first].gap and lines[first - 1].text == line.text
        if is_rule(lines[at - 1].text):
            is_one = _is_underlined_rule(lines, at)
        else:
            is_one = over or _is_underline(lines[first:at], line)
        if is_one:
            found.append((first, at, over))
            free = at + 1
    if not any(lines[at].text[0] in STRONG_RULES for _, at, _ in found):
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
    if rule.text[0] in _DIVIDING or above.text[0] in _DIVIDING:
        return False
    return bool(alone) and len(rule.text) == len(above.text)


def _is_underline(heading: Sequence[Line], rule: Line) -> bool:
    length = len(rule.text)
    last = heading[-1]
    if marker(last.text) is not None and len(last.text) > 2 * length:
        return False
    for width in (
        max(columns(line.text) for line in heading),
        max(len(line.text) for line in heading),
    ):
        if abs(length - max(width, 3)) <= _TOLERANCE:
            return True
    loose = last.width <= _LONGEST_LOOSE and last.ending == "open"
    return loose and rule.text[0] in STRONG_RULES and rule.text[0] not in _DIVIDING


def _with_levels(
    lines: Sequence[Line], found: Sequence[tuple[int, int, bool]]
) -> tuple[Underline, ...]:
    levels: dict[tuple[str, bool], int] = {}
    underlines = []
    for first, rule, over in found:
        level = 0
        if first - over > 0:
            level = levels.setdefault((lines[rule].text[0], over), len(levels) + 1)
        underlines.append(Underline(first, rule, level, over))
    return tuple(underlines)


# --- number signs --------------------------------------------------------------------------------

_FRAMED: Final = re.compile(r"([*=~#+_-])\1{1,9}[ \u00a0]+(?=\S)")
"""A heading between signs: "== A section ==", "*** A section ***"."""

_HASHED: Final = re.compile(r"(#{1,6})[ \u00a0]+(?=\S)")
_CLOSING: Final = re.compile(r"(?<=\s)#+$")


def find_hashes(lines: Sequence[Line], settled: Set[int] = frozenset()) -> tuple[Hash, ...]:
    """The headings that number signs open, in order, the shallowest of them at level 1.

    One that is the text's first line, and alone of its depth, is the title.
    """
    found = []
    for at, line in enumerate(lines):
        if line.text[0] in "*=~#+_-" and (match := _FRAMED.match(line.text)):
            signs = match[0].strip()
            words = line.text[match.end() : -len(signs)]
            if line.text.endswith(signs) and words[-1:].isspace() and any(map(str.isalnum, words)):
                found.append((at, signs, signs))
                continue
        if at in settled:
            continue
        if line.text[0] == "#" and (match := _HASHED.match(line.text)):
            if not any(map(str.isalnum, line.text)):
                continue  # "# # #" is an end mark
            closing = _CLOSING.search(line.text, match.end() + 1)
            found.append((at, match[1], closing[0] if closing else ""))
    depths = [len(opening) for _, opening, _ in found]
    shallowest = min(depths, default=0)
    alone = depths.count(shallowest) == 1 and depths[0] == shallowest
    title = alone and found[0][0] == 0
    top = min(depths[title:], default=1)
    return tuple(
        Hash(at, 0 if title and at == 0 else len(opening) - top + 1, opening, closing)
        for at, opening, closing in found
    )
