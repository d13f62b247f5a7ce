"""Ebooks as inputs of the command: their pictures come along, and what was found is explained."""

from __future__ import annotations

import zipfile
from pathlib import Path

import articlekit as ak
from articlekit.model import Article
from tests.command.conftest import Command
from tests.exporters.epub_reading import article, paragraph
from tests.reading.epub.books import book


def written(folder: Path, pictures: Path) -> Article:
    """An article with a picture as ``story.epub`` in the folder."""
    pier = ak.Figure("harbour.png", alt="Two bars", caption=ak.inlines("The pier"))
    whole = article("Low water", paragraph("The bell stays silent."), pier, date="2024-03-01")
    ak.export(whole, folder / "story.epub", files=pictures)
    return whole


def test_a_book_becomes_documents_with_its_picture(
    articlekit: Command, folder: Path, pictures: Path
) -> None:
    written(folder, pictures)
    ended = articlekit("build", "story.epub", "--to", "docx,pdf,html", "-o", "out")
    assert (ended.status, ended.messages) == (0, "")
    assert ended.paths == ["out/story.docx", "out/story.pdf", "out/story.html"]
    picture = (pictures / "harbour.png").read_bytes()
    with zipfile.ZipFile(folder / "out" / "story.docx") as archive:
        assert picture in [archive.read(name) for name in archive.namelist() if "media" in name]
    assert b"/Image" in (folder / "out" / "story.pdf").read_bytes()
    assert 'src="data:image/png' in (folder / "out" / "story.html").read_text("utf-8")


def test_a_book_is_not_written_over_itself(
    articlekit: Command, folder: Path, pictures: Path
) -> None:
    written(folder, pictures)
    before = (folder / "story.epub").read_bytes()
    ended = articlekit("build", "story.epub", "--to", "epub")
    assert ended.status == 2
    assert (folder / "story.epub").read_bytes() == before
    assert articlekit("build", "story.epub", "--to", "epub", "-o", "new").status == 0
    assert ak.read(folder / "new" / "story.epub") == ak.read(folder / "story.epub")


def test_a_book_becomes_the_usual_formats_but_no_book(
    articlekit: Command, folder: Path, pictures: Path
) -> None:
    written(folder, pictures)
    assert articlekit("build", "story.epub").paths == ["story.docx", "story.pdf"]
    assert len(articlekit("build", "story.epub", "-o", "new").paths) == 3


def test_a_book_is_shown_and_explained(articlekit: Command, folder: Path, pictures: Path) -> None:
    written(folder, pictures)
    assert articlekit("parse", "story.epub").output.splitlines() == [
        "title       Low water",
        "date        2024-03-01",
        "language    en",
        "paragraph   The bell stays silent.",
        "figure      picture-1.png: The pier",
    ]
    rows = [
        line.split() for line in articlekit("parse", "story.epub", "--explain").output.splitlines()
    ]
    assert rows[0][:3] == ["lines", "sure", "rule"]
    rules = [" ".join(row[2:4]) for row in rows if row[1:2] == ["100%"]]
    assert rules == ["epub title", "epub paragraph", "epub picture"]


def test_what_was_lost_is_told(articlekit: Command, folder: Path) -> None:
    body = "<p>x<sub>2</sub></p><script>code()</script>"
    (folder / "other.epub").write_bytes(book({"text.xhtml": body}))
    ended = articlekit("parse", "other.epub", "--explain")
    assert ended.status == 0
    assert "subscript cannot be marked" in ended.output + ended.messages
    assert "no text but code of the page" in ended.output


def test_what_is_no_book_is_one_line(articlekit: Command, folder: Path) -> None:
    (folder / "story.epub").write_bytes(b"Low water\n\nThe bell stays silent.\n")
    ended = articlekit("build", "story.epub", "--to", "pdf")
    assert ended.status == 1
    assert ended.messages.startswith("articlekit: story.epub: this is no EPUB: no zip archive;")
    assert len(ended.messages.splitlines()) == 1
