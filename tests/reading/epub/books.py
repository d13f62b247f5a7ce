"""Small books, built as others might build them: right ones, odd ones and broken ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from articlekit.reading import read_explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from articlekit.model import Article
    from articlekit.reading import Explained

__all__ = ["PNG", "archive", "book", "codes", "explained", "page", "read", "read_page"]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A picture of one dot."""

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

TYPES = {
    "xhtml": "application/xhtml+xml",
    "html": "text/html",
    "png": "image/png",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "ncx": "application/x-dtbncx+xml",
    "mp3": "audio/mpeg",
}


def page(body: str, *, attributes: str = "", head: str = "<title>A page</title>") -> str:
    """An XHTML page around a body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{attributes}><head>{head}</head><body>{body}</body></html>"
    )


def book(
    files: Mapping[str, str | bytes],
    *,
    spine: Iterable[str] | None = None,
    title: str = "A book",
    language: str = "en",
    metadata: str = "",
    more: str = "",
    properties: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    package: str = "",
    version: str = "3.0",
) -> bytes:
    """A book of these files, each listed and, if a page, read in this order.

    A page may be given as its body alone. ``spine`` holds the ``itemref`` elements where it is not
    simply all pages; ``metadata`` and ``more`` are put into the package; ``without`` leaves files
    of the frame out.
    """
    written = {
        name: page(data) if isinstance(data, str) and not data.startswith("<?xml") else data
        for name, data in files.items()
    }
    items, references = [], []
    for at, name in enumerate(written, 1):
        kind = TYPES[name.rpartition(".")[2]]
        said = (properties or {}).get(name, "")
        said = f' properties="{said}"' if said else ""
        items.append(f'<item id="f{at}" href="{name}" media-type="{kind}"{said}/>')
        if kind in ("application/xhtml+xml", "text/html") and "nav" not in said:
            references.append(f'<itemref idref="f{at}"/>')
    named = f"<dc:title>{title}</dc:title>" if title else ""
    named += f"<dc:language>{language}</dc:language>" if language else ""
    package = package or (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}"'
        ' unique-identifier="own"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:opf="http://www.idpf.org/2007/opf">{named}{metadata}</metadata>'
        f"<manifest>{''.join(items)}</manifest>"
        f"<spine>{''.join(references if spine is None else spine)}</spine>{more}</package>"
    )
    frame = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
        "OEBPS/content.opf": package,
    }
    inside = {f"OEBPS/{name}".replace("%20", " "): data for name, data in written.items()}
    return archive({k: v for k, v in {**frame, **inside}.items() if k not in set(without)})


def archive(files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip archive; pairs may name a file twice."""
    stream = io.BytesIO()
    pairs = files.items() if hasattr(files, "items") else files
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in pairs:
            packed.writestr(name, data)
    return stream.getvalue()


def explained(data: bytes) -> Explained:
    return read_explained(data, format="epub")


def read(data: bytes) -> Article:
    return explained(data).article


def read_page(body: str, **arguments: object) -> Article:
    """The article in a book of one page with that body."""
    return read(book({"text.xhtml": body}, **arguments))  # type: ignore[arg-type]


def codes(found: Explained) -> list[str]:
    """The codes of all notices, each once, in order."""
    return list(dict.fromkeys(notice.code for notice in found.notices))
