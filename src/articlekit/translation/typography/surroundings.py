"""What stands before and after a mark, by the one character next to it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["is_letter", "is_word", "kind_after", "kind_before"]

_WIDE: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\U00020000-\U0003ffff]"
)
"""Scripts that put no spaces around quotations: there, only balance tells what a mark does."""

_OPENING: Final = frozenset("([{¿¡—–―-/=|")
"""After these, and after a space, a quotation may open."""

_CLOSING: Final = frozenset(".,:;!?)]}%。、，！？：；）،؛؟।")
"""Before these, and before a space, a quotation may close."""

_SOFT: Final = frozenset("…—–―-/")
"""What may begin a quotation as well as follow one."""


def kind_before(character: str) -> str:
    """What a mark stands behind: "open" (room for a quotation), "wide", "soft" or "closed".

    ``character`` is empty at the start of the text.
    """
    if not character or character.isspace() or character in _OPENING:
        return "open"
    if _WIDE.match(character):
        return "wide"
    return "soft" if character == "…" else "closed"


def kind_after(character: str) -> str:
    """What follows a mark: "end" (a quotation may end here), "wide", "soft" or "word".

    ``character`` is empty at the end of the text.
    """
    if not character or character.isspace() or character in _CLOSING:
        return "end"
    if _WIDE.match(character):
        return "wide"
    return "soft" if character in _SOFT else "word"


def is_word(character: str) -> bool:
    """Whether this character is part of a word or a figure."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def is_letter(character: str) -> bool:
    """Whether this is a letter or digit of a script that keeps words apart by spaces."""
    return bool(character) and is_word(character) and not _WIDE.match(character)
