"""LibreOffice takes every file as it is, and sets every word, in order.

Letters are compared: the digits of notes touch the words they follow, and hyphens are added.
"""

from __future__ import annotations

import io
import itertools
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.exporters.numerals import numeral
from articlekit.model import Article, NoteReference, Publication, inlines
from tests import judges
from tests.exporters.docx_everything import EVERYTHING, THEMES
from tests.exporters.docx_reading import W, paragraph_text, part
from tests.exporters.docx_samples import p, saved
from tests.exporters.epub_samples import pictured

if TYPE_CHECKING:
    from pathlib import Path

BARE = DocxOptions(running_head=False, page_numbers=False, contents=False)
NO_FRONT = """
front = { half_title = false, title_page = false, imprint = false }
opening = { contact = false }
"""
"""Nothing on the pages but the text."""

STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
NO_FONT = {"in-hi", "in-th"}
"""Scripts that no font of a bare machine has."""


def letters(text: str) -> str:
    """The letters of a text, in the plainest form of each: Arabic is shown in others."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isalpha())


class Labels:
    """The numbers of lists as letters: what stands on the page but in no paragraph."""

    def __init__(self, numbering: Any) -> None:
        levels = {
            (each.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): level
            for each in numbering.iter(f"{W}abstractNum")
            for level in each.iter(f"{W}lvl")
        }
        self._styles: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        for one in numbering.iter(f"{W}num"):
            number = one.get(f"{W}numId")
            definition = one.find(f"{W}abstractNumId").get(f"{W}val")
            for at in map(str, range(9)):
                kind = levels[definition, at].find(f"{W}numFmt").get(f"{W}val")
                self._styles[number, at] = STYLES.get(kind, "")
            for start in one.iter(f"{W}lvlOverride"):
                at = start.get(f"{W}ilvl")
                first = start.find(f"{W}startOverride").get(f"{W}val")
                self._counts[number, at] = int(first) - 1

    def of(self, paragraph: Any) -> str:
        """The label of a paragraph, where it has letters."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            return ""
        key = (numbered.find(f"{W}numId").get(f"{W}val"), numbered.find(f"{W}ilvl").get(f"{W}val"))
        self._counts[key] = self._counts.get(key, 0) + 1
        style = self._styles.get(key, "")
        return numeral(self._counts[key], style) if style else ""


def written(root: Any, labels: Labels) -> str:
    """The letters of a part or a note as they must stand on the page."""
    return letters("".join(labels.of(p) + paragraph_text(p) for p in root.iter(f"{W}p")))


def faults(name: str, data: bytes, pdf: Path) -> list[str]:
    """Say where the page differs from the file."""
    labels = Labels(part(data, "numbering"))
    main = written(part(data, "document"), labels)
    text = "".join(part(data, "document").itertext())
    notes = part(data, "footnotes")
    if notes is None:
        notes = part(data, "endnotes")
    own = [] if notes is None else [each for each in notes if each.get(f"{W}type") is None]
    below = [words for note in own if (words := written(note, labels))]
    shown = letters(judges.pdf_text(pdf))
    if any(unicodedata.bidirectional(sign) in {"R", "AL", "RLO"} for sign in text):
        # Lines that run both ways are read back in the order in which they are seen.
        main, below, shown = "".join(sorted("".join((main, *below)))), [], "".join(sorted(shown))
    for note in below:
        before, found, after = shown.rpartition(note)
        if not found:
            return [f"{name}: no note {note[:40]}"]
        shown = before + after
    if shown == main:
        return []
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(main, shown, strict=False))
    at = len(list(same))
    return [f"{name}: {main[at:][:20]!r} is shown as {shown[at:][:20]!r}"]


def on_long_pages(name: str) -> Theme:
    """The theme on pages so long that no note is parted and no row of headings repeated."""
    width = Theme.load(name).page.width
    return Theme.from_toml(f'extends = "{name}"{NO_FRONT}\n[page]\nsize = [{width}, 1580]')


@pytest.mark.parametrize("theme", THEMES)
def test_libreoffice_sets_every_word_in_order(
    theme: str, every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    files: dict[str, bytes] = {}
    long = on_long_pages(theme)
    shown: dict[str, Article | Publication] = {**EVERYTHING, **pictured(every_block)}
    for name, whole in shown.items():
        output = render(whole, "docx", theme=long, options=BARE, files=pictures)
        files[name] = output.data
    paths = [saved(data, tmp_path, name) for name, data in files.items()]
    pdfs = judges.libreoffice_pdfs(*paths, into=tmp_path)
    found = [
        fault
        for (name, data), pdf in zip(files.items(), pdfs, strict=True)
        if name not in NO_FONT
        for fault in faults(name, data, pdf)
    ]
    assert found == []


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with other bytes in its main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if "document.xml" in name else content)
    return made.getvalue()


def test_libreoffice_numbers_the_notes_of_every_article(tmp_path: Path) -> None:
    """Told to count anew in each section it has numbered them 1, 0, 0, 0."""
    article = Article(
        title=inlines("Low water"),
        blocks=(p("one", NoteReference("1")), p("two", NoteReference("2"))),
        notes={"1": (p("first"),), "2": (p("second"),)},
    )
    book = Publication(title=inlines("Harbours"), articles=(article, article))
    data = render(book, "docx", options=BARE).data
    (pdf,) = judges.libreoffice_pdfs(saved(data, tmp_path), into=tmp_path)
    found = re.findall(r"(one|two) ?(\d)", judges.pdf_text(pdf))
    assert found == [("one", "1"), ("two", "2"), ("one", "3"), ("two", "4")]


def test_libreoffice_repairs_nothing_in_silence(tmp_path: Path) -> None:
    whole = render(Article(blocks=(p("Words."),)), "docx").data
    assert judges.libreoffice_pdfs(saved(whole, tmp_path), into=tmp_path)
    note = b'<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p></w:body>'
    damaged = (
        whole[:-40],
        changed(whole, b"</w:body>", b""),
        changed(whole, b"</w:body>", note),
    )
    for at, data in enumerate(damaged):
        with pytest.raises(AssertionError):
            judges.libreoffice_pdfs(saved(data, tmp_path, f"damaged-{at}"), into=tmp_path)
