"""Step 4: what is written down while blocks are formed: why, what was odd, what was taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.reading.plain.inlines import Marks, read_inlines
from articlekit.reading.plain.lines import with_words
from articlekit.reading.protocol import Decision, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.model import Inline
    from articlekit.notices import Notice
    from articlekit.reading.plain.lines import Line
    from articlekit.reading.plain.rules import Verdict
    from articlekit.reading.plain.unit import Unit

__all__ = ["Ledger"]


class Ledger:
    """Decisions, notices and what was taken off, in the order in which they come up.

    ``marks`` is what step 5 needs to know of the whole document.
    """

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.decisions: list[Decision] = []
        self.notices: list[Notice] = []
        self.removed: list[Removed] = []

    def inlines(self, lines: Sequence[Line]) -> tuple[Inline, ...]:
        """The inlines of the lines of one block; the marks of emphasis and the like come off."""
        content, removed = read_inlines(lines, self.marks)
        if removed:
            self.removed.extend(removed)
        return content

    def without(self, line: Line, length: int, reason: str) -> Line:
        """The line without its first characters."""
        self.removed.append(Removed(line.number, line.text[:length].strip(), reason))
        return with_words(line, line.text[length:].strip())

    def take_off(self, lines: Iterable[Line], reason: str) -> None:
        """Take off whole lines."""
        self.removed.extend(Removed(line.number, line.text, reason) for line in lines)

    def decide(self, place: str, units: Sequence[Unit], verdict: Verdict) -> None:
        """Say why what stands at a place is what it is, and which lines it came from."""
        decision = Decision(
            place,
            units[0].first,
            units[-1].last,
            verdict.kind,
            verdict.rule,
            round(verdict.confidence, 2),
            verdict.runner_up,
        )
        self.decisions.append(decision)
