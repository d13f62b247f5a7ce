"""The PDF as a whole: what poppler and qpdf read in it, and what it says of itself."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from articlekit.design import Theme
from articlekit.exporters import Output, render
from articlekit.exporters.pdf import PdfOptions
from articlekit.model import (
    Article,
    Author,
    Block,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Verse,
    inlines,
    plain_text,
)
from tests.judges import pdf_faults, pdf_fonts, pdf_text, run, words

ENGLISH = (
    "The harbour master of Leith counts boats the way other people count sheep, and on a "
    "grey morning in early spring she had counted every one of them twice before the ferry, "
    "understandably delayed, came round the breakwater with its extraordinarily patient cargo. "
)
UKRAINIAN = (
    "Начальниця порту щоранку перелічує човни, як інші лічать овець, і того сірого весняного "
    "ранку встигла перелічити їх двічі, перш ніж з-за хвилерізу показався пором із надзвичайно "
    "терплячим вантажем, про який уже третій тиждень розпитувала вся набережна. "
)


def article(*blocks: Block, title: str = "A title", language: str = "en") -> Article:
    meta = Metadata(language=language, authors=(Author("Ada Marlow"),))
    return Article(title=inlines(title), meta=meta, blocks=blocks)


def paragraphs(text: str, count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(inlines(f"{at} " + text * (1 + at % 3))) for at in range(count))


def written(what: Article | Publication, folder: Path, *, files: Path | None = None) -> Path:
    path = folder / "article.pdf"
    path.write_bytes(render(what, "pdf", files=files).data)
    return path


def in_order(wanted: list[str], found: list[str]) -> bool:
    rest = iter(found)
    return all(word in rest for word in wanted)


def readable(what: Article | Publication) -> str:
    """The file's own text, its streams unpacked."""
    return render(what, "pdf", options=PdfOptions(compress=False)).data.decode("latin-1")


@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("uk", UKRAINIAN)])
def test_poppler_reads_every_word_in_order(language: str, text: str, tmp_path: Path) -> None:
    whole = article(*paragraphs(text, 40), language=language)
    read = words(pdf_text(written(whole, tmp_path)))
    assert in_order(words(plain_text(whole)), read)
    folios = len(re.findall(r"/Type /Page\b", readable(whole)))
    byline = 3
    assert len(read) == len(words(plain_text(whole))) + byline + folios


def test_lines_were_hyphenated_and_read_back_joined(tmp_path: Path) -> None:
    narrow = Theme.from_toml('extends = "article"\n[page]\nsize = [360, 600]\n')
    path = tmp_path / "article.pdf"
    path.write_bytes(render(article(*paragraphs(ENGLISH, 40)), "pdf", theme=narrow).data)
    assert "\u00ad\n" in pdf_text(path)
    raw = run("pdftotext", "-raw", path, "-")
    assert in_order(words(ENGLISH), words(raw))


