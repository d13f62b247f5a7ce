"""What holds for every text: nothing lost, nothing invented, no error, the same each time."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import (
    Article,
    CodeBlock,
    Figure,
    InlineCode,
    Link,
    Text,
    check,
    plain_text,
    walk,
)
from articlekit.reading import parse, parse_explained
from articlekit.reading.plain import explain
from articlekit.reading.plain.characters import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.reading import Explained

ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=120)
LINES = st.sampled_from(
    [
        *("", "", "", " ", "\t", "A title", "===", "-----", "~~~", "...", "日本語", "CAPITALS"),
        *("“Quoted.”", "Some words that end a sentence.", "and some that do not", "word " * 14),
        *("- item", "  - nested", "* star", "• bullet", "— Speech, — she said.", "– Well?"),
        *("1. one", "2. two", "(1) one", "a) first", "б) друга", "١- أول", "①最初", "1.1 Depth"),
        *("> quoted", "> > twice", ">", "    set in", "        deeper", "— Ada Marlow", "　字下げ"),
        *("By Anna Lind", "Текст: Анна Лінд", "3 March 2024", "Kyiv, 3 March 2024", "###", "* * *"),
        *("FOR IMMEDIATE RELEASE", "Contact: the school", "-30-", "Notes", "[1] A note.", "¹ Note"),
        *("Words[1] and more.¹ And*", "* A note", "† Another", "Word.† 5% − 3 €", "(1) text(1)"),
        *("[Photo: pier.jpg | The pier | Boats]", "![x](y.png)", "pier.jpg", "[Photo: nobody]"),
        *("| a | b |", "|---|---|", "| 1 | 2 |", "a\tb\tc", "a   b   c", "Bread .... 2.40"),
        *("###", "# # #", "[1] See [1]", "[2] See [1]", "✓ done", "[ ] open", "二十、項目"),
        *("```", "code = 1", "# Hash", "## Deeper ##", "Title: A title", "Author: Anna Lind"),
        *("*emphasis* and _more_", "a `code` b", "<https://example.org>", "[w](https://a.org)"),
        *("Q: Why?", "A: Because.", "Chapter One", "【見出し】", "■印", "trans-", "lation", "a_b"),
        *("\x1b[1mbold\x1b[0m", "\ud800", "a\0b", "x\u2029y", "\ufeff", "\u200b• x", "\u200b"),
        "   set in, and long enough to be wrapped by somebody",
    ]
)
TEXTS = ANY | st.lists(LINES | ANY, max_size=24).flatmap(
    lambda parts: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda end: end.join(parts))
)


def visible(text: str) -> list[str]:
    return [character for character in text if not character.isspace()]


def is_within(part: list[str], whole: list[str]) -> bool:
    """Whether the characters of one come in the other, in order."""
    rest = iter(whole)
    return all(character in rest for character in part)


def words_of(article: Article) -> Iterator[str]:
    """Every string of the body, and of who wrote it."""
    for _, node in walk(article):
        match node:
            case Text() | InlineCode() | CodeBlock():
                yield node.text
            case Figure():
                yield node.source + node.alt
            case Link():
                words = plain_text(node)
                if words not in (node.href, node.href.partition("://")[2], node.href[7:]):
                    yield node.href
    yield from (author.name for author in article.meta.authors)
    yield from article.meta.contact


def counted(explained: Explained) -> Counter[str]:
    parts = [*words_of(explained.article), *(part.text for part in explained.removed)]
    return Counter(visible("".join(parts)))


def metadata_of(article: Article) -> Counter[str]:
    """What headers and date lines say once more, in a form of their own."""
    fields = msgspec.structs.replace(article.meta, authors=(), contact=(), language="")
    return Counter(visible(msgspec.json.encode(fields).decode()))


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_no_character_is_lost_or_doubled(text: str) -> None:
    explained = explain(text, markup="plain")
    check(explained.article)
    cleaned = clean(text)
    kept = Counter(visible(cleaned.text)) + Counter(
        visible("".join(part.text for part in cleaned.removed))
    )
    assert kept <= counted(explained) + metadata_of(explained.article)
    if not any(
        decision.place == "meta" or "meta." in decision.place for decision in explained.decisions
    ):
        assert counted(explained) == kept


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_no_character_is_invented_or_moved(text: str) -> None:
    article = explain(text, markup="plain").article
    body = visible(plain_text(msgspec.structs.replace(article, notes={})))
    assert is_within(body, visible(clean(text).text))


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_whatever_the_markup_no_character_is_lost(text: str) -> None:
    explained = parse_explained(text)
    check(explained.article)
    kept = Counter(visible(clean(text).text))
    assert kept <= counted(explained) + metadata_of(explained.article)


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_article(text: str) -> None:
    assert parse_explained(text) == parse_explained(text)
    assert parse(text) == parse_explained(text).article


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_every_block_is_explained(text: str) -> None:
    explained = explain(text, markup="plain")
    article = explained.article
    told = [decision.place for decision in explained.decisions]
    places = {path for path, _ in walk(article)}
    for place in told:
        # "notes[1][0]" is the first block of the note "1", "meta.date" a field.
        known = place.startswith(("notes[", "meta.")) or place in ("title", "subtitle")
        assert known or place.removesuffix(".attribution") in places
    for at in range(len(article.blocks)):
        assert f"blocks[{at}]" in told
    for name in article.notes:
        assert f"notes[{name}][0]" in told
    assert ("title" in told) == bool(article.title)
    tops = [d for d in explained.decisions if d.place.startswith("blocks[") and "." not in d.place]
    for before, after in pairwise(tops):
        assert before.first <= before.last < after.first
    last = clean(text).text.count("\n") + 1
    for decision in explained.decisions:
        assert 1 <= decision.first <= decision.last <= last
        assert 0 <= decision.confidence <= 1


@settings(max_examples=2000, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=80
    )
)
def test_line_ends_and_trailing_spaces_do_not_matter(text: str) -> None:
    lines = [text, "One more line.", "", text, "x"]
    plain = parse("\n".join(lines))
    assert parse("\r\n".join(lines)) == plain
    assert parse("\r".join(lines)) == plain
    assert parse("  \n".join(lines)) == plain


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "w" * 2_000_000,
        "字" * 700_000,
        "\n" * 200_000,
        "- \n" * 100_000,
        "=\n===\n" * 60_000,
        "a\0" * 500_000,
        "\x1b[" * 500_000,
        "\x1b]" * 300_000,
        "\ud800\n" * 100_000,
        "A line\n---\n" * 60_000,
        "“" * 500_000,
        "short\n" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_long_texts_take_no_longer_than_they_must(text: str) -> None:
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 15
