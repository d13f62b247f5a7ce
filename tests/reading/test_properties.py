"""What holds for every text: nothing lost, nothing invented, no error, the same each time."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import check, plain_text
from articlekit.reading import parse, parse_explained
from articlekit.reading.plain.characters import clean

ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=120)
LINES = st.sampled_from(
    [
        *("", "", " ", "\t", "A title", "===", "-----", "~~~", "...", "- item", "1. one", "日本語"),
        *("“Quoted.”", "Some words that end a sentence.", "and some that do not", "word " * 14),
        *("\x1b[1mbold\x1b[0m", "\ud800", "a\0b", "x\u2029y", "\ufeff"),
        "   set in, and long enough to be wrapped by somebody",
    ]
)
TEXTS = ANY | st.lists(LINES | ANY, max_size=14).flatmap(
    lambda parts: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda end: end.join(parts))
)


def visible(text: str) -> list[str]:
    return [character for character in text if not character.isspace()]


def is_within(part: list[str], whole: list[str]) -> bool:
    """Whether the characters of one come in the other, in order."""
    rest = iter(whole)
    return all(character in rest for character in part)


@settings(max_examples=2000, deadline=None)
@given(TEXTS)
def test_no_character_is_lost(text: str) -> None:
    explained = parse_explained(text)
    article = visible(plain_text(check(explained.article)))
    removed = [character for part in explained.removed for character in visible(part.text)]
    replaced = sum("was replaced" in notice.message for notice in explained.notices)
    cleaned = clean(text)
    kept = visible(cleaned.text)
    underlines = removed[:]
    for part in cleaned.removed:
        for character in visible(part.text):
            underlines.remove(character)
    assert is_within(article, kept)
    assert Counter(article) + Counter(underlines) == Counter(kept)
    if not replaced:
        assert Counter(article) + Counter(removed) == Counter(visible(text))
        assert is_within(article, visible(text))
    else:
        pairs = sum(len(n.message.split(" was ")[0].split()) > 1 for n in explained.notices)
        missing = len(visible(text)) - len(article) - len(removed)
        assert missing == 0 or pairs


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_article(text: str) -> None:
    assert parse_explained(text) == parse_explained(text)
    assert parse(text) == parse_explained(text).article


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_block_is_explained(text: str) -> None:
    explained = parse_explained(text)
    article = explained.article
    places = [f"blocks[{at}]" for at in range(len(article.blocks))]
    assert [d.place for d in explained.decisions if d.place != "title"] == places
    assert ("title" in [d.place for d in explained.decisions]) == bool(article.title)
    for before, after in zip(explained.decisions, explained.decisions[1:], strict=False):
        assert before.first <= before.last < after.first


@settings(max_examples=300, deadline=None)
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
    assert time.process_time() - start < 6
