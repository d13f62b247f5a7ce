"""Words to what no line parts, each piece shaped and measured, and none too wide for its room.

Lengths are in pixels, or in 1/1000 em where it says so.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.fonts.face import SOFT_HYPHEN
from articlekit.exporters.fonts.program import ALPHABETS
from articlekit.exporters.fonts.shaping import script
from articlekit.exporters.script.bidi import embedded, has_right_to_left
from articlekit.exporters.script.clusters import boundaries
from articlekit.exporters.script.hyphenation import Hyphenator
from articlekit.exporters.script.opportunities import parted, phrases
from articlekit.model import direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.faces import Faces
    from articlekit.exporters.fonts.shaping import Cluster

__all__ = ["Item", "Room", "Run", "Voice", "extent", "items_of"]

_HYPHENS: Final = re.compile(r"(?<=\w[-\u2010\u2013\u2014/])(?=\w)")
"""Where a line may end inside a word of letters."""

_LONG_WORD: Final = 0.45
"""A word that no line holds even at this share of the largest size is hyphenated."""

_WHOLE: Final = 4
"""No line ends in so few characters without a space, such as a city's name in Chinese."""

_HIGHEST: Final = 1.3
_LOWEST: Final = 0.8
"""How far above and below the line letters may reach, in ems: a text may heap up any marks."""


class Voice(NamedTuple):
    """How words are set: a family of the theme, and the leading as a multiple of the size."""

    family: str
    bold: bool
    italic: bool
    leading: float


class Room(NamedTuple):
    """Where words have to fit: width and height, the largest size and the smallest."""

    width: float
    height: float
    largest: float
    smallest: float


class Run(NamedTuple):
    """Text in one face and of one level, shaped."""

    level: int
    face: Face
    clusters: tuple[Cluster, ...]

    @property
    def width(self) -> float:
        """How wide it is, in 1/1000 em."""
        scale = 1000 / self.face.program.upem
        return sum(cluster.advance for cluster in self.clusters) * scale

    def without_hyphen(self) -> Run:
        """The same inside a line, where no hyphen is drawn for a place at which it could end."""
        kept = tuple(cluster for cluster in self.clusters if cluster.text != SOFT_HYPHEN)
        return self._replace(clusters=kept)


class Item(NamedTuple):
    """What no line parts: a word, a part of one, or the space between two."""

    text: str
    runs: tuple[Run, ...]
    width: float


def items_of(
    text: str, voice: Voice, room: Room, faces: Faces, language: str, place: str
) -> list[Item]:
    """The text in what no line parts, none of it too wide for the room."""
    found = _shaped(list(_parts(text, language)), voice, faces, language, place)
    broad = room.width / room.smallest * 1000
    long = min(room.width / (room.largest * _LONG_WORD) * 1000, broad)
    if all(item.width <= long for item in found):
        return found
    hyphenator = Hyphenator(language)
    pieces = [piece for item in found for piece in _pieces(item, long, broad, hyphenator)]
    return _shaped(pieces, voice, faces, language, place)


def _parts(text: str, language: str) -> Iterator[str]:
    for number, token in enumerate(text.split()):
        if number:
            yield " "
        for part in [token] if len(token) <= _WHOLE else phrases(token, language):
            yield from _HYPHENS.split(part)


def _pieces(item: Item, long: float, broad: float, hyphenator: Hyphenator) -> list[str]:
    """A word too long for a line, in pieces of much the same length.

    They are hyphenated where the language says where; else they are cut where no line holds them.
    """
    text = item.text
    if item.width <= long:
        return [text]
    count = math.ceil(item.width / long)
    points = hyphenator.points(text) if text.isalpha() else []
    if not points:
        parts = parted(text)
        if len(parts) > 1 or item.width <= broad:
            return parts
        points, count = boundaries(text), math.ceil(item.width / broad * 1.1)
    *first, last = _cut(text, points, count)
    hyphen = SOFT_HYPHEN if text.isalpha() and script(text[0]) in ALPHABETS else ""
    return [*(piece + hyphen for piece in first), last]


def _cut(text: str, points: Sequence[int], count: int) -> list[str]:
    """The text in so many pieces, or fewer, cut at the points nearest to where they were even."""
    wanted = (len(text) * at / count for at in range(1, count))
    cuts = sorted({min(points, key=lambda point: abs(point - at)) for at in wanted if points})
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _shaped(parts: list[str], voice: Voice, faces: Faces, language: str, place: str) -> list[Item]:
    base = int(direction(language) == "rtl") if language != "und" else None
    if base or has_right_to_left("".join(parts)):
        levels = embedded(parts, base)
    else:
        levels = [[(0, part)] for part in parts]
    items = []
    for part, pieces in zip(parts, levels, strict=True):
        runs = tuple(
            Run(level, face, face.clusters(own, rtl=bool(level % 2)))
            for level, piece in pieces
            for face, own in faces.spread(
                piece,
                voice.family,
                bold=voice.bold,
                italic=voice.italic,
                place=place,
                language=language,
            )
        )
        items.append(Item(part, runs, sum(run.width for run in runs)))
    return items


def extent(paragraphs: list[list[Item]]) -> tuple[float, float]:
    """How far letters reach above and below the line, in ems.

    Letters of alphabets are measured by their capitals; marks above these find room in the leading.
    All others are measured by what is drawn of them.
    """
    ascent, descent = 0.72, 0.22
    for items in paragraphs:
        for item in items:
            code = next(filter(None, map(script, item.text)), "")
            if code in ALPHABETS or not code:
                continue
            for above, below in (_reach(run) for run in item.runs):
                ascent = max(ascent, min(above, _HIGHEST))
                descent = max(descent, min(below, _LOWEST))
    return ascent, descent


def _reach(run: Run) -> tuple[float, float]:
    """How far the glyphs of a run reach above and below its baseline, in ems."""
    program = run.face.program
    above, below = 0, 0
    for cluster in run.clusters:
        for glyph, _, y in cluster.glyphs:
            drawn = program.hb_font.get_glyph_extents(glyph)
            if drawn is not None:
                above = max(above, drawn.y_bearing + y)
                below = max(below, -drawn.y_bearing - drawn.height - y)
    return above / program.upem, below / program.upem
