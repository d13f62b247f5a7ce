"""The file: pages, fonts, pictures, links, outline and what the document says of itself."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from articlekit.exporters.pdf.file.drawing import Spot
from articlekit.exporters.pdf.file.embedding import font_object
from articlekit.exporters.pdf.file.objects import array, dictionary, packed, stream, text
from articlekit.exporters.pdf.file.structure import elements, structure_tree
from articlekit.exporters.pdf.file.xmp import xmp_packet
from articlekit.model import direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set
    from datetime import datetime

    from articlekit.exporters.pdf.boxes import Entry
    from articlekit.exporters.pdf.file.about import About
    from articlekit.exporters.pdf.file.drawing import Drawing, LinkArea
    from articlekit.exporters.pdf.file.edition import Edition, Intent
    from articlekit.exporters.pdf.file.pictures import Samples
    from articlekit.exporters.pdf.pages.leaves import Numbering
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.protocol import Job

__all__ = ["write"]

_SPREADS: Final = {"PageLayout": "/TwoPageRight"}
"""Pages are shown as they are bound, the first alone at the right (ISO 32000-1, table 28)."""


class _Document(PDFDocument):
    """ReportLab's document with an identifier of our choosing.

    Its own depends on the environment variable SOURCE_DATE_EPOCH.
    """

    digest = b""

    def ID(self) -> bytes:  # noqa: N802 - ReportLab's name
        """The trailer's identifier."""
        hexadecimal = self.digest.hex().encode("ascii")
        return b"[<%s> <%s>]" % (hexadecimal, hexadecimal)


def write(
    drawing: Drawing,
    pictures: Sequence[Samples],
    root: Tag,
    about: About,
    edition: Edition,
    job: Job,
) -> bytes:
    """The bytes of the file: tagged, with nothing in it that is not embedded.

    It keeps the standards that the edition is for.
    """
    compress = bool(job.options.compress)
    digest = _digest(drawing, pictures, root, about, job)
    standard = edition.standard(about, job.moment, digest)
    document: Any = _Document(invariant=1, pdfVersion=standard.version, lang=about.language or None)
    document.info = _info(about, job.moment, standard.information)
    document.digest = digest
    resources = _Resources(document, drawing, pictures, compress=compress)
    links = [_annotation(link, drawing) for link in drawing.links]
    on_page: list[list[Any]] = [[] for _ in drawing.contents]
    for at, (link, annotation) in enumerate(zip(drawing.links, links, strict=True)):
        annotation["StructParent"] = len(drawing.contents) + at
        on_page[link.page].append(document.Reference(annotation))
    pages = []
    for number, content in enumerate(drawing.contents):
        keys = {
            "Type": "/Page",
            "Parent": document.Reference(document.Pages),
            **edition.boxes(),
            "Resources": resources.of(drawing.pictures[number]),
            "Contents": document.Reference(packed(content, compress=compress)),
            "StructParents": number,
            "Tabs": "/S",
        }
        if number in drawing.turned and edition.on_screen:
            keys["Rotate"] = 90
        if on_page[number]:
            keys["Annots"] = array(*on_page[number])
        page = dictionary(keys)
        pages.append(page)
        document.addPage(page)
    packet = xmp_packet(about, job.moment, standard.properties)
    document.Catalog = dictionary(
        {
            "Type": "/Catalog",
            "Pages": document.Reference(document.Pages),
            **({"Lang": text(about.language)} if about.language else {}),
            "MarkInfo": dictionary({"Marked": "true"}),
            "StructTreeRoot": structure_tree(document, root, drawing.marked, pages, links),
            "Metadata": document.Reference(
                stream(packet, {"Type": "/Metadata", "Subtype": "/XML"})
            ),
            "OutputIntents": array(_output_intent(document, standard.intent, compress=compress)),
            "ViewerPreferences": _preferences(about.language),
            "PageLabels": _page_labels(about.numbering),
            **(_SPREADS if job.theme.page.mirrored else {}),
            **_outline(document, drawing),
        }
    )
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


def _output_intent(document: Any, intent: Intent, *, compress: bool) -> Any:
    """What the colours of the file mean (ISO 32000-1, 14.11.5)."""
    profile = packed(intent.profile, {"N": intent.channels}, compress=compress)
    kind, *keys = intent.keys.items()
    return dictionary(
        {
            "Type": "/OutputIntent",
            "S": f"/{kind[1]}",
            **{key: text(value) for key, value in keys},
            "DestOutputProfile": document.Reference(profile),
        }
    )


def _info(about: About, moment: datetime, more: Mapping[str, str]) -> Any:
    date = f"(D:{moment.year:04}{moment:%m%d%H%M%S}Z)"
    keys = {
        "Title": about.title,
        "Author": ", ".join(about.authors),
        "Subject": about.subject,
        "Keywords": ", ".join(about.keywords),
        "Creator": about.creator,
        "Producer": about.producer,
    }
    said = {key: text(value) for key, value in keys.items() if value}
    return dictionary({**said, "CreationDate": date, "ModDate": date, **more})


def _digest(
    drawing: Drawing, pictures: Sequence[Samples], root: Tag, about: About, job: Job
) -> bytes:
    """Sixteen bytes that depend on all that is in the file, and on nothing else."""
    known = (about, job.moment, job.options, job.theme.page, drawing.outline)
    digest = hashlib.md5(repr(known).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    for tag in elements(root):
        said = (tag.kind, tag.language, tag.alt, tag.title, tag.attributes)
        digest.update(repr(said).encode("utf-8", "surrogatepass"))
    for content in drawing.contents:
        digest.update(content)
    for name, face in drawing.fonts.items():
        digest.update(f"{name}{face.program.name}{face.used}".encode("utf-8", "surrogatepass"))
    for picture in pictures:
        digest.update(picture.data)
    for link in drawing.links:
        digest.update(link.target.encode())
    return digest.digest()


class _Resources:
    """What the content streams name."""

    def __init__(
        self, document: Any, drawing: Drawing, pictures: Sequence[Samples], *, compress: bool
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


def _annotation(link: LinkArea, drawing: Drawing) -> Any:
    """A link's annotation; one whose anchor is nowhere leads to the page that it is on."""
    keys: dict[str, Any] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": array(*link.rectangle),
        "Border": array(0, 0, 0),
        "F": 4,  # to be printed, as PDF/A asks
        "Contents": text(link.tag.title),  # ISO 14289-1, 7.18.5
    }
    if link.target.startswith("#"):
        here = Spot(link.page, link.rectangle[-1])
        keys["Dest"] = _destination(drawing.anchors.get(link.target[1:], here))
    else:
        keys["A"] = dictionary({"S": "/URI", "URI": text(link.target)})
    return dictionary(keys)


def _outline(document: Any, drawing: Drawing) -> dict[str, Any]:
    """The outline as nested items (ISO 32000-1, 12.3.3), as the catalog has it."""
    if not drawing.outline:
        return {}
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
    return {"Outlines": document.Reference(root), "PageMode": "/UseOutlines"}


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
