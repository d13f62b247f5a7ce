"""What the readers of elements are given beside the element at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from articlekit.reading.docx.language import Tongue
    from articlekit.reading.docx.ledger import Ledger
    from articlekit.reading.docx.notes import Notes
    from articlekit.reading.docx.numbering import Numbering
    from articlekit.reading.docx.package import Part
    from articlekit.reading.docx.pictures import Pictures
    from articlekit.reading.docx.styles import StyleSheet

__all__ = ["Context"]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """One story of a document: the text, the footnotes or the endnotes.

    ``part`` holds the story and has its links and pictures; the rest belongs to the document.
    ``own`` says that articlekit wrote the file, which then says exactly what it means.
    """

    part: Part
    styles: StyleSheet
    numbering: Numbering
    notes: Notes
    pictures: Pictures
    tongue: Tongue
    ledger: Ledger
    own: bool
