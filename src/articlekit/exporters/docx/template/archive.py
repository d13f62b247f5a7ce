"""The zip archive of a template, within bounds; and what a file is where it is none.

ECMA-376, part 2, annex B says which archives may be packages.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from articlekit.errors import UsageError

__all__ = ["LARGEST", "members"]

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that a template's file may have."""

_MOST_FILES: Final = 5000
_MOST_BYTES: Final = 256 * 1024 * 1024
"""The most bytes that are unpacked of one template."""

_SMALL: Final = 4 * 1024 * 1024
_DENSEST: Final = 200
"""How many times its packed size a file may have that is not small; XML has some twenty times."""

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = 1
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
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

_SAVE_AS: Final = "save it as a Word document (.docx) or template (.dotx)"
_CHECK: Final = "check that the right file was named"

# How other files begin that bear the name of a Word document, or are taken for one.
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a file in Rich Text Format"),
    (b"PAR1", "a table of data"),
    (b"<", "a page or XML"),
)
_KINDS: Final = (
    ("application/vnd.oasis.opendocument", "an OpenDocument file, of LibreOffice"),
    ("application/epub+zip", "an EPUB"),
)
_ROOMS: Final = (("xl", "an Excel workbook"), ("ppt", "a PowerPoint presentation"))


def members(data: bytes) -> dict[str, bytes]:
    """The files of the archive by the names of their parts, which begin with "/".

    Raises `UsageError` where this is no archive, is damaged, unpacks to far too much, or is an
    archive of another kind.
    """
    if not data:
        raise UsageError("the template is empty", remedy=_CHECK)
    if len(data) > LARGEST:
        raise UsageError(
            f"the template is larger than {LARGEST >> 20} MiB", remedy="take its pictures out"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = _unpacked(archive)
    except _DAMAGE as error:
        if data.startswith(b"PK"):
            raise UsageError(
                f"the template is cut short or damaged ({error})", remedy="save it anew in Word"
            ) from None
        what, remedy = _other(data)
        raise UsageError(f"the template is no Word file: {what}", remedy=remedy) from None
    if other := _other_archive(found):
        raise UsageError(f"the template is no Word file: it is {other}", remedy=_SAVE_AS)
    return found


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_FILES:
        raise UsageError(f"an archive of {len(entries)} files is no template", remedy=_CHECK)
    left = _MOST_BYTES
    for entry in entries:
        name = "/" + entry.filename.replace("\\", "/").lstrip("/")
        if name in found:
            continue
        dense = entry.file_size > _SMALL and entry.file_size > entry.compress_size * _DENSEST
        if entry.file_size > left or dense:
            raise _too_much(name)
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PLAIN:
            raise UsageError(
                "the template is packed in a way that no Word file may be", name, _SAVE_AS
            )
        with archive.open(entry) as stream:
            found[name] = stream.read(left + 1)
        left -= len(found[name])
        if left < 0:
            raise _too_much(name)
    return found


def _too_much(name: str) -> UsageError:
    return UsageError("unpacks to far more than a template holds", name, _CHECK)


def _other(data: bytes) -> tuple[str, str]:
    """What a file is that is no archive, and what to do about it."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "it is protected by a password", "open it in Word and save it without one"
        if "WordDocument".encode("utf-16-le") in data:
            return "it is of Word 2003 or before (.doc)", _SAVE_AS
        return "it is of an office program of 2003 or before", _SAVE_AS
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, what in _OTHERS:
        if start.startswith(sign):
            return f"it is {what}", _SAVE_AS
    return "it is no zip archive", _CHECK


def _other_archive(found: dict[str, bytes]) -> str:
    """What an archive is that holds no Word document; "" where it may well hold one."""
    kind = found.get("/mimetype", b"")[:100].decode("ascii", "replace")
    for begins, what in _KINDS:
        if kind.startswith(begins):
            return what
    if "/[Content_Types].xml" not in found:
        return "a zip archive of something else"
    rooms = {name.split("/")[1] for name in found}
    if "word" in rooms:
        return ""
    return next((what for room, what in _ROOMS if room in rooms), "")
