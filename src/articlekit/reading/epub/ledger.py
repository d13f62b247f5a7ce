"""What is written down on the way: notices, what was taken off, where each block came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.notices import Notice
from articlekit.reading.epub.elements import PICTURES
from articlekit.reading.epub.markup import line_of, local, words_of
from articlekit.reading.protocol import Removed
from articlekit.reading.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.model import Block

__all__ = ["Ledger", "Origin"]


class Origin(msgspec.Struct, frozen=True):
    """Where a block came from: the page, the line in it, and the rule that made it one."""

    page: str
    line: int
    rule: str


class Ledger(Tally):
    """Filled while a book is read, from its first page to its last."""

    _origins: dict[int, tuple[Block, Origin]] = msgspec.field(default_factory=dict)

    def made(self, block: Block, page: str, element: _Element, rule: str) -> Block:
        """The block itself, its origin noted."""
        self._origins[id(block)] = block, Origin(page, line_of(element), f"epub-{rule}")
        return block

    def origin(self, block: Block) -> Origin:
        """Where a block came from; blocks are kept, so that no identity is given twice."""
        known = self._origins.get(id(block))
        return known[1] if known else Origin("", 1, "epub-text")

    def inherit(self, new: Block, old: Block) -> None:
        """Note that the new block came from where the one was whose place it takes."""
        self._origins[id(new)] = new, self.origin(old)

    def notice(self, code: str, place: str, message: str) -> None:
        """Remark on one thing."""
        self.notices.append(Notice(code, place, message))

    def loss(self, code: str, what: str, page: str, element: _Element) -> None:
        """Count one more loss of a kind, which makes one notice in the end."""
        self.count(code, f"line {line_of(element)} of {page}", what)

    def take_off(
        self, element: _Element, reason: str, text: str | None = None, label: str = ""
    ) -> None:
        """Note that the words of an element, or this text of it, are not in the article.

        ``label`` stands for an element that has no words.
        """
        if text is None:
            spoken = (each.get("alt") for each in element.iter() if local(each) in PICTURES)
            text = " ".join((words_of(element), *(alt for alt in spoken if alt)))
        words = " ".join(text.split()) or label
        if words:
            self.removed.append(Removed(line_of(element), words, reason))

    def cut(self, words: str, reason: str) -> None:
        """Note that these words went with what was taken off last."""
        if words := words.strip():
            line = self.removed[-1].line if self.removed else 1
            self.removed.append(Removed(line, words, reason))
