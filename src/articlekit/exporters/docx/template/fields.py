"""What the heads of a house show of the document: its title, its author.

Word computes fields when it prints, and shows until then what they showed in the template:
the name of another text (ECMA-376, part 1, 17.16.5).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.docx.template.parts import W
from articlekit.model import plain_line

if TYPE_CHECKING:
    from articlekit.model import Publication

__all__ = ["shown_by_fields", "with_fields"]

_NAME: Final = re.compile(r'\s*(?:DOCPROPERTY\s+)?"?(\w+)"?', re.IGNORECASE)
_UPPER: Final = re.compile(r"\\\*\s*Upper\b", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"Properties\b.*:(\w+)(?:\[\d+\])?$")
_PROPERTIES: Final = {
    "title": "TITLE", "creator": "AUTHOR", "keywords": "KEYWORDS", "Company": "COMPANY"
}  # fmt: skip
"""The properties of the document that a control may show, as its binding names them."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def shown_by_fields(publication: Publication) -> dict[str, str]:
    """What fields show of a publication, by their names in capitals."""
    meta = publication.meta
    authors = [author.name for author in meta.authors if author.role == "aut"]
    return {
        "TITLE": plain_line(publication.title),
        "AUTHOR": "; ".join(authors or [author.name for author in meta.authors]),
        "KEYWORDS": ", ".join(meta.keywords),
        "COMPANY": meta.publisher,
    }


def with_fields(root: Any, shown: dict[str, str]) -> bool:
    """Let the fields and controls of a part show these values, in place; whether there was one."""
    changed = False
    for simple in root.iter(f"{W}fldSimple"):
        value = _value(simple.get(f"{W}instr", ""), shown)
        if value is not None:
            changed = _show(list(simple.iter(f"{W}t")), value) or changed
    for control in root.iter(f"{W}sdt"):
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        found = None if binding is None else _PROPERTY.search(binding.get(f"{W}xpath", ""))
        if found and (name := _PROPERTIES.get(found[1])):
            texts = list(control.iterfind(f"{W}sdtContent//{W}t"))
            changed = _show(texts, shown[name]) or changed
    return _changed_runs(root, shown) or changed


def _changed_runs(root: Any, shown: dict[str, str]) -> bool:
    """The same for fields that are spread over runs; whether there was one."""
    changed = False
    texts: list[Any] = []
    instruction, depth, result = "", 0, False
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else ""
        if kind == "begin":
            depth += 1
            if depth == 1:
                instruction, texts, result = "", [], False
        elif kind == "separate":
            result = result or depth == 1
        elif kind == "end":
            depth = max(0, depth - 1)
            value = _value(instruction, shown) if depth == 0 else None
            if value is not None:
                changed = _show(texts, value) or changed
        elif depth and node.tag == f"{W}instrText" and depth == 1:
            instruction += node.text or ""
        elif depth and result and node.tag == f"{W}t":
            texts.append(node)
    return changed


def _value(instruction: str, shown: dict[str, str]) -> str | None:
    """What a field of this instruction shows; None where it is none of these."""
    found = _NAME.match(instruction)
    value = shown.get(found[1].upper()) if found else None
    return value.upper() if value and _UPPER.search(instruction) else value


def _show(texts: list[Any], value: str) -> bool:
    """Put the value into the first of a field's texts, and nothing into the others."""
    for at, text in enumerate(texts):
        text.text = "" if at else value
        text.set(_SPACE, "preserve")
    return bool(texts)
