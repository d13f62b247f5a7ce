"""Tables: rows of cells, each a run of inlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model import Paragraph, Table
from articlekit.reading.epub.inlines import inline, line, text
from articlekit.reading.epub.markup import local
from articlekit.reading.epub.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from articlekit.model import Block, Figure, Inline
    from articlekit.reading.epub.context import Context

__all__ = ["table"]

_WIDEST: Final = 200
"""How many columns or rows a cell may claim: what claims more has no sense. Beyond as many columns
of the table nothing is claimed at all: claims add up from row to row.
"""

_PARTS: Final = ("thead", "tbody", "tfoot")
_CELLS: Final = frozenset(("td", "th"))
_BLOCKS: Final = frozenset(("p", "div", "li", "table", "pre", "blockquote", "h1", "h2", "h3", "h4"))

_Cell = tuple["Inline", ...]


def table(element: _Element, context: Context) -> list[Block]:
    """A table, and the pictures in its cells below it.

    A cell that spans others is followed by empty ones; blocks inside of a cell become its lines.
    """
    inner = context.within_block()
    caption: _Cell = ()
    figures: list[Figure] = []
    for child in element:
        if local(child) == "caption" and child not in context.taken:
            words, found = line(child, inner.inside(child))
            caption = caption + words
            figures += found
    header, rows = _rows(element, inner, figures)
    before = _strays(element, context)
    if not header and not rows:
        if not caption:
            return [*before, *figures]
        paragraph = Paragraph(caption, language=context.block_language())
        return [*before, context.made(paragraph, element, "caption"), *figures]
    made = Table(
        header=tuple(header),
        rows=tuple(map(tuple, rows)),
        caption=caption,
        language=context.block_language(),
    )
    return [*before, context.made(made, element, "table"), *figures]


def _strays(element: _Element, context: Context) -> list[Block]:
    """What stands between the cells of a table, which browsers show above it."""
    run = Run()

    def loose(words: str | None) -> None:
        if words and not words.isspace():
            run.part()
            text(words, run, context)

    def gather(parent: _Element, known: frozenset[str]) -> None:
        loose(parent.text)
        for child in parent:
            name = local(child)
            if name in _PARTS:
                gather(child, frozenset(("tr",)))
            elif name == "tr":
                gather(child, _CELLS)
            elif name not in known:
                run.part()
                inline(child, run, context)
            loose(child.tail)

    gather(element, frozenset(("caption", "colgroup", "col")))
    content = run.finish()
    if not content:
        return list(run.figures)
    context.loss("what stands between the cells of a table stands before it", element)
    paragraph = Paragraph(content, language=context.block_language())
    return [context.made(paragraph, element, "paragraph"), *run.figures]


def _rows(
    element: _Element, context: Context, figures: list[Figure]
) -> tuple[list[_Cell], list[list[_Cell]]]:
    """The header and all other rows. The first row is the header where the table says so."""
    rows: list[list[_Cell]] = []
    header: list[_Cell] = []
    below: dict[int, int] = {}
    for at, (row, part) in enumerate(_row_elements(element)):
        cells = _cells(row, context.inside(row), below, figures)
        if not cells:
            continue
        names = {local(cell) for cell in row}
        if at == 0 and (part == "thead" or names == {"th"}):
            header = cells
        else:
            if part == "thead":
                context.loss("a table has one row of headings", row)
            rows.append(cells)
    return header, rows


def _row_elements(element: _Element) -> Iterator[tuple[_Element, str]]:
    """The rows, each with the part of the table it stands in; the foot stands last."""
    for child in sorted(element, key=lambda child: local(child) == "tfoot"):
        name = local(child)
        if name == "tr":
            yield child, ""
        elif name in _PARTS:
            yield from ((row, name) for row in child if local(row) == "tr")


def _cells(
    row: _Element, context: Context, below: dict[int, int], figures: list[Figure]
) -> list[_Cell]:
    """The cells of a row; ``below`` has the columns that cells of rows above still claim."""
    cells: list[_Cell] = []

    def claimed() -> None:
        while below.get(len(cells), 0) > 0:
            below[len(cells)] -= 1
            cells.append(())

    claimed()
    for cell in row:
        if local(cell) not in _CELLS:
            continue
        inner = context.inside(cell)
        if sum(local(each) in _BLOCKS for each in cell.iterdescendants()) > 1:
            context.loss("blocks in a cell of a table stand in its lines", cell)
        content, found = line(cell, inner)
        figures += found
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        if wide > 1 or high > 1:
            context.loss("a cell of a table spans others; they are empty", cell)
        for at in range(min(wide, max(1, _WIDEST - len(cells)))):
            if high > 1 and len(cells) < _WIDEST:
                below[len(cells)] = high - 1
            cells.append(content if at == 0 else ())
        claimed()
    return cells


def _span(cell: _Element, name: str) -> int:
    stated = cell.get(name) or "1"
    return min(max(int(stated), 1), _WIDEST) if stated.isdecimal() and len(stated) < 6 else 1
