"""Which packages can be had: argostranslate's index, fetched and read with care."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.errors import PackageError
from articlekit.translation.models import argos
from articlekit.translation.models.disk import on_disk
from articlekit.translation.models.download import fetch, host, temporary_file
from articlekit.translation.models.languages import code_of, shown_pair, tag_of
from articlekit.translation.models.metadata import KIND, by_version, metadata_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from articlekit.progress import Cancel

__all__ = ["Available", "available", "chosen", "made_for_later", "too_new"]

_LARGEST: Final = 64 << 20
"""The most bytes of an index."""

_REMEDY: Final = "try again later, or look at ARGOS_PACKAGE_INDEX"


class Available(msgspec.Struct, frozen=True):
    """One package that can be installed.

    ``argos_version`` is the argostranslate that it was made for, ``links`` are the addresses where
    it lies; the other fields are those of `Installed`.
    """

    source: str
    target: str
    codes: tuple[str, str]
    version: str
    argos_version: str
    links: tuple[str, ...]
    names: tuple[str, str] = ("", "")


def available(
    refresh: bool = True,
    *,
    cancel: Cancel | None = None,
    announce: Callable[[str], None] | None = None,
) -> tuple[Available, ...]:
    """The packages of the index, by pair, the newest of a pair first.

    With ``refresh`` the index is fetched from the network, which is said to ``announce`` before;
    else the copy on the disk is read. Raises `PackageError` where it cannot be had or is no index;
    the copy stays as it was.
    """
    settings = argos.settings()
    path: Path = settings.local_package_index
    if refresh:
        entries = _refreshed(settings.remote_package_index, path, cancel, announce)
    else:
        try:
            entries = _entries(path.read_bytes(), str(path))
        except OSError as error:
            raise PackageError(
                f"the list of models cannot be read ({error.strerror})",
                str(path),
                "fetch it with: articlekit models available",
            ) from error
    packages = [package for entry in entries if (package := _package(entry)) is not None]
    packages.sort(key=lambda package: by_version(package.version), reverse=True)
    return tuple(sorted(packages, key=lambda package: (package.source, package.target)))


def _refreshed(
    url: str, path: Path, cancel: Cancel | None, announce: Callable[[str], None] | None
) -> list[Any]:
    """The entries of the index at ``url``, of which ``path`` is a copy afterwards."""
    if announce is not None:
        announce(f"the list of models from {host(url)}")
    with temporary_file(path.parent) as temporary:
        fetch(url, temporary, _LARGEST, cancel=cancel)
        with on_disk(path):
            data = temporary.read_bytes()
        entries = _entries(data, url)
        with on_disk(path):
            temporary.chmod(0o644)
            os.replace(temporary, path)
    return entries


def _entries(data: bytes, where: str) -> list[Any]:
    try:
        entries = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackageError(f"the list of models is no JSON ({error})", where, _REMEDY) from error
    if not isinstance(entries, list):
        raise PackageError("the list of models is no list", where, _REMEDY)
    return entries


def _package(entry: Any) -> Available | None:
    """One entry of the index; None where it is none, or not of a package that translates."""
    try:
        found = metadata_of(entry, "")
    except PackageError:
        return None
    links = found.values.get("links")
    if found.kind != KIND or not isinstance(links, list):
        return None
    return Available(
        source=tag_of(found.codes[0]),
        target=tag_of(found.codes[1]),
        codes=found.codes,
        version=found.version,
        argos_version=found.argos_version,
        links=tuple(link for link in links if isinstance(link, str)),
        names=found.names,
    )


def chosen(codes: tuple[str, str], packages: tuple[Available, ...]) -> Available:
    """The newest package of a pair that this argostranslate can use, or `PackageError`."""
    of_pair = [p for p in packages if (code_of(p.codes[0]), code_of(p.codes[1])) == codes]
    pair = shown_pair(*map(tag_of, codes))
    if not of_pair:
        raise PackageError(
            "no model for this pair is in the list", pair, "see: articlekit models available"
        )
    usable = [package for package in of_pair if not too_new(package.argos_version, pair)]
    if not usable:
        raise made_for_later(of_pair[0].argos_version, pair)
    return usable[0]


def made_for_later(argos_version: str, where: str) -> PackageError:
    """What to raise of a package for which the argostranslate that is installed is too old."""
    return PackageError(
        f"made for argostranslate {argos_version}, and {argos.version()} is here",
        where,
        "update it: pip install --upgrade argostranslate",
    )


def too_new(argos_version: str, where: str) -> bool:
    """Whether a package was made for a later argostranslate than the one that is installed."""
    from packaging.version import InvalidVersion, Version

    if not argos_version:
        return False
    try:
        return Version(argos_version) > Version(argos.version())
    except InvalidVersion as error:
        raise PackageError(
            f"metadata.json has {argos_version!r} as argos_version, which is no version",
            where,
            "ask the maker of the package",
        ) from error
