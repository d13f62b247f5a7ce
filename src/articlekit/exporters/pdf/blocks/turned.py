"""Tables too wide for the page, turned a quarter on pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.pdf.pages.boxes import Box, TurnedMark
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SMALLEST_UPRIGHT", "turned"]

SMALLEST_UPRIGHT: Final = 0.75
"""A table whose letters would have to be smaller than this part of their size is better turned."""


def turned(boxes: Sequence[Box], x: float, measure: float, height: float) -> list[Box]:
    """Boxes that were set ``height`` points wide, on turned pages ``measure`` points wide."""
    pages = make_up(boxes, Sheet(measure))
    return [
        Box(
            height,
            (TurnedMark(x, 0.0, height, tuple((placed.top, placed.box) for placed in page)),),
        )
        for page in pages
    ]
