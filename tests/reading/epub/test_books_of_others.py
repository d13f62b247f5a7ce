"""Books that other programs write, and books as people build them by hand."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Author,
    CodeBlock,
    Emphasis,
    Figure,
    NoteReference,
    Paragraph,
    Series,
    Table,
    inlines,
    plain_text,
)
from tests import judges
from tests.exporters.epub_reading import heading, paragraph
from tests.exporters.epub_samples import SAMPLES
from tests.reading.epub.books import PNG, book, codes, explained, page, read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = page("<p>Text</p>")

# --- EPUB 2 ----------------------------------------------------------------------------------

OPF_2 = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="bookid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>Low water</dc:title>
<dc:creator opf:role="aut" opf:file-as="Marlow, Ada">Ada Marlow</dc:creator>
<dc:contributor opf:role="trl">Bo Lind</dc:contributor>
<dc:contributor opf:role="bkp">a program</dc:contributor>
<dc:language>en_GB</dc:language>
<dc:date opf:event="publication">2011-05</dc:date>
<dc:date opf:event="modification">2012-01-01</dc:date>
<dc:identifier id="bookid" opf:scheme="ISBN">9780306406157</dc:identifier>
<dc:identifier opf:scheme="UUID">6B1A2A54-5F0E-4A52-9D1F-8C1F4A1D7E11</dc:identifier>
<dc:description>&lt;p&gt;What &lt;i&gt;sand&lt;/i&gt; keeps.&lt;/p&gt;</dc:description>
<meta name="cover" content="picture"/>
<meta name="calibre:series" content="Tides"/><meta name="calibre:series_index" content="2.0"/>
</metadata>
<manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="picture" href="dot.png" media-type="image/png"/>
<item id="front" href="cover.html" media-type="application/xhtml+xml"/>
<item id="a" href="a.html" media-type="application/xhtml+xml"/>
<item id="b" href="b.html" media-type="application/xhtml+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="front" linear="no"/>
<itemref idref="b"/><itemref idref="a"/></spine>
<guide><reference type="cover" href="cover.html"/></guide>
</package>"""


def test_an_epub_2_with_an_ncx_only() -> None:
    files: dict[str, str | bytes] = {
        "toc.ncx": '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"/>',
        "dot.png": PNG,
        "cover.html": page('<div><img src="dot.png" alt="Cover"/></div>'),
        "a.html": page("<h2>Ebb</h2><p>Sand.</p>"),
        "b.html": page("<h2>Flood</h2><p>Sea.</p>"),
    }
    found = explained(book(files, package=OPF_2))
    assert not found.notices
    meta = found.article.meta
    assert found.article.title == inlines("Low water")
    assert meta.authors == (Author("Ada Marlow", sort="Marlow, Ada"), Author("Bo Lind", "trl"))
    assert (meta.language, meta.date, meta.modified) == ("en-GB", "2011-05", "2012-01-01")
    assert meta.identifiers == {
        "isbn": "9780306406157",
        "uuid": "6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
    }
    assert meta.description == "What sand keeps."
    assert meta.series == Series("Tides", "2")
    assert meta.cover == Figure("dot.png")
    assert found.files is not None
    assert found.files.read("dot.png") == PNG
    assert found.article.blocks == (
        *(heading(1, "Flood"), paragraph("Sea.")),
        *(heading(1, "Ebb"), paragraph("Sand.")),
    )


def test_where_calibre_knows_no_author_nobody_is_named() -> None:
    files = {"text.xhtml": TEXT}
    unknown = '<dc:creator opf:role="aut" opf:file-as="Unknown">Unknown</dc:creator>'
    assert read(book(files, metadata=unknown)).meta.authors == ()
    named = "<dc:creator>Unknown</dc:creator>"
    assert read(book(files, metadata=named)).meta.authors == (Author("Unknown"),)


# --- parts of a book that are odd --------------------------------------------------------------


def test_contents_in_contents_are_no_text() -> None:
    nav = page(
        "<nav epub:type='toc'><h1>Contents</h1><ol><li><a href='text.xhtml'>One</a><ol>"
        "<li><a href='text.xhtml#two'>Two</a></li></ol></li></ol></nav>"
        "<nav epub:type='landmarks' hidden=''><ol><li>Start</li></ol></nav>"
    )
    files = {"nav.xhtml": nav, "text.xhtml": "<h2>One</h2><section id='two'><h3>Two</h3></section>"}
    spine = ['<itemref idref="f1"/>', '<itemref idref="f2"/>']
    found = explained(book(files, properties={"nav.xhtml": "nav"}, spine=spine))
    assert found.article.blocks == (heading(1, "One"), heading(2, "Two"))
    assert [each.text for each in found.removed] == ["Contents One Two Start"]


