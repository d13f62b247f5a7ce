"""Embedded fonts: the part of a face that a document uses, as a composite font.

A glyph's code in the content streams is its slot in the face (a CID), two bytes each: one font
object a face however many characters are used, and a ToUnicode entry of its own for every text
that a glyph stands for, even where two share it. ISO 32000-1, 9.7.
"""

from __future__ import annotations

import hashlib
from struct import pack
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.fonts.subset import subset
from articlekit.exporters.pdf.file.objects import array, dictionary, packed

if TYPE_CHECKING:
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.program import Program

__all__ = ["font_object"]

_FIXED_PITCH: Final = 1
_SYMBOLIC: Final = 1 << 2
_ITALIC: Final = 1 << 6

_MAPPINGS_A_BLOCK: Final = 100
"""The most entries that a block of a CMap may have (Adobe Technical Note 5014)."""

_PRIVATE: Final = (("\ue000", "\uf8ff"), ("\U000f0000", "\U0010ffff"))
_UNKNOWN: Final = "\ufffd"


def font_object(document: Any, face: Face, *, compress: bool) -> Any:
    """A reference to the font, which holds all that the document uses of the face."""
    program = face.program
    name = f"/{_tag(face)}+{program.name}"
    data, glyphs = subset(program, face.used)
    descriptor = dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _flags(program),
            "FontBBox": array(*(_thousandths(program, bound) for bound in program.bounds)),
            "ItalicAngle": _rounded(program.slant),
            "Ascent": _thousandths(program, program.ascent),
            "Descent": -_thousandths(program, program.descent),
            "CapHeight": _thousandths(program, program.cap_height),
            "StemV": _stem(program.weight),
            "FontFile2": document.Reference(
                packed(data, {"Length1": len(data)}, compress=compress)
            ),
        }
    )
    order = b"\0\0" + b"".join(pack(">H", glyph) for glyph in glyphs)
    descendant = dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": dictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "W": array(1, array(*(_rounded(slot.advance) for slot in face.used))),
            "CIDToGIDMap": document.Reference(packed(order, compress=compress)),
        }
    )
    return document.Reference(
        dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": array(document.Reference(descendant)),
                "ToUnicode": document.Reference(packed(_to_unicode(face), compress=compress)),
            }
        )
    )


def _flags(program: Program) -> int:
    fixed = _FIXED_PITCH if program.monospaced else 0
    return _SYMBOLIC | fixed | (_ITALIC if program.slant else 0)


def _thousandths(program: Program, units: float) -> int:
    return round(units * 1000 / program.upem)


def _rounded(value: float) -> float:
    """A number without the noise of binary fractions, whole where it can be."""
    return round(value) if value == round(value) else round(value, 4)


def _stem(weight: float) -> int:
    """The width of upright stems, which no table tells: as wide as such a weight has them."""
    return 50 + int((weight / 65) ** 2)


def _tag(face: Face) -> str:
    """Six letters that tell this part of the face from another part of it."""
    used = repr(face.used).encode("utf-8", "surrogatepass")
    digest = hashlib.md5(used, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(face: Face) -> bytes:
    """The CMap that says which text each slot stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{at:04X}> <{_readable(slot.text).encode('utf-16-be').hex().upper()}>"
        for at, slot in enumerate(face.used, start=1)
    ]
    blocks = []
    for start in range(0, len(lines), _MAPPINGS_A_BLOCK):
        block = lines[start : start + _MAPPINGS_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode("ascii")


def _readable(text: str) -> str:
    """The text, with private characters replaced: what they mean, no reader can know.

    PDF/A-2a would ask for the words in their place (ISO 19005-2, 6.2.11.7.3), which nobody knows.
    """
    if text.isascii():
        return text
    return "".join(
        _UNKNOWN if any(first <= c <= last for first, last in _PRIVATE) else c for c in text
    )
