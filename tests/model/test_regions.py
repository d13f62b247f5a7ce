"""Languages get the region that they most often mean, and lose it again."""

from __future__ import annotations

import pytest

from articlekit.model.regions import with_region, without_region


@pytest.mark.parametrize(
    ("tag", "long"),
    [
        ("en", "en-US"),
        ("uk", "uk-UA"),
        ("sr", "sr-Cyrl-RS"),
        ("sr-Latn", "sr-Latn-RS"),
        ("zh", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("pa", "pa-IN"),
        ("pa-Arab", "pa-Arab-PK"),
        ("ckb", "ku-Arab-IQ"),
    ],
)
def test_the_usual_region_comes_and_goes(tag: str, long: str) -> None:
    assert with_region(tag) == long
    assert without_region(long) == tag


@pytest.mark.parametrize("tag", ["pt-BR", "de-AT", "es-419", "und", "eo", "ja-Latn", "x-a"])
def test_other_tags_stay_as_they_are(tag: str) -> None:
    assert with_region(tag) == without_region(tag) == tag


@pytest.mark.parametrize(
    ("tag", "long"), [("sr-Cyrl", "sr-Cyrl-RS"), ("az-Latn", "az-Latn-AZ"), ("zh-Hans", "zh-CN")]
)
def test_a_script_that_goes_without_saying_is_not_kept(tag: str, long: str) -> None:
    assert with_region(tag) == long
    assert without_region(long) == tag.partition("-")[0]
