"""From what people have to an article: the first of the three wings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from articlekit import plugins
from articlekit.errors import (
    ArticlekitError,
    InputError,
    ModelError,
    UnknownFormatError,
    UsageError,
)
from articlekit.files import open_regular
from articlekit.progress import stop_if_cancelled
from articlekit.reading.protocol import Decision, Explained, Reader, Removed

if TYPE_CHECKING:
    from articlekit.model import Article
    from articlekit.progress import Cancel

__all__ = [
    "Decision",
    "Explained",
    "Reader",
    "Removed",
    "parse",
    "parse_explained",
    "read",
    "read_explained",
    "readers",
]

_PLAIN = "text"
"""The format of bytes and streams, whose name tells nothing."""


def readers() -> Mapping[str, Reader]:
    """Every installed reader by its format's name."""
    return plugins.every("readers")


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    format: str = "",  # noqa: A002 - the field's word
    options: Any = None,
    cancel: Cancel | None = None,
) -> Article:
    """The article in a file, in bytes or in a binary stream.

    A file's format follows from its suffix, that of bytes and streams is plain text, unless
    ``format`` names another. ``options`` is an instance of the reader's own options class, or a
    mapping of such by their format's name, of which the reader is given its own. Raises
    `UsageError`, `InputError` or `ModelError`, each naming the file.
    """
    return read_explained(source, format=format, options=options, cancel=cancel).article


def read_explained(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    format: str = "",  # noqa: A002 - the field's word
    options: Any = None,
    cancel: Cancel | None = None,
) -> Explained:
    """The article, why it is what it is, what was doubtful, and what was taken off.

    Arguments and errors as for `read`.
    """
    name, data, given = "", b"", format
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        name = str(path)
        given = format or _format_of(path)
        reader = plugins.by_name("readers", given)
        options = _options(given, reader, options)
        stop_if_cancelled(cancel)
        data = _file(path)
    else:
        given = format or _PLAIN
        reader = plugins.by_name("readers", given)
        options = _options(given, reader, options)
        data = source if isinstance(source, bytes | bytearray | memoryview) else _stream(source)
        data = bytes(data)
    stop_if_cancelled(cancel)
    return _explained(reader, given, data, name, options, cancel)


def parse(text: str, *, language: str = "") -> Article:
    """The article in a plain text, whatever the text holds.

    ``language`` is a BCP 47 tag; without it the text itself tells. Raises `UsageError` where it is
    no tag, and nothing else.
    """
    return parse_explained(text, language=language).article


def parse_explained(text: str, *, language: str = "") -> Explained:
    """The article in a plain text, and how it was found. Arguments as for `parse`."""
    from articlekit.reading.plain import explain

    return explain(text, language)


def _options(name: str, reader: Reader, options: Any) -> Any:
    """The options to call a reader with."""
    return plugins.options_of(
        name, reader, options.get(name) if isinstance(options, Mapping) else options
    )


def _format_of(path: Path) -> str:
    try:
        return plugins.by_suffix("readers", path.suffix)[0]
    except UnknownFormatError as error:
        raise UnknownFormatError(error.what, str(path), error.remedy) from None


def _explained(
    reader: Reader,
    format: str,  # noqa: A002 - the field's word
    data: bytes,
    name: str,
    options: Any,
    cancel: Cancel | None,
) -> Explained:
    """What the reader makes of the bytes; the one boundary where its errors become ours."""
    try:
        return reader.read(data, options, cancel)
    except ArticlekitError as error:
        if name and isinstance(error, InputError | ModelError):
            error.located(name)
        raise
    except Exception as error:
        raise InputError(
            f"the {format} reader failed ({type(error).__name__}: {error})",
            name,
            "please report this with the file that caused it",
        ) from error


def _stream(source: BinaryIO) -> bytes:
    data: object = source.read()
    if not isinstance(data, bytes | bytearray | memoryview):
        raise UsageError(
            f"the stream gave {type(data).__name__}, not bytes",
            remedy="open it in binary mode, or use parse for text",
        )
    return bytes(data)


def _file(path: Path) -> bytes:
    try:
        with open_regular(path) as stream:
            return stream.read()
    except FileNotFoundError:
        raise InputError("there is no such file", str(path), "check the name") from None
    except (OSError, ValueError) as error:
        if isinstance(error, IsADirectoryError) or os.path.isdir(path):
            raise InputError("this is a folder", str(path), "name the files in it") from None
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"the file cannot be read ({what})", str(path), "name a file that may be read"
        ) from None
