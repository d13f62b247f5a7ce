"""The styles of a document as the part that holds them.

ECMA-376, part 1, 17.7. What a style has from the one it is based on is not said again, so that an
editor changes it in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    NAMESPACES,
    attribute,
    element,
    half_points,
    numbering_xml,
    twips,
)
from articlekit.exporters.docx.look.language import has_italics, is_right_to_left, languages_xml
from articlekit.exporters.docx.look.latent import latent_styles_xml
from articlekit.exporters.docx.look.style_table import CHARACTER_STYLES, PARAGRAPH_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from articlekit.design import Style, Theme
    from articlekit.exporters.docx.look.style_table import ParagraphStyle

__all__ = ["styles_part_xml"]

_ALIGNMENTS: Final = {"justify": "both", "start": "left", "center": "center"}
_ORDER: Final = (
    *("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs"),
    *("suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl"),
)
_TEXT_ORDER: Final = ("rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs")
_NOT_IN_GALLERY: Final = 99
"""The priority of character styles that Word gives to what they are for by itself."""

_Properties = dict[str, str]


def styles_part_xml(
    theme: Theme,
    language: str,
    table: Mapping[str, ParagraphStyle],
    looks: Mapping[str, Style],
    languages: Iterable[str],
) -> str:
    """The whole styles part: the paragraph styles of ``table``, which look as ``looks`` says.

    ``languages`` are those that occur in the document beside its own.
    """
    return _Part(theme, language, table, looks).xml(languages)


class _Part:
    """The part while it is written."""

    def __init__(
        self,
        theme: Theme,
        language: str,
        table: Mapping[str, ParagraphStyle],
        looks: Mapping[str, Style],
    ) -> None:
        self._theme = theme
        self._language = language
        self._table = table
        self._looks = looks

    def xml(self, languages: Iterable[str]) -> str:
        return "".join(
            (
                f"{DECLARATION}<w:styles {NAMESPACES}>",
                self._defaults_xml(languages),
                latent_styles_xml(),
                *(self._paragraph_style_xml(style_id) for style_id in self._table),
                self._character_styles_xml(),
                _table_styles_xml(self._theme),
                "</w:styles>",
            )
        )

    def _defaults_xml(self, languages: Iterable[str]) -> str:
        body = self._theme.styles.body
        size = half_points(body.size)
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts_xml('body', self._theme)}"
            f"{element('sz', val=size)}{element('szCs', val=size)}"
            f"{languages_xml('lang', self._language, languages)}"
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        )

    def _paragraph_style_xml(self, style_id: str) -> str:
        style = self._table[style_id]
        paragraph, text = self._properties(style_id)
        measures = self._measures(style_id)
        if style.based_on:
            inherited, inherited_text = self._properties(style.based_on)
            # LibreOffice takes an indent for part of the numbering unless both stand together.
            apart = {"numPr", "ind"} if style.list_level else set()
            paragraph = {k: v for k, v in paragraph.items() if inherited.get(k) != v or k in apart}
            text = {k: v for k, v in text.items() if inherited_text.get(k) != v}
            # What is as in the style below is not said again: an editor changes it there, once.
            below = self._measures(style.based_on)
            for name in measures.keys() - apart:
                new, old = measures[name].items(), below[name].items()
                measures[name] = dict(pair for pair in new if pair not in old)
                if "line" in measures[name]:
                    measures[name]["lineRule"] = self._measures(style_id)[name]["lineRule"]
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
            + _container("pPr", paragraph, _ORDER)
            + _container("rPr", text, _TEXT_ORDER)
            + "</w:style>"
        )

    def _properties(self, style_id: str) -> tuple[_Properties, _Properties]:
        """The whole properties of a style's paragraphs, but for measures, and of their text."""
        style, look = self._table[style_id], self._looks[style_id]
        paragraph = {mark: f"<w:{mark}/>" for mark in style.marks}
        paragraph["jc"] = element("jc", val=_ALIGNMENTS[look.align])
        if style_id == "Normal" and is_right_to_left(self._language):
            paragraph["bidi"] = "<w:bidi/>"
        if style.tabs:
            paragraph["tabs"] = _tabs_xml(style.tabs, self._theme.page.measure)
        if style.outline:
            paragraph["outlineLvl"] = element("outlineLvl", val=style.outline - 1)
        if style.list_level and not style_id.startswith(("ListParagraph", "TableCaption")):
            # Inside an item but without a number: in no list, yet on the item's level, which is
            # where Word and whoever reads the file back look for what belongs to the item. A
            # table can have no such mark, and its caption stays with it.
            numbers = {"ListBullet": 1, "ListNumber": 2}
            paragraph["numPr"] = numbering_xml(style.list_level - 1, numbers.get(style_id[:10], 0))
        if style_id.startswith("Divider") and not self._theme.text.scene_break:
            rule = _rule("bottom", self._theme)
            paragraph["pBdr"] = f"<w:pBdr>{rule}</w:pBdr>"
        text = {mark: f"<w:{mark}/>" for mark in style.text_marks}
        text["rFonts"] = _fonts_xml(look.font, self._theme)
        italic = look.italic and has_italics(self._language)
        for name, on in (("b", look.bold), ("bCs", look.bold), ("i", italic), ("iCs", italic)):
            text[name] = f"<w:{name}/>" if on else element(name, val="0")
        text["color"] = _colour_xml(look.colour, self._theme)
        for name in ("sz", "szCs"):
            text[name] = element(name, val=half_points(look.size))
        return paragraph, text

    def _measures(self, style_id: str) -> dict[str, dict[str, str | int]]:
        """The spacing and the indents of a style's paragraphs, in twips."""
        look = self._looks[style_id]
        left, right, first = twips(look.left), twips(look.right), twips(look.first_line)
        line_by = "hanging" if first < 0 else "firstLine"
        before, after, line = twips(look.before), twips(look.after), twips(look.leading)
        rule = "atLeast"
        if style_id.startswith("TableSpacing"):
            before, after, line, rule = 0, 0, max(20, after), "exact"
        return {
            "spacing": {"before": before, "after": after, "line": line, "lineRule": rule},
            "ind": {"left": left, "right": right, line_by: abs(first)},
        }

    def _character_styles_xml(self) -> str:
        theme = self._theme
        colour = theme.colours.link[1:].upper()
        link = element("color", val=colour, themeColor="hyperlink") + element("u", val="single")
        code = f"{_fonts_xml('code', theme)}<w:noProof/>"
        size = half_points(self._looks["BodyText"].size * _code_scale(theme))
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
        return "".join(parts)


