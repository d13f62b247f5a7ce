"""Tables: the widths of columns, rows as boxes, and the header that every page repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.boxes import Box, RuleMark, TextMark
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.paragraphs import Shape, baseline, kept_together, set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design.theme import Style
    from articlekit.exporters.pdf.text.inlines import Composer
    from articlekit.exporters.pdf.text.strips import Strip
    from articlekit.model import Inline, Table

__all__ = ["column_widths", "fitting_scale", "set_table"]

_GUTTER: Final = 1.3
"""The space between two columns, in ems."""

_WIDEST_GUTTER: Final = 0.2
"""The most of a column's share of the measure that the space beside it may take."""

_PADDING: Final = 0.3
"""The space above and below the text of a row, in ems."""

_OUTER_RULE: Final = 0.9
_INNER_RULE: Final = 0.5
"""The thickness of the rules around a table and below its header, in points."""

_SMALLEST: Final = 0.6
"""How far the type of a table too wide for the measure may be reduced."""

_INSEPARABLE: Final = 1 / 3
"""A row higher than this part of the page may be divided."""

_UNDIVIDED: Final = 0.3
"""A table no higher than this part of a page is on one page."""


_Row = list[list["Strip"]]


def column_widths(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """The width of each column, in points; together no more than ``room``.

    ``least`` are the widths of the widest words, ``most`` those of the whole cells. Of what is left
    over when every column has its least, those that lack no more than an equal share of it get what
    they lack, so that dates and headings stay on one line, and the others according to what they
    lack. Where there is less than that, the narrow columns keep theirs and the wide ones share the
    rest.
    """
    if sum(most) <= room:
        return list(most)
    spare = room - sum(least)
    if spare <= 0:
        widths = list(least)
        for left, column in zip(
            range(len(least), 0, -1), sorted(range(len(least)), key=least.__getitem__), strict=True
        ):
            widths[column] = min(least[column], room / left)
            room -= widths[column]
        return widths
    widths = list(least)
    lacking = {at: high - low for at, (low, high) in enumerate(zip(least, most, strict=True))}
    for column in sorted(lacking, key=lacking.__getitem__):
        if lacking[column] > spare / len(lacking):
            break
        spare -= lacking.pop(column)
        widths[column] = most[column]
    whole = sum(lacking.values())
    for column, lack in lacking.items():
        widths[column] += lack * spare / whole
    return widths


def fitting_scale(
    composer: Composer, table: Table, style: Style, measure: float, language: str, place: str
) -> float:
    """The part of their size to which letters are reduced to fit the measure, at most 1.

    A word wider than a third of it counts as that: it will be divided.
    """
    count = _columns(table)
    if not count:
        return 1.0
    with composer.rehearsal():
        header, rows = _strips(composer, table, style, language, place)
    least, _ = _extents([header, *rows], count)
    room = measure - min(_GUTTER * style.size, _WIDEST_GUTTER * measure / count) * (count - 1)
    return min(1.0, room / sum(min(width, measure / 3) for width in least))


def _columns(table: Table) -> int:
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def set_table(
    composer: Composer,
    table: Table,
    style: Style,
    shape: Shape,
    language: str,
    place: str,
    height: float,
    tag: Tag,
) -> list[Box]:
    """The table without its caption; its rows become parts of ``tag``.

    ``height`` is that of a page's type area, in points.
    """
    count = _columns(table)
    if not count:
        return []
    gutter = min(_GUTTER * style.size, _WIDEST_GUTTER * shape.measure / count)
    room = shape.measure - gutter * (count - 1)
    header, rows = _strips(composer, table, style, language, place)
    least, most = _extents([header, *rows], count)
    if sum(least) > room:
        scale = max(_SMALLEST, room / sum(least))
        style = msgspec.structs.replace(
            style, size=style.size * scale, leading=style.leading * scale
        )
        header, rows = _strips(composer, table, style, language, place)
        least, most = _extents([header, *rows], count)
    widths = column_widths(least, most, room)
    grid = _Grid(composer, style, shape, widths, gutter)
    # A head needs a body below it (ISO 32000-1, table 337): what has no rows is all body.
    head = Tag("THead" if rows else "TBody", tag)
    top = grid.row(header, Tag("TR", head), heads=True) if table.header else []
    if top:
        grid.rule(top, 0, 0.0, _OUTER_RULE)
        grid.rule(top, -1, top[-1].height - _INNER_RULE, _INNER_RULE)
        top = [msgspec.structs.replace(box, keep=True) for box in top]
    boxes = list(top)
    repeat = tuple(map(_unread, top))
    body = Tag("TBody", tag)
    for index, row in enumerate(rows):
        slices = grid.row(row, Tag("TR", body))
        if sum(box.height for box in slices) <= height * _INSEPARABLE:
            last = len(slices) - 1 if index != len(rows) - 2 else len(slices)
            slices = [msgspec.structs.replace(box, keep=at < last) for at, box in enumerate(slices)]
        else:
            slices = kept_together(slices)
        boxes += [msgspec.structs.replace(box, repeat=repeat) for box in slices]
    if not top:
        grid.rule(boxes, 0, 0.0, _OUTER_RULE)
    grid.rule(boxes, -1, boxes[-1].height, _OUTER_RULE)
    if sum(box.height for box in boxes) <= height * _UNDIVIDED:
        boxes[:-1] = [msgspec.structs.replace(box, keep=True) for box in boxes[:-1]]
    return boxes


def _strips(
    composer: Composer, table: Table, style: Style, language: str, place: str
) -> tuple[_Row, list[_Row]]:
    """Header and rows with each cell as strips."""
    voice = Voice.of(style, language, place)

    def row(cells: Sequence[Sequence[Inline]], voice: Voice, path: str) -> _Row:
        return [composer.strips(cell, voice, f"{path}[{at}]") for at, cell in enumerate(cells)]

    header = row(table.header, voice._replace(bold=True), f"{place}.header")
    return header, [row(cells, voice, f"{place}.rows[{at}]") for at, cells in enumerate(table.rows)]


def _extents(rows: Sequence[_Row], count: int) -> tuple[list[float], list[float]]:
    """The widest word and the widest cell of each column."""
    least, most = [1.0] * count, [1.0] * count
    for row in rows:
        for column, cell in enumerate(row):
            for strip in cell:
                whole = sum([word.width for word in strip.words]) + sum(strip.widths()[:-1])
                least[column] = max([least[column], *strip.wholes()])
                # A little more, or rounding would break the widest cell.
                most[column] = max(most[column], whole + 0.1)
    return least, most


class _Grid:
    """Where the columns of one table stand."""

    def __init__(
        self,
        composer: Composer,
        style: Style,
        shape: Shape,
        widths: Sequence[float],
        gutter: float,
    ) -> None:
        self.style = style
        self.widths = widths
        self.width = sum(widths) + gutter * (len(widths) - 1)
        self.left = shape.x + (shape.measure - self.width) * shape.rtl
        self.rtl = shape.rtl
        offsets = [sum(widths[:at]) + gutter * at for at in range(len(widths))]
        if shape.rtl:
            pairs = zip(offsets, widths, strict=True)
            offsets = [self.width - offset - width for offset, width in pairs]
        self.edges = [self.left + offset for offset in offsets]
        self.face = composer.face(style)
        self.rule_colour = style.colour

    def row(self, row: _Row, tag: Tag, *, heads: bool = False) -> list[Box]:
        """A row as boxes, one for each line of its highest cell; ``heads`` are cells of a header.

        A row shorter than the widest gets empty cells: the structure has as many in each.
        """
        style = msgspec.structs.replace(self.style, bold=heads or self.style.bold)
        tags = [_cell(tag, heads=heads) for _ in self.widths]
        cells = [
            set_lines(strips, style, Shape(0.0, self.widths[at], rtl=self.rtl))
            for at, strips in enumerate(row)
        ]
        padding = _PADDING * style.size
        y = baseline(self.face, style)
        count = max([len(lines) for lines in cells], default=1)
        boxes = []
        for at in range(count):
            above = padding if at == 0 else 0.0
            below = padding if at == count - 1 else 0.0
            marks = tuple(
                TextMark(self.edges[column] + line.x, above + y, line.stretches, tags[column])
                for column, lines in enumerate(cells)
                if at < len(lines) and (line := lines[at]).stretches
            )
            boxes.append(Box(above + style.leading + below, marks))
        return boxes

    def rule(self, boxes: list[Box], at: int, y: float, thickness: float) -> None:
        """Draw a rule across the table, ``y`` points below the top of one of the boxes."""
        box = boxes[at]
        mark = RuleMark(self.left, y, self.width, thickness, self.rule_colour)
        boxes[at] = msgspec.structs.replace(box, marks=(*box.marks, mark))


def _unread(box: Box) -> Box:
    """The box for the eye alone: what is in it was read where it stood first."""
    marks = (
        msgspec.structs.replace(mark, tag=None) if isinstance(mark, TextMark) else mark
        for mark in box.marks
    )
    return msgspec.structs.replace(box, marks=tuple(marks))


def _cell(row: Tag, *, heads: bool) -> Tag:
    if heads:
        return Tag("TH", row, attributes="/O /Table /Scope /Column")
    return Tag("TD", row)
