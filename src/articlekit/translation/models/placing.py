"""Folders that come into argostranslate's packages, or leave them, in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from articlekit.translation.models import argos
from articlekit.translation.models.disk import PREFIX, delete, on_disk, sweep
from articlekit.translation.models.metadata import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["put", "staging", "take_away"]

_ELSEWHERE: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_TAKEN: Final = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR)
_PLACEHOLDER: Final = b'{"type": "temporary"}'


@contextlib.contextmanager
def staging(packages: Path) -> Iterator[Path]:
    """A temporary folder from which a folder can be renamed into ``packages``, or out of it.

    It lies beside the packages, since argostranslate takes each folder among them for one. Where
    that is another file system, or not ours to write, as with a container's volume, it has to lie
    among them after all; then it holds metadata of a type that argostranslate passes over.
    """
    with on_disk(packages):
        packages.mkdir(parents=True, exist_ok=True)
        folder = _made(packages)
    try:
        yield folder
    finally:
        with contextlib.suppress(OSError):
            delete(folder)


def _made(packages: Path) -> Path:
    for place in (packages.resolve().parent, Path(argos.settings().data_dir).resolve()):
        if place == packages.resolve() or place.stat().st_dev != packages.stat().st_dev:
            continue
        sweep(place)
        try:
            return Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        except OSError as error:
            if error.errno not in _ELSEWHERE:
                raise
    sweep(packages)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=packages))
    (folder / FILE).write_bytes(_PLACEHOLDER)
    return folder


def put(
    package: Path, packages: Path, replaced: Sequence[Path], temporary: Path
) -> tuple[Path, tuple[Path, ...]]:
    """Rename the folder ``package`` into ``packages``, then take the ``replaced`` ones away.

    Where its name is taken it gets a number until the other is gone, so that there is no moment
    without a package. What comes back is its path, and those of ``replaced`` that stay because
    they are in use or not ours to delete.
    """
    with argos.package().package_lock:
        with on_disk(packages):
            placed = _named(package, packages)
        kept = tuple(old for old in replaced if not _gone(old, temporary))
        wanted = packages / package.name
        if placed != wanted and not os.path.lexists(wanted):
            with contextlib.suppress(OSError):
                placed = placed.rename(wanted)
    argos.forget_lists()
    return placed, kept


def _named(package: Path, packages: Path) -> Path:
    """Give the folder its own name among the packages, or the first free one with a number."""
    number = 1
    while True:
        target = packages / (package.name if number == 1 else f"{package.name}-{number}")
        number += 1
        if os.path.lexists(target):
            continue
        try:
            return package.rename(target)
        except OSError as error:  # somebody else may just have taken the name
            if error.errno not in _TAKEN:
                raise


def _gone(folder: Path, temporary: Path) -> bool:
    with contextlib.suppress(OSError):
        take_away(folder, temporary)
    return not os.path.lexists(folder)


def take_away(folder: Path, temporary: Path) -> None:
    """Rename a folder into the temporary one, which vanishes with it. Raises `OSError`."""
    folder.rename(Path(tempfile.mkdtemp(dir=temporary)) / folder.name)
