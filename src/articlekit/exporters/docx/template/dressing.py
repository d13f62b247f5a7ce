"""A document that was written with our styles, in those of the house.

Styles go by their names and types: their ids are in the language of whoever made the template.
What the house has is its own; what it lacks is added from ours, as far as the document uses it,
based on the house's styles and saying no more than sets it apart from them. Bodies of text that
have no style of their own look as the house's usual paragraphs do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.design import family_name
from articlekit.exporters.docx.file.ooxml import NAMESPACES, twips
from articlekit.exporters.docx.look.fonts import font_table_xml, theme_xml
from articlekit.exporters.docx.look.language import is_right_to_left, language_xml
from articlekit.exporters.docx.template.fields import shown_by_fields, with_fields
from articlekit.exporters.docx.template.house import our_styles
from articlekit.exporters.docx.template.parts import W, local, parsed, written
from articlekit.exporters.docx.template.settings import adapt_settings
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.design import Theme
    from articlekit.exporters.docx.file.package import Package
    from articlekit.exporters.docx.look.numbering import Numbering
    from articlekit.exporters.docx.look.styles import StyleSheet
    from articlekit.exporters.docx.template.house import House
    from articlekit.model import Publication

__all__ = ["Dressing", "dress", "shown_name"]

_NAMED: Final = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)"/>')
_CODE: Final = {"SourceCode", "VerbatimChar", "HyperlinkCode"}
_NO_BANDS: Final = ('w:noHBand="1"', 'w:noHBand="0"')
_DIRECTION: Final = ("pPr/bidi", "rPr/rtl", "rPr/lang", "pPr/rPr/lang")


class Dressing:
    """The styles of one document under way. Texts first, then `add_styles`."""

    def __init__(self, house: House, sheet: StyleSheet, language: str) -> None:
        from docx.oxml.parser import parse_xml

        self.house = house
        self.language = language
        self._sheet = sheet
        root = parse_xml(sheet.xml())
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
        for kind, separator in self.house.clean.separators.items():
            xml = xml.replace(f"<w:p><w:r><w:{kind}/></w:r></w:p>", separator)
        if self.house.banded:  # whether its rows have bands is the house's to say
            xml = xml.replace(_NO_BANDS[0], _NO_BANDS[1])
        return _NAMED.sub(self._renamed, xml)

    def add_styles(self, styles: Any) -> list[Notice]:
        """Add what the house lacks to its styles, in place; a notice for each style of ours that
        the text uses.
        """
        needed = self._with_parents()
        self.adds_code = not all(map(self._its, needed & _CODE))
        missing = [each for each in self._ours if each in needed and not self._its(each)]
        self._add_defaults(styles)
        for ours in missing:
            styles.append(self._adapted(ours, needed))
        self._set_language(styles)
        wanted = {self._base(each) for each in self._used}
        rows = our_styles()
        return [self._notice(*rows[each]) for each in missing if each in wanted]

    def _renamed(self, found: re.Match[str]) -> str:
        tag, ours = found.groups()
        if ours not in self._ours:
            return found[0]
        self._used.add(ours)
        return f'<w:{tag} w:val="{self._id(ours)}"/>'

    def _its(self, ours: str) -> str:
        """The house's id of a style of ours; "" where it has none."""
        if ours in self.house.ids:
            return self.house.ids[ours]
        style = self._ours[ours]
        name: str = style.find(f"{W}name").get(f"{W}val")
        return "" if ours in our_styles() else self.house.id_of(style.get(f"{W}type"), name)

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
        known = our_styles()
        while ours not in known and ours:
            ours = self._parent(ours)
        return ours

    def _adapted(self, ours: str, needed: set[str]) -> Any:
        """A style of ours, to stand among the house's."""
        style = self._ours[ours]
        kind = style.get(f"{W}type")
        style.set(f"{W}styleId", self._id(ours))
        if kind in self.house.defaults:
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
                number.set(f"{W}val", str(value + self.house.lists.first_list - 1))
        if kind == "paragraph":
            self._reduce(ours, style)
        for fonts in style.iterfind(f"{W}rPr/{W}rFonts"):
            theme = fonts.get(f"{W}asciiTheme", "")
            model = self.house.ids.get("Heading1" if theme.startswith("major") else "Normal", "")
            look = self.house.looks.get(model)
            if theme and look is not None and look.fonts:
                fonts.attrib.clear()
                fonts.attrib.update(look.fonts)
        if ours == "Hyperlink" and self.house.clean.own_theme:
            for colour in style.iterfind(f"{W}rPr/{W}color"):
                colour.set(f"{W}themeColor", "hyperlink")
        return style

    def _free_name(self, kind: str, name: str) -> str:
        """The name, unless the house calls a style of another type so: Word tells them by name."""
        others = {its for its_kind, its in self.house.names if its_kind != kind}
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
        while ours and ours not in self.house.ids:
            ours = self._parent(ours)
        look = self.house.looks.get(self.house.ids.get(ours, ""))
        return look is not None and look.proportional

    def _add_defaults(self, styles: Any) -> None:
        """The defaults of the house, in the language of the text; ours where it has none."""
        own = styles.find(f"{W}docDefaults")
        if own is None and not self.house.clean.own_styles:
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
        if spoken := language_xml(self.language):
            # Only these may stand after it (17.3.2).
            last = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")
            at = next((i for i, c in enumerate(properties) if local(c) in last), len(properties))
            properties.insert(at, _parsed(spoken))
        usual = self.house.ids.get("Normal", "Normal")
        for style in styles.iterfind(f"{W}style"):
            if style.get(f"{W}type", "paragraph") == "paragraph":
                for path in _DIRECTION:
                    for node in style.findall("/".join(f"{W}{name}" for name in path.split("/"))):
                        node.getparent().remove(node)
                if style.get(f"{W}styleId") == usual and is_right_to_left(self.language):
                    style.get_or_add_pPr().insert_element_before(
                        _parsed("<w:bidi/>"), *(f"w:{name}" for name in _AFTER_BIDI)
                    )

    def _notice(self, kind: str, name: str) -> Notice:
        what = {"character": "character style", "table": "table style"}.get(kind, "style")
        theme = self._sheet.theme_name
        return Notice(
            "style-missing",
            "",
            f'the template has no {what} "{shown_name(name)}"; that of "{theme}" was added',
        )


