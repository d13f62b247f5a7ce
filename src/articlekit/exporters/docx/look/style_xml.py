"""What styles are written in: fonts, colours, tab stops, rules, and the styles of tables whole.

ECMA-376, part 1, 17.7. Fonts and colours are those of the document's theme part where it has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import attribute, element, twips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.design import Theme

__all__ = ["colour_xml", "container", "fonts_xml", "rule_xml", "table_styles_xml", "tabs_xml"]


def container(name: str, properties: Mapping[str, str], order: tuple[str, ...]) -> str:
    """An element with such of its properties as there are, in the order of the schema."""
    inner = "".join(properties[key] for key in order if key in properties)
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def fonts_xml(face: str, theme: Theme) -> str:
    """The fonts of a face: those of the document's own font theme, but for code."""
    if face == "code":
        name = attribute(family_name(theme.fonts.code))
        return (
            f'<w:rFonts w:ascii="{name}" w:eastAsiaTheme="minorEastAsia" w:hAnsi="{name}" '
            f'w:cs="{name}"/>'
        )
    scheme = "major" if face == "heading" else "minor"
    return (
        f'<w:rFonts w:asciiTheme="{scheme}HAnsi" w:eastAsiaTheme="{scheme}EastAsia" '
        f'w:hAnsiTheme="{scheme}HAnsi" w:cstheme="{scheme}Bidi"/>'
    )


def colour_xml(colour: str, theme: Theme) -> str:
    """A colour of text: those of the document's own theme, where Word has a name for them."""
    names = {theme.styles.subtitle.colour: "text2", theme.styles.body.colour: "text1"}
    named = {"themeColor": names[colour]} if colour in names else {}
    return element("color", val=colour[1:].upper(), **named)


def tabs_xml(tabs: tuple[str, ...], measure: float) -> str:
    """Tab stops by their names, on a line of that many points."""
    stops = {
        "center": element("tab", val="center", pos=twips(measure / 2)),
        "right": element("tab", val="right", pos=twips(measure)),
        "leader": element("tab", val="right", leader="dot", pos=twips(measure)),
    }
    return f"<w:tabs>{''.join(stops[tab] for tab in tabs)}</w:tabs>"


def rule_xml(side: str, theme: Theme) -> str:
    """A hairline of half a point in the colour of rules."""
    colour = theme.colours.rule[1:].upper()
    return element(side, val="single", sz=4, space=0 if side != "bottom" else 1, color=colour)


def table_styles_xml(theme: Theme) -> str:
    """Word's plain table, and ours: rules above, below and under the row of headings."""
    look = theme.styles.table
    across, down = twips(look.size / 2), twips(look.size / 4)
    sides = (("top", down), ("left", across), ("bottom", down), ("right", across))
    margins = "".join(element(side, w=size, type="dxa") for side, size in sides)
    plain = "".join(
        element(side, w=0 if side in {"top", "bottom"} else across, type="dxa") for side, _ in sides
    )
    top, bottom = (
        rule_xml(side, theme).replace('w:space="1"', 'w:space="0"') for side in ("top", "bottom")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{plain}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="RuledTable">'
        '<w:name w:val="Ruled Table"/><w:basedOn w:val="TableNormal"/>'
        '<w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{top}{bottom}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:tcBorders>{bottom}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
