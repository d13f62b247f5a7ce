"""Which scripts the languages are written in."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from articlekit.model.language import primary

__all__ = ["SCRIPTS", "in_its_script", "script", "scripts_of"]

_LATIN: Final = (
    "en de fr es it pt nl pl cs sk sl hr bs ro hu sv da nb nn no fi et lv lt tr ca gl eu oc an ast "
    "sq mt ga gd cy br is fo af id ms tl fil vi eo sw lb sc la"
)

SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "ky", "tg", "mn"), ("CYRILLIC",)),
    **dict.fromkeys(("sr", "kk", "uz", "tt"), ("CYRILLIC", "LATIN")),
    **dict.fromkeys(_LATIN.split(), ("LATIN",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("ARABIC",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
    "ja": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
    "zh": ("CJK",),
    "ko": ("HANGUL", "CJK"),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "th": ("THAI",),
    "bn": ("BENGALI",),
    "ka": ("GEORGIAN",),
    "hy": ("ARMENIAN",),
    "ta": ("TAMIL",),
}
"""The scripts of each language, as the first words of Unicode's names for their letters."""

_ENOUGH: Final = 6
"""How many letters it takes to say something about the language they are of."""


@functools.lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """The script of a letter: "LATIN", "CYRILLIC"; "" for what has no name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def scripts_of(tag: str) -> tuple[str, ...]:
    """The scripts a language is written in; none where that is not known.

    Nor where the tag names a script, which may be another than the usual one.
    """
    if any(len(part) == 4 and part.isalpha() for part in tag.split("-")[1:]):
        return ()
    return SCRIPTS.get(primary(tag), ())


def in_its_script(text: str, tag: str) -> bool:
    """Whether a text may be in a language: some letters are of its scripts, or they are few."""
    scripts = scripts_of(tag)
    if not scripts or (text.isascii() and "LATIN" in scripts):
        return True
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) < _ENOUGH or any(script(sign) in scripts for sign in letters)
