"""The no-break spaces: before a high mark, and after a word of one letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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

__all__ = ["held_edits", "high_mark_edits"]

_BEFORE_MARKS: Final[dict[str, dict[str, str]]] = {
    "fr": {";": NARROW, "!": NARROW, "?": NARROW, ":": NO_BREAK},
    "fr-ca": {":": NO_BREAK},
    "fr-ch": dict.fromkeys(";!?:", NARROW),
}
"""The space before a mark: a thin one, but a whole one before a colon (Imprimerie nationale)."""

_HELD: Final[dict[str, str]] = {"cs": "aikosuvz", "pl": "aiouwz"}
"""Words of one letter that do not end a line."""

_HIGH_MARKS: Final = re.compile(r"[;:!?]+(?=[\s»”“’\"')\]…]|$)")

_BARE_COLON: Final = re.compile(r"[;:](?!\s|$)")
"""A colon or semicolon with something right behind it, as in a smile."""

_TAKES_SPACE: Final = frozenset(")]}%…»”’\"'°€$.")
"""After these, and after a word, a high mark has its space."""

_BESIDE_HELD: Final = "\"'„“”‚‘«»‹›"
"""The marks that may stand on either side of a held word."""


def high_mark_edits(paragraph: Paragraph, marks: Sequence[Mark]) -> Iterator[Edit]:
    """The space before a semicolon, a colon, an exclamation or question mark."""
    if (spaces := row_of(_BEFORE_MARKS, paragraph.target)) is None:
        return
    text = paragraph.text
    opening = openings(marks)
    for match in _HIGH_MARKS.finditer(text):
        at = match.start()
        space = spaces.get(text[at])
        left = paragraph.spaces_start(at)
        if space is None or paragraph.mask[at] or not left or left - 1 in opening:
            continue
        if text[at - 1] in "(:;!?" or _BARE_COLON.match(text, at):
            continue  # (!), ::, a smile
        before = text[left - 1]
        if (is_word(before) or before in _TAKES_SPACE) and text[left:at] != space:
            yield Edit(left, at + 1, space + text[at])


def held_edits(paragraph: Paragraph, _marks: Sequence[Mark]) -> Iterator[Edit]:
    """The space after a word of one letter does not break, where that is the custom."""
    if (letters := _HELD.get(primary(paragraph.target))) is None:
        return
    held = rf"(?:^|(?<=[\s(\[{_BESIDE_HELD}–—]))[{letters}] (?=[^\W_]|[({_BESIDE_HELD}])"
    for match in re.finditer(held, paragraph.text, re.IGNORECASE):
        space = match.end() - 1
        if not paragraph.mask[space]:
            yield Edit(space, match.end(), NO_BREAK)
