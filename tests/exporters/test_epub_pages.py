"""The pages of the print edition in the ebook: a mark where each begins, and a list of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import articlekit as ak
from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.places import node_at
from articlekit.exporters.protocol import Output, PageBreak
from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Table,
    Verse,
    inlines,
    plain_line,
    plain_text,
)
from tests import judges
from tests.exporters import test_html_any_article
from tests.exporters.epub_reading import article, epub, heading, members, package, paragraph, stated
from tests.exporters.epub_samples import SAMPLES
from tests.exporters.epub_texts import documents, marks, nav, ncx, ncx_pages, page_list, text, torn

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
SMALL = Theme.from_toml(
    'extends = "article"\n[page]\nsize = [220, 150]\ntop = 20\nbottom = 20\n'
    "inner = 20\nouter = 20\n"
)
"""Pages of few lines, so that an article has many."""

Whole = Article | Publication


def both(whole: Whole, theme: str | Theme = SMALL, files: Path | None = None) -> tuple[Output, Output]:
    """The PDF, and the ebook that lists its pages."""
    pdf = render(whole, "pdf", theme=theme, files=files)
    return pdf, render(whole, "epub", theme=theme, files=files, page_breaks=pdf.page_breaks)


def letters(words: str) -> str:
    """What is left of words wherever lines and words are divided."""
    return re.sub(r"[\W_]+", "", words)


def unmarked(output: Output) -> dict[str, bytes]:
    """The documents of the text, the page marks taken out of their markup."""
    mark = re.compile(rb'<div id="page-[^>]*></div>\n|<span id="page-[^>]*></span>')
    return {
        name: mark.sub(b"", data).replace(b"\n", b"")
        for name, data in members(output).items()
        if name.endswith(".xhtml") and not name.endswith("nav.xhtml")
    }


def expect_marks(whole: Whole, pdf: Output, book: Output) -> None:
    """Every page of the PDF is marked where it begins, listed twice, and nothing else changed."""
    found = marks(book)
    labels = [each.label for each in pdf.page_breaks]
    assert [mark.label for mark in found] == labels
    assert page_list(book) == ncx_pages(book) == [(mark.label, mark.target) for mark in found]
    for begins, mark in zip(pdf.page_breaks, found, strict=True):
        assert follows(whole, begins, letters(mark.words)), (begins, mark)
    assert torn(book) == []
    assert unmarked(book) == unmarked(epub(whole))
    assert "pages-not-marked" not in {notice.code for notice in book.notices}


def follows(whole: Whole, begins: PageBreak, found: str) -> bool:
    """Whether these are the letters of the text from there on, or the title above them."""
    block = letters(plain_text(node_at(whole, begins.place))[begins.offset :])
    prefix, _, rest = begins.place.rpartition("blocks[0]" if "." in begins.place else "blocks[0]")
    starts = [block]
    if begins.offset == 0:
        first = node_at(whole, begins.place[: begins.place.find("blocks[0]")].rstrip("."))
        starts.append(letters(plain_text(first)))
    return any(alike(found, start) for start in starts)


def alike(found: str, start: str) -> bool:
    length = min(len(found), len(start), 40)
    return found[:length] == start[:length]
