"""Step 4: which lines at the end, or at the foot of a section, are the texts of notes.

A line is the text of a note where it begins with a mark ("[1]", "¹", "*") that the body refers to.
Under a heading that announces notes plain numbers will do. Marks that nobody refers to, and
references without a text, stay what they are: words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.references import find_references
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import announces_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.reading.plain.unit import Unit

__all__ = ["Notes", "find_notes"]

_REFERENCE: Final = re.compile(
    r"\[(?:\d{1,3}|[^\W\d_]|[*†‡]{1,3})\]|(?<=\S)\(\d{1,3}\)|(?<=\S)[⁰¹²³⁴-⁹]{1,3}|(?<=[^\s*†‡])[*†‡]{1,3}(?![\w*†‡])"
)
"""What refers to a note."""

_SEVERAL: Final = re.compile(r"\[\d{1,3} ?[,;–-] ?\d")
"""Several references in one pair of brackets."""

_RAISED: Final = re.compile(r"(?<=[^\W\d_.,;:!?”’»)])[¹²³⁴-⁹]|(?<=[.,;!?”’»)])[¹²³⁴-⁹]")
_STARS: Final = "*†‡"
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _key(mark: str) -> str:
    """What a reference and its text have in common: the number, or the sign."""
    return mark.strip("[]().: \u00a0").translate(_SUPERSCRIPTS)


class _Resolved(Mapping[str, str]):
    """What the references in one unit stand for: the next text below that has their mark.

    Below the last one, that one.
    """

    __slots__ = ("_notes", "_unit")

    def __init__(self, notes: Notes, unit: int) -> None:
        self._notes = notes
        self._unit = unit

    def __getitem__(self, reference: str) -> str:
        places = self._notes.references[reference]
        return self._notes.ids[places[min(bisect_right(places, self._unit), len(places) - 1)]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._notes.references)

    def __len__(self) -> int:
        return len(self._notes.references)


@dataclass(frozen=True, slots=True)
class Notes:
    """The units that are texts of notes, by their index, with the note's id.

    ``references`` are, for each reference as it is written, the units of its texts in order.
    """

    ids: Mapping[int, str] = field(default_factory=dict)
    references: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def repeat(self) -> bool:
        """Whether one mark has several texts, at the foots of sections."""
        return any(len(places) > 1 for places in self.references.values())

    def at(self, unit: int) -> Mapping[str, str]:
        """What the references in the unit with this index stand for."""
        return _Resolved(self, unit)


def find_notes(units: Sequence[Unit], first: int) -> Notes:
    """The notes of a text, whose body begins at the unit with the index ``first``."""
    marks = _candidates(units, first)
    if not marks:
        return Notes()
    written = _references(units, marks)
    used = {at for at, mark in marks.items() if _key(mark) in written}
    ids: dict[int, str] = {}
    for series in _series(units, marks):
        # One of a numbered list does not leave the others.
        if used.issuperset(series):
            ids |= {at: str(number) for number, at in enumerate(series, len(ids) + 1)}
    references: dict[str, list[int]] = {}
    for at in ids:
        for form in written[_key(marks[at])]:
            references.setdefault(form, []).append(at)
    return Notes(ids, references)


def _series(units: Sequence[Unit], marks: Mapping[int, str]) -> Iterator[list[int]]:
    """The candidates in runs that stand or fall together: numbers one right below the other."""
    series: list[int] = []
    for at, mark in marks.items():
        together = series and at == series[-1] + 1 and _key(mark).isdecimal()
        if series and not (together and units[at].form == units[series[-1]].form):
            yield series
            series = []
        series.append(at)
    if series:
        yield series


def _candidates(units: Sequence[Unit], first: int) -> dict[int, str]:
    """The units that may be texts of notes, with their marks."""
    found: dict[int, str] = {}
    announced = False
    # A list of plain numbers at the end may be that of notes: small raised figures refer to it.
    has_raised = any(
        _RAISED.search(line.text) is not None
        for unit in units[first:]
        if unit.form == "text"
        for line in unit.lines
        if not line.text.isascii()
    )
    for at in range(first, len(units)):
        unit = units[at]
        mark = unit.opener.marker
        numbered = unit.form == "item" and not mark.is_bullet
        raised = numbered and unit.opener.style == "1" and has_raised
        if unit.form == "note" or (numbered and (announced or raised or mark.shape == "(#)")):
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
            match[0]: key for match in _REFERENCE.finditer(text) if (key := _key(match[0])) in keys
        }
        if _SEVERAL.search(text) is not None:
            forms |= {f"[{key}]": key for key in keys if key.isdecimal()}
        read = {key for reference in find_references(text, forms) for key in reference.ids}
        for form, key in forms.items():
            if key in read or form[0] in _STARS:
                found.setdefault(key, set()).add(form)
    return found
