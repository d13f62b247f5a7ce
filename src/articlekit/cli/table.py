"""Cells in aligned columns, as wide as the terminal and no wider."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Column", "cut", "shown", "table", "terminal_width"]

_GAP: Final = "  "
_ELSEWHERE: Final = 120
"""How wide a line is where nobody says: in a file or a pipe."""
_LAST: Final = 24
"""How wide the last column is before the others have to give way."""
_CODE_POINTS: Final = 20
"""How many code points a column of the terminal may take at most, marks and joiners with it."""
_JOINERS: Final = "\u200c\u200d"
"""They shape the letters beside them and do nothing else to a line: Persian needs them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, and how narrow it may become where there is little room.

    A column whose ``least`` is 0 keeps its width. With ``right`` its cells end in line.
    """

    head: str = ""
    least: int = 0
    right: bool = False


def terminal_width() -> int:
    """How many columns there are for a line on standard output."""
    return shutil.get_terminal_size((_ELSEWHERE, 24)).columns


def table(
    layout: Sequence[Column], rows: Sequence[Sequence[str]], width: int, *, heads: bool = False
) -> Iterator[str]:
    """One line a row, at most ``width`` wide; the last column takes what the others leave.

    A column without any cell is left out. With ``heads`` the first line names the columns.
    """
    filled = [at for at in range(len(layout)) if any(row[at] for row in rows)]
    if not filled:
        return
    kept = [layout[at] for at in filled]
    cells = [[column.head for column in kept]] if heads else []
    cells += [[row[at] for at in filled] for row in rows]
    widths = _widths(kept, cells, width)
    for row in cells:
        parts = (_cell(*each) for each in zip(row, widths, kept, strict=True))
        yield cut(_GAP.join(parts).rstrip(), width)


def _widths(layout: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is: as its widest cell, where there is room."""
    widths = [max(columns(row[at]) for row in cells) for at in range(len(layout) - 1)]
    room = width - sum(widths) - len(_GAP) * len(widths)
    for at, column in enumerate(layout[:-1]):
        if column.least and room < _LAST:
            given = min(_LAST - room, max(0, widths[at] - column.least))
            widths[at] -= given
            room += given
    return [*widths, max(room, 1)]


def _cell(text: str, width: int, column: Column) -> str:
    fitted = cut(text, width)
    padding = " " * (width - columns(fitted))
    return padding + fitted if column.right else fitted + padding


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits ``width`` columns with "…" at its end.

    >>> cut("a long way", 7), cut("日本語", 5)
    ('a long…', '日本…')
    """
    if columns(text) <= width:
        return text
    used = 0
    for at, character in enumerate(text):
        used += columns(character)
        if used > width - 1:
            return f"{text[:at].rstrip()}…"
    return text


def shown(text: str, width: int) -> str:
    """The beginning of a text for one cell: on one line, with nothing that could rewrite it."""
    line = " ".join(text.split())
    beginning = line[: width * _CODE_POINTS]
    safe = "".join(c if c in _JOINERS else one_line(c) for c in beginning)
    return safe if len(beginning) == len(line) else f"{safe}…"
