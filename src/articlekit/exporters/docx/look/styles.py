"""The styles part: every look of the document, derived from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    NAMESPACES,
    element,
    half_points,
    numbering_xml,
    twips,
)
from articlekit.exporters.docx.look.language import (
    has_italics,
    has_wide_punctuation,
    is_right_to_left,
    languages_xml,
)
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
from articlekit.exporters.docx.look.variants import containers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from articlekit.design import Style, Theme

__all__ = ["StyleSheet"]

_ALIGNMENTS: Final = {"justify": "both", "start": "left", "center": "center"}
_ORDER: Final = (
    *("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs"),
    *("suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl"),
)
_TEXT_ORDER: Final = ("rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs")
_NOT_IN_GALLERY: Final = 99
"""The priority of character styles that Word gives to what they are for by itself."""

_Properties = dict[str, str]
_Variant = tuple[str, int, str, bool, int, bool, bool, float]
"""What a variant was asked for with, and so what it is known by."""

_TURN_OVER: Final = 2.5
"""The indent of what is left of an entry of the contents too long for its line, in ems."""


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
        self._variants: dict[_Variant, str] = {}
        self._codes: dict[str, tuple[str, int]] = {}
        self._is_house = given is not None
        if chapters:
            for level in range(1, 7):
                style = self._table[f"Heading{level}"]
                look = f"heading{level - 1}" if level > 1 else "title"
                marks = style.marks if level > 1 else (*style.marks, "pageBreakBefore")
                self._table[f"Heading{level}"] = replace(style, look=look, marks=marks)
        # Past a tab stop in the middle, what is set flush right has half the measure.
        running = theme.running
        for style_id, aside in (
            ("Header", running.align != "center"),
            ("Footer", running.folio == "foot-outer"),
        ):
            if aside:
                self._table[style_id] = replace(self._table[style_id], tabs=("right",))
        for style_id in self._table:
            self._looks[style_id] = self._look(style_id)
        if given is not None:
            self._looks = self._inherited(given)

    @property
    def theme_name(self) -> str:
        """The theme that the styles are derived from."""
        return self._theme.name

    @property
    def measure(self) -> float:
        """The width of the text, in points."""
        return self._theme.page.measure

    @property
    def rule_indent(self) -> float:
        """The indents of a rule between scenes, in points: they make it short."""
        return self.measure * 0.4

    def __contains__(self, style_id: str) -> bool:
        return style_id in self._looks

    def look(self, style_id: str) -> Style:
        """How paragraphs of this style look."""
        return self._looks[style_id]

    def tabs(self, style_id: str) -> tuple[str, ...]:
        """The tab stops of this style."""
        return self._table[style_id].tabs

    def set_look(self, style_id: str, look: Style) -> None:
        """Let paragraphs of this style look otherwise than the theme alone says."""
        self._looks[style_id] = look

    def spaced(self, style_id: str, before: float) -> str:
        """The id of a style like this one with so much space above, in points."""
        spaced_id = f"{style_id}Below{twips(before)}"
        self._table[spaced_id] = replace(
            self._table[style_id],
            name=f"{self._table[style_id].name} Below {twips(before) / 20:g}",
            based_on=style_id,
            next="",
            priority=99,
            built_in=False,
        )
        self._looks[spaced_id] = msgspec.structs.replace(self._looks[style_id], before=before)
        return spaced_id

    def code(self, style_id: str, size: float) -> str:
        """The id of the character style for code in text of that size in points.

        Of a character style Word takes the size as it is: in a heading code would be as small as in
        running text. A house has its own style for code, which is left as it is.
        """
        wanted = half_points((size or self._looks["BodyText"].size) * _code_scale(self._theme))
        if self._is_house or abs(wanted - self._code_size()) <= 1:
            return style_id
        sized_id = f"{style_id}Size{wanted}"
        self._codes[sized_id] = (style_id, wanted)
        return sized_id

    def variant(
        self,
        style_id: str,
        indent: float = 0.0,
        *,
        around: str = "",
        widened: bool = False,
        lists: int = 0,
        in_note: bool = False,
        kept: bool = False,
        size: float = 0.0,
    ) -> str:
        """The id of the style for a place inside other blocks.

        There it is indented by that many points more, is no larger than a note or than ``size``
        where that is given, and is ``kept`` on one page with what follows, close above it. Its name
        tells what is ``around`` it (see `look.variants`), and its indent where that is ``widened``
        beyond what those bring; ``lists`` is its level in Word's lists. What was not asked for
        before is added to the sheet, based on the style.
        """
        key = (style_id, twips(indent), around, widened, lists, in_note, kept, size)
        known = self._variants.get(key)
        if known is None:
            known = self._variants[key] = self._variant(*key)
        return known

    def _variant(
        self,
        style_id: str,
        extra: int,
        around: str,
        widened: bool,
        lists: int,
        in_note: bool,
        kept: bool,
        size: float,
    ) -> str:
        style, look, note = (
            self._table[style_id],
            self._looks[style_id],
            self._looks["FootnoteText"],
        )
        smaller = in_note and look.size > note.size
        reduced = half_points(size) if 0 < size < look.size else 0
        marks = (*style.marks, *(("keepNext",) if kept and "keepNext" not in style.marks else ()))
        place = containers(around)
        # No comma in a name: to Word it parts a name from its alias.
        words = (
            (place.title().replace(" ", ""), place),
            ("Note", " in Note") if smaller else ("", ""),
            (f"Indent{extra}", f" Indented {extra / 20:g}") if extra and widened else ("", ""),
            (f"Size{reduced}", f" in Size {reduced / 2:g}") if reduced else ("", ""),
            ("Kept", " Kept with Next") if marks != style.marks else ("", ""),
        )
        variant_id = style_id + "".join(part for part, _ in words)
        if variant_id == style_id:
            return style_id
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

    def xml(self, languages: Iterable[str] = ()) -> str:
        """The whole styles part. ``languages`` are those that occur in the document."""
        return "".join(
            (
                f"{DECLARATION}<w:styles {NAMESPACES}>",
                self._defaults_xml(languages),
                latent_styles_xml(),
                *(self._paragraph_style_xml(style_id) for style_id in self._table),
                self._character_styles_xml(),
                table_styles_xml(self._theme),
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
            case "BodyText" | "BodyTextFirstIndent" if has_wide_punctuation(self._language):
                # There every paragraph begins one letter in, the first one too.
                first_line = look.size if look.first_line else 0.0
                return msgspec.structs.replace(look, first_line=first_line)
            case "Figure":
                look = msgspec.structs.replace(look, before=styles.caption.after, after=0.0)
            case "TableCaption":
                after = styles.caption.before
                look = msgspec.structs.replace(look, before=styles.table.before, after=after)
            case "TOC1" | "TOC2" | "TOC3" | "TOC4" | "TOC5" | "TOC6":
                turn = min(_TURN_OVER * look.size, self._theme.page.measure / 4)
                left = look.left * (int(style_id[3:]) - 1) + turn
                look = msgspec.structs.replace(look, left=left, first_line=-turn)
            case "Divider" if self._theme.text.scene_break:
                after = look.leading / 2
                look = msgspec.structs.replace(
                    look, align="center", first_line=0.0, before=after, after=after
                )
            case "Divider":
                side = self.rule_indent
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
            spaced = {"before", "after"} if parent in {"Normal", "BodyText"} else set()
            same = {
                name: getattr(theirs, name)
                for name in look.__struct_fields__
                if name not in {"font", *spaced} and getattr(look, name) == getattr(ours, name)
            }
            if look.align == self._looks["BodyText"].align:
                same["align"] = found.get("BodyText", theirs).align
            apart = theirs.first_line or theirs.before or theirs.after >= theirs.leading / 4
            if style_id == "BodyText" or (style_id == "BodyTextFirstIndent" and apart):
                found[style_id] = theirs
            elif style_id == "BodyTextFirstIndent":
                found[style_id] = msgspec.structs.replace(theirs, first_line=look.first_line)
            else:
                found[style_id] = msgspec.structs.replace(look, **same)
        return found

    def _defaults_xml(self, languages: Iterable[str]) -> str:
        body = self._theme.styles.body
        size = half_points(body.size)
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml('body', self._theme)}"
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
            + container("pPr", paragraph, _ORDER)
            + container("rPr", text, _TEXT_ORDER)
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
            paragraph["tabs"] = tabs_xml(style.tabs, self._theme.page.measure)
        if style.outline:
            paragraph["outlineLvl"] = element("outlineLvl", val=style.outline - 1)
        if style.list_level and not style_id.startswith(("ListParagraph", "TableCaption")):
            # Inside an item but without a number: in no list, yet on the item's level, which is
            # where Word and whoever reads the file back look for what belongs to the item. A
            # table can have no such mark, and its caption stays with it.
            numbers = {"ListBullet": 1, "ListNumber": 2}
            paragraph["numPr"] = numbering_xml(style.list_level - 1, numbers.get(style_id[:10], 0))
        if style_id.startswith("Divider") and not self._theme.text.scene_break:
            rule = rule_xml("bottom", self._theme)
            paragraph["pBdr"] = f"<w:pBdr>{rule}</w:pBdr>"
        text = {mark: f"<w:{mark}/>" for mark in style.text_marks}
        text["rFonts"] = fonts_xml(look.font, self._theme)
        italic = look.italic and has_italics(self._language)
        for name, on in (("b", look.bold), ("bCs", look.bold), ("i", italic), ("iCs", italic)):
            text[name] = f"<w:{name}/>" if on else element(name, val="0")
        text["color"] = colour_xml(look.colour, self._theme)
        for name in ("sz", "szCs"):
            text[name] = element(name, val=half_points(look.size))
        return paragraph, text

    def _measures(self, style_id: str) -> dict[str, dict[str, str | int]]:
        """The spacing and the indents of a style's paragraphs, in twips."""
        look = self._looks[style_id]
        left, right, first = twips(look.left), twips(look.right), twips(look.first_line)
        if style_id.startswith(("ListBullet", "ListNumber")):
            # As in its list: what an editor gives the style has the number where ours have it.
            ordered = style_id.startswith("ListNumber")
            first = -hanging_of(self._theme.styles.list, ordered=ordered)
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
        code = f"{fonts_xml('code', theme)}<w:noProof/>"
        size = self._code_size()
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
        for sized_id, (style_id, size) in self._codes.items():
            name = f"{CHARACTER_STYLES[style_id][0]} in Size {size / 2:g}"
            parts.append(
                f'<w:style w:type="character" w:customStyle="1" w:styleId="{sized_id}">'
                f"{element('name', val=name)}{element('basedOn', val=style_id)}"
                f"{element('uiPriority', val=_NOT_IN_GALLERY)}"
                f"<w:rPr>{element('sz', val=size)}{element('szCs', val=size)}</w:rPr></w:style>"
            )
        return "".join(parts)

    def _code_size(self) -> int:
        """The size of code in running text, in halves of a point."""
        return half_points(self._looks["BodyText"].size * _code_scale(self._theme))


def _code_scale(theme: Theme) -> float:
    """How much smaller than running text the theme sets code."""
    return min(1.0, theme.styles.code.size / theme.styles.body.size)
