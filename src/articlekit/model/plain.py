"""The words of a node, without any of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model.article import Article, Publication
from articlekit.model.blocks import (
    CodeBlock,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
    Verse,
)
from articlekit.model.inlines import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    Span,
    Strong,
    Text,
)
from articlekit.model.walk import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.model.inlines import Inline

__all__ = ["plain_line", "plain_text"]


def plain_text(node: Node | Iterable[Inline]) -> str:
    """The words of a node or of a run of inlines.

    A break and the border between two blocks become a line feed, the border between two cells a
    tab. A note reference has no words where it stands: an article's notes come at its end.
    """
    return _node(node) if isinstance(node, Node) else _run(node)


def plain_line(node: Node | Iterable[Inline]) -> str:
    """The words of a node or of a run of inlines on one line, a space between each two."""
    return " ".join(plain_text(node).split())


def _run(content: Iterable[Inline]) -> str:
    return "".join(map(_node, content))


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _node(node: Node) -> str:
    match node:
        case Text() | InlineCode() | CodeBlock():
            return node.text
        case Emphasis() | Strong() | Link() | Span() | Heading() | Paragraph():
            return _run(node.content)
        case Break():
            return "\n"
        case Quote():
            return _lines([*map(_node, node.blocks), _run(node.attribution)])
        case List():
            return _lines(map(_node, node.items))
        case ListItem():
            return _lines(map(_node, node.blocks))
        case Verse():
            return "\n".join(map(_run, node.lines))
        case Table():
            rows = [row for row in (node.header, *node.rows) if row]
            return _lines([_run(node.caption), *("\t".join(map(_run, row)) for row in rows)])
        case Figure():
            return _run(node.caption)
        case Article():
            notes = (_lines(map(_node, blocks)) for blocks in node.notes.values())
            front = (_run(node.title), _run(node.subtitle))
            return _lines([*front, *map(_node, node.blocks), *notes])
        case Publication():
            front = ("", "") if node.lone else (_run(node.title), _run(node.subtitle))
            return _lines([*front, *map(_node, node.articles)])
        case _:  # a note reference, a divider, metadata: nothing to be read where it stands
            return ""
