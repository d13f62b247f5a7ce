"""The document's properties: what a library or a file manager shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import DECLARATION, escaped
from articlekit.model import plain_line

if TYPE_CHECKING:
    from datetime import datetime

    from articlekit.model import Publication

__all__ = ["app_properties_xml", "core_properties_xml"]

_NAMESPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties_xml(publication: Publication, moment: datetime) -> str:
    """The core properties (ECMA-376, part 2, clause 11), those that are known."""
    meta = publication.meta
    authors = [author.name for author in meta.authors if author.role == "aut"]
    values = {
        "dc:title": plain_line(publication.title),
        "dc:creator": "; ".join(authors or [author.name for author in meta.authors]),
        "dc:description": meta.description,
        "cp:keywords": ", ".join(meta.keywords),
        "dc:language": meta.language if meta.language != "und" else "",
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
    """The extended properties: what wrote the file, and for whom."""
    company = publication.meta.publisher
    named = f"<Company>{escaped(company)}</Company>" if company else ""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>articlekit</Application>{named}</Properties>'
    )
