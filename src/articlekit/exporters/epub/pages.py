"""Where the pages of the print edition begin, to the marks in the text of the book."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.exporters.html.context import PageMark
from articlekit.exporters.places import node_at
from articlekit.model import (
    Article,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    plain_line,
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from articlekit.exporters.protocol import PageBreak
    from articlekit.model import Inline, Publication

__all__ = ["Marks", "page_marks"]

_FIRST_BLOCK: Final = re.compile(r"blocks\[0\](?:(?:\.items\[0\])?\.blocks\[0\])*", re.ASCII)
_LABEL: Final = re.compile(r"[A-Za-z0-9]+", re.ASCII)

_Leaf = tuple[str, str]
"""A text and its place; what stands between two texts has no place."""


class Marks(msgspec.Struct, frozen=True):
    """The marks of a book: all ``pages`` in order, and those of each article, place by place.

    The articles are named by what their places begin with, the places as in the article itself.
    """

    pages: tuple[PageMark, ...] = ()
    of: Mapping[str, Mapping[str, Sequence[PageMark]]] = msgspec.field(default_factory=dict)


def page_marks(publication: Publication, breaks: Sequence[PageBreak]) -> Marks:
    """A mark for each break whose place is in the publication.

    Pages that hold only what the book has not, such as a half-title or printed contents, have no
    break and so no mark; a page that begins where another does has one beside it. Labels stay as
    they are printed, roman ones too: they are what a teacher or a footnote refers to.
    """
    if not breaks:
        return Marks()
    parts = dict(publication.parts())
    ids: set[str] = set()
    pages = []
    wanted: dict[str, dict[str, list[PageMark]]] = {}
    for each in breaks:
        prefix = next((name for name in parts if name and each.place.startswith(name)), "")
        if prefix not in parts:
            continue
        label = each.label or str(each.page)
        mark = PageMark(each.offset, _id(label, each.page, ids), label)
        pages.append(mark)
        place = each.place.removeprefix(prefix)
        if _opens(each, place, prefix, parts[prefix]):
            place = "title"
        wanted.setdefault(prefix, defaultdict(list))[place].append(mark)
    return Marks(
        tuple(pages), {prefix: _placed(parts[prefix], marks) for prefix, marks in wanted.items()}
    )


def _id(label: str, page: int, taken: set[str]) -> str:
    """The id of a page: after its label where that can be one and is no other page's."""
    own = f"page-{label}" if _LABEL.fullmatch(label) else f"page-at-{page}"
    while own in taken:
        own += "-again"
    taken.add(own)
    return own


def _opens(each: PageBreak, place: str, prefix: str, article: Article) -> bool:
    """Whether the article's title is on that page: the page is told by the first block below it.

    Only where an article stands alone may its printed contents come between, page after page; its
    title is then on the page that is the first by its number.
    """
    if each.offset or not _FIRST_BLOCK.fullmatch(place) or not plain_line(article.title):
        return False
    return bool(prefix) or each.page == 1 or each.label == "1"


def _placed(
    article: Article, wanted: Mapping[str, Sequence[PageMark]]
) -> dict[str, list[PageMark]]:
    """The marks by the texts in which they stand, or by the blocks before which they do."""
    found: dict[str, list[PageMark]] = defaultdict(list)
    for place, marks in wanted.items():
        if place == "title":
            found[place] += marks
            continue
        try:
            node, place, marks = _with_words(article, place, marks)
        except LookupError:
            continue
        marks = sorted(marks, key=lambda mark: mark.offset)
        inside = [mark for mark in marks if not _goes_before(node, mark.offset)]
        found[place] += marks[: len(marks) - len(inside)]
        for where, mark in _in_texts(node, place, inside):
            found[where].append(mark)
    return {place: sorted(marks, key=lambda mark: mark.offset) for place, marks in found.items()}


