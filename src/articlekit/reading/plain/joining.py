"""Step 5, first half: the lines of a block become one text.

Where a script puts spaces between words, the end of a line becomes one; elsewhere nothing. What
becomes of a hyphen there is asked of `hyphens`.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.plain.hyphens import LINE_END_SIGNS, SOFT_HYPHEN, Hyphens
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["UNSPACED", "Joined", "is_unspaced", "join", "joined"]

UNSPACED: Final = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3040-\u312f"
    "\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uff66-\uff9f"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
"""Characters, as a regular expression class, of scripts that put no spaces between words."""

_FIRST_UNSPACED: Final = UNSPACED[0]

_REASONS: Final = {False: "the hyphen of a broken word", True: "a soft hyphen at the end of a line"}

_UNDECIDED: Final = Hyphens()


class Joined(msgspec.Struct, frozen=True, gc=False):
    """A block on one line, where in it each of its lines begins, and what was taken off."""

    text: str
    lines: Sequence[Line]
    starts: Sequence[int]
    removed: tuple[Removed, ...] = ()

    def line_of(self, at: int) -> int:
        """The number of the line that the character at this index came from."""
        return self.lines[bisect_right(self.starts, at) - 1].number


def join(lines: Sequence[Line], hyphens: Hyphens) -> Joined:
    """The lines as one text; there is at least one, and none is empty."""
    first = lines[0]
    if len(lines) == 1:
        return Joined(first.text, lines, (0,))
    parts = [first.text]
    starts = [0]
    removed: list[Removed] = []
    end = len(first.text)
    for before, after in pairwise(lines):
        text = after.text
        last = before.text[-1]
        if last in LINE_END_SIGNS:
            match hyphens.fate(before.text, text):
                case "space":
                    parts.append(" ")
                    end += 1
                case "off":
                    removed.append(Removed(before.number, last, _REASONS[last == SOFT_HYPHEN]))
                    parts[-1] = parts[-1][:-1]
                    end -= 1
                case "doubled":
                    removed.append(Removed(after.number, text[0], _REASONS[False]))
                    text = text[1:]
                case _:
                    pass
        elif _are_apart(last, text[0]):
            parts.append(" ")
            end += 1
        parts.append(text)
        starts.append(end)
        end += len(text)
    return Joined("".join(parts), lines, starts, tuple(removed))


def joined(texts: Sequence[str]) -> str:
    """The same for lines of which only the words are known: no character is taken off."""
    parts = [texts[0]]
    for before, after in pairwise(texts):
        if before[-1] in LINE_END_SIGNS:
            apart = _UNDECIDED.fate(before, after) in ("space", "doubled")
        else:
            apart = _are_apart(before[-1], after[0])
        parts.append(" " if apart else "")
        parts.append(after)
    return "".join(parts)


def _are_apart(last: str, first: str) -> bool:
    if last < _FIRST_UNSPACED or first < _FIRST_UNSPACED:
        return True
    return not (is_unspaced(last) and is_unspaced(first))


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that puts no spaces between words."""
    return character >= _FIRST_UNSPACED and _unspaced().match(character) is not None


@functools.cache
def _unspaced() -> re.Pattern[str]:
    """Compiled when it is first needed: so wide a class takes longer than reading a short text."""
    return re.compile(f"[{UNSPACED}]")
