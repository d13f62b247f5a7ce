"""What characters of the fonts of signs are in Unicode: Symbol, Wingdings and their like.

In these fonts a code is a place and no character. Word writes it as it is, or in the private use
area from U+F000 on (ECMA-376-1, 17.3.3.30).
"""

from __future__ import annotations

import functools
from typing import Final

__all__ = ["UNKNOWN", "is_sign_font", "symbol", "translated"]

UNKNOWN: Final = "▯"
"""Stands where a sign has no character that we know of."""

_SYMBOL: Final = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS: Final = {
    0x20: " ✏✂✁",
    0x28: "☎✆✉",
    0x36: "⌛⌨",
    0x3E: "✇✍",
    0x41: "✌",
    0x45: "☜☞☝☟",
    0x4A: "☺",
    0x4C: "☹",
    0x4E: "☠",
    0x51: "✈☼",
    0x54: "❄",
    0x56: "✞",
    0x58: "✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□",
    0x71: "❑❒⬧⧫◆❖⬥☒⍓⌘❀✿❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•▪○",
    0xA4: "◉◎",
    0xA7: "▪☐",
    0xAB: "★✶✴✹✵",
    0xD5: "⌫⌦",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←→↑↓↖↗↙↘",
    0xE8: "➔",
    0xEF: "⇦⇨⇧⇩⬄⇳",
    0xFB: "✗✔☒☑",
}
_WINGDINGS_2: Final = {0x20: " ", 0x4F: "✗✓☒☑☒☒", 0x96: "•●", 0xA1: "□", 0xA3: "□"}
_WINGDINGS_3: Final = {
    0x20: " ",
    0x66: "←→↑↓",
    0x6C: "↔",
    0x70: "▲▼△▽◀▶",
}
_WEBDINGS: Final = {0x20: " ", 0x33: "◀▶▲▼", 0x61: "✔", 0x67: "■", 0x6E: "●", 0x72: "✘", 0x63: "□"}
_FONTS: Final = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE: Final = range(0xF000, 0xF100)


def is_sign_font(font: str) -> bool:
    """Whether the characters of a font are not what Unicode says."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The character in a place of a font; `UNKNOWN` where it is a sign that we do not know.

    In any other font than one of signs a code is Unicode's.
    """
    name = font.strip().lower()
    place = code - 0xF000 if code in _PRIVATE else code
    if name in _FONTS:
        return _table(name).get(place, UNKNOWN)
    if code in _PRIVATE or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    shown = chr(code)
    return shown if shown.isprintable() or (shown.isspace() and code > 0x1F) else UNKNOWN


def translated(font: str, text: str) -> str:
    """A text in a font of signs, its characters of the private use area as Unicode has them."""
    if not any(ord(character) in _PRIVATE for character in text):
        return text
    return "".join(
        symbol(font, ord(character)) if ord(character) in _PRIVATE else character
        for character in text
    )


@functools.cache
def _table(font: str) -> dict[int, str]:
    return {
        first + at: character
        for first, characters in _FONTS[font].items()
        for at, character in enumerate(characters)
    }
