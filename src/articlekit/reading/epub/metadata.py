"""What a package document says about its book.

EPUB 3 refines an entry by others (https://www.w3.org/TR/epub-33/#sec-meta-elem), EPUB 2 by
attributes, and calibre says in either what neither has a word for; all are read alike.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Accessibility, Author, Figure, Metadata, Series
from articlekit.model.dates import first_moment, is_date
from articlekit.model.language import is_well_formed
from articlekit.notices import Notice
from articlekit.reading.epub.markup import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from articlekit.reading.epub.package import Item, Package

__all__ = ["Facts", "facts", "is_same_moment", "tag_of"]

_SEQUENCE: Final = re.compile(r"\d{1,9}", re.ASCII)
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_ROLE: Final = re.compile(r"[a-z]{3}", re.ASCII)
_MIDNIGHT: Final = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?$")
_NO_DATES: Final = ("0101-01-01", "1980-01-01T00:00:00Z")
"""What calibre writes for an unknown date, and we for an unknown moment."""

_SCHEMED: Final = re.compile(r"(?:urn:)?([A-Za-z][A-Za-z0-9_-]{1,30}):(\S.*)", re.DOTALL)
_PRINTED: Final = re.compile(r"urn:isbn:([\dXx -]{10,17})", re.ASCII | re.IGNORECASE)
"""The printed edition that a book names as its source."""

_MARKED_UP: Final = re.compile(r"</?(?:p|div|br|em|i|b|strong|span|a|ul|ol|li|h\d)\b[^<>]*>", re.I)
_MAKER: Final = "bkp"
"""The relator of the program that made the book: no author of it."""

_NOBODY: Final = "Unknown"

_DRAWN: Final = "drawn-cover"
"""The id of a cover that the exporter drew itself, which is none of the article's pictures."""

_COMPUTED: Final = ("computed-summary", "computed-identifier")
"""The ids of what the exporter made of the content, and nobody stated: a summary of what is
accessible, and an identifier. A translation, say, must not have that of its original."""


