"""The exporter "epub": an EPUB 3 with everything old and new readers navigate by.

    documents    a publication to its XHTML documents, through the content writer of "html"
    splitting    a long article to parts, each of which is a document of its own
    pages        where the pages of the print edition begin, to marks in the text
    navigation   outline and pages to the navigation document, and to the NCX of older readers
    metadata     what is known about the publication to the entries of the package document
    accessibility    which of these the content itself proves
    cover        the picture in front: the one that is given, or one drawn
    usage        what the documents ask of their fonts
    fonts        the theme's fonts cut down to that, renamed and perhaps obfuscated
    book         all of this together: the files of the book, without any library
    package      the book to the bytes of the file, by EbookLib

EbookLib is licensed under the AGPL and comes with the extra ``epub``; only ``package`` imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from articlekit.errors import MissingExtraError, UsageError
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["EpubExporter", "EpubOptions"]

_EXTRA: Final = frozenset({"ebooklib", "lxml", "six"})
_COVERS: Final = ("drawn", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """What can be chosen of a book.

    ``cover`` is what stands in front where the metadata name no picture: one "drawn" from the
    title and the authors, or "none"; the bytes of a picture's file are the cover in any case.
    ``cover_alt`` says what the cover shows, before what the metadata say of theirs.
    ``embed_fonts`` puts the theme's fonts into the book, cut down to what it uses;
    ``obfuscate_fonts`` makes these hard to take out, as some licences ask. ``vertical`` sets the
    lines from top to bottom and from right to left where the language is Chinese, Japanese or
    Korean.
    """

    cover: Literal["drawn", "none"] | bytes = "drawn"
    cover_alt: str = ""
    embed_fonts: bool = False
    obfuscate_fonts: bool = False
    vertical: bool = False

    def __post_init__(self) -> None:
        """Raise `UsageError` where the values do not fit together."""
        if self.cover not in _COVERS and not (isinstance(self.cover, bytes) and self.cover):
            raise UsageError(
                f"{self.cover!r} is no kind of cover",
                remedy="it is drawn, none, or the bytes of a picture: Path(name).read_bytes()",
            )
        for name in ("embed_fonts", "obfuscate_fonts", "vertical"):
            if not isinstance(getattr(self, name), bool):
                raise UsageError(f"{name} is {getattr(self, name)!r}", remedy="say True or False")
        if self.obfuscate_fonts and not self.embed_fonts:
            raise UsageError(
                "there are no fonts to obfuscate", remedy="embed them too: embed_fonts=True"
            )


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
