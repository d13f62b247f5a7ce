"""The contents of a book: for readers of EPUB 3, and for older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import labels
from articlekit.exporters.epub.documents import document, in_book
from articlekit.exporters.html.context import attribute, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.epub.documents import Document

__all__ = ["NAVIGATION", "Point", "contents", "navigation_document", "ncx"]

NAVIGATION = "nav.xhtml"


class Point(msgspec.Struct):
    """A line of the contents: its title, in its language, where it leads, the lines below it."""

    title: str
    language: str
    target: str
    below: list[Point] = msgspec.field(default_factory=list)


def contents(documents: Sequence[Document]) -> list[Point]:
    """A point for each document of the text itself, and below it one for each of its sections.

    A book of no article at all has its title page to lead to.
    """
    points = []
    for text in [text for text in documents if text.kind == "bodymatter"] or documents:
        top = Point(text.title, text.language, text.name)
        points.append(top)
        path = [(0, top)]
        for entry in text.outline:
            while path[-1][0] >= entry.level:
                path.pop()
            point = Point(entry.title, text.language, f"{text.name}#{entry.id}")
            path[-1][1].below.append(point)
            path.append((entry.level, point))
    return points


def navigation_document(
    points: Sequence[Point], landmarks: Sequence[tuple[str, str, str]], language: str
) -> str:
    """The document of https://www.w3.org/TR/epub-33/#sec-nav with contents and landmarks.

    A landmark is its kind, its title and where it leads.
    """
    title = labels(language).contents
    marks = "".join(
        f'<li><a epub:type="{kind}"{attribute("href", target)}>{escaped(words)}</a></li>\n'
        for kind, words, target in landmarks
    )
    body = (
        f'<nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{escaped(title)}</h1>\n{_list(points, language)}</nav>\n'
        f'<nav id="landmarks" epub:type="landmarks" hidden="hidden">\n<ol>\n{marks}</ol>\n</nav>\n'
    )
    return document(title, language, body, "frontmatter")


def ncx(points: Sequence[Point], title: str, language: str, identifier: str) -> str:
    """The contents as https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1 has them."""
    numbered: list[str] = []
    _ncx_points(points, numbered, [0])
    head = (("uid", identifier), ("depth", str(_depth(points))))
    metas = "".join(
        f"<meta{attribute('name', f'dtb:{name}')}{attribute('content', content)}/>\n"
        for name, content in (*head, ("totalPageCount", "0"), ("maxPageNumber", "0"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f"{attribute('xml:lang', language)}>\n<head>\n{metas}</head>\n"
        f"<docTitle><text>{escaped(title)}</text></docTitle>\n"
        f"<navMap>\n{''.join(numbered)}</navMap>\n</ncx>\n"
    )


def _list(points: Sequence[Point], language: str) -> str:
    items = []
    for point in points:
        below = f"\n{_list(point.below, language)}" if point.below else ""
        own, _ = in_book(language).entered(point.language)
        link = f"<a{attribute('href', point.target)}{own}>{escaped(point.title)}</a>"
        items.append(f"<li>{link}{below}</li>\n")
    return f"<ol>\n{''.join(items)}</ol>\n"


def _ncx_points(points: Sequence[Point], lines: list[str], last: list[int]) -> None:
    for point in points:
        last[0] += 1
        lines.append(
            f'<navPoint id="point-{last[0]}" playOrder="{last[0]}">\n'
            f"<navLabel><text>{escaped(point.title)}</text></navLabel>\n"
            f"<content{attribute('src', point.target)}/>\n"
        )
        _ncx_points(point.below, lines, last)
        lines.append("</navPoint>\n")


def _depth(points: Sequence[Point]) -> int:
    return max((1 + _depth(point.below) for point in points), default=0)
