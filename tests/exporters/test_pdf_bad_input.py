"""Whatever is thrown at it: a valid file and a notice, or one clear error before any file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from articlekit.design import Theme
from articlekit.errors import ThemeError
from articlekit.exporters import export, render
from articlekit.model import (
    Article,
    Block,
    Emphasis,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    inlines,
)
from tests.judges import pdf_faults, pdf_spoken, run, words


def saved(mode: str, name: str, size: tuple[int, int] = (60, 40)) -> Callable[[Path], None]:
    return lambda folder: Image.new(mode, size).save(folder / name)


def damaged(folder: Path) -> None:
    Image.new("RGB", (60, 40)).save(folder / "x.png")
    data = (folder / "x.png").read_bytes()
    (folder / "x.png").write_bytes(data[: len(data) // 2])


def drawn(folder: Path) -> None:
    shape = '<rect width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">{shape}</svg>'
    (folder / "x.svg").write_text(svg, "utf-8")


PICTURES: dict[str, tuple[str, Callable[[Path], None], tuple[str, ...]]] = {
    "missing": ("x.png", lambda folder: None, ("figure-left-out",)),
    "broken": ("x.png", damaged, ("figure-left-out",)),
    "empty": ("x.png", lambda folder: (folder / "x.png").touch(), ("figure-left-out",)),
    "huge": ("x.png", saved("1", "x.png", (12_000, 9_000)), ("figure-left-out",)),
    "a line": ("x.png", saved("RGB", "x.png", (3000, 1)), ()),
    "CMYK": ("x.jpg", saved("CMYK", "x.jpg"), ()),
    "1-bit": ("x.png", saved("1", "x.png"), ()),
    "16-bit": ("x.png", saved("I;16", "x.png"), ()),
    "palette": ("x.gif", saved("P", "x.gif"), ()),
    "grey with alpha": ("x.png", saved("LA", "x.png"), ()),
    "alpha": ("x.png", saved("RGBA", "x.png"), ()),
    "SVG": ("x.svg", drawn, ()),
}


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("kind", PICTURES)
def test_any_picture(kind: str, tmp_path: Path) -> None:
    name, make, codes = PICTURES[kind]
    make(tmp_path)
    figure = Figure(name, alt="What is to be seen", caption=inlines("A caption"))
    article = Article(title=inlines("T"), meta=Metadata(language="en"), blocks=(figure,))
    path = tmp_path / "out.pdf"
    done = export(article, path, files=tmp_path)
    assert tuple(notice.code for notice in done.notices) == codes
    assert not pdf_faults(path)
    assert "No syntax" in run("qpdf", "--check", path)
    assert words(pdf_spoken(path))[-2:] == ["A", "caption"]


def many(count: int, word: str) -> str:
    return " ".join(f"{word}{at}" for at in range(count))


AWKWARD: dict[str, tuple[Block, ...]] = {
    "forty columns": (
        Table(
            header=tuple(inlines(f"h{at}") for at in range(40)),
            rows=tuple(tuple(inlines(f"cell {at}") for at in range(40)) for _ in range(30)),
        ),
    ),
    "a word of 10,000 letters": (Paragraph(inlines("a" * 10_000, " b")),),
    "such a word in a cell, a heading, a list": (
        Heading(1, inlines("a" * 10_000)),
        Table(rows=((inlines("a" * 10_000), inlines("b")),)),
        List(items=(ListItem((Paragraph(inlines("a" * 10_000)),)),)),
    ),
    "60 headings in a row": tuple(Heading(1, inlines(f"Heading {at}")) for at in range(60)),
    "a heading of three pages": (Heading(1, inlines(many(1500, "w"))), Paragraph(inlines("x"))),
    "quotations in quotations": (
        Quote((Quote((Quote((Quote((Quote((Paragraph(inlines(many(300, "q"))),)),)),)),)),)),
    ),
    "a link of five pages": (
        Paragraph((Link("https://example.org", inlines(Emphasis(inlines(many(3000, "l"))))),)),
    ),
    "nothing but spaces": (Heading(1, inlines("  ")), Paragraph(inlines(" \u00a0 ")), List()),
    "a caption of two pages": (Figure("gone.png", alt="x", caption=inlines(many(1500, "c"))),),
    "a row of three pages": (Table(rows=((inlines(many(2500, "r")), inlines("b")),)),),
}


@pytest.mark.parametrize("theme", ["article", "paperback", "manuscript", "large-print"])
@pytest.mark.parametrize("kind", AWKWARD)
def test_any_text(kind: str, theme: str, tmp_path: Path) -> None:
    article = Article(
        title=inlines("T", NoteReference("1")),
        meta=Metadata(language="en"),
        blocks=AWKWARD[kind],
        notes={"1": (Paragraph(inlines(many(1200, "n"))),)},
    )
    path = tmp_path / "out.pdf"
    export(article, path, theme=theme)
    assert not pdf_faults(path)
    assert "No syntax" in run("qpdf", "--check", path)


def test_a_note_of_5000_words(tmp_path: Path) -> None:
    blocks = tuple(Paragraph(inlines(many(200, "t"))) for _ in range(20))
    first = Paragraph(inlines(many(150, "t"), NoteReference("n")))
    note = Paragraph(inlines(many(5_000, "n")))
    article = Article(
        title=inlines("T"),
        meta=Metadata(language="en"),
        blocks=(first, *blocks),
        notes={"n": (note,)},
    )
    path = tmp_path / "out.pdf"
    export(article, path)
    assert not pdf_faults(path)
    heard = words(pdf_spoken(path))
    assert heard[-5_000:] == many(5_000, "n").split()


def test_a_page_too_small_for_its_margins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match="the margins leave"):
        Theme.from_toml('extends = "article"\n[page]\nsize = [200, 200]')


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\0\1\0\0" + b"\0" * 400])
def test_a_font_file_that_is_none_is_one_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "house.ttf").write_bytes(content)
    (tmp_path / "house.toml").write_text('extends = "article"\n[fonts]\nbody = "house.ttf"\n')
    target = tmp_path / "out.pdf"
    article = Article(blocks=(Paragraph(inlines("x")),))
    with pytest.raises(ThemeError, match=r"house\.ttf"):
        export(article, target, theme=tmp_path / "house.toml")
    assert not target.exists()


def test_a_decorative_figure_needs_no_words(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "x.png")
    figure = Figure("x.png", decorative=True)
    output = render(Article(meta=Metadata(language="en"), blocks=(figure,)), "pdf", files=tmp_path)
    assert output.notices == ()
    assert b"pdfuaid:part" in output.data
