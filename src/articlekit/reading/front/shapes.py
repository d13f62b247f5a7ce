"""The shape of a word, in scripts with capital letters and without."""

from __future__ import annotations

import unicodedata
from typing import Final

from articlekit.reading.front.folding import fold

__all__ = ["APOSTROPHES", "HYPHENS", "is_capitalised", "is_ideographic", "is_word", "tells_case"]

APOSTROPHES: Final = "'’‘ʼʻʹ`´׳״"
HYPHENS: Final = "-‐‑\u2013־"
_JOINERS: Final = frozenset(APOSTROPHES + HYPHENS + "·\u200c\u200d\u05be")

_PREFIXES: Final = frozenset(("ash", "dell", "dall", "abd", "аль", "эль", "ель"))
"""What may stand before the capital of a name, beside what is shorter: d'Arc, al-Rashid."""

_IDEOGRAPHIC: Final = (
    (0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Kana and Chinese characters: the scripts that put no spaces between words."""


def is_word(word: str) -> bool:
    """Whether a word is letters, with what may stand between the letters of one name.

    >>> is_word("Thiong'o"), is_word("Lévi-Strauss"), is_word("a.m."), is_word("3rd"), is_word("-")
    (True, True, False, False, False)
    """
    if word.isalpha():
        return True
    if word[:1] in HYPHENS:
        return False
    letters = 0
    for sign in word:
        if sign.isalpha():
            letters += 1
        elif sign not in _JOINERS and unicodedata.category(sign)[0] != "M":
            return False
    return letters > 0


def tells_case(text: str) -> bool:
    """Whether any letter is a capital or a small letter, rather than of a script without case.

    Georgian counts as such a script: its capitals are for whole words, not for names.
    """
    return any(
        (sign.isupper() or sign.islower() or sign.istitle()) and not "\u10d0" <= sign <= "\u10ff"
        for sign in text
    )


def is_capitalised(word: str) -> bool:
    """Whether the first letter is a capital, with a prefix such as d', al- or ʻ before it or not.

    >>> is_capitalised("d'Arc"), is_capitalised("’t"), is_capitalised("al-Rashid")
    (True, False, True)
    """
    first = next((sign for sign in word if sign.isalpha()), "")
    if first.isupper() or first.istitle():
        return True
    for at, sign in enumerate(word[1:4], 1):
        if sign in _JOINERS:
            known = at < 3 or fold(word[:at]) in _PREFIXES
            return known and word[at + 1 : at + 2].isupper()
    return False


def is_ideographic(text: str) -> bool:
    """Whether every letter is a kana or a Chinese character; false where there is no letter."""
    letters = [ord(sign) for sign in text if sign.isalpha()]
    return bool(letters) and all(
        any(first <= letter <= last for first, last in _IDEOGRAPHIC) for letter in letters
    )
