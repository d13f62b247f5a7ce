"""Tables: a grid of cells with widths by content and a header row that repeats."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.exporters.docx.inlines import runs
from articlekit.exporters.docx.ooxml import element, twips
from articlekit.model import Text, plain_text
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.docx.story import Here, Story
    from articlekit.model import Inline, Table

    Cell = tuple[Inline, ...]

__all__ = ["MOST_COLUMNS", "column_widths", "table_xml"]

MOST_COLUMNS: Final = 63
"""The most columns that a table of Word's can have."""

_LONGEST_COUNTED: Final = 60


def table_xml(table: Table, here: Here, place: str, story: Story) -> list[str]:
    """Caption and table. Room is left round it by paragraphs, since tables have no spacing.

    One of them must follow in any case: two tables in a row would be one, and the last thing in
    a document, a note or a cell is a paragraph.
    """
    spacing = story.paragraph(story.placed("TableSpacing", here), "", here)
    rows = _rows(table, place, story)
    columns = max((len(cells) for _, cells in rows), default=0)
    parts = []
    if table.caption:
        content = runs(table.caption, here, f"{place}.caption", story)
        parts.append(story.paragraph(story.placed("TableCaption", here), content, here))
    elif columns:
        parts.append(spacing)
    if columns:
        parts += [_grid_xml(rows, columns, bool(table.header), here, story), spacing]
    return parts


def column_widths(rows: Sequence[Sequence[str]], columns: int, room: float) -> list[float]:
    """The width of each column, in the unit of ``room``, which they fill.

    Each gets by the longest word and the mean length of its cells, so that a column of numbers
    stays narrow and one of sentences gets the rest.
    """
    weights = []
    for column in zip_longest(*rows, fillvalue=""):
        longest = max((len(word) for cell in column for word in cell.split()), default=0)
        mean = sum(min(len(cell), _LONGEST_COUNTED) for cell in column) / len(column)
        weights.append(2.0 + max(min(longest, _LONGEST_COUNTED / 2), mean))
    weights += [2.0] * (columns - len(weights))
    return [room * weight / sum(weights) for weight in weights]


def _rows(table: Table, place: str, story: Story) -> list[tuple[str, tuple[Cell, ...]]]:
    """Header and rows, each with the path of its cells; columns beyond Word's most in one."""
    rows = [(f"{place}.header", table.header)] if table.header else []
    rows += [(f"{place}.rows[{at}]", row) for at, row in enumerate(table.rows)]
    if max((len(cells) for _, cells in rows), default=0) <= MOST_COLUMNS:
        return rows
    story.notices.append(
        Notice(
            "formatting-dropped",
            place,
            f"Word's tables have {MOST_COLUMNS} columns at most; the last holds the rest",
        )
    )
    return [(path, _folded(cells)) for path, cells in rows]


def _folded(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    kept, rest = cells[: MOST_COLUMNS - 1], cells[MOST_COLUMNS - 1 :]
    joined = tuple(inline for cell in rest for inline in (*cell, Text("\t")))
    return (*kept, joined[:-1])


def _grid_xml(
    rows: list[tuple[str, tuple[Cell, ...]]],
    columns: int,
    has_header: bool,
    here: Here,
    story: Story,
) -> str:
    theme = story.job.theme
    words = [[plain_text(cell) for cell in cells] for _, cells in rows]
    room = twips(theme.page.measure - here.indent)
    widths = [int(width) for width in column_widths(words, columns, room)]
    # Columns too narrow for the theme's padding get less of it.
    narrowest = min(widths) // 6
    padding = ""
    if narrowest < twips(theme.styles.table.size / 2):
        sides = (element(side, w=narrowest, type="dxa") for side in ("left", "right"))
        padding = f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"
    bidi = "<w:bidiVisual/>" if here.format.right_to_left else ""
    look = element(
        "tblLook",
        val="0620" if has_header else "0600",
        firstRow=int(has_header),
        lastRow=0,
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    grid = "".join(element("gridCol", w=width) for width in widths)
    body = (
        _row_xml(path, cells, widths, at == 0 and has_header, here, story)
        for at, (path, cells) in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RuledTable"/>{bidi}'
        f"{element('tblW', w=sum(widths), type='dxa')}"
        f"{element('tblInd', w=twips(here.indent), type='dxa')}"
        f'<w:tblLayout w:type="fixed"/>{padding}{look}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
    )


def _row_xml(
    path: str, cells: tuple[Cell, ...], widths: list[int], heads: bool, here: Here, story: Story
) -> str:
    cell = replace(here, lists=0, indent=0.0)
    style = story.placed("TableHeading" if heads else "TableText", cell)
    parts = []
    for at, width in enumerate(widths):
        content = runs(cells[at], cell, f"{path}[{at}]", story) if at < len(cells) else ""
        parts.append(
            f"<w:tc><w:tcPr>{element('tcW', w=width, type='dxa')}</w:tcPr>"
            f"{story.paragraph(style, content, cell)}</w:tc>"
        )
    marks = "<w:cantSplit/><w:tblHeader/>" if heads else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(parts)}</w:tr>"
