"""What is given as a template and is none, is damaged, or would do what no document may."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from articlekit.errors import UsageError
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.model import Article
from tests import judges
from tests.exporters.docx_reading import W, part, text
from tests.exporters.docx_samples import p
from tests.exporters.docx_samples import saved as written
from tests.exporters.docx_templates import (
    HOUSE,
    MACROS,
    MAIN,
    W_SPACE,
    altered,
    codes,
    house,
    made,
    replaced,
    saved,
    with_relation,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
ARTICLE = Article(title=p("A title").content, blocks=(p("words"),))


def archive(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files:
            target.writestr(name, data)
    return buffer.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

HEADED = house()
HEADED.sections[0].header.paragraphs[0].text = "House"
HEADED = saved(HEADED)
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing at all": (bytes(3), "no zip archive"),
    "pdf": (b"%PDF-1.7\n", "it is a PDF"),
    "rtf": (rb"{\rtf1 text}", "Rich Text"),
    "page": (b"<!doctype html><p>", "a page"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "2003"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "odt": (
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")),
        "OpenDocument",
    ),
    "epub": (archive(("mimetype", b"application/epub+zip")), "an EPUB"),
    "excel": (archive(TYPES, ("xl/workbook.xml", b"<workbook/>")), "an Excel workbook"),
    "zip": (archive(("photo.jpg", b"x")), "something else"),
    "no document": (archive(TYPES, ("word/styles.xml", b"<styles/>")), "no Word document"),
    "cut short": (HOUSE[: len(HOUSE) // 2], "cut short or damaged"),
    "bomb": (archive(TYPES, ("word/document.xml", bytes(60_000_000))), "far more"),
    "many files": (archive(*((f"f{at}", b"") for at in range(20_001))), "20001 files"),
    "no XML": (altered(HOUSE, styles=lambda _: "<w:styles"), "damaged"),
    "no XML in a head": (altered(HEADED, header1=lambda _: "<w:hdr"), "damaged"),
    "entities": (altered(HOUSE, styles=lambda xml: xml.replace("?>", f"?>{ENTITIES}", 1)), "type"),
}  # fmt: skip


def strict(data: bytes) -> bytes:
    """The file as the strict variant of the standard has it, as far as its beginning goes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "_rels/.rels":
                content = content.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            target.writestr(name, content)
    return buffer.getvalue()


REFUSED["strict"] = (strict(HOUSE), "Strict Open XML")


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_template_is_refused_and_said_to_be_what_it_is(
    data: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=says):
        DocxOptions(template=data)
    with pytest.raises(UsageError, match=r"house\.docx"):
        DocxOptions(template=path)


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    with pytest.raises(UsageError, match="empty"):
        DocxOptions(template=tmp_path / "empty.docx")
    with pytest.raises(UsageError, match=r"cannot be read \(No such file"):
        DocxOptions(template=tmp_path / "none.docx")
    with pytest.raises(UsageError, match="cannot be read"):
        DocxOptions(template=tmp_path)
    with pytest.raises(UsageError, match="as bytes or as a path"):
        DocxOptions(template=3)  # type: ignore[arg-type] # on purpose


# What is accepted


def test_a_template_of_word_s_own_kind_becomes_a_document() -> None:
    dotx = altered(HOUSE, types=replaced(re.escape(MAIN), MAIN.replace("document", "template", 1)))
    data = made(dotx).data
    kinds = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    assert MAIN in kinds
    assert "template" not in kinds


def test_macros_are_left_out(tmp_path: Path) -> None:
    docm = altered(
        HOUSE,
        types=replaced(re.escape(MAIN), MACROS),
        rels=lambda xml: with_relation("vbaProject", "vbaProject.bin")(xml).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vbaProject",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        ),
    )
    docm = archive(*members(docm), ("word/vbaProject.bin", b"macro"))
    output = made(docm)
    assert codes(output) == ["macros-left-out"]
    held = b"".join(data for _, data in members(output.data))
    assert b"macroEnabled" not in held
    assert b"vba" not in held
    assert judges.word_schema_faults(written(output.data, tmp_path)) == ""


def members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return [(name, source.read(name)) for name in source.namelist()]


