"""Words set into a room: as large as it allows, in lines of much the same length.

Lengths are in pixels, or in 1/1000 em where it says so; y grows downwards.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.fonts.face import SOFT_HYPHEN
from articlekit.exporters.fonts.program import ALPHABETS
from articlekit.exporters.fonts.shaping import script
from articlekit.exporters.script.bidi import embedded, has_right_to_left, visual_order
from articlekit.exporters.script.clusters import boundaries
from articlekit.exporters.script.hyphenation import Hyphenator
from articlekit.exporters.script.opportunities import parted, phrases
from articlekit.model import direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.faces import Faces
    from articlekit.exporters.fonts.program import Program
    from articlekit.exporters.fonts.shaping import Cluster

__all__ = ["Glyph", "Line", "Room", "Setting", "Voice", "fitted"]

_STEP: Final = 0.95
"""From one size that is tried to the next."""

_SMALLER: Final = 0.7
"""By how much words may get smaller where this spares lines, or where they end better then."""

_MANY: Final = 6
"""Of more lines than this one more or less is not seen: words had better be large."""

_COST_OF_SIZE: Final = 0.5
_COST_OF_LINE: Final = 0.09
_COST_OF_WEAK_WORD: Final = 0.1
"""What it costs to set words smaller, by their whole size; what each line costs, and a weak word at
the end of one.
"""

_HYPHENS: Final = re.compile(r"(?<=\w[-\u2010\u2013\u2014/])(?=\w)")
"""Where a line may end inside a word of letters."""

_WEAK: Final = 3
"""A word of no more letters than this, an article or a preposition, had better not end a line."""

_PAUSES: Final = (":", ";", "\u2014", "\u2013", ".", "?", "!")
"""After these a line ends well."""

_LONG_WORD: Final = 0.45
"""A word that no line holds even at this share of the largest size is hyphenated."""

_WHOLE: Final = 4
"""No line ends in so few characters without a space, such as a city's name in Chinese."""

_LIMIT_OF_MARKS: Final = 1.05
"""The least leading where letters bear marks, as a multiple of how far these reach."""

_HIGHEST: Final = 1.3
_LOWEST: Final = 0.8
"""How far above and below the line letters may reach, in ems: a text may heap up any marks."""

_NARROWEST: Final = 0.2
"""The width of narrow letters, in ems, on the whole of a text."""

_ELLIPSIS: Final = "\u2026"


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


class _Run(NamedTuple):
    """Text in one face and of one level, shaped."""

    level: int
    face: Face
    clusters: tuple[Cluster, ...]

    @property
    def width(self) -> float:
        scale = 1000 / self.face.program.upem
        return sum(cluster.advance for cluster in self.clusters) * scale

    def without_hyphen(self) -> _Run:
        """The same inside a line, where no hyphen is drawn for a place at which it could end."""
        kept = tuple(cluster for cluster in self.clusters if cluster.text != SOFT_HYPHEN)
        return self._replace(clusters=kept)


class _Item(NamedTuple):
    """What no line parts: a word, a part of one, or the space between two."""

    text: str
    runs: tuple[_Run, ...]
    width: float


def fitted(
    texts: Sequence[str], voice: Voice, room: Room, faces: Faces, *, language: str, place: str
) -> Setting:
    """The texts, each beginning a line of its own, in the largest size that the room allows.

    What finds no room even in the smallest size ends in an ellipsis.
    """
    texts, whole = _begun(texts, room)
    while True:
        paragraphs = [_items(text, voice, room, faces, language, place) for text in texts]
        ascent, descent = _extent(paragraphs)
        leading = max(voice.leading, (ascent + descent) * _LIMIT_OF_MARKS)
        fits: list[tuple[float, list[int]]] = []
        for size in _sizes(room):
            if fits and size < fits[0][0] * _SMALLER:
                break
            counts = [_count(items, room.width / size * 1000) for items in paragraphs]
            tall = (ascent + descent + leading * (sum(counts) - 1)) * size
            if all(counts) and tall <= room.height:
                fits.append((size, counts))
        if fits:
            size, broken = _best(paragraphs, fits, room)
            lines = tuple(map(_line, broken))
            return Setting(lines, size, leading * size, ascent * size, descent * size, whole)
        texts, whole = _shortened(texts), False


