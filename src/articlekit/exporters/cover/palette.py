"""Colours of a cover: of the theme, told apart by the title, and readable on one another."""

from __future__ import annotations

import colorsys
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from articlekit.design import Theme
    from articlekit.exporters.cover.wording import Wording

__all__ = [
    "BLACK",
    "CREAM",
    "PAPER",
    "SIGNAL",
    "WHITE",
    "Colour",
    "contrast",
    "darkened",
    "hue_of",
    "mixed",
    "seed",
]

_LEAST_SATURATION: Final = 0.15
"""A theme whose links are greyer than this has no colour of its own."""

_SWING: Final = 0.14
"""How far, of the whole circle, a title turns the theme's hue to either side."""


_CLOTHS: Final = (0.0, 0.04, 0.09, 0.3, 0.4, 0.48, 0.55, 0.6, 0.66, 0.78, 0.94)
"""Hues that binders like: brick, rust, ochre, moss, bottle green, teal, slate, plum, wine."""


class Colour(NamedTuple):
    """A colour of sRGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def of(cls, code: str) -> Colour:
        """The colour that "#rrggbb" names."""
        return cls(*(int(code[at : at + 2], 16) for at in (1, 3, 5)))

    @property
    def luminance(self) -> float:
        """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
        parts = [part / 255 for part in self]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE: Final = Colour(255, 255, 255)
BLACK: Final = Colour(17, 17, 17)
CREAM: Final = Colour(251, 247, 236)
PAPER: Final = Colour(253, 252, 248)
SIGNAL: Final = Colour(255, 205, 40)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def mixed(ground: Colour, ink: Colour, share: float) -> Colour:
    """So much of the ink on the ground."""
    return Colour(*(round(a + (b - a) * share) for a, b in zip(ground, ink, strict=True)))


def darkened(hue: float, saturation: float, against: Colour, least: float) -> Colour:
    """The lightest colour of a hue that has at least this contrast with a light one."""
    for step in range(60, 0, -1):
        parts = colorsys.hls_to_rgb(hue, step / 100, saturation)
        colour = Colour(*(round(part * 255) for part in parts))
        if contrast(colour, against) >= least:
            return colour
    return Colour(0, 0, 0)


def seed(text: str) -> int:
    """A number that stands for a text, the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def hue_of(theme: Theme, wording: Wording) -> float:
    """The hue, from 0 to 1: of the series, else of the title; near the theme's own if it has one.

    The books of a series share it, and differ in what is drawn.
    """
    chance = seed(wording.series.rstrip("0123456789") or wording.title) % 997 / 996
    hue, _, saturation = colorsys.rgb_to_hls(
        *(part / 255 for part in Colour.of(theme.colours.link))
    )
    if saturation < _LEAST_SATURATION:
        return _CLOTHS[round(chance * (len(_CLOTHS) - 1))]
    return (hue + (2 * chance - 1) * _SWING) % 1.0
