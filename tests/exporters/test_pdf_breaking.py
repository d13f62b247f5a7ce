"""Line breaking by its properties: nothing is lost, nothing is too wide, and the lines are even."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.exporters.pdf.text.breaking import (
    EXPANSION,
    MOST_HYPHENS,
    SHRINK,
    STRETCH,
    Line,
    Setting,
    break_lines,
    expansion,
)
from tests.effort import lines_run

LETTER = 5.0
SPACE = 2.5


class Split(NamedTuple):
    offset: int
    before: float
    head: float
    hang: float
    hyphenated: bool
    inserted: bool


@dataclass(frozen=True)
class Word:
    """A word whose letters are all as wide as a hyphen; it may be divided at ``points``.

    A full stop at its end hangs.
    """

    text: str
    points: tuple[int, ...] = ()

    @property
    def width(self) -> float:
        return len(self.text) * LETTER

    @property
    def hang(self) -> float:
        return LETTER if self.text.endswith(".") else 0.0

    def splits(self, *, hyphenate: bool) -> tuple[Split, ...]:
        points = self.points if hyphenate else ()
        return tuple(Split(at, at * LETTER, (at + 1) * LETTER, 0.0, True, True) for at in points)


def lines_of(words: list[Word], setting: Setting, bound: frozenset[int] = frozenset()) -> list[str]:
    gaps = [SPACE] * len(words)
    return [shown(words, line) for line in break_lines(words, gaps, setting, bound)]


def shown(words: list[Word], line: Line) -> str:
    texts = [word.text for word in words[line.first : line.last + 1]]
    if line.end is not None:
        texts[-1] = texts[-1][: line.end] + ("-" if line.inserted else "")
    texts[0] = texts[0][line.start :]
    return " ".join(texts)


def natural(text: str) -> float:
    spaces = text.count(" ")
    return (len(text) - spaces) * LETTER + spaces * SPACE


def narrowest(text: str) -> float:
    spaces = text.count(" ")
    letters = len(text) - spaces - text.endswith(".")
    return letters * LETTER * (1 - EXPANSION) + spaces * SPACE * (1 - SHRINK)


@st.composite
def word_lists(draw: st.DrawFn) -> list[Word]:
    texts = draw(st.lists(st.text("abcdefgh", min_size=1, max_size=14), min_size=1, max_size=60))
    ends = draw(st.lists(st.sampled_from(["", "."]), min_size=len(texts), max_size=len(texts)))
    return [
        Word(text + end, tuple(range(2, len(text) - 2, 3)))
        for text, end in zip(texts, ends, strict=True)
    ]


settings = st.builds(
    Setting,
    measure=st.floats(14 * LETTER + 20, 60 * LETTER),
    indent=st.sampled_from([0.0, 20.0]),
    justified=st.booleans(),
    hyphenate=st.booleans(),
)


@given(word_lists(), settings)
def test_no_letter_is_lost(words: list[Word], setting: Setting) -> None:
    lines = lines_of(words, setting)
    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(w.text for w in words)
    assert all(lines)


@given(word_lists(), settings)
def test_no_line_is_wider_than_the_measure(words: list[Word], setting: Setting) -> None:
    lines = lines_of(words, setting)
    for number, line in enumerate(lines):
        room = setting.measure - (setting.indent if number == 0 else 0)
        width = narrowest(line) if setting.justified else natural(line)
        assert width <= room + 0.001, line


@given(word_lists(), settings)
def test_never_more_than_two_hyphens_in_a_row(words: list[Word], setting: Setting) -> None:
    lines = lines_of(words, setting)
    in_a_row = 0
    for line in lines:
        in_a_row = in_a_row + 1 if line.endswith("-") else 0
        assert in_a_row <= MOST_HYPHENS
    assert setting.hyphenate or not any(line.endswith("-") for line in lines)


@given(word_lists(), settings, st.data())
def test_no_line_ends_inside_what_is_bound(
    words: list[Word], setting: Setting, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, max(len(words) - 2, 0)))
    lines = break_lines(words, [SPACE] * len(words), setting, frozenset({at}))
    last = len(words) - 1
    assert not [line for line in lines if line.last == at and line.end is None and at != last]


def test_the_whole_paragraph_counts_not_the_line_at_hand() -> None:
    # Filling the first line to the brim would leave the second one with two words.
    words = [Word("x" * length) for length in (6, 6, 2, 9, 9, 4)]
    setting = Setting(measure=15 * LETTER + 2 * SPACE, hyphenate=False)
    assert lines_of(words, setting) == ["xxxxxx xxxxxx", "xx xxxxxxxxx", "xxxxxxxxx xxxx"]


def test_hyphens_only_where_spaces_would_gape() -> None:
    roomy = [Word("ab"), Word("cd"), Word("efgh", (2,)), Word("ij")] * 3
    assert not any("-" in line for line in lines_of(roomy, Setting(measure=100 * LETTER)))
    tight = [Word("abcdefghij"), Word("klmnopqrst", (4,)), Word("uv")]
    assert lines_of(tight, Setting(measure=16 * LETTER)) == ["abcdefghij klmn-", "opqrst uv"]


def test_spaces_grow_far_before_a_word_is_divided() -> None:
    words = [Word("ab")] * 8 + [Word("cdefghijkl", (2,))]
    natural = 16 * LETTER + 7 * SPACE
    wide = Setting(measure=natural + 7 * SPACE * 0.9)
    assert lines_of(words, wide) == ["ab " * 7 + "ab", "cdefghijkl"]
    wider = Setting(measure=natural + 7 * SPACE * 1.6)
    assert lines_of(words, wider) == ["ab " * 8 + "cd-", "efghijkl"]


def test_letters_give_with_the_spaces_and_no_more_than_they_may() -> None:
    letters, spaces = 400.0, 30.0
    room = letters * EXPANSION + spaces * STRETCH
    assert expansion(letters, spaces, 0.0) == 0
    assert expansion(letters, spaces, room / 2) == pytest.approx(EXPANSION / 2)
    assert expansion(letters, spaces, 5 * room) == EXPANSION
    assert expansion(letters, spaces, -5 * room) == -EXPANSION


@given(st.floats(1, 500), st.floats(0, 80), st.floats(-50, 200))
def test_letters_and_spaces_take_up_the_slack_on_the_same_side(
    letters: float, spaces: float, slack: float
) -> None:
    grown = expansion(letters, spaces, slack)
    assert abs(grown) <= EXPANSION
    assert grown * slack >= 0


def test_a_full_stop_at_the_end_hangs_so_that_the_line_is_full_without_it() -> None:
    words = [Word("abcdef"), Word("ghij."), Word("klmnop"), Word("qrst.")]
    full = Setting(measure=10 * LETTER + SPACE)
    assert lines_of(words, full) == ["abcdef ghij.", "klmnop qrst."]
    ragged = Setting(measure=10 * LETTER + SPACE, justified=False)
    assert lines_of(words, ragged) == ["abcdef", "ghij.", "klmnop", "qrst."]


def test_a_word_divided_more_than_once_is_divided_the_best_way() -> None:
    # A worse way to a place in the word must not replace the better one found before it.
    words = [Word("at"), Word("x" * 60, tuple(range(2, 58, 2))), Word("end")]
    setting = Setting(measure=30 * LETTER, hyphenate=True)
    assert [len(line) for line in lines_of(words, setting)] == [30, 29, 10]


def test_whole_words_are_divided_only_where_a_line_would_be_half_empty() -> None:
    words = [Word("abcdefgh"), Word("ijklmnop", (4,)), Word("q" * 12, (6,))]
    ragged = Setting(measure=14 * LETTER, justified=False, whole=True)
    assert lines_of(words, ragged) == ["abcdefgh", "ijklmnop", "q" * 12]
    words = [Word("ab"), Word("c" * 14, (9,))]
    assert lines_of(words, ragged) == ["ab ccccccccc-", "ccccc"]


def test_where_words_only_touch_a_line_may_end_all_the_same() -> None:
    words = [Word("abcdefgh"), Word("ijklmnop")]
    lines = break_lines(words, [0.0, 0.0], Setting(measure=9 * LETTER))
    assert [shown(words, line) for line in lines] == ["abcdefgh", "ijklmnop"]


def test_a_word_wider_than_the_measure_gets_a_line_of_its_own() -> None:
    words = [Word("a"), Word("b" * 40), Word("c")]
    assert lines_of(words, Setting(measure=10 * LETTER)) == ["a", "b" * 40, "c"]


@given(word_lists(), settings)
def test_to_allow_hyphens_never_makes_worse_spaces_and_no_hyphens(
    words: list[Word], setting: Setting
) -> None:
    """Where no line ends in a hyphen, the lines are those that no hyphens would have given."""
    lines = lines_of(words, setting)
    if not any(line.endswith("-") for line in lines):
        without = msgspec.structs.replace(setting, hyphenate=False)
        assert lines_of(words, without) == lines


def test_no_words_no_lines() -> None:
    assert break_lines([], [], Setting(measure=100)) == []


@pytest.mark.parametrize("justified", [True, False])
def test_the_work_grows_with_the_length(justified: bool) -> None:
    draw = random.Random(1)
    lengths = [draw.randint(1, 14) for _ in range(30_000)]
    words = [Word("x" * length, (3, 6) if length > 8 else ()) for length in lengths]
    setting = Setting(measure=50 * LETTER, justified=justified)

    def steps(count: int) -> int:
        return lines_run(lambda: break_lines(words[:count], [SPACE] * count, setting))

    assert steps(30_000) < 11 * steps(3000)
