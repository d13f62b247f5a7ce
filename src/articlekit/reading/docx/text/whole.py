"""Leaves to the blocks of an article, with the reasons why they are what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.reading.docx.text.assembly import assembled
from articlekit.reading.docx.text.captions import captioned
from articlekit.reading.headings import settled, shallowest
from articlekit.reading.protocol import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from articlekit.model import Block, Heading
    from articlekit.reading.docx.text.context import Context
    from articlekit.reading.docx.text.front import Front
    from articlekit.reading.docx.text.leaves import Leaf
    from articlekit.reading.docx.text.ledger import Ledger

__all__ = ["Whole", "decisions_of_title"]


class Whole:
    """The blocks of text and notes, why they are what they are, and where paragraphs went."""

    def __init__(self, context: Context) -> None:
        self.decisions: list[Decision] = []
        self.places: dict[_Element, str] = {}
        self._context = context

    def blocks(self, leaves: Sequence[Leaf], path: str) -> tuple[Block, ...]:
        """The blocks of one row, with headings of levels as the model wants them."""
        context, ledger = self._context, self._context.ledger
        found = assembled(
            captioned(leaves),
            context.tongue.language,
            ledger,
            own=context.own,
            quotes_apart=context.styles.is_ours,
        )
        known = {id(block): leaf for block, leaf in zip(found.blocks, found.leaves, strict=True)}

        def changed(heading: Heading, what: str) -> None:
            leaf = known.get(id(heading))
            ledger.notice("heading-level-changed", leaf.element if leaf else None, what)

        blocks = settled(found.blocks, shallowest(found.blocks), changed)
        self.places |= {element: f"{path}[{at}]" for element, at in found.places.items()}
        self.decisions += [
            _decision(block, leaf, f"{path}[{at}]", ledger)
            for at, (block, leaf) in enumerate(zip(blocks, found.leaves, strict=True))
        ]
        return blocks


def decisions_of_title(front: Front, ledger: Ledger) -> Iterator[Decision]:
    """Why the title is what it is; nothing where there is none."""
    if front.first is not None:
        leaf = front.first
        line = max(ledger.line(leaf.element), 1)
        yield Decision("title", line, line, "title", leaf.rule, leaf.confidence, leaf.runner_up)
    elif front.title:
        yield Decision("title", 1, 1, "title", "word-properties", 0.7)


def _decision(block: Block, leaf: Leaf, place: str, ledger: Ledger) -> Decision:
    lines = [ledger.line(each) for each in (leaf.element, *leaf.more)]
    kind = str(type(block).__struct_config__.tag)
    first, last = max(min(lines), 1), max(*lines, 1)
    return Decision(place, first, last, kind, leaf.rule, leaf.confidence, leaf.runner_up)
