"""The notes of an article in the order in which its text refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from articlekit.model import (
    Block,
    Figure,
    Heading,
    Inline,
    List,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Verse,
)

__all__ = ["references"]


def references(runs: Iterable[Sequence[Inline]], blocks: Iterable[Block]) -> list[str]:
    """The keys of the notes that some runs and then some blocks refer to, each once."""
    order: list[str] = []

    def look(run: Sequence[Inline]) -> None:
        for node in run:
            if isinstance(node, NoteReference) and node.id not in order:
                order.append(node.id)
            look(getattr(node, "content", ()))

    for run in runs:
        look(run)
    for block in blocks:
        for run in _runs_of(block):
            look(run)
    return order


def _runs_of(block: Block) -> Iterator[Sequence[Inline]]:
    """All runs of inlines in a block, in the order in which they are read."""
    match block:
        case Quote(blocks=blocks, attribution=attribution):
            yield from (run for inner in blocks for run in _runs_of(inner))
            yield attribution
        case List(items=items):
            inside = (inner for item in items for inner in item.blocks)
            yield from (run for inner in inside for run in _runs_of(inner))
        case Verse(lines=lines):
            yield from lines
        case Table(header=header, rows=rows, caption=caption):
            yield caption
            yield from (cell for row in (header, *rows) for cell in row)
        case Figure(caption=caption):
            yield caption
        case Heading(content=content) | Paragraph(content=content):
            yield content
