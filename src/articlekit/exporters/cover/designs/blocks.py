"""Round and square shapes above the title, on a field of colour: the cover of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.desk import Part
from articlekit.exporters.cover.items import Room
from articlekit.exporters.cover.ornament import band
from articlekit.exporters.cover.palette import BLACK, WHITE, darkened, mixed
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH, Box, Field, Sheet

if TYPE_CHECKING:
    from articlekit.exporters.cover.desk import Desk
    from articlekit.exporters.cover.palette import Colour
    from articlekit.exporters.cover.sheet import Words

__all__ = ["blocks"]

_MARGIN: Final = 120
_SIDE: Final = 195
_WIDE: Final = WIDTH - 2 * _MARGIN
_CONTRAST: Final = 9.0
_AIR: Final = 100
"""Above and below the title, at least."""

_WELL_SIZED: Final = ((24, 190), (45, 150), (90, 112), (160, 88), (320, 76))
"""How large, in pixels, a title of no more than so many characters should be at least."""

_LONG: Final = 66
"""The same for any longer one."""

_ROWS: Final = (5, 4, 3, 2, 1)


def blocks(desk: Desk) -> Sheet:
    """As many rows of shapes as leave a title of this length a worthy size."""
    ground = darkened(desk.hue, 0.55, WHITE, _CONTRAST)
    quiet = mixed(ground, WHITE, 0.86)
    foot, end = desk.stack(
        (
            Part("authors", Room(_WIDE, 360, 116, 50), WHITE),
            Part("publisher", Room(_WIDE, 110, 60, 40), quiet, 40),
        ),
        _MARGIN,
        0,
        desk.start,
        ground,
    )
    floor = HEIGHT - _MARGIN - round(end)
    wanted = next((size for most, size in _WELL_SIZED if len(desk.wording.title) <= most), _LONG)
    for rows in _ROWS:
        top = rows * _SIDE + _AIR
        head, largest = _head(desk, top, floor - _AIR, ground, quiet)
        if largest >= wanted:
            break
    tints = (
        mixed(ground, WHITE, 0.14),
        mixed(ground, WHITE, 0.3),
        mixed(ground, BLACK, 0.42),
        darkened((desk.hue + 0.45) % 1, 0.62, WHITE, 2.4),
    )
    return Sheet(
        (Field(Box(0, 0, WIDTH, HEIGHT), ground),),
        tuple(band(desk.seed, WIDTH // _SIDE, rows, _SIDE, ground, tints)),
        (*head, *(words.moved(floor) for words in foot)),
    )


def _head(
    desk: Desk, top: int, bottom: int, ground: Colour, quiet: Colour
) -> tuple[tuple[Words, ...], float]:
    """Series, title and subtitle, and the size of the title."""
    series = Part("series", Room(_WIDE, 110, 68, 42), quiet)
    subtitle = Part("subtitle", Room(_WIDE, (bottom - top) * 0.3, 86, 46), quiet, 54)
    others = desk.height((series, subtitle), ground) + 54 + 66
    title = Part("title", Room(_WIDE, bottom - top - others, 320, 50), WHITE, 66)
    words, _ = desk.stack((series, title, subtitle), _MARGIN, top, desk.start, ground)
    return words, max((each.setting.size for each in words), default=title.room.largest)
