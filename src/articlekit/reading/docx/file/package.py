"""The package: the parts of a document and what each is related to.

ECMA-376, part 2, clauses 8 and 9. A part is found by its relationship, never by its name, unless
the relationships are missing.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.archive import Kind, folder_of, opened, resolved
from articlekit.errors import InputError
from articlekit.lookalikes import lookalike, lookalike_archive
from articlekit.notices import Notice
from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from articlekit.archive import Archive
    from articlekit.lookalikes import Lookalike

__all__ = ["WORD", "Package", "Part", "Relation", "open_package"]

WORD: Final = Kind("Word document", "document")

_CHECK: Final = "check that the right file was sent"
_USUAL: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_MAIN_TYPES: Final = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
    "ms-word.template.macroEnabledTemplate.main+xml",
)


class Relation(msgspec.Struct, frozen=True):
    """What a part refers to: another part by its path, or an address outside."""

    kind: str
    path: str
    address: str


class Part(msgspec.Struct, frozen=True, eq=False):
    """A part with its tree, and its relations by their ids."""

    path: str
    root: _Element
    relations: dict[str, Relation]

    def of_kind(self, kind: str) -> Iterator[Relation]:
        """The relations of one kind, such as "styles"."""
        return (each for each in self.relations.values() if each.kind == kind)


class Package:
    """An opened document: its main part at once, every other one when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.notices: list[Notice] = []
        self._relations = self._relations_of("")
        if archive.doubled:
            self._mended(f"the archive holds {archive.doubled[0]} twice; the first one counts")
        self.main = self._main()

    def part(self, kind: str) -> Part | None:
        """The part that the main one is related to as "styles" or the like; None where none is."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Part]:
        """All parts that the main one is related to in that way."""
        for relation in self.main.of_kind(kind):
            if relation.path and (part := self._optional(relation.path)) is not None:
                yield part

    def properties(self, kind: str) -> Part | None:
        """The part that the package is related to as "core-properties" or the like."""
        for relation in self._relations.values():
            if relation.kind == kind and relation.path:
                return self._optional(relation.path)
        return None

    def _main(self) -> Part:
        named = [each.path for each in self._relations.values() if each.kind == "officeDocument"]
        path = next((each for each in named if self.archive.name(each)), "")
        if not path:
            path = self._by_type() or _USUAL
            if not self.archive.name(path):
                raise _no_main_part(self.archive)
            self._mended("the package does not say which part is the document; another way did")
        part = self._read(path)
        if part.root.tag != f"{W}document":
            raise _no_main_part(self.archive)
        return part

    def _by_type(self) -> str:
        """The path of the main part as the list of types has it."""
        if not self.archive.name(_TYPES):
            return ""
        root, _ = parsed(self.archive.read(_TYPES), _TYPES)
        for each in root.iter():
            if str(each.get("ContentType", "")).endswith(_MAIN_TYPES):
                return str(each.get("PartName", "")).lstrip("/")
        return ""

    def _optional(self, path: str) -> Part | None:
        """A part that the document can do without; what it lacks is told."""
        try:
            return self._read(path)
        except InputError as error:
            self.notices.append(Notice("part-missing", path, error.what))
            return None

    def _read(self, path: str) -> Part:
        root, fault = parsed(self.archive.read(path), path)
        if fault:
            self._mended(f"no well-formed XML ({fault}); what can be told is read", path)
        return Part(path, root, self._relations_of(path))

    def _relations_of(self, path: str) -> dict[str, Relation]:
        folder, name = posixpath.split(path)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.archive.name(where):
            return {}
        try:
            root, _ = parsed(self.archive.read(where), where)
        except InputError as error:
            self.notices.append(Notice("part-missing", where, error.what))
            return {}
        found: dict[str, Relation] = {}
        for each in root:
            kind = str(each.get("Type", "")).rpartition("/")[2]
            target = str(each.get("Target", "")).strip()
            outside = each.get("TargetMode") == "External"
            inside = "" if outside else resolved(folder_of(path), target)
            found[str(each.get("Id", ""))] = Relation(kind, inside, target if outside else "")
        return found

    def _mended(self, message: str, place: str = "") -> None:
        self.notices.append(Notice("input-mended", place, message))


def open_package(data: bytes) -> Package:
    """The document in these bytes.

    Raises `InputError` where they are none, or one that is protected.
    """
    if other := lookalike(data):
        raise _no_document(other)
    return Package(opened(data, WORD))


def _no_document(other: Lookalike) -> InputError:
    return InputError(f"this is no Word document: it is {other.what}", remedy=other.remedy)


def _no_main_part(archive: Archive) -> InputError:
    if other := lookalike_archive(archive):
        return _no_document(other)
    return InputError("a zip archive, but no Word document: it has no main part", remedy=_CHECK)
