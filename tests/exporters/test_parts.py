"""What the exporters share: addresses, pictures, and a zip that is the same each time."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articlekit.exporters import render
from articlekit.exporters.archive import StableZip
from articlekit.exporters.images import Picture, picture_of
from articlekit.exporters.links import usable_address
from articlekit.files import FolderFiles
from articlekit.model import Article, Figure, Metadata, inlines
from articlekit.notices import Notice


@pytest.mark.parametrize(
    ("href", "usable"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://example.org/a?b=1&c=2#d", "http://example.org/a?b=1&c=2#d"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%D0%B0", "https://example.org/%D0%B0"),
        ("https://example.org/стаття", "https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F"),
        ("https://приклад.укр/", "https://xn--80aikifvh.xn--j1amh/"),
        ("https://[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x"),
        ("mailto:desk@example.org?subject=A b", "mailto:desk@example.org?subject=A%20b"),
        ("tel:+380441234567", "tel:+380441234567"),
        ("javascript:alert(1)", ""),
        (" JavaScript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("chapter.html", ""),
        ("#top", ""),
        ("", ""),
        ("https://", ""),
        ("https://exa mple.org/", ""),
        ("https://example.org:port/", ""),
        ("https://[::1", ""),
        ("mailto:", ""),
        ("https://приклад.укр:8080/", "https://xn--80aikifvh.xn--j1amh:8080/"),
        ("https://a b:c@example.org/", "https://a%20b:c@example.org/"),
        ("https://example.org:65536/", ""),
        ("https://xn--/", ""),
        (f"https://{'a' * 63}.org/", f"https://{'a' * 63}.org/"),
        (f"https://{'a' * 64}.org/", ""),
        (f"https://{'abcd.' * 50}org/", f"https://{'abcd.' * 50}org/"),  # 253 characters
        (f"https://{'abcd.' * 50}info/", ""),
        ("https://xn--e1fmkfd.org/", ""),  # begins with a combining mark
        ("https://xn--0xe1afmkfd.org/", ""),  # holds what no character is
        ("mailto://example.org", ""),
        ("geo:50.45,30.52", ""),
    ],
)
def test_usable_address(href: str, usable: str) -> None:
    assert usable_address(href) == usable


@given(st.text())
def test_an_address_that_is_usable_stays_as_it_is(href: str) -> None:
    usable = usable_address("https://example.org/" + href)
    assert usable_address(usable) == usable
    assert usable.isascii()
    assert usable.isprintable()


def archive(level: int | None = None) -> bytes:
    stream = io.BytesIO()
    with StableZip(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as zipped:
        zipped.writestr("mimetype", b"a/b", zipfile.ZIP_STORED)
        zipped.writestr("text.xml", b"<a/>" * 100)
    return stream.getvalue()


def test_a_zip_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = archive()
    later = time.localtime(2_000_000_000)
    monkeypatch.setattr(time, "localtime", lambda *arguments: later)
    assert archive() == first
    with zipfile.ZipFile(io.BytesIO(first)) as read:
        methods = [(member.filename, member.compress_type) for member in read.infolist()]
    assert methods == [("mimetype", zipfile.ZIP_STORED), ("text.xml", zipfile.ZIP_DEFLATED)]


def test_a_zip_is_packed_as_hard_as_it_is_told() -> None:
    assert len(archive(0)) > len(archive(1))


def look(folder: Path, name: str, alt: str = "seen") -> tuple[Picture | None, list[Notice]]:
    notices: list[Notice] = []
    return picture_of(Figure(name, alt), "blocks[0]", FolderFiles(folder), notices), notices


def test_a_picture_is_taken_as_it_is(pictures: Path) -> None:
    picture, notices = look(pictures, "harbour.png")
    assert picture is not None
    assert picture.data == (pictures / "harbour.png").read_bytes()
    assert (picture.media_type, picture.suffix, picture.pixels) == ("image/png", ".png", (320, 200))
    assert picture.size == pytest.approx((160, 100), rel=0.01)
    assert picture.fitted(80, 1000) == pytest.approx((80, 50), rel=0.01)
    assert picture.fitted(1000, 1000) == picture.size
    assert notices == []


@pytest.mark.parametrize(("mode", "suffix"), [("RGBA", "webp"), ("1", "bmp"), ("CMYK", "tiff")])
def test_other_formats_are_saved_as_png(tmp_path: Path, mode: str, suffix: str) -> None:
    Image.new(mode, (9, 5)).save(tmp_path / f"x.{suffix}")
    picture, notices = look(tmp_path, f"x.{suffix}")
    assert picture is not None
    assert (picture.media_type, picture.pixels) == ("image/png", (9, 5))
    assert picture.data == look(tmp_path, f"x.{suffix}")[0].data  # type: ignore[union-attr]
    assert notices == []


def test_a_photo_is_turned_upright(tmp_path: Path) -> None:
    photo = Image.new("RGB", (9, 5), "#102030")
    exif = photo.getexif()
    exif[0x0112] = 6  # the camera was held upright
    photo.save(tmp_path / "x.jpg", exif=exif)
    picture, notices = look(tmp_path, "x.jpg")
    assert picture is not None
    assert (picture.media_type, picture.pixels) == ("image/jpeg", (5, 9))
    assert notices == []


def test_no_other_program_is_run_for_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gs").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (tmp_path / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    header = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 5\n%%EndComments\nshowpage\n%%EOF\n"
    (tmp_path / "x.eps").write_bytes(header)
    assert look(tmp_path, "x.eps")[0] is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["docx", "pdf", "epub", "html"])
def test_a_picture_is_read_once_however_often_it_is_placed(pictures: Path, name: str) -> None:
    class Counting(FolderFiles):
        asked: ClassVar[list[str]] = []

        def read(self, source: str) -> bytes:
            self.asked.append(source)
            return super().read(source)

    Counting.asked.clear()
    figures = (Figure("harbour.png", alt="bars"), Figure("gone.png", alt="nothing")) * 5
    output = render(
        Article(title=inlines("T"), meta=Metadata(language="en"), blocks=figures),
        name,
        files=Counting(pictures),
    )
    assert Counting.asked == ["harbour.png", "gone.png"]
    assert [notice.code for notice in output.notices] == ["figure-left-out"] * 5


def test_an_unknown_alternative_text_is_noticed(pictures: Path) -> None:
    picture, notices = look(pictures, "harbour.png", alt="")
    assert picture is not None
    assert [(n.code, n.place) for n in notices] == [("figure-without-alt", "blocks[0]")]


def test_what_is_no_picture_is_left_out_with_a_notice(pictures: Path, tmp_path: Path) -> None:
    whole = (pictures / "harbour.png").read_bytes()
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.png").write_bytes(b"words")
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    Image.new("1", (12_000, 12_000)).save(tmp_path / "huge.png")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        for name in ("empty.png", "text.png", "cut.png", "huge.png", "missing.png", "../x.png"):
            picture, notices = look(tmp_path, name)
            assert picture is None
            assert [notice.code for notice in notices] == ["figure-left-out"]
            assert name in notices[0].message
