"""The levels of headings: as the model wants them, from 1 to 5 and without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.model import Heading, List, Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from articlekit.model import Block

__all__ = ["settled", "shallowest"]

_DEEPEST: Final = 5


def shallowest(blocks: Iterable[Block]) -> int:
    """The lowest level of all headings, those inside quotations and lists too; 1 without any."""
    return min((heading.level for heading in _headings(blocks)), default=1)


def settled(
    blocks: Iterable[Block],
    top: int,
    changed: Callable[[Heading, str], None],
    replaced: Callable[[Block, Block], None] | None = None,
) -> tuple[Block, ...]:
    """The blocks with levels that begin at 1 where they began at ``top``, and leave none out.

    ``changed`` is told of each heading of which more than that has changed, and how; ``replaced``
    of each block and the one whose place it takes.
    """
    last = 0

    def leveled(block: Block) -> Block:
        nonlocal last
        match block:
            case Heading():
                wanted = max(block.level - top + 1, 1)
                level = last = min(wanted, last + 1, _DEEPEST)
                if level != wanted:
                    message = f"a heading of level {wanted} became one of level {level}"
                    changed(block, f"{message}: none may be left out")
                if level == block.level:
                    return block
                new: Block = replace(block, level=level)
            case Quote() if any(_headings(block.blocks)):
                new = replace(block, blocks=tuple(map(leveled, block.blocks)))
            case List() if any(any(_headings(item.blocks)) for item in block.items):
                items = tuple(
                    replace(item, blocks=tuple(map(leveled, item.blocks))) for item in block.items
                )
                new = replace(block, items=items)
            case _:
                return block
        if replaced is not None:
            replaced(new, block)
        return new

    return tuple(map(leveled, blocks))


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
