"""The desk at which covers are laid out: the parts of a wording set in a theme's own faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.cover.items import Room, Voice
from articlekit.exporters.cover.palette import hue_of, seed
from articlekit.exporters.cover.setting import Setting, fitted
from articlekit.exporters.cover.sheet import Align, Box, Words
from articlekit.exporters.fonts.faces import Faces
from articlekit.model import direction
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design import Style, Theme
    from articlekit.exporters.cover.palette import Colour
    from articlekit.exporters.cover.wording import Wording

__all__ = ["Desk", "Part"]

_PLACES: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "authors": "meta.authors",
    "series": "meta.series",
    "publisher": "meta.publisher",
}
"""The parts of a wording, and where in a publication they come from."""

_STYLES: Final = {
    "title": ("title", 1.08),
    "subtitle": ("subtitle", 1.26),
    "authors": ("byline", 1.3),
    "series": ("byline", 1.3),
    "publisher": ("byline", 1.3),
}
"""The style of the theme that lends each part its face, and the leading that suits a cover."""


class Part(NamedTuple):
    """A part of the wording: the room it is given, its colour, and the space before it."""

    name: str
    room: Room
    ink: Colour
    gap: float = 0.0


class Desk:
    """Lays out one cover. ``seed`` and ``hue`` are what tells it from others of its theme."""

    def __init__(self, wording: Wording, theme: Theme, notices: list[Notice]) -> None:
        self.wording = wording
        self.theme = theme
        self.right_to_left = direction(wording.language) == "rtl"
        self.start: Align = "right" if self.right_to_left else "left"
        self.hue = hue_of(theme, wording)
        self.seed = seed("\n".join((wording.title, *wording.authors)))
        self._faces = Faces(theme, notices)
        self._notices = notices

    def set(self, part: Part) -> Setting | None:
        """The part set as large as its room allows; None where there is nothing to say."""
        words = getattr(self.wording, part.name)
        texts = [text for text in ((words,) if isinstance(words, str) else words) if text]
        if not texts:
            return None
        name, leading = _STYLES[part.name]
        style: Style = getattr(self.theme.styles, name)
        voice = Voice(style.font, style.bold, style.italic, leading)
        place = _PLACES[part.name]
        language = self.wording.language
        texts = [
            self._faces.without_signs(
                text,
                voice.family,
                bold=voice.bold,
                italic=voice.italic,
                place=place,
                language=language,
            )
            for text in texts
        ]
        made = fitted(texts, voice, part.room, self._faces, language=language, place=place)
        if not made.whole:
            message = "too long for the cover; only its beginning stands there"
            notice = Notice("cover-shortened", place, message)
            if notice not in self._notices:
                self._notices.append(notice)
        return made

    def stack(
        self, parts: Sequence[Part], left: int, top: float, align: Align, ground: Colour
    ) -> tuple[tuple[Words, ...], float]:
        """The parts, one under another, and where the last of them ends."""
        words: list[Words] = []
        for part in parts:
            made = self.set(part)
            if made is None:
                continue
            top += part.gap if words else 0
            box = Box(left, round(top), round(left + part.room.width), round(top + made.height))
            words.append(Words(made, box, align, ground, part.ink))
            top += made.height
        return tuple(words), top

    def height(self, parts: Sequence[Part], ground: Colour) -> float:
        """How much room the parts take, one under another."""
        return self.stack(parts, 0, 0, "left", ground)[1]
