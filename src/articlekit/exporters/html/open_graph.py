"""What a page tells those who show a preview of it: the Open Graph protocol, https://ogp.me."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.exporters.html.structured_data import web_address
from articlekit.model.language import in_usual_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Publication

__all__ = ["open_graph"]

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TERRITORY: Final = re.compile(r"[A-Z]{2}")


def open_graph(publication: Publication, title: str) -> Iterator[tuple[str, str]]:
    """The properties of the page and their values, which may be empty.

    There is no ``og:image``: it must be an address, and the pictures of the page have none.
    """
    meta = publication.meta
    isbn = meta.identifiers.get("isbn", "")
    kind = "article" if publication.lone is not None else "book" if isbn else "website"
    yield "og:title", title
    yield "og:type", kind
    yield "og:url", web_address(meta)
    yield "og:description", meta.description
    yield "og:locale", _locale(meta.language)
    yield "og:site_name", meta.publisher
    if kind == "website":
        return
    published = "article:published_time" if kind == "article" else "book:release_date"
    yield published, _moment(meta.date)
    if kind == "article":
        yield "article:modified_time", _moment(meta.modified)
    else:
        yield "book:isbn", isbn
    for author in meta.authors:
        if author.role == "aut":
            yield f"{kind}:author", author.name
    for word in meta.keywords:
        yield f"{kind}:tag", word


def _moment(date: str) -> str:
    """The date where it names a day, as a moment of the protocol must."""
    return date if _DAY.match(date) else ""


def _locale(language: str) -> str:
    """Language and territory, "" where the tag names no territory: it is not ours to guess."""
    first, *rest = in_usual_case(language).split("-")
    territory = next((part for part in rest if _TERRITORY.fullmatch(part)), "")
    return f"{first}_{territory}" if territory else ""
