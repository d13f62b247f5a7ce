"""Blocks to boxes: one function for each kind of block.

A block is set into the galley at hand, in a column that says where, how wide and in which style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.exporters.images import picture_of
from articlekit.exporters.pdf.blocks.code import set_code
from articlekit.exporters.pdf.blocks.display import balanced
from articlekit.exporters.pdf.blocks.markers import marker, numbering
from articlekit.exporters.pdf.blocks.tables import fitting_scale, set_table
from articlekit.exporters.pdf.blocks.turned import SMALLEST_UPRIGHT, turned
from articlekit.exporters.pdf.boxes import (
    Box,
    Entry,
    Galley,
    PictureMark,
    Placing,
    RuleMark,
    TextMark,
)
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.lines import show
from articlekit.exporters.pdf.text.paragraphs import Shape, baseline, set_paragraph
from articlekit.model import (
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
    direction,
    plain_line,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design import Theme
    from articlekit.design.theme import Style
    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.boxes import Mark
    from articlekit.exporters.pdf.text.inlines import Composer
    from articlekit.exporters.pdf.text.words import Word
    from articlekit.exporters.protocol import Job
    from articlekit.model import Block, Inline
    from articlekit.notices import Notice

__all__ = ["Column", "Desk", "set_blocks", "set_labelled", "set_text"]

LABEL_GAP: Final = 0.5
"""The space between an item's label and its text, in ems."""

_TURN_OVER: Final = 2.0
"""The indent of what is left of a line of verse that is too long, in ems."""

_MOST_TURNED_ALONG: Final = 5
"""How many headings above a table are turned with it."""

_DIVIDER_WIDTH: Final = 0.2
"""The length of the rule that divides two scenes, as a part of the measure."""

_RULE: Final = 0.6
"""The thickness of that rule, in points."""


class Desk(msgspec.Struct):
    """What lies at hand while one publication is set.

    ``outermost`` is the level in the outline of an article's own headings of level 1, ``highest``
    the level that these have in the structure: 2 below a title, which is the heading of level 1.
    ``feet`` holds the boxes of the notes that stand at the foot of pages, by their reference.
    """

    job: Job
    composer: Composer
    galley: Galley
    notices: list[Notice]
    outermost: int = 0
    highest: int = 1
    pictures: list[Picture] = msgspec.field(default_factory=list)
    feet: dict[str, list[Box]] = msgspec.field(default_factory=dict)
    placings: list[Placing] = msgspec.field(default_factory=list)

    @property
    def theme(self) -> Theme:
        """How everything looks."""
        return self.job.theme

    @property
    def height(self) -> float:
        """The height of the type area, in points."""
        return self.theme.page.depth


class Column(msgspec.Struct, frozen=True):
    """Where blocks are set: the left edge and the measure in points, and the paragraphs' style.

    ``tag`` is the element that they are parts of; ``depth`` counts the lists around it.
    """

    x: float
    measure: float
    style: Style
    language: str
    tag: Tag
    depth: int = 0

    @property
    def rtl(self) -> bool:
        """Whether the text runs from right to left: then left and right change places."""
        return direction(self.language) == "rtl"

    def indented(self, left: float, right: float, style: Style) -> Column:
        """A narrower column; the same width where next to nothing would be left."""
        least = 8 * style.size
        if self.measure - left - right < least:
            left = right = 0.0
        if self.rtl:
            left, right = right, left
        return replace(self, x=self.x + left, measure=self.measure - left - right, style=style)


def set_blocks(desk: Desk, blocks: Sequence[Block], column: Column, path: str) -> None:
    """Set blocks one below the other; ``path`` is that of the sequence itself.

    A table that is turned takes the headings right above it along.
    """
    before: Block | None = None
    turning: list[tuple[Heading | Table, Column, str]] = []
    for at, block in enumerate(blocks):
        desk.job.stop_if_cancelled()
        place = f"{path}[{at}]"
        inner = _spoken(column, block.language) if block.language else column
        if isinstance(block, Heading | Table) and _is_turned(desk, blocks, at, inner, path):
            turning.append((block, inner, place))
            if isinstance(block, Table):
                _set_turned(desk, turning, column)
                turning = []
        else:
            desk.galley.begin(place)
            _set_block(desk, block, inner, place, indent=isinstance(before, Paragraph))
        before = block


