"""The files a text may name, and nothing beyond them.

A figure only names its source. Whether a file stands behind the name is for the caller to say, by
handing over a `Files`: a text that somebody sent must not be able to pull a server's own files
into a document.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from articlekit.errors import InputError

__all__ = ["LARGEST", "Files", "FolderFiles", "NoFiles", "open_regular", "refusal"]

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that are read for one figure."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


class Files(Protocol):
    """Where the sources of figures are looked up."""

    def read(self, source: str) -> bytes:
        """The bytes behind ``source``. Raises `InputError` saying why there are none."""


class NoFiles:
    """No folder at all: every source is refused."""

    def read(self, source: str) -> bytes:
        """Raise `InputError`: nothing is ever opened."""
        raise InputError("there is no folder to look in", source, "pass files= with the folder")


class FolderFiles:
    """The regular files below one folder, by relative path.

    Refused are absolute paths, paths with "..", URLs, links that lead out of the folder, and
    files of more than `LARGEST` bytes.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    def read(self, source: str) -> bytes:
        """The bytes of the file at ``source`` below the folder, or `InputError`."""
        if reason := refusal(source):
            raise InputError(reason, source, "name a file beside the text, such as photo.jpg")
        try:
            root = self._folder.resolve(strict=True)
            path = (root / source).resolve(strict=True)
            if not path.is_relative_to(root):
                raise InputError(
                    "a link that leads out of the folder", source, "copy the file beside the text"
                )
            with open_regular(path) as stream:
                data = stream.read(LARGEST + 1)
        except (OSError, ValueError, RuntimeError) as error:
            what = getattr(error, "strerror", None) or str(error)
            raise InputError(
                f"the file cannot be read ({what})", source, "put it beside the text"
            ) from None
        if len(data) > LARGEST:
            raise InputError(
                f"larger than {LARGEST >> 20} MiB", source, "save a smaller copy of the picture"
            )
        return data


def refusal(source: str) -> str:
    """Why this name is not looked up at all; empty where it may be."""
    parts = re.split(r"[/\\]", source)
    if not source.strip():
        return "names no file"
    if _SCHEME.match(source):
        return "a URL, and nothing is fetched"
    if not parts[0] or _DRIVE.match(source):
        return "an absolute path"
    if ".." in parts:
        return "a path that leads up"
    if "\\" in source:
        return "a path with backslashes"
    return ""


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file to read its bytes.

    Raises `IsADirectoryError` for a folder and `OSError` for a pipe or a device, none of which is
    waited for.
    """
    # Without O_NONBLOCK a named pipe would hold the open until somebody writes to it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "no regular file")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise
