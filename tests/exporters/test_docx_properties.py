"""The properties of a Word file: the metadata that file managers and Word itself show."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from articlekit.exporters import render
from articlekit.model import (
    Accessibility,
    Article,
    Metadata,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def every(every_block: Article, pictures: Path) -> bytes:
    """The Word file of the article with every kind of block."""
    return render(every_block, "docx", files=pictures).data


def test_properties_come_from_the_metadata(every: bytes) -> None:
    properties = docx.Document(io.BytesIO(every)).core_properties
    assert properties.title == "Every kind of block & “inline” <once>"
    assert properties.author == "Ada Marlow; Тарас Зінченко"
    assert properties.keywords == "sample, blocks & inlines"
    assert properties.identifier == "isbn:9780306406157"
    assert properties.language == "en"
    assert properties.created.isoformat() == "2024-03-01T00:00:00+00:00"


def test_what_word_has_no_field_for_stands_among_the_custom_properties(every: bytes) -> None:
    assert _custom(every) == {
        "Date": "2024-03-01",
        "Place": "Leith",
        "Publisher": "The Sample Press",
        "Rights": "© 2024 The Sample Press",
        "Series": "Samples",
        "Series number": "1",
        "Contributors": "Ada Marlow | aut | Marlow, Ada\nТарас Зінченко | aut\nEdda Quill | edt",
        "isbn": "9780306406157",
        "x-desk": '{"slug":"sample","priority":2}',
    }


def test_custom_properties_have_names_that_differ_in_letters() -> None:
    meta = Metadata(
        date="2024",
        identifiers={"date": "one", "a\t<b>": "two", "empty": ""},
        extra={"x-a": 1, "x-A": None},
        contact=("1 Quay", "Leith"),
        accessibility=Accessibility(summary="all described"),
    )
    assert _custom(render(Article(meta=meta), "docx").data) == {
        "Date": "2024",
        "Contact": "1 Quay\nLeith",
        "Accessibility summary": "all described",
        "date *": "one",
        "a <b>": "two",
        "x-a": "1",
        "x-A *": "null",
    }
    names = zipfile.ZipFile(io.BytesIO(render(Article(), "docx").data)).namelist()
    assert "docProps/custom.xml" not in names


def _custom(data: bytes) -> dict[str, str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml"))
    assert [int(each.get("pid", "")) for each in root] == list(range(2, len(root) + 2))
    return {each.get("name", ""): each[0].text or "" for each in root}


def test_keywords_are_parted_by_what_stands_in_none() -> None:
    def keywords(*words: str) -> str:
        data = render(Article(meta=Metadata(keywords=words)), "docx").data
        return str(docx.Document(io.BytesIO(data)).core_properties.keywords)

    assert keywords("tides", "harbours") == "tides, harbours"
    assert keywords("tides, high", "harbours") == "tides, high; harbours"
