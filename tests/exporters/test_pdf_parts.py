"""The stages of the PDF exporter one by one: hyphenation, words, labels, columns, pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.design import Theme
from articlekit.exporters.fonts.face import SOFT_HYPHEN
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.pdf.blocks.markers import marker
from articlekit.exporters.pdf.blocks.tables import column_widths
from articlekit.exporters.pdf.boxes import Box
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up
from articlekit.exporters.pdf.text.inlines import Composer, Voice
from articlekit.exporters.pdf.text.words import Run, Vocabulary, Word
from articlekit.exporters.script.hyphenation import Hyphenator
from articlekit.model import Break, Emphasis, Inline, List, inlines
from articlekit.notices import Notice

THEME = Theme.load("article")


def hyphenated(language: str, word: str) -> str:
    points = Hyphenator(language).points(word)
    ends = [*points, len(word)]
    starts = [0, *points]
    return "-".join(word[start:end] for start, end in zip(starts, ends, strict=True))


@pytest.mark.parametrize(
    ("language", "word", "divided"),
    [
        ("en", "hyphenation", "hy-phen-ation"),
        ("en-US", "Representative", "Rep-re-sen-ta-tive"),
        ("uk", "організації", "ор-га-ні-за-ції"),
        ("de", "Anmerkungen", "An-mer-kun-gen"),
        ("en", "only", "only"),  # three letters at least after the hyphen
        ("tlh", "hyphenation", "hyphenation"),  # no patterns
        ("", "hyphenation", "hyphenation"),
        ("en", "a" * 500, "a" * 500),
    ],
)
def test_hyphenation(language: str, word: str, divided: str) -> None:
    assert hyphenated(language, word) == divided


def test_hyphenation_agrees_with_pyphen() -> None:
    import pyphen

    judge = pyphen.Pyphen(lang="en_US", left=2, right=3)
    for word in ("typography", "international", "sovereignty", "understanding", "aggression"):
        assert Hyphenator("en-US").points(word) == judge.positions(word)


def run_of(language: str = "") -> Run:
    face = Faces(THEME, []).face("body")
    return Run(face, 10, "#000000", hyphenator=Hyphenator(language) if language else None)


def parts(word: Word, *, hyphenate: bool = True) -> list[str]:
    offsets = [split.offset for split in word.splits(hyphenate=hyphenate)]
    return [word.text[a:b] for a, b in zip([0, *offsets], [*offsets, None], strict=True)]


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("understanding,", ["un", "der", "stand", "ing,"]),
        ("intelligence-sharing", ["intelligence-", "sharing"]),
        ("well—known", ["well—", "known"]),
        ("UNESCO", ["UNESCO"]),
        ("2024-03-01", ["2024-03-01"]),
        ("desk@example.org", ["desk@example.org"]),
        ("(https://example.org/a-b/?c=d)", ["(https://example.", "org/", "a-", "b/?", "c=", "d)"]),
        ("www.example.org/~ada/x.", ["www.", "example.", "org/", "~ada/", "x."]),
        ("and/or", ["and/", "or"]),
        ("https://localhost", ["https://localhost"]),
        ("under\u00adstanding", ["under", "standing"]),
        ("under\u200bstanding", ["under", "standing"]),
    ],
)
def test_where_a_word_may_be_divided(text: str, divided: list[str]) -> None:
    assert parts(Vocabulary(run_of("en"))[text]) == divided


def test_a_split_knows_the_width_of_what_stands_before_it() -> None:
    run = run_of("en")
    for split in Vocabulary(run)["Avoidance"].splits(hyphenate=True):
        head = "Avoidance"[: split.offset]
        assert split.before == pytest.approx(run.face.width(head) / 100)
        assert split.head == pytest.approx(split.before + run.face.width("-") / 100)


@given(st.text("abcdefgh-/", min_size=1, max_size=300), st.floats(8, 200))
def test_a_word_too_long_is_cut_to_fit(text: str, measure: float) -> None:
    chunks = list(Word(((run_of(), text),)).chunks(measure))
    assert "".join(chunk.text for chunk in chunks) == text
    assert max(chunk.width for chunk in chunks) <= measure + 0.01


def test_kerning_comes_from_the_font() -> None:
    face = run_of().face
    assert face.width("AV") < face.width("A") + face.width("V")
    assert face.encode("AV").count(b")") == 1
    assert face.encode("nn").count(b")") == 0


def words_of(*content: str | Inline) -> list[list[str]]:
    notices: list[Notice] = []
    composer = Composer(THEME, Faces(THEME, notices), notices)
    strips = composer.strips(inlines(*content), Voice.of(THEME.styles.body, "en", ""))
    return [[word.text for word in strip.words] for strip in strips]


def test_words_end_at_spaces_not_at_changes_of_style() -> None:
    stressed = Emphasis(inlines("less"))
    assert words_of("need", stressed, "ly said ", stressed) == [["needlessly", "said", "less"]]


def test_a_break_begins_a_strip() -> None:
    assert words_of("one  two", Break(), Break(), "three\n\tfour") == [
        ["one", "two"],
        [],
        ["three", "four"],
    ]


def test_no_break_spaces_bind() -> None:
    notices: list[Notice] = []
    composer = Composer(THEME, Faces(THEME, notices), notices)
    (strip,) = composer.strips(
        inlines("at 10\u00a0km an hour"), Voice.of(THEME.styles.body, "", "")
    )
    assert [word.text for word in strip.words] == ["at", "10", "km", "an", "hour"]
    assert strip.bound == {1}


def test_a_soft_hyphen_is_measured_but_not_drawn() -> None:
    word = Vocabulary(run_of())["a" + SOFT_HYPHEN + "b"]
    assert word.text == "ab"
    assert word.soft == (1,)


@pytest.mark.parametrize(
    ("style", "start", "labels"),
    [
        ("1", 9, ["9.", "10."]),
        ("a", 26, ["z.", "aa."]),
        ("A", 1, ["A.", "B."]),
        ("i", 3, ["iii.", "iv."]),
        ("I", 1999, ["MCMXCIX.", "MM."]),
        ("i", 0, ["0.", "i."]),
        ("?", 1, ["1.", "2."]),
    ],
)
def test_labels_of_ordered_lists(style: str, start: int, labels: list[str]) -> None:
    block = List(ordered=True, style=style, start=start, items=())
    assert [marker(block, at, 0) for at in range(2)] == labels


def test_bullets_alternate_with_depth() -> None:
    block = List(items=())
    assert marker(block, 0, 0) == marker(block, 5, 2) != marker(block, 0, 1)


@given(st.lists(st.tuples(st.floats(1, 80), st.floats(0, 300)), min_size=1, max_size=40))
def test_columns_share_the_room(columns: list[tuple[float, float]]) -> None:
    least = [low for low, _ in columns]
    most = [low + more for low, more in columns]
    widths = column_widths(least, most, 400)
    assert sum(widths) <= 400.001
    assert all(width <= high + 0.001 for width, high in zip(widths, most, strict=True))
    if sum(least) <= 400:
        assert all(width >= low - 0.001 for width, low in zip(widths, least, strict=True))


def test_a_narrow_column_is_not_broken_for_the_sake_of_a_wide_one() -> None:
    assert column_widths([40, 30, 60], [50, 30, 800], 300) == [50, 30, 220]
    assert column_widths([40, 40], [240, 440], 140) == [60, 80]


def tops(boxes: list[Box], height: float) -> list[list[float]]:
    return [[placed.top for placed in page] for page in make_up(boxes, Sheet(height))]


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    assert tops([Box(40, before=10)] * 3, 90) == [[0, 50], [0]]


def test_a_box_that_keeps_with_the_next_goes_with_it() -> None:
    boxes = [Box(40), Box(40, keep=True), Box(40)]
    assert tops(boxes, 90) == [[0], [0, 40]]


def test_where_all_boxes_keep_together_the_page_ends_where_it_is_full() -> None:
    assert [len(page) for page in tops([Box(40, keep=True)] * 5, 90)] == [2, 2, 1]


def test_a_box_too_high_for_any_page_gets_its_own() -> None:
    assert tops([Box(10), Box(500), Box(10)], 90) == [[0], [0], [0]]


def test_a_header_is_repeated_at_the_top_of_a_page() -> None:
    header = Box(20, keep=True)
    row = Box(30, repeat=(header,))
    assert tops([header, row, row, row], 90) == [[0, 20, 50], [0, 20]]


def test_no_boxes_one_empty_page() -> None:
    assert tops([], 90) == [[]]


@given(st.lists(st.builds(Box, st.floats(0, 60), keep=st.booleans(), before=st.floats(0, 20))))
def test_every_box_is_on_a_page_in_order(boxes: list[Box]) -> None:
    placed = [each.box for page in make_up(boxes, Sheet(100)) for each in page]
    assert placed == boxes
