"""Covers drawn from a title, its authors and a theme, for a book that brings none.

    wording    a publication to what its cover says
    items      the words to what no line parts, shaped and measured
    breaking   that to lines of much the same length
    setting    words to lines of glyphs, as large as their room allows
    palette    a theme and a title to colours that can be read on one another
    ornament   a title to a pattern of simple shapes
    design     all of this to a sheet: fields of colour, shapes and lines, each in its place
    raster     the sheet to the bytes of a PNG

HarfBuzz, which shapes the text, draws it too: no further library is asked, nothing is read but
fonts, and equal words in equal fonts give equal bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.exporters.cover.wording import alt_text, wording

if TYPE_CHECKING:
    from articlekit.design import Theme
    from articlekit.model import Publication
    from articlekit.notices import Notice

__all__ = ["alt_text", "drawn_cover"]


def drawn_cover(publication: Publication, theme: Theme, notices: list[Notice]) -> bytes:
    """A cover of 1560 x 2500 pixels as PNG, in sRGB.

    ``notices`` receives one for each character that no font has, and one where a text is so long
    that only its beginning stands on the cover. Raises `ThemeError` where a font cannot be used.
    """
    from articlekit.exporters.cover.design import designed
    from articlekit.exporters.cover.raster import rasterised

    return rasterised(designed(wording(publication), theme, notices))
