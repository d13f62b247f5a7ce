"""One face as one document uses it: it measures and encodes text.

Letters of alphabets stand side by side, kerned in pairs: quick, and all that most texts ask for.
Text with other characters in it is shaped as a whole (`shaping`).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.errors import ExportError, ThemeError
from articlekit.exporters.fonts.program import program
from articlekit.exporters.fonts.shaping import (
    Cluster,
    Placed,
    is_right_to_left,
    needs_shaping,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design import FontFile
    from articlekit.exporters.fonts.program import Program

__all__ = ["HYPHEN", "SOFT_HYPHEN", "Face", "Slot", "load"]

SOFT_HYPHEN: Final = "\u00ad"
"""Drawn as a hyphen; whoever reads the text back knows that it is no letter of the word."""

HYPHEN: Final = "\u2010"
"""Drawn for a hyphen of the text's own where a line ends: readers take "-" there for ours."""

_HYPHENS: Final = "-\u2010\u2011\u2013"
"""What may be drawn for a hyphen, the best first."""

_NO_BREAK_SPACE: Final = "\u00a0"

_LONGEST_KEPT: Final = 64
"""Shaped texts longer than this are no words that come again."""

_MOST_CODES: Final = 0xFFFF

_MOST_UNITS: Final = 8
"""The most UTF-16 units that a code may stand for: more than that, poppler does not read."""


class Slot(NamedTuple):
    """A glyph as a document uses it, and the text that it stands for.

    ``advance`` is in 1/1000 em. A glyph that the face does not have as such has ``parts``, the
    glyphs that it is made of; then ``glyph`` is 0.
    """

    text: str
    glyph: int
    advance: float
    parts: tuple[Placed, ...] = ()


class _NeedsShaping(Exception):  # noqa: N818 - a way out of the quick path, no fault
    """A character met on the quick path does not stand there for itself."""


def load(file: FontFile) -> Face:
    """The face in a file, for one document. Raises `ThemeError` where no text can be set in it."""
    opened = program(file)
    if not opened.glyph(" "):
        raise ThemeError("the font has no space", str(file.path), "name a family for text")
    return Face(opened)


