"""How a template's styles look: what each says of itself, and what it inherits.

ECMA-376, part 1, 17.7: a style takes from the one it is based on what it does not say, the last
from the defaults of the document. All in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.exporters.docx.template.parts import W, local

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OFF", "Look", "fit_tabs", "looks_of", "on", "points"]

_USUAL_SIZE: Final = 10.0
"""The size of type where nothing says it (17.3.2.38)."""

_SINGLE: Final = 240
_LINE: Final = 1.2
"""A single line in sizes of its type: fonts differ, and this is near most."""

_LARGEST: Final = 1638.0
_VALUES: Final = (
    *("size", "leading", "bold", "italic", "align", "colour"),
    *("before", "after", "first_line", "left", "right"),
)
_ALIGNMENTS: Final = {"both": "justify", "distribute": "justify", "center": "center"}
OFF: Final = ("0", "false", "off")
"""How a switch says that it is off (17.17.4)."""

_HEX: Final = frozenset("0123456789abcdefABCDEF")


class Look(msgspec.Struct, frozen=True):
    """How the paragraphs of one style look, and the list they are in.

    ``line`` is a distance in points, or a multiple of the type's size where it is
    ``proportional``. ``fonts`` are the attributes of its ``w:rFonts``. ``indented`` says whether
    the style, and not its list, sets the indents.
    """

    size: float = _USUAL_SIZE
    line: float = _LINE
    proportional: bool = True
    bold: bool = False
    italic: bool = False
    align: str = "start"
    colour: str = "#000000"
    before: float = 0.0
    after: float = 0.0
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    indented: bool = False
    fonts: tuple[tuple[str, str], ...] = ()
    list_id: str = ""
    list_level: int = 0

    @property
    def leading(self) -> float:
        """The distance of its lines."""
        return self.size * self.line if self.proportional else self.line

    def values(self) -> dict[str, Any]:
        """The same by the names that themes have for it."""
        return {name: getattr(self, name) for name in _VALUES}


def looks_of(styles: Any) -> dict[str, Look]:
    """The look of each paragraph style by its id. ``styles`` is the root of the styles part."""
    defaults = Look()
    for name in ("rPrDefault", "pPrDefault"):
        node = styles.find(f"{W}docDefaults/{W}{name}")
        if node is not None:
            defaults = _with(defaults, node)
    nodes = {
        style.get(f"{W}styleId", ""): style
        for style in styles.iterfind(f"{W}style")
        if style.get(f"{W}type", "paragraph") == "paragraph"
    }
    found: dict[str, Look] = {}
    for style_id in nodes:
        chain: list[str] = []
        at = style_id
        while at in nodes and at not in chain and at not in found:
            chain.append(at)
            based_on = nodes[at].find(f"{W}basedOn")
            at = "" if based_on is None else based_on.get(f"{W}val", "")
        look = found.get(at, defaults)
        for each in reversed(chain):
            look = found[each] = _with(look, nodes[each])
    return found


def _with(look: Look, node: Any) -> Look:
    """The look with what a style, or a row of the defaults, says."""
    said: dict[str, Any] = {}
    for part in node.iterfind(f"{W}rPr/{W}*"):
        value = part.get(f"{W}val", "")
        match local(part):
            case "sz":
                said["size"] = min(max(points(value, look.size * 2, 0.5), 1.0), _LARGEST)
            case "rFonts":
                said["fonts"] = _fonts(part, look)
            case "b":
                said["bold"] = value not in OFF
            case "i":
                said["italic"] = value not in OFF
            case "color":
                known = len(value) == 6 and set(value) <= _HEX
                said["colour"] = f"#{value}" if known else "#000000"
    for part in node.iterfind(f"{W}pPr/{W}*"):
        match local(part):
            case "spacing":
                said |= _spacing(part, look)
            case "ind":
                said |= _indents(part, look)
            case "jc":
                said["align"] = _ALIGNMENTS.get(part.get(f"{W}val", ""), "start")
            case "numPr":
                said |= _list(part)
    return msgspec.structs.replace(look, **said) if said else look


def _spacing(node: Any, look: Look) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in ("before", "after"):
        value = node.get(f"{W}{name}")
        if value is not None:
            said[name] = max(0.0, points(value, getattr(look, name) * 20))
    line = node.get(f"{W}line")
    if line is not None:
        proportional = node.get(f"{W}lineRule", "auto") == "auto"
        value = abs(points(line, _SINGLE if proportional else look.leading * 20))
        said["proportional"] = proportional
        said["line"] = value * 20 / _SINGLE * _LINE if proportional else value
    return said


def _indents(node: Any, look: Look) -> dict[str, Any]:
    said: dict[str, Any] = {"indented": True}
    for name, spellings in (("left", ("start", "left")), ("right", ("end", "right"))):
        for spelling in spellings:
            value = node.get(f"{W}{spelling}")
            if value is not None:
                said[name] = points(value, getattr(look, name) * 20)
                break
    if (value := node.get(f"{W}hanging")) is not None:
        said["first_line"] = -points(value, 0.0)
    elif (value := node.get(f"{W}firstLine")) is not None:
        said["first_line"] = points(value, 0.0)
    return said


def _fonts(node: Any, look: Look) -> tuple[tuple[str, str], ...]:
    """Each font by itself takes the place of the one before, named or by the document's theme."""
    fonts = dict(look.fonts)
    said = {name: value for name, value in node.attrib.items() if name.startswith(W)}
    for name in said:
        stem = name.removesuffix("Theme").removesuffix("theme")
        for other in (stem, f"{stem}Theme", f"{stem}theme"):
            fonts.pop(other, None)
    return tuple(sorted((fonts | said).items()))


def _list(node: Any) -> dict[str, Any]:
    number, level = node.find(f"{W}numId"), node.find(f"{W}ilvl")
    said: dict[str, Any] = {}
    if number is not None:
        said["list_id"] = number.get(f"{W}val", "")
        # A list of the style's own: the indents of what it is based on no longer count.
        said["indented"] = False
    if level is not None:
        said["list_level"] = min(max(int(points(level.get(f"{W}val", ""), 0.0, 1.0)), 0), 8)
    return said


def points(text: str, usual: float, unit: float = 1 / 20) -> float:
    """A number of ``unit``s, in points; ``usual`` of them where it is none, or beyond reason."""
    try:
        value = float(text) * unit
    except ValueError:
        return usual * unit
    return value if abs(value) <= _LARGEST else usual * unit


def fit_tabs(stops: Sequence[Any], measure: float) -> None:
    """Move tab stops so that the last of them, if it was beyond, is at the end of the line."""
    at = [points(stop.get(f"{W}pos", ""), 0.0) for stop in stops]
    if (last := max(at, default=0.0)) > measure:
        for stop, position in zip(stops, at, strict=True):
            stop.set(f"{W}pos", str(round(position * measure / last * 20)))


def on(element: Any | None) -> bool:
    """Whether a switch is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in OFF
