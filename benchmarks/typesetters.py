"""The same text set alike by three typesetters: articlekit, Typst and WeasyPrint.

Headings and paragraphs in PT Serif 11/15.5, justified and hyphenated, the first line of a
paragraph after a paragraph indented by 16 points: what our theme "article" says of them.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import texts

import articlekit as ak
from articlekit.design import Theme, find_family
from articlekit.model import Block, Heading, List, Paragraph, Quote, plain_line

LEADING = 15.5
INDENT = 16.0
SIZE = 11.0


class Part(NamedTuple):
    """A heading (level 1 and more; the title has 0) or a paragraph (no level)."""

    text: str
    level: int | None = None


class Sheet(NamedTuple):
    """A page: width, height, margin above, below and at both sides, in points."""

    width: float
    height: float
    top: float
    bottom: float
    side: float

    @property
    def measure(self) -> float:
        return self.width - 2 * self.side


A4 = Sheet(595.276, 841.89, 74, 82, 82)
PAPERBACK = Sheet(396, 612, 54, 60, 54)


def asked(description: str | None) -> tuple[argparse.Namespace, list[Part]]:
    """The command line of a benchmark, and the text that it names or has drawn."""
    parser = argparse.ArgumentParser(
        description=description.split("\n")[0] if description else None
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--all", action="store_true")
    parsed = parser.parse_args()
    if parsed.files:
        read = [parts_of(path.read_text("utf-8")) for path in parsed.files]
    else:
        read = [parts_of(texts.varied(parsed.words))]
    return parsed, joined(read, parsed.words)


def words(parts: Sequence[Part]) -> int:
    """How many words there are."""
    return sum(len(part.text.split()) for part in parts)


def parts_of(text: str) -> list[Part]:
    """The title, headings and paragraphs that articlekit finds in a plain text."""
    article = ak.parse(text)
    return [Part(plain_line(article.title) or "Untitled", 0), *_parts(article.blocks)]


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Heading():
                yield Part(plain_line(block.content), block.level)
            case Paragraph():
                yield Part(plain_line(block.content))
            case Quote():
                yield from _parts(block.blocks)
            case List():
                for item in block.items:
                    yield from _parts(item.blocks)


def joined(texts: Sequence[Sequence[Part]], words: int) -> list[Part]:
    """Several texts as one of so many words; what is wanting is filled with them shuffled."""
    title = Part("All of the articles, one after the other", 0)
    whole = [title]
    paragraphs: list[Part] = []
    for text in texts:
        whole += [Part(text[0].text, 1), *(part._replace(level=_level(part)) for part in text[1:])]
        paragraphs += [part for part in text if part.level is None]
    count = sum(len(part.text.split()) for part in whole)
    shuffle = random.Random(1).shuffle
    waiting: list[Part] = []
    while count < words:
        if not waiting:
            waiting = list(paragraphs)
            shuffle(waiting)
        whole.append(waiting.pop())
        count += len(whole[-1].text.split())
    return whole


def _level(part: Part) -> int | None:
    return None if part.level is None else 2


def as_json(parts: Sequence[Part], language: str) -> str:
    """The article that we export."""
    blocks: list[dict[str, object]] = []
    for part in parts[1:]:
        content = [{"type": "text", "text": part.text}]
        if part.level is None:
            blocks.append({"type": "paragraph", "content": content})
        else:
            blocks.append({"type": "heading", "level": part.level, "content": content})
    article = {
        "schema": "articlekit/1",
        "title": [{"type": "text", "text": parts[0].text}],
        "meta": {"language": language},
        "blocks": blocks,
    }
    return json.dumps(article, ensure_ascii=False)


def theme(sheet: Sheet) -> Theme:
    """Our theme "article" on the sheet."""
    return Theme.from_toml(
        f'extends = "article"\n[page]\nsize = [{sheet.width}, {sheet.height}]\n'
        f"top = {sheet.top}\nbottom = {sheet.bottom}\ninner = {sheet.side}\nouter = {sheet.side}\n"
    )


def font_folders() -> list[Path]:
    """Where the faces lie that the theme names."""
    return [find_family(name).regular.path.parent for name in ("PT Serif", "PT Sans")]


def as_typst(parts: Sequence[Part], language: str, sheet: Sheet) -> str:
    """The source that Typst compiles."""
    title = _escaped(parts[0].text)
    lines = [
        f"#set page(width: {sheet.width}pt, height: {sheet.height}pt, numbering: "
        f'"1", margin: (top: {sheet.top}pt, bottom: {sheet.bottom}pt, x: {sheet.side}pt))',
        f'#set text(font: "PT Serif", size: {SIZE}pt, lang: "{language}", hyphenate: true, '
        'top-edge: "baseline", bottom-edge: "baseline")',
        "#set smartquote(enabled: false)",
        f"#set par(justify: true, first-line-indent: {INDENT}pt, leading: {LEADING}pt, "
        f"spacing: {LEADING}pt)",
        '#show heading: set text(font: "PT Sans", hyphenate: false)',
        "#show heading: set par(justify: false)",
        "#show heading: set block(above: 31pt, below: 21pt)",
        f"#set document(title: [{title}])",
    ]
    for part in parts:
        text = _escaped(part.text)
        lines.append(text if part.level is None else f"#heading(level: {part.level + 1})[{text}]")
    return "\n\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_`$@<>\[\]~=+/.-])", r"\\\1", text)


def as_html(parts: Sequence[Part], language: str, sheet: Sheet) -> str:
    """The page that WeasyPrint prints."""
    files = ((name, find_family(name).regular.path) for name in ("PT Serif", "PT Sans"))
    faces = "".join(
        f'@font-face {{ font-family: "{name}"; src: url("{path.as_uri()}") }}'
        for name, path in files
    )
    style = (
        f"{faces} @page {{ size: {sheet.width}pt {sheet.height}pt; "
        f"margin: {sheet.top}pt {sheet.side}pt {sheet.bottom}pt; "
        "@bottom-center { content: counter(page) } }"
        f'body {{ font: {SIZE}pt/{LEADING}pt "PT Serif"; text-align: justify; hyphens: auto; '
        "orphans: 2; widows: 2 } p { margin: 0 } "
        f"p + p {{ text-indent: {INDENT}pt }} "
        'h1, h2, h3, h4, h5, h6 { font-family: "PT Sans"; text-align: left; hyphens: none }'
    )
    body = []
    for part in parts:
        tag = "p" if part.level is None else f"h{part.level + 1}"
        body.append(f"<{tag}>{html.escape(part.text)}</{tag}>")
    title = html.escape(parts[0].text)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{style}</style></head><body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )
