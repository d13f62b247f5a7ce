"""The styles part: every look of the document, derived from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import (
    NAMESPACES,
    attribute,
    element,
    half_points,
    numbering_xml,
    twips,
)
from articlekit.exporters.docx.look.language import is_right_to_left, language_xml
from articlekit.exporters.docx.look.style_table import CHARACTER_STYLES, PARAGRAPH_STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.design import Style, Theme

__all__ = ["StyleSheet"]

_ALIGNMENTS: Final = {"justify": "both", "start": "left", "center": "center"}
_ORDER: Final = (
    *("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr"),
    *("suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl"),
)
_TEXT_ORDER: Final = ("rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs")
_Properties = dict[str, str]


class StyleSheet:
    """The styles of one document: the theme's, and the variants that nested places ask for.

    In a publication of several articles the headings move down by one: the titles of the articles
    are headings of the first level, each on a new page.

    ``given`` are the looks of styles that a template has, by our ids; a style that it lacks takes
    from the one it is based on what it does not change.
    """

    def __init__(
        self,
        theme: Theme,
        language: str,
        *,
        chapters: bool,
        given: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        self._theme = theme
        self._language = language
        self._table = dict(PARAGRAPH_STYLES)
        self._looks: dict[str, Style] = {}
        if chapters:
            for level in range(1, 7):
                style = self._table[f"Heading{level}"]
                look = f"heading{level - 1}" if level > 1 else "title"
                marks = style.marks if level > 1 else (*style.marks, "pageBreakBefore")
                self._table[f"Heading{level}"] = replace(style, look=look, marks=marks)
        for style_id in self._table:
            self._looks[style_id] = self._look(style_id)
        if given is not None:
            self._looks = self._inherited(given)

    @property
    def theme_name(self) -> str:
        """The theme that the styles are derived from."""
        return self._theme.name

    def look(self, style_id: str) -> Style:
        """How paragraphs of this style look."""
        return self._looks[style_id]

    def variant(
        self,
        style_id: str,
        indent: float = 0.0,
        *,
        lists: int = 0,
        in_note: bool = False,
        kept: bool = False,
        size: float = 0.0,
    ) -> str:
        """The id of the style for a place inside other blocks.

        There it is indented by that many points more, stands inside that many lists, is no larger
        than a note or than ``size`` where that is given, and is ``kept`` on one page with what
        follows, close above it. What was not asked for before is added to the sheet, based on the
        style.
        """
        style, look, note = (
            self._table[style_id],
            self._looks[style_id],
            self._looks["FootnoteText"],
        )
        extra = twips(indent)
        smaller = in_note and look.size > note.size
        listed = lists if lists != style.list_level else 0
        reduced = half_points(size) if 0 < size < look.size else 0
        marks = (*style.marks, *(("keepNext",) if kept and "keepNext" not in style.marks else ()))
        if not (extra or smaller or listed or reduced or marks != style.marks):
            return style_id
        # No comma in a name: to Word it parts a name from its alias.
        words = (
            ("Note", " in Note") if smaller else ("", ""),
            (f"List{listed}", f" in List {listed}") if listed else ("", ""),
            (f"Indent{extra}", f" Indented {extra / 20:g}") if extra else ("", ""),
            (f"Size{reduced}", f" in Size {reduced / 2:g}") if reduced else ("", ""),
            ("Kept", " Kept with Next") if marks != style.marks else ("", ""),
        )
        variant_id = style_id + "".join(part for part, _ in words)
        if variant_id not in self._table:
            self._table[variant_id] = replace(
                style,
                name=style.name + "".join(part for _, part in words),
                based_on=style_id,
                next="",
                priority=99,
                built_in=False,
                list_level=lists,
                marks=marks,
            )
            if smaller:
                leading = min(look.leading, note.leading)
                look = msgspec.structs.replace(look, size=note.size, leading=leading)
            if reduced:
                leading = look.leading * reduced / 2 / look.size
                look = msgspec.structs.replace(look, size=reduced / 2, leading=leading)
            self._looks[variant_id] = msgspec.structs.replace(
                look,
                left=look.left + extra / 20,
                after=look.after if marks == style.marks else 0.0,
            )
        return variant_id

    def xml(self) -> str:
        """The root element of the styles part, but for Word's list of latent styles."""
        return "".join(
            (
                f"<w:styles {NAMESPACES}>",
                self._defaults_xml(),
                *(self._paragraph_style_xml(style_id) for style_id in self._table),
                self._character_styles_xml(),
                _table_styles_xml(self._theme),
                "</w:styles>",
            )
        )

    def _look(self, style_id: str) -> Style:
        """The theme's style, with what this document's use of it changes."""
        style = self._table[style_id]
        styles = self._theme.styles
        look: Style = getattr(styles, style.look)
        if style.list_level:
            look = msgspec.structs.replace(look, left=look.left * style.list_level)
        match style_id:
            case "Figure":
                look = msgspec.structs.replace(look, before=styles.caption.after, after=0.0)
            case "TableCaption":
                after = styles.caption.before
                look = msgspec.structs.replace(look, before=styles.table.before, after=after)
            case "Divider" if self._theme.text.scene_break:
                after = look.leading / 2
                look = msgspec.structs.replace(
                    look, align="center", first_line=0.0, before=after, after=after
                )
            case "Divider":
                side = self._theme.page.measure * 0.4
                look = msgspec.structs.replace(
                    look, first_line=0.0, left=side, right=side, after=look.leading
                )
        return msgspec.structs.replace(look, **dict(style.changes))

    def _inherited(self, given: Mapping[str, Mapping[str, object]]) -> dict[str, Style]:
        """The looks in a document whose own styles are those given.

        Where these have no style for running text, it looks as their usual paragraphs do. The space
        around those does not become that of notes, cells and lists.
        """
        found: dict[str, Style] = {}
        for style_id, look in self._looks.items():
            parent = self._table[style_id].based_on
            if style_id in given or not parent:
                found[style_id] = msgspec.structs.replace(look, **given.get(style_id, {}))
                continue
            ours, theirs = self._looks[parent], found[parent]
            apart = {"font"} | ({"before", "after"} if parent == "Normal" else set())
            same = {
                name: getattr(theirs, name)
                for name in look.__struct_fields__
                if name not in apart and getattr(look, name) == getattr(ours, name)
            }
            if parent == "Normal" and look.align == self._looks["BodyText"].align:
                same["align"] = found.get("BodyText", theirs).align
            spaced = theirs.first_line or theirs.before or theirs.after >= theirs.leading / 4
            if style_id == "BodyText" or (style_id == "BodyTextFirstIndent" and spaced):
                found[style_id] = theirs
            else:
                found[style_id] = msgspec.structs.replace(look, **same)
        return found

    def _defaults_xml(self) -> str:
        body = self._theme.styles.body
        size = half_points(body.size)
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts_xml('body', self._theme)}"
            f"{element('sz', val=size)}{element('szCs', val=size)}{language_xml(self._language)}"
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        )

    def _paragraph_style_xml(self, style_id: str) -> str:
        style = self._table[style_id]
        paragraph, text = self._properties(style_id)
        if style.based_on:
            inherited, inherited_text = self._properties(style.based_on)
            # LibreOffice takes an indent for part of the numbering unless both stand together.
            apart = {"numPr", "ind"} if style.list_level else set()
            paragraph = {k: v for k, v in paragraph.items() if inherited.get(k) != v or k in apart}
            text = {k: v for k, v in text.items() if inherited_text.get(k) != v}
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
            + ("<w:qFormat/>" if style_id in PARAGRAPH_STYLES else "")
            + _container("pPr", paragraph, _ORDER)
            + _container("rPr", text, _TEXT_ORDER)
            + "</w:style>"
        )

    def _properties(self, style_id: str) -> tuple[_Properties, _Properties]:
        """The whole properties of a style's paragraphs and of their text."""
        style, look = self._table[style_id], self._looks[style_id]
        paragraph = {mark: f"<w:{mark}/>" for mark in style.marks}
        paragraph["spacing"] = element(
            "spacing",
            before=twips(look.before),
            after=twips(look.after),
            line=twips(look.leading),
            lineRule="atLeast",
        )
        paragraph["ind"] = element(
            "ind", left=twips(look.left), right=twips(look.right), firstLine=twips(look.first_line)
        )
        paragraph["jc"] = element("jc", val=_ALIGNMENTS[look.align])
        if style_id == "Normal" and is_right_to_left(self._language):
            paragraph["bidi"] = "<w:bidi/>"
        if style.outline:
            paragraph["outlineLvl"] = element("outlineLvl", val=style.outline - 1)
        if style.list_level and style_id != "ListParagraph":
            # Inside an item but without a number: in no list, yet on the item's level, which is
            # where Word and whoever reads the file back look for what belongs to the item.
            numbers = {"ListBullet": 1, "ListNumber": 2}
            paragraph["numPr"] = numbering_xml(style.list_level - 1, numbers.get(style_id[:10], 0))
        if style_id.startswith("Divider") and not self._theme.text.scene_break:
            rule = _rule("bottom", self._theme)
            paragraph["pBdr"] = f"<w:pBdr>{rule}</w:pBdr>"
        if style_id.startswith("TableSpacing"):
            paragraph["spacing"] = element(
                "spacing", before=0, after=0, line=max(20, twips(look.after)), lineRule="exact"
            )
        text = {mark: f"<w:{mark}/>" for mark in style.text_marks}
        text["rFonts"] = _fonts_xml(look.font, self._theme)
        for name, on in (
            ("b", look.bold),
            ("bCs", look.bold),
            ("i", look.italic),
            ("iCs", look.italic),
        ):
            text[name] = f"<w:{name}/>" if on else element(name, val="0")
        text["color"] = element("color", val=look.colour[1:].upper())
        for name in ("sz", "szCs"):
            text[name] = element(name, val=half_points(look.size))
        return paragraph, text

    def _character_styles_xml(self) -> str:
        theme = self._theme
        link = element("color", val=theme.colours.link[1:].upper()) + element("u", val="single")
        code = f"{_fonts_xml('code', theme)}<w:noProof/>"
        size = self._looks["BodyText"].size
        code_size = element("sz", val=half_points(size * _code_scale(theme)))
        looks = {
            "Emphasis": "<w:i/><w:iCs/>" if theme.text.emphasis == "italic" else "<w:b/><w:bCs/>",
            "Strong": "<w:b/><w:bCs/>",
            "VerbatimChar": code + code_size,
            "Hyperlink": link,
            "HyperlinkCode": code + code_size,
            "FootnoteReference": element("vertAlign", val="superscript"),
        }
        based_on = {"HyperlinkCode": "Hyperlink"}
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
                f"{element('uiPriority', val=priority)}<w:qFormat/>"
                f"<w:rPr>{looks[style_id]}</w:rPr></w:style>"
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
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    scheme = "major" if face == "heading" else "minor"
    return (
        f'<w:rFonts w:asciiTheme="{scheme}HAnsi" w:eastAsiaTheme="{scheme}EastAsia" '
        f'w:hAnsiTheme="{scheme}HAnsi" w:cstheme="{scheme}Bidi"/>'
    )


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
