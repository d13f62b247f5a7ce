"""The levels of headings: as the model wants them, from 1 to 5 and without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.model import Heading, List, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.model import Block
    from articlekit.reading.epub.ledger import Ledger

__all__ = ["settled"]

_DEEPEST: Final = 5


def settled(blocks: Iterable[Block], ledger: Ledger) -> tuple[Block, ...]:
    """The blocks with levels that begin at 1 where the shallowest of them did.

    A heading of which more than that has changed makes a notice.
    """
    blocks = tuple(blocks)
    top = min((heading.level for heading in _headings(blocks)), default=1)
    last = 0

    def changed(block: Block) -> Block:
        nonlocal last
        match block:
            case Heading():
                wanted = block.level - top + 1
                level = last = min(wanted, last + 1, _DEEPEST)
                if level != wanted:
                    origin = ledger.origin(block)
                    ledger.notice(
                        "heading-level-changed",
                        f"line {origin.line} of {origin.page}",
                        f"a heading of level {wanted} became one of level {level}: "
                        "none may be left out",
                    )
                new: Block = replace(block, level=level)
            case Quote() if any(_headings(block.blocks)):
                new = replace(block, blocks=tuple(map(changed, block.blocks)))
            case List() if any(any(_headings(item.blocks)) for item in block.items):
                items = tuple(
                    replace(item, blocks=tuple(map(changed, item.blocks))) for item in block.items
                )
                new = replace(block, items=items)
            case _:
                return block
        return ledger.inherit(new, block)

    return tuple(map(changed, blocks))


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote():
                yield from _headings(block.blocks)
            case List():
                for item in block.items:
                    yield from _headings(item.blocks)
