"""What each element of a page becomes: the body of a page, and the blocks that are read from it."""

from __future__ import annotations

import pytest

from articlekit.model import (
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
    NoteReference,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Verse,
    inlines,
)
from tests.exporters.epub_reading import heading, paragraph
from tests.reading.epub.books import PNG, book, codes, explained, page, read, read_page

CASES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "loose words are paragraphs between those that are marked": (
        "Loose <b>words</b><p>marked</p>and more",
        (paragraph("Loose ", Strong(inlines("words"))), paragraph("marked"), paragraph("and more")),
    ),
    "boxes in boxes are nothing": (
        "<div><section><div><p>one</p></div></section><p>two</p></div>",
        (paragraph("one"), paragraph("two")),
    ),
    "white space runs together": (
        "<p>\n  one <i> two</i>\n three <br/>\n four\u00a0five </p>",
        (paragraph("one ", Emphasis(inlines("two")), " three", Break(), "four\u00a0five"),),
    ),
    "marks without a counterpart keep their words": (
        "<p>a <small>b</small> <span style='color:red'>c</span> <q>d</q></p>",
        (paragraph("a b c “d”"),),
    ),
    "code in a line": ("<p>see <kbd>a  b</kbd></p>", (paragraph("see ", InlineCode("a  b")),)),
    "code with its language and its breaks": (
        "<pre class='sourceCode python'><code>def f():<br/>  <b>return</b> 1</code></pre>",
        (CodeBlock("def f():\n  return 1", "python"),),
    ),
    "languages where they change": (
        "<div lang='fr'><p>Bonjour <i lang='en'>there</i></p></div><p xml:lang='uk'>Так</p>",
        (
            Paragraph(
                inlines("Bonjour ", Emphasis((Span("en", inlines("there")),))), language="fr"
            ),
            Paragraph(inlines("Так"), language="uk"),
        ),
    ),
    "a list with a list and more": (
        "<ol start='3' type='a'><li>one<ul><li>two</li></ul></li>loose<li/></ol>",
        (
            List(
                ordered=True,
                start=3,
                style="a",
                items=(
                    ListItem(
                        (
                            paragraph("one"),
                            List(items=(ListItem((paragraph("two"),)),)),
                            paragraph("loose"),
                        )
                    ),
                    ListItem(()),
                ),
            ),
        ),
    ),
    "a quotation with its source": (
        "<blockquote><p>Said.</p><footer>— Ada</footer></blockquote>"
        "<blockquote><p>Said.</p><cite>Ada</cite></blockquote>"
        "<figure><blockquote>Said.</blockquote><figcaption>Ada</figcaption></figure>",
        (Quote((paragraph("Said."),), inlines("Ada")),) * 3,
    ),
    "verse": (
        "<div class='poem'><p>one<br/>two</p><p>three</p></div>",
        (Verse((inlines("one"), inlines("two"), (), inlines("three"))),),
    ),
    "a picture, with and without words": (
        "<figure><img src='dot.png' alt='A dot'/><figcaption>Small.</figcaption></figure>"
        "<p>See <img src='dot.png' alt=''/> here</p><div><img src='dot.png'/></div>",
        (
            Figure("dot.png", "A dot", caption=inlines("Small.")),
            paragraph("See here"),
            Figure("dot.png", decorative=True),
            Figure("dot.png"),
        ),
    ),
    "a picture in a drawing, as covers and maps are": (
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
        "<image xlink:href='dot.png' aria-label='A dot'/></svg>",
        (Figure("dot.png", "A dot"),),
    ),
    "a table": (
        "<table><caption>Boats</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td/></tr></table>",
        (
            Table(
                header=(inlines("a"), inlines("b")),
                rows=((inlines("1"), ()),),
                caption=inlines("Boats"),
            ),
        ),
    ),
    "a rule": ("<p>a</p><hr/><p>b</p>", (paragraph("a"), Divider(), paragraph("b"))),
    "links to elsewhere": (
        "<p>a <a href='https://e.org/'>site</a> and <a href='mailto:a@e.org'>post</a></p>",
        (
            paragraph(
                "a ",
                Link("https://e.org/", inlines("site")),
                " and ",
                Link("mailto:a@e.org", inlines("post")),
            ),
        ),
    ),
    "named and numbered characters": (
        "<p>a&nbsp;b&#x2014;&lt;c&gt; <![CDATA[d & e]]></p>",
        (paragraph("a\u00a0b—<c> d & e"),),
    ),
    "levels of headings from 1, whatever the page begins with": (
        "<h3>One</h3><p>a</p><h4>Two</h4><h3>Three</h3>",
        (heading(1, "One"), paragraph("a"), heading(2, "Two"), heading(1, "Three")),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_an_article_can_hold_comes_without_a_notice(name: str) -> None:
    body, blocks = CASES[name]
    found = explained(book({"text.xhtml": body, "dot.png": PNG}))
    assert found.article.blocks == blocks
    assert not found.notices


LOSSES: dict[str, tuple[str, tuple[Block, ...], str]] = {
    "a reading in ruby": (
        "<p><ruby>鐘<rp>(</rp><rt>かね</rt><rp>)</rp></ruby>は</p>",
        (paragraph("鐘（かね）は"),),
        "formatting-dropped",
    ),
    "a formula": (
        "<p>So <math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><mi>a</mi>"
        "<mo>=</mo><mn>2</mn></mrow><annotation>a=2</annotation></semantics></math>.</p>",
        (paragraph("So a = 2."),),
        "formatting-dropped",
    ),
    "a formula that says itself in words": (
        "<p>So <math alttext='a is two'><mi>a</mi></math>.</p>",
        (paragraph("So a is two."),),
        "formatting-dropped",
    ),
    "a drawing with words": (
        "<svg xmlns='http://www.w3.org/2000/svg'><style>g {}</style><text>North</text></svg>",
        (paragraph("North"),),
        "formatting-dropped",
    ),
    "a sound": (
        "<p>Hear: <audio src='a.mp3'>a bell</audio></p>",
        (paragraph("Hear: a bell"),),
        "formatting-dropped",
    ),
    "definitions": (
        "<dl><dt>Ebb</dt><dd>It goes.</dd></dl>",
        (paragraph("Ebb"), paragraph("It goes.")),
        "formatting-dropped",
    ),
    "cells over several columns and rows": (
        "<table><tr><td colspan='2'>a</td></tr><tr><td rowspan='2'>b</td><td>c</td></tr>"
        "<tr><td>d</td></tr></table>",
        (
            Table(
                rows=(
                    (inlines("a"), ()),
                    (inlines("b"), inlines("c")),
                    ((), inlines("d")),
                )
            ),
        ),
        "formatting-dropped",
    ),
    "words between the cells": (
        "<table>one<tr>two<td>a</td></tr><p>three</p></table>",
        (
            paragraph("one", Break(), "two", Break(), "three"),
            Table(rows=((inlines("a"),),)),
        ),
        "formatting-dropped",
    ),
    "raised and struck words": (
        "<p>x<sup>2</sup> and <s>gone</s></p>",
        (paragraph("x2 and gone"),),
        "formatting-dropped",
    ),
    "a link inside the book": (
        "<p id='here'>See <a href='#here'>above</a>.</p>",
        (paragraph("See above."),),
        "link-dropped",
    ),
    "a link that is code": (
        "<p><a href='javascript:alert(1)'>press</a></p>",
        (paragraph("press"),),
        "link-dropped",
    ),
    "a heading that leaves one out": (
        "<h2>a</h2><h5>b</h5>",
        (heading(1, "a"), heading(2, "b")),
        "heading-level-changed",
    ),
    "a picture without a file": (
        "<p>Here <img alt='a pier'/> lies</p>",
        (paragraph("Here a pier lies"),),
        "figure-left-out",
    ),
    "tag soup": (
        "<p>one<br>two <b>three<p>four & <i>five</p>",
        (
            paragraph("one", Break(), "two ", Strong(inlines("three"))),
            paragraph("four & ", Emphasis(inlines("five"))),
        ),
        "input-mended",
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_it_cannot_hold_keeps_its_words_and_is_told(name: str) -> None:
    body, blocks, code = LOSSES[name]
    found = explained(book({"text.xhtml": body}))
    assert found.article.blocks == blocks
    assert set(codes(found)) == {code}


# --- notes -----------------------------------------------------------------------------------

NOTED = {
    "as EPUB 3 says it": (
        "<p>Low<a epub:type='noteref' href='#n'>1</a></p>"
        "<aside epub:type='footnote' id='n'><p>Tide.</p></aside>"
    ),
    "as ARIA says it": (
        "<p>Low<a role='doc-noteref' href='#n'>1</a></p>"
        "<section role='doc-endnotes'><h2>Notes</h2><ol><li id='n'>Tide. "
        "<a role='doc-backlink' href='#r'>↩</a></li></ol></section>"
    ),
    "by links there and back": (
        "<p>Low<sup><a id='r' href='#n'>1</a></sup></p><p id='n'><a href='#r'>1.</a> Tide.</p>"
    ),
    "in square brackets, as Word's page has them": (
        "<p>Low[<a href='#_ftn1' name='_ftnref1'>1</a>]</p>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> Tide.</p>"
    ),
    "in a list": (
        "<p>Low<sup id='r'><a href='#n'>*</a></sup></p>"
        "<div><ol><li id='n'>Tide. <a href='#r'>↩</a></li></ol></div>"
    ),
}


@pytest.mark.parametrize("name", NOTED)
def test_notes_however_they_are_marked(name: str) -> None:
    found = read_page(NOTED[name])
    assert found.blocks == (paragraph("Low", NoteReference("1")),)
    assert found.notes == {"1": (paragraph("Tide."),)}


def test_notes_in_another_file() -> None:
    text = "<p>Low<a epub:type='noteref' href='notes.xhtml#n'>1</a></p>"
    notes = "<h2>Notes</h2><p id='n' epub:type='endnote'>Tide.</p>"
    found = read(book({"text.xhtml": text, "notes.xhtml": notes}))
    assert found.blocks == (paragraph("Low", NoteReference("1")), heading(1, "Notes"))
    assert found.notes == {"1": (paragraph("Tide."),)}


def test_a_note_that_nothing_refers_to_is_text() -> None:
    body = "<p>Low</p><aside epub:type='footnote' id='n'><p>Tide.</p></aside>"
    found = explained(book({"text.xhtml": body}))
    assert found.article.blocks == (paragraph("Low"), paragraph("Tide."))
    assert codes(found) == ["note-without-reference"]


def test_notes_that_refer_to_each_other_and_to_themselves() -> None:
    body = "".join(
        (
            "<p>Low<a epub:type='noteref' href='#a'>1</a></p>",
            "<aside epub:type='footnote' id='a'>A<a epub:type='noteref' href='#b'>2</a></aside>",
            "<aside epub:type='footnote' id='b'>B<a epub:type='noteref' href='#a'>1</a>",
            "<a epub:type='noteref' href='#b'>2</a></aside>",
        )
    )
    assert read_page(body).notes == {
        "1": (paragraph("A", NoteReference("2")),),
        "2": (paragraph("B", NoteReference("1"), NoteReference("2")),),
    }


def test_notes_that_only_know_each_other_are_text() -> None:
    body = "".join(
        (
            "<p>Low</p>",
            "<aside epub:type='footnote' id='a'>A<a epub:type='noteref' href='#b'>2</a></aside>",
            "<aside epub:type='footnote' id='b'>B<a epub:type='noteref' href='#a'>1</a></aside>",
        )
    )
    found = explained(book({"text.xhtml": body}))
    assert len(found.article.blocks) == 2
    assert len(found.article.notes) == 1
    assert codes(found) == ["note-without-reference"]


# --- titles ----------------------------------------------------------------------------------

TITLES = {
    "a heading": "<h1>A book</h1><p>Text</p>",
    "a paragraph": "<div class='top'><p class='t'>A book</p></div><p>Text</p>",
    "a header with what the metadata say": (
        "<header><h1>A book</h1><p>by Ada Marlow</p><p>The Press</p></header><p>Text</p>"
    ),
    "a title page and a heading": (
        "<section epub:type='titlepage'><h1>A book</h1><p>Ada Marlow</p></section>"
    ),
    "nothing": "<p>Text</p>",
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_no_block(name: str) -> None:
    metadata = "<dc:creator>Ada Marlow</dc:creator><dc:publisher>The Press</dc:publisher>"
    files = {"text.xhtml": TITLES[name]}
    if "titlepage" in TITLES[name]:
        files["more.xhtml"] = "<h1>A Book</h1><p>Text</p>"
    found = read(book(files, metadata=metadata))
    assert found.title == inlines("A book")
    assert found.blocks == (paragraph("Text"),)


def test_another_heading_than_the_title_is_a_section() -> None:
    found = read_page("<h1>Chapter one</h1><p>Text</p><h1>Chapter two</h1>")
    assert found.title == inlines("A book")
    assert found.blocks[0] == heading(1, "Chapter one")


def test_without_a_title_the_only_heading_of_its_level_is_it() -> None:
    assert read_page("<h1>Low <i>water</i></h1><p>x</p>", title="").title == inlines(
        "Low ", Emphasis(inlines("water"))
    )
    assert read_page("<h1>One</h1><h1>Two</h1>", title="").title == ()


def test_a_language_comes_from_the_package_else_the_page_else_the_words() -> None:
    body = page(
        "<p>Гавань порожня, і ліхтар не горить. Ніхто не запізнився, бо ніхто не їхав.</p>",
        attributes=" lang='bg'",
    )
    assert read(book({"text.xhtml": body}, language="uk")).meta.language == "uk"
    assert read(book({"text.xhtml": body}, language="")).meta.language == "bg"
    bare = body.replace(" lang='bg'", "")
    assert read(book({"text.xhtml": bare}, language="")).meta.language == "uk"


def test_a_heading_of_the_model_s_deepest_level_is_still_one() -> None:
    body = "".join(f"<h{level}>{level}</h{level}>" for level in range(1, 7))
    levels = [each.level for each in read_page(body).blocks if isinstance(each, Heading)]
    assert levels == [1, 2, 3, 4, 5, 5]
