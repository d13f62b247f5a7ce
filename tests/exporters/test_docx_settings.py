"""What stands beside the text of a Word file: fonts, styles, settings, page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from articlekit.design import Theme
from articlekit.errors import Cancelled
from articlekit.exporters import render
from articlekit.exporters.docx import DocxExporter, DocxOptions
from articlekit.exporters.protocol import Job
from articlekit.model import (
    Article,
    Divider,
    Publication,
)
from tests.exporters.docx_reading import W, part
from tests.exporters.docx_samples import p

if TYPE_CHECKING:
    from pathlib import Path


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    output = render(every_block, "docx", files=pictures)
    assert output.notices == ()
    return output.data


def test_the_theme_names_fonts_for_every_script_and_its_own_colours(every: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(every))
    theme: Any = etree.fromstring(archive.read("word/theme/theme1.xml"))
    (minor,) = theme.iter(f"{A}minorFont")
    assert minor.find(f"{A}latin").get("typeface") == "PT Serif"
    scripts = {font.get("script") for font in minor.iter(f"{A}font")}
    assert scripts >= {*("Jpan", "Hang", "Hans", "Hant", "Arab", "Hebr", "Thai", "Deva", "Geor")}
    scheme = theme.find(f".//{A}clrScheme")
    colours = {colour.tag.removeprefix(A): colour[0].get("val") for colour in scheme}
    assert (colours["hlink"], colours["dk1"]) == ("1F4E8C", "1A1A1A")
    assert len(colours) == 12


def test_a_machine_without_the_fonts_is_told_what_to_take(every: bytes) -> None:
    others = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
        for font in part(every, "fontTable")
    }
    assert others == {"PT Serif": "Georgia", "PT Sans": "Arial", "IBM Plex Mono": "Courier New"}


def test_what_a_style_shares_with_the_one_below_is_changed_there_alone() -> None:
    theme = Theme.from_toml(
        'extends = "article"\n[styles.quote]\nsize = 11\nleading = 15.5  # as the body has them'
    )
    data = render(Article(blocks=(p("x"),)), "docx", theme=theme).data
    styles = {each.get(f"{W}styleId"): each for each in part(data, "styles").iter(f"{W}style")}
    for name in ("BodyText", "BodyTextFirstIndent", "Quote", "ListBullet2", "ListContinue"):
        assert styles[name].find(f"{W}rPr") is None
        spacing = styles[name].find(f"{W}pPr/{W}spacing")
        assert spacing is None or f"{W}line" not in spacing.attrib
    below = {name: each.find(f"{W}basedOn") for name, each in styles.items()}
    assert below["Quote"].get(f"{W}val") == below["ListBullet"].get(f"{W}val") == "BodyText"


# Settings, page


def test_settings_are_those_of_a_present_day_word(every: bytes) -> None:
    root = part(every, "settings")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in root.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert root.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert root.find(f"{W}autoHyphenation") is not None
    assert root.find(f"{W}doNotHyphenateCaps") is not None
    assert root.find(f"{W}rsids") is None
    assert root.find(f"{W}proofState") is None


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
