"""The reader "docx": Word documents, ours and those of Word, LibreOffice, Google Docs, pandoc.

    file/       the parts of the document, and what it says of itself
    markup/     steps from tree to tree: tracked changes settled, wrappings opened, fields resolved
    look/       what styles, lists and languages say of the paragraphs that have them
    text/       runs to inlines, paragraphs and tables to blocks
    comments    comments to notices
    document    all of this together

The zip archive itself is the business of `articlekit.archive`.
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
