"""Tables with leaders between the cells: ``Bread ...... 2.40``."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.reading.plain.tables.cells import SHORT, is_number
from articlekit.reading.plain.tables.grid import LEADERS, Found, Row, grid_of
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["led"]

_DOTS: Final = ".…·・"
_FEWEST: Final = 4


@functools.cache
def _leader() -> re.Pattern[str]:
    return re.compile(rf"[ \t]?(?:[{_DOTS}][ \t]?){{{_FEWEST},}}")


def led(lines: Sequence[Line], at: int, stop: int, _free: int) -> Found:
    """Words, a row of dots, words, on three lines or more."""
    rows: list[Row] = []
    removed: list[Removed] = []
    here = at
    while here < stop:
        line = lines[here]
        cells = _cells(line.text)
        if not cells or (rows and len(cells) != len(rows[0].cells)):
            break
        dots = " ".join(found.strip() for found in _leader().findall(line.text))
        removed.append(Removed(line.number, dots, LEADERS))
        rows.append(Row(line.number, cells))
        here += 1
    if len(rows) < 3:
        return None, max(here, at + 1)
    last = [row.cells[-1] for row in rows]
    numbers = sum(map(is_number, last)) * 2 >= len(rows)
    plainly = all(part.text.count(".") + 3 * part.text.count("…") > 5 for part in removed)
    if not (numbers or plainly) or any(columns(cell) > SHORT for cell in last):
        return None, here
    return grid_of((at, here - 1), None, rows, removed, "aligned-columns", 0.9), here


def _cells(text: str) -> list[str]:
    """What the leaders keep apart; nothing where a line has none, or begins or ends with one."""
    if sum(map(text.count, "." if text.isascii() else _DOTS)) < _FEWEST:
        return []
    cells = [part.strip() for part in _leader().split(text)]
    return cells if len(cells) > 1 and all(cells) else []
