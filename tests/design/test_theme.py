"""Themes: what a TOML file may say, and what it is told when it may not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fontpkg
import msgspec
import pytest

import articlekit.design
from articlekit.design import (
    Styles,
    Theme,
    built_in,
    dateline,
    find_family,
    labels,
    written_date,
)
from articlekit.design.page import PAGE_SIZES
from articlekit.design.words import LABELS
from articlekit.errors import ThemeError
from articlekit.model import Author, Metadata
from articlekit.reading.front import date_of


def test_built_in_themes_load() -> None:
    assert "article" in built_in()
    for name in built_in():
        assert Theme.load(name).name == name


def test_fonts_of_the_built_in_themes_are_installed() -> None:
    for name in built_in():
        fonts = Theme.load(name).fonts
        for family in (fonts.body, fonts.heading, fonts.code):
            found = find_family(family)
            assert len({found.regular, found.bold, found.italic, found.bold_italic}) >= 2
            assert found.face(bold=True, italic=False) == found.bold


@pytest.mark.parametrize("name", ["PT Serif", "pt sans", "IBM-Plex_Mono"])
def test_families_are_those_that_fontpkg_finds(name: str) -> None:
    found = find_family(name)
    for bold in (False, True):
        for italic in (False, True):
            weight, style = 700 if bold else 400, "italic" if italic else "normal"
            theirs = fontpkg.path(name.replace("-", " "), weight=weight, style=style)
            assert found.face(bold=bold, italic=italic).path == theirs


def test_a_theme_says_only_what_differs(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text(
        'extends = "article"\n[page]\nsize = "Letter"\n[styles.title]\ncolour = "#7a1f1f"\n'
    )
    house, article = Theme.load(file), Theme.load("article")
    assert house.name == "house"
    assert (house.page.width, house.page.height) == (612, 792)
    assert house.page.top == article.page.top
    assert house.styles.title.colour == "#7a1f1f"
    assert house.styles.title.size == article.styles.title.size
    assert house.styles.body == article.styles.body


def test_a_style_takes_what_it_does_not_say_from_the_body() -> None:
    theme = Theme.from_toml('extends = "article"\n[styles.body]\nleading = 18\n')
    assert theme.styles.list.leading == 18
    assert theme.styles.code.leading == Theme.load("article").styles.code.leading


@pytest.mark.parametrize(
    ("toml", "where", "what"),
    [
        ("[page", "t", "no TOML"),
        ('extends = "nothing"', "t", "extends 'nothing'"),
        ("name = 'bare'", "t", "missing required field `description`"),
        ('extends = "article"\ncolor = "red"', "t", "unknown field `color`"),
        ('extends = "article"\n[styles.title]\nsize = 0', "styles.title.size", "> 0"),
        ('extends = "article"\n[styles.title]\ncolour = "red"', "styles.title.colour", "no colour"),
        ('extends = "article"\n[styles.title]\nalign = "left"', "styles.title.align", "left"),
        ('extends = "article"\n[page]\nsize = "A0"', "page.size", "'A0'"),
        ('extends = "article"\n[page]\nsize = [100, 200]', "page", "the margins leave"),
        ('extends = "article"\n[page]\ninner = 590', "page", "the margins leave"),
        ('extends = "article"\n[page]\ntop = 640', "page", "x 70 points"),
        ('extends = "paperback"\n[page]\nsize = [150, 612]', "page", "the margins leave"),
        ('extends = "article"\n[running]\nrecto = ["date"]', "running.recto", "date"),
        ('extends = "article"\n[running]\nfolio = "top"', "running.folio", "top"),
        ('extends = "article"\n[text]\nscene_break = "\\u0007"', "t", "cannot be shown"),
        ('extends = "article"\nstyles = 3', "styles", "got `int`"),
    ],
)
def test_fault_is_refused_with_its_place(toml: str, where: str, what: str) -> None:
    with pytest.raises(ThemeError) as caught:
        Theme.from_toml(toml, where="t")
    assert where in caught.value.where
    assert what in caught.value.what


@pytest.mark.parametrize(
    ("language", "size"),
    [
        ("en-US", "Letter"),
        ("en-CA", "Letter"),
        ("fr-ca", "Letter"),
        ("es-MX", "Letter"),
        ("es-CO", "Letter"),
        ("es-VE", "Letter"),
        ("es-CL", "Letter"),
        ("en-PH", "Letter"),
        ("es-Latn-US", "Letter"),
        ("en", "A4"),
        ("en-GB", "A4"),
        ("es-AR", "A4"),
        ("es-419", "A4"),
        ("uk", "A4"),
        ("und", "A4"),
        ("ca", "A4"),  # Catalan; Canada is CA in the place of the region
        ("en-x-us", "A4"),
    ],
)
def test_the_page_size_follows_the_region(language: str, size: str) -> None:
    page = Theme.load("article").sized(language).page
    assert page.size == size
    assert (page.width, page.height) == PAGE_SIZES[size]


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('styles.body]\nalign = "left"', "choose from justify, start, center"),
        ('running]\nrecto = ["page"]', "choose from title, TITLE, section"),
    ],
)
def test_a_word_that_is_none_of_the_choices_brings_them(toml: str, words: str) -> None:
    with pytest.raises(ThemeError, match=words):
        Theme.from_toml(f'extends = "article"\n[{toml}')


def test_a_size_that_is_named_stays() -> None:
    letter = Theme.from_toml('extends = "article"\n[page]\nsize = "Letter"')
    assert letter.sized("uk").page.size == "Letter"
    assert Theme.load("paperback").sized("en-US").page.width == 396
    assert Theme.load("article").on("A5").sized("en-US").page.size == "A5"
    with pytest.raises(ThemeError, match="any size"):
        letter.on("A9")
    wide = Theme.from_toml('extends = "article"\n[page]\ninner = 200\nouter = 200')
    with pytest.raises(ThemeError, match="the margins leave"):
        wide.on("A5")


def test_the_left_margin_is_the_gutter_at_the_binding() -> None:
    page, single = Theme.load("paperback").page, Theme.load("article").page
    assert page.left(recto=True) == page.left(recto=False, rtl=True) == page.inner
    assert page.left(recto=False) == page.left(recto=True, rtl=True) == page.outer
    assert single.left(recto=False) == single.left(recto=False, rtl=True) == single.inner


def keys(part: type[msgspec.Struct], prefix: str = "") -> set[str]:
    """Every key of a theme, with its tables: "page.size"."""
    found = set()
    for field in msgspec.structs.fields(part):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            found |= keys(field.type, f"{prefix}{field.encode_name}.")
        else:
            found.add(f"{prefix}{field.encode_name}")
    return found


def test_every_key_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`[a-z_.]+`(?:, )?)+) \|", page, re.M)
    told = {key for row in rows for key in re.findall(r"`([a-z_.]+)`", row)}
    every = {re.sub(r"^styles\.\w+\.", "", key) for key in keys(Theme)}
    assert told == every
    styles = {field.name for field in msgspec.structs.fields(Styles)}
    assert all(f"`{style}`" in page for style in styles)


def repeated(own: dict[str, Any], base: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """The keys that have the same value in both."""
    for key, value in own.items():
        if isinstance(value, dict):
            yield from repeated(value, base.get(key, {}), f"{prefix}{key}.")
        elif base.get(key) == value:
            yield prefix + key


def test_a_theme_says_only_what_the_one_it_extends_does_not() -> None:
    themes = Path(articlekit.design.__file__).with_name("themes")
    for path in themes.glob("*.toml"):
        if path.stem == "article":
            continue
        own = tomllib.loads(path.read_text("utf-8"))
        assert own.pop("extends") == "article"
        base = tomllib.loads((themes / "article.toml").read_text("utf-8"))
        assert not list(repeated(own, base)), path.name


@pytest.mark.parametrize("name", ["nothing", "missing.toml", "."])
def test_no_such_theme(name: str) -> None:
    with pytest.raises(ThemeError):
        Theme.load(name)


def test_no_such_family_names_the_package_to_try() -> None:
    with pytest.raises(ThemeError, match="fontpkg-no-such-serif"):
        find_family("No Such Serif")


def test_labels_follow_the_language() -> None:
    assert labels("uk-UA").contents == "Зміст"
    assert labels("und") == labels("") == labels("en")
    assert labels("he").notes == "הערות"


def test_a_language_without_words_gets_no_english_before_names() -> None:
    assert labels("tlh").contents == "Contents"
    assert labels("tlh").credits((Author("Ann"), Author("Bo"))) == ("Ann, Bo",)


@pytest.mark.parametrize("language", LABELS)
def test_every_language_has_all_words(language: str) -> None:
    words = labels(language)
    texts = [value for value in msgspec.structs.asdict(words).values() if isinstance(value, str)]
    assert all(texts)
    assert set(words.roles) == {"edt", "trl", "ill", "pht"}
    assert "{names}" in words.byline
    assert "{count}" in words.words


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2024-03-01", "en", "1 March 2024"),
        ("2024-12-09T10:00:00Z", "uk", "9 грудня 2024"),
        ("2024-03", "uk-UA", "березень 2024"),
        ("2024-05-20", "de", "20. Mai 2024"),
        ("2024-01-01", "fr", "1er janvier 2024"),
        ("2024-08-02", "es", "2 de agosto de 2024"),
        ("2024", "pl", "2024"),
        ("2024-03-01", "it", "1º marzo 2024"),
        ("2024-03", "pt-BR", "março de 2024"),
        ("2024-05", "cs", "květen 2024"),
        ("2024-05-12", "ar", "12 مايو 2024"),
        ("2024-05-12", "he", "12 במאי 2024"),
        ("2024-03-01", "ja", "2024年3月1日"),
        ("2024-03", "ko", "2024년 3월"),
        ("2024-03-01", "fa", "2024-03-01"),
        ("0987-03", "und", "0987-03"),
        ("", "en", ""),
    ],
)
def test_dates_are_written_in_the_language_s_words(date: str, language: str, written: str) -> None:
    assert written_date(date, language) == written
    assert dateline(Metadata(date=date, language=language, place=" Leith ")) == (
        f"Leith, {written}" if written else "Leith"
    )


def test_credits_name_every_author_by_role() -> None:
    ann, bo, cy = Author("Ann"), Author(" Bo\n Lee"), Author("Cy")
    edda, gil = Author("Edda", role="edt"), Author("Gil", role="zzz")
    assert labels("en").credits(()) == labels("en").credits((Author("  "),)) == ()
    assert labels("en").credits((ann,)) == ("By Ann",)
    assert labels("en").credits((ann, bo, cy)) == ("By Ann, Bo Lee and Cy",)
    assert labels("en").credits((edda, gil, ann)) == ("By Ann", "Editor: Edda", "Gil")
    assert labels("uk").credits((ann, cy, edda)) == ("Текст: Ann і Cy", "Редактор: Edda")


@pytest.mark.parametrize("language", [each for each in LABELS if each != "fa"])
def test_every_month_is_written_and_read_back(language: str) -> None:
    for month in range(1, 13):
        date = f"2024-{month:02}-19"
        written = written_date(date, language)
        assert written not in (date, "")
        found = date_of(written)
        assert found is not None, written
        assert found.iso == date
