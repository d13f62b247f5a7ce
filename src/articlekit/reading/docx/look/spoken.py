"""Which language a document is in, and how the languages of its runs are told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model.language import is_well_formed
from articlekit.model.regions import without_region
from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import value
from articlekit.reading.docx.look.language import SAMPLE, Tongue, document_language, exact

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.docx.file.metadata import Facts
    from articlekit.reading.docx.look.styles import StyleSheet

__all__ = ["languages"]

_UNKNOWN: Final = "und"


def languages(root: _Element, stated: Facts, sheet: StyleSheet) -> tuple[Tongue, str]:
    """The language of the document, by which those of its runs are told; and a remark on it.

    ``root`` is that of the main part. The remark is "" where there is none.
    """
    defaults = sheet.defaults.languages
    if stated.own:
        usual = defaults.usual if defaults else ""
        language = stated.language if is_well_formed(stated.language) else ""
        language = language or without_region(exact(usual)) or _UNKNOWN
        return Tongue(language, usual, own=True), ""
    usual, sample = _most_used(root, sheet)
    language, remark = document_language(stated.language, usual, sample)
    return Tongue(language, usual, own=False), remark


def _most_used(root: _Element, sheet: StyleSheet) -> tuple[str, str]:
    """The tag that most words have, as Word writes it, and some of the words."""
    counts: dict[str, int] = {}
    sample: list[str] = []
    length = 0
    for paragraph in root.iter(f"{W}p"):
        base = sheet.paragraph(value(paragraph.find(f"{W}pPr/{W}pStyle"))).look.languages
        usual = base.usual if base is not None else ""
        for run in paragraph.iter(f"{W}r"):
            words = "".join(each.text or "" for each in run.iterchildren(f"{W}t"))
            found = run.find(f"{W}rPr/{W}lang")
            tag = value(found) if found is not None else ""
            counts[tag or usual] = counts.get(tag or usual, 0) + len(words)
            if length < SAMPLE:
                sample.append(words)
                length += len(words)
        if length < SAMPLE:
            sample.append("\n")
    most = max(counts, key=lambda tag: (counts[tag], tag)) if counts else ""
    return most, "".join(sample)
