"""The theme part: the fonts and colours that Word offers for this document.

Word lists them under "Theme Fonts" and "Theme Colours"; the styles refer to them, so what is
changed there changes everywhere (ECMA-376, part 1, 20.1.6).
"""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, Final

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import DECLARATION, attribute
from articlekit.exporters.docx.look.fonts import is_sans
from articlekit.exporters.docx.look.scripts import SANS, SERIF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design import Theme

__all__ = ["theme_part_xml"]

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WHITE: Final = "#ffffff"
_PALE: Final = 0.93
"""How light the second light colour is: a tint of the rules' for what lies under text."""

# What shapes look like that an editor draws: plain fills and lines, without shadows. Word wants
# three grades of each.
_PLACED: Final = '<a:schemeClr val="phClr"/>'
_FILL: Final = f"<a:solidFill>{_PLACED}</a:solidFill>"
_LINES: Final = "".join(
    f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
    for width in (6350, 12700, 19050)
)
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS: Final = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)


def theme_part_xml(theme: Theme) -> str:
    """The whole part."""
    name = attribute(theme.name)
    colours = "".join(
        f'<a:{kind}><a:srgbClr val="{colour[1:].upper()}"/></a:{kind}>'
        for kind, colour in _colours(theme)
    )
    fonts = "".join(
        f"<a:{scheme}Font>{_fonts_xml(family_name(family), theme)}</a:{scheme}Font>"
        for scheme, family in (("major", theme.fonts.heading), ("minor", theme.fonts.body))
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}">{_FORMATS}</a:fmtScheme></a:themeElements>'
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colours(theme: Theme) -> Iterator[tuple[str, str]]:
    """The twelve colours of Word's scheme, from ours.

    We have no accents: they are the links' colour and five that stand round it on the wheel.
    """
    link = theme.colours.link
    yield "dk1", theme.styles.body.colour
    yield "lt1", _WHITE
    yield "dk2", theme.styles.subtitle.colour
    yield "lt2", _turned(theme.colours.rule, lightness=_PALE)
    for number in range(6):
        yield f"accent{number + 1}", _turned(link, by=number / 6)
    yield "hlink", link
    yield "folHlink", link


def _turned(colour: str, by: float = 0.0, lightness: float | None = None) -> str:
    """The colour turned on the wheel by a share of it, or made as light as is asked for."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light if lightness is None else lightness
    turned = colorsys.hls_to_rgb((hue + by) % 1, light, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in turned)


def _fonts_xml(family: str, theme: Theme) -> str:
    """The Latin font, which also has Greek and Cyrillic, and those for all other scripts."""
    others = "".join(
        f'<a:font script="{script}" typeface="{attribute(font)}"/>'
        for script, font in (SANS if is_sans(family, theme) else SERIF).items()
    )
    latin = f'<a:latin typeface="{attribute(family)}"/>'
    return f'{latin}<a:ea typeface=""/><a:cs typeface=""/>{others}'