# fmt: off
_AFTER_BIDI: Final = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)
# fmt: on


def dress(
    package: Package,
    dressing: Dressing,
    numbering: Numbering,
    theme: Theme,
    publication: Publication,
    *,
    footnotes: bool,
) -> list[Notice]:
    """Change the parts of a package that was begun as the house's own file.

    All texts must have gone through ``dressing``. The notices name the styles that it lacks.
    """
    from docx.oxml.parser import parse_xml

    notices = dressing.add_styles(package.root("styles"))
    lists = package.root("numbering")
    end = lists.findall(f"{W}num") + lists.findall(f"{W}numIdMacAtCleanup")
    for node in parse_xml(numbering.xml()):
        if local(node) == "abstractNum" and end:
            end[0].addprevious(node)
        elif len(last := lists.findall(f"{W}numIdMacAtCleanup")):
            last[0].addprevious(node)
        else:
            lists.append(node)
    shown = shown_by_fields(publication)
    for head in package.parts("header", "footer"):
        root = parsed(head.blob, head.partname)
        if with_fields(root, shown):
            package.write(head, written(root))
    adapt_settings(package.root("settings"), dressing.language, footnotes=footnotes)
    if not dressing.house.clean.own_theme:
        part = package.part("theme")
        package.write(part, theme_xml(part.blob, theme))
    fonts = package.part("fontTable")
    table = parse_xml(fonts.blob)
    known = {font.get(f"{W}name", "").casefold() for font in table}
    ours = parse_xml(font_table_xml(theme).encode())
    code = family_name(theme.fonts.code)
    for font in ours:
        name = font.get(f"{W}name")
        if name == code and dressing.adds_code and name.casefold() not in known:
            table.append(font)
    package.write(fonts, written(table))
    return notices


def shown_name(name: str) -> str:
    """The name of a style as Word shows it in English: "heading 1" is shown as "Heading 1"."""
    return name.title() if name == name.lower() else name


def _parsed(xml: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(f"<w:styles {NAMESPACES}>{xml}</w:styles>")[0]
