"""Remarks: all that an editor of an article should look at, each at the part it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.reading.doubts import doubts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    parts = _parts(found.decisions)
    lines = sorted(parts)
    return (
        *(_placed(notice, lines, parts) for notice in found.notices),
        *(replace(doubt, place=_path(doubt.place)) for doubt in doubts(found.decisions)),
    )


def _placed(notice: Notice, lines: Sequence[int], parts: Mapping[int, str]) -> Notice:
    """The notice at the part of the article that its line became.

    Where nothing came of the line, it is at what came of the lines above, or of the first.
    """
    found = _LINE.match(notice.place)
    if found is None or not lines:
        return notice
    line = lines[max(bisect_right(lines, int(found[1])) - 1, 0)]
    return replace(notice, place=parts[line], message=str(notice))


def _parts(decisions: Sequence[Decision]) -> dict[int, str]:
    """The path of what came of each line, the innermost.

    What came of it in the text goes before notes, whose lines some formats count anew.
    """

    def rank(decision: Decision) -> tuple[bool, int, int]:
        in_text = not decision.place.startswith("notes")
        return in_text, decision.first - decision.last, len(decision.place)

    return {
        line: _path(each.place)
        for each in sorted(decisions, key=rank)
        for line in range(each.first, each.last + 1)
    }


def _path(place: str) -> str:
    """A decision's place as the path of the part: what explains a note names it in brackets."""
    return _NOTE.sub(r"notes.\1", place, count=1)
