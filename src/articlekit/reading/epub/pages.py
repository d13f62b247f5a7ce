"""The pages of a book: its XHTML documents in reading order, parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from articlekit.archive import folder_of, resolved
from articlekit.errors import InputError
from articlekit.notices import Notice
from articlekit.reading.epub.markup import attribute, local, page_tree, reference_of
from articlekit.reading.epub.metadata import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from articlekit.archive import Archive
    from articlekit.reading.epub.package import Item, Package

__all__ = ["Page", "read_pages"]


class Page(msgspec.Struct, frozen=True, eq=False):
    """A page: its file in the archive, its tree, and whether it is the contents of the book."""

    path: str
    root: Any
    body: Any
    is_contents: bool = False

    @property
    def language(self) -> str:
        """The language that the page says it is in; "" where it does not."""
        for element in (self.body, self.root):
            stated = element.get("lang") or attribute(element, "xml:lang")
            if tag := tag_of(stated):
                return tag
        return ""

    def path_of(self, picture: _Element) -> str:
        """The path in the archive of a picture on the page."""
        return resolved(folder_of(self.path), reference_of(picture))


def read_pages(
    archive: Archive, package: Package, notices: list[Notice], stop: Callable[[], None]
) -> list[Page]:
    """All pages that can be read. What cannot is told; none at all is an `InputError`."""
    pages = []
    for item in package.spine:
        stop()
        if (page := _page(archive, item, notices)) is not None:
            pages.append(page)
    if not pages:
        reason = notices[-1].message if notices else "none is named"
        raise InputError(
            f"no page of the book can be read ({reason})", remedy="have the file sent again"
        )
    return pages


def _page(archive: Archive, item: Item, notices: list[Notice]) -> Page | None:
    def remark(code: str, message: str) -> None:
        notices.append(Notice(code, item.path, message))

    if item.is_picture:
        return _page_of_picture(item)
    try:
        root = page_tree(archive.read(item.path), remark)
    except InputError as error:
        remark("part-missing", f"the page could not be read: {error.what}")
        return None
    body = next((each for each in root.iter() if local(each) == "body"), root)
    return Page(item.path, root, body, "nav" in item.properties)


def _page_of_picture(item: Item) -> Page:
    """A page that shows a picture which stands in the reading order itself."""
    from lxml import etree

    body = etree.Element("body")
    name = item.path.rpartition("/")[2]
    etree.SubElement(body, "img", {"src": name})
    return Page(item.path, body, body)
