"""The cover of an ebook: the picture that is given, whatever it is, or one that is drawn."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw

from articlekit import export
from articlekit.design import Theme
from articlekit.errors import UsageError
from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.protocol import Output
from articlekit.model import Author, Figure
from tests import judges
from tests.command.conftest import Command, articlekit, folder  # noqa: F401
from tests.exporters.cmyk_profile import cmyk_profile
from tests.exporters.epub_reading import NAMES, article, epub, members, package, paragraph, stated

LARGE = (1400, 2240)
DRAWN = ("cover.png", (1560, 2500))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 256">{}</svg>'


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = LARGE, **how: object) -> bytes:
    """A picture as a file: a disc on paper, in so many colours as the mode has."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((0, 0, size[0], size[0]), fill="#b3402a")
    stream = io.BytesIO()
    image.convert(mode).save(stream, kind, **how)
    return stream.getvalue()


def book(cover: bytes | str = "drawn", **arguments: object) -> Output:
    meta = {"cover": arguments.pop("figure", None), "authors": (Author("Ada Marlow"),)}
    alt = "A red disc" if isinstance(cover, bytes) else ""
    options = EpubOptions(cover=cover, cover_alt=alt)  # type: ignore[arg-type]
    return epub(article("Low Tide", paragraph("Words."), **meta), options=options, **arguments)


def cover_of(output: Output) -> tuple[str, tuple[int, int]]:
    """The name of the cover's file, and its pixels; the manifest says which file it is."""
    name = manifest(output).attrib["href"]
    with Image.open(io.BytesIO(members(output)[f"EPUB/{name}"])) as image:
        image.load()
        return name, image.size


def manifest(output: Output) -> ElementTree.Element:
    (item,) = package(output).findall(".//*[@properties='cover-image']", NAMES)
    return item


def notices(output: Output) -> list[tuple[str, str]]:
    return [(notice.code, notice.message) for notice in output.notices]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "front.jpg").write_bytes(saved("JPEG"))
    return tmp_path


# Which cover --------------------------------------------------------------------------------------

FRONT = Figure("front.jpg", alt="A red disc above the title")


def test_what_is_given_comes_before_what_is_drawn(files: Path) -> None:
    other = saved("PNG", size=(1500, 2400))
    cases: list[tuple[bytes | str, Figure | None, tuple[str, tuple[int, int]]]] = [
        ("drawn", None, DRAWN),
        ("drawn", FRONT, ("cover.jpg", LARGE)),
        ("none", FRONT, ("cover.jpg", LARGE)),
        (other, None, ("cover.png", (1500, 2400))),
        (other, FRONT, ("cover.png", (1500, 2400))),
    ]
    for options, figure, expected in cases:
        output = book(options, figure=figure, files=files)
        assert cover_of(output) == expected
        assert output.notices == ()


def test_a_book_may_have_no_cover() -> None:
    output = book("none")
    assert not [name for name in members(output) if "cover" in name]
    assert package(output).findall(".//*[@name='cover']") == []


def test_a_given_picture_is_kept_to_the_byte(files: Path) -> None:
    for kind, suffix in (("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif")):
        data = saved(kind)
        assert members(book(data))[f"EPUB/cover.{suffix}"] == data


def test_old_readers_and_new_ones_find_it(files: Path) -> None:
    for output, media_type in (
        (book(), "image/png"),
        (book(figure=FRONT, files=files), "image/jpeg"),
    ):
        item = manifest(output)
        assert item.attrib["media-type"] == media_type
        (old,) = package(output).findall("opf:metadata/*[@name='cover']", NAMES)
        assert old.attrib["content"] == item.attrib["id"]
        page = ElementTree.fromstring(members(output)["EPUB/cover.xhtml"])
        (image,) = page.findall(".//x:img", NAMES)
        assert image.attrib["src"] == item.attrib["href"]
        assert image.attrib["role"] == "doc-cover"
        assert (package(output).findall("opf:spine/*", NAMES)[0].attrib["idref"]) == "cover"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (FRONT, "A red disc above the title"),
        (Figure("front.jpg"), "Cover: Low Tide, Ada Marlow"),
        (Figure("gone.jpg", alt="What is gone"), "Cover: Low Tide, Ada Marlow"),
        (None, "Cover: Low Tide, Ada Marlow"),
    ],
    ids=["described", "undescribed", "gone", "drawn"],
)
def test_the_cover_has_an_alternative_text(
    figure: Figure | None, expected: str, files: Path
) -> None:
    page = ElementTree.fromstring(members(book(figure=figure, files=files))["EPUB/cover.xhtml"])
    (image,) = page.findall(".//x:img", NAMES)
    assert image.attrib["alt"] == expected


