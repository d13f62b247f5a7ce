"""Step 2: from text to lines that know how they look.

Blank lines are no lines here: each line says how many stood before it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from articlekit.columns import columns

__all__ = ["ENDINGS", "Ending", "Line", "ending", "lines"]

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
_TAB: Final = 8
_SPACES: Final = re.compile(r"[ \t]{2,}|\t")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with words on it.

    ``number`` counts from 1 in the input, ``gap`` the blank lines right before it, ``indent`` and
    ``width`` columns; ``width`` includes the indent. ``text`` has no white space at its ends, and
    single spaces inside.
    """

    number: int
    text: str
    gap: int
    indent: int
    width: int
    ending: Ending


def lines(text: str) -> list[Line]:
    """The lines of a text whose lines end with LF, blank ones counted and left out."""
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        words = raw.strip()
        if not words:
            gap += 1
            continue
        if _SPACES.search(words):
            words = _SPACES.sub(" ", words)
        indent = 0 if raw[0] == words[0] else _indent(raw)
        found.append(Line(number, words, gap, indent, indent + columns(words), ending(words)))
        gap = 0
    return found


def ending(words: str) -> Ending:
    """How a line ends. A line of nothing but quotes and brackets is open."""
    last = words[-1]
    if last in _CLOSERS:
        last = words.rstrip(_CLOSERS)[-1:]
    return ENDINGS.get(last, "open")


def _indent(raw: str) -> int:
    space = raw[: len(raw) - len(raw.lstrip())]
    return columns(space.expandtabs(_TAB))
