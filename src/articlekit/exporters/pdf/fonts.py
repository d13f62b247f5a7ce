"""Faces: what a font file says of its characters, and what one document uses of them.

What a file says is parsed once a process and shared, since nobody writes to it; what a document
uses (`Face`) is its own. Nothing is registered with ReportLab.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from itertools import pairwise
from struct import unpack_from
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.design import find_family
from articlekit.errors import ThemeError
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from articlekit.design import Theme
    from articlekit.notices import Notice as NoticeType

__all__ = ["SOFT_HYPHEN", "Face", "Faces", "Glyph"]

SOFT_HYPHEN: Final = "\u00ad"
"""Drawn as a hyphen; whoever reads the text back knows that it is no letter of the word."""

_STAND_INS: Final = "\u25a1\ufffd\u25a0?"
"""What is drawn for a character that no face has, the best first."""

_FALLBACK: Final = ("body", "heading", "code")
"""The families of a theme in the order in which they are tried for a character."""

_HYPHENS: Final = "\u2010-"


class Glyph(NamedTuple):
    """One character as a document uses it: its glyph in the face, and its advance in 1/1000 em."""

    character: str
    index: int
    advance: float


class _Parsed(NamedTuple):
    """A font file, read. ReportLab's face is only read from; see `Face.program`."""

    font: Any
    widths: dict[str, float]
    pairs: bytes


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
        self.glyphs: list[Glyph] = []
        self.ascent = self._font.ascent / 1000
        self.descent = -self._font.descent / 1000
        self.stand_in(SOFT_HYPHEN, next((h for h in _HYPHENS if h in self._widths), " "))
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
        index = self._indices.get(character)
        if index is None:
            index = self._font.charToGlyph[code]
        self.glyphs.append(Glyph(character, index, self._advances[character]))
        return len(self.glyphs)

    def _kern(self, left: str, right: str) -> int:
        """The kerning of two characters in 1/1000 em, found by bisection."""
        glyph = self._font.charToGlyph.get
        wanted = glyph(ord(left), 0) << 16 | glyph(ord(right), 0)
        low, high = 0, len(self._pairs) // 6
        while low < high:
            middle = (low + high) // 2
            pair, kern = unpack_from(">Ih", self._pairs, 6 * middle)
            if pair == wanted:
                return round(kern * 1000 / self._font.unitsPerEm)
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


class Faces:
    """The faces of a theme for one document.

    ``notices`` receives one for each character that no face of the theme has.
    """

    def __init__(self, theme: Theme, notices: list[NoticeType]) -> None:
        self._fonts = theme.fonts
        self._notices = notices
        self._by_path: dict[Path, Face] = {}
        self._by_name: dict[tuple[str, bool, bool], Face] = {}
        self._reported: set[str] = set()

    def used(self) -> list[Face]:
        """The faces that some text was encoded with."""
        return [face for face in self._by_path.values() if face.glyphs]

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> Face:
        """A face of one of the theme's families, "body", "heading" or "code"."""
        found = self._by_name.get((family, bold, italic))
        if found is None:
            name = getattr(self._fonts, family)
            path = find_family(name).face(bold=bold, italic=italic)
            found = self._by_path.get(path)
            if found is None:
                found = self._by_path[path] = Face(_parsed(path))
            self._by_name[family, bold, italic] = found
        return found

    def spread(
        self, text: str, family: str, *, bold: bool, italic: bool, place: str
    ) -> list[tuple[Face, str]]:
        """The text in pieces, each with a face that can draw all of it.

        The family named comes first; a character that it lacks is taken from the theme's other
        families, and one that none has is replaced by something visible, with a notice that
        names ``place``. Characters that are never visible and that no face has are taken out.
        """
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        first = self.face(family, bold=bold, italic=italic)
        if first.characters.keys() >= set(text):
            return [(first, text)] if text else []
        families = [family, *(name for name in _FALLBACK if name != family)]
        pieces: list[tuple[Face, str]] = []
        for character in text:
            face = next(
                (
                    face
                    for name in families
                    if character in (face := self.face(name, bold=bold, italic=italic)).characters
                ),
                None,
            )
            if face is None:
                if character not in _BREAKS and _is_ignorable(character):
                    continue
                face = first
                self._replace(character, face, place)
            if pieces and pieces[-1][0] is face:
                pieces[-1] = (face, pieces[-1][1] + character)
            else:
                pieces.append((face, character))
        return pieces

    def _replace(self, character: str, face: Face, place: str) -> None:
        if character in _BREAKS:
            return
        if character.isspace():
            face.stand_in(character, " ")
            return
        shown = next((s for s in _STAND_INS if s in face.characters), " ")
        face.stand_in(character, shown)
        if character not in self._reported:
            self._reported.add(character)
            name = unicodedata.name(character, "a character without a name")
            self._notices.append(
                Notice(
                    "glyph-missing",
                    place,
                    f"no font of the theme has {character!r} (U+{ord(character):04X}, {name}); "
                    f"{shown!r} is shown instead",
                )
            )


_BREAKS: Final = "\u00ad\u200b"
"""Places where a line may end; nothing is drawn for them where it does not."""


def _is_ignorable(character: str) -> bool:
    """Whether nothing is to be seen where the character stands (joiners, marks of direction)."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
