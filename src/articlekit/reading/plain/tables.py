"""Which lines are the rows of a table, and what stands in its cells.

`FINDERS` lists the forms in the order in which they are tried where a line may begin a table:

| rule              | what it looks like                                                     |
|-------------------|------------------------------------------------------------------------|
| `ruled-table`     | ``+---+---+`` or box characters around cells, ``====  ====`` above them |
| `pipe-table`      | ``a | b``, with a rule such as ``|---|:-:|`` or without                 |
| `tab-table`       | cells with tabs between them, as a spreadsheet hands them out           |
| `aligned-columns` | ``Bread ...... 2.40``, or columns kept apart by spaces                  |

A finder is given the lines from one on that may begin a table; it answers with the table, if any,
and with the index before which no other table of its form begins. So each line is looked at a
fixed number of times. What is doubtful is no table: its lines stay text.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.columns import columns
from articlekit.reading.plain.code import looks_like_code
from articlekit.reading.plain.inlines import joined
from articlekit.reading.plain.lines import ending
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["FINDERS", "Grid", "find_tables", "is_caption"]


class Grid(msgspec.Struct, frozen=True, gc=False):
    """A table on the lines ``first`` to ``last`` (indices, both included).

    All rows, and the header where there is one, have the same number of cells; a cell is one line
    of text. ``numbers`` has the line of each row, the header's first; a row on several lines has
    that of the first. ``removed`` are bars, rules and leaders, in the order of the lines: with the
    cells they are all that stood there.
    """

    first: int
    last: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    removed: tuple[Removed, ...]
    rule: str
    confidence: float


class _Row(NamedTuple):
    number: int
    cells: list[str]


_Found = tuple[Grid | None, int]


def find_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables in these lines, left to right; they do not overlap."""
    found: list[Grid] = []
    free = at = 0
    clear = [0] * len(FINDERS)
    count = len(lines)
    while at < count:
        if not _may_be_row(lines[at]):
            at += 1
            continue
        stop = at + 1
        while stop < count and not lines[stop].gap and _may_be_row(lines[stop]):
            stop += 1
        while at < stop:
            for form, find in enumerate(FINDERS):
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


_RULING: Final = frozenset("+=-─━═┌┏╔╒╓╭├┣╠╞╟┝┡└┗╚╘╙╰│┃║｜")
_SIGNS: Final = ("│", "｜", "\u3000\u3000", "\xa0\xa0", "………", "···")


# --- bars and rules --------------------------------------------------------------------------

_RULES: Final = "the rule of a table"
_BARS: Final = "the bars of a table"
_LEADERS: Final = "the leaders of a table"

_BAR_LIKE: Final = "│┃║╎┆┊｜"
_DASH_LIKE: Final = "─━┄┅┈┉╌╍"
_CROSS_LIKE: Final = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╟╫╢╒╤╕╘╧╛┡╇┩┠╂┨┯┷╭╮╰╯╓╖╙╜╥╨┝┿┥┢╈┪"
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys(_BAR_LIKE, "|"),
        **dict.fromkeys(_DASH_LIKE, "-"),
        **dict.fromkeys(_CROSS_LIKE, "+"),
        "═": "=",
    }
)
"""Box characters as those of ASCII, one for one, so that places stay the same."""


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_PLAIN)


@functools.cache
def _bar() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)\|")


def _cells(text: str, bars: Sequence[int]) -> list[str]:
    """What stands between the bars, in ``text`` without white space at its ends."""
    places = [-1, *bars, len(text)]
    found = [_folded(text[start + 1 : stop]) for start, stop in pairwise(places)]
    if bars and bars[0] == 0:
        del found[0]
    if bars and bars[-1] == len(text) - 1 and len(bars) > 1:
        del found[-1]
    return found


def _folded(cell: str) -> str:
    cell = cell.strip(" \t\u3000")
    return re.sub(r"[ \t]+", " ", cell) if "  " in cell or "\t" in cell else cell


def _places(text: str) -> list[int]:
    """The column at which each character begins."""
    if text.isascii():
        return list(range(len(text)))
    return [0, *accumulate(map(columns, text))][:-1]


def _rule_removed(line: Line) -> Removed:
    return Removed(line.number, line.text, _RULES)


def _grid(
    span: tuple[int, int],
    header: _Row | None,
    rows: Sequence[_Row],
    removed: Sequence[Removed],
    rule: str,
    confidence: float,
) -> Grid:
    """The table, all of its rows filled up to the same number of cells."""
    everything = [header, *rows] if header else rows
    count = max(len(row.cells) for row in everything)

    def filled(row: _Row) -> tuple[str, ...]:
        return (*row.cells, *[""] * (count - len(row.cells)))

    return Grid(
        span[0],
        span[1],
        filled(header) if header else (),
        tuple(map(filled, rows)),
        tuple(row.number for row in everything),
        tuple(removed),
        rule,
        round(confidence, 2),
    )


