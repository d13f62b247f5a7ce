"""The text of a Word file: lists, inlines, notes, tables and figures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Pt

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.model import (
    Article,
    Break,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    NoteReference,
    Quote,
    Strong,
    Table,
    inlines,
)
from tests import judges
from tests.exporters.docx_reading import W, nodes, part, read_back, styles_of, text, words_of
from tests.exporters.docx_samples import STRANGE, items, p, saved, word

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Block


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    output = render(every_block, "docx", files=pictures)
    assert output.notices == ()
    return output.data


def test_lists_are_numbered_by_definitions_that_restart(tmp_path: Path) -> None:
    data = word(
        List(ordered=True, items=items(p("one"), p("two"))),
        List(ordered=True, items=items(p("one again"))),
        List(ordered=True, start=4, style="I", items=items(p("four"))),
        List(
            ordered=True,
            style="a",
            items=items((p("a"), List(ordered=True, start=0, style="i", items=items(p("nought"))))),
        ),
    )
    lists = list(nodes(read_back(saved(data, tmp_path)), "OrderedList"))
    marks = [(start, style["t"]) for (start, style, _), _ in lists]
    assert marks == [(1, "Decimal"), (1, "Decimal"), (4, "UpperRoman"), (1, "LowerAlpha")]
    ((inner, _),) = nodes(lists[3][1], "OrderedList")
    assert (inner[0], inner[1]["t"]) == (0, "LowerRoman")


def test_what_belongs_to_an_item_is_read_back_inside_it(tmp_path: Path) -> None:
    data = word(
        List(
            items=items(
                (p("first"), p("more"), Quote(blocks=(p("said"),)), CodeBlock(text="code()")),
                (p("second"), List(items=items((p("inner"), p("inner more"))))),
            )
        ),
        p("after"),
    )
    blocks = read_back(saved(data, tmp_path))["blocks"]
    assert [block["t"] for block in blocks] == ["BulletList", "Para"]
    first, second = blocks[0]["c"]
    assert [block["t"] for block in first] == ["Para", "Para", "BlockQuote", "CodeBlock"]
    assert words_of(second) == ["second", "inner", "inner", "more"]
    assert [block["t"] for block in second[1]["c"][0]] == ["Para", "Para"]


def test_lists_beyond_words_own_are_shown_and_reported() -> None:
    block: Block = p("deepest")
    for level in range(11):
        block = List(items=items((p(f"level {11 - level}"), block)))
    article = Article(
        title=inlines("Lists"),
        blocks=(
            block,
            List(ordered=True, style="☞", items=items(p("odd"))),
            List(ordered=True, start=40_000, items=items(p("late"))),
        ),
    )
    output = render(article, "docx")
    assert {notice.code for notice in output.notices} == {"formatting-dropped"}
    assert [notice.place for notice in output.notices][1:] == ["blocks[1]", "blocks[2]"]
    assert output.notices[0].place.count("items") == 9
    assert "deepest" in text(part(output.data, "document"))


def test_wide_numbers_indent_their_list_further() -> None:
    def left(*blocks: Block) -> list[int]:
        """The indents of the levels in use, in twips, of lists made for the document."""
        levels = part(word(*blocks), "numbering").findall(f"{W}abstractNum/{W}lvl[@{W}ilvl='0']")
        return [int(level.find(f"{W}pPr/{W}ind").get(f"{W}left")) for level in levels][1:]

    few = List(ordered=True, items=items(p("x")))
    many = List(ordered=True, items=items(*[p("x")] * 120))
    late = List(ordered=True, start=10_000, items=items((p("x"), p("more"))))
    usual, wide, widest = left(few, many, late)
    assert usual == 400
    assert wide - 110 > 20 * 11 * (3 * 0.55 + 0.25)  # "120." of PT Serif before the gap
    assert widest > wide
    styles = docx.Document(io.BytesIO(word(late))).styles
    assert [
        style.paragraph_format.left_indent.twips
        for style in styles
        if style.name.startswith("List Continue Indented")
    ] == [widest]


# Quotations


def _style(paragraph: Any) -> Any:
    return paragraph.style


def test_an_attribution_stays_with_what_precedes_it(tmp_path: Path) -> None:
    table = Table(rows=((inlines("a"),), (inlines("b"),)))
    each: tuple[Block, ...] = (
        p("said"),
        List(items=items(p("a"), (p("b"), p("c")))),
        Quote(blocks=(p("inner"),), attribution=inlines("One")),
        CodeBlock(text="code"),
        table,
    )
    for block in each:
        data = word(Quote(blocks=(p("first"), block), attribution=inlines("Someone")))
        shown = docx.Document(io.BytesIO(data))
        assert shown.paragraphs[-1].text == "— Someone"
        first, *_, before, last = (_style(paragraph) for paragraph in shown.paragraphs[1:])
        assert last.name == "Quote Attribution"
        assert before.paragraph_format.keep_with_next
        assert not before.paragraph_format.space_after
        assert not first.paragraph_format.keep_with_next
        (quote,) = [words_of(q) for q in nodes(read_back(saved(data, tmp_path)), "BlockQuote")][:1]
        assert quote[0] == "first"
    rows = shown.tables[0].rows
    kept = [_style(row.cells[0].paragraphs[0]).paragraph_format.keep_with_next for row in rows]
    assert kept == [None, True]


def test_paragraphs_of_a_quotation_stand_one_distance_apart() -> None:
    data = word(Quote(blocks=(p("one"), p("two"), p("three"))), p("after"))
    styles = list(map(_style, docx.Document(io.BytesIO(data)).paragraphs[1:]))
    assert [style.name for style in styles] == [
        *("Quote", "Quote Continued", "Quote Continued", "Body Text"),
    ]
    first, second = styles[:2]
    assert first.paragraph_format.space_after == Pt(Theme.load("article").styles.quote.after)
    assert second.paragraph_format.space_before == 0
    assert second.paragraph_format.space_after in (None, first.paragraph_format.space_after)


# Inlines


def test_runs_hold_what_no_character_can(tmp_path: Path) -> None:
    data = word(p("a\tb\u00adc\u2011d\u2028e\nf", Break(), "  g "))
    root = part(data, "document")
    assert text(root).split("\n", 1)[1] == "a\tb\u00adc\u2011d\ne f\n  g "
    assert root.find(f".//{W}noBreakHyphen") is not None
    assert words_of(read_back(saved(data, tmp_path))["blocks"]) == ["a", "bc", "d", "e", "f", "g"]


def test_emphasis_strong_and_code_in_one_another_are_read_back(tmp_path: Path) -> None:
    data = word(
        p(
            Strong(inlines("strong ", Emphasis(inlines("both ")))),
            Emphasis(inlines(InlineCode("c"))),
        )
    )
    tree = read_back(saved(data, tmp_path))["blocks"]
    (strong,) = nodes(tree, "Strong")
    assert words_of(strong) == ["strong", "both"]
    assert [words_of(inner) for inner in nodes(strong, "Emph")] == [["both"]]
    assert [code[1] for code in nodes(tree, "Code")] == ["c"]


def test_strong_words_stay_bold_where_their_paragraph_is() -> None:
    """Word takes what two styles make bold for what neither does."""
    bold = Strong(inlines("bold"))
    data = word(
        p(bold), Heading(level=1, content=(bold,)), Table(header=((bold,),), rows=(((bold,),),))
    )
    said = [
        (run.find(f"{W}rPr/{W}rStyle").get(f"{W}val"), run.find(f"{W}rPr/{W}b") is not None)
        for run in part(data, "document").iter(f"{W}r")
        if "".join(run.itertext()) == "bold"
    ]
    strong, also_said = ("Strong", False), ("Strong", True)
    assert said == [strong, also_said, also_said, strong]


def test_code_is_as_large_as_the_text_around_it(tmp_path: Path) -> None:
    code = InlineCode("code")
    link = Link("https://example.org/", (code,))
    data = word(p(code), Heading(level=1, content=(code, link)), Table(rows=(((code,),),)))
    styles = docx.Document(io.BytesIO(data)).styles
    sizes = {
        style.name: style.font.size.pt
        for style in styles
        if style.name.startswith(("Verbatim", "Hyperlink Code in"))
    }
    assert sizes == {
        "Verbatim Char": 9,  # in text of 11 points
        "Verbatim Char in Size 12.5": 12.5,  # of 15
        "Hyperlink Code in Size 12.5": 12.5,
        "Verbatim Char in Size 8": 8,  # of 9.5
    }
    assert len(list(nodes(read_back(saved(data, tmp_path)), "Code"))) == 4


def test_links_lead_to_their_addresses_and_never_nest() -> None:
    address = "https://example.org/a b?x=1&y=2"
    inner = Link("https://example.com/", inlines("inner"))
    data = word(
        p(Link(address, inlines("outer ", inner, " outer")), " ", Link(address, inlines("2")))
    )
    document = docx.Document(io.BytesIO(data))
    links = document.paragraphs[1].hyperlinks
    assert [(link.text, link.address) for link in links] == [
        ("outer ", "https://example.org/a%20b?x=1&y=2"),
        ("inner", "https://example.com/"),
        (" outer", "https://example.org/a%20b?x=1&y=2"),
        ("2", "https://example.org/a%20b?x=1&y=2"),
    ]
    assert all(run.style.name == "Hyperlink" for link in links for run in link.runs)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "../up", "", f"https://example.org/{'a' * 2060}"],
)
def test_an_address_that_cannot_be_used_leaves_its_words(href: str) -> None:
    article = Article(title=inlines("T"), blocks=(p("see ", Link(href, inlines("here"))),))
    output = render(article, "docx")
    assert [(n.code, n.place) for n in output.notices] == [("link-dropped", "blocks[0].content[1]")]
    assert text(part(output.data, "document")) == "T\nsee here"
    assert part(output.data, "document").find(f".//{W}hyperlink") is None


# Notes


def test_notes_are_footnotes_with_separators(every: bytes) -> None:
    root = part(every, "footnotes")
    kinds = [(note.get(f"{W}type"), note.get(f"{W}id")) for note in root]
    assert kinds == [
        ("separator", "-1"),
        ("continuationSeparator", "0"),
        (None, "1"),
        (None, "2"),
    ]
    named = [note.get(f"{W}id") for note in part(every, "settings").find(f"{W}footnotePr")]
    assert named == ["-1", "0"]
    assert text(root[3]) == " A second note.\nIts second paragraph."


def test_a_note_may_hold_lists_and_links(tmp_path: Path) -> None:
    inner = List(ordered=True, items=items((p("one"), List(items=items(p("nested"))))))
    link = Link("https://example.org/", inlines("source"))
    data = word(p("Text", NoteReference("n"), "."), notes={"n": (inner, p(link))})
    (note,) = nodes(read_back(saved(data, tmp_path)), "Note")
    assert words_of(note) == ["one", "nested", "source"]
    assert [target for _, _, (target, _) in nodes(note, "Link")] == ["https://example.org/"]
    shown = [
        (style.removesuffix("Note"), words) for style, words in styles_of(part(data, "footnotes"))
    ]
    assert shown == [
        *(("FootnoteText", " "), ("ListNumber", "one"), ("ListBullet2", "nested")),
        ("FootnoteText", "source"),
    ]


def test_a_second_reference_to_a_note_points_to_the_first() -> None:
    data = word(p("a", NoteReference("n"), " b", NoteReference("n")), notes={"n": (p("once"),)})
    root = part(data, "document")
    assert len(list(root.iter(f"{W}footnoteReference"))) == 1
    bookmark = root.find(f".//{W}bookmarkStart").get(f"{W}name")
    assert [node.text for node in root.iter(f"{W}instrText")] == [f" NOTEREF {bookmark} \\f \\h "]


def test_a_note_inside_a_note_follows_it_and_is_reported() -> None:
    article = Article(
        title=inlines("T"),
        blocks=(p("x", NoteReference("outer"), NoteReference("again")),),
        notes={
            "outer": (p("outer text", NoteReference("inner")),),
            "inner": (p("inner text", NoteReference("outer"), NoteReference("inner")),),
            "again": (p("see", NoteReference("inner")),),
        },
    )
    output = render(article, "docx")
    assert text(part(output.data, "footnotes")).split("\n")[2:] == [
        " outer text*",
        "* inner text*",
        " see1*",
    ]
    assert [n.place for n in output.notices] == ["notes.outer[0].content[1]"]


# Tables and figures


def test_a_table_marks_its_header_and_is_no_wider_than_it_needs(every: bytes) -> None:
    table = docx.Document(io.BytesIO(every)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Hour", "Height", "Remark"],
        ["06:10", "4.8 m", "high"],
        ["12:25", "0.9 m", ""],
    ]
    header, *rest = part(every, "document").iter(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
    page = Theme.load("article").page
    assert sum(column.width.pt for column in table.columns) < page.measure / 2


def test_columns_are_as_wide_as_what_they_hold() -> None:
    data = word(Table(rows=((inlines("7"), inlines("a long remark " * 9), inlines("word")),)))
    narrow, wide, middle = (
        int(column.get(f"{W}w")) for column in part(data, "document").iter(f"{W}gridCol")
    )
    assert narrow < middle < wide / 4


def _columns_and_size(table: Table) -> tuple[list[float], float]:
    """The widths of a table's columns and the size of its type, in points."""
    document = docx.Document(io.BytesIO(word(table)))
    columns = document.tables[0].columns
    style = columns[0].cells[-1].paragraphs[0].style
    while style.font.size is None:
        style = style.base_style
    return [column.width.pt for column in columns], style.font.size.pt


