"""Tables whose columns only spaces keep apart."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from articlekit.reading.plain.tables.cells import has_header, marker
from articlekit.reading.plain.tables.grid import Found, Row, grid_of, rule_removed
from articlekit.reading.plain.tables.pieces import Piece, pieces_of, ruler_of
from articlekit.reading.plain.tables.straightness import Columns, straightness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["aligned"]


def aligned(lines: Sequence[Line], at: int, stop: int, free: int) -> Found:
    """Words in columns that gaps of spaces keep apart, on three lines or more."""
    start = _first_pair(lines, at, stop)
    if start > at:
        return None, start
    pieces = _row_pieces(lines[at])
    if not pieces:
        return None, at + 1
    table = Columns(pieces, lines[at])
    first = _head_above(lines, at, free, table)
    here = at + 1
    while here < stop:
        if _is_rule(lines[here].text):
            table.rules.append((len(table.rows) + len(table.waiting), lines[here]))
        else:
            pieces = _row_pieces(lines[here])
            if not pieces or not table.takes(pieces, lines[here]):
                break
        here += 1
    if table.waiting or not (table.head or len(table.full) > 1):
        return None, at + 1
    if len(table.rules) == 1 and table.rules[0][0] == len(table.rows):
        table.rules.pop()  # it may underline more than the last row
        here -= 1
    confidence = straightness(table, lines[at:here])
    if not confidence:
        return None, here if len(table.full) > 1 else at + 1
    rows = list(table.rows)
    if first == at and not table.has_ruled_header and (above := _row_above(lines, at, free, table)):
        rows.insert(0, above)
        first = at - 1
    with_header = table.has_ruled_header or has_header([row.cells for row in rows])
    header = rows.pop(0) if with_header else None
    removed = [rule_removed(line) for _, line in table.rules]
    return grid_of((first, here - 1), header, rows, removed, "aligned-columns", confidence), here


def _head_above(lines: Sequence[Line], at: int, free: int, table: Columns) -> int:
    """Where the table begins: above the first row, and a rule, if a header without a corner is."""
    top = at - 1
    is_ruled = top > free and _is_rule(lines[top].text)
    if is_ruled:
        top -= 1
    if top < free or any(line.gap for line in lines[top + 1 : at + 1]):
        return at
    pieces = _row_pieces(lines[top])
    if not pieces or not table.takes_head(pieces, lines[top]):
        return at
    if is_ruled:
        table.rules.append((1, lines[at - 1]))
    return top


def _row_above(lines: Sequence[Line], at: int, free: int, table: Columns) -> Row | None:
    """The row above the first, if fewer words stand there: a header without a corner."""
    if at - 1 < free or lines[at].gap or table.ragged:
        return None
    pieces = _row_pieces(lines[at - 1])
    cells = table.fitted(pieces) if pieces else None
    return None if cells is None else Row(lines[at - 1].number, cells)


def _row_pieces(line: Line) -> list[Piece]:
    """The pieces of a line with gaps inside; none where there is no gap but after a marker."""
    raw = line.raw
    if "\t" in raw or "|" in raw or ruler_of(line):
        return []
    pieces = pieces_of(raw)
    if len(pieces) > 1 and marker().fullmatch(pieces[0].text):
        sign, item, *rest = pieces
        pieces = [Piece(sign.start, item.stop, f"{sign.text} {item.text}"), *rest]
    return pieces if len(pieces) > 1 else []


def _is_rule(text: str) -> bool:
    return len(text) > 2 and not text.strip("-=_~─━═")


# --- a glance first: most lines with wide gaps are those of a justified text ------------------


@functools.cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"(?<=\S)\s\s+")


@functools.cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{marker().pattern})\s\s")


def _first_pair(lines: Sequence[Line], at: int, stop: int) -> int:
    """The first line, from one on, whose gaps go on in the row below; ``stop`` if there is none."""
    start, above = at, list[tuple[int, int]]()
    for here in range(at, stop):
        raw = lines[here].raw
        gaps = _gaps(raw)
        if not gaps and _is_rule(lines[here].text):
            continue
        if above and gaps and _go_on(lines[start].raw, above, raw, gaps):
            return start
        start, above = here, gaps
    return stop


def _gaps(raw: str) -> list[tuple[int, int]]:
    """Where the gaps between pieces are, but for that after a marker."""
    if "|" in raw or "\t" in raw:
        return []
    gaps = [gap.span() for gap in _gap().finditer(raw)]
    return gaps[1:] if gaps and _marked().match(raw) else gaps


@functools.cache
def _uneven() -> re.Pattern[str]:
    return re.compile(
        "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
        "\u0e31-\u200f\u2028-\U0010ffff]"
    )


def _is_even(raw: str) -> bool:
    """Whether each character surely takes one column (`articlekit.columns`): places are columns."""
    return raw.isascii() or _uneven().search(raw) is None


def _go_on(
    upper: str, above: Sequence[tuple[int, int]], lower: str, below: Sequence[tuple[int, int]]
) -> bool:
    """Whether each gap may have a column in common with one of the row below.

    That row may have fewer gaps: one on both sides of an empty cell, or none past its last cell.
    """
    if len(above) < len(below):
        return False
    if not (_is_even(upper) and _is_even(lower)):
        return True
    if len(above) == len(below):
        return all(
            start < other_stop and other_start < stop
            for (start, stop), (other_start, other_stop) in zip(above, below, strict=True)
        )
    begins, ends = len(lower) - len(lower.lstrip()), len(lower)
    place = 0
    for start, stop in above:
        if begins < stop and start < ends:
            while place < len(below) and below[place][1] <= start:
                place += 1
            if place == len(below) or below[place][0] >= stop:
                return False
    return True
