"""Decorated paper with a label pasted on it: the cover of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.desk import Part
from articlekit.exporters.cover.items import Room
from articlekit.exporters.cover.ornament import paper
from articlekit.exporters.cover.palette import BLACK, CREAM, darkened, mixed
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH, Box, Field, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.cover.desk import Desk
    from articlekit.exporters.cover.palette import Colour

__all__ = ["label"]

_SIDE: Final = 78
_LEFT: Final = 150
_PADDING: Final = 110
_WIDE: Final = WIDTH - 2 * (_LEFT + _PADDING)
_LOWEST: Final = 1100
_FRAMES: Final = ((26, 8), (44, 3))
"""How far from the edge of the label its two frames run, and how broad they are."""


def label(desk: Desk) -> Sheet:
    """The label is as high as its words ask for, and its middle a little above the sheet's."""
    ground = darkened(desk.hue, 0.27, CREAM, 6.0)
    ink = darkened(desk.hue, 0.38, CREAM, 9.0)
    parts = (
        Part("authors", Room(_WIDE, 360, 104, 48), ink),
        Part("title", Room(_WIDE, 860, 240, 46), BLACK, 120),
        Part("subtitle", Room(_WIDE, 260, 80, 44), BLACK, 64),
        Part("series", Room(_WIDE, 110, 58, 40), ink, 110),
        Part("publisher", Room(_WIDE, 110, 58, 40), ink, 40),
    )
    height = round(desk.height(parts, CREAM))
    tall = max(height + 2 * 170, _LOWEST)
    top = (HEIGHT - tall) * 2 // 5
    words, _ = desk.stack(parts, _LEFT + _PADDING, top + (tall - height) / 2, "center", CREAM)
    plate = Box(_LEFT, top, WIDTH - _LEFT, top + tall)
    return Sheet(
        (Field(Box(0, 0, WIDTH, HEIGHT), ground),),
        tuple(paper(desk.seed, WIDTH, _SIDE, ground, mixed(ground, CREAM, 0.17))),
        words,
        (Field(plate, CREAM), *_frames(plate, ink)),
        2 * _SIDE,
    )


def _frames(plate: Box, ink: Colour) -> Iterator[Field]:
    for distance, broad in _FRAMES:
        outer = plate.shrunk(distance)
        yield Field(outer, ink)
        yield Field(outer.shrunk(broad), CREAM)
