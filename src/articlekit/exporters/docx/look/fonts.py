"""The font table: what is known of the document's fonts, for machines that do not have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES, attribute, element

if TYPE_CHECKING:
    from articlekit.design import Theme

__all__ = ["font_table_xml", "is_sans"]

_ALTERNATIVES: Final = {
    "roman": "Georgia",
    "swiss": "Arial",
    "modern": "Courier New",
}
"""What every machine has in the place of a font, or has something for, by its class."""


def font_table_xml(theme: Theme) -> str:
    """The whole part (ECMA-376, part 1, 17.8)."""
    named = (theme.fonts.body, theme.fonts.heading, theme.fonts.code)
    families = dict.fromkeys(map(family_name, named))
    fonts = "".join(_font_xml(name, theme) for name in families)
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def is_sans(name: str, theme: Theme) -> bool:
    """Whether a family has no serifs, as far as its name tells."""
    return _kind(name, theme) == "swiss"


def _font_xml(name: str, theme: Theme) -> str:
    kind = _kind(name, theme)
    other = _ALTERNATIVES.get(kind, "")
    pitch = "fixed" if kind == "modern" else "variable"
    return (
        f'<w:font w:name="{attribute(name)}">'
        + (element("altName", val=other) if other and other != name else "")
        + element("charset", val="00")
        + element("family", val=kind)
        + element("pitch", val=pitch)
        + "</w:font>"
    )


def _kind(name: str, theme: Theme) -> str:
    """The class of a font, as far as its name or its use tells."""
    words = name.lower().split()
    if name == family_name(theme.fonts.code):
        return "modern"
    if "sans" in words or name in {"Arial", "Helvetica", "Calibri", "Verdana"}:
        return "swiss"
    return "roman" if "serif" in words or name in {"Georgia", "Times New Roman"} else "auto"
