"""Step 4: what items, quotations and notes hold, where nothing is a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model import (
    Block,
    CodeBlock,
    Divider,
    List,
    ListItem,
    Paragraph,
    Quote,
    Verse,
)
from articlekit.notices import Notice
from articlekit.reading.plain.code import Fence
from articlekit.reading.plain.rules import Verdict
from articlekit.reading.plain.units import TOO_DEEP

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from articlekit.model import Inline
    from articlekit.reading.plain.ledger import Ledger
    from articlekit.reading.plain.unit import Unit

__all__ = ["contained", "end_of_list", "list_of", "stanzas"]


def contained(
    ledger: Ledger, units: Sequence[Unit], place: str, kind: str, first: int = 0
) -> tuple[Block, ...]:
    """The blocks that these units make inside an item, a quotation or a note.

    They stand at ``place``, which ends with a dot, the first of them with the number ``first``.
    """
    blocks: list[Block] = []
    at = 0
    while at < len(units):
        own = f"{place}blocks[{first + len(blocks)}]"
        if units[at].form == "item":
            end = end_of_list(units, at, len(units))
            blocks.append(list_of(ledger, units[at:end], own))
            at = end
        else:
            blocks.append(_single(ledger, units[at], own, kind))
            at += 1
    return tuple(blocks)


def _single(ledger: Ledger, unit: Unit, place: str, kind: str) -> Block:
    ledger.removed.extend(unit.removed)
    if unit.form == "quote":
        ledger.decide(place, (unit,), Verdict("quote", unit.rule, unit.confidence, "paragraph"))
        return Quote(contained(ledger, unit.inner, f"{place}.", "quote"))
    name = kind if unit.form == "text" else unit.form
    rule = unit.rule or f"inside-{kind}"
    ledger.decide(place, (unit,), Verdict(name, rule, unit.confidence or 0.9, ""))
    if unit.rule == TOO_DEEP:
        message = "items or quotations are nested too deep here; their marks are kept as words"
        ledger.notices.append(Notice("nesting-flattened", f"line {unit.first}", message))
    if unit.form == "verse":
        return Verse(stanzas(ledger, unit))
    if unit.form == "divider":
        return Divider()
    if isinstance(unit.claim, Fence):
        return CodeBlock(text=unit.claim.text, syntax=unit.claim.syntax)
    return Paragraph(ledger.inlines(unit.lines))


def list_of(ledger: Ledger, members: Sequence[Unit], place: str) -> List:
    """The list that these items make."""
    first = members[0]
    ledger.decide(place, members, Verdict("list", first.rule, first.confidence, "paragraph"))
    items = []
    for number, unit in enumerate(members):
        ledger.removed.extend(unit.removed)
        blocks = contained(ledger, unit.inner, f"{place}.items[{number}].", "item")
        items.append(ListItem(blocks))
    opener = first.opener
    if opener.style == "bullet":
        return List(items=tuple(items))
    return List(ordered=True, start=opener.value, style=opener.style, items=tuple(items))


def end_of_list(
    units: Sequence[Unit], at: int, end: int, notes: Collection[int] = frozenset()
) -> int:
    """The index behind the items that make one list with the one at ``at``.

    ``notes`` holds the indices of items that are the texts of notes.
    """
    last = at + 1
    before = units[at].opener
    while last < end and units[last].form == "item" and last not in notes:
        opener = units[last].opener
        if opener.marker.shape != before.marker.shape or opener.style != before.style:
            break
        if opener.value and opener.value != before.value + 1:
            break
        before = opener
        last += 1
    return last


def stanzas(ledger: Ledger, unit: Unit) -> tuple[tuple[Inline, ...], ...]:
    """The lines of verse, an empty one between two stanzas."""
    rows: list[tuple[Inline, ...]] = []
    for line in unit.lines:
        if rows and line.gap:
            rows.append(())
        rows.append(ledger.inlines((line,)))
    return tuple(rows)