def test_what_the_options_say_of_a_cover_comes_before_what_the_metadata_say(files: Path) -> None:
    options = EpubOptions(cover_alt="A disc, red as a buoy")
    output = epub(article("Low Tide", cover=FRONT), options=options, files=files)
    assert b'alt="A disc, red as a buoy"' in members(output)["EPUB/cover.xhtml"]
    assert output.notices == ()


def test_a_drawn_cover_takes_the_words_that_are_meant_for_it_alone(files: Path) -> None:
    options = EpubOptions(cover_alt="Shapes above the words Low Tide")
    drawn = members(epub(article("Low Tide"), options=options))["EPUB/cover.xhtml"]
    assert b'alt="Shapes above the words Low Tide"' in drawn
    gone = article("Low Tide", cover=Figure("gone.jpg"))
    instead = members(epub(gone, options=options, files=files))["EPUB/cover.xhtml"]
    assert b'alt="Cover: Low Tide"' in instead


def test_a_cover_that_nobody_describes_is_noticed_and_claims_nothing() -> None:
    output = epub(article("Low Tide"), options=EpubOptions(cover=saved("PNG")))
    (notice,) = output.notices
    assert notice.code == "figure-without-alt"
    assert notice.message.endswith("nobody says what it shows; say it in cover_alt")
    assert stated(package(output), "schema:accessModeSufficient") == ["textual,visual"]


def test_one_picture_as_cover_and_figure_is_held_once(files: Path) -> None:
    (files / "same.jpg").write_bytes((files / "front.jpg").read_bytes())
    shown = article("T", FRONT, Figure("same.jpg", alt="The same"), cover=FRONT)
    output = epub(shown, files=files)
    held = [name for name in members(output) if name.endswith((".jpg", ".png"))]
    assert held == [f"EPUB/{manifest(output).attrib['href']}"]
    bytes_of = epub(shown, files=files, options=EpubOptions(cover=saved("JPEG")))
    assert len([name for name in members(bytes_of) if name.endswith(".jpg")]) == 1


# What stores ask for ------------------------------------------------------------------------------

APPLE = "Apple Books asks for 1400 on the shorter side"
GOOGLE = "Google Play asks for 640 on the shorter side"
AMAZON = "Amazon asks for 625 on the shorter side, 1000 on the longer"


@pytest.mark.parametrize(
    ("size", "asking"),
    [
        ((1400, 2240), []),
        ((2240, 1400), []),
        ((1399, 2240), [APPLE]),
        ((640, 1024), [APPLE]),
        ((640, 999), [APPLE, AMAZON]),
        ((639, 1024), [APPLE, GOOGLE]),
        ((624, 1000), [APPLE, GOOGLE, AMAZON]),
        ((1, 1), [APPLE, GOOGLE, AMAZON]),
    ],
)
def test_a_cover_too_small_for_a_store_is_noticed_with_the_rule(
    size: tuple[int, int], asking: list[str], files: Path
) -> None:
    data = saved("PNG", size=size)
    (files / "small.png").write_bytes(data)
    width, height = size
    told = f"{width} x {height} pixels are too few: {'; '.join(asking)}"
    for output, name in (
        (book(data), "the cover"),
        (book(figure=Figure("small.png", alt="Small"), files=files), "small.png"),
    ):
        assert notices(output) == ([("cover-small", f"{name}: {told}")] if asking else [])
        assert cover_of(output) == ("cover.png", size)


