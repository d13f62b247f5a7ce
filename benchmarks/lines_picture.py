"""Draw the picture of docs/lines.md: one text in two settings, ours and Typst's, page by page.

    python benchmarks/lines_picture.py [TARGET.png]

Needs poppler's pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import lines
import typesetters
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "examples" / "articles" / "harbour-school.txt"
TARGET = ROOT / "docs" / "images" / "lines.png"
SHEET = typesetters.PAPERBACK
DOTS_PER_INCH = 90
GAP = 20


def page(pdf: Path) -> Image.Image:
    """The second page of a PDF, the first that is all text."""
    stem = pdf.with_suffix("")
    command: list[str | Path] = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile"]
    subprocess.run([*command, "-f", "2", pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def main() -> None:
    parts = typesetters.parts_of(TEXT.read_text("utf-8"))
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        for name, set_ in (("ours", lines.set_ours), ("theirs", lines.set_theirs)):
            pdf = Path(folder) / f"{name}.pdf"
            set_(parts, "en", SHEET, pdf)
            pages.append(page(pdf))
    width = sum(each.width for each in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, max(each.height for each in pages) + 2 * GAP), "#d9d9d6")
    draw = ImageDraw.Draw(sheet)
    left = GAP
    for each in pages:
        draw.rectangle((left + 2, GAP + 2, left + each.width + 1, GAP + each.height + 1), "#b8b8b4")
        sheet.paste(each, (left, GAP))
        left += each.width + GAP
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    sheet.quantize(64).save(target, optimize=True)
    print(target)


if __name__ == "__main__":
    main()
