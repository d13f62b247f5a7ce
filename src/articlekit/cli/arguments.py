"""What several commands ask: about a text, and about a translation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from articlekit.reading import Explained
    from articlekit.reading.plain import PlainOptions

__all__ = [
    "add_plain_text",
    "add_translation",
    "explained_of",
    "format_of",
    "memory_of",
    "plain_options",
]

_FIND_OUT: Final = "auto"


def add_plain_text(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what a plain text does not say itself."""
    parser.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="the encoding of plain texts, where the bytes do not tell: windows-1251",
    )
    parser.add_argument(
        "--markup",
        choices=(_FIND_OUT, "plain", "markdown"),
        default=_FIND_OUT,
        help="whether plain texts are Markdown (default: auto, find out)",
    )


def format_of(source_format: str, markup: str) -> str:
    """The input's format: that named, else plain text where its markup is named."""
    return source_format or ("" if markup == _FIND_OUT else "text")


def plain_options(encoding: str, markup: str, language: str = "") -> PlainOptions | None:
    """The reader's options, or None where all is left to the text.

    None lets every reader take its own options; these are for plain text alone.
    """
    if not encoding and not language and markup == _FIND_OUT:
        return None
    from articlekit.reading.plain import PlainOptions

    chosen = "" if markup == _FIND_OUT else markup
    return PlainOptions(encoding=encoding, language=language, markup=chosen)


def explained_of(parsed: argparse.Namespace, language: str = "") -> Explained:
    """The command's one FILE, or standard input for "-", read; ``language`` is the text's."""
    from articlekit.reading import read_explained

    options = plain_options(parsed.encoding, parsed.markup, language)
    source_format = format_of(parsed.source_format, parsed.markup)
    if parsed.file == "-":
        data = sys.stdin.buffer.read()
        return read_explained(data, format=source_format or "text", options=options)
    return read_explained(parsed.file, format=source_format, options=options)


def add_translation(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say how to translate."""
    parser.add_argument(
        "--translator", default="argos", metavar="NAME", help="argos (default), apertium, pseudo"
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="NAME",
        help="a name that translations leave as it is; may be repeated",
    )
    parser.add_argument(
        "--memory",
        metavar="FILE",
        help="where to remember what was translated (default: in your cache folder)",
    )
    parser.add_argument(
        "--no-memory", action="store_true", help="translate all anew, and remember nothing"
    )


def memory_of(parsed: argparse.Namespace) -> Path | str | None:
    """The file to remember translations in; None for none."""
    if parsed.no_memory:
        return None
    from articlekit.translation.sessions.memory import default_memory

    return parsed.memory or default_memory()
