"""The ONIX record: the facts of the EPUB's package document in the codes of the trade."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from articlekit import plugins
from articlekit.design import Theme
from articlekit.errors import UnknownFormatError
from articlekit.exporters import render
from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.epub.onix import FEATURES, HAZARDS, OnixExporter
from articlekit.exporters.images import Pictures
from articlekit.exporters.moment import moment_of
from articlekit.exporters.protocol import Job, Output
from articlekit.files import FolderFiles, NoFiles
from articlekit.model import (
    Accessibility,
    Article,
    Author,
    Figure,
    Metadata,
    Publication,
    Series,
    check,
    inlines,
)
from tests import judges
from tests.exporters.epub_reading import article, heading, package, paragraph, stated

ONIX = {"o": "http://ns.editeur.org/onix/3.0/reference"}
LEVEL_AA = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
ACCESSIBILITY, HAZARD, VERSION = "09", "12", "15"


def onix(what: Article | Publication, files: Path | None = None) -> Output:
    """The record; the exporter is called as `render` calls it."""
    publication = check(what if isinstance(what, Publication) else Publication.of(what))
    return OnixExporter().export(
        publication,
        Job(
            theme=Theme.load("article"),
            options=EpubOptions(),
            files=Pictures(FolderFiles(files) if files else NoFiles()),
            moment=moment_of(publication.meta),
        ),
    )


def told(output: Output, path: str) -> list[str]:
    """The texts of the elements at a path in the product."""
    steps = "/".join(f"o:{step}" for step in path.split("/"))
    product = ElementTree.fromstring(output.data).find("o:Product", ONIX)
    assert product is not None
    return [element.text or "" for element in product.findall(steps, ONIX)]


def features(output: Output, kind: str) -> dict[str, str]:
    """The values of the product's features of a kind, each with its description."""
    found = {}
    for feature in ElementTree.fromstring(output.data).iter(f"{{{ONIX['o']}}}ProductFormFeature"):
        if feature.findtext("o:ProductFormFeatureType", "", ONIX) == kind:
            value = feature.findtext("o:ProductFormFeatureValue", "", ONIX)
            assert value not in found
            found[value] = feature.findtext("o:ProductFormFeatureDescription", "", ONIX)
    return found


def books() -> dict[str, Article | Publication]:
    """Books of several kinds."""
    described, undescribed = Figure("harbour.png", alt="Two bars"), Figure("harbour.png")
    ornament = Figure("ornament.jpg", decorative=True)
    declared = Accessibility("Fine.", LEVEL_AA, "Us & Co.")
    words = article("Words", paragraph("w"), language="uk")
    return {
        "words": words,
        "empty": Article(),
        "headings": article("Headings", heading(1, "s"), paragraph("w"), language="pt-BR"),
        "described": article("Described", described, ornament, cover=described),
        "undescribed": article("Undescribed", described, undescribed),
        "declared": article("Declared", described, accessibility=declared),
        "contradicted": article("Contradicted", undescribed, accessibility=declared),
        "older": article(
            "Older",
            accessibility=Accessibility(
                "", "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a"
            ),
        ),
        "other": article("Other", accessibility=Accessibility("", "EN 301 549")),
        "finnish": article("Sanoja", language="fi"),
        "arabic": article("عنوان", language="ar"),
        "several": Publication(
            title=inlines("Several"), meta=Metadata(language="en"), articles=(words, words)
        ),
    }


def book_ids() -> list[str]:
    return list(books())


@pytest.mark.parametrize("name", book_ids())
def test_the_record_says_what_the_package_document_says(name: str, pictures: Path) -> None:
    whole = books()[name]
    book = package(render(whole, "epub", files=pictures))
    output = onix(whole, pictures)
    codes = features(output, ACCESSIBILITY)

    said = {feature for feature, code in FEATURES.items() if code in codes}
    assert said == set(stated(book, "schema:accessibilityFeature"))
    assert ("52" in codes) == ("textual" in stated(book, "schema:accessModeSufficient"))
    visual = "07" in told(output, "DescriptiveDetail/ProductContentType")
    assert visual == ("visual" in stated(book, "schema:accessMode"))
    hazards = [HAZARDS[term] for term in stated(book, "schema:accessibilityHazard")]
    assert list(features(output, HAZARD)) == hazards
    assert [codes["00"]] == stated(book, "schema:accessibilitySummary")
    assert [codes[code] for code in ("90",) if code in codes] == stated(book, "a11y:certifiedBy")
    conformant = {"02", "03", "04", "80", "81", "82", "84", "85", "86"} & codes.keys()
    assert bool(conformant) == (name in ("declared", "contradicted", "older"))
    assert codes.get("92", "") == ("EN 301 549" if name == "other" else "")


@pytest.mark.parametrize("name", book_ids())
def test_the_schema_of_onix_accepts_it(name: str, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "book.xml").write_bytes(onix(books()[name], pictures).data)
    assert judges.onix_faults(tmp_path / "book.xml") == ""


