"""Step 1: from bytes to text.

A byte order mark decides; then UTF-8, if the bytes are; only then a guess, which is noticed. How a
guess is made stands in `_GUESSES`.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from articlekit.errors import InputError
from articlekit.notices import Notice
from articlekit.reading.plain.characters import line_feeds

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_OTHER_FILES: Final = (
    (b"%PDF-", b"endobj", "a PDF"),
    (b"PK\x03\x04", b"word/", "a Word document"),
    (b"PK\x03\x04", b"application/epub+zip", "an EPUB"),
    (b"PK\x03\x04", b"", "a zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", "an old Word document"),
    (b"{\\rtf1", b"}", "RTF"),
    (b"\x89PNG\r\n\x1a\n", b"", "a picture"),
    (b"\xff\xd8\xff", b"\0", "a picture"),
    (b"\x1f\x8b\x08", b"\0", "a compressed file"),
)
"""How files begin that are no text, what else they hold, and what to call them."""

_REMEDY: Final = "save the text as UTF-8, or name its encoding"


def decode(data: bytes, encoding: str = "") -> tuple[str, tuple[Notice, ...]]:
    """The text that the bytes stand for, and what had to be guessed or replaced.

    ``encoding`` is a name that Python knows; without it the bytes decide. Raises `InputError`
    where the named encoding does not exist or does not fit, and for files that are plainly no
    text.
    """
    if encoding:
        return _named(data, encoding), ()
    for beginning, inside, kind in _OTHER_FILES:
        if data.startswith(beginning) and inside in data:
            raise InputError(f"this is {kind}, and no plain text", remedy="save its text as .txt")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data.removeprefix(mark), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not _sixteen_bits(data):
            return text, ()
    return next(found for guess in _GUESSES if (found := guess(data)))


def _named(data: bytes, encoding: str) -> str:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        text = data.decode(encoding)
    except LookupError:
        raise InputError(
            f"no encoding is called {encoding!r}", remedy="name one such as utf-8 or windows-1251"
        ) from None
    except Exception as error:  # some codecs raise more than UnicodeError
        reason = getattr(error, "reason", None) or error
        raise InputError(f"the text is not in {encoding} ({reason})", remedy=_REMEDY) from None
    return text.removeprefix("\ufeff")


def _with_replacements(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    """The text, with U+FFFD for what does not belong into the encoding, noticed by its line."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    message = f"bytes that are no {encoding.upper()} were replaced by U+FFFD"
    return text, tuple(
        Notice("character-replaced", f"line {number}", message)
        for number, line in enumerate(line_feeds(text).split("\n"), 1)
        if "\ufffd" in line
    )


def _guessed(text: str, name: str) -> tuple[str, tuple[Notice, ...]]:
    message = f"the bytes name no encoding and are no UTF-8; they were read as {name}; {_REMEDY}"
    return text, (Notice("encoding-guessed", "", message),)


_CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\f\r")
_SAMPLE: Final = 4096


def _sixteen_bits(data: bytes) -> str:
    """The byte order of UTF-16 without a mark, or "".

    In most alphabets the upper half of each unit is a number below 32, and the lower seldom is.
    """
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    first, second = (_share_of_controls(sample[parity::2]) for parity in (0, 1))
    if second > 0.6 and first < 0.3:
        return "utf-16-le"
    if first > 0.6 and second < 0.3:
        return "utf-16-be"
    return ""


def _share_of_controls(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROLS)) / len(data)


def _as_utf_16(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    name = _sixteen_bits(data)
    return _guessed(data.decode(name, "replace"), name.upper()) if name else None


def _as_damaged_utf_8(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    """UTF-8 with a few bytes amiss: many characters are well formed, few are not."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(re.findall("[^\0-\x7f\ufffd]", text))
    return _with_replacements(data, "utf-8") if good >= 4 * bad else None


_CYRILLIC_WORD: Final = re.compile(rb"[\xa5\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf\xc0-\xff]+")


def _as_windows_1251(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    """Cyrillic words are whole runs of high bytes; in Western text high bytes stand alone."""
    runs = _CYRILLIC_WORD.findall(data[:65536])
    letters = sum(map(len, runs))
    if letters and sum(len(run) for run in runs if len(run) > 1) > letters * 0.7:
        return _guessed(_from_table(data, "windows-1251"), "windows-1251")
    return None


def _as_windows_1252(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    return _guessed(_from_table(data, "windows-1252"), "windows-1252")


_GUESSES: Final[tuple[Callable[[bytes], tuple[str, tuple[Notice, ...]] | None], ...]] = (
    _as_utf_16,
    _as_damaged_utf_8,
    _as_windows_1251,
    _as_windows_1252,
)


def _from_table(data: bytes, name: str) -> str:
    """The text, where a byte that the code page leaves empty is the control of that number."""
    table = "".join(bytes((b,)).decode(name, "ignore") or chr(b) for b in range(256))
    return codecs.charmap_decode(data, "strict", table)[0]
