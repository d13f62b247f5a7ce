"""The lists of a house: bullets, numbers and indents of its list styles (ECMA-376, part 1, 17.9).

A list of ours restarts, so each has a number (``w:num``) of its own. What it counts by is the
house's own definition where that fits, and else a copy of the house's levels: with its bullets,
its fonts and its indents, but with the author's kind of numbers, or further to the right.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.exporters.docx.file.ooxml import LEVELS, twips
from articlekit.exporters.docx.look.style_table import DEEPEST_LIST_STYLE
from articlekit.exporters.docx.template.looks import points
from articlekit.exporters.docx.template.parts import W, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.exporters.docx.template.looks import Look

__all__ = ["HouseLevel", "HouseLists", "lists_of"]

_BULLET: Final = "bullet"
_STYLES: Final = {"bullet": "ListBullet", "number": "ListNumber"}


class HouseLevel(msgspec.Struct, frozen=True):
    """One level of the house's lists.

    ``xml`` is its definition, with the indents that its style gives it; ``left`` where its text
    stands, in points. ``definition`` is the house's own that it is level ``at`` of, -1 where that
    differs from ``xml``.
    """

    xml: Any
    left: float
    format: str
    definition: int
    at: int


class HouseLists(msgspec.Struct, frozen=True):
    """The levels of bulleted and numbered lists, None for those that the house has none for.

    ``first_definition`` and ``first_list`` are numbers that it does not use, nor any above them;
    ``nsids`` those by which it tells its lists apart.
    """

    bullets: tuple[HouseLevel | None, ...]
    numbers: tuple[HouseLevel | None, ...]
    first_definition: int
    first_list: int
    nsids: frozenset[str]

    def levels(self, *, ordered: bool) -> tuple[HouseLevel | None, ...]:
        """The levels of one kind of list."""
        return self.numbers if ordered else self.bullets

    def definition(self, number_format: str, level: int) -> int | None:
        """The house's own definition, where a list on this level can count by it as it is."""
        found = self.levels(ordered=number_format != _BULLET)[level]
        if found is None or found.at != level or found.format != number_format:
            return None
        return found.definition if found.definition >= 0 else None

    def level_xml(self, number_format: str, level: int, indent: int) -> str:
        """The level as the house has it, with this kind of numbers, and further in by so many
        twips; "" where the house has none.
        """
        from lxml import etree

        found = self.levels(ordered=number_format != _BULLET)[level]
        if found is None:
            return ""
        xml = deepcopy(found.xml)
        xml.set(f"{W}ilvl", str(level))
        if found.format != number_format:
            xml.find(f"{W}numFmt").set(f"{W}val", number_format)
        if level != found.at:
            for text in xml.iterfind(f"{W}lvlText"):
                shown = text.get(f"{W}val", "").replace(f"%{found.at + 1}", f"%{level + 1}")
                text.set(f"{W}val", shown)
        if indent:
            _indent(xml, twips(found.left) + indent)
        written: str = etree.tostring(xml, encoding="unicode")
        return written


def lists_of(numbering: Any, ids: Mapping[str, str], looks: Mapping[str, Look]) -> HouseLists:
    """The lists of a house. ``numbering`` is the root of its numbering part, ``ids`` the house's
    ids of styles by ours.
    """
    definitions = {
        node.get(f"{W}abstractNumId", ""): node for node in numbering.iterfind(f"{W}abstractNum")
    }
    lists = {node.get(f"{W}numId", ""): node for node in numbering.iterfind(f"{W}num")}
    found = {
        kind: _levels(kind, style, ids, looks, definitions, lists)
        for kind, style in _STYLES.items()
    }
    return HouseLists(
        bullets=found["bullet"],
        numbers=found["number"],
        first_definition=max(map(_number, definitions), default=-1) + 1,
        first_list=max(map(_number, lists), default=0) + 1,
        nsids=frozenset(
            node.get(f"{W}val", "").upper()
            for node in numbering.iterfind(f"{W}abstractNum/{W}nsid")
        ),
    )


def _levels(
    kind: str,
    style: str,
    ids: Mapping[str, str],
    looks: Mapping[str, Look],
    definitions: Mapping[str, Any],
    lists: Mapping[str, Any],
) -> tuple[HouseLevel | None, ...]:
    """Level after level: by the style for it, else as the definition before goes on."""
    levels: list[HouseLevel | None] = []
    for depth in range(LEVELS):
        name = style + (str(depth + 1) if depth else "")
        style_id = ids.get(name, "") if depth < DEEPEST_LIST_STYLE else ""
        level = None
        if look := looks.get(style_id):
            level = _level_of_style(style_id, look, definitions, lists)
        before = levels[-1] if levels else None
        if level is None and before is not None and not style_id:
            level = _next_level(before, definitions)
        if level is not None and (level.format == _BULLET) != (kind == _BULLET):
            level = None
        levels.append(level)
    return tuple(levels)


