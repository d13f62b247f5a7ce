"""A profile of our own for black ink on white paper, so that greys have a printing condition.

It is of ICC.1:2001-04 (version 2.4): an output profile for grey with one tone curve.
"""

from __future__ import annotations

import functools
import struct
from typing import Final

__all__ = ["NAME", "profile"]

NAME: Final = "Grey, dot gain 20 %"

_GAIN: Final = 0.2
"""By how much a dot of half the area grows in print: the usual on coated paper."""

_STEPS: Final = 256
_D50: Final = (0.9642, 1.0, 0.8249)
_MADE: Final = (2024, 1, 1, 0, 0, 0)
_RELATIVE_COLORIMETRIC: Final = 1


@functools.cache
def profile() -> bytes:
    """The bytes of the profile."""
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0" + b"No copyright; use it freely.\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(_D50),
        b"kTRC": struct.pack(">4sxxxxI", b"curv", _STEPS) + _curve(),
    }
    at = 128 + 4 + 12 * len(tags)
    table, body = [struct.pack(">I", len(tags))], []
    for name, data in tags.items():
        table.append(struct.pack(">4sII", name, at, len(data)))
        body.append(data + bytes(-len(data) % 4))
        at += len(body[-1])
    return _header(at) + b"".join(table + body)


def _header(size: int) -> bytes:
    """The 128 bytes that open a profile (6.1)."""
    return struct.pack(
        ">I4xI4s4s4s6H4s24xI12s48x",
        size,
        0x02400000,
        b"prtr",
        b"GRAY",
        b"XYZ ",
        *_MADE,
        b"acsp",
        _RELATIVE_COLORIMETRIC,
        _xyz(_D50),
    )


def _curve() -> bytes:
    """How light each grey comes out, from black to white."""
    light = []
    for step in range(_STEPS):
        area = 1 - step / (_STEPS - 1)
        printed = area + 4 * _GAIN * area * (1 - area)  # a parabola, highest at half the area
        light.append(round((1 - min(1.0, printed)) * 0xFFFF))
    return struct.pack(f">{_STEPS}H", *light)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 0x10000) for value in values))


def _description(text: str) -> bytes:
    """A description in ASCII, its Unicode and Macintosh forms left empty (6.5.17)."""
    ascii_ = text.encode("ascii") + b"\0"
    return struct.pack(">4sxxxxI", b"desc", len(ascii_)) + ascii_ + bytes(4 + 4 + 2 + 1 + 67)
