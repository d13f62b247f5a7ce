"""Step 5: from the lines of a block to its inlines.

    joining     the lines become one text
    links       addresses, and words with an address
    references  where it refers to a note
    emphasis    stars and underscores

Most blocks have no mark at all and are one `Text`. What a mark was is reported, all else is in the
inlines; a mark that does not clearly mean something is text.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import InlineCode, Link, NoteReference, Text
from articlekit.reading.plain.emphasis import Run, nest, pair
from articlekit.reading.plain.hyphens import Hyphens
from articlekit.reading.plain.joining import UNSPACED, is_unspaced, join, joined
from articlekit.reading.plain.links import Stretch, find_links
from articlekit.reading.plain.references import Reference, find_references
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from articlekit.model import Inline
    from articlekit.reading.plain.lines import Line

__all__ = ["UNSPACED", "Marks", "joined", "read_inlines"]

_SIGNS: Final = ("*", "_", "`", "@", "://", "www.", "WWW.")
"""What a block without marks has none of, notes aside."""

_SIGNS_IN_A_ROW: Final = "[*_]+"
_RUN: Final = r"\*+|_+"
_MOST_SIGNS: Final = 6
"""Stars and underscores in a row, mixed, beyond which they are a rule or an ornament."""

_LONGEST_CODE: Final = 300
_MOST_BACKTICKS: Final = 3

_REASONS: Final = {
    "address": "the brackets of an address",
    "words": "the brackets of a link",
    "code": "a mark of code",
}
_EMPHASIS: Final = "a mark of emphasis"
_REFERENCE: Final = "the reference of a note"


class Marks(msgspec.Struct, frozen=True):
    """What was decided for the whole document.

    ``notes`` gives the id of a note by its reference as written: "[1]", "¹", "*", "†", "(1)".
    """

    notes: Mapping[str, str] = {}
    hyphens: Hyphens = Hyphens()


def read_inlines(
    lines: Sequence[Line], marks: Marks
) -> tuple[tuple[Inline, ...], tuple[Removed, ...]]:
    """The inlines of the block that stands on these lines, and what was taken off, in order."""
    if not lines:
        return (), ()
    block = join(lines, marks.hyphens)
    text = block.text
    references = tuple(find_references(text, marks.notes)) if marks.notes else ()
    if not references and not any(sign in text for sign in _SIGNS):
        return (Text(text),), block.removed
    taken: list[tuple[int, str, str]] = []
    inlines = _Reader(text, marks.notes, references, taken).read()
    if not taken:
        return inlines, block.removed
    removed = [Removed(block.line_of(at), part, reason) for at, part, reason in sorted(taken)]
    if block.removed:
        removed = sorted([*removed, *block.removed], key=lambda part: part.line)
    return inlines, tuple(removed)


class _Reader:
    """Reads one text; ``taken`` fills with the index, the characters and the reason."""

    def __init__(
        self,
        text: str,
        notes: Mapping[str, str],
        references: Sequence[Reference],
        taken: list[tuple[int, str, str]],
    ) -> None:
        self._text = text
        self._notes = notes
        self._references = references
        self._taken = taken
        self._words = 0

    def read(self) -> tuple[Inline, ...]:
        """All of the text."""
        stretches = [*_code(self._text, 0, len(self._text)), *find_links(self._text)]
        return self._part(0, len(self._text), _apart(stretches), self._references)

    def _part(
        self,
        start: int,
        stop: int,
        stretches: Sequence[Stretch],
        references: Sequence[Reference],
    ) -> tuple[Inline, ...]:
        pieces = list(self._pieces(start, stop, stretches, references))
        runs = [piece for piece in pieces if isinstance(piece, Run)]
        if runs:
            pair(runs, start, stop)
        for run in runs:
            signs = run.length if run.note else run.length - run.left
            if signs:
                reason = _REFERENCE if run.note and signs == run.left else _EMPHASIS
                self._taken.append((run.start, run.sign * signs, reason))
        return nest(pieces)

    def _pieces(
        self,
        start: int,
        stop: int,
        stretches: Sequence[Stretch],
        references: Sequence[Reference],
    ) -> Iterator[str | Inline | Run]:
        """The part cut at all that is no plain words."""
        at = start
        for mark in self._marks(start, stop, stretches, references):
            if at < mark.start:
                words = self._text[at : mark.start]
                if isinstance(mark, Reference) and mark.apart:
                    words = words.rstrip()
                self._count(words)
                yield words
            match mark:
                case Run():
                    mark.words = self._words
                    yield mark
                case Reference():
                    self._take(mark.start, mark.stop, _REFERENCE)
                    yield from map(NoteReference, mark.ids)
                case _:
                    self._count("a")
                    yield self._node(mark)
            at = mark.stop
        self._count(self._text[at:stop])
        yield self._text[at:stop]

    def _count(self, words: str) -> None:
        """Count the pieces that hold a letter or digit: what stands between two marks must."""
        self._words += any(map(str.isalnum, words))

    def _marks(
        self,
        start: int,
        stop: int,
        stretches: Sequence[Stretch],
        references: Sequence[Reference],
    ) -> Iterator[Run | Reference | Stretch]:
        """The marks in order, none inside another."""
        end = start
        ends = {stretch.stop for stretch in stretches}
        runs: list[Run] = []
        for match in _compiled(_SIGNS_IN_A_ROW).finditer(self._text, start, stop):
            if match.end() - match.start() <= _MOST_SIGNS:
                for part in _compiled(_RUN).finditer(self._text, *match.span()):
                    runs.append(Run(self._text, *part.span(), part.start() in ends))
        for run in runs:
            if run.sign == "*" and self._notes and self._may_refer(run):
                run.notes = self._notes
        order: list[Run | Reference | Stretch] = [*stretches, *references, *runs]
        for mark in sorted(order, key=lambda mark: mark.start):
            if mark.start >= end:
                yield mark
                end = mark.stop

    def _may_refer(self, run: Run) -> bool:
        """Whether stars stand where a note is referred to: after a word or its punctuation."""
        if run.start == 0 or self._text[run.start - 1].isspace():
            return False
        return not self._text[run.stop : run.stop + 1].isalnum()

    def _node(self, stretch: Stretch) -> Inline | str:
        words = self._text[stretch.first : stretch.last]
        if stretch.kind == "plain":
            return words
        reason = _REASONS[stretch.kind]
        self._take(stretch.start, stretch.first, reason)
        if stretch.kind == "words":  # the address between the brackets stays, in the link
            address = self._text.index("](", stretch.last) + 2
            self._take(stretch.last, address, reason)
            self._take(address + len(stretch.href), stretch.stop, reason)
        else:
            self._take(stretch.last, stretch.stop, reason)
        if stretch.kind == "code":
            return InlineCode(words)
        if stretch.kind == "address":
            return Link(href=stretch.href, content=(Text(words),))
        inner = _apart(list(_code(self._text, stretch.first, stretch.last)))
        content = self._part(stretch.first, stretch.last, inner, ())
        return Link(href=stretch.href, content=content)

    def _take(self, start: int, stop: int, reason: str) -> None:
        if part := self._text[start:stop].strip():
            self._taken.append((start, part, reason))


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches in order without those that begin inside another."""
    kept: list[Stretch] = []
    end = 0
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        if stretch.start >= end:
            kept.append(stretch)
            end = stretch.stop
    return kept


def _code(text: str, first: int, last: int) -> Iterator[Stretch]:
    """What stands between backticks; not an apostrophe, not a quote that begins with one."""
    opened: dict[int, int] = {}
    for match in _compiled("`+").finditer(text, first, last):
        start, stop = match.span()
        length = stop - start
        before, after = text[max(0, start - 1) : start], text[stop : stop + 1]
        opening = opened.get(length, -1)
        closes = (length > 1 or before.strip()) and not _is_letter(after)
        if closes and 0 <= opening >= start - _LONGEST_CODE:
            inside = text[opening + length : start]
            if words := inside.strip():
                begin = opening + length + len(inside) - len(inside.lstrip())
                yield Stretch(opening, stop, begin, begin + len(words), "code")
                del opened[length]
                continue
        if length <= _MOST_BACKTICKS and (length > 1 or after.strip()) and not _is_letter(before):
            opened[length] = start


def _is_letter(character: str) -> bool:
    """Whether it is a letter that no mark of code may touch."""
    return character.isalnum() and not is_unspaced(character)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
