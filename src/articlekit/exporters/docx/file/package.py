"""The package: python-docx's template opened, its parts changed for ours, the file written."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.archive import StableZip
from articlekit.exporters.docx.file.ooxml import DECLARATION, attribute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.exporters.docx.file.relations import Relations

__all__ = ["Package"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Left out of the template: a picture of an empty page, styles once more for Word 2010, an empty
# bibliography.
_DROPPED: Final = ("metadata/thumbnail", "stylesWithEffects", "customXml")


class Package:
    """A Word package under way, begun as python-docx's default template or as ``base``, a file.

    `main`, `styles`, `numbering` and `settings` are python-docx's own parts.
    """

    def __init__(self, base: bytes = b"") -> None:
        from docx import Document

        document = Document(io.BytesIO(base) if base else None)
        self.main: Any = document.part
        self._package: Any = self.main.package
        self._ready: dict[str, bytes] = {}
        for source in () if base else (self._package, self.main):
            for key, relation in list(source.rels.items()):
                if relation.reltype.endswith(_DROPPED):
                    del source.rels[key]

    def part(self, kind: str) -> Any:
        """The part that the main text is related to as "styles", "theme" and the like."""
        return self.main.part_related_by(f"{_OFFICE}/{kind}")

    def parts(self, *kinds: str) -> list[Any]:
        """The parts that the main text is related to as one of these kinds."""
        related = self.main.rels.values()
        return [
            each.target_part
            for each in related
            if not each.is_external and each.reltype.rpartition("/")[2] in kinds
        ]

    def root(self, kind: str) -> Any:
        """The root element of such a part."""
        return self.part(kind).element

    def write(self, part: Any, xml: str | bytes) -> None:
        """Let ``xml``, a whole part, take the place of what the part holds."""
        self._ready[part.partname] = xml.encode() if isinstance(xml, str) else xml

    def properties_part(self, kind: str) -> Any:
        """The part that the package is related to as "core-properties" or the like."""
        relations = self._package.rels.values()
        return next(r.target_part for r in relations if r.reltype.endswith(f"/{kind}"))

    def add(self, kind: str, name: str, xml: str) -> Any:
        """A new part of the main text, such as "footnotes" or "footer"; its relationship's id is
        its kind.
        """
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        part = Part(PackURI(name), content_type, xml.encode(), self._package)
        self.main.load_rel(f"{_OFFICE}/{kind}", part, kind)
        return part

    def relate(self, part: Any, relations: Relations) -> None:
        """Give a part the relationships that its text names."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        for address, key in relations.links.items():
            part.load_rel(f"{_OFFICE}/hyperlink", address, key, is_external=True)
        stem = part.partname.rpartition("/")[2].removesuffix(".xml")
        for key, picture in relations.pictures.values():
            name = PackURI(f"/word/media/{stem}-{key}{picture.suffix}")
            image = Part(name, picture.media_type, picture.data, self._package)
            part.load_rel(f"{_OFFICE}/image", image, key)

    def to_bytes(self) -> bytes:
        """The finished file. The package is done with afterwards."""
        buffer = io.BytesIO()
        parts: dict[str, Any] = {}
        _reach(self._package, parts)
        with StableZip(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            types = {name: part.content_type for name, part in parts.items()}
            archive.writestr("[Content_Types].xml", _content_types_xml(types))
            archive.writestr("_rels/.rels", self._package.rels.xml)
            for name, part in parts.items():
                data = self._ready.get(name) or part.blob
                stored = zipfile.ZIP_STORED if part.content_type.startswith("image/") else None
                archive.writestr(name.removeprefix("/"), data, compress_type=stored)
                if part.rels:
                    archive.writestr(part.partname.rels_uri.membername, part.rels.xml)
        # Package and parts refer to each other: apart, they are freed now and not some day.
        vars(self._package).pop("rels", None)
        return buffer.getvalue()


def _reach(source: Any, parts: dict[str, Any]) -> None:
    """Add every part that the source leads to, by name.

    python-docx's own walk leaves a cycle behind that holds them all until the next collection.
    """
    for relation in source.rels.values():
        if not relation.is_external and relation.target_part.partname not in parts:
            part = relation.target_part
            parts[part.partname] = part
            _reach(part, parts)


def _content_types_xml(types: Mapping[str, str]) -> str:
    """The list of every part's type."""
    overrides = (
        f'<Override PartName="{attribute(name)}" ContentType="{kind}"/>'
        for name, kind in sorted(types.items())
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )
