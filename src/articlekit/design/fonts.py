"""Font lookup: from a family's name to the files of its four faces.

Families are installed as ``fontpkg-…`` packages. Each brings, beside its files, a ``metadata.json``
with the family's name and the path, weight and style of each file; an entry point in the group
``fontpkg.family`` leads to it. The library ``fontpkg`` reads the same, but its import takes several
times as long as the reading.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import Final

import msgspec

from articlekit.decoding import convert
from articlekit.distributions import entry_points
from articlekit.errors import ThemeError

__all__ = ["Family", "find_family"]

_GROUP: Final = "fontpkg.family"


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


class _File(msgspec.Struct, frozen=True):
    path: str
    style: str = "normal"
    weight: int | None = None


class _Description(msgspec.Struct, frozen=True):
    family: str
    files: tuple[_File, ...]


@functools.lru_cache(maxsize=64)
def find_family(name: str) -> Family:
    """The installed family of that name; upper case and spaces in the name do not matter.

    A face that the family lacks is stood in for by its nearest. Raises `ThemeError` where the
    family is not installed.
    """
    wanted = _slug(name)
    for point in entry_points(_GROUP):
        if _slug(point.name) == wanted and (folder := _folder(point.module)):
            return _family(folder)
    raise ThemeError(
        f"the font family {name!r} is not installed",
        "fonts",
        f'try: pip install "fontpkg-{wanted}", or name another family',
    )


def _slug(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())


def _folder(module: str) -> Path | None:
    """The folder of a package, found without importing it."""
    spec = importlib.util.find_spec(module)
    return Path(spec.origin).parent if spec and spec.origin else None


def _family(folder: Path) -> Family:
    try:
        data = msgspec.json.decode((folder / "metadata.json").read_bytes())
        found = convert(data, _Description)
    except (OSError, msgspec.DecodeError) as error:
        raise ThemeError(
            f"the font package cannot be read ({error})", str(folder), "install it anew"
        ) from None

    def path(weight: int, style: str) -> Path:
        def distance(file: _File) -> tuple[bool, int]:
            return file.style != style, abs((file.weight or 400) - weight)

        return folder / min(found.files, key=distance).path

    return Family(
        found.family,
        path(400, "normal"),
        path(700, "normal"),
        path(400, "italic"),
        path(700, "italic"),
    )
