"""From bytes to text: marks, UTF-8, guesses that are told, and names that do not fit."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.errors import InputError
from articlekit.reading.plain.characters import clean
from articlekit.reading.plain.decode import decode

UKRAINIAN = "Привіт, світе! Це речення, і ще одне."
WESTERN = "Un café à l’été – “déjà vu”."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_what_the_bytes_say_is_no_guess(mark: bytes, encoding: str) -> None:
    assert decode(mark + UKRAINIAN.encode(encoding)) == (UKRAINIAN, ())


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (UKRAINIAN, "windows-1251", "windows-1251"),
        (WESTERN, "windows-1252", "windows-1252"),
        (UKRAINIAN, "utf-16-le", "UTF-16-LE"),
        ("Plain words " * 5, "utf-16-be", "UTF-16-BE"),
    ],
)
def test_a_guess_is_told(text: str, encoding: str, named: str) -> None:
    found, notices = decode(text.encode(encoding))
    assert found == text
    assert [notice.code for notice in notices] == ["encoding-guessed"]
    assert named in notices[0].message


def test_a_few_bad_bytes_do_not_spoil_utf_8() -> None:
    data = f"{UKRAINIAN}\r\n{UKRAINIAN} ".encode() + b"\xff\xfe\r\n" + UKRAINIAN.encode()
    text, notices = decode(data)
    assert text.replace("\ufffd", "") == f"{UKRAINIAN}\r\n{UKRAINIAN} \r\n{UKRAINIAN}"
    assert [(notice.code, notice.place) for notice in notices] == [("character-replaced", "line 2")]


def test_a_named_encoding_is_taken() -> None:
    assert decode(UKRAINIAN.encode("koi8-u"), "koi8-u") == (UKRAINIAN, ())
    assert decode(codecs.BOM_UTF8 + b"x", "utf-8") == ("x", ())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "nonsense", "rot13", "hex", "undefined"])
def test_a_named_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(b"caf\xe9", encoding)
    assert encoding in str(caught.value)
    assert caught.value.remedy


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_that_documents_may_hold(data: bytes) -> None:
    with contextlib.suppress(InputError):  # a picture, a Word document
        text, _ = decode(data)
        clean(text).text.encode("utf-8")


def test_text_that_begins_like_another_file_is_text() -> None:
    assert decode("яШя — так звалася книжка".encode("cp1251"))[0] == "яШя — так звалася книжка"
    assert decode(b"%PDF-1.7 is how such a file begins.")[0].startswith("%PDF-1.7")
    assert decode(b"PK is a monogram")[0].startswith("PK")


# --- the table of odd characters ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("odd", "becomes"),
    [
        ("\r\n", "\n"),
        ("\r", "\n"),
        ("\x0b", "\n"),
        ("\x0c", "\n"),
        ("\x85", "\n"),
        ("\u2028", "\n"),
        ("\u2029", "\n\n"),
        ("\x1d", " "),
        ("\t", "\t"),
        ("\u200c", "\u200c"),
        ("\u200b", "\u200b"),
        ("\u00ad", "\u00ad"),
        ("\u202b", "\u202b"),
        ("\U0001fffe", "\U0001fffe"),
    ],
)
def test_white_space_and_invisible_characters(odd: str, becomes: str) -> None:
    cleaned = clean(f"a{odd}b")
    assert cleaned.text == f"a{becomes}b"
    assert not cleaned.notices
    assert not cleaned.removed


@pytest.mark.parametrize(
    "odd",
    [
        "\0",
        "\x01\x02",
        "\x7f",
        "\x81",
        "\ufeff",
        "\x1b[1;31m",
        "\x1b]0;title\x07",
        "\x1b(B",
        "\x1b",
    ],
)
def test_what_is_taken_off_is_listed(odd: str) -> None:
    cleaned = clean(f"first\na{odd}b")
    assert cleaned.text == "first\nab"
    assert [(part.line, part.text) for part in cleaned.removed] == [(2, odd)]
    assert cleaned.notices == ()


@pytest.mark.parametrize(
    ("odd", "becomes"),
    [
        ("\x92", "’"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ("\uffff", "\ufffd"),
    ],
)
def test_what_is_replaced_is_told(odd: str, becomes: str) -> None:
    cleaned = clean(f"first\na{odd}b{odd}")
    assert cleaned.text == f"first\na{becomes}b{becomes}"
    (notice,) = cleaned.notices
    assert (notice.code, notice.place) == ("character-replaced", "line 2")
    assert "2 times" in notice.message
    notice.message.encode("utf-8")
