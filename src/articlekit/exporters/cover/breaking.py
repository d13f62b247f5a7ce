"""Items to lines of much the same length, each ending where a reader would end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.fonts.face import SOFT_HYPHEN
from articlekit.exporters.fonts.program import ALPHABETS
from articlekit.exporters.fonts.shaping import script

if TYPE_CHECKING:
    from articlekit.exporters.cover.items import Item

__all__ = ["balanced", "fewest"]

_COST_OF_WEAK_WORD: Final = 0.1
"""What it costs to end a line with a weak word."""

_WEAK: Final = 3
"""A word of no more letters than this, an article or a preposition, had better not end a line."""

_PAUSES: Final = (":", ";", "\u2014", "\u2013", ".", "?", "!")
"""After these a line ends well."""


def fewest(items: list[Item], measure: float) -> int:
    """Into how few lines the items go; 0 where one of them is too wide for any."""
    lines, width, space = 1, 0.0, 0.0
    for item in items:
        if item.text == " ":
            space = item.width
            continue
        if item.width > measure:
            return 0
        if width and width + space + item.width > measure:
            lines, width = lines + 1, item.width
        else:
            width += space + item.width
        space = 0.0
    return lines


def balanced(items: list[Item], measure: float, count: int) -> tuple[list[list[Item]], float]:
    """The items in so many lines, as even as they can be and none wider than the measure.

    With them what their unevenness and their ends cost.
    """
    total = sum(item.width for item in items)
    even = total / count
    starts = [0] + [
        at + (items[at].text == " ") for at in range(1, len(items)) if items[at - 1].text != " "
    ]
    starts = list(dict.fromkeys(starts))
    ends = [*starts[1:], len(items)]
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + item.width)
    # best[k][j]: the least unevenness of the first j units in k lines, and where the last begins.
    size = len(starts)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for last in range(number, size + 1):
            end = _trimmed(items, ends[last - 1])
            for first in range(last - 1, number - 2, -1):
                width = sums[end] - sums[starts[first]]
                if width > measure:
                    break
                if first not in best[-1]:
                    continue
                cost = best[-1][first][0] + ((width - even) / measure) ** 2
                if last < size:
                    cost += _break_cost(items, end)
                if last not in row or cost < row[last][0]:
                    row[last] = (cost, first)
        best.append(row)
    lines = []
    last = size
    for number in range(count, 0, -1):
        first = best[number][last][1]
        lines.append(items[starts[first] : _trimmed(items, ends[last - 1])])
        last = first
    return lines[::-1], best[count][size][0]


def _trimmed(items: list[Item], end: int) -> int:
    return end - 1 if end and items[end - 1].text == " " else end


def _break_cost(items: list[Item], end: int) -> float:
    """What a line's end costs: much after a weak word, less than nothing after a colon."""
    word = items[end - 1].text
    if word.endswith(_PAUSES):
        return -0.04
    if word.endswith(SOFT_HYPHEN):
        return 0.1
    if end < len(items) and items[end].text != " ":
        return 0.01  # inside a word, or between characters that have no spaces
    return _COST_OF_WEAK_WORD if len(word) <= _WEAK and script(word[0]) in ALPHABETS else 0.0