def test_a_hyphen_of_the_text_stays_where_a_line_ends_after_it(tmp_path: Path) -> None:
    text = " ".join(
        f"harbour-master{letter} twenty-seven" for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    path = written(article(Paragraph(inlines(text))), tmp_path)
    read = pdf_text(path)
    assert "\u2010\n" in read  # poppler would take "-" for a hyphen of ours, and join the words
    assert in_order(words(text), words(read))


def test_every_block_is_read_back(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    text = pdf_text(written(every_block, tmp_path, files=pictures))
    read = words(re.sub("note([12])", r"note \1", text))  # the numbers of notes touch the words
    text_alone = msgspec.structs.replace(every_block, notes={})
    assert in_order(words(plain_text(text_alone)), read)
    for note in every_block.notes.values():
        for block in note:
            assert in_order(words(plain_text(block)), read)
    assert in_order(["By", "Ada", "Marlow"], read)


def test_nothing_is_left_unembedded(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    fonts = pdf_fonts(written(every_block, tmp_path, files=pictures))
    assert len(fonts) >= 6
    for line in fonts:
        assert re.search(r"CID TrueType +Identity-H +yes yes yes", line), line


def test_qpdf_finds_no_fault(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    path = written(every_block, tmp_path, files=pictures)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)


def test_the_document_says_what_it_is(every_block: Article, tmp_path: Path) -> None:
    info = run("pdfinfo", "-isodates", written(every_block, tmp_path))
    assert "Title:           Every kind of block & “inline” <once>" in info
    assert "Author:          Ada Marlow, Тарас Зінченко" in info
    assert "Subject:         Each block and each inline of the model" in info
    assert "Keywords:        sample, blocks & inlines" in info
    assert "CreationDate:    2024-03-01T00:00:00Z" in info
    assert "PDF version:     1.7" in info
    text = readable(every_block)
    assert "/Lang (en)" in text
    assert "/DisplayDocTitle true" in text
    assert "/PageLabels" in text


def test_an_article_without_a_title_is_called_untitled(tmp_path: Path) -> None:
    info = run("pdfinfo", written(Article(meta=Metadata(language="uk")), tmp_path))
    assert "Title:           Без назви" in info
    assert "Pages:           1" in info


def outline(text: str) -> list[tuple[str, str, str]]:
    """Title, count of what is below and parent of each outline item, in the file's order."""
    items = re.findall(r"<<\n((?:/Count (\d+)\s+)?/Dest .*?/Title \((.*?)\))\n>>", text, re.DOTALL)
    return [
        (title, count, parent[1])
        for body, count, title in items
        if (parent := re.search(r"/Parent (\d+) 0 R", body))
    ]


def test_the_outline_follows_the_headings() -> None:
    levels = [1, 2, 3, 2, 1]
    blocks = [Heading(level, inlines(f"h{at}")) for at, level in enumerate(levels)]
    items = outline(readable(article(*blocks)))
    assert [title for title, _, _ in items] == ["h0", "h1", "h2", "h3", "h4"]
    assert [count for _, count, _ in items] == ["3", "1", "", "", ""]
    parents = [parent for _, _, parent in items]
    assert parents[0] == parents[4]
    assert parents[1] == parents[3] != parents[0]
    assert parents[2] not in (parents[0], parents[1])


def test_links_lead_where_the_text_says(tmp_path: Path) -> None:
    link = Link("https://example.org/a b", inlines("here"))
    bad = Link("javascript:alert(1)", inlines("there"))
    output = render(article(Paragraph(inlines("Look ", link, " or ", bad))), "pdf")
    assert b"https://example.org/a%20b" in output.data
    assert b"javascript" not in output.data
    assert [(n.code, n.place) for n in output.notices] == [("link-dropped", "blocks[0].content[3]")]


def test_notes_are_numbered_as_they_are_referred_to_and_linked_both_ways(tmp_path: Path) -> None:
    content = inlines("First", NoteReference("z"), " second", NoteReference("a"))
    notes: dict[str, tuple[Block, ...]] = {
        "a": (Paragraph(inlines("Alpha", NoteReference("inner"))),),
        "inner": (Paragraph(inlines("Inmost")),),
        "z": (List(items=(ListItem((Paragraph(inlines("Zed")),)),)),),
    }
    whole = Article(meta=Metadata(language="en"), blocks=(Paragraph(content),), notes=notes)
    foot = ["1", "Zed", "2", "Alpha3", "3", "Inmost", "1"]
    assert words(pdf_text(written(whole, tmp_path))) == ["First1", "second2", *foot]
    assert len(re.findall(r"/Subtype /Link", readable(whole))) == 6
    pages = render(whole, "pdf").pages
    assert pages["notes.z[0]"] == 1
    at_the_end = Theme.from_toml('extends = "article"\n[text]\nnotes = "end"')
    path = tmp_path / "end.pdf"
    path.write_bytes(render(whole, "pdf", theme=at_the_end).data)
    assert words(pdf_text(path)) == ["First1", "second2", "Notes", *foot]


def test_pages_say_where_each_block_begins(tmp_path: Path) -> None:
    whole = article(*paragraphs(ENGLISH, 60))
    output = render(whole, "pdf")
    assert list(output.pages) == [f"blocks[{at}]" for at in range(60)]
    numbers = list(output.pages.values())
    assert numbers == sorted(numbers)
    assert numbers[0] == 1
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    for at in (0, 20, 59):
        page = str(output.pages[f"blocks[{at}]"])
        on_page = run("pdftotext", "-f", page, "-l", page, path, "-")
        assert re.search(rf"^{at} The harbour", on_page, re.MULTILINE)


def test_articles_of_a_publication_begin_pages(tmp_path: Path) -> None:
    parts = tuple(article(*paragraphs(ENGLISH, 2), title=f"Part {at}") for at in range(3))
    book = Publication(title=inlines("The book"), articles=parts)
    pages = render(book, "pdf").pages
    firsts = [pages[f"articles[{at}].blocks[0]"] for at in range(3)]
    assert firsts == [2, 3, 4]
    path = written(book, tmp_path)
    first = words(run("pdftotext", "-layout", "-l", "1", path, "-"))
    assert " ".join(first) == "The book Contents Part 0 2 Part 1 3 Part 2 4 1"
    assert [title for title, _, _ in outline(readable(book))] == ["Part 0", "Part 1", "Part 2"]


def test_no_page_ends_with_a_heading_or_with_one_line_of_two(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for at in range(40):
        blocks += [Heading(1, inlines(f"Heading{at}")), Paragraph(inlines(ENGLISH * (1 + at % 4)))]
    path = written(article(*blocks), tmp_path)
    for page in run("pdftotext", "-layout", path, "-").split("\f")[:-1]:
        lines = [line for line in page.splitlines() if line.strip()][:-1]  # the last: the folio
        assert not lines[-1].startswith("Heading")
        assert not lines[-1].endswith("\u00ad")
        assert lines[-2].strip()


def test_the_letters_of_justified_lines_end_at_one_edge_and_signs_hang(tmp_path: Path) -> None:
    path = written(article(Paragraph(inlines(ENGLISH * 20))), tmp_path)
    boxes = run("pdftotext", "-bbox-layout", path, "-")
    page = Theme.load("article").page
    edge = page.inner + page.measure
    letters: list[float] = []
    signs: list[float] = []
    for line in re.findall(r"<line .*?</line>", boxes, re.DOTALL):
        right, last = re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)</word>', line)[-1]
        if float(right) > page.inner + page.measure * 0.95:
            (letters if last[-1].isalpha() else signs).append(float(right) - edge)
    assert len(letters) >= 8
    assert all(abs(over) < 0.1 for over in letters)
    assert signs
    assert all(0.3 < over < 4 for over in signs)


def test_long_tables_repeat_their_header(tmp_path: Path) -> None:
    rows = tuple((inlines(f"row{at}"), inlines(ENGLISH[: 20 + at])) for at in range(120))
    table = Table(header=(inlines("Number"), inlines("Text")), rows=rows, caption=inlines("Rows"))
    path = written(article(table), tmp_path)
    pages = pdf_text_pages(path)
    assert len(pages) > 3
    assert all("Number" in page for page in pages)
    assert in_order([f"row{at}" for at in range(120)], words(" ".join(pages)))


def pdf_text_pages(path: Path) -> list[str]:
    return run("pdftotext", "-raw", path, "-").split("\f")[:-1]


def test_a_row_higher_than_a_page_is_divided(tmp_path: Path) -> None:
    cell = inlines(" ".join(f"w{at}" for at in range(3000)))
    path = written(article(Table(rows=((inlines("left"), cell),))), tmp_path)
    found = words(" ".join(pdf_text_pages(path)))
    assert in_order([f"w{at}" for at in range(3000)], found)


def test_forty_columns_survive(tmp_path: Path) -> None:
    row = tuple(inlines(f"c{at:02}") for at in range(40))
    path = written(article(Table(header=row, rows=(row, row[:3]))), tmp_path)
    letters = re.sub(r"\s", "", run("pdftotext", "-raw", path, "-"))
    assert len(re.findall("c", letters)) == 83
    page = Theme.load("article").page
    boxes = run("pdftotext", "-bbox", path, "-")
    assert re.search(r"Page +2 rot: +90", run("pdfinfo", "-l", "2", path))
    edges = re.findall(r'yMax="([\d.]+)">[c\d]{2}', boxes)
    assert max(map(float, edges)) <= page.inner + page.measure + 1
    assert not pdf_faults(path)


def test_a_picture_is_scaled_into_the_measure(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 400), "#336699").save(tmp_path / "wide.png")
    Image.new("L", (300, 6000), 99).save(tmp_path / "high.png")
    Image.new("CMYK", (50, 50), (9, 9, 9, 9)).save(tmp_path / "print.jpg")
    Image.new("RGBA", (50, 50), (9, 9, 9, 9)).save(tmp_path / "clear.png")
    Image.new("1", (50, 50)).save(tmp_path / "bit.png")
    names = ("wide.png", "high.png", "print.jpg", "clear.png", "bit.png", "wide.png")
    figures = [Figure(name, alt="x", caption=inlines(name)) for name in names]
    path = written(article(*figures), tmp_path, files=tmp_path)
    assert "No syntax" in run("qpdf", "--check", path)
    listed = run("pdfimages", "-list", path).splitlines()[2:]
    shown = [line.split() for line in listed]
    assert [kind for _, _, kind, *_ in shown] == [*["image"] * 4, "smask", "image", "image"]
    assert shown[0][10] == shown[-1][10]  # one object, shown twice
    page = Theme.load("article").page
    text = render(article(*figures), "pdf", files=tmp_path, options=PdfOptions(compress=False)).data
    for width, height in re.findall(rb"q ([\d.]+) 0 0 ([\d.]+) [\d.]+ [\d.]+ cm", text):
        assert float(width) <= page.measure + 0.01
        assert float(height) <= page.height - page.top - page.bottom


def test_a_figure_without_a_file_leaves_its_words(tmp_path: Path) -> None:
    figure = Figure("none.png", alt="Two boats", caption=inlines("The quay"))
    output = render(article(figure), "pdf", files=tmp_path)
    assert [notice.code for notice in output.notices] == ["figure-left-out"]
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    assert in_order(["Two", "boats", "The", "quay"], words(pdf_text(path)))


def test_a_character_that_no_font_has_is_shown_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articlekit.exporters.fonts import faces

    monkeypatch.setattr(faces, "font_for", lambda *_, **__: None)  # as if the system had no fonts
    whole = article(Paragraph(inlines("Tea: 茶, twice 茶, arrow →, bells 🔔")), title="T茶")
    output = render(whole, "pdf")
    assert [(n.code, n.place) for n in output.notices] == [
        ("glyph-missing", "title"),
        ("glyph-missing", "blocks[0]"),
    ]
    assert "U+8336" in output.notices[0].message
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    text = pdf_text(path)
    assert "Tea: 茶, twice 茶, arrow →, bells 🔔" in text  # reads back as it was written


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם, مرحبا بالعالم",
        "日本語の文章。漢字とかな" * 30,
        "e\u0301 и\u0306 \u200bzero\u200dwidth\ufeff \u2066isolate\u2069",
        "\u00a0\u00a0 lead \u202f and \u2007 figure\u3000space \u00a0",
        "\u0085 \u2028 \u0301 \u00ad \u200b",
        "()\\ \\( \r \t end",
    ],
)
def test_unusual_characters_give_a_valid_file(text: str, tmp_path: Path) -> None:
    whole = article(Paragraph(inlines(text)), Heading(1, inlines(text)), CodeBlock(text=text))
    assert "No syntax" in run("qpdf", "--check", written(whole, tmp_path))


