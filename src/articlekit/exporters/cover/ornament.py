"""Ornaments: simple shapes on a grid, which a title chooses."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.sheet import Box, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.cover.palette import Colour

__all__ = ["band", "paper", "quarter"]

_ROUND: Final = 62
_DRAWN: Final = 80
"""How many of a hundred places of a band have a round shape, and how many have any."""

_MIRRORED: Final = (1, 0, 3, 2)

_FINENESS: Final = 8
"""Into how many lines each row of pixels is divided to see how much of it lies in a shape."""


@functools.lru_cache(maxsize=8)
def quarter(side: int, corner: int) -> bytes:
    """How much of each pixel of a square a quarter of a disc covers, from 0 to 255."""
    rows = [*_first_quarter(side)]
    if corner in (2, 3):
        rows.reverse()
    if corner in (1, 2):
        rows = [row[::-1] for row in rows]
    return b"".join(rows)


@functools.lru_cache(maxsize=2)
def _first_quarter(side: int) -> tuple[bytes, ...]:
    return tuple(_row(side, at) for at in range(side))


def _row(side: int, at: int) -> bytes:
    """A row of pixels of the quarter whose centre is at the top left."""
    widths = [
        math.sqrt(max(0.0, side * side - (at + (sub + 0.5) / _FINENESS) ** 2))
        for sub in range(_FINENESS)
    ]
    full, end = int(min(widths)), min(side, math.ceil(max(widths)))
    edge = bytes(
        round(255 * sum(min(1.0, max(0.0, width - x)) for width in widths) / _FINENESS)
        for x in range(full, end)
    )
    return b"\xff" * full + edge + bytes(side - end)


def band(
    number: int, columns: int, rows: int, side: int, ground: Colour, tints: Sequence[Colour]
) -> Iterator[Shape]:
    """Rows of shapes that meet here and there, with ground between them."""
    chance = _numbers(number)
    for row in range(rows):
        for column in range(columns):
            kind, corner, ink = next(chance) % 100, next(chance) % 4, next(chance) % len(tints)
            if kind < _DRAWN:
                corner = corner if kind < _ROUND else -1
                yield _shape(column, row, side, corner, ground, tints[ink])


def paper(number: int, width: int, side: int, ground: Colour, ink: Colour) -> Iterator[Shape]:
    """Two rows of shapes that cover a sheet over and over, as a figure does decorated paper.

    Every second shape of a row is the mirror of the one before it.
    """
    chance = _numbers(number)
    first = next(chance) % 4
    for row, corner in enumerate((first, (first + 1 + next(chance) % 3) % 4)):
        for column in range(width // side):
            turned = _MIRRORED[corner] if column % 2 else corner
            yield _shape(column, row, side, turned, ground, ink)


def _numbers(seed: int) -> Iterator[int]:
    """Numbers that look as if chance had thrown them, the same in every version of Python.

    Marsaglia's xorshift: https://doi.org/10.18637/jss.v008.i14
    """
    number = seed ^ 0x9E3779B9 or 1
    while True:
        number ^= number << 13 & 0xFFFFFFFF
        number ^= number >> 17
        number ^= number << 5 & 0xFFFFFFFF
        yield number >> 4


def _shape(column: int, row: int, side: int, corner: int, ground: Colour, ink: Colour) -> Shape:
    left, top = column * side, row * side
    return Shape(Box(left, top, left + side, top + side), corner, ground, ink)