# --- +---+---+ -------------------------------------------------------------------------------


def _is_grid_rule(text: str) -> bool:
    return (
        len(text) >= 3
        and text[0] == text[-1] == "+"
        and not text.strip("+-=:")
        and ("-" in text or "=" in text)
    )


def _boxed(lines: Sequence[Line], at: int, stop: int, _free: int) -> _Found:
    """A table within rules that cross its bars. Cells that span others are not understood."""
    top = _plain(lines[at].text)
    if not _is_grid_rule(top) or (at and not lines[at].gap and _barred(lines[at - 1])):
        return None, at + 1
    edges = [place for place, sign in enumerate(top) if sign == "+"]
    blocks: list[list[_Row]] = [[]]
    removed = [_rule_removed(lines[at])]
    done, last, equals = len(removed), at, -1
    here = at + 1
    while here < stop:
        line = lines[here]
        text = _plain(line.text)
        if _is_grid_rule(text):
            if text.count("+") != len(edges):
                break
            removed.append(_rule_removed(line))
            if blocks[-1]:
                blocks.append([])
            if "=" in lines[here].text and equals < 0:
                equals = len(blocks) - 1
            done, last = len(removed), here
        else:
            bars = _bars_at(line.text, text, edges)
            if bars is None:
                break
            removed.append(Removed(line.number, " ".join(line.text[b] for b in bars), _BARS))
            blocks[-1].append(_Row(line.number, _cells(line.text, bars)))
        here += 1
    if blocks[-1]:  # no rule closes the table
        blocks.append([])
        done, last = len(removed), here - 1
    filled = [block for block in blocks if block]
    ruled_all = len(filled) > 2
    if not filled or (len(edges) == 2 and len(filled) < 2):
        return None, max(here, at + 1)
    groups = [_rows_of(block, joins=ruled_all or equals >= 0) for block in filled]
    header: _Row | None = None
    if len(groups) > 1 and len(groups[0]) == 1 and (equals == 1 or len(groups) == 2):
        header = groups.pop(0)[0]
    rows = [row for group in groups for row in group]
    if header is None and _has_header([row.cells for row in rows]):
        header = rows.pop(0)
    return _grid((at, last), header, rows, removed[:done], "ruled-table", 0.95), last + 1


def _bars_at(text: str, plain: str, edges: Sequence[int]) -> list[int] | None:
    """Where the bars stand that part the cells; None where the line does not belong here."""
    if len(plain) < 2 or plain[0] != "|" or plain[-1] != "|":
        return None
    bars = [found.start() for found in re.finditer(r"\|", plain)]
    if len(bars) > len(edges):  # some are words
        columns_of = _places(text)
        wanted = set(edges)
        bars = [bar for bar in bars if columns_of[bar] in wanted]
    return bars if len(bars) == len(edges) else None


def _rows_of(block: Sequence[_Row], *, joins: bool) -> list[_Row]:
    """The rows between two rules: a line each, or one whose cells take up several lines."""
    firsts = all(row.cells[0] for row in block)
    numbers = any(
        all(_is_number(row.cells[place]) for row in block) for place in range(len(block[0].cells))
    )
    if len(block) > 1 and firsts and numbers:
        return list(block)
    rows: list[list[_Row]] = []
    for row in block:
        if rows and (joins or not row.cells[0]):
            rows[-1].append(row)
        else:
            rows.append([row])
    return [_Row(group[0].number, _merged(group)) for group in rows]


def _merged(group: Sequence[_Row]) -> list[str]:
    cells: list[str] = []
    for parts in zip(*(row.cells for row in group), strict=True):
        words = [part for part in parts if part]
        cells.append(joined(words) if words else "")
    return cells


# --- =====  ===== ----------------------------------------------------------------------------


@functools.cache
def _column_rule() -> re.Pattern[str]:
    return re.compile(r"(?:=+|-+|[─━]+)(?: +(?:=+|-+|[─━]+))+")


def _rule_spans(line: Line) -> tuple[tuple[int, int], ...]:
    """The columns of each part of a rule with gaps; nothing where the line is none."""
    if line.text[0] not in "=-─━" or "\t" in line.raw:
        return ()
    raw = line.raw
    if _column_rule().fullmatch(raw.lstrip(" ")) is None:
        return ()
    spans = tuple(found.span() for found in re.finditer(r"[^ ]+", raw))
    return spans if all(stop - start > 1 for start, stop in spans) else ()


