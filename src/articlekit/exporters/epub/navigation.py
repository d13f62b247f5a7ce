"""The contents and pages of a book: for readers of EPUB 3, and for older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.documents import document, in_book
from articlekit.exporters.html.context import attribute, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document
    from articlekit.exporters.html.context import PageMark

__all__ = [
    "NAVIGATION",
    "Landmark",
    "Page",
    "Point",
    "contents",
    "landmarks",
    "navigation_document",
    "ncx",
    "page_list",
]

NAVIGATION: Final = "nav.xhtml"

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Point(msgspec.Struct):
    """A line of the contents: its title, in its language, where it leads, the lines below it."""

    title: str
    language: str
    target: str
    below: list[Point] = msgspec.field(default_factory=list)


class Page(msgspec.Struct, frozen=True):
    """A page of the print edition: its number as it is printed, and where it begins."""

    label: str
    target: str


class Landmark(msgspec.Struct, frozen=True):
    """A part of the book that readers offer a way to; ``kind`` is a word of EPUB's semantics."""

    kind: str
    title: str
    target: str


def contents(documents: Sequence[Document]) -> list[Point]:
    """A point for each article of the text, and below it one for each of its sections.

    A book of no article at all has its title page to lead to.
    """
    points = []
    path: list[tuple[int, Point]] = []
    for text in [text for text in documents if text.kind == "bodymatter"] or documents:
        if text.part == 1:
            top = Point(text.title, text.language, text.name)
            points.append(top)
            path = [(0, top)]
        for entry in text.outline:
            while path[-1][0] >= entry.level:
                path.pop()
            point = Point(entry.title, entry.language, f"{text.name}#{entry.id}")
            path[-1][1].below.append(point)
            path.append((entry.level, point))
    return points


def page_list(documents: Sequence[Document], marks: Sequence[PageMark]) -> list[Page]:
    """The pages that begin in the book, in the order of ``marks``, which is that of the print."""
    targets = {page.id: f"{text.name}#{page.id}" for text in documents for page in text.pages}
    return [Page(mark.label, targets[mark.id]) for mark in marks if mark.id in targets]


def landmarks(
    documents: Sequence[Document], language: str, *, with_contents: bool
) -> Iterator[Landmark]:
    """The first document of each kind, the contents where they are a page, and the notes.

    The notes only where all of them stand together: a way to some is none to the others.
    """
    words = labels(language)
    first = {text.kind: text for text in reversed(documents)}
    for kind in ("cover", "titlepage"):
        if kind in first:
            yield Landmark(kind, first[kind].title, first[kind].name)
    if with_contents:
        yield Landmark("toc", words.contents, f"{NAVIGATION}#toc")
    if "bodymatter" in first:
        yield Landmark("bodymatter", first["bodymatter"].title, first["bodymatter"].name)
    noted = [text for text in documents if text.notes]
    if len(noted) == 1:
        yield Landmark("endnotes", words.notes, f"{noted[0].name}#{noted[0].notes}")


def navigation_document(
    points: Sequence[Point], marks: Sequence[Landmark], pages: Sequence[Page], language: str
) -> str:
    """The document of https://www.w3.org/TR/epub-33/#sec-nav: contents, pages and landmarks.

    Landmarks and pages are for the reading system to offer, and hidden in the text.
    """
    title = labels(language).contents
    lines = "".join(
        f'<li><a epub:type="{mark.kind}"{attribute("href", mark.target)}>'
        f"{escaped(mark.title)}</a></li>\n"
        for mark in marks
    )
    body = (
        f'<nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{escaped(title)}</h1>\n{_list(points, language)}</nav>\n'
        f"{_pages(pages)}"
        f'<nav id="landmarks" epub:type="landmarks" hidden="hidden">\n<ol>\n{lines}</ol>\n</nav>\n'
    )
    return document(title, language, body, "frontmatter")


def _pages(pages: Sequence[Page]) -> str:
    if not pages:
        return ""
    lines = "".join(
        f"<li><a{attribute('href', page.target)}>{escaped(page.label)}</a></li>\n" for page in pages
    )
    return (
        '<nav id="page-list" epub:type="page-list" role="doc-pagelist" hidden="hidden">\n'
        f"<ol>\n{lines}</ol>\n</nav>\n"
    )


