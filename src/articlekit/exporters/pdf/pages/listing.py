"""The page numbers of the contents, once every page is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.boxes import TextMark
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.lines import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design import Theme
    from articlekit.exporters.pdf.boxes import Box
    from articlekit.exporters.pdf.pages.leaves import Leaf
    from articlekit.exporters.pdf.pages.makeup import Placed
    from articlekit.exporters.pdf.text.inlines import Composer

__all__ = ["NUMBER_ROOM", "number_contents"]

NUMBER_ROOM: Final = 3.5
"""The room that entries leave for their number, in ems: six digits."""

_LEADER: Final = ". "
_FEWEST_DOTS: Final = 3
_APART: Final = 0.5
"""The least space between an entry, its leader and its number, in ems."""


def number_contents(
    pages: Sequence[Sequence[Placed]],
    leaves: Sequence[Leaf],
    theme: Theme,
    composer: Composer,
    *,
    rtl: bool,
) -> list[list[Placed]]:
    """The pages with the folios of their headings in the contents, and leaders up to them.

    They stand at the right, or at the left where the contents are ``rtl``.

    What a later step found goes back to an earlier one here; once is enough, for a number is set
    into room that was left for it and moves no line.
    """
    folios = {
        anchor: leaf.folio
        for page, leaf in zip(pages, leaves, strict=True)
        for placed in page
        for anchor in placed.box.anchors
    }

    def numbered(placed: Placed) -> Placed:
        folio = folios.get(placed.box.listed)
        if folio is None:
            return placed
        return placed._replace(box=_numbered(placed.box, folio, theme, composer, rtl=rtl))

    return [[numbered(placed) for placed in page] for page in pages]


def _numbered(box: Box, folio: str, theme: Theme, composer: Composer, *, rtl: bool) -> Box:
    style = theme.styles.contents
    plain = Voice.of(style, "", "")
    text = next((mark for mark in box.marks if isinstance(mark, TextMark)), None)
    if text is None:  # a title of nothing that is to be seen
        return box
    linked = plain._replace(target=f"#{box.listed}", tag=text.stretches[-1].run.tag)
    # The space is for whoever reads the file in its own order.
    number = show([composer.literal(f" {folio}", linked, rtl=rtl)])
    measure = theme.page.measure
    if rtl:
        room = min(text.x + stretch.x for stretch in text.stretches)
    else:
        room = measure - max(text.x + stretch.x + stretch.width for stretch in text.stretches)
    marks = [TextMark(0.0 if rtl else measure - number.width, text.y, number.stretches, text.tag)]
    one, two = (composer.literal(_LEADER * count, plain).width for count in (1, 2))
    unit = two - one  # kerning included
    apart = _APART * style.size
    # Dots stand at whole multiples of their distance from the edge, one above the other.
    first = int((room - apart) / unit)
    last = int((number.width + apart) / unit) + 1
    if (dots := first - last + 1) >= _FEWEST_DOTS:
        leader = show([composer.literal(_LEADER * dots, plain, rtl=rtl)])
        x = first * unit - leader.width if rtl else measure - first * unit
        marks.insert(0, TextMark(x, text.y, leader.stretches))
    return msgspec.structs.replace(box, marks=(*box.marks, *marks))
