"""Where blocks stand: the names of styles tell it, and whoever reads them finds the tree again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from articlekit.exporters import render
from articlekit.exporters.docx.look.variants import containers
from articlekit.model import (
    Article,
    CodeBlock,
    Heading,
    List,
    NoteReference,
    Quote,
    Table,
    Verse,
    inlines,
)
from tests.exporters.docx_places import named, shape_of, shape_of_file
from tests.exporters.docx_reading import W, part, styles_of
from tests.exporters.docx_samples import NESTED, STRANGE, items, p, word
from tests.exporters.test_docx_any_article import articles

if TYPE_CHECKING:
    from articlekit.model import Block

_HEADING = Heading(level=1, content=inlines("Of the harbour"))
_VERSE = Verse(lines=(inlines("The lamp goes round,"), inlines("it never asks the sea")))
_CODE = CodeBlock(text="tide()")
_LIST = List(items=items(p("nets"), p("ropes")))
_TABLE = Table(rows=(tuple(map(inlines, ("six", "5 m"))),))


def quote(*blocks: Block, by: str = "") -> Quote:
    return Quote(blocks=blocks, attribution=inlines(by) if by else ())


def names(*blocks: Block) -> list[str]:
    """The names of the styles of the paragraphs below the title."""
    paragraphs = docx.Document(io.BytesIO(word(*blocks))).paragraphs[1:]
    return [str(paragraph.style.name) for paragraph in paragraphs if paragraph.style is not None]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (quote(p("one"), p("two")), ["Quote", "Quote Continued"]),
        (quote(_HEADING, p("one")), ["heading 1 in Quote", "Quote Continued"]),
        (
            quote(p("one"), quote(p("two"), by="A pilot"), p("three")),
            [
                "Quote",
                "Quote in Quote Kept with Next",
                "Quote Attribution in Quote",
                "Quote Continued",
            ],
        ),
        (quote(_LIST, _VERSE), ["List Bullet in Quote"] * 2 + ["Verse in Quote"]),
        (quote(_TABLE), ["Table Spacing in Quote"] * 2),
        (
            List(items=items((p("nets"), _CODE, quote(p("said"), _LIST)))),
            [
                "List Bullet",
                "Source Code in List 1",
                "Quote in List 1",
                *["List Bullet 2 in Quote in List 1"] * 2,
            ],
        ),
        (
            List(items=items(List(items=items((p("nets"), p("more"), _VERSE))))),
            ["List Bullet", "List Bullet 2", "List Continue 2", "Verse in List 2"],
        ),
    ],
)
def test_names_of_styles_tell_what_is_around(block: Block, expected: list[str]) -> None:
    assert names(block) == expected


def test_quotations_in_a_row_are_told_apart() -> None:
    assert names(quote(_VERSE), quote(_VERSE), quote(p("one")), quote(quote(p("two")))) == [
        *("Verse in Quote", "Verse in New Quote", "Quote", "Quote in New Quote"),
    ]
    assert names(quote(_VERSE, by="A pilot"), quote(_VERSE)) == [
        *("Verse in Quote Kept with Next", "Quote Attribution", "Verse in Quote"),
    ]


def test_blocks_of_notes_tell_it_too() -> None:
    data = word(p("x", NoteReference("1")), notes={"1": (quote(_VERSE), _LIST)})
    found = {style.name for style in docx.Document(io.BytesIO(data)).styles}
    assert found >= {"Verse in Quote in Note", "List Bullet in Note"}


def test_an_article_without_nesting_has_words_own_styles_alone(every_block: Article) -> None:
    styles = docx.Document(io.BytesIO(render(every_block, "docx").data)).styles
    assert [name for style in styles if " in " in (name := str(style.name))] == []


def test_names_stay_short_however_deep_the_place() -> None:
    block: Block = _VERSE
    for depth in range(48):
        block = List(items=items((p("x"), block))) if depth % 2 else quote(block)
    (*_, last) = names(block)
    assert last == "Verse in Nest " + "ql" * 24
    assert all(len(name) < 254 and "," not in name for name in names(block))


@pytest.mark.parametrize("around", ["q", "lql", "llqqnq", "ql" * 40 + "nn", "l" * 12])
def test_containers_are_read_back_from_their_words(around: str) -> None:
    assert named(f"Verse{containers(around)} in Note Kept with Next") == ("Verse", around)


# The tree


_ROWS: dict[str, tuple[Block, ...]] = {
    "quotations in a row": (quote(p("a")), quote(p("b")), quote(_LIST), quote(_LIST), quote(_CODE)),
    "quotations that begin inside": (quote(quote(p("a"))), quote(quote(p("b")), p("c"))),
    "attributed inside and out": (quote(quote(p("a"), by="A"), by="B"), quote(p("c"), by="C")),
    "nothing but an attribution": (quote(_VERSE), quote(by="A"), quote(by="B")),
    "lists in a row": (_LIST, _LIST, List(ordered=True, items=items(p("one")))),
    "items without a paragraph": (List(items=items(_VERSE, _LIST, (), quote(p("x")), _TABLE)),),
    "lists in a row inside": (List(items=items((p("x"), _LIST, _LIST, p("y"), _LIST))),),
    "through a quotation": (
        List(items=items((p("x"), quote(_LIST, quote(_LIST)), quote(_LIST), _LIST))),
        quote(List(items=items((quote(_TABLE), _CODE)))),
    ),
    "all": (NESTED, *STRANGE["hollow"].blocks) if isinstance(STRANGE["hollow"], Article) else (),
}


@pytest.mark.parametrize("name", _ROWS)
def test_the_tree_is_read_back_from_names(name: str) -> None:
    assert shape_of_file(word(*_ROWS[name])) == shape_of(_ROWS[name])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_the_tree_of_any_article_is_read_back(article: Article) -> None:
    data = render(Article(blocks=article.blocks, notes=article.notes), "docx").data
    assert shape_of_file(data) == shape_of(article.blocks)


def test_the_language_of_code_stands_in_the_name_of_its_style() -> None:
    syntaxes = ("python", "c++", "", "Python", "html (old)", "python")
    data = word(*(CodeBlock("x", syntax) for syntax in syntaxes))
    names = {
        each.get(f"{W}styleId"): each.find(f"{W}name").get(f"{W}val")
        for each in part(data, "styles").iter(f"{W}style")
    }
    assert [names[style] for style, _ in styles_of(part(data, "document"))[1:]] == [
        *("Source Code (python)", "Source Code (c++)", "Source Code"),
        *("Source Code", "Source Code", "Source Code (python)"),
    ]
