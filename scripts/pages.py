"""Draw the pictures of docs/themes.md and docs/print.md: pages in English and in Ukrainian.

Needs poppler's pdftoppm.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

import articlekit as ak
from articlekit.design import built_in
from articlekit.exporters.pdf import PdfOptions
from articlekit.metadata import load_metadata, with_metadata

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "examples" / "river"
IMAGES = ROOT / "docs" / "images"
TARGET = IMAGES / "themes"
FOR_PRINT = PdfOptions(purpose="print", bleed=8.5, crop_marks=True)
DOTS_PER_INCH = {"paperback": 72}
OFTEN = 54
GAP = 14
PER_ROW = 4
FIRST = 8
"""How many pages of each are shown."""


def pages(
    theme: str, language: str, folder: Path, options: PdfOptions | None = None
) -> list[Image.Image]:
    """The first pages of the example in a theme."""
    text = TEXTS / f"river.{language}.md"
    article = with_metadata(ak.read(text), load_metadata(text.with_suffix(".toml")))
    pdf = folder / f"{theme}.{language}.pdf"
    ak.export(article, pdf, theme=theme, files=TEXTS, options=options)
    command: list[str | Path] = ["pdftoppm", "-png", "-l", str(FIRST)]
    command += ["-r", str(DOTS_PER_INCH.get(theme, OFTEN)), pdf, pdf.with_suffix("")]
    subprocess.run(command, check=True)
    drawn = sorted(folder.glob(f"{theme}.{language}-*.png"))
    return [Image.open(path).convert("RGB") for path in drawn]


def montage(drawn: list[Image.Image]) -> Image.Image:
    """Pages side by side on a grey ground."""
    width, height = drawn[0].size
    per_row = min(PER_ROW, len(drawn))
    rows = -(-len(drawn) // per_row)
    size = (per_row * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, "#d9d9d6")
    draw = ImageDraw.Draw(sheet)
    for at, page in enumerate(drawn):
        row, column = divmod(at, per_row)
        left, top = GAP + column * (width + GAP), GAP + row * (height + GAP)
        draw.rectangle((left + 2, top + 2, left + width + 1, top + height + 1), fill="#b8b8b4")
        sheet.paste(page, (left, top))
    return sheet


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for theme in built_in():
            for language in ("en", "uk"):
                drawn = pages(theme, language, Path(temporary))
                save(montage(drawn), TARGET / f"{theme}.{language}.png")
        printed = pages("paperback", "en", Path(temporary), FOR_PRINT)
        save(montage(printed[-PER_ROW:]), IMAGES / "print.png")


def save(sheet: Image.Image, target: Path) -> None:
    sheet.quantize(64).save(target, optimize=True)
    print(target, target.stat().st_size)


main()
