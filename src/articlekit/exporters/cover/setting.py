"""Words set into a room: as large as it allows, in lines of much the same length.

Lengths are in pixels, or in 1/1000 em where it says so; y grows downwards.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.cover.breaking import balanced, fewest
from articlekit.exporters.cover.items import extent, items_of
from articlekit.exporters.script.bidi import visual_order
from articlekit.exporters.script.clusters import boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.cover.items import Item, Room, Run, Voice
    from articlekit.exporters.fonts.faces import Faces
    from articlekit.exporters.fonts.program import Program

__all__ = ["Glyph", "Line", "Setting", "fitted"]

_STEP: Final = 0.95
"""From one size that is tried to the next."""

_SMALLER: Final = 0.7
"""By how much words may get smaller where this spares lines, or where they end better then."""

_MANY: Final = 6
"""Of more lines than this one more or less is not seen: words had better be large."""

_COST_OF_SIZE: Final = 0.5
_COST_OF_LINE: Final = 0.09
"""What it costs to set words smaller, by their whole size, and what each line costs."""

_LIMIT_OF_MARKS: Final = 1.05
"""The least leading where letters bear marks, as a multiple of how far these reach."""

_NARROWEST: Final = 0.2
"""The width of narrow letters, in ems, on the whole of a text."""

_ELLIPSIS: Final = "\u2026"


class Glyph(NamedTuple):
    """A glyph, and where it stands from the left end of its line's baseline, in 1/1000 em."""

    program: Program
    number: int
    x: float
    y: float


class Line(NamedTuple):
    """A line: its text, its glyphs from left to right, and its width in 1/1000 em."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: float


class Setting(NamedTuple):
    """Words in lines of one size; ``leading`` runs from baseline to baseline.

    ``ascent`` and ``descent`` say how far the first line stands up and the last one hangs down.
    ``whole`` tells whether all the words found room.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    ascent: float
    descent: float
    whole: bool = True

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return self.ascent + self.descent + self.leading * (len(self.lines) - 1)


def fitted(
    texts: Sequence[str], voice: Voice, room: Room, faces: Faces, *, language: str, place: str
) -> Setting:
    """The texts, each beginning a line of its own, in the largest size that the room allows.

    What finds no room even in the smallest size ends in an ellipsis.
    """
    texts, whole = _begun(texts, room)
    while True:
        paragraphs = [items_of(text, voice, room, faces, language, place) for text in texts]
        ascent, descent = extent(paragraphs)
        leading = max(voice.leading, (ascent + descent) * _LIMIT_OF_MARKS)
        fits: list[tuple[float, list[int]]] = []
        for size in _sizes(room):
            if fits and size < fits[0][0] * _SMALLER:
                break
            counts = [fewest(items, room.width / size * 1000) for items in paragraphs]
            tall = (ascent + descent + leading * (sum(counts) - 1)) * size
            if all(counts) and tall <= room.height:
                fits.append((size, counts))
        if fits:
            size, broken = _best(paragraphs, fits, room)
            lines = tuple(map(_line, broken))
            return Setting(lines, size, leading * size, ascent * size, descent * size, whole)
        texts, whole = _shortened(texts), False


def _best(
    paragraphs: list[list[Item]], fits: list[tuple[float, list[int]]], room: Room
) -> tuple[float, list[list[Item]]]:
    """The size to take of those that fit, the largest first, and the lines in it.

    In a smaller size there may be fewer lines, or they may end at better places.
    """
    largest, counts = fits[0]
    if sum(counts) > _MANY:
        fits = fits[:1]
    found: list[tuple[float, float, list[list[Item]]]] = []
    for size, counts in fits:
        cost = (1 - size / largest) * _COST_OF_SIZE + sum(counts) * _COST_OF_LINE
        broken: list[list[Item]] = []
        for items, count in zip(paragraphs, counts, strict=True):
            lines, uneven = balanced(items, room.width / size * 1000, count)
            broken += lines
            cost += uneven
        found.append((cost, size, broken))
    _, size, broken = min(found, key=lambda each: each[0])
    return size, broken


def _sizes(room: Room) -> Iterator[float]:
    size = room.largest
    while size > room.smallest:
        yield round(size, 1)
        size *= _STEP
    yield room.smallest


def _begun(texts: Sequence[str], room: Room) -> tuple[Sequence[str], bool]:
    """The texts as far as they could find room, and whether that is all of them.

    Whatever else there is, and be it a whole book, is not looked at.
    """
    most = math.ceil(room.width * room.height / (room.smallest**2 * _NARROWEST))
    begun: list[str] = []
    for text in texts:
        if len(text) > most:
            return [*begun, text[:most] + _ELLIPSIS], False
        begun.append(text)
        most -= len(text)
    return begun, True


def _shortened(texts: Sequence[str]) -> list[str]:
    """The texts with the last of them cut by a fifth, or left out where hardly anything is left."""
    *first, last = texts
    last = last.removesuffix(_ELLIPSIS).rstrip()
    cuts = [0, *boundaries(last)]
    end = cuts[len(cuts) * 4 // 5] if len(cuts) > 1 else 0
    if end < 8 and first:
        return [*first[:-1], first[-1].removesuffix(_ELLIPSIS) + _ELLIPSIS]
    shorter = last[:end]
    if " " in shorter[end // 2 :]:
        shorter = shorter.rpartition(" ")[0]
    return [*first, shorter.rstrip() + _ELLIPSIS]


def _line(items: list[Item]) -> Line:
    *first, last = items
    runs = [run.without_hyphen() for item in first for run in item.runs] + list(last.runs)
    pen = 0.0
    glyphs: list[Glyph] = []
    for at in visual_order([run.level for run in runs]):
        run = runs[at]
        width = run.width
        glyphs += _placed(run, pen, width)
        pen += width
    return Line("".join(item.text for item in items), tuple(glyphs), pen)


def _placed(run: Run, pen: float, width: float) -> Iterator[Glyph]:
    """The glyphs of a run whose left end is at ``pen``."""
    program = run.face.program
    scale = 1000 / program.upem
    rtl = bool(run.level % 2)
    at = pen + width if rtl else pen
    for cluster in run.clusters:
        if rtl:
            at -= cluster.advance * scale
        for glyph, x, y in cluster.glyphs:
            yield Glyph(program, glyph, at + x * scale, y * scale)
        if not rtl:
            at += cluster.advance * scale
