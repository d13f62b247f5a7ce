"""What pandoc reads from our Word files is what the model holds, block by block."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.model import Article, Figure, List, Publication, Table, inlines
from tests import judges
from tests.exporters.docx_everything import EVERYTHING
from tests.exporters.docx_samples import items
from tests.exporters.epub_samples import pictured
from tests.reading.epub import carried
from tests.structure import DOCX, model_lines, pandoc_lines

PICTURES = ("harbour.png", "ornament.jpg")


NO_CONTENTS = DocxOptions(contents=False)
"""To pandoc the entries of contents are paragraphs like others."""


def lines_read_back(whole: Article | Publication, path: Path, files: Path | None) -> list[str]:
    path.write_bytes(render(whole, "docx", files=files, options=NO_CONTENTS).data)
    return pandoc_lines(json.loads(judges.pandoc(path, "json")))


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_sample_comes_back(name: str, tmp_path: Path) -> None:
    found = lines_read_back(EVERYTHING[name], tmp_path / "article.docx", None)
    assert found == model_lines(EVERYTHING[name], DOCX)


def test_pictures_come_back(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    for whole in pictured(every_block).values():
        found = lines_read_back(whole, tmp_path / "article.docx", pictures)
        assert found == model_lines(whole, DOCX, PICTURES)


def test_a_caption_between_a_picture_and_a_table(pictures: Path, tmp_path: Path) -> None:
    table = Table(rows=((inlines("cell"),),), caption=inlines("caption"))
    for caption in ((), inlines("its own")):
        figure = Figure("harbour.png", alt="Two bars", caption=caption)
        whole = Article(blocks=(figure, table, List(items=items((figure, table)))))
        found = lines_read_back(whole, tmp_path / "article.docx", pictures)
        assert found == model_lines(whole, DOCX, PICTURES)


@settings(max_examples=150)
@given(carried.articles())
def test_any_article_comes_back(tmp_path_factory: pytest.TempPathFactory, whole: Article) -> None:
    path = tmp_path_factory.getbasetemp() / "any.docx"
    assert lines_read_back(whole, path, None) == model_lines(whole, DOCX)
