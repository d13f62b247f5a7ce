"""Explicit Markdown: what each mark makes, and what holds for every text."""

from __future__ import annotations

import io
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.errors import Cancelled, UsageError
from articlekit.exporters import export
from articlekit.model import (
    Article,
    Author,
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
    Quote,
    Strong,
    Table,
    check,
    inlines,
    plain_text,
    walk,
)
from articlekit.reading.markdown import MarkdownOptions, MarkdownReader, explain
from articlekit.reading.markdown.evidence import looks_like_markdown
from articlekit.reading.plain.characters import clean

if TYPE_CHECKING:
    from articlekit.model import Block, Inline


def p(*parts: str | Inline) -> Paragraph:
    return Paragraph(content=inlines(*parts))


def h(level: int, words: str) -> Heading:
    return Heading(level=level, content=inlines(words))


def blocks(text: str) -> tuple[Block, ...]:
    return check(explain(text).article).blocks


# --- inlines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("*a* _b_", inlines(Emphasis(inlines("a")), " ", Emphasis(inlines("b")))),
        ("**a *b***", inlines(Strong(inlines("a ", Emphasis(inlines("b")))))),
        ("snake_case 5 * 3 * 2 f*** it", inlines("snake_case 5 * 3 * 2 f*** it")),
        ("`a  *b*`", inlines(InlineCode("a  *b*"))),
        ("[a](http://x.y)", inlines(Link("http://x.y", inlines("a")))),
        ("[ü](http://x.y/ü?a=%20)", inlines(Link("http://x.y/ü?a=%20", inlines("ü")))),
        ("[](http://x.y)", inlines(Link("http://x.y", inlines("http://x.y")))),
        ("<http://x.y/ü>", inlines(Link("http://x.y/ü", inlines("http://x.y/ü")))),
        ("<a@x.org>", inlines(Link("mailto:a@x.org", inlines("a@x.org")))),
        ("[a](javascript:b)", inlines("[a](javascript:b)")),
        ("see ![a *b*](c.png)", inlines("see ", Link("c.png", inlines("a b")))),
        ("see ![](c.png)", inlines("see ", Link("c.png", inlines("c.png")))),
        ("[x ![a](c.png)](d)", inlines(Link("d", inlines("x a")))),
        ("&copy; &amp; \\* &#42; &nope;", inlines("© & * * &nope;")),
        ("&#12;&#0;", inlines("\ufffd\ufffd")),
        ("a <b>c</b> d", inlines("a <b>c</b> d")),
        ("~~no~~ [ ] [x] [^1]", inlines("~~no~~ [ ] [x] [^1]")),
        ("a\nb", inlines("a b")),
        ("日本\n語。\nabc", inlines("日本語。 abc")),
        ("*日本*\n語", inlines(Emphasis(inlines("日本")), "語")),
        ("한국\n말", inlines("한국 말")),
        ("a\\\nb  \nc", inlines("a", Break(), "b", Break(), "c")),
    ],
    ids=str,
)
def test_inlines(source: str, content: tuple[Inline, ...]) -> None:
    assert blocks(source) == (Paragraph(content=content),)


