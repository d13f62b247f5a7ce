"""What stands before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.numerals import numeral

if TYPE_CHECKING:
    from articlekit.model import List

__all__ = ["marker", "numbering"]

_NUMBERINGS: Final = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
"""What ISO 32000-1, table 347, calls our styles of numbers."""

_BULLETS: Final = "•–"
"""The bullets of lists inside one another, in turn."""


def marker(block: List, at: int, depth: int) -> str:
    """What marks the item with index ``at`` in a list inside ``depth`` others: "•", "3.", "c."."""
    if not block.ordered:
        return _BULLETS[depth % len(_BULLETS)]
    return f"{numeral(block.start + at, block.style)}."


def numbering(block: List) -> str:
    """How the items are marked, in the terms of the file's structure."""
    return _NUMBERINGS.get(block.style, "Decimal") if block.ordered else "Disc"
