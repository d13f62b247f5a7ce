"""Draw the picture of the README: the example article as a PDF page and as a Word page.

Needs poppler's pdftoppm and LibreOffice.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from montage import in_a_row
from PIL import Image
from theme_fonts import installed

import articlekit as ak

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "examples" / "articles" / "harbour-school.txt"
TARGET = ROOT / "docs" / "images" / "result.png"
DOTS_PER_INCH = 66
GAP = 28


def page(pdf: Path) -> Image.Image:
    """The first page of a PDF."""
    stem = pdf.with_suffix("")
    command: list[str | Path] = [
        "pdftoppm",
        "-r",
        str(DOTS_PER_INCH),
        "-png",
        "-singlefile",
        pdf,
        stem,
    ]
    subprocess.run(command, check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def word_page(word_file: Path, folder: Path) -> Image.Image:
    """The first page of a Word file as LibreOffice sets it, with the theme's fonts at hand."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    environment = installed(folder)
    subprocess.run([*command, word_file], check=True, env=environment, stdout=subprocess.DEVNULL)
    return page(folder / f"{word_file.stem}.pdf")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        built = {b.path.suffix: b.path for b in ak.build(TEXT, to=["pdf", "docx"], into=folder)}
        word_file = built[".docx"].rename(folder / "word.docx")
        pages = [page(built[".pdf"]), word_page(word_file, folder)]
    sheet = in_a_row(pages, GAP)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(64).save(TARGET, optimize=True)
    print(TARGET)


main()