# --- blocks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\nb", (p("a"), p("b"))),
        ("a\n***\nb", (p("a"), Divider(), p("b"))),
        ("- a\n- b\n", (List(items=(ListItem((p("a"),)), ListItem((p("b"),)))),)),
        ("3) a\n\n   b", (List(ordered=True, start=3, items=(ListItem((p("a"), p("b"))),)),)),
        ("- [ ] a\n", (List(items=(ListItem((p("[ ] a"),)),)),)),
        (
            "- a\n  - b\n",
            (List(items=(ListItem((p("a"), List(items=(ListItem((p("b"),)),)))),)),),
        ),
        ("> a\n> b", (Quote(blocks=(p("a b"),)),)),
        (
            "> a\n>\n> — *B*, c",
            (Quote(blocks=(p("a"),), attribution=inlines(Emphasis(inlines("B")), ", c")),),
        ),
        ("> a\n>\n> -- B", (Quote(blocks=(p("a"),), attribution=inlines("B")),)),
        ("> — a", (Quote(blocks=(p("— a"),)),)),
        ("> — a?\n>\n> — b!", (Quote(blocks=(p("— a?"), p("— b!"))),)),
        ("```py x\na  b\n\nc\n```", (CodeBlock(text="a  b\n\nc", syntax="py"),)),
        ("    a\n     b", (CodeBlock(text="a\n b"),)),
        ("<div>\n*a*\n</div>", (p("<div>", Break(), "*a*", Break(), "</div>"),)),
        ("<!-- a -->", (p("<!-- a -->"),)),
        ("![a](b.png)", (Figure(source="b.png", alt="a"),)),
        (
            '![a](b.png "c")\n![](d.png)',
            (Figure(source="b.png", alt="a", caption=inlines("c")), Figure(source="d.png")),
        ),
        ('[![a](b.png "c")](d)', (Figure(source="b.png", alt="a", caption=inlines("c")),)),
        ("![a](b.png) c", (p(Link("b.png", inlines("a")), " c"),)),
        (
            "|a|b|\n|-|:-:|\n|*c*|\n|d|e|f \\| g|",
            (
                Table(
                    header=(inlines("a"), inlines("b")),
                    rows=(
                        (inlines(Emphasis(inlines("c"))), ()),
                        (inlines("d"), inlines("e"), inlines("f | g")),
                    ),
                ),
            ),
        ),
    ],
    ids=str,
)
def test_blocks(source: str, expected: tuple[Block, ...]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "title", "expected"),
    [
        ("# T\n\n## A\n\n### B", "T", (h(1, "A"), h(2, "B"))),
        ("T\n===\n\nA\n---", "T", (h(1, "A"),)),
        ("# T\n\n### A\n\n#### B", "T", (h(1, "A"), h(2, "B"))),
        ("# A\n\n# B", "", (h(1, "A"), h(1, "B"))),
        ("a\n\n# B", "", (p("a"), h(1, "B"))),
        ("## A\n\n### B", "", (h(1, "A"), h(2, "B"))),
        ("# T\n\n## A\n\n> ### B\n\n- # C", "T", (h(2, "A"), Quote(blocks=(h(3, "B"),)), List(items=(ListItem((h(1, "C"),)),)))),  # noqa: E501
        ("#\n\n# T", "T", ()),
    ],
    ids=str,
)  # fmt: skip
def test_title_and_levels(source: str, title: str, expected: tuple[Block, ...]) -> None:
    explained = explain(source)
    if source.startswith("# T\n\n## A\n\n> "):  # the gap before A is closed
        expected = (h(1, "A"), Quote(blocks=(h(2, "B"),)), List(items=(ListItem((h(1, "C"),)),)))
    assert plain_text(explained.article.title) == title
    assert explained.article.blocks == expected


def test_gaps_between_levels_are_closed_with_a_notice() -> None:
    explained = explain("# A\n\n# B\n\n#### C\n\n###### D\n\n## E")
    levels = [b.level for b in check(explained.article).blocks if isinstance(b, Heading)]
    assert levels == [1, 1, 2, 3, 2]
    assert [(n.code, n.place) for n in explained.notices] == [
        ("heading-level-changed", "line 5"),
        ("heading-level-changed", "line 7"),
    ]


def test_six_levels_become_five() -> None:
    explained = explain("\n\n".join(f"{'#' * level} {level}" for level in (1, 1, 2, 3, 4, 5, 6)))
    levels = [b.level for b in check(explained.article).blocks if isinstance(b, Heading)]
    assert levels == [1, 1, 2, 3, 4, 5, 5]
    assert len(explained.notices) == 1


# --- notes and definitions -------------------------------------------------------------------