def test_a_template_may_lack_all_but_its_text(tmp_path: Path) -> None:
    names = ("styles", "numbering", "settings", "theme", "fontTable", "webSettings")
    rels = "".join(rf"|{name}" for name in names).removeprefix("|")
    bare = altered(HOUSE, rels=replaced(rf'<Relationship [^>]*/({rels})"[^>]*/>', ""))
    output = made(bare, ARTICLE)
    assert judges.word_schema_faults(written(output.data, tmp_path)) == ""
    assert codes(output) == ["style-missing"]
    ours = {style.get(f"{W}styleId"): style for style in part(output.data, "styles").iter(f"{W}style")}  # fmt: skip # noqa: E501
    assert ours["Title"].find(f"{W}rPr/{W}sz").get(f"{W}val") == "50"
    assert "PT Serif" in part_text(output.data, "theme")


def part_text(data: bytes, word: str) -> str:
    return "".join(blob.decode() for name, blob in members(data) if word in name)


# What reaches outside, or belongs to the text


HEAD_PICTURE = (
    f'<w:p {W_SPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r><w:t>kept</w:t></w:r><w:r>'
    '<w:drawing><a:blip r:link="rId900"/></w:drawing></w:r></w:p>'
)


def linked(target: str) -> bytes:
    """A house whose head shows something from elsewhere."""
    document = house()
    head = document.sections[0].header
    head.paragraphs[0].text = "House"
    head._element.append(parse_xml(HEAD_PICTURE))
    head.part.load_rel(RELATIONSHIP_TYPE.IMAGE, target, "rId900", is_external=True)
    return saved(document)


def test_a_picture_from_elsewhere_is_left_out_of_a_head() -> None:
    output = made(linked("https://example.org/spy.png"))
    assert codes(output) == ["template-link-left-out"]
    held = b"".join(data for _, data in members(output.data))
    assert b"spy.png" not in held
    heads = [blob for name, blob in members(output.data) if name.startswith("word/header")]
    assert b"kept" in heads[0]
    assert b"rId900" not in heads[0]


def test_a_template_is_not_attached_to_another() -> None:
    link = '<w:attachedTemplate r:id="rId1"/>'
    attached = altered(HOUSE, settings=replaced("<w:defaultTabStop", f"{link}<w:defaultTabStop"))
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="https://example.org/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    attached = archive(*members(attached), ("word/_rels/settings.xml.rels", rels.encode()))
    output = made(attached)
    assert codes(output) == ["template-link-left-out"]
    assert part(output.data, "settings").find(f"{W}attachedTemplate") is None
    assert b"t.dotm" not in b"".join(data for _, data in members(output.data))


def test_what_belongs_to_the_text_of_a_template_goes_with_it() -> None:
    document = house()
    paragraph = document.add_paragraph("old words")
    document.add_comment(paragraph.runs, text="a remark", author="A", initials="A")
    output = made(saved(document))
    names = [name for name, _ in members(output.data)]
    assert "word/comments.xml" not in names
    assert codes(output) == ["template-content-left-out"]
    assert text(part(output.data, "document")) == "A title\nSome words."


HOSTILE: dict[str, dict[str, Callable[[str], str]]] = {
    "a circle of styles": {
        "styles": replaced(
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Verse"/><w:basedOn '
            'w:val="U"/></w:style><w:style w:type="paragraph" w:styleId="U"><w:name w:val="U"/>'
            '<w:basedOn w:val="V"/></w:style></w:styles>',
        )
    },
    "numbers that are none": {
        "styles": replaced(r'<w:(sz|numId) w:val="\d+"', r'<w:\1 w:val="many"'),
        "numbering": replaced(r'w:ilvl="0"', 'w:ilvl="zero"'),
        "document": replaced(r'w:w="\d+"', 'w:w="wide"'),
    },
    "numbers beyond reason": {
        "styles": replaced(r'w:val="(2[0-9])"', 'w:val="999999999"'),
        "document": replaced(r'w:(left|right)="\d+"', r'w:\1="9999999"'),
    },
    "a theme that is not there": {"rels": replaced(r"theme/theme1\.xml", "theme/none.xml")},
    "a relationship to nowhere": {"rels": with_relation("header", "NULL")},
}


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_what_a_template_gets_wrong_stops_nothing(
    changes: dict[str, Callable[[str], str]], every_block: Article, pictures: Path
) -> None:
    data = made(altered(HOUSE, **changes), every_block, files=pictures).data
    plain = render(every_block, "docx", files=pictures).data
    assert text(part(data, "document")) == text(part(plain, "document"))
