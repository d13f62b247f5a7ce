"""Word documents of ours and back: what the exporter writes, the reader reads as the same article.

`carried` has the list of what a document carries, as docs/word-reading.md has it in words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from articlekit import reading
from articlekit.exporters import render
from articlekit.files import FolderFiles
from articlekit.model import Article, Figure, Paragraph, Publication, inlines, plain_text
from tests.exporters.docx_samples import BOOK, STRANGE, UKRAINIAN
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


@settings(max_examples=150, deadline=None)
@given(articles())
def test_what_is_written_is_read_back(whole: Article) -> None:
    assert again(whole) == whole
