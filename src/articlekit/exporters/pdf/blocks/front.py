"""The pages before the text: half-title, title page, imprint; and the head of a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import labels
from articlekit.exporters.front import (
    count_of_words,
    imprint,
    kept_lines,
    people,
    published,
    without_notes,
)
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_text
from articlekit.exporters.pdf.boxes import Box, Galley, NewPage, TextMark
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.lines import show
from articlekit.exporters.pdf.text.paragraphs import baseline
from articlekit.model import Break, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.design import Style
    from articlekit.model import Article, Inline, Publication

__all__ = [
    "front_page",
    "lines_of",
    "set_contact",
    "set_front_pages",
    "set_sink",
]

_TITLE_DROP: Final = 0.2
"""How far down the title page the title stands, as a part of the depth of the text."""

_GAPS: Final = (3.0, 1.0)
"""The space above the authors on the title page, and above all others, in lines of theirs."""


def set_front_pages(desk: Desk, publication: Publication, column: Column) -> None:
    """Set the front pages that the theme asks for, from what the metadata say."""
    front, styles = desk.theme.front, desk.theme.styles
    meta = publication.meta
    untitled = (Text(labels(meta.language).untitled),)
    title = without_notes(publication.title) or untitled
    if front.half_title:
        desk.galley.open_page(front_page(desk, bare=True))
        set_sink(desk, desk.theme.opening.sink)
        set_text(desk, title, styles.title, column, "title", Tag("P", column.tag), display=True)
    if front.title_page:
        desk.galley.open_page(front_page(desk, bare=True))
        set_sink(desk, desk.height * _TITLE_DROP)
        # An article that stands alone has its title as a heading where it begins.
        heading = Tag("P" if publication.lone else "H1", column.tag)
        set_text(desk, title, styles.book_title, column, "title", heading, display=True)
        if publication.subtitle:
            subtitle, tag = without_notes(publication.subtitle), Tag("P", column.tag)
            set_text(desk, subtitle, styles.subtitle, column, "subtitle", tag, display=True)
        for content, gap in zip(filter(None, map(lines_of, people(meta))), _GAPS, strict=False):
            before = gap * styles.byline.leading
            style = msgspec.structs.replace(styles.byline, before=before, after=0.0)
            set_text(desk, content, style, column, "meta.authors", Tag("P", column.tag))
        _set_at_foot(desk, [(lines_of(published(meta)), styles.byline)], column)
    if front.imprint and (rest := imprint(meta)):
        desk.galley.open_page(front_page(desk, bare=True, recto=False))
        paragraphs = [lines_of(lines) for lines in rest]
        whole = [title, *paragraphs] if publication.title else paragraphs
        _set_at_foot(desk, [(content, styles.imprint) for content in whole], column)


def front_page(desk: Desk, *, bare: bool = False, recto: bool = True, section: str = "") -> NewPage:
    """A new page before the text; the first of them begins the roman numbering."""
    first = not desk.galley.boxes
    return NewPage(recto=recto, bare=bare, numbering="r" if first else "", section=section)


def set_sink(desk: Desk, space: float) -> None:
    """Leave space at the top of a page that the next box is to open."""
    if space > 0:
        desk.galley.add([Box(min(space, desk.height / 2), keep=True)])


def set_contact(desk: Desk, article: Article | Publication, column: Column) -> float:
    """Set the address of the author and the count of words; the height that they take."""
    meta = article.meta
    style = desk.theme.styles.imprint
    boxes = _boxes(desk, [(lines_of(meta.contact), style)], column) or [Box(style.leading)]
    voice = Voice.of(style, column.language, "")
    shown = show([desk.composer.literal(count_of_words(article), voice, rtl=column.rtl)])
    x = column.x + (0.0 if column.rtl else column.measure - shown.width)
    y = baseline(desk.composer.face(style), style)
    mark = TextMark(x, y, shown.stretches, Tag("P", column.tag))
    boxes[0] = msgspec.structs.replace(boxes[0], marks=(*boxes[0].marks, mark))
    desk.galley.add(boxes)
    return _height(boxes)


def lines_of(lines: Iterable[str]) -> Sequence[Inline]:
    """Texts as one paragraph, each in a line of its own; blank ones are left out."""
    return [part for line in kept_lines(lines) for part in (Break(), Text(line))][1:]


def _set_at_foot(
    desk: Desk, paragraphs: Sequence[tuple[Sequence[Inline], Style]], column: Column
) -> None:
    """Set paragraphs such that the last of them ends where a full page ends."""
    boxes = _boxes(desk, paragraphs, column)
    if not boxes:
        return
    page = desk.galley.page()
    above = desk.height - _height(page) - _height(boxes)
    if above > 0:
        desk.galley.close_up()
        desk.galley.add([Box(above, keep=True)])
    desk.galley.add(boxes)


def _boxes(
    desk: Desk, paragraphs: Sequence[tuple[Sequence[Inline], Style]], column: Column
) -> list[Box]:
    """Paragraphs as boxes of a galley of their own."""
    aside = msgspec.structs.replace(desk, galley=Galley())
    for content, style in paragraphs:
        if content:
            set_text(aside, content, style, column, "", Tag("P", column.tag))
    return aside.galley.boxes


def _height(boxes: Sequence[Box]) -> float:
    """How high boxes stand on one page of their own."""
    return sum(box.height for box in boxes) + sum(box.before for box in boxes[1:])
