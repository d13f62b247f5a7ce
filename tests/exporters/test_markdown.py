"""Markdown: every word comes back as a word, every mark as the same mark."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articlekit.exporters import render
from articlekit.files import NoFiles
from articlekit.model import (
    Article,
    Author,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Strong,
    Table,
    Text,
    Verse,
    inlines,
)
from tests.exporters.markdown_reading import (
    Run,
    as_marks,
    normal,
    pandoc_words,
    read_with_markdown_it,
    read_with_pandoc,
)
from tests.judges import pandoc, words

if TYPE_CHECKING:
    from pathlib import Path


def markdown(article: Article | Publication) -> str:
    return render(article, "markdown", files=NoFiles()).data.decode("utf-8")


def body(*blocks: Any, **more: Any) -> str:
    return markdown(Article(blocks=blocks, **more))


# --- words and marks, by many examples -------------------------------------------------------

NASTY = "*_`[]()<>&#+-=|\\~^$@:!{}.\"'/%12ai € é日б \u00a0\u00ad"
nasty_text = st.text(alphabet=NASTY, max_size=12) | st.sampled_from(
    [
        *(
            "1. ",
            "- ",
            "# ",
            "> ",
            "---",
            "===",
            "***",
            "&amp;",
            "&#35;",
            "<b>",
            "<!--",
            "![",
            "](x)",
        ),
        *(
            "http://a.b/c_d_",
            "www.a.b",
            "a@b.c",
            ":+1:",
            "[^1]",
            "[x]: y",
            "~~~",
            "```",
            "snake_case",
        ),
        *(
            "| a | b |",
            "  x",
            "x  ",
            "\\",
            "a\\",
            "(a) ",
            "1) ",
            "%",
            "$x$",
            "{.x}",
            "f*** it",
            "\\|",
        ),
        *("б) ", "(б) ", "Б.  ", "e\u0301) ", "가. ", "1234567890. ", "mix. "),
        *("<é>", "<б:в>", "</é>", "é_é_é", "&é;", ":é:", "é@é.é", "\u1fefa\u1fef"),
    ]
)
address = st.sampled_from(["https://e.org/", "https://e.org/(a)_b?c=1&copy=2", "mailto:a@b.org"])


def trees(leaf: st.SearchStrategy[Inline], links: bool) -> st.SearchStrategy[tuple[Inline, ...]]:
    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        run = st.lists(inner, max_size=3).map(tuple)
        marked = run.map(lambda content: Emphasis(content)) | run.map(lambda c: Strong(c))
        return marked | st.builds(Link, href=address, content=run) if links else marked

    return st.lists(st.recursive(leaf, deeper, max_leaves=6), min_size=1, max_size=5).map(tuple)


leaf = nasty_text.map(Text) | nasty_text.map(InlineCode)
run_of_inlines = trees(leaf, links=True)


def expected(content: tuple[Inline, ...], *, in_cell: bool = False) -> Run:
    """What a reader should find, told from the model alone."""

    def told(nodes: Any, emphasis: bool, strong: bool, link: str) -> Run:
        run: Run = []
        for node in nodes:
            match node:
                case Text():
                    run.append((node.text, as_marks(emphasis, strong, False, link)))
                case InlineCode():
                    run.append((node.text, as_marks(emphasis, strong, True, link)))
                case Emphasis():
                    run += told(node.content, True, strong, link)
                case Strong():
                    run += told(node.content, emphasis, True, link)
                case Link():
                    inner = told(node.content, emphasis, strong, link or node.href)
                    if not link and all(
                        not t or (not t.strip(" ") and "c" not in m[:3]) for t, m in inner
                    ):
                        run.append((node.href, f" {node.href}"))
                    run += inner
        return run

    return normal(told(content, False, False, ""))


def visible(run: Run) -> Run:
    """The run without what nobody sees: marks on white space, white space at the ends."""
    loose: Run = []
    for text, marks in run:
        in_code = "c" in marks.split(" ")[0]
        for part in [text] if in_code else re.split(r"([ \u00a0]+)", text):
            loose.append((part, "" if part.isspace() and not in_code else marks))
    run = normal(loose)
    while run and run[0][0].isspace() and not run[0][1]:
        run = run[1:]
    while run and run[-1][0].isspace() and not run[-1][1]:
        run = run[:-1]
    ends = [
        (text.lstrip() if at == 0 and not marks else text, marks)
        for at, (text, marks) in enumerate(run)
    ]
    last = len(ends) - 1
    return [
        (text.rstrip() if at == last and not marks else text, marks)
        for at, (text, marks) in enumerate(ends)
    ]


def found(source: str) -> list[tuple[str, Run]]:
    return [(kind, run) for kind, words in read_with_markdown_it(source) if (run := visible(words))]


@settings(max_examples=1500, deadline=None)
@given(st.lists(run_of_inlines, min_size=1, max_size=3))
@example([(Link(href="https://e.org/", content=(InlineCode("]:"),)),)])
@example([(Strong(inlines("x.")), Text("é_é_é"), Strong(inlines(".x")))])
def test_words_and_marks_come_back(paragraphs: list[tuple[Inline, ...]]) -> None:
    source = body(*map(Paragraph, paragraphs))
    wanted = [("p", run) for content in paragraphs if (run := visible(expected(content)))]
    assert found(source) == wanted, source


@settings(max_examples=400, deadline=None)
@given(nasty_text.filter(str.strip), st.integers(1, 5), run_of_inlines)
def test_headings_come_back(title: str, level: int, content: tuple[Inline, ...]) -> None:
    blocks = [Heading(level=n, content=inlines("up")) for n in range(1, level)]
    source = body(*blocks, Heading(level=level, content=content), title=inlines(title))
    wanted = [
        (kind, run)
        for kind, run in (
            ("h1", visible(normal([(title, "")]))),
            *((f"h{n + 1}", [("up", "")]) for n in range(1, level)),
            (f"h{level + 1}", visible(expected(content))),
        )
        if run
    ]
    assert found(source) == wanted, source


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(run_of_inlines, min_size=2, max_size=2), min_size=2, max_size=3))
def test_cells_come_back(rows: list[list[tuple[Inline, ...]]]) -> None:
    header, *others = [tuple(row) for row in rows]
    source = body(Table(header=header, rows=tuple(others)))
    wanted = [
        (kind, run)
        for kind, row in zip(["th", *["td"] * len(others)], (header, *others), strict=True)
        for cell in row
        if (run := visible(expected(cell)))
    ]
    assert found(source) == wanted, source


def structure(source: str) -> list[str]:
    """The blocks as CommonMark sees them: names that open, with their closing ones left out."""
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table")
    kept = ("blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open")
    found = []
    for token in reader.parse(source):
        if token.type in kept or token.type in ("hr", "fence", "html_block"):
            found.append(token.type.removesuffix("_open"))
        elif token.type.removesuffix("_close") + "_open" in kept:
            found.append("end")
        elif token.type == "inline":
            found.append(token.content)
    return found


word = st.sampled_from(["one", "- two", "3. three", "***", "---", "> four", "```", "    five"])
leaf_block = (
    word.map(lambda text: Paragraph(inlines(text)))
    | word.map(lambda text: CodeBlock(text=text))
    | st.just(Divider())
)


def nests(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(blocks.map(lambda found: ListItem(found)), min_size=1, max_size=3).map(tuple)
    lists = st.builds(List, ordered=st.booleans(), start=st.integers(0, 12), items=items)
    return lists | blocks.filter(bool).map(lambda found: Quote(found))


def outline(blocks: Any) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append("words")
            case CodeBlock():
                lines.append("fence")
            case Divider():
                lines.append("hr")
            case Quote():
                lines += ["blockquote", *outline(block.blocks), "end"]
            case List():
                lines.append("ordered_list" if block.ordered else "bullet_list")
                for item in block.items:
                    lines += ["list_item", *outline(item.blocks), "end"]
                lines.append("end")
    return lines


@settings(max_examples=600, deadline=None)
@given(st.lists(st.recursive(leaf_block, nests, max_leaves=8), max_size=5))
def test_nested_blocks_come_back(blocks: list[Any]) -> None:
    source = body(*blocks)
    names = {"blockquote", "bullet_list", "ordered_list", "list_item", "end", "hr", "fence"}
    seen = [
        name if name in names or name == "html_block" else "words" for name in structure(source)
    ]
    assert seen == outline(blocks), source


# --- pandoc, which reads footnotes and more marks than CommonMark has ---------------------------

READERS = ("commonmark+pipe_tables+footnotes", "gfm", "commonmark_x-smart")


LABELS = (
    *("1234567890. x", "12345678901) x", "#. x", "(i) x", "mix. x"),
    *("б) x", "(б) x", "б. x", "б)", "α) x", "日) x", "𝐚) x", "가. x"),
    "e\u0301) x",
)
"""What could number an item to pandoc, which composes the last one's letter and accent."""

