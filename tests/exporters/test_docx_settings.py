"""What stands beside the text of a Word file: language, settings, properties, page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from articlekit.design import Theme
from articlekit.errors import Cancelled
from articlekit.exporters import render
from articlekit.exporters.docx import DocxExporter, DocxOptions
from articlekit.exporters.protocol import Job
from articlekit.model import (
    Article,
    Divider,
    Paragraph,
    Publication,
    Span,
    inlines,
)
from tests.exporters.docx_reading import W, part
from tests.exporters.docx_samples import p, word

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    output = render(every_block, "docx", files=pictures)
    assert output.notices == ()
    return output.data


# Language


def test_language_stands_on_the_document_and_where_it_differs(every: bytes) -> None:
    default = part(every, "styles").find(f"{W}docDefaults//{W}lang")
    assert default.get(f"{W}val") == "en-US"
    tagged = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for run in part(every, "document").iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }
    assert tagged["щирі вітання"] == "uk-UA"
    assert tagged["Un paragraphe en français, avec une note"] == "fr-FR"
    assert len(tagged) == 3  # and the full stop of the French paragraph


def test_right_to_left_text_is_marked_and_words_the_other_way_are_not() -> None:
    data = word(
        p("שלום world and peace לכולם"),
        Paragraph(content=inlines("left"), language="en"),
        language="he",
    )
    root = part(data, "document")
    first, second = list(root.iter(f"{W}p"))[1:]
    runs = [
        ("".join(run.itertext()), run.find(f".//{W}rtl") is not None) for run in first.iter(f"{W}r")
    ]
    assert runs == [("שלום ", True), ("world and peace", False), (" לכולם", True)]
    assert second.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert docx.Document(io.BytesIO(data)).styles["Normal"].element.find(f".//{W}bidi") is not None
    assert root.find(f".//{W}sectPr/{W}bidi") is not None


def test_east_asian_and_complex_scripts_are_named_as_such() -> None:
    data = word(
        p(Span("ja", inlines("港")), Span("ar", inlines("ميناء")), Span("und", inlines("?")))
    )
    shown = [dict(lang.attrib) for lang in part(data, "document").iter(f"{W}lang")]
    assert shown == [
        {f"{W}val": "ja-JP", f"{W}eastAsia": "ja-JP"},
        {f"{W}val": "ar-SA", f"{W}bidi": "ar-SA"},
        {f"{W}val": "x-none"},
    ]


# Settings, properties, page


def test_settings_are_those_of_a_present_day_word(every: bytes) -> None:
    root = part(every, "settings")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in root.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert root.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert root.find(f"{W}autoHyphenation") is not None
    assert root.find(f"{W}rsids") is None
    assert root.find(f"{W}proofState") is None


def test_properties_come_from_the_metadata(every: bytes) -> None:
    properties = docx.Document(io.BytesIO(every)).core_properties
    assert properties.title == "Every kind of block & “inline” <once>"
    assert properties.author == "Ada Marlow; Тарас Зінченко"
    assert properties.keywords == "sample, blocks & inlines"
    assert properties.identifier == "isbn:9780306406157"
    assert properties.language == "en"
    assert properties.created.isoformat() == "2024-03-01T00:00:00+00:00"


def test_pages_are_numbered_unless_told_otherwise(every_block: Article) -> None:
    numbered = render(every_block, "docx").data
    assert " PAGE " in "".join(part(numbered, "footer1").itertext())
    plain = render(every_block, "docx", options=DocxOptions(page_numbers=False)).data
    assert part(plain, "footer1") is None
    assert part(plain, "document").find(f".//{W}footerReference") is None


def test_the_file_holds_no_leftovers_of_the_template(every: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(every)).namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert len(set(names)) == len(names)


def test_a_caller_can_stop_the_export(every_block: Article) -> None:
    class Stop:
        def is_set(self) -> bool:
            return True

    job = Job(theme=Theme.load("article"), options=DocxOptions(), cancel=Stop())
    with pytest.raises(Cancelled):
        DocxExporter().export(Publication.of(every_block), job)


def test_mirrored_margins_emphasis_and_scene_breaks_are_the_theme_s() -> None:
    theme = Theme.from_toml(
        'extends = "paperback"\n[text]\nemphasis = "bold"\nscene_break = "* * *"\n'
    )
    article = Article(blocks=(p("Before"), Divider(), p("after")))
    data = render(article, "docx", theme=theme).data
    assert part(data, "settings").find(f"{W}mirrorMargins") is not None
    texts = ["".join(each.itertext()) for each in part(data, "document").iter(f"{W}p")]
    assert "* * *" in texts
    styles = {style.get(f"{W}styleId"): style for style in part(data, "styles").iter(f"{W}style")}
    assert styles["Emphasis"].find(f"{W}rPr/{W}b") is not None
    assert styles["Divider"].find(f"{W}pPr/{W}pBdr") is None
    plain = render(article, "docx").data
    assert part(plain, "settings").find(f"{W}mirrorMargins") is None
