"""How wide text is, estimated: Word sets it in whatever fonts the reader's machine has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width

__all__ = ["longest_line", "longest_word", "text_width"]

# In ems, a little more than PT Sans, PT Serif and Arial need.
_CLASSES: Final = (
    (" iljtfrIJ.,:;'’!|()[]/-·°\u00a0\u202f", 0.36),
    ("mwшщжмюыфœæ+=<>", 0.8),
    ("MWШЩЮЖЫ@%—…", 0.95),
    ("\u00ad\u200b\u200d", 0.0),
)
_WIDTHS: Final = {letter: width for letters, width in _CLASSES for letter in letters}
_SMALL: Final = 0.57
_CAPITAL: Final = 0.7
_FULL: Final = 1.05
_MONOSPACED: Final = 0.62

# Lines also break inside what str.split takes for one word, and not at every space that it knows.
_SPACE: Final = re.compile("[\t\n\r \u00ad\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u3000]+")
_LINE: Final = re.compile("[\n\u2028\u2029]")


def text_width(text: str, *, code: bool = False) -> float:
    """The width of a text on one line, in ems of its size."""
    return sum(max(_letter_width(letter), _MONOSPACED * code) for letter in text)


def longest_line(text: str, *, code: bool = False) -> float:
    """The width that a text takes where no line of it need be broken, in ems."""
    return max(text_width(line, code=code) for line in _LINE.split(text))


def longest_word(text: str, *, code: bool = False) -> float:
    """The width below which a word of a text is broken, in ems.

    Between two letters of Chinese or Japanese a line may always be broken.
    """
    longest = 0.0
    for word in _SPACE.split(text):
        width = 0.0
        for letter in word:
            if _letter_width(letter) == _FULL:
                width = 0.0
            width += max(_letter_width(letter), _MONOSPACED * code)
            longest = max(longest, width)
    return longest


@lru_cache(maxsize=1024)
def _letter_width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    kind = category(letter)
    if kind in {"Mn", "Me", "Cf"}:
        return 0.0
    if east_asian_width(letter) in {"W", "F"}:
        return _FULL
    return _CAPITAL if kind in {"Lu", "Sm", "So"} else _SMALL
