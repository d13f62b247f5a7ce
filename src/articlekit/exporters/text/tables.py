"""Tables as rows between bars, their columns aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.columns import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["table_lines"]

_WIDEST: Final = 48
"""The columns up to which cells are padded; one long cell must not stretch every row."""


def table_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table whose cells are single lines of text."""
    count = max(map(len, (header, *rows)), default=0)
    if not count:
        return []
    whole = [[*row, *[""] * (count - len(row))] for row in ([header] if header else []) + [*rows]]
    widths = [
        max(3, *(size for row in whole if (size := columns(row[at])) <= _WIDEST), 0)
        for at in range(count)
    ]
    lines = [_row(row, widths) for row in whole]
    if header:
        lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return lines


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"