def nested(depth: int) -> Block:
    block: Block = Paragraph(inlines("deep"))
    for at in range(depth):
        block = Quote((block,)) if at % 2 else List(items=(ListItem((block,)),))
    return block


AWKWARD: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "empty paragraph": (Paragraph(()), Paragraph(inlines("")), Paragraph(inlines("   "))),
    "empty heading": (Heading(1, ()),),
    "empty list": (List(items=()), List(items=(ListItem(()),))),
    "empty list in a list": (List(items=(ListItem((List(items=()),)),)),),
    "empty quote": (Quote(()), Quote((), attribution=inlines("nobody"))),
    "empty table": (Table(rows=()), Table(rows=((), ())), Table(header=(), rows=(((),),))),
    "caption of an empty table": (Table(rows=(), caption=inlines("none")),),
    "empty verse": (Verse(lines=()), Verse(lines=((), ()))),
    "empty code": (CodeBlock(text=""), CodeBlock(text="\n\n")),
    "empty link": (Paragraph((Link("", ()), Link("https://example.org", ()))),),
    "empty spans": (Paragraph((Emphasis(()), Strong(()), Span("fr", ()))),),
    "long word": (Paragraph(inlines("b" * 10_000)), Heading(1, inlines("h" * 10_000))),
    "long word in a cell": (Table(rows=((inlines("c" * 10_000), inlines("d")),)),),
    "long word in code": (CodeBlock(text="e" * 10_000),),
    "sixty headings": tuple(Heading(1, inlines(f"Heading {at}")) for at in range(60)),
    "dividers": (Divider(),) * 3,
    "nesting": (nested(45),),
    "ragged table": (Table(header=(inlines("a"),), rows=((inlines("b"), inlines("c")), ())),),
    "long label": (List(ordered=True, style="i", start=3888, items=(ListItem(()),) * 3),),
    "wide bold word among others": (
        Paragraph(inlines("a ", Strong(inlines("b" * 900)), "c d", Emphasis(inlines("e" * 900)))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_content_gives_a_valid_file(name: str, tmp_path: Path) -> None:
    whole = article(*AWKWARD[name])
    path = written(whole, tmp_path)
    assert "No syntax" in run("qpdf", "--check", path)
    read = re.sub(r"[\s\u00ad]", "", run("pdftotext", "-raw", path, "-"))
    for node in whole.blocks:
        wanted = re.sub(r"\s", "", plain_text(node))
        assert len(read) >= len(wanted)
    edges = re.findall(r'xMax="([\d.]+)"', run("pdftotext", "-bbox", path, "-"))
    page = Theme.load("article").page
    assert max(map(float, edges)) <= page.inner + page.measure + 1


@pytest.mark.parametrize("align", ["start", "center", "justify"])
def test_a_theme_drives_the_setting(align: str, tmp_path: Path) -> None:
    theme = Theme.from_toml(
        f"""extends = "article"
        [page]
        size = [300, 300]
        top = 30
        bottom = 30
        inner = 20
        outer = 20
        [text]
        hyphenate = false
        [styles.body]
        align = "{align}"
        size = 14
        colour = "#ff0000"
        """
    )
    output = render(
        article(Paragraph(inlines(ENGLISH))),
        "pdf",
        theme=theme,
        options=PdfOptions(compress=False),
    )
    text = output.data.decode("latin-1")
    assert "1.000 0.000 0.000 rg" in text
    assert "/MediaBox [ 0 0 300 300 ]" in text
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    assert "\u00ad" not in pdf_text(path)


def test_two_builds_are_the_same_file(every_block: Article, pictures: Path) -> None:
    script = (
        "import sys, hashlib\n"
        "from articlekit.exporters import render\n"
        "from articlekit.model import Article\n"
        "article = Article.from_json(open(sys.argv[1], 'rb').read())\n"
        "data = render(article, 'pdf', files=sys.argv[2]).data\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    sample = Path(__file__).parent.parent / "samples" / "every-block.json"
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(sample), str(pictures)],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch},
        ).stdout
        for seed, epoch in (("1", "1000000000"), ("2", ""))
    }
    assert len(digests) == 1


