"""Notes at the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.boxes import Box, RuleMark

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Foot", "separator"]

_ABOVE: Final = 12.0
_BELOW: Final = 5.0
"""The least space above the rule that parts notes from text, and the space below it, in points."""

_RULE: Final = 0.5
"""The thickness of that rule, in points."""

_LENGTH: Final = 0.2
"""Its length, as a part of the measure."""

_TOLERANCE: Final = 0.01


def separator(x: float, measure: float, colour: str, *, rtl: bool = False) -> Box:
    """The rule between text and notes with the space around it, in a column at ``x``.

    It begins at the edge at which lines begin: the right one where they are ``rtl``.
    """
    length = measure * _LENGTH
    mark = RuleMark(x + (measure - length) * rtl, _ABOVE, length, _RULE, colour)
    return Box(_ABOVE + _RULE + _BELOW, (mark,))


class Foot(msgspec.Struct, frozen=True):
    """The notes at the foot of one page: the boxes there, the first of them the separator.

    ``height`` is that of all, in points; ``rest`` is what goes on at the foot of the next page.
    """

    boxes: tuple[Box, ...] = ()
    height: float = 0.0
    rest: tuple[Box, ...] = ()

    def taking(self, boxes: Sequence[Box], rule: Box, room: float) -> Foot:
        """The foot with as many boxes of a note as fit into ``room`` points; the rest goes on.

        No page ends below a box that keeps with the next, or inside a word.
        """
        taken = 0
        height = total = self.height
        for at, box in enumerate(boxes):
            height += box.height
            if at or self.boxes:
                height += box.before
            if not self.boxes and at == 0:
                height += rule.height
            if height > room + _TOLERANCE:
                break
            if not (box.keep or box.hyphenated) or at == len(boxes) - 1:
                taken, total = at + 1, height
        if not taken:
            return msgspec.structs.replace(self, rest=tuple(boxes))
        first = boxes[0] if self.boxes else msgspec.structs.replace(boxes[0], before=0.0)
        before = self.boxes or (rule,)
        return Foot((*before, first, *boxes[1:taken]), total, tuple(boxes[taken:]))
