"""Plain text: what it looks like, and that headings and paragraphs are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articlekit.exporters import render
from articlekit.exporters.text import TextOptions
from articlekit.model import (
    Article,
    Author,
    Break,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Table,
    Text,
    Verse,
    inlines,
)
from articlekit.reading import parse

if TYPE_CHECKING:
    from collections.abc import Sequence


def text(article: Article | Publication, width: int = 0) -> str:
    return render(article, "text", options=TextOptions(width=width)).data.decode("utf-8")


def body(*blocks: Any, width: int = 0, **more: Any) -> str:
    return text(Article(blocks=blocks, **more), width)


# --- the way back ----------------------------------------------------------------------------

CARRIED = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
TRICKY = st.sampled_from(
    [
        *(
            "===",
            "---",
            "-----",
            "~~~",
            "...",
            "* * *",
            "# a",
            "- b",
            "1. c",
            "> d",
            "A title",
            "A.",
        ),
        *(
            "“Quoted”",
            "日本語の見出し",
            "كلمات",
            "a" * 300,
            "x\u200cy",
            "e\u0301",
            "Café",
            "Yes?",
            "–",
        ),
    ]
)


def is_carried(words: str) -> bool:
    return bool(words.strip()) and words == words.strip() and "  " not in words


words_of_a_block = (st.text(CARRIED, min_size=1, max_size=40) | TRICKY).filter(is_carried)


@st.composite
def carried_articles(draw: st.DrawFn) -> Article:
    """Articles of a title, headings and paragraphs, as the exporter's docstring describes them."""
    blocks: list[Heading | Paragraph] = []
    level = 0
    for words, wanted in draw(
        st.lists(st.tuples(words_of_a_block, st.integers(-6, 5)), max_size=12)
    ):
        if wanted > 0:
            level = min(wanted, level + 1)
            blocks.append(Heading(level=level, content=inlines(words)))
        else:
            blocks.append(Paragraph(inlines(words)))
    title = inlines(draw(words_of_a_block))
    language = draw(st.sampled_from(["en", "uk", "und", "zh-Hant"]))
    return Article(title=title, meta=Metadata(language=language), blocks=tuple(blocks))


@settings(max_examples=1500, deadline=None)
@given(carried_articles())
@example(
    Article(title=inlines("A"), meta=Metadata(language="en"), blocks=(Paragraph(inlines("===")),))
)
def test_headings_and_paragraphs_are_read_back(article: Article) -> None:
    assert parse(text(article), language=article.meta.language) == article


SENTENCE = (
    "The keeper of the light wrote down the weather - every hour - for 1. herself and others."
)


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapped_paragraphs_are_read_back(width: int) -> None:
    paragraphs = [Paragraph(inlines(" ".join([SENTENCE] * times))) for times in (3, 1, 5, 2)]
    article = Article(
        title=inlines("The light"),
        meta=Metadata(language="en"),
        blocks=(paragraphs[0], Heading(level=1, content=inlines("Later")), *paragraphs[1:]),
    )
    written = text(article, width)
    assert max(map(len, written.splitlines())) <= width
    assert parse(written) == article


# --- forms -----------------------------------------------------------------------------------


def test_front() -> None:
    article = Article(
        title=inlines("Море"),
        subtitle=inlines("Про воду"),
        meta=Metadata(language="uk", authors=(Author("Ада"), Author("Бо"), Author("Ян", "edt"))),
        blocks=(Paragraph(inlines("Текст.")),),
    )
    assert text(article) == "Море\n====\n\nПро воду\n\nТекст: Ада і Бо\n\nРедактор: Ян\n\nТекст.\n"


def test_underlines_are_as_wide_as_their_words() -> None:
    assert body(title=inlines("日本")) == "日本\n====\n"
    assert body(title=inlines("A")) == "A\n===\n"
    assert body(title=inlines("e\u0301tude")) == "e\u0301tude\n=====\n"


def test_levels_have_their_own_underlines() -> None:
    headings = [Heading(level=n, content=inlines(f"Level {n}")) for n in range(1, 6)]
    lines = body(*headings).splitlines()
    assert [line[0] for line in lines[1::3]] == ["-", "~", ".", "^", '"']


def test_lists() -> None:
    def items(*texts: str) -> tuple[ListItem, ...]:
        return tuple(ListItem((Paragraph(inlines(words)),)) for words in texts)

    nested = List(ordered=True, start=9, style="i", items=items("nine", "ten"))
    both = ListItem((Paragraph(inlines("first")), nested))
    assert body(List(items=(both, *items("second")))) == (
        "- first\n\n  ix. nine\n  x. ten\n\n- second\n"
    )
    assert body(List(ordered=True, style="A", items=(*items("a"), ListItem(())))) == "A. a\nB.\n"
    assert body(List(items=items("four words in all")), width=20) == "- four words in all\n"
    assert body(List(items=items("many more words than fit")), width=22) == (
        "- many more words than\n  fit\n"
    )


