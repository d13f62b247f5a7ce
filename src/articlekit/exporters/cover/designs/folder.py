"""A sheet of white paper in a folder with a back of cloth: the cover of a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.desk import Part
from articlekit.exporters.cover.items import Room
from articlekit.exporters.cover.palette import BLACK, PAPER, darkened, mixed
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH, Box, Field, Sheet

if TYPE_CHECKING:
    from articlekit.exporters.cover.desk import Desk

__all__ = ["folder"]

_BACK: Final = 190
_SEAM: Final = 14
_MARGIN: Final = 130
_WIDE: Final = WIDTH - _BACK - 2 * _MARGIN
_TOP: Final = 0.36
"""Where the title begins, of the height: a manuscript's stands half-way down, and authors below."""

_EDGE: Final = 4
"""A line around the paper, which on a white page would else have no end: Amazon asks for one."""

_RULE: Final = (180, 6)


def folder(desk: Desk) -> Sheet:
    """The back is on the side that the leaves are bound at."""
    sheet = Box(0, 0, WIDTH, HEIGHT)
    cloth = darkened(desk.hue, 0.33, PAPER, 6.5)
    back = Box(0, 0, _BACK, HEIGHT)
    seam = Box(_BACK, 0, _BACK + _SEAM, HEIGHT)
    left = _BACK + _MARGIN
    if desk.right_to_left:
        back, seam = back.mirrored(WIDTH), seam.mirrored(WIDTH)
        left = _MARGIN
    head = (
        Part("title", Room(_WIDE, 900, 210, 46), BLACK),
        Part("subtitle", Room(_WIDE, 260, 78, 44), BLACK, 60),
    )
    tall = desk.height(head, PAPER)
    top = min(HEIGHT * _TOP, HEIGHT * 0.62 - tall)
    title, end = desk.stack(head, left, top, "center", PAPER)
    rule_top = round(end) + (100 if title else 0)
    wide, thick = _RULE
    middle = left + _WIDE // 2
    rule = Box(middle - wide // 2, rule_top, middle + wide // 2, rule_top + thick)
    names = (Part("authors", Room(_WIDE, 360, 104, 48), BLACK),)
    authors, _ = desk.stack(names, left, rule_top + thick + 100, "center", PAPER)
    foot = (
        Part("series", Room(_WIDE, 110, 56, 40), BLACK),
        Part("publisher", Room(_WIDE, 110, 56, 40), BLACK, 30),
    )
    low = HEIGHT - _MARGIN - desk.height(foot, PAPER)
    imprint, _ = desk.stack(foot, left, low, "center", PAPER)
    return Sheet(
        (
            Field(sheet, mixed(PAPER, BLACK, 0.3)),
            Field(sheet.shrunk(_EDGE), PAPER),
            Field(back, cloth),
            Field(seam, mixed(cloth, BLACK, 0.45)),
            Field(rule, cloth),
        ),
        (),
        (*title, *authors, *imprint),
    )