class Face:
    """One face as one document uses it.

    Each glyph in use, with the text it stands for, gets a slot (a CID), numbered from 1 in the
    order of first use. A character that the face lacks must be given a stand-in (`stand_in`) before
    it is measured. Widths are in 1/1000 em.

    Text is handed over in pieces of one direction. One that is ``rtl``, or has a letter that is
    written from right to left, is drawn from its right end, in the order of its characters, for
    whoever reads the content stream; like any other it covers what is to the right of the pen, and
    leaves it at the far end.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._scale = 1000 / program.upem
        self._shown: dict[str, str] = {}
        self._glyphs: dict[str, int] = {}
        self._had: set[str] = set()
        self._advances = _Advances(self)
        self._codes = _Codes(self)
        self._kerns = _Kerns(self)
        self._slots: dict[Slot, int] = {}
        self._shapes: dict[tuple[str, bool], tuple[Cluster, ...]] = {}
        self.used: list[Slot] = []
        self.ascent = program.ascent / program.upem
        self.descent = program.descent / program.upem
        shown = next((sign for sign in _HYPHENS if self._glyph(sign)), " ")
        for hyphen in (SOFT_HYPHEN, HYPHEN):
            self.stand_in(hyphen, shown)
        if not self._glyph(_NO_BREAK_SPACE):
            self.stand_in(_NO_BREAK_SPACE, " ")
            self._had.add(_NO_BREAK_SPACE)
        self.hyphen = self.width(SOFT_HYPHEN)
        self.space = self.width(" ")

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character, or for the parts that it is made of."""
        if self._glyph(character):
            return True
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and all(map(self._glyph, parts))

    def covers(self, text: str) -> bool:
        """Whether the face has all characters of the text."""
        unknown = set(text) - self._had
        if not all(map(self.has, unknown)):
            return False
        self._had |= unknown
        return True

    def draws(self, character: str) -> bool:
        """Whether the face has the character and something is to be seen of it, if it should be."""
        glyph = self._glyph(character)
        return self.has(character) and (
            not glyph or character.isspace() or self.program.has_ink(glyph)
        )

    def stand_in(self, character: str, shown: str) -> None:
        """Draw the glyph of ``shown`` for ``character``; who reads the text finds the latter."""
        self._shown[character] = shown

    def width(self, text: str, *, rtl: bool = False) -> float:
        """The advance of the text with its kerning."""
        try:
            if rtl:
                raise _NeedsShaping
            total = sum(map(self._advances.__getitem__, text))
        except _NeedsShaping:
            return sum(cluster.advance for cluster in self._shape(text, rtl=rtl)) * self._scale
        if self.program.kerned:
            total += sum(map(self._kerns.__getitem__, pairwise(text)))
        return total

    def advances(self, text: str, *, rtl: bool = False) -> Iterator[float]:
        """The advance of each character, the kerning towards the one before it included.

        Of the characters of one cluster, the first has all of its advance.
        """
        try:
            if rtl:
                raise _NeedsShaping
            advances = list(map(self._advances.__getitem__, text))
        except _NeedsShaping:
            clusters = self._shape(text, rtl=rtl)
            for cluster in clusters:
                yield cluster.advance * self._scale
                yield from (0.0 for _ in cluster.text[1:])
            if not clusters:  # nothing is to be seen of the text
                yield from (0.0 for _ in text)
            return
        before = ""
        for character, advance in zip(text, advances, strict=True):
            kern = self._kerns[before, character] if before and self.program.kerned else 0
            yield advance + kern
            before = character

    def clusters(self, text: str, *, rtl: bool = False) -> tuple[Cluster, ...]:
        """The text shaped, stand-ins in their places, in the order of its characters."""
        return self._shape(text, rtl=rtl)

    def encode(self, text: str, *, rtl: bool = False) -> bytes:
        """The text as it stands between the outer parentheses of a TJ array's string."""
        try:
            if rtl:
                raise _NeedsShaping
            codes = text.translate(self._codes).encode("utf-16-be", "surrogatepass")
        except _NeedsShaping:
            return self._encode_shaped(text, rtl=rtl or is_right_to_left(text))
        kerns = list(map(self._kerns.__getitem__, pairwise(text))) if self.program.kerned else []
        if not any(kerns):
            return _escaped(codes)
        parts = []
        start = 0
        for at, kern in enumerate(kerns, start=1):
            if kern:
                parts += [_escaped(codes[2 * start : 2 * at]), b")%d(" % -kern]
                start = at
        return b"".join([*parts, _escaped(codes[2 * start :])])

    def decode(self, array: bytes) -> str:
        """The text that a TJ array shows, made of what `encode` gave; breaks' hyphens among it."""
        codes = b"".join(_ESCAPED.sub(_unescaped, part) for part in _STRINGS.findall(array)).decode(
            "utf-16-be", "surrogatepass"
        )
        return "".join([self.used[ord(code) - 1].text for code in codes])

    def _encode_shaped(self, text: str, *, rtl: bool) -> bytes:
        clusters = self._shape(text, rtl=rtl)
        width = sum(cluster.advance for cluster in clusters)
        edge = width if rtl else 0
        pen = 0.0  # in 1/1000 em, as the reader of the array computes it
        parts = []
        for cluster in clusters:
            if rtl:
                edge -= cluster.advance
            slot, x = self._slot_of(cluster, whole=rtl)
            move = round((edge + x) * self._scale - pen)
            if move:
                parts.append(b")%d(" % -move)
            parts += [
                _escaped(self._code(each).to_bytes(2, "big")) for each in self._readable(slot)
            ]
            pen += move + slot.advance
            if not rtl:
                edge += cluster.advance
        move = round(width * self._scale - pen)
        if move:
            parts.append(b")%d(" % -move)
        return b"".join(parts)

    def _shape(self, text: str, *, rtl: bool) -> tuple[Cluster, ...]:
        rtl = rtl or is_right_to_left(text)
        clusters = self._shapes.get((text, rtl))
        if clusters is None:
            shown = "".join([self._shown.get(character, character) for character in text])
            clusters = shape(self.program, text, shown, rtl=rtl)
            if len(text) <= _LONGEST_KEPT:
                self._shapes[text, rtl] = clusters
        return clusters

    def _slot_of(self, cluster: Cluster, *, whole: bool) -> tuple[Slot, int]:
        """The slot of a cluster, and how far from the cluster's left edge it is drawn.

        A glyph alone is taken as it is; with ``whole``, only where it is as wide as its cluster.
        Letters drawn from right to left would else seem to stand apart where they are kerned.
        """
        first = cluster.glyphs[0]
        advance = self.program.advance(first.glyph)
        kerned = first.x or advance != cluster.advance
        if len(cluster.glyphs) == 1 and not first.y and not (whole and kerned):
            return Slot(cluster.text, first.glyph, advance * self._scale), first.x
        # A letter may be kerned to less than nothing, which no font program can say.
        return Slot(cluster.text, 0, max(cluster.advance, 0) * self._scale, cluster.glyphs), 0

    def _readable(self, slot: Slot) -> list[Slot]:
        """The slot; its text in parts, where it is long, the others each with nothing to be seen.

        Readers know no more than a few characters to a glyph.
        """
        first, *others = _parted(slot.text)
        if not others:
            return [slot]
        nothing = (Placed(self._glyph(" "), 0, 0),)
        return [slot._replace(text=first), *(Slot(text, 0, 0.0, nothing) for text in others)]

    def _code(self, slot: Slot) -> int:
        code = self._slots.get(slot)
        if code is None:
            if len(self.used) >= _MOST_CODES:
                raise ExportError(
                    f"the text has more different characters than the font {self.program.name} "
                    "can be embedded with",
                    remedy="divide it into several documents",
                )
            self.used.append(slot)
            code = self._slots[slot] = len(self.used)
        return code

    def _glyph(self, character: str) -> int:
        glyph = self._glyphs.get(character)
        if glyph is None:
            glyph = self._glyphs[character] = self.program.glyph(character)
        return glyph

    def _plain(self, character: str) -> tuple[int, float]:
        """Glyph and advance of a character that stands for itself."""
        shown = self._shown.get(character, character)
        glyph = self._glyph(shown)
        if needs_shaping(shown) or (not glyph and self.has(shown)):
            raise _NeedsShaping
        return glyph, self.program.advance(glyph) * self._scale


