"""Rows whose pieces stand one below the other, and how straight the columns are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.tables.cells import (
    ends_sentence,
    is_number,
    is_numeric,
    table_of_words,
)
from articlekit.reading.plain.tables.grid import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.reading.plain.lines import Line
    from articlekit.reading.plain.tables.pieces import Piece

__all__ = ["Columns", "straightness"]

_NARROW: Final = 12
"""A last column of words that is no wider may be straight on the right only, in enough rows."""

_MOST_WAITING: Final = 2
"""So many rows with empty cells may stand between the first row and the next complete one."""


class Columns:
    """Rows whose pieces so far stand one below the other.

    The first row has a piece in each column; of the others, some may have empty cells. Which ones
    these are is told by the edges that the columns have in other rows, hence only once there are
    two complete rows, or one below a header: until then a row with empty cells waits.
    """

    def __init__(self, pieces: list[Piece], line: Line) -> None:
        self.full = [pieces]
        self.placed = [[piece] for piece in pieces]  # what stands in each column for sure
        self.low = [piece.start for piece in pieces]
        self.high = [piece.stop for piece in pieces]
        self.rows = [Row(line.number, [piece.text for piece in pieces])]
        self.ragged = 0
        self.head: list[Piece] = []
        self.rules: list[tuple[int, Line]] = []  # how many rows stand above, and the rule
        self.waiting: list[tuple[list[Piece], Line]] = []

    @property
    def has_ruled_header(self) -> bool:
        """Whether a rule stands below the first row."""
        return bool(self.rules) and self.rules[0][0] == 1

    def takes(self, pieces: list[Piece], line: Line) -> bool:
        """Add the row if it fits, or may turn out to."""
        if len(pieces) == len(self.low):
            return self._takes_complete(pieces, line)
        if len(self.full) > 1 or self.head:
            return self._takes_edges(pieces, line) or self._takes_overlap(pieces, line)
        self.waiting.append((pieces, line))
        return self._is_half_full(pieces) and len(self.waiting) <= _MOST_WAITING

    def takes_head(self, pieces: list[Piece], line: Line) -> bool:
        """Add a row above the first, if it lacks but the corner and shares the edges below."""
        places = self._places(pieces) if len(self.low) > 2 else None
        if places is None or places != list(range(1, len(self.low))):
            return False
        self.head = pieces
        self._widen(places, pieces)
        self.rows.insert(0, Row(line.number, ["", *(piece.text for piece in pieces)]))
        return True

    def _takes_complete(self, pieces: list[Piece], line: Line) -> bool:
        low = [min(a, piece.start) for a, piece in zip(self.low, pieces, strict=True)]
        high = [max(b, piece.stop) for b, piece in zip(self.high, pieces, strict=True)]
        if any(stop >= start for stop, start in zip(high, low[1:], strict=False)):
            return False
        self.low, self.high = low, high
        self.full.append(pieces)
        if not all(self._takes_edges(other, its_line) for other, its_line in self.waiting):
            return False
        self.waiting = []
        for column, piece in zip(self.placed, pieces, strict=True):
            column.append(piece)
        self.rows.append(Row(line.number, [piece.text for piece in pieces]))
        return True

    def _takes_edges(self, pieces: list[Piece], line: Line) -> bool:
        """Add a row with empty cells, if each piece has an edge in common with a column."""
        places = self._places(pieces) if self._is_half_full(pieces) else None
        if places is None:
            return False
        self._widen(places, pieces)
        cells = [""] * len(self.low)
        for place, piece in zip(places, pieces, strict=True):
            cells[place] = piece.text
            self.placed[place].append(piece)
        self.rows.append(Row(line.number, cells))
        return True

    def _takes_overlap(self, pieces: list[Piece], line: Line) -> bool:
        """Add a row of other pieces, if there are few such rows: only its edges are not alike."""
        if len(self.full) < 2 or (self.ragged + 1) * 5 > max(5, len(self.rows)):
            return False
        cells = self.fitted(pieces)
        if cells is None:
            return False
        self.ragged += 1
        self.rows.append(Row(line.number, cells))
        return True

    def _is_half_full(self, pieces: list[Piece]) -> bool:
        """Whether a row has empty cells, but not more than words (nor takes long to look at)."""
        return len(pieces) < len(self.low) <= len(pieces) * 2

    def _places(self, pieces: list[Piece]) -> list[int] | None:
        """The columns that these pieces have an edge in common with; None if one has none."""
        found: list[int] = []
        place, count = 0, len(self.low)
        for piece in pieces:
            while place < count and not self._has_edge(place, piece):
                place += 1
            if (
                place == count
                or (place and self.high[place - 1] >= piece.start)
                or (place + 1 < count and piece.stop >= self.low[place + 1])
            ):
                return None
            found.append(place)
            place += 1
        return found

    def _has_edge(self, place: int, piece: Piece) -> bool:
        last = self.full[-1][place]
        return piece.start in (self.low[place], last.start) or piece.stop in (
            self.high[place],
            last.stop,
        )

    def _widen(self, places: list[int], pieces: list[Piece]) -> None:
        for place, piece in zip(places, pieces, strict=True):
            self.low[place] = min(self.low[place], piece.start)
            self.high[place] = max(self.high[place], piece.stop)

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
    numeric = [is_numeric(row[place] for row in cells[1:]) for place in range(len(cells[0]))]
    if table.head and not _is_sure_head(table, all_numbers=all(numeric[1:])):
        return 0.0
    narrow = _NARROW if len(table.full) + bool(table.head) > 2 else 0
    for place, column in enumerate(table.placed):
        if table.head:
            skipped = numeric[place] and not is_number(column[0].text) and len(column) > 1
        else:
            skipped = numeric[place] or table.has_ruled_header
        seen = column[skipped:]  # the header's words need not stand so
        is_margin = place + 1 == len(table.placed) and not numeric[place]
        if not _is_straight(seen, numeric=numeric[place], narrow=narrow if is_margin else None):
            return 0.0
    if sum(map(_goes_on_after_a_stop, table.full)) * 2 > len(table.full):
        return 0.0
    return table_of_words(lines, cells, least=3, ruled=bool(table.rules))


def _is_sure_head(table: Columns, *, all_numbers: bool) -> bool:
    """Whether a row without a corner heads the table, or the table is one without it.

    Above few rows it might be the first line of an address or of another block on the right.
    """
    if all_numbers or (len(table.rows) > 3 and len(table.full) > 1):
        return True
    return len(table.full) > 1 and not any(
        ends_sentence(piece.text) or any(map(str.isdecimal, piece.text)) for piece in table.head
    )


def _is_straight(column: Sequence[Piece], *, numeric: bool, narrow: int | None) -> bool:
    """Whether most pieces begin, or end, or have their decimal point in the same place.

    Those of a column with words that is not ``narrow`` must begin there, if it is the last one.
    """
    needed = 0.8 if len(column) > 4 else 1.0
    if _share(piece.start for piece in column) >= needed:
        return True
    if narrow is not None and max(piece.stop - piece.start for piece in column) > narrow:
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