def test_the_identifier_depends_on_the_content_alone() -> None:
    def identifier(*content: Inline | str) -> str:
        found = re.search(
            r"/ID \[<(\w{32})> <\1>\]", readable(article(Paragraph(inlines(*content))))
        )
        assert found is not None
        return found[1]

    assert identifier("one") == identifier("one") != identifier("two")
    spoken = {identifier(Span(language, inlines("one"))) for language in ("fr", "de")}
    assert len(spoken) == 2


def test_eight_threads_give_what_one_gives(every_block: Article, pictures: Path) -> None:
    works = [every_block, *(article(*paragraphs(text, 6)) for text in (ENGLISH, UKRAINIAN))] * 4

    def data(what: Article) -> bytes:
        return render(what, "pdf", files=pictures).data

    alone = [data(what) for what in works]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(data, works)) == alone


def test_reportlab_is_left_as_it_was(every_block: Article, pictures: Path) -> None:
    import io

    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc, pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    def plain() -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, invariant=True)
        canvas.drawString(72, 72, "plain")
        canvas.save()
        return stream.getvalue()

    def tables() -> tuple[object, ...]:
        registries = ("_fonts", "_typefaces", "_dynFaceNames", "_encodings")
        return (
            [sorted(getattr(pdfmetrics, name)) for name in registries],
            tuple(pdfdoc.PDFPage.__NoDefault__),
            tuple(pdfdoc.PDFCatalog.__NoDefault__),
            {key: value for key, value in vars(rl_config).items() if isinstance(value, str | int)},
        )

    before = plain(), tables()
    render(every_block, "pdf", files=pictures)
    assert (plain(), tables()) == before


