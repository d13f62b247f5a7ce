"""Shaping: text in scripts whose letters change with their neighbours, as clusters of glyphs.

Only for what needs it. Letters of alphabets stand side by side and are measured one by one.
"""

from __future__ import annotations

import functools
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.fonts.program import Glyph, Program

__all__ = [
    "Cluster",
    "Placed",
    "is_ignorable",
    "is_mark",
    "is_right_to_left",
    "needs_shaping",
    "script",
    "shape",
]

_SHAPED: Final = (
    ("\u0590", "\u109f"),  # Hebrew, Arabic, Syriac … Devanagari … Thai, Lao, Tibetan, Myanmar
    ("\u1100", "\u11ff"),  # Hangul in single letters
    ("\u1700", "\u18af"),  # Tagalog … Khmer, Mongolian
    ("\u1900", "\u1cff"),  # Limbu … Balinese … Vedic
    ("\ua800", "\uabff"),  # Syloti Nagri … Javanese … Meetei Mayek
    ("\ud7b0", "\ud7ff"),  # Hangul in single letters
    ("\ufb1d", "\ufdff"),  # Hebrew and Arabic presentation forms
    ("\ufe70", "\ufeff"),
    ("\U00010800", "\U00011fff"),  # old scripts from right to left; Brahmi and its kin
    ("\U0001e800", "\U0001efff"),  # Adlam and others from right to left
)
"""First and last of the ranges of scripts whose letters are shaped."""

_IGNORABLE: Final = (
    ("\u00ad", "\u00ad"),
    ("\u034f", "\u034f"),
    ("\u061c", "\u061c"),
    ("\u115f", "\u1160"),
    ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"),
    ("\u200b", "\u200f"),
    ("\u202a", "\u202e"),
    ("\u2060", "\u206f"),
    ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0f"),
    ("\ufeff", "\ufeff"),
    ("\uffa0", "\uffa0"),
    ("\ufff0", "\ufff8"),
    ("\U0001bca0", "\U0001bca3"),
    ("\U0001d173", "\U0001d17a"),
    ("\U000e0000", "\U000e0fff"),
)
"""Unicode's property Default_Ignorable_Code_Point: nothing is to be seen of these."""

_LONGEST: Final = 64
"""The most characters of one cluster: what has more marks is no word, and readers balk at it."""


class Placed(NamedTuple):
    """A glyph and where in its cluster it stands, in font units."""

    glyph: int
    x: int
    y: int


class Cluster(NamedTuple):
    """Characters that are set as one: their glyphs from left to right, and their width."""

    text: str
    glyphs: tuple[Placed, ...]
    advance: int


def is_mark(character: str) -> bool:
    """Whether the character is set above, below or around the one before it."""
    return unicodedata.category(character)[0] == "M"


def needs_shaping(character: str) -> bool:
    """Whether the glyphs of a character depend on those around it."""
    if any(first <= character <= last for first, last in _SHAPED):
        return True
    return is_mark(character) or is_ignorable(character)


@functools.lru_cache(maxsize=4096)
def is_ignorable(character: str) -> bool:
    """Whether nothing is to be seen where the character stands: joiners, marks of direction."""
    return any(first <= character <= last for first, last in _IGNORABLE)


def is_right_to_left(text: str) -> bool:
    """Whether the text has a letter that is written from right to left."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


@functools.lru_cache(maxsize=4096)
def script(character: str) -> str:
    """The ISO 15924 code of a character's script; "" for what scripts share."""
    import uharfbuzz

    buffer: Any = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


def shape(program: Program, text: str, shown: str, *, rtl: bool = False) -> tuple[Cluster, ...]:
    """The clusters of text in one direction, in the order of its characters.

    ``shown`` are the characters to draw, one for each of ``text``. Clusters of text that is written
    from right to left follow one another in the order of reading, each to the left of the last.
    """
    direction = "rtl" if rtl or is_right_to_left(text) else "ltr"
    clusters: list[Cluster] = []
    waiting = ""  # characters without a glyph that begin the text
    for start, end, code in _items(shown):
        found = _clusters(
            program.shape(shown[start:end], direction, code), text[start:end], direction
        )
        for cluster in found:
            clusters.append(cluster._replace(text=waiting + cluster.text))
            waiting = ""
        if not found:
            waiting += text[start:end]
    if waiting and clusters:
        clusters[-1] = clusters[-1]._replace(text=clusters[-1].text + waiting)
    return tuple(clusters)


def _items(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and script of the stretches of text in one script each."""
    start, current, marks = 0, "", 0
    for at, character in enumerate(text):
        code = script(character)
        marks = marks + 1 if is_mark(character) else 0
        if (code and current and code != current) or marks >= _LONGEST:
            yield start, at, current
            start, marks, current = at, 0, code or current
        current = current or code
    if text:
        yield start, len(text), current


def _clusters(glyphs: list[Glyph], text: str, direction: str) -> list[Cluster]:
    """The glyphs of one item, gathered; each cluster has the characters up to the next."""
    # Fillers and the like that the face lacks, and that HarfBuzz does not take for invisible.
    glyphs = [glyph for glyph in glyphs if glyph.glyph or not is_ignorable(text[glyph.cluster])]
    gathered = [(at, list(group)) for at, group in groupby(glyphs, lambda glyph: glyph.cluster)]
    if direction == "rtl":
        gathered.reverse()
    starts = [0, *(at for at, _ in gathered[1:]), len(text)]
    clusters = []
    for number, (_, group) in enumerate(gathered):
        pen = 0
        placed = []
        for glyph in group:
            placed.append(Placed(glyph.glyph, pen + glyph.x, glyph.y))
            pen += glyph.advance
        clusters.append(Cluster(text[starts[number] : starts[number + 1]], tuple(placed), pen))
    return clusters
