"""The document's properties: what a library or a file manager shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.docx.file.ooxml import DECLARATION, attribute, escaped
from articlekit.model import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from articlekit.model import Metadata, Publication

__all__ = ["app_properties_xml", "core_properties_xml", "custom_properties_xml"]

_NAMESPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_USER_DEFINED: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that are a user's own ([MS-OLEPS], 2.25.2)."""

_FIRST_ID: Final = 2
_LONGEST_NAME: Final = 255


def core_properties_xml(publication: Publication, moment: datetime) -> str:
    """The core properties (ECMA-376, part 2, clause 11), those that are known."""
    meta = publication.meta
    authors = [author.name for author in meta.authors if author.role == "aut"]
    # Whoever reads them back parts them at the sign that stands in none of them.
    between = "; " if any("," in word for word in meta.keywords) else ", "
    values = {
        "dc:title": plain_line(publication.title),
        "dc:subject": " ".join(meta.description.split()),
        "dc:creator": "; ".join(authors or [author.name for author in meta.authors]),
        "dc:description": meta.description,
        "cp:keywords": between.join(meta.keywords),
        "dc:language": meta.language,
        "dc:identifier": "; ".join(f"{kind}:{value}" for kind, value in meta.identifiers.items()),
        "cp:revision": "1",
    }
    time = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
    known = (f"<{name}>{escaped(value)}</{name}>" for name, value in values.items() if value)
    dates = (
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{''.join(known)}{''.join(dates)}"
        "</cp:coreProperties>"
    )


def app_properties_xml(publication: Publication) -> str:
    """The extended properties: what wrote the file, and for whom.

    Pages, words and characters are left for Word to count, which does so as it saves.
    """
    company = publication.meta.publisher
    named = f"<Company>{escaped(company)}</Company>" if company else ""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Template>Normal.dotm</Template><Application>articlekit</Application>"
        f"<DocSecurity>0</DocSecurity>{named}</Properties>"
    )


def custom_properties_xml(publication: Publication) -> str:
    """The properties that Word has no field for, as text under readable names; "" without any.

    Word shows them under "Advanced Properties" (ECMA-376, part 1, 22.3). Two names that differ in
    their case alone are one to Word: the second gets a star.
    """
    written: list[str] = []
    taken: set[str] = set()
    for name, value in _custom(publication.meta):
        name = " ".join(name.split())[:_LONGEST_NAME]
        if not (name and value):
            continue
        while name.casefold() in taken:
            name += " *"
        taken.add(name.casefold())
        written.append(
            f'<property fmtid="{_USER_DEFINED}" pid="{len(written) + _FIRST_ID}" '
            f'name="{attribute(name)}"><vt:lpwstr>{escaped(value)}</vt:lpwstr></property>'
        )
    if not written:
        return ""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{"".join(written)}</Properties>'
    )


def _custom(meta: Metadata) -> Iterator[tuple[str, str]]:
    """Names and values, those that say nothing among them."""
    yield "Date", meta.date
    yield "Modified", meta.modified
    yield "Place", meta.place
    yield "Publisher", meta.publisher
    yield "Rights", meta.rights
    if meta.series:
        yield "Series", meta.series.name
        yield "Series number", meta.series.number
    yield "Contact", "\n".join(meta.contact)
    if any(author.role != "aut" or author.sort for author in meta.authors):
        people = ((author.name, author.role, author.sort) for author in meta.authors)
        yield "Contributors", "\n".join(" | ".join(filter(None, each)) for each in people)
    if meta.accessibility:
        yield "Accessibility summary", meta.accessibility.summary
        yield "Conforms to", meta.accessibility.conforms_to
        yield "Certified by", meta.accessibility.certified_by
    yield from meta.identifiers.items()
    for name, value in meta.extra.items():
        yield name, msgspec.json.encode(value).decode()