def test_no_column_is_narrower_than_its_longest_word_while_others_have_room() -> None:
    heads = ("Fish", "Landed in tonnes", "Price in euros", "Change", "Remark")
    cells = ("Herring no 38", "1234.5", "0.07", "0.00", "A long remark about the catch. " * 9)
    table = Table(header=tuple(map(inlines, heads)), rows=(tuple(map(inlines, cells)),) * 40)
    widths, size = _columns_and_size(table)
    assert size == 9.5
    padding = size
    for width, letters in zip(widths, (7, 6, 6, 6, 6), strict=True):
        assert width - padding > letters * 0.55 * size
    assert widths[-1] > max(widths[:-1])
    assert sum(widths) == pytest.approx(Theme.load("article").page.measure, abs=1)


def test_many_columns_stand_closer_and_then_in_smaller_type() -> None:
    for count, least, most in ((10, 9.5, 9.5), (16, 7, 9), (20, 6, 8)):
        widths, size = _columns_and_size(Table(rows=((inlines("17250"),) * count,)))
        assert least <= size <= most
        assert min(widths) > 5 * 0.545 * size  # of PT Sans
        assert sum(widths) <= Theme.load("article").page.measure


def test_a_word_of_a_whole_line_leaves_the_others_theirs() -> None:
    widths, size = _columns_and_size(
        Table(rows=((inlines("1,234.50"), inlines("x" * 200), inlines("CAPITALS")),))
    )
    assert size == 9.5
    assert widths[0] > 8 * 0.5 * size
    assert widths[2] > 8 * 0.6 * size
    assert widths[1] > sum(widths) / 2