def _best(
    paragraphs: list[list[_Item]], fits: list[tuple[float, list[int]]], room: Room
) -> tuple[float, list[list[_Item]]]:
    """The size to take of those that fit, the largest first, and the lines in it.

    In a smaller size there may be fewer lines, or they may end at better places.
    """
    largest, counts = fits[0]
    if sum(counts) > _MANY:
        fits = fits[:1]
    found: list[tuple[float, float, list[list[_Item]]]] = []
    for size, counts in fits:
        cost = (1 - size / largest) * _COST_OF_SIZE + sum(counts) * _COST_OF_LINE
        broken: list[list[_Item]] = []
        for items, count in zip(paragraphs, counts, strict=True):
            lines, uneven = _balanced(items, room.width / size * 1000, count)
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


def _items(
    text: str, voice: Voice, room: Room, faces: Faces, language: str, place: str
) -> list[_Item]:
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


def _pieces(item: _Item, long: float, broad: float, hyphenator: Hyphenator) -> list[str]:
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


def _shaped(parts: list[str], voice: Voice, faces: Faces, language: str, place: str) -> list[_Item]:
    base = int(direction(language) == "rtl") if language != "und" else None
    if base or has_right_to_left("".join(parts)):
        levels = embedded(parts, base)
    else:
        levels = [[(0, part)] for part in parts]
    items = []
    for part, pieces in zip(parts, levels, strict=True):
        runs = tuple(
            _Run(level, face, face.clusters(own, rtl=bool(level % 2)))
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
        items.append(_Item(part, runs, sum(run.width for run in runs)))
    return items


def _extent(paragraphs: list[list[_Item]]) -> tuple[float, float]:
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


def _reach(run: _Run) -> tuple[float, float]:
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


def _count(items: list[_Item], measure: float) -> int:
    """Into how few lines the items go; 0 where one of them is too wide for any."""
    lines, width, space = 1, 0.0, 0.0
    for item in items:
        if item.text == " ":
            space = item.width
            continue
        if item.width > measure:
            return 0
        if width and width + space + item.width > measure:
            lines, width = lines + 1, item.width
        else:
            width += space + item.width
        space = 0.0
    return lines


def _balanced(items: list[_Item], measure: float, count: int) -> tuple[list[list[_Item]], float]:
    """The items in so many lines, as even as they can be and none wider than the measure.

    With them what their unevenness and their ends cost.
    """
    total = sum(item.width for item in items)
    even = total / count
    starts = [0] + [
        at + (items[at].text == " ") for at in range(1, len(items)) if items[at - 1].text != " "
    ]
    starts = list(dict.fromkeys(starts))
    ends = [*starts[1:], len(items)]
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + item.width)
    # best[k][j]: the least unevenness of the first j units in k lines, and where the last begins.
    size = len(starts)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for last in range(number, size + 1):
            end = _trimmed(items, ends[last - 1])
            for first in range(last - 1, number - 2, -1):
                width = sums[end] - sums[starts[first]]
                if width > measure:
                    break
                if first not in best[-1]:
                    continue
                cost = best[-1][first][0] + ((width - even) / measure) ** 2
                if last < size:
                    cost += _break_cost(items, end)
                if last not in row or cost < row[last][0]:
                    row[last] = (cost, first)
        best.append(row)
    lines = []
    last = size
    for number in range(count, 0, -1):
        first = best[number][last][1]
        lines.append(items[starts[first] : _trimmed(items, ends[last - 1])])
        last = first
    return lines[::-1], best[count][size][0]


def _trimmed(items: list[_Item], end: int) -> int:
    return end - 1 if end and items[end - 1].text == " " else end


def _break_cost(items: list[_Item], end: int) -> float:
    """What a line's end costs: much after a weak word, less than nothing after a colon."""
    word = items[end - 1].text
    if word.endswith(_PAUSES):
        return -0.04
    if word.endswith(SOFT_HYPHEN):
        return 0.1
    if end < len(items) and items[end].text != " ":
        return 0.01  # inside a word, or between characters that have no spaces
    return _COST_OF_WEAK_WORD if len(word) <= _WEAK and script(word[0]) in ALPHABETS else 0.0


def _line(items: list[_Item]) -> Line:
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


def _placed(run: _Run, pen: float, width: float) -> Iterator[Glyph]:
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
