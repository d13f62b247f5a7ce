"""The letters of WordprocessingML: namespaces, units, escaping, and the text of a run.

https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, clause 17.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "CONTINUATION",
    "DECLARATION",
    "LEVELS",
    "NAMESPACES",
    "SEPARATOR",
    "attribute",
    "element",
    "emus",
    "escaped",
    "field",
    "field_begin",
    "field_end",
    "half_points",
    "line_break_xml",
    "numbering_xml",
    "text_xml",
    "twips",
]

_OFFICE: Final = "http://schemas.openxmlformats.org"
LEVELS: Final = 9
"""The levels of lists that Word has."""

SEPARATOR: Final = -1
CONTINUATION: Final = 0
"""The ids of the two separators above notes; the notes are numbered from 1."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{_OFFICE}/{name}"'
    for prefix, name in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)

# What Word has an element for. A line feed inside running text is a space; one that the author
# meant is a Break. Word draws U+00AD and U+2011 by whatever font has them, its own elements well.
_SPECIAL: Final = {
    "\t": "<w:tab/>",
    "\x85": "<w:br/>",
    "\u2028": "<w:br/>",
    "\u2029": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}
_SPLIT: Final = re.compile(f"([{''.join(_SPECIAL)}])")
_LINE_FEED: Final = re.compile("\r\n|[\r\n]")


def twips(points: float) -> int:
    """Twentieths of a point, the unit of distances."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Halves of a point, the unit of font sizes; never nothing."""
    return max(1, round(points * 2))


def emus(points: float) -> int:
    """English metric units, the unit of drawings; never nothing."""
    return max(1, round(points * 12700))


def escaped(text: str) -> str:
    """The text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes."""
    return _LINE_FEED.sub(" ", escaped(text)).replace("\t", " ").replace('"', "&quot;")


def element(name: str, /, **attributes: str | int) -> str:
    """An empty element of the main namespace.

    >>> element("spacing", before=120)
    '<w:spacing w:before="120"/>'
    """
    written = "".join(f' w:{key}="{attribute(str(value))}"' for key, value in attributes.items())
    return f"<w:{name}{written}/>"


def numbering_xml(level: int, number: int) -> str:
    """The mark of a paragraph in the list of that number, or in none where it is 0.

    The level is counted from 0; deeper than Word's last it is the last.
    """
    level = min(level, LEVELS - 1)
    return f"<w:numPr>{element('ilvl', val=level)}{element('numId', val=number)}</w:numPr>"


def text_xml(text: str) -> str:
    """What a run holds to show the text; a line feed in it shows as a space."""
    text = _LINE_FEED.sub(" ", text)
    return "".join(
        _SPECIAL.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in _SPLIT.split(text)
        if piece
    )


def line_break_xml(text: str) -> str:
    """What a run holds to show the text with every line feed as a new line."""
    return "<w:br/>".join(map(text_xml, _LINE_FEED.split(text)))


def field(instruction: str, shown: str, properties: str = "") -> str:
    """The runs of a field: what Word computes, and what it shows until it does."""
    result = f"<w:r>{properties}{text_xml(shown)}</w:r>" if shown else ""
    return field_begin(instruction, properties) + result + field_end(properties)


def field_begin(instruction: str, properties: str = "") -> str:
    """The runs before what a field shows, which may be whole paragraphs."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(instruction)} '
        f'</w:instrText></w:r><w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str = "") -> str:
    """The run after what a field shows."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
