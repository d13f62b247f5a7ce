"""The styles part: what of each style is written, as far as it is not inherited.

ECMA-376, part 1, 17.7. What equals the style below is not repeated: an editor changes it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    NAMESPACES,
    element,
    half_points,
    numbering_xml,
    twips,
)
from articlekit.exporters.docx.look.language import has_italics, is_right_to_left, languages_xml
from articlekit.exporters.docx.look.latent import latent_styles_xml
from articlekit.exporters.docx.look.numbering import hanging_of
from articlekit.exporters.docx.look.style_table import CHARACTER_STYLES, PARAGRAPH_STYLES
from articlekit.exporters.docx.look.style_xml import (
    colour_xml,
    container,
    fonts_xml,
    rule_xml,
    table_styles_xml,
    tabs_xml,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.exporters.docx.look.styles import StyleSheet

__all__ = ["styles_xml"]

_ALIGNMENTS: Final = {"justify": "both", "start": "left", "center": "center"}
_ORDER: Final = (
    *("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs"),
    *("suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl"),
)
_TEXT_ORDER: Final = ("rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs")
_NOT_IN_GALLERY: Final = 99
"""The priority of character styles that Word gives to what they are for by itself."""

_Properties = dict[str, str]


def styles_xml(sheet: StyleSheet, languages: Iterable[str] = ()) -> str:
    """The whole part. ``languages`` are those that occur in the document."""
    return "".join(
        (
            f"{DECLARATION}<w:styles {NAMESPACES}>",
            _defaults_xml(sheet, languages),
            latent_styles_xml(),
            *(_paragraph_style_xml(sheet, style_id) for style_id in sheet),
            _character_styles_xml(sheet),
            table_styles_xml(sheet.theme),
            "</w:styles>",
        )
    )


def _defaults_xml(sheet: StyleSheet, languages: Iterable[str]) -> str:
    body = sheet.theme.styles.body
    size = half_points(body.size)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml('body', sheet.theme)}"
        f"{element('sz', val=size)}{element('szCs', val=size)}"
        f"{languages_xml('lang', sheet.language, languages)}"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style_xml(sheet: StyleSheet, style_id: str) -> str:
    style = sheet.style(style_id)
    paragraph, text = _properties(sheet, style_id)
    measures = _measures(sheet, style_id)
    if style.based_on:
        inherited, inherited_text = _properties(sheet, style.based_on)
        # LibreOffice takes an indent for part of the numbering unless both stand together.
        apart = {"numPr", "ind"} if style.list_level else set()
        paragraph = {k: v for k, v in paragraph.items() if inherited.get(k) != v or k in apart}
        text = {k: v for k, v in text.items() if inherited_text.get(k) != v}
        # What is as in the style below is not said again: an editor changes it there, once.
        below = _measures(sheet, style.based_on)
        for name in measures.keys() - apart:
            new, old = measures[name].items(), below[name].items()
            measures[name] = dict(pair for pair in new if pair not in old)
            if "line" in measures[name]:
                measures[name]["lineRule"] = _measures(sheet, style_id)[name]["lineRule"]
    for name, values in measures.items():
        if values:
            paragraph[name] = element(name, **values)
    head = (
        (' w:default="1"' if style_id == "Normal" else "")
        + ("" if style.built_in else ' w:customStyle="1"')
        + f' w:styleId="{style_id}"'
    )
    return (
        f'<w:style w:type="paragraph"{head}>{element("name", val=style.name)}'
        + (element("basedOn", val=style.based_on) if style.based_on else "")
        + (element("next", val=style.next) if style.next else "")
        + f"{element('uiPriority', val=style.priority)}"
        + ("<w:qFormat/>" if style.gallery and style_id in PARAGRAPH_STYLES else "")
        + container("pPr", paragraph, _ORDER)
        + container("rPr", text, _TEXT_ORDER)
        + "</w:style>"
    )


def _properties(sheet: StyleSheet, style_id: str) -> tuple[_Properties, _Properties]:
    """The whole properties of a style's paragraphs, but for measures, and of their text."""
    style, look = sheet.style(style_id), sheet.look(style_id)
    paragraph = {mark: f"<w:{mark}/>" for mark in style.marks}
    paragraph["jc"] = element("jc", val=_ALIGNMENTS[look.align])
    if style_id == "Normal" and is_right_to_left(sheet.language):
        paragraph["bidi"] = "<w:bidi/>"
    if style.tabs:
        paragraph["tabs"] = tabs_xml(style.tabs, sheet.theme.page.measure)
    if style.outline:
        paragraph["outlineLvl"] = element("outlineLvl", val=style.outline - 1)
    if style.list_level and not style_id.startswith(("ListParagraph", "TableCaption")):
        # Inside an item but without a number: in no list, yet on the item's level, which is
        # where Word and whoever reads the file back look for what belongs to the item. A
        # table can have no such mark, and its caption stays with it.
        numbers = {"ListBullet": 1, "ListNumber": 2}
        paragraph["numPr"] = numbering_xml(style.list_level - 1, numbers.get(style_id[:10], 0))
    if style_id.startswith("Divider") and not sheet.theme.text.scene_break:
        rule = rule_xml("bottom", sheet.theme)
        paragraph["pBdr"] = f"<w:pBdr>{rule}</w:pBdr>"
    text = {mark: f"<w:{mark}/>" for mark in style.text_marks}
    text["rFonts"] = fonts_xml(look.font, sheet.theme)
    italic = look.italic and has_italics(sheet.language)
    for name, on in (("b", look.bold), ("bCs", look.bold), ("i", italic), ("iCs", italic)):
        text[name] = f"<w:{name}/>" if on else element(name, val="0")
    text["color"] = colour_xml(look.colour, sheet.theme)
    for name in ("sz", "szCs"):
        text[name] = element(name, val=half_points(look.size))
    return paragraph, text


