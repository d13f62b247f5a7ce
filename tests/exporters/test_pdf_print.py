"""The print edition: what PDF/X-4 asks for, colours in ink, and the sheet around the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image, ImageCms

from articlekit.errors import UsageError
from articlekit.exporters import Output, render
from articlekit.exporters.pdf import PdfOptions
from articlekit.exporters.pdf.print import grey
from articlekit.exporters.pdf.print.condition import condition_of
from articlekit.exporters.pdf.print.ink import black
from articlekit.exporters.pdf.print.sheet import blank_pages
from articlekit.model import (
    Article,
    Block,
    Figure,
    Heading,
    Inline,
    Link,
    Metadata,
    Paragraph,
    inlines,
)
from tests.exporters.cmyk_profile import cmyk_profile
from tests.exporters.pdfx import RULES, faults
from tests.exporters.test_pdf_any_article import BLOCKS, RUNS
from tests.judges import run

pikepdf: Any = pytest.importorskip("pikepdf", reason="pikepdf is not installed")

ARTICLE = Article(
    title=inlines("A title"),
    meta=Metadata(language="en"),
    blocks=(
        Heading(1, inlines("A heading")),
        Paragraph(inlines("Words with a ", Link("https://example.org", inlines("link")), ".")),
    ),
)
MILLIMETRE = 72 / 25.4
EDITIONS = {
    "grey": PdfOptions(purpose="print"),
    "grey on a sheet": PdfOptions(purpose="print", bleed=3 * MILLIMETRE, crop_marks=True),
    "inks": PdfOptions(purpose="print", icc=cmyk_profile()),
    "inks on a sheet": PdfOptions(
        purpose="print", icc=cmyk_profile(), bleed=9, crop_marks=True, signature=16
    ),
}


def printed(what: Article, files: Path | None = None, **options: Any) -> Output:
    return render(what, "pdf", files=files, options=PdfOptions(purpose="print", **options))


def figures(*names: str) -> Article:
    blocks = tuple(Figure(name, alt="A picture") for name in names)
    return Article(title=inlines("Pictures"), meta=Metadata(language="en"), blocks=blocks)


def parsed(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


class Shown(NamedTuple):
    """An image of a file: its keys, its bytes as they stand there, and its samples."""

    keys: dict[str, str]
    raw: bytes
    samples: bytes


def images(data: bytes) -> list[Shown]:
    pdf = parsed(data)
    return [
        Shown(
            {key: str(value) for key, value in each.items()},
            each.read_raw_bytes(),
            b"" if each.Filter == "/DCTDecode" else each.read_bytes(),
        )
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]


# The rules of PDF/X-4 -------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_keeps_every_rule(
    name: str, every_block: Article, pictures: Path, tmp_path: Path
) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(render(every_block, "pdf", files=pictures, options=EDITIONS[name]).data)
    assert faults(path.read_bytes()) == []
    assert "No syntax" in run("qpdf", "--check", path)


def edited(change: Callable[[Any], object], **saving: Any) -> Callable[[bytes], bytes]:
    """What changes the objects of a file."""

    def edit(data: bytes) -> bytes:
        pdf = parsed(data)
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
        return out.getvalue()

    return edit


def page(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    return edited(lambda pdf: change(pdf.pages[0]))


def drawn(operators: bytes) -> Callable[[bytes], bytes]:
    return edited(lambda pdf: pdf.pages[0].contents_add(operators))


def added(text: bytes) -> Callable[[bytes], bytes]:
    """What adds an object to a file."""
    return edited(lambda pdf: pdf.Root.update({"/Extra": pdf.make_indirect(parse(text))}))


def stream(pdf: Any, **keys: Any) -> None:
    pdf.Root.Extra = pdf.make_stream(b"", pikepdf.Dictionary(**keys))


def parse(text: bytes) -> Any:
    return pikepdf.Object.parse(text)


def profile(data: bytes) -> Callable[[bytes], bytes]:
    return edited(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(data))


def metadata(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(pdf: Any) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return edited(change)


def descriptor(pdf: Any) -> Any:
    return next(e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/FontFile2" in e)


LINK = parse(b"<</Type/Annot/Subtype/Link/Rect[90 90 99 99]>>")
BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "version": edited(lambda pdf: None, force_version="1.7"),
    "device-colours": drawn(b"1 0 0 rg 0 0 9 9 re f"),
    "output-intent": edited(lambda pdf: pdf.Root.OutputIntents[0].update({"/S": parse(b"/X")})),
    "output-profile": profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
    "fonts": edited(lambda pdf: descriptor(pdf).__delitem__("/FontFile2")),
    "files": edited(lambda pdf: stream(pdf, F="elsewhere")),
    "compression": lambda data: data.replace(b"/Filter /FlateDecode", b"/Filter /Crypt ", 1),
    "trapped": edited(lambda pdf: pdf.docinfo.update({"/Trapped": parse(b"/Unknown")})),
    "identifier": lambda data: re.sub(rb"/ID \[.*?\]", b"", data),
    "pdfx-version": metadata(b"PDF/X-4", b"PDF/X-3"),
    "properties": metadata(b"xmpMM:VersionID", b"xmpMM:Another"),
    "agreement": edited(lambda pdf: pdf.docinfo.update({"/Title": pikepdf.String("Another")})),
    "boxes": page(lambda page: page.__delitem__("/TrimBox")),
    "graphics-states": added(b"<</Type/ExtGState/TR2/Identity>>"),
    "postscript": edited(lambda pdf: stream(pdf, Subtype=parse(b"/PS"))),
    "encryption": edited(lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user="")),
    "images": edited(lambda pdf: stream(pdf, Subtype=parse(b"/Image"), Alternates=parse(b"[]"))),
    "annotations": page(lambda page: page.update({"/Annots": pikepdf.Array([LINK])})),
    "actions": edited(lambda pdf: pdf.Root.update({"/OpenAction": parse(b"<</S/Named>>")})),
    "transparency": added(b"<</Type/ExtGState/ca 0.5>>"),
    "optional-content": edited(
        lambda pdf: pdf.Root.update({"/OCProperties": parse(b"<</D<</AS[]>>>>")})
    ),
    "one-ink": drawn(b"0.1 0 0 1 k 0 0 9 9 re f"),
    "no-annotations": page(
        lambda page: page.update(
            {"/Annots": parse(b"[<</Subtype/PrinterMark/Rect[-9 -9 -1 -1]>>]")}
        )
    ),
}
"""For each rule, what breaks it."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_can_be_broken(rule: Any) -> None:
    sound = render(ARTICLE, "pdf", options=EDITIONS["inks on a sheet"]).data
    assert faults(sound) == []
    broken = [fault.partition(" ")[0] for fault in faults(BREAKS[rule.name](sound))]
    assert rule.name in broken


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=RUNS, blocks=BLOCKS)
def test_the_print_edition_of_any_article_keeps_them(
    title: tuple[Inline, ...], blocks: tuple[Block, ...]
) -> None:
    article = Article(title=title, blocks=blocks)
    assert faults(render(article, "pdf", options=EDITIONS["inks on a sheet"]).data) == []


