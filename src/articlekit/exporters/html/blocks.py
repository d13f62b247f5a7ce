"""Blocks to markup. Each ends with a line feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.html.context import attribute
from articlekit.exporters.html.figures import figure
from articlekit.exporters.html.inlines import code_direction, inlines, is_blank
from articlekit.exporters.html.tables import table
from articlekit.model import (
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    Verse,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Block, ListItem

__all__ = ["block", "blocks", "heading", "heading_tags"]

_LIST_STYLES: Final = frozenset("aAiI")
_LAST_HEADING: Final = 6


def blocks(run: Sequence[Block], place: str, context: Context) -> str:
    """Several blocks; ``place`` is the path of the run in the article."""
    return "".join(block(node, f"{place}[{at}]", context) for at, node in enumerate(run))


def block(node: Block, place: str, context: Context) -> str:
    """One block; a heading does not open a section here, being inside something else."""
    if context.pages.at and (before := context.pages.before(place)):
        return before + _block(node, place, context)
    return _block(node, place, context)


def _block(node: Block, place: str, context: Context) -> str:
    attributes, context = context.entered(node.language)
    match node:
        case Heading():
            return heading(node, place, context, attributes)
        case Paragraph():
            return _paragraph(node, place, context, attributes)
        case Quote():
            return _quote(node, place, context, attributes)
        case List():
            return _list(node, place, context, attributes)
        case Verse():
            return _verse(node, place, context, attributes)
        case CodeBlock():
            return _code(node, place, context, attributes)
        case Table():
            return table(node, place, context, attributes)
        case Figure():
            return figure(node, place, context, attributes)
        case Divider():
            return "<hr/>\n"


def heading(node: Heading, place: str, context: Context, attributes: str) -> str:
    """A heading, as far below the article's title as its level says; nothing for a blank one."""
    words = inlines(node.content, f"{place}.content", context)
    if is_blank(node.content):
        return ""
    level = context.headings.level(node.level - context.untitled)
    start, end = heading_tags(context.title_level + level, attributes)
    return f"{start}{words}{end}\n"


def heading_tags(level: int, attributes: str = "") -> tuple[str, str]:
    """The tags of a heading of level 1 or more; HTML has elements for the first six."""
    name = f"h{min(level, _LAST_HEADING)}"
    if level > _LAST_HEADING:
        attributes += f' aria-level="{level}"'
    return f"<{name}{attributes}>", f"</{name}>"


def _paragraph(node: Paragraph, place: str, context: Context, attributes: str) -> str:
    if not node.content:
        return ""
    return f"<p{attributes}>{inlines(node.content, f'{place}.content', context)}</p>\n"


def _quote(node: Quote, place: str, context: Context, attributes: str) -> str:
    inner = blocks(node.blocks, f"{place}.blocks", context)
    if not node.attribution:
        return f"<blockquote{attributes}>\n{inner}</blockquote>\n" if inner else ""
    quoted = f"<blockquote>\n{inner}</blockquote>\n" if inner else ""
    words = inlines(node.attribution, f"{place}.attribution", context)
    source = f"<figcaption>{words}</figcaption>\n"
    return f'<figure class="quote"{attributes}>\n{quoted}{source}</figure>\n'


def _list(node: List, place: str, context: Context, attributes: str) -> str:
    if not node.items:
        return ""
    name = "ol" if node.ordered else "ul"
    if node.ordered and node.start != 1:
        attributes += f' start="{node.start}"'
    if node.ordered and node.style in _LIST_STYLES:
        attributes += f' type="{node.style}"'
    items = "".join(
        _list_item(item, f"{place}.items[{at}].blocks", context)
        for at, item in enumerate(node.items)
    )
    return f"<{name}{attributes}>\n{items}</{name}>\n"


def _list_item(item: ListItem, place: str, context: Context) -> str:
    """An item; one paragraph and the lists below it need no paragraph element."""
    match item.blocks:
        case [Paragraph(language="") as first, *rest] if all(isinstance(b, List) for b in rest):
            words = context.pages.before(f"{place}[0]")
            words += inlines(first.content, f"{place}[0].content", context)
            lists = "".join(
                block(below, f"{place}[{at}]", context) for at, below in enumerate(rest, 1)
            )
            return f"<li>{words}\n{lists}</li>\n" if lists else f"<li>{words}</li>\n"
        case run:
            inner = blocks(run, place, context)
            return f"<li>\n{inner}</li>\n" if inner else "<li></li>\n"


def _verse(node: Verse, place: str, context: Context, attributes: str) -> str:
    """Stanzas as paragraphs, and a span for each line so that a long one can be indented."""
    stanzas: list[list[str]] = [[]]
    for at, line in enumerate(node.lines):
        if line:
            words = inlines(line, f"{place}.lines[{at}]", context)
            stanzas[-1].append(f'<span class="line">{words}</span>')
        else:
            stanzas.append([])
    inner = "".join("<p>" + "<br/>\n".join(lines) + "</p>\n" for lines in stanzas if lines)
    return f'<div class="verse"{attributes}>\n{inner}</div>\n' if inner else ""


def _code(node: CodeBlock, place: str, context: Context, attributes: str) -> str:
    if not node.text:
        return ""
    syntax = "-".join(node.syntax.split())
    name = attribute("class", f"language-{syntax}") if syntax else ""
    if "dir=" not in attributes:
        attributes += code_direction(context)
    words = context.pages.within(node.text, f"{place}.text")
    return f"<pre{attributes}><code{name}>{words}</code></pre>\n"
