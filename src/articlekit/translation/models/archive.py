"""A package as a file: a zip archive that somebody sent, opened and unpacked with care."""

from __future__ import annotations

import contextlib
import lzma
import os
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from articlekit.errors import PackageError
from articlekit.files import open_regular
from articlekit.progress import stop_if_cancelled
from articlekit.translation.models.disk import PREFIX, on_disk
from articlekit.translation.models.metadata import FILE
from articlekit.translation.models.metadata import LARGEST as LARGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from articlekit.progress import Cancel

__all__ = ["LARGEST", "MEMBERS", "Archive"]

LARGEST: Final = 4 << 30
"""The most bytes that a package may have, packed or unpacked; the usual ones have 50 to 300 MiB."""

MEMBERS: Final = 10_000
"""The most files and folders in a package."""

_PIECE: Final = 1 << 20
_REMEDY: Final = "download it anew, or ask the maker of the package"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    ValueError, OverflowError,
)  # fmt: skip
"""What the standard library raises over bytes that are no sound archive."""


class Archive:
    """The members of one archive, all inside a single ``folder``, none of which leads out of it.

    Raises `PackageError` where that is not so, before anything is written.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._stream = open_regular(path)
        except (OSError, ValueError) as error:
            what = getattr(error, "strerror", None) or str(error)
            raise PackageError(
                f"cannot be read ({what})", str(path), "check the name of the file"
            ) from error
        try:
            self._zip = self._opened()
            self._members = self._checked()
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._stream.close()

    @property
    def folder(self) -> str:
        """The name of the one folder that holds all."""
        return next(iter(self._members.values()))[0]

    def metadata(self) -> bytes:
        """The bytes of the package's metadata.json."""
        wanted = (self.folder, FILE)
        for member, parts in self._members.items():
            if parts == wanted and not member.is_dir():
                with self._sound(), self._zip.open(member) as stream:
                    return stream.read(LARGEST_TEXT)
        raise self._refusal(f"{FILE} is missing from its folder {self.folder}")

    def check_sums(self, cancel: Cancel | None = None) -> None:
        """Read every member to its end, so that its check sum is compared."""
        for member in self._members:
            for _ in self._pieces(member):
                stop_if_cancelled(cancel)

    def unpack(self, into: Path, cancel: Cancel | None = None) -> Path:
        """Write all members below the empty folder ``into``; the path of the package's folder.

        Only names, sizes and contents are taken over: no links, no permissions.
        """
        written = 0
        for member, parts in self._members.items():
            target = into.joinpath(*parts)
            with on_disk(into.parent):
                (target if member.is_dir() else target.parent).mkdir(parents=True, exist_ok=True)
                if member.is_dir():
                    continue
                with target.open("xb") as stream:
                    for piece in self._pieces(member):
                        stop_if_cancelled(cancel)
                        written += len(piece)
                        if written > LARGEST:
                            raise self._too_large()
                        stream.write(piece)
                    stream.flush()
                    os.fsync(stream.fileno())
        return into / self.folder

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        with contextlib.ExitStack() as stack:
            with self._sound():
                stream = stack.enter_context(self._zip.open(member))
            while True:
                with self._sound():
                    piece = stream.read(_PIECE)
                if not piece:
                    return
                yield piece

    def _opened(self) -> zipfile.ZipFile:
        with self._sound():
            begins_as_zip = self._stream.read(4) == b"PK\x03\x04"
            self._stream.seek(0)
            if not zipfile.is_zipfile(self._stream):
                raise self._refusal(
                    "the archive is cut short" if begins_as_zip else "no zip archive"
                )
            return zipfile.ZipFile(self._stream)

    def _checked(self) -> dict[zipfile.ZipInfo, tuple[str, ...]]:
        """The members with the parts of their paths, if they may be unpacked."""
        members = self._zip.infolist()
        if len(members) > MEMBERS:
            raise self._refusal(f"more than {MEMBERS} files")
        if sum(member.file_size for member in members) > LARGEST:
            raise self._too_large()
        for member in members:
            if reason := _refusal(member):
                raise self._refusal(f"a member {reason}: {member.orig_filename!r}")
        found = {member: tuple(member.filename.rstrip("/").split("/")) for member in members}
        files = {parts for member, parts in found.items() if not member.is_dir()}
        above = {parts[:depth] for parts in found.values() for depth in range(1, len(parts))}
        if len(set(found.values())) != len(found) or files & above:
            raise self._refusal("two members have one name")
        tops = {parts[0] for parts in found.values()}
        loose = any(len(parts) == 1 and not member.is_dir() for member, parts in found.items())
        if len(tops) != 1 or loose:
            raise self._refusal("a package has one folder that holds all; this one has not")
        return found

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn what the standard library says of a broken archive into a refusal."""
        try:
            yield
        except _BROKEN as error:
            raise self._refusal(
                f"the archive is damaged ({error or 'it ends too early'})"
            ) from error
        except OSError as error:
            raise self._refusal(f"cannot be read ({error.strerror or error})") from error

    def _refusal(self, what: str) -> PackageError:
        return PackageError(what, self._name, _REMEDY)

    def _too_large(self) -> PackageError:
        return self._refusal(f"larger than {LARGEST >> 20} MiB when unpacked")


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why a member is not unpacked; empty where it may be."""
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if "\\" in name:
        return "has a backslash in its path"
    if ":" in name:
        return "has a drive letter or a colon in its path"
    if name.startswith("/"):
        return "has an absolute path"
    if ".." in parts:
        return "leads out of the folder"
    if not name.isprintable() or any(p in ("", ".") or p[-1] in " ." for p in parts):
        return "has a name that not every system can write"
    if parts[0].startswith(PREFIX):
        return "has the name of a temporary folder"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) > member.is_dir():
        return "is a link or a device"
    if member.flag_bits & 1:
        return "is encrypted"
    return ""
