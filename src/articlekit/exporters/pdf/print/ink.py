"""Ink for the colours of a theme: black alone, or a tint of it.

Four inks that lie over one another in a thin stem never meet exactly: text and rules are printed
with one. Small text in a tint would be broken into dots: what is dark is printed solid.
"""

from __future__ import annotations

from typing import Final

__all__ = ["black", "fill"]

_SOLID: Final = 0.5
"""Colours darker than this are printed in solid black."""

_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)
"""How much red, green and blue add to the lightness of a colour (ITU-R BT.709)."""


def black(colour: str) -> float:
    """How much black ink stands for a colour "#rrggbb", from 0 to 1.

    All of it for one whose lightness is below one half; else what is missing to white.
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))
    return 1.0 if light < _SOLID else round(1 - light, 3)


def fill(colour: str, mode: str) -> bytes:
    """The operator that fills with that ink; ``mode`` is Pillow's of the printing condition."""
    ink = black(colour)
    return b"0 0 0 %g k" % ink if mode == "CMYK" else b"%g g" % round(1 - ink, 3)
