"""Make-up: the galley cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.exporters.pdf.boxes import Box
from articlekit.exporters.pdf.pages.foot import Foot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Placed", "Sheet", "make_up"]

_TOLERANCE: Final = 0.01
_MOST_CARRIED: Final = 0.7
"""The part of a page that the rest of a note from the page before may take from the text."""

_MOST_REPEATED: Final = 0.4
"""A table's header higher than this part of the page is not repeated."""


class Placed(NamedTuple):
    """A box and how far below the top of the type area it begins, in points.

    It is ``repeated`` where it was to be seen on a page before, and may belong to the ``foot``.
    """

    top: float
    box: Box
    repeated: bool = False
    foot: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """What all pages have in common.

    ``height`` is that of the type area, in points; ``notes`` are the boxes of each note by the name
    that boxes of the text call it, ``separator`` is what stands above them at the foot of a page.
    """

    height: float
    notes: Mapping[str, Sequence[Box]] = msgspec.field(default_factory=dict)
    separator: Box = Box(0.0)


def make_up(boxes: Sequence[Box], sheet: Sheet) -> list[list[Placed]]:
    """The boxes on pages; at least one page.

    The first page is a right-hand one. A page without boxes precedes a box that asks for another.
    No page ends below a box that keeps with the next, unless all that is on the page does, nor
    below a hyphen, unless there is nowhere else to end it: a word over two pages is hard to read,
    and to search for. A box higher than the page gets one of its own and runs over its end.

    A note begins at the foot of the page that refers to it, and goes on at the foot of the next
    where there is no room for all of it.
    """
    pages: list[list[Placed]] = []
    start = 0
    foot = Foot()
    while start < len(boxes) or foot.rest:
        if not foot.rest and _opens_recto(boxes[start]) and len(pages) % 2:
            pages.append([])
        page, start, foot = _page(boxes, start, foot.rest, sheet)
        pages.append(page)
    return pages or [[]]


def _opens_recto(box: Box) -> bool:
    return box.new_page is not None and box.new_page.recto


def _page(
    boxes: Sequence[Box], start: int, carried: Sequence[Box], sheet: Sheet
) -> tuple[list[Placed], int, Foot]:
    """One page, the index of the first box that is no longer on it, and its foot."""
    if carried and (start == len(boxes) or boxes[start].new_page is not None):
        return _finished([], Foot(rest=tuple(carried)), start, sheet)
    height = sheet.height
    placed: list[Placed] = []
    y = 0.0
    repeated = boxes[start].repeat
    if repeated and sum(box.height for box in repeated) <= height * _MOST_REPEATED:
        for box in repeated:
            placed.append(Placed(y, box, repeated=True))
            y += box.height
    heading = len(placed)
    foot = Foot()
    if carried:
        foot = foot.taking(carried, sheet.separator, height * _MOST_CARRIED)
        if not foot.boxes:  # what comes next in the note cannot be divided
            return _finished([], foot, start, sheet)
    feet = [foot] * (heading + 1)  # the foot as it is with so many boxes above it
    good, hyphen = heading, 0  # how much stays if the page ends well, or at a hyphen
    for at in range(start, len(boxes)):
        box = boxes[at]
        first = at == start
        if box.new_page is not None and not first:
            return _finished(placed, foot, at, sheet)
        top = y if first else y + box.before
        grown: Foot | None = foot
        if box.notes:
            grown = _with_notes(foot, boxes, at, top, sheet)
        if grown is None or (top + box.height + grown.height > height + _TOLERANCE):
            if first and foot.boxes:
                return _finished([], foot, at, sheet)
            if not first:
                stays = hyphen if good == heading else good
                if stays <= heading:
                    return _finished(placed, foot, at, sheet)
                return _finished(placed[:stays], feet[stays], start + stays - heading, sheet)
            grown = Foot(rest=_notes_of(box, sheet))
        foot = grown
        placed.append(Placed(top, box))
        feet.append(foot)
        y = top + box.height
        if box.hyphenated and not box.keep:
            hyphen = len(placed)
        elif not box.keep:
            good = len(placed)
    return _finished(placed, foot, len(boxes), sheet)


def _notes_of(box: Box, sheet: Sheet) -> tuple[Box, ...]:
    return tuple(part for name in box.notes for part in sheet.notes[name])


def _with_notes(foot: Foot, boxes: Sequence[Box], at: int, top: float, sheet: Sheet) -> Foot | None:
    """The foot with the notes of a box; None where they cannot begin on this page.

    Room is left for what must not be parted from the box.
    """
    if foot.rest:
        return None
    box = boxes[at]
    room = sheet.height - top - box.height
    while room > 0 and boxes[at].keep and at + 1 < len(boxes):
        at += 1
        room -= boxes[at].before + boxes[at].height
    grown = foot.taking(_notes_of(box, sheet), sheet.separator, room)
    return None if grown.boxes == foot.boxes else grown


def _finished(
    placed: list[Placed], foot: Foot, following: int, sheet: Sheet
) -> tuple[list[Placed], int, Foot]:
    """The page with its foot, which takes what room there is left."""
    y = placed[-1].top + placed[-1].box.height if placed else 0.0
    if foot.rest:
        foot = foot.taking(foot.rest, sheet.separator, sheet.height - y)
    if not foot.boxes and foot.rest and not placed:  # no part of it ends well on a page
        foot = _as_it_comes(foot.rest, sheet.height)
    top = max(y, sheet.height - foot.height) if placed else 0.0
    for box in foot.boxes:
        top += box.before
        placed.append(Placed(top, box, foot=True))
        top += box.height
    return placed, following, foot


def _as_it_comes(boxes: Sequence[Box], room: float) -> Foot:
    """A foot of at least one box, and of all further ones that there is room for."""
    first = msgspec.structs.replace(boxes[0], before=0.0)
    taken, height = 1, first.height
    for box in boxes[1:]:
        if height + box.before + box.height > room + _TOLERANCE:
            break
        taken, height = taken + 1, height + box.before + box.height
    return Foot((first, *boxes[1:taken]), height, tuple(boxes[taken:]))