def _ruled(lines: Sequence[Line], at: int, _stop: int, free: int) -> _Found:
    """Columns under a rule with gaps (reStructuredText, pandoc).

    The header stands between the first two rules, or on the line above the only one. Words that
    reach from one column into the next make it no table.
    """
    spans = _rule_spans(lines[at])
    if not spans:
        return None, at + 1
    rows: list[tuple[int, list[str] | None]] = []  # index and cells, None for a rule
    here = at + 1
    closed = at
    while here < len(lines) and not lines[here].gap:
        if _rule_spans(lines[here]):
            if _rule_spans(lines[here]) != spans:
                break
            rows.append((here, None))
            closed = here
        else:
            cells = _cells_below(lines[here], spans)
            if cells is None:
                break
            rows.append((here, cells))
        here += 1
    whole = here == len(lines) or bool(lines[here].gap)
    rules = [index for index, cells in rows if cells is None]
    above = _header_above(lines, at, spans, free) if len(rules) < 2 else None
    if not rules and not (whole and above):
        return None, here
    last = closed if rules else here - 1
    body = [(index, cells) for index, cells in rows if cells is not None and index <= last]
    header = _Row(lines[at - 1].number, above) if above else None
    if header is None and len(rules) > 1 and body and rules[0] < body[-1][0]:
        head = [_Row(lines[i].number, cells) for i, cells in body if i < rules[0]]
        body = [(index, cells) for index, cells in body if index > rules[0]]
        header = _Row(head[0].number, _merged(head)) if head else None
    joins = lines[at].text[0] == "="
    found: list[list[_Row]] = []
    for index, cells in body:
        row = _Row(lines[index].number, cells)
        if found and joins and not cells[0] and index - 1 not in rules:
            found[-1].append(row)
        else:
            found.append([row])
    if not found or (header is None and len(found) < 2):
        return None, here
    removed = [_rule_removed(lines[index]) for index in (at, *rules) if index <= last]
    merged = [_Row(group[0].number, _merged(group)) for group in found]
    first = at - 1 if above else at
    return _grid((first, last), header, merged, removed, "ruled-table", 0.9), max(here, last + 1)


def _header_above(
    lines: Sequence[Line], at: int, spans: Sequence[tuple[int, int]], free: int
) -> list[str] | None:
    if at - 1 < free or lines[at].gap or _rule_spans(lines[at - 1]):
        return None
    cells = _cells_below(lines[at - 1], spans)
    return cells if cells is not None and sum(map(bool, cells)) > 1 else None


def _cells_below(line: Line, spans: Sequence[tuple[int, int]]) -> list[str] | None:
    """The words of a line in the columns of a rule; None where words stand in two or in none."""
    if "\t" in line.raw:
        return None
    cells: list[list[str]] = [[] for _ in spans]
    for part in _pieces(line.raw):
        places = _overlapped(part, spans)
        if len(places) == 1:
            cells[places[0]].append(part.text)
            continue
        for word in _words(part):
            places = _overlapped(word, spans)
            if len(places) != 1:
                return None
            cells[places[0]].append(word.text)
    return [" ".join(words) for words in cells]


class _Piece(NamedTuple):
    """Words with single spaces between them, and the columns they take."""

    start: int
    stop: int
    text: str


@functools.cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"\S+(?:\s\S+)*")


def _pieces(raw: str, pattern: re.Pattern[str] | None = None, offset: int = 0) -> list[_Piece]:
    """What wide gaps keep apart."""
    found = (pattern or _piece()).finditer(raw)
    if raw.isascii():
        return [_Piece(offset + part.start(), offset + part.end(), part[0]) for part in found]
    pieces: list[_Piece] = []
    seen, column = 0, offset
    for part in found:
        start = column + columns(raw[seen : part.start()])
        column = start + columns(part[0])
        seen = part.end()
        pieces.append(_Piece(start, column, part[0]))
    return pieces


@functools.cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\S+")


def _words(part: _Piece) -> list[_Piece]:
    return _pieces(part.text, _word(), part.start)