def _measures(sheet: StyleSheet, style_id: str) -> dict[str, dict[str, str | int]]:
    """The spacing and the indents of a style's paragraphs, in twips."""
    look = sheet.look(style_id)
    left, right, first = twips(look.left), twips(look.right), twips(look.first_line)
    if style_id.startswith(("ListBullet", "ListNumber")):
        # As in its list: what an editor gives the style has the number where ours have it.
        ordered = style_id.startswith("ListNumber")
        first = -hanging_of(sheet.theme.styles.list, ordered=ordered)
    line_by = "hanging" if first < 0 else "firstLine"
    before, after, line = twips(look.before), twips(look.after), twips(look.leading)
    rule = "atLeast"
    if style_id.startswith("TableSpacing"):
        before, after, line, rule = 0, 0, max(20, after), "exact"
    return {
        "spacing": {"before": before, "after": after, "line": line, "lineRule": rule},
        "ind": {"left": left, "right": right, line_by: abs(first)},
    }


def _character_styles_xml(sheet: StyleSheet) -> str:
    theme = sheet.theme
    colour = theme.colours.link[1:].upper()
    link = element("color", val=colour, themeColor="hyperlink") + element("u", val="single")
    code = f"{fonts_xml('code', theme)}<w:noProof/>"
    size = sheet.code_size
    code_size = element("sz", val=size) + element("szCs", val=size)
    looks = {
        # Word's own Emphasis is slanted in every language, and whoever reads a file back looks
        # for that: dots at Japanese letters are no emphasis to pandoc, bold Hebrew is strong.
        "Emphasis": "<w:i/><w:iCs/>" if theme.text.emphasis == "italic" else "<w:b/><w:bCs/>",
        "Strong": "<w:b/><w:bCs/>",
        "VerbatimChar": code + code_size,
        "Hyperlink": link,
        "HyperlinkCode": link,
        "FootnoteReference": element("vertAlign", val="superscript"),
        "EndnoteReference": element("vertAlign", val="superscript"),
    }
    # On the style of code: what links show is that they are links.
    based_on = {"HyperlinkCode": "VerbatimChar"}
    parts = [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    ]
    for style_id, (name, priority, built_in) in CHARACTER_STYLES.items():
        custom = "" if built_in else ' w:customStyle="1"'
        parts.append(
            f'<w:style w:type="character"{custom} w:styleId="{style_id}">'
            f"{element('name', val=name)}"
            f"{element('basedOn', val=based_on.get(style_id, 'DefaultParagraphFont'))}"
            f"{element('uiPriority', val=priority)}"
            + ("<w:qFormat/>" if priority < _NOT_IN_GALLERY else "")
            + f"<w:rPr>{looks[style_id]}</w:rPr></w:style>"
        )
    for sized_id, (style_id, size) in sheet.codes.items():
        name = f"{CHARACTER_STYLES[style_id][0]} in Size {size / 2:g}"
        parts.append(
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{sized_id}">'
            f"{element('name', val=name)}{element('basedOn', val=style_id)}"
            f"{element('uiPriority', val=_NOT_IN_GALLERY)}"
            f"<w:rPr>{element('sz', val=size)}{element('szCs', val=size)}</w:rPr></w:style>"
        )
    return "".join(parts)