def _spoken(column: Column, language: str) -> Column:
    """The column for a block in a language of its own."""
    return replace(column, language=language, tag=Tag("Div", column.tag, language=language))


def _set_block(desk: Desk, block: Block, column: Column, place: str, *, indent: bool) -> None:
    match block:
        case Paragraph():
            style = column.style
            first_line = style.first_line if indent else 0.0
            tag = Tag("P", column.tag)
            set_text(desk, block.content, style, column, place, tag, first_line=first_line)
        case Heading():
            _set_heading(desk, block, column, place)
        case Quote():
            _set_quote(desk, block, column, place)
        case List():
            _set_list(desk, block, column, place)
        case Verse():
            _set_verse(desk, block, column, place)
        case CodeBlock():
            style = desk.theme.styles.code
            voice = Voice.of(style, "", place)
            rule = desk.theme.colours.rule
            inner = replace(column, language="").indented(style.left, style.right, style)
            shape = Shape(inner.x, inner.measure)
            tag = Tag("Code", Tag("P", column.tag))
            boxes = set_code(desk.composer, block.text, style, shape, voice, rule, tag)
            desk.galley.add(boxes, style.before, style.after)
        case Table():
            _set_table(desk, block, column, place)
        case Figure():
            _set_figure(desk, block, column, place)
        case Divider():
            _set_divider(desk, column)


def set_text(
    desk: Desk,
    content: Sequence[Inline],
    style: Style,
    column: Column,
    place: str,
    tag: Tag,
    *,
    first_line: float = 0.0,
    display: bool = False,
    lead: str = "",
) -> None:
    """Set one paragraph, the element ``tag``, in its style at the full width of the column.

    ``place`` is the path of its block, or of the content itself; ``lead`` stands before that.
    The words of ``display`` text, such as titles, stay whole where they can, and its lines are
    about equally long.
    """
    voice = Voice.of(style, column.language, place)
    path = f"{place}.content" if place.endswith("]") else place
    strips = desk.composer.strips(content, voice, path, lead)
    hyphenate = desk.theme.text.hyphenate and not display
    shape = Shape(column.x, column.measure, first_line, hyphenate, display, rtl=column.rtl)
    if display:
        shape = balanced(strips, style, shape)
    boxes = set_paragraph(strips, style, shape, desk.composer.face(style), tag)
    desk.galley.add(boxes, style.before, style.after)


def _set_heading(desk: Desk, heading: Heading, column: Column, place: str) -> None:
    style = desk.theme.styles.heading(heading.level)
    title = plain_line(heading.content)
    if title:
        desk.galley.enter(Entry(desk.outermost + heading.level - 1, title))
        desk.galley.anchor(place)
    start = len(desk.galley.boxes)
    inner = column.indented(style.left, style.right, style)
    tag = Tag(f"H{desk.highest + heading.level - 1}", column.tag)
    set_text(desk, heading.content, style, inner, place, tag, display=True)
    _keep_from(desk.galley, start)


def _keep_from(galley: Galley, start: int) -> None:
    """Keep all boxes from ``start`` on, and what follows them, on one page."""
    for at in range(start, len(galley.boxes)):
        galley.boxes[at] = msgspec.structs.replace(galley.boxes[at], keep=True)


def _set_quote(desk: Desk, quote: Quote, column: Column, place: str) -> None:
    style = desk.theme.styles.quote
    tag = Tag("BlockQuote", column.tag)
    inner = replace(column.indented(style.left, style.right, style), tag=tag)
    set_blocks(desk, quote.blocks, inner, f"{place}.blocks")
    if not quote.attribution:
        return
    if quote.blocks:
        desk.galley.keep_with_next()
        desk.galley.close_up()
    desk.galley.begin(f"{place}.attribution")
    style = desk.theme.styles.attribution
    inner = column.indented(style.left, style.right, style)
    line = f"{place}.attribution"
    set_text(desk, quote.attribution, style, inner, line, Tag("P", tag), lead="— ")


