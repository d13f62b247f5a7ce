"""Pages as they are drawn, and what was found on the way: what the file is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.pdf.boxes import Entry
    from articlekit.exporters.pdf.tags import Tag

__all__ = ["Drawing", "LinkArea", "Spot"]


class Spot(NamedTuple):
    """A place on a page: the page, counted from 0, and the height above its lower edge."""

    page: int
    y: float


class LinkArea(NamedTuple):
    """A rectangle, left, bottom, right, top, that leads to a URL or to "#anchor".

    ``tag`` is the link's element.
    """

    page: int
    rectangle: tuple[float, float, float, float]
    target: str
    tag: Tag


class Drawing(msgspec.Struct):
    """The pages as content streams, and what the document says about them.

    ``pictures`` are the names of those on each page; ``fonts`` are the faces in use, each under
    its name in the streams. ``turned`` are the pages that hold something turned, ``marked`` the
    elements of each page's marks.
    """

    contents: list[bytes] = msgspec.field(default_factory=list)
    pictures: list[set[str]] = msgspec.field(default_factory=list)
    links: list[LinkArea] = msgspec.field(default_factory=list)
    anchors: dict[str, Spot] = msgspec.field(default_factory=dict)
    outline: list[tuple[Entry, Spot]] = msgspec.field(default_factory=list)
    turned: set[int] = msgspec.field(default_factory=set)
    marked: list[list[Tag]] = msgspec.field(default_factory=list)
    places: dict[str, int] = msgspec.field(default_factory=dict)
    fonts: dict[str, Face] = msgspec.field(default_factory=dict)
