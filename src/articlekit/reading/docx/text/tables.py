"""Tables: rows of cells, each a run of inlines (ECMA-376, part 1, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Table
from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import is_on, number, value
from articlekit.reading.docx.look.styles import numbering_of
from articlekit.reading.docx.text.inlines import nested, trimmed
from articlekit.reading.docx.text.leaves import Leaf
from articlekit.reading.docx.text.pieces import BREAK, TEXT, Line, Piece
from articlekit.reading.docx.text.runs import read_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from articlekit.model import Figure
    from articlekit.reading.docx.text.context import Context

__all__ = ["table_leaves"]

_WIDEST: Final = 63
"""How many columns Word's tables have: a cell that claims more has no sense."""

_SPANNED: Final = "a cell over several columns or rows; its words stand in the first one"
_INNER: Final = "a table in a cell is read as lines"
_LIST: Final = "a list in a cell is read as lines"


class _Cell(msgspec.Struct):
    pieces: list[Piece] = msgspec.field(default_factory=list)
    lines: list[Line] = msgspec.field(default_factory=list)

    @property
    def is_strong(self) -> bool:
        """Whether it has words, all of them strong."""
        words = [each for each in self.pieces if each.kind == TEXT and each.text.strip()]
        return bool(words) and all(each.strong for each in words)


def table_leaves(element: _Element, context: Context) -> list[Leaf]:
    """A table, and the figures of the pictures in it; no table where there are no words."""
    rows: list[list[_Cell]] = []
    heads: list[bool] = []
    figures: list[Figure] = []
    for row in element.iterchildren(f"{W}tr"):
        rows.append(_row(row, context, figures))
        heads.append(bool(is_on(row.find(f"{W}trPr/{W}tblHeader"))))
    pictures = [Leaf("figure", element, "word-picture", figure) for figure in figures]
    cells = [cell for row in rows for cell in row]
    if not any(cell.pieces for cell in cells):
        return pictures
    language = _language(cells, context)
    has_header, confidence = heads[0], 1.0
    if not has_header and not context.own and _looks_like_header(rows):
        has_header, confidence = True, 0.8
        for cell in rows[0]:
            cell.pieces = [each._replace(strong=False) for each in cell.pieces]
    if sum(heads) > 1:
        message = "a table has several rows of headings; the first is its header"
        context.ledger.loss("formatting-dropped", element, message)
    written = [tuple(nested(cell.pieces, language) for cell in row) for row in rows]
    table = Table(
        header=written[0] if has_header else (),
        rows=tuple(written[1:] if has_header else written),
    )
    leaf = Leaf("table", element, "word-table", table, language=language, confidence=confidence)
    leaf.more = list(element.iter(f"{W}p"))
    return [leaf, *pictures]


def _row(element: _Element, context: Context, figures: list[Figure]) -> list[_Cell]:
    cells = [_Cell() for _ in range(_gap(element, "gridBefore"))]
    for each in element.iterchildren(f"{W}tc"):
        properties = each.find(f"{W}tcPr")
        span, goes_on = 1, False
        if properties is not None:
            span = min(max(number(properties.find(f"{W}gridSpan")) or 1, 1), _WIDEST)
            merge = properties.find(f"{W}vMerge")
            goes_on = merge is not None and value(merge, "continue") == "continue"
            if span > 1 or goes_on:
                context.ledger.loss("formatting-dropped", each, _SPANNED)
        cell = _Cell()
        for line in _lines(each, context):
            figures += line.figures
            if pieces := trimmed(line.pieces):
                cell.pieces += [Piece(BREAK, bare=True), *pieces] if cell.pieces else pieces
                cell.lines.append(line)
        cells += [cell, *(_Cell() for _ in range(span - 1))]
    return cells


def _gap(element: _Element, name: str) -> int:
    """How many columns a row leaves out at its beginning."""
    return min(max(number(element.find(f"{W}trPr/{W}{name}")) or 0, 0), _WIDEST)


def _lines(cell: _Element, context: Context) -> Iterator[Line]:
    """The paragraphs of a cell, and the rows of a table in it, each as a line."""
    for child in cell:
        if child.tag == f"{W}p":
            properties = child.find(f"{W}pPr")
            numbered = numbering_of(properties) if properties is not None else None
            if numbered and numbered[0] not in ("", "0"):
                context.ledger.loss("formatting-dropped", child, _LIST)
            yield read_line(child, context)
        elif child.tag == f"{W}tbl":
            context.ledger.loss("formatting-dropped", child, _INNER)
            for row in child.iterchildren(f"{W}tr"):
                yield _joined(row, context)


def _joined(row: _Element, context: Context) -> Line:
    """A row of a table in a cell: its cells one after the other."""
    line = Line()
    for cell in row.iterchildren(f"{W}tc"):
        for inner in _lines(cell, context):
            line.figures += inner.figures
            line.language = line.language or inner.language
            if pieces := trimmed(inner.pieces):
                gap = [Piece(TEXT, "\t", bare=True)] if line.pieces else []
                line.pieces += [*gap, *pieces]
    return line


def _language(cells: list[_Cell], context: Context) -> str:
    """The language of all cells with words; that of the document where they do not agree."""
    spoken = {line.language for cell in cells for line in cell.lines}
    return spoken.pop() if len(spoken) == 1 else context.tongue.language


def _looks_like_header(rows: list[list[_Cell]]) -> bool:
    """Whether the first row alone is set in bold."""
    if len(rows) < 2 or not all(cell.is_strong for cell in rows[0] if cell.pieces):
        return False
    filled = [cell for cell in rows[0] if cell.pieces]
    return bool(filled) and not all(
        cell.is_strong for row in rows[1:] for cell in row if cell.pieces
    )
