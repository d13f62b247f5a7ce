"""Where sentences are, and where one that is too long may be cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.translation.sentences import joint, pieces, sentences


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", ["Nobody rings a bell."]),
        ("en", ["No full stop"]),
        ("en", ["Wait... ", "What? ", "Yes!"]),
        ("en", ["“Stop!” he said. ", "“Why?”"]),
        ("en", ["One line\n", "Another line. ", "And more\n", "\n", "the last"]),
        # abbreviations, figures, addresses and code end no sentence
        ("en", ["Dr. Smith went to Washington. ", "He met Mr. Brown at 5 p.m. on Friday."]),
        ("en", ["It costs 3.14 euros, i.e. too much. ", "Nobody pays."]),
        ("en", ["See https://example.org/a.b?c=d. ", "It works."]),
        ("en", ["Write to a.b@example.org! ", "Ask for J. R. Smith."]),
        ("en", ["Call foo.bar() first. ", "Then open report_v2.pdf and go."]),
        ("en-GB", ["Mr. Brown came. ", "He sat."]),
        ("uk", ["Він народився 1980 р. у м. Київ. ", "Це було давно."]),
        ("uk", ["Хто платить за міст? ", "Ніхто!"]),
        ("de", ["Das ist z. B. ein Haus. ", "Am 3. Oktober war er da."]),
        ("es", ["¿Cómo estás? ", "¡Bien! ", "El Sr. García vino."]),
        ("fr", ["Il parle, etc. et se tait. ", "Et puis ?"]),
        ("pl", ["To jest np. dom. ", "Pan prof. Nowak przyszedł."]),
        ("el", ["Τι είναι αυτό; ", "Είναι σπίτι."]),
        ("hy", ["Սա տուն է։ ", "Մեծ է։"]),
        ("hi", ["यह एक घर है। ", "वह बड़ा है।"]),
        ("ar", ["هل أنت هنا؟ ", "نعم. ", "أنا هنا."]),
        ("ja", ["今日は晴れです。", "明日は雨です。"]),
        ("zh-Hant", ["你好。", "我很好！", "你呢？"]),
        ("th", ["สวัสดีครับ ผมชื่อสมชาย"]),
        ("tlh", ["One. ", "Two."]),
        ("und", ["One. ", "Two."]),
        ("en", ["  around it  \n", " all "]),
        ("en", []),
        ("en", [" \n "]),
    ],
)
def test_sentences_of_a_text(language: str, found: list[str]) -> None:
    text = "".join(found)
    cut = [text[start:end] for start, end in sentences(text, language)]
    assert cut == [each.strip() for each in found if each.strip()]


TEXTS = st.text(
    st.one_of(
        st.sampled_from(" .!?…:;,\n\"”»()’'aAbїЇ1。！？\u00a0\u2028\t—–"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
LANGUAGES = st.sampled_from(("en", "uk", "de", "ja", "th", "ar", "xx", "und"))


@given(TEXTS, LANGUAGES)
def test_every_word_is_in_one_sentence(text: str, language: str) -> None:
    ranges = sentences(text, language)
    done = 0
    for start, end in ranges:
        assert done <= start < end
        assert text[done:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        done = end
    assert text[done:].strip() == ""


# Pieces ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (99, ["When it rains, the lofts are open; when it is dry, the sand is a school."]),
        (40, ["When it rains, the lofts are open; ", "when it is dry, the sand is a school."]),
        (
            24,
            [
                "When it rains, ",
                "the lofts are open; ",
                "when it is dry, ",
                "the sand is a school.",
            ],
        ),
        (15, ["The tide came — ", "and the bell."]),
        (16, ["Tide (as it was) ", "and the bell"]),
        (6, ["今日は晴れ、", "明日は雨"]),
        # else at a space near the middle, and again
        (8, ["one two ", "three ", "four ", "five"]),
        (9, ["a.b.c.d.e ", "f.g.h.i"]),
        (3, ["unbreakable"]),
    ],
)
def test_a_cut_is_where_a_clause_ends(most: int, found: list[str]) -> None:
    text = "".join(found)
    cut = [text[start:end] for start, end in pieces(text, lambda part: len(part) <= most)]
    assert cut == [each.strip() for each in found]


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ((), ["one, two, ", "three, ", "four"]),
        ("two, three", ["one, ", "two, three, ", "four"]),
        ("one, two, three, four", ["one, two, three, four"]),
    ],
)
def test_no_cut_falls_into_what_is_whole(whole: str, found: list[str]) -> None:
    text = "".join(found)
    start = text.index(whole) if whole else 0
    ranges = [(start, start + len(whole))] if whole else []
    cut = [text[a:b] for a, b in pieces(text, lambda part: len(part) <= 10, ranges)]
    assert cut == [each.strip() for each in found]


@given(TEXTS, st.integers(1, 20), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9))))
def test_pieces_fit_hold_everything_and_cut_nothing_whole(
    text: str, most: int, spans: list[tuple[int, int]]
) -> None:
    whole = [(at, at + length) for at, length in spans if at + length <= len(text)]
    ranges = pieces(text, lambda part: len(part) <= most, whole)
    done = 0
    for start, end in ranges:
        assert done <= start < end
        assert text[done:start].strip() == ""
        assert done == 0 or not all(inside(place, whole) for place in range(done, start + 1))
        fits = end - start <= most
        assert fits or all(inside(place, whole) for place in spaces(text, start, end))
        done = end
    assert text[done:].strip() == ""


def inside(place: int, whole: list[tuple[int, int]]) -> bool:
    return any(first < place < last for first, last in whole)


def spaces(text: str, start: int, end: int) -> Iterator[int]:
    """The places behind the spaces between the words of a piece."""
    for place in range(start + 1, end):
        if text[place - 1].isspace() and not text[place].isspace():
            yield place


def test_a_long_sentence_is_cut_in_good_time() -> None:
    text = "word, " * 10_000
    ranges = pieces(text, lambda part: len(part) <= 300)
    assert 200 <= len(ranges) <= 400
    assert all(end - start <= 300 for start, end in ranges)


# Between two sentences ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "space", "found"),
    [
        ("en", "uk", " ", " "),
        ("en", "uk", "\u00a0", "\u00a0"),
        ("en", "uk", "", ""),
        ("en", "ja", " ", ""),
        ("en", "zh-Hant", " ", ""),
        ("ja", "en", "", " "),
        ("zh", "uk", "", " "),
        ("ja", "zh", "", ""),
        ("th", "en", " ", " "),
    ],
)
def test_what_stands_between_two(source: str, target: str, space: str, found: str) -> None:
    assert joint(source, target, space) == found
