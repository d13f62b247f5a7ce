"""Under which licence a package stands, as far as it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.translation.models.metadata import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["licence"]

_KEYS: Final = ("license", "licence")
_FILES: Final = ("LICENSE", "LICENCE", "COPYING")
_READMES: Final = ("README",)
_SUFFIXES: Final = ("", ".md", ".txt", ".rst")
_LONGEST: Final = 200

_LINE: Final = re.compile(r"^[\W_]*licen[cs]e[\s*_]*:[\s*_]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
"""A line that names a licence: "License: CC0", "- **Licence:** MIT"."""


def licence(folder: Path, values: Mapping[str, Any]) -> str:
    """The licence of the package in ``folder`` with these metadata, on one line; "" if unstated.

    The metadata go before a licence file, of which the first line is taken, and that goes before
    the README. Several different licences in one README are all named.
    """
    for key in _KEYS:
        if isinstance(values.get(key), str) and (found := _line(values[key])):
            return found
    for text in _texts(folder, _FILES):
        if found := _line(next(filter(str.strip, text.splitlines()), "")):
            return found
    for text in _texts(folder, _READMES):
        if named := dict.fromkeys(filter(None, map(_line, _LINE.findall(text)))):
            return "; ".join(named)[:_LONGEST]
    return ""


def _texts(folder: Path, names: tuple[str, ...]) -> Iterator[str]:
    """The texts of those of the files that are there and can be read."""
    for name in names:
        for suffix in _SUFFIXES:
            path = folder / f"{name}{suffix}"
            try:
                with path.open("rb") as stream:
                    yield stream.read(LARGEST).decode("utf-8-sig", "replace")
            except OSError:
                continue


def _line(text: str) -> str:
    """A text on one line, without the signs of Markdown around it."""
    return " ".join(text.split()).strip("#*_`= ")[:_LONGEST]