def test_a_book_whose_only_page_holds_its_contents_as_well_keeps_its_text() -> None:
    body = f"<nav epub:type='toc'><ol><li>One</li></ol></nav><p>{'Words of the text. ' * 9}</p>"
    spine = ['<itemref idref="f1"/>']
    found = read(book({"text.xhtml": body}, properties={"text.xhtml": "nav"}, spine=spine))
    assert found.blocks == (paragraph(("Words of the text. " * 9).strip()),)


def test_what_is_not_linear_is_read_where_it_stands() -> None:
    spine = ['<itemref idref="f1"/>', '<itemref idref="f2" linear="no"/>']
    found = read(book({"a.xhtml": "<p>a</p>", "b.xhtml": "<p>aside</p>"}, spine=spine))
    assert found.blocks == (paragraph("a"), paragraph("aside"))


def test_addresses_with_signs_for_characters_and_from_the_root() -> None:
    shown = "<p><img src='../p%C3%AFc.png' alt='x'/></p>"
    data = book({"a%20b/te%78t.xhtml": shown, "pïc.png": PNG})
    found = explained(_renamed(data, {"OEBPS/a b/te%78t.xhtml": "OEBPS/a b/text.xhtml"}))
    assert found.article.blocks == (Figure("pïc.png", "x"),)
    assert found.files is not None
    assert found.files.read("pïc.png") == PNG
    rooted = book({"text.xhtml": "<img src='/OEBPS/dot.png' alt='x'/>", "dot.png": PNG})
    assert read(rooted).blocks == (Figure("dot.png", "x"),)


def test_pictures_that_the_manifest_forgets_come_along() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        '<item id="a" href="text.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    found = explained(book({"text.xhtml": "<img src='dot.png'/>", "dot.png": PNG}, package=package))
    assert found.files is not None
    assert found.files.read("dot.png") == PNG


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"without": ["mimetype"]}, "input-mended"),
        ({"without": ["META-INF/container.xml"]}, "input-mended"),
        ({"spine": []}, "input-mended"),
        ({"spine": ['<itemref idref="f1"/>', '<itemref idref="gone"/>']}, "part-missing"),
        ({"without": ["OEBPS/more.xhtml"]}, "part-missing"),
        ({"language": "English!"}, "language-unknown"),
        ({"metadata": "<dc:date>yesterday</dc:date>"}, "part-missing"),
        (
            {"more": '<meta name="fixed-layout" content="true"/>'},
            "formatting-dropped",
        ),
    ],
)
def test_what_a_book_lacks_is_told_and_the_rest_is_read(
    given: dict[str, object], code: str
) -> None:
    found = explained(book({"text.xhtml": TEXT, "more.xhtml": "<p></p>"}, **given))  # type: ignore[arg-type]
    assert found.article.blocks == (paragraph("Text"),)
    assert codes(found) == [code]


ENCODED = {
    "UTF-16": ("utf-16", "utf-16", []),
    "UTF-16 without a mark": ("utf-16be", "utf-16-be", []),
    "windows-1251, declared": ("windows-1251", "cp1251", []),
    "windows-1251, declared as UTF-8": ("utf-8", "cp1251", ["encoding-guessed"]),
}


@pytest.mark.parametrize("name", ENCODED)
def test_pages_in_every_encoding(name: str) -> None:
    declared, real, expected = ENCODED[name]
    words = "Гавань порожня, і ліхтар не горить. Їжак спить."
    text = page(f"<p>{words}</p>").replace('encoding="utf-8"', f'encoding="{declared}"')
    found = explained(book({"text.xhtml": text.encode(real)}, language="uk"))
    assert found.article.blocks == (paragraph(words),)
    assert codes(found) == expected


# --- by other programs -------------------------------------------------------------------------


