"""The numbering part: every list counts by a definition of its own and so restarts.

A definition holds nine levels, as many as Word has. Its level in use has the list's own style of
numbers; the others follow in the usual turn, so that an editor who moves an item in or out gets a
sensible number (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    LEVELS,
    NAMESPACES,
    element,
    twips,
)
from articlekit.exporters.docx.look.style_table import DEEPEST_LIST_STYLE
from articlekit.exporters.docx.look.widths import text_width
from articlekit.exporters.numerals import numeral

if TYPE_CHECKING:
    from articlekit.design import Style, Theme
    from articlekit.exporters.docx.template.lists import HouseLists
    from articlekit.model import List

__all__ = ["FORMATS", "HIGHEST_START", "Numbering", "hanging_of"]

HIGHEST_START: Final = 32767
"""The highest number that Word lets a list begin with."""

FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""The styles of numbers that Word has, by the model's name."""

_TURNS: Final = (("1", "a", "i"), ("A", "1", "a"), ("I", "A", "1"))
_BULLETS: Final = ("•", "–", "·")
_GAP: Final = 0.5
"""The space between a number and its text, in ems."""

_BULLET_GAP: Final = 1.1
"""From the beginning of a bullet to its text, in ems."""

_OVERHANG: Final = 0.25
"""How far a number may stand out, in ems, before its list is indented further."""


def hanging_of(look: Style, *, ordered: bool) -> int:
    """How far in front of its text the number or the bullet of a list stands, in twips."""
    return min(twips(look.left), twips(look.size * (_GAP if ordered else _BULLET_GAP)))


class Numbering:
    """The numbering definitions of one document; the first two are those of the list styles.

    Beside those of a ``house``, they are numbered on from them, and have its levels.
    """

    def __init__(self, theme: Theme, house: HouseLists | None = None) -> None:
        self._theme = theme
        self._house = house
        self._first = house.first_list if house else 1
        self._definitions: dict[tuple[str, int, int], int] = {}
        self._lists: list[str] = []
        for style in ("", "1"):
            self._lists.append(element("abstractNumId", val=self._definition(style, 0, 0.0)))

    def widening(self, block: List) -> float:
        """How much further, in points, a list is indented so that its numbers do not stand out."""
        if not block.ordered or (self._house and self._house.numbers[0]):
            return 0.0
        look = self._theme.styles.list
        numbers = range(block.start, block.start + len(block.items))
        widest = max((text_width(_label(number, block.style)) for number in numbers), default=0.0)
        over = (widest + _GAP) * look.size - look.left
        return over if over > _OVERHANG * look.size else 0.0

    def list_id(self, block: List, level: int, indent: float) -> int:
        """The number of a new list on a level counted from 0, indented by points beside that."""
        style = (block.style if block.style in FORMATS else "1") if block.ordered else ""
        own = None
        if self._house and not twips(indent):
            own = self._house.definition(FORMATS.get(style, "bullet"), level)
        if own is None:
            own = self._definition(style, level, indent)
        link = element("abstractNumId", val=own)
        if block.ordered:
            start = element("startOverride", val=min(block.start, HIGHEST_START))
            link += f'<w:lvlOverride w:ilvl="{level}">{start}</w:lvlOverride>'
        self._lists.append(link)
        return self._first + len(self._lists) - 1

    def xml(self) -> str:
        """The whole numbering part."""
        definitions = (
            self._definition_xml(number, *key) for key, number in self._definitions.items()
        )
        lists = (
            f'<w:num w:numId="{number}">{link}</w:num>'
            for number, link in enumerate(self._lists, self._first)
        )
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(definitions)}{''.join(lists)}"
            "</w:numbering>"
        )

    def _definition(self, style: str, level: int, indent: float) -> int:
        key = (style, level if style else 0, twips(indent))
        first = self._house.first_definition if self._house else 0
        return self._definitions.setdefault(key, first + len(self._definitions))

    def _definition_xml(self, number: int, style: str, level: int, indent: int) -> str:
        levels = (self._level_xml(at, number, style, level, indent) for at in range(LEVELS))
        # Word takes two definitions with one nsid for the same list when text is pasted.
        nsid = 0xA1710000 + number
        while self._house and f"{nsid:08X}" in self._house.nsids:
            nsid += 0x10000
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{nsid:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        )

    def _level_xml(self, at: int, number: int, style: str, level: int, indent: int) -> str:
        look = self._theme.styles.list
        left = indent + twips(look.left * (at + 1))
        if style:
            turn = next(turn for turn in _TURNS if style in turn)
            shown = turn[(turn.index(style) + at - level) % len(turn)]
            # Set flush right before the text, a wide number moves nothing.
            kind, text, align = FORMATS[shown], f"%{at + 1}.", "right"
        else:
            kind, text, align = "bullet", _BULLETS[at % len(_BULLETS)], "left"
        hanging = hanging_of(look, ordered=bool(style))
        if self._house and (theirs := self._house.level_xml(kind, at, indent)):
            return theirs
        first = self._house.first_definition if self._house else 0
        named = number < first + 2 and at < DEEPEST_LIST_STYLE
        base = "ListNumber" if style else "ListBullet"
        link = element("pStyle", val=base + (str(at + 1) if at else "")) if named else ""
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{element("numFmt", val=kind)}{link}'
            f"{element('lvlText', val=text)}{element('lvlJc', val=align)}"
            f"<w:pPr>{element('ind', left=left, hanging=hanging)}</w:pPr></w:lvl>"
        )


def _label(number: int, style: str) -> str:
    """The number as Word shows it: after z its letters go on as aa, bb, cc."""
    if style in {"a", "A"} and number > 0:
        turn, letter = divmod(number - 1, 26)
        return numeral(letter + 1, style) * (turn + 1) + "."
    return f"{numeral(number, style)}."
