"""The metadata of an EPUB: complete, true, and made from nothing but the publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from articlekit.exporters.epub.metadata import identifier, isbn_digits
from articlekit.model import Article, Block, Figure, Publication, Series, inlines
from tests.exporters.epub_reading import article, epub, heading, package, paragraph, stated


def test_the_metadata_of_the_package(every_block: Article) -> None:
    root = package(epub(every_block))
    assert {
        name: stated(root, name)
        for name in (
            *("dc:identifier", "dc:title", "dc:language", "dc:creator", "dc:contributor"),
            *("dc:publisher", "dc:date", "dc:rights", "dc:description", "dc:subject"),
            *("title-type", "role", "file-as", "belongs-to-collection", "collection-type"),
            *("group-position", "dcterms:modified"),
        )
    } == {
        "dc:identifier": ["urn:isbn:9780306406157"],
        "dc:title": [
            "Every kind of block & “inline” <once>",
            "A sample that leaves out nothing",
        ],
        "dc:language": ["en"],
        "dc:creator": ["Ada Marlow", "Тарас Зінченко"],
        "dc:contributor": ["Edda Quill"],
        "dc:publisher": ["The Sample Press"],
        "dc:date": ["2024-03-01"],
        "dc:rights": ["© 2024 The Sample Press"],
        "dc:description": ["Each block and each inline of the model, in one short article."],
        "dc:subject": ["sample", "blocks & inlines"],
        "title-type": ["main", "subtitle"],
        "role": ["aut", "aut", "edt"],
        "file-as": ["Marlow, Ada"],
        "belongs-to-collection": ["Samples"],
        "collection-type": ["series"],
        "group-position": ["1"],
        "dcterms:modified": ["2024-03-01T00:00:00Z"],
    }


def test_an_untitled_article_is_called_so_in_its_language() -> None:
    assert stated(package(epub(article("", language="uk"))), "dc:title") == ["Без назви"]


def test_an_unknown_language_is_und_only_where_none_is_known() -> None:
    unknown, english = article("a", language="und"), article("b")
    assert stated(package(epub(unknown)), "dc:language") == ["und"]
    both = Publication(title=inlines("c"), articles=(unknown, english))
    assert stated(package(epub(both)), "dc:language") == ["en"]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("0 306 40615 2", "0306406152"),
        ("080442957x", "080442957X"),
        ("9780306406158", ""),
        ("0306406153", ""),
        ("978030640615", ""),
        ("", ""),
    ],
)
def test_an_isbn_counts_only_with_its_check_digit(text: str, digits: str) -> None:
    assert isbn_digits(text) == digits


def test_the_identifier_is_the_isbn_else_the_uuid_else_made_from_the_content() -> None:
    given = {"uuid": "6B1A2A54-5F0E-4A52-9D1F-8C1F4A1D7E11", "doi": "10.1000/182"}

    def identifiers(**stated_ones: str) -> list[str]:
        return stated(package(epub(article("T", identifiers=stated_ones))), "dc:identifier")

    assert identifiers(**given, isbn="9780306406157") == [
        "urn:isbn:9780306406157",
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
        "doi:10.1000/182",
    ]
    assert identifiers(**given) == [
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
        "doi:10.1000/182",
    ]
    wrong = identifiers(isbn="9780306406158")
    assert wrong[0].startswith("urn:uuid:")
    assert wrong[1:] == ["isbn:9780306406158"]


def test_the_identifier_follows_from_the_content_alone() -> None:
    one, same, other = (Publication.of(article("T", paragraph(w))) for w in ("a", "a", "b"))
    assert identifier(one) == identifier(same) != identifier(other)
    assert identifier(one)[23] == "5"  # the version of the UUID


def test_a_position_in_a_series_that_is_no_number_stays_with_its_name() -> None:
    root = package(epub(article("T", series=Series("Essays", "II"))))
    assert stated(root, "belongs-to-collection") == ["Essays II"]
    assert stated(root, "group-position") == []


@pytest.mark.parametrize(
    ("blocks", "modes", "sufficient", "features", "hazard"),
    [
        ((), ["textual"], "textual", set(), "none"),
        ((heading(1, "s"),), ["textual"], "textual", {"structuralNavigation"}, "none"),
        (
            (Figure("harbour.png", alt="Two bars"), Figure("ornament.jpg", decorative=True)),
            ["textual", "visual"],
            "textual",
            {"alternativeText"},
            "none",
        ),
        (
            (Figure("harbour.png", alt="Two bars"), Figure("ornament.jpg")),
            ["textual", "visual"],
            "textual,visual",
            set(),
            "none",
        ),
        ((Figure("gone.png"),), ["textual"], "textual", set(), "none"),
    ],
)
def test_only_what_is_true_is_claimed_of_accessibility(
    blocks: tuple[Block, ...],
    modes: list[str],
    sufficient: str,
    features: set[str],
    hazard: str,
    pictures: Path,
) -> None:
    root = package(epub(article("T", *blocks), files=pictures))
    always = {"displayTransformability", "readingOrder", "tableOfContents"}
    assert stated(root, "schema:accessMode") == modes
    assert stated(root, "schema:accessModeSufficient") == [sufficient]
    assert set(stated(root, "schema:accessibilityFeature")) == always | features
    assert stated(root, "schema:accessibilityHazard") == [hazard]
    assert stated(root, "schema:accessibilitySummary") == []
    assert stated(root, "dcterms:conformsTo") == []
