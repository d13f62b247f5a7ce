"""The Unicode bidirectional algorithm: in which direction each character of a paragraph runs.

https://www.unicode.org/reports/tr9/, with isolates and paired brackets; the rules are named as
there. Levels are found for the whole paragraph, before it is broken into lines; each line is put
into visual order afterwards. An even level runs from left to right, an odd one from right to left.
"""

from __future__ import annotations

import functools
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from articlekit.exporters.script.levels import embedding_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "OBJECT",
    "embedded",
    "has_right_to_left",
    "isolated",
    "visual_order",
]

OBJECT: Final = "\ufffc"
"""Stands for what has a direction of its own, such as the mark of a note: a neutral character."""

# The blocks whose characters run from right to left, and the controls of this algorithm.
_RIGHT_TO_LEFT: Final = (
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe]"
)
_RIGHT_TO_LEFT_BEYOND: Final = "[\U00010800-\U00010fff\U0001e800-\U0001efff]"

_CONTROLS: Final = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def has_right_to_left(text: str) -> bool:
    """Whether the text holds a character that runs from right to left, or a mark of direction."""
    return not text.isascii() and _pattern().search(text) is not None


def isolated(text: str) -> str:
    """The text as one from left to right, whatever stands around it."""
    return f"\u2066{text}\u2069"


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"{_RIGHT_TO_LEFT}|{_RIGHT_TO_LEFT_BEYOND}")


def embedded(texts: Sequence[str], base: int | None) -> list[list[tuple[int, str]]]:
    """Each of the texts of one paragraph in pieces of one level.

    ``base`` is the paragraph's level; where it is None, its first strong character says it. The
    marks of direction have done their work and are left out.
    """
    levels = embedding_levels("".join(texts), base)
    pieces = []
    start = 0
    for text in texts:
        pieces.append(list(_pieces(text, levels[start : start + len(text)])))
        start += len(text)
    return pieces


def _pieces(text: str, levels: Sequence[int]) -> Iterable[tuple[int, str]]:
    for level, group in groupby(zip(levels, text, strict=True), key=lambda pair: pair[0]):
        piece = "".join([character for _, character in group]).translate(_CONTROLS)
        if piece:
            yield level, piece


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of a line's items from left to right (rule L2)."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level % 2), default=0)
    for level in range(max(levels, default=0), max(lowest_odd, 1) - 1, -1):
        start = None
        for at in range(len(order) + 1):
            if at < len(order) and levels[order[at]] >= level:
                start = at if start is None else start
            elif start is not None:
                order[start:at] = order[start:at][::-1]
                start = None
    return order
