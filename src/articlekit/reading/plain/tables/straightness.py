"""Rows whose pieces stand one below the other, and how straight the columns are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.tables.cells import ends_sentence, is_numeric, table_of_words
from articlekit.reading.plain.tables.grid import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.reading.plain.lines import Line
    from articlekit.reading.plain.tables.pieces import Piece

__all__ = ["Columns", "straightness"]

_NARROW: Final = 12
"""A last column of words that is no wider may be straight on the right only."""


class Columns:
    """Rows whose pieces so far stand one below the other."""

    def __init__(self, pieces: list[Piece], line: Line) -> None:
        self.full = [pieces]
        self.low = [piece.start for piece in pieces]
        self.high = [piece.stop for piece in pieces]
        self.rows = [Row(line.number, [piece.text for piece in pieces])]
        self.ragged = 0
        self.rules: list[tuple[int, Line]] = []  # how many rows stand above, and the rule

    @property
    def has_ruled_header(self) -> bool:
        """Whether a rule stands below the first row."""
        return bool(self.rules) and self.rules[0][0] == 1

    def takes(self, pieces: list[Piece], line: Line) -> bool:
        """Add the row if it fits."""
        if len(pieces) == len(self.low):
            low = [min(a, piece.start) for a, piece in zip(self.low, pieces, strict=True)]
            high = [max(b, piece.stop) for b, piece in zip(self.high, pieces, strict=True)]
            if any(stop >= start for stop, start in zip(high, low[1:], strict=False)):
                return False
            self.low, self.high = low, high
            self.full.append(pieces)
            self.rows.append(Row(line.number, [piece.text for piece in pieces]))
            return True
        if len(self.full) < 2 or (self.ragged + 1) * 5 > max(5, len(self.rows)):
            return False
        cells = self.fitted(pieces)
        if cells is None:
            return False
        self.ragged += 1
        self.rows.append(Row(line.number, cells))
        return True

    def fitted(self, pieces: list[Piece]) -> list[str] | None:
        """The cells of a row with other pieces than columns, where each stands in one column."""
        spans = list(zip(self.low, self.high, strict=True))
        cells: list[list[str]] = [[] for _ in spans]
        at = 0
        for piece in pieces:
            while at < len(spans) and spans[at][1] <= piece.start:
                at += 1
            if at == len(spans) or piece.stop <= spans[at][0]:
                return None
            if at + 1 < len(spans) and piece.stop > spans[at + 1][0] - 1:
                return None
            cells[at].append(piece.text)
        found = [" ".join(words) for words in cells]
        return found if sum(map(bool, found)) > 1 else None


def straightness(table: Columns, lines: Sequence[Line]) -> float:
    """How surely rows whose pieces do not touch are a table; 0 if they are none."""
    if len(table.rows) < 3:
        return 0.0
    cells = [row.cells for row in table.rows]
    count = len(cells[0])
    for place in range(count):
        numeric = is_numeric(row[place] for row in cells[1:])
        skipped = numeric or table.has_ruled_header  # the header's words need not stand so
        column = [row[place] for row in table.full[skipped:]]
        if not _is_straight(column, numeric=numeric, is_last=place + 1 == count):
            return 0.0
    if sum(map(_goes_on_after_a_stop, table.full)) * 2 > len(table.full):
        return 0.0
    return table_of_words(lines, cells, least=3, ruled=bool(table.rules))


def _is_straight(column: Sequence[Piece], *, numeric: bool, is_last: bool) -> bool:
    """Whether most pieces begin, or end, or have their decimal point in the same place."""
    needed = 0.8 if len(column) > 4 else 1.0
    if _share(piece.start for piece in column) >= needed:
        return True
    if is_last and not numeric and max(piece.stop - piece.start for piece in column) > _NARROW:
        return False  # the right margin of a justified text is as straight
    if _share(piece.stop for piece in column) >= needed:
        return True
    return numeric and _share(piece.stop - _after_point(piece.text) for piece in column) >= needed


def _after_point(number: str) -> int:
    found = re.search(r"[.,]\d+\D*$", number[-20:])
    return len(found[0]) if found else 0


def _share(numbers: Iterable[int]) -> float:
    """How much of the numbers are the most common one."""
    counted = Counter(numbers)
    return max(counted.values()) / sum(counted.values())


def _goes_on_after_a_stop(row: Sequence[Piece]) -> bool:
    """Whether two spaces after the end of a sentence are one of the gaps."""
    return any(
        ends_sentence(piece.text) and following.start - piece.stop <= 2
        for piece, following in pairwise(row)
    )
