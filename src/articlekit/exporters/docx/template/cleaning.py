"""What of a template survives: styles, lists, settings, theme, fonts, the page and its heads.

Its text goes, and whatever hangs on it: notes, comments, pictures, charts. So do its macros, and
what would fetch something from outside when the finished document is opened.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.exporters.archive import StableZip
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES, attribute
from articlekit.exporters.docx.template.parts import (
    RELATIONS,
    Parts,
    Relation,
    W,
    local,
    parsed,
    relations_xml,
    written,
)
from articlekit.exporters.docx.template.sections import section_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STARTER", "Clean", "cleaned"]

STARTER: Final = "articlekitStarter"
"""The document variable by which our own starter is known: its text is not missed."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT: Final = f"{_WORD}.document.main+xml"

_STUBS: Final = {"styles": "styles", "numbering": "numbering", "settings": "settings"}
_STUBS_OF: Final = {**_STUBS, "fontTable": "fonts"}
"""The parts that every document of ours has, with the name of their root."""

_HEADS: Final = ("header", "footer")
_TYPES: Final = {
    **{kind: f"{_WORD}.{kind}+xml" for kind in (*_STUBS_OF, *_HEADS)},
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_MACROS: Final = ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars")
_ACTIVE: Final = ("control", "activeXControlBinary", "aFChunk", "subDocument", "frame", *_MACROS)
_REACHABLE: Final = ("http:", "https:", "mailto:")
_HOLDERS: Final = ("drawing", "pict", "object", "control", "AlternateContent")
"""What goes whole where something that it refers to goes."""

_SEPARATORS: Final = {"separator", "continuationSeparator"}
_TEXT: Final = ("t", "drawing", "pict", "object", "tbl")


class Clean(NamedTuple):
    """A Word file without text, and what is known of the file that it was.

    ``section`` is the element of its page, None where it had none; ``background`` the colour of its
    pages as an element, "" where they have none; ``separators`` the paragraphs above its notes by
    their kind. ``own_theme`` and ``own_styles`` say whether it
    had these parts. The others say what went: text, macros, references to elsewhere.
    """

    base: bytes
    parts: Mapping[str, bytes]
    section: Any | None
    background: str
    separators: Mapping[str, str]
    own_theme: bool
    own_styles: bool
    had_text: bool
    had_macros: bool
    had_links: bool


def cleaned(data: bytes) -> Clean:
    """The template without all that is its own text. Raises `UsageError` where it is none."""
    source = Parts(data)
    root = parsed(source.blob(source.main), source.main)
    body = root.find(f"{W}body")
    section = None if body is None else section_of(body)
    writer = _Writer(source)
    kinds = writer.keep_main(section)
    starter = _is_starter(source)
    text = body is not None and not starter and _has_text(body)
    settings = next((each.target for each in kinds if each.kind == "settings"), "")
    macros = any("vbaProject" in each.kind for each in source.relations(source.main))
    return Clean(
        base=writer.to_bytes(kinds),
        parts={
            kind: writer.parts[each.target]
            for each in kinds
            if (kind := each.kind) in (*_STUBS_OF, "theme")
        },
        section=section,
        background=_background(root),
        separators=_separators(source),
        own_theme="theme" in {each.kind for each in writer.own},
        own_styles="styles" in {each.kind for each in writer.own},
        had_text=text,
        had_macros=macros or "macroEnabled" in source.type_of(source.main),
        had_links=writer.had_links or _is_attached(source, settings),
    )


class _Writer:
    """The clean file under way: its parts with their types and relationships."""

    def __init__(self, source: Parts) -> None:
        self._source = source
        self.parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[Relation]] = {}
        self.own: list[Relation] = []
        self.had_links = False

    def keep_main(self, section: Any | None) -> list[Relation]:
        """Keep what the main part needs; its relationships, each with a new id that none of ours
        has. ``section`` refers to its heads by these.
        """
        source = self._source
        heads: dict[str, Any] = {}
        if section is not None:
            for head in list(section):
                if key := head.get(f"{RELATIONS}id"):
                    heads.setdefault(key, []).append(head)
        kept: list[Relation] = []
        seen: set[str] = set()
        found = [each for each in source.relations(source.main) if not each.external]
        # Last what controls in the heads may show.
        for each in sorted(found, key=lambda each: each.kind == "customXml"):
            bound = each.kind == "customXml" and self._is_bound()
            once = each.kind in (*_STUBS_OF, "theme") and each.kind not in seen
            head = each.kind in _HEADS and each.id in heads
            if not source.has(each.target) or not (once or head or bound):
                continue
            seen.add(each.kind)
            new = each._replace(id=f"house{len(kept) + 1}", target=self._keep(each.target))
            # By its type python-docx knows what to make of a part.
            self._types[new.target] = _TYPES.get(each.kind, self._types[new.target])
            for reference in heads.pop(each.id, []) if head else []:
                reference.set(f"{RELATIONS}id", new.id)
            kept.append(new)
        for lost in (head for group in heads.values() for head in group):
            section.remove(lost)  # type: ignore[union-attr] # there are heads of sections alone
        self.own = list(kept)
        for kind, root in _STUBS_OF.items():
            if kind not in seen:
                kept.append(self._add(kind, f"<w:{root} {NAMESPACES}/>".encode(), len(kept)))
        if "theme" not in seen:
            kept.append(self._add("theme", _usual_theme(), len(kept)))
        return kept

    def _is_bound(self) -> bool:
        """Whether something in the parts kept shows data of the house."""
        return any(b"dataBinding" in data for data in self.parts.values())

    def _add(self, kind: str, data: bytes, count: int) -> Relation:
        """A part that the template lacks."""
        name = next(
            name
            for at in range(len(self.parts) + 2)
            if (name := f"/word/{kind}{at or ''}.xml") not in self.parts
        )
        self.parts[name] = data
        self._types[name] = _TYPES[kind]
        return Relation(f"house{count + 1}", f"{_OFFICE}/{kind}", name)

    def _keep(self, name: str) -> str:
        """Keep a part with all that it leads to; its name."""
        source = self._source
        if name in self.parts:
            return name
        self.parts[name] = data = source.blob(name)
        self._types[name] = source.type_of(name) or "application/octet-stream"
        if self._types[name].endswith(("+xml", "/xml")):
            parsed(data, name)  # what is no XML is refused now, and not half-way
        is_settings = self._types[name].endswith("settings+xml")
        relations, lost = [], set()
        for each in source.relations(name):
            if each.external:
                fine = each.kind == "hyperlink" and each.target.lower().startswith(_REACHABLE)
            else:
                fine = each.kind not in _ACTIVE and source.has(each.target)
            if fine and not is_settings:
                target = each.target if each.external else self._keep(each.target)
                relations.append(each._replace(target=target))
            else:
                lost.add(each.id)
                self.had_links |= each.external and not is_settings
        if lost and not is_settings:
            self.parts[name] = _without(data, name, lost)
        if relations:
            self._relations[name] = relations
        return name

    def to_bytes(self, relations: list[Relation]) -> bytes:
        """The clean file."""
        main = "/word/document.xml"
        while main in self.parts:
            main = main.replace(".xml", "0.xml")
        package = [Relation("house1", f"{_OFFICE}/officeDocument", main)]
        for each in self._source.relations("/"):
            # The properties that a house has given itself, which fields in its heads may show.
            if each.kind == "custom-properties" and self._source.has(each.target):
                package.append(each._replace(id="house4", target=self._keep(each.target)))
                break
        for at, (kind, name) in enumerate(
            ((f"{_PACKAGE}/relationships/metadata/core-properties", "core"),
             (f"{_OFFICE}/extended-properties", "app")), 2,
        ):  # fmt: skip
            path = f"/docProps/{name}.xml"
            self.parts[path] = _properties(name).encode()
            self._types[path] = _PROPERTIES[name]
            package.append(Relation(f"house{at}", kind, path))
        stub = f"{DECLARATION}<w:document {NAMESPACES}><w:body/></w:document>"
        buffer = io.BytesIO()
        with StableZip(buffer, "w", zipfile.ZIP_STORED) as archive:
            types = {**self._types, main: _DOCUMENT}
            archive.writestr("[Content_Types].xml", _types_xml(types))
            archive.writestr("_rels/.rels", relations_xml(package))
            archive.writestr(main[1:], stub)
            archive.writestr(_rels(main), relations_xml(relations))
            for name, data in self.parts.items():
                archive.writestr(name[1:], data)
                if name in self._relations:
                    archive.writestr(_rels(name), relations_xml(self._relations[name]))
        return buffer.getvalue()


