"""Putting a finished file in its place, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import uuid
from typing import TYPE_CHECKING

from articlekit.errors import OutputError
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["put"]

_MOST_COPIES = 99


def put(data: bytes, target: Path) -> tuple[Path, tuple[Notice, ...]]:
    """Write ``data`` to ``target`` and say where it came to lie.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the
    target's name in one step: whatever happens, the target holds the old file or the whole new
    one. Where the target is locked by another program, as Word does on Windows, the file becomes
    ``STEM (2).EXT`` beside it, with a notice. Raises `OutputError`.
    """
    try:
        if target.is_dir():
            raise OutputError(
                "a folder of that name is in the way", str(target), "rename it or write elsewhere"
            )
        with _temporary_beside(target) as temporary:
            with temporary.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            with contextlib.suppress(OSError):  # there may be no old file, or it is not ours
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            return _renamed(temporary, target)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        raise OutputError(
            f"cannot be written ({what})",
            str(target),
            "make room on the disk" if full else "check the name and the folder's permissions",
        ) from error


@contextlib.contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    """A path in the target's folder that no file has, and none will have afterwards."""
    temporary = target.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _renamed(temporary: Path, target: Path) -> tuple[Path, tuple[Notice, ...]]:
    try:
        temporary.replace(target)
    except PermissionError:
        if not target.exists():
            raise
    else:
        return target, ()
    for number in range(2, _MOST_COPIES):
        beside = target.with_stem(f"{target.stem} ({number})")
        if beside.exists():
            continue
        with contextlib.suppress(PermissionError):
            temporary.replace(beside)
            notice = Notice("target-locked", str(target), f"in use; written to {beside}")
            return beside, (notice,)
    raise PermissionError(None, "in use, and so are its copies")
