"""The exporter "epub": an EPUB 3 with everything old and new readers navigate by.

    documents    a publication to its XHTML documents, through the content writer of "html"
    splitting    a long article to parts, each of which is a document of its own
    pages        where the pages of the print edition begin, to marks in the text
    navigation   outline and pages to the navigation document, and to the NCX of older readers
    metadata     what is known about the publication to the entries of the package document
    accessibility    which of these the content itself proves
    book         all of this together: the files of the book, without any library
    package      the book to the bytes of the file, by EbookLib

EbookLib is licensed under the AGPL and comes with the extra ``epub``; only ``package`` imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.errors import MissingExtraError
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["EpubExporter", "EpubOptions"]

_EXTRA = frozenset({"ebooklib", "lxml", "six"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """The book leaves nothing to choose so far."""


class EpubExporter:
    """Writes EPUB 3.3 (https://www.w3.org/TR/epub-33/)."""

    description: ClassVar = "EPUB book"
    options: ClassVar = EpubOptions
    has_cover: ClassVar = True
    has_page_list: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as an EPUB. Raises `MissingExtraError` where EbookLib is missing."""
        try:
            from articlekit.exporters.epub.package import packed
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in _EXTRA:
                raise
            raise MissingExtraError(
                "EPUB needs EbookLib, which is not installed",
                remedy='try: pip install "articlekit[epub]"',
            ) from error
        from articlekit.exporters.epub.book import book

        made, notices = book(publication, job)
        job.stop_if_cancelled()
        return Output(data=packed(made), notices=notices)
