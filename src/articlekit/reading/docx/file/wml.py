"""What elements say: values, switches, the words below them; and the parts that hold them.

ECMA-376, part 1, clause 17. Names of the strict variant are read as those of the transitional one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.errors import InputError
from articlekit.reading.docx.file.names import M, W
from articlekit.safe_xml import safe_parser

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_on", "is_on_attribute", "number", "parsed", "value", "words_of"]

_OFFICE: Final = b"http://schemas.openxmlformats.org/"
_STRICT: Final = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)""")
_RENAMED: Final = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
_OFF: Final = ("0", "false", "off", "none")
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_SPACED: Final = frozenset((f"{W}tab", f"{W}br", f"{W}cr", f"{W}p", f"{W}ptab", f"{W}tc"))
_TEXTS: Final = frozenset((f"{W}t", f"{M}t", f"{W}delText"))
_SEND_AGAIN: Final = "have the file sent again"


def value(element: _Element | None, default: str = "") -> str:
    """The ``w:val`` of an element; the default where either is missing."""
    return default if element is None else element.get(f"{W}val", default)


def number(element: _Element | None) -> int | None:
    """The ``w:val`` of an element as a whole number; None where it is none."""
    found = _NUMBER.fullmatch(value(element).strip())
    return int(found[0]) if found else None


def is_on(element: _Element | None) -> bool | None:
    """Whether a switch is on; None where it is not there (17.17.4)."""
    return None if element is None else value(element, "1") not in _OFF


def is_on_attribute(element: _Element, name: str) -> bool:
    """Whether an attribute of ``w:`` that is a switch is on."""
    return element.get(f"{W}{name}", "0") not in _OFF


def words_of(element: _Element) -> str:
    """All words below an element, on one line."""
    parts: list[str] = []
    for each in element.iter():
        if each.tag in _TEXTS:
            parts.append(each.text or "")
        elif each.tag in _SPACED:
            parts.append(" ")
    return " ".join("".join(parts).split())


def parsed(data: bytes, what: str) -> tuple[_Element, str]:
    """The root of a part, and what is wrong with it; "" where nothing is.

    Of a part that is no XML, what stands before the fault and can be told from behind it is read.
    Raises `InputError` naming the part where that is nothing.
    """
    from lxml import etree

    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(_transitional, data)
    try:
        return _without_entities(etree.fromstring(data, safe_parser()))
    except (etree.XMLSyntaxError, ValueError) as error:
        fault = str(error)
    if "depth" in fault.lower():
        raise InputError("elements stand too deep inside one another", what, "flatten the document")
    try:
        root = etree.fromstring(data, safe_parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise InputError(f"this part is no XML ({fault})", what, _SEND_AGAIN)
    return root, fault


def _without_entities(root: _Element) -> tuple[_Element, str]:
    """A tree without references to entities, of which no part of a document has any."""
    from lxml import etree

    if not root.getroottree().docinfo.doctype or next(root.iter(etree.Entity), None) is None:
        return root, ""
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root, "references to entities are not followed"


def _transitional(found: re.Match[bytes]) -> bytes:
    """The transitional name of a strict namespace or relationship."""
    area, rest = found[2], found[3]
    first, slash, last = rest.partition(b"/")
    path = _RENAMED.get(first, first) + slash + last
    return found[1] + _OFFICE + area + b"/2006/" + path
