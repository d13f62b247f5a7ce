"""The metadata of a publication as entries of the package document.

https://www.w3.org/TR/epub-33/#sec-pkg-metadata
"""

from __future__ import annotations

import hashlib
import re
import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit import isbn
from articlekit.errors import ExportError
from articlekit.model import plain_line
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from articlekit.model import Author, Metadata, Publication, Series

__all__ = [
    "Entry",
    "identifier",
    "metadata",
    "number",
    "page_source",
    "remarks",
    "stated_authors",
    "tidy",
]

_OWN: Final = "id"
_COMPUTED: Final = "computed-identifier"
"""The id of the entry that identifies the book; the second of one that is made from the content:
whoever reads the book back knows that nobody stated it."""

_TYPES: Final = {"ark": "35", "doi": "06", "lccn": "13", "oclc": "23", "urn": "22", "uuid": "22"}
"""Identifiers whose kind ONIX has a code for (code list 5); an ISBN's follows from its length."""

_SPACE: Final = uuid.UUID("6b1a2a54-5f0e-5a52-9d1f-8c1f4a1d7e11")
"""The namespace (RFC 9562, section 5.5) of the identifiers that are made from content."""

_POSITION: Final = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
_DOI_ADDRESS: Final = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True):
    """One element: ``dc:title`` and its like, ``link``, or ``meta`` with what it states."""

    name: str
    text: str
    attributes: Mapping[str, str] = msgspec.field(default_factory=dict)

    @classmethod
    def meta(cls, name: str, text: str, refines: str = "", scheme: str = "", id: str = "") -> Entry:  # noqa: A002 - the attribute's name
        """A statement about the book, or about the entry whose id is ``refines``."""
        attributes = {"refines": f"#{refines}"} if refines else {}
        attributes["property"] = name
        if scheme:
            attributes["scheme"] = scheme
        if id:
            attributes["id"] = id
        return cls("meta", text, attributes)


def metadata(
    publication: Publication, title: str, own: str, moment: datetime, *, paged: bool = False
) -> Iterator[Entry]:
    """All entries but those on accessibility; ``own`` is the identifier of the book.

    A book that is ``paged`` has a list of the pages of a printed edition.
    """
    meta = publication.meta
    yield from _identifiers(meta, own)
    yield from _titles(title, plain_line(publication.subtitle))
    for language in _languages(publication):
        yield Entry("dc:language", language)
    yield from _authors(publication)
    simple = (
        ("dc:publisher", meta.publisher),
        ("dc:date", _date(meta.date)),
        ("dc:rights", meta.rights),
        ("dc:description", meta.description),
        *(("dc:subject", keyword) for keyword in dict.fromkeys(map(tidy, meta.keywords))),
    )
    yield from (Entry(name, words) for name, text in simple if (words := tidy(text)))
    if meta.series is not None and tidy(meta.series.name):
        yield from _series(meta.series)
    if paged:
        yield from page_source(publication)
    elif printed := number(meta, isbn.PRINT):
        yield Entry("dc:source", f"urn:isbn:{printed}")
    yield Entry.meta(
        "dcterms:modified", f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    )


def page_source(publication: Publication) -> Iterator[Entry]:
    """The entries of a book with a page list: whose pages these are.

    That is the printed edition by its ISBN (``isbn-print`` among the identifiers), else the PDF by
    its title and date: any name will do that tells the source from others. Old readers look for
    ``source-of``, newer ones for ``pageBreakSource``
    (https://www.w3.org/publishing/a11y/page-source-id/).
    """
    printed = number(publication.meta, isbn.PRINT)
    known = (plain_line(publication.title), "PDF", publication.meta.date[:10])
    source = f"urn:isbn:{printed}" if printed else ", ".join(part for part in known if part)
    yield Entry("dc:source", source, {"id": "pages"})
    if printed:
        yield _isbn_type(printed, "pages")
    yield Entry.meta("source-of", "pagination", "pages")
    yield Entry.meta("pageBreakSource", source)


def identifier(publication: Publication) -> str:
    """The ISBN, else the UUID of the metadata, else a UUID made from the content.

    Raises `ExportError` for an ISBN that is none.
    """
    if digits := number(publication.meta):
        return f"urn:isbn:{digits}"
    if urn := _uuid_urn(_stated(publication.meta, "uuid")):
        return urn
    content = msgspec.json.encode(publication)
    digest = hashlib.sha1(_SPACE.bytes + content, usedforsecurity=False).digest()
    return uuid.UUID(bytes=digest[:16], version=5).urn


def number(meta: Metadata, key: str = isbn.EBOOK) -> str:
    """The digits of the ISBN under a key, "" where none is stated.

    Raises `ExportError` where what is stated is none.
    """
    for at, what in isbn.faults(meta.identifiers):
        raise ExportError(what, f"meta.identifiers.{at}", "correct it, or take it out")
    stated = _stated(meta, key)
    return isbn.digits(stated) if stated else ""


def stated_authors(publication: Publication) -> tuple[Author, ...]:
    """Who is named as taking part: in the publication, else in any of its articles, each once."""
    named = publication.meta.authors or tuple(
        author for article in publication.articles for author in article.meta.authors
    )
    return tuple(dict.fromkeys(author for author in named if tidy(author.name)))


