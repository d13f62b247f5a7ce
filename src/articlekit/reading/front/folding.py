"""How words are compared with tables: without case, in one composition."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["even", "fold", "phrase_set", "word_set"]

_DROPPED: Final = dict.fromkeys(map(ord, "\u0307\u0640\u200b\u200e\u200f\u202a\u202b\u202c"))
"""The dot that lower-casing leaves of a Turkish capital, the Arabic stretch, marks of direction."""


def fold(words: str) -> str:
    """The words as a table has them: NFC, without case and without what only the eye needs."""
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFC", words.casefold()).translate(_DROPPED)


def word_set(line: str) -> frozenset[str]:
    """The folded words of a table that is written as one line."""
    return frozenset(fold(line).split())


def phrase_set(line: str) -> frozenset[str]:
    """The folded phrases of a table that is written as one line, with commas between them."""
    return frozenset(fold(line).split(", "))


def even(text: str) -> str:
    """The text in small letters, one for one, so that an index into one is one into the other."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
