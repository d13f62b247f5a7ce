"""Words that wide gaps keep apart, and rules with gaps: which columns they take."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from articlekit.columns import columns

if TYPE_CHECKING:
    from articlekit.reading.plain.lines import Line

__all__ = ["Piece", "Ruler", "pieces_of", "ruler_of", "words_of"]


class Piece(NamedTuple):
    """Words with single spaces between them, and the columns they take."""

    start: int
    stop: int
    text: str


@functools.cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"\S+(?:\s\S+)*")


@functools.cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\S+")


def pieces_of(raw: str) -> list[Piece]:
    """What wide gaps keep apart."""
    return _found(_piece(), raw, 0)


def words_of(piece: Piece) -> list[Piece]:
    """The words of a piece, one by one."""
    return _found(_word(), piece.text, piece.start)


def _found(pattern: re.Pattern[str], raw: str, offset: int) -> list[Piece]:
    found = pattern.finditer(raw)
    if raw.isascii():
        return [Piece(offset + part.start(), offset + part.end(), part[0]) for part in found]
    pieces: list[Piece] = []
    seen, column = 0, offset
    for part in found:
        start = column + columns(raw[seen : part.start()])
        column = start + columns(part[0])
        seen = part.end()
        pieces.append(Piece(start, column, part[0]))
    return pieces


class Ruler(NamedTuple):
    """Where the parts of a rule with gaps begin and end."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def under(self, piece: Piece) -> range:
        """The parts that share a place with these words; the last part has no end."""
        first = min(bisect_right(self.stops, piece.start), len(self.stops) - 1)
        return range(first, bisect_left(self.starts, piece.stop))


@functools.cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:=+|-+|[─━]+)(?: +(?:=+|-+|[─━]+))+")


def ruler_of(line: Line) -> Ruler | None:
    """The rule with gaps that a line is, if it is one."""
    if line.text[0] not in "=-─━" or "\t" in line.raw:
        return None
    raw = line.raw
    if _rule().fullmatch(raw.lstrip(" ")) is None:
        return None
    spans = [part.span() for part in _word().finditer(raw)]
    if any(stop - start < 2 for start, stop in spans):
        return None
    starts, stops = zip(*spans, strict=True)
    return Ruler(starts, stops)