class _Entry(msgspec.Struct, frozen=True):
    """An element of the metadata with all that refines it, by attribute or by other elements."""

    name: str
    text: str
    id: str
    refined: dict[str, str]

    def also(self, name: str) -> str:
        """What refines it under that name."""
        return self.refined.get(name, "")


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the package says; ``cover`` is the file of the cover, whether we drew it or not."""

    title: str
    subtitle: str
    meta: Metadata
    cover: Item | None
    drawn: bool
    notices: tuple[Notice, ...] = ()


def facts(package: Package) -> Facts:
    """The metadata of a package; its language is "" where it says none."""
    entries = list(_entries(package))
    notices: list[Notice] = []
    title, subtitle = _titles(entries)
    cover = _cover(package, entries)
    drawn = cover is not None and cover.id == _DRAWN
    date = _dates(entries, notices)
    meta = Metadata(
        language=_language(entries, notices),
        authors=tuple(_authors(entries)),
        date=date,
        modified=_modified(entries),
        publisher="; ".join(_texts(entries, "publisher")),
        description="\n\n".join(map(_unmarked, _texts(entries, "description"))),
        keywords=tuple(dict.fromkeys(_texts(entries, "subject"))),
        rights="; ".join(_texts(entries, "rights")),
        identifiers=_identifiers(entries),
        series=_series(entries),
        cover=Figure(source=package.source(cover.path)) if cover and not drawn else None,
        accessibility=_accessibility(entries),
    )
    return Facts(
        title=title,
        subtitle=subtitle,
        meta=meta,
        cover=cover,
        drawn=drawn,
        notices=tuple(notices),
    )


def tag_of(stated: str) -> str:
    """A stated language in the form of a tag; "" where it is none.

    >>> tag_of("en_GB"), tag_of("English!")
    ('en-GB', '')
    """
    tag = stated.strip().replace("_", "-")
    return tag if tag and is_well_formed(tag) else ""


def _entries(package: Package) -> Iterator[_Entry]:
    """Every statement: Dublin Core, ``meta`` of both kinds, and links that state something."""
    refining: dict[str, dict[str, str]] = {}
    stating = []
    for holder in (each for each in package.root.iter() if local(each) == "metadata"):
        for element in holder.iterdescendants():
            if not isinstance(element.tag, str) or local(element) in ("dc-metadata", "x-metadata"):
                continue
            name = local(element)
            text = " ".join("".join(element.itertext()).split())
            if name == "meta":
                name = element.get("property") or element.get("name") or ""
                text = text or " ".join((element.get("content") or "").split())
            elif name == "link":
                name, text = element.get("rel") or "", element.get("href") or ""
            about = (element.get("refines") or "").partition("#")[2]
            if about:
                refining.setdefault(about, {}).setdefault(name, text)
            elif text:
                stating.append((name, text, element))
    for name, text, element in stating:
        own = element.get("id") or ""
        attributes = {
            str(key).removeprefix(_OPF).removeprefix("opf:"): str(value)
            for key, value in element.attrib.items()
        }
        yield _Entry(name, text, own, attributes | refining.get(own, {}))


def _texts(entries: Iterable[_Entry], name: str) -> list[str]:
    return [entry.text for entry in entries if entry.name == name]


def _first(entries: Iterable[_Entry], *names: str) -> str:
    return next((entry.text for entry in entries if entry.name in names), "")


def _titles(entries: Sequence[_Entry]) -> tuple[str, str]:
    """The title, by its type or the first of all, and the subtitle."""
    titles = [entry for entry in entries if entry.name == "title"]
    subtitles = [entry for entry in titles if entry.also("title-type") == "subtitle"]
    others = [entry for entry in titles if entry not in subtitles]
    main = [entry for entry in others if entry.also("title-type") == "main"] or others
    return main[0].text if main else "", subtitles[0].text if subtitles else ""


def _language(entries: Sequence[_Entry], notices: list[Notice]) -> str:
    stated = _first(entries, "language")
    tag = tag_of(stated)
    if stated and not tag:
        message = f"{stated!r} is no language tag; the words decide"
        notices.append(Notice("language-unknown", "", message))
    return tag


def _authors(entries: Sequence[_Entry]) -> Iterator[Author]:
    """Creators and contributors in their order, but for the program that made the book.

    Where calibre knows nobody, it files "Unknown" as "Unknown".
    """
    named = [entry for entry in entries if entry.name in ("creator", "contributor")]
    if all(_SEQUENCE.fullmatch(entry.also("display-seq")) for entry in named):
        named.sort(key=lambda entry: int(entry.also("display-seq")))
    for entry in named:
        role = entry.also("role").strip().lower().rpartition("/")[2]
        if not _ROLE.fullmatch(role):
            role = "aut" if entry.name == "creator" else "ctb"
        sort = " ".join(entry.also("file-as").split())
        if role != _MAKER and not entry.text == sort == _NOBODY:
            yield Author(entry.text, role, "" if sort == _NOBODY else sort)


def _dates(entries: Sequence[_Entry], notices: list[Notice]) -> str:
    """When it was published: an event of that name, else a date of none."""
    dates = [entry for entry in entries if entry.name in ("date", "dcterms:issued")]
    by_event = {entry.also("event"): entry.text for entry in reversed(dates)}
    stated = next((by_event[event] for event in ("publication", "", "creation") if event in by_event), "")  # fmt: skip # noqa: E501
    date = _date(stated)
    if stated and not date and not stated.startswith(_NO_DATES):
        notices.append(Notice("part-missing", "meta.date", f"{stated!r} is no date"))
    return date


def _date(stated: str) -> str:
    """The date, or as much of its beginning as is one; midnight is no time of the day."""
    if stated.startswith(_NO_DATES):
        return ""
    for text in (_MIDNIGHT.sub("", stated.replace(" ", "T", 1)), stated[:10], stated[:7], stated[:4]):  # fmt: skip # noqa: E501
        if is_date(text):
            return text
    return ""


def _modified(entries: Sequence[_Entry]) -> str:
    """When the book was changed last."""
    stated = _first(entries, "dcterms:modified") or next(
        (e.text for e in entries if e.name == "date" and e.also("event") == "modification"), ""
    )
    return _date(stated)


def is_same_moment(one: str, other: str) -> bool:
    """Whether two dates begin in the same second: we date a book by it where nobody says more."""
    try:
        return bool(one and other) and _second(one) == _second(other)
    except OverflowError:  # in Greenwich, that is no time of the calendar
        return one == other


def _second(date: str) -> datetime:
    return first_moment(date).replace(microsecond=0)


def _identifiers(entries: Sequence[_Entry]) -> dict[str, str]:
    """The identifiers by their schemes; a second one of a scheme gets a number."""
    found: dict[str, str] = {}
    values: set[str] = set()
    numbers: dict[str, int] = {}
    for entry in entries:
        if entry.name == "source" and (printed := _PRINTED.fullmatch(entry.text)):
            values.add(found.setdefault("isbn-print", printed[1]))
        if entry.name != "identifier" or entry.id in _COMPUTED:
            continue
        scheme, value = _identified(entry)
        if value in values:
            continue
        name, number = scheme, numbers.get(scheme, 1)
        while name in found:
            number += 1
            name = f"{scheme}-{number}"
        numbers[scheme] = number
        found[name] = value
        values.add(value)
    return found


def _identified(entry: _Entry) -> tuple[str, str]:
    """An identifier as its scheme and its value."""
    text, stated = entry.text, entry.also("scheme").strip().lower()
    if text.lower().startswith(("http://", "https://")):
        return "url", text
    found = _SCHEMED.fullmatch(text)
    scheme, value = (found[1].lower(), found[2].strip()) if found else (stated or "id", text)
    if scheme == "uuid" or stated == "uuid" or scheme == "id":
        try:
            return "uuid", str(uuid.UUID(value))
        except ValueError:
            pass
    if not found and scheme == "id" and re.fullmatch(r"97[89][\d -]{10,16}", text, re.ASCII):
        return "isbn", text
    return scheme, value


def _series(entries: Sequence[_Entry]) -> Series | None:
    for entry in entries:
        kind = entry.also("collection-type")
        if entry.name == "belongs-to-collection" and kind in ("series", ""):
            return Series(entry.text, _position(entry.also("group-position")))
    if name := _first(entries, "calibre:series"):
        return Series(name, _position(_first(entries, "calibre:series_index")))
    return None


def _position(number: str) -> str:
    """A number in a series; calibre writes a whole one with a fraction."""
    return number.removesuffix(".0").removesuffix(".00")


def _accessibility(entries: Sequence[_Entry]) -> Accessibility | None:
    """What somebody has declared; a summary that we made of the content ourselves is none."""
    summary = next(
        (
            entry.text
            for entry in entries
            if entry.name == "schema:accessibilitySummary" and entry.id not in _COMPUTED
        ),
        "",
    )
    conforms = _first(entries, "dcterms:conformsTo")
    certifier = _first(entries, "a11y:certifiedBy") or next(
        (e.also("a11y:certifiedBy") for e in entries if e.also("a11y:certifiedBy")), ""
    )
    if not (summary or conforms or certifier):
        return None
    return Accessibility(summary, conforms, certifier)


def _cover(package: Package, entries: Sequence[_Entry]) -> Item | None:
    """The file of the cover, which EPUB 3 marks and EPUB 2 names."""
    for item in package.items.values():
        if "cover-image" in item.properties and item.path:
            return item
    named = package.items.get(_first(entries, "cover"))
    return named if named is not None and named.is_picture and named.path else None


def _unmarked(text: str) -> str:
    """A description without the tags of HTML that calibre writes into it."""
    if not _MARKED_UP.search(text):
        return text
    from lxml import html

    return " ".join(html.fromstring(f"<div>{text}</div>").text_content().split())