def _with_words(
    article: Article, place: str, marks: Sequence[PageMark]
) -> tuple[Any, str, Sequence[PageMark]]:
    """What stands at a place; for a run without a word, the end of the block that it belongs to.

    No mark can stand in such a run, such as an attribution that is nothing but a link.
    """
    node = node_at(article, place)
    if not isinstance(node, tuple) or any(where and text for where, text in _leaves(node, place)):
        return node, place, marks
    place = place.rpartition(".")[0]
    node = node_at(article, place)
    return node, place, [_moved(mark, len(plain_text(node))) for mark in marks]


def _goes_before(node: Any, offset: int) -> bool:
    """Whether the page begins with the whole block, and its mark is to stand before it.

    Before a heading rather than in it, since a mark is read out as a part of the heading's name.
    """
    match node:
        case Divider():
            return True
        case Heading() | Figure():
            return not plain_text(node)[:offset].strip()
        case _:
            return False


def _in_texts(node: Any, place: str, marks: Sequence[PageMark]) -> Iterator[tuple[str, PageMark]]:
    """Each mark with the place of the text that it stands in, its offset counted in that text.

    Spaces end the page before. A mark behind the last word stays behind it.
    """
    waiting = list(marks)
    start = 0
    last = (place, 0)
    for where, text in _leaves(node, place):
        end = start + len(text)
        if where and text:
            while waiting and waiting[0].offset < end:
                at = max(0, waiting[0].offset - start)
                while at < len(text) and text[at].isspace():
                    at += 1
                if at == len(text):
                    break
                yield where, _moved(waiting.pop(0), at)
            last = (where, len(text))
        start = end
    for mark in waiting:
        yield last[0], _moved(mark, last[1])


def _moved(mark: PageMark, offset: int) -> PageMark:
    return msgspec.structs.replace(mark, offset=offset)


def _leaves(node: Any, place: str) -> Iterator[_Leaf]:
    """The texts of a block or of a run of inlines; together they are its `plain_text`."""
    match node:
        case tuple():
            yield from _run(node, place)
        case CodeBlock():
            yield f"{place}.text", node.text
        case Heading() | Paragraph():
            yield from _run(node.content, f"{place}.content")
        case Quote():
            blocks = _each(node.blocks, f"{place}.blocks")
            yield from _lines([*blocks, _run(node.attribution, f"{place}.attribution")])
        case List():
            items = (
                _lines(_each(item.blocks, f"{place}.items[{at}].blocks"))
                for at, item in enumerate(node.items)
            )
            yield from _lines(items)
        case Verse():
            yield from _joined("\n", node.lines, f"{place}.lines")
        case Table():
            rows = [
                (f"{place}.header", node.header),
                *((f"{place}.rows[{at}]", row) for at, row in enumerate(node.rows)),
            ]
            cells = (_joined("\t", row, where) for where, row in rows if row)
            yield from _lines([_run(node.caption, f"{place}.caption"), *cells])
        case Figure():
            yield from _run(node.caption, f"{place}.caption")


def _each(blocks: Sequence[Any], place: str) -> Iterator[Iterator[_Leaf]]:
    return (_leaves(block, f"{place}[{at}]") for at, block in enumerate(blocks))


def _lines(parts: Iterable[Iterator[_Leaf]]) -> Iterator[_Leaf]:
    """The parts that have words, a line feed between each two."""
    begun = False
    for part in parts:
        fresh = begun
        for leaf in part:
            if not leaf[1]:
                continue
            if fresh:
                yield "", "\n"
            fresh, begun = False, True
            yield leaf


def _joined(sign: str, runs: Sequence[Sequence[Inline]], place: str) -> Iterator[_Leaf]:
    """Lines or cells, empty ones too, with a sign between each two."""
    for at, run in enumerate(runs):
        if at:
            yield "", sign
        yield from _run(run, f"{place}[{at}]")


def _run(run: Sequence[Inline], place: str) -> Iterator[_Leaf]:
    for at, node in enumerate(run):
        match node:
            case Text() | InlineCode():
                yield f"{place}[{at}]", node.text
            case Emphasis() | Strong() | Link() | Span():
                yield from _run(node.content, f"{place}[{at}].content")
            case _:
                yield "", plain_text(node)
