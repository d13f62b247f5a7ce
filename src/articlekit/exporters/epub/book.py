"""A publication to the files of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.accessibility import Facts, accessibility, doubts, facts
from articlekit.exporters.epub.documents import (
    COVER,
    STYLE_SHEET,
    Pictures,
    cover_page,
    documents,
)
from articlekit.exporters.epub.metadata import Entry, identifier, metadata, page_source, remarks
from articlekit.exporters.epub.navigation import (
    NAVIGATION,
    contents,
    landmarks,
    navigation_document,
    ncx,
    page_list,
)
from articlekit.exporters.epub.pages import page_marks
from articlekit.exporters.html.css import book_style_sheet
from articlekit.model import direction, plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["Book", "File", "book"]

_XHTML = "application/xhtml+xml"


class File(msgspec.Struct, frozen=True):
    """One file of the book. ``role`` is empty but for the three files a reader must find."""

    id: str
    name: str
    media_type: str
    data: bytes
    role: Literal["", "navigation", "ncx", "cover"] = ""


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """All that goes into the package; ``spine`` holds the ids of the documents in order.

    ``facts`` is what ``metadata`` says of accessibility.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    metadata: tuple[Entry, ...]
    facts: Facts
    files: tuple[File, ...]
    spine: tuple[str, ...]


def book(publication: Publication, job: Job) -> tuple[Book, tuple[Notice, ...]]:
    """The book, and what it could not carry."""
    notices: list[Notice] = [*remarks(publication)]
    pictures = Pictures(job, notices)
    language = publication.meta.language
    title = plain_line(publication.title) or labels(language).untitled
    own = identifier(publication)
    cover, front = _cover(publication, title, pictures)
    marks = page_marks(publication, job.page_breaks)
    texts = list(documents(publication, job, pictures, notices, marks))
    points = contents(texts)
    pages = page_list(texts, marks.pages)
    notices += _lost(len(job.page_breaks) - len(pages))
    several = publication.lone is None
    ways = list(landmarks([*front, *texts], language, with_contents=several))
    found = facts(publication, texts, pictures, paged=bool(pages))
    notices.extend(doubts(found))
    made = Book(
        language=language,
        direction=_direction(language, job),
        metadata=(
            *metadata(publication, title, own, job.moment),
            *(page_source(publication) if pages else ()),
            *accessibility(found),
        ),
        facts=found,
        files=(
            _file("nav", NAVIGATION, _XHTML, navigation_document(points, ways, pages, language)),
            _file(
                "ncx",
                "toc.ncx",
                "application/x-dtbncx+xml",
                ncx(points, pages, texts, title, language, own),
            ),
            _file("style", STYLE_SHEET, "text/css", book_style_sheet(job.theme)),
            *(_file(text.id, text.name, _XHTML, text.text) for text in (*front, *texts)),
            *_picture_files(pictures, cover),
        ),
        spine=(*(text.id for text in front), *_order(texts, several=several)),
    )
    return made, tuple(notices)


def _cover(
    publication: Publication, title: str, pictures: Pictures
) -> tuple[str, tuple[Document, ...]]:
    """The file name of the cover's picture and the page that shows it; nothing without one."""
    node = publication.meta.cover
    image = pictures.of(node, COVER) if node is not None else None
    if node is None or image is None:
        return "", ()
    return image.source, (cover_page(image.source, node.alt or title, publication.meta.language),)


def _lost(count: int) -> Iterator[Notice]:
    """A remark on pages whose beginning is not in the text at hand."""
    if count:
        message = f"the beginnings of {count} pages were not found in this text"
        yield Notice("pages-not-marked", "", message)


def _direction(language: str, job: Job) -> Literal["ltr", "rtl"]:
    """Where pages go on; those of a book whose lines run from top to bottom go to the left."""
    return "rtl" if getattr(job.options, "vertical", False) else direction(language)


def _order(texts: Sequence[Document], *, several: bool) -> Iterator[str]:
    """The documents in reading order; the contents follow the title page of several articles."""
    for text in texts:
        yield text.id
        if several and text.kind == "titlepage":
            yield "nav"


def _picture_files(pictures: Pictures, cover: str) -> Iterator[File]:
    for name, picture in pictures.found.values():
        own = name.partition(".")[0]
        yield File(own, name, picture.media_type, picture.data, "cover" if name == cover else "")


def _file(own: str, name: str, media_type: str, text: str) -> File:
    roles: dict[str, Literal["navigation", "ncx"]] = {"nav": "navigation", "ncx": "ncx"}
    return File(own, name, media_type, text.encode(), roles.get(own, ""))
