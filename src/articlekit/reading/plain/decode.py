"""Step 1: from bytes to text.

A byte order mark decides; then UTF-8, if the bytes are. All else is a guess and told as one, with
how sure it is: `_GUESSES` has the forms that show in the bytes themselves, `encodings` weighs what
then remains, the encodings from before Unicode.
"""

from __future__ import annotations

import codecs
import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from articlekit.errors import InputError
from articlekit.notices import Notice
from articlekit.reading.plain.characters import line_feeds

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["decode"]

_Decoded: TypeAlias = tuple[str, tuple[Notice, ...]]

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
    (b"PK\x03\x04", b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"PK\x03\x04", b"", "a zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", "an old Word document"),
    (b"{\\rtf1", b"}", "RTF"),
    (b"\x89PNG\r\n\x1a\n", b"", "a picture"),
    (b"\xff\xd8\xff", b"\0", "a picture"),
    (b"GIF8", b"\0", "a picture"),
    (b"II*\0", b"", "a picture"),
    (b"MM\0*", b"", "a picture"),
    (b"\x1f\x8b\x08", b"\0", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", b"", "a compressed file"),
    (b"\xfd7zXZ\0", b"", "a compressed file"),
    (b"Rar!\x1a\x07", b"", "a compressed file"),
    (b"\x7fELF", b"\0", "a program"),
)
"""How files begin that are no text, what else they hold, and what to call them."""

_READ: Final = {"a Word document": "docx", "an EPUB": "epub"}
"""Those that there is a reader for, and its format."""

_REMEDY: Final = "save the text as UTF-8, or name its encoding"


def decode(data: bytes, encoding: str = "") -> _Decoded:
    """The text that the bytes stand for, and what had to be guessed or replaced.

    ``encoding`` is a name that Python knows; without it the bytes decide. Raises `InputError`
    where the named encoding does not exist or does not fit, and for files that are plainly no
    text.
    """
    if encoding:
        return _named(data, encoding), ()
    for beginning, inside, kind in _OTHER_FILES:
        if data.startswith(beginning) and inside in data:
            other = _READ.get(kind)
            remedy = f"name its format: {other}" if other else "save its text as .txt"
            raise InputError(f"this is {kind}, and no plain text", remedy=remedy)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data.removeprefix(mark), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not (_wide(data) or (text.isascii() and b"\x1b" in data and _SHIFT in data)):
            return text, ()
    return next(found for guess in _GUESSES if (found := guess(data)))


def _named(data: bytes, encoding: str) -> str:
    try:
        known = codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):  # ValueError: a NUL or half a character in the name
        known = False
    if not known:
        raise InputError(
            f"no encoding is called {encoding!r}", remedy="name one such as utf-8 or windows-1251"
        )
    try:
        text = data.decode(encoding)
    except Exception as error:  # some codecs raise more than UnicodeError
        reason = getattr(error, "reason", None) or error
        raise InputError(f"the text is not in {encoding} ({reason})", remedy=_REMEDY) from None
    return text.removeprefix("\ufeff")


