"""What the readers of blocks and inlines are given beside the element at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.archive import resolved
from articlekit.reading.epub.markup import attribute, kinds
from articlekit.reading.epub.metadata import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.model import Block
    from articlekit.reading.epub.ledger import Ledger
    from articlekit.reading.epub.notes import Notes
    from articlekit.reading.epub.package import Package

__all__ = ["DEEPEST_ELEMENTS", "Context", "is_hidden", "is_page_break"]

DEEPEST_ELEMENTS: Final = 100
"""From which depth on only the words of elements are read: Python's own stack has an end."""

DEEPEST_BLOCKS: Final = 30
"""How many quotations and lists may stand inside one another."""

DEEPEST_MARKS: Final = 30
"""How many marks of emphasis, links and languages may stand inside one another."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the book an element stands.

    ``page`` is the path of its file in the archive, ``folder`` that file's folder. ``language`` is
    the one of the surroundings in the page, ``outer`` the one that the model's node around it has.
    ``depth`` counts elements, ``nesting`` the blocks and ``marks`` the inlines of the model.
    """

    package: Package
    ledger: Ledger
    notes: Notes
    taken: frozenset[_Element]
    page: str
    folder: str
    language: str
    outer: str
    depth: int = 0
    nesting: int = 0
    marks: int = 0
    linked: bool = False

    def inside(self, element: _Element) -> Context:
        """The context of what stands in an element: deeper, and in the element's language."""
        language = self.language
        if element.attrib:
            stated = element.get("lang") or attribute(element, "xml:lang")
            language = (tag_of(stated) if stated else "") or language
        return replace(self, depth=self.depth + 1, language=language)

    def within_block(self, *, nested: bool = False) -> Context:
        """The context inside a block of the model that carries the language by itself."""
        return replace(self, outer=self.language, nesting=self.nesting + nested)

    def block_language(self) -> str:
        """What a block of the model here has to say of its language: only what differs."""
        return self.language if self.language != self.outer else ""

    def path(self, reference: str) -> str:
        """The path in the archive that a reference leads to; "" where it leads elsewhere."""
        return resolved(self.folder, reference)

    def made(self, block: Block, element: _Element, rule: str) -> Block:
        """The block itself, its origin noted."""
        return self.ledger.made(block, self.page, element, rule)

    def loss(self, what: str, element: _Element, code: str = "formatting-dropped") -> None:
        """Count one more loss of a kind."""
        self.ledger.loss(code, what, self.page, element)


def is_hidden(element: _Element) -> bool:
    """Whether no reader shows the element."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and "display:none" in "".join(str(style).split()).lower()


def is_page_break(element: _Element) -> bool:
    """Whether it only marks where a page of the printed edition begins."""
    return "pagebreak" in kinds(element)
