"""Anchors: where in the main text a remark about a place of the publication stands.

While the text is written, what stands for a place is put between two marks, which are processing
instructions: no text can hold one. When all is written, and all remarks are known, the marks that a
remark needs become the range of its comment (ECMA-376, part 1, 17.13.4), and the others go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from articlekit.notices import Notice

__all__ = ["Anchors"]

_MARK: Final = re.compile(r"<\?(from|to) (\d+)\?>")
_INDEX: Final = re.compile(r"\[(\d{1,9})\]\Z")
_FURTHEST: Final = 100
"""How many of a row in sequence may have left nothing to stand at."""


class Anchors:
    """The places of one document's main text, each with the first thing that stands for it."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._count = 0

    def around(self, content: str, places: Sequence[str]) -> str:
        """The runs between marks, as what stands for these places and for all that hold them.

        The first to stand for a place keeps it; what comes too late for all of its places is left
        without marks.
        """
        held = (each for place in places for each in _upwards(place))
        return self._marked(content, held)

    def around_reference(self, content: str, note: str) -> str:
        """The run that refers to a note between marks, as what stands for the note alone."""
        return self._marked(content, (note,))

    def follow(self, place: str, other: str) -> None:
        """Let what stands for ``other`` stand for ``place`` as well, if nothing does so yet."""
        if "" in self._first:
            self._first.setdefault(place, self._first[self._known(other)])

    def commented(self, xml: str, remarks: Iterable[Notice]) -> tuple[str, list[str]]:
        """The text with the ranges of comments in it, and the words of each comment by its id.

        Where the place of a remark is nowhere in the text, its comment stands at the title, or
        what else is first, and says the place.
        """
        waiting: dict[int, list[str]] = {}
        for remark in remarks if "" in self._first else ():
            known = self._known(remark.place)
            words = remark.message if known else str(remark)
            waiting.setdefault(self._first[known], []).append(words)
        return _with_ranges(xml, waiting)

    def _marked(self, content: str, places: Iterable[str]) -> str:
        number = self._count
        owners = [self._first.setdefault(each, number) for each in places]
        if number not in owners:
            return content
        self._count += 1
        return f"<?from {number}?>{content}<?to {number}?>"

    def _known(self, place: str) -> str:
        """The place, or the nearest that something stands for: before it, else around it.

        A picture that could not be used leaves nothing to stand at, but what was above it.
        """
        near = (each for around in _upwards(place) for each in _backwards(around))
        return next((each for each in near if each in self._first), "")


def _upwards(place: str) -> Iterator[str]:
    """The place and all that hold it, the innermost first; "" holds all."""
    while place:
        yield place
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    yield ""


def _backwards(place: str) -> Iterator[str]:
    """The place, and those before it in its row, the nearest first."""
    yield place
    if found := _INDEX.search(place):
        row, at = place[: found.start()], int(found[1])
        yield from (f"{row}[{before}]" for before in range(at - 1, max(-1, at - _FURTHEST), -1))


def _with_ranges(xml: str, waiting: Mapping[int, Sequence[str]]) -> tuple[str, list[str]]:
    """Comments are numbered from 0 as they come in the text."""
    comments: list[str] = []
    ids: dict[int, range] = {}

    def replaced(mark: re.Match[str]) -> str:
        anchor = int(mark[2])
        if anchor not in waiting:
            return ""
        if mark[1] == "from":
            ids[anchor] = range(len(comments), len(comments) + len(waiting[anchor]))
            comments.extend(waiting[anchor])
            return "".join(f'<w:commentRangeStart w:id="{each}"/>' for each in ids[anchor])
        return "".join(
            f'<w:commentRangeEnd w:id="{each}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/>'
            f'</w:rPr><w:commentReference w:id="{each}"/></w:r>'
            for each in ids[anchor]
        )

    return _MARK.sub(replaced, xml), comments
