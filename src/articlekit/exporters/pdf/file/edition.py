"""Editions: what a file for the screen and one for the press do differently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from articlekit.exporters.pdf.file.objects import array

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from articlekit.design.page import Page
    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.boxes import Placing
    from articlekit.exporters.pdf.file.about import About
    from articlekit.exporters.pdf.file.drawing import Drawing
    from articlekit.exporters.pdf.file.pictures import Samples
    from articlekit.notices import Notice

__all__ = ["Edition", "Intent", "Screen", "Standard"]

_SRGB: Final = Path(__file__).with_name("srgb.icc")
"""What gives the colours of a screen their meaning; made by scripts/srgb_profile.py."""


class Intent(NamedTuple):
    """An output intent (ISO 32000-1, 14.11.5): the keys of its dictionary, and its ICC profile.

    ``channels`` is how many colours the profile has.
    """

    keys: dict[str, str]
    profile: bytes
    channels: int


class Standard(NamedTuple):
    """What a file says that it keeps.

    ``version`` is that of PDF. ``properties`` stand in the metadata stream, ``information`` in
    the information dictionary.
    """

    version: tuple[int, int]
    intent: Intent
    properties: dict[str, str]
    information: dict[str, str]


class Edition(Protocol):
    """One way to write the pages. All lengths are in points."""

    @property
    def on_screen(self) -> bool:
        """Whether it is read on a screen: links lead somewhere, and it may claim PDF/UA."""

    def fill(self, colour: str) -> bytes:
        """The operator that fills in a colour of the theme, "#rrggbb", from now on."""

    def pictures(
        self, pictures: Sequence[Picture], placings: Sequence[Placing]
    ) -> tuple[list[Samples], list[Notice]]:
        """The pictures as the file holds them, and what is to be said about where they stand."""

    def bound(self, drawing: Drawing) -> tuple[Drawing, list[Notice]]:
        """The pages as they are delivered, and what a caller should know about that."""

    def boxes(self) -> dict[str, Any]:
        """The keys of every page that say how large it is (ISO 32000-1, 14.11.2)."""

    def standard(self, about: About, moment: datetime, identifier: bytes) -> Standard:
        """What the file says that it keeps; ``identifier`` is its own."""


class Screen:
    """Pages to be read on a screen, and kept: in the colours of the theme, with links.

    They keep PDF/A-2a (ISO 19005-2), and PDF/UA-1 (ISO 14289-1) where nothing is in the way.
    """

    on_screen = True

    def __init__(self, page: Page) -> None:
        self._page = page

    def fill(self, colour: str) -> bytes:
        """The colour as red, green and blue."""
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return b"%.3f %.3f %.3f rg" % (red, green, blue)

    def pictures(
        self, pictures: Sequence[Picture], placings: Sequence[Placing]
    ) -> tuple[list[Samples], list[Notice]]:
        """The pictures in sRGB or grey; about none is there anything to say."""
        if not pictures:
            return [], []
        from articlekit.exporters.pdf.file.pictures import screen_samples

        return [screen_samples(picture) for picture in pictures], []

    def bound(self, drawing: Drawing) -> tuple[Drawing, list[Notice]]:
        """The pages as they are."""
        return drawing, []

    def boxes(self) -> dict[str, Any]:
        """The page alone."""
        return {"MediaBox": array(0, 0, self._page.width, self._page.height)}

    def standard(self, about: About, moment: datetime, identifier: bytes) -> Standard:
        """PDF/A-2a, and PDF/UA-1 where ``about`` says so."""
        keys = {
            "S": "GTS_PDFA1",
            "OutputConditionIdentifier": "sRGB",
            "RegistryName": "http://www.color.org",
            "Info": "sRGB IEC61966-2.1",
        }
        properties = {"pdfaid:part": "2", "pdfaid:conformance": "A"}
        if about.accessible:
            properties["pdfuaid:part"] = "1"
        return Standard((1, 7), Intent(keys, _SRGB.read_bytes(), 3), properties, {})
