"""The file: pages, fonts, pictures, links, outline and what the document says of itself."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from articlekit.exporters.pdf.file.objects import array, dictionary, packed, text
from articlekit.exporters.pdf.fonts.embedding import font_object
from articlekit.model import direction

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from datetime import datetime

    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.file.draw import Drawing, LinkArea, Spot
    from articlekit.exporters.pdf.pages.boxes import Entry
    from articlekit.exporters.pdf.pages.leaves import Numbering
    from articlekit.exporters.protocol import Job

__all__ = ["About", "write"]


class About(NamedTuple):
    """What the document says of itself; empty values are left out."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    numbering: Sequence[Numbering]


class _Document(PDFDocument):
    """ReportLab's document with an identifier of our choosing.

    Its own depends on the environment variable SOURCE_DATE_EPOCH.
    """

    digest = b""

    def ID(self) -> bytes:  # noqa: N802 - ReportLab's name
        """The trailer's identifier."""
        hexadecimal = self.digest.hex().encode("ascii")
        return b"[<%s> <%s>]" % (hexadecimal, hexadecimal)


def write(drawing: Drawing, pictures: Sequence[Picture], about: About, job: Job) -> bytes:
    """The bytes of the file: PDF 1.7, with nothing in it that is not embedded."""
    compress = bool(job.options.compress)
    document: Any = _Document(invariant=1, pdfVersion=(1, 7), lang=about.language or None)
    document.info = _info(about, job.moment)
    document.digest = _digest(drawing, pictures, about, job.moment)
    resources = _Resources(document, drawing, pictures, compress=compress)
    page = job.theme.page
    links: list[list[LinkArea]] = [[] for _ in drawing.contents]
    for link in drawing.links:
        links[link.page].append(link)
    for number, content in enumerate(drawing.contents):
        keys = {
            "Type": "/Page",
            "Parent": document.Reference(document.Pages),
            "MediaBox": array(0, 0, page.width, page.height),
            "Resources": resources.of(drawing.pictures[number]),
            "Contents": document.Reference(packed(content, compress=compress)),
        }
        annotations = [_annotation(document, link, drawing) for link in links[number]]
        if annotations:
            keys["Annots"] = array(*filter(None, annotations))
        document.addPage(dictionary(keys))
    catalog = document.Catalog
    catalog.PageLabels = _page_labels(about.numbering)
    catalog.ViewerPreferences = _preferences(about.language)
    if page.mirrored:
        catalog.PageLayout = "/TwoPageRight"  # spreads as they are bound, the first page alone
    catalog.Outlines = _outline(document, drawing)
    if catalog.Outlines is not None:
        catalog.PageMode = "/UseOutlines"
    return bytes(document.format())


def _page_labels(numbering: Sequence[Numbering]) -> Any:
    """The numbers of the pages as they are printed (ISO 32000-1, 12.4.2)."""
    ranges = ((part.first, dictionary({"S": f"/{part.style}"})) for part in numbering)
    return dictionary({"Nums": array(*itertools.chain.from_iterable(ranges))})


def _preferences(language: str) -> Any:
    keys = {"DisplayDocTitle": "true"}
    if direction(language) == "rtl":
        keys["Direction"] = "/R2L"  # which side of a spread the first page is on
    return dictionary(keys)


def _info(about: About, moment: datetime) -> Any:
    date = f"(D:{moment.year:04}{moment:%m%d%H%M%S}Z)"
    keys = {
        "Title": text(about.title),
        "Author": text(about.author) if about.author else None,
        "Subject": text(about.subject) if about.subject else None,
        "Keywords": text(about.keywords) if about.keywords else None,
        "Creator": text("articlekit"),
        "Producer": text("ReportLab PDF Library"),
        "CreationDate": date,
        "ModDate": date,
    }
    return dictionary({key: value for key, value in keys.items() if value is not None})


def _digest(drawing: Drawing, pictures: Sequence[Picture], about: About, moment: datetime) -> bytes:
    """Sixteen bytes that depend on all that is in the file, and on nothing else."""
    digest = hashlib.md5(repr((about, moment)).encode(), usedforsecurity=False)
    for content in drawing.contents:
        digest.update(content)
    for name, face in drawing.fonts.items():
        digest.update(f"{name}{face.font.name}{face.used}".encode("utf-8", "surrogatepass"))
    for picture in pictures:
        digest.update(picture.data)
    for link in drawing.links:
        digest.update(link.target.encode())
    return digest.digest()


class _Resources:
    """What the content streams name."""

    def __init__(
        self, document: Any, drawing: Drawing, pictures: Sequence[Picture], *, compress: bool
    ) -> None:
        fonts = {
            name: font_object(document, face, compress=compress)
            for name, face in drawing.fonts.items()
        }
        self._fonts = document.Reference(dictionary(fonts))
        self._pictures = {}
        if pictures:
            from articlekit.exporters.pdf.file.pictures import picture_object

            self._pictures = {
                f"P{at}": picture_object(document, picture) for at, picture in enumerate(pictures)
            }

    def of(self, pictures: Set[str]) -> Any:
        """The resources of a page with these pictures on it."""
        keys = {"Font": self._fonts}
        if pictures:
            keys["XObject"] = dictionary({name: self._pictures[name] for name in pictures})
        return dictionary(keys)


def _page(spot: Spot) -> Any:
    return PDFObjectReference(f"Page{spot.page + 1}")  # as PDFDocument.thisPageName has it


def _destination(spot: Spot) -> Any:
    return array(_page(spot), "/XYZ", "null", spot.y, "null")


def _annotation(document: Any, link: LinkArea, drawing: Drawing) -> Any:
    """A reference to a link's annotation; None where its anchor is nowhere."""
    keys: dict[str, Any] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": array(*link.rectangle),
        "Border": array(0, 0, 0),
        "F": 4,  # to be printed, as PDF/A asks
    }
    if link.target.startswith("#"):
        spot = drawing.anchors.get(link.target[1:])
        if spot is None:
            return None
        keys["Dest"] = _destination(spot)
    else:
        keys["A"] = dictionary({"S": "/URI", "URI": text(link.target)})
    return document.Reference(dictionary(keys))


def _outline(document: Any, drawing: Drawing) -> Any:
    """The outline as nested items (ISO 32000-1, 12.3.3); None where there is nothing in it."""
    if not drawing.outline:
        return None
    root = dictionary({"Type": "/Outlines"})
    document.Reference(root)
    open_items: list[tuple[int, Any]] = [(-1, root)]
    parents: dict[int, Any] = {}
    for entry, spot in drawing.outline:
        while open_items[-1][0] >= entry.level:
            open_items.pop()
        parent = open_items[-1][1]
        item = _item(document, entry, spot, parent)
        open_items.append((entry.level, item))
        parents[id(item)] = parent
        while parent is not None:  # each ancestor counts all that is below it, all being open
            parent["Count"] = parent.dict.get("Count", 0) + 1
            parent = parents.get(id(parent))
    return root


def _item(document: Any, entry: Entry, spot: Spot, parent: Any) -> Any:
    item = dictionary({"Title": text(entry.title), "Dest": _destination(spot)})
    reference = document.Reference(item)
    item["Parent"] = document.Reference(parent)
    if "Last" in parent:
        last = document.idToObject[parent["Last"].name]
        last["Next"] = reference
        item["Prev"] = parent["Last"]
    else:
        parent["First"] = reference
    parent["Last"] = reference
    return item