def test_the_pages_are_those_of_the_screen(every_block: Article, pictures: Path) -> None:
    screen = render(every_block, "pdf", files=pictures)
    for options in EDITIONS.values():
        assert render(every_block, "pdf", files=pictures, options=options).pages == screen.pages


def test_the_edition_for_the_screen_is_no_pdfx() -> None:
    assert any("pdfx-version" in fault for fault in faults(render(ARTICLE, "pdf").data))


@pytest.mark.parametrize("name", EDITIONS)
def test_the_same_article_gives_the_same_bytes(
    name: str, every_block: Article, pictures: Path
) -> None:
    once, again = (
        render(every_block, "pdf", files=pictures, options=EDITIONS[name]) for _ in range(2)
    )
    assert once.data == again.data


# Ink ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#000000", 1),
        ("#1f4e8c", 1),  # a dark blue: text in a tint would be broken into dots
        ("#7f7f7f", 1),
        ("#808080", 0.498),
        ("#c0c0c0", 0.247),
        ("#ffff00", 0.072),
        ("#ffffff", 0),
    ],
)
def test_colours_become_black_or_a_tint_of_it(colour: str, ink: float) -> None:
    assert black(colour) == ink


@pytest.mark.parametrize(
    ("options", "operators"), [({}, {b"g"}), ({"icc": cmyk_profile()}, {b"k"})]
)
def test_text_is_in_one_ink(options: dict[str, Any], operators: set[bytes]) -> None:
    data = printed(ARTICLE, compress=False, **options).data
    assert set(re.findall(rb"[\d.]+ (g|rg|k)\n", data)) == operators


