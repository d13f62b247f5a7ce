"""The designs of covers, each in the character of the themes that it belongs to.

To add one, write a function from a desk to a sheet, and a line of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.designs import blocks, folder, label, poster
from articlekit.exporters.cover.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.design import Theme
    from articlekit.exporters.cover.sheet import Sheet
    from articlekit.exporters.cover.wording import Wording
    from articlekit.notices import Notice

__all__ = ["designed"]

_LARGE: Final = 16.0
"""From this size of the body on, in points, a theme is for readers with low vision."""

_DESIGNS: Final[tuple[tuple[Callable[[Theme], bool], Callable[[Desk], Sheet]], ...]] = (
    (lambda theme: theme.styles.body.size >= _LARGE, poster),
    (lambda theme: theme.opening.contact, folder),
    (lambda theme: theme.front.title_page or theme.styles.title.align == "center", label),
    (lambda _: True, blocks),
)
"""The first that suits the theme is taken: large print, manuscript, book, article."""


def designed(wording: Wording, theme: Theme, notices: list[Notice]) -> Sheet:
    """The cover of a wording in the character of a theme. Raises `ThemeError`."""
    desk = Desk(wording, theme, notices)
    return next(design for suits, design in _DESIGNS if suits(theme))(desk)
