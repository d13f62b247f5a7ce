"""Step 4, first half: which lines belong together, whatever they turn out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.plain.layout import is_full, opens_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.reading.plain.layout import Layout, Separation
    from articlekit.reading.plain.lines import Line

__all__ = ["Unit", "find_units"]


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Lines ``first`` to ``last`` (indices, both included) that belong together.

    ``level`` is that of an underlined heading, 0 for an underlined title, None for all else.
    ``width`` is the columns of all its words on one line.
    """

    first: int
    last: int
    width: int
    level: int | None = None


def find_units(lines: Sequence[Line], layout: Layout) -> Iterator[Unit]:
    """The lines in runs that belong together; the lines of underlines are in none."""
    start = 0
    for mark in layout.underlines:
        yield from _runs(lines, start, mark.first, layout)
        yield _unit(lines, mark.first, mark.rule - 1, mark.level)
        start = mark.rule + 1
    yield from _runs(lines, start, len(lines), layout)


def _runs(lines: Sequence[Line], start: int, stop: int, layout: Layout) -> Iterator[Unit]:
    parts = _PARTS[layout.separation]
    first = start
    for at in range(start + 1, stop):
        if lines[at].gap or parts(lines[at - 1], lines[at], layout):
            yield _unit(lines, first, at - 1)
            first = at
    if first < stop:
        yield _unit(lines, first, stop - 1)


_PARTS: Final[dict[Separation, Callable[[Line, Line, Layout], bool]]] = {
    "lines": lambda _before, _after, _layout: True,
    "blanks": lambda before, after, layout: opens_item(before, after, layout.margin),
    "indents": lambda before, after, layout: (
        after.indent == layout.indent or opens_item(before, after, layout.margin)
    ),
    "short lines": lambda before, after, layout: (
        before.ending in ("stop", "call") and not is_full(before, after, layout.margin)
    ),
}
"""Where no blank line stands between two lines: whether a new paragraph begins with the second."""


def _unit(lines: Sequence[Line], first: int, last: int, level: int | None = None) -> Unit:
    if first == last:
        return Unit(first, last, lines[first].width - lines[first].indent, level)
    members = lines[first : last + 1]
    width = sum(line.width - line.indent for line in members) + last - first
    return Unit(first, last, width, level)
