"""``articlekit template``, and ``articlekit build --template``."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from articlekit.exporters.docx import lacking
from tests.command.conftest import Command
from tests.exporters.docx_templates import HOUSE


@pytest.fixture
def house(folder: Path) -> Path:
    """The folder, with a template and a file that is none."""
    (folder / "house.docx").write_bytes(HOUSE)
    (folder / "none.docx").write_bytes(b"%PDF-1.7")
    return folder


def test_a_starter_is_written_once(articlekit: Command, folder: Path) -> None:
    ended = articlekit("template", "house.docx", "--theme", "paperback", "--language", "uk")
    assert (ended.status, ended.paths, ended.messages) == (0, ["house.docx"], "")
    assert lacking(folder / "house.docx") == ()
    again = articlekit("template", "house.docx")
    assert again.status == 2
    assert "house.docx: there is such a file; name another, or add --force" in again.messages
    assert articlekit("template", "house.docx", "--force").status == 0
    assert articlekit("template", "house.pdf").status == 2


def test_a_template_is_checked(articlekit: Command, house: Path) -> None:
    ended = articlekit("template", "house.docx", "--check")
    assert ended.status == 0
    rows = [line.split("  ") for line in ended.output.splitlines()]
    said = {row[0]: row[-1].strip() for row in rows}
    assert said["Title"] == "there"
    assert said["Verse"] == "lacking: ours is added"
    assert articlekit("template", "none.docx", "--check").status == 2


def test_documents_are_written_in_it(articlekit: Command, house: Path) -> None:
    ended = articlekit(
        *("build", "english.txt", "ukrainian.txt", "--to", "docx,md", "--template", "house.docx"),
        *("--translate", "pl", "--translator", "pseudo", "--no-memory", "-o", "out"),
    )
    assert ended.status == 0
    assert "[style-missing]" in ended.messages
    for name in ("english", "english.pl", "ukrainian", "ukrainian.pl"):
        document = docx.Document(io.BytesIO((house / "out" / f"{name}.docx").read_bytes()))
        width = document.sections[0].page_width
        assert width is not None
        assert round(width.mm) == 170


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ("--to pdf --template house.docx", "--template is for a Word document; add --to docx"),
        ("--template none.docx", "none.docx: the template is no Word file: it is a PDF"),
        ("--template missing.docx", "missing.docx: the template cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_first(
    articlekit: Command, house: Path, options: str, what: str
) -> None:
    ended = articlekit("build", "english.txt", *options.split())
    assert ended.status == 2
    assert what in ended.messages
    assert not list(house.glob("english.*.*"))


def test_no_document_is_written_over_its_template(articlekit: Command, house: Path) -> None:
    (house / "house.txt").write_text("A title\n\nSome words.\n", "utf-8")
    ended = articlekit("build", "house.txt", "--to", "docx", "--template", "house.docx")
    assert ended.status == 2
    assert "over the template" in ended.messages
    assert (house / "house.docx").read_bytes() == HOUSE