@pytest.mark.parametrize(
    ("stated_as", "codes"),
    [
        (LEVEL_AA, {"04", "82", "85"}),
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level A", {"04", "81", "84"}),
        ("EPUB Accessibility 1.1 - WCAG 2.0 Level AAA", {"04", "80", "86"}),
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa", {"03"}),
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a", {"02"}),
        ("EN 301 549", {"92"}),
        ("", set()),
    ],
)
def test_conformance_is_told_as_it_is_declared(stated_as: str, codes: set[str]) -> None:
    plain = features(onix(article("T")), ACCESSIBILITY)
    found = features(onix(article("T", accessibility=Accessibility("", stated_as))), ACCESSIBILITY)
    assert found.keys() - plain.keys() == codes


def test_an_isbn_is_sent_as_the_trade_sends_it() -> None:
    output = onix(
        article(
            "T",
            identifiers={
                "isbn": "0-306-40615-2",
                "doi": "https://doi.org/10.1000/182",
                "isbn-print": "ISBN 978-3-16-148410-0",
            },
        )
    )
    assert told(output, "ProductIdentifier/ProductIDType") == ["03", "15", "06"]
    assert told(output, "ProductIdentifier/IDValue") == [
        *("9780306406157", "9780306406157", "10.1000/182"),
    ]
    related = "RelatedMaterial/RelatedProduct"
    assert told(output, f"{related}/ProductRelationCode") == ["13"]
    assert told(output, f"{related}/ProductIdentifier/IDValue") == ["9783161484100"] * 2


def test_a_book_without_an_isbn_has_the_identifier_of_its_epub() -> None:
    whole = article("T", paragraph("w"))
    (own,) = stated(package(render(whole, "epub")), "dc:identifier")
    assert told(onix(whole), "ProductIdentifier/ProductIDType") == ["22"]
    assert told(onix(whole), "ProductIdentifier/IDValue") == [own]
    assert told(onix(whole), "RecordReference") == [own]


def test_form_title_people_series_and_language_are_told() -> None:
    whole = article(
        "A <title> & more",
        authors=(Author("Ada Marlow", sort="Marlow, Ada"), Author("Ed", "edt"), Author("Q", "cwt")),
        series=Series("Samples", "2"),
        language="uk-UA",
        date="2024-03-01",
    )
    output = onix(whole)
    detail = "DescriptiveDetail"
    assert told(output, f"{detail}/ProductForm") == ["ED"]
    assert told(output, f"{detail}/ProductFormDetail") == ["E101", "E200", "E202"]
    assert features(output, VERSION) == {"101F": ""}
    assert told(output, f"{detail}/TitleDetail/TitleElement/TitleText") == ["A <title> & more"]
    assert told(output, f"{detail}/Contributor/ContributorRole") == ["A01", "B01", "Z99"]
    assert told(output, f"{detail}/Contributor/PersonName") == ["Ada Marlow", "Ed", "Q"]
    assert told(output, f"{detail}/Contributor/PersonNameInverted") == ["Marlow, Ada"]
    collection = f"{detail}/Collection/TitleDetail/TitleElement"
    assert told(output, f"{collection}/PartNumber") == ["2"]
    assert told(output, f"{collection}/TitleText") == ["Samples"]
    assert told(output, f"{detail}/Language/LanguageCode") == ["ukr"]
    assert b"<SentDateTime>20240301T000000Z</SentDateTime>" in output.data


def test_the_summary_names_its_language() -> None:
    def language(tag: str) -> str | None:
        root = ElementTree.fromstring(onix(article("T", language=tag)).data)
        (summary,) = root.iter(f"{{{ONIX['o']}}}ProductFormFeatureDescription")
        return summary.get("language")

    expected = {"uk": "ukr", "fi": "eng", "und": "eng", "zh-Hant": "chi"}
    assert {tag: language(tag) for tag in expected} == expected


def test_what_the_book_lacks_is_noticed_here_too() -> None:
    bare = Article(blocks=(Figure("gone.png"),))
    noticed = [(n.code, n.place) for n in onix(bare).notices]
    assert noticed == [(n.code, n.place) for n in render(bare, "epub").notices]
    assert ("title-missing", "title") in noticed


def test_equal_books_give_equal_bytes() -> None:
    assert onix(article("T", paragraph("w"))).data == onix(article("T", paragraph("w"))).data


# The file's name ----------------------------------------------------------------------------------


@pytest.fixture
def known() -> None:
    """Skip where the installed package does not know of the exporter yet."""
    if "onix" not in plugins.names("exporters"):
        pytest.skip("articlekit was installed before it had this exporter")


def test_of_a_name_with_many_dots_the_last_part_is_what_nobody_knows() -> None:
    with pytest.raises(UnknownFormatError, match=r"knows the suffix '\.xyz'"):
        plugins.by_file_name("exporters", "Mr. Smith.xyz")


@pytest.mark.parametrize("name", ["story.onix.xml", "a.b.ONIX.XML", "story.onix"])
@pytest.mark.usefixtures("known")
def test_the_suffix_of_a_file_may_have_two_parts(name: str) -> None:
    assert plugins.by_file_name("exporters", name)[0] == "onix"


@pytest.mark.usefixtures("known")
def test_a_build_writes_it_beside_the_book(tmp_path: Path) -> None:
    import articlekit as ak

    (tmp_path / "story.md").write_text("# T\n\nWords.\n", "utf-8")
    built = ak.build(tmp_path / "story.md", to=["epub", "onix"])
    assert [each.path.name for each in built] == ["story.epub", "story.onix.xml"]
