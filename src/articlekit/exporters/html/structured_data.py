"""What a search engine is told about a page: JSON-LD in the words of https://schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.links import usable_address
from articlekit.model import plain_line, plain_text
from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.model import Article, Author, Metadata, Publication

__all__ = ["as_script", "structured_data", "web_address"]

_ROLES: Final = {
    "aut": "author",
    "edt": "editor",
    "trl": "translator",
    "cph": "copyrightHolder",
    "fnd": "funder",
    "spn": "sponsor",
}
"""The properties of schema.org for roles of MARC; all other people are its contributors."""

_ROLES_OF_A_BOOK: Final = {**_ROLES, "ill": "illustrator"}

_WITHOUT_SPACES: Final = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages that put no space between words, which then cannot be counted by their spaces."""

_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What neither HTML, XML nor an old reader of JSON may meet inside a script element."""


def structured_data(publication: Publication) -> dict[str, Any]:
    """The publication in the words of schema.org.

    A lone article is an Article: that it is news, or a blog's, nobody has said. Several are a Book
    where an ISBN says that they are one, and else a Collection, which claims no more than that
    they belong together.
    """
    if publication.lone is not None:
        about = _article(publication.lone)
    else:
        kind = "Book" if publication.meta.identifiers.get("isbn") else "Collection"
        parts = [_article(article) for article in publication.articles]
        about = _about(publication, kind) | ({"hasPart": parts} if parts else {})
    return {"@context": "https://schema.org", **about}


def as_script(data: Mapping[str, Any]) -> str:
    """The script element that holds the data.

    No text can end it early, or begin a comment in it: "<" is written as an escape of JSON
    (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f'<script type="application/ld+json">{text}</script>\n'


def web_address(meta: Metadata) -> str:
    """Where on the web the publication is to be found, "" where that is not known."""
    address = usable_address(meta.identifiers.get("url", ""))
    return address if address.startswith(("http:", "https:")) else ""


def _article(article: Article) -> dict[str, Any]:
    about = _about(article, "Article")
    if primary(article.meta.language) not in _WITHOUT_SPACES:
        about["wordCount"] = len(plain_text(article).split())
    return about


def _about(whole: Article | Publication, kind: str) -> dict[str, Any]:
    """What is known about a whole; nothing stands for what is not known."""
    meta = whole.meta
    title = "headline" if kind == "Article" else "name"
    subtitle = "alternativeHeadline" if kind == "Article" else "alternateName"
    address = web_address(meta)
    licence = usable_address(meta.rights.strip())
    properties: dict[str, Any] = {
        title: plain_line(whole.title),
        subtitle: plain_line(whole.subtitle),
        **_people(meta.authors, _ROLES_OF_A_BOOK if kind == "Book" else _ROLES),
        "datePublished": meta.date,
        "dateModified": meta.modified,
        "publisher": _named("Organization", meta.publisher),
        "locationCreated": _named("Place", meta.place),
        "inLanguage": "" if meta.language == "und" else meta.language,
        "description": _line(meta.description),
        "keywords": [word for word in map(_line, meta.keywords) if word],
        "isbn": meta.identifiers.get("isbn", "") if kind == "Book" else "",
        "identifier": _identifiers(meta, kind),
        "url": address,
        "mainEntityOfPage": address,
        "license": licence,
        "copyrightNotice": "" if licence else _line(meta.rights),
        **_series(meta, kind),
        "accessibilitySummary": _line(meta.accessibility.summary) if meta.accessibility else "",
    }
    return {"@type": kind} | {name: value for name, value in properties.items() if value}


def _people(authors: tuple[Author, ...], roles: Mapping[str, str]) -> dict[str, Any]:
    people: dict[str, Any] = {}
    for author in authors:
        if person := _named("Person", author.name):
            people.setdefault(roles.get(author.role, "contributor"), []).append(person)
    return people


def _identifiers(meta: Metadata, kind: str) -> list[dict[str, str]]:
    """All but the address, and but for the ISBN of a book, for which there are properties."""
    told = {"url", "isbn"} if kind == "Book" else {"url"}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in meta.identifiers.items()
        if name not in told and value.strip()
    ]


def _series(meta: Metadata, kind: str) -> dict[str, Any]:
    if meta.series is None:
        return {}
    whole = "BookSeries" if kind == "Book" else "CreativeWorkSeries"
    return {"isPartOf": _named(whole, meta.series.name), "position": _line(meta.series.number)}


def _named(kind: str, name: str) -> dict[str, str]:
    name = _line(name)
    return {"@type": kind, "name": name} if name else {}


def _line(text: str) -> str:
    return " ".join(text.split())
