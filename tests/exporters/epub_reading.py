"""Building small articles and reading the EPUBs made of them."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from articlekit.exporters import render
from articlekit.exporters.protocol import Output
from articlekit.model import Article, Block, Heading, Metadata, Paragraph, Publication, inlines

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


def paragraph(*parts: object) -> Paragraph:
    return Paragraph(inlines(*parts))  # type: ignore[arg-type]


def heading(level: int, *parts: object) -> Heading:
    return Heading(level=level, content=inlines(*parts))  # type: ignore[arg-type]


def article(title: str, *blocks: Block, **meta: object) -> Article:
    meta.setdefault("language", "en")
    return Article(
        title=inlines(title) if title else (),
        blocks=blocks,
        meta=Metadata(**meta),  # type: ignore[arg-type]
    )


def epub(what: Article | Publication, **arguments: object) -> Output:
    return render(what, "epub", **arguments)  # type: ignore[arg-type]


def members(output: Output) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(output.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(output: Output) -> ElementTree.Element:
    return ElementTree.fromstring(members(output)["EPUB/content.opf"])


def stated(root: ElementTree.Element, name: str) -> list[str]:
    """The texts of the metadata elements of that name, or of the properties of that name."""
    path = f"opf:metadata/{name}" if name.startswith("dc:") else f".//*[@property='{name}']"
    return [element.text or "" for element in root.findall(path, NAMES)]
