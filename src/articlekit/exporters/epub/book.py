"""A publication to the files of a book."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.accessibility import Facts, accessibility, doubts, facts
from articlekit.exporters.epub.cover import Cover, cover
from articlekit.exporters.epub.documents import (
    STYLE_SHEET,
    Pictures,
    cover_page,
    documents,
)
from articlekit.exporters.epub.metadata import Entry, identifier, metadata, remarks
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
from articlekit.model.language import primary
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["Book", "File", "book"]

_DRAWN: Final = "drawn-cover"
"""The id of a cover that is drawn: whoever reads the book back knows that nobody gave it."""

_XHTML: Final = "application/xhtml+xml"

_IN_COLUMNS: Final = frozenset({"ja", "ko", "und", "yue", "zh"})
"""Languages whose lines may run from top to bottom; where none is stated, the caller knows."""


class File(msgspec.Struct, frozen=True):
    """One file of the book. ``role`` is empty but for the three files a reader must find."""

    id: str
    name: str
    media_type: str
    data: bytes
    role: Literal["", "navigation", "ncx", "cover"] = ""


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """All that goes into the package; ``spine`` holds the ids of the documents in order.

    ``facts`` is what ``metadata`` says of accessibility; ``obfuscated`` holds the names of the
    files that are to be read only through the identifier.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    metadata: tuple[Entry, ...]
    facts: Facts
    files: tuple[File, ...]
    spine: tuple[str, ...]
    obfuscated: tuple[str, ...] = ()


def book(publication: Publication, job: Job) -> tuple[Book, tuple[Notice, ...]]:
    """The book, and what it could not carry."""
    notices: list[Notice] = [*remarks(publication)]
    pictures = Pictures(job, notices)
    language = publication.meta.language
    job = _in_lines_of(language, job, notices)
    title = plain_line(publication.title) or labels(language).untitled
    own = identifier(publication)
    shown = cover(publication, pictures, notices)
    marks = page_marks(publication, job.page_breaks)
    texts = list(documents(publication, job, pictures, notices, marks))
    front, images = _front(shown, pictures, language)
    points = contents(texts)
    pages = page_list(texts, marks.pages)
    notices += _lost(len(job.page_breaks) - len(pages))
    several = publication.lone is None
    ways = list(landmarks([*front, *texts], language, with_contents=several))
    nav = navigation_document(points, ways, pages, language)
    style, fonts = _style([*(text.text for text in texts), nav], job, own, language, notices)
    found = facts(publication, texts, pictures, paged=bool(pages))
    notices.extend(doubts(found))
    made = Book(
        language=language,
        direction=_direction(language, job),
        metadata=(
            *metadata(publication, title, own, job.moment, paged=bool(pages)),
            *accessibility(found),
        ),
        facts=found,
        files=(
            _file("nav", NAVIGATION, _XHTML, nav),
            _file(
                "ncx",
                "toc.ncx",
                "application/x-dtbncx+xml",
                ncx(points, pages, texts, title, language, own),
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
    own_id = _DRAWN if cover.drawn else "cover-image"
    own = File(own_id, name, picture.media_type, picture.data, "cover")
    others = (file for file in files if file.name != name)  # one picture may be both
    return (cover_page(name, cover.alt, language),), (own, *others)


def _style(
    texts: Sequence[str], job: Job, identifier: str, language: str, notices: list[Notice]
) -> tuple[str, list[File]]:
    """The style sheet, and the fonts that it names where these are to be in the book."""
    if not job.options.embed_fonts:
        return book_style_sheet(job.theme, vertical=job.options.vertical), []
    from articlekit.exporters.epub.fonts import embedded
    from articlekit.exporters.epub.obfuscation import obfuscated
    from articlekit.exporters.epub.usage import usage

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
    sheet = book_style_sheet(found.theme, vertical=job.options.vertical)
    return sheet + found.rules, files


def _lost(count: int) -> Iterator[Notice]:
    """A remark on pages whose beginning is not in the text at hand."""
    if count:
        message = f"the beginnings of {count} pages were not found in this text"
        yield Notice("pages-not-marked", "", message)


def _in_lines_of(language: str, job: Job, notices: list[Notice]) -> Job:
    """The job without columns, and a notice, where they are asked for in a language without them.

    One call may write a book in Japanese and its translation.
    """
    if not job.options.vertical or primary(language) in _IN_COLUMNS:
        return job
    message = f"{language} is not written from top to bottom; its lines run across"
    notices.append(Notice("formatting-dropped", "meta.language", message))
    options = dataclasses.replace(job.options, vertical=False)
    return msgspec.structs.replace(job, options=options)


def _direction(language: str, job: Job) -> Literal["ltr", "rtl"]:
    """Where pages go on; those of a book whose lines run from top to bottom go to the left."""
    return "rtl" if job.options.vertical else direction(language)


def _order(texts: Sequence[Document], *, several: bool) -> Iterator[str]:
    """The documents in reading order; the contents follow the title page of several articles."""
    for text in texts:
        yield text.id
        if several and text.kind == "titlepage":
            yield "nav"


def _file(own: str, name: str, media_type: str, text: str) -> File:
    roles: dict[str, Literal["navigation", "ncx"]] = {"nav": "navigation", "ncx": "ncx"}
    return File(own, name, media_type, text.encode(), roles.get(own, ""))
