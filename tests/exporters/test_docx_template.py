"""Word documents in the styles of a house: what of its template survives, and what is added."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from lxml import etree
from PIL import Image

import articlekit as ak
from articlekit.design import built_in
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions, lacking, starter
from articlekit.model import (
    Article,
    Author,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    Metadata,
    Paragraph,
    Quote,
    Table,
    Verse,
    inlines,
)
from tests import judges
from tests.exporters.docx_reading import W, part, read_back, styles_of, text, words_of
from tests.exporters.docx_samples import STRANGE, items, p
from tests.exporters.docx_samples import saved as written
from tests.exporters.docx_templates import (
    HOUSE,
    W_SPACE,
    altered,
    codes,
    house,
    made,
    replaced,
    saved,
    with_relation,
    with_style,
    without_styles,
)
from tests.exporters.test_docx_any_article import articles, schema_faults  # noqa: F401


def german(styles: str) -> str:
    """Styles with the ids that another Word gave them."""
    return replaced(r'(w:styleId|w:basedOn w:val|w:next w:val|w:link w:val)="', r'\1="x')(styles)


GERMAN = altered(
    HOUSE, styles=german, numbering=replaced(r'(<w:pStyle w:val)="', r'\1="x')
)  # fmt: skip
BARE = altered(HOUSE, styles=without_styles("Quote", "BodyText", "ListBullet", "Title"))


def named(data: bytes) -> list[tuple[str, str]]:
    """The names of the styles of all paragraphs, with their text."""
    styles = part(data, "styles")
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in styles.iter(f"{W}style")
    }
    return [(names[style], words) for style, words in styles_of(part(data, "document"))]


def style(data: bytes, name: str) -> Any:
    """The one style of that name."""
    (found,) = (
        each
        for each in part(data, "styles").iter(f"{W}style")
        if each.find(f"{W}name").get(f"{W}val") == name
    )
    return found


# Styles


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    article = Article(
        title=inlines("A title"),
        blocks=(Heading(level=1, content=inlines("A part")), p("Words"), List(items=items(p("x")))),
    )
    output = made(GERMAN, article)
    assert named(output.data) == [
        ("Title", "A title"),
        ("heading 1", "A part"),
        ("Body Text", "Words"),
        ("List Bullet", "x"),
    ]
    assert style(output.data, "Title").get(f"{W}styleId") == "xTitle"
    assert style(output.data, "Title").find(f"{W}rPr/{W}color").get(f"{W}val") == "AA0000"
    assert output.notices == ()


def test_other_names_of_a_style_count_too() -> None:
    other = with_style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Lines"><w:name w:val="Strophe"/>'
        '<w:aliases w:val="Gedicht,verse"/></w:style>'
    )
    output = made(altered(HOUSE, styles=other), Article(blocks=(Verse(lines=(inlines("a"),)),)))
    assert named(output.data) == [("Strophe", "a")]
    assert output.notices == ()


def test_a_style_that_is_lacking_is_added_and_named_once() -> None:
    article = Article(blocks=(Quote(blocks=(p("a"), p("b"))), Quote(blocks=(p("c"),))))
    output = made(BARE, article)
    (notice,) = output.notices
    assert str(notice) == (
        'the template has no styles "Quote", "Quote Continued"; those of "article" were added'
    )
    assert style(output.data, "Quote").find(f"{W}basedOn").get(f"{W}val") == "BodyText"
    names = {name for name, _ in named(output.data)}
    assert names == {"Quote", "Quote Continued"}
    assert "Verse" not in text(part(output.data, "styles"))


def test_styles_of_other_programs_for_the_same_are_taken() -> None:
    others = with_style(
        "".join(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="x{at}">'
            f'<w:name w:val="{name}"/></w:style>'
            for at, name in enumerate(("Body Text", "First Paragraph", "Block Text", "Author"))
        )
    )
    article = Article(
        title=inlines("Tides"),
        meta=Metadata(authors=(Author("Ada Marlow"),)),
        blocks=(p("one"), p("two"), Quote(blocks=(p("three"), p("four")))),
    )
    output = made(altered(BARE, styles=others), article)
    assert named(output.data)[1:] == [
        ("Author", "By Ada Marlow"),
        ("First Paragraph", "one"),
        ("Body Text", "two"),
        ("Block Text", "three"),
        ("Quote Continued", "four"),
    ]
    assert [str(each) for each in output.notices] == [
        'the template has no styles "Title", "Quote Continued"; those of "article" were added'
    ]
    read = ak.read(output.data, format="docx")
    assert (read.meta.authors, read.blocks) == (article.meta.authors, article.blocks)


def test_the_reference_document_of_pandoc_gives_a_valid_file(
    every_block: Article, tmp_path: Path
) -> None:
    path = tmp_path / "reference.docx"
    judges.run("pandoc", "-o", path, "--print-default-data-file", "reference.docx")
    output = made(path.read_bytes(), every_block)
    assert judges.word_schema_faults(written(output.data, tmp_path)) == ""
    names = {name for name, _ in named(output.data)}
    assert {"Author", "First Paragraph", "Block Text"} <= names


def test_a_rule_between_scenes_is_seen_on_a_narrower_page() -> None:
    document = docx.Document(io.BytesIO(starter()))
    document.sections[0].page_width = Pt(300)
    output = made(saved(document), Article(blocks=(p("a"), Divider(), p("b"))))
    margins = part(output.data, "document").find(f".//{W}pgMar")
    indents = style(output.data, "Divider").find(f"{W}pPr/{W}ind")
    sides = (f"{W}left", f"{W}right")
    measure = 300 * 20 - sum(int(margins.get(side)) for side in sides)
    rule = measure - sum(int(indents.get(side)) for side in sides)
    assert measure / 6 < rule < measure / 4


def test_tab_stops_end_where_the_lines_of_a_narrower_page_do() -> None:
    document = docx.Document(io.BytesIO(starter()))
    document.sections[0].page_width = Pt(300)
    output = made(saved(document), Article(blocks=(Heading(1, inlines("a")), p("b"))))
    margins = part(output.data, "document").find(f".//{W}pgMar")
    measure = 300 * 20 - sum(int(margins.get(f"{W}{side}")) for side in ("left", "right"))

    def stops(name: str) -> list[int]:
        tabs = style(output.data, name).iterfind(f"{W}pPr/{W}tabs/{W}tab")
        return [int(tab.get(f"{W}pos")) for tab in tabs]

    assert stops("toc 1") == [measure]
    center, right = stops("footer")
    assert abs(center - measure / 2) <= 1
    assert right == measure


def test_what_is_lacking_can_be_asked() -> None:
    assert "Quote" in lacking(BARE)
    assert "Quote" not in lacking(HOUSE)
    assert "Heading 1" not in lacking(GERMAN)
    assert "Footnote Text" in lacking(HOUSE)


def test_an_added_style_takes_the_type_and_lines_of_the_house() -> None:
    added = style(made(HOUSE, Article(blocks=(Verse(lines=(inlines("a"),)),))).data, "Verse")
    assert added.find(f"{W}rPr") is None
    assert added.find(f"{W}pPr/{W}spacing").get(f"{W}line") is None
    assert added.find(f"{W}pPr/{W}jc") is None


def test_running_text_without_a_style_of_its_own_looks_as_the_usual_paragraph() -> None:
    bare = made(BARE, Article(blocks=(p("a"), p("b"))))
    for name in ("Body Text", "Body Text First Indent"):
        assert style(bare.data, name).find(f"{W}pPr") is None
        assert style(bare.data, name).find(f"{W}rPr") is None
    tight = altered(BARE, styles=replaced('w:after="200"', 'w:after="0"'))
    indented = style(made(tight, Article(blocks=(p("a"), p("b")))).data, "Body Text First Indent")
    assert indented.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "320"


def test_clashes_of_names_and_ids_are_avoided() -> None:
    clashes = with_style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Verse"><w:name w:val="Other"/>'
        '</w:style><w:style w:type="character" w:customStyle="1" w:styleId="C">'
        '<w:name w:val="source code"/></w:style>'
    )
    article = Article(blocks=(Verse(lines=(inlines("a"),)), CodeBlock(text="b")))
    output = made(altered(HOUSE, styles=clashes), article)
    assert named(output.data) == [("Verse", "a"), ("Source Code (paragraph)", "b")]
    assert ak.read(output.data, format="docx").blocks == article.blocks
    ids = [each.get(f"{W}styleId") for each in part(output.data, "styles").iter(f"{W}style")]
    assert len(ids) == len(set(ids))


def test_a_variant_adds_to_the_house_s_style_only_what_it_must() -> None:
    article = Article(
        blocks=(Quote(blocks=(Verse(lines=(inlines("a"),)),), attribution=inlines("b")),)
    )
    with_verse = altered(
        HOUSE,
        styles=with_style(
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="V"><w:name w:val="Verse"/>'
            '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="111" w:after="222" '
            'w:line="360" w:lineRule="auto"/><w:ind w:left="1000"/></w:pPr></w:style>'
        ),
    )
    output = made(with_verse, article)
    name = next(name for name, words in named(output.data) if words == "a")
    variant = style(output.data, name)
    assert name.startswith("Verse")
    assert variant.find(f"{W}basedOn").get(f"{W}val") == "V"
    assert variant.find(f"{W}rPr") is None
    assert dict(variant.find(f"{W}pPr/{W}spacing").attrib) == {f"{W}after": "0"}


def test_the_house_s_own_table_style_is_used() -> None:
    article = Article(blocks=(Table(header=(inlines("a"),), rows=((inlines("b"),),)),))
    own = '<w:defaultTableStyle w:val="LightGrid"/>'
    usual = altered(HOUSE, settings=replaced("<w:defaultTabStop", f"{own}<w:defaultTabStop"))
    for template, expected in ((usual, "LightGrid"), (HOUSE, "RuledTable")):
        output = made(template, article)
        assert part(output.data, "document").find(f".//{W}tblStyle").get(f"{W}val") == expected
        missing = [str(each) for each in output.notices if "Ruled Table" in str(each)]
        assert bool(missing) == (expected == "RuledTable")


# Lists


OWN_LISTS = altered(
    HOUSE,
    numbering=replaced(
        '(<w:lvlText w:val=")[^"%]*(")', r"\1»\2"
    ),
)  # fmt: skip


def numbering_of(data: bytes, words: str) -> tuple[int, Any]:
    """The level of the paragraph with these words, and the definition of that level."""
    document, numbering = part(data, "document"), part(data, "numbering")
    (paragraph,) = (each for each in document.iter(f"{W}p") if "".join(each.itertext()) == words)
    number = paragraph.find(f".//{W}numId").get(f"{W}val")
    level = int(paragraph.find(f".//{W}ilvl").get(f"{W}val"))
    (own,) = (each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
    key = own.find(f"{W}abstractNumId").get(f"{W}val")
    (definition,) = (
        each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == key
    )
    levels = {int(each.get(f"{W}ilvl")): each for each in definition.iter(f"{W}lvl")}
    return level, levels[level]


def test_bullets_and_indents_are_the_house_s() -> None:
    inner = List(items=items(p("within")))
    article = Article(
        blocks=(List(items=items((p("out"), inner))), Quote(blocks=(List(items=items(p("said"))),)))
    )
    data = made(OWN_LISTS, article).data
    shown = {
        words: (level, found.find(f"{W}lvlText").get(f"{W}val"), left.get(f"{W}left"))
        for words in ("out", "within", "said")
        for level, found in (numbering_of(data, words),)
        for left in (found.find(f"{W}pPr/{W}ind"),)
    }
    assert shown["out"] == (0, "»", "360")
    assert shown["within"] == (1, "»", "720")
    assert shown["said"][:2] == (0, "»")
    assert int(shown["said"][2]) >= 360


def test_numbers_are_the_author_s_and_each_list_restarts() -> None:
    article = Article(
        blocks=(
            List(ordered=True, start=3, style="a", items=items(p("c"))),
            p("between"),
            List(ordered=True, items=items(p("one"))),
        )
    )
    data = made(HOUSE, article).data
    assert numbering_of(data, "c")[1].find(f"{W}numFmt").get(f"{W}val") == "lowerLetter"
    assert numbering_of(data, "one")[1].find(f"{W}numFmt").get(f"{W}val") == "decimal"
    numbering = part(data, "numbering")
    starts = [each.get(f"{W}val") for each in numbering.iter(f"{W}startOverride")]
    assert starts[-2:] == ["3", "1"]
    for tag, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
        numbers = [each.get(f"{W}{key}") for each in numbering.iter(f"{W}{tag}")]
        assert len(numbers) == len(set(numbers))
    signs = [each.get(f"{W}val") for each in numbering.iter(f"{W}nsid")]
    assert len(signs) == len(set(signs))


# The page


def test_the_page_is_the_house_s_and_figures_fit_it(tmp_path: Path) -> None:
    Image.new("RGB", (3000, 1000)).save(tmp_path / "wide.png")
    article = Article(blocks=(Figure(source="wide.png", alt="wide"),))
    document = house()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    landscape = saved(document)
    columns = altered(landscape, document=replaced(r"<w:cols [^>]*>", '<w:cols w:num="2" w:space="400"/>'))  # fmt: skip # noqa: E501
    widths = []
    for template in (landscape, columns):
        data = made(template, article, files=tmp_path).data
        made_section = docx.Document(io.BytesIO(data)).sections[0]
        assert made_section.page_width == section.page_width
        assert made_section.orientation == WD_ORIENT.LANDSCAPE
        shape = docx.Document(io.BytesIO(data)).inline_shapes[0]
        widths.append(shape.width / 36_000)
    assert widths[0] == pytest.approx(200, abs=0.5)
    assert widths[1] == pytest.approx((200 - 20 * 127 / 360) / 2, abs=0.5)


def test_heads_survive_with_their_pictures_and_fields(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "#aa0000").save(tmp_path / "logo.png")
    document = house()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].text = "House Journal"
    section.header.paragraphs[0].add_run().add_picture(str(tmp_path / "logo.png"))
    section.even_page_footer.paragraphs[0].text = "even foot"
    section.first_page_header.paragraphs[0].text = "first head"
    made_document = docx.Document(io.BytesIO(made(saved(document)).data))
    found = made_document.sections[0]
    assert found.header.paragraphs[0].text == "House Journal"
    assert found.even_page_footer.paragraphs[0].text == "even foot"
    assert found.first_page_header.paragraphs[0].text == "first head"
    assert found.different_first_page_header_footer
    assert made_document.settings.odd_and_even_pages_header_footer
    assert [each.reltype.rpartition("/")[2] for each in found.header.part.rels.values()] == [
        "image"
    ]


def test_a_house_without_page_numbers_has_none() -> None:
    data = made(HOUSE).data
    assert part(data, "document").find(f".//{W}footerReference") is None


def test_of_several_sections_the_last_counts_with_the_heads_it_inherits() -> None:
    document = house()
    document.sections[0].header.paragraphs[0].text = "inherited"
    document.add_paragraph("title page")
    last = document.add_section(WD_SECTION.ODD_PAGE)
    last.page_width = Mm(140)
    output = made(saved(document))
    (section,) = docx.Document(io.BytesIO(output.data)).sections
    assert section.page_width is not None
    assert section.page_width.mm == pytest.approx(140, abs=0.1)
    assert section.header.paragraphs[0].text == "inherited"
    assert "template-content-left-out" in codes(output)
    assert "title page" not in text(part(output.data, "document"))


def test_a_template_without_a_section_has_the_page_of_the_theme() -> None:
    bare = altered(HOUSE, document=replaced("<w:sectPr.*</w:sectPr>", ""))
    data = made(bare).data
    assert part(data, "document").find(f".//{W}pgSz").get(f"{W}w") == "11906"
    assert " PAGE " in "".join(part(data, "footer1").itertext())


# Settings, properties, language


def test_settings_are_kept_but_for_what_was_the_template_s_alone() -> None:
    protected = altered(
        HOUSE,
        settings=replaced(
            "<w:defaultTabStop",
            '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
            '<w:defaultTabStop w:val="500"/><w:evenAndOddHeaders/><w:defaultTabStopx',
        ),
    )
    protected = altered(protected, settings=replaced(r"<w:defaultTabStopx[^>]*>", ""))
    output = made(protected)
    root = part(output.data, "settings")
    assert root.find(f"{W}documentProtection") is None
    assert root.find(f"{W}defaultTabStop").get(f"{W}val") == "500"
    assert root.find(f"{W}evenAndOddHeaders") is not None
    assert codes(output) == ["protection-removed"]
    modes = [each.get(f"{W}val") for each in root.iter(f"{W}compatSetting") if "Mode" in each.get(f"{W}name")]  # fmt: skip # noqa: E501
    assert modes == ["15"]


def test_the_language_is_the_article_s() -> None:
    spoken = altered(
        HOUSE,
        styles=replaced(
            '(<w:style w:type="paragraph" w:default="1" w:styleId="Normal">.*?<w:rPr>)',
            r'\1<w:lang w:val="de-AT"/>',
        ),
    )
    article = Article(meta=Metadata(language="uk"), blocks=(p("слова"),))
    styles = part(made(spoken, article).data, "styles")
    tags = [each.get(f"{W}val") for each in styles.iter(f"{W}lang")]
    assert tags == ["uk-UA"]


def test_a_text_from_right_to_left_turns_the_house_round() -> None:
    data = made(HOUSE, Article(meta=Metadata(language="he"), blocks=(p("שלום"),))).data
    assert style(data, "Normal").find(f"{W}pPr/{W}bidi") is not None
    assert part(data, "document").find(f".//{W}sectPr/{W}bidi") is not None
    again = made(data, Article(meta=Metadata(language="en"), blocks=(p("peace"),))).data
    assert style(again, "Normal").find(f".//{W}bidi") is None
    assert part(again, "document").find(f".//{W}sectPr/{W}bidi") is None


def test_the_properties_are_the_article_s() -> None:
    document = house()
    document.core_properties.author = "The designer"
    document.core_properties.title = "Template"
    output = made(saved(document), Article(title=inlines("Mine"), blocks=(p("x"),)))
    properties = docx.Document(io.BytesIO(output.data)).core_properties
    assert (properties.title, properties.author) == ("Mine", "")


def test_heads_show_the_title_and_the_author_of_the_article() -> None:
    document = house()
    head = document.sections[0].header
    head.paragraphs[0].text = "House"
    space = "/ns1:coreProperties[1]/ns0:creator[1]"
    head._element.extend(
        parse_xml(
            f'<w:hdr {W_SPACE}><w:p><w:fldSimple w:instr=" TITLE \\* MERGEFORMAT "><w:r><w:t>Old'
            "</w:t></w:r></w:fldSimple></w:p><w:p>"
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY "Title" '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Ol</w:t>'
            '</w:r><w:r><w:t>d</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            "<w:r><w:t>, by</w:t></w:r></w:p>"
            f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{space}" w:storeItemID="{{6}}"/></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Nobody</w:t></w:r></w:p></w:sdtContent></w:sdt></w:hdr>"
        )
    )
    article = Article(
        title=inlines("New & old"), meta=Metadata(authors=(Author("Ada"),)), blocks=(p("x"),)
    )
    data = made(saved(document), article).data
    (shown,) = (
        name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "word/header" in name
    )
    root = part(data, shown.removeprefix("word/").removesuffix(".xml"))
    lines = ["".join(t.text or "" for t in each.iter(f"{W}t")) for each in root.iter(f"{W}p")]
    assert lines == ["House", "New & old", "New & old, by", "Ada"]


def test_controls_in_a_head_keep_the_data_they_show() -> None:
    document = house()
    head = document.sections[0].header
    head.paragraphs[0].text = "House"
    plain = saved(document)
    head._element.append(
        parse_xml(
            f'<w:sdt {W_SPACE}><w:sdtPr><w:dataBinding w:xpath="/data" w:storeItemID="{{A}}"/>'
            "</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        )
    )
    for template, kept in ((saved(document), True), (plain, False)):
        names = zipfile.ZipFile(io.BytesIO(made(template).data)).namelist()
        assert ("customXml/item1.xml" in names) == kept


def test_notes_stand_below_the_house_s_separator() -> None:
    notes = (
        f'<w:footnotes {W_SPACE}><w:footnote w:type="separator" w:id="5"><w:p><w:pPr><w:ind '
        'w:left="99"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="6">'
        "<w:p/></w:footnote></w:footnotes>"
    )
    template = altered(
        HOUSE,
        types=replaced(
            "</Types>",
            '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.footnotes+xml"/></Types>',
        ),
        rels=with_relation("footnotes", "footnotes.xml"),
        footnotes=lambda _: notes,
    )
    data = made(template, STRANGE["ukrainian"]).data  # type: ignore[arg-type] # a lone article
    root = part(data, "footnotes")
    assert root[0].find(f"{W}p/{W}pPr/{W}ind").get(f"{W}left") == "99"
    assert len(root) == 3


# The whole


def test_options_hold_the_bytes_of_a_path_and_pickle(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(HOUSE)
    for given_as in (path, str(path), HOUSE):
        options = DocxOptions(template=given_as)
        assert options.template == HOUSE
        assert pickle.loads(pickle.dumps(options)) == options


TEMPLATES = {"house": HOUSE, "german": GERMAN, "bare": BARE, "lists": OWN_LISTS}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_every_kind_of_block_is_valid_and_read_back(
    template: bytes, every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    output = made(template, every_block, files=pictures)
    assert made(template, every_block, files=pictures).data == output.data
    path = written(output.data, tmp_path)
    assert judges.word_schema_faults(path) == ""
    plain = written(render(every_block, "docx", files=pictures).data, tmp_path, "plain")
    assert words_of(read_back(path)["blocks"]) == words_of(read_back(plain)["blocks"])


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_strange_articles_are_valid(strange: Any, tmp_path: Path) -> None:
    assert judges.word_schema_faults(written(made(GERMAN, strange).data, tmp_path)) == ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(article=articles())
def test_any_article_keeps_its_words(
    schema_faults: Callable[[bytes], list[str]],  # noqa: F811 - the fixture
    article: Article,
) -> None:
    plain = render(article, "docx").data
    data = made(OWN_LISTS, article).data
    assert docx.Document(io.BytesIO(data)).paragraphs
    assert schema_faults(data) == []
    for name in ("document", "footnotes"):
        if (expected := part(plain, name)) is not None:
            assert text(part(data, name)) == text(expected)


def test_a_collection_has_the_house_s_headings() -> None:
    data = made(GERMAN, STRANGE["book"]).data  # type: ignore[arg-type] # a publication
    assert [words for name, words in named(data) if name == "heading 1"][:2] == ["Leith", "Одеса"]


def test_each_article_of_a_collection_has_a_section_on_the_house_s_page() -> None:
    document = house()
    document.sections[0].header.paragraphs[0].text = "House"
    data = made(saved(document), STRANGE["book"]).data  # type: ignore[arg-type] # a publication
    sections = docx.Document(io.BytesIO(data)).sections
    assert len(sections) == 4
    for at, section in enumerate(sections):
        assert section.page_width == document.sections[0].page_width
        assert section.header.is_linked_to_previous == bool(at)
        assert section.header.paragraphs[0].text == "House"


def test_properties_of_the_house_stand_behind_the_article_s() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    entry = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="%s"><vt:lpwstr>%s</vt:lpwstr></property>'  # fmt: skip # noqa: E501
    theirs = "".join(entry % pair for pair in (("Series code", "HJ"), ("date", "old")))
    custom = (
        f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">'
        f"{theirs}</Properties>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("latin-1")
            if name == "_rels/.rels":
                link = f'<Relationship Id="c" Type="{space}/relationships/custom-properties" Target="docProps/custom.xml"/>'  # noqa: E501
                content = content.replace("</Relationships>", f"{link}</Relationships>")
            target.writestr(name, content.encode("latin-1"))
        target.writestr("docProps/custom.xml", custom)
    article = Article(meta=Metadata(date="2024"), blocks=(p("x"),))
    data = made(buffer.getvalue(), article).data
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml"))
    shown = {each.get("name"): ("".join(each.itertext()), each.get("pid")) for each in root}
    assert shown == {"Date": ("2024", "2"), "Series code": ("HJ", "3")}


@pytest.mark.skipif("docx" not in ak.readers(), reason="Word documents are not read")
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_document_of_a_house_is_read_as_one_without(
    template: bytes, every_block: Article, pictures: Path
) -> None:
    plain = ak.read(render(every_block, "docx", files=pictures).data, format="docx")
    read = ak.read(made(template, every_block, files=pictures).data, format="docx")
    assert (read.title, read.meta, read.blocks) == (plain.title, plain.meta, plain.blocks)
    assert read.notes == plain.notes


@pytest.mark.parametrize("theme", built_in())
def test_remarks_front_pages_and_notes_of_every_theme_are_valid(
    theme: str, every_block: Article, tmp_path: Path
) -> None:
    options = DocxOptions(template=GERMAN)
    data = render(every_block, "docx", theme=theme, options=options, remarks=()).data
    assert part(data, "comments") is not None
    comment = style(data, "annotation text")
    assert comment.find(f"{W}basedOn").get(f"{W}val") == "xNormal"
    assert comment.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"  # remarks are in English
    counting = part(data, "settings").find(f"{W}endnotePr/{W}numFmt")
    if part(data, "endnotes") is not None:
        assert counting.get(f"{W}val") == "decimal"
    book = render(STRANGE["book"], "docx", theme=theme, options=options, remarks=()).data
    paths = [written(data, tmp_path), written(book, tmp_path, "book")]
    assert judges.word_schema_faults(*paths) == ""


def test_paragraphs_are_not_marked_by_hand() -> None:
    article = Article(blocks=(Paragraph(content=inlines("x")),))
    (properties,) = part(made(HOUSE, article).data, "document").iter(f"{W}pPr")
    assert [each.tag for each in properties] == [f"{W}pStyle"]
