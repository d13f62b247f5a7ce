"""Repetition loops: what a model says when it has lost the thread."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["loop", "repeats"]

_LONGEST: Final = 6
"""How many words a repeated sequence has at most."""

_TIMES: Final = 3
"""From how many times in a row on a sequence of words is a loop."""

_SYLLABLES: Final = re.compile(r"(\w{1,8}?)\1{7,}")
"""The same few letters eight times and more."""

_WORD: Final = re.compile(r"\w+")


def repeats(target: str, source: str) -> bool:
    """Whether the translation is caught in a loop that the source does not have."""
    return bool(loop(target)) and not loop(source)


def loop(text: str) -> str:
    """The sequence that a text repeats over and over; "" where there is none.

    >>> loop("it is late and late and late and late")
    'late and'
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    for length in range(1, _LONGEST + 1):
        run = 0
        for at in range(length, len(words)):
            run = run + 1 if words[at] == words[at - length] else 0
            if run >= length * (_TIMES - 1) and not words[at].isdigit():
                return " ".join(words[at - length + 1 : at + 1])
    long = max(words, key=len, default="")
    found = _SYLLABLES.search(long) if len(long) > 8 else None
    return found[1] if found else ""
