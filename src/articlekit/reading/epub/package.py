"""The package document: which files make up the book, and in which order they are read.

https://www.w3.org/TR/epub-33/#sec-package-doc, and its forerunner of EPUB 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.archive import folder_of, resolved
from articlekit.errors import InputError
from articlekit.notices import Notice
from articlekit.reading.epub.markup import local, xml_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from articlekit.archive import Archive

__all__ = ["Item", "Package", "package"]

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_OPF: Final = "application/oebps-package+xml"
_MIMETYPE: Final = b"application/epub+zip"
_PAGES: Final = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_PAGE_SUFFIXES: Final = (".xhtml", ".html", ".htm")
_FONT_SUFFIXES: Final = (".otf", ".ttf", ".ttc", ".woff", ".woff2")
_FONT_ALGORITHMS: Final = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
"""How fonts are obfuscated, which protects no text
(https://www.w3.org/TR/epub-33/#sec-font-obfuscation)."""

_OTHERS: Final = (
    ("word/", "a Word document"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)
_CHECK: Final = "check that the right file was sent"


class Item(msgspec.Struct, frozen=True):
    """A file of the manifest; ``path`` is its place in the archive, "" where it lies elsewhere."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...] = ()
    fallback: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a page of text."""
        return self.media_type in _PAGES or (
            not self.media_type and self.path.lower().endswith(_PAGE_SUFFIXES)
        )

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self.media_type.startswith("image/")


class Package(msgspec.Struct, frozen=True):
    """A book: its package document, its files, and those of its text in reading order."""

    root: Any
    folder: str
    items: dict[str, Item]
    spine: tuple[Item, ...]
    notices: tuple[Notice, ...] = ()

    def source(self, path: str) -> str:
        """What a file of the archive is called in the article: its path from the package."""
        inside = f"{self.folder}/"
        return path[len(inside) :] if self.folder and path.startswith(inside) else path


def package(archive: Archive) -> Package:
    """The package of an archive, in whatever state it is.

    Raises `InputError` where the archive is no book or its text is protected.
    """
    notices: list[Notice] = []

    def mended(message: str) -> None:
        notices.append(Notice("input-mended", "", message))

    if archive.doubled:
        mended(f"the archive holds {archive.doubled[0]} twice; the first one counts")
    path = _package_path(archive, mended)
    _refuse_protection(archive)
    root = xml_tree(archive.read(path), "package document")
    folder = folder_of(path)
    items: dict[str, Item] = {}
    for element in _all(root, "item"):
        item = _item(element, folder)
        if item.id in items:
            mended(f"the manifest has the id {item.id!r} twice; the first one counts")
        items.setdefault(item.id, item)
    spine = list(_spine(root, items, notices))
    if not spine:
        spine = [item for item in items.values() if item.is_page and "nav" not in item.properties]
        if spine:
            mended("the package names no reading order; the order of the manifest was taken")
    if not spine:
        raise InputError("the book has no page to read", path, _CHECK)
    if any(words == "pre-paginated" for words in _layouts(root)):
        notices.append(
            Notice("formatting-dropped", "", "pages of a fixed layout are read as running text")
        )
    return Package(root, folder, items, tuple(spine), tuple(notices))


def _package_path(archive: Archive, say: Callable[[str], None]) -> str:
    """Where the package document lies, which the container says, or a look around."""
    first = archive.read("mimetype").strip() if archive.name("mimetype") else b""
    path = ""
    if archive.name(_CONTAINER):
        try:
            found = list(_all(xml_tree(archive.read(_CONTAINER), "container"), "rootfile"))
        except InputError:
            found = []
        named = [each for each in found if each.get("media-type", _OPF) == _OPF] or found
        path = resolved("", named[0].get("full-path") or "") if named else ""
        if len(named) > 1:
            say("the book has several renditions; the first one was read")
    if not archive.name(path):
        path = next((name for name in archive.names if name.lower().endswith(".opf")), "")
        if not path:
            raise _no_book(archive)
        say("META-INF/container.xml does not lead to the package document; another way did")
    if first != _MIMETYPE:
        say('the file "mimetype" is missing or does not say application/epub+zip')
    return archive.name(path)


def _no_book(archive: Archive) -> InputError:
    names = archive.names
    for start, what in _OTHERS:
        if any(name.startswith(start) for name in names):
            return InputError(f"this is no EPUB but {what}", remedy=_CHECK)
    return InputError("a zip archive, but no EPUB: it has no package document", remedy=_CHECK)


def _refuse_protection(archive: Archive) -> None:
    """Raise `InputError` where more than fonts is encrypted."""
    if not archive.name(_ENCRYPTION):
        return
    try:
        root = xml_tree(archive.read(_ENCRYPTION), "list of encrypted files")
    except InputError:
        return
    for data in _all(root, "encrypteddata"):
        algorithm = next((each.get("Algorithm") for each in _all(data, "encryptionmethod")), "")
        uri = next((each.get("URI") for each in _all(data, "cipherreference")), "") or ""
        if algorithm not in _FONT_ALGORITHMS and not uri.lower().endswith(_FONT_SUFFIXES):
            raise InputError(
                "the book is protected (DRM) and cannot be read", uri, "ask for an open copy"
            )


def _item(element: _Element, folder: str) -> Item:
    return Item(
        element.get("id") or "",
        resolved(folder, element.get("href") or ""),
        (element.get("media-type") or "").partition(";")[0].strip().lower(),
        tuple((element.get("properties") or "").split()),
        element.get("fallback") or "",
    )


def _spine(root: _Element, items: dict[str, Item], notices: list[Notice]) -> Iterator[Item]:
    """The files of the text in order, each once, with the fallback of what is no page."""
    seen: set[str] = set()
    for reference in _all(root, "itemref"):
        own = reference.get("idref") or ""
        if own not in items:
            notices.append(Notice("part-missing", "", f"the spine names {own!r}, which is no file"))
            continue
        item = _readable(items[own], items)
        if not item.path:
            message = f"the file {own!r} lies outside of the book and is not read"
            notices.append(Notice("part-missing", "", message))
        elif not (item.is_page or item.is_picture):
            notices.append(
                Notice("part-missing", item.path, f"a file of type {item.media_type} is no page")
            )
        elif item.path not in seen:
            seen.add(item.path)
            yield item


def _readable(item: Item, items: dict[str, Item]) -> Item:
    """The file itself or the first of its fallbacks that is a page; a chain may be a circle."""
    tried: set[str] = set()
    each = item
    while not each.is_page and each.fallback in items and each.id not in tried:
        tried.add(each.id)
        each = items[each.fallback]
    return each if each.is_page else item


def _layouts(root: _Element) -> Iterator[str]:
    for element in _all(root, "meta"):
        if element.get("property") == "rendition:layout":
            yield (element.text or "").strip()
        elif element.get("name") == "fixed-layout" and element.get("content") == "true":
            yield "pre-paginated"


def _all(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if local(element) == name)
