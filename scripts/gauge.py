"""Draw the picture of the example examples/river: the height of a river through the year."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from articlekit.design import find_family

TARGET = Path(__file__).resolve().parent.parent / "examples" / "river" / "gauge.png"
WIDTH, HEIGHT = 1320, 620
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 20, 70
FINER = 3  # drawn so much larger, then made smaller: smooth curves
HIGHEST = 24
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WAVES = ((2.3, 15.5, 0.38), (3.9, 7.5, 0.95), (10.7, 6.5, 1.1), (-1.3, 5.0, 1.2))
"""The middle of each flood in months, its height in hands, its breadth in months."""


def water(month: float) -> float:
    """The height of the water, in hands."""
    waves = (high * math.exp(-(((month - at) / broad) ** 2)) for at, high, broad in WAVES)
    return 3.2 + sum(waves) - 1.7 * math.exp(-(((month - 7.4) / 1.8) ** 2))


def main() -> None:
    size = (WIDTH * FINER, HEIGHT * FINER)
    sheet = Image.new("L", size, 255)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(find_family("PT Sans").regular.path), 30 * FINER)

    def place(month: float, hands: float) -> tuple[float, float]:
        across = LEFT + (WIDTH - LEFT - RIGHT) * month / 12
        down = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * hands / HIGHEST
        return across * FINER, down * FINER

    for hands in range(0, HIGHEST + 1, 6):
        draw.line((place(0, hands), place(12, hands)), fill=190 if hands else 60, width=2 * FINER)
        x, y = place(0, hands)
        draw.text((x - 14 * FINER, y), str(hands), font=font, fill=60, anchor="rm")
    for at, name in enumerate(MONTHS):
        x, y = place(at + 0.5, 0)
        draw.text((x, y + 14 * FINER), name, font=font, fill=60, anchor="ma")
    curve = [place(at / 40, water(at / 40)) for at in range(12 * 40 + 1)]
    draw.polygon([place(0, 0), *curve, place(12, 0)], fill=225)
    draw.line(curve, fill=25, width=5 * FINER, joint="curve")
    draw.line((place(0, 0), place(12, 0)), fill=60, width=2 * FINER)
    small = sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(32).save(TARGET, optimize=True, dpi=(220, 220))
    print(TARGET)


main()