# Pictures of all kinds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (saved("WEBP"), "png", "WEBP"),
        (saved("TIFF"), "png", "TIFF"),
        (saved("BMP"), "png", "BMP"),
        (saved("TIFF", "CMYK", icc_profile=cmyk_profile()), "png", "a picture in inks"),
        (saved("JPEG", "CMYK"), "jpg", "a picture in inks"),
        (saved("JPEG", "CMYK", icc_profile=cmyk_profile()), "jpg", "a picture in inks"),
    ],
    ids=["webp", "tiff", "bmp", "inks-tiff", "inks-jpeg", "inks-with-profile"],
)
def test_a_picture_that_not_every_reader_shows_is_saved_anew(
    data: bytes, suffix: str, said: str
) -> None:
    output = book(data)
    kind = {"png": "PNG", "jpg": "JPEG"}[suffix]
    message = f"the cover: {said} is not shown everywhere; saved anew as {kind}"
    assert notices(output) == [("image-converted", message)]
    name, size = cover_of(output)
    assert (name, size) == (f"cover.{suffix}", LARGE)
    with Image.open(io.BytesIO(members(output)[f"EPUB/{name}"])) as image:
        assert image.format == kind
        assert image.mode == "RGB"
        red, green, blue = image.convert("RGB").getpixel((700, 700))  # type: ignore[misc]
        assert red > 130 > 90 > max(green, blue)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (saved("PNG", "I;16"), "cover.png"),
        (saved("PNG", "P"), "cover.png"),
        (saved("PNG", "RGBA"), "cover.png"),
        (saved("PNG", "1"), "cover.png"),
        (saved("JPEG", "L"), "cover.jpg"),
        (saved("JPEG", progressive=True), "cover.jpg"),
        (saved("GIF", "P", save_all=True, append_images=[Image.new("P", LARGE, 9)]), "cover.gif"),
    ],
    ids=["16 bits", "palette", "clear", "black and white", "grey", "progressive", "moving"],
)
def test_what_every_reader_shows_stays_as_it_is(data: bytes, name: str) -> None:
    output = book(data)
    assert output.notices == ()
    assert members(output)[f"EPUB/{name}"] == data


def test_a_picture_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert cover_of(book(saved("JPEG", size=(2240, 1400), exif=exif))) == ("cover.jpg", LARGE)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is so many pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved("JPEG")[:9000], "no picture that can be read (image file is truncated"),
        (b"Not a picture at all", "no picture of a format that can be read"),
        (b"\x89PNG\r\n\x1a\n", "no picture"),
        (saved("ICO", size=(64, 64)), "no picture of a format that can be read"),
        (saved("JPEG2000", size=(64, 64)), "no picture of a format that can be read"),
        (bomb(9_100), "9100 x 9100 pixels are too many"),
        (bomb(60_000), "the pixels are too many"),
        (b"<svg", "no SVG"),
    ],
    ids=["cut short", "text", "empty", "icon", "jpeg 2000", "large", "huge", "broken drawing"],
)
def test_what_cannot_be_used_is_noticed_and_a_cover_is_drawn(data: bytes, reason: str) -> None:
    if data.startswith(b"<"):
        pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    output = book(data)
    ((code, message),) = notices(output)
    assert code == "figure-left-out"
    assert message.startswith(f"the cover: {reason}")
    assert "; save " in message
    assert cover_of(output) == DRAWN


def test_a_format_that_is_not_decoded_is_refused_even_where_pillow_knows_it() -> None:
    from PIL import features

    if not features.check("avif"):
        pytest.skip("this Pillow knows no AVIF")
    ((code, message),) = notices(book(saved("AVIF")))
    assert code == "figure-left-out"
    assert message.endswith("save it as PNG or JPEG")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("gone.jpg", "cannot be read (No such file or directory)"),
        ("/etc/hostname", "an absolute path"),
        ("../front.jpg", "a path that leads up"),
        ("https://example.org/front.jpg", "a URL, and nothing is fetched"),
    ],
)
def test_a_cover_that_the_metadata_name_must_lie_beside_the_text(
    source: str, reason: str, files: Path
) -> None:
    output = book(figure=Figure(source, alt="A"), files=files)
    ((code, message),) = notices(output)
    assert code == "figure-left-out"
    assert message.startswith(source)
    assert reason in message
    assert cover_of(output) == DRAWN
    assert notices(book("none", figure=Figure(source), files=files)) == notices(output)


@pytest.mark.parametrize("cover", [b"", "front.jpg", 3, None])
def test_what_is_no_cover_is_an_error_that_says_what_one_is(cover: object) -> None:
    with pytest.raises(UsageError, match=r"Path\(name\)\.read_bytes\(\)"):
        EpubOptions(cover=cover)  # type: ignore[arg-type]


# Drawings -----------------------------------------------------------------------------------------