def test_a_book_by_ebooklib_as_its_users_write_it(tmp_path: Path) -> None:
    epub = pytest.importorskip("ebooklib.epub", reason="EbookLib is not installed")
    whole = epub.EpubBook()
    whole.set_identifier("tides-1")
    whole.set_title("Low water")
    whole.set_language("en")
    whole.add_author("Ada Marlow")
    chapters = []
    for at, words in enumerate(("The bell stays silent.", "Nobody is late."), 1):
        chapter = epub.EpubHtml(title=f"Part {at}", file_name=f"part{at}.xhtml", lang="en")
        chapter.content = f"<h1>Part {at}</h1><p>{words} <img src='dot.png' alt='A dot'/></p>"
        whole.add_item(chapter)
        chapters.append(chapter)
    whole.add_item(
        epub.EpubItem(uid="dot", file_name="dot.png", media_type="image/png", content=PNG)
    )
    whole.toc = tuple(chapters)
    whole.add_item(epub.EpubNcx())
    whole.add_item(epub.EpubNav())
    whole.spine = ["nav", *chapters]
    epub.write_epub(str(tmp_path / "book.epub"), whole)
    found = explained((tmp_path / "book.epub").read_bytes())
    assert not found.notices
    assert found.article.title == inlines("Low water")
    assert found.article.meta.authors == (Author("Ada Marlow"),)
    dot = Figure("dot.png", "A dot")
    assert found.article.blocks == (
        *(heading(1, "Part 1"), paragraph("The bell stays silent."), dot),
        *(heading(1, "Part 2"), paragraph("Nobody is late."), dot),
    )
    assert found.files is not None
    assert found.files.read("dot.png") == PNG


MARKDOWN = """---
title: Low water
author: Ada Marlow
lang: en
---

# What the sand keeps

The bell stays *silent*.[^bell]

| Boat  | Crew |
|-------|------|
| Marta | 3    |

``` python
print("ebb")
```

![A dot](dot.png)

# Who is late

Nobody.[^late]

[^bell]: It was **sold**.

    Long ago.
[^late]: So they say.
"""


@pytest.mark.parametrize("version", ["epub3", "epub2"])
def test_a_book_by_pandoc(version: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    (tmp_path / "dot.png").write_bytes(PNG)
    target = tmp_path / "book.epub"
    pypandoc.convert_text(
        MARKDOWN,
        version,
        format="markdown",
        outputfile=str(target),
        extra_args=[f"--resource-path={tmp_path}"],
    )
    found = explained(target.read_bytes())
    assert not found.notices
    article = found.article
    assert article.title == inlines("Low water")
    assert article.meta.authors == (Author("Ada Marlow"),)
    picture = next(each for each in article.blocks if isinstance(each, Figure))
    assert article.blocks == (
        heading(1, "What the sand keeps"),
        paragraph("The bell stays ", Emphasis(inlines("silent")), ".", NoteReference("1")),
        Table(header=(inlines("Boat"), inlines("Crew")), rows=((inlines("Marta"), inlines("3")),)),
        CodeBlock('print("ebb")', "python"),
        picture,
        heading(1, "Who is late"),
        paragraph("Nobody.", NoteReference("2")),
    )
    assert [plain_text(each) for each in article.notes["1"]] == ["It was sold.", "Long ago."]
    assert article.notes["2"] == (paragraph("So they say."),)
    assert picture.alt == "A dot"
    assert found.files is not None
    assert found.files.read(picture.source) == PNG


def test_a_book_by_calibre_from_our_own_has_all_its_words_in_order(tmp_path: Path) -> None:
    for name in ("notes", "lists", "tables", "ukrainian", "full"):
        whole = SAMPLES[name]
        path = tmp_path / f"{name}.html"
        path.write_bytes(render(whole, "html").data)
        made = judges.ebook_convert(path, "epub")
        found = explained(made.read_bytes())
        assert isinstance(whole, Article)
        read_back = iter(judges.words(plain_text(found.article)))
        spoken = judges.words(plain_text(Article(blocks=whole.blocks, notes=whole.notes)))
        assert [word for word in spoken if word not in read_back] == []


def test_a_book_by_calibre_from_text_is_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Low water\n\nThe bell stays silent.\n\nNobody is late.\n")
    made = judges.ebook_convert(tmp_path / "story.txt", "epub")
    found = explained(made.read_bytes())
    words = [plain_text(each) for each in found.article.blocks if isinstance(each, Paragraph)]
    assert words[-2:] == ["The bell stays silent.", "Nobody is late."]


def _renamed(data: bytes, names: dict[str, str]) -> bytes:
    """The archive with some files under other names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(names.get(name, name), old.read(name))
    return stream.getvalue()
