"""A publication from beginning to end: front matter, articles, notes; then pages and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import dateline, labels
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_blocks, set_text
from articlekit.exporters.pdf.blocks.notes import referring, set_end_notes, set_foot_notes
from articlekit.exporters.pdf.file.document import About, write
from articlekit.exporters.pdf.file.draw import draw
from articlekit.exporters.pdf.file.edition import edition_of
from articlekit.exporters.pdf.fonts.faces import Faces
from articlekit.exporters.pdf.pages.boxes import Entry, Galley
from articlekit.exporters.pdf.pages.foot import separator
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks
from articlekit.exporters.protocol import Output
from articlekit.model import Article, Break, Text, direction, plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["render"]

_BARRIERS: Final = frozenset({"figure-without-alt", "language-unknown"})
"""The notices of what PDF/UA-1 does not allow."""


def render(publication: Publication, job: Job) -> Output:
    """The publication as a PDF file."""
    notices: list[Notice] = []
    edition = edition_of(job)
    faces = Faces(job.theme, notices)
    composer = Composer(job.theme, faces, notices)
    desk = Desk(job, composer, Galley(), notices)
    root = Tag("Document")
    if publication.lone is None:
        _set_front(desk, publication, "", root)
        desk.outermost = 1
    for prefix, article in publication.parts():
        tag = root if publication.lone else _part(root, article, publication)
        _set_article(desk, article, prefix, tag)
        if direction(article.meta.language) == "rtl":
            message = "right-to-left text cannot be set from right to left yet"
            notices.append(Notice("direction-lost", f"{prefix}meta.language", message))
    column = Column(0.0, job.theme.page.measure, job.theme.styles.note, "", root)
    rule = separator(column.x, column.measure, job.theme.colours.rule)
    pages = make_up(desk.galley.finish(), Sheet(desk.height, desk.feet, rule))
    drawing, added = edition.bound(draw(pages, composer, job, edition))
    pictures, remarks = edition.pictures(desk.pictures, desk.placings)
    notices += remarks + added
    if edition.on_screen:
        notices += _language_notices(publication)
    about = _about(publication, accessible=_BARRIERS.isdisjoint(n.code for n in notices))
    data = write(drawing, pictures, root, about, edition, job)
    return Output(data=data, notices=tuple(dict.fromkeys(notices)), pages=drawing.places)


def _part(root: Tag, article: Article, publication: Publication) -> Tag:
    language = article.meta.language
    known = ("und", _document_language(publication))
    return Tag("Art", root, language="" if language in known else language)


def _column(desk: Desk, language: str, tag: Tag) -> Column:
    language = "" if language == "und" else language
    return Column(0.0, desk.theme.page.measure, desk.theme.styles.body, language, tag)


def _set_front(desk: Desk, whole: Publication | Article, prefix: str, tag: Tag) -> None:
    """Title, subtitle and byline.

    The title is a heading of level 1, above the article's own: PDF 1.7 has no element for titles,
    and by headings people who cannot see the page find their way.
    """
    styles = desk.theme.styles
    column = _column(desk, whole.meta.language, tag)
    start = len(desk.galley.boxes)
    if whole.title:
        heading = Tag("H1", tag)
        set_text(desk, whole.title, styles.title, column, f"{prefix}title", heading, display=True)
    if whole.subtitle:
        place = f"{prefix}subtitle"
        set_text(desk, whole.subtitle, styles.subtitle, column, place, Tag("P", tag), display=True)
    lines = [*labels(whole.meta.language).credits(whole.meta.authors), dateline(whole.meta)]
    if lines := [line for line in lines if line]:
        byline = [part for line in lines for part in (Break(), Text(line))][1:]
        place = f"{prefix}meta.authors"
        set_text(desk, tuple(byline), styles.byline, column, place, Tag("P", tag))
    boxes = desk.galley.boxes
    boxes[start:] = [msgspec.structs.replace(box, keep=True) for box in boxes[start:]]


def _set_article(desk: Desk, article: Article, prefix: str, tag: Tag) -> None:
    marks = desk.composer.marks = NoteMarks(prefix)
    if desk.outermost:
        desk.galley.open_page()
        title = plain_line(article.title) or labels(article.meta.language).untitled
        desk.galley.enter(Entry(0, title))
    start = len(desk.galley.boxes)
    _set_front(desk, article, prefix, tag)
    desk.highest = 2 if plain_line(article.title) else 1
    column = _column(desk, article.meta.language, tag)
    set_blocks(desk, article.blocks, column, f"{prefix}blocks")
    if not marks.numbers:
        return
    if desk.theme.text.notes == "foot":
        set_foot_notes(desk, article, column, prefix)
        desk.galley.boxes[start:] = referring(desk.galley.boxes[start:], desk.feet)
    else:
        set_end_notes(desk, article, column, prefix)


def _language_notices(publication: Publication) -> list[Notice]:
    message = "nobody says in which language the text is, so the file does not claim PDF/UA"
    return [
        Notice("language-unknown", f"{prefix}meta.language", message)
        for prefix, article in publication.parts()
        if article.meta.language == "und"
    ]


def _about(publication: Publication, *, accessible: bool) -> About:
    meta = publication.meta
    return About(
        title=plain_line(publication.title) or labels(meta.language).untitled,
        authors=tuple(author.name for author in meta.authors if author.role == "aut"),
        subject=" ".join(meta.description.split()),
        keywords=meta.keywords,
        language=_document_language(publication),
        accessible=accessible,
    )


def _document_language(publication: Publication) -> str:
    """That of the publication, else of the first article that has one; "" where nobody knows."""
    every = (publication.meta.language, *(each.meta.language for each in publication.articles))
    return next((language for language in every if language != "und"), "")
