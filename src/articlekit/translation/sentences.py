"""Where the sentences of a text are, and where one that is too long may be cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.model.language import primary
from articlekit.translation.marks.runs import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Range", "joint", "pieces", "sentences"]

Range = tuple[int, int]
"""A range of characters, as (start, end)."""

_CUTS: Final = (
    re.compile(r"[;:!?…](?=\W)|[。！？；：]"),
    re.compile(r"[\u2013\u2014](?=\s)|\)(?=\s)|[,،、，](?=\s)|、|，"),
    re.compile(r"\s(?=\S)"),
)
"""What a cut may stand behind, the best places first: ends of clauses, commas, any space."""

_MIDDLE: Final = 0.25
"""How far from the middle of a piece, as a part of its length, a cut may be looked for."""

_UNSPACED: Final = frozenset(("zh", "ja"))
"""Languages that write no space between sentences. Thai, Lao and Khmer do: it parts them."""


def sentences(text: str, language: str) -> tuple[Range, ...]:
    """The sentences of a text, in order, without the white space around them.

    A line break ends a sentence. The boundaries are those of sentencex, for some 240 languages.
    """
    from sentencex import segment

    found: list[Range] = []
    start = 0
    for line in text.split(BREAK):
        ends = [start + len(line)]
        if line.strip():
            parts = segment(primary(language), line)
            if "".join(parts) == line:
                ends = []
                at = start
                for part in parts:
                    at += len(part)
                    ends.append(at)
        at = start
        for end in ends:
            found.append(_stripped(text, at, end))
            at = end
        start += len(line) + len(BREAK)
    return tuple(each for each in found if each[0] < each[1])


def pieces(
    text: str, fits: Callable[[str], bool], whole: Sequence[Range] = ()
) -> tuple[Range, ...]:
    """The text cut into pieces that fit, at the ends of clauses where there are any.

    No cut falls into a range of ``whole``, so a piece may still be too long.
    """
    done: list[Range] = []
    waiting = [_stripped(text, 0, len(text))]
    while waiting:
        start, end = waiting.pop()
        cut = 0 if fits(text[start:end]) else _cut(text, start, end, whole)
        if cut:
            waiting += [_stripped(text, cut, end), _stripped(text, start, cut)]
        elif start < end:
            done.append((start, end))
    return tuple(done)


def joint(source: str, target: str, space: str, before: str = "", after: str = "") -> str:
    """What stands in ``target`` between two sentences that ``space`` parts in ``source``.

    ``before`` and ``after`` are the sentences: one that was left in Latin letters has its space.
    """
    if primary(target) in _UNSPACED:
        latin = before[-1:].isascii() and after[:1].isascii() and before and after
        return space if latin else ""
    return space or (" " if primary(source) in _UNSPACED else "")


def _cut(text: str, start: int, end: int, whole: Sequence[Range]) -> int:
    """Where to cut, near the middle if that is possible; 0 where it cannot be done."""
    middle = (start + end) / 2
    near = (end - start) * _MIDDLE
    anywhere = []
    for pattern in _CUTS:
        places = [
            found.end()
            for found in pattern.finditer(text, start, end)
            if start < found.end() < end
            and not any(first < found.end() < last for first, last in whole)
        ]
        if places:
            best = min(places, key=lambda place: abs(place - middle))
            if abs(best - middle) <= near:
                return best
            anywhere.append(best)
    return anywhere[0] if anywhere else 0


def _stripped(text: str, start: int, end: int) -> Range:
    """The range without white space at its ends."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))
