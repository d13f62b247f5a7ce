"""The sheet around a page: its boxes, the crop marks, and blank pages up to a signature.

    MediaBox ┌──────────────┐
             │  │        │  │   the crop marks stand outside the bleed
             │ ─┌────────┐─ │
             │  │TrimBox │  │   the page of the book
             │ ─└────────┘─ │
             │  │        │  │   the BleedBox is larger than it by the bleed
             └──────────────┘

All lengths are in points, counted from the lower left corner of the trimmed page, so that what
is drawn on it need not know of the sheet (ISO 32000-1, 14.11.2).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.exporters.pdf.file.objects import array

if TYPE_CHECKING:
    from articlekit.design.page import Page

__all__ = ["PressSheet", "blank_pages"]

_MILLIMETRE: Final = 72 / 25.4
_CLEAR: Final = 3 * _MILLIMETRE
"""How far from the trimmed page the marks begin, at least: the cutter is no more exact."""

_LENGTH: Final = 5 * _MILLIMETRE
_EDGE: Final = 1 * _MILLIMETRE
"""The space between the bleed and the marks, and between these and the edge of the sheet."""

_WEIGHT: Final = 0.25


class PressSheet(NamedTuple):
    """The sheet that pages are printed on."""

    width: float
    height: float
    bleed: float
    marks: bool

    @classmethod
    def around(cls, page: Page, bleed: float, *, marks: bool) -> PressSheet:
        """The sheet for a page with that bleed."""
        return cls(page.width, page.height, bleed, marks)

    @property
    def _clear(self) -> float:
        return max(self.bleed + _EDGE, _CLEAR)

    def boxes(self) -> dict[str, Any]:
        """The keys of a page that say where it is cut."""
        return {
            "MediaBox": self._box(self._clear + _LENGTH + _EDGE if self.marks else self.bleed),
            "BleedBox": self._box(self.bleed),
            "TrimBox": self._box(0.0),
        }

    def _box(self, around: float) -> Any:
        sides = (-around, -around, self.width + around, self.height + around)
        return array(*(round(side, 4) for side in sides))

    def marked(self, content: bytes, ink: bytes) -> bytes:
        """The content of a page, and its crop marks where there are any.

        ``ink`` is the operator that strokes with all inks, so that the marks show whether their
        plates lie over one another.
        """
        if not self.marks:
            return content
        lines = [b"%.3f %.3f m %.3f %.3f l" % line for line in self._lines()]
        weight = b"%g w" % _WEIGHT
        drawn = [b"/Artifact BMC", b"q", weight, ink, *lines, b"S", b"Q", b"EMC"]
        return b"\n".join([*drawn, content])

    def _lines(self) -> list[tuple[float, float, float, float]]:
        """The eight marks: two at each corner, in line with the edges of the trimmed page."""
        near, far = self._clear, self._clear + _LENGTH
        rows, columns = (0.0, self.height), (0.0, self.width)
        return [
            *((-far, y, -near, y) for y in rows),
            *((self.width + near, y, self.width + far, y) for y in rows),
            *((x, -far, x, -near) for x in columns),
            *((x, self.height + near, x, self.height + far) for x in columns),
        ]


def blank_pages(pages: int, signature: int) -> int:
    """How many blank pages fill up the last folded sheet; none without a signature."""
    return math.ceil(pages / signature) * signature - pages if signature else 0
