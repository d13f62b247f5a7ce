"""Lines and columns from right to left: where text stands, and in which order it is read."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.pdf.boxes import Stretch
from articlekit.exporters.pdf.text.inlines import Composer, NoteMarks, Voice
from articlekit.exporters.pdf.text.lines import SetLine
from articlekit.exporters.pdf.text.paragraphs import Shape, set_lines
from articlekit.model import (
    Article,
    Author,
    Block,
    CodeBlock,
    Emphasis,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Verse,
    inlines,
)
from tests.judges import run

THEME = Theme.load("article")
STYLES = THEME.styles
LEFT, RIGHT = THEME.page.inner, THEME.page.inner + THEME.page.measure
HEBREW = "עיריית העיר הודיעה כי תשקיע 12.5 מיליון שקל (כ־3.4 מיליון דולר) בשיפוץ הנמל."
PERSIAN = "خبرگزاری روز سه‌شنبه گفت که می‌خواهد در بندر سرمایه‌گذاری کند: «کار آغاز می‌شود»."
POINTED = "בְּרֵאשִׁית בָּרָא אֱלֹהִים (אֵת הַשָּׁמַיִם) וְאֵת־הָאָרֶץ׃"
BOX = re.compile(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)"')
ARABIC = "أعلنت البلدية أنها ستستثمر 12.5 مليون دولار (نحو ٣٫٤ مليون) في ترميم الميناء."


def read(stretch: Stretch) -> str:
    """The text of a stretch as a reader of the content stream finds it."""
    return str(stretch.run.face.decode(stretch.array))


def set_(*content: Inline, language: str, measure: float = 200.0) -> list[SetLine]:
    composer = Composer(THEME, Faces(THEME, []), [])
    composer.marks = NoteMarks("")
    strips = composer.strips(content, Voice.of(STYLES.body, language, ""))
    return set_lines(strips, STYLES.body, Shape(0.0, measure, rtl=language in ("he", "ar")))


def seen(line: SetLine) -> str:
    """The stretches of a line from left to right, each as it is read."""
    stretches = sorted(line.stretches, key=lambda stretch: stretch.x)
    return " · ".join(read(stretch).strip() for stretch in stretches)


@pytest.mark.parametrize(
    ("text", "language", "stretches"),
    [
        ("one two", "en", "one two"),
        ("אחת שתיים שלוש", "he", "שלוש · שתיים · אחת"),
        ("say שלום עולם now", "en", "say · עולם · שלום · now"),
        ("סוכנות Reuters News דיווחה", "he", "דיווחה · Reuters News · סוכנות"),
        ("עלה 12.5 שקל", "he", "שקל · 12.5 · עלה"),
        ("הנמל (Old Pier) נסגר.", "he", "נסגר. · ) · Old Pier · ( · הנמל"),
        ("ב-2025", "he", "2025 · ב-"),
        ("نحو ٣٤ مليون", "ar", "مليون · ٣٤ · نحو"),
    ],
)
def test_stretches_from_left_to_right(text: str, language: str, stretches: str) -> None:
    (line,) = set_(Text(text), language=language, measure=400)
    assert seen(line) == stretches


def test_a_note_is_marked_on_the_far_side_of_its_word() -> None:
    (line,) = set_(
        Text("הנמל"), NoteReference(id="1"), Text(" 2024"), NoteReference(id="2"), Text(" נסגר"),
        language="he",
    )  # fmt: skip
    assert seen(line) == "נסגר · 2 · 2024 · 1 · הנמל"


def test_signs_in_a_run_of_their_own_run_like_their_neighbours() -> None:
    content = (Text("("), Emphasis(content=inlines("הנמל")), Text(").!"))
    (line,) = set_(*content, language="he")
    assert [read(stretch) for stretch in line.stretches] == ["(", "הנמל", ").!"]
    opening, word, closing = line.stretches
    assert closing.x < word.x < opening.x


MIXED = st.lists(
    st.sampled_from(
        ["שלום", "עולם", "(נמל)", "سلام", "ميناء،", "pier", "Reuters", "(of", "a)", "12.5", "٣٤",
         "3%",
         "[1]", "—", "«אב»", "ב-2025", "x\u00a0y", "!"]
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


@given(MIXED, st.sampled_from(["he", "ar", "en"]), st.data())
def test_any_mixture_is_read_in_order_and_set_to_the_measure(
    words: list[str], language: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(words)), max_size=3)))
    content: list[Inline] = []
    for at, (first, last) in enumerate(pairwise([0, *cuts, len(words)])):
        if part := " ".join(words[first:last]):
            lead = " " if content else ""
            plain = inlines(lead + part)
            content += (Strong(content=plain),) if at % 2 else plain
    measure = 180.0
    lines = set_(*content, language=language, measure=measure)
    text = "".join(read(stretch) for line in lines for stretch in line.stretches)
    hyphens = re.compile("\u00ad")
    assert hyphens.sub("", text).replace("\u2010", "-") == unicodedata.normalize(
        "NFC", " ".join(words)
    )
    for line in lines:
        placed = sorted((s.x, s.x + s.width) for s in line.stretches)
        assert placed[0][0] == pytest.approx(0, abs=0.01)
        assert placed[-1][1] == pytest.approx(line.width, abs=0.01)
        for (_, end), (start, _) in pairwise(placed):
            assert start >= end - 0.01  # nothing stands on anything else


@pytest.mark.parametrize("content", [HEBREW * 3, ARABIC * 3, HEBREW + "Reuters " + ARABIC])
def test_justified_lines_reach_both_edges(content: str) -> None:
    lines = set_(Text(content), language="he", measure=230)
    assert len(lines) > 2
    for line in lines[:-1]:
        hanging = max(-line.x, 0.0)
        assert line.width - hanging == pytest.approx(230, abs=0.05)
        assert hanging < 3
    assert lines[-1].x + lines[-1].width == pytest.approx(230)


def test_mixed_styles_reach_both_edges_from_left_to_right() -> None:
    content = (
        Text("The harbour wall "), Emphasis(content=inlines("was inspected in the spring of 2024")),
        Text(" and found wanting"), NoteReference(id="1"),
        Text(", as "), Link(href="https://a.org/", content=inlines("the report of the engineers")),
        Text(" says, although "), Strong(content=inlines("nobody had asked them for it at all")),
    )  # fmt: skip
    lines = set_(*content, language="en", measure=150)
    assert len(lines) > 4
    for line in lines[:-1]:
        stretches = line.stretches
        assert stretches[0].x == 0
        for one, other in pairwise(stretches):
            assert other.x == pytest.approx(one.x + one.width)
        assert 150 - 0.05 <= stretches[-1].x + stretches[-1].width <= 153


class Seen(NamedTuple):
    """A line as poppler sees it, within its cell; lengths in points, from the margins inwards."""

    left: float
    right: float
    text: str


def lines_of(folder: Path, *blocks: Block, language: str = "he", title: str = "") -> list[Seen]:
    """The lines on the page, from top to bottom and from left to right."""
    path = folder / "article.pdf"
    meta = Metadata(language=language, authors=(Author(name="דוד"),) if title else ())
    path.write_bytes(render(Article(title=inlines(title), meta=meta, blocks=blocks), "pdf").data)
    layout = run("pdftotext", "-bbox-layout", path, "-")
    found = []
    for line in layout.split("<line ")[1:]:
        left, top, right = map(float, BOX.findall(line)[0])
        text = "".join(re.findall(">(.*?)</word>", line))
        found.append((round(top), left - LEFT, RIGHT - right, html.unescape(text)))
    return [Seen(*line[1:]) for line in sorted(found)][:-1]  # without the page's number


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=inlines(text))


def test_paragraphs_begin_at_the_right(tmp_path: Path) -> None:
    first, second, third, *_, last = lines_of(tmp_path, paragraph(HEBREW), paragraph(HEBREW * 3))
    assert first.right == pytest.approx(0, abs=1)
    assert second.right == pytest.approx(STYLES.body.first_line, abs=1)
    assert third.right == pytest.approx(0, abs=1)
    assert third.left == pytest.approx(0, abs=4)  # signs hang over the edge
    assert last.right == pytest.approx(0, abs=1)
    assert last.left > 20


def test_titles_and_bylines_begin_at_the_right(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, paragraph("שלום"), title="הנמל הישן")
    assert [line.right for line in lines] == pytest.approx([0] * len(lines), abs=2)


def test_labels_stand_to_the_right_of_their_items(tmp_path: Path) -> None:
    item = ListItem(blocks=(paragraph("נמל"),))
    (line,) = lines_of(tmp_path, List(items=(item,), ordered=True))
    assert line.text == "נמל"[::-1] + ".1"  # from left to right
    assert 0 <= line.right < STYLES.list.left


def test_quotes_are_indented_from_the_right(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, Quote(blocks=(paragraph("נמל"),)))
    assert line.right == pytest.approx(STYLES.quote.left, abs=1)


def test_what_is_left_of_a_verse_turns_over_to_the_left(tmp_path: Path) -> None:
    first, second, *_ = lines_of(tmp_path, Verse(lines=(inlines(HEBREW * 2),)))
    assert second.right > first.right + 10


def test_the_first_column_of_a_table_is_the_rightmost(tmp_path: Path) -> None:
    table = Table(header=(inlines("One"), inlines("Two")), rows=((inlines("3"), inlines("4")),))
    seen = {line.text: line for line in lines_of(tmp_path, table)}
    one, two, three, four = (seen[text] for text in ("One", "Two", "3", "4"))
    assert one.right == three.right == pytest.approx(0, abs=1)
    assert two.right == pytest.approx(four.right, abs=1)
    assert two.right > 20


def test_code_stays_at_the_left(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, CodeBlock(text="x = 1"))
    assert line.text == "x=1"
    assert line.left == pytest.approx(STYLES.code.left, abs=1)


@pytest.mark.parametrize(
    ("language", "text"), [("he", HEBREW), ("ar", ARABIC), ("fa", PERSIAN), ("he", POINTED)]
)
def test_the_structure_reads_as_the_author_wrote(tmp_path: Path, language: str, text: str) -> None:
    lines_of(tmp_path, paragraph(f"{text} {text} Reuters. {text}"), language=language)
    said = run("pdfinfo", "-struct-text", tmp_path / "article.pdf")
    assert f'"{text} {text} Reuters. {text}"' in said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。", "ja"),
        ("กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุดของประเทศไทย", "th"),
    ],
)
def test_scripts_without_spaces_are_spread_to_the_edge(text: str, language: str) -> None:
    text *= 3
    lines = set_(Text(text), language=language, measure=170)
    assert "".join(read(stretch) for line in lines for stretch in line.stretches) == text
    assert len(lines) > 4
    for line in lines[:-1]:
        assert line.width == pytest.approx(170, abs=0.05)


def test_a_link_over_several_words_is_one_area_on_its_line(tmp_path: Path) -> None:
    link = Link(href="https://a.org/", content=inlines("עיריית העיר הודיעה"))
    lines_of(tmp_path, Paragraph(content=(Text("כך "), link)))
    with pikepdf.open(tmp_path / "article.pdf") as pdf:
        assert len(pdf.pages[0].Annots) == 1
