"""The fonts of the document: its font theme, which the styles name, and its font table.

Word lists a theme's fonts under "Theme Fonts": changed there, they change everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES, attribute, element

if TYPE_CHECKING:
    from articlekit.design import Theme

__all__ = ["font_table_xml", "theme_xml"]

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def theme_xml(template: bytes, theme: Theme) -> bytes:
    """The template's theme part with our fonts and the colour of our links."""
    from docx.oxml.parser import parse_xml
    from lxml import etree

    root = parse_xml(template)
    root.set("name", theme.name)
    fonts = (
        ("majorFont", family_name(theme.fonts.heading)),
        ("minorFont", family_name(theme.fonts.body)),
    )
    for scheme, family in fonts:
        for latin in root.iterfind(f".//{_DRAWING}{scheme}/{_DRAWING}latin"):
            latin.set("typeface", family)
    for colour in root.iterfind(f".//{_DRAWING}hlink/{_DRAWING}srgbClr"):
        colour.set("val", theme.colours.link[1:].upper())
    for scheme in ("fontScheme", "clrScheme"):
        for part in root.iterfind(f".//{_DRAWING}{scheme}"):
            part.set("name", theme.name)
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def font_table_xml(theme: Theme) -> str:
    """The font table: what kind of font to take where one of ours is not installed."""
    named = (theme.fonts.body, theme.fonts.heading, theme.fonts.code)
    families = dict.fromkeys(map(family_name, named))
    fonts = (
        f'<w:font w:name="{attribute(name)}">{element("family", val=_kind(name, theme))}'
        f"{element('pitch', val=_pitch(name, theme))}</w:font>"
        for name in families
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>"


def _kind(name: str, theme: Theme) -> str:
    """The class of a font, as far as its name or its use tells."""
    words = name.lower().split()
    if name == family_name(theme.fonts.code):
        return "modern"
    if "sans" in words:
        return "swiss"
    return "roman" if "serif" in words else "auto"


def _pitch(name: str, theme: Theme) -> str:
    return "fixed" if name == family_name(theme.fonts.code) else "variable"
