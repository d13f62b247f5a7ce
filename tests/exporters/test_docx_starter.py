"""The starter of a template: it shows every style, and changes nothing until it is changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from articlekit.design import built_in
from articlekit.errors import ThemeError
from articlekit.exporters import render
from articlekit.exporters.docx import lacking, starter
from articlekit.exporters.docx.look.style_table import CHARACTER_STYLES, PARAGRAPH_STYLES
from articlekit.model import Article, List, ListItem
from tests import judges
from tests.exporters.docx_reading import W, part, styles_of, text
from tests.exporters.docx_samples import p
from tests.exporters.docx_samples import saved as written
from tests.exporters.docx_templates import codes, made, saved

# What no words can show: the bases of all others, the foot of the page, the room round tables.
UNSHOWN = {"Normal", "Header", "Footer", "TableSpacing"}


def test_every_style_is_shown() -> None:
    data = starter()
    shown = {style for style, _ in styles_of(part(data, "document"))}
    shown |= {style for style, _ in styles_of(part(data, "footnotes"))}
    for name in ("document", "footnotes"):
        shown |= {each.get(f"{W}val") for each in part(data, name).iter(f"{W}rStyle")}
    assert set(PARAGRAPH_STYLES) | set(CHARACTER_STYLES) <= shown | UNSHOWN
    assert part(data, "document").find(f".//{W}tblStyle").get(f"{W}val") == "RuledTable"


def test_a_paragraph_begins_with_the_name_of_its_style() -> None:
    document = docx.Document(io.BytesIO(starter()))
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        name = paragraph.style.name or ""
        if paragraph.text and not paragraph.text.startswith(("In running text", "—")):
            assert paragraph.text.lower().startswith(name.lower()), name


@pytest.mark.parametrize("theme", built_in())
def test_a_starter_is_valid_lacks_nothing_and_is_the_same_each_time(
    theme: str, tmp_path: Path
) -> None:
    data = starter(theme, "uk")
    assert lacking(data) == ()
    assert starter(theme, "uk") == data
    assert judges.word_schema_faults(written(data, tmp_path)) == ""
    assert part(data, "styles").find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "uk-UA"


def test_a_theme_that_is_none_is_refused() -> None:
    with pytest.raises(ThemeError):
        starter("none")


def test_a_document_made_with_it_is_as_one_without(
    every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    plain = render(every_block, "docx", files=pictures)
    output = made(starter(), every_block, files=pictures)
    assert output.notices == ()
    assert text(part(output.data, "document")) == text(part(plain.data, "document"))
    assert part(output.data, "settings").find(f"{W}docVars") is None
    pages = []
    for name, data in (("plain", plain.data), ("templated", output.data)):
        written(data, tmp_path, name)
        profile = f"-env:UserInstallation=file://{tmp_path}/office"
        path = tmp_path / f"{name}.docx"
        judges.run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path)  # fmt: skip # noqa: E501
        boxes = judges.run("pdftotext", "-bbox", tmp_path / f"{name}.pdf", "-")
        pages.append([line for line in boxes.splitlines() if "<word " in line or "<page " in line])
    assert pages[0] == pages[1]
    assert len(pages[0]) > 100


def test_what_a_designer_changes_in_it_is_what_changes(every_block: Article) -> None:
    document = docx.Document(io.BytesIO(starter()))
    document.styles["Quote"].font.color.rgb = RGBColor(0, 0x80, 0)
    document.add_paragraph("and the designer's own words")
    output = made(saved(document), every_block)
    quote = docx.Document(io.BytesIO(output.data)).styles["Quote"]
    assert quote.font.color.rgb == RGBColor(0, 0x80, 0)
    assert codes(output) == ["figure-left-out", "figure-left-out"]
    names = zipfile.ZipFile(io.BytesIO(output.data)).namelist()
    assert len(names) == len(set(names))


def test_lists_in_it_are_as_those_without() -> None:
    inner = List(items=(ListItem(blocks=(p("b"),)),), ordered=True)
    article = Article(blocks=(List(items=(ListItem(blocks=(p("a"), inner)),), ordered=True),))

    def places(data: bytes) -> list[tuple[str, str]]:
        """Where the text of the first two levels stands, and their numbers, for each item."""
        document, numbering = part(data, "document"), part(data, "numbering")
        lists = {each.get(f"{W}numId"): each for each in numbering.iterfind(f"{W}num")}
        found = []
        for node in document.iter(f"{W}numPr"):
            (at, number) = (child.get(f"{W}val") for child in node)
            definition = lists[number].find(f"{W}abstractNumId").get(f"{W}val")
            path = f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl[@{W}ilvl='{at}']"
            indents = numbering.find(f"{path}/{W}pPr/{W}ind")
            found.append((indents.get(f"{W}left"), indents.get(f"{W}hanging")))
        return found

    assert places(made(starter(), article).data) == places(render(article, "docx").data)


def test_a_list_style_has_its_number_where_the_list_has_it() -> None:
    styles, numbering = part(starter(), "styles"), part(starter(), "numbering")
    for level in numbering.iter(f"{W}lvl"):
        for named in level.iterfind(f"{W}pStyle"):
            path = f"{W}style[@{W}styleId='{named.get(f'{W}val')}']/{W}pPr/{W}ind"
            for name in ("left", "hanging"):
                wanted = level.find(f"{W}pPr/{W}ind").get(f"{W}{name}")
                assert styles.find(path).get(f"{W}{name}") == wanted
