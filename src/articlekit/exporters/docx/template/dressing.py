"""A document that was written with our styles, in those of the house.

Styles go by their names and types: their ids are in the language of whoever made the template.
What the house has is its own; what it lacks is added from ours, as far as the document uses it,
based on the house's styles and saying no more than sets it apart from them. Bodies of text that
have no style of their own look as the house's usual paragraphs do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.docx.file.ooxml import NAMESPACES, twips
from articlekit.exporters.docx.look.language import is_right_to_left, languages_xml
from articlekit.exporters.docx.template.house import OUR_STYLES
from articlekit.exporters.docx.template.looks import fit_tabs
from articlekit.exporters.docx.template.order import order_styles
from articlekit.exporters.docx.template.parts import W, local, parsed, written
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.exporters.docx.look.styles import StyleSheet
    from articlekit.exporters.docx.template.house import House

__all__ = ["Dressing", "shown_name"]

_NAMED: Final = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)"/>')
_CODE: Final = {"SourceCode", "VerbatimChar", "HyperlinkCode"}
_HEADS: Final = ("Header", "Footer")
_ACROSS: Final = (*_HEADS, "Contact", *(f"TOC{level}" for level in range(1, 7)))
"""The styles with tab stops up to the end of the line."""

_NO_BANDS: Final = ('w:noHBand="1"', 'w:noHBand="0"')
_DIRECTION: Final = ("pPr/bidi", "rPr/rtl", "rPr/lang", "pPr/rPr/lang")


class Dressing:
    """The styles of one document under way. Texts first, then `styles_xml`.

    ``ours`` is the styles part that ``sheet`` made, in the language of the document; ``others`` are
    those that also occur in it.
    """

    def __init__(
        self,
        house: House,
        sheet: StyleSheet,
        ours: str,
        language: str,
        others: Iterable[str] = (),
    ) -> None:
        root = parsed(ours.encode(), "styles")
        self._house = house
        self._sheet = sheet
        self._language = language
        self._others = tuple(others)
        self._ours: dict[str, Any] = {
            str(style.get(f"{W}styleId")): style for style in root.iterfind(f"{W}style")
        }
        self._parents = {
            ours: str(based_on.get(f"{W}val"))
            for ours, style in self._ours.items()
            if (based_on := style.find(f"{W}basedOn")) is not None
        }
        self._defaults = root.find(f"{W}docDefaults")
        self._ids: dict[str, str] = {}
        self._taken = set(house.all_ids)
        self._used: set[str] = set()
        self.adds_code = False

    def text(self, xml: str) -> str:
        """A part with the ids of the house's styles in place of ours."""
        for kind, separator in self._house.clean.separators.items():
            xml = xml.replace(f"<w:p><w:r><w:{kind}/></w:r></w:p>", separator)
        if self._house.banded:  # whether its rows have bands is the house's to say
            xml = xml.replace(_NO_BANDS[0], _NO_BANDS[1])
        return _NAMED.sub(self._renamed, xml)

    def styles_xml(self) -> tuple[str, list[Notice]]:
        """The house's styles with what it lacks, and a notice of those so added that the text uses.

        What only keeps tables apart is no style that a house would think of.
        """
        styles = parsed(self._house.clean.parts["styles"].data, "styles")
        needed = self._with_parents()
        self.adds_code = not all(map(self._its, needed & _CODE))
        missing = [each for each in self._ours if each in needed and not self._its(each)]
        order_styles(styles)
        self._fit_to_page(styles)
        self._add_defaults(styles)
        self._set_language(styles)
        for ours in missing:
            styles.append(self._adapted(ours, needed))
        wanted = {self._base(each) for each in self._used}
        names = [OUR_STYLES[each][1] for each in missing if each in wanted - {"TableSpacing"}]
        return written(styles).decode(), self._notices(names)

    def lists(self, numbering: Any) -> Any:
        """The numbering of ours with the ids of the styles that the document has."""
        for link in list(numbering.iter(f"{W}pStyle")):
            ours = link.get(f"{W}val", "")
            if ours in self._ids and not self._its(ours):
                link.set(f"{W}val", self._ids[ours])
            else:
                link.getparent().remove(link)
        return numbering

    def _renamed(self, found: re.Match[str]) -> str:
        tag, ours = found.groups()
        if ours not in self._ours:
            return found[0]
        self._used.add(ours)
        return f'<w:{tag} w:val="{self._id(ours)}"/>'

    def _its(self, ours: str) -> str:
        """The house's id of a style of ours; "" where it has none."""
        if ours in self._house.ids:
            return self._house.ids[ours]
        style = self._ours[ours]
        name: str = style.find(f"{W}name").get(f"{W}val")
        return "" if ours in OUR_STYLES else self._house.id_of(style.get(f"{W}type"), name)

    def _id(self, ours: str) -> str:
        """The id under which a style of ours is found in this document."""
        if ours not in self._ids:
            its = self._its(ours)
            if not its:
                its, at = ours, 1
                while its in self._taken:
                    at += 1
                    its = f"{ours}-{at}"
                self._taken.add(its)
            self._ids[ours] = its
        return self._ids[ours]

    def _with_parents(self) -> set[str]:
        """What is used, with what that is based on as far as the house does not have it."""
        needed: set[str] = set()
        for each in sorted(self._used):
            while each and each not in needed:
                needed.add(each)
                each = "" if self._its(each) else self._parent(each)
        return needed

    def _parent(self, ours: str) -> str:
        return self._parents.get(ours, "")

    def _base(self, ours: str) -> str:
        """The style of ours that a variant of it is one of."""
        while ours not in OUR_STYLES and ours:
            ours = self._parent(ours)
        return ours

    def _adapted(self, ours: str, needed: set[str]) -> Any:
        """A style of ours, to stand among the house's."""
        style = self._ours[ours]
        kind = style.get(f"{W}type")
        style.set(f"{W}styleId", self._id(ours))
        if kind in self._house.defaults:
            style.attrib.pop(f"{W}default", None)
        name = style.find(f"{W}name")
        name.set(f"{W}val", self._free_name(kind, name.get(f"{W}val")))
        for child in list(style):
            if local(child) in {"basedOn", "next", "link"}:
                other = child.get(f"{W}val")
                if local(child) != "next" or other in needed or self._its(other):
                    child.set(f"{W}val", self._id(other))
                else:
                    style.remove(child)
        for number in style.iterfind(f"{W}pPr/{W}numPr/{W}numId"):
            value = int(number.get(f"{W}val"))
            if value:
                number.set(f"{W}val", str(value + self._house.lists.first_list - 1))
        if ours in self._sheet:
            self._reduce(ours, style)
        for fonts in style.iterfind(f"{W}rPr/{W}rFonts"):
            theme = fonts.get(f"{W}asciiTheme", "")
            model = self._house.ids.get("Heading1" if theme.startswith("major") else "Normal", "")
            look = self._house.looks.get(model)
            if theme and look is not None and look.fonts:
                fonts.attrib.clear()
                fonts.attrib.update(look.fonts)
        if ours == "Hyperlink" and self._house.clean.own_theme:
            for colour in style.iterfind(f"{W}rPr/{W}color"):
                colour.set(f"{W}themeColor", "hyperlink")
        return style

    def _free_name(self, kind: str, name: str) -> str:
        """The name, unless the house calls a style of another type so: Word tells them by name."""
        others = {its for its_kind, its in self._house.names if its_kind != kind}
        return f"{name} ({kind})" if name.casefold() in others else name

    def _reduce(self, ours: str, style: Any) -> None:
        """Leave out the distances that the parent has as well."""
        parent = self._parent(ours)
        if not parent:
            return
        look, inherited = self._sheet.look(ours), self._sheet.look(parent)
        same = {
            "before": twips(look.before) == twips(inherited.before),
            "after": twips(look.after) == twips(inherited.after),
            "line": twips(look.leading) == twips(inherited.leading) or self._is_multiple(parent),
            "left": twips(look.left) == twips(inherited.left),
            "right": twips(look.right) == twips(inherited.right),
            "firstLine": twips(look.first_line) == twips(inherited.first_line),
        }
        same["lineRule"] = same["line"]
        for tag in ("spacing", "ind"):
            for node in style.findall(f"{W}pPr/{W}{tag}"):
                if node.get(f"{W}lineRule") == "exact":
                    continue
                for name in [name for name, equal in same.items() if equal]:
                    node.attrib.pop(f"{W}{name}", None)
                first = node.get(f"{W}firstLine", "0")
                if first.startswith("-"):
                    del node.attrib[f"{W}firstLine"]
                    node.set(f"{W}hanging", first[1:])
                if not node.attrib:
                    node.getparent().remove(node)
        # In a list by the house's style: its own mark of it is enough.
        if self._its(parent):
            for node in style.findall(f"{W}pPr/{W}numPr"):
                if node.find(f"{W}numId").get(f"{W}val") != "0":
                    node.getparent().remove(node)

    def _is_multiple(self, ours: str) -> bool:
        """Whether the house's lines are as far apart as their type is large."""
        while ours and ours not in self._house.ids:
            ours = self._parent(ours)
        look = self._house.looks.get(self._house.ids.get(ours, ""))
        return look is not None and look.proportional

    def _fit_to_page(self, styles: Any) -> None:
        """Give room again to what its style set for a wider page: the rule between scenes, whose
        indents make it short, and what stands at tab stops across the page.
        """
        measure = self._sheet.measure
        known = {self._house.ids.get(ours, ""): ours for ours in ("Divider", *_ACROSS)}
        for style in styles.iterfind(f"{W}style"):
            ours = known.get(style.get(f"{W}styleId"), "")
            if ours == "Divider":
                look = self._house.looks[style.get(f"{W}styleId")]
                if look.left + look.right > measure * 0.9:
                    for indents in style.iterfind(f"{W}pPr/{W}ind"):
                        indents.attrib.clear()
                        for side in ("left", "right"):
                            indents.set(f"{W}{side}", str(twips(self._sheet.rule_indent)))
            elif ours and not (ours in _HEADS and self._house.has_columns):
                fit_tabs(style.findall(f"{W}pPr/{W}tabs/{W}tab"), measure)

    def _add_defaults(self, styles: Any) -> None:
        """The defaults of the house, in the language of the text; ours where it has none."""
        own = styles.find(f"{W}docDefaults")
        if own is None and not len(styles):
            styles.insert(0, self._defaults)
        elif own is None:
            styles.insert(
                0, _parsed("<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>")
            )

    def _set_language(self, styles: Any) -> None:
        """The text's language and direction, whatever those of the template were."""
        defaults = styles.find(f"{W}docDefaults")
        run = defaults.find(f"{W}rPrDefault")
        if run is None:
            run = _parsed("<w:rPrDefault><w:rPr/></w:rPrDefault>")
            defaults.insert(0, run)
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = _parsed("<w:rPr/>")
            run.append(properties)
        for old in properties.findall(f"{W}lang"):
            properties.remove(old)
        if spoken := languages_xml("lang", self._language, self._others):
            # Only these may stand after it (17.3.2).
            last = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")
            at = next((i for i, c in enumerate(properties) if local(c) in last), len(properties))
            properties.insert(at, _parsed(spoken))
        usual = self._house.ids.get("Normal", "Normal")
        for style in styles.iterfind(f"{W}style"):
            if style.get(f"{W}type", "paragraph") == "paragraph":
                for path in _DIRECTION:
                    for node in style.findall("/".join(f"{W}{name}" for name in path.split("/"))):
                        node.getparent().remove(node)
                if style.get(f"{W}styleId") == usual and is_right_to_left(self._language):
                    _turn(style)

    def _notices(self, names: Sequence[str]) -> list[Notice]:
        if not names:
            return []
        shown = ", ".join(f'"{shown_name(name)}"' for name in names)
        what, those = ("style", "that") if len(names) == 1 else ("styles", "those")
        verb = "was" if len(names) == 1 else "were"
        words = f'the template has no {what} {shown}; {those} of "{self._sheet.theme_name}" {verb} '
        return [Notice("style-missing", "", f"{words}added")]


# fmt: off
_AFTER_BIDI: Final = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)
# fmt: on


def _turn(style: Any) -> None:
    """Let the paragraphs of a style run from right to left."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = _parsed("<w:pPr/>")
        before = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
        at = next((i for i, c in enumerate(style) if local(c) in before), len(style))
        style.insert(at, properties)
    at = next((i for i, c in enumerate(properties) if local(c) in _AFTER_BIDI), len(properties))
    properties.insert(at, _parsed("<w:bidi/>"))


def shown_name(name: str) -> str:
    """The name of a style as Word shows it in English: "heading 1" is shown as "Heading 1"."""
    return name.title().replace("Toc ", "TOC ") if name == name.lower() else name


def _parsed(xml: str) -> Any:
    from lxml import etree

    return etree.fromstring(f"<w:styles {NAMESPACES}>{xml}</w:styles>")[0]
