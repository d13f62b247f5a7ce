"""Remarks of a build: what is told to the file that shows them, in which order, by whom."""

from __future__ import annotations

import errno
import io
import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import docx
import pytest

import articlekit as ak
from articlekit.reading.doubts import doubts
from articlekit.reading.remarks import remarks

ODD = """Tides at Penlow

The harbour runs dry twice a day, and twice a day it fills again, as it has for a hundred years.

On Fridays the boats come in before noon, and the market begins. Everybody is there, gulls included.

THE MARKET CLOSES.

After two o'clock nobody sells anything, and the gulls are gone by then. The sign says 𓀀.

[1] Nothing refers to this, the text of a note that is long enough to be one.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "odd.txt"
    path.write_text(ODD, "utf-8")
    return path


def said(path: Path) -> list[str]:
    """How the comments of a document begin."""
    return [" ".join(each.text.split()[:5]) for each in docx.Document(str(path)).comments]


EVERY = ["read as a heading, 50%", "no font at hand has"]


# What the reader doubted --------------------------------------------------------------------------


def test_a_doubt_says_what_was_decided_why_and_what_else_it_may_be() -> None:
    decided = [
        ak.Decision("title", 1, 1, "title", "first-line", 0.9),
        ak.Decision("blocks[0]", 2, 2, "heading", "capitals", 0.5, "paragraph"),
        ak.Decision("blocks[1]", 3, 4, "item", "odd-signs", 0.594),
        ak.Decision("blocks[2]", 5, 9, "verse", "short-lines", 0.6, "paragraph"),
    ]
    assert doubts(decided) == (
        ak.Notice(
            "structure-uncertain",
            "blocks[0]",
            "read as a heading, 50% sure (a line in capitals); if it is a paragraph, "
            "give it the style of one",
        ),
        ak.Notice(
            "structure-uncertain",
            "blocks[1]",
            "read as an item, 59% sure (odd signs); if it is something else, "
            "give it the style of that",
        ),
    )


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (1, "title"),
        (2, "title"),  # nothing came of it: what came of the lines above
        (3, "blocks[0]"),
        (6, "blocks[1].blocks[0]"),  # the innermost
        (7, "blocks[1].blocks[1]"),
        (12, "notes.1[0]"),
        (0, "title"),
        (99, "notes.1[0]"),
    ],
)
def test_a_notice_on_a_line_goes_to_what_came_of_the_line(line: int, place: str) -> None:
    found = ak.Explained(
        ak.Article(),
        decisions=(
            ak.Decision("title", 1, 1, "title", "first-line", 0.9),
            ak.Decision("blocks[0]", 3, 4, "paragraph", "running-text", 1.0),
            ak.Decision("blocks[1]", 6, 7, "quote", "set-in", 0.9),
            ak.Decision("blocks[1].blocks[0]", 6, 6, "paragraph", "inside-quote", 1.0),
            ak.Decision("blocks[1].blocks[1]", 7, 7, "paragraph", "inside-quote", 1.0),
            ak.Decision("notes[2][0]", 1, 1, "paragraph", "style", 1.0),  # counted anew
            ak.Decision("notes[1][0]", 12, 12, "paragraph", "inside-note", 1.0),
        ),
        notices=(ak.Notice("character-replaced", f"line {line}", "a NUL"),),
    )
    assert remarks(found) == (ak.Notice("character-replaced", place, f"line {line}: a NUL"),)


def test_a_notice_on_anything_else_stays_where_it_is() -> None:
    notices = tuple(
        ak.Notice("odd", place, "look") for place in ("", "blocks[3]", "line 4 of page.xhtml")
    )
    decided = (ak.Decision("title", 1, 1, "title", "first-line", 0.9),)
    assert remarks(ak.Explained(ak.Article(), decided, notices)) == notices
    assert remarks(ak.Explained(ak.Article(), (), (ak.Notice("odd", "line 1", "look"),))) == (
        ak.Notice("odd", "line 1", "look"),
    )


# A build ------------------------------------------------------------------------------------------


def test_the_document_says_what_the_reader_and_all_formats_have_to_say(story: Path) -> None:
    (document, _, book) = ak.build(story, to=["docx", "pdf", "epub"], remarks=True)
    texts = [each.text for each in docx.Document(str(document.path)).comments]
    assert said(document.path)[:2] == EVERY
    for each in (*document.reading, *book.notices):
        assert any(text.endswith(each.message) for text in texts), each
    assert document.notices == document.reading


def test_files_are_told_in_the_order_asked_for_and_the_document_is_written_last(
    story: Path,
) -> None:
    seen: list[str] = []
    built = ak.build(
        story,
        to=["docx", "epub", "html", "pdf"],
        remarks=True,
        progress=lambda step: seen.append(f"{step.name} {Path(step.subject).suffix} {step.done}"),
    )
    assert [each.path.suffix for each in built] == [".docx", ".epub", ".html", ".pdf"]
    assert seen[1::2] == ["write .html 0", "write .pdf 1", "write .epub 2", "write .docx 3"]
    assert seen[2::2] == ["write .html 1", "write .pdf 2", "write .epub 3", "write .docx 4"]


def test_the_other_files_are_as_without_remarks(story: Path, tmp_path: Path) -> None:
    to = ["docx", "pdf", "epub", "html"]
    plain = ak.build(story, to=to, into=tmp_path / "plain")
    remarked = ak.build(story, to=to, into=tmp_path / "remarked", remarks=True)
    assert [each.notices for each in remarked] == [each.notices for each in plain]
    for one, other in zip(plain[1:], remarked[1:], strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
    assert said(plain[0].path) == []


@pytest.mark.parametrize("pool", ["threads", "processes"])
def test_an_executor_gives_the_same_bytes(pool: str, story: Path, tmp_path: Path) -> None:
    def built(name: str, executor: Executor | None) -> list[tuple[str, bytes]]:
        files = ak.build(
            story,
            to=["docx", "epub", "pdf"],
            languages=["uk"],
            translator="pseudo",
            into=tmp_path / name,
            remarks=True,
            executor=executor,
        )
        return [(each.path.name, each.path.read_bytes()) for each in files]

    executor: Executor = (
        ThreadPoolExecutor(2)
        if pool == "threads"
        else ProcessPoolExecutor(2, get_context("forkserver"))
    )
    with executor:
        beside = built("beside", executor)
    assert beside == built("alone", None)


def test_a_translation_says_what_is_to_be_said_of_it(story: Path) -> None:
    story.write_text(ODD.replace("by then.", "by then. Это написано по-русски."), "utf-8")
    article = ak.build(
        story, to="docx", languages=["uk"], translator="pseudo", remarks=True, memory=None
    )
    own, translated = (each.path for each in article)
    assert (own.name, translated.name) == ("odd.docx", "odd.uk.docx")
    texts = [each.text for each in docx.Document(str(translated)).comments]
    assert article[1].translation
    for notice in article[1].translation:
        assert any(text.endswith(notice.message) for text in texts), notice
        assert all(notice.message not in text for text in said(own))
    assert EVERY[0] in said(translated)


def test_a_pdf_that_fails_is_one_thing_less_to_say(story: Path) -> None:
    theme = ak.Theme.from_toml('extends = "article"\n[fonts]\nbody = "Nowhere"\n')
    with pytest.raises(ak.BuildError) as caught:
        ak.build(story, to=["html", "docx", "pdf", "epub"], theme=theme, remarks=True)
    page, document, book = caught.value.built
    assert [each.path.suffix for each in (page, document, book)] == [".html", ".docx", ".epub"]
    assert "pages-not-marked" in [notice.code for notice in book.notices]
    assert "pages-not-marked" not in [notice.code for notice in (*page.notices, *document.notices)]
    assert "there is no pdf of" in said(document.path)


def test_what_is_said_of_files_is_no_remark(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path of this machine is nobody's business who gets the document."""
    locked = tmp_path / "odd.epub"
    locked.write_bytes(b"open elsewhere")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target) == locked:
            raise PermissionError(errno.EACCES, "used by another process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    document, book = ak.build(story, to=["docx", "epub"], remarks=True)
    assert [each.code for each in book.notices if str(tmp_path) in str(each)] == ["target-locked"]
    texts = [each.text for each in docx.Document(str(document.path)).comments]
    assert not [text for text in texts if str(tmp_path) in text]


def test_a_source_in_memory(tmp_path: Path) -> None:
    (document,) = ak.build(ak.Source(ODD.encode()), to="docx", into=tmp_path, remarks=True)
    assert said(document.path)[0] == EVERY[0]
    assert docx.Document(io.BytesIO(document.path.read_bytes())).comments
