"""Language tags: their shape, and the direction of the writing they name."""

from __future__ import annotations

import pytest

from articlekit.errors import UsageError
from articlekit.model import direction
from articlekit.model.language import is_well_formed, named


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "en",
            "UK",
            "pt-BR",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "es-419",
            "de-1996",
            "sl-rozaj-biske",
        ),
        *("en-a-bb", "ar-u-nu-latn", "en-x-house", "x-house", "i-klingon", "en-GB-oed", "und"),
    ],
)
def test_a_tag_of_bcp_47(tag: str) -> None:
    assert is_well_formed(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "english",
        "Deutsch-DE",
        "en-",
        "en_US",
        "en-a",
        "en-1",
        "en-x",
        "x",
        "i-foo",
        "en-US-GB",
        "en-Latn-Cyrl",
        "é",
    ],
)
def test_no_tag_of_bcp_47(tag: str) -> None:
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("tag", "way"), [("ar", "rtl"), ("ar-Latn", "ltr"), ("az-Arab", "rtl"), ("und", "ltr")]
)
def test_a_script_in_the_tag_decides_the_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("written", "remedy"), [("ua", "write uk"), ("JP", "write ja"), ("english", "write one of")]
)
def test_a_country_or_a_name_is_no_language_and_the_remedy_names_one(
    written: str, remedy: str
) -> None:
    with pytest.raises(UsageError, match=remedy):
        named(written)
    assert named("uk-ua") == "uk-UA"
