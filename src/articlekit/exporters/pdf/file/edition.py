"""Editions: what a file for the screen and one for the press do differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from articlekit.exporters.pdf.file.objects import array
from articlekit.exporters.pdf.file.pictures import screen_samples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from articlekit.design.theme import Page
    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.file.document import About
    from articlekit.exporters.pdf.file.draw import Drawing
    from articlekit.exporters.pdf.file.pictures import Samples
    from articlekit.exporters.protocol import Job
    from articlekit.notices import Notice

__all__ = ["Edition", "Placing", "Screen", "edition_of"]


class Placing(NamedTuple):
    """A picture on a page: the place of its figure and the file it names, which of the
    publication's pictures it is, counted from 0, and its width and height in points.
    """

    place: str
    source: str
    picture: int
    width: float
    height: float


class Edition(Protocol):
    """One way to write the pages. All lengths are in points.

    ``version`` is that of PDF.
    """

    @property
    def version(self) -> tuple[int, int]: ...

    def fill(self, colour: str) -> bytes:
        """The operator that fills in a colour of the theme, "#rrggbb", from now on."""

    def pictures(
        self, pictures: Sequence[Picture], placings: Sequence[Placing]
    ) -> tuple[list[Samples], list[Notice]]:
        """The pictures as the file holds them, and what is to be said about where they stand."""

    def bound(self, drawing: Drawing) -> tuple[Drawing, list[Notice]]:
        """The pages as they are delivered, and what was done to them that a caller should know."""

    def boxes(self) -> dict[str, Any]:
        """The keys of every page that say how large it is (ISO 32000-1, 14.11.2)."""

    def declare(self, document: Any, about: About, moment: datetime) -> None:
        """Write into the document what it is: its standard, and its colours."""


class Screen:
    """Pages to be read on a screen: in the colours of the theme, with links."""

    version = (1, 7)

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
        return [screen_samples(picture) for picture in pictures], []

    def bound(self, drawing: Drawing) -> tuple[Drawing, list[Notice]]:
        """The pages as they are."""
        return drawing, []

    def boxes(self) -> dict[str, Any]:
        """The page alone."""
        return {"MediaBox": array(0, 0, self._page.width, self._page.height)}

    def declare(self, document: Any, about: About, moment: datetime) -> None:
        """Nothing that the document does not say already."""


def edition_of(job: Job) -> Edition:
    """The edition that the options ask for."""
    if job.options.purpose == "print":
        from articlekit.exporters.pdf.print.edition import Press

        return Press(job.theme.page, job.options)
    return Screen(job.theme.page)
