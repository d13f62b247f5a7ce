"""Embedded fonts: the part of a face that a document uses, as a composite font.

A character's code in the content streams is its slot in the face (a CID), two bytes each: one font
object a face however many characters are used, a ToUnicode entry of its own for every character
even where two share a glyph, and glyphs that no character stands for can be added one day.
ISO 32000-1, 9.7; the program is cut by ReportLab.
"""

from __future__ import annotations

import copy
import hashlib
from struct import pack
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.pdf.file.objects import array, dictionary, packed

if TYPE_CHECKING:
    from articlekit.exporters.pdf.fonts.face import Face

__all__ = ["font_object"]

_FIXED_PITCH: Final = 1
_SYMBOLIC: Final = 1 << 2
_ITALIC: Final = 1 << 6

_MAPPINGS_A_BLOCK: Final = 100
"""The most entries that a block of a CMap may have (Adobe Technical Note 5014)."""


def font_object(document: Any, face: Face, *, compress: bool) -> Any:
    """A reference to the font, which holds all that the document uses of the face."""
    font = face.font
    name = f"/{_tag(face)}+{font.name.decode('ascii')}"
    program, order = _program(face)
    flags = _SYMBOLIC | font.flags & (_FIXED_PITCH | _ITALIC)
    descriptor = dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": flags,
            "FontBBox": array(*font.bbox),
            "ItalicAngle": font.italicAngle,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.capHeight,
            "StemV": font.stemV,
            "FontFile2": document.Reference(
                packed(program, {"Length1": len(program)}, compress=compress)
            ),
        }
    )
    glyphs = b"\0\0" + b"".join(pack(">H", order[slot.glyph]) for slot in face.used)
    descendant = dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": dictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "DW": font.defaultWidth,
            "W": array(1, array(*(slot.advance for slot in face.used))),
            "CIDToGIDMap": document.Reference(packed(glyphs, compress=compress)),
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


def _tag(face: Face) -> str:
    """Six letters that tell this part of the face from another part of it."""
    used = "".join(slot.character for slot in face.used).encode("utf-8", "surrogatepass")
    digest = hashlib.md5(used, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _program(face: Face) -> tuple[bytes, dict[int, int]]:
    """The font program with the glyphs in use, and where in it each of them came to lie."""
    order = {0: 0}
    for slot in face.used:
        order.setdefault(slot.glyph, len(order))
    # makeSubset takes characters, moves a read position and changes nothing else (ReportLab 5.1):
    # a copy with a map of its own leaves the shared face alone.
    font = copy.copy(face.font)
    font.charToGlyph = {at: index for index, at in order.items() if at}
    return font.makeSubset(list(font.charToGlyph)), order


def _to_unicode(face: Face) -> bytes:
    """The CMap that says which character each slot stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{at:04X}> <{slot.character.encode('utf-16-be').hex().upper()}>"
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
