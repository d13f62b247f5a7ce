"""``articlekit build`` for ebooks: its options, and the record beside the book."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from articlekit.exporters.epub.onix import FEATURES
from tests.command.conftest import Command
from tests.exporters.epub_reading import NAMES

CODES = "{*}ProductFormFeatureValue"


def claims(book: Path) -> list[str]:
    """What a book says of its accessibility, in the words of schema.org."""
    with zipfile.ZipFile(book) as archive:
        root = ElementTree.fromstring(archive.read("EPUB/content.opf"))
    found = root.findall(".//*[@property='schema:accessibilityFeature']", NAMES)
    return [element.text or "" for element in found]


@pytest.fixture
def front(folder: Path) -> str:
    Image.new("RGB", (1500, 2400), "#b3402a").save(folder / "front.png")
    return "front.png"


def test_the_record_tells_of_the_book_beside_it(
    articlekit: Command, folder: Path, front: str
) -> None:
    words = ("--cover", front, "--cover-alt", "A red wall")
    ended = articlekit("build", "english.txt", "--to", "onix,epub,pdf", *words)
    assert ended.paths == ["english.onix.xml", "english.epub", "english.pdf"]
    claimed = claims(folder / "english.epub")
    assert {"alternativeText", "pageBreakMarkers", "pageNavigation"} <= set(claimed)
    record = ElementTree.parse(folder / "english.onix.xml")
    told = [element.text for element in record.iterfind(f".//{CODES}")]
    assert [code for code in told if code in FEATURES.values()] == [FEATURES[c] for c in claimed]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "pdf", "--embed-fonts"), "--embed-fonts is for an ebook; add --to epub"),
        (("--to", "pdf", "--cover-alt", "A wall"), "--cover-alt is for an ebook; add --to epub"),
        (("--to", "epub", "--obfuscate-fonts"), "there are no fonts to obfuscate"),
        (("--to", "epub", "--cover", "gone.png"), "gone.png: the cover cannot be read"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    options: tuple[str, ...], said: str, articlekit: Command
) -> None:
    ended = articlekit("build", "english.txt", *options)
    assert (ended.status, ended.paths) == (2, [])
    assert said in ended.messages
