"""Step 5: where a text refers to a note.

What is a reference is known from the whole document; what only looks like one stays text: a unit
("25 m²"), a number in brackets at the beginning of a block, a list with an unknown number in it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Reference", "find_references"]

_SUPERSCRIPTS: Final = "⁰¹²³⁴-⁹⁽⁾"
_SIGNS: Final = "†‡§¶※⁑⁂◊"

_CANDIDATE: Final = (
    r"[\[［〔【][^\[\]［］〔〕【】]{1,60}[\]］〕】]"
    r"|[(（][^\s()（）]{1,8}[)）]"
    f"|[{_SUPERSCRIPTS}]+"
    f"|[{_SIGNS}]+"
)
_BEGINNING: Final = rf"[\[［〔【(（{_SUPERSCRIPTS}{_SIGNS}]"
_LIST: Final = r"(?P<opening>[\[［〔【])(?P<inside>[^\[\]［］〔〕【】]+)(?P<closing>[\]］〕】])"
_NUMBERS: Final = r"\s?(?P<number>[^\s,;–—-]+)(?P<rest>\s?(?:[,;–-]|\Z))"
_UNIT: Final = r"(?:\d\s?[^\W\d_]{1,2}|(?<![^\W_])(?:[^\W\d_]|\d{1,3}))\Z"
"""A number and a short unit, a lone letter, a small number: what may be raised to a power."""

_LONGEST_RANGE: Final = 20


class Reference(msgspec.Struct, frozen=True, gc=False):
    """One reference in a text.

    ``start`` to ``stop`` are taken off and stand for the notes ``ids``; ``apart`` says that the
    space before it goes too.
    """

    start: int
    stop: int
    ids: tuple[str, ...]
    apart: bool = False


def find_references(text: str, notes: Mapping[str, str]) -> Iterator[Reference]:
    """The references in order. ``notes`` gives the id of a note by its reference as written.

    Stars are no business of ours: they may be marks of emphasis.
    """
    if _compiled(_BEGINNING).search(text) is None:
        return
    for match in _compiled(_CANDIDATE).finditer(text):
        start, stop = match.span()
        if start == 0:
            continue
        before = text[start - 1]
        if match[0][0] in "[［〔【":
            apart = before.isspace()
            if match[0] in notes:
                yield Reference(start, stop, (notes[match[0]],), apart)
            else:
                yield from _listed(match[0], start, notes, apart)
        elif match[0] in notes and _stands_close(text, start):
            yield Reference(start, stop, (notes[match[0]],))


def _stands_close(text: str, start: int) -> bool:
    """Whether a mark without brackets stands right after a word or its punctuation."""
    if text[start - 1].isspace() or text[start - 1] in "([{«“„‘‹「『（":
        return False
    if text[start] in "²³":
        return _compiled(_UNIT).search(text[max(0, start - 8) : start]) is None
    return True


def _listed(written: str, start: int, notes: Mapping[str, str], apart: bool) -> Iterator[Reference]:
    """The references of a list such as "[1, 2]" or "[1–3]", or none where one is unknown."""
    match = _compiled(_LIST).fullmatch(written)
    if match is None:
        return
    opening, closing = match["opening"], match["closing"]
    numbers: list[re.Match[str]] = []
    at, end = match.span("inside")
    while at < end:
        number = _compiled(_NUMBERS).match(written, at, end)
        if number is None:
            return
        numbers.append(number)
        at = number.end()
    if len(numbers) < 2 or numbers[-1]["rest"].strip():
        return
    found: list[Reference] = []
    for place, number in enumerate(numbers):
        ids = [notes.get(f"{opening}{number['number']}{closing}")]
        first = start + (number.start("number") if place else 0)
        last = start + (number.end("number") if place + 1 < len(numbers) else len(written))
        if place and numbers[place - 1]["rest"].strip() in ("-", "–"):
            between = _between(numbers[place - 1]["number"], number["number"])
            ids = [*(notes.get(f"{opening}{inner}{closing}") for inner in between), *ids]
            first = found[-1].stop  # the dash goes: all that it stands for is there
        if None in ids:
            return
        found.append(Reference(first, last, tuple(filter(None, ids)), apart and not place))
    yield from found


def _between(first: str, last: str) -> list[str]:
    """The numbers between two, or one that is no note where they make no range."""
    if not (first.isdecimal() and last.isdecimal()):
        return [""]
    low, high = int(first), int(last)
    if not low < high <= low + _LONGEST_RANGE:
        return [""]
    return [str(number) for number in range(low + 1, high)]


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
