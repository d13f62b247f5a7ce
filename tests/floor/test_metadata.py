"""Metadata as people write them: what is taken, and what is refused with a remedy."""

from __future__ import annotations

import tomllib

import pytest

from articlekit.errors import MetadataError
from articlekit.metadata import with_metadata
from articlekit.model import Article, plain_line


def described(toml: str) -> Article:
    return with_metadata(Article(), tomllib.loads(toml), where="story.toml")


def test_numbers_need_no_quotation_marks() -> None:
    article = described(
        """
        title = 1984
        date = 2024
        identifiers = {isbn = 9780306406157}
        series = {name = "Small Rooms", number = 2}
        keywords = ["towers", 1984]
        """
    )
    assert plain_line(article.title) == "1984"
    assert article.meta.date == "2024"
    assert article.meta.identifiers == {"isbn": "9780306406157"}
    assert article.meta.series is not None
    assert article.meta.series.number == "2"
    assert article.meta.keywords == ("towers", "1984")


def test_keys_of_your_own_keep_their_numbers() -> None:
    assert described("x-desk = {page = 3}").meta.extra == {"x-desk": {"page": 3}}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('language = "ua"', "language: 'ua' is a country and no language; write uk"),
        ('language = "english"', "language: 'english' is no language tag; write one of BCP 47"),
        ('authors = "Ada Marlow"', "Expected `array`, got `str`; write a list:"),
        ('keywords = "harbour, tides"', "Expected `array`, got `str`; write a list:"),
        ('cover = "front.jpg"', "got `str`; write a table:"),
        ("title = 1.5", "title: Expected `str`; write it between quotation marks"),
        ("rights = true", "got `bool`; write it between quotation marks"),
        ('author = "Ada Marlow"', "unknown field `author`; known are title, subtitle,"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_write(toml: str, said: str) -> None:
    with pytest.raises(MetadataError, match=r"^story") as caught:
        described(toml)
    assert said in str(caught.value)
