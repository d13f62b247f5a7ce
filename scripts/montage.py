"""Pictures of pages or screens, put together to one."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

GROUND, SHADOW = "#d9d9d6", "#b8b8b4"


def in_a_row(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """The pictures side by side, so many pixels apart, each with a shadow on a grey ground."""
    width = sum(each.width for each in pictures) + gap * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, max(each.height for each in pictures) + 2 * gap), GROUND)
    draw = ImageDraw.Draw(sheet)
    left = gap
    for each in pictures:
        edge = (left + 3, gap + 3, left + each.width + 2, gap + each.height + 2)
        draw.rectangle(edge, fill=SHADOW)
        sheet.paste(each, (left, gap))
        left += each.width + gap
    return sheet
