"""A publication from beginning to end: front matter, articles, notes; then pages and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import dateline, labels
from articlekit.exporters.pdf.blocks.blocks import Column, Desk, set_blocks, set_labelled, set_text
from articlekit.exporters.pdf.file.document import About, write
from articlekit.exporters.pdf.file.draw import draw
from articlekit.exporters.pdf.fonts.faces import Faces
from articlekit.exporters.pdf.pages.boxes import Entry, Galley
from articlekit.exporters.pdf.pages.makeup import make_up
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks, Voice
from articlekit.exporters.protocol import Output
from articlekit.model import Article, Break, Text, direction, plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Metadata, Publication

__all__ = ["render"]


def render(publication: Publication, job: Job) -> Output:
    """The publication as a PDF file."""
    notices: list[Notice] = []
    faces = Faces(job.theme, notices)
    composer = Composer(job.theme, faces, notices)
    desk = Desk(job, composer, Galley(), notices)
    if publication.lone is None:
        _set_front(desk, publication, "")
        desk.outermost = 1
    for prefix, article in publication.parts():
        _set_article(desk, article, prefix)
        if direction(article.meta.language) == "rtl":
            message = "right-to-left text cannot be set from right to left yet"
            notices.append(Notice("direction-lost", f"{prefix}meta.language", message))
    pages = make_up(desk.galley.finish(), desk.height)
    drawing = draw(pages, composer, job)
    about = _about(publication)
    data = write(drawing, desk.pictures, about, job)
    return Output(data=data, notices=tuple(notices), pages=drawing.places)


def _column(desk: Desk, language: str) -> Column:
    language = "" if language == "und" else language
    return Column(0.0, desk.theme.page.measure, desk.theme.styles.body, language)


def _set_front(desk: Desk, whole: Publication | Article, prefix: str) -> None:
    """Title, subtitle and byline."""
    styles = desk.theme.styles
    column = _column(desk, whole.meta.language)
    start = len(desk.galley.boxes)
    if whole.title:
        set_text(desk, whole.title, styles.title, column, f"{prefix}title", display=True)
    if whole.subtitle:
        set_text(desk, whole.subtitle, styles.subtitle, column, f"{prefix}subtitle", display=True)
    lines = [*labels(whole.meta.language).credits(whole.meta.authors), dateline(whole.meta)]
    if lines := [line for line in lines if line]:
        byline = [part for line in lines for part in (Break(), Text(line))][1:]
        set_text(desk, tuple(byline), styles.byline, column, f"{prefix}meta.authors")
    boxes = desk.galley.boxes
    boxes[start:] = [msgspec.structs.replace(box, keep=True) for box in boxes[start:]]


def _set_article(desk: Desk, article: Article, prefix: str) -> None:
    desk.composer.marks = NoteMarks(prefix)
    if desk.outermost:
        desk.galley.open_page()
        title = plain_line(article.title) or labels(article.meta.language).untitled
        desk.galley.enter(Entry(0, title))
    _set_front(desk, article, prefix)
    column = _column(desk, article.meta.language)
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


def _about(publication: Publication) -> About:
    meta = publication.meta
    return About(
        title=plain_line(publication.title) or labels(meta.language).untitled,
        author=", ".join(_authors(meta)),
        subject=" ".join(meta.description.split()),
        keywords=", ".join(meta.keywords),
        language="" if meta.language == "und" else meta.language,
    )


def _authors(meta: Metadata) -> list[str]:
    return [author.name for author in meta.authors if author.role == "aut"]
