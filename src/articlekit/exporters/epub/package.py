"""A book to the bytes of an EPUB, by EbookLib: container, manifest, spine and archive.

EbookLib would parse and rewrite every document, date the package by the clock and draw a
navigation of its own. What is wrong with that is overridden here, in classes of ours; the library
itself stays as it is.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from ebooklib import epub
from lxml import etree

from articlekit.exporters.archive import StableZip
from articlekit.exporters.epub.obfuscation import encryption
from articlekit.model import direction

if TYPE_CHECKING:
    from articlekit.exporters.epub.book import Book, File

__all__ = ["packed"]

_DC = epub.NAMESPACES["DC"]
_LANGUAGE = f"{{{epub.NAMESPACES['XML']}}}lang"


_LEVEL = 5
"""How hard zlib tries: half the time of its usual level, for 2 % more bytes of text."""


def packed(book: Book) -> bytes:
    """The EPUB. Equal books give equal bytes."""
    library = epub.EpubBook()
    # The first identifier of all is the one that names the book.
    named = next(entry for entry in book.metadata if entry.name == "dc:identifier")
    library.IDENTIFIER_ID = named.attributes["id"]
    library.set_direction(book.direction)
    library.spine = list(book.spine)
    for file in book.files:
        library.add_item(_item(file))
    writer = _Writer(library, book)
    writer.write()
    return writer.stream.getvalue()


def _item(file: File) -> Any:
    """The library's own item of the right kind, so that it lists the file rightly."""
    given = {"uid": file.id, "file_name": file.name}
    match file.role:
        case "navigation":
            item = epub.EpubNav(**given)
        case "ncx":
            item = epub.EpubNcx(**given)
        case "cover":
            item = epub.EpubCover(**given)
        case _:
            item = epub.EpubItem(**given)
    # With a media type given, EbookLib does not look it up in the process's own table of types,
    # which it would add to.
    item.media_type = file.media_type
    item.content = file.data
    return item


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """The writer with our metadata and finished documents, and an archive that is stable."""

    def __init__(self, library: epub.EpubBook, book: Book) -> None:
        super().__init__("", library)
        self.stream = io.BytesIO()
        self._metadata = book.metadata
        self._language = book.language
        self._obfuscated = book.obfuscated

    def write(self) -> None:
        """Write the whole file to ``stream``."""
        with StableZip(self.stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            if self._obfuscated:
                names = (f"{self.book.FOLDER_NAME}/{name}" for name in self._obfuscated)
                self.out.writestr("META-INF/encryption.xml", encryption(names))
            self._write_opf()
            self._write_items()

    def _write_opf_metadata(self, root: Any) -> None:
        root.set(_LANGUAGE, self._language)
        if direction(self._language) == "rtl":
            root.set("dir", "rtl")
        parent = etree.SubElement(root, "metadata", nsmap={"dc": _DC})
        for entry in self._metadata:
            name = entry.name.replace("dc:", f"{{{_DC}}}")
            attributes = dict(entry.attributes)
            if (language := attributes.pop("xml:lang", self._language)) != self._language:
                attributes[_LANGUAGE] = language
            etree.SubElement(parent, name, attributes).text = entry.text
        # Readers of EPUB 2 find the cover by this name.
        for item in self.book.get_items():
            if isinstance(item, epub.EpubCover):
                etree.SubElement(parent, "meta", {"name": "cover", "content": item.id})

    def _write_items(self) -> None:
        """Write the files; the pictures as they are, which are packed in themselves."""
        for item in self.book.get_items():
            is_picture = item.media_type.startswith("image/")
            method = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
            self.out.writestr(f"{self.book.FOLDER_NAME}/{item.file_name}", item.content, method)
