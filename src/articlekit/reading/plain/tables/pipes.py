"""Tables with bars between the cells: ``a | b``, with a rule such as ``|---|:-:|`` or without."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from articlekit.reading.plain.tables.bars import Barred, barred, is_box_rule, places_of
from articlekit.reading.plain.tables.grid import BARS, Found, Grid, Row, grid_of, rule_removed
from articlekit.reading.plain.tables.likeness import is_exported, likeness
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["piped"]


def piped(lines: Sequence[Line], at: int, stop: int, _free: int) -> Found:
    """Cells with bars between them."""
    first = barred(lines[at])
    if first is None:
        return None, at + 1
    top = [first, *_barred_from(lines, at + 1, min(at + (3 if first.is_rule else 2), stop))]
    run = chain(top, _barred_from(lines, at + len(top), stop))
    if rule := _rule_below_header(top):
        rows = list(run)
        return _with_rule(at, rows, rule), at + len(rows)
    if first.is_rule or (at and not lines[at].gap and is_box_rule(lines[at - 1])):
        return None, at + 1  # or it stands in a box, or in a table that was not understood
    rows = list(_like(first, run))
    confidence = likeness(rows)
    if not confidence:
        return None, at + len(rows)
    return _without_rule(at, rows, confidence), at + len(rows)


def _barred_from(lines: Sequence[Line], at: int, stop: int) -> Iterator[Barred]:
    """The lines from one on, as long as they have bars."""
    for place in range(at, stop):  # a slice would copy all that is left
        row = barred(lines[place])
        if row is None:
            return
        yield row


def _rule_below_header(top: Sequence[Barred]) -> int:
    """Where the rule below the header is; 0 where there is none. Another may stand above it."""
    match [row.is_rule for row in top]:
        case [False, True]:
            return 1
        case [True, False, True]:
            return 2
        case _:
            return 0


def _with_rule(at: int, rows: Sequence[Barred], ruled: int) -> Grid | None:
    rule = rows[ruled]
    head = _cut(rows[ruled - 1], rule.cell_count, rule.bars)
    if (
        not head.bars
        or head.cell_count != rule.cell_count
        or (rule.cell_count == 1 and not _are_closed(rows))
    ):
        return None
    found: list[Row] = []
    removed: list[Removed] = []
    for place, row in enumerate(rows):
        if row.is_rule and (place in (0, ruled) or _is_loose(row) == _is_loose(rule)):
            removed.append(rule_removed(row.line))
        else:
            found.append(_taken(_cut(row, rule.cell_count, rule.bars), removed))
    header: Row | None = found.pop(0)
    if header and not any(header.cells) and not is_exported(rows[ruled - 1]):
        header = None  # Markdown has no table without a header, so an empty one stands for none
    if header is None and not found:
        return None
    return grid_of((at, at + len(rows) - 1), header, found, removed, "pipe-table", 0.95)


def _without_rule(at: int, rows: Sequence[Barred], confidence: float) -> Grid:
    removed: list[Removed] = []
    found = [_taken(row, removed) for row in rows]
    return grid_of((at, at + len(rows) - 1), None, found, removed, "pipe-table", confidence)


def _are_closed(rows: Sequence[Barred]) -> bool:
    return all(row.opens and row.closes for row in rows)


def _is_loose(rule: Barred) -> bool:
    """Whether there is room around the dashes."""
    return " " in rule.plain


def _like(first: Barred, rows: Iterable[Barred]) -> Iterator[Barred]:
    """The rows, as long as they have as many cells as the first, between bars that stand alike."""
    count, opens, closes = first.cell_count, first.opens, first.closes
    edges: list[int] | None = None
    for row in rows:
        part = row
        if row.opens and row.closes and row.cell_count != count:
            if edges is None:
                places = places_of(first.text)
                edges = [places[bar] for bar in first.bars]
            part = _cut(row, count, edges)
        if (part.cell_count, part.opens, part.closes) != (count, opens, closes):
            return
        # A rule stands near the top; further down, dashes with room around them are words.
        yield part._replace(is_rule=False) if part.is_rule and _is_loose(part) else part


def _cut(row: Barred, count: int, edges: Sequence[int]) -> Barred:
    """The row with only those bars that part cells, where the columns of another tell them."""
    if row.cell_count == count:
        return row
    places, wanted = places_of(row.text), frozenset(edges)
    bars = [bar for bar in row.bars if places[bar] in wanted]
    return row._replace(bars=bars) if len(bars) == len(wanted) else row


def _taken(row: Barred, removed: list[Removed]) -> Row:
    """The cells of a row; its bars, and what guarded others from being some, go to ``removed``."""
    cells = row.cells
    signs = [row.text[bar] for bar in row.bars]
    for place, cell in enumerate(cells):
        if guards := cell.count("\\|"):
            cells[place] = cell.replace("\\|", "|")
            signs.append("\\" * guards)
    removed.append(Removed(row.line.number, " ".join(signs), BARS))
    return Row(row.line.number, cells)
