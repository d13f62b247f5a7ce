"""What of a template survives: styles, lists, settings, theme, fonts, the page and its heads.

Its text goes, and whatever hangs on it: notes, comments, pictures, charts. So do its macros, and
what would fetch something from outside when the finished document is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.exporters.docx.file.ooxml import NAMESPACES, attribute
from articlekit.exporters.docx.template.parts import (
    RELATIONS,
    Parts,
    Relation,
    W,
    local,
    parsed,
    written,
)
from articlekit.exporters.docx.template.sections import section_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIRST_WORDS", "Clean", "Kept", "cleaned"]

FIRST_WORDS: Final = "Title: the title of an article"
"""What our own starter begins with, and is known by: its text is not missed."""

_STUBS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fonts",
}
"""The parts of a house that ours are made of, with the names of their roots."""

_ONE: Final = (*_STUBS, "theme")
_HEADS: Final = ("header", "footer")
_MACROS: Final = ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars")
_ACTIVE: Final = ("control", "activeXControlBinary", "aFChunk", "subDocument", "frame", *_MACROS)
_REACHABLE: Final = ("http:", "https:", "mailto:")
_USUAL_TEMPLATES: Final = ("normal.dotm", "normal.dotx", "normal.dot")
"""What Word attaches every document to by itself."""

_HOLDERS: Final = ("drawing", "pict", "object", "control", "AlternateContent")
"""What goes whole where something that it refers to goes."""

_SEPARATORS: Final = {"separator", "continuationSeparator"}
_TEXT: Final = ("t", "drawing", "pict", "object", "tbl")


class Kept(NamedTuple):
    """A part that is taken over as it is, with what it refers to."""

    data: bytes
    type: str
    relations: tuple[Relation, ...]


class Clean(NamedTuple):
    """What is left of a template.

    ``parts`` are by their kind those that ours are made of: an empty root, and an empty theme,
    where it has none. ``kept`` are by their name those that are taken over, and ``relations`` lead
    to them from the main text. ``properties`` are those that the house has given itself.

    ``section`` is the element of its page, None where it had none; ``background`` the colour of its
    pages as an element, "" where they have none; ``separators`` the paragraphs above its notes by
    their kind. The others say what went: text, macros, references to elsewhere.
    """

    parts: Mapping[str, Kept]
    kept: Mapping[str, Kept]
    relations: tuple[Relation, ...]
    properties: bytes
    section: Any | None
    background: str
    separators: Mapping[str, str]
    had_text: bool
    had_macros: bool
    had_links: bool

    @property
    def own_theme(self) -> bool:
        """Whether it had a theme."""
        return bool(self.parts["theme"].data)


def cleaned(data: bytes) -> Clean:
    """The template without all that is its own text. Raises `UsageError` where it is none."""
    source = Parts(data)
    root = parsed(source.blob(source.main), source.main)
    body = root.find(f"{W}body")
    section = None if body is None else section_of(body)
    keeper = _Keeper(source)
    parts = keeper.keep_ones()
    relations = keeper.keep_heads(section)
    macros = any("vbaProject" in each.kind for each in source.relations(source.main))
    return Clean(
        parts=parts,
        kept=keeper.kept,
        relations=relations,
        properties=_properties(source),
        section=section,
        background=_background(root),
        separators=_separators(source),
        had_text=body is not None and _has_text(body),
        had_macros=macros or "macroEnabled" in source.type_of(source.main),
        had_links=keeper.had_links,
    )


class _Keeper:
    """Takes parts of a template over, each with all that it leads to."""

    def __init__(self, source: Parts) -> None:
        self._source = source
        self._main = [
            each
            for each in source.relations(source.main)
            if not each.external and source.has(each.target)
        ]
        self.kept: dict[str, Kept] = {}
        self.had_links = False

    def keep_ones(self) -> dict[str, Kept]:
        """The parts of which there is one: styles, settings and the like."""
        found: dict[str, Kept] = {}
        for each in self._main:
            if each.kind in _ONE and each.kind not in found:
                found[each.kind] = self._part(each.target, alone=each.kind == "settings")
        for kind, root in _STUBS.items():
            found.setdefault(kind, Kept(f"<w:{root} {NAMESPACES}/>".encode(), "", ()))
        found.setdefault("theme", Kept(b"", "", ()))
        return found

    def keep_heads(self, section: Any | None) -> tuple[Relation, ...]:
        """The headers and footers of the section, which refers to them by new ids, and the data
        that they show.
        """
        heads: dict[str, list[Any]] = {}
        for head in () if section is None else list(section):
            if key := head.get(f"{RELATIONS}id"):
                heads.setdefault(key, []).append(head)
        relations: list[Relation] = []
        for each in self._main:
            if each.kind in _HEADS and each.id in heads:
                self._keep(each.target)
                new = each._replace(id=f"house{len(relations) + 1}")
                for reference in heads.pop(each.id):
                    reference.set(f"{RELATIONS}id", new.id)
                relations.append(new)
        for lost in (head for group in heads.values() for head in group):
            lost.getparent().remove(lost)
        if any(b"dataBinding" in part.data for part in self.kept.values()):
            for each in self._main:
                if each.kind == "customXml":
                    self._keep(each.target)
                    relations.append(each._replace(id=f"house{len(relations) + 1}"))
        return tuple(relations)

    def _keep(self, name: str) -> None:
        if name not in self.kept:
            self.kept[name] = Kept(b"", "", ())  # parts may lead to each other
            self.kept[name] = self._part(name)

    def _part(self, name: str, *, alone: bool = False) -> Kept:
        """A part without what it may not lead to, or without all where it is ``alone``."""
        source = self._source
        data = source.blob(name)
        content_type = source.type_of(name) or "application/octet-stream"
        if content_type.endswith(("+xml", "/xml")):
            parsed(data, name)  # what is no XML is refused now, and not half-way
        relations: list[Relation] = []
        lost: set[str] = set()
        for each in source.relations(name):
            if each.external:
                fine = each.kind == "hyperlink" and each.target.lower().startswith(_REACHABLE)
                usual = each.target.lower().endswith(_USUAL_TEMPLATES)
                self.had_links |= not fine and not usual
            else:
                fine = each.kind not in _ACTIVE and source.has(each.target)
            if fine and not alone:
                relations.append(each)
                if not each.external:
                    self._keep(each.target)
            else:
                lost.add(each.id)
        if lost and not alone:
            data = _without(data, name, lost)
        return Kept(data, content_type, tuple(relations))


def _properties(source: Parts) -> bytes:
    """The custom properties of the template, which fields in its heads may show."""
    for each in source.relations("/"):
        if each.kind == "custom-properties" and source.has(each.target):
            return source.blob(each.target)
    return b""


def _without(data: bytes, name: str, lost: set[str]) -> bytes:
    """The part without what refers to these relationships; words in links stay."""
    root = parsed(data, name)
    for node in list(root.iter()):
        keys = [key for key in node.attrib if key.startswith(RELATIONS) and node.get(key) in lost]
        if not keys:
            continue
        if local(node) == "hyperlink":
            for key in keys:
                del node.attrib[key]
            continue
        holder = next(
            (each for each in (node, *node.iterancestors()) if local(each) in _HOLDERS), node
        )
        if holder.getparent() is not None:
            holder.getparent().remove(holder)
    return written(root)


def _has_text(body: Any) -> bool:
    """Whether there is anything that a person would miss."""
    first = next((each for each in body.iterfind(f"{W}p") if "".join(each.itertext())), None)
    if first is not None and "".join(first.itertext()) == FIRST_WORDS:
        return False
    return any(
        local(node) in _TEXT and (local(node) != "t" or (node.text or "").strip())
        for node in body.iter(f"{W}*")
    )


def _background(root: Any) -> str:
    """The colour of the pages; a picture behind them goes."""
    found = root.find(f"{W}background")
    if found is None:
        return ""
    values = {name: value for name, value in found.attrib.items() if name.startswith(W)}
    inner = "".join(
        f' w:{name.removeprefix(W)}="{attribute(value)}"' for name, value in sorted(values.items())
    )
    return f"<w:background{inner}/>"


def _separators(source: Parts) -> dict[str, str]:
    """What stands above its notes, where that is no more than the usual line in a style."""
    from lxml import etree

    found: dict[str, str] = {}
    for each in source.relations(source.main):
        if each.kind != "footnotes" or not source.has(each.target):
            continue
        for note in parsed(source.blob(each.target), each.target):
            kind = note.get(f"{W}type", "")
            paragraphs = note.findall(f"{W}p")
            if kind not in _SEPARATORS or kind in found or len(paragraphs) != 1 or len(note) != 1:
                continue
            names = {local(node) for node in paragraphs[0].iter(f"{W}*")}
            if names & _SEPARATORS and not names & {"drawing", "pict", "object", "hyperlink"}:
                for node in list(paragraphs[0].iter()):
                    for name in [name for name in node.attrib if "rsid" in name]:
                        del node.attrib[name]
                paragraphs[0].tail = None
                etree.cleanup_namespaces(paragraphs[0])
                found[kind] = etree.tostring(paragraphs[0], encoding="unicode")
    return found
