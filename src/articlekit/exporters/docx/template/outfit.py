"""The parts of a document of ours as the house has them, on their way into the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articlekit.design import family_name
from articlekit.exporters.docx.file.package import MAIN
from articlekit.exporters.docx.template.dressing import Dressing
from articlekit.exporters.docx.template.fields import shown_by_fields, with_fields
from articlekit.exporters.docx.template.parts import W, local, parsed, written
from articlekit.exporters.docx.template.properties import merged_properties
from articlekit.exporters.docx.template.settings import adapt_settings

if TYPE_CHECKING:
    from articlekit.design import Theme
    from articlekit.exporters.docx.file.package import Package
    from articlekit.exporters.docx.template.house import House
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Publication
    from articlekit.notices import Notice

__all__ = ["Outfit"]


class Outfit:
    """Changes each part of a document, once all its text is written.

    ``styles`` is the styles part as it would be without a house. Parts with text first: what is
    added to the styles is what these use.
    """

    def __init__(self, house: House, story: Story, styles: str) -> None:
        self._house = house
        self._story = story
        self._dressing = Dressing(house, story.styles, styles, story.language, story.languages)
        self.notices: list[Notice] = []

    def text(self, xml: str) -> str:
        """A part with text, in the styles of the house."""
        return self._dressing.text(xml)

    def parts(self, ours: dict[str, str], theme: Theme) -> dict[str, str]:
        """The parts beside the text by their kind, each with what is the house's in it."""
        styles, self.notices = self._dressing.styles_xml()
        own = {
            "styles": styles,
            "numbering": self._numbering(ours["numbering"]),
            "settings": self._settings(),
            "fontTable": self._fonts(ours["fontTable"], theme),
        }
        if self._house.clean.own_theme:
            own["theme"] = written(self._root("theme")).decode()
        return ours | own

    def properties(self, ours: str) -> str:
        """The custom properties; "" for none."""
        return merged_properties(ours, self._house.clean.properties)

    def add_to(self, package: Package, publication: Publication) -> None:
        """Add what is taken over: heads, and all that the parts of the house lead to."""
        clean = self._house.clean
        shown = shown_by_fields(publication)
        heads = {each.target for each in clean.relations if each.kind in {"header", "footer"}}
        for name, part in clean.kept.items():
            data = part.data
            if name in heads:
                root = parsed(data, name)
                data = written(root) if with_fields(root, shown) else data
            package.keep(name, data, part.type)
        for each in clean.relations:
            package.refer(MAIN, each.id, each.type, each.target)
        ours = ((package.name(kind), part) for kind, part in clean.parts.items())
        for name, part in (*clean.kept.items(), *ours):
            for each in part.relations:
                package.refer(name, each.id, each.type, each.target, external=each.external)

    def _numbering(self, ours: str) -> str:
        lists = self._root("numbering")
        end = [each for each in lists if local(each) in {"num", "numIdMacAtCleanup"}]
        last = [each for each in end if local(each) == "numIdMacAtCleanup"]
        for node in self._dressing.lists(parsed(ours.encode(), "numbering")):
            before = end if local(node) == "abstractNum" else last
            if before:
                before[0].addprevious(node)
            else:
                lists.append(node)
        return written(lists).decode()

    def _settings(self) -> str:
        settings = self._root("settings")
        story = self._story
        notes = story.notes.kind if story.notes else ""
        adapt_settings(settings, story.language, story.languages, notes=notes)
        return written(settings).decode()

    def _fonts(self, ours: str, theme: Theme) -> str:
        """The house's table of fonts, with that of our code where a style of ours has it."""
        fonts = self._root("fontTable")
        known = {font.get(f"{W}name", "").casefold() for font in fonts}
        code = family_name(theme.fonts.code)
        if self._dressing.adds_code and code.casefold() not in known:
            table = parsed(ours.encode(), "fontTable")
            fonts.extend([font for font in table if font.get(f"{W}name") == code])
        return written(fonts).decode()

    def _root(self, kind: str) -> Any:
        return parsed(self._house.clean.parts[kind].data, kind)
