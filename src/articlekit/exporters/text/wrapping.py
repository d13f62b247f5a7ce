"""Lines of a given width, broken so that a reader puts them together again."""

from __future__ import annotations

import re
from typing import Final

from articlekit.columns import CLINGING, columns

__all__ = ["fold", "wrap"]

_SPACES: Final = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_SPACES_BUT_BREAKS: Final = re.compile("[ \t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")

_RULE: Final = re.compile(r"(.)\1\1+")
"""A line that would underline the one above it."""

_CLINGS: Final = re.compile(CLINGING)

_PARTED: Final = re.compile("\\w[-\u2010\u00ad]$")
"""A word that, at the end of a line, would be put together with the one after it."""

_NARROWEST: Final = 20


def fold(text: str) -> str:
    """The text on one line: every run of white space that could end a line is one space."""
    return _SPACES.sub(" ", text).strip(" ")


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns where words allow it; 0 means no limit.

    A line feed in the text stays the end of a line. A text without words gives no lines.
    """
    lines: list[str] = []
    for raw in text.split("\n"):
        line = _SPACES_BUT_BREAKS.sub(" ", raw).strip(" ")
        if lines and _RULE.fullmatch(line):
            lines[-1] += " " + line
        else:
            lines.append(line)
    if not any(lines):
        return []
    if width <= 0:
        return lines
    return [part for line in lines for part in _filled(line, max(width, _NARROWEST))]


def _filled(text: str, width: int) -> list[str]:
    lines: list[str] = []
    taken = width
    for chunk in _chunks(text):
        size = columns(chunk)
        if taken + 1 + size <= width:
            lines[-1] += " " + chunk
            taken += 1 + size
        else:
            lines.append(chunk)
            taken = size
    return lines


def _chunks(text: str) -> list[str]:
    """The words, with those that must not begin or end a line bound to their neighbours."""
    chunks: list[list[str]] = []
    for word in text.split(" "):
        if chunks and (_CLINGS.fullmatch(word) or _PARTED.search(chunks[-1][-1])):
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return [" ".join(chunk) for chunk in chunks]