def test_our_grey_profile_is_one_that_others_read() -> None:
    opened = ImageCms.ImageCmsProfile(io.BytesIO(grey.profile())).profile
    assert (opened.device_class, opened.xcolor_space, opened.version) == ("prtr", "GRAY", 2.4)
    assert opened.profile_description == grey.NAME


def test_a_grey_is_printed_with_less_ink_for_the_dots_that_grow() -> None:
    from articlekit.exporters.pixels import converted

    ramp = Image.new("RGB", (3, 1))
    for x, level in enumerate((0, 188, 255)):
        ramp.putpixel((x, 0), (level,) * 3)
    paper, half, solid = (
        100 - converted(ramp, None, condition_of(b"").profile, "L").getpixel((x, 0)) / 2.55  # type: ignore[operator]
        for x in (2, 1, 0)
    )
    assert (paper, solid) == (0, 100)
    assert half == pytest.approx(32, abs=1)  # half the light: 32 % of the area, 20 % of gain


# The sheet ------------------------------------------------------------------------------------


def test_the_boxes_lie_one_in_the_other() -> None:
    pdf = parsed(printed(ARTICLE, bleed=9, crop_marks=True).data)
    first = pdf.pages[0]
    sizes = {
        name: [float(side) for side in first[f"/{name}Box"]] for name in ("Trim", "Bleed", "Media")
    }
    width, height = 595.276, 841.89
    around = 9 + 7 * MILLIMETRE
    assert sizes["Trim"] == [0, 0, width, height]
    assert sizes["Bleed"] == [-9, -9, width + 9, height + 9]
    assert sizes["Media"] == pytest.approx(
        [-around, -around, width + around, height + around], abs=0.001
    )
    assert "/CropBox" not in first


@pytest.mark.parametrize("bleed", [0.0, 9.0, 30.0])
def test_crop_marks_stand_outside_the_bleed_and_on_the_sheet(bleed: float) -> None:
    pdf = parsed(printed(ARTICLE, bleed=bleed, crop_marks=True).data)
    first = pdf.pages[0]
    media, bled = ([float(side) for side in first[f"/{name}Box"]] for name in ("Media", "Bleed"))
    ends = [
        [float(number) for number in operands]
        for operands, operator in pikepdf.parse_content_stream(first)
        if str(operator) in ("m", "l")
    ]
    assert len(ends) == 16
    for x, y in ends:
        assert media[0] < x < media[2]
        assert media[1] < y < media[3]
        assert not (bled[0] <= x <= bled[2] and bled[1] <= y <= bled[3])


@pytest.mark.parametrize(
    ("pages", "signature", "blank"), [(1, 16, 15), (16, 16, 0), (17, 4, 3), (5, 0, 0), (5, 2, 1)]
)
def test_blank_pages_fill_up_the_last_signature(pages: int, signature: int, blank: int) -> None:
    assert blank_pages(pages, signature) == blank


def test_the_blank_pages_are_blank_but_for_the_marks() -> None:
    output = printed(ARTICLE, signature=4, crop_marks=True)
    pdf = parsed(output.data)
    assert len(pdf.pages) == 4
    for blank in list(pdf.pages)[1:]:
        shown = {str(operator) for _, operator in pikepdf.parse_content_stream(blank)}
        assert shown == {"BMC", "q", "w", "G", "m", "l", "S", "Q", "EMC"}
    assert [notice.code for notice in output.notices] == ["pages-added"]
    assert set(output.pages.values()) == {1}


# Pictures -------------------------------------------------------------------------------------


