"""The reader "epub": books in EPUB 3 and EPUB 2, ours and simple ones of others.

    markup       XML and XHTML from bytes, safely, however broken
    package      the package document: files and reading order
    metadata     what the package says about the book
    pages        the pages of the text, parsed
    notes        which links refer to notes, and which elements these are
    front        what the first pages say that the metadata says, too
    elements     what each element of XHTML is to an article, as tables
    context      what the readers of elements are given beside the element at hand
    runs         a run of inlines, its white space as HTML has it
    inlines      elements to inlines
    blocks       elements to blocks; figures, lists and tables in modules of their own
    ledger       notices, what was taken off, and where each block came from
    document     all of this together

The zip archive itself is the business of `reading.archive`. lxml parses; EbookLib is not needed to
read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from articlekit.progress import Cancel
    from articlekit.reading.protocol import Explained

__all__ = ["EpubReader", "EpubReaderOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubReaderOptions:
    """A book says itself what a reader has to know."""


class EpubReader:
    """Reads EPUB."""

    description: ClassVar = "EPUB book"
    options: ClassVar = EpubReaderOptions

    def read(
        self, data: bytes, options: EpubReaderOptions, cancel: Cancel | None = None
    ) -> Explained:
        """The article in a book; ``files`` of what comes back opens its pictures.

        Raises `InputError` where the bytes are no EPUB, or one that is protected.
        """
        from articlekit.reading.epub.document import read_book

        return read_book(data, cancel)
