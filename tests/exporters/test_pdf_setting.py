"""What a typesetter looks at: space and indents, how lines begin and end, where pages end."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.pdf.boxes import Box
from articlekit.exporters.pdf.pages.makeup import Sheet, make_up
from articlekit.exporters.pdf.text.inlines import Composer, Voice
from articlekit.exporters.pdf.text.strips import Strip
from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    InlineCode,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Quote,
    Table,
    Verse,
    inlines,
)
from tests.judges import run

THEME = Theme.load("article")
STYLES = THEME.styles
ADDRESS = "https://www.example.gov.uk/government/publications/harbour-wall-inspection-2024"
WIDEST_SPACE = STYLES.body.size * 0.8  # three times the natural width


class Seen(NamedTuple):
    """A word on the page; lengths in points from the page's upper left corner."""

    left: float
    right: float
    top: float
    text: str


def written(folder: Path, *blocks: Block, title: str = "", language: str = "en") -> Path:
    path = folder / "article.pdf"
    whole = Article(title=inlines(title), meta=Metadata(language=language), blocks=blocks)
    path.write_bytes(render(whole, "pdf").data)
    return path


def lines_of(path: Path) -> list[list[Seen]]:
    """The words of the file line by line, without the numbers of pages."""
    pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax=".*?">(.*?)</word>'
    lines: list[list[Seen]] = []
    for page in run("pdftotext", "-bbox", path, "-").split("<page ")[1:]:
        rows: dict[float, list[Seen]] = {}
        for left, top, right, text in re.findall(pattern, page):
            seen = Seen(float(left), float(right), float(top), html.unescape(text))
            rows.setdefault(round(seen.top), []).append(seen)
        lines += [sorted(row) for _, row in sorted(rows.items())][:-1]
    return lines


def texts_of(path: Path) -> list[str]:
    return [" ".join(word.text for word in line) for line in lines_of(path)]


def strip_of(text: str) -> Strip:
    composer = Composer(THEME, Faces(THEME, []), [])
    return composer.strips(inlines(text), Voice.of(STYLES.body, "", ""))[0]


def paragraph(text: str) -> Paragraph:
    return Paragraph(inlines(text))


def test_space_follows_a_verse(tmp_path: Path) -> None:
    verse = Verse(lines=(inlines("one"), (), inlines("two"), ()))
    *_, two, after = lines_of(written(tmp_path, verse, paragraph("after")))
    distance = after[0].top - two[0].top
    assert distance == pytest.approx(STYLES.verse.leading + STYLES.verse.after, abs=0.1)


def test_a_verse_without_lines_leaves_the_space_above_it(tmp_path: Path) -> None:
    path = written(tmp_path, CodeBlock(text="code"), Verse(lines=((),)), Heading(1, inlines("h")))
    without = written(tmp_path, CodeBlock(text="code"), Heading(1, inlines("h")))
    assert lines_of(path) == lines_of(without)


INDENTED: dict[str, tuple[Block, bool]] = {
    "paragraph": (paragraph("before"), True),
    "heading": (Heading(1, inlines("before")), False),
    "list": (List(items=(ListItem((paragraph("before"),)),)), False),
    "quote": (Quote((paragraph("before"),)), False),
    "verse": (Verse(lines=(inlines("before"),)), False),
    "table": (Table(rows=((inlines("before"),),)), False),
    "code": (CodeBlock(text="before"), False),
    "divider": (Divider(), False),
}


@pytest.mark.parametrize("name", INDENTED)
def test_the_first_line_is_indented_right_after_a_paragraph(name: str, tmp_path: Path) -> None:
    block, indented = INDENTED[name]
    last = lines_of(written(tmp_path, block, paragraph("after")))[-1][0]
    assert last.text == "after"
    wanted = THEME.page.inner + (STYLES.body.first_line if indented else 0.0)
    assert last.left == pytest.approx(wanted, abs=0.1)


def test_an_address_does_not_tear_its_line(tmp_path: Path) -> None:
    before = "Anybody who wants to know more about the old wall can see the report at"
    words = before.split()
    for count in range(1, len(words) + 1):
        text = " ".join([*words[-count:], ADDRESS, "before the wall is rebuilt next year."])
        path = written(tmp_path, paragraph(text))
        gaps = [b.left - a.right for line in lines_of(path) for a, b in pairwise(line)]
        assert max(gaps) < WIDEST_SPACE, text
        assert "".join(texts_of(path)).replace("\u2010", "-").count(ADDRESS) == 1


