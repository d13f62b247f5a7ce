"""What is no Word document, or a broken one: one error that says so, or as much as can be read."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.errors import ArticlekitError, InputError, UsageError
from articlekit.exporters import render
from articlekit.model import Article, Paragraph, check, inlines
from articlekit.reading.docx import DocxReaderOptions
from tests.exporters.docx_samples import STRANGE, UKRAINIAN
from tests.reading.docx.documents import archive, codes, document, explained, p, parts, titled

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        explained(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"A letter.", "no Word document: no zip archive"),
        (rb"{\rtf1 A letter.}", "RTF"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word 2003 or before (.doc)"),
        (OLE + b"\0" * 600, "an office program of 2003 or before"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"<html><p>A letter.", "a page or XML"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (document(p("x"))[:200], "cut short or damaged"),
        (archive({"a.txt": "x"}), "it has no main part"),
        (archive({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        (archive({"ppt/presentation.xml": "<x/>"}), "a PowerPoint presentation"),
        (archive({"mimetype": "application/epub+zip"}), "an EPUB"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument text"),
        (archive({**parts(p("x")), "word/document.xml": "no XML at all"}), "no XML"),
        (archive({**parts(p("x")), "word/document.xml": "<other/>"}), "no main part"),
    ],
)
def test_what_is_no_document_is_said(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_an_archive_that_unpacks_to_far_too_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts(p("x")).items():
            packed.writestr(name, data if name != "word/document.xml" else b" " * 5_000_000)
    assert "far more than a document holds" in refused(buffer.getvalue())


def test_elements_without_end_are_refused() -> None:
    deep = "<w:customXml>" * 400 + p("x") + "</w:customXml>" * 400
    assert "too deep" in refused(document(deep))


def test_a_broken_text_is_read_as_far_as_it_goes() -> None:
    files = parts(titled(p("one") + p("two") + p("three")))
    files["word/document.xml"] = str(files["word/document.xml"]).partition("two")[0] + "two"
    found = explained(archive(files))
    assert found.article.blocks == (Paragraph(inlines("one")), Paragraph(inlines("two")))
    assert codes(found) == ["input-mended"]


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "docProps/core.xml"])
def test_a_part_that_is_missing_or_broken_is_told_and_the_rest_is_read(name: str) -> None:
    for change, code in (("", "part-missing"), ("no XML", "part-missing")):
        files = parts(titled(p("one")))
        if change:
            files[name] = change
        else:
            del files[name]
        found = explained(archive(files))
        assert "one" in str(found.article.blocks)
        assert code in codes(found)


def test_a_document_without_relationships_is_found_by_its_type_or_its_name() -> None:
    files = parts(titled(p("one")))
    del files["_rels/.rels"]
    assert codes(explained(archive(files))) == ["input-mended"]
    types = (
        '<Types><Override PartName="/text/main.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    moved = {"[Content_Types].xml": types, "text/main.xml": files["word/document.xml"]}
    assert "one" in str(explained(archive(moved)).article.blocks)


def test_the_strict_variant_is_read_as_the_other() -> None:
    files = {
        name: str(data)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/",
            "http://purl.oclc.org/ooxml/wordprocessingml/",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, data in parts(titled(p("said", "Quote"))).items()
    }
    assert "purl" in files["word/document.xml"]
    found, usual = explained(archive(files)), explained(document(titled(p("said", "Quote"))))
    assert (found.article, found.notices) == (usual.article, usual.notices)


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    files = parts(titled(p("one &own;also") + p("two")))
    declared = '<!DOCTYPE w [<!ENTITY own SYSTEM "file:///etc/hostname">]>'
    files["word/document.xml"] = declared + str(files["word/document.xml"])
    found = explained(archive(files))
    assert found.article.blocks == (Paragraph(inlines("one also")), Paragraph(inlines("two")))
    assert codes(found) == ["input-mended"]


def test_any_number_of_styles_bookmarks_and_authors_is_read() -> None:
    count = 3_000  # each against each would be millions
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="n{at}"/>'
        f'<w:basedOn w:val="s{(at + 1) % count}"/></w:style>'
        for at in range(count)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{at}"/></w:pPr><w:r><w:rPr><w:sz w:val="{at + 1}"/></w:rPr>'
        f"<w:t>{at}</w:t></w:r></w:p>"
        for at in range(count)
    )
    found = explained(document(titled(body), styles=styles)).article
    assert len(found.blocks) == count


def test_options_are_looked_at() -> None:
    with pytest.raises(UsageError):
        DocxReaderOptions(changes="both")  # type: ignore[arg-type]


# --- whatever comes --------------------------------------------------------------------------

WHOLE = [UKRAINIAN, *(each for each in STRANGE.values() if isinstance(each, Article))]
RENDERED = [render(each, "docx").data for each in WHOLE]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RENDERED), st.integers(0, 2**32), st.integers(1, 8))
def test_bytes_that_changed_on_the_way_are_read_or_refused(
    data: bytes, seed: int, count: int
) -> None:
    broken, choose = bytearray(data), random.Random(seed)
    for _ in range(count):
        broken[choose.randrange(len(broken))] = choose.randrange(256)
    _is_read_or_refused(bytes(broken))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(RENDERED), st.integers(0, 2**32), st.integers(1, 6))
def test_parts_that_changed_on_the_way_are_read_or_refused(
    data: bytes, seed: int, count: int
) -> None:
    """The changes are of the kind that leaves an archive whole and its XML odd."""
    choose = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(count):
        name = choose.choice([each for each in files if each.endswith((".xml", ".rels"))])
        files[name] = _changed(files[name], choose)
    _is_read_or_refused(archive(files))


def _changed(data: bytes, choose: random.Random) -> bytes:
    """An element taken out, doubled or put elsewhere, a value changed, or the end cut off."""
    pieces = data.split(b"<")
    at, to = choose.randrange(len(pieces)), choose.randrange(len(pieces))
    match choose.randrange(5):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(to, pieces[at])
        case 2:
            pieces[at], pieces[to] = pieces[to], pieces[at]
        case 3:
            odd = choose.choice([b'"-1"', b'"99999999999"', b'""', '"é\u0663"'.encode()])
            before, sign, rest = pieces[at].partition(b'"')
            _, closing, after = rest.partition(b'"')
            pieces[at] = before + odd + after if sign and closing else pieces[at]
        case _:
            del pieces[at:]
    return b"<".join(pieces)


def _is_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ArticlekitError):
        check(explained(data).article)