def test_notes() -> None:
    text = "# A[^t]\n\nB[^1] C[^1] [^0]\n\n[^1]: One\n    more\n\n    > two[^2]\n\n[^2]: x\n[^t]: t"
    article = check(explain(text).article)
    assert article.title == inlines("A", NoteReference("t"))
    assert article.blocks == (p("B", NoteReference("1"), " C", NoteReference("1"), " [^0]"),)
    assert article.notes == {
        "1": (p("One more"), Quote(blocks=(p("two", NoteReference("2")),))),
        "2": (p("x"),),
        "t": (p("t"),),
    }


def test_a_note_that_nothing_refers_to_stands_at_the_end() -> None:
    explained = explain("A[^1]\n\n[^2]: b [^2] [^1] [^3]\n[^1]: c\n[^3]: d [^2]\n[^1]: e\n\nZ")
    assert check(explained.article).blocks == (
        p("A", NoteReference("1")),
        p("Z"),
        p("b [^2] ", NoteReference("1"), " [^3]"),
        p("d [^2]"),
        p("e"),
    )
    assert [(n.code, n.place) for n in explained.notices] == [
        ("note-without-reference", f"line {line}") for line in (3, 5, 6)
    ]
    assert [d.first for d in explained.decisions] == [1, 8, 3, 5, 6]


def test_definitions_of_links_are_used_or_reported() -> None:
    explained = explain('[a][x] ![c][p] and\n\n[x]: u1 "t"\n[X]: u2\n> [y]: u3\n\n[p]: q.png')
    assert explained.article.blocks[0] == p(Link("u1", inlines("a")), " ", Link("q.png", inlines("c")), " and")  # noqa: E501  # fmt: skip
    assert [(r.line, r.text, r.reason) for r in explained.removed] == [
        (1, "[ ][x] ![ ][p]", "markup"),
        (3, '[x]: "t"', "the definition of a link"),
        (4, "[X]: u2", "the definition of a link that nothing uses"),
        (5, "> [y]: u3", "the definition of a link that nothing uses"),
        (7, "[p]:", "the definition of a link"),
    ]


# --- front matter ----------------------------------------------------------------------------

FRONT = """\
---
title: "The slow train: a story"
subtitle: Late again
author: [Ada Marlow, Bo Chi]
lang: en_GB
date: 2024-03-01
tags:
  - rails
  - Wales
layout: post
---

Text.
"""


def test_front_matter() -> None:
    explained = explain(FRONT)
    article = check(explained.article)
    assert plain_text(article.title) == "The slow train: a story"
    assert plain_text(article.subtitle) == "Late again"
    assert article.meta == Metadata(
        language="en-GB",
        authors=(Author("Ada Marlow"), Author("Bo Chi")),
        date="2024-03-01",
        keywords=("rails", "Wales"),
        extra={"x-layout": "post"},
    )
    assert article.blocks == (p("Text."),)
    assert [(d.first, d.last) for d in explained.decisions] == [(13, 13)]
    assert explain(FRONT, "uk").article.meta.language == "uk"


@pytest.mark.parametrize(
    "text",
    ["---\n\ntitle: x\n", "---\nA note: x\n---\n", "---\nwords\n---\n", "a\n---\ntitle: x\n---"],
)
def test_what_is_no_front_matter(text: str) -> None:
    article = explain(text).article
    assert not article.title
    assert article.blocks
    assert article.meta == Metadata()


def test_a_title_in_both_places_is_one() -> None:
    article = explain("---\ntitle: The train\n---\n# The *train*\n\n## A").article
    assert article.title == inlines("The ", Emphasis(inlines("train")))
    assert article.blocks == (h(1, "A"),)
    explained = explain("---\ntitle: Train\n---\n# Train")
    assert explained.article == Article(title=inlines("Train"))
    assert "Train" in [part.text for part in explained.removed]
    article = explain("---\ntitle: Train\n---\n# Other\n").article
    assert (article.title, article.blocks) == (inlines("Train"), (h(1, "Other"),))


