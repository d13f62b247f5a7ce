"""The lists of a document: how each level counts, and what number a paragraph of it gets.

ECMA-376, part 1, 17.9. Lists that share an abstract definition go on with each other's numbers,
unless one of them states its own beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Level", "Numbering", "Place", "indents"]

_STYLES: Final = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_DEEPEST: Final = 8
_LOOSE: Final = 60
"""By how much indents may differ that mean the same, in twentieths of a point."""

_NO_LIST: Final = ("", "0")


class Level(msgspec.Struct, frozen=True):
    """How a level counts. ``style`` is the model's; ``text`` what stands in the number's place.

    ``indent`` is where its words begin, in twentieths of a point; 0 where it does not say.
    """

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    paragraph_style: str = ""
    indent: int = 0

    @property
    def is_ordered(self) -> bool:
        """Whether it has numbers and not signs."""
        return self.format not in ("bullet", "none")

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands before its paragraphs, which so belong to the item above."""
        return self.format == "none" or (self.format == "bullet" and not self.text.strip())

    @property
    def style(self) -> str:
        """The style of its numbers as the model has it."""
        return _STYLES.get(self.format, "1")

    @property
    def is_exact(self) -> bool:
        """Whether the model has that style of numbers, and the number stands alone."""
        plain = self.text.replace(" ", "").strip("().[]:-–—,\t") if self.is_ordered else ""
        return not self.is_ordered or (
            self.format in _STYLES and (not plain or plain.startswith("%"))
        )


class Place(msgspec.Struct, frozen=True):
    """Where in which list a paragraph stands: the list's number, and the level from 0 on.

    ``family`` names the definition by which it counts, which several lists may share; ``row`` is
    the level there, where it is not the one at which the paragraph stands.
    """

    list: str
    depth: int
    level: Level
    family: str = ""
    row: int = -1

    @property
    def counted(self) -> int:
        """The level in the definition of the list."""
        return self.depth if self.row < 0 else self.row


class _List(msgspec.Struct, frozen=True):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """All lists by their numbers, and how far each has been counted."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                key = element.get(f"{W}abstractNumId", "")
                self._abstract[key] = dict(map(_level, element.findall(f"{W}lvl")))
                if link := value(element.find(f"{W}numStyleLink")):
                    links[key] = link
                if name := value(element.find(f"{W}styleLink")):
                    named[name] = key
        for key, link in links.items():
            if not self._abstract[key] and link in named:
                self._abstract[key] = self._abstract[named[link]]
        for element in () if root is None else root:
            if element.tag == f"{W}num":
                self._add(element)

    def _add(self, element: _Element) -> None:
        abstract = value(element.find(f"{W}abstractNumId"))
        levels = dict(self._abstract.get(abstract, {}))
        starts = {}
        for over in element.findall(f"{W}lvlOverride"):
            depth = _depth(over)
            if (own := over.find(f"{W}lvl")) is not None:
                levels[depth] = _level(own)[1]
                starts[depth] = levels[depth].start
            if (start := number(over.find(f"{W}startOverride"))) is not None:
                starts[depth] = start
        self._lists.setdefault(element.get(f"{W}numId", ""), _List(abstract, levels, starts))

    def place(
        self,
        direct: tuple[str, int | None] | None,
        styled: tuple[str, int | None, str] | None,
    ) -> Place | None:
        """Where a paragraph stands by its own statement and its style's; None where in no list."""
        key = (direct[0] if direct else "") or (styled[0] if styled else "")
        depth = direct[1] if direct else None
        if key in _NO_LIST or key not in self._lists:
            return None
        found = self._lists[key]
        if depth is None and styled and not (direct and direct[0]):
            linked = (at for at, each in found.levels.items() if each.paragraph_style == styled[2])
            depth = styled[1] if styled[1] is not None else next(linked, None)
        depth = min(max(depth or 0, 0), _DEEPEST)
        return Place(key, depth, found.levels.get(depth, Level()), found.abstract)

    def lists_at(self, place: Place, indent: int) -> int:
        """How many lists a paragraph without a number stands in that follows an item.

        Its indent is held against those of the levels; without one it goes with the item.
        """
        levels = self._lists[place.list].levels if place.list in self._lists else {}
        rows = range(place.counted + 1)
        fits = [row for row in rows if row in levels and 0 < levels[row].indent <= indent + _LOOSE]
        return place.depth - place.counted + max(fits) + 1 if fits else place.depth + 1

    def restarts(self, place: Place) -> bool:
        """Whether the next item at this place begins anew by the statement of its list."""
        begun = (place.list, place.counted) in self._begun
        return not begun and place.counted in self._lists[place.list].starts

    def count(self, place: Place) -> int:
        """The number of the next item at this place; it is counted."""
        found = self._lists[place.list]
        row = place.counted
        here = (found.abstract, row)
        if self.restarts(place):
            current = found.starts[row]
        elif here in self._counts:
            current = self._counts[here] + 1
        else:
            current = found.starts.get(row, place.level.start)
        self._begun.add((place.list, row))
        self._counts[here] = current
        for deeper in range(row + 1, _DEEPEST + 1):
            self._counts.pop((found.abstract, deeper), None)
        return current


def _level(element: _Element) -> tuple[int, Level]:
    start = number(element.find(f"{W}start"))
    return _depth(element), Level(
        value(element.find(f"{W}numFmt"), "decimal"),
        value(element.find(f"{W}lvlText")),
        1 if start is None else start,
        value(element.find(f"{W}pStyle")),
        indents(element.find(f"{W}pPr"))[0],
    )


def indents(properties: _Element | None) -> tuple[int, int]:
    """How far a ``w:pPr`` sets its lines in on both sides, in twentieths of a point (17.3.1.12)."""
    found = properties.find(f"{W}ind") if properties is not None else None
    if found is None:
        return 0, 0
    left = found.get(f"{W}left") or found.get(f"{W}start") or ""
    right = found.get(f"{W}right") or found.get(f"{W}end") or ""
    return _twips(left), _twips(right)


def _twips(stated: str) -> int:
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 7 else 0


def _depth(element: _Element) -> int:
    stated = element.get(f"{W}ilvl", "0")
    return int(stated) if stated.isdecimal() and len(stated) < 4 else 0
