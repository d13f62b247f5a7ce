"""Texts to measure with: plain text for us, the same as Markdown and Typst for the peers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = [c + v + e for c in "bdfghklmnprstvw" for v in "aeiou" for e in ("", "n", "r", "s")]
_DISTINCT = 12_000


def varied(words: int, seed: int = 1) -> str:
    """A bare text of that many words out of 12,000 distinct ones, as common as real words are.

    A title, then sections of some 700 words under headings; paragraphs parted by blank lines. A
    text that repeats itself would flatter every cache.
    """
    draw = random.Random(seed)
    vocabulary = ["".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(_DISTINCT)]
    weights = [1 / (rank + 3) for rank in range(_DISTINCT)]
    pieces = ["The varied words of a long article"]
    written = 0
    while written < words:
        pieces.append(" ".join(draw.choices(vocabulary, weights, k=4)).capitalize())
        for _ in range(8):
            count = min(draw.randint(50, 120), max(words - written, 1))
            pieces.append(_paragraph(draw.choices(vocabulary, weights, k=count), draw))
            written += count
            if written >= words:
                break
    return "\n\n".join(pieces) + "\n"


def _paragraph(words: list[str], draw: random.Random) -> str:
    sentences = []
    while words:
        length = min(draw.randint(7, 22), len(words))
        sentences.append(" ".join(words[:length]).capitalize() + ".")
        words = words[length:]
    return " ".join(sentences)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The title, headings and paragraphs of a text in one of the two layouts used here."""
    pieces = [line.strip() for line in text.split("\n") if line.strip()]
    yield "title", pieces[0]
    for piece in pieces[1:]:
        heading = len(piece) < 80 and piece[-1] not in '.!?…"”»'
        yield ("heading" if heading else "paragraph"), piece


def as_markdown(text: str) -> str:
    """The text as pandoc reads it."""
    marks = {"title": "% ", "heading": "## ", "paragraph": ""}
    return "\n\n".join(marks[kind] + piece for kind, piece in _parts(text)) + "\n"


def as_typst(text: str) -> str:
    """The text as Typst reads it, to be set like our own: justified, hyphenated, A4, 11 points."""
    lines = [
        '#set page(paper: "a4", numbering: "1")',
        '#set text(size: 11pt, lang: "en", hyphenate: true)',
        "#set par(justify: true, first-line-indent: 16pt)",
    ]
    for kind, piece in _parts(text):
        escaped = re.sub(r"([\\#*_`$@<>\[\]~=+/-])", r"\\\1", piece)
        if kind == "title":
            lines.append(f"#set document(title: [{escaped}])\n= {escaped}")
        else:
            lines.append(f"== {escaped}" if kind == "heading" else escaped)
    return "\n\n".join(lines) + "\n"


def write(folder: Path, text: str) -> tuple[Path, Path, Path]:
    """The text as three files: plain for us, Markdown for pandoc, Typst for Typst."""
    plain, markdown, typst = (folder / f"article.{suffix}" for suffix in ("txt", "md", "typ"))
    plain.write_text(text, "utf-8")
    markdown.write_text(as_markdown(text), "utf-8")
    typst.write_text(as_typst(text), "utf-8")
    return plain, markdown, typst
