"""How alike rows with bars are: without a rule, that is what tells a table from other lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.reading.plain.code import looks_like_code
from articlekit.reading.plain.tables.cells import PROSE, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.tables.bars import Barred

__all__ = ["is_exported", "likeness"]

_NARROWEST_CELL: Final = 3
_WIDEST_CELL: Final = 48
"""Between these, our exporter fills a cell up to the width of its column."""

_ONE_CELL: Final = 0.3
"""How sure a lone cell between bars is: our exporter writes such, and so do lovers of ornament."""


def likeness(rows: Sequence[Barred]) -> float:
    """How surely rows with the same number of cells are a table; 0 if they are none.

    The more alike they are, the fewer it takes.
    """
    first = rows[0]
    closed = first.opens and first.closes
    if (first.cell_count == 1 and not closed) or any(row.is_rule for row in rows):
        return 0.0
    exported = closed and all(map(is_exported, rows))
    if first.cell_count == 1:
        return _one_column(rows) if exported else 0.0
    if len(rows) == 1:
        return 0.6 if exported and _is_snug(first) else 0.0
    if exported:
        return 0.9
    spacing = _spacing(first)
    if spacing == "mixed" or any(_spacing(row) != spacing for row in rows):
        return 0.0
    if looks_like_code([row.line for row in rows]) >= 0.5:
        return 0.0
    if closed:
        return 0.85
    if first.opens or first.closes:
        return 0.7 if spacing == "spaced" and len(rows) > 2 else 0.0
    return _open_rows(rows)


def _one_column(rows: Sequence[Barred]) -> float:
    widths = {columns(row.text) for row in rows}
    if len(widths) > 1 and max(widths) <= _WIDEST_CELL:
        return 0.0
    return 0.6 if len(rows) > 1 else _ONE_CELL * _is_snug(rows[0])


def _open_rows(rows: Sequence[Barred]) -> float:
    """The same for rows that have bars only inside."""
    cells = [row.cells for row in rows]
    if any(columns(cell) > PROSE for row in cells for cell in row):
        return 0.0
    if rows[0].cell_count > 2 or len(rows) > 2:
        return 0.75
    aligned = rows[0].bars == rows[1].bars
    numbers = any(all(map(is_number, column)) for column in zip(*cells, strict=True))
    return 0.6 if aligned or numbers else 0.0


def _between(row: Barred) -> list[str]:
    """What stands between the bars of a closed row, white space included."""
    return [row.text[start + 1 : stop] for start, stop in pairwise(row.bars)]


def is_exported(row: Barred) -> bool:
    """Whether the row has bars at both ends, spaces inside them and cells of at least three."""
    if not (row.opens and row.closes) or row.is_rule:
        return False
    return all(
        cell.startswith(" ") and cell.endswith(" ") and columns(cell) >= _NARROWEST_CELL + 2
        for cell in _between(row)
    )


def _is_snug(row: Barred) -> bool:
    """Whether no cell of an exported row is wider than its own words: it is a table of its own."""
    return all(
        columns(cell) == max(_NARROWEST_CELL, columns(cell.strip(" "))) + 2
        for cell in _between(row)
    )


def _spacing(row: Barred) -> str:
    """Whether the bars inside a row stand between spaces, between words, or now so, now so."""
    text = row.plain
    inner = row.bars[row.opens : len(row.bars) - row.closes]
    sides = {text[bar + side : bar + side + 1].isspace() for bar in inner for side in (-1, 1)}
    if len(sides) > 1:
        return "mixed"
    return "spaced" if sides == {True} else "tight"
