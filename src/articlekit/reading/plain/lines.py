"""Step 2: from text to lines that know how they look.

Blank lines are no lines here: each line says how many stood before it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from articlekit.columns import columns
from articlekit.reading.plain.marks import Marker, marker

__all__ = [
    "ENDINGS",
    "Ending",
    "Line",
    "ending",
    "is_capitals",
    "line_of",
    "lines",
    "set_in",
    "with_words",
]

Ending = Literal["stop", "call", "pause", "open"]

ENDINGS: Final[dict[str, Ending]] = {
    **dict.fromkeys(".。．｡۔।॥։።။៕᙮", "stop"),
    **dict.fromkeys("?!…？！؟⁇⁈⁉‽;፧", "call"),
    **dict.fromkeys(",;:،؛、，；：·፣፤፥-–—―", "pause"),
}
"""What the last character of a line tells, closing quotes and brackets aside.

"stop" ends a sentence and seldom a heading; "call" may end either; after a "pause" the sentence
goes on; "open" is all the rest.
"""

_CLOSERS: Final = "\"'”’»«“„‟‹›」』）)】]}〉》*_ "
_SUPERSCRIPTS: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_REFERENCES: Final = re.compile(r"(?:\[[\w*†‡]{1,3}\]|[⁰¹²³⁴-⁹])+$")
"""References to notes, which stand behind the end of a sentence."""

_TAB: Final = 8
_SPACES: Final = re.compile(r"[ \t]{2,}|\t")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with words on it.

    ``number`` counts from 1 in the input, ``gap`` the blank lines right before it, ``indent`` and
    ``width`` columns; ``width`` includes the indent. ``text`` has no white space at its ends, and
    single spaces inside; ``raw`` is the line as it stood, without the white space at its end.
    ``marker`` is the bullet or number that it may begin with.
    """

    number: int
    text: str
    raw: str
    gap: int
    indent: int
    width: int
    ending: Ending
    marker: Marker | None = None


def lines(text: str) -> list[Line]:
    """The lines of a text whose lines end with LF, blank ones counted and left out."""
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = line_of(number, raw, gap)
        if line is None:
            gap += 1
        else:
            found.append(line)
            gap = 0
    return found


def line_of(number: int, raw: str, gap: int, indent: int = 0) -> Line | None:
    """The line that stands there, ``indent`` columns further in; None where it is blank."""
    words = raw.strip()
    if not words:
        return None
    if raw[0] != words[0]:
        indent += _indent(raw)
    if _SPACES.search(words):
        words = _SPACES.sub(" ", words)
    return _line(number, words, raw.rstrip(), gap, indent)


def with_words(line: Line, words: str) -> Line:
    """The line as if only these words stood on it, from its first column on.

    ``words`` are some, without white space at their ends.
    """
    return _line(line.number, words, words, line.gap, 0)


def _line(number: int, words: str, raw: str, gap: int, indent: int) -> Line:
    width = indent + columns(words)
    return Line(number, words, raw, gap, indent, width, ending(words), marker(words))


def set_in(line: Line, by: int) -> Line:
    """The same line, ``by`` columns further left, as a block that is set in sees it."""
    by = min(by, line.indent)
    return Line(
        line.number,
        line.text,
        line.raw,
        line.gap,
        line.indent - by,
        line.width - by,
        line.ending,
        line.marker,
    )


def ending(words: str) -> Ending:
    """How a line ends. A line of nothing but quotes and brackets is open."""
    last = words[-1]
    if last in _CLOSERS or last in _SUPERSCRIPTS:
        if (last == "]" or last in _SUPERSCRIPTS) and (mark := _REFERENCES.search(words[-24:])):
            words = words[: len(words) - len(mark[0])]
        last = words.rstrip(_CLOSERS)[-1:]
    return ENDINGS.get(last, "open")


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals, in a script that has them."""
    if not text.isupper():
        return False
    return sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text)) > 1


def _indent(raw: str) -> int:
    space = raw[: len(raw) - len(raw.lstrip())]
    return columns(space.expandtabs(_TAB))
