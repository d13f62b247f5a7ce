"""A publication from beginning to end: front pages, articles, notes; then pages and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.design import labels
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.front import byline, without_notes
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_blocks, set_text
from articlekit.exporters.pdf.blocks.contents import set_contents
from articlekit.exporters.pdf.blocks.front import (
    front_page,
    lines_of,
    set_contact,
    set_front_pages,
    set_sink,
)
from articlekit.exporters.pdf.blocks.notes import set_end_notes, set_foot_notes
from articlekit.exporters.pdf.boxes import Entry, Galley, NewPage
from articlekit.exporters.pdf.file.about import About
from articlekit.exporters.pdf.file.document import write
from articlekit.exporters.pdf.file.draw import draw
from articlekit.exporters.pdf.file.edition import Screen
from articlekit.exporters.pdf.pages.breaks import page_breaks
from articlekit.exporters.pdf.pages.foot import separator
from articlekit.exporters.pdf.pages.furniture import Furniture
from articlekit.exporters.pdf.pages.leaves import leaves
from articlekit.exporters.pdf.pages.listing import number_contents
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks
from articlekit.exporters.protocol import Output
from articlekit.exporters.running import head_words
from articlekit.model import Article, Publication, direction, plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.exporters.pdf.file.edition import Edition
    from articlekit.exporters.pdf.pages.leaves import Numbering
    from articlekit.exporters.protocol import Job
    from articlekit.model import Author, Metadata

__all__ = ["render"]

_BARRIERS: Final = frozenset({"figure-without-alt", "language-unknown"})
"""The notices of what PDF/UA-1 does not allow."""


def render(publication: Publication, job: Job) -> Output:
    """The publication as a PDF file."""
    notices: list[Notice] = []
    edition = _edition(job)
    faces = Faces(job.theme, notices)
    composer = Composer(job.theme, faces, notices)
    desk = Desk(job, composer, Galley(), notices)
    desk.outermost = 0 if publication.lone else 1
    root = Tag("Document")
    _set_front_matter(desk, publication, root)
    for prefix, article in publication.parts():
        tag = root if publication.lone else _part(root, article, publication)
        _set_article(desk, article, prefix, tag)
    rtl = direction(_document_language(publication)) == "rtl"
    rule = separator(0.0, job.theme.page.measure, job.theme.colours.rule, rtl=rtl)
    pages = make_up(desk.galley.finish(), Sheet(desk.height, desk.feet, rule))
    found, numbering = leaves(pages)
    pages = number_contents(pages, found, job.theme, composer, rtl=rtl)
    drawing = draw(pages, found, _furniture(publication, desk), job, edition)
    drawing, added = edition.bound(drawing)
    pictures, remarks = edition.pictures(desk.pictures, desk.placings)
    notices += remarks + added
    if edition.on_screen:
        notices += _language_notices(publication)
    accessible = _BARRIERS.isdisjoint(notice.code for notice in notices)
    about = _about(publication, numbering, accessible=accessible)
    data = write(drawing, pictures, root, about, edition, job)
    return Output(
        data=data,
        notices=tuple(dict.fromkeys(notices)),
        pages=drawing.places,
        page_breaks=page_breaks(pages, found, publication),
    )


def _edition(job: Job) -> Edition:
    """The edition that the options ask for."""
    if job.options.purpose == "print":
        from articlekit.exporters.pdf.print.edition import Press

        return Press(job.theme.page, job.options)
    return Screen(job.theme.page)


def _part(root: Tag, article: Article, publication: Publication) -> Tag:
    language = article.meta.language
    known = ("und", _document_language(publication))
    return Tag("Art", root, language="" if language in known else language)


def _column(desk: Desk, language: str, tag: Tag) -> Column:
    language = "" if language == "und" else language
    return Column(0.0, desk.theme.page.measure, desk.theme.styles.body, language, tag)


def _set_front_matter(desk: Desk, publication: Publication, root: Tag) -> None:
    """All that comes before the first article."""
    front = desk.theme.front
    column = _column(desk, publication.meta.language, root)
    if publication.lone is not None and not front.any:
        return  # an article that stands alone has its contents below its title
    set_front_pages(desk, publication, column)
    if publication.lone is None and not front.title_page:
        desk.galley.open_page(front_page(desk) if front.any else NewPage())
        _set_title(desk, publication, "", root)
    set_contents(desk, publication, column)


def _set_title(desk: Desk, whole: Publication | Article, prefix: str, tag: Tag) -> None:
    """Title, subtitle and byline, as far down the page as the theme lets them sink.

    The title is a heading of level 1, above the article's own: PDF 1.7 has no element for titles,
    and by headings people who cannot see the page find their way. What a title page says of an
    article that stands alone is not said again.
    """
    styles, opening = desk.theme.styles, desk.theme.opening
    column = _column(desk, whole.meta.language, tag)
    start = len(desk.galley.boxes)
    sink = opening.sink
    if opening.contact and not prefix:
        sink -= set_contact(desk, whole, column)
    set_sink(desk, sink)
    if whole.title:
        heading = Tag("H1", tag)
        set_text(desk, whole.title, styles.title, column, f"{prefix}title", heading, display=True)
    said = not prefix and desk.theme.front.title_page
    if whole.subtitle and not (said and whole.subtitle == without_notes(whole.subtitle)):
        place, line = f"{prefix}subtitle", Tag("P", tag)
        set_text(desk, whole.subtitle, styles.subtitle, column, place, line, display=True)
    if not said and (lines := lines_of(byline(whole.meta))):
        place = f"{prefix}meta.authors"
        set_text(desk, lines, styles.byline, column, place, Tag("P", tag))
    desk.galley.leave_at_least(opening.below)
    boxes = desk.galley.boxes
    boxes[start:] = [msgspec.structs.replace(box, keep=True) for box in boxes[start:]]


def _set_article(desk: Desk, article: Article, prefix: str, tag: Tag) -> None:
    marks = desk.composer.marks = NoteMarks(prefix)
    theme = desk.theme
    title = plain_line(article.title) or labels(article.meta.language).untitled
    first = prefix in ("", "articles[0].")
    numbering: Literal["", "D"] = "D" if first and theme.front.any else ""
    desk.galley.open_page(NewPage(theme.opening.recto, numbering=numbering, section=title))
    if desk.outermost:
        desk.galley.enter(Entry(0, title))
        desk.galley.anchor(prefix)
    start = len(desk.galley.boxes)
    _set_title(desk, article, prefix, tag)
    desk.highest = 2 if plain_line(article.title) else 1
    column = _column(desk, article.meta.language, tag)
    if not prefix and not theme.front.any:
        set_contents(desk, Publication.of(article), column)
    set_blocks(desk, article.blocks, column, f"{prefix}blocks")
    if not marks.numbers:
        return
    if desk.theme.text.notes == "foot":
        set_foot_notes(desk, article, column, prefix, start)
    else:
        set_end_notes(desk, article, column, prefix)


def _furniture(publication: Publication, desk: Desk) -> Furniture:
    language, heads = _document_language(publication), head_words(publication)
    return Furniture(desk.theme, desk.composer, heads, language, direction(language) == "rtl")


def _language_notices(publication: Publication) -> list[Notice]:
    message = "nobody says in which language the text is, so the file does not claim PDF/UA"
    return [
        Notice("language-unknown", f"{prefix}meta.language", message)
        for prefix, article in publication.parts()
        if article.meta.language == "und"
    ]


def _about(publication: Publication, numbering: list[Numbering], *, accessible: bool) -> About:
    meta = publication.meta
    return About(
        title=plain_line(publication.title) or labels(meta.language).untitled,
        authors=tuple(author.name for author in _authors(meta)),
        subject=" ".join(meta.description.split()),
        keywords=meta.keywords,
        language=_document_language(publication),
        numbering=tuple(numbering),
        accessible=accessible,
    )


def _document_language(publication: Publication) -> str:
    """That of the publication, else of the first article that has one; "" where nobody knows."""
    every = (publication.meta.language, *(each.meta.language for each in publication.articles))
    return next((language for language in every if language != "und"), "")


def _authors(meta: Metadata) -> list[Author]:
    return [author for author in meta.authors if author.role == "aut"]
