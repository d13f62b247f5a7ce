"""The names of variants: styles for paragraphs that stand inside other blocks.

The name of a variant says where its paragraphs stand, innermost block first, so that whoever reads
the file finds the same blocks again: "Verse in List 2 in Quote". The containers around a block
are written as letters here, outermost first:

    q   a quotation
    n   a quotation that begins with this very paragraph, right after another one
    l   an item of a list
"""

from __future__ import annotations

import itertools
from typing import Final

__all__ = ["LIST", "NEW_QUOTE", "QUOTE", "containers", "settled"]

QUOTE: Final = "q"
NEW_QUOTE: Final = "n"
LIST: Final = "l"

_WORDS: Final = {QUOTE: "Quote", NEW_QUOTE: "New Quote", LIST: "List"}
_LONGEST: Final = 120
"""How many characters of a name may tell the containers; Word takes 253 for the whole name."""


def settled(around: str) -> str:
    """The containers of what follows the paragraph with which quotations began."""
    return around.replace(NEW_QUOTE, QUOTE)


def containers(around: str) -> str:
    """The words for the containers of a paragraph; "" where there are none.

    Of like ones right inside each other the number is given. Where there are too many for a name
    that can be read, their letters stand in it.

    >>> containers("qll"), containers("lqn"), containers("")
    (' in List 2 in Quote', ' in New Quote in Quote in List 1', '')
    >>> containers("ql" * 20 + "qq")
    ' in Nest q2lqlqlqlqlqlqlqlqlqlqlqlqlqlqlqlqlqlqlq'
    """
    if not around:
        return ""
    runs = [(kind, len(tuple(run))) for kind, run in itertools.groupby(reversed(around))]
    words = "".join(
        f" in {_WORDS[kind]} {count}" if count > 1 or kind == LIST else f" in {_WORDS[kind]}"
        for kind, count in runs
    )
    if len(words) <= _LONGEST:
        return words
    return " in Nest " + "".join(f"{kind}{count if count > 1 else ''}" for kind, count in runs)
