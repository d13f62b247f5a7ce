"""Pictures as a text's author saves them: any mode, any profile, drawings, and what is none."""

from __future__ import annotations

import io
import re
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from articlekit.errors import InputError
from articlekit.exporters import render
from articlekit.exporters.images import Picture, Pictures
from articlekit.exporters.pdf import PdfOptions
from articlekit.files import FolderFiles
from articlekit.model import Article, Figure
from tests.exporters.cmyk_profile import cmyk_profile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def read(folder: Path, name: str) -> Picture:
    found = Pictures(FolderFiles(folder)).picture(name)
    assert isinstance(found, Picture)
    return found


def error(folder: Path, name: str) -> str:
    found = Pictures(FolderFiles(folder)).picture(name)
    assert isinstance(found, InputError)
    assert found.remedy
    return str(found)


def pixel(picture: Picture) -> tuple[int, ...]:
    with Image.open(io.BytesIO(picture.data)) as image:
        return image.convert("RGBA").getpixel((0, 0))  # type: ignore[return-value]


def on_a_page(folder: Path, name: str) -> tuple[str, bytes]:
    """The colour space and the samples of a picture in a PDF for the screen."""
    article = Article(blocks=(Figure(name, alt="A picture"),))
    data = render(article, "pdf", files=folder, options=PdfOptions(compress=False)).data
    found = re.search(rb"/ColorSpace /(\w+) .*?stream\r\n(.*?)\r\nendstream", data, re.DOTALL)
    assert found is not None
    return found[1].decode(), zlib.decompress(found[2])


# Colours --------------------------------------------------------------------------------------


def test_inks_are_shown_as_their_profile_says(tmp_path: Path) -> None:
    inked = Image.new("CMYK", (9, 9), (0, 255, 255, 0))
    inked.save(tmp_path / "ink.jpg", icc_profile=cmyk_profile(), quality=100)
    inked.save(tmp_path / "ink.tif", icc_profile=cmyk_profile())
    for name, media_type in (("ink.jpg", "image/jpeg"), ("ink.tif", "image/png")):
        picture = read(tmp_path, name)
        assert picture.media_type == media_type
        red, green, blue, _ = pixel(picture)
        assert red > 200 > 80 > max(green, blue)
        assert picture.original == (tmp_path / name).read_bytes()


def test_the_inks_of_a_jpeg_that_is_not_adobes_are_the_right_way_round(tmp_path: Path) -> None:
    Image.new("CMYK", (64, 64), (0, 0, 0, 230)).save(tmp_path / "dark.jpg")
    adobes = (tmp_path / "dark.jpg").read_bytes()
    others = re.sub(rb"\xff\xee\x00\x0eAdobe.{7}", b"", adobes, flags=re.DOTALL)
    (tmp_path / "solid.jpg").write_bytes(others)
    assert max(pixel(read(tmp_path, "dark.jpg"))[:3]) < 50
    assert pixel(read(tmp_path, "solid.jpg"))[:3] == (0, 0, 0)  # three inks in full


def test_only_what_is_in_inks_is_held_twice(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "light.tif")
    assert read(tmp_path, "light.tif").original == b""


