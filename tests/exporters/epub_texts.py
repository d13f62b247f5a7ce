"""Following the text of an ebook: its documents in order, its page marks, its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from articlekit.exporters.protocol import Output
from tests.exporters.epub_reading import NAMES, TYPE, members

__all__ = [
    "Marked",
    "documents",
    "links",
    "marks",
    "nav",
    "ncx",
    "ncx_pages",
    "page_list",
    "text",
    "torn",
]

LAYOUT = ("cover.xhtml", "nav.xhtml")
"""The documents that hold no text of the author's."""

WITHIN_WORDS = frozenset({"a", "code", "em", "html", "span", "strong", "sup", "time"})
"""Elements at whose ends no word ends."""


class Marked(NamedTuple):
    """Where a printed page begins: its label, its place, and the words that follow there."""

    label: str
    target: str
    words: str


def documents(output: Output) -> dict[str, ElementTree.Element]:
    """Every document by its name, in the order of the spine, the contents at last if need be."""
    files = members(output)
    root = ElementTree.fromstring(files["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") or "" for item in root.iterfind(".//opf:item", NAMES)}
    spine = [hrefs[each.get("idref")] for each in root.iterfind(".//opf:itemref", NAMES)]
    names = dict.fromkeys((*spine, "nav.xhtml"))
    return {name: ElementTree.fromstring(files[f"EPUB/{name}"]) for name in names}


def text(output: Output) -> str:
    """The text of the book, without the numbers of notes."""
    return "".join(part for part in _read_all(output) if isinstance(part, str))


def marks(output: Output) -> list[Marked]:
    """The page marks as they stand in the text."""
    found: list[Marked] = []
    after: list[list[str]] = []
    for part in _read_all(output):
        if isinstance(part, Marked):
            found.append(part)
            after.append([])
            continue
        for words in after[-9:]:  # no test asks for more, and some books have many pages
            words.append(part)
    return [mark._replace(words="".join(words)) for mark, words in zip(found, after, strict=True)]


def page_list(output: Output) -> list[tuple[str, str]]:
    """The labels and targets of the page list; none where there is no list."""
    found = nav(output, "page-list")
    if found is None:
        return []
    return [(link.text or "", link.get("href") or "") for link in found.iterfind(".//x:a", NAMES)]


def ncx_pages(output: Output) -> list[tuple[str, str]]:
    """The same of the list for old readers."""
    return [
        (page.findtext("ncx:navLabel/ncx:text", "", NAMES), _src(page))
        for page in ncx(output).iterfind(".//ncx:pageTarget", NAMES)
    ]


def nav(output: Output, kind: str) -> ElementTree.Element | None:
    """One of the lists of the navigation document."""
    root = ElementTree.fromstring(members(output)["EPUB/nav.xhtml"])
    return root.find(f".//x:nav[@{TYPE}='{kind}']", NAMES)


def ncx(output: Output) -> ElementTree.Element:
    return ElementTree.fromstring(members(output)["EPUB/toc.ncx"])


def links(output: Output) -> list[tuple[str, str, str]]:
    """Each link inside the book: the file it stands in, its own id or "", the target in full."""
    return [
        (name, link.get("id") or "", _full(link.get("href") or "", name))
        for name, root in documents(output).items()
        for link in root.iterfind(".//x:a", NAMES)
        if "://" not in (link.get("href") or "")
    ]


def torn(output: Output) -> list[str]:
    """What is wrong with ids and links: twofold ids, and targets that are not there."""
    faults = []
    there = set()
    for name, root in documents(output).items():
        ids = Counter(own for element in root.iter() if (own := element.get("id")))
        faults += [
            f"{own} stands {count} times in {name}" for own, count in ids.items() if count > 1
        ]
        there |= {name, *(f"{name}#{own}" for own in ids)}
    targets = [(name, target) for name, _, target in links(output)]
    targets += [
        ("toc.ncx", _src(each))
        for each in ncx(output).iter()
        if each.find("ncx:content", NAMES) is not None
    ]
    faults += [f"{name} leads to {target}" for name, target in targets if target not in there]
    return faults


def _full(href: str, name: str) -> str:
    return f"{name}{href}" if href.startswith("#") else href


def _src(point: ElementTree.Element) -> str:
    content = point.find("ncx:content", NAMES)
    assert content is not None
    return content.get("src") or ""


def _read_all(output: Output) -> Iterator[str | Marked]:
    for name, root in documents(output).items():
        if name not in LAYOUT:
            body = root.find("x:body", NAMES)
            assert body is not None
            yield from _read(body, name)


def _read(element: ElementTree.Element, name: str) -> Iterator[str | Marked]:
    """The text of an element, a line to each block, and the marks in it."""
    role = element.get("role")
    if role == "doc-pagebreak":
        yield Marked(element.get("aria-label") or "", f"{name}#{element.get('id')}", "")
        return
    if role in ("doc-noteref", "doc-backlink"):
        return
    apart = element.tag.rpartition("}")[2] not in WITHIN_WORDS
    if apart:
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _read(child, name)
        yield child.tail or ""
    if apart:
        yield "\n"
