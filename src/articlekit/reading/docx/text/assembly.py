"""Leaves to the tree of blocks.

Word has a row of paragraphs, each of which says where it stands. A stack of the containers that are
open takes them up one by one; what a paragraph does not stand in is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec
from msgspec.structs import replace

from articlekit.model import List, ListItem, Paragraph, Quote
from articlekit.reading.docx.text.inlines import nested

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from articlekit.model import Block, Inline
    from articlekit.reading.docx.look.numbering import Place
    from articlekit.reading.docx.text.leaves import Leaf
    from articlekit.reading.docx.text.ledger import Ledger

__all__ = ["Assembled", "assembled"]

_DEEPEST: Final = 30
"""How many quotations and lists may stand inside one another."""

_TOO_DEEP: Final = "quotations and lists stand too deep inside one another"
_QUOTES: Final = ("quote", "quote-continued")


class Assembled(msgspec.Struct):
    """The blocks, for each the leaf it began with, and where the paragraphs went."""

    blocks: list[Block]
    leaves: list[Leaf]
    places: dict[_Element, int]


class _Quote(msgspec.Struct):
    first: Leaf
    entries: list[_Entry] = msgspec.field(default_factory=list)
    attribution: Leaf | None = None


class _List(msgspec.Struct):
    first: Leaf
    place: Place
    start: int
    items: list[list[_Entry]] = msgspec.field(default_factory=list)

    @property
    def entries(self) -> list[_Entry]:
        """What the item holds that is open."""
        return self.items[-1]


_Entry: TypeAlias = "Leaf | _Quote | _List"


class _Root(msgspec.Struct):
    entries: list[_Entry] = msgspec.field(default_factory=list)


class _Stack:
    """The containers that are open, the outermost first."""

    def __init__(self, ledger: Ledger, *, own: bool, quotes_apart: bool) -> None:
        self.root = _Root()
        self._open: list[_Quote | _List] = []
        self._ledger = ledger
        self._own = own
        self._apart = quotes_apart

    @property
    def _entries(self) -> list[_Entry]:
        return self._open[-1].entries if self._open else self.root.entries

    def add(self, leaf: Leaf) -> None:
        """Put a leaf where it says that it stands."""
        depth = self._follow(leaf)
        if leaf.place is not None:
            self._item(leaf, leaf.place, depth)
            return
        if leaf.kind == "attribution" and not leaf.line.pieces:
            del self._open[depth:]  # a dash and nothing behind it ends a quotation
            return
        if leaf.kind in _QUOTES or leaf.kind == "attribution":
            goes_on = leaf.kind != "quote" or not self._apart
            is_open = depth < len(self._open) and isinstance(self._open[depth], _Quote)
            del self._open[depth + (goes_on and is_open) :]
            if not (goes_on and is_open):
                self._begin(_Quote(leaf), leaf)
            if leaf.kind == "attribution":
                self._attribute(leaf)
                return
        else:
            del self._open[depth:]
        self._entries.append(leaf)

    def _follow(self, leaf: Leaf) -> int:
        """How many of the open containers are around the leaf; those missing are opened."""
        depth = 0
        for sign in leaf.around:
            wanted = _List if sign == "L" else _Quote
            is_open = depth < len(self._open) and isinstance(self._open[depth], wanted)
            if is_open and sign != "N":
                depth += 1
            elif sign != "L":
                del self._open[depth:]
                if self._begin(_Quote(leaf), leaf):
                    depth += 1
            # A list that is missing cannot be made up: nothing says where its items began.
        return depth

    def _item(self, leaf: Leaf, place: Place, depth: int) -> None:
        """Begin an item, of the list that is open at its level or of a new one."""
        while depth < len(self._open):
            around = self._open[depth]
            if not isinstance(around, _List) or around.place.depth >= place.depth:
                break
            depth += 1
        here = self._open[depth] if depth < len(self._open) else None
        if isinstance(here, _List) and self._is_same(here.place, leaf, place):
            del self._open[depth + 1 :]
        else:
            del self._open[depth:]
            if not self._begin(_List(leaf, place, leaf.count), leaf):
                if leaf.block is not None:
                    self._entries.append(leaf)
                return
        self._open[-1].items.append([leaf] if leaf.block is not None else [])  # type: ignore[union-attr]

    def _is_same(self, open_one: Place, leaf: Leaf, place: Place) -> bool:
        """Whether an item belongs to the list that is open at its level.

        In a file of ours each list has a number of its own; to Word, lists that count by one
        definition are one until one of them begins anew.
        """
        if open_one.depth != place.depth or open_one.level.is_ordered != place.level.is_ordered:
            return False
        if self._own or open_one.list == place.list:
            return open_one.list == place.list
        return open_one.family == place.family != "" and not leaf.restarts

    def _begin(self, container: _Quote | _List, leaf: Leaf) -> bool:
        """Open a container inside the last one, unless that would be too deep."""
        if len(self._open) >= _DEEPEST:
            self._ledger.loss("nesting-flattened", leaf.element, _TOO_DEEP)
            return False
        self._entries.append(container)
        self._open.append(container)
        return True

    def _attribute(self, leaf: Leaf) -> None:
        quote = self._open.pop() if self._open else None
        if isinstance(quote, _Quote) and quote.attribution is None:
            quote.attribution = leaf
        else:  # too deep for a quotation of its own
            self._entries.append(leaf)


def assembled(
    leaves: Iterable[Leaf], language: str, ledger: Ledger, *, own: bool, quotes_apart: bool
) -> Assembled:
    """The blocks that the leaves are, in a document in that language.

    ``quotes_apart`` says that the document has a style for the further paragraphs of a quotation:
    in others, quotations that follow one another are one.
    """
    stack = _Stack(ledger, own=own, quotes_apart=own or quotes_apart)
    places: dict[_Element, int] = {}
    for leaf in leaves:
        stack.add(leaf)
        at = max(len(stack.root.entries) - 1, 0)
        for element in (leaf.element, *leaf.more):
            places.setdefault(element, at)
    entries = stack.root.entries
    blocks = [_block(each, language) for each in entries]
    return Assembled(blocks, [_first(each) for each in entries], places)


def _first(entry: _Entry) -> Leaf:
    return entry.first if isinstance(entry, _Quote | _List) else entry


def _parts(entry: _Quote | _List) -> list[_Entry]:
    if isinstance(entry, _List):
        return [each for item in entry.items for each in item]
    return [*entry.entries, *([entry.attribution] if entry.attribution else [])]


def _languages(entry: _Entry) -> set[str]:
    """The languages of all that an entry holds."""
    if not isinstance(entry, _Quote | _List):
        return {entry.language} if entry.language else set()
    return set().union(*map(_languages, _parts(entry)))


def _block(entry: _Entry, around: str) -> Block:
    """The block of an entry; it says its language where that is not the one around.

    A container in which all is in one language has that language itself.
    """
    if not isinstance(entry, _Quote | _List):
        block = entry.block or Paragraph()
        differs = entry.language and entry.language != around
        return replace(block, language=entry.language) if differs else block
    spoken = _languages(entry)
    language = spoken.pop() if len(spoken) == 1 else around
    stated = language if language != around else ""
    if isinstance(entry, _Quote):
        blocks = tuple(_block(each, language) for each in entry.entries)
        return Quote(blocks, _attribution(entry.attribution, language), language=stated)
    items = tuple(ListItem(tuple(_block(each, language) for each in item)) for item in entry.items)
    level = entry.place.level
    if not level.is_ordered:
        return List(items=items, language=stated)
    start = max(entry.start, 0)
    return List(ordered=True, start=start, style=level.style, items=items, language=stated)


def _attribution(leaf: Leaf | None, language: str) -> tuple[Inline, ...]:
    return nested(leaf.line.pieces, language) if leaf is not None else ()
