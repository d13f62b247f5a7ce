"""Brackets: which belong together, and which is drawn for which from right to left.

https://www.unicode.org/reports/tr9/#Paired_Brackets
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["bracket_pairs", "mirrored"]

_SIDES: Final = (
    ("LEFT", "RIGHT"),
    ("RIGHT", "LEFT"),
    ("LESS-", "GREATER-"),
    ("GREATER-", "LESS-"),
)
"""What stands in the names of characters that are each other's mirror image."""

_MOST_OPEN: Final = 63


@functools.lru_cache(maxsize=256)
def mirrored(character: str) -> str:
    """The character whose picture is drawn where this one runs from right to left (rule L4).

    >>> mirrored("("), mirrored("»"), mirrored("<"), mirrored("a")
    (')', '«', '>', 'a')
    """
    if not unicodedata.mirrored(character):
        return character
    name = unicodedata.name(character, "")
    for one, other in _SIDES:
        if one in name:
            try:
                return unicodedata.lookup(name.replace(one, other))
            except KeyError:
                break
    return character


def bracket_pairs(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """Where the pairs of brackets stand, in the order of their first ones (BD16)."""
    pairs = []
    begun: list[tuple[str, int]] = []
    for at, character in enumerate(characters):
        if types[at] != "ON" or not unicodedata.mirrored(character):
            continue
        category = unicodedata.category(character)
        if category == "Ps":
            if len(begun) == _MOST_OPEN:
                return []
            begun.append((mirrored(character), at))
        elif category == "Pe":
            for depth in range(len(begun) - 1, -1, -1):
                if begun[depth][0] == character:
                    pairs.append((begun[depth][1], at))
                    del begun[depth:]
                    break
    return sorted(pairs)
