"""Whatever is thrown at it: a valid Word file and a notice, or one clear error."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image

from articlekit.errors import ArticlekitError
from articlekit.exporters import export, render
from articlekit.model import (
    Article,
    CodeBlock,
    Figure,
    Heading,
    Link,
    List,
    Metadata,
    Paragraph,
    Quote,
    Table,
    Text,
    inlines,
)
from tests import judges
from tests.exporters.docx_everything import EVERYTHING, THEMES
from tests.exporters.docx_reading import W, part, read_back, text
from tests.exporters.docx_samples import items, p, saved, word
from tests.exporters.test_pdf_bad_input import AWKWARD, PICTURES
from tests.exporters.test_pdf_bad_input import saved as pictured

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Block


def test_every_file_keeps_the_schemas_in_every_theme(tmp_path: Path) -> None:
    paths = [
        saved(render(whole, "docx", theme=theme).data, tmp_path, f"{name}-{theme}")
        for theme in THEMES
        for name, whole in EVERYTHING.items()
    ]
    assert judges.word_schema_faults(*paths) == ""


# Pictures


def turned(folder: Path) -> None:
    """A picture that lies on its side until it is turned as its camera says."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(folder / "x.jpg", exif=exif)


def boasting(folder: Path) -> None:
    """A picture whose first bytes promise more than any memory holds."""
    Image.new("1", (8, 8)).save(folder / "x.png")
    data = bytearray((folder / "x.png").read_bytes())
    data[16:24] = struct.pack(">II", 2**31 - 1, 2**31 - 1)
    (folder / "x.png").write_bytes(bytes(data))


MORE: dict[str, tuple[str, Callable[[Path], None], tuple[str, ...]]] = {
    "turned": ("x.jpg", turned, ()),
    "one dot": ("x.png", pictured("RGB", "x.png", (1, 1)), ()),
    "boasting": ("x.png", boasting, ("figure-left-out",)),
    "a folder": ("x.png", lambda folder: (folder / "x.png").mkdir(), ("figure-left-out",)),
}


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("kind", [*PICTURES, *MORE])
def test_any_picture(kind: str, tmp_path: Path) -> None:
    name, make, codes = {**PICTURES, **MORE}[kind]
    make(tmp_path)
    figure = Figure(name, alt="What is to be seen", caption=inlines("A caption"))
    article = Article(title=inlines("T"), meta=Metadata(language="en"), blocks=(figure,))
    path = tmp_path / "out.docx"
    done = export(article, path, files=tmp_path)
    assert tuple(notice.code for notice in done.notices) == codes
    assert judges.word_schema_faults(path) == ""
    placed = docx.Document(str(path)).inline_shapes
    assert len(placed) == (0 if codes else 1)
    assert all(shape.width >= 1 and shape.height >= 1 for shape in placed)
    if codes:
        assert "What is to be seen" in text(part(path.read_bytes(), "document"))


def test_a_picture_is_shown_the_right_way_up(tmp_path: Path) -> None:
    turned(tmp_path)
    figure = Figure("x.jpg", alt="x")
    data = render(Article(blocks=(figure,)), "docx", files=tmp_path).data
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert shape.height > shape.width
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if "/media/" in name)
        stored = Image.open(io.BytesIO(archive.read(name)))
    assert stored.height > stored.width or stored.getexif().get(0x0112) == 6


# Texts

DEEP: Block = p("innermost")
for _ in range(22):  # as deep as articles can be
    DEEP = Quote((List(items=items(DEEP)),))

MANY: dict[str, tuple[Block, ...]] = {
    **AWKWARD,
    "64 columns and one row of one": (
        Table(rows=(tuple(inlines(f"c{at}") for at in range(64)), (inlines("c"),))),
    ),
    "lists that begin beyond Word's last number": tuple(
        List(ordered=True, start=start, style=style, items=items(p("x"), p("y")))
        for start in (0, 32767, 40_000)
        for style in "1aI"
    ),
    "44 containers in one another": (DEEP,),
    "2,000 paragraphs": tuple(p(f"Paragraph {at}.") for at in range(2_000)),
    "tables side by side": tuple(Table(rows=((inlines("a"),),)) for _ in range(3)),
    "a code block of 3,000 lines": (CodeBlock("x = 1\n" * 3_000),),
    "no word but white space": (Heading(1, inlines(" ")), p("\t"), CodeBlock("\n\n")),
}


@pytest.mark.parametrize("kind", MANY)
def test_any_text(kind: str, tmp_path: Path) -> None:
    data = word(*MANY[kind])
    path = saved(data, tmp_path)
    assert judges.word_schema_faults(path) == ""
    assert docx.Document(str(path)).paragraphs


def test_libreoffice_takes_any_text(tmp_path: Path) -> None:
    paths = [saved(word(*blocks), tmp_path, f"{at}") for at, blocks in enumerate(MANY.values())]
    assert len(judges.libreoffice_pdfs(*paths, into=tmp_path)) == len(MANY)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_sign_that_no_xml_can_hold_is_one_error(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    with pytest.raises(ArticlekitError):
        export(Article(blocks=(Paragraph((Text(f"a{sign}b"),)),)), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/?a=1&b=<2>\"'",
        "https://example.org/" + "x" * 3_000,
        "https://пример.рф/а б",
        "mailto:ada@example.org",
    ],
)
def test_any_address_is_kept_or_reported(address: str, tmp_path: Path) -> None:
    article = Article(blocks=(Paragraph((Link(address, inlines("words")),)),))
    output = render(article, "docx")
    path = saved(output.data, tmp_path)
    assert judges.word_schema_faults(path) == ""
    assert text(part(output.data, "document")) == "words"
    linked = part(output.data, "document").find(f".//{W}hyperlink") is not None
    assert linked != ("link-dropped" in {notice.code for notice in output.notices})
    assert ("Link" in str(read_back(path))) == linked


def test_no_two_styles_have_one_name() -> None:
    for theme in THEMES:
        for whole in EVERYTHING.values():
            styles = part(render(whole, "docx", theme=theme).data, "styles")
            names = [each.get(f"{W}val").lower() for each in styles.iter(f"{W}name")]
            ids = [each.get(f"{W}styleId").lower() for each in styles.iter(f"{W}style")]
            assert len(set(names)) == len(names)
            assert len(set(ids)) == len(ids)
            assert all("," not in name for name in names)
