"""What a file is that bears the name of a Word document, or is taken for one, and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from articlekit.archive import Archive

__all__ = ["Lookalike", "lookalike", "lookalike_archive"]

_SAVE_AS: Final = "save it as a Word document (.docx)"
_CHECK: Final = "check that it is the right file"

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins ([MS-CFB], 2.2): the old formats, and what a password protects."""

_STARTS: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a file in Rich Text Format (RTF)"),
    (b"PAR1", "a table of data"),
    (b"<", "a page or XML"),
)
_MIMETYPES: Final = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt), of LibreOffice"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file, of LibreOffice"),
    (b"application/epub+zip", "an EPUB"),
)
_FOLDERS: Final = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("Index/", "a Pages document, of Apple"),
)


class Lookalike(NamedTuple):
    """What a file is, after "it is", and what to do about it."""

    what: str
    remedy: str


def lookalike(data: bytes) -> Lookalike | None:
    """What these bytes are that are no zip archive; None where that cannot be told."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Lookalike(
                "protected by a password", "open it in Word and save it without a password"
            )
        if "WordDocument".encode("utf-16-le") in data:
            return Lookalike("of Word 2003 or before (.doc)", _SAVE_AS)
        return Lookalike("of an office program of 2003 or before", _SAVE_AS)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(
        (Lookalike(what, _SAVE_AS) for sign, what in _STARTS if start.startswith(sign)), None
    )


def lookalike_archive(archive: Archive) -> Lookalike | None:
    """What an archive is that has no text of Word's; None where that cannot be told."""
    mimetype = archive.read("mimetype").strip() if archive.name("mimetype") else b""
    for begins, what in _MIMETYPES:
        if mimetype.startswith(begins):
            return Lookalike(what, _SAVE_AS)
    for folder, what in _FOLDERS:
        if any(name.startswith(folder) for name in archive.names):
            return Lookalike(what, _CHECK)
    return None
