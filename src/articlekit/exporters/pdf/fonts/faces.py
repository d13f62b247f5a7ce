"""The faces of a theme, and which of them can draw what."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from articlekit.design import find_family
from articlekit.exporters.pdf.fonts.face import load
from articlekit.notices import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.design import Theme
    from articlekit.exporters.pdf.fonts.face import Face

__all__ = ["Faces"]

_STAND_INS: Final = "\u25a1\ufffd\u25a0?"
"""What is drawn for a character that no face has, the best first."""

_FALLBACK: Final = ("body", "heading", "code")
"""The families of a theme in the order in which they are tried for a character."""

_BREAKS: Final = "\u00ad\u200b"
"""Places where a line may end; nothing is drawn for them where it does not."""


class Faces:
    """The faces of a theme for one document.

    ``notices`` receives one for each character that no face of the theme has.
    """

    def __init__(self, theme: Theme, notices: list[Notice]) -> None:
        self._fonts = theme.fonts
        self._notices = notices
        self._by_path: dict[Path, Face] = {}
        self._by_name: dict[tuple[str, bool, bool], Face] = {}
        self._reported: set[str] = set()

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> Face:
        """A face of one of the theme's families, "body", "heading" or "code"."""
        found = self._by_name.get((family, bold, italic))
        if found is None:
            name = getattr(self._fonts, family)
            path = find_family(name).face(bold=bold, italic=italic)
            found = self._by_path.get(path)
            if found is None:
                found = self._by_path[path] = load(path)
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


def _is_ignorable(character: str) -> bool:
    """Whether nothing is to be seen where the character stands (joiners, marks of direction)."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
