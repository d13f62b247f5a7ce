"""The dashes between words, and the dash that opens a line of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.model.language import primary
from articlekit.translation.typography.edit import Edit
from articlekit.translation.typography.languages import row_of
from articlekit.translation.typography.marks import openings
from articlekit.translation.typography.paragraph import NARROW, NO_BREAK
from articlekit.translation.typography.surroundings import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.translation.typography.marks import Mark
    from articlekit.translation.typography.paragraph import Paragraph

__all__ = ["DASHES", "Dash", "dash_edits"]


class Dash(NamedTuple):
    """How a dash between words is set: what stands before it, itself, what stands after it.

    ``dash`` lists the characters that may stay; the first is set where there is another.
    """

    before: str
    dash: str
    after: str


_EM: Final = Dash(NO_BREAK, "—", " ")
_EN_KEPT: Final = Dash(NO_BREAK, "–", " ")
_EN: Final = Dash(" ", "–", " ")
_CLOSED: Final = Dash("", "—", "")

DASHES: Final[dict[str, Dash]] = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "kk"), _EM),
    **dict.fromkeys(("pl", "cs", "sk"), _EN_KEPT),
    **dict.fromkeys(("de", "sl", "hr", "bs", "sr", "hu", "ro", "sv", "da", "nb", "nn", "no"), _EN),
    **dict.fromkeys(("fi", "et", "lv", "lt", "nl", "tr", "is", "el", "it"), _EN),
    "fr": Dash(NO_BREAK, "–—", " "),
    "en": _CLOSED,
    **dict.fromkeys(("en-gb", "en-ie", "en-au", "en-nz", "en-za"), _EN),
}
"""The dash of each language that has one way. English is set only where it was translated into."""

_SPEECH: Final[dict[str, str]] = {
    **dict.fromkeys(("es", "ca", "gl", "eu"), ""),
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "pl", "cs", "sk", "hu", "ro"), NO_BREAK),
    **dict.fromkeys(("fr", "pt", "el", "tr", "fi", "et", "lv", "lt"), NO_BREAK),
}
"""What follows a dash that opens a line of speech: "—Sí", "— Так"."""

_DASH: Final = re.compile("[—―]+|–+|-+")

_BEFORE: Final = frozenset(".,!?…;:)]}%°′″*")
"""What may stand before a dash, besides words and the ends of quotations."""

_AFTER: Final = frozenset("([{¿¡…#$€£@*+")
"""What may stand after a dash, besides words and the beginnings of quotations."""

_PAUSES: Final = frozenset(",;:.!?…")
"""After these a dash is not closed up."""


class _Place(NamedTuple):
    """A dash from ``start`` to ``end``, with its spaces from ``left`` to ``right``."""

    left: int
    start: int
    end: int
    right: int


def dash_edits(paragraph: Paragraph, marks: Sequence[Mark]) -> Iterator[Edit]:
    """The dashes between words, and what follows a dash that opens a line of speech."""
    text = paragraph.text
    style = _style(paragraph)
    opening = openings(marks)
    closing = {mark.at for mark in marks if mark.role == "close"}
    for match in _DASH.finditer(text):
        start, end = match.span()
        if any(paragraph.mask[start:end]):
            continue
        place = _Place(paragraph.spaces_start(start), start, end, paragraph.spaces_end(end))
        if not place.left or text[place.left - 1] == "\n":
            if text[start] in "—―–" and place.left == start:
                yield from _speech_edits(paragraph, place)
            if style is _CLOSED and text[start] != "-":
                return  # a dialogue: its other dashes part speech from speaker
            continue
        if style is None or place.right == len(text):
            continue
        before, after = text[place.left - 1], text[place.right]
        if not (is_word(before) or before in _BEFORE or place.left - 1 in closing):
            continue
        if not (is_word(after) or after in _AFTER or place.right in opening):
            continue
        if _is_dash(text, place) and not (style is _CLOSED and before in _PAUSES):
            yield from _dash_edit(text, style, place)


def _style(paragraph: Paragraph) -> Dash | None:
    """The target's dash, if it has one; English from English keeps what its author chose."""
    if primary(paragraph.source) == primary(paragraph.target) == "en":
        return None
    return row_of(DASHES, paragraph.target)


def _is_dash(text: str, place: _Place) -> bool:
    """Whether this is a dash at all: no hyphen, no range, no minus sign, no rule of signs."""
    before, dash, after = text[place.left - 1], text[place.start : place.end], text[place.right]
    spaced = place.left < place.start, place.end < place.right
    if before.isdigit() and after.isdigit():
        return False
    if dash[0] in "—―":
        return len(dash) <= 2
    if dash == "--":
        return spaced[0] == spaced[1]
    return len(dash) == 1 and all(spaced) and not (dash == "-" and after.isdigit())


def _dash_edit(text: str, style: Dash, place: _Place) -> Iterator[Edit]:
    """The edit that sets a dash with its spaces; none where it is set so already."""
    left, start, end, right = place
    dash = text[start:end]
    kept = len(dash) == 1 and dash in style.dash
    spaces = text[left:start], text[end:right]
    if kept and all(map(_is_space_as, spaces, (style.before, style.after))):
        return
    yield Edit(left, right, style.before + (dash if kept else style.dash[0]) + style.after)


def _is_space_as(space: str, wanted: str) -> bool:
    """Whether a space does for the one wanted: one without a break for a plain one as well."""
    return space == wanted or (bool(wanted) and space in (NO_BREAK, NARROW))


def _speech_edits(paragraph: Paragraph, place: _Place) -> Iterator[Edit]:
    """The space between the dash before speech and its first word."""
    space = _SPEECH.get(primary(paragraph.target))
    following = paragraph.text[place.right : place.right + 1]
    if space is None or not (following.isalpha() or following in tuple("¿¡…")):
        return
    if bool(space) != (place.right > place.end):
        last = place.end - 1
        yield Edit(last, place.right, paragraph.text[last] + space)
