"""Looking into a Word file: its parts as XML, its text, and what pandoc understands of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from tests import judges

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}softHyphen": "\u00ad",
    f"{W}noBreakHyphen": "\u2011",
}


def part(data: bytes, name: str) -> Any:
    """The root element of a part, such as "document", or None where there is no such part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        path = f"word/{name}.xml"
        return etree.fromstring(archive.read(path)) if path in archive.namelist() else None


def parts(data: bytes) -> list[Any]:
    """The root elements of all that holds text: the main part, notes, headers and footers."""
    kinds = re.compile(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [etree.fromstring(archive.read(n)) for n in archive.namelist() if kinds.match(n)]


def text(root: Any) -> str:
    """The text of a part, a line for each paragraph."""
    return "\n".join(paragraph_text(paragraph) for paragraph in root.iter(f"{W}p"))


def paragraph_text(paragraph: Any) -> str:
    """The characters that a paragraph shows, but for what fields show."""
    shown, depth = [], 0
    for node in paragraph.iter():
        if node.tag == f"{W}fldChar":
            depth += {"begin": 1, "separate": 0, "end": -1}[node.get(f"{W}fldCharType")]
        elif not depth:
            shown.append(node.text or "" if node.tag == f"{W}t" else _CHARACTERS.get(node.tag, ""))
    return "".join(shown)


def spelled_fields(root: Any) -> str:
    """The text of a part on one line: a field as ``{PAGE}`` and a tab as ``→``."""
    shown, inside = "", False
    for node in root.iter(f"{W}t", f"{W}tab", f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}instrText":
            shown += f"{{{node.text.strip()}}}"
        elif node.tag == f"{W}fldChar":
            inside = node.get(f"{W}fldCharType") != "end"
        elif not inside:
            shown += "→" if node.tag == f"{W}tab" else node.text
    return shown


def sections(data: bytes) -> list[dict[str, str]]:
    """The sections: what begins them, how they are numbered, and their own headers and footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        related = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {str(relation.get("Id")): str(relation.get("Target")) for relation in related}
    found = []
    for properties in part(data, "document").iter(f"{W}sectPr"):
        section = {"begins": properties.find(f"{W}type").get(f"{W}val")}
        numbering = properties.find(f"{W}pgNumType")
        if numbering is not None:
            section["pages"] = " ".join(numbering.attrib.values())
        for kind in ("header", "footer"):
            for reference in properties.iter(f"{W}{kind}Reference"):
                name = targets[reference.get(_ID)].removesuffix(".xml")
                use = reference.get(f"{W}type")
                section[f"{use} {kind}"] = spelled_fields(part(data, name))
        found.append(section)
    return found


def styles_of(root: Any) -> list[tuple[str, str]]:
    """The style and the text of each paragraph of a part."""
    return [
        (style.get(f"{W}val"), paragraph_text(paragraph))
        for paragraph in root.iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
    ]


def read_back(path: Path) -> dict[str, Any]:
    """The document tree that pandoc reads."""
    tree: dict[str, Any] = json.loads(judges.pandoc(path, "json"))
    return tree


def nodes(tree: Any, *kinds: str) -> Iterator[Any]:
    """The contents of every node of these kinds, in order; nothing inside them."""
    if isinstance(tree, list):
        for part_ in tree:
            yield from nodes(part_, *kinds)
    elif isinstance(tree, dict):
        if tree.get("t") in kinds:
            yield tree.get("c")
        else:
            for part_ in tree.values():
                yield from nodes(part_, *kinds)


def words_of(tree: Any) -> list[str]:
    """The words that pandoc reads, in order, notes where they are referred to."""
    if isinstance(tree, list):
        return judges.words("".join(_spelled(part_) for part_ in tree))
    return judges.words(_spelled(tree))


def _spelled(tree: Any) -> str:
    if isinstance(tree, list):
        return "".join(map(_spelled, tree))
    if not isinstance(tree, dict):
        return ""
    match tree.get("t"):
        case "Str":
            return str(tree["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Code" | "CodeBlock":
            return str(tree["c"][1])
        case "Emph" | "Strong" | "Superscript" | "Span" | "Link" | "Quoted":
            return _spelled(tree["c"])
        case "Image":  # its alternative text, which is no part of the text
            return ""
        case _:
            return " " + _spelled(list(tree.values())) + " "
