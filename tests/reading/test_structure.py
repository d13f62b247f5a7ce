"""The structure of whole texts: what separates paragraphs, what is a heading, what is not."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from articlekit.model import Heading, Paragraph, plain_text
from articlekit.reading import parse, parse_explained, read
from articlekit.reading.plain.layout import find_layout
from articlekit.reading.plain.lines import lines
from tests.reading.outlines import outline

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "inputs" / "article-en.txt"

FIRST = (
    "The ferry was late again on Tuesday, and nobody on the pier seemed to mind very much, since "
    "the sun was out and somebody had brought a basket of plums for the children."
)
SECOND = (
    "By noon the line reached back to the chapel. A man with two goats asked whether animals paid "
    "full fare; they did, he was told, but only in one direction, and the goats were staying."
)
UK_FIRST = (
    "У вівторок паром знову запізнився, але на пристані ніхто особливо не журився: світило сонце, "
    "і хтось приніс дітям цілий кошик слив."
)
UK_SECOND = (
    "Опівдні черга сягала каплиці. Чоловік із двома козами питав, чи платять за тварин повну ціну; "
    "йому відповіли, що так, проте лише в один бік."
)
AR_FIRST = (
    "تأخرت العبارة مرة أخرى يوم الثلاثاء، ولم ينزعج أحد على الرصيف كثيرا، فقد كانت الشمس مشرقة "
    "وجلب أحدهم سلة من الخوخ للأطفال."
)
JA_FIRST = (
    "火曜日にまた渡し船が遅れたが、桟橋では誰もあまり気にしていない様子だった。日が照っていて、"
    "誰かが子どもたちのためにすももを一籠持ってきていたからだ。"
)
DE_FIRST = (
    "Die Fähre kam am Dienstag wieder zu spät, und niemand auf dem Anleger schien sich daran zu "
    "stören, denn die Sonne schien, und jemand hatte Pflaumen mitgebracht."
)


def wrapped(*blocks: str, width: int = 60, indent: str = "") -> list[str]:
    return [textwrap.fill(block, width, initial_indent=indent) for block in blocks]


WANTED = f"= Goats to the islands\np {FIRST}\n1 A long wait\np {SECOND}"
PIECES = ("Goats to the islands", FIRST, "A long wait", SECOND)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("one-line-a-paragraph", "\n".join(PIECES)),
        ("every-line-stands-alone", "\n\n".join(PIECES)),
        ("wrapped-with-blank-lines", "\n\n".join(wrapped(*PIECES))),
        ("wrapped-with-blank-lines", "\n\n\n".join(wrapped(*PIECES, width=38))),
        ("wrapped-with-blank-lines", "\r\n \t\r\n".join(wrapped(*PIECES)).replace("\n", "\r\n")),
    ],
)
def test_layouts(rule: str, text: str) -> None:
    assert find_layout(lines(text.replace("\r\n", "\n"))).rule == rule
    assert outline(parse(text)) == WANTED


def test_first_line_indents() -> None:
    paragraphs = wrapped(FIRST, SECOND, FIRST, SECOND, indent="   ")
    text = "Goats to the islands\n\n" + "\n".join(paragraphs)
    assert outline(parse(text)) == "\n".join(
        ["= Goats to the islands", *(f"p {part}" for part in (FIRST, SECOND, FIRST, SECOND))]
    )


def test_wrapped_without_any_blank_line() -> None:
    text = "\n".join(wrapped(FIRST, SECOND, FIRST, SECOND, width=55))
    assert outline(parse(text)) == "\n".join(f"p {part}" for part in (FIRST, SECOND) * 2)


@pytest.mark.parametrize(
    ("language", "title", "heading", "paragraphs"),
    [
        ("uk", "Кози на островах", "Довге чекання", (UK_FIRST, UK_SECOND)),
        ("ar", "ماعز إلى الجزر", "انتظار طويل", (AR_FIRST, AR_FIRST)),
        ("ja", "島へ渡る山羊", "長い待ち時間", (JA_FIRST, JA_FIRST)),
        ("de", "Ziegen für die Inseln", "langes warten", (DE_FIRST, DE_FIRST)),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_no_rule_leans_on_one_script(
    language: str, title: str, heading: str, paragraphs: tuple[str, str], between: str
) -> None:
    first, second = paragraphs
    article = parse(between.join((title, first, heading, second)))
    assert outline(article) == f"= {title}\np {first}\n1 {heading}\np {second}"
    assert article.meta.language == language


def test_wrapped_japanese_is_joined_without_spaces() -> None:
    text = "\n\n".join(wrapped(*[JA_FIRST] * 3, width=25))
    assert outline(parse(text)) == "\n".join([f"p {JA_FIRST}"] * 3)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("a well-", "known pier", "a well-known pier"),
        ("both pre-", "and post-war", "both pre- and post-war"),
        ("a long\u00ad", "er word", "a long\u00ader word"),
        ("one -", "two", "one - two"),
        ("Straßen-", "und Wegebau", "Straßen- und Wegebau"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, joined: str) -> None:
    from articlekit.reading.plain.inlines import joined as join

    assert join([before, after]) == joined


# --- underlines ------------------------------------------------------------------------------


def test_underlines_decide_where_there_are_any() -> None:
    text = (
        f"Goats\n=====\n\nNo heading\n\n{FIRST}\n\nA part\n------\n\nA piece\n~~~~~~~\n\n{SECOND}"
    )
    explained = parse_explained(text)
    assert outline(explained.article) == (
        f"= Goats\np No heading\np {FIRST}\n1 A part\n2 A piece\np {SECOND}"
    )
    assert [(part.line, part.text) for part in explained.removed] == [
        (2, "====="),
        (9, "------"),
        (12, "~~~~~~~"),
    ]


def test_levels_follow_the_order_of_the_signs() -> None:
    text = "T\n***\n\nA\n###\n\nB\n+++\n\nC\n###\n\nx\n"
    assert outline(parse(text)) == "= T\n1 A\n2 B\n1 C\np x"


def test_a_skipped_level_is_closed_and_told() -> None:
    text = "T\n===\n\nA\n---\n\nB\n~~~\n\nC\n+++\n\nD\n---\n\nE\n+++\n\nx\n"
    explained = parse_explained(text)
    assert outline(explained.article) == "= T\n1 A\n2 B\n3 C\n1 D\n2 E\np x"
    assert [(n.code, n.place) for n in explained.notices] == [("heading-level-changed", "line 16")]


def test_a_long_heading_is_underlined_as_a_whole() -> None:
    text = "A title that takes\nup two lines\n==================\n\nText.\n"
    assert outline(parse(text)) == "= A title that takes up two lines\np Text."


@pytest.mark.parametrize(("rule", "read"), [("***", "***"), ("-----", "***"), ("...", "p ...")])
def test_a_rule_below_a_sentence_underlines_nothing(rule: str, read: str) -> None:
    text = f"A title here\n{FIRST}\n{rule}\n{SECOND}"
    assert outline(parse(text)) == f"= A title here\np {FIRST}\n{read}\np {SECOND}"


# --- what is no heading ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "short",
    [
        "“We are late,” she said.",
        "— Who is there?",
        "- plums",
        "They went home.",
        "Dear friends,",
        "12 345",
    ],
)
def test_short_lines_that_are_no_headings(short: str) -> None:
    text = "\n".join(("Goats to the islands", FIRST, short, SECOND))
    assert outline(parse(text)) == f"= Goats to the islands\np {FIRST}\np {short}\np {SECOND}"


@pytest.mark.parametrize(
    "heading", ["Who pays?", "“Goats” and others", "3. Waiting", "NATO: a plan"]
)
def test_short_lines_that_are_headings(heading: str) -> None:
    text = "\n".join(("Goats to the islands", FIRST, heading, SECOND))
    assert outline(parse(text)).splitlines()[2] == f"1 {heading}"


def test_many_short_lines_in_a_row_are_no_headings() -> None:
    verse = ["the lamp goes round", "and never asks", "the quiet sea", "for anything"]
    text = "\n".join(("Goats to the islands", FIRST, *verse, SECOND))
    assert "1 " not in outline(parse(text))


def test_a_short_line_at_the_end_is_no_heading() -> None:
    assert outline(parse(f"A title here\n{FIRST}\nThe editors")).endswith("p The editors")


@pytest.mark.parametrize("text", ["", " \n\t\n\u3000", "\ufeff", "\0\r\n"])
def test_no_words_give_no_blocks(text: str) -> None:
    article = parse(text)
    assert not article.title
    assert not article.blocks
    assert article.meta.language == "und"


def test_one_line_is_a_title_or_a_sentence() -> None:
    assert outline(parse("Only this")) == "= Only this"
    assert outline(parse("Only this happened.")) == "p Only this happened."


# --- decisions -------------------------------------------------------------------------------


def test_every_block_has_a_decision() -> None:
    explained = parse_explained("\n\n".join(wrapped(*PIECES)))
    told = [(d.place, d.kind, d.rule, d.first, d.last) for d in explained.decisions]
    assert told == [
        ("title", "title", "first-line", 1, 1),
        ("blocks[0]", "paragraph", "running-text", 3, 5),
        ("blocks[1]", "heading", "short-line-above-text", 7, 7),
        ("blocks[2]", "paragraph", "running-text", 9, 11),
    ]
    assert all(0.5 <= decision.confidence <= 1 for decision in explained.decisions)
    assert explained.decisions[2].runner_up == "paragraph"


# --- whole articles --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "language", "headings", "paragraphs"),
    [
        (SHARED, "en", 3, 13),
        (ROOT / "examples/articles/harbour-school.txt", "en", 3, 13),
        (ROOT / "examples/articles/bdzholy.txt", "uk", 2, 9),
    ],
)
def test_real_articles(path: Path, language: str, headings: int, paragraphs: int) -> None:
    if not path.exists():
        pytest.skip(f"{path} is not at hand")
    article = read(path)
    assert plain_text(article.title) == path.read_text("utf-8").splitlines()[0]
    assert sum(isinstance(block, Heading) for block in article.blocks) == headings
    assert sum(isinstance(block, Paragraph) for block in article.blocks) == paragraphs
    assert article.meta.language == language
    for quote in "“”«»’":
        assert plain_text(article).count(quote) == path.read_text("utf-8").count(quote)
