"""The page: its trim size, by the region of the language where the theme leaves it open."""

from __future__ import annotations

from typing import Final

import msgspec

from articlekit.design.values import Part, Points

__all__ = ["AUTO", "PAGE_SIZES", "Page", "usual_size"]

AUTO: Final = "auto"
"""The page size that follows the region of the publication's language."""

PAGE_SIZES: Final[dict[str, tuple[float, float]]] = {
    "A4": (595.276, 841.89),
    "A5": (419.528, 595.276),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
"""Width and height, in points, of the page sizes a theme may name."""

_LETTER_REGIONS: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where office paper is US Letter (CLDR, measurementData, paperSize); A4 everywhere else."""


class Page(Part, frozen=True, kw_only=True):
    """The trimmed page and its margins, in points.

    ``inner`` is the gutter: the margin at the binding where pages are ``mirrored``, and the left
    margin of every page where they are not. A ``size`` of "auto" counts as A4 until `sized`.
    """

    size: str | tuple[Points, Points]
    top: Points
    bottom: Points
    inner: Points
    outer: Points
    mirrored: bool

    @property
    def width(self) -> float:
        """The width of the page, in points."""
        return self._trim[0]

    @property
    def height(self) -> float:
        """The height of the page, in points."""
        return self._trim[1]

    @property
    def measure(self) -> float:
        """The width between the margins, in points: the length of a full line."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height between the margins, in points: that of a full page of text."""
        return self.height - self.top - self.bottom

    def left(self, *, recto: bool, rtl: bool = False) -> float:
        """The left margin, in points. The binding of a ``rtl`` publication is at its right."""
        return self.outer if self.mirrored and recto == rtl else self.inner

    def sized(self, language: str) -> Page:
        """The page with its size settled for a publication in ``language``, a BCP 47 tag."""
        if self.size != AUTO:
            return self
        return msgspec.structs.replace(self, size=usual_size(language))

    @property
    def _trim(self) -> tuple[float, float]:
        if not isinstance(self.size, str):
            return self.size
        return PAGE_SIZES["A4" if self.size == AUTO else self.size]


def usual_size(language: str) -> str:
    """The size of office paper where the language is spoken; A4 where the tag names no region.

    >>> usual_size("en-US"), usual_size("es-MX"), usual_size("en"), usual_size("en-x-us")
    ('Letter', 'Letter', 'A4', 'A4')
    """
    for part in language.upper().split("-")[1:]:
        if len(part) == 1:  # what follows is an extension or for private use
            break
        if part in _LETTER_REGIONS:
            return "Letter"
    return "A4"
