"""A house: all that is known of a template, in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.exporters.docx.look.language import is_right_to_left
from articlekit.exporters.docx.look.style_table import CHARACTER_STYLES, PARAGRAPH_STYLES
from articlekit.exporters.docx.template.cleaning import Clean, cleaned
from articlekit.exporters.docx.template.lists import HouseLists, lists_of
from articlekit.exporters.docx.template.looks import OFF, Look, looks_of
from articlekit.exporters.docx.template.parts import W, parsed
from articlekit.exporters.docx.template.sections import adapted, page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.design import Theme
    from articlekit.exporters.docx.pages.sections import Section
    from articlekit.exporters.protocol import Job
    from articlekit.notices import Notice

__all__ = ["OUR_STYLES", "TABLE_STYLE", "House", "house_of"]

TABLE_STYLE: Final = "RuledTable"

_LIKE: Final[dict[str, tuple[str, ...]]] = {
    "Quote": ("block text", "quotations", "block quote"),
    "Byline": ("author",),
    "SourceCode": ("html preformatted", "preformatted text"),
    "VerbatimChar": ("html code", "source text"),
    "Divider": ("horizontal line",),
    "Caption": ("image caption",),
    "TableText": ("table contents",),
}
"""What other programs call a style that is for the same as one of ours, by our id."""

OUR_STYLES: Final[Mapping[str, tuple[str, str]]] = {
    **{ours: ("paragraph", style.name) for ours, style in PARAGRAPH_STYLES.items()},
    **{ours: ("character", name) for ours, (name, _, _) in CHARACTER_STYLES.items()},
    TABLE_STYLE: ("table", "Ruled Table"),
}
"""The type and the name of every style that our documents use, by its id."""

_FIRST: Final = "first paragraph"
_DEFAULTS: Final = {
    "Normal": "paragraph",
    "DefaultParagraphFont": "character",
    "TableNormal": "table",
    "NoList": "numbering",
}
"""The styles of ours that are those of whatever says nothing else, by id, with their types."""

_MEASURED: Final = {
    "body": "BodyText",
    "quote": "Quote",
    "list": "ListBullet",
    "code": "SourceCode",
    "table": "TableText",
    "caption": "Caption",
    "note": "FootnoteText",
}
"""The theme's styles that the text is measured by, with ours that have their look."""


class House(msgspec.Struct, frozen=True):
    """What a template gives.

    ``clean`` is its file without text. ``ids`` are its ids of our styles, those that it has, by
    ours; ``names`` and ``all_ids`` what its styles are called. ``looks`` are those of its paragraph
    styles by its own ids. ``is_protected`` says that it may not be edited as it is.
    """

    clean: Clean
    ids: Mapping[str, str]
    names: Mapping[tuple[str, str], str]
    all_ids: frozenset[str]
    looks: Mapping[str, Look]
    lists: HouseLists
    defaults: frozenset[str]
    is_protected: bool
    banded: bool

    def id_of(self, kind: str, name: str) -> str:
        """The id of its style of that type and name, whatever the case of its letters; or ""."""
        return self.names.get((kind, name.casefold()), "")

    def shown_as(self, ours: str) -> str:
        """What it calls a style of ours, where that is another name than ours; or ""."""
        kind, name = OUR_STYLES[ours]
        its = self.ids.get(ours, "")
        called = [
            each for (its_kind, each), id_ in self.names.items() if (its_kind, id_) == (kind, its)
        ]
        return "" if not called or name.casefold() in called else called[-1]

    def values(self) -> dict[str, dict[str, Any]]:
        """How its styles look, in a theme's terms, by our ids."""
        return {
            ours: self.looks[its].values() for ours, its in self.ids.items() if its in self.looks
        }

    def on_its_page(self, theme: Theme) -> Theme:
        """Our theme on the page of the house."""
        if self.clean.section is None:
            return theme
        return msgspec.structs.replace(theme, page=page_of(self.clean.section, theme.page))

    def measured(self, job: Job) -> Job:
        """The job with a theme whose page and looks are those by which the text is measured."""
        theme = self.on_its_page(job.theme)
        changed: dict[str, Any] = {}
        for name, ours in _MEASURED.items():
            if look := self.looks.get(self.ids.get(ours, "")):
                style = getattr(theme.styles, name)
                changed[name] = msgspec.structs.replace(style, **look.values())
        level = self.lists.bullets[0] or self.lists.numbers[0]
        if level is not None:
            style = changed.get("list", theme.styles.list)
            changed["list"] = msgspec.structs.replace(style, left=level.left)
        styles = msgspec.structs.replace(theme.styles, **changed)
        return msgspec.structs.replace(job, theme=msgspec.structs.replace(theme, styles=styles))

    @property
    def has_columns(self) -> bool:
        """Whether its text stands in columns, which its heads do not."""
        section = self.clean.section
        columns = None if section is None else section.find(f"{W}cols")
        return columns is not None and columns.get(f"{W}num", "1") != "1"

    @property
    def has_section(self) -> bool:
        """Whether it says what its pages are like."""
        return self.clean.section is not None

    def section_xml(self, section: Section, language: str, *, first: bool, counting: str) -> str:
        """The properties of a section of a document in ``language`` (see `sections.adapted`)."""
        rtl = is_right_to_left(language)
        return adapted(self.clean.section, section, rtl=rtl, first=first, counting=counting)

    def notices(self) -> list[Notice]:
        """What is said of the template itself."""
        from articlekit.notices import Notice

        clean = self.clean
        said = (
            (clean.had_macros, "macros-left-out", "the macros of the template"),
            (clean.had_text, "template-content-left-out", "the text of the template"),
            (
                clean.had_links,
                "template-link-left-out",
                "what the template takes from another file or from the network",
            ),
        )
        found = [Notice(code, "", f"{what} left out") for there, code, what in said if there]
        if self.is_protected:
            message = "the template is protected from changes; this document is not"
            found.append(Notice("protection-removed", "", message))
        return found


