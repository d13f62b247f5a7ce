"""Step 4: where, between two lines without a blank one, a paragraph ends and the next begins.

Each pair of lines asks the rows of `TESTS` in order; the first that knows decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.front import attribution
from articlekit.reading.plain.layout import BAND, Layout, is_full, room
from articlekit.reading.plain.marks import DASHES
from articlekit.reading.plain.verse import SLACK

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.reading.plain.lines import Line

__all__ = ["SET_IN", "TESTS", "Pair", "is_attribution", "is_lone_heading", "parts"]

SET_IN: Final = 2
"""The least columns by which a line or a block is set in."""


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two lines, one right below the other, and what is known of them.

    ``first`` says that ``before`` is the first line of its unit, ``marked`` that it has a marker,
    ``inside`` that both stand in an item or a quotation.
    """

    before: Line
    after: Line
    layout: Layout
    first: bool
    marked: bool
    inside: bool

    @property
    def ended(self) -> bool:
        """Whether the first line ends a sentence."""
        return self.before.ending in ("stop", "call")


def parts(pair: Pair) -> bool:
    """Whether a new unit begins with the second of two lines."""
    return next((answer for test in TESTS if (answer := test(pair)) is not None), False)


def is_attribution(line: Line) -> bool:
    """Whether a line behind a dash says whose words stand above."""
    found = attribution(line.text)
    return found is not None and found.confidence >= 0.5


def is_lone_heading(before: Line, line: Line, below: Line | None, layout: Layout) -> bool:
    """Whether a short line below the end of a paragraph cannot be its last.

    Where first lines are set in, it stands between the end of a sentence and a first line, and
    ends none itself.
    """
    return (
        before.ending in ("stop", "call")
        and line.ending == "open"
        and line.indent <= layout.left
        and line.width * 5 < layout.margin * 4
        and line.text[0].isalnum()
        and (below is None or below.indent - layout.left == layout.indent)
    )


# --- the tests -----------------------------------------------------------------------------------


def _single_lines(pair: Pair) -> bool | None:
    """Inside an item of a text that is not wrapped: what the line above left open goes on."""
    if pair.layout.separation != "lines":
        return None
    return pair.ended and pair.after.indent <= pair.before.indent


def _speech(pair: Pair) -> bool | None:
    return True if pair.ended and pair.after.number in pair.layout.speech else None


def _first_line(pair: Pair) -> bool | None:
    """A first line that is set in, be they ever so few."""
    set_in = pair.before.indent + SET_IN <= pair.after.indent
    return True if pair.ended and set_in and not pair.inside else None


def _columns(pair: Pair) -> bool | None:
    """Where first lines are set in, a column tells: theirs, or a change to one that is neither."""
    layout = pair.layout
    if not layout.indent:
        return None
    column, above = pair.after.indent - layout.left, pair.before.indent - layout.left
    if column == layout.indent:
        return True
    neither = column >= SET_IN or (above >= SET_IN and above != layout.indent)
    return True if column != above and neither else None


def _below_marker(pair: Pair) -> bool | None:
    """The line of a numbered heading has room left."""
    if not (pair.marked and pair.first):
        return None
    return None if is_full(pair.before, pair.after, pair.layout.margin) else True


def _unwrapped(pair: Pair) -> bool | None:
    """A line that was never wrapped, among those that were."""
    beyond = pair.before.width > pair.layout.margin + BAND
    return True if beyond and " " in pair.before.text else None


def _name(pair: Pair) -> bool | None:
    """A hyphen sets a name apart inside a quotation, and goes on with a line elsewhere."""
    sign = pair.after.text[0]
    if sign not in DASHES or not pair.ended or not is_attribution(pair.after):
        return None
    return sign != "-" or pair.inside


def _ended_early(pair: Pair) -> bool | None:
    """A line that has room for the next word: the last of a paragraph, or a heading above one."""
    before, after, layout = pair.before, pair.after, pair.layout
    left = room(before, after, layout.margin)
    if left < 0:
        return False
    if pair.ended and layout.separation in ("short lines", "indents"):
        return True
    if pair.ended:
        return layout.is_even and left >= SLACK
    short = pair.first and before.width * 5 <= layout.margin * 3
    heads = short and before.ending == "open" and not after.text[0].islower()
    return heads and left >= 2 * SLACK


TESTS: Final[tuple[Callable[[Pair], bool | None], ...]] = (
    _single_lines,
    _speech,
    _first_line,
    _columns,
    _below_marker,
    _unwrapped,
    _name,
    _ended_early,
)
"""What tells, in order: True for a new unit, False for the same, None where it does not know."""
