"""Where in the text each page begins, to the letter.

A block that goes on from one page to the next is found again by its letters: those that were set
before the page's first line are counted, and the text is followed as far as that.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Final

from articlekit.exporters.pdf.boxes import TextMark, TurnedMark
from articlekit.exporters.places import node_at
from articlekit.exporters.protocol import PageBreak
from articlekit.model import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.pdf.boxes import Box, Stretch
    from articlekit.exporters.pdf.pages.leaves import Leaf
    from articlekit.exporters.pdf.pages.makeup import Placed
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.model import Publication

__all__ = ["page_breaks"]

_SET_BY_US: Final = frozenset({"Lbl", "Reference"})
"""Elements whose words are no part of the block's own text: labels, and the numbers of notes."""


def page_breaks(
    pages: Sequence[Sequence[Placed]], leaves: Sequence[Leaf], publication: Publication
) -> tuple[PageBreak, ...]:
    """For each page on which text stands, where it begins; notes at its foot are passed over."""
    found = []
    place = ""
    follower = _Follower(publication, place)
    for number, (page, leaf) in enumerate(zip(pages, leaves, strict=True), start=1):
        boxes = [placed.box for placed in page if not placed.repeated and not placed.foot]
        first = next((at for at, box in enumerate(boxes) if box.places), len(boxes))
        opening = bool(boxes) and boxes[0].new_page is not None  # a title begins no block
        if place and not opening and any(box.marks for box in boxes[:first]):
            found.append(PageBreak(number, leaf.folio, place, follower.offset()))
        elif first < len(boxes):
            found.append(PageBreak(number, leaf.folio, _begun(boxes[first]), 0))
        for box in boxes:
            if box.places:
                place = _begun(box)
                follower = _Follower(publication, place)
            follower.passed.append(box)
    return tuple(found)


def _begun(box: Box) -> str:
    """The innermost block that begins with a box; a caption above its table is part of that."""
    last = box.places[-1]
    whole = last.removesuffix(".caption")
    return whole if whole in box.places else last


class _Follower:
    """Follows one block's text, page by page; ``passed`` are the boxes set since the last."""

    def __init__(self, publication: Publication, place: str) -> None:
        self._publication, self._place = publication, place
        self._text: str | None = None
        self._at = 0
        self.passed: list[Box] = []

    def offset(self) -> int:
        """The index of the first letter that is not in the boxes so far."""
        if self._text is None:
            self._text = plain_text(
                node_at(self._publication.lone or self._publication, self._place)
            )
        letters = sum(map(_letters, self.passed))
        self.passed = []
        self._at = _offset(self._text, self._at, letters)
        return self._at


def _letters(box: Box) -> int:
    return sum(
        _count(stretch.run.face.decode(stretch.array))
        for line, stretch in _stretches(box)
        if not _is_ours(line, stretch)
    )


def _stretches(box: Box) -> Iterator[tuple[Tag, Stretch]]:
    """What is read of a box, each with the element of its line."""
    for mark in box.marks:
        if isinstance(mark, TurnedMark):
            for _, inner in mark.boxes:
                yield from _stretches(inner)
        elif isinstance(mark, TextMark) and mark.tag is not None:
            yield from ((mark.tag, stretch) for stretch in mark.stretches)


def _is_ours(line: Tag, stretch: Stretch) -> bool:
    tag = stretch.run.tag
    while tag is not None and tag.kind not in _SET_BY_US:
        tag = tag.parent
    return tag is not None or line.kind in _SET_BY_US


def _count(text: str) -> int:
    return sum(map(_is_letter, text))


@functools.lru_cache(maxsize=1024)
def _is_letter(character: str) -> bool:
    """Whether it is there whatever becomes of spaces, of accents and of places for hyphens."""
    return not (
        character.isspace()
        or unicodedata.combining(character)
        or unicodedata.category(character) == "Cf"
    )


def _offset(text: str, start: int, letters: int) -> int:
    """The index of the letter after so many others from ``start`` on."""
    for at in range(start, len(text)):
        if _is_letter(text[at]):
            if not letters:
                return at
            letters -= 1
    return len(text)
