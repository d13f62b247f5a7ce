"""Make-up: the galley cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.pdf.pages.boxes import Box

__all__ = ["Placed", "make_up"]

_TOLERANCE: Final = 0.01
_MOST_REPEATED: Final = 0.4
"""A table's header higher than this part of the page is not repeated."""


class Placed(NamedTuple):
    """A box and how far below the top of the type area it begins, in points."""

    top: float
    box: Box


def make_up(boxes: Sequence[Box], height: float) -> list[list[Placed]]:
    """The boxes on pages whose type area is ``height`` points high; at least one page.

    The first page is a right-hand one. A page without boxes precedes a box that asks for another.
    No page ends below a box that keeps with the next, unless all that is on the page does, nor
    below a hyphen, unless there is nowhere else to end it: a word over two pages is hard to read,
    and to search for. A box higher than the page gets one of its own and runs over its end.
    """
    pages: list[list[Placed]] = []
    start = 0
    while start < len(boxes):
        new_page = boxes[start].new_page
        if new_page is not None and new_page.recto and len(pages) % 2:
            pages.append([])
        page, start = _page(boxes, start, height)
        pages.append(page)
    return pages or [[]]


def _page(boxes: Sequence[Box], start: int, height: float) -> tuple[list[Placed], int]:
    """One page, and the index of the first box that is no longer on it."""
    placed: list[Placed] = []
    y = 0.0
    repeated = boxes[start].repeat
    if repeated and sum(box.height for box in repeated) <= height * _MOST_REPEATED:
        for box in repeated:
            placed.append(Placed(y, box))
            y += box.height
    heading = len(placed)
    good, hyphen = heading, 0  # how much stays if the page ends well, or at a hyphen
    for at in range(start, len(boxes)):
        box = boxes[at]
        first = at == start
        if box.new_page is not None and not first:
            return placed, at
        top = y if first else y + box.before
        if top + box.height > height + _TOLERANCE and not first:
            stays = hyphen if good == heading else good
            if stays <= heading:
                return placed, at
            return placed[:stays], start + stays - heading
        placed.append(Placed(top, box))
        y = top + box.height
        if box.hyphenated and not box.keep:
            hyphen = len(placed)
        elif not box.keep:
            good = len(placed)
    return placed, len(boxes)