def _overlapped(part: _Piece, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The columns that share a place with these words; the last column has no end."""
    last = len(spans) - 1
    return [
        at
        for at, (start, stop) in enumerate(spans)
        if part.stop > start and (part.start < stop or at == last)
    ]


# --- a | b -----------------------------------------------------------------------------------


class _Barred(NamedTuple):
    """A line with bars: where they stand in its text, and whether it is a rule."""

    line: Line
    plain: str
    bars: list[int]
    is_rule: bool

    @property
    def cells(self) -> int:
        return len(self.bars) + 1 - self.opens - self.closes

    @property
    def opens(self) -> bool:
        return bool(self.bars) and self.bars[0] == 0

    @property
    def closes(self) -> bool:
        return len(self.bars) > 1 and self.bars[-1] == len(self.plain) - 1


def _barred(line: Line) -> _Barred | None:
    """The line with its bars, or None where it has none."""
    text = line.raw.strip()
    plain = _plain(text)
    if _is_bar_rule(plain):
        plain = plain.replace("+", "|")
        is_rule = True
    elif "|" in plain:
        is_rule = False
    else:
        return None
    return _Barred(line, plain, [bar.start() for bar in _bar().finditer(plain)], is_rule)


def _is_bar_rule(plain: str) -> bool:
    """Whether a line parts the header from the rows: ``|---|:-:|``, ``----+----``."""
    if plain.strip("|+-=: \t") or plain[0] == "+" or ("|" not in plain and "+" not in plain):
        return False
    if not any(sign in plain for sign in ("--", "==", ":-", "-:", "|-|")):
        return False
    parts = re.split(r"[|+]", plain)
    outer = [part for part in (parts[0], parts[-1]) if not part.strip()]
    filled = [part.strip() for part in parts if part.strip()]
    return len(filled) + len(outer) == len(parts) and all(
        part.strip(":") in ("-" * len(part.strip(":")), "=" * len(part.strip(":")))
        and part.strip(":")
        and len(part) - len(part.strip(":")) <= 2
        for part in filled
    )


_NARROWEST_CELL: Final = 3
_WIDEST_CELL: Final = 48
"""Between these, our exporter fills a cell up to the width of its column."""


_ONE_CELL: Final = 0.3
"""How sure a lone cell between bars is: our exporter writes such, and so do lovers of ornament."""


def _is_exported(row: _Barred) -> bool:
    """Whether the row has bars at both ends, spaces inside them and cells of at least three."""
    if not (row.opens and row.closes) or row.is_rule:
        return False
    text = row.line.raw.strip()
    cells = (text[start + 1 : stop] for start, stop in pairwise(row.bars))
    return all(
        cell.startswith(" ") and cell.endswith(" ") and columns(cell) >= _NARROWEST_CELL + 2
        for cell in cells
    )


def _is_snug(row: _Barred) -> bool:
    """Whether no cell of an exported row is wider than its own words: it is a table of its own."""
    text = row.line.raw.strip()
    cells = [text[start + 1 : stop] for start, stop in pairwise(row.bars)]
    return all(
        columns(cell) == max(_NARROWEST_CELL, columns(cell.strip(" "))) + 2 for cell in cells
    )


def _piped(lines: Sequence[Line], at: int, stop: int, _free: int) -> _Found:
    """Cells with bars between them."""
    top: list[_Barred] = []
    for line in lines[at : min(at + 3, stop)]:
        if (row := _barred(line)) is None:
            break
        top.append(row)
    if not top:
        return None, at + 1
    ruled = next((place for place, row in enumerate(top) if row.is_rule), None)
    if ruled == 0 and len(top) > 2 and top[2].is_rule and not top[1].is_rule:
        ruled = 2
    if not ruled or (ruled == 2 and not top[0].is_rule):
        return _piped_without(lines, at, stop, top[0])
    rows: list[_Barred] = []
    for line in lines[at:stop]:
        if (row := _barred(line)) is None:
            break
        rows.append(row)
    return _piped_with_header(at, rows, ruled), at + len(rows)


def _piped_with_header(at: int, rows: list[_Barred], ruled: int) -> Grid | None:
    rule = rows[ruled]
    count = rule.cells
    edges = frozenset(rule.bars)
    header = _cut(rows[ruled - 1], count, edges)
    if len(header.bars) < 1 or header.cells != count or (count == 1 and not _closed(rows)):
        return None
    found: list[_Row] = []
    removed: list[Removed] = []
    style = _rule_style(rule)
    for place, row in enumerate(rows):
        if row.is_rule and (place in (0, ruled) or _rule_style(row) == style):
            removed.append(_rule_removed(row.line))
        else:
            part = _cut(row, count, edges)
            found.append(_taken(part, removed))
    head: _Row | None = found.pop(0)
    if head and not any(head.cells) and not _is_exported(rows[ruled - 1]):
        head = None  # Markdown has no table without a header, so an empty one stands for none
    if head is None and not found:
        return None
    return _grid((at, at + len(rows) - 1), head, found, removed, "pipe-table", 0.95)


def _closed(rows: Sequence[_Barred]) -> bool:
    return all(row.opens and row.closes for row in rows)


def _rule_style(row: _Barred) -> bool:
    return " " in row.plain


def _cut(row: _Barred, count: int, edges: frozenset[int]) -> _Barred:
    """The row with only those bars that part cells, where the columns of a rule tell them."""
    if row.cells == count:
        return row
    places = _places(row.line.raw.strip())
    bars = [bar for bar in row.bars if places[bar] in edges]
    return row._replace(bars=bars) if len(bars) == len(edges) else row


def _taken(row: _Barred, removed: list[Removed]) -> _Row:
    """The cells of a row; its bars, and what guarded others from being some, go to ``removed``."""
    text = row.line.raw.strip()
    cells = _cells(text, row.bars)
    signs = [text[bar] for bar in row.bars]
    for place, cell in enumerate(cells):
        if guards := cell.count("\\|"):
            cells[place] = cell.replace("\\|", "|")
            signs.append("\\" * guards)
    removed.append(Removed(row.line.number, " ".join(signs), _BARS))
    return _Row(row.line.number, cells)


def _piped_without(lines: Sequence[Line], at: int, stop: int, first: _Barred) -> _Found:
    """Rows of as many bars each; the more alike they are, the fewer it takes."""
    if first.is_rule or (at and not lines[at].gap and _is_grid_rule(_plain(lines[at - 1].text))):
        return None, at + 1  # or it stands in a box, or in a table that was not understood
    count = first.cells
    places = _places(first.line.raw.strip())
    edges = frozenset(places[bar] for bar in first.bars)
    same = [first]
    for line in lines[at + 1 : stop]:
        row = _barred(line)
        if row is None:
            break
        part = _cut(row, count, edges) if row.opens and row.closes else row
        if part.cells != count or (part.opens, part.closes) != (first.opens, first.closes):
            break
        # A rule stands near the top; further down, dashes with room around them are words.
        same.append(part._replace(is_rule=part.is_rule and not _rule_style(part)))
    confidence = _likeness(same, count)
    if not confidence:
        return None, at + max(1, len(same))
    removed: list[Removed] = []
    found = [_taken(row, removed) for row in same]
    last = at + len(same) - 1
    return _grid((at, last), None, found, removed, "pipe-table", confidence), last + 1


def _likeness(rows: Sequence[_Barred], count: int) -> float:
    """How surely rows with the same number of bars and no rule are a table; 0 if they are none."""
    if not rows or any(row.is_rule for row in rows):
        return 0.0
    closed = _closed(rows)
    exported = closed and all(map(_is_exported, rows))
    if count == 1:
        widths = {columns(row.line.raw.strip()) for row in rows}
        even = len(widths) == 1 or max(widths) > _WIDEST_CELL
        if not exported or not even:
            return 0.0
        return 0.6 if len(rows) > 1 else _ONE_CELL * _is_snug(rows[0])
    if len(rows) == 1:
        return 0.6 if exported and _is_snug(rows[0]) else 0.0
    if exported:
        return 0.9
    spaced = {_spacing(row) for row in rows}
    if len(spaced) != 1 or "mixed" in spaced:
        return 0.0
    if looks_like_code([row.line for row in rows]) >= 0.5:
        return 0.0
    if closed:
        return 0.85
    if rows[0].opens or rows[0].closes:
        return 0.7 if "spaced" in spaced and len(rows) > 2 else 0.0
    cells = [_cells(row.line.raw.strip(), row.bars) for row in rows]
    if any(columns(cell) > _PROSE for row in cells for cell in row):
        return 0.0
    if count > 2 or len(rows) > 2:
        return 0.75
    aligned = len({tuple(row.bars) for row in rows}) == 1
    numbers = any(all(_is_number(row[place]) for row in cells) for place in range(count))
    return 0.6 if aligned or numbers else 0.0


def _spacing(row: _Barred) -> str:
    """Whether the bars inside a row stand between spaces, between words, or now so, now so."""
    text = row.plain
    inner = row.bars[row.opens : len(row.bars) - row.closes]
    sides = {text[bar + side : bar + side + 1].isspace() for bar in inner for side in (-1, 1)}
    if len(sides) > 1:
        return "mixed"
    return "spaced" if sides == {True} else "tight"


# --- tabs ------------------------------------------------------------------------------------


def _tabbed(lines: Sequence[Line], at: int, stop: int, _free: int) -> _Found:
    """Cells with tabs between them: one each, or as many as it takes to align them."""
    here = at
    while here < stop and "\t" in lines[here].raw.strip() and "|" not in lines[here].text:
        here += 1
    if here == at:
        return None, at + 1
    whole = _tab_cells(lines[at:here])
    if whole is None:
        stop = at + 1
        count = len(_split_at_tabs(lines[at]))
        while stop < here and len(_split_at_tabs(lines[stop])) == count:
            stop += 1
        whole, here = [_split_at_tabs(line) for line in lines[at:stop]], stop
    rows = [_Row(lines[at + place].number, cells) for place, cells in enumerate(whole)]
    confidence = _table_of_words(lines[at:here], whole, least=2)
    if not confidence:
        return None, here
    header = rows.pop(0) if _has_header(whole) else None
    return _grid((at, here - 1), header, rows, (), "tab-table", confidence), here


def _split_at_tabs(line: Line) -> list[str]:
    return [_folded(part) for part in re.split(r"\s*\t\s*", line.raw.strip())]


def _tab_cells(lines: Sequence[Line]) -> list[list[str]] | None:
    """The cells of all lines, where they agree on how many there are."""
    single = [[_folded(part) for part in line.raw.strip(" ").split("\t")] for line in lines]
    indented = min(next(place for place, cell in enumerate(row) if cell) for row in single)
    single = [row[indented:] for row in single]
    most = max(map(len, single))
    groups = [[cell for cell in row if cell] for row in single]
    if len({*map(len, single)}) == 1:
        used = [place for place in range(most) if any(row[place] for row in single)]
        return [[row[place] for place in used] for row in single]
    if len({*map(len, groups)}) == 1:
        return groups
    # Cells at the end of a row that are empty leave nothing behind: white space there is lost.
    if len(single) > 2 and sum(len(row) == most for row in single) * 4 >= len(single) * 3:
        return [row + [""] * (most - len(row)) for row in single]
    return None


# --- leaders ---------------------------------------------------------------------------------


@functools.cache
def _leader() -> re.Pattern[str]:
    return re.compile(r"[ \t]?(?:[.…·・][ \t]?){4,}")


_SHORT: Final = 30


def _led(lines: Sequence[Line], at: int, stop: int, _free: int) -> _Found:
    """Words, a row of dots, words, on three lines or more."""
    rows: list[_Row] = []
    removed: list[Removed] = []
    here = at
    while here < stop:
        line = lines[here]
        parts = _leader().split(line.text)
        cells = [part.strip() for part in parts]
        if len(cells) < 2 or not all(cells) or (rows and len(cells) != len(rows[0].cells)):
            break
        dots = " ".join(found.strip() for found in _leader().findall(line.text))
        removed.append(Removed(line.number, dots, _LEADERS))
        rows.append(_Row(line.number, cells))
        here += 1
    if len(rows) < 3:
        return None, max(here, at + 1)
    last = [row.cells[-1] for row in rows]
    numbers = sum(map(_is_number, last)) * 2 >= len(rows)
    plainly = all(part.text.count(".") + 3 * part.text.count("…") > 5 for part in removed)
    if not (numbers or plainly) or any(columns(cell) > _SHORT for cell in last):
        return None, here
    return _grid((at, here - 1), None, rows, removed, "aligned-columns", 0.9), here


# --- columns of spaces -----------------------------------------------------------------------

_MARKER: Final = r"(?:[-*+•‣◦▪●○■□–—·]|\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})[.)．、])"
_SIGN: Final = re.compile(r"[-=_~─━═]{3,}")


@functools.cache
def _marker() -> re.Pattern[str]:
    return re.compile(_MARKER)


class _Columns:
    """Rows whose pieces so far stand one below the other."""

    def __init__(self, pieces: list[_Piece], line: Line) -> None:
        self.full = [pieces]
        self.low = [piece.start for piece in pieces]
        self.high = [piece.stop for piece in pieces]
        self.rows = [_Row(line.number, [piece.text for piece in pieces])]
        self.ragged = 0
        self.rules: list[tuple[int, Line]] = []  # how many rows stand above, and the rule

    def takes(self, pieces: list[_Piece], line: Line) -> bool:
        """Add the row if it fits."""
        if len(pieces) == len(self.low):
            low = [min(a, piece.start) for a, piece in zip(self.low, pieces, strict=True)]
            high = [max(b, piece.stop) for b, piece in zip(self.high, pieces, strict=True)]
            if any(stop >= start for stop, start in zip(high, low[1:], strict=False)):
                return False
            self.low, self.high = low, high
            self.full.append(pieces)
            self.rows.append(_Row(line.number, [piece.text for piece in pieces]))
            return True
        cells = self.fitted(pieces)
        if cells is None or len(self.full) < 2 or (self.ragged + 1) * 5 > max(5, len(self.rows)):
            return False
        self.ragged += 1
        self.rows.append(_Row(line.number, cells))
        return True

    def fitted(self, pieces: list[_Piece]) -> list[str] | None:
        """The cells of a row with other pieces than columns, where each stands in one column."""
        spans = list(zip(self.low, self.high, strict=True))
        cells: list[list[str]] = [[] for _ in spans]
        at = 0
        for piece in pieces:
            while at < len(spans) and spans[at][1] <= piece.start:
                at += 1
            if at == len(spans) or piece.stop <= spans[at][0]:
                return None
            if at + 1 < len(spans) and piece.stop > spans[at + 1][0] - 1:
                return None
            cells[at].append(piece.text)
        found = [" ".join(words) for words in cells]
        return found if sum(map(bool, found)) > 1 else None


def _aligned(lines: Sequence[Line], at: int, stop: int, free: int) -> _Found:
    """Words in columns that gaps of spaces keep apart, on three lines or more."""
    pieces = _row_pieces(lines[at])
    if not pieces:
        return None, at + 1
    table = _Columns(pieces, lines[at])
    here = at + 1
    while here < stop:
        if _SIGN.fullmatch(lines[here].text):
            table.rules.append((len(table.rows), lines[here]))
        else:
            pieces = _row_pieces(lines[here])
            if not pieces or not table.takes(pieces, lines[here]):
                break
        here += 1
    while table.rules and table.rules[-1][0] == len(table.rows) and len(table.rules) == 1:
        table.rules.pop()  # it may underline more than the last row
        here -= 1
    confidence = _straightness(table, lines[at:here])
    if not confidence:
        return None, max(here, at + 1)
    rows = list(table.rows)
    first = at
    ruled = bool(table.rules) and table.rules[0][0] == 1
    before = at - 1
    if not ruled and before >= free and not lines[at].gap:
        corner = _row_pieces(lines[before])
        cells = table.fitted(corner) if corner and not table.ragged else None
        if cells is not None:
            rows.insert(0, _Row(lines[before].number, cells))
            first = before
    header = rows.pop(0) if ruled or _has_header([row.cells for row in rows]) else None
    removed = [_rule_removed(line) for _, line in table.rules]
    return _grid((first, here - 1), header, rows, removed, "aligned-columns", confidence), here


def _row_pieces(line: Line) -> list[_Piece]:
    """The pieces of a line with gaps inside; none where there is no gap but after a marker."""
    raw = line.raw
    if "\t" in raw or "|" in raw or _SIGN.fullmatch(line.text) or _rule_spans(line):
        return []
    pieces = _pieces(raw)
    if len(pieces) > 1 and _marker().fullmatch(pieces[0].text):
        marker, item, *rest = pieces
        pieces = [_Piece(marker.start, item.stop, f"{marker.text} {item.text}"), *rest]
    return pieces if len(pieces) > 1 else []


def _straightness(table: _Columns, lines: Sequence[Line]) -> float:
    """How surely rows whose pieces do not touch are a table; 0 if they are none."""
    full = table.full
    if len(table.rows) < 3:
        return 0.0
    cells = [row.cells for row in table.rows]
    body = full[1:] if table.rules and table.rules[0][0] == 1 else full
    for place in range(len(full[0])):
        numeric = _is_numeric([row[place] for row in cells[1:]])
        column = [row[place] for row in (full[1:] if numeric else body)]
        starts = _share(piece.start for piece in column)
        stops = _share(piece.stop for piece in column)
        points = _share(piece.stop - _after_point(piece.text) for piece in column) if numeric else 0
        needed = 0.8 if len(column) > 4 else 1.0
        ragged_end = place + 1 == len(full[0]) and not numeric
        if ragged_end and starts < needed and max(p.stop - p.start for p in column) > _NARROW:
            return 0.0  # the right margin of a justified text is as straight
        if max(starts, stops, points) < needed:
            return 0.0
    after_stop = sum(
        any(
            ending(piece.text) in ("stop", "call") and following.start - piece.stop <= 2
            for piece, following in pairwise(row)
        )
        for row in full
    )
    if after_stop * 2 > len(full):
        return 0.0
    return _table_of_words(lines, cells, least=3, ruled=bool(table.rules))


_NARROW: Final = 12


def _after_point(number: str) -> int:
    found = re.search(r"[.,]\d+\D*$", number[-20:])
    return len(found[0]) if found else 0


def _share(numbers: Iterable[int]) -> float:
    """How much of the numbers are the most common one."""
    counted = Counter(numbers)
    return max(counted.values()) / sum(counted.values())


# --- what the cells say ----------------------------------------------------------------------

_PROSE: Final = 60
"""A cell that is wider holds a sentence or two."""


_WORDY: Final = 40
"""A cell that is wider is rather half a line of text, if no column of numbers stands beside it."""


def _table_of_words(
    lines: Sequence[Line], rows: Sequence[Sequence[str]], *, least: int, ruled: bool = False
) -> float:
    """How surely rows that only space keeps apart are a table, by their words; 0 if they are none.

    Two columns are the doubtful case: lists, dialogue, addresses, headers of letters and verse
    with a pause in each line have as many.
    """
    count = max(map(len, rows))
    if count < 2 or len(rows) < least or _are_signs(rows) or looks_like_code(lines) >= 0.5:
        return 0.0
    numeric = [_is_numeric([row[place] for row in rows]) for place in range(count)]
    numeric_below = [_is_numeric([row[place] for row in rows[1:]]) for place in range(count)]
    if count > 2:
        return 0.9 if any(numeric_below) else 0.8
    firsts, lasts = [row[0] for row in rows], [row[1] for row in rows]
    if _half(_marker().fullmatch(cell) for cell in firsts) or _half(
        cell.endswith((":", "：")) for cell in firsts
    ):
        return 0.0
    if len(rows) == 2:
        return 0.6 if numeric[1] and not numeric[0] else 0.0
    if _counts_up(firsts) and not numeric[1]:
        return 0.0
    if _median(map(columns, lasts)) > _PROSE:
        return 0.0
    if not any(numeric_below) and not ruled:
        stops = sum(ending(cell) != "open" for cell in lasts if cell)
        words = [_median(len(cell.split()) for cell in column) for column in (firsts, lasts)]
        widths = [_median(map(columns, column)) for column in (firsts, lasts)]
        if stops * 3 >= len(rows) or min(words) >= 3 or max(words) >= 5 or max(widths) > _WORDY:
            return 0.0
    elif sum(ending(cell) in ("stop", "call") and columns(cell) > 25 for cell in lasts) * 2 >= len(
        rows
    ):
        return 0.0
    return 0.85 if any(numeric_below) else 0.65


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


def _is_number(cell: str) -> bool:
    """Whether a cell holds a number, with its unit or sign if any: "4.8 m", "€ 1,200", "٣٫٥"."""
    if len(cell) > _SHORT:
        return False
    digits = sum(map(str.isdecimal, cell))
    return digits > 0 and digits >= sum(map(str.isalpha, cell))


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether most cells that hold words hold numbers."""
    filled = [cell for cell in cells if any(map(str.isalnum, cell))]
    return bool(filled) and sum(map(_is_number, filled)) * 2 > len(filled)


def _has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns of numbers and holds no number there itself."""
    if len(rows) < 2:
        return False
    first, *others = rows
    numeric = [
        at for at in range(len(first)) if _is_numeric([row[at] for row in others if at < len(row)])
    ]
    return bool(numeric) and all(first[at] and not _has_digit(first[at]) for at in numeric)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdecimal, cell))


FINDERS: Final[tuple[Callable[[Sequence[Line], int, int, int], _Found], ...]] = (
    _boxed,
    _ruled,
    _piped,
    _tabbed,
    _led,
    _aligned,
)
"""Called with the lines, the first and the last but one to look at, and the first that is free."""


# --- captions --------------------------------------------------------------------------------

_LONGEST_CAPTION: Final = 300

_TABLE: Final = (
    # Germanic, Romance, Slavic, Baltic, Finnic and other languages of Europe
    *("table", "tab.", "tabelle", "tabel", "tabell", "tafla", "tableau", "tabla", "cuadro"),
    *("tabela", "quadro", "tabella", "tabelul", "taula", "tabulka", "tabuľka", "tablica"),
    *("lentelė", "tabula", "taulukko", "tabel", "táblázat", "tablo", "çizelge", "πίνακας"),
    *("таблиця", "табл.", "табліца", "таблица", "табела", "табеле"),
    # Arabic, Persian, Hebrew, Hindi, Vietnamese, Thai, Indonesian, Japanese, Chinese, Korean
    *("جدول", "الجدول", "טבלה", "לוח", "तालिका", "सारणी", "bảng", "ตารางที่", "ตาราง"),
    *("表", "附表", "표"),
)


@functools.cache
def _caption() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(set(_TABLE), key=lambda word: (-len(word), word))))
    number = r"[(（]?(?:[A-Z]\.?)?\d{1,4}(?:[.\-–‐]\d{1,4}){0,3}[)）]?"
    number += r"|[IVXLC]{1,6}\b|[一二三四五六七八九十]{1,3}"
    signs = r"[.:：．。)–—―|-]"
    return re.compile(
        rf"(?:第? ?(?:{number}) ?[.．]? ?(?:táblázat|lentelė|tabula|表)"  # the number first
        rf"|(?:{words}) ?(?:№|no\.?|nr\.?|n\.º|n°)? ?(?:{number}))"
        rf"(?P<sign> ?{signs}| |\u3000|$)(?P<rest>.*)"
        rf"|(?:{words}) ?[:：](?P<bare>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table: "Table 1. Catch by year", "表1 漁獲量".

    Words right after the number must not be a sentence: "Table 1 shows the catch by year."
    """
    if len(text) > _LONGEST_CAPTION:
        return False
    found = _caption().match(text)
    if found is None:
        return False
    if found["bare"] is not None:
        return bool(found["bare"].strip())
    rest = found["rest"].strip()
    return not rest or bool(found["sign"].strip()) or ending(rest) == "open"
