"""What each page is: its folio, its side of the spread, whether a text opens on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.pdf.pages.makeup import Placed

__all__ = ["Leaf", "Numbering", "leaves"]

_NUMERALS: Final = {"D": "1", "r": "i"}
"""The styles of page labels (ISO 32000-1, table 159) as `numeral` knows them."""


class Numbering(NamedTuple):
    """From the page with this index on, pages are numbered anew in this style: "r" or "D"."""

    first: int
    style: str


class Leaf(NamedTuple):
    """A page as its furniture sees it.

    ``folio`` is its number as it is printed, ``section`` what is dealt with on it. ``opening`` says
    that a text opens on it, ``bare`` that nothing but its own boxes may stand on it.
    """

    folio: str
    recto: bool
    opening: bool
    bare: bool
    section: str


def leaves(pages: Sequence[Sequence[Placed]]) -> tuple[list[Leaf], list[Numbering]]:
    """What each page is, and where its numbering begins; the first is a right-hand page.

    The section of a page is the last that begins on it or before.
    """
    found: list[Leaf] = []
    numbering = [Numbering(0, "D")]
    bare, section = False, ""
    for index, page in enumerate(pages):
        new_page = page[0].box.new_page if page else None
        if new_page is not None:
            bare = new_page.bare
            section = new_page.section or section
            if new_page.numbering:
                if numbering[-1].first == index:
                    numbering.pop()
                numbering.append(Numbering(index, new_page.numbering))
        for placed in page:
            if placed.box.entry is not None and placed.box.entry.level == 0:
                section = placed.box.entry.title
        first, style = numbering[-1]
        folio = numeral(index - first + 1, _NUMERALS[style])
        opening = new_page is not None
        found.append(Leaf(folio, index % 2 == 0, opening, bare or not page, section))
    return found, numbering
