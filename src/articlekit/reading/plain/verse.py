"""Step 4: verse: lines that end where their author chose, not where a margin was."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.layout import LONGEST_VERSE, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Line

__all__ = ["SLACK", "is_free_verse", "is_set_in_verse", "is_stanza"]

SLACK: Final = 6
"""The columns of room from which a line of a wrapped paragraph was ended on purpose."""


def is_set_in_verse(lines: Sequence[Line], layout: Layout, edge: int) -> bool:
    """Whether lines that are set in end where their author chose, not where a margin was."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap]
    if not pairs:
        return False
    widest = max(line.width for line in lines)
    measure = layout.margin - edge if layout.is_wrapped else 0
    if not layout.is_wrapped and widest > 100:
        return False
    early = sum(
        before.ending not in ("stop", "call") and room(before, after, widest) >= 0
        for before, after in pairs
    )
    ended = sum(before.ending in ("stop", "call") for before, _ in pairs)
    if ended == len(pairs) and widest > LONGEST_VERSE // 2 and len(pairs) < 4:
        return False  # one sentence a line: short paragraphs
    if measure and widest < measure * 0.5:
        return True
    if measure and widest < measure * 0.75:
        return early * 4 >= len(pairs) or len(pairs) == 1
    if not measure:
        return widest <= LONGEST_VERSE or (early * 4 >= len(pairs) and ended < len(pairs))
    return early * 2 >= len(pairs) and len(pairs) > 1


def is_stanza(lines: Sequence[Line]) -> bool:
    """Whether lines inside a quotation are short and end where their author chose."""
    widest = max(line.width for line in lines)
    if len(lines) < 2 or widest > LONGEST_VERSE or lines[0].marker is not None:
        return False
    open_pairs = [pair for pair in itertools.pairwise(lines) if pair[0].ending != "stop"]
    early = sum(room(before, after, widest) >= SLACK // 2 for before, after in open_pairs)
    first = sum(line.ending == "pause" for line in lines[:-1])
    return early * 2 >= len(lines) - 1 or (first * 2 > len(lines) - 1 and early > 0)


def is_free_verse(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether three lines and more at the margin were ended on purpose, and are no paragraphs."""
    if layout.is_wrapped:
        early = sum(
            room(before, after, layout.margin) >= SLACK and before.ending != "stop"
            for before, after in itertools.pairwise(lines)
        )
        short = all(line.width - line.indent < 0.8 * layout.margin for line in lines)
        return short and early * 5 >= (len(lines) - 1) * 3
    edges = {line.indent - layout.left for line in lines}
    if layout.indent and (len(edges) > 1 or layout.indent in edges):
        return False
    if not lines[0].gap or any(line.width - line.indent > LONGEST_VERSE for line in lines):
        return False
    going_on = [after for before, after in itertools.pairwise(lines) if before.ending != "stop"]
    if len(going_on) > 1 and all(line.text[0].isupper() for line in going_on):
        return True  # each line begins with a capital, though the one above ends no sentence
    return layout.is_spaced and len(going_on) * 2 >= len(lines) - 1
