"""The bidirectional algorithm: what is read from left to right, and what from right to left.

As in the standard's own examples, capitals stand for Hebrew letters.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.exporters.script.bidi import embedded, has_right_to_left, visual_order
from articlekit.exporters.script.brackets import mirrored
from articlekit.exporters.script.levels import embedding_levels

if TYPE_CHECKING:
    from collections.abc import Iterable

HEBREW = {ord("A") + at: 0x05D0 + at for at in range(26)}
LATIN = {hebrew: capital for capital, hebrew in HEBREW.items()}


def seen(text: str, base: int | None) -> str:
    """What is to be seen of a line, capitals for Hebrew."""
    text = text.translate(HEBREW)
    levels = embedding_levels(text, base)
    shown = [mirrored(c) if level % 2 else c for c, level in zip(text, levels, strict=True)]
    visible = [shown[at] for at in visual_order(levels) if unicodedata.category(shown[at]) != "Cf"]
    return "".join(visible).translate(LATIN)


@pytest.mark.parametrize(
    ("text", "base", "line"),
    [
        ("car is THE CAR in hebrew", 0, "car is RAC EHT in hebrew"),
        ("THE CAR MEANS car", 1, "car SNAEM RAC EHT"),
        ("he said THE VALUES ARE 123, 456 ok", 0, "he said 456 ,123 ERA SEULAV EHT ok"),
        ("IT COST 12.50 IN 2024", 1, "2024 NI 12.50 TSOC TI"),
        ("SUM 1,000-2,000 NIS", 1, "SIN 1,000-2,000 MUS"),
        ("A RISE OF 5% THEN", 1, "NEHT 5% FO ESIR A"),
        ("SHE (THE MAYOR) LEFT.", 1, ".TFEL (ROYAM EHT) EHS"),
        ("THE WORD (word) THERE", 1, "EREHT (word) DROW EHT"),
        ("see THE PIER (west) now", 0, "see REIP EHT (west) now"),
        ("see A (b C) d", 0, "see A (b C) d"),  # a pair runs like what stands inside
        ("SHE SAID «NO».", 1, ".«ON» DIAS EHS"),
        ("ON reuters.com TODAY", 1, "YADOT reuters.com NO"),
        ("a \u2067B c\u2069 d", 0, "a c B d"),  # an isolate
        ("A,\u200f b", 0, ",A b"),  # a mark keeps the comma with the letter
        ("a 1", None, "a 1"),
        ("A 1", None, "1 A"),
        ("1 A", None, "A 1"),
        ("\u202eabc\u202c d", 0, "cba d"),  # an override
        ("", 1, ""),
    ],
)
def test_a_line_is_seen_as_its_readers_expect(text: str, base: int | None, line: str) -> None:
    assert seen(text, base) == line


def test_numbers_behind_arabic_letters_run_from_left_to_right_beside_one_another() -> None:
    # W2: European digits behind Arabic letters are Arabic numbers, which a minus does not join.
    assert embedding_levels("\u0627 1-2", 1) == [1, 1, 2, 1, 2]
    assert embedding_levels("\u05d0 1-2", 1) == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([0, 0, 0], [0, 1, 2]),
        ([1, 1, 1], [2, 1, 0]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 2, 1, 0], [0, 3, 2, 1, 4]),
        ([2, 2], [0, 1]),
        ([], []),
    ],
)
def test_the_order_of_a_line(levels: list[int], order: list[int]) -> None:
    assert visual_order(levels) == order


LETTERS = "ab\u05d0\u05d1\u0627\u0628 12\u0663()[]<>,.+-%$\u0301\u00a0«»"
CONTROLS = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200e\u200f\u061c"
REMOVED = ("BN", "LRE", "RLE", "PDF")


@given(st.text(LETTERS + CONTROLS, max_size=24), st.sampled_from([0, 1]))
def test_it_agrees_with_another_implementation(text: str, base: int) -> None:
    judge = pytest.importorskip("bidi")
    levels = embedding_levels(text, base)
    for at in range(len(text) - 1, -1, -1):  # L1: what ends a line is white space to the judge
        if unicodedata.bidirectional(text[at]) not in (*REMOVED, "WS", "FSI", "LRI", "RLI", "PDI"):
            break
        levels[at] = base
    line = [text[at] for at in visual_order(levels)]
    assert kept(line) == kept(judge.get_display(text, base_dir="LR"[base]))


def kept(line: Iterable[str]) -> str:
    return "".join(c for c in line if unicodedata.bidirectional(c) not in REMOVED)


@given(st.lists(st.text(LETTERS + CONTROLS, max_size=9)), st.sampled_from([0, 1, None]))
def test_pieces_are_the_texts_without_the_marks(texts: list[str], base: int | None) -> None:
    pieces = embedded(texts, base)
    plain = ["".join(c for c in text if c not in CONTROLS) for text in texts]
    assert ["".join(piece for _, piece in parts) for parts in pieces] == plain


@given(st.text("\u05d0()[] .\u2067\u2069\u202b\u202c", max_size=400))
def test_no_nesting_is_too_deep(text: str) -> None:
    assert max(embedding_levels(text, 0), default=0) <= 126


def test_who_has_nothing_from_right_to_left_is_let_alone() -> None:
    assert not has_right_to_left("Ελλάδα, Україна, ประเทศไทย, 日本 – “naïve” 😀")
    for text in ("שלום", "سلام", "ܫܠܡܐ", "\u200f", "\U0001e900", "a\u2067b", "ﷺ"):
        assert has_right_to_left(text)


def test_brackets_have_their_mirror_images() -> None:
    for one, other in ("()", "[]", "{}", "«»", "‹›", "<>", "≤≥", "⟨⟩", "「」", "（）"):
        assert (mirrored(one), mirrored(other)) == (other, one)
    assert [mirrored(c) for c in "a/\u05d0—∑"] == [*"a/\u05d0—∑"]  # the last has no mirror image
