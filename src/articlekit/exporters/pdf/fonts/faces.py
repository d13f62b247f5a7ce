"""The faces of a document, and which of them draws what: the theme's, and those that help out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from articlekit.design import find_family
from articlekit.design.fonts import installed_family
from articlekit.design.system_fonts import font_for
from articlekit.errors import ThemeError
from articlekit.exporters.pdf.fonts.face import load
from articlekit.exporters.pdf.fonts.fallback import bringer, families
from articlekit.exporters.pdf.fonts.shaping import is_ignorable, script
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design import FontFile, Theme
    from articlekit.exporters.pdf.fonts.face import Face

__all__ = ["Faces"]

_STAND_INS: Final = "\u25a1\ufffd\u25a0?"
"""What is drawn for a character that no face has, the best first."""

_LOOK_ALIKES: Final = {"\u2011": "-"}
"""What may be drawn for a character without a word about it."""

_PROPORTIONAL: Final = ("body", "heading")
"""The families of a theme that are tried first for a character that another of them lacks."""

_BREAKS: Final = "\u00ad\u200b"
"""Places where a line may end; nothing is drawn for them where it does not."""

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Means nothing inside a text, and may not stand in a ToUnicode map (PDF/A)."""

_MOST_MISSES: Final = 8
"""How many characters of one script fontconfig is asked for in vain before it is asked no more."""

_SHARED: Final = ("", "Zinh", "Zyyy")

_Style = tuple[bool, bool]
"""Whether a face is bold, and whether it is italic."""


class Faces:
    """The faces of one document.

    ``notices`` receives one for each character that no face has.
    """

    def __init__(self, theme: Theme, notices: list[Notice]) -> None:
        self._fonts = theme.fonts
        self._notices = notices
        self._by_file: dict[FontFile, Face] = {}
        self._by_name: dict[tuple[str, bool, bool], Face] = {}
        self._found: dict[tuple[str, str, str, _Style], Face | None] = {}
        self._system: dict[_Style, list[Face]] = {}
        self._misses: dict[str, int] = {}
        self._reported: set[str] = set()

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

        The family named comes first; what it lacks is taken from the theme's other families, from
        an installed family for the script, at last from the system's fonts. Digits, spaces and
        punctuation between words in such a face stay in it. A character that none has is replaced
        by something visible, with a notice that names ``place``.
        """
        if not text.isascii():
            text = unicodedata.normalize("NFC", text).replace(_BYTE_ORDER_MARK, "")
        first = self.face(family, bold=bold, italic=italic)
        if first.covers(text):
            return [(first, text)] if text else []
        clusters = list(_clusters(text))
        faces: list[Face | None] = []
        for cluster in clusters:
            if all(map(_is_shared, cluster)):
                faces.append(None)  # goes with its neighbours
            else:
                faces.append(self._face_of(cluster, family, (bold, italic), language))
        _settle(clusters, faces, first)
        pieces: list[tuple[Face, str]] = []
        for cluster, settled in zip(clusters, faces, strict=True):
            face = settled or self._face_of(cluster, family, (bold, italic), language)
            if face is None:
                face = self._face_of(_STAND_INS[0], family, (bold, italic), language) or first
            for character in cluster:
                if not face.has(character):
                    self._replace(character, face, place)
            if pieces and pieces[-1][0] is face:
                pieces[-1] = (face, pieces[-1][1] + cluster)
            else:
                pieces.append((face, cluster))
        return pieces

    def _load(self, file: FontFile) -> Face:
        found = self._by_file.get(file)
        if found is None:
            found = self._by_file[file] = load(file)
        return found

    def _face_of(self, cluster: str, family: str, style: _Style, language: str) -> Face | None:
        """The first face that has all of a cluster, or its first character; None if none has."""
        visible = "".join([character for character in cluster if not is_ignorable(character)])
        for wanted in dict.fromkeys((visible, visible[:1])):
            key = (wanted, family, language, style)
            if key not in self._found:
                candidates = self._candidates(wanted, family, style, language)
                self._found[key] = next(
                    (face for face in candidates if all(map(face.draws, wanted))), None
                )
            if found := self._found[key]:
                return found
        return None

    def _candidates(
        self, cluster: str, family: str, style: _Style, language: str
    ) -> Iterator[Face]:
        bold, italic = style
        for name in dict.fromkeys((family, *_PROPORTIONAL)):
            yield self.face(name, bold=bold, italic=italic)
        if not cluster:
            return
        serif = "sans" not in self.face(family).program.name.lower()
        for name in families(cluster[0], serif=serif):
            if (found := installed_family(name)) is not None:
                yield self._load(found.face(bold=bold, italic=italic))
        yield self.face("code", bold=bold, italic=italic)
        yield from self._system.get(style, ())
        code = script(cluster[0])
        if self._misses.get(code, 0) >= _MOST_MISSES:
            return
        face = self._system_face(cluster[0], language, style, serif=serif)
        if face is not None and face.draws(cluster[0]):
            self._system.setdefault(style, []).append(face)
            yield face
            return
        self._misses[code] = self._misses.get(code, 0) + 1

    def _system_face(
        self, character: str, language: str, style: _Style, *, serif: bool
    ) -> Face | None:
        """What fontconfig offers for a character; a font that may not be embedded is none."""
        bold, italic = style
        try:
            file = font_for(character, language, serif=serif, bold=bold, italic=italic)
            return None if file is None else self._load(file)
        except ThemeError:
            return None

    def _replace(self, character: str, face: Face, place: str) -> None:
        if character in _BREAKS or is_ignorable(character):
            return
        if character.isspace():
            face.stand_in(character, " ")
            return
        alike = _LOOK_ALIKES.get(character, "")
        if alike and face.has(alike):
            face.stand_in(character, alike)
            return
        shown = next((s for s in _STAND_INS if face.has(s)), " ")
        face.stand_in(character, shown)
        if character not in self._reported:
            self._reported.add(character)
            name = unicodedata.name(character, "a character without a name")
            message = (
                f"no font at hand has {character!r} (U+{ord(character):04X}, {name}); "
                f"{shown!r} is shown instead"
            )
            if where := bringer(character):
                message += f"; {where}"
            self._notices.append(Notice("glyph-missing", place, message))


def _clusters(text: str) -> Iterator[str]:
    """The text in characters, each with the marks and joiners that belong to it."""
    start = 0
    for at in range(1, len(text)):
        character = text[at]
        belongs = unicodedata.category(character)[0] == "M" or is_ignorable(character)
        if not belongs or character in _BREAKS or text[at - 1] in _BREAKS:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _is_shared(character: str) -> bool:
    """Whether a character belongs to no script: a digit, a space, punctuation."""
    return script(character) in _SHARED


def _settle(clusters: list[str], faces: list[Face | None], first: Face) -> None:
    """Give what stands between words in one face that face, where it has them.

    At the ends of a text that has words in that face only, they stay in it as well.
    """
    words = {face for face in faces if face is not None}
    only = words.pop() if len(words) == 1 else None
    before = only
    at = 0
    while at < len(faces):
        if faces[at] is not None:
            before = faces[at]
            at += 1
            continue
        end = at
        while end < len(faces) and faces[end] is None:
            end += 1
        after = faces[end] if end < len(faces) else only
        for inside in range(at, end):
            if before is None or before is not after or before is first:
                continue
            if all(before.has(c) or is_ignorable(c) for c in clusters[inside]):
                faces[inside] = before
        at = end
