"""What the formats that are written line by line have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block

__all__ = ["append_block", "is_one_paragraph"]


def append_block(lines: list[str], more: Sequence[str]) -> None:
    """Add the lines of a block after a blank line; what has no lines leaves no trace."""
    if more:
        if lines:
            lines.append("")
        lines.extend(more)


def is_one_paragraph(blocks: Sequence[Block]) -> bool:
    """Whether an item is a single paragraph, or nothing: its list then needs no blank lines."""
    return len(blocks) <= 1 and all(isinstance(block, Paragraph) for block in blocks)
