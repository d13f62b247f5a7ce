"""Remarks: all that an editor of an article should look at, each at the part it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.reading.doubts import doubts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.notices import Notice
    from articlekit.reading.protocol import Decision, Explained

__all__ = ["remarks"]

_LINE: Final = re.compile(r"line (\d+)\Z")
_NOTE: Final = re.compile(r"notes\[(.*?)\](?=\[|\Z)")


def remarks(found: Explained) -> tuple[Notice, ...]:
    """The notices, those on a line of the input at what came of it, and the doubtful decisions.

    Their places are those that `walk` gives. A notice on a line keeps the number in its words: the
    line is to be found in the text that was sent.
    """
    return (
        *(_placed(notice, found.decisions) for notice in found.notices),
        *(replace(doubt, place=_path(doubt.place)) for doubt in doubts(found.decisions)),
    )


def _placed(notice: Notice, decisions: Sequence[Decision]) -> Notice:
    """The notice at the part of the article that its line became."""
    line = _LINE.match(notice.place)
    if line is None or not decisions:
        return notice
    place = _path(_came_of(int(line[1]), decisions).place)
    return replace(notice, place=place, message=str(notice))


def _came_of(line: int, decisions: Sequence[Decision]) -> Decision:
    """What a line became, the innermost; else what came of the lines above it, or of the first."""
    around = [each for each in decisions if each.first <= line <= each.last]
    if around:
        return min(around, key=lambda each: (each.last - each.first, -len(each.place)))
    above = [each for each in decisions if each.last < line]
    if above:
        return max(above, key=lambda each: each.last)
    return min(decisions, key=lambda each: each.first)


def _path(place: str) -> str:
    """A decision's place as the path of the part: what explains a note names it in brackets."""
    return _NOTE.sub(r"notes.\1", place, count=1)
