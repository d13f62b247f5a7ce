"""Tracked changes: the text with them, or as it was before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.reading.docx.wml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["settle"]


def settle(root: _Element, *, original: bool) -> None:
    """Leave one text of the tree, in place: with all tracked changes, or without any."""
    gone = ("ins", "moveTo") if original else ("del", "moveFrom")
    for name in gone:
        for element in list(root.iter(f"{W}{name}")):
            if (parent := element.getparent()) is not None:
                parent.remove(element)