def _set_list(desk: Desk, block: List, column: Column, place: str) -> None:
    style = desk.theme.styles.list
    voice = Voice.of(style, "", place)
    labels = [
        desk.composer.literal(marker(block, at, column.depth) + " ", voice, rtl=column.rtl)
        for at in range(len(block.items))
    ]
    widest = max([label.width for label in labels], default=0.0) + LABEL_GAP * style.size
    inner = replace(
        column.indented(max(style.left, widest), style.right, style), depth=column.depth + 1
    )
    tag = Tag("L", column.tag, attributes=f"/O /List /ListNumbering /{numbering(block)}")
    quote = desk.theme.styles.quote
    if not column.depth:  # the whole of it stands off the text as a quotation does
        desk.galley.leave_at_least(quote.before)
    for at, item in enumerate(block.items):
        path = f"{place}.items[{at}].blocks"
        set_labelled(desk, item.blocks, labels[at], inner, path, Tag("LI", tag), "LBody")
    if not column.depth:
        desk.galley.leave_at_least(quote.after)


def set_labelled(
    desk: Desk,
    blocks: Sequence[Block],
    label: Word,
    column: Column,
    path: str,
    tag: Tag,
    body: str = "",
) -> None:
    """Set blocks with a label beside their first line.

    Label and blocks become parts of ``tag``, the blocks inside an element of the kind ``body``.
    """
    galley, style = desk.galley, column.style
    start = len(galley.boxes)
    label_tag = Tag("Lbl", tag)
    set_blocks(desk, blocks, replace(column, tag=Tag(body, tag) if body else tag), path)
    face = desk.composer.face(style)
    if len(galley.boxes) == start:
        galley.add([Box(style.leading)], style.before, style.after)
    box = galley.boxes[start]
    y = next((mark.y for mark in box.marks if isinstance(mark, TextMark)), baseline(face, style))
    shown = show([label])
    space = face.space * style.size / 1000  # the label ends in one
    if column.rtl:
        x = column.x + column.measure + LABEL_GAP * style.size - space
    else:
        x = column.x - LABEL_GAP * style.size - (shown.width - space)
    mark = TextMark(x, y, shown.stretches, label_tag)
    galley.boxes[start] = msgspec.structs.replace(box, marks=(mark, *box.marks))


def _set_verse(desk: Desk, verse: Verse, column: Column, place: str) -> None:
    style = desk.theme.styles.verse
    inner = column.indented(style.left, style.right, style)
    turn_over = min(_TURN_OVER * style.size, inner.measure / 3)
    left, measure = inner.x + (0.0 if column.rtl else turn_over), inner.measure - turn_over
    shape = Shape(left, measure, -turn_over, hyphenate=False, open_end=True, rtl=column.rtl)
    voice = Voice.of(style, column.language, place)
    face = desk.composer.face(style)
    before = style.before
    stanza = None
    for at, line in enumerate(verse.lines):
        if not line:
            before = max(before, style.leading)
            stanza = None
            continue
        stanza = stanza or Tag("P", column.tag)
        strips = desk.composer.strips(_indent_kept(line), voice, f"{place}.lines[{at}]")
        desk.galley.add(set_paragraph(strips, style, shape, face, stanza), before)
        before = 0.0
    if any(verse.lines):
        desk.galley.leave(style.after)


def _indent_kept(line: Sequence[Inline]) -> Sequence[Inline]:
    """The line with the spaces it begins with made such that they count."""
    first = line[0]
    if not isinstance(first, Text):
        return line
    words = first.text.lstrip(" \t")
    indent = first.text[: len(first.text) - len(words)].expandtabs(4)
    return (Text("\u00a0" * len(indent) + words), *line[1:])


def _is_turned(desk: Desk, blocks: Sequence[Block], at: int, column: Column, path: str) -> bool:
    """Whether a table begins here, perhaps with headings, that is so wide that it is turned."""
    last = at + _MOST_TURNED_ALONG
    while at < min(last, len(blocks)) and isinstance(blocks[at], Heading):
        at += 1
    table = blocks[at] if at < len(blocks) else None
    if not isinstance(table, Table) or desk.height <= column.measure:
        return False
    style, place = desk.theme.styles.table, f"{path}[{at}]"
    scale = fitting_scale(desk.composer, table, style, column.measure, column.language, place)
    return scale < SMALLEST_UPRIGHT


