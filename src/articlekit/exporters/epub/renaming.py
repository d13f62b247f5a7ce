"""The names of fonts that are cut down: their makers' own, unless the licence reserves these.

The SIL Open Font License lets nobody else use a reserved name for a changed font, and a part of a
font is a changed one (https://openfontlicense.org/ofl-faq). Copyright and licence stay in the font.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.design.font_files import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.exporters.fonts.program import Program

__all__ = ["free_name", "renamed", "reserved"]

_COPYRIGHT: Final = 0
_LICENCE: Final = 13
_FAMILY: Final = (1, 16, 21)
_UNIQUE: Final = 3
_FULL: Final = (4, 18)
_POSTSCRIPT: Final = (6, 20, 25)
"""Entries of the table "name": https://learn.microsoft.com/typography/opentype/spec/name"""

_MACINTOSH: Final = 1

_RESERVED: Final = re.compile(r"Reserved Font Names?((?:[^.\n]|\.(?=\w))*)", re.IGNORECASE)
_IPA: Final = re.compile(r"IPA Font License|licenses/IPA\b", re.IGNORECASE)
"""A licence that lets no changed font bear the name: https://opensource.org/license/ipafont-html"""

_QUOTED: Final = re.compile(r"[\"\u201c\u2018']([^\"\u201c\u201d\u2018\u2019']+)[\"\u201d\u2019']")


def reserved(text: str) -> frozenset[str]:
    """The names that a copyright line or a licence reserves.

    >>> sorted(reserved('with Reserved Font Names "PT Sans" and "ParaType".'))
    ['PT Sans', 'ParaType']
    """
    return frozenset(
        name.strip()
        for clause in _RESERVED.finditer(text)
        for name in _QUOTED.findall(clause[1]) or [clause[1]]
        if name.strip()
    )


def free_name(program: Program, taken: Mapping[str, str]) -> str:
    """What a family may be called in a book: its own name, or "Book Serif" and the like."""
    family = describe(program.file).family
    stated = " ".join(program.hb_face.get_name(entry) or "" for entry in (_COPYRIGHT, _LICENCE))
    words = family.lower()
    if not _IPA.search(stated) and not any(n.lower() in words for n in reserved(stated)):
        return re.sub(r"[^\w -]", " ", family)
    kind = "Mono" if program.monospaced else "Serif" if program.serif else "Sans"
    number = 1
    name = f"Book {kind}"
    while name in taken:
        number += 1
        name = f"Book {kind} {number}"
    return name


def _can_be_said(record: Any, new: Mapping[int, str]) -> bool:
    """Whether an entry's encoding has the letters of the new name: those of old Macs may not."""
    return record.platformID != _MACINTOSH or new.get(record.nameID, "").isascii()


def renamed(data: bytes, family: str) -> bytes:
    """The font called by another name in all its tables."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    names = font["name"]
    style = names.getDebugName(17) or names.getDebugName(2) or "Regular"
    joined = f"{family}-{style}".replace(" ", "")
    new = (
        dict.fromkeys(_FAMILY, family)
        | dict.fromkeys(_FULL, f"{family} {style}")
        | dict.fromkeys(_POSTSCRIPT, re.sub(r"[^A-Za-z0-9-]", "", joined) or "Font")
        | {_UNIQUE: joined}
    )
    names.names = [record for record in names.names if _can_be_said(record, new)]
    for record in names.names:
        if record.nameID in new:
            record.string = new[record.nameID]
    if "CFF " in font:
        font["CFF "].cff.fontNames = [new[6]]
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
