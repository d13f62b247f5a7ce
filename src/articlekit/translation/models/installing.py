"""Installing a model, from a file or from the network: checked first, then put in place whole."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from articlekit.errors import PackageError, UsageError
from articlekit.notices import Notice
from articlekit.progress import stop_if_cancelled
from articlekit.translation.models import argos
from articlekit.translation.models.download import fetch, host, temporary_file
from articlekit.translation.models.folders import Installed, folders, of_pair, read
from articlekit.translation.models.index import available, chosen, made_for_later, too_new
from articlekit.translation.models.languages import pair_of, shown_pair, tag_of
from articlekit.translation.models.metadata import KIND, Metadata, metadata_from
from articlekit.translation.models.parts import check_works
from articlekit.translation.models.placing import put, staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.progress import Cancel, Progress
    from articlekit.translation.models.index import Available

__all__ = ["install"]


def install(
    what: str | Path,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    *,
    announce: Callable[[str], None] | None = None,
) -> tuple[Installed, tuple[Notice, ...]]:
    """Install the package in a file, or the newest one of a pair such as "en-uk" from the index.

    Only a pair goes to the network; each address is said to ``announce`` before it is asked, and
    ``progress`` gets steps "download" in bytes. Whatever is wrong with the package is a
    `PackageError`, and nothing of it stays. Other packages of the same pair, of whatever version,
    are deleted once the new one is in its place; until then they stand.
    """
    argos.package()
    argos.loader()
    pair = pair_of(what) if isinstance(what, str) else None
    if pair is None:
        path = Path(what)
        if isinstance(what, str) and (not what or not (path.suffix or path.exists())):
            raise UsageError(
                "neither a pair of languages nor a file", what, "write a pair as en-uk or en:pt-BR"
            )
        return _from_file(path, None, cancel)
    package = chosen(pair, available(cancel=cancel, announce=announce))
    with _downloaded(package, progress, cancel, announce) as path:
        return _from_file(path, pair, cancel)


@contextlib.contextmanager
def _downloaded(
    package: Available,
    progress: Progress | None,
    cancel: Cancel | None,
    announce: Callable[[str], None] | None,
) -> Iterator[Path]:
    """A temporary file with the package, sound as an archive, from the first link that has it."""
    from articlekit.translation.models.archive import LARGEST, Archive

    pair = shown_pair(package.source, package.target)
    subject = f"{pair} {package.version}".strip()
    failures = []
    with temporary_file(argos.settings().downloads_dir) as path:
        for link in package.links:
            if announce is not None:
                announce(f"the model {subject} from {host(link)}")
            try:
                fetch(link, path, LARGEST, subject=subject, progress=progress, cancel=cancel)
                with Archive(path) as archive:
                    archive.check_sums(cancel)
            except PackageError as error:
                failures.append(_about(error, link))
            else:
                break
        else:
            raise _none_worked(failures, pair)
        yield path


def _about(error: PackageError, link: str) -> PackageError:
    return PackageError(error.what, link, error.remedy)


def _none_worked(failures: list[PackageError], pair: str) -> PackageError:
    """What to say when no link brought the package."""
    if not failures:
        return PackageError("the list of models names no address", pair, "try again later")
    if len(failures) == 1:
        return failures[0]
    told = ", ".join(f"{error.where} {error.what}" for error in failures)
    return PackageError(
        f"none of {len(failures)} addresses has it: {told}", pair, "try again later"
    )


def _from_file(
    path: Path, pair: tuple[str, str] | None, cancel: Cancel | None
) -> tuple[Installed, tuple[Notice, ...]]:
    """Install the package in a file; with ``pair``, only if it is for that pair."""
    from articlekit.translation.models.archive import Archive

    packages: Path = argos.settings().package_data_dir
    where = shown_pair(*map(tag_of, pair)) if pair else path.name
    with Archive(path) as archive, staging(packages) as temporary:
        found = metadata_from(archive.metadata(), where)
        _check(found, pair, where)
        folder = archive.unpack(temporary, cancel)
        package = _usable(folder, where)
        stop_if_cancelled(cancel)
        replaced = [old for old in _others(found, folder.name) if old.parent == packages]
        placed, kept = put(folder, packages, replaced, temporary)
    package = msgspec.structs.replace(package, folder=placed)
    return package, tuple(_notices(package, kept))


def _usable(folder: Path, where: str) -> Installed:
    """What an unpacked package is, if all of it is there and loads."""
    try:
        package = read(folder)
    except PackageError as error:
        raise PackageError(error.what, where, "ask the maker of the package") from error
    if package is None:
        raise PackageError("it does not translate", where, "choose one that does")
    check_works(folder, where)
    return package


def _check(found: Metadata, pair: tuple[str, str] | None, where: str) -> None:
    """Raise `PackageError` where the metadata say that this package is not to be installed."""
    if found.kind != KIND:
        raise PackageError(
            f"a package of the type {found.kind!r}, which does not translate",
            where,
            "choose one that does",
        )
    if too_new(found.argos_version, where):
        raise made_for_later(found.argos_version, where)
    if pair is not None and found.pair != pair:
        raise PackageError(
            f"what arrived is a package for {shown_pair(*map(tag_of, found.pair))}",
            where,
            "try again later",
        )


def _others(found: Metadata, name: str) -> Iterator[Path]:
    """The folders that the new package replaces: those of its pair, and a ruin of its name."""
    of_this = set(of_pair(found.pair))
    for folder in folders():
        if folder in of_this or (folder.name == name and _is_ruin(folder)):
            yield folder


def _is_ruin(folder: Path) -> bool:
    try:
        read(folder)
    except PackageError:
        return True
    return False


def _notices(package: Installed, kept: tuple[Path, ...]) -> Iterator[Notice]:
    pair = shown_pair(package.source, package.target)
    if not package.licence:
        yield Notice(
            "licence-not-stated",
            pair,
            "the model states no licence; ask its maker before you publish what it translates",
        )
    for folder in kept:
        yield Notice("older-model-kept", pair, f"another model of the pair stays in {folder}")