def test_no_cache_grows_with_the_texts() -> None:
    import pyphen

    from articlekit.exporters.fonts import program
    from articlekit.exporters.script import hyphenation

    def sizes() -> tuple[int, ...]:
        return (
            program.program.cache_info().currsize,
            hyphenation._patterns.cache_info().currsize,
            sum(len(dictionary.cache) for dictionary in pyphen.hdcache.values()),
        )

    render(article(*paragraphs(ENGLISH, 4)), "pdf")
    before = sizes()
    for at in range(5):
        text = ENGLISH.replace("a", f"{at}a")
        render(article(*paragraphs(text, 4)), "pdf")
    assert sizes() == before


def test_loading_the_plug_in_loads_no_reportlab() -> None:
    script = (
        "import sys\n"
        "from articlekit.exporters.pdf import PdfExporter\n"
        "PdfExporter()\n"
        "assert not {'reportlab', 'PIL', 'pyphen', 'uharfbuzz'} & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_dates_come_from_the_article() -> None:
    dated = Article(meta=Metadata(date="2021-05"))
    assert "/CreationDate (D:20210501000000Z)" in readable(dated)
    assert datetime(2021, 5, 1, tzinfo=UTC).strftime("D:%Y%m%d") in readable(dated)


def streams(output: Output) -> list[bytes]:
    found = re.findall(rb"stream\r\n(.*?)\r\nendstream", output.data, re.DOTALL)
    unpacked = []
    for data in found:
        try:
            unpacked.append(zlib.decompress(data))
        except zlib.error:
            unpacked.append(data)
    return unpacked


def test_every_glyph_in_use_says_which_character_it_is(every_block: Article) -> None:
    maps = [data for data in streams(render(every_block, "pdf")) if b"begincmap" in data]
    assert maps
    for data in maps:
        slots = re.findall(rb"<(\w{4})> <(\w+)>\n", data.split(b"endcodespacerange")[1] + b"\n")
        assert [int(slot, 16) for slot, _ in slots] == list(range(1, len(slots) + 1))
        assert b"0000" not in {character for _, character in slots}


def test_a_dropped_link_is_named_once_by_its_own_place() -> None:
    bad = Link("javascript:alert(1)", inlines("words"))
    caption = inlines("caption", bad)
    whole = article(
        Paragraph(inlines("text", Emphasis(inlines("more", bad)))),
        Table(rows=((inlines("cell"), inlines("cell", bad)),), caption=caption),
        Verse((inlines("line"), inlines("line", bad))),
        Quote((Paragraph(inlines("words")),), inlines("author", bad)),
        Paragraph(inlines("nothing to click", Link("https://example.org/", inlines(" ")))),
    )
    found = [each.place for each in render(whole, "pdf").notices if each.code == "link-dropped"]
    assert sorted(found) == [
        "blocks[0].content[1].content[1]",
        "blocks[1].caption[1]",
        "blocks[1].rows[0][1][1]",
        "blocks[2].lines[1][1]",
        "blocks[3].attribution[1]",
        "blocks[4].content[1]",
    ]
