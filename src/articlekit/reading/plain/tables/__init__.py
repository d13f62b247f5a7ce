"""Which lines are the rows of a table, and what stands in its cells.

The forms, in the order in which they are tried where a line may begin a table:

| form        | rule              | what it looks like                                         |
|-------------|-------------------|------------------------------------------------------------|
| `boxes`     | `ruled-table`     | ``+---+---+`` or box characters around cells               |
| `ruled`     | `ruled-table`     | ``====  ====`` above the columns                           |
| `pipes`     | `pipe-table`      | ``a | b``, with a rule such as ``|---|:-:|`` or without    |
| `tabs`      | `tab-table`       | cells with tabs between them, as spreadsheets have them    |
| `leaders`   | `aligned-columns` | ``Bread ...... 2.40``                                      |
| `aligned`   | `aligned-columns` | columns kept apart by spaces                               |

A finder is called with all lines, the index of one that may begin a table, the index where the run
of such lines ends, and the index before which all lines belong to tables already. It answers with
the table, if any, and with the index before which no other table of its form begins. So each line
is looked at a fixed number of times. What is doubtful is no table: its lines stay text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.tables.aligned import aligned
from articlekit.reading.plain.tables.boxes import boxed
from articlekit.reading.plain.tables.captions import is_caption
from articlekit.reading.plain.tables.grid import Found, Grid
from articlekit.reading.plain.tables.leaders import led
from articlekit.reading.plain.tables.pipes import piped
from articlekit.reading.plain.tables.ruled import ruled
from articlekit.reading.plain.tables.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.reading.plain.lines import Line

    Finder = Callable[[Sequence[Line], int, int, int], Found]

__all__ = ["Grid", "find_tables", "is_caption"]


def _finders() -> tuple[Finder, ...]:
    """The forms in order, made anew for each text because one of them remembers what it saw."""
    return boxed, ruled, piped, Tabs(), led, aligned


def find_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables in these lines, left to right; they do not overlap."""
    found: list[Grid] = []
    finders = _finders()
    clear = [0] * len(finders)
    free = 0
    for start, stop in _runs(lines):
        at = max(start, free)
        while at < stop:
            for form, find in enumerate(finders):
                if clear[form] > at:
                    continue
                grid, clear[form] = find(lines, at, stop, free)
                if grid is not None:
                    found.append(grid)
                    at = free = grid.last + 1
                    break
            else:
                at += 1
    return found


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that may be rows, with no blank line inside."""
    start = stop = 0
    for at in [at for at, line in enumerate(lines) if _may_be_row(line)]:
        if at != stop or lines[at].gap:
            if start < stop:
                yield start, stop
            start = at
        stop = at + 1
    if start < stop:
        yield start, stop


_RULING: Final = frozenset("+=-─━═┌┏╔╒╓╭├┣╠╞╟┝┡└┗╚╘╙╰│┃║｜")
_SIGNS: Final = ("│", "｜", "\u3000\u3000", "\xa0\xa0", "………", "···")


def _may_be_row(line: Line) -> bool:
    """Whether a line has bars, tabs, wide gaps or leaders inside, or looks like a rule."""
    raw = line.raw
    if "|" in raw or "...." in raw or ". . . " in raw or line.text[0] in _RULING:
        return True
    if "  " in raw or "\t" in raw:
        inside = raw.strip(" ")
        if "  " in inside or "\t" in inside:
            return True
    return not raw.isascii() and any(map(raw.__contains__, _SIGNS))