def test_quotes() -> None:
    quote = Quote(
        (Paragraph(inlines("One.")), Quote((Paragraph(inlines("Two.")),))),
        attribution=inlines("A witness"),
    )
    assert body(quote) == "> One.\n>\n> > Two.\n>\n> — A witness\n"


def test_things_set_apart() -> None:
    assert body(Verse((inlines("one"), inlines(" two"), (), inlines("three")))) == (
        "    one\n     two\n\n    three\n"
    )
    assert body(CodeBlock(text="a:\n\tb\n\nc\n")) == "    a:\n    \tb\n\n    c\n"
    assert body(Divider()) == "* * *\n"


def test_tables() -> None:
    table = Table(
        caption=inlines("Tides"),
        header=(inlines("Hour"), inlines("高さ")),
        rows=((inlines("06:10"), inlines("4")), (inlines("x"),), ()),
    )
    assert body(table) == (
        "Tides\n\n"
        "| Hour  | 高さ |\n|-------|------|\n"
        "| 06:10 | 4    |\n| x     |      |\n|       |      |\n"
    )


def test_a_long_cell_does_not_stretch_the_others() -> None:
    long = "w" * 10_000
    lines = body(Table(rows=((inlines(long),), (inlines("short"),)))).splitlines()
    assert lines == [f"| {long} |", "| short |"]


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (Figure(source="a.png", caption=inlines("C"), alt="A"), "[Figure: a.png | C | A]\n"),
        (Figure(source="a.png", alt="A"), "[Figure: a.png |  | A]\n"),
        (Figure(source="/etc/passwd"), "[Figure: /etc/passwd]\n"),
    ],
)
def test_figures_are_named_and_not_opened(figure: Figure, line: str) -> None:
    assert body(figure) == line


def test_notes_stand_at_the_end() -> None:
    article = Article(
        meta=Metadata(language="de"),
        blocks=(Paragraph((Text("A"), NoteReference("z"), Text(" B"), NoteReference("a"))),),
        notes={
            "a": (Paragraph((Text("second"), NoteReference("z"))),),
            "z": (Paragraph(inlines("first")), Paragraph(inlines("more"))),
        },
    )
    assert text(article) == (
        "A[1] B[2]\n\nAnmerkungen\n-----------\n\n[1] first\n\n    more\n\n[2] second[1]\n"
    )


@pytest.mark.parametrize(
    ("href", "words", "written"),
    [
        ("https://e.org", "here", "here (https://e.org)\n"),
        ("https://e.org", "https://e.org", "https://e.org\n"),
        ("mailto:a@b.org", "a@b.org", "a@b.org\n"),
        ("https://e.org", "", "https://e.org\n"),
    ],
)
def test_links(href: str, words: str, written: str) -> None:
    assert body(Paragraph((Link(href=href, content=inlines(words)),))) == written


def test_breaks_stay_unless_they_would_underline() -> None:
    assert body(Paragraph((Text("one"), Break(), Text("two")))) == "one\ntwo\n"
    assert body(Paragraph((Text("one"), Break(), Text("---")))) == "one ---\n"


def test_a_publication_sets_its_articles_one_level_deeper() -> None:
    part = Article(title=inlines("Part"), blocks=(Heading(level=1, content=inlines("Section")),))
    assert text(Publication(title=inlines("Whole"), articles=(part, part))) == (
        "Whole\n=====\n" + "\nPart\n----\n\nSection\n~~~~~~~\n" * 2
    )


def test_nothing_gives_nothing() -> None:
    empties: Sequence[Any] = (
        Paragraph(()),
        Heading(level=1, content=()),
        List(items=()),
        Quote(()),
        Verse(()),
        CodeBlock(text=""),
        Table(rows=((), ())),
        Paragraph(inlines(" ")),
    )
    assert body(*empties) == ""


def test_depth_and_length_do_no_harm() -> None:
    block: Any = Paragraph(inlines("w" * 10_000))
    for _ in range(48):
        block = List(items=(ListItem((block,)),))
    assert body(block, width=30).strip().endswith("w" * 10_000)


def test_each_kind_of_loss_is_told_once(every_block: Article) -> None:
    notices = render(every_block, "text").notices
    assert {notice.code for notice in notices} == {"formatting-dropped"}
    assert len({notice.message for notice in notices}) == len(notices)
    assert notices[0].place == "blocks[0].content[1]"
    assert notices[0].message == "emphasis is not shown in plain text (4 places)"