def test_an_address_wider_than_the_measure_is_divided_at_its_signs(tmp_path: Path) -> None:
    address = ADDRESS + "/annex/table.html?sheet=3&row=117&column=total_cost_in_pounds#top"
    lines = texts_of(written(tmp_path, paragraph(f"Read {address} first.")))
    assert len(lines) > 1
    assert all(re.search(r"[/.?&=_\u2010]$", line) for line in lines)
    assert "".join(lines).replace("\u2010", "-") == f"Read {address} first."


BOUND = (
    "— Він сказав — і це правда – що « море » зростає на 5 % щороку ; чому ? Бо № 7 та § 12 "
    "( див. далі ) вимагають цього … Невже ! Так : саме n° 3 , „ тихе “ . Ось і все, панове. "
)


def test_lone_signs_stay_with_their_neighbours(tmp_path: Path) -> None:
    blocks = [paragraph(BOUND * 3 + "слово " * count + BOUND * 3) for count in range(12)]
    path = written(tmp_path, *blocks, language="uk")
    lines = [[word.text for word in line] for line in lines_of(path)]
    opened = [line for line in lines if line[:2] == ["—", "Він"]]
    assert len(opened) == len(blocks)  # the dash that opens a paragraph stays where it is
    others = [line for line in lines if line not in opened]
    assert len(others) > 60
    assert not {line[0] for line in others} & {*"—–»?!:;.,%…)"}
    assert not {line[-1] for line in lines} & {*"«„(§№", "n°"}
    assert "\u00a0" not in run("pdftotext", path, "-")


def test_signs_beside_other_styles_are_bound_too() -> None:
    composer = Composer(THEME, Faces(THEME, []), [])
    content = inlines("un « ", Emphasis(inlines("grand bateau")), " » \u2014 oui ?")
    (strip,) = composer.strips(content, Voice.of(STYLES.body, "fr", ""))
    assert [word.text for word in strip.words] == [
        "un",
        "«",
        "grand",
        "bateau",
        "»",
        "\u2014",
        "oui",
        "?",
    ]
    assert strip.bound == {1, 3, 4, 6}
    assert strip.no_break == set()


def test_a_sign_is_let_go_where_it_would_make_the_line_too_wide() -> None:
    strip = strip_of("understanding \u2014 at 10\u00a0km")
    assert strip.bound == {0, 3}
    assert strip.fitted(200).bound == {0, 3}
    assert strip.fitted(strip.words[0].width + 1).bound == {3}


@pytest.mark.parametrize("style", ["body", "heading1", "table", "note"])
def test_inline_code_is_as_large_as_its_surroundings_ask(style: str) -> None:
    composer = Composer(THEME, Faces(THEME, []), [])
    around = getattr(STYLES, style)
    (strip,) = composer.strips((InlineCode("x"),), Voice.of(around, "", ""))
    assert strip.run is not None
    ratio = STYLES.code.size / STYLES.body.size
    assert strip.run.size == pytest.approx(around.size * ratio)


def test_titles_are_not_divided_at_a_hyphen(tmp_path: Path) -> None:
    for count in range(1, 14):
        title = "Як " + "і " * count + "жити на узбережжі та думати про все по-своєму, по-новому"
        path = written(tmp_path, Heading(1, inlines(title)), title=title)
        lines = texts_of(path)
        assert len(lines) >= 3
        assert not [line for line in lines if line.endswith(("-", "\u2010", "\u00ad"))]


def test_a_title_may_be_divided_where_a_line_would_be_all_but_empty(tmp_path: Path) -> None:
    title = "A well-known-and-yet-seldom-considered-consequence"
    first, *_ = texts_of(written(tmp_path, title=title))
    assert first.startswith("A well")


def on_pages(boxes: list[Box], height: float) -> list[int]:
    return [len(page) for page in make_up(boxes, Sheet(height))]


def test_a_page_ends_higher_rather_than_at_a_hyphen() -> None:
    line, hyphen = Box(10), Box(10, hyphenated=True)
    assert on_pages([line, line, line, hyphen, line], 40) == [3, 2]
    assert on_pages([line, line, hyphen, hyphen, line], 40) == [2, 3]
    kept = Box(10, keep=True)
    assert on_pages([line, kept, kept, hyphen, line, line], 40) == [1, 4, 1]


def test_a_page_ends_at_a_hyphen_where_there_is_no_other_end() -> None:
    line, kept, hyphen = Box(10), Box(10, keep=True), Box(10, hyphenated=True)
    assert on_pages([kept, kept, kept, hyphen, line, line], 40) == [4, 2]
    assert on_pages([line, kept, kept, Box(10, keep=True, hyphenated=True), line], 40) == [1, 4]