def ncx(
    points: Sequence[Point],
    pages: Sequence[Page],
    documents: Sequence[Document],
    title: str,
    language: str,
    identifier: str,
) -> str:
    """The contents as https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1 has them.

    Points and pages are counted together, in the order in which they stand in the ``documents``.
    """
    order = _play_order(points, pages, documents)
    lines: list[str] = []
    _ncx_points(points, lines, order, [0])
    normal = [int(page.label) for page in pages if _is_number(page.label)]
    head = (
        ("uid", identifier),
        ("depth", str(_depth(points))),
        ("totalPageCount", str(len(normal))),
        ("maxPageNumber", str(max(normal, default=0))),
    )
    metas = "".join(
        f"<meta{attribute('name', f'dtb:{name}')}{attribute('content', content)}/>\n"
        for name, content in head
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f"{attribute('xml:lang', language)}>\n<head>\n{metas}</head>\n"
        f"<docTitle><text>{escaped(title)}</text></docTitle>\n"
        f"<navMap>\n{''.join(lines)}</navMap>\n{_ncx_pages(pages, order)}</ncx>\n"
    )


def _list(points: Sequence[Point], language: str) -> str:
    items = []
    for point in points:
        below = f"\n{_list(point.below, language)}" if point.below else ""
        own, _ = in_book(language).entered(point.language)
        link = f"<a{attribute('href', point.target)}{own}>{escaped(point.title)}</a>"
        items.append(f"<li>{link}{below}</li>\n")
    return f"<ol>\n{''.join(items)}</ol>\n"


def _play_order(
    points: Sequence[Point], pages: Sequence[Page], documents: Sequence[Document]
) -> dict[str, int]:
    """The number of each target, from 1, in reading order; equal targets have equal numbers."""
    used = {page.target for page in pages}
    waiting = list(points)
    while waiting:
        point = waiting.pop()
        used.add(point.target)
        waiting += point.below
    places = (
        place
        for text in documents
        for place in (text.name, *(f"{text.name}#{own}" for own in text.anchors))
    )
    return {place: number for number, place in enumerate(filter(used.__contains__, places), 1)}


def _ncx_points(
    points: Sequence[Point], lines: list[str], order: dict[str, int], last: list[int]
) -> None:
    for point in points:
        last[0] += 1
        lines.append(
            f'<navPoint id="point-{last[0]}" playOrder="{order[point.target]}">\n'
            f"<navLabel><text>{escaped(point.title)}</text></navLabel>\n"
            f"<content{attribute('src', point.target)}/>\n"
        )
        _ncx_points(point.below, lines, order, last)
        lines.append("</navPoint>\n")


def _ncx_pages(pages: Sequence[Page], order: dict[str, int]) -> str:
    """The list of pages; their types are normal, front for roman numbers, else special."""
    if not pages:
        return ""
    lines = []
    for number, page in enumerate(pages, 1):
        kind = 'type="special"'
        if _is_number(page.label):
            kind = f'type="normal" value="{int(page.label)}"'
        elif value := _roman_value(page.label):
            kind = f'type="front" value="{value}"'
        lines.append(
            f'<pageTarget id="target-{number}" {kind} playOrder="{order[page.target]}">\n'
            f"<navLabel><text>{escaped(page.label)}</text></navLabel>\n"
            f"<content{attribute('src', page.target)}/>\n</pageTarget>\n"
        )
    return f"<pageList>\n{''.join(lines)}</pageList>\n"


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and int(label) > 0


def _roman_value(label: str) -> int:
    """The value of a roman number in small letters; 0 for anything else.

    >>> _roman_value("xiv"), _roman_value("cover")
    (14, 0)
    """
    values = [_ROMAN.get(letter, 0) for letter in label]
    if not all(values):
        return 0
    following = (*values[1:], 0)
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _depth(points: Sequence[Point]) -> int:
    return max((1 + _depth(point.below) for point in points), default=0)