def _set_turned(
    desk: Desk, blocks: Sequence[tuple[Heading | Table, Column, str]], column: Column
) -> None:
    """A table and its headings, on turned pages; each block with its column and its place."""
    style = desk.theme.styles.table
    galley, desk.galley = desk.galley, Galley()
    for block, own, place in blocks:
        along = replace(own, x=0.0, measure=desk.height)
        desk.galley.begin(place)
        if isinstance(block, Table):
            _set_table(desk, block, along, place)
        else:
            _set_heading(desk, block, along, place)
    boxes = turned(desk.galley.finish(), column.x, column.measure, desk.height)
    desk.galley = galley
    desk.galley.add(boxes, style.before, style.after)


def _set_table(desk: Desk, table: Table, column: Column, place: str) -> None:
    styles = desk.theme.styles
    galley = desk.galley
    tag = Tag("Table", column.tag)
    if table.caption:
        start = len(galley.boxes)
        before = msgspec.structs.replace(
            styles.caption, before=styles.table.before, after=styles.caption.before
        )
        desk.galley.begin(f"{place}.caption")
        caption = Tag("Caption", tag)
        set_text(desk, table.caption, before, column, f"{place}.caption", caption)
        _keep_from(galley, start)
    shape = Shape(column.x, column.measure, rtl=column.rtl)
    boxes = set_table(
        desk.composer, table, styles.table, shape, column.language, place, desk.height, tag
    )
    above = styles.caption.before if table.caption else styles.table.before
    galley.add(boxes, above, styles.table.after)


def _set_figure(desk: Desk, figure: Figure, column: Column, place: str) -> None:
    style = desk.theme.styles.caption
    picture = picture_of(figure, place, desk.job.files, desk.notices)
    if picture is None:
        if not figure.decorative:
            shown = (Text(f"[{figure.alt or figure.source}]"),)
            set_text(desk, shown, style, column, place, Tag("P", column.tag))
            if figure.caption:
                desk.galley.keep_with_next()
                desk.galley.close_up()
    else:
        room = desk.height
        if figure.caption:  # a caption may take a third of the page; a longer one may be divided
            room = max(desk.height * 2 / 3, desk.height - 3 * style.leading - style.before)
        width, height = picture.fitted(column.measure, room)
        spare = column.measure - width
        x = column.x + (spare / 2 if style.align == "center" else spare * column.rtl)
        tag = None if figure.decorative else Tag("Figure", column.tag, alt=figure.alt)
        mark = PictureMark(x, 0.0, width, height, _name(desk, picture), tag)
        desk.placings.append(Placing(place, figure.source, mark))
        box = Box(height, (mark,), keep=bool(figure.caption))
        desk.galley.add([box], style.after, style.before if figure.caption else style.after)
    if figure.caption:
        desk.galley.begin(f"{place}.caption")
        captioned = picture is not None and not figure.decorative
        caption = Tag("Caption" if captioned else "P", column.tag)
        set_text(desk, figure.caption, style, column, f"{place}.caption", caption)


def _name(desk: Desk, picture: Picture) -> str:
    """The picture's name in the document; equal pictures share one."""
    if picture not in desk.pictures:
        desk.pictures.append(picture)
    return f"P{desk.pictures.index(picture)}"


def _set_divider(desk: Desk, column: Column) -> None:
    style = column.style
    if signs := desk.theme.text.scene_break:
        shown = show([desk.composer.literal(signs, Voice.of(style, "", ""))])
        x = column.x + (column.measure - shown.width) / 2
        mark: Mark = TextMark(x, baseline(desk.composer.face(style), style), shown.stretches)
    else:
        width = column.measure * _DIVIDER_WIDTH
        x = column.x + (column.measure - width) / 2
        mark = RuleMark(x, style.leading / 2, width, _RULE, desk.theme.colours.rule)
    desk.galley.add([Box(style.leading, (mark,))], style.leading / 2, style.leading / 2)
