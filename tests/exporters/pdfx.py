"""A check of PDF/X-4, since there is no free validator: every rule with its clause.

The clauses are those of ISO 15930-7:2010, the statements our own words. `faults` reads the bytes of
a finished file and says which rules it breaks. "house" stands where the standard allows more than
we do.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

import pytest
from lxml import etree

pikepdf: Any = pytest.importorskip("pikepdf", reason="pikepdf is not installed")

__all__ = ["RULES", "File", "Rule", "faults"]

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
DEVICE = {"g": "GRAY", "G": "GRAY", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
"""The operators of device colours (ISO 32000-1, 8.6.8), each with the space of the ICC."""

SPACES = {"/DeviceGray": "GRAY", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}
FILTERS = {
    "/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode",
    "/JBIG2Decode", "/DCTDecode", "/JPXDecode",
}  # fmt: skip
PRINTERS_OWN = {"/PrinterMark", "/TrapNet"}


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: Box) -> bool:
        slack = 0.001
        inside = (self.left <= other.left + slack, self.bottom <= other.bottom + slack)
        return all(inside) and self.right + slack >= other.right and self.top + slack >= other.top

    def touches(self, other: Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not apart and self.bottom < other.top and other.bottom < self.top


class File:
    """A parsed file, and what several rules look at."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self.info = self.pdf.trailer.get("/Info", pikepdf.Dictionary())

    @cached_property
    def pages(self) -> list[Any]:
        return list(self.pdf.pages)

    @cached_property
    def dictionaries(self) -> list[Any]:
        """All dictionaries and streams that are objects of their own, and those right inside."""
        found = []
        for each in self.pdf.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                found.append(each)
                found += [v for _, v in each.items() if isinstance(v, pikepdf.Dictionary)]
        return found

    @cached_property
    def images(self) -> list[Any]:
        return [each for each in self.dictionaries if each.get("/Subtype") == "/Image"]

    @cached_property
    def operations(self) -> list[tuple[str, list[Any]]]:
        """The operators of all pages and forms, with what they are given."""
        forms = [each for each in self.dictionaries if each.get("/Subtype") == "/Form"]
        return [
            (str(operator), list(operands))
            for content in (*self.pages, *forms)
            for operands, operator in pikepdf.parse_content_stream(content)
        ]

    @cached_property
    def properties(self) -> dict[str, str]:
        """The properties of the metadata stream, by prefix and name."""
        stream = self.root.get("/Metadata")
        tree = etree.fromstring(stream.read_bytes()) if stream is not None else None
        found = {}
        for description in () if tree is None else tree.iterfind(".//rdf:Description", NAMES):
            for prefix, address in NAMES.items():
                for element in description.iterfind(f"{{{address}}}*"):
                    name = f"{prefix}:{etree.QName(element).localname}"
                    found[name] = "".join(map(str, element.itertext())).strip()
        return found

    @property
    def intents(self) -> list[Any]:
        every = self.root.get("/OutputIntents", [])
        return [intent for intent in every if intent.get("/S") == "/GTS_PDFX"]

    @cached_property
    def space(self) -> str:
        """The colour space of the printing condition, "" where there is none."""
        if not self.intents or "/DestOutputProfile" not in self.intents[0]:
            return ""
        return _ascii(self.intents[0].DestOutputProfile.read_bytes()[16:20])

    def box(self, page: Any, name: str) -> Box | None:
        return Box(*map(float, page[name])) if name in page else None


def _ascii(data: bytes) -> str:
    return data.decode("ascii", "replace").strip()


class Rule(NamedTuple):
    name: str
    clause: str
    says: str
    broken: Callable[[File], Iterator[str]]


def version(file: File) -> Iterator[str]:
    stated = str(file.root.get("/Version", f"/{file.pdf.pdf_version}"))[1:]
    if max(stated, file.pdf.pdf_version) > "1.6":
        yield f"PDF {stated}"


def identifier(file: File) -> Iterator[str]:
    both = file.pdf.trailer.get("/ID", [])
    if len(both) != 2 or not all(bytes(each) for each in both):
        yield "no identifier"


