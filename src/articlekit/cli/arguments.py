"""What `build` and `parse` both ask about a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse

    from articlekit.reading.plain import PlainOptions

__all__ = ["add_plain_text", "format_of", "plain_options"]

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
