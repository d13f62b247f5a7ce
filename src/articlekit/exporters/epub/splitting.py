"""A long article to parts, each of which becomes a file of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.html.article import joined
from articlekit.exporters.html.notes import footnote, notes_section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.exporters.html.article import Content, Piece
    from articlekit.exporters.html.context import Context, PageMark
    from articlekit.exporters.html.notes import Note

__all__ = ["LARGEST", "Part", "cuts", "parts"]

LARGEST: Final = 240 * 1024
"""The most bytes of markup in a file. Old devices refuse or crawl through files above 300 kB, and
new ones lay a file out before they show its first page; calibre divides files at 260 kB."""

_SMALLEST: Final = LARGEST // 8
"""No file gets smaller by a cut, but for an article that is."""

_LINK: Final = re.compile(r'(<a (?:id="[^"]*" )?href=")#([^"]*)"')
"""A link to somewhere in the same file."""

_SECTION: Final = len('<section id="article-1-section-1">\n</section>\n')
"""The bytes that a section takes, about: there may be as many as headings."""

_BLOCK: Final = 6
"""The rank of a cut between two blocks: after those of sections, whose levels are 1 to 5."""


class Part(msgspec.Struct, frozen=True):
    """A part of an article: its pieces, the notes at its end, and the markup of both.

    ``notes_id`` is that of the section of notes, "" without any.
    """

    markup: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    notes_id: str

    @property
    def pages(self) -> tuple[PageMark, ...]:
        """The pages that begin in it, in the order in which they stand."""
        runs = [*(each.pages for each in self.pieces), *(each.pages for each in self.notes)]
        return tuple(chain.from_iterable(runs))


def parts(content: Content, name: str, context: Context) -> list[Part]:
    """The parts of an article, in order; only one where it is short.

    ``name`` is that of the files: part 2 is to lie in NAME-part-2.xhtml. A note stands at the end
    of the part that first refers to it, since not every reader opens a note of another file as a
    pop-up (Thorium goes there instead), and those that put books together file by file, such as
    pandoc, know the notes of one file only. Where a later part refers to it again, a link leads
    there.
    """
    whole = "".join(content.parts)
    if len(whole) * 4 <= LARGEST or _size(whole) <= LARGEST:
        return [_whole(whole, content, context)]
    owners = _owners(content)
    weights = [_size(piece.markup) + _SECTION * bool(piece.level) for piece in content.pieces]
    for note in content.notes:
        weights[owners[note.number]] += _size(footnote(note, context))
    starts = cuts(weights, _ranks(content.pieces))
    if len(starts) == 1:
        return [_whole(whole, content, context)]
    file_of = [bisect_right(starts, at) - 1 for at in range(len(content.pieces))]
    homes = {number: file_of[owner] for number, owner in owners.items()}
    return _divided(content, starts, homes, name, context)


def cuts(weights: Sequence[int], ranks: Sequence[int]) -> list[int]:
    """The indices of the pieces that each begin a part: 0, and where it is cut.

    What is too large is cut in two, and each half again. The cut is made in the middle half of
    it, so that no tiny part remains: where the rank is lowest, and there nearest to the middle.
    ``ranks`` are those of a cut before each piece; before one of rank 0 none may be made.
    """
    sums = [0, *accumulate(weights)]
    found = [0]
    waiting = [(0, len(weights))]
    while waiting:
        first, end = waiting.pop()
        if (best := _cut(first, end, sums, ranks)) is not None:
            found.append(best)
            waiting += [(first, best), (best, end)]
    return sorted(found)


def _cut(first: int, end: int, sums: Sequence[int], ranks: Sequence[int]) -> int | None:
    """Where the pieces from ``first`` to ``end`` are best cut in two; None where they are not."""
    before, size = sums[first], sums[end] - sums[first]
    if size <= LARGEST:
        return None

    def within(margin: float) -> list[int]:
        low = bisect_left(sums, before + margin, first + 1, end)
        high = bisect_right(sums, before + size - margin, first + 1, end)
        return [at for at in range(low, high) if ranks[at]]

    def off_middle(at: int) -> float:
        return abs(sums[at] - before - size / 2)

    if near := within(size / 4):
        return min(near, key=lambda at: (ranks[at], off_middle(at)))
    # One block fills the middle: it is cut off where something worth a file stands beside it.
    return min(within(_SMALLEST), key=off_middle, default=None)


def _ranks(pieces: Sequence[Piece]) -> list[int]:
    """The rank of a cut before each piece; the header or a heading never ends a part.

    A heading may where the next is none of a section inside: nothing belongs to it.
    """
    ranks = [0]
    for at, (before, piece) in enumerate(pairwise(pieces)):
        belongs = before.level and not 0 < piece.level <= before.level
        ranks.append(0 if at == 0 or belongs else piece.level or _BLOCK)
    return ranks


def _owners(content: Content) -> dict[int, int]:
    """The piece to which each note belongs, by its number: the one that first leads to it."""
    owners = {
        number: at
        for at, piece in enumerate(content.pieces)
        for number, occurrence in piece.references
        if occurrence == 1
    }
    for note in content.notes:
        for number, occurrence in note.references:
            if occurrence == 1:
                owners[number] = owners[note.number]
    return owners


def _whole(markup: str, content: Content, context: Context) -> Part:
    notes_id = context.id("notes") if content.notes else ""
    return Part(markup, content.pieces, content.notes, notes_id)


def _divided(
    content: Content, starts: Sequence[int], homes: dict[int, int], name: str, context: Context
) -> list[Part]:
    """The parts that begin with the pieces ``starts``; ``homes`` are those of the notes."""
    runs = [content.pieces[a:b] for a, b in pairwise([*starts, len(content.pieces)])]
    notes: list[list[Note]] = [[] for _ in runs]
    for note in content.notes:
        notes[homes[note.number]].append(note)
    several = sum(map(bool, notes)) > 1
    part_of = {context.note_id(number): home for number, home in homes.items()}
    found = []
    levels: tuple[int, ...] = ()
    for at, (run, own) in enumerate(zip(runs, notes, strict=True)):
        made = [*(each.references for each in run), *(each.references for each in own)]
        ids = (context.reference_id(*reference) for reference in chain.from_iterable(made))
        part_of |= dict.fromkeys(ids, at)
        text, levels = joined(run, levels)
        notes_id = context.id(f"notes-{at + 1}" if several else "notes") if own else ""
        text += notes_section(own, notes_id, context)
        found.append(Part(text, run, tuple(own), notes_id))
    return [
        msgspec.structs.replace(part, markup=_led(part.markup, at, part_of, name))
        for at, part in enumerate(found)
    ]


def _led(markup: str, own: int, part_of: Mapping[str, int], name: str) -> str:
    """The markup of a part, its links leading to notes and back wherever these are.

    Nothing is parsed: markup has "<" only where an element begins.
    """

    def led(link: re.Match[str]) -> str:
        start, target = link.groups()
        part = part_of.get(target, own)
        return link[0] if part == own else f'{start}{name}-part-{part + 1}.xhtml#{target}"'

    return _LINK.sub(led, markup)


def _size(markup: str) -> int:
    return len(markup) if markup.isascii() else len(markup.encode())
