"""Drawings: SVG made into pixels, with nothing but what is in the file itself and our own fonts."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DPI", "is_svg", "rasterised"]

DPI: Final = 300
"""Pixels to the inch of a drawing at its natural size: what printers ask for."""

_CSS_DPI: Final = 96.0
_UNITS: Final = {
    "": 1,
    "px": 1,
    "pt": 96 / 72,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
}
"""What CSS's units of length are in its pixels."""

_LENGTH: Final = re.compile(r"\s*([0-9.]+(?:[eE][-+]?\d+)?)\s*([a-z]*)\s*\Z")
_MOST_PIXELS: Final = 25_000_000
_LONGEST: Final = 30_000
_LARGEST: Final = 1e9
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_INSIDE: Final = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]")
"""What an address in a drawing may lead to: the drawing itself, or pixels that it holds."""

_FAMILY: Final = "PT Sans"
_MONOSPACED: Final = "IBM Plex Mono"


def is_svg(data: bytes) -> bool:
    """Whether a file looks like SVG."""
    return b"<svg" in data[:4096] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def rasterised(data: bytes, source: str, height: int = 0) -> tuple[bytes, float]:
    """The drawing as PNG, and its pixels to the inch: `DPI`, or fewer where it is very large.

    Where a ``height`` is given it is so many pixels high instead.

    Addresses that lead out of it are not followed. Its text is set in our own fonts, so that
    every machine makes the same pixels of it. Raises `InputError`.
    """
    try:
        import resvg_py
    except ImportError:
        raise InputError(
            "an SVG drawing needs the package resvg_py",
            source,
            'run: pip install "articlekit[svg]"; or save it as PNG',
        ) from None
    markup, scale = _self_contained(data, source, height)
    try:
        png: bytes = resvg_py.svg_to_bytes(
            svg_string=markup,
            dpi=_CSS_DPI,
            skip_system_fonts=True,
            font_files=[str(path) for path in _font_files()],
            font_family=_FAMILY,
            serif_family=_FAMILY,
            sans_serif_family=_FAMILY,
            monospace_family=_MONOSPACED,
        )
    except ValueError as error:
        raise InputError(
            f"no SVG that can be drawn ({error})", source, "save it as PNG or JPEG"
        ) from None
    return png, scale * _CSS_DPI


def _self_contained(data: bytes, source: str, wanted: int) -> tuple[str, float]:
    """The drawing's markup, all that leads out cut off, and how much larger it will be drawn.

    The renderer itself would open any file of this machine, and would ask for any size of memory.
    """
    from lxml import etree

    parser = etree.XMLParser(no_network=True, remove_comments=True)  # no entities from outside
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"no SVG ({error})", source, "save it as PNG or JPEG") from None
    for element in root.iter():
        for name in _HREFS:
            if not _INSIDE.match(str(element.attrib.get(name, "#")).strip()):
                del element.attrib[name]
    width, height = _size(root, source)
    scale = min(
        wanted / height if wanted else DPI / _CSS_DPI,
        (_MOST_PIXELS / (width * height)) ** 0.5,
        _LONGEST / max(width, height),
    )
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(max(1, round(width * scale))))
    root.set("height", str(max(1, round(height * scale))))
    return etree.tostring(root, encoding="unicode", with_tail=False), scale


def _size(root: Any, source: str) -> tuple[float, float]:
    """The drawing's natural width and height, in CSS's pixels (SVG 2, 8.2 and 8.12)."""
    box = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    own = box[2:] if len(box) == 4 and min(box[2:]) > 0 else None
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if own and width and not height:
        height = width * own[1] / own[0]
    elif own and height and not width:
        width = height * own[0] / own[1]
    elif own and not width:
        width, height = own
    if root.tag != f"{_NAMESPACE}svg" or not width or not height:
        raise InputError(
            "an SVG without a size", source, "give it a width and a height, or save it as PNG"
        )
    return width, height


def _pixels(length: str) -> float:
    """A length in CSS's pixels; 0 where it is none, or a part of what nobody knows."""
    found = _LENGTH.match(length)
    return _number(found[1]) * _UNITS.get(found[2], 0) if found else 0.0


def _number(text: str) -> float:
    """What the text says; 0 where that is no number that a drawing could have."""
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and abs(number) < _LARGEST else 0.0


def _font_files() -> list[Path]:
    from articlekit.design.fonts import find_family

    families = (find_family(_FAMILY), find_family(_MONOSPACED))
    faces = ((False, False), (True, False), (False, True), (True, True))
    return [
        family.face(bold=bold, italic=italic).path for family in families for bold, italic in faces
    ]