def pdfx_version(file: File) -> Iterator[str]:
    if file.properties.get("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield file.properties.get("pdfxid:GTS_PDFXVersion", "none")


def properties(file: File) -> Iterator[str]:
    wanted = (
        "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "pdf:Trapped",
        "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
    )  # fmt: skip
    yield from (name for name in wanted if not file.properties.get(name))


def agreement(file: File) -> Iterator[str]:
    said = file.properties
    pairs = {"/Title": "dc:title", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
    dates = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    for key, name in pairs.items():
        if str(file.info.get(key, "")) != said.get(name, ""):
            yield f"{key} is not {name}"
    for key, name in dates.items():
        if re.sub(r"\D", "", str(file.info.get(key, ""))) != re.sub(r"\D", "", said.get(name, "")):
            yield f"{key} is not {name}"
    if str(file.info.get("/Trapped", ""))[1:] != said.get("pdf:Trapped"):
        yield "/Trapped is not pdf:Trapped"


def trapped(file: File) -> Iterator[str]:
    if file.info.get("/Trapped") not in ("/True", "/False"):
        yield str(file.info.get("/Trapped"))


def output_intent(file: File) -> Iterator[str]:
    if len(file.intents) != 1:
        yield f"{len(file.intents)} output intents"
    for intent in file.intents:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield "no OutputConditionIdentifier"
        if "/RegistryName" not in intent and not str(intent.get("/Info", "")):
            yield "neither RegistryName nor Info"


def output_profile(file: File) -> Iterator[str]:
    for intent in file.intents:
        if "/DestOutputProfile" not in intent:
            yield "no profile"
            continue
        stream = intent.DestOutputProfile
        data = stream.read_bytes()
        if data[36:40] != b"acsp" or len(data) != int.from_bytes(data[:4]):
            yield "no ICC profile"
        if _ascii(data[12:16]) != "prtr":
            yield f"of class {_ascii(data[12:16])}"
        channels = {"GRAY": 1, "RGB": 3, "CMYK": 4}.get(_ascii(data[16:20]))
        if channels is None or int(stream.get("/N", 0)) != channels:
            yield f"{_ascii(data[16:20])} with N {stream.get('/N')}"


def device_colours(file: File) -> Iterator[str]:
    operators = {DEVICE[name] for name, _ in file.operations if name in DEVICE}
    named = {
        SPACES[str(operands[0])]
        for name, operands in file.operations
        if name in ("cs", "CS") and str(operands[0]) in SPACES
    }
    images = {
        SPACES[str(i.get("/ColorSpace"))]
        for i in file.images
        if str(i.get("/ColorSpace")) in SPACES
    }
    for space in sorted(operators | named | images):
        if space not in ("GRAY", file.space):
            yield f"{space} where the printing condition is {file.space or 'unknown'}"


def fonts(file: File) -> Iterator[str]:
    for each in file.dictionaries:
        if each.get("/Type") == "/Font" and each.get("/Subtype") not in ("/Type0", "/Type3"):
            descriptor = each.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(each.get("/BaseFont"))


def embedded_files(file: File) -> Iterator[str]:
    if "/EmbeddedFiles" in file.root.get("/Names", {}) or "/AF" in file.root:
        yield "embedded files"
    for each in file.dictionaries:
        if isinstance(each, pikepdf.Stream) and "/F" in each:
            yield "a stream in another file"
        if "/Ref" in each and each.get("/Subtype") == "/Form":
            yield "a page of another file"


def compression(file: File) -> Iterator[str]:
    for each in file.dictionaries:
        if isinstance(each, pikepdf.Stream):
            filters = each.get("/Filter", pikepdf.Array())
            names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
            yield from (str(name) for name in names if str(name) not in FILTERS)


def boxes(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        media, trim, art, bleed, crop = (
            file.box(page, f"/{name}Box") for name in ("Media", "Trim", "Art", "Bleed", "Crop")
        )
        final = trim or art
        if media is None or final is None or (trim and art):
            yield f"page {number}: wants a MediaBox, and a TrimBox or an ArtBox"
            continue
        outer = [("MediaBox", media), ("CropBox", crop), ("BleedBox", bleed)]
        for name, box in outer:
            if box and not box.holds(final):
                yield f"page {number}: the page leaves its {name}"
        if bleed and not media.holds(bleed):
            yield f"page {number}: the BleedBox leaves the MediaBox"


def graphics_states(file: File) -> Iterator[str]:
    for each in file.dictionaries:
        if "/TR" in each and "/SMask" not in str(each.get("/Type")):
            yield "a transfer function"
        if "/TR2" in each and each.TR2 != "/Default":
            yield "a transfer function"
        if "/HTP" in each:
            yield "a halftone's phase"


def postscript(file: File) -> Iterator[str]:
    for each in file.dictionaries:
        if each.get("/Subtype") == "/PS" or each.get("/Subtype2") == "/PS":
            yield "PostScript"


def encryption(file: File) -> Iterator[str]:
    if file.pdf.is_encrypted:
        yield "encrypted"


def images(file: File) -> Iterator[str]:
    for image in file.images:
        if "/Alternates" in image:
            yield "an image with alternates"
        if "/OPI" in image:
            yield "an image to be replaced"


def in_the_bleed(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        printed = file.box(page, "/BleedBox") or file.box(page, "/TrimBox")
        for each in page.get("/Annots", []):
            inside = printed is None or printed.touches(Box(*map(float, each.Rect)))
            if each.Subtype not in PRINTERS_OWN and inside:
                yield f"page {number}: {each.Subtype}"


def actions(file: File) -> Iterator[str]:
    if "/OpenAction" in file.root or "/JavaScript" in file.root.get("/Names", {}):
        yield "an action of the document"
    for each in file.dictionaries:
        if "/AA" in each or each.get("/S") in ("/JavaScript", "/URI", "/Launch", "/GoToR"):
            yield "an action"


def transparency(file: File) -> Iterator[str]:
    seen_through = any(
        ("/SMask" in each and each.get("/SMask") != "/None")
        or float(each.get("/ca", 1)) < 1
        or float(each.get("/CA", 1)) < 1
        or each.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        for each in file.dictionaries
    )  # fmt: skip
    for number, page in enumerate(file.pages, 1):
        space = SPACES.get(str(page.get("/Group", {}).get("/CS")))
        if seen_through and space != file.space:
            yield f"page {number}: nobody says in which colours to blend"


def optional_content(file: File) -> Iterator[str]:
    layers = file.root.get("/OCProperties", {})
    for each in (layers.get("/D", {}), *layers.get("/Configs", [])):
        if "/AS" in each:
            yield "a layer that shows itself by its use"


def one_ink(file: File) -> Iterator[str]:
    for name, operands in file.operations:
        values = [float(operand) for operand in operands] if name in ("k", "rg") else []
        if name == "rg" or any(values[:3]):
            yield f"{values} {name}"


def no_annotations(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        if len(page.get("/Annots", [])):
            yield f"page {number}"


RULES = (
    Rule("version", "6.1", "the file is PDF 1.6 or older", version),
    Rule("device-colours", "6.4", "colours are grey or those of the output intent", device_colours),
    Rule("output-intent", "6.4", "one output intent says how it is printed", output_intent),
    Rule("output-profile", "6.4", "its profile is embedded, for a printer", output_profile),
    Rule("fonts", "6.5", "all fonts are embedded", fonts),
    Rule("files", "6.7", "nothing lies in another file, no file in this one", embedded_files),
    Rule("compression", "6.8", "streams are packed in ways that printers know", compression),
    Rule("trapped", "6.9", "the file says whether it is trapped", trapped),
    Rule("identifier", "6.11", "the file has an identifier", identifier),
    Rule("pdfx-version", "6.11", "the file says that it is PDF/X-4", pdfx_version),
    Rule("properties", "6.11", "the metadata say what is asked of them", properties),
    Rule("agreement", "6.11", "the information dictionary says the same", agreement),
    Rule("boxes", "6.12", "each page lies in its bleed, and that on its sheet", boxes),
    Rule("graphics-states", "6.13", "nothing changes tones or halftones", graphics_states),
    Rule("postscript", "6.14", "there is no PostScript in it", postscript),
    Rule("encryption", "6.15", "the file is open to everyone", encryption),
    Rule("images", "6.16", "no image stands for another", images),
    Rule("annotations", "6.17", "annotations lie outside the bleed", in_the_bleed),
    Rule("actions", "6.18", "nothing happens by itself or on a click", actions),
    Rule("transparency", "6.20", "pages say in which colours they blend", transparency),
    Rule(
        "optional-content", "6.24", "layers do not show themselves by their use", optional_content
    ),
    Rule("one-ink", "house", "what is filled is filled with black ink alone", one_ink),
    Rule("no-annotations", "house", "there are no annotations at all", no_annotations),
)


def faults(data: bytes) -> list[str]:
    """A line for each rule that the file breaks, with its name and clause."""
    file = File(data)
    return [
        f"{rule.name} ({rule.clause}): {'; '.join(found)}"
        for rule in RULES
        if (found := list(rule.broken(file)))
    ]
