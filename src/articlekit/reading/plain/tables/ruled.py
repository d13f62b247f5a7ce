"""Tables under a rule with gaps: ``====  ====`` above the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.reading.plain.tables.grid import Found, Row, grid_of, merged, rule_removed
from articlekit.reading.plain.tables.pieces import Ruler, pieces_of, ruler_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["ruled"]


def ruled(lines: Sequence[Line], at: int, _stop: int, free: int) -> Found:
    """Columns under a rule with gaps (reStructuredText, pandoc).

    The header stands between the first two rules, or on the line above the only one. Words that
    reach from one column into the next make it no table.
    """
    ruler = ruler_of(lines[at])
    if ruler is None:
        return None, at + 1
    body: list[tuple[int, Row]] = []
    rules: list[int] = []
    here = at + 1
    while here < len(lines) and not lines[here].gap:
        other = ruler_of(lines[here])
        if other is None:
            row = _row_under(ruler, lines[here])
            if row is None:
                break
            body.append((here, row))
        elif other == ruler:
            rules.append(here)
        else:
            break
        here += 1
    whole = here == len(lines) or bool(lines[here].gap)
    header = _header_above(lines, at, ruler, free) if len(rules) < 2 else None
    if not rules and not (whole and header):
        return None, here
    first = at - 1 if header else at
    last = rules[-1] if rules else here - 1
    body = [(index, row) for index, row in body if index <= last]
    if header is None and len(rules) > 1 and body and rules[0] < body[-1][0]:
        head = [row for index, row in body if index < rules[0]]
        body = [(index, row) for index, row in body if index > rules[0]]
        header = merged(head) if head else None
    rows = _joined_rows(body, rules) if lines[at].text[0] == "=" else [row for _, row in body]
    if not rows or (header is None and len(rows) < 2):
        return None, here
    removed = [rule_removed(lines[index]) for index in (at, *rules)]
    return grid_of((first, last), header, rows, removed, "ruled-table", 0.9), here


def _row_under(ruler: Ruler, line: Line) -> Row | None:
    """The words of a line in the columns of a rule; None where words stand in two or in none."""
    if "\t" in line.raw:
        return None
    cells: list[list[str]] = [[] for _ in ruler.starts]
    for piece in pieces_of(line.raw):
        parts = [piece] if len(ruler.under(piece)) == 1 else words_of(piece)
        for part in parts:
            under = ruler.under(part)
            if len(under) != 1:
                return None
            cells[under[0]].append(part.text)
    return Row(line.number, [" ".join(words) for words in cells])


def _header_above(lines: Sequence[Line], at: int, ruler: Ruler, free: int) -> Row | None:
    if at - 1 < free or lines[at].gap or ruler_of(lines[at - 1]):
        return None
    row = _row_under(ruler, lines[at - 1])
    return row if row is not None and sum(map(bool, row.cells)) > 1 else None


def _joined_rows(body: Sequence[tuple[int, Row]], rules: Sequence[int]) -> list[Row]:
    """Rows of which one without a first cell goes on with the one above (reStructuredText)."""
    below_rules = {index + 1 for index in rules}
    found: list[list[Row]] = []
    for index, row in body:
        if found and not row.cells[0] and index not in below_rules:
            found[-1].append(row)
        else:
            found.append([row])
    return list(map(merged, found))
