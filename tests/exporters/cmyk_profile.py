"""A printing condition for tests: an ICC profile for CMYK, made from a simple model of ink.

It is of ICC.1:2001-04 (version 2.4), an output profile with two tables: A2B0 says how inks look,
B2A0 which inks look like a colour. The inks are ideal: each swallows its third of the spectrum.
"""

from __future__ import annotations

import functools
import itertools
import struct
from collections.abc import Iterator, Sequence

__all__ = ["cmyk_profile"]

GRID = 9
WHITE = (0.9642, 1.0, 0.8249)
FROM_SRGB = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
"""Linear sRGB to XYZ of D50."""

TO_SRGB = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))


@functools.cache
def cmyk_profile(description: str = "Ideal inks, for tests") -> bytes:
    ascii_ = description.encode("ascii") + b"\0"
    tags = {
        b"desc": struct.pack(">4sxxxxI", b"desc", len(ascii_)) + ascii_ + bytes(78),
        b"cprt": b"text\0\0\0\0No copyright\0",
        b"wtpt": b"XYZ \0\0\0\0" + numbers(WHITE),
        b"A2B0": table(4, 3, looks()),
        b"B2A0": table(3, 4, inks()),
    }
    at = 132 + 12 * len(tags)
    index, body = [struct.pack(">I", len(tags))], []
    for name, data in tags.items():
        index.append(struct.pack(">4sII", name, at, len(data)))
        body.append(data + bytes(-len(data) % 4))
        at += len(body[-1])
    kinds = b"prtr", b"CMYK", b"Lab "
    made = (2024, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s6H4s28x", at, 0x02400000, *kinds, *made, b"acsp")
    return head + numbers(WHITE) + bytes(48) + b"".join(index + body)


def numbers(values: Sequence[float]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 0x10000) for value in values))


def table(inputs: int, outputs: int, values: Iterator[float]) -> bytes:
    """A table of 16 bits (6.5.7), its curves straight; ``values`` from 0 to 1."""
    unit = numbers((1, 0, 0, 0, 1, 0, 0, 0, 1))
    head = struct.pack(">4sxxxxBBBx", b"mft2", inputs, outputs, GRID)
    straight = struct.pack(">HH", 0, 0xFFFF)
    cells = (
        b"".join(struct.pack(">H", round(min(1, max(0, v)) * 0xFF00)) for v in values)
        if outputs == 3
        else b"".join(struct.pack(">H", round(v * 0xFFFF)) for v in values)
    )
    return head + unit + struct.pack(">HH", 2, 2) + straight * inputs + cells + straight * outputs


def grid(channels: int) -> Iterator[tuple[float, ...]]:
    steps = [step / (GRID - 1) for step in range(GRID)]
    return itertools.product(steps, repeat=channels)


def looks() -> Iterator[float]:
    """CIELAB, as the profile writes it, of each mix of inks."""
    for *mixed, black in grid(4):
        light = [((1 - ink) * (1 - black)) ** 2.2 for ink in mixed]
        xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in FROM_SRGB]
        x, y, z = (root(value / white) for value, white in zip(xyz, WHITE, strict=True))
        yield (116 * y - 16) / 100
        yield (500 * (x - y) + 128) / 255
        yield (200 * (y - z) + 128) / 255


def inks() -> Iterator[float]:
    """The inks of each colour, black taking the place of what all three have in common."""
    for lightness, a, b in grid(3):
        y = (lightness * 100 * 0xFFFF / 0xFF00 + 16) / 116
        x, z = (
            y + (a * 255 * 0xFFFF / 0xFF00 - 128) / 500,
            y - (b * 255 * 0xFFFF / 0xFF00 - 128) / 200,
        )
        xyz = [white * cube(value) for white, value in zip(WHITE, (x, y, z), strict=True)]
        linear = [sum(m * v for m, v in zip(row, xyz, strict=True)) for row in TO_SRGB]
        cyan, magenta, yellow = (1 - min(1, max(0, part)) ** (1 / 2.2) for part in linear)
        black = min(cyan, magenta, yellow)
        paper = 1 - black or 1
        for ink in (cyan, magenta, yellow):
            yield (ink - black) / paper
        yield black


def root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def cube(value: float) -> float:
    return value**3 if value > 6 / 29 else (116 * value - 16) * 27 / 24389
