"""``articlekit build --remarks``: an editor is shown what to look at, and her answer is taken."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

import articlekit as ak
from articlekit.model import Block, Heading, Paragraph, Quote
from tests.command.conftest import Command

ODD = """Tides at Penlow

The harbour runs dry twice a day, and twice a day it fills again, as it has for a hundred years.

On Fridays the boats come in before noon, and the market begins. Everybody is there, gulls included.

THE MARKET CLOSES.

After two o'clock nobody sells anything, and the gulls are gone by then. The sign says 𓀀.

harbour.png
"""

DOUBT = (
    "read as a heading, 50% sure (a line in capitals); if it is a paragraph, give it the style "
    "of one"
)


@pytest.fixture
def story(folder: Path) -> Path:
    path = folder / "odd.txt"
    path.write_text(ODD, "utf-8")
    return path


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_doubts_and_the_notices_of_all_formats_are_in_the_word_document(
    articlekit: Command, story: Path
) -> None:
    ended = articlekit("build", "odd.txt", "--remarks", "--to", "docx,pdf")
    assert (ended.status, ended.paths) == (0, ["odd.docx", "odd.pdf"])
    doubt, glyph, words, missing = comments(story.with_suffix(".docx"))
    assert doubt == DOUBT
    assert glyph.startswith("no font at hand has '𓀀'")
    assert words.startswith("harbour.png: nobody says what the figure shows")
    assert missing.startswith("harbour.png: the file cannot be read")


def test_the_notices_are_printed_as_without(articlekit: Command, story: Path) -> None:
    plain = articlekit("build", "odd.txt", "--to", "docx,pdf", "-o", "plain")
    remarked = articlekit("build", "odd.txt", "--to", "docx,pdf", "-o", "remarked", "--remarks")
    assert remarked.messages == plain.messages.replace("plain/", "remarked/")
    assert "[figure-left-out]" in plain.messages
    strict = articlekit("build", "english.txt", "--to", "docx", "--remarks", "--strict")
    assert strict.status == 0


def test_a_text_without_doubts_has_no_comments(articlekit: Command, folder: Path) -> None:
    articlekit("build", "english.txt", "--to", "docx", "-o", "plain")
    articlekit("build", "english.txt", "--to", "docx", "-o", "remarked", "--remarks")
    plain, remarked = (folder / name / "english.docx" for name in ("plain", "remarked"))
    assert remarked.read_bytes() == plain.read_bytes()


def test_what_is_no_word_document_has_no_place_for_remarks(
    articlekit: Command, story: Path
) -> None:
    ended = articlekit("build", "odd.txt", "--remarks", "--to", "pdf")
    assert (ended.status, ended.output) == (2, "")
    assert "--remarks is for a Word document; add --to docx" in ended.messages
    assert not story.with_suffix(".pdf").exists()


@pytest.mark.parametrize(
    ("style", "kind"), [("Body Text", Paragraph), ("heading 2", Heading), ("Quote", Quote)]
)
def test_the_style_that_an_editor_gives_is_what_is_read(
    style: str, kind: type[Block], articlekit: Command, story: Path
) -> None:
    """Text to Word, the doubtful paragraph restyled there, and read again: her word is taken."""
    assert articlekit("build", "odd.txt", "--to", "docx", "--remarks").status == 0
    path = story.with_suffix(".docx")
    document = docx.Document(str(path))
    (doubtful,) = (each for each in document.paragraphs if each.text == "THE MARKET CLOSES.")
    doubtful.style = document.styles[style]
    document.save(str(path))
    (read,) = (each for each in ak.read(path).blocks if "MARKET" in ak.plain_text(each))
    assert (type(read), ak.plain_text(read)) == (kind, "THE MARKET CLOSES.")


def test_remarks_are_no_part_of_what_is_read(articlekit: Command, story: Path) -> None:
    for name, options in (("plain", ()), ("remarked", ("--remarks",))):
        articlekit("build", "odd.txt", "--to", "docx", "-o", name, *options)
    plain, remarked = (
        articlekit("parse", f"{name}/odd.docx", "--format", "json")
        for name in ("plain", "remarked")
    )
    assert plain.status == 0
    assert remarked.output == plain.output
    assert "comment" not in remarked.messages
