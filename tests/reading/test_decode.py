"""From bytes to text: marks, UTF-8, guesses that are told, and names that do not fit.

How the encodings from before Unicode are told apart stands in `test_encodings`.
"""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit as ak
from articlekit.errors import InputError
from articlekit.reading.plain.characters import clean
from articlekit.reading.plain.decode import decode
from tests.reading.test_encodings import PAIRS, expected

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
        ("a\n", "utf-16-le", "UTF-16-LE"),
        ("山のふもとの小さな駅には、一日に四本しか電車が来ない。", "utf-16-le", "UTF-16-LE"),
        ("老城的最后一家照相馆\n开在河边，招牌已经看不清了。", "utf-16-be", "UTF-16-BE"),
        ("우체국은 아침 아홉 시가 되어야 문을 연다.", "utf-16-le", "UTF-16-LE"),
        ("वह बहुत अच्छा था और सब लोग वहाँ थे।", "utf-16-le", "UTF-16-LE"),
        ("สวัสดีครับ วันนี้อากาศดีมาก", "utf-16-be", "UTF-16-BE"),
        (UKRAINIAN, "utf-32-le", "UTF-32-LE"),
        ("日本語と emoji \U0001f600", "utf-32-be", "UTF-32-BE"),
        ("日本語の文章です。", "iso2022_jp", "ISO-2022-JP"),
        ("안녕하세요 여러분", "iso2022_kr", "ISO-2022-KR"),
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


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("світ".encode()[:-1], "сві\ufffd"),
        ("світ".encode()[1:], "\ufffdвіт"),
        ("日本語".encode()[2:-1], "\ufffd本\ufffd"),
        ("日本語の話".encode()[1:-2], "\ufffd\ufffd本語の\ufffd"),
        ("I am here 😀 and é".encode()[:-1], "I am here 😀 and \ufffd"),
        (codecs.BOM_UTF8 + "é".encode()[:-1], "\ufffd"),
        (codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "ab\ufffd"),
        ("Some plain words".encode("utf-16-le") + b"c", "Some plain words\ufffd"),
    ],
)
def test_a_text_cut_inside_a_character_loses_no_other(data: bytes, text: str) -> None:
    found, notices = decode(data)
    assert found.replace("\ufffd\ufffd", "\ufffd") == text.replace("\ufffd\ufffd", "\ufffd")
    assert "character-replaced" in [notice.code for notice in notices]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Bush hid the facts",
        "NUL \0 bytes \0 in a text that is not UTF-16",
        "\0",
        "\0\0\0\0\0\0",
        "price \x1b$ five, and no Japanese",
        "\x1b[1mbold\x1b[0m",
        "one\r\ntwo\rthree\nfour",
        "\ufeffx",
        "x\ufeff",
        "1,2,3,4,5,6,7,8,9",
        "联通",
    ],
)
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), ())


def test_nul_bytes_do_not_keep_a_legacy_text_from_being_read() -> None:
    text = "Un café\0 et un thé\0, s’il vous plaît, près de la fenêtre."
    assert decode(text.encode("windows-1252"))[0] == text


def test_a_second_mark_is_taken_off_with_the_odd_characters() -> None:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        text, notices = decode(mark + mark + UKRAINIAN.encode(encoding))
        assert notices == ()
        cleaned = clean(text)
        assert cleaned.text == UKRAINIAN
        assert [part.text for part in cleaned.removed] == ["\ufeff"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj endobj",
        b"PK\x03\x04\x14\0word/document.xml",
        b"PK\x03\x04\x14\0mimetypeapplication/epub+zip",
        b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
        b"PK\x03\x04\x14\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi text}",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a\x01\0\x01\0",
        b"II*\0\x08\0",
        b"MM\0*\0\0",
        b"\x1f\x8b\x08\0",
        b"7z\xbc\xaf\x27\x1c",
        b"\xfd7zXZ\0",
        b"Rar!\x1a\x07\x01\0",
        b"\x7fELF\x02\0",
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.remedy


def test_a_named_encoding_is_taken() -> None:
    assert decode(UKRAINIAN.encode("koi8-u"), "koi8-u") == (UKRAINIAN, ())
    for name in ("utf-8", "utf-8-sig", "UTF8"):
        assert decode(codecs.BOM_UTF8 + b"x", name) == ("x", ())
    assert decode(codecs.BOM_UTF16_BE + "x".encode("utf-16-be"), "utf-16") == ("x", ())
    assert decode(codecs.BOM_UTF16_BE + "x".encode("utf-16-be"), "utf-16-be") == ("x", ())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "ascii", "nonsense", "rot13", "hex", "undefined", " ", "x" * 999]
)
def test_a_named_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(b"caf\xe9", encoding)
    assert encoding in str(caught.value)
    assert caught.value.remedy


@given(st.binary(max_size=60), st.text(max_size=20))
def test_any_name_is_an_encoding_or_refused(data: bytes, encoding: str) -> None:
    try:
        text, _ = decode(data, encoding)
    except InputError as error:
        str(error).encode("utf-8")
    else:
        assert isinstance(text, str)


_UNITS = (b"\0", b"\n", b" ", b"a", b"\x1b$B", b"\x1b(B", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PIECES = st.one_of(st.binary(max_size=30), st.sampled_from(_UNITS))


@given(st.lists(_PIECES, max_size=12).map(b"".join))
def test_any_bytes_give_a_text_that_documents_may_hold(data: bytes) -> None:
    with contextlib.suppress(InputError):  # a picture, a Word document
        text, notices = decode(data)
        clean(text).text.encode("utf-8")
        assert decode(data) == (text, notices)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_what_has_a_mark_comes_back_as_it_was(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding, "surrogatepass")
    if not any("\ud800" <= each <= "\udfff" for each in text) and not text.startswith("\0"):
        assert decode(data) == (text, ())


# --- the whole reader ---------------------------------------------------------------------------

_LAYOUTS: dict[str, Callable[[str], str]] = {
    "lines that end with LF": lambda text: text,
    "lines that end with CR LF": lambda text: text.replace("\n", "\r\n"),
    "lines that end with CR": lambda text: text.replace("\n", "\r"),
    "spaces at the end of lines": lambda text: text.replace("\n", "  \n"),
    "tabs at the end of lines": lambda text: text.replace("\n", "\t\n"),
}
_WIDE = ("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize(
    ("language", "encoding"), [*PAIRS, *((tag, name) for tag in ("uk", "ja") for name in _WIDE)]
)
def test_the_same_text_is_the_same_article_in_every_encoding(language: str, encoding: str) -> None:
    paragraph = expected(language, encoding)
    text = f"{paragraph[:24].strip()}\n\n{paragraph}\n\n{paragraph[24:]}\n"
    article = ak.read(text.encode())
    for name, layout in _LAYOUTS.items():
        assert ak.read(layout(text).encode(encoding)) == article, name


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
