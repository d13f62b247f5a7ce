"""Language tags: their shape, and the direction of the writing they name."""

from __future__ import annotations

import pytest

from articlekit.model import direction
from articlekit.model.language import is_well_formed


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