def test_a_drawing_is_made_as_large_as_a_cover_should_be(files: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    data = SVG.format('<rect width="80" height="256" fill="#b3402a"/>').encode()
    (files / "drawing.svg").write_bytes(data)
    figure = Figure("drawing.svg", alt="A red half")
    for output, name in (
        (book(data), "the cover"),
        (book(figure=figure, files=files), "drawing.svg"),
    ):
        message = f"{name}: SVG is not shown everywhere; saved anew as PNG"
        assert notices(output) == [("image-converted", message)]
        assert cover_of(output) == ("cover.png", (1562, 2500))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="1600" height="2560" viewBox="0 0 160 256"', (1562, 2500)),
        ('viewBox="0 0 9 9"', (2500, 2500)),
        ('width="1" height="3000"', (1, 2500)),
    ],
)
def test_a_drawing_has_no_more_pixels_than_a_cover_needs(
    attributes: str, expected: tuple[int, int]
) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    data = SVG.format("").replace('viewBox="0 0 160 256"', attributes).encode()
    assert cover_of(book(data)) == ("cover.png", expected)


def test_where_resvg_is_missing_the_notice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    output = book(SVG.format("").encode())
    ((code, message),) = notices(output)
    assert code == "figure-left-out"
    assert "articlekit[svg]" in message
    assert cover_of(output) == DRAWN


# The theme's fonts --------------------------------------------------------------------------------


def test_a_family_that_is_not_installed_is_replaced_on_the_cover() -> None:
    theme = Theme.from_toml('extends = "article"\n[fonts]\nheading = "No Such Family"')
    output = book(theme=theme)
    ((code, message),) = notices(output)
    assert code == "font-replaced"
    assert "'No Such Family' is not installed" in message
    assert message.endswith("; the cover is set in PT Serif and PT Sans")
    assert cover_of(output) == DRAWN
    assert members(output)["EPUB/cover.png"] == members(book())["EPUB/cover.png"]


# The command --------------------------------------------------------------------------------------


def test_the_command_takes_a_file_or_draws_a_cover_or_leaves_it_out(
    articlekit: Command,  # noqa: F811
    tmp_path: Path,
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "front.jpg").write_bytes(saved("JPEG"))
    for given, expected in [
        ((), ["cover.png"]),
        (("--cover", "drawn"), ["cover.png"]),
        (("--cover", "none"), []),
        (("--cover", elsewhere / "front.jpg"), ["cover.jpg"]),
    ]:
        ended = articlekit("build", "english.txt", "--to", "epub", *given)
        assert ended.status == 0, ended.messages
        made = Output(data=(tmp_path / ended.paths[0]).read_bytes())
        names = [name.partition("/")[2] for name in members(made)]
        assert [
            name for name in names if name.startswith("cover") and "xhtml" not in name
        ] == expected


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("gone.jpg", None, "No such file"),
        ("broken.jpg", b"nothing", "no picture of a format that can be read"),
        ("cut.jpg", saved("JPEG")[:9000], "no picture that can be read"),
        ("empty.jpg", b"", "no picture"),
    ],
)
def test_the_command_refuses_a_cover_that_cannot_be_used(
    name: str,
    data: bytes | None,
    expected: str,
    articlekit: Command,  # noqa: F811
    tmp_path: Path,
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ended = articlekit("build", "english.txt", "--to", "epub", "--cover", name)
    assert ended.status == 2
    assert name in ended.messages
    assert expected in ended.messages
    assert ended.output == ""


# The judges ---------------------------------------------------------------------------------------


def test_calibre_takes_the_cover_out_again(files: Path) -> None:
    for cover, figure in (("drawn", None), ("drawn", FRONT)):
        path = files / "book.epub"
        options = EpubOptions(cover=cover)  # type: ignore[arg-type]
        export(article("Low Tide", cover=figure), path, files=files, options=options)
        data = judges.ebook_cover(path, files / "taken.jpg")
        with Image.open(io.BytesIO(data)) as taken:
            output = Output(data=path.read_bytes())
            assert taken.size == cover_of(output)[1]


def test_epubcheck_accepts_every_kind_of_cover(files: Path) -> None:
    kinds: dict[str, bytes | str] = {
        "drawn": "drawn",
        "none": "none",
        "webp": saved("WEBP"),
        "inks": saved("JPEG", "CMYK"),
        "gif": saved("GIF", "P"),
        "deep": saved("PNG", "I;16"),
        "small": saved("PNG", size=(9, 9)),
        "broken": b"nothing",
    }
    paths = [files / f"{name}.epub" for name in kinds]
    for path, cover in zip(paths, kinds.values(), strict=True):
        path.write_bytes(book(cover).data)
    both = article("T", FRONT, cover=FRONT)
    paths.append(files / "both.epub")
    paths[-1].write_bytes(epub(both, files=files).data)
    assert judges.epubcheck(*paths) == ""
