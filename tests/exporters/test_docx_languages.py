"""Languages in a Word file: of the document, of blocks and words, and what scripts ask for."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Divider,
    List,
    Paragraph,
    Span,
    inlines,
)
from tests.exporters.docx_reading import W, part
from tests.exporters.docx_samples import items, p, word

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    return render(every_block, "docx", files=pictures).data


def test_language_stands_on_the_document_and_where_it_differs(every: bytes) -> None:
    default = part(every, "styles").find(f"{W}docDefaults//{W}lang")
    assert default.get(f"{W}val") == "en-US"
    tagged = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for run in part(every, "document").iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }
    assert tagged["щирі вітання"] == "uk-UA"
    assert tagged["Un paragraphe en français, avec une note"] == "fr-FR"
    assert len(tagged) == 3  # and the full stop of the French paragraph


def test_right_to_left_text_is_marked_and_words_the_other_way_are_not() -> None:
    data = word(
        p("שלום world and peace לכולם"),
        Paragraph(content=inlines("left"), language="en"),
        language="he",
    )
    root = part(data, "document")
    first, second = list(root.iter(f"{W}p"))[1:]
    runs = [
        ("".join(run.itertext()), run.find(f".//{W}rtl") is not None) for run in first.iter(f"{W}r")
    ]
    assert runs == [("שלום ", True), ("world and peace", False), (" לכולם", True)]
    assert second.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert docx.Document(io.BytesIO(data)).styles["Normal"].element.find(f".//{W}bidi") is not None
    assert root.find(f".//{W}sectPr/{W}bidi") is not None


def test_east_asian_and_complex_scripts_are_named_as_such() -> None:
    data = word(
        p(Span("ja", inlines("港")), Span("ar", inlines("ميناء")), Span("und", inlines("?")))
    )
    shown = [dict(lang.attrib) for lang in part(data, "document").iter(f"{W}lang")]
    assert shown == [
        {f"{W}val": "ja-JP", f"{W}eastAsia": "ja-JP"},
        {f"{W}val": "ar-SA", f"{W}bidi": "ar-SA"},
        {f"{W}val": "x-none"},
    ]


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("i-klingon", "tlh"),
        ("sgn-BE-FR", "sfb"),
        ("no-nyn", "nn-NO"),
        ("en-GB-oed", "en-GB"),
        ("i-default", "x-none"),
        ("x-house", "x-none"),
        ("de-DE-1996", "de-DE-1996"),
    ],
)
def test_no_tag_is_written_that_programs_fall_over(tag: str, written: str) -> None:
    """LibreOffice has aborted on tags from before RFC 4646."""
    data = word(p(Span(tag, inlines("x"))))
    assert [lang.get(f"{W}val") for lang in part(data, "document").iter(f"{W}lang")] == [written]
    whole = word(p("x"), language=tag)
    default = part(whole, "styles").find(f"{W}docDefaults//{W}lang")
    assert (written if default is None else default.get(f"{W}val")) == written
    assert docx.Document(io.BytesIO(whole)).core_properties.language == tag


def test_a_block_in_another_language_says_so_at_its_mark() -> None:
    data = word(
        Paragraph(content=inlines("щирі вітання ", Span("fr", inlines("salut"))), language="uk"),
        Divider(language="de"),
        p(Span("uk", inlines("щирі"))),
        List(language="he", items=items(p("שלום"))),
    )
    marks = [
        None if lang is None else lang.get(f"{W}val")
        for paragraph in list(part(data, "document").iter(f"{W}p"))[1:]
        for lang in [paragraph.find(f"{W}pPr/{W}rPr/{W}lang")]
    ]
    assert marks == ["uk-UA", "de-DE", None, "he-IL"]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("uk", "x", {"val": "uk-UA", "eastAsia": "uk-UA", "bidi": "ar-SA"}),
        ("en", Span("zh-Hant", inlines("港")), {"eastAsia": "zh-TW", "bidi": "ar-SA"}),
        ("he", Span("ja", inlines("港")), {"val": "he-IL", "eastAsia": "ja-JP", "bidi": "he-IL"}),
        ("und", Span("th", inlines("ท่าเรือ")), {"val": None, "bidi": "th-TH"}),
    ],
)
def test_the_languages_of_all_scripts_are_the_document_s_defaults(
    language: str, words: str | Span, expected: dict[str, str | None]
) -> None:
    data = word(p(words), language=language)
    for lang in (
        part(data, "styles").find(f"{W}docDefaults//{W}lang"),
        part(data, "settings").find(f"{W}themeFontLang"),
    ):
        assert {name: lang.get(f"{W}{name}") for name in expected} == expected


def _switches(properties: Any) -> list[str]:
    kinds = (child.tag.removeprefix(W) for child in properties)
    return [kind for kind in kinds if kind in {"b", "bCs", "i", "iCs"}]


def test_wide_punctuation_is_taken_from_the_east_asian_font() -> None:
    words = ("“港”……", "港", "“Порт” 港", "海—港")
    data = word(*map(p, words), p(Span("en", inlines("“x”"))), language="ja")
    runs = list(part(data, "document").iter(f"{W}r"))[1:]
    hinted = [run.find(f"{W}rPr/{W}rFonts") is not None for run in runs]
    assert hinted == [True, False, False, True, False]


def test_japanese_has_upright_titles_and_every_paragraph_one_letter_in() -> None:
    def look(language: str) -> tuple[list[str], list[str | None]]:
        data = word(p("港"), p("海"), language=language)
        styles = {each.get(f"{W}styleId"): each for each in part(data, "styles").iter(f"{W}style")}
        indents = (styles[name].find(f"{W}pPr/{W}ind") for name in ("BodyText", "Quote"))
        return _switches(styles["Subtitle"].find(f"{W}rPr")), [
            None if indent is None else indent.get(f"{W}firstLine") for indent in indents
        ]

    assert look("ja") == ([], ["220", "0"])
    assert look("en") == (["i", "iCs"], [None, None])
