"""The levels of headings: as the model wants them, without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Heading, List, Quote
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from articlekit.model import Block

__all__ = ["settle", "shallowest"]

_DEEPEST: Final = 5


def shallowest(blocks: Iterable[Block]) -> int:
    """The lowest level of all headings, those inside quotations and lists too; 1 without any."""
    return min((heading.level for heading in _headings(blocks)), default=1)


def settle(
    blocks: Iterable[Block], top: int, lines: Mapping[int, int], notices: list[Notice]
) -> tuple[Block, ...]:
    """The blocks with levels that begin at 1 where they began at ``top``, and leave none out.

    ``lines`` has the line of each heading by its identity; what changed more than all did is
    added to ``notices``.
    """
    level = 0

    def changed(block: Block) -> Block:
        nonlocal level
        match block:
            case Heading():
                wanted = max(block.level - top + 1, 1)
                level = min(wanted, level + 1, _DEEPEST)
                if level != wanted:
                    notices.append(_changed(lines[id(block)], wanted, level))
                if level == block.level:
                    return block
                return Heading(level=level, content=block.content)
            case Quote() if any(_headings(block.blocks)):
                return msgspec.structs.replace(block, blocks=tuple(map(changed, block.blocks)))
            case List() if any(any(_headings(item.blocks)) for item in block.items):
                items = (
                    msgspec.structs.replace(item, blocks=tuple(map(changed, item.blocks)))
                    for item in block.items
                )
                return msgspec.structs.replace(block, items=tuple(items))
        return block

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


def _changed(line: int, wanted: int, level: int) -> Notice:
    message = f"a heading of level {wanted} became one of level {level}: none may be left out"
    return Notice("heading-level-changed", f"line {line}", message)