# --- as a reader -----------------------------------------------------------------------------


def test_the_reader_decodes_and_detects() -> None:
    text = "# Поїзд\n\nЦе *був* повільний поїзд, і він її не чекав, як і ще хтось."
    explained = MarkdownReader().read(text.encode("utf-16"), MarkdownOptions())
    assert explained.article.meta.language == "uk"
    assert plain_text(explained.article.title) == "Поїзд"
    options = MarkdownOptions(encoding="windows-1251", language="be")
    explained = MarkdownReader().read(text.encode("windows-1251", "ignore"), options)
    assert explained.article.meta.language == "be"
    with pytest.raises(UsageError):
        explain("x", "no tag")


def test_a_call_that_is_no_longer_wanted_stops() -> None:
    wanted_no_more = threading.Event()
    wanted_no_more.set()
    with pytest.raises(Cancelled):
        explain("a", cancel=wanted_no_more)


def test_decisions_name_the_block_its_lines_and_the_rule() -> None:
    explained = explain("T\n=\n\na\nb\n\n- c\n\n\n![d](e)\n")
    assert [(d.place, d.first, d.last, d.kind, d.rule) for d in explained.decisions] == [
        ("title", 1, 2, "title", "markdown-title"),
        ("blocks[0]", 4, 5, "paragraph", "markdown-paragraph"),
        ("blocks[1]", 7, 7, "list", "markdown-list"),
        ("blocks[2]", 10, 10, "figure", "markdown-figure"),
    ]


# --- round trip ------------------------------------------------------------------------------


def exported(article: Article) -> str:
    stream = io.BytesIO()
    export(article, stream, format="markdown")
    return stream.getvalue().decode()


def test_what_the_exporter_writes_comes_back() -> None:
    article = Article(
        title=inlines("A *title*"),
        meta=Metadata(language="en"),
        blocks=(
            p("Plain, ", Emphasis(inlines("stressed")), ", ", Strong(inlines("strong")), " and"),
            h(1, "1. # Head_ing #"),
            p(
                InlineCode("a `b`"),
                " ",
                Link("https://x.org/a?b=(1)", inlines("li[nk")),
                Break(),
                "&amp; x",
            ),
            h(2, "Deeper"),
            Quote(
                blocks=(p("> 1"), List(items=(ListItem((p("b"),)),))),
                attribution=inlines("Ada, ", Emphasis(inlines("Book"))),
            ),
            List(ordered=True, start=7, items=(ListItem((p("a"), p("b"))), ListItem((p("c"),)))),
            List(ordered=True, start=1, items=(ListItem((p("d"),)),)),
            CodeBlock(text="```\n x  y", syntax="text"),
            Table(header=(inlines("a|b"), ()), rows=((inlines("1"), inlines(InlineCode("|"))),)),
            Divider(),
            Figure(source="a b.png", alt="An *alt*"),
            p("日本語 [^1] ", NoteReference("1"), "."),
        ),
        notes={"1": (p("Note"), CodeBlock(text="x"))},
    )
    assert explain(exported(article), "en").article == article


def test_every_block_comes_back_as_far_as_markdown_has_it(every_block: Article) -> None:
    """Twice through Markdown is the same as once."""
    once = check(explain(exported(every_block), "en").article)
    assert once.title == every_block.title
    assert check(explain(exported(once), "en").article) == once
    kinds = {type(node) for _, node in walk(every_block)} - {type(None)}
    lost = {kind.__name__ for kind in kinds} - {type(node).__name__ for _, node in walk(once)}
    assert lost <= {"Author", "Series", "Accessibility", "Verse", "Span"}