def test_colours_are_converted_for_the_printer(tmp_path: Path) -> None:
    Image.new("RGB", (600, 60), "#ff0000").save(tmp_path / "red.png", dpi=(300, 300))
    data = printed(figures("red.png"), tmp_path, icc=cmyk_profile()).data
    (image,) = images(data)
    assert image.keys["/ColorSpace"] == "/DeviceCMYK"
    cyan, magenta, yellow, key = image.samples[:4]
    assert cyan < 20
    assert min(magenta, yellow) > 200
    assert key < 30
    assert faults(data) == []


def test_without_a_profile_colours_are_printed_in_grey(tmp_path: Path) -> None:
    Image.new("RGB", (600, 60), "#ff0000").save(tmp_path / "red.png", dpi=(300, 300))
    output = printed(figures("red.png"), tmp_path)
    assert images(output.data)[0].keys["/ColorSpace"] == "/DeviceGray"
    assert [(n.code, n.place) for n in output.notices] == [("colour-to-grey", "blocks[0]")]
    assert "red.png" in output.notices[0].message


def test_a_profile_that_a_picture_brings_is_heeded(tmp_path: Path) -> None:
    """The same numbers are another red in another profile: here in one with its axes changed."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = other.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    plain = Image.new("RGB", (600, 60), "#ff0000")
    plain.save(tmp_path / "plain.png")
    plain.save(tmp_path / "other.png", icc_profile=swapped)
    plain.save(tmp_path / "wrong.png", icc_profile=lab)
    plain.save(tmp_path / "broken.png", icc_profile=b"no profile")

    def inks(name: str) -> bytes:
        (image,) = images(printed(figures(f"{name}.png"), tmp_path, icc=cmyk_profile()).data)
        return image.samples[:4]

    assert inks("plain") == inks("wrong") == inks("broken") != inks("other")


@pytest.mark.parametrize("profile", [None, cmyk_profile()], ids=["no profile", "the same"])
def test_inks_mixed_for_the_condition_stay_as_they_are(
    profile: bytes | None, tmp_path: Path
) -> None:
    photo = Image.linear_gradient("L").resize((600, 60))
    inked = Image.merge("CMYK", (photo, photo.transpose(Image.Transpose.ROTATE_180), photo, photo))
    inked.save(tmp_path / "ink.jpg", icc_profile=profile)
    (image,) = images(printed(figures("ink.jpg"), tmp_path, icc=cmyk_profile()).data)
    assert image.raw == (tmp_path / "ink.jpg").read_bytes()
    assert re.findall(r"\d", image.keys["/Decode"]) == ["1", "0"] * 4  # as Adobe and Pillow write


def without_adobe(data: bytes) -> bytes:
    """A JPEG in inks less the mark by which Adobe's are known, its samples turned to match."""
    return re.sub(rb"\xff\xee\x00\x0eAdobe.{7}", b"", data, flags=re.DOTALL)


def test_a_jpeg_of_others_has_its_inks_the_right_way_round(tmp_path: Path) -> None:
    def dark(name: str) -> int:
        (image,) = images(printed(figures(name), tmp_path).data)
        return image.samples[0]

    for name, ink in (("light.jpg", 20), ("heavy.jpg", 235)):
        Image.new("CMYK", (64, 64), (ink,) * 4).save(tmp_path / name, quality=95)
        (tmp_path / f"plain-{name}").write_bytes(without_adobe((tmp_path / name).read_bytes()))
    assert dark("light.jpg") > 150 > 50 > dark("heavy.jpg")
    assert dark("plain-heavy.jpg") > 150 > 50 > dark("plain-light.jpg")  # as the samples say
    (image,) = images(printed(figures("plain-light.jpg"), tmp_path, icc=cmyk_profile()).data)
    assert "/Decode" not in image.keys


def test_inks_for_another_condition_are_converted(tmp_path: Path) -> None:
    other = cmyk_profile("Other inks")
    Image.new("CMYK", (600, 60), (255, 0, 0, 0)).save(tmp_path / "ink.tif", icc_profile=other)
    (image,) = images(printed(figures("ink.tif"), tmp_path, icc=cmyk_profile()).data)
    assert image.keys["/Filter"] == "/FlateDecode"
    assert image.samples[0] > 150


