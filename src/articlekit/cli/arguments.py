"""What several commands ask: about an input, and about a translation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from articlekit.design import Theme
    from articlekit.reading import Explained
    from articlekit.reading.docx import DocxReaderOptions
    from articlekit.reading.plain import PlainOptions

__all__ = [
    "add_reading",
    "add_translation",
    "explained_of",
    "format_of",
    "memory_of",
    "plain_options",
    "reader_options",
    "theme_of",
    "word_options",
]

_FIND_OUT: Final = "auto"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say how inputs of some format are to be read."""
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
    parser.add_argument(
        "--changes",
        choices=("accepted", "original"),
        help="whether tracked changes of Word documents are accepted (default), or undone",
    )


def format_of(source_format: str, markup: str) -> str:
    """The input's format: that named, else plain text where its markup is named."""
    return source_format or ("" if markup == _FIND_OUT else "text")


def plain_options(encoding: str, markup: str, language: str = "") -> PlainOptions | None:
    """The options of plain texts, or None where all is left to the text."""
    if not encoding and not language and markup == _FIND_OUT:
        return None
    from articlekit.reading.plain import PlainOptions

    chosen = "" if markup == _FIND_OUT else markup
    return PlainOptions(encoding=encoding, language=language, markup=chosen)


def word_options(changes: Literal["accepted", "original"] | None) -> DocxReaderOptions | None:
    """The options of Word documents, or None where nothing is asked."""
    if changes is None:
        return None
    from articlekit.reading.docx import DocxReaderOptions

    return DocxReaderOptions(changes=changes)


def reader_options(
    parsed: argparse.Namespace, files: Iterable[str], source_format: str, language: str = ""
) -> Mapping[str, Any]:
    """The options of readers by the name of their format, for the formats that the inputs have.

    Raises `UsageError` where something is asked that no input can be read by.
    """
    plain = plain_options(parsed.encoding, parsed.markup, language)
    word = word_options(parsed.changes)
    known = (
        (plain, "--encoding, --markup and --language are for plain texts"),
        (word, "--changes is for Word documents"),
    )
    asked = [(options, what) for options, what in known if options is not None]
    if not asked:
        return {}
    from articlekit import plugins
    from articlekit.errors import UsageError

    formats = _formats(files, format_of(source_format, parsed.markup))
    taken = {name: plugins.by_name("readers", name).options for name in formats}
    for options, what in asked:
        if taken and not any(isinstance(options, each) for each in taken.values()):
            raise UsageError(what, remedy=f"leave it out for {' and '.join(sorted(taken))}")
    return {
        name: options
        for name, each in taken.items()
        for options, _ in asked
        if isinstance(options, each)
    }


def _formats(files: Iterable[str], source_format: str) -> set[str]:
    """The formats of the inputs; one that nobody knows is told of when it is to be read."""
    if source_format:
        return {source_format}
    import contextlib
    from pathlib import Path

    from articlekit import plugins
    from articlekit.errors import UnknownFormatError

    found = set()
    for name in files:
        with contextlib.suppress(UnknownFormatError):
            suffix = Path(name).suffix
            found.add("text" if name == "-" else plugins.by_suffix("readers", suffix)[0])
    return found


def explained_of(parsed: argparse.Namespace, language: str = "") -> Explained:
    """The command's one FILE, or standard input for "-", read; ``language`` is the text's."""
    from articlekit.reading import read_explained

    options = reader_options(parsed, [parsed.file], parsed.source_format, language)
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


def theme_of(parsed: argparse.Namespace) -> str | Theme:
    """The theme, on pages of the size that is asked for."""
    if parsed.page_size is None:
        return str(parsed.theme)
    from articlekit.design import Theme

    return Theme.load(parsed.theme).on(parsed.page_size)
