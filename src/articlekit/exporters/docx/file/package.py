"""The package: the parts of the file, what each of them refers to, and the archive that holds them.

ECMA-376, part 2 (Open Packaging Conventions). A part is known by its name, "/word/document.xml".
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.archive import StableZip
from articlekit.exporters.docx.file.ooxml import DECLARATION, attribute

if TYPE_CHECKING:
    from articlekit.exporters.docx.file.relations import Relations

__all__ = ["MAIN", "Package"]

MAIN: Final = "/word/document.xml"
"""The part with the main text."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"

_CONTENT_TYPES: Final = {
    "officeDocument": f"{_WORD}.document.main+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
"""The types of parts, by their kind; of all others the kind is part of the type's name."""

_LEVEL: Final = 6
"""How hard the archive is pressed: more takes longer and saves next to nothing."""


class _Part(msgspec.Struct):
    """A part: its content and type, and the relationships of it, as XML."""

    data: bytes
    content_type: str
    relations: list[str] = msgspec.field(default_factory=list)


class Package:
    """A Word package under way. Its parts stand in the archive in the order they are added in."""

    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._relations: list[str] = []

    def add(self, kind: str, name: str, xml: str, key: str = "") -> str:
        """Add a part of the main text, such as "styles" or "footer"; the answer is its name.

        ``key`` is the id of its relationship, its kind where that is "".
        """
        self._add(kind, name, xml)
        target = name.removeprefix("/word/")
        relation = _relation_xml(key or kind, f"{_OFFICE}/{kind}", target)
        self._parts[MAIN].relations.append(relation)
        return name

    def add_to_package(self, kind: str, name: str, xml: str) -> str:
        """Add a part of the package itself: the main text ("officeDocument") or properties."""
        base = _CORE if kind == "core-properties" else _OFFICE
        self._add(kind, name, xml)
        self._relations.append(_relation_xml(kind, f"{base}/{kind}", name.removeprefix("/")))
        return name

    def relate(self, name: str, relations: Relations) -> None:
        """Give a part the relationships that its text names, and the package its pictures."""
        written = self._parts[name].relations
        for address, key in relations.links.items():
            written.append(_relation_xml(key, f"{_OFFICE}/hyperlink", address, external=True))
        stem = name.rpartition("/")[2].removesuffix(".xml")
        for key, picture in relations.pictures.values():
            target = f"media/{stem}-{key}{picture.suffix}"
            self._parts[f"/word/{target}"] = _Part(picture.data, picture.media_type)
            written.append(_relation_xml(key, f"{_OFFICE}/image", target))

    def to_bytes(self) -> bytes:
        """The finished file."""
        buffer = io.BytesIO()
        with StableZip(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            archive.writestr("[Content_Types].xml", self._content_types_xml())
            archive.writestr("_rels/.rels", _relations_xml(self._relations))
            for name, part in self._parts.items():
                stored = zipfile.ZIP_STORED if part.content_type.startswith("image/") else None
                archive.writestr(name.removeprefix("/"), part.data, compress_type=stored)
                if part.relations:
                    folder, _, file = name.removeprefix("/").rpartition("/")
                    xml = _relations_xml(part.relations)
                    archive.writestr(f"{folder}/_rels/{file}.rels", xml)
        return buffer.getvalue()

    def _add(self, kind: str, name: str, xml: str) -> None:
        content_type = _CONTENT_TYPES.get(kind, f"{_WORD}.{kind}+xml")
        self._parts[name] = _Part(xml.encode(), content_type)

    def _content_types_xml(self) -> str:
        """The list of every part's type."""
        overrides = (
            f'<Override PartName="{attribute(name)}" ContentType="{part.content_type}"/>'
            for name, part in sorted(self._parts.items())
        )
        return (
            f'{DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
        )


def _relation_xml(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{kind}" Target="{attribute(target)}"{mode}/>'


def _relations_xml(relations: list[str]) -> str:
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
