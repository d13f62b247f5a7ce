"""A publication to the XHTML documents of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import labels
from articlekit.exporters.html.article import Entry, article, front
from articlekit.exporters.html.context import Context, Image, Medium, attribute, escaped
from articlekit.exporters.images import Picture, picture_of
from articlekit.model import direction, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Figure, Publication
    from articlekit.notices import Notice

__all__ = ["STYLE_SHEET", "Document", "Pictures", "cover_page", "document", "documents", "in_book"]

STYLE_SHEET = "style.css"


class Document(msgspec.Struct, frozen=True):
    """One XHTML document: its id, title, language, text, and the outline inside of it.

    ``kind`` says what part of a book it is, by a word of EPUB's structural semantics.
    """

    id: str
    kind: str
    title: str
    language: str
    text: str
    outline: tuple[Entry, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.id}.xhtml"


class Pictures(msgspec.Struct):
    """The pictures of a book, each held once however many figures show it.

    ``undescribed`` tells whether there is one of which nobody says what it shows.
    """

    job: Job
    notices: list[Notice]
    found: dict[bytes, tuple[str, Picture]] = msgspec.field(default_factory=dict)
    undescribed: bool = False

    def of(self, node: Figure, place: str) -> Image | None:
        """The image of a figure, or None and one more notice."""
        picture = picture_of(node, place, self.job.files, self.notices, kept=True)
        if picture is None:
            return None
        if not node.alt and not node.decorative:
            self.undescribed = True
        name = f"picture-{len(self.found) + 1}{picture.suffix}"
        name, _ = self.found.setdefault(picture.data, (name, picture))
        return Image(name, *picture.pixels)


def documents(
    publication: Publication, job: Job, pictures: Pictures, notices: list[Notice]
) -> Iterator[Document]:
    """The documents in reading order: a title page where there are several articles, then these."""
    medium = Medium(picture=pictures.of, book=True)
    context = Context(medium=medium, language=publication.meta.language, notices=notices)
    if publication.lone is not None:
        yield _article(publication.lone, "article", context.for_article(context.language))
        return
    title = plain_line(publication.title) or context.labels.untitled
    header = front(publication, context) or f"<h1>{escaped(title)}</h1>\n"
    text = document(title, context.language, header, "titlepage")
    yield Document("title-page", "titlepage", title, context.language, text)
    for number, (place, node) in enumerate(publication.parts(), 1):
        job.stop_if_cancelled()
        name = f"article-{number}"
        yield _article(node, name, context.for_article(node.meta.language, place, f"{name}-"))


def _article(node: Article, name: str, context: Context) -> Document:
    content = article(node, context)
    title = plain_line(node.title) or context.labels.untitled
    body = f"<article>\n{''.join(content.parts)}</article>\n"
    text = document(title, context.language, body, "bodymatter")
    return Document(name, "bodymatter", title, context.language, text, content.outline)


def in_book(language: str) -> Context:
    """The context of what the layout itself writes in a book: no notes, no pictures."""
    return Context(medium=Medium(picture=lambda *_: None, book=True), language=language)


def cover_page(source: str, alt: str, language: str) -> Document:
    """The page that shows the picture of the cover and nothing else."""
    title = labels(language).cover
    image = f'<img{attribute("src", source)}{attribute("alt", alt)} role="doc-cover"/>'
    text = document(title, language, f"<div>{image}</div>\n", "cover")
    return Document("cover", "cover", title, language, text)


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
