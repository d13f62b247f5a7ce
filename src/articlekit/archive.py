"""The zip archive that a book, a document or a template is: its files, their bytes within bounds.

https://www.w3.org/TR/epub-33/#sec-container-iface; ECMA-376, part 2, clause 7.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Final
from urllib.parse import unquote

import msgspec

from articlekit.errors import InputError
from articlekit.files import LARGEST, refusal

__all__ = ["Archive", "ArchiveFiles", "Kind", "folder_of", "opened", "resolved"]

_MOST_FILES: Final = 20_000
_MOST_BYTES: Final = 256 * 1024 * 1024
"""The most bytes that are unpacked for the text of one file."""

_SMALL: Final = 4 * 1024 * 1024
_DENSEST: Final = 200
"""How many times its packed size a file may have that is not small; text has some five times."""

_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CHECK: Final = "check that it is the right file"
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises on damaged archives."""


class Kind(msgspec.Struct, frozen=True):
    """What an archive is to be, in the words of messages: "EPUB", and "book".

    ``remedy`` is what to do about one that is damaged or lacks a file.
    """

    format: str
    whole: str
    remedy: str = "have the file sent again"


class Archive:
    """The files of a zip archive by their names, unpacked one by one.

    Of several members of one name the first counts; ``doubled`` has these names. A member is
    found in spite of another case of its letters, which files made on Windows have.
    """

    def __init__(self, data: bytes, kind: Kind) -> None:
        self.data = data
        self.kind = kind
        self.doubled: list[str] = []
        self._left = _MOST_BYTES
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._folded: dict[str, str] = {}
        for member in self._zip.infolist():
            if member.is_dir():
                continue
            name = member.filename
            if name in self._members:
                self.doubled.append(name)
                continue
            self._members[name] = member
            self._folded.setdefault(name.casefold(), name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the order of the archive."""
        return tuple(self._members)

    def name(self, path: str) -> str:
        """The name under which the archive holds ``path``; "" where it does not."""
        return path if path in self._members else self._folded.get(path.casefold(), "")

    def is_alike(self, one: str, other: str) -> bool:
        """Whether two files say that they hold the same, by their sizes and checksums."""
        first, second = (self._members[self.name(path)] for path in (one, other))
        return (first.CRC, first.file_size) == (second.CRC, second.file_size)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises `InputError` where it is missing, damaged or too large."""
        if not (name := self.name(path)):
            raise InputError(
                f"the {self.kind.whole} does not hold this file", path, self.kind.remedy
            )
        data = _unpacked(self._zip, self._members[name], self._left, self.kind)
        self._left -= len(data)
        return data


class ArchiveFiles(msgspec.Struct, frozen=True):
    """The pictures in an archive as a `Files`: ``members`` has its name for each source.

    Holds the packed bytes, so that it can cross to a worker process.
    """

    data: bytes
    members: dict[str, str]
    kind: Kind

    def read(self, source: str) -> bytes:
        """The bytes behind ``source``. Raises `InputError` where there is no such file."""
        whole = self.kind.whole
        if reason := refusal(source):
            raise InputError(reason, source, f"name a file of the {whole}")
        if source not in self.members:
            raise InputError(f"the {whole} does not hold this file", source, self.kind.remedy)
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                name = self.members[source]
                member = next(each for each in archive.infolist() if each.filename == name)
                return _unpacked(archive, member, LARGEST, self.kind)
        except _DAMAGE as error:
            raise InputError(
                f"the archive is damaged ({error})", source, self.kind.remedy
            ) from None


def opened(data: bytes, kind: Kind) -> Archive:
    """The archive in these bytes. Raises `InputError` where they are none, or far too much."""
    if not data:
        raise InputError("the file is empty", remedy=kind.remedy)
    try:
        archive = Archive(data, kind)
    except _DAMAGE as error:
        if data.startswith(b"PK"):
            raise InputError(
                f"the archive is cut short or damaged ({error})", remedy=kind.remedy
            ) from None
        raise InputError(
            f"this is no {kind.format}: no zip archive",
            remedy=_CHECK,
        ) from None
    if len(archive.names) > _MOST_FILES:
        raise InputError(
            f"an archive of {len(archive.names)} files is no {kind.whole}",
            remedy=_CHECK,
        )
    return archive


def folder_of(path: str) -> str:
    """The folder of a file in the archive; "" for its root."""
    return posixpath.dirname(path)


def resolved(folder: str, reference: str) -> str:
    """The path in the archive that a reference in a file of ``folder`` leads to.

    "" where it leads out of the archive or is an address elsewhere. Its fragment is left out.

    >>> resolved("EPUB/text", "../images/a%20b.jpg#x")
    'EPUB/images/a b.jpg'
    """
    reference = reference.strip()
    if _SCHEME.match(reference) or reference.startswith("//"):
        return ""
    path = unquote(reference.partition("#")[0].partition("?")[0]).replace("\\", "/")
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    if not path:
        return ""
    whole = posixpath.normpath(whole)
    return "" if whole == ".." or whole.startswith("../") or "\0" in whole else whole


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, kind: Kind) -> bytes:
    """The bytes of a member, no more than ``most``, which its own statement does not decide."""
    name = member.filename
    if member.flag_bits & _ENCRYPTED:
        raise InputError(
            f"the {kind.whole} is protected by a password or by DRM", name, "ask for an open copy"
        )
    dense = member.file_size > _SMALL and member.file_size > member.compress_size * _DENSEST
    if member.file_size > most or dense:
        raise InputError(f"unpacks to far more than a {kind.whole} holds", name, kind.remedy)
    if member.compress_type not in _PLAIN:
        raise InputError(f"packed in a way that no {kind.format} may be", name, kind.remedy)
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except _DAMAGE as error:
        raise InputError(f"the file is damaged ({error})", name, kind.remedy) from None
    if len(data) > most:
        raise InputError(f"unpacks to far more than a {kind.whole} holds", name, kind.remedy)
    return data
