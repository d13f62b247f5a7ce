"""The reader "docx": Word documents, ours and those of Word, LibreOffice, Google Docs, pandoc.

    package      the parts of the document, found and parsed within bounds
    wml          the letters of WordprocessingML: names, switches, words
    metadata     what the properties say about the document
    revisions    tracked changes, accepted or undone
    wrappings    what stands around paragraphs and runs, opened
    fields       fields, their shown result in their place
    roles        what a style's name says that its paragraphs are
    styles       the styles, and what they hand down
    numbering    the lists, and how they count
    language     the language of the document and of its runs
    ledger       notices, what was taken off, and the number of each paragraph
    context      what the readers of elements are given beside the element at hand
    notes        which notes are referred to, and in which order
    pictures     drawings to figures
    runs         runs to pieces of one look each
    inlines      pieces to inlines
    leaves       what a paragraph or a table is before it stands in its place
    paragraphs   paragraphs to leaves
    tables       tables to leaves
    appearance   headings of a document in which nothing is styled
    front        title, subtitle and the lines that repeat the metadata
    captions     captions to figures and tables
    assembly     leaves to the tree of blocks
    document     all of this together

The zip archive itself is the business of `reading.archive`; lxml parses, python-docx is not needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from articlekit.errors import UsageError

if TYPE_CHECKING:
    from articlekit.progress import Cancel
    from articlekit.reading.protocol import Explained

__all__ = ["DocxReader", "DocxReaderOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxReaderOptions:
    """``changes`` says which text counts where changes are tracked: with them, or before them."""

    changes: Literal["accepted", "original"] = "accepted"

    def __post_init__(self) -> None:
        """Raise `UsageError` where a value is none of those allowed."""
        if self.changes not in ("accepted", "original"):
            raise UsageError(
                f"changes cannot be {self.changes!r}", remedy="choose accepted or original"
            )


class DocxReader:
    """Reads Office Open XML (ECMA-376), transitional and strict, documents and templates."""

    description: ClassVar = "Word document"
    options: ClassVar = DocxReaderOptions
    suffixes: ClassVar = (".docx", ".docm", ".dotx", ".dotm")

    def read(
        self, data: bytes, options: DocxReaderOptions, cancel: Cancel | None = None
    ) -> Explained:
        """The article in a document; ``files`` of what comes back opens its pictures.

        Raises `InputError` where the bytes are no Word document, or one under a password.
        """
        from articlekit.reading.docx.document import read_document

        return read_document(data, options.changes == "original", cancel)
