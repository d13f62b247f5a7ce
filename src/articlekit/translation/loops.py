"""Repetition loops: what a model says when it has lost the thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Loop", "loop"]

_WORD: Final = re.compile(r"\w+(?:['’ʼ-]\w+)*")

_LONGEST_PHRASE: Final = 6
_LONGEST_STRING: Final = 16
_TIMES: Final = 3
_TIMES_FOR_LETTERS: Final[dict[int, int]] = {1: 7, 2: 5, 3: 4, 4: 4}
"""How often letters must come again by the length of the string; longer strings `_TIMES`."""


class Loop(NamedTuple):
    """What comes again and again, and how often in a row."""

    text: str
    times: int


def loop(target: str, source: str) -> Loop | None:
    """The loop that a translation is caught in; None where there is none, or its source has it.

    >>> loop("it is late and late and late and late", "it gets late")
    Loop(text='late and', times=3)
    """
    words, before = _words(target), _words(source)
    lengths = range(1, _LONGEST_PHRASE + 1)
    most = max((_repeats(before, length)[0] for length in lengths), default=1)
    for length in lengths:
        times, end = _repeats(words, length)
        if times >= _TIMES and times > most:
            return Loop(" ".join(words[end - length + 1 : end + 1]), times)
    letters, letters_before = _letters(target), _letters(source)
    for length in range(1, _LONGEST_STRING + 1):
        times, end = _repeats(letters, length)
        least = _TIMES_FOR_LETTERS.get(length, _TIMES)
        if times >= least and times > _repeats(letters_before, length)[0]:
            return Loop("".join(letters[end - length + 1 : end + 1]), times)
    return None


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if not word.isdigit()]


def _letters(text: str) -> str:
    """The text in lower case with one space for all that is no letter, so that words stay apart."""
    return "".join(sign if sign.isalpha() else " " for sign in text.casefold())


def _repeats(items: Sequence[str], length: int) -> tuple[int, int]:
    """How often, at most, so many items come one after the other, and where the last of them is.

    Items that are a space end a row.
    """
    longest, where, run = 0, 0, 0
    for at in range(length, len(items)):
        run = run + 1 if items[at] == items[at - length] != " " else 0
        if run > longest:
            longest, where = run, at
    return longest // length + 1, where
