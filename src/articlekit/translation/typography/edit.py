"""Changes to a text: what they are, how they are made, and where a position goes with them."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Edit", "applied", "disjoint", "moved", "mover"]


class Edit(msgspec.Struct, frozen=True):
    """Replace ``text[start:end]``, which is never empty, by ``text``."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are disjoint and in order."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.text
        at = edit.end
    return "".join((*parts, text[at:]))


def moved(position: int, edits: Sequence[Edit]) -> int:
    """Where a position of the old text lies in the new one.

    The start of an edit is the start of its replacement, its end the end; what lies between stays
    between.
    """
    return mover(edits)(position)


def mover(edits: Sequence[Edit]) -> Callable[[int], int]:
    """`moved` for many positions: what has to be known of the edits is found out once."""
    starts = [edit.start for edit in edits]
    growth = (len(edit.text) - (edit.end - edit.start) for edit in edits)
    shifts = [0, *itertools.accumulate(growth)]

    def move(position: int) -> int:
        before = bisect.bisect_left(starts, position)
        if before and position < edits[before - 1].end:
            edit = edits[before - 1]
            return edit.start + shifts[before - 1] + min(position - edit.start, len(edit.text))
        return position + shifts[before]

    return move


def disjoint(found: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order of the text; of two that share a character, the one that begins first.

    Of two that begin together, it is the one that was found first.
    """
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda edit: edit.start):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)
