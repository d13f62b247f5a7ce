"""One face: what its file says of characters, and what one document uses of it.

What a file says is parsed once a process and shared, since nobody writes to it; what a document
uses (`Face`) is its own. Nothing is registered with ReportLab.
"""

from __future__ import annotations

import functools
import io
from itertools import pairwise
from struct import unpack_from
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


__all__ = ["HYPHEN", "SOFT_HYPHEN", "Face", "Slot", "load"]

SOFT_HYPHEN: Final = "\u00ad"
"""Drawn as a hyphen; whoever reads the text back knows that it is no letter of the word."""

HYPHEN: Final = "\u2010"
"""Drawn for a hyphen of the text's own where a line ends: readers take "-" there for ours."""


class Slot(NamedTuple):
    """One character as a document uses it: its glyph in the face, and its advance in 1/1000 em."""

    character: str
    glyph: int
    advance: float


class _Parsed(NamedTuple):
    """A font file, read. ReportLab's face is only read from; see `Face.program`."""

    font: Any
    widths: dict[str, float]
    pairs: bytes


def load(path: Path) -> Face:
    """The face in a TrueType file, for one document. Raises `ThemeError` where it is unusable."""
    return Face(_parsed(path))


@functools.lru_cache(maxsize=32)
def _parsed(path: Path) -> _Parsed:
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

    try:
        font = TTFontFace(io.BytesIO(path.read_bytes()))
    except (OSError, TTFError, ValueError, LookupError, AssertionError) as error:
        raise ThemeError(
            f"the font cannot be used ({error})", str(path), "name a family in TrueType format"
        ) from None
    widths = {chr(code): width for code, width in font.charWidths.items()}
    return _Parsed(font, widths, _kern_pairs(font))


def _kern_pairs(font: Any) -> bytes:
    """The sorted pairs of a font's ``kern`` table, six bytes each; empty where it has none.

    https://learn.microsoft.com/typography/opentype/spec/kern
    """
    if "kern" not in font.table:
        return b""
    table: bytes = font.get_table("kern")
    version, tables, _, _, coverage, count = unpack_from(">6H", table)
    horizontal_format_0 = coverage & 0xFF07 == 1
    if version or not tables or not horizontal_format_0:
        return b""
    return table[18 : 18 + 6 * count]


class Face:
    """One face as one document uses it: it measures and encodes text.

    Each character in use gets a slot (a CID), numbered from 1 in the order of first use. A
    character that the face lacks must be given a stand-in (`stand_in`) before it is measured.
    """

    def __init__(self, parsed: _Parsed) -> None:
        self._font, self._widths, self._pairs = parsed
        self._advances = dict(parsed.widths)
        self._indices: dict[str, int] = {}
        self._slots = _Slots(self)
        self._kerns = _Kerns(self)
        self.used: list[Slot] = []
        self.ascent = self._font.ascent / 1000
        self.descent = -self._font.descent / 1000
        for hyphen in (SOFT_HYPHEN, HYPHEN):
            self.stand_in(hyphen, "-")
        self.hyphen = self.width(SOFT_HYPHEN)
        self.space = self.width(" ")

    @property
    def characters(self) -> dict[str, float]:
        """Every character that the file has, with its advance in 1/1000 em."""
        return self._widths

    @property
    def font(self) -> Any:
        """ReportLab's parsed face, shared by all documents: never to be written to."""
        return self._font

    def stand_in(self, character: str, shown: str) -> None:
        """Draw the glyph of ``shown`` for ``character``; who reads the text finds the latter."""
        self._advances[character] = self._widths.get(shown, self._font.defaultWidth)
        self._indices[character] = self._font.charToGlyph.get(ord(shown), 0)

    def width(self, text: str) -> float:
        """The advance of the text with its kerning, in 1/1000 em."""
        total = sum(map(self._advances.__getitem__, text))
        if self._pairs:
            total += sum(map(self._kerns.__getitem__, pairwise(text)))
        return total

    def advances(self, text: str) -> Iterator[float]:
        """The advance of each character, the kerning towards the one before it included."""
        before = ""
        for character in text:
            kern = self._kerns[before, character] if before and self._pairs else 0
            yield self._advances[character] + kern
            before = character

    def encode(self, text: str) -> bytes:
        """The text as it stands between the outer parentheses of a TJ array's string."""
        codes = text.translate(self._slots).encode("utf-16-be", "surrogatepass")
        kerns = list(map(self._kerns.__getitem__, pairwise(text))) if self._pairs else []
        if not any(kerns):
            return _escaped(codes)
        parts = []
        start = 0
        for at, kern in enumerate(kerns, start=1):
            if kern:
                parts += [_escaped(codes[2 * start : 2 * at]), b")%d(" % -kern]
                start = at
        return b"".join([*parts, _escaped(codes[2 * start :])])

    def _slot(self, code: int) -> int:
        character = chr(code)
        self.used.append(Slot(character, self._glyph(character), self._advances[character]))
        return len(self.used)

    def _glyph(self, character: str) -> int:
        index = self._indices.get(character)
        return int(self._font.charToGlyph[ord(character)]) if index is None else index

    def _kern(self, left: str, right: str) -> int:
        """The kerning of two characters in 1/1000 em, found by bisection."""
        wanted = self._glyph(left) << 16 | self._glyph(right)
        low, high = 0, len(self._pairs) // 6
        while low < high:
            middle = (low + high) // 2
            pair, kern = unpack_from(">Ih", self._pairs, 6 * middle)
            if pair == wanted:
                return int(kern * 1000 / self._font.unitsPerEm)
            if pair < wanted:
                low = middle + 1
            else:
                high = middle
        return 0


class _Slots(dict[int, int]):
    """From code point to slot, as `str.translate` takes it; a new character gets the next one."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> int:
        slot = self[code] = self._face._slot(code)
        return slot


class _Kerns(dict[tuple[str, str], int]):
    """The kerning of the pairs that a document has met."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, pair: tuple[str, str]) -> int:
        kern = self[pair] = self._face._kern(*pair)
        return kern


def _escaped(codes: bytes) -> bytes:
    # A bare CR in a string would be read as LF (ISO 32000-1, 7.3.4.2).
    return (
        codes.replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        .replace(b"\r", b"\\r")
    )
