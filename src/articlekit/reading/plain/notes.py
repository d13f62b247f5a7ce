"""Step 4: which lines at the end, or at the foot of a section, are the texts of notes.

A line is the text of a note where it begins with a mark ("[1]", "¹", "*") that the body refers to.
Under a heading that announces notes plain numbers will do. Marks that nobody refers to, and
references without a text, stay what they are: words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.references import find_references
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import announces_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.reading.plain.unit import Unit

__all__ = ["Notes", "find_notes"]

_REFERENCE: Final = re.compile(
    r"\[(?:\d{1,3}|[^\W\d_]|[*†‡]{1,3})\]|(?<=\S)\(\d{1,3}\)|(?<=\S)[⁰¹²³⁴-⁹]{1,3}|(?<=[^\s*†‡])[*†‡]{1,3}(?![\w*†‡])"
)
"""What refers to a note."""

_STARS: Final = "*†‡"
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _key(mark: str) -> str:
    """What a reference and its text have in common: the number, or the sign."""
    return mark.strip("[]().: \u00a0").translate(_SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Notes:
    """The units that are texts of notes, by their index, with the note's id.

    ``references`` are, for each reference as it is written, the units of its texts in order.
    """

    ids: Mapping[int, str] = field(default_factory=dict)
    references: Mapping[str, Sequence[int]] = field(default_factory=dict)
    single: Mapping[str, str] = field(default_factory=dict)

    def at(self, unit: int) -> Mapping[str, str]:
        """What the references in a unit stand for: the next text below that has their mark.

        Below the last one, that one.
        """
        if not self.references:
            return self.single
        found = dict(self.single)
        for reference, places in self.references.items():
            place = places[min(bisect_right(places, unit), len(places) - 1)]
            found[reference] = self.ids[place]
        return found


def find_notes(units: Sequence[Unit], first: int) -> Notes:
    """The notes of a text, whose body begins at the unit with the index ``first``."""
    marks = _candidates(units, first)
    if not marks:
        return Notes()
    written = _references(units, marks)
    ids: dict[int, str] = {}
    for at, mark in marks.items():
        if _key(mark) in written:
            ids[at] = str(len(ids) + 1)
    if not ids:
        return Notes()
    places: dict[str, list[int]] = {}
    for at in ids:
        for form in written[_key(marks[at])]:
            places.setdefault(form, []).append(at)
    single = {form: ids[at[0]] for form, at in places.items() if len(at) == 1}
    return Notes(ids, {form: at for form, at in places.items() if len(at) > 1}, single)


def _candidates(units: Sequence[Unit], first: int) -> dict[int, str]:
    """The units that may be texts of notes, with their marks."""
    found: dict[int, str] = {}
    announced = False
    for at in range(first, len(units)):
        unit = units[at]
        mark = unit.opener.marker
        numbered = unit.form == "item" and not mark.is_bullet
        if unit.form == "note" or (numbered and (announced or mark.shape == "(#)")):
            found[at] = mark.text
        elif unit.form == "divider" or (unit.form == "text" and unit.width < 60):
            announced = unit.form == "text" and announces_notes(words_of(unit))
        elif unit.form == "text":
            announced = False
    return found


def _references(units: Sequence[Unit], marks: Mapping[int, str]) -> dict[str, set[str]]:
    """The references in all that is no text of a note, by what they have in common with it.

    What looks like one must be read as one too: the 2 of "25 m²" is none.
    """
    keys = {_key(mark) for mark in marks.values()}
    found: dict[str, set[str]] = {}
    for unit in units:
        text = words_of(unit)
        if text.isascii() and not any(sign in text for sign in "[(*"):
            continue
        forms = {
            match[0]: key
            for match in _REFERENCE.finditer(text, int(unit.form == "note"))
            if (key := _key(match[0])) in keys
        }
        read = {key for reference in find_references(text, forms) for key in reference.ids}
        for form, key in forms.items():
            if key in read or form[0] in _STARS:
                found.setdefault(key, set()).add(form)
    return found
