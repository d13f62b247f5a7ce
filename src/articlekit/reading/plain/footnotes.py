"""Step 4: the texts of notes, read apart, and put back as paragraphs if nothing refers to them.

Only when all inlines are read is it known which notes are in use: `notes` has found candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from articlekit.model import Block, NoteReference, walk
from articlekit.notices import Notice
from articlekit.reading.plain.containers import contained
from articlekit.reading.plain.ledger import Ledger
from articlekit.reading.plain.lines import with_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.reading.plain.unit import Unit
    from articlekit.reading.protocol import Decision

__all__ = ["NoteText", "in_use", "put_back", "read_note", "without_reference"]


@dataclass(frozen=True, slots=True)
class NoteText:
    """The text of a note, what was written down while it was read, and where it stood.

    ``place`` is the number of blocks before it.
    """

    units: Sequence[Unit]
    blocks: tuple[Block, ...]
    ledger: Ledger
    place: int


def read_note(ledger: Ledger, name: str, units: Sequence[Unit], place: int) -> NoteText:
    """The note whose text begins in the first of these units and goes on in the others."""
    own = Ledger(ledger.marks)
    for unit in units:
        own.removed.extend(unit.removed)
    inner = [part for unit in units for part in unit.inner]
    blocks = contained(own, inner, "", "note")
    own.decisions = [
        msgspec.structs.replace(
            decision, place=f"notes[{name}]{decision.place.removeprefix('blocks')}"
        )
        for decision in own.decisions
    ]
    return NoteText(units, blocks, own, place)


def in_use(texts: Mapping[str, NoteText], nodes: Iterable[msgspec.Struct]) -> set[str]:
    """The notes that these nodes refer to, or that such notes refer to."""
    used: set[str] = set()
    pending = list(nodes) if texts else []
    while pending:
        fresh = {
            node.id
            for holder in pending
            for _, node in walk(holder)
            if isinstance(node, NoteReference) and node.id not in used
        }
        used |= fresh
        pending = [block for name in fresh for block in texts[name].blocks]
    return used


def put_back(
    ledger: Ledger, blocks: Sequence[Block], unused: Mapping[str, NoteText]
) -> list[Block]:
    """The blocks with the texts of unused notes where they stood, mark and all.

    The decisions of the ledger move on with the blocks.
    """
    together: list[Block] = []
    moved: list[int] = []
    known = {form: name for form, name in ledger.marks.notes.items() if name not in unused}
    added = Ledger(msgspec.structs.replace(ledger.marks, notes=known))
    waiting = sorted(unused.values(), key=lambda text: text.place, reverse=True)
    for place in range(len(blocks) + 1):
        here = []
        while waiting and waiting[-1].place == place:
            here.append(waiting.pop())
        for text in sorted(here, key=lambda text: text.units[0].first):
            for unit in text.units:
                together.extend(without_reference(added, unit, len(together)))
        if place < len(blocks):
            moved.append(len(together))
            together.append(blocks[place])
    ledger.notices.extend(added.notices)
    ledger.removed.extend(added.removed)
    decisions = [*(_moved(decision, moved) for decision in ledger.decisions), *added.decisions]
    ledger.decisions = sorted(decisions, key=lambda decision: decision.first)
    return together


def without_reference(ledger: Ledger, unit: Unit, first: int) -> tuple[Block, ...]:
    """The text of a note as blocks, with its mark, and a notice; ``first`` is their number."""
    inner = unit.inner
    if unit.form in ("note", "item"):
        mark = unit.opener.marker.text
        message = f"nothing refers to the note {mark}; its text is kept where it stands"
        ledger.notices.append(Notice("note-without-reference", f"line {unit.first}", message))
        line = inner[0].lines[0]
        lines = (with_words(line, f"{mark} {line.text}"), *inner[0].lines[1:])
        marked = msgspec.structs.replace(inner[0], lines=lines, rule="no-reference")
        inner = (marked, *inner[1:])
    return contained(ledger, inner, "", "paragraph", first)


def _moved(decision: Decision, moved: Sequence[int]) -> Decision:
    """The decision with the number of its block replaced by the one it has now."""
    head, bracket, rest = decision.place.partition("[")
    if head != "blocks":
        return decision
    number, _, tail = rest.partition("]")
    place = f"{head}{bracket}{moved[int(number)]}]{tail}"
    return msgspec.structs.replace(decision, place=place)