def remarks(publication: Publication) -> Iterator[Notice]:
    """What the metadata lack that every book must have, and what of them has no place in one."""
    several = publication.lone is None
    untitled = [
        f"{place}title" for place, node in publication.parts() if not plain_line(node.title)
    ]
    if several and not plain_line(publication.title):
        untitled.insert(0, "title")
    for place in untitled:
        message = "there is no title; a word that says so stands in its place"
        yield Notice("title-missing", place, message)
    if _languages(publication) == ("und",):
        message = (
            "nobody says in which language the book is, which stores ask for; state it: en, uk"
        )
        yield Notice("language-unknown", "meta.language", message)
    for at, author in enumerate(publication.meta.authors):
        if not tidy(author.name):
            message = "a name is blank; nobody is named for it"
            yield Notice("metadata-left-out", f"meta.authors[{at}]", message)
    series = publication.meta.series
    if series is not None and not tidy(series.name) and tidy(series.number):
        message = f"the series whose number is {tidy(series.number)} has no name"
        yield Notice("metadata-left-out", "meta.series", message)


def tidy(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def _stated(meta: Metadata, key: str) -> str:
    """What the metadata have under a key, in whichever case it is written."""
    return next((tidy(v) for k, v in meta.identifiers.items() if k.lower() == key), "")


def _uuid_urn(text: str) -> str:
    try:
        return uuid.UUID(text).urn
    except ValueError:
        return ""


def _isbn_type(digits: str, refines: str) -> Entry:
    code = "15" if len(digits) == 13 else "02"
    return Entry.meta("identifier-type", code, refines, "onix:codelist5")


def _identifiers(meta: Metadata, own: str) -> Iterator[Entry]:
    """The identifier that names the book, and every other one that the metadata state.

    Each is written with its scheme in front, by which calibre and others tell them apart. The ISBN
    of the printed edition is no identifier of this one: it stands in ``dc:source``.
    """
    if own.startswith("urn:isbn:"):
        yield Entry("dc:identifier", own, {"id": _OWN})
        yield _isbn_type(own.removeprefix("urn:isbn:"), _OWN)
    else:
        is_stated = own == _uuid_urn(_stated(meta, "uuid"))
        yield Entry("dc:identifier", own, {"id": _OWN if is_stated else _COMPUTED})
    for at, (key, stated) in enumerate(meta.identifiers.items(), 1):
        scheme, value = tidy(key), tidy(stated)
        kind = scheme.lower()
        if not value or kind in (isbn.EBOOK, isbn.PRINT):
            continue
        written = _written(scheme, value)
        if written == own:
            continue
        if kind in _TYPES:
            refined = f"identifier-{at}"
            yield Entry("dc:identifier", written, {"id": refined})
            yield Entry.meta("identifier-type", _TYPES[kind], refined, "onix:codelist5")
        else:
            yield Entry("dc:identifier", written)


def _written(scheme: str, value: str) -> str:
    """An identifier as one text: a URN of a UUID, else the value behind its scheme."""
    kind = scheme.lower()
    if kind == "uuid" and (urn := _uuid_urn(value)):
        return urn
    if kind == "doi":
        value = _DOI_ADDRESS.sub("", value)
    return value if value.lower().startswith(f"{kind}:") else f"{scheme}:{value}"


def _titles(title: str, subtitle: str) -> Iterator[Entry]:
    yield Entry("dc:title", title, {"id": "title"})
    if subtitle:
        yield Entry.meta("title-type", "main", "title")
        yield Entry.meta("display-seq", "1", "title")
        yield Entry("dc:title", subtitle, {"id": "subtitle"})
        yield Entry.meta("title-type", "subtitle", "subtitle")
        yield Entry.meta("display-seq", "2", "subtitle")


def _languages(publication: Publication) -> tuple[str, ...]:
    """The publication's language and those of its articles; "und" only where none is known."""
    tags = [publication.meta.language, *(each.meta.language for each in publication.articles)]
    known = tuple(dict.fromkeys(tag for tag in tags if tag != "und"))
    return known or ("und",)


def _authors(publication: Publication) -> Iterator[Entry]:
    """Who made the book, and who took part: the authors, and all others.

    Where there is no author, those of the role that is named first made it, such as the editors of
    a collection.
    """
    people = stated_authors(publication)
    roles = [author.role for author in people]
    making = "aut" if "aut" in roles or not roles else roles[0]
    for at, author in enumerate(people, 1):
        own = f"author-{at}"
        name = "dc:creator" if author.role == making else "dc:contributor"
        yield Entry(name, tidy(author.name), {"id": own})
        yield Entry.meta("role", author.role, own, "marc:relators")
        if sort := tidy(author.sort):
            yield Entry.meta("file-as", sort, own)


def _date(stated: str) -> str:
    """The date of publication, which may be partial.

    calibre takes the first day of a month for the second, and the last for the last but one,
    unless the time of the day is stated: on these days it is.
    """
    day = stated[:10]
    if len(day) < 10:
        return day
    when = date.fromisoformat(day)
    is_last = when != date.max and (when + timedelta(days=1)).day == 1
    return f"{day}T00:00:00Z" if when.day == 1 or is_last else day


def _series(series: Series) -> Iterator[Entry]:
    """The series with the position in it; a position that is no number stays with the name."""
    position = tidy(series.number)
    is_number = _POSITION.fullmatch(position) is not None
    name = tidy(series.name if is_number else f"{series.name} {position}")
    yield Entry("meta", name, {"property": "belongs-to-collection", "id": "series"})
    yield Entry.meta("collection-type", "series", "series")
    if is_number:
        yield Entry.meta("group-position", position, "series")
