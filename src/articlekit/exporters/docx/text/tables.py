"""Tables: a grid of cells with widths by content and a header row that repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import element, twips
from articlekit.exporters.docx.look.variants import settled
from articlekit.exporters.docx.look.widths import longest_line, longest_word
from articlekit.exporters.docx.text.inlines import runs
from articlekit.model import InlineCode, Text, plain_text
from articlekit.model.walk import walk
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.docx.text.here import Here
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Inline, Table

    Cell = tuple[Inline, ...]

__all__ = ["MOST_COLUMNS", "column_widths", "table_xml"]

MOST_COLUMNS: Final = 63
"""The most columns that a table of Word's can have."""

_BOLD: Final = 1.08
"""How much wider the row of headings is set."""

_SPARE: Final = 0.2
"""What is added to each estimated width, in ems, against rounding."""

_WIDE_FONT: Final = 1.35
"""How much wider than ours the font may be that a reader's machine has in its place."""

_USUAL_FONT: Final = 1.15
"""The same of the fonts that are likely: room is left for them before there is padding."""

_LEAST_PADDING: Final = 0.15
"""How far the padding of a table too wide for the measure is reduced, in ems."""

_SMALLEST: Final = 0.6
"""How far the type of such a table is reduced."""


class _Fit(NamedTuple):
    """Columns, and what of type and padding lets them stand beside one another, in points."""

    widths: list[float]
    size: float
    padding: float


def table_xml(table: Table, here: Here, place: str, story: Story) -> list[str]:
    """Caption and table. Room is left round it by paragraphs, since tables have no spacing.

    One of them must follow in any case: two tables in a row would be one, and the last thing in
    a document, a note or a cell is a paragraph.
    """
    above = replace(here, kept=False)
    below = replace(here, around=settled(here.around))
    rows = _rows(table, place, story)
    columns = max((len(cells) for _, cells in rows), default=0)
    parts = []
    if table.caption:
        style, places = story.placed("TableCaption", above), (f"{place}.caption",)
        content = runs(table.caption, story.within(style, here), places[0], story)
        parts.append(story.paragraph(style, content, here, places=places))
    elif columns:
        parts.append(story.paragraph(story.placed("TableSpacing", above), "", here))
    if columns:
        parts.append(_grid_xml(rows, columns, bool(table.header), here, story))
        parts.append(story.paragraph(story.placed("TableSpacing", below), "", here))
    return parts


def column_widths(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """The width of each column, in the unit of ``room``, which they may fill but not exceed.

    ``least`` are the widths of the longest words, ``most`` those of the longest lines. What is
    left when every column has its least is shared by the roots of what they lack: short cells stay
    on one line, and a text four times as long gets twice the room. Where there is less than the
    least, the narrow columns keep theirs and the wide ones share the rest.
    """
    if sum(most) <= room:
        return list(most)
    spare = room - sum(least)
    if spare < 0:
        return _shares(least, [1.0] * len(least), room)
    lacks = [high - low for low, high in zip(least, most, strict=True)]
    gains = _shares(lacks, [lack**0.5 for lack in lacks], spare)
    return [low + gain for low, gain in zip(least, gains, strict=True)]


def _shares(wants: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    """What each gets of the room: by its weight, but no more than it wants.

    The weights must rise with the wants.
    """
    shares = [0.0] * len(wants)
    weight = sum(weights)
    for at in sorted(range(len(wants)), key=wants.__getitem__):
        if wants[at] > 0:
            shares[at] = min(wants[at], room * weights[at] / weight)
        room, weight = room - shares[at], weight - weights[at]
    return shares


def _fit(
    rows: Sequence[Sequence[Cell]], columns: int, size: float, room: float, *, has_header: bool
) -> _Fit:
    """Find room for every column: first from the padding, then from the size of the type."""
    least, most = [_SPARE] * columns, [_SPARE] * columns
    # A word of half a line may be broken rather than that all the type shrinks for it.
    longest = max(1.0, room / size - 2 * _LEAST_PADDING * columns) / min(columns, 2)
    for at, row in enumerate(rows):
        wider = _BOLD if has_header and at == 0 else 1.0
        for column, cell in enumerate(row):
            text = plain_text(cell)
            code = any(isinstance(node, InlineCode) for inline in cell for _, node in walk(inline))
            word, line = longest_word(text, code=code), longest_line(text, code=code)
            least[column] = max(least[column], min(word * wider + _SPARE, longest))
            most[column] = max(most[column], line * wider + _SPARE)
    spare = room - sum(least) * size * _USUAL_FONT
    padding = min(size / 2, max(size * _LEAST_PADDING, spare / columns / 2, 0.0))
    padding = min(padding, room / columns / 6)
    inner = room - 2 * padding * columns
    if sum(least) * size > inner:
        # Types come in halves of a point.
        size = max(int(2 * inner / sum(least)), round(2 * size * _SMALLEST)) / 2
    least, most = _loosened(least, inner / size), _loosened(most, inner / size)
    most = list(map(max, least, most))
    widths = [width * size for width in column_widths(least, most, inner / size)]
    return _Fit([width + 2 * padding for width in widths], size, padding)


def _loosened(widths: list[float], room: float) -> list[float]:
    """The widths for a wider font, as far as there is room for all of them."""
    factor = max(1.0, min(_WIDE_FONT, room / sum(widths)))
    return [width * factor for width in widths]


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
    cell = replace(here, around="", lists=0, indent=0.0, kept=False)
    size = story.styles.look(story.placed("TableText", cell)).size
    room = theme.page.measure - here.indent
    fit = _fit([cells for _, cells in rows], columns, size, room, has_header=has_header)
    widths = [int(width * 20) for width in fit.widths]
    padding = ""
    if fit.padding < theme.styles.table.size / 2:
        sides = (element(side, w=twips(fit.padding), type="dxa") for side in ("left", "right"))
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
    body = []
    for at, (path, cells) in enumerate(rows):
        heads = has_header and at == 0
        inside = replace(cell, kept=here.kept and at == len(rows) - 1)
        style = story.placed("TableHeading" if heads else "TableText", inside)
        style = story.styles.variant(style, size=fit.size)
        body.append(_row_xml(path, cells, widths, style, heads, inside, story))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RuledTable"/>{bidi}'
        f"{element('tblW', w=sum(widths), type='dxa')}"
        f"{element('tblInd', w=twips(here.indent), type='dxa')}"
        f'<w:tblLayout w:type="fixed"/>{padding}{look}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
    )


def _row_xml(
    path: str,
    cells: tuple[Cell, ...],
    widths: list[int],
    style: str,
    heads: bool,
    here: Here,
    story: Story,
) -> str:
    parts = []
    inner = story.within(style, here)
    for at, width in enumerate(widths):
        place = f"{path}[{at}]"
        content = runs(cells[at], inner, place, story) if at < len(cells) else ""
        parts.append(
            f"<w:tc><w:tcPr>{element('tcW', w=width, type='dxa')}</w:tcPr>"
            f"{story.paragraph(style, content, here, places=(place,))}</w:tc>"
        )
    marks = "<w:cantSplit/><w:tblHeader/>" if heads else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(parts)}</w:tr>"
