"""Step 4: the levels of headings, from the form of the whole set.

Where the text itself counts (signs, underlines, "2.1") that decides. Else each form is a level:
divisions above capitals, capitals above what is centred, numbered, bare. Of bare headings those
that come again and again stand below those between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.lines import is_capitals
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.series import NO_OPENER
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import division

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.reading.plain.document import Document
    from articlekit.reading.plain.unit import Unit

__all__ = ["find_levels"]

_DEEPEST: Final = 5

_FORMS: Final = ("division", "capitals", "roman", "numbered", "letter", "centred", "bare")
"""The forms of headings, the highest first."""

_CENTRED: Final = 8
"""The columns from which a heading stands in the middle and is not merely set in."""


def find_levels(document: Document, headings: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For the index of each heading its level, and the level that its form asks for.

    The two differ where a level would be left out.
    """
    wanted = _wanted(document, headings)
    found: dict[int, tuple[int, int]] = {}
    last = 0
    for at in headings:
        level = min(wanted[at], last + 1, _DEEPEST)
        found[at] = (level, wanted[at])
        last = level
    return found


def _wanted(document: Document, headings: Sequence[int]) -> Mapping[int, int]:
    units = document.units
    forms = {at: _form(units[at]) for at in headings}
    if not _capitals_tell(document, forms):
        forms = {at: "bare" if form == "capitals" else form for at, form in forms.items()}
    ranks = sorted({form for form in forms.values() if form != "marked"}, key=_FORMS.index)
    again = _repeated_below(document, [at for at, form in forms.items() if form == "bare"])
    deepest = {
        form: max((_depth(units[at]) for at in headings if forms[at] == form), default=1)
        for form in ranks
    }
    shallowest = {
        form: min((_depth(units[at]) for at in headings if forms[at] == form), default=1)
        for form in ranks
    }
    below: dict[str, int] = {}
    offset = 1
    for form in ranks:
        below[form] = offset
        offset += deepest[form] - shallowest[form] + 1
    wanted = {}
    for at in headings:
        claim = units[at].claim
        if isinstance(claim, Underline | Hash):
            wanted[at] = max(1, claim.level)
        else:
            wanted[at] = (
                below[forms[at]] + _depth(units[at]) - shallowest[forms[at]] + (at in again)
            )
    return wanted


def _form(unit: Unit) -> str:
    if isinstance(unit.claim, Underline | Hash):
        return "marked"
    words = words_of(unit)
    if unit.opener is not NO_OPENER:
        if unit.opener.style in ("i", "I"):
            return "roman"
        return "letter" if unit.opener.style in ("a", "A") else "numbered"
    if division(words):
        return "division"
    if is_capitals(words):
        return "capitals"
    return "centred" if unit.indent >= _CENTRED else "bare"


def _depth(unit: Unit) -> int:
    return unit.opener.depth


def _capitals_tell(document: Document, forms: Mapping[int, str]) -> bool:
    """Whether capitals are a form of their own here, and not just an abbreviation or two."""
    capitals = [at for at, form in forms.items() if form == "capitals"]
    if not capitals:
        return False
    telling = [
        at
        for at in capitals
        if " " in (words := words_of(document.units[at])) or sum(map(str.isalpha, words)) > 5
    ]
    first = next(iter(forms.values()))
    return bool(telling) and (first in ("capitals", "division") or len(telling) > 1)


def _repeated_below(document: Document, bare: Sequence[int]) -> frozenset[int]:
    """The bare headings that come again and again, with others between them."""
    words = {at: words_of(document.units[at]).casefold() for at in bare}
    counts: dict[str, int] = {}
    for text in words.values():
        counts[text] = counts.get(text, 0) + 1
    again = {at for at in bare if counts[words[at]] > 1}
    once = len(bare) - len(again)
    if not once or not again or min(again) == min(bare):
        return frozenset()
    return frozenset(again)