def _code_scale(theme: Theme) -> float:
    """How much smaller than running text the theme sets code."""
    return min(1.0, theme.styles.code.size / theme.styles.body.size)


def _container(name: str, properties: _Properties, order: tuple[str, ...]) -> str:
    inner = "".join(properties[key] for key in order if key in properties)
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _fonts_xml(face: str, theme: Theme) -> str:
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


def _colour_xml(colour: str, theme: Theme) -> str:
    """A colour of text: those of the document's own theme, where Word has a name for them."""
    names = {theme.styles.subtitle.colour: "text2", theme.styles.body.colour: "text1"}
    named = {"themeColor": names[colour]} if colour in names else {}
    return element("color", val=colour[1:].upper(), **named)


def _tabs_xml(tabs: tuple[str, ...], measure: float) -> str:
    stops = {
        "center": element("tab", val="center", pos=twips(measure / 2)),
        "right": element("tab", val="right", pos=twips(measure)),
        "leader": element("tab", val="right", leader="dot", pos=twips(measure)),
    }
    return f"<w:tabs>{''.join(stops[tab] for tab in tabs)}</w:tabs>"


def _rule(side: str, theme: Theme) -> str:
    """A hairline of half a point in the colour of rules."""
    colour = theme.colours.rule[1:].upper()
    return element(side, val="single", sz=4, space=0 if side != "bottom" else 1, color=colour)


def _table_styles_xml(theme: Theme) -> str:
    """Word's plain table, and ours: rules above, below and under the row of headings."""
    look = theme.styles.table
    across, down = twips(look.size / 2), twips(look.size / 4)
    sides = (("top", down), ("left", across), ("bottom", down), ("right", across))
    margins = "".join(element(side, w=size, type="dxa") for side, size in sides)
    plain = "".join(
        element(side, w=0 if side in {"top", "bottom"} else across, type="dxa") for side, _ in sides
    )
    top, bottom = (
        _rule(side, theme).replace('w:space="1"', 'w:space="0"') for side in ("top", "bottom")
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
