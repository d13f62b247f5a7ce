"""Display text: titles and headings, whose lines are to be about equally long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.pdf.text.paragraphs import set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design import Style
    from articlekit.exporters.pdf.text.paragraphs import Shape
    from articlekit.exporters.pdf.text.strips import Strip

__all__ = ["balanced"]

_NARROWEST: Final = 0.5
"""The least part of the measure that titles are set in."""

_STEPS: Final = 6
"""How often what is left to search is halved: to less than a hundredth of the measure."""

_MOST_LINES: Final = 6
"""More lines than these are a paragraph, which nobody looks at as a whole."""


def balanced(strips: Sequence[Strip], style: Style, shape: Shape) -> Shape:
    """The narrowest shape in which the text has no more lines than in the one given.

    Text that is centred stays in the middle of the old measure.
    """
    lines = len(set_lines(strips, style, shape))
    if not len(strips) < lines <= _MOST_LINES:
        return shape
    widest = max(width for strip in strips for width in strip.wholes())
    high = shape.measure
    low = min(max(widest, high * _NARROWEST), high)  # what is wider will be divided
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if len(set_lines(strips, style, shape._replace(measure=middle))) > lines:
            low = middle
        else:
            high = middle
    spare = shape.measure - high
    x = shape.x + (spare / 2 if style.align == "center" else spare * shape.rtl)
    return shape._replace(x=x, measure=high)
