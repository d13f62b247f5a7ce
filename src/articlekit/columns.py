"""How wide a text is in a fixed-width font, and what its lines do not begin with.

Plain text is laid out in columns, both where it is read (is this line full?) and where it is
written (how long is the underline?). East Asian characters take two columns, combining and
invisible ones none (https://www.unicode.org/reports/tr11/, in short form).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CLINGING", "columns"]

CLINGING: Final = r"(?:(?P<sign>[^ \n])(?P=sign){2,}|[-*+•‣◦▪●○■□–—>|]|\(?\w{1,3}[.)])"
"""A pattern for the words that stay on the line of the word before them.

At the beginning of a line they would make it look like an underline, an item or a quotation.
"""

_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001f64f\U0001f900-\U0001f9ff"
    "\U00020000-\U0003fffd]+"
)
_ZERO: Final = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufeff]+"
)


def columns(text: str) -> int:
    """The number of columns that ``text`` takes.

    >>> columns("abc"), columns("日本語"), columns("e\u0301")
    (3, 6, 1)
    """
    if text.isascii():
        return len(text)
    wide = sum(map(len, _WIDE.findall(text)))
    return len(text) + wide - sum(map(len, _ZERO.findall(text)))