SIGNS = (
    *("<é>", "€<é>", "<日> x", "<б:в>", "</é>", "<𝐚>"),
    *("&é;", "&amp\u037e", "\u1fefa\u1fef"),
)
"""What is HTML, an entity or code to pandoc by letters of other scripts."""


def squeezed(text: str) -> str:
    """The text without white space, composed as pandoc composes it."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", "", text))


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=30, deadline=None)
@given(st.lists(trees(nasty_text.map(Text), links=False), min_size=20, max_size=40))
@example([inlines(text) for text in (*LABELS, *SIGNS)])
@example([(Text("б"), Emphasis(inlines("é\u00ad")), Text("б"))])
@example([(Text("б"), Strong(inlines("\u00adé")), Text("б"))])
@example([(Strong(inlines("x.")), Text("é_é_é"), Strong(inlines(".x")))])
def test_pandoc_finds_the_same_words(form: str, paragraphs: list[tuple[Inline, ...]]) -> None:
    source = body(*map(Paragraph, paragraphs))
    wanted = "".join(text for content in paragraphs for text, _ in expected(content))
    assert squeezed(pandoc_words(read_with_pandoc(source, form))) == squeezed(wanted), source


@settings(max_examples=30, deadline=None)
@given(st.lists(nasty_text, min_size=30, max_size=60))
@example([*LABELS, *SIGNS])
def test_pandocs_own_markdown_finds_the_same_words(texts: list[str]) -> None:
    source = body(*(Paragraph(inlines(text)) for text in texts))
    found_words = pandoc_words(read_with_pandoc(source, "markdown-smart"))
    assert squeezed(found_words) == squeezed("".join(texts)), source


def note(*blocks: Any) -> dict[str, tuple[Any, ...]]:
    return {"n": blocks}


@pytest.mark.parametrize(
    ("blocks", "kinds"),
    [
        ((Paragraph(inlines("Words.")),), ["Para"]),
        ((Paragraph(inlines("One.")), Paragraph(inlines("Two."))), ["Para", "Para"]),
        (
            (
                List(
                    items=(
                        ListItem((Paragraph(inlines("a")),)),
                        ListItem((Paragraph(inlines("b")),)),
                    )
                ),
            ),
            ["BulletList"],
        ),
        ((CodeBlock(text="x = 1"),), ["CodeBlock"]),
        ((Quote((Paragraph(inlines("said")),)),), ["BlockQuote"]),
    ],
)
def test_notes_hold_blocks(blocks: tuple[Any, ...], kinds: list[str]) -> None:
    source = body(
        Paragraph((Text("See"), NoteReference("n"), Text(": more (here)."))), notes=note(*blocks)
    )
    (paragraph,) = read_with_pandoc(source)
    (found,) = [node for node in paragraph["c"] if node["t"] == "Note"]
    assert [block["t"] for block in found["c"]] == kinds, source
    assert source.startswith("See[^1]\\: more (here).\n\n[^1]:")


def test_a_note_without_words_is_still_a_note() -> None:
    source = body(Paragraph((Text("See"), NoteReference("n"))), notes={"n": ()})
    assert [node["t"] for node in read_with_pandoc(source)[0]["c"]] == ["Str", "Note"]


def test_notes_are_numbered_as_the_text_meets_them() -> None:
    blocks = (Paragraph((NoteReference("z"), Text("("), NoteReference("a"), NoteReference("z"))),)
    notes = {"a": (Paragraph(inlines("A")),), "z": (Paragraph(inlines("Z")),)}
    assert body(*blocks, notes=notes) == "[^1]\\([^2][^1]\n\n[^1]: Z\n\n[^2]: A\n"


def test_articles_of_a_publication_do_not_share_notes() -> None:
    part = Article(
        title=inlines("Part"),
        blocks=(
            Heading(level=1, content=inlines("Section")),
            Paragraph((Text("See"), NoteReference("n"))),
        ),
        notes=note(Paragraph(inlines("Note."))),
    )
    source = markdown(Publication(title=inlines("Whole"), articles=(part, part)))
    assert source == (
        "# Whole\n\n"
        "## Part\n\n### Section\n\nSee[^1]\n\n[^1]: Note.\n\n"
        "## Part\n\n### Section\n\nSee[^2]\n\n[^2]: Note.\n"
    )


# --- single forms ----------------------------------------------------------------------------


def test_front() -> None:
    article = Article(
        title=inlines("Tide #1 #"),
        subtitle=inlines("- a walk"),
        meta=Metadata(language="uk", authors=(Author("Ада_М_"), Author("Бо"), Author("X", "edt"))),
    )
    assert (
        markdown(article) == "# Tide #1 \\#\n\n\\- a walk\n\nТекст: Ада_М\\_ і Бо\n\nРедактор: X\n"
    )


def test_words_that_number_nothing_stay_bare() -> None:
    for text in ("Слово. Далі", "б.в", "т.2", "(див. рис.) так", "5 < 6 & 7", "<3", "б"):
        assert body(Paragraph(inlines(text))) == text + "\n"


def test_every_line_of_an_attribution_is_words() -> None:
    quote = Quote((Paragraph(inlines("said")),), attribution=(Text("a"), Break(), Text("# b")))
    assert body(quote) == "> said\n>\n> — a\\\n> \\# b\n"


def test_an_article_without_anything_is_an_empty_file() -> None:
    assert markdown(Article()) == ""
    assert body(Paragraph(()), Heading(level=1, content=()), List(items=()), Table(rows=())) == ""


def test_breaks_and_verse() -> None:
    assert body(Paragraph((Text("a "), Break(), Text("# b"), Break()))) == "a \\\n\\# b\n"
    lines = (inlines("one"), inlines("  two"), (), inlines("1. three"))
    assert body(Verse(lines)) == "one\\\n&nbsp;&nbsp;two\n\n1\\. three\n"


def test_tables() -> None:
    ragged = Table(rows=((inlines("a"),), (inlines("b"), (InlineCode("c|d"),))))
    source = body(ragged)
    assert source == "|  |  |\n| --- | --- |\n| a |  |\n| b | `c\\|d` |\n"
    assert "".join(pandoc_words(read_with_pandoc(source)).split()) == "abc|d"


@pytest.mark.parametrize("text", ["a|b", "a\\|b", "a\\\\|b", "\\", "`|`", "a\\"])
def test_bars_and_backslashes_in_cells(text: str) -> None:
    source = body(Table(rows=((inlines(text), (InlineCode(text),)),)))
    assert pandoc_words(read_with_pandoc(source, "gfm")) == text + text, source


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        (Figure(source="a.png", alt="A [b]"), "![A \\[b\\]](a.png)\n"),
        (Figure(source="a b(1).png", decorative=True), "![](<a b(1).png>)\n"),
        (Figure(source="a.png", caption=inlines("C_")), "![](a.png)\n\nC\\_\n"),
        (Figure(source="/etc/passwd", alt="Alt", caption=inlines("C")), "Alt\n\nC\n"),
        (Figure(source="javascript:x"), ""),
    ],
)
def test_figures(figure: Figure, source: str) -> None:
    assert body(figure) == source


def test_unusable_addresses_leave_their_words() -> None:
    article = Article(blocks=(Paragraph((Link(href="javascript:x", content=inlines("words")),)),))
    output = render(article, "markdown")
    assert output.data == b"words\n"
    assert [str(notice) for notice in output.notices] == [
        "blocks[0].content[0]: an address that cannot be used safely was left out (1 place)"
    ]


def test_code_keeps_every_character() -> None:
    text = "```\n\ttab  \n\n```` four\n"
    source = body(List(items=(ListItem((CodeBlock(text=text, syntax="a `b"),)),)))
    assert structure(source)[2] == "fence"
    assert read_with_pandoc(source)[0]["c"][0][0]["c"][1] == text.removesuffix("\n")
    assert "`````ab\n" in source


def test_deep_nesting() -> None:
    block: Any = Paragraph(inlines("bottom"))
    for depth in range(48):
        block = Quote((block,)) if depth % 2 else List(items=(ListItem((block,)),))
    assert structure(body(block)).count("blockquote") == 24


def test_every_block(every_block: Article, tmp_path: Path) -> None:
    output = render(every_block, "markdown")
    path = tmp_path / "every.md"
    path.write_bytes(output.data)
    read_back = words(pandoc(path))
    for expected_words in ("Every kind of block", "щирі вітання", "A second note", "the lamp goes"):
        for one in words(expected_words):
            assert one in read_back
    assert {notice.code for notice in output.notices} == {"formatting-dropped"}
    assert render(every_block, "markdown").data == output.data
