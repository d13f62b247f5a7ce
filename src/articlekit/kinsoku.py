"""Kinsoku: what begins no line and what ends none in scripts that are written without spaces.

For reading lines that somebody else has broken, and for breaking our own. After JIS X 4051 and
https://www.w3.org/TR/jlreq/#characters_not_starting_a_line and the section that follows there,
with the signs of Chinese (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end).
"""

from __future__ import annotations

from typing import Final

__all__ = ["INSEPARABLE", "NEVER_FIRST", "NEVER_LAST"]

_CLOSING: Final = "」』】）〉》〕］｝｠〗〙〛〞〟»›)]}”’\"'"
_STOPS: Final = "、。，．・：；？！‼⁇⁈⁉‥…,.:;?!､｡･"
_SMALL_KANA: Final = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_MARKS: Final = "々〻ー゛゜ヽヾゝゞｰﾞﾟ～〜゠–—-/ๆฯໆ"
_UNITS: Final = "%％‰℃°′″"

_OPENING: Final = "「『【（〈《〔［｛｟〖〘〚〝«‹([{“‘\"'"
_CURRENCIES: Final = "￥＄￡$£¥€№"

NEVER_FIRST: Final = frozenset(_CLOSING + _STOPS + _SMALL_KANA + _MARKS + _UNITS)
"""What begins no line: it stays with the sign before it."""

NEVER_LAST: Final = frozenset(_OPENING + _CURRENCIES)
"""What ends no line: it stays with the sign after it."""

INSEPARABLE: Final = frozenset("―—…‥⋯〳〴〵")
"""Signs that are drawn as one where several follow one another."""
