"""Word's markup, short enough to read: cases in files, and trees as lines of text.

In a case ``<t>words</t>`` stands for a run with words, ``<d>`` for one with deleted words, ``<c>``
for one with a part of an instruction, ``<begin/>``, ``<separate/>`` and ``<end/>`` for the marks
of a field. A tree is shown line by line: a paragraph with its style in front, a row with bars.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from articlekit.reading.docx.file.names import CONTENTS, HREF, NOTEREF, w

UNSEEN = ("pPr", "rPr", "commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")
CASES = Path(__file__).parent / "cases"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "x": "urn:unheard-of",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_SHORT = (
    (re.compile("<t>(.*?)</t>"), r'<w:r><w:t xml:space="preserve">\1</w:t></w:r>'),
    (re.compile("<d>(.*?)</d>"), r"<w:r><w:delText>\1</w:delText></w:r>"),
    (re.compile("<c>(.*?)</c>"), r"<w:r><w:instrText>\1</w:instrText></w:r>"),
    (
        re.compile("<(begin|separate|end)/>"),
        r'<w:r><w:fldChar w:fldCharType="\1"/></w:r>',
    ),
)


def body(blocks: str) -> etree._Element:
    """The body of a document with these blocks."""
    for short, long in _SHORT:
        blocks = short.sub(long, blocks)
    return etree.fromstring(f"<w:body {_DECLARED}>{blocks}</w:body>")


def document(path: Path, blocks: etree._Element) -> Path:
    """A Word file with these blocks."""
    formats = "application/vnd.openxmlformats-"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = f"{formats}officedocument.wordprocessingml.document.main+xml"
    rels = f"{formats}package.relationships+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="rels" ContentType="{rels}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
        )
        root = etree.Element(w("document"), nsmap={"w": NAMESPACES["w"]})
        root.append(deepcopy(blocks))
        for at, change in enumerate(root.iter(*map(w, ("ins", "del", "moveFrom", "moveTo")))):
            change.attrib.update(
                {w("id"): str(at), w("author"): "A", w("date"): "2024-03-01T00:00:00Z"}
            )
        archive.writestr("word/document.xml", etree.tostring(root))
    return path


def cases(name: str) -> list[pytest.ParameterSet]:
    """The cases of a file: the markup, and what is expected under each heading."""
    found = []
    for case in re.split(r"^# ", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = case.partition("\n")
        markup, *parts = re.split(r"^-- (.*)\n", rest, flags=re.MULTILINE)
        expected = {head: text.strip() for head, text in zip(parts[::2], parts[1::2], strict=True)}
        found.append(pytest.param(markup, expected, id=title))
    return found


def shown(root: etree._Element) -> str:
    """The tree, line by line."""
    return "\n".join(line for child in root for line in _lines(child))


def _lines(block: etree._Element) -> Iterator[str]:
    if block.tag == w("p"):
        style = block.find(f"{w('pPr')}/{w('pStyle')}")
        contents = "(contents) " if block.get(CONTENTS) else ""
        yield contents + (f"{style.get(w('val'))}: " if style is not None else "") + _text(block)
    elif block.tag == w("tbl"):
        for row in block.iter(w("tr")):
            cells = [" / ".join(line for part in cell for line in _lines(part)) for cell in row if
                     cell.tag == w("tc")]  # fmt: skip
            yield f"| {' | '.join(cells)} |"
    elif block.tag == w("sdt"):
        yield from (f"<sdt> {line}" for part in block.iter(w("p")) for line in _lines(part))
    elif block.tag not in (w("tcPr"), w("sectPr")):
        yield f"<{etree.QName(block).localname}>"


def _text(element: etree._Element) -> str:
    said = ""
    for child in element:
        name = etree.QName(child).localname
        if child.tag == w("t"):
            said += child.text or ""
        elif child.tag == w("hyperlink"):
            said += f"[{_text(child)}]({child.get(HREF) or '#' + str(child.get(w('anchor')))})"
        elif child.tag == NOTEREF:
            said += f"[^{child.get('bookmark')}: {child.text}]"
        elif name == "br":
            said += "⏎"
        elif name in ("drawing", "pict", "object", "footnoteReference", "commentReference"):
            said += f"<{name}>"
        elif child.tag == w("r"):
            said += _text(child)
        elif name not in (
            "pPr",
            "rPr",
            "commentRangeStart",
            "commentRangeEnd",
            "bookmarkStart",
            "bookmarkEnd",
        ):
            said += f"<{name}>"
    return said
