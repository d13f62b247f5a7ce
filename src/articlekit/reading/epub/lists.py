"""Lists and their items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.model import List, ListItem, Paragraph
from articlekit.reading.epub.inlines import inline, text
from articlekit.reading.epub.markup import local
from articlekit.reading.epub.runs import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from articlekit.model import Block
    from articlekit.reading.epub.context import Context

__all__ = ["list_items", "list_of"]

_NUMBER: Final = re.compile(r"\s*(-?\d{1,9})\s*", re.ASCII)
_CSS_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_CSS_STYLES: Final = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


def list_items(
    element: _Element,
    context: Context,
    flow: Callable[[_Element, Context], list[Block]],
    block: Callable[[_Element, Context], list[Block]],
) -> list[ListItem]:
    """The items of a list. What stands beside them belongs to the one before."""
    items: list[list[Block]] = []

    def astray(blocks: list[Block]) -> None:
        if blocks and items:
            items[-1] += blocks
        elif blocks:
            items.append(blocks)

    def loose(words: str | None) -> None:
        if words and not words.isspace():
            run = Run()
            text(words, run, context)
            if content := run.finish():
                astray([context.made(Paragraph(content), element, "paragraph")])

    loose(element.text)
    for child in element:
        notes = context.notes
        if child in context.taken or (child in notes.pages and child not in notes.flowing):
            pass
        elif local(child) == "li":
            items.append(flow(child, context.inside(child)))
        elif local(child) in ("ul", "ol", "p", "div"):
            astray(block(child, context))
        else:
            run = Run()
            inline(child, run, context)
            if content := run.finish():
                astray([context.made(Paragraph(content), child, "paragraph")])
            astray(list(run.figures))
        loose(child.tail)
    return [ListItem(tuple(blocks)) for blocks in items]


def list_of(element: _Element, items: list[ListItem], context: Context) -> List:
    """The list of these items, counted as the element says."""
    if local(element) != "ol":
        return List(items=tuple(items), language=context.block_language())
    values = [_number(child.get("value")) for child in element if local(child) == "li"]
    start = next(iter(values), None)
    if start is None:
        start = _number(element.get("start"))
    if start is None:
        start = 1
    if start < 0 or any(value is not None for value in values[1:]) or "reversed" in element.attrib:
        context.loss("a list counts backwards, from below nought or leaves numbers out", element)
    style = element.get("type") or ""
    found = _CSS_STYLE.search(element.get("style") or "")
    if found:
        style = _CSS_STYLES.get(found[1], style)
    return List(
        ordered=True,
        start=max(start, 0),
        style=style if style in ("a", "A", "i", "I") else "1",
        items=tuple(items),
        language=context.block_language(),
    )


def _number(stated: str | None) -> int | None:
    found = _NUMBER.fullmatch(stated or "")
    return int(found[1]) if found else None