def house_of(data: bytes) -> House:
    """What a template gives. Raises `UsageError` where it is no Word file that can be read."""
    clean = cleaned(data)
    styles = parsed(clean.parts["styles"].data, "styles")
    settings = parsed(clean.parts["settings"].data, "settings")
    names, defaults = _names(styles)
    ids = {}
    for ours, (kind, name) in OUR_STYLES.items():
        if its := names.get((kind, name.casefold())) or _default(ours, defaults):
            ids[ours] = its
    for ours in _DEFAULTS:
        if its := _default(ours, defaults):
            ids[ours] = its
    for ours, others in _LIKE.items():
        kind = OUR_STYLES[ours][0]
        found = [names[kind, name] for name in others if (kind, name) in names]
        if found and ours not in ids:
            ids[ours] = found[0]
    # pandoc's files have their first paragraphs apart, and call those that follow "Body Text".
    if "BodyTextFirstIndent" not in ids and "BodyText" in ids and ("paragraph", _FIRST) in names:
        ids["BodyTextFirstIndent"], ids["BodyText"] = ids["BodyText"], names["paragraph", _FIRST]
    own_table = TABLE_STYLE not in ids
    if own_table and (its := _usual_table(settings, names, defaults)):
        ids[TABLE_STYLE] = its
    looks = looks_of(styles)
    lists = lists_of(parsed(clean.parts["numbering"].data, "numbering"), ids, looks)
    protected = ("documentProtection", "writeProtection")
    return House(
        clean=clean,
        ids=ids,
        names=names,
        all_ids=frozenset(each.get(f"{W}styleId", "") for each in styles.iterfind(f"{W}style")),
        looks=looks,
        lists=lists,
        defaults=frozenset(defaults),
        is_protected=any(_is_protection(settings.find(f"{W}{name}")) for name in protected),
        banded=own_table and TABLE_STYLE in ids,
    )


def _names(styles: Any) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """The ids of its styles by type and name, other names last; its default styles by type."""
    names: dict[tuple[str, str], str] = {}
    others: dict[tuple[str, str], str] = {}
    defaults: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style"):
        kind, its = style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId", "")
        if not its:
            continue
        if style.get(f"{W}default", "0") not in OFF:
            defaults.setdefault(kind, its)
        for tag, into in (("name", names), ("aliases", others)):
            found = style.find(f"{W}{tag}")
            # A comma parts a style's name from its other names.
            spelled = "" if found is None else found.get(f"{W}val", "")
            first, *more = (each.strip().casefold() for each in spelled.split(","))
            if first:
                into.setdefault((kind, first), its)
            for name in filter(None, more):
                others.setdefault((kind, name), its)
    return {**others, **names}, defaults


def _default(ours: str, defaults: Mapping[str, str]) -> str:
    return defaults.get(_DEFAULTS.get(ours, ""), "")


def _usual_table(
    settings: Any, names: Mapping[tuple[str, str], str], defaults: Mapping[str, str]
) -> str:
    """The style that the house has made that of its new tables, or of all that say nothing else."""
    found = settings.find(f"{W}defaultTableStyle")
    tables = {each for (kind, _), each in names.items() if kind == "table"}
    tables -= {names.get(("table", plain), "") for plain in ("normal table", "table normal")}
    chosen = "" if found is None else found.get(f"{W}val", "")
    return next((its for its in (chosen, defaults.get("table", "")) if its in tables), "")


def _is_protection(node: Any | None) -> bool:
    """Whether a protection is in force, or a reader is asked to change nothing."""
    if node is None:
        return False
    return any(on_ in node.attrib for on_ in (f"{W}hash", f"{W}hashValue")) or any(
        node.get(f"{W}{name}", "0") not in OFF for name in ("enforcement", "recommended")
    )
