"""The parts of a Word file, their types and their relationships (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from typing import Any, Final, NamedTuple

from articlekit.errors import UsageError
from articlekit.exporters.docx.template.archive import members
from articlekit.safe_xml import safe_parser

__all__ = ["RELATIONS", "Parts", "Relation", "W", "local", "parsed", "written"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MAIN: Final = "officeDocument"
_WORD: Final = ("wordprocessingml", "ms-word")


class Relation(NamedTuple):
    """One relationship: its id, its whole type, and the part or the address it leads to."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "header", "image"."""
        return self.type.rpartition("/")[2]


class Parts:
    """The parts of a Word file by name. Raises `UsageError` where the bytes are no such file."""

    def __init__(self, data: bytes) -> None:
        self._members = members(data)
        self._folded = {name.casefold(): name for name in self._members}
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for entry in parsed(self.blob("/[Content_Types].xml"), "[Content_Types].xml"):
            kind = entry.get("ContentType", "")
            if local(entry) == "Default":
                self._defaults[entry.get("Extension", "").lower()] = kind
            elif local(entry) == "Override":
                self._overrides[entry.get("PartName", "").casefold()] = kind
        self.main = self._main()

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._folded

    def blob(self, name: str) -> bytes:
        """The bytes of a part that there is."""
        return self._members[self._folded[name.casefold()]]

    def type_of(self, name: str) -> str:
        """The content type of a part; "" where nobody says."""
        suffix = name.rpartition(".")[2].lower()
        return self._overrides.get(name.casefold()) or self._defaults.get(suffix, "")

    def relations(self, name: str) -> list[Relation]:
        """The relationships of a part, or of the whole package for "/"."""
        folder, stem = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{stem}.rels")
        if not self.has(path):
            return []
        return [
            Relation(
                entry.get("Id", ""),
                entry.get("Type", ""),
                _target(entry, folder),
                entry.get("TargetMode") == "External",
            )
            for entry in parsed(self.blob(path), path)
            if local(entry) == "Relationship"
        ]

    def _main(self) -> str:
        found = [each for each in self.relations("/") if each.kind == _MAIN]
        main = next((each.target for each in found if self.has(each.target)), "")
        if any(each.type.startswith(_STRICT) for each in found):
            raise UsageError(
                "the template is saved as Strict Open XML, which few programs can read",
                remedy='save it anew in Word, as "Word Document" or "Word Template"',
            )
        if not main or not any(word in self.type_of(main) for word in _WORD):
            raise UsageError(
                "there is no Word document in the template",
                remedy="save it anew in Word, as a document (.docx) or template (.dotx)",
            )
        return main


def parsed(data: bytes, name: str) -> Any:
    """The root element of a part. Raises `UsageError` where it is no XML, or declares entities."""
    from lxml import etree

    try:
        root = etree.fromstring(data, safe_parser())
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"the template is damaged ({error.msg})", name, "save it anew in Word"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise UsageError("no part of a Word file may declare its own document type", name)
    return root


def written(root: Any) -> bytes:
    """The bytes of a part with this root."""
    from lxml import etree

    data: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return data


def local(node: Any) -> str:
    """The name of an element without its namespace."""
    name: str = node.tag.rpartition("}")[2]
    return name


def _target(entry: Any, folder: str) -> str:
    """What a relationship leads to: the name of a part, or an address as it is."""
    target: str = entry.get("Target", "")
    if entry.get("TargetMode") == "External":
        return target
    path = target.partition("#")[0].replace("\\", "/")
    return posixpath.normpath(posixpath.join(folder, path)).replace("//", "/")