def _level_of_style(
    style_id: str, look: Look, definitions: Mapping[str, Any], lists: Mapping[str, Any]
) -> HouseLevel | None:
    found = _defined(look.list_id, definitions, lists)
    if found is None:
        return None
    number, definition, overrides = found
    linked = [
        level
        for level in definition.iterfind(f"{W}lvl")
        if any(each.get(f"{W}val") == style_id for each in level.iterfind(f"{W}pStyle"))
    ]
    at = _number(linked[0].get(f"{W}ilvl", "")) if linked else look.list_level
    own = look if look.indented else None
    return _level(number, definition, at, own, overrides.get(at))


def _defined(
    list_id: str, definitions: Mapping[str, Any], lists: Mapping[str, Any]
) -> tuple[int, Any, dict[int, Any]] | None:
    """The definition behind a list, through a style of lists where it has one, and the levels
    that the list has in place of it.
    """
    seen: set[str] = set()
    while list_id in lists and list_id not in seen:
        seen.add(list_id)
        link = lists[list_id].find(f"{W}abstractNumId")
        key = "" if link is None else link.get(f"{W}val", "")
        if (definition := definitions.get(key)) is None:
            return None
        through = definition.find(f"{W}numStyleLink")
        if through is None:
            overrides = {
                _number(each.get(f"{W}ilvl", "")): level
                for each in lists[list_id].iterfind(f"{W}lvlOverride")
                if (level := each.find(f"{W}lvl")) is not None
            }
            return _number(key), definition, overrides
        # The definition itself stands where the style of lists is defined.
        for other, node in definitions.items():
            link = node.find(f"{W}styleLink")
            if link is not None and link.get(f"{W}val") == through.get(f"{W}val"):
                return _number(other), node, {}
        return None
    return None


def _next_level(before: HouseLevel, definitions: Mapping[str, Any]) -> HouseLevel | None:
    definition = definitions.get(str(before.definition))
    if definition is None or before.at + 1 >= LEVELS:
        return None
    return _level(before.definition, definition, before.at + 1, None, None)


def _level(
    number: int, definition: Any, at: int, look: Look | None, override: Any | None
) -> HouseLevel | None:
    levels = definition.findall(f"{W}lvl")
    own = next((each for each in levels if _number(each.get(f"{W}ilvl", "")) == at), None)
    source = own if override is None else override
    if source is None or source.find(f"{W}numFmt") is None:
        return None
    xml = deepcopy(source)
    xml.tail = None
    for child in list(xml):
        if local(child) == "pStyle" or not child.tag.startswith(W):
            xml.remove(child)
    for name in list(xml.attrib):
        if name != f"{W}ilvl":
            del xml.attrib[name]
    ind = xml.find(f"{W}pPr/{W}ind")
    left = 0.0
    if ind is not None:
        left = points(ind.get(f"{W}left", ind.get(f"{W}start", "")), 0.0)
    same = override is None and len(levels) == LEVELS
    if look is not None:
        same = same and left == look.left
        left = look.left
        _indent(xml, twips(left), twips(look.first_line))
    number_format = xml.find(f"{W}numFmt").get(f"{W}val", "decimal")
    return HouseLevel(xml, left, number_format, number if same else -1, at)


def _indent(level: Any, left: int, first_line: int | None = None) -> None:
    """Set where the text of a level stands, and where its number does."""
    from lxml import etree

    properties = level.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        before = [child for child in level if local(child) != "rPr"]
        level.insert(len(before), properties)
    ind = properties.find(f"{W}ind")
    if ind is None:
        ind = etree.SubElement(properties, f"{W}ind")
    for name in ("start", "startChars", "leftChars", "tabs"):
        ind.attrib.pop(f"{W}{name}", None)
    # A stop of a tab where the text once stood would move it.
    for tabs in properties.findall(f"{W}tabs"):
        properties.remove(tabs)
    ind.set(f"{W}left", str(left))
    if first_line is not None:
        for name in ("firstLine", "hanging", "firstLineChars", "hangingChars"):
            ind.attrib.pop(f"{W}{name}", None)
        name = "hanging" if first_line < 0 else "firstLine"
        ind.set(f"{W}{name}", str(abs(first_line)))


def _number(text: str) -> int:
    """A number that is given in letters; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
