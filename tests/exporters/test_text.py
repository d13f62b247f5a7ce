"""Plain text: what it looks like. That it is read back is in tests/reading/test_round_trip.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

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

if TYPE_CHECKING:
    from collections.abc import Sequence


def text(article: Article | Publication, width: int = 0) -> str:
    return render(article, "text", options=TextOptions(width=width)).data.decode("utf-8")


def body(*blocks: Any, width: int = 0, **more: Any) -> str:
    return text(Article(blocks=blocks, **more), width)


# --- forms -----------------------------------------------------------------------------------


def test_front() -> None:
    article = Article(
        title=inlines("Море"),
        subtitle=inlines("Про воду"),
        meta=Metadata(
            language="uk",
            authors=(Author("Ада"), Author("Бо"), Author("Ян", "edt")),
            date="2024-03-01",
            place="Одеса",
        ),
        blocks=(Paragraph(inlines("Текст.")),),
    )
    assert text(article) == (
        "Море\n====\nПро воду\n\nТекст: Ада і Бо\n\nРедактор: Ян\n\n"
        "Одеса, 1 березня 2024\n\nТекст.\n"
    )


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
        "• first\n\n  ix. nine\n  x. ten\n\n• second\n"
    )
    assert body(List(ordered=True, style="A", items=(*items("a"), ListItem(())))) == "A. a\nB.\n"
    assert body(List(items=items("four words in all")), width=20) == "• four words in all\n"
    assert body(List(items=items("many more words than fit")), width=22) == (
        "• many more words than\n  fit\n"
    )


def test_lists_in_a_row_have_marks_of_their_own() -> None:
    bullets = List(items=(ListItem((Paragraph(inlines("a")),)),))
    numbers = List(ordered=True, items=bullets.items)
    assert body(bullets, bullets, bullets) == "• a\n\n◦ a\n\n• a\n"
    assert body(numbers, numbers, bullets) == "1. a\n\n1) a\n\n• a\n"
    assert body(bullets, Paragraph(()), bullets) == "• a\n\n◦ a\n"
    assert body(bullets, numbers, bullets) == "• a\n\n1. a\n\n• a\n"


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
        "Tides\n"
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
