"""What stands around the text: running heads and folios, openings, front pages, contents."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from articlekit.design.values import Part, Points

__all__ = ["Contents", "Front", "Head", "Openings", "Running"]

Head = Literal["title", "TITLE", "section", "author", "surname", "folio"]
"""What a running head may hold; "TITLE" is the title in capitals."""


class Running(Part, frozen=True, kw_only=True):
    """Running heads and folios.

    ``verso`` and ``recto`` are the heads of left-hand and right-hand pages, the parts of each set
    with a stroke between them; without any there is no head. Their baseline stands ``head`` points
    above the text, that of a folio at the foot ``foot`` points below it. A page on which an article
    opens has no running head; with ``drop_folio`` its folio is at the foot, without it has none.
    """

    verso: tuple[Head, ...]
    recto: tuple[Head, ...]
    align: Literal["inner", "center", "outer"]
    folio: Literal["none", "foot-center", "foot-outer", "head-outer"]
    drop_folio: bool
    head: Points
    foot: Points


class Openings(Part, frozen=True, kw_only=True):
    """How an article opens.

    Its title stands ``sink`` points below the top of the text, and between title, subtitle and
    byline and the text there are at least ``below`` points. ``recto`` asks for a right-hand page.
    With ``contact`` the author's address and the count of words stand above the title, as editors
    ask of a manuscript.
    """

    recto: bool
    sink: Points
    below: Points
    contact: bool


class Front(Part, frozen=True, kw_only=True):
    """The pages before the text, each where the theme wants it; they have roman folios.

    ``half_title`` is a page with the title alone, ``title_page`` one with title, authors and
    publisher, ``imprint`` the copyright page on its back.
    """

    half_title: bool
    title_page: bool
    imprint: bool

    @property
    def any(self) -> bool:
        """Whether there are such pages."""
        return self.half_title or self.title_page or self.imprint


class Contents(Part, frozen=True, kw_only=True):
    """The table of contents: so many ``levels`` of the outline, none for 0.

    A publication of several articles has it; an article that stands alone where it has at least
    ``headings`` of them, never for 0.
    """

    levels: Annotated[int, msgspec.Meta(ge=0, le=6)]
    headings: Annotated[int, msgspec.Meta(ge=0, le=1000)]
