"""The faces of a document, and which of them draws what: the theme's, and those that help out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.design import find_family
from articlekit.design.fonts import installed_family
from articlekit.design.system_fonts import font_for
from articlekit.errors import ThemeError
from articlekit.exporters.fonts.face import load
from articlekit.exporters.fonts.fallback import bringer, families, letters_of
from articlekit.exporters.fonts.pieces import BREAKS, clusters, is_shared, settled, units
from articlekit.exporters.fonts.shaping import is_ignorable, script
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design import FontFile, Theme
    from articlekit.exporters.fonts.face import Face

__all__ = ["Faces"]

_STAND_INS: Final = "\u25a1\ufffd\u25a0?"
"""What is drawn for a character that no face has, the best first."""

_LOOK_ALIKES: Final = {"\u2011": "-"}
"""What may be drawn for a character without a word about it."""

_SIGNS: Final = ("So", "Sk", "Co", "Cn")
"""Unicode's categories of what is no letter, digit or punctuation, or nothing that is known."""

_PROPORTIONAL: Final = ("body", "heading")
"""The families of a theme that are tried first for a character that another of them lacks."""

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Means nothing inside a text, and may not stand in a ToUnicode map (PDF/A)."""

_MOST_MISSES: Final = 8
"""How many characters of one script fontconfig is asked for in vain before it is asked no more."""

_MOST_NAMED: Final = 12
"""After how many characters of one script a notice says that more may be missing: it is the last.
"""

_LONGEST_KEPT: Final = 32
"""Units longer than this are no words that come again."""


class _Wish(NamedTuple):
    """How text is to be set: what its face should be like."""

    family: str
    bold: bool
    italic: bool
    language: str


class Faces:
    """The faces of one document.

    ``notices`` receives one for each character that no face has.
    """

    def __init__(self, theme: Theme, notices: list[Notice]) -> None:
        self._fonts = theme.fonts
        self._notices = notices
        self._by_file: dict[FontFile, Face] = {}
        self._by_name: dict[tuple[str, bool, bool], Face] = {}
        self._found: dict[tuple[str, _Wish], Face | None] = {}
        self._system: dict[_Wish, list[Face]] = {}
        self._misses: dict[tuple[str, _Wish], int] = {}
        self._native: dict[_Wish, Face] = {}
        self._reported: dict[str, set[str]] = {}

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> Face:
        """A face of one of the theme's families, "body", "heading" or "code".

        Raises `ThemeError` where there is no such family or its file cannot be embedded.
        """
        found = self._by_name.get((family, bold, italic))
        if found is None:
            file = find_family(getattr(self._fonts, family)).face(bold=bold, italic=italic)
            found = self._by_name[family, bold, italic] = self._load(file)
        return found

    def spread(
        self, text: str, family: str, *, bold: bool, italic: bool, place: str, language: str = ""
    ) -> list[tuple[Face, str]]:
        """The text in pieces, each with a face that can draw all of it.

        The family named comes first. A word of which it lacks a letter is set in another: one of
        the theme's, an installed one for the script, at last one of the system's. Digits, spaces
        and punctuation between such words stay with them. A character that no face has is
        replaced by something visible, with a notice that names ``place``.
        """
        if not text.isascii():
            text = unicodedata.normalize("NFC", text).replace(_BYTE_ORDER_MARK, "")
        wish = _Wish(family, bold, italic, language)
        first = self._first(wish)
        if first.covers(text):
            return [(first, text)] if text else []
        if (other := self._other_script(text, first, wish)) is not None:
            return [(other, text)]
        parts = [part for unit in units(text) for part in self._parts(unit, wish)]
        words = [None if is_shared(part) else face for face, part in parts]
        pieces: list[tuple[Face, list[str]]] = []
        for around, (own, part) in zip(settled(words, first), parts, strict=True):
            face = around if around is not None and around.covers(part) else own
            if face is None:
                face = self._face_with(_STAND_INS[0], wish) or first
            if not face.covers(part):
                for character in part:
                    if not face.has(character):
                        self._replace(character, face, place)
            if not pieces or pieces[-1][0] is not face:
                pieces.append((face, []))
            pieces[-1][1].append(part)
        return [(face, "".join(joined)) for face, joined in pieces]

    def without_signs(
        self, text: str, family: str, *, bold: bool, italic: bool, place: str, language: str = ""
    ) -> str:
        """The text without the signs, such as emoji, that no face has, each with a notice.

        For display, where an empty box would be the first thing to be seen. Letters stay.
        """
        wish = _Wish(family, bold, italic, language)
        if self._first(wish).covers(text):
            return text
        kept: list[str] = []
        lost: list[str] = []
        for cluster in clusters(text):
            sign = cluster[0]
            is_sign = unicodedata.category(sign) in _SIGNS
            gone = is_sign and self._face_with(sign, wish) is None
            (lost if gone else kept).append(cluster)
        rest = " ".join("".join(kept).split())
        if not lost or not rest:
            return text
        for cluster in lost:
            self._report(cluster[0], "it is left out", place)
        return rest

    def _first(self, wish: _Wish) -> Face:
        """The family that is wished for, or another where it lacks letters of the language.

        Else there would be words of two families in every line.
        """
        found = self._native.get(wish)
        if found is None:
            own = self.face(wish.family, bold=wish.bold, italic=wish.italic)
            letters = letters_of(wish.language)
            found = own if own.covers(letters) else self._face_with(letters, wish) or own
            self._native[wish] = found
        return found

    def _load(self, file: FontFile) -> Face:
        found = self._by_file.get(file)
        if found is None:
            found = self._by_file[file] = load(file)
        return found

    def _other_script(self, text: str, first: Face, wish: _Wish) -> Face | None:
        """The one face for a text whose letters ``first`` lacks all; None where there is none."""
        letters = sorted(character for character in set(text) if not is_shared(character))
        if not letters or any(map(first.has, letters)):
            return None
        other = self._face_with(letters[0], wish)
        return other if other is not None and other.covers(text) else None

    def _parts(self, unit: str, wish: _Wish) -> list[tuple[Face | None, str]]:
        """A unit with its face; in clusters, or for want of a mark in characters, if none has all.

        None stands for characters that no face has.
        """
        face = self._face_with(unit, wish)
        if face is not None or len(unit) == 1:
            return [(face, unit)]
        return [
            (self._face_with(cluster, wish) or self._face_with(cluster[0], wish), cluster)
            for cluster in clusters(unit)
        ]

    def _face_with(self, text: str, wish: _Wish) -> Face | None:
        """The first face that has all that is to be seen of a text; None if none has."""
        key = (text, wish)
        if key in self._found:
            return self._found[key]
        visible = "".join([character for character in text if not is_ignorable(character)])
        candidates = self._candidates(visible, wish)
        found = next((face for face in candidates if all(map(face.draws, visible))), None)
        if len(text) <= _LONGEST_KEPT:
            self._found[key] = found
        return found

    def _candidates(self, text: str, wish: _Wish) -> Iterator[Face]:
        bold, italic = wish.bold, wish.italic
        own = self.face(wish.family, bold=bold, italic=italic)
        yield self._native.get(wish, own)
        yield own
        for name in _PROPORTIONAL:
            yield self.face(name, bold=bold, italic=italic)
        lacking = next((character for character in text if not own.has(character)), "")
        if not lacking:
            return
        serif = own.program.serif
        for name in families(lacking, serif=serif):
            if (found := installed_family(name)) is not None:
                yield self._load(found.face(bold=bold, italic=italic))
        yield self.face("code", bold=bold, italic=italic)
        yield from self._system.get(wish._replace(family=""), ())
        face = self._system_face(lacking, wish, serif=serif)
        if face is not None:
            yield face

    def _system_face(self, character: str, wish: _Wish, *, serif: bool) -> Face | None:
        """A face of the system with the character, unless it may not be embedded."""
        key = script(character), wish._replace(family="")
        if self._misses.get(key, 0) >= _MOST_MISSES:
            return None
        bold, italic = wish.bold, wish.italic
        try:
            file = font_for(character, wish.language, serif=serif, bold=bold, italic=italic)
            face = self._load(file) if file is not None else None
        except ThemeError:
            face = None
        if face is None or not face.draws(character):
            self._misses[key] = self._misses.get(key, 0) + 1
            return None
        known = self._system.setdefault(key[1], [])
        if face not in known:
            known.append(face)
        return face

    def _replace(self, character: str, face: Face, place: str) -> None:
        if character in BREAKS or is_ignorable(character):
            return
        if character.isspace():
            face.stand_in(character, " ")
            return
        alike = _LOOK_ALIKES.get(character, "")
        if alike and face.has(alike):
            face.stand_in(character, alike)
            return
        shown = next((sign for sign in _STAND_INS if face.has(sign)), " ")
        face.stand_in(character, shown)
        self._report(character, f"{shown!r} is shown instead", place)

    def _report(self, character: str, instead: str, place: str) -> None:
        """One more notice, unless the character was named already, or many of its script were."""
        reported = self._reported.setdefault(script(character), set())
        if character in reported or len(reported) > _MOST_NAMED:
            return
        reported.add(character)
        name = unicodedata.name(character, "a character without a name")
        code = f"U+{ord(character):04X}"
        message = f"no font at hand has {character!r} ({code}, {name}); {instead}"
        if where := bringer(character):
            message += f"; {where}"
        if len(reported) > _MOST_NAMED:
            message += "; more of its script may be missing and are not named one by one"
        self._notices.append(Notice("glyph-missing", place, message))