def _with_replacements(data: bytes, encoding: str) -> _Decoded:
    """The text, with U+FFFD for what does not belong into the encoding, noticed by its line."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return text, _replacements(text, encoding.upper())


def _replacements(text: str, encoding: str) -> tuple[Notice, ...]:
    if "\ufffd" not in text:
        return ()
    message = f"bytes that are no {encoding} were replaced by U+FFFD"
    return tuple(
        Notice("character-replaced", f"line {number}", message)
        for number, line in enumerate(line_feeds(text).split("\n"), 1)
        if "\ufffd" in line
    )


_UNNAMED: Final = "the bytes name no encoding and are no UTF-8; they were read as"


def _told(decoded: _Decoded, name: str, rival: str = "", *, sure: bool = True) -> _Decoded:
    """The text with the notice of what it was taken for, before those of single characters."""
    text, notices = decoded
    if sure:
        message = f"{_UNNAMED} {name}, which fits well; if it does not, {_REMEDY}"
    elif rival:
        message = f"{_UNNAMED} {name}, with doubt: {rival} is nearly as likely; {_REMEDY}"
    else:
        message = f"{_UNNAMED} {name}, with doubt: no encoding fits well; {_REMEDY}"
    return text, (Notice("encoding-guessed", "", message), *notices)


# --- UTF-16 and UTF-32 without a mark -----------------------------------------------------------

_CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\f\r")
_SAMPLE: Final = 4096
_LAST_PLANE: Final = "\U00040000"
"""The first of the planes of Unicode that have no characters."""


def _wide(data: bytes) -> str:
    """The form of UTF-16 or UTF-32 that bytes without a mark are in, or ""."""
    sample = data[:_SAMPLE]
    if len(sample) < 4:
        return ""
    if b"\0" in sample:
        units = sample[: len(sample) // 4 * 4]
        for name in ("UTF-32-LE", "UTF-32-BE"):
            with contextlib.suppress(UnicodeDecodeError):
                text = units.decode(name)
                if "\0" not in text and max(text) < _LAST_PLANE:
                    return name
    first, second = (_looks_upper(sample[parity::2], sample[1 - parity :: 2]) for parity in (0, 1))
    if first == second:
        return ""
    return "UTF-16-BE" if first else "UTF-16-LE"


def _looks_upper(half: bytes, other: bytes) -> bool:
    """Whether every other byte is the upper half of a unit, seen from those between.

    In most alphabets it is a number below 32, which the lower half seldom is. In all it is one of
    two, that of the alphabet and 0, that of spaces and line ends, where the lower half varies.
    """
    controls = _share_of_controls(half)
    if controls > 0.6 and _share_of_controls(other) < 0.3:
        return True
    return (
        (0 in half or controls > 0.6) and _share_of_two(half) > 0.8 and _share_of_two(other) < 0.6
    )


def _share_of_two(data: bytes) -> float:
    return sum(times for _, times in Counter(data).most_common(2)) / len(data)


def _share_of_controls(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROLS)) / len(data)


def _as_wide(data: bytes) -> _Decoded | None:
    name = _wide(data)
    return _told(_with_replacements(data, name), name) if name else None


# --- escape sequences ---------------------------------------------------------------------------

_SHIFT: Final = b"\x1b$"
"""How ISO-2022 announces characters of two bytes; all its bytes are those of ASCII."""

_ISO_2022: Final = (
    ("iso2022_kr", "ISO-2022-KR"),
    ("iso2022_jp_ext", "ISO-2022-JP"),
    ("iso2022_jp_2", "ISO-2022-JP-2"),
    ("iso2022_jp_2004", "ISO-2022-JP-2004"),
)
_UNREAD: Final = frozenset("\x0e\x0f\x1b")
"""The controls that are left where another form of ISO-2022 was meant."""


def _as_iso_2022(data: bytes) -> _Decoded | None:
    if _SHIFT not in data or not data.isascii():
        return None
    for encoding, name in _ISO_2022:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if _UNREAD.isdisjoint(text):
                return _told((text, ()), name)
    encoding, name = _ISO_2022[1]
    text = data.decode(encoding, "replace")
    good, bad = sum(character > "\x7f" for character in text), text.count("\ufffd")
    if good < 20 * bad:  # an escape sequence of something else
        return data.decode("ascii"), ()
    return _told((text, _replacements(text, name)), name)


# --- UTF-8 that was damaged ---------------------------------------------------------------------


def _as_damaged_utf_8(data: bytes) -> _Decoded | None:
    """UTF-8 with a few bytes amiss, or cut out of a longer text in the middle of characters."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data) - len(text)  # the second, third and fourth bytes of characters
    is_cut = good > 1 and good >= bad and "\ufffd" not in text[3:-1]
    if good < 4 * bad and not (is_cut and not text.replace("\ufffd", "").isascii()):
        return None
    return text, _replacements(text, "UTF-8")


# --- the encodings from before Unicode ----------------------------------------------------------


def _as_legacy(data: bytes) -> _Decoded:
    from articlekit.reading.plain.encodings import guess, reading

    found = guess(data)
    text = reading(data, found.encoding)
    return _told(
        (text, _replacements(text, found.encoding)),
        found.encoding,
        found.runner_up if found.close else "",
        sure=found.sure,
    )


_GUESSES: Final[tuple[Callable[[bytes], _Decoded | None], ...]] = (
    _as_wide,
    _as_iso_2022,
    _as_damaged_utf_8,
    _as_legacy,
)