def test_libreoffice_breaks_no_number(tmp_path: Path) -> None:
    numbers = [[f"{1200 + row * 7 + column}" for column in range(14)] for row in range(5)]
    table = Table(rows=tuple(tuple(map(inlines, row)) for row in numbers))
    judges.run(
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        *("--convert-to", "pdf", "--outdir"),
        tmp_path,
        saved(word(table), tmp_path),
    )
    shown = judges.words(judges.pdf_text(tmp_path / "article.pdf"))
    assert {number for row in numbers for number in row} <= set(shown)


def test_a_table_too_wide_for_word_keeps_every_cell() -> None:
    output = render(STRANGE["wide"], "docx")
    assert [n.place for n in output.notices] == ["blocks[2]"]
    shown = text(part(output.data, "document"))
    assert "c61\nc62\tc63\tc64\tc65\tc66\tc67\tc68\tc69" in shown


def test_tables_never_touch_and_never_end_the_document() -> None:
    table = Table(rows=((inlines("a"),),))
    body = part(word(table, table), "document")[0]
    kinds = [child.tag.removeprefix(W) for child in body]
    assert kinds == ["p", "p", "tbl", "p", "p", "tbl", "p", "sectPr"]


def test_figures_say_what_they_show(every: bytes) -> None:
    shapes = docx.Document(io.BytesIO(every)).inline_shapes
    harbour, ornament = (shape._inline.docPr for shape in shapes)
    assert harbour.get("descr") == "Two blue bars above a grey one"
    assert shapes[0].width.pt == pytest.approx(160, abs=0.1)  # 320 pixels at 144 dpi
    assert ornament.get("descr") is None
    assert b'decorative" val="1"' in zipfile.ZipFile(io.BytesIO(every)).read("word/document.xml")


def test_a_large_picture_is_fitted_and_stored_once(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (3000, 2000), "navy").save(tmp_path / "large.png", dpi=(72, 72))
    figure = Figure(source="large.png", alt="Blue")
    article = Article(title=inlines("T"), blocks=(figure, figure))
    data = render(article, "docx", files=tmp_path).data
    shape = docx.Document(io.BytesIO(data)).inline_shapes[1]
    assert shape.width.pt == pytest.approx(Theme.load("article").page.measure, abs=0.1)
    assert shape.width / shape.height == pytest.approx(1.5, abs=0.01)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len([name for name in names if "media" in name]) == 1


def test_a_missing_picture_leaves_its_words() -> None:
    figure = Figure(source="gone.png", alt="What was to be seen", caption=inlines("A caption"))
    output = render(Article(title=inlines("T"), blocks=(figure,)), "docx")
    assert text(part(output.data, "document")) == "T\nWhat was to be seen\nA caption"
    assert [(n.code, n.place) for n in output.notices] == [("figure-left-out", "blocks[0]")]
