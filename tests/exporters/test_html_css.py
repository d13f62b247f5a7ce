"""The style sheets: the theme in, rules for the page and for a book out."""

from __future__ import annotations

import re

import pytest

from articlekit.design import Theme
from articlekit.exporters.html.css import book_style_sheet, page_style_sheet
from tests.exporters.colours import contrast

ARTICLE = Theme.load("article")


def themed(toml: str) -> Theme:
    return Theme.from_toml(f'extends = "article"\n{toml}')


def colours(sheet: str) -> list[dict[str, str]]:
    """The colours of the page by name: the light ones, then the dark ones."""
    roots = re.findall(r":root \{ (--[^}]*)\}", sheet)
    return [dict(re.findall(r"--(\w+): (#\w{6});", root)) for root in roots]


def test_sizes_are_multiples_of_the_readers_own() -> None:
    theme = themed("[styles.body]\nsize = 10\nleading = 15\n[styles.title]\nsize = 25")
    for sheet in (page_style_sheet(theme), book_style_sheet(theme)):
        assert "body { line-height: 1.5; }" in sheet
        assert "h1 { font-size: 2.5em;" in sheet


def test_the_line_is_as_long_as_on_paper_but_never_too_long() -> None:
    narrow = themed("[page]\nsize = [360, 500]\ninner = 40\nouter = 45\n[styles.body]\nsize = 11")
    wide = themed("[page]\ninner = 20\nouter = 20")
    assert "max-width: 25em" in page_style_sheet(narrow)
    assert "max-width: 40em" in page_style_sheet(wide)


def test_on_paper_the_theme_gives_points() -> None:
    sheet = page_style_sheet(themed('[page]\nsize = "Letter"'))
    assert "@page { size: 612pt 792pt; margin: 74pt 82pt 82pt 82pt; }" in sheet
    assert "body { font-size: 11pt; }" in sheet.partition("@media print")[2]


def test_the_page_has_the_colours_of_the_theme() -> None:
    light, _ = colours(page_style_sheet(themed('[styles.title]\ncolour = "#7a1f1f"')))
    assert light["title"] == "#7a1f1f"
    assert light["link"] == ARTICLE.colours.link


@pytest.mark.parametrize("colour", ["#000000", "#0000ff", "#1f4e8c", "#808080", "#7a1f1f"])
def test_every_colour_can_be_read_in_the_dark(colour: str) -> None:
    _, dark = colours(page_style_sheet(themed(f'[styles.body]\ncolour = "{colour}"')))
    paper = dark.pop("paper")
    assert all(contrast(shade, paper) >= 4.5 for shade in dark.values())


def test_a_book_leaves_colour_size_and_font_of_the_text_to_the_reader() -> None:
    sheet = book_style_sheet(ARTICLE)
    assert not re.search(r"[{; ](?:color|background)[-\w]*: (?!inherit)", sheet)
    for rule in re.findall(r"(?:^|\s)(?:body|p|p, li, td, th) \{([^}]*)\}", sheet):
        assert "font" not in rule


def test_headings_move_down_below_the_title_of_a_publication() -> None:
    assert "\nh1, h2 { font-size: 2.273em;" in page_style_sheet(ARTICLE, chapters=True)
    assert 'h6[aria-level="7"] {' in page_style_sheet(ARTICLE, chapters=True)


@pytest.mark.parametrize(
    ("family", "written"),
    [
        ("PT Serif", '"PT Serif", serif'),
        ("Source Sans 3", '"Source Sans 3", sans-serif'),
        ('A"; } </style>', '"A\\22 \\3b  \\7d  \\3c \\2f style\\3e ", serif'),
    ],
)
def test_a_family_is_quoted_and_has_a_stand_in(family: str, written: str) -> None:
    sheet = page_style_sheet(themed(f"[fonts]\nbody = '{family}'"))
    assert f"font-family: {written};" in sheet


def test_the_sheets_may_stand_in_xml() -> None:
    for sheet in (page_style_sheet(ARTICLE, chapters=True), book_style_sheet(ARTICLE)):
        assert not set("<&") & set(sheet)
        assert sheet.count("{") == sheet.count("}")


def test_the_gutter_is_at_the_binding() -> None:
    sheet = page_style_sheet(Theme.load("paperback"))
    assert "@page { size: 396pt 612pt; margin: 60pt 45pt 48pt 57pt; }" in sheet
    assert "@page :left { margin-left: 45pt; margin-right: 57pt; }" in sheet
    assert "@page :left" not in page_style_sheet(ARTICLE)


def test_emphasis_and_scene_breaks_are_the_theme_s() -> None:
    theme = themed('[text]\nemphasis = "bold"\nscene_break = "* \\""')
    for sheet in (page_style_sheet(theme), book_style_sheet(theme)):
        assert "em { font-style: normal; font-weight: bold; }" in sheet
        assert r'hr:before { content: "\2a \20 \22 "; }' in sheet
    assert "hr:before" not in page_style_sheet(ARTICLE)