_PROPERTIES: Final = {
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def _properties(name: str) -> str:
    """An empty part of properties, for ours to take the place of."""
    if name == "core":
        space = f"{_PACKAGE}/metadata/core-properties"
        return f'{DECLARATION}<cp:coreProperties xmlns:cp="{space}"/>'
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{space}"/>'


def _rels(name: str) -> str:
    folder, _, stem = name[1:].rpartition("/")
    return f"{folder}/_rels/{stem}.rels"


def _types_xml(types: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Override PartName="{attribute(name)}" ContentType="{attribute(kind)}"/>'
        for name, kind in sorted(types.items())
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{entries}</Types>'
    )


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


def _usual_theme() -> bytes:
    """A theme for a template that has none; ours is written over it."""
    from docx import Document

    theme: bytes = Document().part.part_related_by(f"{_OFFICE}/theme").blob
    return theme


def _has_text(body: Any) -> bool:
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


def _is_starter(source: Parts) -> bool:
    for each in source.relations(source.main):
        if each.kind == "settings" and source.has(each.target):
            root = parsed(source.blob(each.target), each.target)
            return any(node.get(f"{W}name") == STARTER for node in root.iter(f"{W}docVar"))
    return False


def _is_attached(source: Parts, settings: str) -> bool:
    """Whether the settings lead to another template, a source of data, or a transformation."""
    return bool(settings) and any(
        each.external and not each.target.lower().endswith(("normal.dotm", "normal.dotx"))
        for each in source.relations(settings)
        if source.has(settings)
    )
