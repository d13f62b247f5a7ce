"""What the properties of a document say about it: the core ones, the extended and the custom ones.

ECMA-376, part 2, clause 11; part 1, clause 22.2 and 22.3.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Accessibility, Author, Metadata, Series
from articlekit.model.dates import is_date

if TYPE_CHECKING:
    from articlekit.notices import Notice
    from articlekit.reading.docx.file.package import Package, Part

__all__ = ["Facts", "facts"]

_OURS: Final = "articlekit"
_ROLE: Final = re.compile(r"[a-z]{3}", re.ASCII)
_NOBODY: Final = frozenset(
    (
        *("", "python-docx", "microsoft office user", "microsoft", "user", "admin", "author"),
        *("administrator", "windows user", "owner", "unknown", "un-named"),
        *("пользователь", "користувач"),
    )
)
"""Whom programs name as the author where nobody has given a name."""

_UNTITLED: Final = re.compile(
    r"(?:microsoft word - .*|.*\.docx?|word document"
    r"|(?:document|untitled|dokument|документ)[\s_-]*\d*)",
    re.IGNORECASE | re.DOTALL,
)
"""What programs call a document to which nobody has given a title."""
_IDENTIFIERS: Final = re.compile(
    r"(?:isbn|issn|uuid|url|doi|urn|asin|lccn|oclc)(?:-[a-z0-9-]+)?", re.IGNORECASE
)
_KNOWN: Final = frozenset(
    (
        *("Date", "Modified", "Place", "Publisher", "Rights", "Series", "Series number"),
        *("Contact", "Contributors", "Accessibility summary", "Conforms to", "Certified by"),
    )
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the properties say. ``own`` says that articlekit wrote the file.

    ``title`` is "" where it says no more than that there is none. ``language`` is as stated.
    """

    title: str
    language: str
    own: bool
    meta: Metadata
    notices: tuple[Notice, ...] = ()


def facts(package: Package) -> Facts:
    """The metadata of a document, but for its language, which the words have a say in."""
    core = _texts(package.properties("core-properties"))
    app = _texts(package.properties("extended-properties"))
    custom = _custom(package.properties("custom-properties"))
    own = app.get("Application") == _OURS
    title = " ".join(core.get("title", "").split())
    summary = Accessibility(
        custom.get("Accessibility summary", ""),
        custom.get("Conforms to", ""),
        custom.get("Certified by", ""),
    )
    series = custom.get("Series", "")
    meta = Metadata(
        authors=_authors(core.get("creator", ""), custom.get("Contributors", ""), own=own),
        date=_date(custom.get("Date", "")),
        modified=_date(custom.get("Modified", "")),
        place=custom.get("Place", ""),
        publisher=custom.get("Publisher", "") or app.get("Company", ""),
        description=core.get("description", "") or core.get("subject", ""),
        keywords=_keywords(core.get("keywords", "")),
        rights=custom.get("Rights", ""),
        identifiers=_identifiers(custom, core.get("identifier", ""), own=own),
        series=Series(series, custom.get("Series number", "")) if series else None,
        contact=tuple(custom["Contact"].split("\n")) if custom.get("Contact") else (),
        accessibility=summary if summary != Accessibility() else None,
        extra=_extra(custom),
    )
    return Facts(
        title="" if not own and _UNTITLED.fullmatch(title) else title,
        language=core.get("language", ""),
        own=own,
        meta=meta,
    )


def _texts(part: Part | None) -> dict[str, str]:
    """The properties of a part by their names without the namespace."""
    if part is None:
        return {}
    found: dict[str, str] = {}
    for each in part.root:
        if isinstance(each.tag, str):
            found.setdefault(each.tag.rpartition("}")[2], (each.text or "").strip())
    return found


def _custom(part: Part | None) -> dict[str, str]:
    """The custom properties by their names, each as text."""
    if part is None:
        return {}
    found: dict[str, str] = {}
    for each in part.root:
        if each.get("name") and len(each):
            found.setdefault(str(each.get("name")), "".join(each[0].itertext()).strip())
    return found


def _authors(creator: str, contributors: str, *, own: bool) -> tuple[Author, ...]:
    """Those who took part: by their roles where these are given, else the authors by name."""
    if contributors.strip():
        return tuple(_contributor(line) for line in contributors.split("\n") if line.strip())
    names = (" ".join(name.split()) for name in creator.split(";"))
    return tuple(Author(name) for name in names if name and (own or name.casefold() not in _NOBODY))


def _contributor(line: str) -> Author:
    name, role, sort = (each.strip() for each in [*line.split("|"), "", ""][:3])
    return Author(name, role if _ROLE.fullmatch(role) else "aut", sort)


def _date(stated: str) -> str:
    return stated if is_date(stated) else ""


def _keywords(stated: str) -> tuple[str, ...]:
    sign = ";" if ";" in stated else ","
    words = (" ".join(word.split()) for word in stated.split(sign))
    return tuple(dict.fromkeys(word for word in words if word))


def _identifiers(custom: dict[str, str], stated: str, *, own: bool) -> dict[str, str]:
    """The identifiers among the custom properties, else those of the core ones."""
    found = {
        name: text
        for name, text in custom.items()
        if text and name not in _KNOWN and not name.startswith("x-")
        if own or _IDENTIFIERS.fullmatch(name)
    }
    if not found and own:
        for each in filter(None, stated.split("; ")):
            name, colon, text = each.partition(":")
            found |= {name: text} if colon else {"id": name}
    return found if own else {name.lower(): text for name, text in found.items()}


def _extra(custom: dict[str, str]) -> dict[str, object]:
    """The keys of our own that begin with "x-", whose values are JSON; others are text."""
    found: dict[str, object] = {}
    for name, text in custom.items():
        if name.startswith("x-"):
            try:
                found[name] = json.loads(text)
            except ValueError:
                found[name] = text
    return found
