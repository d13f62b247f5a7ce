"""The metadata stream: what the document says of itself, and which standards it keeps.

ISO 16684-1 (XMP), ISO 19005-2, 6.6 (PDF/A), ISO 14289-1, 5 (PDF/UA), ISO 15930-7 (PDF/X).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from articlekit.exporters.pdf.file.about import About

__all__ = ["xmp_packet"]

_NAMES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_UA_SCHEMA: Final = f"""\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_NAMES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A knows nothing of PDF/UA's property, so the file describes it (ISO 19005-2, 6.6.2.3)."""


def xmp_packet(about: About, moment: datetime, properties: Mapping[str, str]) -> bytes:
    """The packet of a file that keeps the standards of which ``properties`` speak."""
    stamp = f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}Z"
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", about.title),
        _listed("dc:creator", "Seq", about.authors),
        _alternatives("dc:description", about.subject),
        _listed("dc:subject", "Bag", about.keywords),
        _listed("dc:language", "Bag", [about.language] if about.language else []),
        _plain("pdf:Keywords", ", ".join(about.keywords)),
        _plain("pdf:Producer", about.producer),
        _plain("xmp:CreatorTool", about.creator),
        _plain("xmp:CreateDate", stamp),
        _plain("xmp:ModifyDate", stamp),
        *(_plain(name, value) for name, value in properties.items()),
        _UA_SCHEMA if "pdfuaid:part" in properties else "",
    ]
    names = "".join(f'\nxmlns:{prefix}="{address}"' for prefix, address in _NAMES.items())
    body = "\n".join(part for part in parts if part)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{names}>\n'
        f'<rdf:Description rdf:about="">\n{body}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _plain(name: str, value: str) -> str:
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def _alternatives(name: str, value: str) -> str:
    if not value:
        return ""
    item = f'<rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"


def _listed(name: str, kind: str, values: Sequence[str]) -> str:
    if not values:
        return ""
    items = "".join(f"<rdf:li>{_escaped(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