class _Advances(dict[str, float]):
    """The advances of the characters that a document has met on the quick path."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        _, advance = self._face._plain(character)
        self[character] = advance
        return advance


class _Codes(dict[int, int]):
    """From code point to slot, as `str.translate` takes it; a new character gets the next one."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, point: int) -> int:
        character = chr(point)
        code = self[point] = self._face._code(Slot(character, *self._face._plain(character)))
        return code


class _Kerns(dict[tuple[str, str], int]):
    """The kerning of the pairs that a document has met."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, pair: tuple[str, str]) -> int:
        left, right = (self._face._shown.get(character, character) for character in pair)
        kern = round(self._face.program.kern(left, right) * self._face._scale)
        self[pair] = kern
        return kern


def _parted(text: str) -> list[str]:
    """The text in parts of a few characters."""
    if len(text) * 2 <= _MOST_UNITS:
        return [text]
    parts = [""]
    units = 0
    for character in text:
        size = 2 if character > "\uffff" else 1
        if units + size > _MOST_UNITS:
            parts.append("")
            units = 0
        parts[-1] += character
        units += size
    return parts


_STRINGS: Final = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
_ESCAPED: Final = re.compile(rb"\\(.)", re.DOTALL)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return b"\r" if found[1] == b"r" else found[1]


def _escaped(codes: bytes) -> bytes:
    # A bare CR in a string would be read as LF (ISO 32000-1, 7.3.4.2).
    return (
        codes.replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        .replace(b"\r", b"\\r")
    )
