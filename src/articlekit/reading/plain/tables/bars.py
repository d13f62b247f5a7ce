"""Lines with bars on them: where the bars stand, what stands between, and which line is a rule."""

from __future__ import annotations

import functools
import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.columns import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["Barred", "barred", "cells_between", "folded", "in_ascii", "is_box_rule", "places_of"]

_BAR_LIKE: Final = "│┃║╎┆┊｜"
_DASH_LIKE: Final = "─━┄┅┈┉╌╍"
_CROSS_LIKE: Final = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╟╫╢╒╤╕╘╧╛┡╇┩┠╂┨┯┷╭╮╰╯╓╖╙╜╥╨┝┿┥┢╈┪"
_ASCII: Final = str.maketrans(
    {
        **dict.fromkeys(_BAR_LIKE, "|"),
        **dict.fromkeys(_DASH_LIKE, "-"),
        **dict.fromkeys(_CROSS_LIKE, "+"),
        "═": "=",
    }
)
_IN_BOXES: Final = frozenset(map(chr, _ASCII))


def in_ascii(text: str) -> str:
    """Box characters as those of ASCII, one for one, so that places stay the same."""
    return text if text.isascii() or _IN_BOXES.isdisjoint(text) else text.translate(_ASCII)


class Barred(NamedTuple):
    """A line with bars: what it says, where the bars stand in that, and whether it is a rule.

    ``text`` has no white space at its ends; ``plain`` is the same with its bars in ASCII.
    """

    line: Line
    text: str
    plain: str
    bars: list[int]
    is_rule: bool

    @property
    def cell_count(self) -> int:
        """How many cells there are."""
        return len(self.bars) + 1 - self.opens - self.closes

    @property
    def opens(self) -> bool:
        """Whether a bar stands before the first cell."""
        return bool(self.bars) and self.bars[0] == 0

    @property
    def closes(self) -> bool:
        """Whether a bar stands behind the last cell."""
        return len(self.bars) > 1 and self.bars[-1] == len(self.plain) - 1

    @property
    def cells(self) -> list[str]:
        """What stands between the bars."""
        return cells_between(self.text, self.bars)


@functools.cache
def _bar() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)\|")


def barred(line: Line) -> Barred | None:
    """The line with its bars, or None where it has none."""
    text = line.raw.strip()
    plain = in_ascii(text)
    if "|" not in plain and "+" not in plain:
        return None
    is_rule = _is_rule(plain)
    if is_rule:
        plain = plain.replace("+", "|")
    elif "|" not in plain:
        return None
    return Barred(line, text, plain, [bar.start() for bar in _bar().finditer(plain)], is_rule)


def _is_rule(plain: str) -> bool:
    """Whether a line with bars parts the header from the rows: ``|---|:-:|``, ``----+----``."""
    if plain.strip("|+-=: \t") or plain[0] == "+":
        return False
    if not any(sign in plain for sign in ("--", "==", ":-", "-:", "|-|")):
        return False
    parts = [part.strip() for part in re.split(r"[|+]", plain)]
    return all(map(_is_stroke, parts[1:-1])) and all(
        not part or _is_stroke(part) for part in (parts[0], parts[-1])
    )


def _is_stroke(part: str) -> bool:
    """Whether this is a row of one sign, with no more than two colons at its ends."""
    signs = part.strip(":")
    return (
        signs != "" and len(part) - len(signs) <= 2 and not (signs.strip("-") and signs.strip("="))
    )


def is_box_rule(line: Line) -> bool:
    """Whether a line is a rule with crosses at its ends: ``+---+---+``."""
    if in_ascii(line.text[0]) != "+":
        return False
    text = in_ascii(line.text)
    return (
        text[-1] == "+"
        and len(text) >= 3
        and not text.strip("+-=:")
        and ("-" in text or "=" in text)
    )


def cells_between(text: str, bars: Sequence[int]) -> list[str]:
    """What stands between the bars, in ``text`` without white space at its ends."""
    found = [folded(text[start + 1 : stop]) for start, stop in pairwise([-1, *bars, len(text)])]
    if bars and bars[0] == 0:
        del found[0]
    if len(bars) > 1 and bars[-1] == len(text) - 1:
        del found[-1]
    return found


def folded(cell: str) -> str:
    """A cell without white space at its ends, with single spaces inside."""
    cell = cell.strip(" \t\u3000")
    return re.sub(r"[ \t]+", " ", cell) if "  " in cell or "\t" in cell else cell


def places_of(text: str) -> Sequence[int]:
    """The column at which each character begins."""
    if text.isascii():
        return range(len(text))
    return [0, *accumulate(map(columns, text))][:-1]
