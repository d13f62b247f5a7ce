"""Our documents after another program has saved them: what an editor sends back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from articlekit import reading
from articlekit.exporters import render
from articlekit.files import FolderFiles
from articlekit.model import Article, Figure, Paragraph, inlines
from tests.judges import ROOT
from tests.reading.docx.documents import archive, explained

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
THEMES = ("article", "paperback", "manuscript", "large-print")


def saved_by_word(data: bytes) -> bytes:
    """A document that says that Word has written it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    app = files["docProps/app.xml"]
    assert b">articlekit<" in app
    files["docProps/app.xml"] = app.replace(b">articlekit<", b">Microsoft Office Word<")
    return archive(files)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_the_same_whoever_saved_it(path: Path, theme: str) -> None:
    whole = reading.read(path)
    assert explained(saved_by_word(render(whole, "docx", theme=theme).data)).article == whole


@pytest.mark.parametrize("theme", THEMES)
def test_front_pages_are_taken_off_and_a_subtitle_on_them_is_found(theme: str) -> None:
    whole = Article(
        title=inlines("Tides"),
        subtitle=inlines("A year on the quay"),
        blocks=(Paragraph(inlines("The water is never late.")),),
    )
    found = explained(saved_by_word(render(whole, "docx", theme=theme).data)).article
    assert (found.title, found.subtitle, found.blocks) == (
        whole.title,
        whole.subtitle,
        whole.blocks,
    )


def test_what_has_no_title_gets_none() -> None:
    whole = Article(blocks=(Paragraph(inlines("Short")), Paragraph(inlines("The sea. " * 30))))
    assert explained(saved_by_word(render(whole, "docx").data)).article.title == ()


def test_pictures_keep_their_names() -> None:
    folder = FolderFiles(ROOT / "examples" / "river")
    whole = Article(blocks=(Figure("gauge.png", alt="A gauge in a river."),))
    found = explained(saved_by_word(render(whole, "docx", files=folder).data))
    assert found.article.blocks == whole.blocks
