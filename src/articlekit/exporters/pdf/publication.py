"""A publication from beginning to end: front pages, articles, notes; then pages and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from articlekit.design import dateline, labels
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_blocks, set_labelled, set_text
from articlekit.exporters.pdf.blocks.contents import set_contents
from articlekit.exporters.pdf.blocks.front import lines_of, set_contact, set_front_pages, set_sink
from articlekit.exporters.pdf.file.document import About, write
from articlekit.exporters.pdf.file.draw import draw
from articlekit.exporters.pdf.fonts.faces import Faces
from articlekit.exporters.pdf.pages.boxes import Entry, Galley, NewPage
from articlekit.exporters.pdf.pages.furniture import Furniture
from articlekit.exporters.pdf.pages.leaves import leaves
from articlekit.exporters.pdf.pages.listing import number_contents
from articlekit.exporters.pdf.pages.makeup import make_up
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks, Voice
from articlekit.exporters.protocol import Output
from articlekit.model import Article, Publication, Text, direction, plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.design.matter import Head
    from articlekit.exporters.pdf.pages.leaves import Numbering
    from articlekit.exporters.protocol import Job
    from articlekit.model import Author, Metadata

__all__ = ["render"]


def render(publication: Publication, job: Job) -> Output:
    """The publication as a PDF file."""
    notices: list[Notice] = []
    faces = Faces(job.theme, notices)
    composer = Composer(job.theme, faces, notices)
    desk = Desk(job, composer, Galley(), notices)
    desk.outermost = 0 if publication.lone else 1
    _set_front_matter(desk, publication)
    for prefix, article in publication.parts():
        _set_article(desk, article, prefix)
        if direction(article.meta.language) == "rtl":
            message = "right-to-left text cannot be set from right to left yet"
            notices.append(Notice("direction-lost", f"{prefix}meta.language", message))
    pages = make_up(desk.galley.finish(), desk.height)
    found, numbering = leaves(pages)
    pages = number_contents(pages, found, job.theme, composer)
    drawing = draw(pages, found, _furniture(publication, desk), job)
    about = _about(publication, numbering)
    data = write(drawing, desk.pictures, about, job)
    return Output(data=data, notices=tuple(notices), pages=drawing.places)


def _column(desk: Desk, language: str) -> Column:
    language = "" if language == "und" else language
    return Column(0.0, desk.theme.page.measure, desk.theme.styles.body, language)


def _set_front_matter(desk: Desk, publication: Publication) -> None:
    """All that comes before the first article."""
    theme = desk.theme
    column = _column(desk, publication.meta.language)
    if theme.front.any:
        set_front_pages(desk, publication, column)
    elif publication.lone is None:
        desk.galley.open_page(NewPage())
        _set_title(desk, publication, "")
    if theme.front.any or publication.lone is None:
        set_contents(desk, publication, column)


def _set_title(desk: Desk, whole: Publication | Article, prefix: str) -> None:
    """Title, subtitle and byline, as far down the page as the theme lets them sink.

    What a title page says of an article that stands alone is not said again.
    """
    styles, opening = desk.theme.styles, desk.theme.opening
    column = _column(desk, whole.meta.language)
    start = len(desk.galley.boxes)
    sink = opening.sink
    if opening.contact and not prefix:
        sink -= set_contact(desk, whole, column)
    set_sink(desk, sink)
    if whole.title:
        set_text(desk, whole.title, styles.title, column, f"{prefix}title", display=True)
    if prefix or not desk.theme.front.title_page:
        if whole.subtitle:
            set_text(
                desk, whole.subtitle, styles.subtitle, column, f"{prefix}subtitle", display=True
            )
        credits_ = labels(whole.meta.language).credits(whole.meta.authors)
        byline = lines_of([*credits_, dateline(whole.meta)])
        if byline:
            set_text(desk, byline, styles.byline, column, f"{prefix}meta.authors")
    desk.galley.leave_at_least(opening.below)
    boxes = desk.galley.boxes
    boxes[start:] = [msgspec.structs.replace(box, keep=True) for box in boxes[start:]]


def _set_article(desk: Desk, article: Article, prefix: str) -> None:
    desk.composer.marks = NoteMarks(prefix)
    theme = desk.theme
    title = plain_line(article.title) or labels(article.meta.language).untitled
    first = prefix in ("", "articles[0].")
    numbering: Literal["", "D"] = "D" if first and theme.front.any else ""
    new_page = NewPage(recto=theme.opening.recto, numbering=numbering, section=title)
    desk.galley.open_page(new_page)
    if desk.outermost:
        desk.galley.enter(Entry(0, title))
        desk.galley.anchor(prefix)
    _set_title(desk, article, prefix)
    column = _column(desk, article.meta.language)
    if not prefix and not theme.front.any:
        set_contents(desk, Publication.of(article), column)
    set_blocks(desk, article.blocks, column, f"{prefix}blocks")
    _set_notes(desk, article, column, prefix)


def _set_notes(desk: Desk, article: Article, column: Column, prefix: str) -> None:
    """The notes at the end of their article, in the order of their references."""
    marks = desk.composer.marks
    if not marks.numbers:
        return
    styles = desk.theme.styles
    title = labels(article.meta.language).notes
    desk.galley.enter(Entry(desk.outermost, title))
    set_text(desk, (Text(title),), styles.heading1, column, "", display=True)
    desk.galley.keep_with_next()
    inner = column.indented(styles.list.left, 0.0, styles.note)
    set_: set[str] = set()
    while waiting := [id_ for id_ in marks.numbers if id_ not in set_]:
        for id_ in waiting:  # a note may refer to further notes
            set_.add(id_)
            number = marks.numbers[id_]
            voice = Voice.of(styles.note, "", "")._replace(
                colour=desk.theme.colours.link, target=f"#{marks.reference(number)}"
            )
            label = desk.composer.literal(f"{number}. ", voice)
            desk.galley.anchor(marks.note(number))
            set_labelled(desk, article.notes[id_], label, inner, f"{prefix}notes.{id_}")


def _furniture(publication: Publication, desk: Desk) -> Furniture:
    meta = publication.meta
    title = plain_line(publication.title)
    heads: dict[Head, str] = {
        "title": title,
        "TITLE": title.upper(),
        "author": ", ".join(author.name for author in _authors(meta)),
        "surname": ", ".join(map(_surname, _authors(meta))),
    }
    language = "" if meta.language == "und" else meta.language
    rtl = direction(meta.language) == "rtl"
    return Furniture(desk.theme, desk.composer, heads, language, rtl)


def _about(publication: Publication, numbering: list[Numbering]) -> About:
    meta = publication.meta
    return About(
        title=plain_line(publication.title) or labels(meta.language).untitled,
        author=", ".join(author.name for author in _authors(meta)),
        subject=" ".join(meta.description.split()),
        keywords=", ".join(meta.keywords),
        language="" if meta.language == "und" else meta.language,
        numbering=tuple(numbering),
    )


def _authors(meta: Metadata) -> list[Author]:
    return [author for author in meta.authors if author.role == "aut"]


def _surname(author: Author) -> str:
    """The surname, as catalogues sort by it; else the last word of the name."""
    return author.sort.partition(",")[0] or " ".join(author.name.split()[-1:])
