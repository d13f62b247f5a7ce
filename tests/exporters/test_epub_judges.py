"""What stores and readers would say of our ebooks: EPUBCheck, Ace by DAISY, calibre."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articlekit.exporters import render
from articlekit.model import Article, Publication, plain_text
from tests import judges
from tests.exporters.epub_samples import SAMPLES, pictured


@pytest.fixture(scope="module")
def wholes(every_block: Article) -> dict[str, Article | Publication]:
    return {**SAMPLES, **pictured(every_block)}


@pytest.fixture(scope="module")
def books(
    wholes: dict[str, Article | Publication],
    pictures: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Path]:
    """A file of each sample."""
    folder = tmp_path_factory.mktemp("books")
    paths = []
    for name, whole in wholes.items():
        path = folder / f"{name}.epub"
        path.write_bytes(render(whole, "epub", files=pictures).data)
        paths.append(path)
    return paths


def test_epubcheck_has_nothing_to_remark(books: list[Path]) -> None:
    assert judges.epubcheck(*books) == ""


def test_ace_finds_no_violation(books: list[Path]) -> None:
    assert judges.ace(*books) == ""


def pieces(text: str) -> list[str]:
    """The words and numbers of a text: the number of a note follows a word at once."""
    return re.findall(r"[^\W\d_]+|\d+", text)


@pytest.mark.parametrize("to", ["txt", "azw3"])
def test_calibre_keeps_every_word_in_order(
    to: str, books: list[Path], wholes: dict[str, Article | Publication]
) -> None:
    lost = {}
    for path in books:
        converted = judges.ebook_convert(path, to)
        text = converted if to == "txt" else judges.ebook_convert(converted, "txt")
        read_back = iter(pieces(text.read_text("utf-8")))
        wanted = pieces(plain_text(wholes[path.stem]))
        lost[path.stem] = [word for word in wanted if word not in read_back]
    assert {name: words for name, words in lost.items() if words} == {}
