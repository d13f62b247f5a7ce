"""The web page: what each kind of node becomes, and that nothing gets lost on the way."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Author,
    Block,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
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
from articlekit.notices import Notice
from tests import judges


def paragraph(*parts: object) -> Paragraph:
    return Paragraph(inlines(*parts))  # type: ignore[arg-type]


def article(*blocks: Block, language: str = "en", **fields: object) -> Article:
    return Article(blocks=blocks, meta=Metadata(language=language), **fields)  # type: ignore[arg-type]


def html(what: Article | Publication, **arguments: object) -> str:
    return render(what, "html", **arguments).data.decode()  # type: ignore[arg-type]


def parsed(page: str) -> ElementTree.Element:
    doctype, _, markup = page.partition("\n")
    assert doctype == "<!DOCTYPE html>"
    return ElementTree.fromstring(markup)


def content(*blocks: Block, language: str = "en") -> str:
    """What stands inside the article element."""
    page = html(article(*blocks, language=language))
    return page.partition("<article>\n")[2].partition("</article>")[0].rstrip("\n")


WRITTEN = {
    "paragraph": (
        paragraph("a < b & c"),
        "<p>a &lt; b &amp; c</p>",
    ),
    "emphasis": (
        paragraph(Emphasis(inlines("a", Strong(inlines("b"))))),
        "<p><em>a<strong>b</strong></em></p>",
    ),
    "inline code": (
        paragraph(InlineCode("<x>")),
        "<p><code>&lt;x&gt;</code></p>",
    ),
    "break": (
        paragraph("a", Break(), "b"),
        "<p>a<br/>b</p>",
    ),
    "link": (
        paragraph(Link('https://example.org/?a=1&b="2"', inlines("words"))),
        '<p><a href="https://example.org/?a=1&amp;b=%222%22">words</a></p>',
    ),
    "link in a link": (
        paragraph(
            Link("https://a.example", inlines("a ", Link("https://b.example", inlines("b")), " c"))
        ),
        '<p><a href="https://a.example">a </a><a href="https://b.example">b</a>'
        '<a href="https://a.example"> c</a></p>',
    ),
    "language": (
        Paragraph(inlines("Ні ", Span("en", inlines("Yes"))), language="uk"),
        '<p lang="uk">Ні <span lang="en">Yes</span></p>',
    ),
    "the same language": (
        Paragraph(inlines(Span("en", inlines("Yes"))), language="en"),
        "<p>Yes</p>",
    ),
    "direction": (
        paragraph("a ", Span("he", inlines("שלום"))),
        '<p>a <span lang="he" dir="rtl">שלום</span></p>',
    ),
    "quote": (
        Quote((paragraph("Said."),), attribution=inlines("Ann")),
        '<figure class="quote">\n<blockquote>\n<p>Said.</p>\n</blockquote>\n'
        "<figcaption>Ann</figcaption>\n</figure>",
    ),
    "quote of nobody": (
        Quote((paragraph("Said."),)),
        "<blockquote>\n<p>Said.</p>\n</blockquote>",
    ),
    "list": (
        List(items=(ListItem((paragraph("a"), List(items=(ListItem((paragraph("b"),)),)))),)),
        "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
    ),
    "ordered list": (
        List(ordered=True, start=3, style="a", items=(ListItem((paragraph("c"), paragraph("d"))),)),
        '<ol start="3" type="a">\n<li>\n<p>c</p>\n<p>d</p>\n</li>\n</ol>',
    ),
    "verse": (
        Verse((inlines("a"), inlines("  b"), (), inlines("c"))),
        '<div class="verse">\n<p><span class="line">a</span><br/>\n'
        '<span class="line">  b</span></p>\n<p><span class="line">c</span></p>\n</div>',
    ),
    "code": (
        CodeBlock("\n\tif a < b:\r\n", syntax="py"),
        '<pre><code class="language-py">\n\tif a &lt; b:\n</code></pre>',
    ),
    "table": (
        Table(header=(inlines("a"), ()), rows=((inlines("b"),),), caption=inlines("c")),
        '<div class="table">\n<table>\n<caption>c</caption>\n<thead>\n'
        '<tr><th scope="col">a</th>\n<td></td></tr>\n</thead>\n<tbody>\n'
        "<tr><td>b</td>\n<td></td></tr>\n</tbody>\n</table>\n</div>",
    ),
    "divider": (Divider(), "<hr/>"),
    "heading": (
        Heading(level=1, content=inlines("a")),
        '<section id="section-1">\n<h2>a</h2>\n</section>',
    ),
    "heading in a quote": (
        Quote((Heading(level=1, content=inlines("a")),)),
        "<blockquote>\n<h2>a</h2>\n</blockquote>",
    ),
    "figure without its file": (
        Figure("x.png", alt="A cat", caption=inlines("Puss")),
        "<figure>\n<p>A cat</p>\n<figcaption>Puss</figcaption>\n</figure>",
    ),
}


@pytest.mark.parametrize(("block", "markup"), WRITTEN.values(), ids=WRITTEN)
def test_a_node_becomes(block: Block, markup: str) -> None:
    assert content(block) == markup


@pytest.mark.parametrize(
    "block",
    [
        paragraph(),
        Heading(level=1, content=()),
        Quote(()),
        List(items=()),
        Verse(((), ())),
        CodeBlock(""),
        Table(rows=()),
        Table(rows=((), ())),
        Figure("gone.png", decorative=True),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_is_empty_leaves_no_empty_element(block: Block) -> None:
    assert content(block) in ("", '<section id="section-1">\n</section>')


def test_code_runs_from_left_to_right_in_any_language() -> None:
    markup = content(CodeBlock("x = 1"), paragraph(InlineCode("x")), language="ar")
    assert markup == '<pre dir="ltr"><code>x = 1</code></pre>\n<p><code dir="ltr">x</code></p>'


def test_the_head_says_what_the_page_is(every_block: Article) -> None:
    root = parsed(html(every_block))
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert root.findtext("head/title") == "Every kind of block & “inline” <once>"
    metas = [(meta.get("name"), meta.get("content")) for meta in root.iter("meta")]
    assert ("author", "Ada Marlow") in metas
    assert ("author", "Edda Quill") not in metas
    assert ("description", every_block.meta.description) in metas
    lines = [element.text for element in root.iter("p") if element.get("class") == "byline"]
    assert lines == ["By Ada Marlow and Тарас Зінченко", "Editor: Edda Quill", "Leith, "]
    assert [element.get("datetime") for element in root.iter("time")] == ["2024-03-01"]


def test_the_root_has_the_direction_of_the_language() -> None:
    root = parsed(html(article(paragraph("نص"), language="ar")))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_headings_stand_in_sections_one_below_the_other() -> None:
    levels = (1, 2, 3, 2, 1)
    headings = [Heading(level=level, content=inlines(f"h{level}")) for level in levels]
    root = parsed(html(article(*headings, title=inlines("t"))))
    main = root.find("body/main/article")
    assert main is not None
    assert [e.tag for e in main.iter() if re.fullmatch("h[1-6]", e.tag)] == [
        *("h1", "h2", "h3", "h4", "h3", "h2")
    ]
    assert [e.findtext("h2") for e in main.findall("section")] == ["h1", "h1"]
    assert [e.findtext("h3") for e in main.findall("section/section")] == ["h2", "h2"]
    assert [e.findtext("h4") for e in main.findall("section/section/section")] == ["h3"]


def test_notes_are_numbered_by_their_references_and_linked_both_ways() -> None:
    notes = {
        "b": (paragraph("second, see", NoteReference("c")),),
        "a": (paragraph("first"),),
        "c": (List(items=(ListItem((paragraph("third"),)),)),),
    }
    text = paragraph("x", NoteReference("a"), NoteReference("b"), NoteReference("a"))
    root = parsed(html(article(text, notes=notes)))
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    links = list(root.iter("a"))
    forth = [a for a in links if a.get("role") == "doc-noteref"]
    back = [a for a in links if a.get("role") == "doc-backlink"]
    assert [(a.get("href"), "".join(a.itertext())) for a in forth] == [
        ("#note-1", "1"),
        ("#note-2", "2"),
        ("#note-1", "1"),
        ("#note-3", "3"),
    ]
    assert {f"#{a.get('id')}" for a in forth} == {a.get("href") for a in back}
    assert all((a.get("href") or "")[1:] in ids for a in links)
    assert "first" in "".join(ids["note-1"].itertext())
    assert "third" in "".join(ids["note-3"].itertext())
    assert root.findtext(".//section[@id='notes']/h2") == "Notes"


def test_a_note_in_a_link_and_a_link_of_no_use() -> None:
    linked = Link("https://a.example", inlines(Emphasis(inlines("a", NoteReference("1"), "b"))))
    useless = Link("javascript:alert(1)", inlines("words"))
    output = render(article(paragraph(linked, useless), notes={"1": (paragraph("n"),)}), "html")
    page = output.data.decode()
    assert '<p><em><a href="https://a.example">a</a><a id="note-1-reference-1"' in page
    assert '</a><a href="https://a.example">b</a></em>words</p>' in page
    message = "'javascript:alert(1)' is no address a document can lead to"
    assert output.notices == (Notice("link-dropped", "blocks[0].content[1]", message),)


def test_pictures_are_inside_and_described(every_block: Article, pictures: Path) -> None:
    output = render(every_block, "html", files=pictures)
    images = list(parsed(output.data.decode()).iter("img"))
    assert [(i.get("alt"), i.get("width"), i.get("height")) for i in images] == [
        ("Two blue bars above a grey one", "320", "200"),
        ("", "120", "12"),
    ]
    assert all((image.get("src") or "").startswith("data:image/") for image in images)
    assert output.notices == ()


def test_a_picture_that_nobody_describes_is_not_passed_off_as_an_ornament(pictures: Path) -> None:
    output = render(article(Figure("harbour.png")), "html", files=pictures)
    assert 'alt="Figure"' in output.data.decode()
    assert [notice.code for notice in output.notices] == ["figure-without-alt"]


def test_the_page_asks_for_nothing_from_outside(every_block: Article, pictures: Path) -> None:
    root = parsed(html(every_block, files=pictures))
    assert not list(root.iter("link"))
    assert [script.get("type") for script in root.iter("script")] == ["application/ld+json"]
    assert "url(" not in (root.findtext("head/style") or "")
    assert "@import" not in (root.findtext("head/style") or "")


def test_several_articles_stand_below_the_title_of_the_publication() -> None:
    first = article(
        Heading(level=1, content=inlines("s")),
        paragraph("x", NoteReference("1")),
        title=inlines("One"),
        notes={"1": (paragraph("n"),)},
    )
    second = article(paragraph(Link("no", inlines("w"))), title=inlines("Два"), language="uk")
    meta = Metadata(language="en", authors=(Author("Ed"),))
    whole = Publication(title=inlines("Both"), meta=meta, articles=(first, first, second))
    output = render(whole, "html")
    root = parsed(output.data.decode())
    assert [e.text for e in root.iter("h1")] == ["Both"]
    assert [e.text for e in root.findall(".//article/header/h2")] == ["One", "One", "Два"]
    assert [e.text for e in root.findall(".//article/section/h3")] == ["s", "Notes"] * 2
    assert [e.get("lang") for e in root.iter("article")] == [None, None, "uk"]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert [notice.place for notice in output.notices] == ["articles[2].blocks[0].content[0]"]


def test_a_heading_below_the_sixth_level_says_its_level() -> None:
    headings = [Heading(level=level, content=inlines(f"h{level}")) for level in (1, 2, 3, 4, 5)]
    one = article(*headings, title=inlines("One"))
    page = html(Publication(title=inlines("Both"), articles=(one, one)))
    assert '<h6 aria-level="7">h5</h6>' in page
    assert 'h6[aria-level="7"] {' in page


def test_headings_with_nothing_to_read_out_are_not_written() -> None:
    breaks = (Break(), Emphasis(inlines(" ", Break())))
    noted = Heading(level=1, content=(Break(), NoteReference("1")))
    whole = article(
        Heading(level=1, content=breaks),
        Table(header=(breaks, inlines("h")), rows=((inlines("a"), inlines("b")),)),
        noted,
        title=breaks,
        notes={"1": (paragraph("n"),)},
    )
    root = parsed(html(whole))
    headings = [each for each in root.iter() if each.tag in ("h1", "h2", "th")]
    assert ["".join(each.itertext()) for each in headings] == ["h", "1", "Notes"]


def test_a_text_cannot_break_out_of_its_place() -> None:
    nasty = "</style></title><script>alert(1)</script>\"'><!--"
    meta = Metadata(
        language="en", authors=(Author(nasty),), description=nasty, place=nasty, keywords=(nasty,)
    )
    whole = Article(
        title=inlines(nasty),
        subtitle=inlines(nasty),
        meta=meta,
        blocks=(
            paragraph(nasty, InlineCode(nasty)),
            CodeBlock(nasty, syntax=nasty),
            Figure(nasty, alt=nasty),
        ),
    )
    root = parsed(html(whole))
    assert [script.get("type") for script in root.iter("script")] == ["application/ld+json"]
    assert root.findtext("head/title") == nasty
    assert root.findtext(".//pre/code") == nasty


def test_long_and_deep_things_do_not_break_it() -> None:
    deep: Block = paragraph("core")
    for at in range(48):
        deep = List(items=(ListItem((deep,)),)) if at % 2 else Quote((deep,))
    row = tuple(inlines(f"c{at}") for at in range(40))
    page = html(article(deep, paragraph("x" * 10_000), Table(rows=(row,))))
    assert "core" in page
    assert '<div class="table room-more" tabindex="0">' in page
    parsed(page)


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        (("Keeper", "Notes", "Since"), "table"),
        (("Notebooks", "1 to 10", "in September", "Highest"), "table room-21"),
        (("low-water mark", "high-water mark"), "table"),
        (("満潮の時刻の一覧",) * 4, "table"),
        (("満潮、harbourmaster",) * 4, "table room-36"),
        (("harbourmaster",) * 8, "table room-more"),
    ],
)
def test_a_table_says_how_much_room_its_longest_words_take(
    words: tuple[str, ...], classes: str
) -> None:
    row = tuple(inlines(word) for word in words)
    assert f'<div class="{classes}"' in content(Table(rows=((), row, ())))


def test_equal_articles_give_equal_bytes(every_block: Article, pictures: Path) -> None:
    assert html(every_block, files=pictures) == html(every_block, files=pictures)


def test_pandoc_reads_every_word_in_order(every_block: Article, tmp_path: Path) -> None:
    path = tmp_path / "every.html"
    path.write_bytes(render(every_block, "html").data)
    # As HTML, since pandoc leaves the captions of figures out of plain text.
    read = ElementTree.fromstring(f"<body>{judges.pandoc(path, to='html')}</body>")
    expected = judges.words(plain_text(every_block))
    assert is_contained(expected, judges.words(" ".join(read.itertext())))


def is_contained(words: list[str], among: list[str]) -> bool:
    """Whether all the words stand among the others in this order."""
    rest = iter(among)
    return all(word in rest for word in words)
