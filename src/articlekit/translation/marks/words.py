"""Words of a sentence, and how alike two of them are, be they inflected or in another alphabet."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["likeness", "skeleton", "sounds", "within", "words"]

_WORD: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]"  # written without spaces: each letter by itself
    r"|[^\W_]+(?:[’'\u2011.,/:@_-]+[^\W_]+)*"
)

_LETTERS: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ю": "iu", "я": "ia", "ы": "y", "э": "e",
    "ё": "e", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
}  # fmt: skip
"""Letters as Latin ones of like sound."""

_ALIKE: Final = (
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("sch", "sh"), ("kh", "h"), ("iu", "u"), ("ia", "a"),
    ("ie", "e"), ("w", "v"), ("y", "i"), ("q", "k"), ("c", "k"),
)  # fmt: skip
"""Spellings of one sound in different languages, put into one."""

_DOUBLE: Final = re.compile(r"(.)\1+")

_SHORT: Final = 3
"""Words up to this long are alike only where they are equal, or nearly."""


def words(text: str) -> list[tuple[int, int]]:
    """The words as ranges of characters; a figure or an address with its points is one."""
    return [found.span() for found in _WORD.finditer(text)]


@functools.lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """A word as it sounds, roughly, in Latin letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    latin = "".join(
        _LETTERS.get(letter, letter) for letter in plain if not unicodedata.combining(letter)
    )
    for spelling, sound in _ALIKE:
        latin = latin.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", latin)


@functools.lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same word.

    Words are alike that begin alike, since most languages inflect at the end, and names and
    borrowed words across alphabets by their sound.
    """
    if one.casefold() == other.casefold():
        return 1.0
    first, second = skeleton(one), skeleton(other)
    if first == second and first:
        return 0.95
    if any(letter.isdigit() for letter in one + other):
        return 0.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) <= _SHORT:
        inflected = len(shorter) == _SHORT and len(longer) <= _SHORT + 2
        return 0.6 if inflected and longer.startswith(shorter) else 0.0
    common = _common_beginning(shorter, longer)
    beginning = common / ((len(shorter) + len(longer)) / 2)
    if common >= _SHORT and beginning >= 0.5:
        return min(0.9, 0.2 + 0.7 * beginning)
    if common > _SHORT and beginning >= 0.45:
        return 0.55
    bare = _consonants(shorter), _consonants(longer)
    if len(bare[0]) > _SHORT and bare[0] == bare[1][: len(bare[0])]:
        return 0.6
    return 0.0


def sounds(word: str) -> tuple[str, str]:
    """Two keys of which words that are alike share one: the first sound, the first consonant."""
    sound = skeleton(word)
    return sound[:1], f"-{_consonants(sound)[:1]}"


def _common_beginning(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _consonants(sound: str) -> str:
    return "".join(letter for letter in sound if letter not in "aeiouh")


def within(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """The indexes of the ranges that share a character with the one from ``start`` to ``end``.

    The ranges are in order and do not overlap.
    """
    first = bisect.bisect_right(ranges, start, key=lambda each: each[1])
    return list(range(first, bisect.bisect_left(ranges, end, first, key=lambda each: each[0])))
