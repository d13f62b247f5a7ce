"""Font lookup: from a family's name to the files of its four faces."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from articlekit.errors import ThemeError

__all__ = ["Family", "find_family"]


class Family(msgspec.Struct, frozen=True):
    """The TrueType files of a family."""

    name: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def face(self, *, bold: bool, italic: bool) -> Path:
        """The file of one face."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


@functools.lru_cache(maxsize=64)
def find_family(name: str) -> Family:
    """The installed family of that name; upper case and spaces in the name do not matter.

    A face that the family lacks is stood in for by its nearest. Raises `ThemeError` where the
    family is not installed.
    """
    import fontpkg

    def path(weight: int, style: str) -> Path:
        try:
            return Path(fontpkg.path(name, weight=weight, style=style, nearest=True))
        except fontpkg.StyleNotAvailable:
            return Path(fontpkg.path(name, weight=weight, nearest=True))

    try:
        return Family(
            name, path(400, "normal"), path(700, "normal"), path(400, "italic"), path(700, "italic")
        )
    except fontpkg.FontpkgError as error:
        package = f"fontpkg-{name.strip().lower().replace(' ', '-')}"
        raise ThemeError(
            f"the font family {name!r} is not installed",
            "fonts",
            f'try: pip install "{package}", or name another family',
        ) from error