WORD = st.text(
    st.sampled_from("abcéяЖ字שم1290*_`[]()!<>#+=|~^:\\&;'\"{}.,-$@%/?—"), min_size=1, max_size=8
)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
ADDRESS = st.sampled_from(
    ["https://example.org/a?b=1&c=(2)", "http://x.org/%C3%A9", "mailto:a@b.org"]
)
MARKED = st.one_of(
    WORDS.map(lambda words: Emphasis(inlines(words))),
    WORDS.map(lambda words: Strong(inlines(words))),
    WORDS.map(lambda words: Emphasis(inlines(Strong(inlines(words))))),
    WORDS.map(InlineCode),
    st.builds(lambda href, words: Link(href, inlines(words)), ADDRESS, WORDS),
    st.just(Break()),
)
RUN = st.one_of(
    WORDS.map(inlines),
    st.builds(
        lambda a, node, b: (
            inlines(a, node, b) if isinstance(node, Break) else inlines(f"{a} ", node, f" {b}")
        ),
        *(WORDS, MARKED, WORDS),
    ),
)
FLAT = RUN.filter(lambda run: not any(isinstance(node, Break) for node in run))
PARAGRAPH = RUN.map(lambda run: Paragraph(content=run))
LEAF = st.one_of(
    PARAGRAPH,
    st.builds(
        lambda lines, syntax: CodeBlock(text="\n".join(lines), syntax=syntax),
        st.lists(WORDS, min_size=1, max_size=3),
        st.sampled_from(["", "python"]),
    ),
    st.just(Divider()),
    WORDS.map(lambda alt: Figure(source="a b/ü.png", alt=alt)),
    st.builds(
        lambda header, rows: Table(header=header, rows=tuple(rows)),
        st.tuples(FLAT, FLAT),
        st.lists(st.tuples(FLAT, FLAT), max_size=2),
    ),
)
BLOCK = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(
            lambda blocks, name: Quote(blocks=tuple(blocks), attribution=name),
            st.lists(inner, min_size=1, max_size=2),
            st.just(()) | WORDS.map(inlines),
        ),
        st.builds(
            lambda ordered, start, items: List(
                ordered=ordered,
                start=start if ordered else 1,
                items=tuple(ListItem(tuple(blocks)) for blocks in items),
            ),
            *(st.booleans(), st.integers(0, 50)),
            st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=2),
        ),
    ),
    max_leaves=4,
)
SECTION = st.builds(
    lambda words, blocks: (Heading(level=1, content=words), *blocks),
    *(FLAT, st.lists(BLOCK, max_size=3)),
)
ARTICLE = st.builds(
    lambda title, blocks, sections: Article(
        title=title,
        meta=Metadata(language="en"),
        blocks=(*blocks, *(block for section in sections for block in section)),
    ),
    *(FLAT, st.lists(BLOCK, max_size=3), st.lists(SECTION, max_size=2)),
)


def carried(article: Article) -> bool:
    """Whether no dash that opens a paragraph of a quotation could be taken for another thing."""
    quotes = [node for _, node in walk(article) if isinstance(node, Quote)]
    return not any(
        plain_text(block).lstrip().startswith(("—", "--"))
        for quote in quotes
        for block in (*quote.blocks, Paragraph(content=quote.attribution))
    )


@settings(max_examples=500, deadline=None)
@given(ARTICLE.filter(carried))
def test_generated_articles_come_back(article: Article) -> None:
    assert explain(exported(article), "en").article == article


