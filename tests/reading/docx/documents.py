"""Small Word documents, built as others might build them: right ones, odd ones and broken ones.

A style is named, and its id made up here: the reader has to go by the name.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from articlekit.reading.docx import DocxReader, DocxReaderOptions
from tests.reading.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from articlekit.model import Article
    from articlekit.reading import Explained

__all__ = [
    "NAMESPACES",
    "PNG",
    "archive",
    "bullets",
    "codes",
    "document",
    "explained",
    "numbers",
    "outline_of",
    "p",
    "parts",
    "picture",
    "r",
    "read",
    "styled",
    "table",
    "titled",
]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A picture of one dot."""

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": f"{OFFICE}/wordprocessingml/2006/main",
        "r": f"{OFFICE}/officeDocument/2006/relationships",
        "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
        "a": f"{OFFICE}/drawingml/2006/main",
        "pic": f"{OFFICE}/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
NAMED = re.compile(r'<w:([pr])Style w:val="([^"]+)"/>')


def r(text: str, properties: str = "", style: str = "") -> str:
    """A run; ``properties`` as "b" or "<w:sz w:val='40'/>"."""
    if properties and not properties.startswith("<"):
        properties = "".join(f"<w:{name}/>" for name in properties.split())
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:r><w:rPr>{named}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", style: str = "", properties: str = "", *, item: str = "") -> str:
    """A paragraph; ``item`` is "list" or "list:level", with numbers as they have in numbering."""
    if content and not content.startswith("<"):
        content = r(content)
    number, _, level = item.partition(":")
    listed = (
        f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/></w:numPr>'
        if item
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{content}</w:p>"


def table(*rows: Iterable[str], header: bool = False, look: str = "") -> str:
    """A table of cells, each text or paragraphs."""
    written = ""
    for at, row in enumerate(rows):
        cells = "".join(
            cell
            if cell.startswith("<w:tc>")
            else f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>"
            for cell in row
        )
        heads = "<w:trPr><w:tblHeader/></w:trPr>" if header and not at else ""
        written += f"<w:tr>{heads}{cells}</w:tr>"
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{written}</w:tbl>"


def picture(name: str = "dot.png", words: str = "", relation: str = "pic", more: str = "") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name="{name}" descr="{words}">{more}</wp:docPr>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/>'
        "</pic:blipFill></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _level(at: int, kind: str, start: int, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def bullets(number: int = 1) -> str:
    """A list with bullets on all levels."""
    levels = "".join(_level(at, "bullet", 1, "•") for at in range(9))
    return _list(number, levels)


def numbers(
    number: int = 1, kind: str = "decimal", start: int = 1, *, over: str = "", of: int = 0
) -> str:
    """A list with numbers; ``over`` are overrides, ``of`` one whose definition it shares."""
    levels = "".join(_level(at, kind, start, f"%{at + 1}.") for at in range(9))
    return _list(number, "" if of else levels, over, of)


def _list(number: int, levels: str, over: str = "", of: int = 0) -> str:
    abstract = (
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>' if levels else ""
    )
    link = f'<w:abstractNumId w:val="{of or number}"/>'
    return f'{abstract}<w:num w:numId="{number}">{link}{over}</w:num>'


def styled(name: str, properties: str = "", *, kind: str = "paragraph", based_on: str = "") -> str:
    """A style that does more than have a name."""
    below = f'<w:basedOn w:val="{_id(based_on)}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{_id(name)}"><w:name w:val="{name}"/>{below}'
        f"{properties}</w:style>"
    )


def _id(name: str) -> str:
    return f"s{zlib.crc32(name.encode())}"


def parts(
    body: str,
    *,
    own: bool = False,
    styles: str = "",
    defaults: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    header: str = "",
    core: str = "",
    custom: Mapping[str, str] | None = None,
    relations: str = "",
    files: Mapping[str, bytes] | None = None,
) -> dict[str, str | bytes]:
    """The files of a document, by their names. ``own`` says that articlekit wrote it."""
    texts = {"document": f"<w:body>{body}<w:sectPr/></w:body>"}
    texts |= {"footnotes": footnotes} if footnotes else {}
    texts |= {"endnotes": endnotes} if endnotes else {}
    texts |= {"header": header} if header else {}
    used: dict[str, str] = {}
    for name, xml in texts.items():
        used |= {name: kind for kind, name in NAMED.findall(xml)}
        texts[name] = NAMED.sub(lambda f: f'<w:{f[1]}Style w:val="{_id(f[2])}"/>', xml)
    sheet = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    )
    sheet += styles + "".join(
        styled(name, kind="paragraph" if kind == "p" else "character", based_on="")
        for name, kind in used.items()
        if f'w:styleId="{_id(name)}"' not in styles
    )
    texts["styles"] = f"<w:docDefaults>{defaults}</w:docDefaults>{sheet}"
    texts["numbering"] = numbering
    found: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:{root} {NAMESPACES}>{xml}</w:{root}>"
        for name, xml in texts.items()
        for root in (name.replace("header", "hdr"),)
    }
    found["word/_rels/document.xml.rels"] = _relations(
        *((name, f"{name}.xml") for name in texts if name != "document"), more=relations
    )
    kinds = {"core": "core-properties", "app": "extended-properties", "custom": "custom-properties"}
    found["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{core}</cp:coreProperties>"
    )
    application = "articlekit" if own else "Microsoft Office Word"
    found["docProps/app.xml"] = f"<Properties><Application>{application}</Application></Properties>"
    if custom:
        inner = "".join(
            f'<property name="{name}"><lpwstr>{text}</lpwstr></property>'
            for name, text in custom.items()
        )
        found["docProps/custom.xml"] = f"<Properties>{inner}</Properties>"
    found["_rels/.rels"] = _relations(
        ("officeDocument", "word/document.xml"),
        *(
            (kinds[name], f"docProps/{name}.xml")
            for name in kinds
            if f"docProps/{name}.xml" in found
        ),
    )
    return found | dict(files or {})


def _relations(*each: tuple[str, str], more: str = "") -> str:
    inner = "".join(
        f'<Relationship Id="of-{kind}" Target="{target}" '
        f'Type="{OFFICE}/officeDocument/2006/relationships/{kind}"/>'
        for kind, target in each
    )
    return (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}{more}</Relationships>'
    )


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """The zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def document(body: str, **arguments: object) -> bytes:
    """A document with this body. Arguments as for `parts`."""
    return archive(parts(body, **arguments))  # type: ignore[arg-type]


def titled(body: str) -> str:
    """The body below a title, so that no heading of it is taken for one."""
    return p("T", "Title") + body


def explained(data: bytes, *, changes: str = "accepted") -> Explained:
    """What the reader makes of a document."""
    return DocxReader().read(data, DocxReaderOptions(changes=changes))  # type: ignore[arg-type]


def read(body: str, **arguments: object) -> Article:
    """The article in a document with this body. Arguments as for `parts`."""
    return explained(document(body, **arguments)).article


def outline_of(body: str, **arguments: object) -> str:
    """The outline of the article in a document with this body. Arguments as for `parts`."""
    return outline(read(body, **arguments))


def codes(found: Explained) -> list[str]:
    """The codes of all notices."""
    return [notice.code for notice in found.notices]
