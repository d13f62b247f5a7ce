"""What is said when the disk does not do what is asked of it."""

from __future__ import annotations

import contextlib
import errno
import shutil
import time
from typing import TYPE_CHECKING, Final

from articlekit.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PREFIX", "delete", "on_disk", "sweep"]

PREFIX: Final = ".articlekit-"
"""What the names of our temporary files and folders begin with."""

_ABANDONED: Final = 24 * 60 * 60
"""After how many seconds without a change a temporary one belongs to nobody any more."""


@contextlib.contextmanager
def on_disk(where: Path) -> Iterator[None]:
    """Turn what goes wrong with files inside into a `PackageError` about ``where``."""
    try:
        yield
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        raise PackageError(
            f"cannot be written ({what})",
            str(where),
            "make room on the disk" if full else "check the name and the folder's permissions",
        ) from error


def delete(path: Path) -> None:
    """Delete a file, a folder with all that is in it, or a link but not what it leads to."""
    with contextlib.suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def sweep(folder: Path) -> None:
    """Delete our temporary files and folders that a killed process left in ``folder``."""
    before = time.time() - _ABANDONED
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if path.lstat().st_mtime < before:
                    delete(path)
