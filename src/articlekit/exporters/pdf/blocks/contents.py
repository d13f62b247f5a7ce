"""The table of contents: its entries, set before anybody knows on which pages they will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import labels
from articlekit.exporters.contents import Listed, listed
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_text
from articlekit.exporters.pdf.blocks.front import front_page, set_sink
from articlekit.exporters.pdf.boxes import Entry
from articlekit.exporters.pdf.pages.listing import NUMBER_ROOM
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.paragraphs import Shape, set_paragraph
from articlekit.model import Text

if TYPE_CHECKING:
    from articlekit.model import Publication

__all__ = ["set_contents"]

_TURN_OVER: Final = 2.5
"""The indent of what is left of an entry that is too long for its line, in ems."""

_APART: Final = 0.5
"""The space above the entry of an article with its headings below it, in lines."""


def set_contents(desk: Desk, publication: Publication, column: Column) -> None:
    """Set the contents that the theme wants: among front pages on a page of their own, else here.

    Their page numbers are added by `number_contents`.
    """
    wanted = desk.theme.contents
    entries = listed(publication, wanted.levels, wanted.headings)
    if not entries:
        return
    styles = desk.theme.styles
    title = labels(column.language).contents
    heading, below = styles.heading1, 0.0
    if desk.theme.front.any:
        desk.galley.enter(Entry(0, title))
        desk.galley.open_page(front_page(desk, section=title))
        set_sink(desk, desk.theme.opening.sink)
        heading, below = styles.title, desk.theme.opening.below
    tag = Tag("H1" if desk.theme.front.any else "H2", column.tag)
    set_text(desk, (Text(title),), heading, column, "", tag, display=True)
    desk.galley.keep_with_next()
    desk.galley.leave_at_least(below)
    tables = [Tag("TOC", column.tag)]  # the one at hand, and those around it
    for entry in entries:
        del tables[entry.level + 1 :]
        while len(tables) <= entry.level:
            tables.append(Tag("TOC", tables[-1]))
        if desk.outermost and wanted.levels > 1 and not entry.level:
            desk.galley.leave_at_least(_APART * styles.contents.leading)
        language = "" if entry.language in ("und", column.language) else entry.language
        item = Tag("TOCI", tables[-1], language=language)
        _set_entry(desk, entry, column, Tag("Reference", item))
    desk.galley.leave(styles.heading1.before)


def _set_entry(desk: Desk, entry: Listed, column: Column, tag: Tag) -> None:
    """One entry, with room for its page number at the far edge."""
    style = desk.theme.styles.contents
    inner = column.indented(style.left * entry.level, 0.0, style)
    turn = min(_TURN_OVER * style.size, inner.measure / 4)  # large type on a small page
    room = min(NUMBER_ROOM * style.size, inner.measure / 3)
    left, measure = inner.x + (room if column.rtl else turn), inner.measure - turn - room
    shape = Shape(left, measure, -turn, hyphenate=False, whole=True, rtl=column.rtl)
    voice = Voice.of(style, column.language, "").inside("Link", title=entry.title)
    voice = voice._replace(target=f"#{entry.anchor}")
    strips = desk.composer.strips((Text(entry.title),), voice)
    boxes = set_paragraph(strips, style, shape, desk.composer.face(style), tag)
    if boxes[-1].marks:  # a title may hold nothing that is to be seen
        boxes[-1] = msgspec.structs.replace(boxes[-1], listed=entry.anchor)
    desk.galley.add(boxes, style.before, style.after)
