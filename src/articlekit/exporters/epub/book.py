"""A publication to the files of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.accessibility import accessibility
from articlekit.exporters.epub.cover import Cover, cover
from articlekit.exporters.epub.documents import (
    STYLE_SHEET,
    Pictures,
    cover_page,
    documents,
)
from articlekit.exporters.epub.metadata import Entry, identifier, metadata
from articlekit.exporters.epub.navigation import NAVIGATION, contents, navigation_document, ncx
from articlekit.exporters.html.css import book_style_sheet
from articlekit.model import direction, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication
    from articlekit.notices import Notice

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

    ``obfuscated`` holds the names of the files that are to be read only through the identifier.
    """

    direction: Literal["ltr", "rtl"]
    metadata: tuple[Entry, ...]
    files: tuple[File, ...]
    spine: tuple[str, ...]
    obfuscated: tuple[str, ...] = ()


def book(publication: Publication, job: Job) -> tuple[Book, tuple[Notice, ...]]:
    """The book, and what it could not carry."""
    notices: list[Notice] = []
    pictures = Pictures(job, notices)
    language = publication.meta.language
    title = plain_line(publication.title) or labels(language).untitled
    own = identifier(publication)
    shown = cover(publication, pictures, notices)
    texts = list(documents(publication, job, pictures, notices))
    front, images = _front(shown, pictures, language)
    points = contents(texts)
    several = publication.lone is None
    landmarks = list(_landmarks([*front, *texts], language, with_contents=several))
    nav = navigation_document(points, landmarks, language)
    style, fonts = _style([*(text.text for text in texts), nav], job, own, language, notices)
    made = Book(
        direction=direction(language),
        metadata=(
            *metadata(publication, title, own, job.moment),
            *accessibility(texts, pictures, publication.meta.accessibility),
        ),
        files=(
            _file("nav", NAVIGATION, _XHTML, nav),
            _file(
                "ncx",
                "toc.ncx",
                "application/x-dtbncx+xml",
                ncx(points, title, language, own),
            ),
            _file("style", STYLE_SHEET, "text/css", style),
            *(_file(text.id, text.name, _XHTML, text.text) for text in (*front, *texts)),
            *images,
            *fonts,
        ),
        spine=(*(text.id for text in front), *_order(texts, several=several)),
        obfuscated=tuple(f.name for f in fonts) if job.options.obfuscate_fonts else (),
    )
    return made, tuple(notices)


def _front(
    cover: Cover | None, pictures: Pictures, language: str
) -> tuple[tuple[Document, ...], tuple[File, ...]]:
    """The page that shows the cover, if there is one, and the files of all pictures."""
    files = [
        File(name.partition(".")[0], name, picture.media_type, picture.data)
        for name, picture in pictures.found.values()
    ]
    if cover is None:
        return (), tuple(files)
    picture = cover.picture
    name, _ = pictures.found.get(picture.data, (cover.name, picture))
    own = File("cover-image", name, picture.media_type, picture.data, "cover")
    others = (file for file in files if file.name != name)  # one picture may be both
    return (cover_page(name, cover.alt, language),), (own, *others)


def _style(
    texts: Sequence[str], job: Job, identifier: str, language: str, notices: list[Notice]
) -> tuple[str, list[File]]:
    """The style sheet, and the fonts that it names where these are to be in the book."""
    if not job.options.embed_fonts:
        return book_style_sheet(job.theme), []
    from articlekit.exporters.epub.fonts import embedded, usage
    from articlekit.exporters.epub.obfuscation import obfuscated

    found = embedded(usage(texts, job.theme), job.theme, language, notices)
    files = [
        File(
            f"font-{number}",
            font.name,
            font.media_type,
            obfuscated(font.data, identifier) if job.options.obfuscate_fonts else font.data,
        )
        for number, font in enumerate(found.files, 1)
    ]
    return book_style_sheet(found.theme) + found.rules, files


def _landmarks(
    texts: Sequence[Document], language: str, *, with_contents: bool
) -> Iterator[tuple[str, str, str]]:
    """The first document of each kind, and the contents where they are a page of the book."""
    words = labels(language)
    first = {text.kind: text for text in reversed(texts)}
    for kind in ("cover", "titlepage"):
        if kind in first:
            yield kind, first[kind].title, first[kind].name
    if with_contents:
        yield "toc", words.contents, f"{NAVIGATION}#toc"
    if "bodymatter" in first:
        yield "bodymatter", first["bodymatter"].title, first["bodymatter"].name


def _order(texts: Sequence[Document], *, several: bool) -> Iterator[str]:
    """The documents in reading order; the contents follow the title page of several articles."""
    for text in texts:
        yield text.id
        if several and text.kind == "titlepage":
            yield "nav"


def _file(own: str, name: str, media_type: str, text: str) -> File:
    roles: dict[str, Literal["navigation", "ncx"]] = {"nav": "navigation", "ncx": "ncx"}
    return File(own, name, media_type, text.encode(), roles.get(own, ""))
