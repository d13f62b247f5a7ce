"""The same article in many languages: valid, read aloud in order, and no sign left out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Author,
    Emphasis,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Strong,
    Table,
    Verse,
    inlines,
    plain_text,
)
from tests.conftest import SAMPLES
from tests.judges import pdf_faults, pdf_spoken, run

TEXTS: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "languages.toml").read_text("utf-8"))


def in_language(language: str) -> Article:
    words = TEXTS[language]
    text: str = words["text"]
    first, _, rest = text.partition(" ")
    items = tuple(ListItem((Paragraph(inlines(item)),)) for item in words["items"])
    header, *rows = words["table"]
    return Article(
        title=inlines(words["title"]),
        meta=Metadata(language=language, authors=(Author("Ada Marlow"),)),
        blocks=(
            Paragraph(inlines(text, NoteReference("1"))),
            Heading(1, inlines(words["heading"])),
            Paragraph(
                inlines(Strong(inlines(first)), " ", rest, " ", Emphasis(inlines(text)), " ", text)
            ),
            Quote((Paragraph(inlines(words["quote"])),), attribution=inlines(words["attribution"])),
            List(items=items),
            List(ordered=True, items=items),
            Verse(tuple(inlines(line) for line in words["verse"])),
            Table(
                header=tuple(inlines(cell) for cell in header),
                rows=tuple(tuple(inlines(cell) for cell in row) for row in rows),
                caption=inlines(words["caption"]),
            ),
            Figure("harbour.png", alt=words["alt"], caption=inlines(words["caption"])),
            Paragraph(inlines("PDF 1.7: ", Link("https://example.org/", inlines(words["title"])))),
        ),
        notes={"1": (Paragraph(inlines(words["note"])),)},
    )


def letters(text: str) -> str:
    """All that is to be seen: white space is for the layout to choose."""
    return "".join(text.split())


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_is_valid_whole_and_in_order(
    language: str, pictures: Path, tmp_path: Path
) -> None:
    article = in_language(language)
    output = render(article, "pdf", files=pictures)
    assert output.notices == ()
    path = tmp_path / f"{language}.pdf"
    path.write_bytes(output.data)
    assert not pdf_faults(path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    heard = pdf_spoken(path)
    wanted = [word for word in plain_text(article).split() if word]
    rest = letters(heard)
    for word in wanted:
        before, found, rest = rest.partition(word)
        assert found, f"{word} is not heard"
        assert len(before) <= len("ByAdaMarlow—10.•") + 20
