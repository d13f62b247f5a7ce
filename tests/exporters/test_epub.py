"""The EPUB: accepted by EPUBCheck, whole, stable, and with true metadata."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from articlekit.errors import ModelError
from articlekit.model import (
    Accessibility,
    Article,
    Author,
    Block,
    Emphasis,
    Figure,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Publication,
    Quote,
    Series,
    Span,
    Table,
    Text,
    Verse,
    inlines,
    plain_text,
)
from tests import judges
from tests.exporters.epub_reading import (
    NAMES,
    TYPE,
    article,
    epub,
    heading,
    members,
    package,
    paragraph,
    stated,
)

# What EPUBCheck says ------------------------------------------------------------------------------

ADDRESSES = (
    "https://example.org/a b?q=«ї»&x=<y>#frag^ment",
    "http://user:pa ss@example.org:80/",
    "https://приклад.укр:8080/шлях",
    "mailto:a@b.example?subject=hi there",
    "tel:+44 20 7946 0000",
    "https://[::1]:8080/x",
    "https://example.org:99999/",
    'https://example.org/"onclick="x',
    "https://example.org/[a]|b\\c%zz",
    "https://xn--/",
    "https://-a-.example/",
    "http://999.1.1.1/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "chapter.xhtml",
    "#section-1",
    "sms:+1",
    "",
)


def odd() -> Article:
    """Whatever is empty, long, deep or twice there."""
    deep: Block = paragraph("deep", NoteReference("a b"))
    for at in range(48):
        deep = Quote((deep,), inlines("x")) if at % 2 else List(items=(ListItem((deep,)),))
    inner = Text("deep")
    for _ in range(90):
        inner = Emphasis((inner,))  # type: ignore[assignment]
    row = tuple(inlines(f"c{at}") for at in range(40))
    return Article(
        title=inlines("Od\nd ", NoteReference("a b"), Link("https://a.example", inlines('"q"'))),
        meta=Metadata(language="en", authors=(Author(" "), Author("A & <B>")), date="2024"),
        blocks=(
            paragraph(),
            heading(1),
            heading(2),
            List(items=()),
            List(items=(ListItem(()),)),
            List(ordered=True, start=0, style="Q", items=(ListItem((heading(1, "h"),)),)),
            Table(rows=((), ()), caption=inlines("caption")),
            Table(header=row[:3], rows=(row, ())),
            Verse(((), inlines("v"), ())),
            Quote((), attribution=inlines("nobody")),
            Figure("gone.png", alt="A cat"),
            paragraph(Link("https://a.example", ())),
            paragraph(Link("https://a.example", inlines("a", NoteReference("n"), "b"))),
            paragraph("x" * 10_000, "\x7f\x85\u2028\U0001fffe"),
            paragraph(inner),
            deep,
            *(heading(1 + at % 5, f"h{at}") for at in range(60)),
        ),
        notes={"a b": (), "n": (List(items=(ListItem((paragraph(NoteReference("n")),)),)),)},
    )


def test_epubcheck_has_nothing_to_remark(
    every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    english = article("A plain title", paragraph("Words."), heading(1, "More"), paragraph("Words."))
    arabic = article(
        "عنوان", paragraph("نص ", Span("en", inlines("x"))), heading(1, "قسم"), language="ar"
    )
    japanese = article("日本語の題", paragraph("本文です。"), heading(1, "節"), language="ja")
    ukrainian = article("Заголовок", paragraph("Слово — «цитата»."), language="uk")
    figure = Figure("harbour.png", alt="Two bars")
    full = article(
        "Covered",
        Figure("harbour.png"),
        Figure("ornament.jpg", decorative=True),
        language="und",
        cover=figure,
        keywords=(" ",),
        date="2024-03-01T10:00:00+0200",
        series=Series("A series", "II"),
        identifiers={"isbn": "9780306406157", "doi": "10.1000/182", "url": "https://a.example/ü"},
        accessibility=Accessibility("Fine.", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "Us"),
    )
    wholes: dict[str, Article | Publication] = {
        "english": english,
        "arabic": arabic,
        "japanese": japanese,
        "every-block": every_block,
        "empty": Article(),
        "addresses": article("Links", *(paragraph(Link(a, inlines("w"))) for a in ADDRESSES)),
        "odd": odd(),
        "full": full,
        "three": Publication(
            title=inlines("Three"),
            subtitle=inlines("of ", Emphasis(inlines("them"))),
            meta=Metadata(language="en", authors=(Author("Ed", "edt"), Author("Ann"))),
            articles=(every_block, every_block, ukrainian),
        ),
        "untitled": Publication(articles=(Article(), Article())),
        "none": Publication(articles=()),
    }
    paths = []
    for name, whole in wholes.items():
        path = tmp_path / f"{name}.epub"
        path.write_bytes(epub(whole, files=pictures).data)
        paths.append(path)
    assert judges.epubcheck(*paths) == ""


# What is in it ------------------------------------------------------------------------------------


def test_pandoc_reads_every_word_in_order(every_block: Article, tmp_path: Path) -> None:
    path = tmp_path / "every.epub"
    path.write_bytes(epub(every_block).data)
    # As HTML, since pandoc leaves the captions of figures out of plain text.
    read = ElementTree.fromstring(f"<body>{judges.pandoc(path, to='html')}</body>")
    words = iter(judges.words(" ".join(read.itertext())))
    assert [word for word in judges.words(plain_text(every_block)) if word not in words] == []


def test_the_contents_lead_to_every_section() -> None:
    whole = article("T", heading(1, "A"), heading(2, "B"), heading(1), heading(1, "C"))
    files = members(epub(whole))
    nav = ElementTree.fromstring(files["EPUB/nav.xhtml"])
    contents = nav.find(f".//x:nav[@{TYPE}='toc']", NAMES)
    assert contents is not None
    links = [(a.text, a.get("href")) for a in contents.iterfind(".//x:a", NAMES)]
    assert links == [
        ("T", "article.xhtml"),
        ("A", "article.xhtml#section-1"),
        ("B", "article.xhtml#section-2"),
        ("C", "article.xhtml#section-4"),
    ]
    nested = contents.findall("x:ol/x:li/x:ol/x:li/x:ol/x:li/x:a", NAMES)
    assert [a.text for a in nested] == ["B"]
    ncx = ElementTree.fromstring(files["EPUB/toc.ncx"])
    points = ncx.findall(".//ncx:navPoint", NAMES)
    assert [
        (point.findtext("ncx:navLabel/ncx:text", None, NAMES), content.get("src"))
        for point in points
        if (content := point.find("ncx:content", NAMES)) is not None
    ] == links


def test_several_articles_have_a_file_each_and_titles_in_their_language() -> None:
    english = article("One", paragraph("x"))
    ukrainian = article("Два", paragraph("y"), language="uk")
    whole = Publication(
        title=inlines("Both"), meta=Metadata(language="en"), articles=(english, ukrainian)
    )
    output = epub(whole)
    spine = [item.get("idref") for item in package(output).findall("opf:spine/*", NAMES)]
    assert spine == ["cover", "title-page", "nav", "article-1", "article-2"]
    assert stated(package(output), "dc:language") == ["en", "uk"]
    nav = ElementTree.fromstring(members(output)["EPUB/nav.xhtml"])
    links = [(a.get(TYPE), a.text, a.get("lang")) for a in nav.iterfind(".//x:a", NAMES)]
    assert links == [
        (None, "One", None),
        (None, "Два", "uk"),
        ("cover", "Cover", None),
        ("titlepage", "Both", None),
        ("toc", "Contents", None),
        ("bodymatter", "One", None),
    ]
    text = ElementTree.fromstring(members(output)["EPUB/article-2.xhtml"])
    assert text.get("lang") == "uk"


def test_notes_can_be_shown_where_they_are_referred_to() -> None:
    whole = Article(blocks=(paragraph("x", NoteReference("1")),), notes={"1": (paragraph("n"),)})
    text = ElementTree.fromstring(members(epub(whole))["EPUB/article.xhtml"])
    reference = text.find(f".//x:a[@{TYPE}='noteref']", NAMES)
    note = text.find(f".//x:aside[@{TYPE}='footnote']", NAMES)
    assert reference is not None
    assert note is not None
    assert reference.get("href") == f"#{note.get('id')}"
    assert "".join(note.itertext()).strip() == "1. n"


def test_a_picture_is_held_once_and_the_cover_is_marked(pictures: Path) -> None:
    figure = Figure("harbour.png", alt="Two bars")
    output = epub(article("T", figure, figure, cover=figure), files=pictures)
    items = package(output).findall("opf:manifest/*[@media-type='image/png']", NAMES)
    assert [(item.get("href"), item.get("properties")) for item in items] == [
        ("picture-1.png", "cover-image")
    ]
    assert members(output)["EPUB/picture-1.png"] == (pictures / "harbour.png").read_bytes()
    spine = [item.get("idref") for item in package(output).findall("opf:spine/*", NAMES)]
    assert spine == ["cover", "article"]


def test_right_to_left_text_turns_its_pages_that_way() -> None:
    spine = package(epub(article("عنوان", language="ar"))).find("opf:spine", NAMES)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


# The file -----------------------------------------------------------------------------------------


def test_the_first_member_says_what_it_is(every_block: Article) -> None:
    data = epub(every_block).data
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_equal_publications_give_equal_bytes_in_many_threads(
    every_block: Article, pictures: Path
) -> None:
    expected = epub(every_block, files=pictures).data
    results: list[bytes] = []

    def work() -> None:
        results.extend(epub(every_block, files=pictures).data for _ in range(3))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 24
    assert set(results) == {expected}


def test_every_member_has_the_same_moment(every_block: Article) -> None:
    with zipfile.ZipFile(io.BytesIO(epub(every_block).data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_is_packed_and_pictures_that_are_so_already_are_not(pictures: Path) -> None:
    output = epub(article("T", Figure("harbour.png", alt="Two bars")), files=pictures)
    with zipfile.ZipFile(io.BytesIO(output.data)) as archive:
        methods = {info.filename: info.compress_type for info in archive.infolist()}
    stored = {name for name, method in methods.items() if method == zipfile.ZIP_STORED}
    assert stored == {"mimetype", "EPUB/cover.png", "EPUB/picture-1.png"}


def test_the_moment_comes_from_the_metadata() -> None:
    root = package(epub(article("T", modified="0999-12")))
    assert stated(root, "dcterms:modified") == ["0999-12-01T00:00:00Z"]


def test_ebooklib_is_as_it_was_afterwards(every_block: Article) -> None:
    import mimetypes

    from ebooklib import epub as library

    before = dict(vars(library.EpubWriter)), dict(library.NAMESPACES), dict(mimetypes.types_map)
    epub(every_block)
    assert (
        dict(vars(library.EpubWriter)),
        dict(library.NAMESPACES),
        dict(mimetypes.types_map),
    ) == before


def test_without_ebooklib_it_says_what_to_install() -> None:
    code = """
import sys
sys.modules["ebooklib"] = None
from articlekit.errors import MissingExtraError
from articlekit.exporters import exporters, render
from articlekit.model import Article
assert "epub" in exporters()
try:
    render(Article(), "epub")
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert 'pip install "articlekit[epub]"' in done.stdout


def test_the_exporter_loads_without_any_library() -> None:
    code = """
import sys
import articlekit.exporters.epub, articlekit.exporters.html
print([name for name in ("ebooklib", "lxml", "PIL") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_note_above_several_articles_is_refused() -> None:
    title = inlines("T", NoteReference("1"))
    with pytest.raises(ModelError, match=r"title\[1\]: there is no note '1' outside the articles"):
        epub(Publication(title=title, articles=(Article(), Article())))
