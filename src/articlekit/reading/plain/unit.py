"""Step 4: what a unit is: lines that belong together, whatever they turn out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from articlekit.reading.plain.code import Fence
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.series import NO_OPENER, Opener
from articlekit.reading.plain.tables import Grid

if TYPE_CHECKING:
    from articlekit.reading.plain.lines import Line
    from articlekit.reading.protocol import Removed

__all__ = ["Claim", "Form", "Unit", "claimed", "words_of"]

Form = Literal["text", "item", "note", "quote", "verse", "divider", "table", "code"]

Claim = Underline | Hash | Grid | Fence
"""What was found before: it keeps its lines to itself."""


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Lines that belong together.

    ``lines`` are those with its words, marks taken off; for a container those of all it holds.
    ``inner`` is what an item or a quotation holds. ``gap`` is the number of blank lines above;
    ``indent`` the columns from the body's left edge, negative for what hangs out of it; ``width``
    the columns of all its words on one line. ``opener`` is the number or bullet; ``claim`` what
    was found before. ``rule`` and ``confidence`` say why it is of this form.
    """

    form: Form
    lines: tuple[Line, ...]
    gap: int = 0
    indent: int = 0
    width: int = 0
    inner: tuple[Unit, ...] = ()
    opener: Opener = NO_OPENER
    claim: Claim | None = None
    removed: tuple[Removed, ...] = ()
    rule: str = ""
    confidence: float = 0.0

    @property
    def first(self) -> int:
        """The number of its first line, marks included."""
        first = self.lines[0].number
        return min(first, self.removed[0].line) if self.removed else first

    @property
    def last(self) -> int:
        """The number of its last line, marks included."""
        last = self.lines[-1].number
        return max(last, self.removed[-1].line) if self.removed else last


def claimed(claim: Claim) -> range:
    """The indices of the lines that a claim keeps to itself."""
    if isinstance(claim, Underline):
        return range(claim.first - claim.over, claim.rule + 1)
    return range(claim.first, claim.first + 1 if isinstance(claim, Hash) else claim.last + 1)


def words_of(unit: Unit) -> str:
    """The words of a unit on one line, for comparison only."""
    return (
        " ".join([line.text for line in unit.lines]) if len(unit.lines) > 1 else unit.lines[0].text
    )
