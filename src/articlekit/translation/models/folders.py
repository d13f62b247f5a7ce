"""The packages that are installed, and the folders among them that are none."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import msgspec

from articlekit.errors import PackageError
from articlekit.translation.models import argos
from articlekit.translation.models.disk import PREFIX
from articlekit.translation.models.languages import tag_of
from articlekit.translation.models.licence import licence
from articlekit.translation.models.metadata import (
    FILE,
    KIND,
    LARGEST,
    Metadata,
    by_version,
    metadata_from,
)
from articlekit.translation.models.parts import lacking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Installed", "damaged", "folders", "installed", "of_pair", "read"]


class Installed(msgspec.Struct, frozen=True):
    """One package that translates.

    ``source`` and ``target`` are BCP 47 tags, ``codes`` the package's own words for them and
    ``names`` the languages in English, where it says so. ``licence`` is empty where none is
    stated; ``size`` counts the bytes in ``folder``.
    """

    source: str
    target: str
    codes: tuple[str, str]
    version: str
    licence: str
    folder: Path
    size: int
    names: tuple[str, str] = ("", "")


def installed() -> tuple[Installed, ...]:
    """All usable packages in argostranslate's folders, by pair, the newest of a pair first."""
    argos.package()
    found = []
    for folder in folders():
        with contextlib.suppress(PackageError):
            package = read(folder)
            if package is not None:
                found.append(package)
    newest_first = sorted(found, key=lambda package: by_version(package.version), reverse=True)
    return tuple(sorted(newest_first, key=lambda package: (package.source, package.target)))


def damaged() -> tuple[tuple[Path, str], ...]:
    """The folders among argostranslate's packages that are no usable package, and why.

    argostranslate itself lists nothing at all while there is one without a metadata.json.
    """
    argos.package()
    found = []
    for folder in folders():
        try:
            read(folder)
        except PackageError as error:
            found.append((folder, error.what))
    return tuple(found)


def folders() -> Iterator[Path]:
    """Every folder where argostranslate looks for a package, sorted by name."""
    for packages in argos.settings().package_dirs:
        with contextlib.suppress(OSError):
            for path in sorted(packages.iterdir()):
                if path.is_dir() and not path.name.startswith(PREFIX):
                    yield path


def of_pair(codes: tuple[str, str]) -> Iterator[Path]:
    """The folders whose metadata name this pair, whether or not the rest is usable."""
    for folder in folders():
        with contextlib.suppress(PackageError):
            found = _metadata(folder)
            if found.kind == KIND and found.pair == codes:
                yield folder


def read(folder: Path) -> Installed | None:
    """The package in a folder; None where it is whole but does not translate.

    Raises `PackageError` with what is wrong.
    """
    found = _metadata(folder)
    if found.kind != KIND:
        return None
    if missing := lacking(folder):
        raise PackageError(missing, str(folder))
    try:
        argos.package().Package(folder)
    except Exception as error:  # it opens what is there and trusts it
        raise PackageError(f"argostranslate cannot read it ({error})", str(folder)) from error
    return Installed(
        source=tag_of(found.codes[0]),
        target=tag_of(found.codes[1]),
        codes=found.codes,
        version=found.version,
        licence=licence(folder, found.values),
        folder=folder,
        size=_size(folder),
        names=found.names,
    )


def _metadata(folder: Path) -> Metadata:
    try:
        with (folder / FILE).open("rb") as stream:
            data = stream.read(LARGEST)
    except FileNotFoundError as error:
        raise PackageError(f"{FILE} is missing", str(folder)) from error
    except OSError as error:
        raise PackageError(f"{FILE} cannot be read ({error.strerror})", str(folder)) from error
    return metadata_from(data, str(folder))


def _size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    total = 0
    for inner, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(inner, name)).st_size
    return total
