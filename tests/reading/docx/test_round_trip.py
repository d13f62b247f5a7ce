"""Word documents of ours and back: what the exporter writes, the reader reads as the same article.

`carried` has the list of what a document carries, as docs/word-reading.md has it in words.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit import reading
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.files import FolderFiles
from articlekit.model import (
    Article,
    CodeBlock,
    Figure,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Table,
    inlines,
    plain_text,
)
from tests.exporters.docx_samples import BOOK, STRANGE, UKRAINIAN
from tests.exporters.test_html_any_article import articles as any_articles
from tests.judges import ROOT
from tests.reading.docx.carried import articles
from tests.reading.docx.documents import explained

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))


def again(whole: Article | Publication, **arguments: object) -> Article:
    """The article that is read from the document of another one, without a notice."""
    found = explained(render(whole, "docx", **arguments).data)  # type: ignore[arg-type]
    assert not found.notices
    return found.article


THEMES = st.sampled_from(("article", "paperback", "manuscript", "large-print"))


@settings(max_examples=100, deadline=None)
@given(articles(), THEMES, st.booleans())
def test_what_is_written_is_read_back(whole: Article, theme: str, more: bool) -> None:
    options, remarks = DocxOptions(contents=more), () if more else None
    assert again(whole, theme=theme, options=options, remarks=remarks) == whole


@settings(max_examples=100, deadline=None)
@given(any_articles())
def test_of_any_article_every_letter_comes_back_and_then_stays_as_it_is(whole: Article) -> None:
    found = explained(render(whole, "docx").data)
    came = plain_text(found.article) + "".join(each.text for each in found.removed)
    assert not Counter(_letters(plain_text(whole))) - Counter(_letters(came))
    assert explained(render(found.article, "docx").data).article == found.article


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_as_it_is(path: Path) -> None:
    whole = reading.read(path)
    assert again(whole) == whole


def test_every_kind_of_block_comes_back(every_block: Article, pictures: Path) -> None:
    found = explained(render(every_block, "docx", files=pictures).data)
    expected = json.dumps(every_block.to_dict())
    for old, new in (('"fr": [', '"2": ['), ('"id": "fr"', '"id": "2"')):
        assert old in expected
        expected = expected.replace(old, new)
    wanted = Article.from_json(expected)
    assert found.article.meta == wanted.meta
    assert found.article.notes == wanted.notes
    came, went = (
        [plain_text(block) if isinstance(block, Table | CodeBlock) else block for block in blocks]
        for blocks in (found.article.blocks, wanted.blocks)
    )
    # A short row is filled up, code ends with its last line, and marks have one order of nesting.
    assert [str(each).strip() for each in came[1:]] == [str(each).strip() for each in went[1:]]
    assert plain_text(found.article.blocks[0]) == plain_text(wanted.blocks[0])
    assert found.files is not None
    for figure in (block for block in wanted.blocks if isinstance(block, Figure)):
        assert found.files.read(figure.source) == FolderFiles(pictures).read(figure.source)


@pytest.mark.parametrize("language", ["en", "uk", "ja", "cy"])
def test_what_a_figure_shows_is_not_known_when_it_comes_back(language: str, pictures: Path) -> None:
    figures = (Figure("harbour.png"), Figure("ornament.jpg", decorative=True))
    whole = Article(meta=Metadata(language=language), blocks=figures)
    assert explained(render(whole, "docx", files=pictures).data).article.blocks == figures


def test_a_picture_in_the_text_and_in_a_note_keeps_its_name(pictures: Path) -> None:
    figure = Figure("harbour.png", alt="Two bars")
    text = Paragraph((*inlines("See"), NoteReference("1")))
    whole = Article(blocks=(text, figure), notes={"1": (figure,)})
    assert explained(render(whole, "docx", files=pictures).data).article == whole


def test_what_was_read_once_stays_as_it_is() -> None:
    for whole in (UKRAINIAN, *(each for each in STRANGE.values() if isinstance(each, Article))):
        once = explained(render(whole, "docx").data).article
        assert explained(render(once, "docx").data).article == once


def test_several_articles_become_one_in_which_each_has_a_section() -> None:
    found = explained(render(BOOK, "docx").data).article
    assert found.title == inlines("Two harbours")
    headings = [block for block in found.blocks if hasattr(block, "level")]
    assert [(heading.level, plain_text(heading)) for heading in headings] == [
        *[(1, "Leith"), (2, "Level 1"), (3, "Level 2"), (4, "Level 3"), (5, "Level 4")],
        *[(5, "Level 5"), (1, "Одеса"), (1, "Без назви")],
    ]
    assert len(found.notes) == 2


def test_an_article_without_a_title_has_none_when_it_comes_back() -> None:
    whole = Article(blocks=(Paragraph(inlines("Words.")),))
    assert again(whole) == whole
