"""What a reader who does not see the page needs to find in a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from hypothesis import given, settings

from articlekit.exporters import render
from articlekit.exporters.cover.palette import WHITE, Colour, contrast
from articlekit.model import Article, Publication, plain_line
from articlekit.model.language import primary
from tests.exporters.docx_everything import EVERYTHING, THEMES
from tests.exporters.docx_reading import W, part
from tests.exporters.epub_samples import pictured
from tests.reading.epub import carried

if TYPE_CHECKING:
    from pathlib import Path

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
LEAST_CONTRAST = 4.5
"""Between text and background (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""


class File:
    """A Word file taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.text = part(data, "document")
        notes = [part(data, name) for name in ("footnotes", "endnotes")]
        self.stories = [root for root in (self.text, *notes) if root is not None]
        self.names = {
            style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
            for style in part(data, "styles").iter(f"{W}style")
        }

    def style(self, paragraph: Any) -> str:
        """The name of its style."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if found is None else self.names[found.get(f"{W}val")]


def faults(whole: Article | Publication, file: File) -> list[str]:
    """Say what stands in the way of a reader."""
    found = [*table_faults(file), *drawing_faults(file), *link_faults(file), *blank_faults(file)]
    found += [f"out of order: {tag}" for tag in out_of_order(file)]
    properties = docx.Document(io.BytesIO(file.data)).core_properties
    if properties.title != plain_line(whole.title):
        found.append(f"title: {properties.title!r}")
    if whole.meta.language != "und":
        default = part(file.data, "styles").find(f"{W}docDefaults//{W}lang")
        chosen = part(file.data, "settings").find(f"{W}themeFontLang")
        for lang in (default, chosen):
            if lang is None or primary(lang.get(f"{W}val")) != primary(whole.meta.language):
                found.append("no language")
        if properties.language != whole.meta.language:
            found.append(f"language: {properties.language!r}")
    return found


def table_faults(file: File) -> Iterator[str]:
    """Tables are plain grids; a row of headings is marked in both ways that Word has."""
    for root in file.stories:
        for table in root.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            look = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow")
            if any(heads[1:]) or heads[0] != (look == "1"):
                yield "table: the row of headings is not marked"
            if len({len(row.findall(f"{W}tc")) for row in rows}) != 1:
                yield "table: rows of unequal length"
            if (
                any(table.iter(f"{W}gridSpan", f"{W}vMerge"))
                or len(list(table.iter(table.tag))) > 1
            ):
                yield "table: cells are merged, or hold tables"


def drawing_faults(file: File) -> Iterator[str]:
    """A drawing says what it shows, or that it is an ornament."""
    for root in file.stories:
        for drawing in root.iter(f"{WP}docPr"):
            ornament = next(drawing.iter(f"{ADEC}decorative"), None) is not None
            if ornament == bool(drawing.get("descr", "").strip()):
                yield f"drawing: {dict(drawing.attrib)}"


def link_faults(file: File) -> Iterator[str]:
    """A link has words to be read out, and leads somewhere."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        targets = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
    for root in file.stories:
        for link in root.iter(f"{W}hyperlink"):
            if link.get(f"{R}id") is not None and f'"{link.get(f"{R}id")}"'.encode() not in targets:
                yield "link: leads nowhere"
            if not "".join(link.itertext()) and link.find(f".//{W}br") is None:
                yield "link: no words"


def blank_faults(file: File) -> Iterator[str]:
    """No distance is made by empty paragraphs, but for those that part tables."""
    shown = re.compile("Table Spacing|Divider|Source Code")
    for root in file.stories:
        for paragraph in root.iter(f"{W}p"):
            if paragraph.getparent().tag == f"{W}tc" or root.tag == f"{W}hdr":
                continue
            holds = paragraph.find(f".//{W}r") is not None
            numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
            if not (holds or numbered or shown.match(file.style(paragraph))):
                yield f"blank: {file.style(paragraph)}"


def out_of_order(file: File) -> list[str]:
    """What Word would place elsewhere than where it stands in the text."""
    moved = (f"{W}framePr", f"{W}tblpPr", f"{W}txbxContent", f"{WP}anchor")
    return [node.tag for root in file.stories for node in root.iter(*moved)]


def levels(file: File) -> list[int]:
    """The levels of the headings, in order."""
    names = (file.style(paragraph) for paragraph in file.text.iter(f"{W}p"))
    return [int(name.split()[1]) for name in names if name.startswith("heading ")]


def letters_in_languages(file: File) -> list[tuple[str, str]]:
    """Every letter of the text but those of the front matter, with its language."""
    default = part(file.data, "styles").find(f"{W}docDefaults//{W}lang")
    document = "" if default is None else default.get(f"{W}val")
    found = []
    for paragraph in file.text.iter(f"{W}p"):
        if file.style(paragraph) in {"Title", "Subtitle", "Byline"}:
            continue
        for run in paragraph.iter(f"{W}r"):
            lang = run.find(f"{W}rPr/{W}lang")
            language = document if lang is None else lang.get(f"{W}val")
            words = "".join(each.text or "" for each in run.iter(f"{W}t"))
            found += [(sign, primary(language)) for sign in words if sign.isalpha()]
    return found


def letters_meant(article: Article) -> list[tuple[str, str]]:
    """The same of the article."""

    def look(node: Any, language: str) -> Iterator[tuple[str, str]]:
        language = getattr(node, "language", "") or language
        match node:
            case tuple():
                for inner in node:
                    yield from look(inner, language)
            case str():
                yield from ((sign, primary(language)) for sign in node if sign.isalpha())
            case _:
                for name in ("caption", "header", "rows", "items", "lines", "blocks", "content"):
                    yield from look(getattr(node, name, ()), language)
                yield from look(getattr(node, "text", ""), language)
                yield from look(getattr(node, "attribution", ()), language)

    return list(look(article.blocks, article.meta.language))


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_stands_in_the_way(theme: str, every_block: Article, pictures: Path) -> None:
    shown: dict[str, Article | Publication] = {**EVERYTHING, **pictured(every_block)}
    for name in ("hollow", "nothing", "ebook-empty"):  # their paragraphs are empty themselves
        del shown[name]
    found = [
        f"{name}: {fault}"
        for name, whole in shown.items()
        for fault in faults(whole, File(render(whole, "docx", theme=theme, files=pictures).data))
    ]
    assert found == []


@settings(max_examples=60)
@given(carried.articles())
def test_nothing_stands_in_the_way_of_any_article(whole: Article) -> None:
    file = File(render(whole, "docx").data)
    assert faults(whole, file) == []
    # Within quotations and items a heading may have any level; these articles have none there.
    assert all(
        one <= before + 1 for before, one in zip([0, *levels(file)], levels(file), strict=False)
    )
    if primary(whole.meta.language) != "und":
        known = [pair for pair in letters_in_languages(file) if pair[1]]
        assert known == letters_meant(whole)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_text_stands_out(theme: str) -> None:
    styles = part(render(EVERYTHING["ukrainian"], "docx", theme=theme).data, "styles")
    colours = {colour.get(f"{W}val") for colour in styles.iter(f"{W}color")}
    faint = [c for c in colours if contrast(Colour.of(f"#{c}"), WHITE) < LEAST_CONTRAST]
    assert colours
    assert faint == []
