"""Font files: TrueType, OpenType and collections of them, opened and checked with HarfBuzz.

What the tables mean: https://learn.microsoft.com/typography/opentype/spec/
"""

from __future__ import annotations

import functools
import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from articlekit.errors import ThemeError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["SUFFIXES", "Described", "FontFile", "describe", "faces_in", "open_font"]

SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")

_NEEDED: Final = {b"cmap": 4, b"head": 54, b"hhea": 36, b"hmtx": 4, b"maxp": 6}
"""The tables that a font must have, and the fewest bytes that each takes."""

_OUTLINES: Final = (b"glyf", b"CFF ", b"CFF2")

# OS/2 fsType: of bits 1 to 3 the one that allows most counts.
_RESTRICTED: Final = 0x0002
_PREVIEW_OR_EDITABLE: Final = 0x000C
_NO_SUBSETTING: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


class FontFile(msgspec.Struct, frozen=True):
    """One face: its file, its index in a collection, and the weight to take of a variable font."""

    path: Path
    index: int = 0
    weight: int | None = None


class Described(NamedTuple):
    """What a face in a file says of itself. ``weights`` are its lightest and its boldest."""

    file: FontFile
    family: str
    italic: bool
    weights: tuple[float, float]
    width: float

    def at_weight(self, weight: int) -> FontFile:
        """The face at the weight nearest to the one asked for."""
        lightest, boldest = self.weights
        if lightest == boldest:
            return self.file
        nearest = round(min(max(weight, lightest), boldest))
        return FontFile(self.file.path, self.file.index, nearest)


def open_font(file: FontFile) -> tuple[Any, Any]:
    """HarfBuzz's face and font of a file, the font at the weight that is asked for.

    Raises `ThemeError` where there is no such file, where it is no font or damaged, and where its
    maker forbids to embed it.
    """
    import uharfbuzz

    _check(file)
    face = uharfbuzz.Face(_blob(file.path), file.index)
    font = uharfbuzz.Font(face)
    if not face.glyph_count:
        raise _fault(file, "the font has no glyphs")
    if file.weight is not None and face.has_var_data:
        font.set_variations({"wght": float(file.weight)})
    return face, font


def faces_in(path: Path) -> list[Described]:
    """The faces in a file: one, or those of a collection. Raises `ThemeError` as `open_font`."""
    faces, _ = open_font(FontFile(path))
    return [describe(FontFile(path, at)) for at in range(faces.count)]


@functools.lru_cache(maxsize=2)
def _blob(path: Path) -> Any:
    """The bytes of a file, not mapped: a file that shrinks while mapped takes the process down."""
    import uharfbuzz

    return uharfbuzz.Blob(path.read_bytes())


@functools.lru_cache(maxsize=256)
def describe(file: FontFile) -> Described:
    """What a face says of itself. Raises `ThemeError` as `open_font` does."""
    import uharfbuzz

    face, font = open_font(file)
    ids, style = uharfbuzz.OTNameIdPredefined, uharfbuzz.StyleTag
    family = face.get_name(ids.TYPOGRAPHIC_FAMILY) or face.get_name(ids.FONT_FAMILY)
    axes = {axis.tag: axis for axis in face.axis_infos}
    weight = font.get_style_value(style.WEIGHT)
    return Described(
        file,
        family or file.path.stem,
        font.get_style_value(style.ITALIC) > 0,
        (axes["wght"].min_value, axes["wght"].max_value) if "wght" in axes else (weight, weight),
        font.get_style_value(style.WIDTH),
    )


def _check(file: FontFile) -> None:
    """Raise `ThemeError` unless every table is whole, none is missing, and embedding allowed."""
    try:
        with file.path.open("rb") as stream:
            tables = _tables(stream, file.index)
            size = stream.seek(0, 2)
            rights = _embedding_rights(stream, tables)
    except OSError as error:
        raise _fault(file, f"the font cannot be read ({error.strerror or error})") from None
    except (struct.error, ValueError):
        raise _fault(file, "this is no font in TrueType or OpenType format") from None
    for tag, least in _NEEDED.items():
        if tables.get(tag, (0, 0))[1] < least:
            raise _fault(file, f"the font has no table {tag.decode()!r}")
    if not any(tables.get(tag, (0, 0))[1] for tag in _OUTLINES):
        raise _fault(file, "the font has no outlines")
    if any(offset + length > size for offset, length in tables.values()):
        raise _fault(file, "the font is cut short")
    if rights & _RESTRICTED and not rights & _PREVIEW_OR_EDITABLE:
        raise _forbidden(file, "to embed it in a document")
    if rights & _NO_SUBSETTING:
        raise _forbidden(file, "to embed a part of it, which is all that we can")
    if rights & _BITMAPS_ONLY:
        raise _forbidden(file, "to embed its outlines")


def _tables(stream: BinaryIO, index: int) -> dict[bytes, tuple[int, int]]:
    """Offset and length of each table; `ValueError` or `struct.error` where this is no font."""
    tag = stream.read(4)
    if tag == b"ttcf":
        _, faces = struct.unpack(">2I", stream.read(8))
        if index >= faces:
            raise ValueError("no such face")
        stream.seek(12 + 4 * index)
        stream.seek(struct.unpack(">I", stream.read(4))[0])
        tag = stream.read(4)
    if tag not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError("no font")
    (count,) = struct.unpack(">H", stream.read(8)[:2])
    tables = {}
    for _ in range(count):
        name, _, offset, length = struct.unpack(">4s3I", stream.read(16))
        if not name.isascii():
            raise ValueError("no table")
        tables[name] = (offset, length)
    return tables


def _embedding_rights(stream: BinaryIO, tables: dict[bytes, tuple[int, int]]) -> int:
    """The value fsType of the table OS/2; 0, which allows all, where there is none."""
    offset, length = tables.get(b"OS/2", (0, 0))
    if length < 10:
        return 0
    stream.seek(offset)
    return int(struct.unpack_from(">H", stream.read(10), 8)[0])


def _fault(file: FontFile, what: str) -> ThemeError:
    return ThemeError(what, str(file.path), "name a family in TrueType or OpenType format")


def _forbidden(file: FontFile, what: str) -> ThemeError:
    return ThemeError(
        f"the font's maker forbids {what} (OS/2 fsType)", str(file.path), "name another family"
    )