# --- what always holds -----------------------------------------------------------------------

ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)
MARKS = st.text("*_`[]()!<>#-+=|~^:\\&;'\"{}. \t\n1ab字é", max_size=40)
LINES = st.sampled_from(
    [
        *("", "", "", "# A", "## B", "#### C ####", "T", "===", "---", "***", "- item", "  - in"),
        *("1. one", "7) seven", "> quote", "> > deep", "> — Name", ">", "    code", "\tcode"),
        *("```py x", "```", "~~~", "|a|b|", "|-|-|", "| c \\| d | e | f |", "a|b", "-|-"),
        *("[^1]: note", "[^2]: other [^1]", "[^a*]: n", "see[^1] and[^2][^a*]", "    more"),
        *("[x]: http://a 'T'", "[y]: <b c>", "[x]: d", "[x] [y][] [z][x] ![i][y]", "> [q]: r"),
        *("[l](u \"t\")", "![f](p.png 'cap')", "![f](p.png)", "[![f](p &amp; q)](l)", "<http://é>"),
        *("**s** *e* _u_ `c`", "&copy; &amp; &#65; &#12; &Tab;", "\\* \\_ \\\\ \\a", "a  ", "b\\"),
        *("<div>", "</div>", "<!-- c", "-->", "x <b>y</b>", "<?p ?>", "- [ ] task", "字", "日本"),
        *("\ud800", "a\0b", "x\u2029y", "\ufeff", "\x0c", "title: x", "tags: [a, 'b']", "..."),
        *("- # h", "1. > q", "> ```", "- [^1]: in", "> ![f](g)", "word " * 20, "lang: en"),
    ]
)  # fmt: skip
TEXTS = (
    ANY
    | MARKS
    | st.lists(LINES | LINES | MARKS | ANY, max_size=14).map("\n".join)
    | st.lists(LINES, max_size=8).map(lambda lines: "\n".join(["---", "title: t", *lines]))
    | st.lists(LINES, max_size=4).map(
        lambda lines: "\n".join(["---", "title: t", "lang: uk", "---", "# t", *lines])
    )
)


