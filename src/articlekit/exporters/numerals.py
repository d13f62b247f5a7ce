"""The number of an item in the style of its list."""

from __future__ import annotations

from typing import Final

__all__ = ["numeral"]

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN: Final = 3999


def numeral(number: int, style: str) -> str:
    """The number in style "1", "a", "A", "i" or "I"; in digits where the style has no numeral.

    >>> numeral(28, "a"), numeral(1994, "I"), numeral(0, "i")
    ('ab', 'MCMXCIV', '0')
    """
    if style in ("a", "A") and number > 0:
        letters = _letters(number)
    elif style in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        letters = _roman(number)
    else:
        return str(number)
    return letters.upper() if style.isupper() else letters


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)
