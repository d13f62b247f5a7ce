"""Changes to a text: what they are, how they are made, and where a position goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Edit", "applied", "disjoint", "moved"]


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
    shift = 0
    for edit in edits:
        if position <= edit.start:
            break
        if position < edit.end:
            return edit.start + shift + min(position - edit.start, len(edit.text))
        shift += len(edit.text) - (edit.end - edit.start)
    return position + shift


def disjoint(found: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order of the text; of two that share a character, the one that begins first.

    Of two that begin together, it is the one that was found first.
    """
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda edit: edit.start):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)
