"""A publication to the XHTML documents of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.splitting import parts
from articlekit.exporters.html.article import article, front
from articlekit.exporters.html.context import Context, Image, Medium, attribute, escaped
from articlekit.exporters.images import Picture, picture_of
from articlekit.model import direction, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.epub.pages import Marks
    from articlekit.exporters.epub.splitting import Part
    from articlekit.exporters.html.article import Entry
    from articlekit.exporters.html.context import PageMark
    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Figure, Publication
    from articlekit.notices import Notice

__all__ = [
    "STYLE_SHEET",
    "Document",
    "Pictures",
    "cover_page",
    "document",
    "documents",
    "in_book",
]

STYLE_SHEET = "style.css"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One XHTML document: its id, title, language, text, and the outline inside of it.

    ``kind`` says what part of a book it is, by a word of EPUB's structural semantics; ``part``
    counts the documents of one article. ``pages`` begin in it, ``notes`` is the id of the section
    that holds its notes, and ``anchors`` are the ids of sections and pages as they stand.
    """

    id: str
    kind: str
    title: str
    language: str
    text: str
    outline: tuple[Entry, ...] = ()
    part: int = 1
    pages: tuple[PageMark, ...] = ()
    notes: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.id}.xhtml"


class Pictures(msgspec.Struct):
    """The pictures of a book, each held once however many figures show it.

    ``described`` tells whether there is one with an alternative text, ``undescribed`` whether there
    is one of which nobody says what it shows, ``telling`` whether one is more than an ornament, and
    ``moving`` whether one moves.
    """

    job: Job
    notices: list[Notice]
    found: dict[bytes, tuple[str, Picture]] = msgspec.field(default_factory=dict)
    described: bool = False
    undescribed: bool = False
    telling: bool = False
    moving: bool = False

    def of(self, node: Figure, place: str) -> Image | None:
        """The image of a figure, or None and one more notice."""
        picture = picture_of(node, place, self.job.files, self.notices, kept=True)
        if picture is None:
            return None
        self.moving |= picture.moving
        if not node.decorative:
            self.described |= node.is_described
            self.undescribed |= not node.is_described
            self.telling = True
        name = f"picture-{len(self.found) + 1}{picture.suffix}"
        name, _ = self.found.setdefault(picture.data, (name, picture))
        return Image(name, *picture.pixels)


def documents(
    publication: Publication,
    job: Job,
    pictures: Pictures,
    notices: list[Notice],
    marks: Marks,
) -> Iterator[Document]:
    """The documents in reading order: a title page where there are several articles, then these."""
    medium = Medium(picture=pictures.of, book=True)
    context = Context(medium=medium, language=publication.meta.language, notices=notices)
    if publication.lone is not None:
        own = context.for_article(context.language, pages=marks.of.get(""))
        yield from _article(publication.lone, "article", own)
        return
    title = plain_line(publication.title) or context.labels.untitled
    header = front(publication, context) or f"<h1>{escaped(title)}</h1>\n"
    text = document(title, context.language, header, "titlepage")
    yield Document(
        id="title-page", kind="titlepage", title=title, language=context.language, text=text
    )
    for number, (place, node) in enumerate(publication.parts(), 1):
        job.stop_if_cancelled()
        name = f"article-{number}"
        pages = marks.of.get(place)
        own = context.for_article(node.meta.language, place, f"{name}-", pages)
        yield from _article(node, name, own)


def _article(node: Article, name: str, context: Context) -> Iterator[Document]:
    """The document of an article, or those of its parts where it is long."""
    content = article(node, context)
    title = plain_line(node.title) or context.labels.untitled
    found = parts(content, name, context)
    entries = {entry.id: entry for entry in content.outline}
    for number, part in enumerate(found, 1):
        body = f"<article>\n{part.markup}</article>\n"
        text = document(title, context.language, body, "bodymatter")
        anchors = tuple(_anchors(part))
        yield Document(
            id=name if len(found) == 1 else f"{name}-part-{number}",
            kind="bodymatter",
            title=title,
            language=context.language,
            text=text,
            outline=tuple(entries[own] for own in anchors if own in entries),
            part=number,
            pages=part.pages,
            notes=part.notes_id,
            anchors=anchors,
        )


def _anchors(part: Part) -> Iterator[str]:
    """The ids of sections and pages, in the order in which they stand."""
    for piece in part.pieces:
        if piece.id:
            yield piece.id
        yield from (page.id for page in piece.pages)
    if part.notes_id:
        yield part.notes_id
    for note in part.notes:
        yield from (page.id for page in note.pages)


def in_book(language: str) -> Context:
    """The context of what the layout itself writes in a book: no notes, no pictures."""
    return Context(medium=Medium(picture=lambda *_: None, book=True), language=language)


def cover_page(source: str, alt: str, language: str) -> Document:
    """The page that shows the picture of the cover and nothing else."""
    title = labels(language).cover
    image = f'<img{attribute("src", source)}{attribute("alt", alt)} role="doc-cover"/>'
    text = document(title, language, f"<div>{image}</div>\n", "cover")
    return Document(id="cover", kind="cover", title=title, language=language, text=text)


def document(title: str, language: str, body: str, kind: str) -> str:
    """A whole XHTML document around the content of its body."""
    attributes = in_book(language).medium.language(language)
    attributes += attribute("dir", direction(language))
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n',
            '<html xmlns="http://www.w3.org/1999/xhtml"',
            f' xmlns:epub="http://www.idpf.org/2007/ops"{attributes}>\n',
            f"<head>\n<title>{escaped(title)}</title>\n",
            f'<link rel="stylesheet" type="text/css" href="{STYLE_SHEET}"/>\n</head>\n',
            f'<body epub:type="{kind}">\n{body}</body>\n</html>\n',
        )
    )
