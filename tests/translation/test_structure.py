"""A translated article is the same article: the same blocks, marks and notes, other words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import articlekit as ak
from tests.translation.articles import articles
from tests.translation.shapes import marks_in_order, shape

TEXTS = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))
CONVENTIONS = Path(__file__).parents[1] / "reading" / "conventions"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(articles())
def test_pseudo_changes_words_alone(article: ak.Article) -> None:
    done = ak.translate(article, "uk", translator="pseudo")
    assert ak.check(done).meta.language == "uk"
    assert shape(done) == shape(article)
    assert done.meta.authors == article.meta.authors


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(article=articles())
def test_apertium_changes_words_alone(article: ak.Article, apertium: None) -> None:
    assert shape(ak.check(ak.translate(article, "es", translator="apertium"))) == shape(article)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(article=articles())
def test_a_model_changes_words_alone(article: ak.Article, models: Path) -> None:
    assert shape(ak.check(ak.translate(article, "uk"))) == shape(article)


def own_texts() -> list[Path]:
    """The articles that ship with the project, and every third text of the reader's tests."""
    return [*TEXTS, *sorted(CONVENTIONS.glob("*.txt"))[::3]]


@pytest.mark.parametrize("path", own_texts(), ids=lambda path: path.stem)
def test_whatever_the_reader_makes_of_a_text_keeps_its_form(path: Path) -> None:
    article = ak.parse(path.read_text("utf-8").partition("----8<----")[0])
    language = "qps" if article.meta.language in ("und", "qps") else article.meta.language
    done = ak.translate(article, "eo", source=language, translator="pseudo")
    assert shape(done) == shape(article)


def test_every_block_keeps_its_form(every_block: ak.Article, apertium: None) -> None:
    done = ak.translate(every_block, "es", source="en", translator="apertium")
    assert shape(done) == shape(every_block)


def test_where_order_does_not_change_marks_stay_in_order(every_block: ak.Article) -> None:
    done = ak.translate(every_block, "uk", source="en", translator="pseudo")
    assert marks_in_order(done) == marks_in_order(every_block)
