"""What stands around the text of a PDF: margins, running heads, folios, front pages, contents."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit as ak
from articlekit.design import Theme, built_in, labels
from articlekit.exporters import render
from articlekit.exporters.contents import listed
from articlekit.exporters.front import rounded
from articlekit.exporters.pdf import PdfOptions
from articlekit.exporters.pdf.boxes import Box, Entry, NewPage
from articlekit.exporters.pdf.pages.leaves import Leaf, Numbering, leaves
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up
from articlekit.exporters.running import shortened
from articlekit.metadata import load_metadata, with_metadata
from articlekit.model import (
    Article,
    Author,
    Block,
    Heading,
    Metadata,
    Paragraph,
    Publication,
    Quote,
    Series,
    Table,
    Verse,
    inlines,
    plain_line,
)
from tests.judges import run, words

RIVER = Path(__file__).parents[2] / "examples" / "river"
SENTENCE = "Nobody on the quay looks up when the tide leaves the harbour, for it always does. "


def river(language: str = "en") -> Article:
    """The example of several pages."""
    known = load_metadata(RIVER / f"river.{language}.toml")
    return with_metadata(ak.read(RIVER / f"river.{language}.md"), known)


def chapters(count: int, paragraphs: int = 12, language: str = "en") -> Publication:
    """A book of chapters, each over several pages of a paperback."""
    blocks = tuple(Paragraph(inlines(SENTENCE * 5)) for _ in range(paragraphs))
    articles = tuple(
        Article(
            title=inlines(f"Chapter {at}"),
            meta=Metadata(language=language),
            blocks=(*blocks, Heading(1, inlines(f"Section of {at}")), *blocks),
        )
        for at in range(count)
    )
    meta = Metadata(language=language, authors=(Author("Ada Marlow"),))
    return Publication(title=inlines("The Tide Book"), meta=meta, articles=articles)


def texts(what: Article | Publication, theme: str | Theme, folder: Path) -> list[list[str]]:
    """The lines of each page, blank ones left out, as poppler reads them."""
    path = folder / "pages.pdf"
    path.write_bytes(render(what, "pdf", theme=theme, files=RIVER).data)
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    lines = ([" ".join(line.split()) for line in page.splitlines()] for page in pages)
    return [list(filter(None, page)) for page in lines]


def extents(what: Article | Publication, theme: str | Theme, folder: Path) -> list[list[float]]:
    """For each page the left and right edges of its leftmost and rightmost words, in points."""
    path = folder / "edges.pdf"
    path.write_bytes(render(what, "pdf", theme=theme).data)
    pages = run("pdftotext", "-bbox", path, "-").split("<page ")[1:]
    edges = (re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', page) for page in pages)
    return [
        [min(float(low) for low, _ in page), max(float(high) for _, high in page)] if page else []
        for page in edges
    ]


def test_pages_are_as_large_as_the_region_s_paper(tmp_path: Path) -> None:
    for language, size in (("en-US", "612 x 792 pts (letter)"), ("en-GB", "595.276 x 841.89 pts")):
        path = tmp_path / "page.pdf"
        path.write_bytes(render(Article(meta=Metadata(language=language)), "pdf").data)
        assert size in run("pdfinfo", path)


@pytest.mark.parametrize(("language", "inner_first"), [("en", True), ("ar", False)])
def test_the_gutter_is_at_the_binding(language: str, inner_first: bool, tmp_path: Path) -> None:
    page = Theme.load("paperback").page
    pages = extents(chapters(1, language=language), "paperback", tmp_path)
    recto, verso = (page.inner, page.outer) if inner_first else (page.outer, page.inner)
    full = [
        (at, round(edges[0]))
        for at, edges in enumerate(pages)
        if edges and edges[1] - edges[0] > page.measure - 2
    ]
    assert len(full) >= 4
    assert full == [(at, recto if at % 2 == 0 else verso) for at, _ in full]


def test_pages_that_are_not_bound_have_their_margins_alike(tmp_path: Path) -> None:
    book = chapters(2)
    lefts = {round(edges[0]) for edges in extents(book, "article", tmp_path)}
    assert lefts == {int(Theme.load("article").page.inner)}


def test_running_heads_and_folios_of_a_book(tmp_path: Path) -> None:
    pages = texts(chapters(2), "paperback", tmp_path)
    opening = next(at for at, page in enumerate(pages) if page[:1] == ["Chapter 0"])
    assert opening % 2 == 0
    assert pages[opening][-1] == "1"  # the drop folio, and no head
    assert pages[opening + 1][0] == "2 The Tide Book"
    assert pages[opening + 2][0] == "Chapter 0 3"
    for page in pages[opening + 1 : opening + 3]:
        assert not page[-1].isdigit()
    second = next(at for at, page in enumerate(pages) if page[:1] == ["Chapter 1"])
    assert second % 2 == 0
    assert pages[second][-1] == str(second - opening + 1)


def test_a_blank_page_is_blank(tmp_path: Path) -> None:
    pages = texts(chapters(3, paragraphs=5), "paperback", tmp_path)
    titles = [f"Chapter {at}" for at in range(3)]
    openings = [at for at, page in enumerate(pages) if page and page[0] in titles]
    assert len(openings) == 3
    assert all(at % 2 == 0 for at in openings)
    blank = [at for at, page in enumerate(pages) if not page]
    assert blank[0] == 1  # behind the half-title
    assert all(at + 1 in [2, *openings] for at in blank)


def test_the_section_is_the_last_that_begins_on_the_page() -> None:
    def box(title: str = "", new_page: NewPage | None = None) -> Box:
        return Box(60.0, entry=Entry(0, title) if title else None, new_page=new_page)

    boxes = [
        box(new_page=NewPage(bare=True, numbering="r")),
        box(new_page=NewPage(recto=True, numbering="D", section="Whole")),
        *(box(), box("First"), box("Second"), box()),
    ]
    found, numbering = leaves(make_up(boxes, Sheet(130.0)))
    assert found == [
        Leaf("i", recto=True, opening=True, bare=True, section=""),
        Leaf("ii", recto=False, opening=False, bare=True, section=""),
        Leaf("1", recto=True, opening=True, bare=False, section="Whole"),
        Leaf("2", recto=False, opening=False, bare=False, section="Second"),
        Leaf("3", recto=True, opening=False, bare=False, section="Second"),
    ]
    assert numbering == [Numbering(0, "r"), Numbering(2, "D")]


@given(st.lists(st.text("abcdefghij", min_size=1), min_size=1), st.integers(1, 60))
def test_a_long_running_head_ends_at_a_word(parts: list[str], room: int) -> None:
    whole = " ".join(parts)
    kept = shortened(whole, room, len)
    assert kept == whole if len(whole) <= room else kept.removesuffix("…") in (parts[0], kept[:-1])
    assert whole.startswith(kept.removesuffix("…"))
    assert len(kept) <= room or kept.removesuffix("…") == parts[0]
    if kept != whole:
        assert whole[len(kept) - 1] == " "


def test_the_running_head_keeps_clear_of_the_folio(tmp_path: Path) -> None:
    book = chapters(1)
    title = inlines("A Book with a Title That Goes On and On Until It Meets the Number of Its Page")
    book = Publication(title=title, meta=book.meta, articles=book.articles)
    pages = texts(book, "paperback", tmp_path)
    heads = [page[0] for page in pages if page and re.match(r"\d+ A Book", page[0])]
    assert heads
    assert all(head.endswith("…") for head in heads)


def test_the_front_pages_hold_what_the_metadata_say(tmp_path: Path) -> None:
    half_title, blank, title_page, imprint, contents, behind, *_ = texts(
        river(), "paperback", tmp_path
    )
    assert half_title == ["How to Read a River"]
    assert blank == behind == []
    assert title_page == [
        *("How to Read a River", "Forty years of mornings at a mill on the Wend", "Ada Marlow"),
        *("Editor: Edda Quill", "Illustrations: Tam Orrin"),
        *("The Weir Press", "Stell, 1 September 2024"),
    ]
    assert imprint == [
        *("How to Read a River", "By Ada Marlow", "Editor: Edda Quill", "Illustrations: Tam Orrin"),
        *("Small Waters, 7", "© 2024 Ada Marlow. All rights reserved."),
        *("The Weir Press, Stell, 1 September 2024", "ISBN 978-0-00-000000-2"),
    ]
    assert contents[0] == "Contents"
    assert contents[-1] == "v"


def test_a_title_alone_makes_no_imprint(tmp_path: Path) -> None:
    pages = texts(Article(title=inlines("Alone")), "paperback", tmp_path)
    assert [page[:1] for page in pages] == [["Alone"], [], ["Alone"], [], ["Alone"]]


def test_a_title_page_of_hundreds_of_names_goes_on(tmp_path: Path) -> None:
    names = tuple(Author(f"Author {at}") for at in range(200))
    series = Series("A series")
    meta = Metadata(language="en", authors=names, series=series, publisher="The Press")
    pages = texts(Article(title=inlines("Many"), meta=meta), "paperback", tmp_path)
    read = words(" ".join(line for page in pages for line in page))
    assert read.count("199") == 2  # on the title page and in the imprint
    assert "Press" in read


def page_labels(pdf: bytes) -> list[tuple[int, str]]:
    found = re.search(rb"/PageLabels <<\s*/Nums \[(.*?)\]", pdf, re.DOTALL)
    assert found
    ranges = re.findall(r"(\d+) <<\s*/S /(\w)\s*>>", found[1].decode())
    return [(int(first), style) for first, style in ranges]


def test_page_labels_are_the_folios() -> None:
    def labels_of(what: Article, theme: str) -> list[tuple[int, str]]:
        return page_labels(
            render(what, "pdf", theme=theme, options=PdfOptions(compress=False)).data
        )

    assert labels_of(river(), "article") == [(0, "D")]
    assert labels_of(river(), "paperback") == [(0, "r"), (6, "D")]


@pytest.mark.parametrize("what", [river("en"), river("uk"), chapters(3), chapters(11, 3)])
@pytest.mark.parametrize("theme", ["paperback", "article"])
def test_the_contents_name_the_pages_where_headings_are(
    what: Article | Publication, theme: str, tmp_path: Path
) -> None:
    look = Theme.load(theme)
    whole = Publication.of(what) if isinstance(what, Article) else what
    entries = listed(whole, look.contents.levels, look.contents.headings)
    if whole.lone and theme == "article":
        assert not entries
        return
    assert entries
    pages = texts(what, theme, tmp_path)
    title = labels(whole.meta.language).contents
    begin = next(at for at, page in enumerate(pages) if title in page)
    first = 0 if not look.front.any else _first_of_the_text(what, theme)
    lines = [line for page in pages[begin : max(first, begin + 1)] for line in page]
    for entry in entries:
        line = next(line for line in lines if line.startswith(entry.title + " "))
        folio = int(line.split()[-1])
        assert re.fullmatch(rf"{re.escape(entry.title)}( \.)+ {folio}", line)
        assert entry.title in pages[first + folio - 1]


def test_leaders_stand_one_above_the_other(tmp_path: Path) -> None:
    path = tmp_path / "leaders.pdf"
    path.write_bytes(render(river(), "pdf", theme="paperback").data)
    box = run("pdftotext", "-f", "5", "-l", "5", "-bbox", path, "-")
    dots = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*>\.</word>', box)
    rows = {y: [float(x) for x, row in dots if row == y] for _, y in dots}
    assert len(rows) == 4
    longest = max((sorted(row) for row in rows.values()), key=len)
    first, second, *_ = longest
    for row in rows.values():
        assert all(min(abs(x - other) for other in longest) < 0.1 for x in row)
    assert second - first < Theme.load("paperback").styles.contents.size


def test_contents_from_right_to_left_have_their_numbers_at_the_left(tmp_path: Path) -> None:
    page = Theme.load("paperback").page
    path = tmp_path / "contents.pdf"
    path.write_bytes(render(chapters(2, language="he"), "pdf", theme="paperback").data)
    box = run("pdftotext", "-f", "5", "-l", "5", "-bbox", path, "-")
    found = re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)".*>(\w+)</word>', box)
    left = page.left(recto=True, rtl=True)
    assert min(float(low) for low, _, _ in found) == pytest.approx(left, abs=0.5)
    first = next(float(high) for _, high, word in found if word == "Chapter")
    assert first == pytest.approx(page.width - page.inner, abs=40)  # and the number of the chapter
    assert {word for low, _, word in found if float(low) < left + 1} <= set("123456789")


def _first_of_the_text(what: Article | Publication, theme: str) -> int:
    data = render(what, "pdf", theme=theme, options=PdfOptions(compress=False)).data
    return {style: first for first, style in page_labels(data)}["D"]


def test_entries_of_the_contents_lead_to_their_headings() -> None:
    data = render(river(), "pdf", theme="paperback", options=PdfOptions(compress=False)).data
    assert data.count(b"/S/TOCI") == 4
    annotations = re.findall(rb"/Contents \((.*?)\)\s*/Dest \[ ?(\d+) 0 R", data)
    leading = {title: page for title, page in annotations if title == b"How to begin"}
    assert leading


def test_headings_of_a_quotation_are_not_in_the_contents() -> None:
    quoted = Quote(blocks=(Heading(1, inlines("Theirs")),))
    article = Article(blocks=(Heading(1, inlines("Ours")), quoted, Heading(2, inlines("Deep"))))
    whole = Publication.of(article)
    assert [entry.title for entry in listed(whole, 1, 1)] == ["Ours"]
    assert [entry.title for entry in listed(whole, 2, 1)] == ["Ours", "Deep"]
    assert listed(whole, 2, 3) == listed(whole, 2, 0) == listed(whole, 0, 1) == []


def test_a_manuscript_says_whose_it_is_and_how_long(tmp_path: Path) -> None:
    first, second, *_ = texts(river(), "manuscript", tmp_path)
    assert first[:3] == ["Ada Marlow about 1,100 words", "4 Ferry Lane, Stell", "ada@example.org"]
    assert not first[-1].isdigit()
    assert second[0] == "Marlow / HOW TO READ A RIVER / 2"
    lines = [line for page in texts(river("uk"), "manuscript", tmp_path) for line in page]
    assert "Ада Марлова близько 850 слів" in lines
    assert "#" in lines  # a scene break


def test_a_long_title_takes_no_page_number_from_a_manuscript(tmp_path: Path) -> None:
    long = msgspec.structs.replace(
        river(), title=inlines("How to Read a River in Forty Years " * 3)
    )
    pages = texts(long, "manuscript", tmp_path)
    for number, page in enumerate(pages[1:], start=2):
        assert re.fullmatch(rf"Marlow / HOW TO READ .*… / {number}", page[0])


def test_headings_are_turned_with_their_table() -> None:
    words = tuple(inlines("unbreakable") for _ in range(14))
    blocks = (
        Paragraph(inlines(SENTENCE)),
        Heading(1, inlines("Above")),
        Heading(2, inlines("Right above")),
        Table(header=words, rows=(words,) * 60),
        Paragraph(inlines(SENTENCE)),
    )
    article = Article(title=inlines("Wide"), blocks=blocks)
    done = ak.export(article, io.BytesIO(), format="pdf")
    assert [done.pages[f"blocks[{at}]"] for at in range(5)] == [1, 2, 2, 2, 5]
    third, fourth = done.page_breaks[2:4]
    assert (third.page, third.place, fourth.place) == (3, "blocks[3]", "blocks[3]")
    row = len("unbreakable ") * 14
    assert third.offset % row == fourth.offset % row == 0  # none of it is the headings'
    data = render(article, "pdf", options=PdfOptions(compress=False)).data
    assert data.count(b"/Title (Above)") == data.count(b"/Title (Right above)") == 1


def test_the_last_row_of_a_table_is_not_alone_on_a_page() -> None:
    cells = (inlines("one"), inlines("two"))
    for rows in range(30, 60):
        table = Table(header=cells, rows=(cells,) * rows)
        done = ak.export(Article(blocks=(table,)), io.BytesIO(), format="pdf")
        assert done.page_breaks[-1].offset <= len("one two ") * (rows - 1)


def test_the_repeated_header_of_a_turned_table_is_read_once(tmp_path: Path) -> None:
    words = tuple(inlines("unbreakable") for _ in range(14))
    path = tmp_path / "table.pdf"
    done = ak.export(Article(blocks=(Table(header=words, rows=(words,) * 60),)), path)
    assert [each.offset % len("unbreakable " * 14) for each in done.page_breaks] == [0, 0, 0]
    assert run("pdfinfo", "-struct-text", path).count('"unbreakable"') == 61 * 14


@pytest.mark.parametrize(
    ("count", "language", "shown"),
    [
        (4, "en", "about 4 words"),
        (487, "en", "about 490 words"),
        (3271, "en", "about 3,300 words"),
        (3271, "uk", "близько 3300 слів"),
        (80_000, "uk", "близько 80\u00a0000 слів"),
        (3271, "de", "etwa 3.300 Wörter"),
        (12_345, "pl", "około 12\u00a0300 słów"),
    ],
)
def test_words_are_counted_as_editors_want_it(count: int, language: str, shown: str) -> None:
    assert labels(language).count_of_words(rounded(count)) == shown


@pytest.mark.parametrize("theme", built_in())
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_theme_keeps_every_word(theme: str, language: str, tmp_path: Path) -> None:
    article = river(language)
    read = iter(words(" ".join(line for page in texts(article, theme, tmp_path) for line in page)))
    prose = [block for block in article.blocks if isinstance(block, Paragraph)]
    assert all(word in read for word in words(plain_line(prose[-1].content)))


def test_large_print_divides_no_word(tmp_path: Path) -> None:
    lines = [line for page in texts(river("uk"), "large-print", tmp_path) for line in page]
    assert not [line for line in lines if line.endswith("\u00ad")]


AWKWARD: dict[str, Article | Publication] = {
    "nothing": Article(),
    "no article": Publication(articles=()),
    "articles without a title": Publication(articles=(Article(), Article())),
    "a title of one long word": Article(title=inlines("Sea" * 400)),
    "a title of many words": Article(title=inlines("sea and sand " * 300)),
    "sixty headings": Article(blocks=tuple(Heading(1, inlines(f"h{at}")) for at in range(60))),
    "headings without end": Article(blocks=(*(Heading(1, inlines(SENTENCE * 9)),) * 9,)),
    "a heading of one long word": Article(blocks=(*(Heading(1, inlines("w" * 4000)),) * 5,)),
    "an address of a thousand lines": Article(meta=Metadata(contact=("Quay 1",) * 1000)),
    "rights that fill pages": Article(meta=Metadata(rights=SENTENCE * 200)),
    "right to left": chapters(2, 3, "he"),
}


@pytest.mark.parametrize("theme", built_in())
@pytest.mark.parametrize("what", AWKWARD.values(), ids=AWKWARD)
def test_awkward_text_around_the_text_gives_a_valid_file(
    what: Article | Publication, theme: str, tmp_path: Path
) -> None:
    path = tmp_path / "awkward.pdf"
    path.write_bytes(render(what, "pdf", theme=theme).data)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)


@pytest.mark.parametrize("theme", built_in())
def test_the_same_text_gives_the_same_bytes(theme: str) -> None:
    assert render(river(), "pdf", theme=theme).data == render(river(), "pdf", theme=theme).data


def test_a_small_page_with_everything_on_it(tmp_path: Path) -> None:
    small = Theme.from_toml(
        'extends = "paperback"\n[page]\nsize = [150, 150]\ntop = 39\nbottom = 39\ninner = 39\n'
        "outer = 39\n"
    )
    read = words(" ".join(line for page in texts(river(), small, tmp_path) for line in page))
    prose = [block for block in river().blocks if isinstance(block, Paragraph)]
    rest = iter(read)
    assert all(word in rest for word in words(plain_line(prose[-1].content)))


def test_a_heading_of_which_nothing_is_to_be_seen_is_no_hindrance_to_the_contents() -> None:
    whole = Article(
        title=inlines("T"),
        blocks=(Heading(1, inlines("\ufeff")), *(Heading(1, inlines(f"H{at}")) for at in range(9))),
    )
    assert render(whole, "pdf", theme="paperback").data


NARROW = 'extends = "article"\n[page]\nsize = [200, 300]\ntop = 30\nbottom = 30\n' + (
    "inner = 30\nouter = 30\n"
)


@pytest.mark.parametrize("word", ["W" * 40, "ا" * 60, "lang\u00a0" * 12])
@pytest.mark.parametrize("kind", ["title", "heading", "verse", "contents"])
def test_what_is_too_wide_for_any_line_stays_on_the_page(
    kind: str, word: str, tmp_path: Path
) -> None:
    toml = NARROW
    if kind == "contents":
        toml += "[contents]\nlevels = 2\nheadings = 1\n[styles.contents]\nsize = 30\nleading = 40\n"
    blocks: dict[str, tuple[Block, ...]] = {
        "heading": (Heading(1, inlines(f"A {word}")),),
        "contents": (Heading(1, inlines(f"A {word}")),),
        "verse": (Verse((inlines(f"A {word} {word}"),)),),
    }
    article = Article(
        title=inlines(f"A {word}" if kind == "title" else "T"),
        meta=Metadata(language="en"),
        blocks=blocks.get(kind, ()),
    )
    path = tmp_path / "out.pdf"
    path.write_bytes(render(article, "pdf", theme=Theme.from_toml(toml)).data)
    boxes = run("pdftotext", "-bbox", path, "-")
    edges = [float(edge) for edge in re.findall(r'<word .*xMax="([\d.]+)"', boxes)]
    assert edges
    assert max(edges) < 180
    assert min(map(float, re.findall(r'<word xMin="(-?[\d.]+)"', boxes))) > 20


def test_a_title_of_nothing_that_is_to_be_seen_has_no_page_number() -> None:
    parts = tuple(Article(title=inlines(title)) for title in ("\u202b", "\u200f", "Seen"))
    book = Publication(title=inlines("Book"), articles=parts)
    assert render(book, "pdf", theme="paperback").data.startswith(b"%PDF-")


@pytest.mark.parametrize("pages", ["half_title", "imprint", "none"])
def test_a_book_without_a_title_page_says_its_title_all_the_same(
    pages: str, tmp_path: Path
) -> None:
    toml = 'extends = "article"\n'
    if pages != "none":
        toml += f"[front]\n{pages} = true\n"
    part = Article(title=inlines("Part"), blocks=(Paragraph(inlines("Text")),))
    book = Publication(title=inlines("Book"), subtitle=inlines("Below"), articles=(part, part))
    read = [word for page in texts(book, Theme.from_toml(toml), tmp_path) for word in page]
    assert "Book" in read
    assert "Below" in read