def test_a_picture_in_other_colours_is_shown_in_those_of_the_page(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    unnamed = swapped.replace("sRGB".encode("utf-16-be"), "Mine".encode("utf-16-be"))
    Image.new("RGB", (9, 9), "#ff0000").save(tmp_path / "mine.png", icc_profile=unnamed)
    Image.new("RGB", (9, 9), "#ff0000").save(tmp_path / "plain.png", icc_profile=srgb)
    assert on_a_page(tmp_path, "plain.png")[1][:3] == b"\xff\0\0"
    red, _, blue = on_a_page(tmp_path, "mine.png")[1][:3]
    assert red < 10
    assert blue > 240


@pytest.mark.parametrize(
    ("mode", "colour", "space", "sample"),
    [
        ("1", 1, "DeviceGray", b"\xff"),
        ("L", 119, "DeviceGray", b"\x77"),
        ("I;16", 119 * 256, "DeviceGray", b"\x77"),
        ("P", 3, "DeviceRGB", None),
        ("RGB", (1, 2, 3), "DeviceRGB", b"\1\2\3"),
    ],
)
def test_every_mode_is_shown(
    mode: str, colour: object, space: str, sample: bytes | None, tmp_path: Path
) -> None:
    Image.new(mode, (16, 16), colour).save(tmp_path / "a.png")  # type: ignore[arg-type]
    shown, samples = on_a_page(tmp_path, "a.png")
    assert shown == space
    assert sample is None or samples.startswith(sample)


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_what_can_be_seen_through_stays_so_on_a_screen(mode: str, tmp_path: Path) -> None:
    Image.new(mode, (9, 9)).save(tmp_path / "clear.png")
    article = Article(blocks=(Figure("clear.png", alt="Glass"),))
    assert b"/SMask" in render(article, "pdf", files=tmp_path).data


def test_sixteen_bits_of_a_tiff_are_not_cut_off(tmp_path: Path) -> None:
    Image.new("I;16", (9, 9), 119 * 256).save(tmp_path / "deep.tif")
    assert pixel(read(tmp_path, "deep.tif"))[:3] == (119, 119, 119)


# Drawings -------------------------------------------------------------------------------------


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    pytest.importorskip("resvg_py", reason="resvg_py is not installed")
    return tmp_path


def save(folder: Path, attributes: str, inside: str = "") -> str:
    (folder / "a.svg").write_text(SVG.format(attributes, inside), "utf-8")
    return "a.svg"


@pytest.mark.parametrize(
    ("attributes", "points"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="1in" height="12pt"', (72, 12)),
        ('width="25.4mm" viewBox="0 0 20 10"', (72, 36)),
        ('height="1in" viewBox="0,0,20,10"', (144, 72)),
        ('viewBox="0 0 96 48"', (72, 36)),
        ('width="100%" height="100%" viewBox="0 0 96 48"', (72, 36)),
    ],
)
def test_a_drawing_has_its_natural_size(
    attributes: str, points: tuple[int, int], drawn: Path
) -> None:
    picture = read(drawn, save(drawn, attributes))
    assert picture.size == pytest.approx(points, abs=0.3)
    assert picture.dpi == pytest.approx((300, 300))


def test_a_huge_drawing_has_no_more_pixels_than_memory_can_hold(drawn: Path) -> None:
    huge = read(drawn, save(drawn, 'width="1000000" height="500000"'))
    assert huge.pixels[0] * huge.pixels[1] <= 26_000_000
    thin = read(drawn, save(drawn, 'width="100000000" height="0.0001"'))
    assert max(thin.pixels) <= 30_000


@pytest.mark.parametrize("attributes", ["", 'width="0" height="9"', 'width="nan" height="inf"'])
def test_a_drawing_without_a_size_is_refused(attributes: str, drawn: Path) -> None:
    assert "without a size" in error(drawn, save(drawn, attributes))


@pytest.mark.parametrize("text", ["<svg", "<svg><a></svg>", '<?xml version="1.0"?><svg>&x;</svg>'])
def test_a_broken_drawing_is_refused(text: str, drawn: Path) -> None:
    (drawn / "a.svg").write_text(text, "utf-8")
    assert "no SVG" in error(drawn, "a.svg")


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_a_drawing_opens_no_file(
    attribute: str, drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(drawn)
    Image.new("RGB", (9, 9), "red").save(drawn / "secret.png")
    for address in ("secret.png", str(drawn / "secret.png")):
        inside = f'<image {attribute}="{address}" width="9" height="9"/>'
        size = 'xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"'
        assert pixel(read(drawn, save(drawn, size, inside)))[3] == 0


def test_the_words_of_a_drawing_are_set_in_our_own_fonts(drawn: Path) -> None:
    words = '<text y="50" font-size="50" font-family="{}">Привіт</text>'
    size = 'width="200" height="60"'
    shown = [
        read(drawn, save(drawn, size, words.format(family))).data
        for family in ("Arial", "sans-serif", "PT Sans")
    ]
    assert len(set(shown)) == 1
    with Image.open(io.BytesIO(shown[0])) as image:
        assert image.getbbox() is not None


def test_where_the_package_is_missing_the_notice_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    save(tmp_path, 'width="9" height="9"')
    article = Article(blocks=(Figure("a.svg", alt="A drawing"),))
    (notice,) = (
        n for n in render(article, "pdf", files=tmp_path).notices if n.code == "figure-left-out"
    )
    assert "articlekit[svg]" in notice.message
