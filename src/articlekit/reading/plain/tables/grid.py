"""What a finder hands back: a table with the lines it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.reading.plain.joining import joined
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["BARS", "LEADERS", "Found", "Grid", "Row", "grid_of", "merged", "rule_removed"]

BARS: Final = "the bars of a table"
LEADERS: Final = "the leaders of a table"
_RULES: Final = "the rule of a table"


class Grid(msgspec.Struct, frozen=True, gc=False):
    """A table on the lines ``first`` to ``last`` (indices, both included).

    All rows, and the header where there is one, have the same number of cells; a cell is one line
    of text. ``numbers`` has the line of each row, the header's first; a row on several lines has
    that of the first. ``removed`` are bars, rules and leaders, in the order of the lines: with the
    cells they are all that stood there.
    """

    first: int
    last: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    removed: tuple[Removed, ...]
    rule: str
    confidence: float


class Row(NamedTuple):
    """The number of a line and the cells on it."""

    number: int
    cells: list[str]


def merged(group: Sequence[Row]) -> Row:
    """One row of those whose cells take up several lines."""
    cells: list[str] = []
    for parts in zip(*(row.cells for row in group), strict=True):
        words = [part for part in parts if part]
        cells.append(joined(words) if words else "")
    return Row(group[0].number, cells)


Found = tuple[Grid | None, int]
"""A table, if any, and the index before which no other table of its form begins."""


def grid_of(
    span: tuple[int, int],
    header: Row | None,
    rows: Sequence[Row],
    removed: Sequence[Removed],
    rule: str,
    confidence: float,
) -> Grid:
    """The table, all of its rows filled up to the same number of cells."""
    everything = [header, *rows] if header else rows
    count = max(len(row.cells) for row in everything)

    def filled(row: Row) -> tuple[str, ...]:
        return (*row.cells, *[""] * (count - len(row.cells)))

    return Grid(
        *span,
        filled(header) if header else (),
        tuple(map(filled, rows)),
        tuple(row.number for row in everything),
        tuple(removed),
        rule,
        round(confidence, 2),
    )


def rule_removed(line: Line) -> Removed:
    """A line that is nothing but a rule, taken off."""
    return Removed(line.number, line.text, _RULES)
