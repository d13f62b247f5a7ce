"""Step 4: whose words a quotation is: the line behind a dash, below it or at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.front import attribution
from articlekit.reading.plain.marks import DASHES
from articlekit.reading.plain.rules import Verdict
from articlekit.reading.plain.unit import words_of

if TYPE_CHECKING:
    from articlekit.model import Inline
    from articlekit.reading.plain.ledger import Ledger
    from articlekit.reading.plain.unit import Unit

__all__ = ["credit", "is_credit", "is_pull_quote"]

_CLOSERS: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"',
    "「": "」",
    "『": "』",
    "‘": "’",
}
_DASHES: Final = "".join(sorted(DASHES))
_CREDIT: Final = Verdict("attribution", "name-behind-a-dash", 0.85, "paragraph")


def is_pull_quote(unit: Unit) -> bool:
    """Whether a unit is in quotation marks from its first character to its last."""
    first, last = unit.lines[0].text[0], unit.lines[-1].text.rstrip(".,;!?…")[-1:]
    return first in _CLOSERS and bool(last) and last in _CLOSERS[first] and unit.width > 1


def is_credit(unit: Unit) -> bool:
    """Whether a unit is a line behind a dash that says whose words stand above."""
    if unit.form not in ("text", "item") or len(unit.lines) > 2:
        return False
    text = words_of(unit)
    if unit.form == "item":
        text = f"{unit.opener.marker.text} {text}"
    if text[0] not in DASHES:
        return False
    found = attribution(text)
    return found is not None and found.confidence >= 0.5


def credit(ledger: Ledger, unit: Unit, place: str) -> tuple[Inline, ...]:
    """The words behind the dash, which is taken off; ``place`` is that of the quotation."""
    ledger.decide(f"{place}.attribution", (unit,), _CREDIT)
    if unit.form == "item":
        ledger.removed.extend(unit.removed)
        return ledger.inlines(unit.lines)
    text = unit.lines[0].text
    length = len(text) - len(text.lstrip(f"{_DASHES} \u00a0"))
    first = ledger.without(unit.lines[0], length, "the dash before a name")
    return ledger.inlines((first, *unit.lines[1:]))
