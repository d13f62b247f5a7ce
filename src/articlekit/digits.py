"""The decimal digits of every script as those of ASCII."""

from __future__ import annotations

import unicodedata

__all__ = ["digits"]


def digits(text: str) -> str:
    """The text with the decimal digits of every script as ASCII digits, one for one.

    >>> digits("١ مارس ٢٠٢٤")
    '1 مارس 2024'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
