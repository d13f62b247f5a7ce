"""What a paragraph or a table is before it stands in its place among the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.reading.docx.text.pieces import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.model import Block
    from articlekit.reading.docx.look.numbering import Place

__all__ = ["Leaf"]


class Leaf(msgspec.Struct):
    """A paragraph, table or figure, and where it is to stand.

    ``kind`` is what it is for: a kind of block, or a part of one such as "attribution". ``around``
    are the containers around it, the outermost first: "Q" a quotation, "N" one
    that begins with it, "L" a list. With a
    ``place`` it begins an item of that list, the one with the number ``count``; it ``restarts``
    where the list says so. ``block`` is None
    where an item begins with no words. ``language`` is its own, whatever stands around; "" where
    it has none. ``is_set_in`` says that the paragraph itself is set in on both sides.
    """

    kind: str
    element: _Element
    rule: str
    block: Block | None = None
    around: str = ""
    line: Line = msgspec.field(default_factory=Line)
    language: str = ""
    place: Place | None = None
    count: int = 1
    restarts: bool = False
    is_centred: bool = False
    is_set_in: bool = False
    confidence: float = 1.0
    runner_up: str = ""
    more: list[_Element] = msgspec.field(default_factory=list)
    """Further paragraphs that went into it, such as its caption."""
