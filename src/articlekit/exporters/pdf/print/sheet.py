"""The sheet around a page: its boxes, the crop marks, and blank pages up to a signature.

    MediaBox ┌──────────────┐
             │  │        │  │   the crop marks stand outside the bleed
             │ ─┌────────┐─ │
             │  │TrimBox │  │   the page of the book
             │ ─└────────┘─ │
             │  │        │  │   the BleedBox is larger than it by the bleed
             └──────────────┘

All lengths are in points (ISO 32000-1, 14.11.2).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.exporters.pdf.file.objects import array

if TYPE_CHECKING:
    from articlekit.design.theme import Page

__all__ = ["Sheet", "blank_pages"]

_MILLIMETRE: Final = 72 / 25.4
_CLEAR: Final = 3 * _MILLIMETRE
"""How far from the trimmed page the marks begin, at least: the cutter is no more exact."""

_LENGTH: Final = 5 * _MILLIMETRE
_EDGE: Final = 1 * _MILLIMETRE
_WEIGHT: Final = 0.25


class Sheet(NamedTuple):
    """The sheet that pages are printed on."""

    width: float
    height: float
    bleed: float
    marks: bool

    @classmethod
    def around(cls, page: Page, bleed: float, *, marks: bool) -> Sheet:
        """The sheet for a page with that bleed."""
        return cls(page.width, page.height, bleed, marks)

    @property
    def margin(self) -> float:
        """How much wider the sheet is than the trimmed page, on each side."""
        return self._clear + _LENGTH + _EDGE if self.marks else self.bleed

    @property
    def _clear(self) -> float:
        return max(self.bleed, _CLEAR)

    def boxes(self) -> dict[str, Any]:
        """The keys of a page that say where it is cut; the sheet begins at the origin."""
        return {
            "MediaBox": self._box(self.margin),
            "BleedBox": self._box(self.bleed),
            "TrimBox": self._box(0.0),
        }

    def _box(self, around: float) -> Any:
        start = self.margin - around
        sides = (start, start, start + self.width + 2 * around, start + self.height + 2 * around)
        return array(*(round(side, 4) for side in sides))

    def content(self, content: bytes, ink: bytes) -> bytes:
        """The content of a page moved to its place on the sheet, and the marks.

        ``ink`` is the operator that strokes with all inks, so that the marks show whether their
        plates lie over one another.
        """
        if not self.margin:
            return content
        moved = b"1 0 0 1 %.4f %.4f cm\n" % (self.margin, self.margin)
        if not self.marks:
            return moved + content
        lines = [b"%.3f %.3f m %.3f %.3f l" % line for line in self._lines()]
        drawn = b"\n".join([b"/Artifact BMC", b"q", b"%g w" % _WEIGHT, ink, *lines, b"S", b"Q"])
        return drawn + b"\nEMC\n" + moved + content

    def _lines(self) -> list[tuple[float, float, float, float]]:
        """The eight marks: two at each corner, in line with the edges of the trimmed page."""
        left = bottom = self.margin
        right, top = left + self.width, bottom + self.height
        near, far = self._clear, self._clear + _LENGTH
        lines = []
        for x, outwards in ((left, -1), (right, 1)):
            lines += [(x + outwards * near, y, x + outwards * far, y) for y in (bottom, top)]
        for y, outwards in ((bottom, -1), (top, 1)):
            lines += [(x, y + outwards * near, x, y + outwards * far) for x in (left, right)]
        return lines


def blank_pages(pages: int, signature: int) -> int:
    """How many blank pages fill up the last folded sheet; none without a signature."""
    return math.ceil(pages / signature) * signature - pages if signature else 0
