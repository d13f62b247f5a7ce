"""Tables with tabs between the cells, as a spreadsheet hands them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from articlekit.reading.plain.tables.bars import folded
from articlekit.reading.plain.tables.cells import has_header, table_of_words
from articlekit.reading.plain.tables.grid import Found, Row, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["Tabs"]

_Agreement = Literal["cells", "words", "most", "none"]
"""In what rows agree: they have as many cells; as many that are not empty; most have as many cells,
and the others lack some at their end (white space is lost there); or in none of these."""


class Tabs:
    """Cells with tabs between them: one each, or as many as it takes to align them.

    Remembers of one run of lines with tabs how far the rows from each line on agree: otherwise a
    run of many small tables would be looked through once for each of them.
    """

    def __init__(self) -> None:
        self._start = self._stop = 0
        self._agreements: list[_Agreement] = []

    def __call__(self, lines: Sequence[Line], at: int, stop: int, _free: int) -> Found:
        """The table that begins there, if one does."""
        if at >= self._stop:
            self._look_ahead(lines, at, stop)
        if at >= self._stop:
            return None, at + 1
        agreement = self._agreements[at - self._start]
        if agreement == "none":
            rows = list(_rows_like_the_first(lines, at, self._stop))
            last = at + len(rows) - 1
        else:
            last = self._stop - 1
            rows = _all_rows(lines[at : self._stop], agreement)
        confidence = table_of_words(lines[at : last + 1], rows, least=2)
        if not confidence:
            return None, last + 1
        found = [Row(lines[at + place].number, cells) for place, cells in enumerate(rows)]
        header = found.pop(0) if has_header(rows) else None
        return grid_of((at, last), header, found, (), "tab-table", confidence), last + 1

    def _look_ahead(self, lines: Sequence[Line], at: int, stop: int) -> None:
        end = at
        while end < stop and "\t" in lines[end].raw.strip() and "|" not in lines[end].text:
            end += 1
        self._start, self._stop = at, end
        self._agreements = list(_agreements(lines, at, end))[::-1]


def _agreements(lines: Sequence[Line], at: int, stop: int) -> Iterator[_Agreement]:
    """In what the rows from each line on agree, for the last line first."""
    most = with_most = 0
    words = set[int]()
    for rows, place in enumerate(range(stop - 1, at - 1, -1), 1):
        cells = lines[place].raw.strip(" ").split("\t")
        words.add(sum(cell.strip(" \t\u3000") != "" for cell in cells))
        if len(cells) > most:
            most, with_most = len(cells), 0
        with_most += len(cells) == most
        if with_most == rows:
            yield "cells"
        elif len(words) == 1:
            yield "words"
        else:
            yield "most" if rows > 2 and with_most * 4 >= rows * 3 else "none"


def _all_rows(lines: Sequence[Line], agreement: _Agreement) -> list[list[str]]:
    """The cells of rows that agree; columns that are empty throughout are none."""
    rows = [[folded(cell) for cell in line.raw.strip(" ").split("\t")] for line in lines]
    if agreement == "words":
        return [[cell for cell in row if cell] for row in rows]
    indent = min(next(place for place, cell in enumerate(row) if cell) for row in rows)
    rows = [row[indent:] for row in rows]
    if agreement == "cells":
        used = [place for place, column in enumerate(zip(*rows, strict=True)) if any(column)]
        return [[row[place] for place in used] for row in rows]
    most = max(map(len, rows))
    return [row + [""] * (most - len(row)) for row in rows]


def _rows_like_the_first(lines: Sequence[Line], at: int, stop: int) -> Iterator[list[str]]:
    """The rows, as long as they have as many words as the first."""
    count = 0
    for place in range(at, stop):
        row = [folded(cell.strip()) for cell in lines[place].raw.split("\t") if cell.strip()]
        count = count or len(row)
        if len(row) != count:
            return
        yield row
