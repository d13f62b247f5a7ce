"""Words with marks in one spelling, however the elements around them are nested.

``{emphasis strong|words}`` are words with two marks, ``⏎`` is a break, ``[note …]`` a note.

White space counts as in HTML: any of it is one space, and none stands at the ends of a line. Which
of the elements beside it holds a space cannot be seen; it is held by those that both its neighbours
are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

__all__ = ["BREAK", "Run", "written"]


class Run(NamedTuple):
    """A stretch of text with its marks; ``whole`` where it is one sign, such as a note."""

    text: str
    marks: frozenset[str] = frozenset()
    whole: bool = False


BREAK = Run("⏎", whole=True)


def written(runs: Sequence[Run]) -> str:
    """The runs as one line of text."""
    pieces = _collapsed([piece for run in runs for piece in _pieces(run)])
    line = [Run(run.text, _marks(pieces, at)) for at, run in enumerate(pieces)]
    parts = []
    for marks, stretch in groupby(line, lambda run: run.marks):
        text = "".join(run.text for run in stretch)
        parts.append(f"{{{' '.join(sorted(marks))}|{text}}}" if marks else text)
    return "".join(parts)


def _pieces(run: Run) -> Iterator[Run]:
    """The characters of a run, each stretch of white space as one space."""
    if run.whole:
        yield run
        return
    for text in re.sub(r"[ \t\n\r\f]+", " ", run.text):
        yield Run(text, run.marks)


def _collapsed(pieces: Sequence[Run]) -> list[Run]:
    """Without the spaces at the ends, beside breaks and after other spaces."""
    kept: list[Run] = []
    for piece in pieces:
        if piece.text == " " and (not kept or kept[-1] == BREAK or kept[-1].text == " "):
            continue
        if piece == BREAK and kept and kept[-1].text == " ":
            kept.pop()
        kept.append(piece)
    if kept and kept[-1].text == " ":
        kept.pop()
    return kept


def _marks(pieces: Sequence[Run], at: int) -> frozenset[str]:
    if not pieces[at].text.isspace():
        return pieces[at].marks
    before = next((run.marks for run in reversed(pieces[:at]) if not run.text.isspace()), None)
    after = next((run.marks for run in pieces[at + 1 :] if not run.text.isspace()), None)
    return before & after if before and after else frozenset()
