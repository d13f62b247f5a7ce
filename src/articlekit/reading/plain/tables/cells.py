"""What the cells say: numbers, headers, and whether they are a table's words at all."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.reading.plain.code import looks_like_code
from articlekit.reading.plain.lines import ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = [
    "PROSE",
    "SHORT",
    "ends_sentence",
    "has_header",
    "is_number",
    "is_numeric",
    "marker",
    "table_of_words",
]

SHORT: Final = 30
"""A cell that is wider is no number, nor what a row of dots leads to."""

PROSE: Final = 60
"""A cell that is wider holds a sentence or two."""

_WORDY: Final = 40
"""A cell that is wider is rather half a line of text, if no column of numbers stands beside it."""

_LONG_ENOUGH: Final = 25
"""A cell beside numbers that is wider and ends like a sentence is one."""


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, with its unit or sign if any: "4.8 m", "€ 1,200", "٣٫٥"."""
    if len(cell) > SHORT:
        return False
    digits = sum(map(str.isdecimal, cell))
    return digits > 0 and digits >= sum(map(str.isalpha, cell))


def is_numeric(cells: Iterable[str]) -> bool:
    """Whether most cells that hold words hold numbers."""
    filled = [cell for cell in cells if any(map(str.isalnum, cell))]
    return bool(filled) and sum(map(is_number, filled)) * 2 > len(filled)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns of numbers, or lacks but the corner of the table.

    Names of columns of numbers are none themselves, unless nothing stands in the corner: years.
    """
    if len(rows) < 2:
        return False
    first, *others = rows
    if len(first) > 2 and not first[0] and all(first[1:]) and all(row[0] for row in others):
        return True
    numeric = [
        cell
        for place, cell in enumerate(first)
        if is_numeric(row[place] for row in others if place < len(row))
    ]
    return bool(numeric) and all(cell and not any(map(str.isdecimal, cell)) for cell in numeric)


def ends_sentence(cell: str) -> bool:
    """Whether a cell ends as a sentence does."""
    return ending(cell) in ("stop", "call")


@functools.cache
def marker() -> re.Pattern[str]:
    """A bullet, or the number of an item."""
    return re.compile(r"[-*+•‣◦▪●○■□–—·]|\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})[.)．、]")


def table_of_words(
    lines: Sequence[Line], rows: Sequence[Sequence[str]], *, least: int, ruled: bool = False
) -> float:
    """How surely rows that only space keeps apart are a table, by their words; 0 if they are none.

    Two columns are the doubtful case: lists, dialogue, addresses, headers of letters and verse
    with a pause in each line have as many.
    """
    count = max(map(len, rows))
    if count < 2 or len(rows) < least or _are_signs(rows) or looks_like_code(lines) >= 0.5:
        return 0.0
    numbers_below = any(is_numeric(row[place] for row in rows[1:]) for place in range(count))
    if count > 2:
        return 0.9 if numbers_below else 0.8
    return _two_columns(
        [row[0] for row in rows], [row[1] for row in rows], ruled=ruled, numbers_below=numbers_below
    )


def _two_columns(
    firsts: Sequence[str], lasts: Sequence[str], *, ruled: bool, numbers_below: bool
) -> float:
    rows = len(firsts)
    if _half(marker().fullmatch(cell) for cell in firsts) or _half(
        cell.endswith((":", "：")) for cell in firsts
    ):
        return 0.0
    if rows == 2:
        return 0.6 if is_numeric(lasts) and not is_numeric(firsts) else 0.0
    if _counts_up(firsts) and not is_numeric(lasts):
        return 0.0
    if _median(map(columns, lasts)) > PROSE:
        return 0.0
    if numbers_below or ruled:
        if _half(ends_sentence(cell) and columns(cell) > _LONG_ENOUGH for cell in lasts):
            return 0.0
    else:
        ended = sum(ending(cell) != "open" for cell in lasts if cell)
        words = [_median(len(cell.split()) for cell in column) for column in (firsts, lasts)]
        widths = [_median(map(columns, column)) for column in (firsts, lasts)]
        if ended * 3 >= rows or min(words) >= 3 or max(words) >= 5 or max(widths) > _WORDY:
            return 0.0
    return 0.85 if numbers_below else 0.65


def _median(numbers: Iterable[int]) -> int:
    """The middle one, the higher of two. (``statistics`` takes 2 ms to import.)"""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def _half(holds: Iterable[object]) -> bool:
    answers = list(map(bool, holds))
    return sum(answers) * 2 >= len(answers)


def _are_signs(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most cells have neither letter nor digit: a drawing, or dividers."""
    cells = [cell for row in rows for cell in row if cell]
    return sum(any(map(str.isalnum, cell)) for cell in cells) * 2 <= len(cells)


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells are the numbers of the lines: 1, 2, 3 …"""
    if not all(cell.isdecimal() and len(cell) < 5 for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return numbers[0] < 2 and all(after - before == 1 for before, after in pairwise(numbers))
