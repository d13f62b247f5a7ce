"""What the readers of elements are given beside the element at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from articlekit.reading.docx.file.package import Part
    from articlekit.reading.docx.look.language import Tongue
    from articlekit.reading.docx.look.numbering import Numbering
    from articlekit.reading.docx.look.styles import StyleSheet
    from articlekit.reading.docx.text.ledger import Ledger
    from articlekit.reading.docx.text.notes import Notes
    from articlekit.reading.docx.text.pictures import Pictures

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
