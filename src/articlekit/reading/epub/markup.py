"""XML and XHTML from bytes, whoever wrote them: nothing is fetched, nothing is expanded.

A page is tried as what it says it is; then with its named characters written out and its encoding
found anew; then as browsers read pages that are no XML.
"""

from __future__ import annotations

import codecs
import functools
import html.entities
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from articlekit.errors import InputError
from articlekit.reading.epub.elements import BLOCKS
from articlekit.safe_xml import safe_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

__all__ = [
    "attribute",
    "classes",
    "kinds",
    "line_of",
    "local",
    "page_tree",
    "reference_of",
    "words_of",
    "xml_tree",
]

_NAMESPACES: Final = {
    "epub": "{http://www.idpf.org/2007/ops}",
    "xlink": "{http://www.w3.org/1999/xlink}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
}
_TYPE: Final = f"{_NAMESPACES['epub']}type"
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_REST_OF_DOCTYPE: Final = re.compile(r"[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_ODD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ODD_NUMBER: Final = re.compile(r"&#(?:0*(?:\d{1,2}|1[01]\d)|[xX]0*[01]?[0-9a-fA-F]);")
_OWN: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DEEPEST: Final = 250
"""How many elements may stand inside one another before the parsers give up."""


def xml_tree(data: bytes, what: str) -> _Element:
    """The root of an XML file. Raises `InputError` naming ``what`` where there is none."""
    from lxml import etree

    try:
        return etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        text, _ = _text_of(data)
        return etree.fromstring(_plain_xml(text).encode(), safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"the {what} is no XML ({error})", remedy="have the file sent again"
        ) from None


def page_tree(data: bytes, remark: Callable[[str, str], None]) -> _Element:
    """The root of a page in XHTML or, failing that, in HTML.

    ``remark`` takes a code and a message for what had to be mended. Raises `InputError` where
    elements stand too deep inside one another.
    """
    from lxml import etree

    try:
        return _settled(etree.fromstring(data, safe_parser()), remark)
    except (etree.XMLSyntaxError, ValueError):
        pass
    text, guessed = _text_of(data)
    if guessed:
        remark("encoding-guessed", guessed)
    plain = _plain_xml(text)
    names = _NAMED.findall(_without_doctype(text))
    _told((f"&{name};" for name in names if not (name in _OWN or _character(name))), remark)
    if odd := len(_ODD.findall(text)) + len(_ODD_NUMBER.findall(text)):
        remark("character-replaced", f"{odd} characters that documents may not hold")
    try:
        return _settled(etree.fromstring(plain.encode(), safe_parser()), remark)
    except (etree.XMLSyntaxError, ValueError) as error:
        remark("input-mended", f"no well-formed XHTML ({error}); read as browsers do")
    return _from_html(plain)


def _from_html(text: str) -> _Element:
    """The page as lxml's HTML parser sees it; it would drop what stands too deep in silence."""
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(
            f"more than {_DEEPEST} elements inside one another", remedy="flatten the page"
        )
    return etree.fromstring("<html><body/></html>") if root is None else root


def _settled(root: _Element, remark: Callable[[str, str], None]) -> _Element:
    """The tree with characters in the place of their names, which the parser leaves as nodes.

    A name that stands for more than a character is kept as it is written, which is remarked on.
    """
    from lxml import etree

    unknown: dict[str, None] = {}
    entities = dict.fromkeys(root.iter(etree.Entity))
    for first in entities:
        parent, before = first.getparent(), first.getprevious()
        if parent is None:  # gone with those before it
            continue
        run = [first, *takewhile(entities.__contains__, first.itersiblings())]
        parts = [before.tail if before is not None else parent.text]
        for entity in run:
            written = entity.text or ""  # with its "&" and ";"
            character = _character(written[1:-1])
            if not character:
                unknown[written] = None
            parts += [character or written, entity.tail]
            entity.tail = None
            parent.remove(entity)
        words = "".join(filter(None, parts))
        if before is not None:
            before.tail = words
        else:
            parent.text = words
    _told(unknown, remark)
    return root


def _told(unknown: Iterable[str], remark: Callable[[str, str], None]) -> None:
    """Remark on the names that stay as they are written."""
    if names := ", ".join(dict.fromkeys(unknown)):
        remark("input-mended", f"no entity is expanded; {names} stays as it is written")


def _text_of(data: bytes) -> tuple[str, str]:
    """The text of a file, and what had to be guessed."""
    from articlekit.reading.plain.decode import decode

    declared = _DECLARED.match(data[:300])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        try:
            return data.decode(declared[1].decode()), ""
        except (LookupError, UnicodeError):
            pass
    text, notices = decode(data.replace(b"\0", b"") if b"\0<" not in data else data)
    return text, "; ".join(notice.message for notice in notices)


def _plain_xml(text: str) -> str:
    """The text without declarations, its named characters written out, odd ones replaced."""
    text = _without_doctype(_DECLARATION.sub("", text.lstrip("\ufeff")))
    text = _NAMED.sub(lambda found: _written_out(found[1]), text)
    return _ODD_NUMBER.sub(_numbered, _ODD.sub("\ufffd", text))


def _without_doctype(text: str) -> str:
    """The text without its declaration of a document type: the first one, or none."""
    begun = _DOCTYPE.search(text)
    ended = _REST_OF_DOCTYPE.match(text, begun.end()) if begun else None
    return text if begun is None or ended is None else text[: begun.start()] + text[ended.end() :]


def _numbered(found: re.Match[str]) -> str:
    """A reference to a character that XML forbids, replaced; another as it is."""
    digits = found[0][2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return "\ufffd" if code < 32 and code not in (9, 10, 13) else found[0]


def _written_out(name: str) -> str:
    if name in _OWN:
        return f"&{name};"
    return _character(name) or f"&amp;{name};"


def _character(name: str) -> str:
    return html.entities.html5.get(f"{name};", "")


# --- elements --------------------------------------------------------------------------------


@functools.lru_cache(maxsize=512)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name; ``xml:lang`` and the like with their namespace or as they stand."""
    value = element.get(name)
    if value is None and ":" in name:
        prefix, _, own = name.partition(":")
        value = element.get(f"{_NAMESPACES[prefix]}{own}")
    return value or ""


def reference_of(picture: _Element) -> str:
    """Where the picture of an ``img`` or of an ``image`` in SVG lies; "" where it does not say."""
    names = ("src", "xlink:href", "href")
    return next((found for name in names if (found := attribute(picture, name).strip())), "")


def classes(element: _Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def kinds(element: _Element) -> frozenset[str]:
    """What an element says it is: ``epub:type`` and ``role``, without the prefix of the latter."""
    if not element.attrib:
        return _NONE
    said = f"{element.get(_TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}"
    return frozenset(word.removeprefix("doc-") for word in said.lower().split())


_NONE: Final[frozenset[str]] = frozenset()


def line_of(element: _Element) -> int:
    """The line of its file in which an element begins, from 1."""
    return int(element.sourceline or 1)


def words_of(element: _Element) -> str:
    """All words below an element, on one line."""
    if not len(element):
        return " ".join((element.text or "").split())
    from lxml import etree

    parts: list[str | None] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if local(each) in BLOCKS or local(each) == "br":
            parts.append(" ")
        if event == "start":
            parts.append(each.text)
        elif each is not element:
            parts.append(each.tail)
    return " ".join("".join(filter(None, parts)).split())
