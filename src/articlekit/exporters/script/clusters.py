"""Grapheme clusters: the characters that a reader takes for one, and that no line may part.

In the main https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries, from what Python's
own tables say. Two consonants that a virama joins are one, as are the letters of a Hangul syllable.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["boundaries", "is_boundary"]

_JOINER: Final = "\u200d"
_VIRAMA: Final = 9
_ASAT: Final = "\u103a"
"""The combining class of the signs that join two consonants; Burmese asat, which parts them."""

_PREPOSED: Final = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao vowels that are written before the consonant they follow."""

_SPACING: Final = frozenset("ะาำๅະາຳ\uff9e\uff9f")
"""Thai and Lao vowels that are letters to Unicode and marks to a reader, and kana's sound marks."""


def boundaries(text: str) -> list[int]:
    """Where the text may be parted between two clusters, its beginning and its end left out."""
    if text.isascii():
        return list(range(1, len(text)))
    return [at for at in range(1, len(text)) if is_boundary(text, at)]


def is_boundary(text: str, at: int) -> bool:
    """Whether a cluster ends before the character at the offset ``at``.

    >>> [is_boundary(text, 1) for text in ("ab", "e\u0301", "\u1112\u1161")]
    [True, False, False]
    """
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return True
    if _extends(after) or before in _PREPOSED or before == _JOINER:
        return False
    if unicodedata.combining(before) == _VIRAMA and before != _ASAT:
        return unicodedata.category(after)[0] != "L"
    if _is_regional(before) and _is_regional(after):
        flags = at
        while flags and _is_regional(text[flags - 1]):
            flags -= 1
        return (at - flags) % 2 == 0
    return True


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "M"
        or character in _SPACING
        or character in (_JOINER, "\u200c")
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # tags of flags
        or "\u1160" <= character <= "\u11ff"  # the vowels and last consonants of Hangul
    )


def _is_regional(character: str) -> bool:
    """Whether it is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"
