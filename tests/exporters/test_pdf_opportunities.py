"""Where a line may end in scripts that have no spaces, and where no line may ever end."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.design import Theme
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks, Voice
from articlekit.exporters.pdf.text.strips import Strip
from articlekit.exporters.pdf.text.words import Run, Vocabulary, Word
from articlekit.exporters.script.clusters import boundaries
from articlekit.exporters.script.hyphenation import Hyphenator
from articlekit.exporters.script.opportunities import joints, parted
from articlekit.model import Emphasis, Inline, Link, NoteReference, Span, Strong, Text, inlines
from tests.judges import run

THEME = Theme.load("article")


def cut(text: str, offsets: list[int]) -> str:
    ends = [*offsets, len(text)]
    return "|".join(text[a:b] for a, b in zip([0, *offsets], ends, strict=True))


@pytest.mark.parametrize(
    "parts",
    [
        "日|本|語",
        "日|本|語、|英|語。",  # no line begins with a stop
        "日|「本|語」|と",  # none begins with a closing bracket, none ends with an opening one
        "『（日|本）』、",
        "キャッ|ト",  # none begins with a small kana
        "コー|ヒー",  # nor with the sign of a long vowel
        "人々|は",  # nor with the sign of repetition
        "待|て……|と",  # dots that belong together stay together
        "で|も|――|と",
        "ア|・".replace("|", ""),
        "は|AI|で|す",  # words in other letters stay whole
        "2024|年|3|月",
        "約|50%|の",
        "￥5|の",
        "日\u2060本",
        "か\u3099|き",  # a mark stays with its letter
        "中|文，|“引|文”|与|名",
        "한국어",  # Korean has spaces
        "understanding",
        "สวัสดี|ครับ|วัน|นี้|อากาศ|ดี|มาก",
        "ราคา|100|บาท".replace("|", "", 2),
        "ເມືອງຫຼວງ",
    ],
)
def test_a_token_is_parted(parts: str) -> None:
    assert "|".join(parted(parts.replace("|", ""))) == parts


@pytest.mark.parametrize(
    "parts",
    [
        "한|국|어|는",
        "한|국|어(서|울)는",
        "ភា|សា|ខ្មែ|រ",  # the sign under a letter makes two consonants one
        "ພາ|ສາ|ລາ|ວ",
        "ເມື|ອ|ງ",  # a vowel written before its consonant stays with it
        "မြ|န်|မာ",
        "བོད་|སྐད",
        "plain",
        "слово",
        "日本",
    ],
)
def test_at_need_syllables_are_parted(parts: str) -> None:
    text = parts.replace("|", "")
    assert cut(text, list(joints(text))) == parts


@pytest.mark.parametrize(
    "clusters",
    [
        "a|b",
        "e\u0301|a",
        "क्षि|प्र",
        "ক্ষ",
        "த|மி|ழ்",
        "กำ|ลั|ง",
        "เมื|อ|ง",
        "\u1112\u1161\u11ab",
        "👩\u200d👩\u200d👧|!",
        "👍🏽|👍",
        "❤\ufe0f|x",
        "🇺🇦|🇵🇱",
        "🏴\U000e0067\U000e0062\U000e007f|a",
        "שָׁ|לוֹ".replace("לוֹ", "ל|וֹ"),
    ],
)
def test_what_readers_take_for_one_character(clusters: str) -> None:
    text = clusters.replace("|", "")
    assert cut(text, boundaries(text)) == clusters


def composer() -> Composer:
    made = Composer(THEME, Faces(THEME, []), [])
    made.marks = NoteMarks("")
    return made


def strip_of(*content: Inline, language: str = "en") -> Strip:
    return composer().strips(content, Voice.of(THEME.styles.body, language, ""))[0]


def shown(strip: Strip) -> str:
    """The words of a strip; "_" is a space, "~" one at which no line may end, "|" where one may."""
    parts = []
    for at, (word, gap) in enumerate(zip(strip.words, strip.gaps, strict=True)):
        bound = at in strip.bound
        parts += [word.text, "|" if gap is None else "~" if bound else "_"]
    return "".join(parts[:-1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a b", "a_b"),
        ("10\u00a0000 km", "10~000_km"),
        ("10\u202f000 km", "10\u202f000_km"),
        ("10\u2007000", "10\u2007000"),
        ("non\u2011stop", "non\u2011stop"),
        ("日本 語", "日|本_語"),
        ("日本語 text", "日|本|語_text"),
    ],
)
def test_spaces_and_what_joins(text: str, words: str) -> None:
    assert shown(strip_of(Text(text))) == words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((Text("日"), Emphasis(content=inlines("本")), Text("。")), "日|本。"),
        ((Text("「"), Strong(content=inlines("日本")), Text("」と")), "「日|本」|と"),
        ((Text("日"), Emphasis(content=inlines("x")), Text("y")), "日|xy"),
        ((Text("日本"), NoteReference(id="1"), Text("。")), "日|本1。"),
        ((Text("word"), NoteReference(id="1"), Text(" next")), "word1_next"),
        ((Text("word "), NoteReference(id="1"), Text(" next")), "word~1_next"),
        ((Emphasis(content=inlines("word")), Text(" "), NoteReference(id="1")), "word~1"),
    ],
)
def test_places_between_runs(content: tuple[Inline, ...], words: str) -> None:
    assert shown(strip_of(*content)) == words


def test_a_dash_does_not_part_a_word_from_its_note() -> None:
    word = strip_of(Text("word—"), NoteReference(id="1")).words[0]
    assert [split.offset for split in word.splits(hyphenate=True)] == []


def run_of(language: str) -> Run:
    return Run(Faces(THEME, []).face("body"), 10, "#000000", hyphenator=Hyphenator(language))


def test_the_points_of_a_word_are_those_of_its_one_language() -> None:
    mixed = strip_of(Text("under"), Span(language="uk", content=inlines("standing"))).words[0]
    assert mixed.text == "understanding"
    assert mixed.splits(hyphenate=True) == ()
    linked = strip_of(Text("under"), Link(href="https://a.org", content=inlines("standing")))
    assert [s.offset for s in linked.words[0].splits(hyphenate=True)] == [2, 5, 10]


def test_korean_is_parted_without_a_hyphen_and_only_at_need() -> None:
    word = strip_of(Text("한국어는"), language="ko").words[0]
    assert word.splits(hyphenate=False) == ()
    assert [(s.offset, s.inserted) for s in word.splits(hyphenate=True)] == [
        (1, False),
        (2, False),
        (3, False),
    ]


def test_scripts_without_hyphens_get_none() -> None:
    assert Vocabulary(run_of("th"))["ประชากร"].splits(hyphenate=True) == ()


@given(
    st.text("ae\u0301\u0327\u0323xy👩🏽\u200d🇺🇦क्षि-", min_size=1, max_size=60),
    st.floats(8, 90),
)
def test_no_cluster_is_divided_however_narrow_the_measure(text: str, measure: float) -> None:
    strip = strip_of(Text(text))
    for word in strip.words:
        places = {0, len(word.text), *boundaries(word.text)}
        at = 0
        for chunk in word.chunks(measure):
            assert at in places
            at += len(chunk.text.replace("\u00ad", ""))
        assert at == len(word.text)


def test_latin_and_cyrillic_articles_load_no_model_of_thai() -> None:
    script = """
import sys
from articlekit.exporters import render
from articlekit.model import Article, Metadata, Paragraph, inlines
blocks = (Paragraph(content=inlines("Naïve “words” — слова, 10\u00a0000.")),)
render(Article(meta=Metadata(language="en"), blocks=blocks), "pdf")
print(*sys.modules)
"""
    modules = run(sys.executable, "-c", script).split()
    assert "articlekit.exporters.pdf.text.lines" in modules
    assert not {"budoux", "bidi"} & set(modules)


def test_a_long_word_is_cut_between_its_clusters() -> None:
    word: Word = strip_of(Text("e\u0301\u0323" * 100)).words[0]
    chunks = [chunk.text for chunk in word.chunks(50)]
    assert "".join(chunks) == word.text
    assert len(chunks) > 5
    assert not [chunk for chunk in chunks if chunk[0] in "\u0301\u0323"]