def visible(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def characters(article: Article) -> Counter[str]:
    """All that an article holds, but for the names of notes."""
    meta = article.meta
    parts = [*(author.name for author in meta.authors), *meta.keywords, *meta.identifiers.values()]
    parts += [meta.language, meta.date, meta.modified, meta.place, meta.publisher, meta.rights]
    parts += map(str, meta.extra.values())
    parts += [meta.description, meta.series.name if meta.series else ""]
    for _, node in walk(article):
        parts += [getattr(node, name, "") for name in ("text", "href", "source", "alt", "syntax")]
    return visible("".join(parts))


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_no_character_is_lost(text: str) -> None:
    explained = explain(text)
    article = characters(check(explained.article))
    removed = visible("".join(part.text for part in explained.removed))
    cleaned = clean(text)
    off = visible("".join(part.text for part in cleaned.removed))
    assert visible(cleaned.text) <= article + (removed - off)
    if not any(notice.code == "character-replaced" for notice in explained.notices):
        assert visible(text) <= article + removed


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_every_text_gives_the_same_article_with_every_block_explained(text: str) -> None:
    explained = explain(text)
    assert explained == explain(text)
    places = [decision.place for decision in explained.decisions]
    expected = [f"blocks[{at}]" for at in range(len(explained.article.blocks))]
    assert [place for place in places if place != "title"] == expected
    last = text.count("\n") + text.count("\u2029") * 2 + text.count("\x0c") + 99
    for decision in explained.decisions:
        assert 1 <= decision.first <= decision.last <= last
        assert decision.confidence == 1.0
    lines = [part.line for part in explained.removed]
    assert lines == sorted(lines)


@settings(max_examples=300, deadline=None)
@given(st.text("abc字é .,-", max_size=80))
def test_words_without_marks_are_all_kept(text: str) -> None:
    text = "x " + text
    assert not explain(text).removed


@pytest.mark.parametrize(
    "text",
    [
        ">" * 400 + " deep\n\nand after",
        "".join(" " * 2 * depth + "- x\n" for depth in range(200)) + "\n\nand after",
        "*a **b " * 300 + "c" + "** d*" * 300 + "\n\nand after",
        "[^a]: " * 300 + "x\n\nand after",
        "![" * 300 + "a" + "](b)" * 300 + "\n\nand after",
        "> - " * 200 + "x\n\nand after",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_what_is_nested_too_deeply_is_flat(text: str) -> None:
    explained = explain(text)
    article = check(explained.article)
    assert "and after" in plain_text(article)
    assert visible(text) <= characters(article) + visible(
        "".join(part.text for part in explained.removed)
    )


@pytest.mark.parametrize(
    "unit",
    [
        *("*", "_", "`", "<", "&", "\\", "*a ", "_a ", "> ", "- ", "[^a]: x\n", "[a]: b\n"),
        *("# \n", "a\n", "|a", "a|b\n-|-\n", "&amp;", "`a``a` ", "字\n", "- a\n\n", "~~~\n"),
        *("<div>\n", "x &copy; ", "[a](b) ", "![a](b)\n", "word ", "1", "[a](b 'c') &lt; "),
    ],
    ids=repr,
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        explain(text)
        return time.process_time() - start

    seconds(1000)
    # Eight times the text; what is quadratic takes 64 times as long, however often it is tried.
    most = 30 * max(seconds(10_000), 0.02)
    assert any(seconds(80_000) < most for _ in range(5))


@pytest.mark.parametrize("unit", ["[", "![", "[^", "[[]", "[a]["], ids=repr)
def test_brackets_take_no_more_than_some_microseconds_each(unit: str) -> None:
    start = time.process_time()
    explain(unit * 20_000)
    assert time.process_time() - start < 20


# --- evidence --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n\nSee [there](https://example.org).\n",
        "Intro with **strong** and **stark** words.\n\n## Titel\n\n## Zwei\n\n`a` und `b`\n",
        "Текст[^1] і [посилання](https://example.org).\n\n[^1]: Примітка.\n",
        "# 題\n\n本文は**強い**。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
        "See [this][1].\n\n```python\nx = 1\n```\n\n[1]: https://example.org\n",
        "![Alt](photo.jpg)\n\nSome [link](a.html) words.\n",
        "x\n\n# A\n\nb\n\n## C\n\n" + "word " * 20_000 + "\n[^1]\n\n[^1]: n",
    ],
    ids=lambda text: text[:16],
)
def test_what_looks_like_markdown(text: str) -> None:
    assert looks_like_markdown(text) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just words.\n\nAnd more of them.\n",
        "A title\n=======\n\n* one\n* two\n\n> quoted\n\n_Emphasis_ and *stars*.\n",
        "From: a\nTo: b\n\n> > you wrote [1]\n\n-- \nName\n\n[1]: https://example.org\n",
        "# A heading\n\nand text\n\n# Another\n\nmore\n",
        "### \n\n# # #\n\n-30-\n",
        "Title\n=====\n\n**Strong** and ``code``.\n\n.. note::\n\n   # A\n\n# A\n\n## B\n",
        "It was **** hot, he wrote 2 ** 3 ** 4, f*** it.\n",
        "array[1](2) and f[x](y)\n",
        "[Photo: harbour.jpg | The harbour | Boats]\n\n[1] A note.\n",
        "a | b\n--|--\n1 | 2\n",
        "#1 in the charts\n#hashtag\n\n# not apart\nfrom text\n",
    ],
    ids=lambda text: text[:16],
)
def test_what_does_not(text: str) -> None:
    assert looks_like_markdown(text) <= 0.5


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_evidence_is_a_share(text: str) -> None:
    assert 0.0 <= looks_like_markdown(text) <= 1.0


@pytest.mark.parametrize(
    "unit",
    ["word ", "[", "](", "[](", "[^", "[^a]:\n", "**", "**a", "`a", "# ", "# \n\n", "-|", "[a]: "],
)
def test_evidence_costs_next_to_nothing(unit: str) -> None:
    text = unit * (2_000_000 // len(unit))

    def seconds() -> float:
        start = time.process_time()
        looks_like_markdown(text)
        return time.process_time() - start

    assert any(seconds() < 1 for _ in range(5))
