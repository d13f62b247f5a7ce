"""The metadata of a publication as entries of the package document.

https://www.w3.org/TR/epub-33/#sec-pkg-metadata
"""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from articlekit.model import Author, Metadata, Publication, Series

__all__ = ["IDENTIFIER", "Entry", "identifier", "isbn_digits", "metadata"]

IDENTIFIER: Final = "id"
"""The id of the entry that identifies the book."""

_SPACE: Final = uuid.UUID("6b1a2a54-5f0e-5a52-9d1f-8c1f4a1d7e11")
"""The namespace (RFC 9562, section 5.5) of the identifiers that are made from content."""

_POSITION: Final = re.compile(r"\d+(?:\.\d+)*", re.ASCII)


class Entry(msgspec.Struct, frozen=True):
    """One element: ``dc:title`` and its like, or ``meta`` with the property it states."""

    name: str
    text: str
    attributes: Mapping[str, str] = msgspec.field(default_factory=dict)

    @classmethod
    def meta(cls, name: str, text: str, refines: str = "", scheme: str = "") -> Entry:
        """A statement about the book, or about the entry whose id is ``refines``."""
        attributes = {"refines": f"#{refines}"} if refines else {}
        attributes["property"] = name
        if scheme:
            attributes["scheme"] = scheme
        return cls("meta", text, attributes)


def metadata(publication: Publication, title: str, own: str, moment: datetime) -> Iterator[Entry]:
    """All entries but those on accessibility; ``own`` is the identifier of the book."""
    meta = publication.meta
    yield Entry("dc:identifier", own, {"id": IDENTIFIER})
    yield from _further_identifiers(meta, own)
    yield from _titles(title, plain_line(publication.subtitle))
    for language in _languages(publication):
        yield Entry("dc:language", language)
    for number, author in enumerate(meta.authors, 1):
        yield from _author(author, f"author-{number}")
    simple = (
        ("dc:publisher", meta.publisher),
        ("dc:date", meta.date[:10]),
        ("dc:rights", meta.rights),
        ("dc:description", meta.description),
        *(("dc:subject", keyword) for keyword in meta.keywords),
    )
    yield from (Entry(name, words) for name, text in simple if (words := _tidy(text)))
    if meta.series is not None and _tidy(meta.series.name):
        yield from _series(meta.series)
    yield Entry.meta(
        "dcterms:modified", f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    )


def identifier(publication: Publication) -> str:
    """The ISBN, else the UUID of the metadata, else a UUID made from the content."""
    stated = publication.meta.identifiers
    if digits := isbn_digits(stated.get("isbn", "")):
        return f"urn:isbn:{digits}"
    if urn := _uuid_urn(stated.get("uuid", "")):
        return urn
    content = msgspec.json.encode(publication)
    digest = hashlib.sha1(_SPACE.bytes + content, usedforsecurity=False).digest()
    return uuid.UUID(bytes=digest[:16], version=5).urn


def _uuid_urn(text: str) -> str:
    try:
        return uuid.UUID(text).urn
    except ValueError:
        return ""


def isbn_digits(text: str) -> str:
    """The ten or thirteen digits of an ISBN; "" where it is none, or its check digit is wrong."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        values = (10 if digit == "X" else int(digit) for digit in digits)
        total = sum(value * (10 - at) for at, value in enumerate(values))
        return digits if total % 11 == 0 else ""
    return ""


def _further_identifiers(meta: Metadata, own: str) -> Iterator[Entry]:
    """Every identifier but the one that names the book; none that is damaged gets lost."""
    for scheme, value in meta.identifiers.items():
        value = _tidy(value)
        if not value or (scheme == "isbn" and own == f"urn:isbn:{isbn_digits(value)}"):
            continue
        urn = _uuid_urn(value) if scheme == "uuid" else ""
        if urn != own:
            words = urn or (value if scheme == "url" else f"{scheme}:{value}")
            yield Entry("dc:identifier", words)


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


def _author(author: Author, own: str) -> Iterator[Entry]:
    name = _tidy(author.name)
    if not name:
        return
    yield Entry("dc:creator" if author.role == "aut" else "dc:contributor", name, {"id": own})
    yield Entry.meta("role", author.role, own, "marc:relators")
    if sort := _tidy(author.sort):
        yield Entry.meta("file-as", sort, own)


def _series(series: Series) -> Iterator[Entry]:
    """The series with the position in it; a position that is no number stays with the name."""
    number = _tidy(series.number)
    is_position = _POSITION.fullmatch(number) is not None
    name = _tidy(series.name if is_position else f"{series.name} {number}")
    yield Entry("meta", name, {"property": "belongs-to-collection", "id": "series"})
    yield Entry.meta("collection-type", "series", "series")
    if is_position:
        yield Entry.meta("group-position", number, "series")


def _tidy(text: str) -> str:
    return " ".join(text.split())
