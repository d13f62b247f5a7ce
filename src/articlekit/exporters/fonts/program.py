"""One face of a font file, open: its measures, its glyphs, its kerning and its shaping.

What a file says is read once a process and shared by all documents, since nobody writes to it.
"""

from __future__ import annotations

import functools
import re
from struct import unpack_from
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.design.font_files import open_font

if TYPE_CHECKING:
    from articlekit.design import FontFile

__all__ = ["ALPHABETS", "Glyph", "Program", "program"]

_PLAIN: Final = {"liga": False, "clig": False, "calt": False}
"""What is off where letters stand side by side: kerning alone is asked for."""

_TEXT_AND_DISPLAY: Final = 2
_FIRST_SERIF: Final = 2
_FIRST_SANS: Final = 11
"""Values of PANOSE: a family for text; the first style with serifs, the first without."""

ALPHABETS: Final = frozenset({"Latn", "Cyrl", "Grek"})
"""The scripts, by their ISO 15924 codes, whose letters stand side by side."""


class Glyph(NamedTuple):
    """A shaped glyph, in font units: what it moves the pen by, and how far from the pen it is.

    ``cluster`` is the index of the first character that it belongs to.
    """

    glyph: int
    cluster: int
    advance: int
    x: int
    y: int


@functools.lru_cache(maxsize=64)
def program(file: FontFile) -> Program:
    """The face in a file. Raises `ThemeError` where it cannot be used."""
    return Program(file)


class Program:
    """A face, open. Sizes are in font units, ``upem`` to the em, unless it says otherwise.

    ``hb_face`` is HarfBuzz's face without, ``hb_font`` its font with the weight asked for.
    """

    def __init__(self, file: FontFile) -> None:
        import uharfbuzz

        self.file = file
        self.hb_face, self.hb_font = open_font(file)
        self.upem: int = self.hb_face.upem
        self.name = self._name()
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        style = self.hb_font.get_style_value
        self.weight: float = style(uharfbuzz.StyleTag.WEIGHT)
        self.slant: float = style(uharfbuzz.StyleTag.SLANT_ANGLE)
        self.cap_height: int = self.hb_font.get_metric_position_with_fallback(
            uharfbuzz.OTMetricsTag.CAP_HEIGHT
        )
        self.bounds = unpack_from(">4h", self.hb_face.reference_table("head").data, 36)
        post = self.hb_face.reference_table("post").data
        self.monospaced = len(post) >= 16 and any(post[12:16])
        self.serif = self._has_serifs()
        self.kerned = self._is_kerned()

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 where the face has none."""
        return self.hb_font.get_nominal_glyph(ord(character)) or 0

    def advance(self, glyph: int) -> int:
        """By how much a glyph moves the pen."""
        return int(self.hb_font.get_glyph_h_advance(glyph))

    def has_ink(self, glyph: int) -> bool:
        """Whether anything is to be seen of a glyph."""
        extents = self.hb_font.get_glyph_extents(glyph)
        return extents is not None and bool(extents.width and extents.height)

    def kern(self, left: str, right: str) -> int:
        """The kerning of two characters that need no shaping."""
        glyphs = self._shaped(left + right, "ltr", "", _PLAIN)
        return sum(glyph.advance - self.advance(glyph.glyph) for glyph in glyphs)

    def shape(self, text: str, direction: str, script: str) -> list[Glyph]:
        """The glyphs of text in one script and direction, "ltr" or "rtl", from left to right."""
        return self._shaped(text, direction, script, _PLAIN if script in ALPHABETS else {})

    def _shaped(
        self, text: str, direction: str, script: str, features: dict[str, bool]
    ) -> list[Glyph]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.language = "und"  # else it is that of the process
        if script:
            buffer.script = script
        buffer.guess_segment_properties()
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self.hb_font, buffer, features)
        return [
            Glyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def _is_kerned(self) -> bool:
        face = self.hb_face
        return "kern" in face.table_tags or any(
            "kern" in face.get_language_feature_tags("GPOS", at)
            for at, _ in enumerate(face.get_table_script_tags("GPOS"))
        )

    def _has_serifs(self) -> bool:
        """What PANOSE says of a text face (OS/2), and where it says nothing, the name."""
        family, serifs = self.hb_face.reference_table("OS/2").data[32:34].ljust(2, b"\0")
        if family == _TEXT_AND_DISPLAY and serifs >= _FIRST_SERIF:
            return bool(serifs < _FIRST_SANS)
        return "sans" not in self.name.lower()

    def _name(self) -> str:
        """The PostScript name, with the weight where the file holds many."""
        import uharfbuzz

        name = self.hb_face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)
        name = re.sub(r"[^A-Za-z0-9-]", "", name or self.file.path.stem) or "Font"
        if self.file.weight is not None and self.hb_face.has_var_data:
            family, _, style = name.partition("-")
            name = f"{family}-{self.file.weight}{'Italic' if 'Italic' in style else ''}"
        return name
