"""What an EPUB says of its accessibility: only what is true, in words its readers know."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from articlekit.design import Theme
from articlekit.design.statements import STATEMENTS, statements
from articlekit.design.words import LABELS
from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.epub.accessibility import Facts, accessibility, facts
from articlekit.exporters.epub.book import book
from articlekit.exporters.epub.documents import Pictures
from articlekit.exporters.epub.metadata import identifier, metadata
from articlekit.exporters.protocol import Job
from articlekit.model import (
    Accessibility,
    Article,
    Block,
    Figure,
    NoteReference,
    Publication,
    Quote,
    inlines,
)
from tests import judges
from tests.exporters.epub_reading import NAMES, article, epub, heading, package, paragraph, stated

ALWAYS = ["displayTransformability", "readingOrder", "tableOfContents"]
TEXT = ["textual"]
BOTH = ["textual", "visual"]
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

JOB = Job(theme=Theme.load("article"), options=EpubOptions())

ALT = Figure("harbour.png", alt="Two bars")
NO_ALT = Figure("harbour.png")
BLANK_ALT = Figure("harbour.png", alt=" \n")
ORNAMENT = Figure("ornament.jpg", decorative=True)
GONE = Figure("gone.png")
GIF = Figure("moving.gif", alt="A wave")
SVG = Figure("drawn.svg", alt="A line")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures that the figures above name, but for the one that is gone."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("files")
    for name in ("harbour.png", "ornament.jpg"):
        Image.new("RGB", (40, 20), "#1f4e8c").save(folder / name)
    still, *more = (Image.new("RGB", (8, 8), name) for name in ("navy", "gold"))
    for kind in ("gif", "png"):
        still.save(folder / f"still.{kind}")
        still.save(folder / f"moving.{kind}", save_all=True, append_images=more)
    (folder / "drawn.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    )
    return folder


# What is claimed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "cover", "modes", "sufficient", "features"),
    [
        ((), None, TEXT, TEXT, []),
        ((heading(1, "s"),), None, TEXT, TEXT, ["structuralNavigation"]),
        ((ALT, ORNAMENT), None, BOTH, ["textual", "textual,visual"], ["alternativeText"]),
        ((SVG,), None, BOTH, ["textual", "textual,visual"], ["alternativeText"]),
        ((ALT, NO_ALT), None, BOTH, ["textual,visual"], []),
        ((Quote((NO_ALT,)),), None, BOTH, ["textual,visual"], []),
        ((BLANK_ALT,), None, BOTH, ["textual,visual"], []),
        ((ORNAMENT,), None, TEXT, TEXT, []),
        ((GONE,), None, TEXT, TEXT, []),
        ((), ALT, TEXT, TEXT, ["alternativeText"]),
        ((), NO_ALT, BOTH, ["textual,visual"], []),
        ((), BLANK_ALT, BOTH, ["textual,visual"], []),
        ((ALT,), NO_ALT, BOTH, ["textual,visual"], []),
    ],
    ids=[
        *("words", "headings", "described", "drawn", "undescribed", "undescribed inside"),
        *("described by a space", "ornament", "gone", "cover", "undescribed cover"),
        *("cover described by a space", "undescribed cover before a picture"),
    ],
)
def test_only_what_is_true_is_claimed(
    blocks: tuple[Block, ...],
    cover: Figure | None,
    modes: list[str],
    sufficient: list[str],
    features: list[str],
    files: Path,
) -> None:
    if SVG in blocks:
        pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    root = package(epub(article("T", *blocks, cover=cover), files=files))
    assert stated(root, "schema:accessMode") == modes
    assert stated(root, "schema:accessModeSufficient") == sufficient
    assert stated(root, "schema:accessibilityFeature") == [*ALWAYS, *features]
    assert stated(root, "schema:accessibilityHazard") == ["none"]
    assert stated(root, "dcterms:conformsTo") == []
    assert stated(root, "a11y:certifiedBy") == []


def test_a_picture_in_a_note_counts(files: Path) -> None:
    noted = Article(
        title=inlines("T"),
        blocks=(paragraph("w", NoteReference("1")),),
        notes={"1": (NO_ALT,)},
        meta=article("T").meta,
    )
    output = epub(noted, files=files)
    assert stated(package(output), "schema:accessModeSufficient") == ["textual,visual"]
    assert [(n.code, n.place) for n in output.notices] == [
        ("figure-without-alt", "notes.1[0]"),
    ]


@pytest.mark.parametrize("kind", ["gif", "png"])
def test_a_picture_that_moves_is_a_hazard_that_nobody_knows(kind: str, files: Path) -> None:
    still, moving = (Figure(f"{name}.{kind}", alt="A wave") for name in ("still", "moving"))
    for node, hazard in (
        (article("T", still, cover=still), "none"),
        (article("T", still, moving), "unknown"),
        (article("T", cover=moving), "unknown"),
    ):
        root = package(epub(node, files=files))
        assert stated(root, "schema:accessibilityHazard") == [hazard]
        (summary,) = stated(root, "schema:accessibilitySummary")
        assert ("flash was not checked" in summary) == (hazard == "unknown")


def test_a_page_list_is_claimed_where_there_is_one() -> None:
    found = of(article("T"), paged=True)
    assert found.features == (*ALWAYS, "pageBreakMarkers", "pageNavigation")
    assert "The pages of the printed edition are marked and listed." in found.summary


def of(node: Article, *, paged: bool = False) -> Facts:
    """The facts of an article without pictures."""
    pictures = Pictures(JOB, [])
    return facts(Publication.of(node), (), pictures, paged=paged)


# The summary --------------------------------------------------------------------------------------


def test_every_language_that_has_labels_has_statements() -> None:
    assert STATEMENTS.keys() == LABELS.keys()
    fields = STATEMENTS["en"].__struct_fields__
    for language, words in STATEMENTS.items():
        told = [getattr(words, field) for field in fields if field != "joint"]
        assert len(set(told)) == len(told), language
        for sentence in told:
            assert sentence == " ".join(sentence.split()), language
            assert sentence[-1] in ".。।", sentence


def test_no_statement_was_left_in_english() -> None:
    english = set(STATEMENTS["en"].checked.split()) - {"articlekit,", "program,"}
    for language, words in STATEMENTS.items():
        if language != "en":
            assert len(english & set(words.checked.split())) < 3, language


@pytest.mark.parametrize("language", [*LABELS, "pt-BR", "zh-Hant"])
def test_the_summary_is_in_the_language_of_the_book(language: str) -> None:
    root = package(epub(article("T", language=language)))
    (summary,) = root.findall(".//*[@property='schema:accessibilitySummary']")
    assert summary.text is not None
    assert summary.text.startswith(statements(language)[1].checked)
    assert root.get(LANGUAGE) == language
    assert summary.get(LANGUAGE) is None


@pytest.mark.parametrize("language", ["fi", "und", "x-ours"])
def test_the_summary_is_in_english_and_says_so_where_there_are_no_words(language: str) -> None:
    root = package(epub(article("T", language=language)))
    (summary,) = root.findall(".//*[@property='schema:accessibilitySummary']")
    assert summary.get(LANGUAGE) == "en"
    named = STATEMENTS["en"].language in (summary.text or "")
    assert named == (language != "und")


def test_the_summary_says_what_was_checked_by_whom_and_what_is_not_claimed(files: Path) -> None:
    root = package(epub(article("T", heading(1, "s"), ALT, NO_ALT), files=files))
    assert stated(root, "schema:accessibilitySummary") == [
        "This publication was checked by a program, articlekit, and not by a person. It has a "
        "logical reading order and a table of contents. Its headings are marked up and can be used "
        "to move about in it. The language of the text is named. At least one picture has no "
        "alternative text. It is not claimed that the publication conforms to a standard of "
        "accessibility."
    ]


def test_a_declared_summary_takes_its_place() -> None:
    root = package(epub(article("T", accessibility=Accessibility(" All\n fine. "))))
    assert stated(root, "schema:accessibilitySummary") == ["All fine."]


# What is declared ---------------------------------------------------------------------------------


def declared(stated_as: str, certified_by: str = "") -> dict[str, str]:
    """What the package says of a declared standard: element, text or address, and its certifier."""
    root = package(epub(article("T", accessibility=Accessibility("", stated_as, certified_by))))
    found = root.findall("opf:metadata/*[@id='conformance']", NAMES)
    said = {e.tag.partition("}")[2]: e.text or e.attrib["href"] for e in found}
    for certifier in root.findall(".//*[@property='a11y:certifiedBy']"):
        said[f"by, of {certifier.get('refines')}"] = certifier.text or ""
    return said


@pytest.mark.parametrize(
    "stated_as",
    [
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "EPUB Accessibility 1.1 \u2013 WCAG 2.2 Level AA",
        "epub accessibility 1.1, WCAG 2.2 level aa",
        "EPUB Accessibility 1.1 / WCAG 2.2 AA",
    ],
)
def test_a_known_standard_is_written_as_the_specification_asks(stated_as: str) -> None:
    assert declared(stated_as, "Us & Co.") == {
        "meta": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "by, of #conformance": "Us & Co.",
    }


def test_the_address_of_the_older_standard_is_a_link() -> None:
    address = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"
    assert declared(address) == {"link": address}


def test_other_words_are_left_as_they_are() -> None:
    assert declared("EN 301 549 V3.2.1") == {"meta": "EN 301 549 V3.2.1"}
    assert declared("", "Us") == {"by, of None": "Us"}


def test_where_a_standard_is_declared_the_summary_does_not_deny_it() -> None:
    known = Accessibility("", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
    (summary,) = stated(package(epub(article("T", accessibility=known))), "schema:accessibilitySummary")  # fmt: skip # noqa: E501
    assert STATEMENTS["en"].unclaimed not in summary


def test_a_declaration_that_a_picture_contradicts_is_noticed(files: Path) -> None:
    claim = Accessibility("", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "Us")
    output = epub(article("T", NO_ALT, accessibility=claim), files=files)
    assert [(n.code, n.place) for n in output.notices] == [
        ("figure-without-alt", "blocks[0]"),
        ("conformance-doubtful", "meta.accessibility.conforms_to"),
    ]
    assert stated(package(output), "dcterms:conformsTo") == [claim.conforms_to]
    fine = epub(article("T", ALT, ORNAMENT, accessibility=claim), files=files)
    assert fine.notices == ()


# What EPUBCheck says ------------------------------------------------------------------------------


def test_epubcheck_has_nothing_to_remark(files: Path, tmp_path: Path) -> None:
    level_aa = Accessibility("Fine.", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "Us")
    older = Accessibility(
        "", "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa", "Us"
    )
    wholes = {
        "declared": article("T", ALT, accessibility=level_aa),
        "older": article("T", NO_ALT, accessibility=older, cover=NO_ALT),
        "certified": article("T", GIF, ORNAMENT, accessibility=Accessibility(certified_by="Us")),
        "other": article("T", accessibility=Accessibility(conforms_to="EN 301 549")),
        "english": article("T", language="fi"),
        "right-to-left": article("عنوان", language="ar"),
        "unknown": article("T", language="und"),
    }
    paths = [tmp_path / f"{name}.epub" for name in wholes]
    for path, whole in zip(paths, wholes.values(), strict=True):
        path.write_bytes(epub(whole, files=files).data)
    assert judges.epubcheck(*paths) == ""


def test_entries_of_a_page_list_are_accepted_too(tmp_path: Path) -> None:
    from articlekit.exporters.epub.package import packed

    printed = {"isbn-print": "978-0-306-40615-7"}
    paths = []
    for at, identifiers in enumerate((printed, {})):
        whole = Publication.of(article("T", paragraph("w"), identifiers=identifiers))
        made, _ = book(whole, JOB)
        entries = (
            *metadata(whole, "T", identifier(whole), JOB.moment, paged=True),
            *accessibility(of(article("T"), paged=True)),
        )
        paths.append(tmp_path / f"{at}.epub")
        paths[-1].write_bytes(packed(msgspec.structs.replace(made, metadata=entries)))
    assert judges.epubcheck(*paths) == ""
