"""A Word file as a whole: valid, laid out by styles, read by others."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt

from articlekit.design import Theme, built_in
from articlekit.exporters import render
from articlekit.model import (
    Article,
    Divider,
    plain_text,
)
from tests import judges
from tests.exporters.docx_reading import W, nodes, part, parts, read_back, styles_of, text, words_of
from tests.exporters.docx_samples import BOOK, STRANGE, UKRAINIAN, p, saved, word

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Block


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    output = render(every_block, "docx", files=pictures)
    assert output.notices == ()
    return output.data


def test_every_file_keeps_the_schemas(every: bytes, tmp_path: Path) -> None:
    paths = [saved(every, tmp_path, "every")]
    for theme in built_in():
        for name, whole in STRANGE.items():
            data = render(whole, "docx", theme=theme).data
            paths.append(saved(data, tmp_path, f"{name}-{theme}"))
    assert judges.word_schema_faults(*paths) == ""


def test_python_docx_opens_every_file(every: bytes) -> None:
    for data in (every, *(render(whole, "docx").data for whole in STRANGE.values())):
        assert docx.Document(io.BytesIO(data)).paragraphs


# Styles and structure


def test_each_kind_of_block_has_its_own_style(every: bytes) -> None:
    shown = styles_of(part(every, "document"))
    assert shown[:6] == [
        ("Title", "Every kind of block & “inline” <once>"),
        ("Subtitle", "A sample that leaves out nothing"),
        ("Byline", "By Ada Marlow and Тарас Зінченко\nEditor: Edda Quill\nLeith, 1 March 2024"),
        (
            "BodyText",
            "Plain words, stressed and strong, a < b && c, a link, a note, a break\n"
            "and words in Ukrainian: щирі вітання.",
        ),
        ("Heading1", "Quotations"),
        ("Quote", "The tide keeps no office hours."),
    ]
    styles = [style for style, _ in shown]
    assert styles[6:16] == [
        "QuoteContinuedKept",
        "QuoteAttribution",
        "Heading2",
        "ListBullet",
        "ListBullet",
        "ListNumber2",
        "ListNumber2",
        "ListContinue2",
        "ListNumber",
        "ListNumber",
    ]
    assert styles[16:20] == ["Heading1", "Verse", "SourceCode-python", "TableCaption"]
    assert styles[20:23] == ["TableHeading"] * 3
    assert styles[-5:] == ["Figure", "Caption", "Figure", "Divider", "BodyText"]


def test_styles_have_words_own_names(every: bytes) -> None:
    names = {style.name for style in docx.Document(io.BytesIO(every)).styles}
    assert names >= {
        *("Title", "Subtitle", "Heading 1", "Heading 5", "Body Text", "Quote", "Caption"),
        *("List Bullet", "List Bullet 3", "List Number", "List Number 3", "List Continue"),
        *("footnote text", "footnote reference", "Hyperlink", "Emphasis", "Strong", "Footer"),
    }


@pytest.mark.parametrize("theme", built_in())
def test_nothing_is_formatted_but_through_styles(theme: str, every_block: Article) -> None:
    for whole in (every_block, BOOK):
        data = render(whole, "docx", theme=theme).data
        for root in parts(data):
            for properties in root.iter(f"{W}pPr"):
                kinds = {child.tag.removeprefix(W) for child in properties}
                assert kinds <= {"pStyle", "numPr", "bidi", "sectPr", "rPr"}
            for properties in root.iter(f"{W}rPr"):
                kinds = {child.tag.removeprefix(W) for child in properties}
                assert kinds <= {"rStyle", "b", "bCs", "i", "iCs", "lang", "rtl"}


def test_looks_come_from_the_theme(every_block: Article) -> None:
    theme = Theme.from_toml(
        'extends = "article"\n[fonts]\nbody = "Literata & Co"\n'
        "[page]\nsize = [400, 600]\ntop = 50\nbottom = 50\ninner = 40\nouter = 40\n"
        '[styles.title]\nsize = 31.5\ncolour = "#aa0011"\nafter = 12.5'
    )
    document = docx.Document(io.BytesIO(render(every_block, "docx", theme=theme).data))
    title = document.styles["Title"]
    assert title.font.size.pt == 31.5
    assert str(title.font.color.rgb) == "AA0011"
    assert title.paragraph_format.space_after.pt == 12.5
    section = document.sections[0]
    assert (section.page_width, section.left_margin) == (Pt(400), Pt(40))
    theme_part = document.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert b'<a:latin typeface="Literata &amp; Co"/>' in theme_part.blob


def test_only_a_paragraph_after_another_is_indented() -> None:
    root = part(word(p("one"), p("two"), Divider(), p("three"), p("four")), "document")
    assert [style for style, _ in styles_of(root)][1:] == [
        *("BodyText", "BodyTextFirstIndent", "Divider", "BodyText", "BodyTextFirstIndent"),
    ]


def test_articles_of_a_publication_are_chapters() -> None:
    data = render(BOOK, "docx").data
    shown = dict(reversed(styles_of(part(data, "document"))))
    assert shown["Title"] == "Two harbours"
    assert shown["Heading1"] == "Leith"
    assert shown["Heading6"] == "Level 5"
    titles = [words for style, words in styles_of(part(data, "document")) if style == "Heading1"]
    assert titles == ["Leith", "Одеса", "Без назви"]
    styles = docx.Document(io.BytesIO(data)).styles
    assert styles["Heading 1"].paragraph_format.page_break_before
    assert text(part(data, "footnotes")).split("\n")[2:] == [" of the firth", " біля моря"]


@pytest.mark.parametrize("name", ["every", "ukrainian"])
def test_pandoc_reads_every_word_in_order(
    name: str, every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    article = every_block if name == "every" else UKRAINIAN
    path = saved(render(article, "docx", files=pictures).data, tmp_path)
    tree = read_back(path)
    notes = [words_of(note) for note in nodes(tree, "Note")]
    assert notes == [
        judges.words(plain_text(block)) for block in map(_joined, article.notes.values())
    ]
    byline, *blocks = tree["blocks"]
    assert set(judges.words(article.meta.authors[0].name)) <= set(words_of(byline))
    text_only = Article(blocks=article.blocks)
    assert words_of(_without_notes(blocks)) == judges.words(plain_text(text_only))
    assert words_of(tree["meta"]["title"]["c"]) == judges.words(plain_text(article.title))
    assert words_of(tree["meta"]["subtitle"]["c"]) == judges.words(plain_text(article.subtitle))


def _joined(blocks: tuple[Block, ...]) -> Article:
    return Article(blocks=blocks)


def _without_notes(tree: object) -> object:
    if isinstance(tree, list):
        kept = (
            part_ for part_ in tree if not (isinstance(part_, dict) and part_.get("t") == "Note")
        )
        return [_without_notes(part_) for part_ in kept]
    if isinstance(tree, dict):
        return {key: _without_notes(value) for key, value in tree.items()}
    return tree


def test_pandoc_reads_headings_quotes_links_tables_and_code(every: bytes, tmp_path: Path) -> None:
    blocks = read_back(saved(every, tmp_path))["blocks"]
    headings = [(level, words_of(content)) for level, _, content in nodes(blocks, "Header")]
    assert headings == [
        (1, ["Quotations"]),
        (2, ["Lists", "and", "items"]),
        (1, ["Things", "set", "apart"]),
    ]
    assert [words_of(quote)[-1] for quote in nodes(blocks, "BlockQuote")] == ["pilot"]
    assert [target for _, _, (target, _) in nodes(blocks, "Link")] == [
        "https://example.org/a?b=1&c=2"
    ]
    assert [code for _, code in nodes(blocks, "CodeBlock")] == [
        "def tide(hour: int) -> float:\n    return 2.5 * cos(hour)  # <metres>"
    ]
    (table,) = nodes(blocks, "Table")
    assert words_of(table[1]) == ["Heights", "of", "the", "tide"]
    assert words_of(table[3]) == ["Hour", "Height", "Remark"]


def test_libreoffice_shows_every_word(every: bytes, every_block: Article, tmp_path: Path) -> None:
    judges.run(
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        *("--convert-to", "pdf", "--outdir"),
        tmp_path,
        saved(every, tmp_path),
    )
    shown = judges.words(judges.pdf_text(tmp_path / "article.pdf").replace("-\n", ""))
    missing = set(judges.words(plain_text(every_block))) - set(shown)
    assert missing == set()
