"""Font lookup: from a family's name to the files of its four faces.

A theme names a family in one of three ways, tried in this order:

- the name of a family that is installed as a ``fontpkg-…`` package. Each brings, beside its files,
  a ``metadata.json`` with the family's name and the path, weight and style of each file; an entry
  point in the group ``fontpkg.family`` leads to it. The library ``fontpkg`` reads the same, but its
  import takes several times as long as the reading;
- a path to a font file, or to a folder with the faces of one family;
- the name of a family of the system, where fontconfig is present.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.decoding import convert
from articlekit.design.font_files import SUFFIXES, FontFile, describe, faces_in
from articlekit.design.system_fonts import listed
from articlekit.distributions import entry_points
from articlekit.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.design.font_files import Described

__all__ = ["Family", "family_name", "find_family", "installed_family", "is_path"]

_GROUP: Final = "fontpkg.family"

_REGULAR: Final = 400
_BOLD: Final = 700
_NORMAL_WIDTH: Final = 100


class Family(msgspec.Struct, frozen=True):
    """The four faces of a family."""

    name: str
    regular: FontFile
    bold: FontFile
    italic: FontFile
    bold_italic: FontFile

    def face(self, *, bold: bool, italic: bool) -> FontFile:
        """The file of one face."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    @classmethod
    def of(cls, name: str, nearest: Callable[[int, bool], FontFile]) -> Family:
        """The family whose face of a weight, upright or italic, is what ``nearest`` finds."""
        return cls(
            name,
            nearest(_REGULAR, False),
            nearest(_BOLD, False),
            nearest(_REGULAR, True),
            nearest(_BOLD, True),
        )


class _File(msgspec.Struct, frozen=True):
    path: str
    style: str = "normal"
    weight: int | None = None
    variable: bool = False


class _Description(msgspec.Struct, frozen=True):
    family: str
    files: tuple[_File, ...]


def find_family(name: str) -> Family:
    """The family of that name or at that path; upper case and spaces in a name do not matter.

    A face that the family lacks is stood in for by its nearest. Raises `ThemeError` where there is
    no such family, or where the files that a path leads to cannot be used.
    """
    if is_path(name):
        return _family_at(Path(name))
    found = installed_family(name) or _system_family(_slug(name))
    if found is None and ("/" in name or "\\" in name):
        raise ThemeError(
            f"there is no font file and no folder at {name!r}", "fonts", "correct the path"
        )
    if found is None:
        raise ThemeError(
            f"the font family {name!r} is not installed",
            "fonts",
            f'try: pip install "fontpkg-{_slug(name)}", or name another family or a font file',
        )
    return found


def family_name(name: str) -> str:
    """What a theme's family is called: its name, or the one that the files at its path give it."""
    return find_family(name).name if is_path(name) else name


def is_path(name: str, folder: Path = Path()) -> bool:
    """Whether a theme's family is named by a path: of a font file, or to a folder that exists.

    A path is relative to ``folder``.
    """
    if name.lower().endswith(SUFFIXES):
        return True
    return ("/" in name or "\\" in name) and (folder / name).is_dir()


@functools.lru_cache(maxsize=64)
def installed_family(name: str) -> Family | None:
    """The family of that name that a package brings, or None."""
    wanted = _slug(name)
    for point in entry_points(_GROUP):
        if _slug(point.name) == wanted and (folder := _folder(point.module)):
            return _family_in(folder)
    return None


def _slug(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())


def _folder(module: str) -> Path | None:
    """The folder of a package, found without importing it."""
    spec = importlib.util.find_spec(module)
    return Path(spec.origin).parent if spec and spec.origin else None


def _family_in(folder: Path) -> Family:
    """The family of a font package."""
    try:
        data = msgspec.json.decode((folder / "metadata.json").read_bytes())
        found = convert(data, _Description)
    except (OSError, msgspec.DecodeError) as error:
        raise ThemeError(
            f"the font package cannot be read ({error})", str(folder), "install it anew"
        ) from None

    def nearest(weight: int, italic: bool) -> FontFile:
        def distance(file: _File) -> tuple[bool, int]:
            return (file.style == "italic") != italic, abs((file.weight or weight) - weight)

        file = min(found.files, key=distance)
        return FontFile(folder / file.path, weight=weight if file.variable else None)

    return Family.of(found.family, nearest)


def _family_at(path: Path) -> Family:
    """The family in a file, or in all font files of a folder."""
    if not path.is_dir():
        faces = faces_in(path)
        # A collection may hold several families: what is meant is the first.
        return _family_of([face for face in faces if face.family == faces[0].family])
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    faces = [face for file in files for face in faces_in(file)]
    families = sorted({face.family for face in faces})
    if len(families) != 1:
        what = f"the folder holds several families ({', '.join(families)})"
        raise ThemeError(
            what if families else "the folder holds no font files",
            str(path),
            "name a font file, or a folder with the faces of one family",
        )
    return _family_of(faces)


@functools.lru_cache(maxsize=64)
def _system_family(slug: str) -> Family | None:
    """The family of that name among the system's fonts, or None."""
    faces = [
        describe(face.file)
        for face in listed()
        if any(_slug(family) == slug for family in face.families)
    ]
    return _family_of(faces) if faces else None


def _family_of(faces: Sequence[Described]) -> Family:
    def nearest(weight: int, italic: bool) -> FontFile:
        def distance(face: Described) -> tuple[bool, float, float, Path, int]:
            lightest, boldest = face.weights
            weights = max(lightest - weight, weight - boldest, 0)
            widths = abs(face.width - _NORMAL_WIDTH)
            return face.italic != italic, widths, weights, face.file.path, face.file.index

        return min(faces, key=distance).at_weight(weight)

    return Family.of(faces[0].family, nearest)
