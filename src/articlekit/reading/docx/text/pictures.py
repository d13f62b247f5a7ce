"""Drawings to figures: those of DrawingML and of VML, its forerunner.

ECMA-376, part 1, 20.4.2 and 20.2; part 4, 19.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design.words import LABELS
from articlekit.files import refusal
from articlekit.model import Figure
from articlekit.reading.docx.file.names import ADEC, WP, A, O, R, V, W
from articlekit.reading.docx.file.wml import words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.archive import Archive
    from articlekit.reading.docx.file.package import Part
    from articlekit.reading.docx.text.ledger import Ledger

__all__ = ["DRAWINGS", "Pictures", "is_rule"]

DRAWINGS: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))

_SIZE: Final = re.compile(r"(?:^|;)\s*(width|height):(\d{1,5}(?:\.\d{1,4})?)pt")
_EMUS: Final = 12_700
"""English metric units in a point."""

_FLAT: Final = 3
"""Up to what height, in points, a shape is a line."""

_UNKNOWN: Final = frozenset(each.figure for each in LABELS.values())
"""What we write of a picture of which nobody says what it shows."""

_SUFFIXES: Final = frozenset(
    ("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tif", "tiff", "emf", "wmf")
)


class Pictures(msgspec.Struct):
    """The pictures found so far: ``members`` has the archive's name for each source.

    In a file of ours a picture is called what its drawing is called, in others by its number; a
    program that has saved ours keeps the names.
    """

    archive: Archive
    own: bool
    members: dict[str, str] = msgspec.field(default_factory=dict)
    _sources: dict[str, str] = msgspec.field(default_factory=dict)

    def figures(self, element: _Element, part: Part, ledger: Ledger) -> list[Figure]:
        """The figures that a drawing shows; none where it holds no picture, which is told."""
        name, words, decorative = _described(element)
        if self.own and words in _UNKNOWN:
            words = ""
        found: list[Figure] = []
        for blip in element.iter(f"{A}blip", f"{V}imagedata"):
            key = blip.get(f"{R}embed") or blip.get(f"{R}id") or ""
            relation = part.relations.get(key)
            member = self.archive.name(relation.path) if relation and relation.path else ""
            if not member:
                linked = part.relations.get(blip.get(f"{R}link") or key)
                where = f": {linked.address}" if linked and linked.address else ""
                told = f" ({words})" if words else ""
                message = f"the file of a picture is not in the document{where}{told}"
                ledger.notice("figure-left-out", element, message)
                continue
            first = not found
            source = self._source(member, name)
            found.append(Figure(source, words if first else "", decorative and first))
        if (
            not found
            and not words_of(element)
            and next(element.iter(f"{A}blip", f"{V}imagedata"), None) is None
        ):
            told = f": {words}" if words else ""
            ledger.notice(
                "figure-left-out", element, f"a drawing that is no picture cannot be read{told}"
            )
        return found

    def _source(self, member: str, name: str) -> str:
        """What a picture is called in the article."""
        if self.own and _is_usable(name):
            # What the text and a note both show lies in the document twice.
            known = self.members.setdefault(name, member)
            if known == member or self.archive.is_alike(known, member):
                return name
        if member not in self._sources:
            suffix = member.rpartition(".")[2].lower()
            number = len(self._sources) + 1
            while (source := f"picture-{number}.{suffix}") in self.members:
                number += 1
            self.members[source] = member
            self._sources[member] = source
        return self._sources[member]


def is_rule(element: _Element) -> bool:
    """Whether a drawing is a horizontal rule: as Word and pandoc draw it, or a mere flat shape."""
    if any(each.get(f"{O}hr") in ("t", "true", "1") for each in element.iter(f"{V}rect")):
        return True
    if next(element.iter(f"{A}blip", f"{V}imagedata"), None) is not None or words_of(element):
        return False
    for each in element.iter(f"{WP}extent"):
        width, height = each.get("cx", ""), each.get("cy", "")
        return width.isdecimal() and height.isdecimal() and _is_flat(int(width), int(height))
    for each in element.iter(f"{V}rect", f"{V}line"):
        sizes = dict(_SIZE.findall(each.get("style", "")))
        return len(sizes) == 2 and _is_flat(
            float(sizes["width"]) * _EMUS, float(sizes["height"]) * _EMUS
        )
    return False


def _is_flat(width: float, height: float) -> bool:
    """Whether a shape of that size, in English metric units, is but a line."""
    return height <= _FLAT * _EMUS and width >= 10 * height


def _is_usable(name: str) -> bool:
    return not refusal(name) and name.rpartition(".")[2].lower() in _SUFFIXES


def _described(element: _Element) -> tuple[str, str, bool]:
    """Name, alternative text, and whether the picture is an ornament."""
    properties = next(element.iter(f"{WP}docPr"), None)
    if properties is not None:
        marks = properties.iter(f"{ADEC}decorative")
        decorative = any(mark.get("val") in ("1", "true") for mark in marks)
        return properties.get("name", ""), (properties.get("descr") or "").strip(), decorative
    for each in element.iter(f"{V}shape", f"{V}rect"):
        return "", (each.get("alt") or "").strip(), False
    return "", "", False
