"""Tables in boxes: ``+---+---+`` or box characters around the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.reading.plain.tables.bars import (
    barred,
    cells_between,
    in_ascii,
    is_box_rule,
    places_of,
)
from articlekit.reading.plain.tables.cells import has_header, is_number
from articlekit.reading.plain.tables.grid import BARS, Found, Row, grid_of, merged, rule_removed
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["boxed"]


def boxed(lines: Sequence[Line], at: int, stop: int, _free: int) -> Found:
    """A table within rules that cross its bars. Cells that span others are not understood."""
    if not is_box_rule(lines[at]) or (at and not lines[at].gap and barred(lines[at - 1])):
        return None, at + 1
    edges = [place for place, sign in enumerate(in_ascii(lines[at].text)) if sign == "+"]
    blocks: list[list[Row]] = [[]]
    removed = [rule_removed(lines[at])]
    done, last = len(removed), at
    under_equals = -1  # the block below a rule of equals signs
    here = at + 1
    while here < stop:
        line = lines[here]
        if is_box_rule(line):
            if in_ascii(line.text).count("+") != len(edges):
                break
            removed.append(rule_removed(line))
            if blocks[-1]:
                blocks.append([])
            if "=" in line.text and under_equals < 0:
                under_equals = len(blocks) - 1
            done, last = len(removed), here
        else:
            bars = _bars_at(line.text, edges)
            if bars is None:
                break
            removed.append(Removed(line.number, " ".join(line.text[bar] for bar in bars), BARS))
            blocks[-1].append(Row(line.number, cells_between(line.text, bars)))
        here += 1
    if blocks[-1]:  # no rule closes the table
        done, last = len(removed), here - 1
    filled = [block for block in blocks if block]
    if not filled or (len(edges) == 2 and len(filled) < 2):
        return None, here
    joins = len(filled) > 2 or under_equals >= 0
    groups = [_rows_of(block, joins=joins) for block in filled]
    header: Row | None = None
    if len(groups) > 1 and len(groups[0]) == 1 and (under_equals == 1 or len(groups) == 2):
        header = groups.pop(0)[0]
    rows = [row for group in groups for row in group]
    if header is None and has_header([row.cells for row in rows]):
        header = rows.pop(0)
    return grid_of((at, last), header, rows, removed[:done], "ruled-table", 0.95), last + 1


def _bars_at(text: str, edges: Sequence[int]) -> list[int] | None:
    """Where the bars stand that part the cells; None where the line does not belong here."""
    plain = in_ascii(text)
    if len(plain) < 2 or plain[0] != "|" or plain[-1] != "|":
        return None
    bars = [place for place, sign in enumerate(plain) if sign == "|"]
    if len(bars) > len(edges):  # some are words
        places, wanted = places_of(text), set(edges)
        bars = [bar for bar in bars if places[bar] in wanted]
    whole = len(bars) == len(edges) and bars[0] == 0 and bars[-1] == len(plain) - 1
    return bars if whole else None


def _rows_of(block: Sequence[Row], *, joins: bool) -> list[Row]:
    """The rows between two rules: a line each, or one whose cells take up several lines."""
    firsts = all(row.cells[0] for row in block)
    columns = zip(*(row.cells for row in block), strict=True)
    numbers = any(all(map(is_number, column)) for column in columns)
    if len(block) > 1 and firsts and numbers:
        return list(block)
    rows: list[list[Row]] = []
    for row in block:
        if rows and (joins or not row.cells[0]):
            rows[-1].append(row)
        else:
            rows.append([row])
    return list(map(merged, rows))
