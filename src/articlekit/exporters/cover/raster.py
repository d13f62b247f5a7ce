"""A sheet to a PNG whose pixels name colours of a palette: small, and quick to pack.

https://www.w3.org/TR/png-3/
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from articlekit.exporters.cover.ornament import quarter
from articlekit.exporters.cover.palette import mixed
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH

if TYPE_CHECKING:
    from articlekit.exporters.cover.palette import Colour
    from articlekit.exporters.cover.sheet import Box, Shape, Sheet, Words

__all__ = ["rasterised"]

_SHADES: Final = 15
"""Into how many steps the edge of a shape is divided, from ground to ink."""

_LEVEL: Final = 6
_PALETTE: Final = 3
_BITS: Final = 8


def rasterised(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a PNG."""
    canvas = _Canvas(WIDTH, HEIGHT)
    for field in sheet.fields:
        canvas.fill(field.box, field.colour)
    for shape in sheet.shapes:
        if shape.corner < 0:
            canvas.fill(shape.box, shape.ink)
        else:
            left, top, right, _ = shape.box
            canvas.lay(left, top, right - left, quarter(right - left, shape.corner), shape)
    if sheet.period:
        canvas.repeat(sheet.period)
    for plate in sheet.plates:
        canvas.fill(plate.box, plate.colour)
    for words in sheet.words:
        left, top, width, coverage = _drawn(words)
        canvas.lay(left, top, width, coverage, words)
    # Rows are long runs of one colour, which are found in a third of the time if nothing else is
    # looked for; what comes again further down is found by the usual way alone.
    return canvas.png(zlib.Z_DEFAULT_STRATEGY if sheet.period else zlib.Z_RLE)


class _Canvas:
    """Rows of pixels, each the number of a colour."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._pixels = bytearray(width * height)
        self._numbers: dict[Colour, int] = {}
        self._tables: dict[tuple[Colour, Colour], bytes] = {}

    def fill(self, box: Box, colour: Colour) -> None:
        left, top, right, bottom = box
        left, right = max(left, 0), min(right, self._width)
        if left >= right:
            return
        row = bytes((self._number(colour),)) * (right - left)
        for start in range(max(top, 0), min(bottom, self._height)):
            at = start * self._width
            self._pixels[at + left : at + right] = row

    def lay(self, left: int, top: int, width: int, coverage: bytes, tone: Shape | Words) -> None:
        """Draw what covers pixels more or less; where it covers nothing, all stays as it is."""
        table = self._table(tone.ground, tone.ink)
        for row, start in enumerate(range(0, len(coverage), width)):
            line = coverage[start : start + width]
            seen = line.lstrip(b"\0")
            if not seen or not 0 <= top + row < self._height:
                continue
            first = left + width - len(seen)
            seen = seen.rstrip(b"\0")[: max(0, self._width - first)]
            at = (top + row) * self._width + first
            self._pixels[at : at + len(seen)] = seen.translate(table)

    def repeat(self, period: int) -> None:
        """Draw the uppermost rows, so many, again and again below."""
        first = self._pixels[: period * self._width]
        self._pixels = (first * -(-self._height // period))[: self._height * self._width]

    def png(self, strategy: int) -> bytes:
        """The bytes of the file, packed by one of zlib's strategies."""
        width, pixels = self._width, memoryview(self._pixels)
        rows = b"".join(
            part for at in range(0, len(pixels), width) for part in (b"\0", pixels[at : at + width])
        )
        head = struct.pack(">IIBBBBB", width, self._height, _BITS, _PALETTE, 0, 0, 0)
        colours = bytes(part for colour in self._numbers for part in colour)
        packer = zlib.compressobj(_LEVEL, strategy=strategy)
        chunks = (
            (b"IHDR", head),
            (b"sRGB", b"\0"),
            (b"PLTE", colours),
            (b"IDAT", packer.compress(rows) + packer.flush()),
            (b"IEND", b""),
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in chunks
        )

    def _number(self, colour: Colour) -> int:
        return self._numbers.setdefault(colour, len(self._numbers))

    def _table(self, ground: Colour, ink: Colour) -> bytes:
        """From how much of a pixel is covered to the number of its colour."""
        table = self._tables.get((ground, ink))
        if table is None:
            shades = [
                self._number(mixed(ground, ink, step / _SHADES)) for step in range(_SHADES + 1)
            ]
            table = bytes(shades[round(cover * _SHADES / 255)] for cover in range(256))
            self._tables[ground, ink] = table
        return table


def _drawn(words: Words) -> tuple[int, int, int, bytes]:
    """Left, top, width and coverage of lines of glyphs, drawn by HarfBuzz."""
    import uharfbuzz

    setting = words.setting
    left, top, right, bottom = words.box
    reach = round(setting.size)  # what swings out of the box: accents, swashes, italics
    left, right = max(0, left - reach), min(WIDTH, right + reach)
    top, bottom = max(0, top - reach), min(HEIGHT, bottom + reach)
    draw = uharfbuzz.RasterDraw()
    for line, x, y in words.placed():
        for glyph in line.glyphs:
            scale = setting.size / glyph.program.upem
            draw.transform = (
                scale,
                0,
                0,
                scale,
                x - left + glyph.x * setting.size / 1000,
                bottom - y + glyph.y * setting.size / 1000,  # there, y grows upwards
            )
            draw.draw_glyph(glyph.program.hb_font, glyph.number)
    draw.extents = uharfbuzz.RasterExtents(0, 0, right - left, bottom - top, right - left)
    image = draw.render()
    data, stride = image.buffer, image.extents.stride
    rows = [data[at : at + right - left] for at in range(0, len(data), stride)]
    return left, top, right - left, b"".join(reversed(rows))