def test_greys_and_line_art_are_printed_with_black_ink_alone(tmp_path: Path) -> None:
    Image.new("RGB", (600, 60), "#777777").save(tmp_path / "grey.png")
    Image.new("L", (600, 60), 119).save(tmp_path / "l.png")
    Image.new("I;16", (600, 60), 119 * 257).save(tmp_path / "deep.png")
    Image.new("1", (600, 60), 1).save(tmp_path / "line.png")
    article = figures("grey.png", "l.png", "deep.png", "line.png")
    *greys, line = images(printed(article, tmp_path, icc=cmyk_profile()).data)
    assert {image.keys["/ColorSpace"] for image in (*greys, line)} == {"/DeviceGray"}
    assert len({image.samples[:9] for image in greys}) == 1
    assert line.keys["/BitsPerComponent"] == "1"


def test_what_can_be_seen_through_shows_the_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (60, 60), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    Image.new("LA", (60, 60), (0, 128)).save(tmp_path / "half.png")
    palette = Image.new("P", (60, 60), 1)
    palette.putpalette([0, 0, 0, 9, 9, 9])
    palette.save(tmp_path / "palette.png", transparency=1)
    article = figures("clear.png", "half.png", "palette.png")
    clear, half, holes = images(printed(article, tmp_path).data)
    assert set(clear.samples) == set(holes.samples) == {255}
    assert 60 < half.samples[0] < 200
    assert "/SMask" not in clear.keys


def test_a_picture_with_few_pixels_is_named_where_it_stands(tmp_path: Path) -> None:
    Image.new("L", (300, 300)).save(tmp_path / "fine.png", dpi=(300, 300))
    Image.new("L", (300, 300)).save(tmp_path / "coarse.png", dpi=(150, 150))
    output = printed(figures("fine.png", "coarse.png"), tmp_path)
    (notice,) = output.notices
    assert (notice.code, notice.place) == ("image-coarse", "blocks[1]")
    assert "coarse.png" in notice.message
    assert "150" in notice.message


@pytest.mark.parametrize(("limit", "noticed"), [(300, True), (320, True), (335, False)])
def test_too_much_ink_is_named(limit: float, noticed: bool, tmp_path: Path) -> None:
    inked = Image.new("CMYK", (600, 60))
    inked.putpixel((7, 7), (255, 255, 204, 128))  # 330 %
    inked.save(tmp_path / "ink.tif", dpi=(300, 300))
    output = printed(figures("ink.tif"), tmp_path, icc=cmyk_profile(), ink_limit=limit)
    assert [n.code for n in output.notices] == ["ink-over-limit"] * noticed
    assert all(re.search(r"3(29|30|31) %", n.message) for n in output.notices)


# What cannot be asked for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"purpose": "poster"}, "poster"),
        ({"bleed": 9.0}, "print edition"),
        ({"icc": cmyk_profile()}, "print edition"),
        ({"ink_limit": 240.0}, "print edition"),
        ({"purpose": "print", "bleed": "3mm"}, "bleed is a number"),
        ({"purpose": "print", "ink_limit": None}, "ink_limit is a number"),
        ({"purpose": "print", "signature": 16.0}, "signature is a number"),
        ({"purpose": "print", "bleed": -1.0}, "bleed"),
        ({"purpose": "print", "bleed": float("nan")}, "bleed"),
        ({"purpose": "print", "signature": 5}, "5 pages"),
        ({"purpose": "print", "ink_limit": 0.0}, "0 %"),
        ({"purpose": "print", "icc": "printer.icc"}, "not as str"),
        ({"purpose": "print", "icc": b"words"}, "no ICC profile"),
        ({"purpose": "print", "icc": cmyk_profile()[:300]}, "ICC profile"),
        (
            {
                "purpose": "print",
                "icc": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
            },
            "for a screen in RGB",
        ),
        ({"purpose": "print", "icc": cmyk_profile().replace(b"prtr", b"scnr")}, "a camera"),
        ({"purpose": "print", "icc": cmyk_profile().replace(b"B2A0", b"B2A9")}, "converted"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        PdfOptions(**options)
    assert caught.value.remedy


def test_a_printers_profile_for_grey_is_welcome(tmp_path: Path) -> None:
    Image.new("RGB", (60, 60), "#ff0000").save(tmp_path / "red.png")
    output = printed(figures("red.png"), tmp_path, icc=grey.profile())
    assert faults(output.data) == []
