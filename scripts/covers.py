"""Draw the picture of docs/ebook-cover-and-fonts.md: covers of eight books side by side."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

import articlekit as ak
from articlekit.exporters.cover import drawn_cover
from articlekit.model import Author, Metadata, Publication, Series

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "covers.png"
PER_ROW = 4
SIZE = (250, 400)
GAP = 14

BOOKS = (
    ("article", "en", "The Bell Stays Silent", "Notes from a quiet coast", "Ada Marlow"),
    ("paperback", "uk", "Довга тиша гавані", "Оповідання", "Олександра Петренко"),
    ("large-print", "de", "Die Rechnung der Gezeiten", "Eine Erzählung", "Jürgen Lorenz"),
    ("article", "ar", "صمت الميناء الطويل", "حكاية قصيرة", "ليلى الحسن"),
    ("manuscript", "en", "A Report on the State of Small Harbours", "", "Edda Quill"),
    ("article", "ja", "鐘は鳴らない、誰も遅れない", "砂が守るもの", "山田花子"),
    ("paperback", "he", "השתיקה הארוכה של הנמל", "סיפור", "נועה לוי"),
    ("article", "uk", "Мала вода", "Повість про тих, хто чекає", "Іван Береговий"),
)
"""Theme, language, title, subtitle and author of each."""


def cover(theme: str, language: str, title: str, subtitle: str, author: str) -> Image.Image:
    """The cover of a book of these words."""
    series = Series("The Harbour Quartet", "2") if title == BOOKS[0][2] else None
    meta = Metadata(language=language, authors=(Author(author),), series=series)
    article = ak.Article(
        title=ak.inlines(title), subtitle=ak.inlines(subtitle) if subtitle else (), meta=meta
    )
    data = drawn_cover(Publication.of(article), ak.Theme.load(theme), [])
    return Image.open(io.BytesIO(data)).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def main() -> None:
    width, height = SIZE
    rows = -(-len(BOOKS) // PER_ROW)
    size = (PER_ROW * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, "#d9d9d6")
    for at, book in enumerate(BOOKS):
        row, column = divmod(at, PER_ROW)
        sheet.paste(cover(*book), (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    sheet.quantize(96, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(TARGET, TARGET.stat().st_size)


main()
