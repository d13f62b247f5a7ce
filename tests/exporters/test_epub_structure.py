"""What pandoc reads from our ebooks is what the model holds, block by block."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from articlekit.exporters import render
from articlekit.model import Article, Publication
from tests import judges
from tests.exporters import test_docx_any_article, test_html_any_article
from tests.exporters.epub_samples import SAMPLES, pictured
from tests.structure import EPUB, model_lines, pandoc_lines

PICTURES = ("harbour.png", "ornament.jpg")


def lines_read_back(whole: Article | Publication, path: Path, files: Path | None) -> list[str]:
    path.write_bytes(render(whole, "epub", files=files).data)
    return pandoc_lines(json.loads(judges.pandoc(path, "json")))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back(name: str, tmp_path: Path) -> None:
    found = lines_read_back(SAMPLES[name], tmp_path / "book.epub", None)
    assert found == model_lines(SAMPLES[name], EPUB)


def test_pictures_come_back(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    for whole in pictured(every_block).values():
        found = lines_read_back(whole, tmp_path / "book.epub", pictures)
        assert found == model_lines(whole, EPUB, PICTURES)


@settings(max_examples=20, deadline=None)
@given(test_html_any_article.articles())
def test_any_article_comes_back(tmp_path_factory: pytest.TempPathFactory, whole: Article) -> None:
    path = tmp_path_factory.getbasetemp() / "any.epub"
    assert lines_read_back(whole, path, None) == model_lines(whole, EPUB)


@settings(max_examples=20, deadline=None)
@given(test_docx_any_article.articles())
def test_any_characters_come_back(tmp_path_factory: pytest.TempPathFactory, whole: Article) -> None:
    path = tmp_path_factory.getbasetemp() / "any.epub"
    assert lines_read_back(whole, path, None) == model_lines(whole, EPUB)
