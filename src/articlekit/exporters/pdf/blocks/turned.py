"""Tables too wide for the page, turned a quarter on pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.boxes import Box, TurnedMark
from articlekit.exporters.pdf.pages.makeup import Placed, Sheet, make_up

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SMALLEST_UPRIGHT", "turned"]

SMALLEST_UPRIGHT: Final = 0.75
"""A table whose letters would have to be smaller than this part of their size is better turned."""


def turned(boxes: Sequence[Box], x: float, measure: float, height: float) -> list[Box]:
    """Boxes that were set ``height`` points wide, on turned pages ``measure`` points wide.

    The boxes of a page lie upon one another: one for each block that begins there, without a height
    of its own, and the last as high as the page.
    """
    found = []
    for page in make_up(boxes, Sheet(measure)):
        parts: list[list[Placed]] = []
        for placed in page:
            if not parts or (placed.box.places and not placed.repeated):
                parts.append([])
            parts[-1].append(placed)
        for part in parts:
            is_last = part is parts[-1]
            head = part[0]
            box = Box(
                height if is_last else 0.0,
                (TurnedMark(x, 0.0, height, tuple(_without_entry(placed) for placed in part)),),
                keep=not is_last,
                places=() if head.repeated else head.box.places,
                entry=head.box.entry,
            )
            found.append(box)
    return found


def _without_entry(placed: Placed) -> tuple[float, Box]:
    """A box as a turned mark holds it; running heads look for entries in the boxes around it."""
    return placed.top, msgspec.structs.replace(placed.box, entry=None)
