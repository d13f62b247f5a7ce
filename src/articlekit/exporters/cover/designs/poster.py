"""Large letters on one dark colour, and nothing else: the cover of a book in large print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.desk import Part
from articlekit.exporters.cover.items import Room
from articlekit.exporters.cover.palette import SIGNAL, WHITE, darkened
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH, Box, Field, Sheet

if TYPE_CHECKING:
    from articlekit.exporters.cover.desk import Desk

__all__ = ["poster"]

_MARGIN: Final = 110
_WIDE: Final = WIDTH - 2 * _MARGIN
_CONTRAST: Final = 13.0
_BAR: Final = (420, 36)


def poster(desk: Desk) -> Sheet:
    """A bar of yellow, which many see best, leads to the title."""
    ground = darkened(desk.hue, 0.8, WHITE, _CONTRAST)
    foot, end = desk.stack(
        (
            Part("authors", Room(_WIDE, 450, 136, 62), WHITE),
            Part("publisher", Room(_WIDE, 130, 72, 52), WHITE, 40),
        ),
        _MARGIN,
        0,
        desk.start,
        ground,
    )
    floor = HEIGHT - _MARGIN - round(end)
    series = Part("series", Room(_WIDE, 150, 84, 56), WHITE)
    above, top = desk.stack((series,), _MARGIN, _MARGIN + 20, desk.start, ground)
    top = round(top) + (90 if above else 0)
    bar = Box(_MARGIN, top, _MARGIN + _BAR[0], top + _BAR[1])
    top = bar.bottom + 110
    subtitle = Part("subtitle", Room(_WIDE, (floor - top) * 0.28, 104, 56), WHITE, 76)
    others = desk.height((subtitle,), ground) + subtitle.gap + 120
    title = Part("title", Room(_WIDE, floor - top - others, 380, 56), WHITE)
    head, _ = desk.stack((title, subtitle), _MARGIN, top, desk.start, ground)
    return Sheet(
        (
            Field(Box(0, 0, WIDTH, HEIGHT), ground),
            Field(bar.mirrored(WIDTH) if desk.right_to_left else bar, SIGNAL),
        ),
        (),
        (*above, *head, *(words.moved(floor) for words in foot)),
    )
