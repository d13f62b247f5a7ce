"""The outline of an article: a line for each part, nested parts below the one they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

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
    plain_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.model import Article, Author, Block, Metadata

__all__ = ["Row", "outline"]

_AUTHOR: Final = "aut"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what a part is, its words, its path in the article, and how deep it is nested."""

    kind: str
    text: str
    place: str
    depth: int = 0


def outline(article: Article) -> Iterator[Row]:
    """Title, metadata, blocks and notes, in this order.

    What stands under a heading is one step deeper than the heading.
    """
    yield Row("title", plain_line(article.title), "title")
    if article.subtitle:
        yield Row("subtitle", plain_line(article.subtitle), "subtitle")
    yield from _metadata(article.meta)
    depth = 0
    for at, block in enumerate(article.blocks):
        if isinstance(block, Heading):
            depth = block.level
        yield from _block(block, f"blocks[{at}]", depth - isinstance(block, Heading))
    for name, blocks in article.notes.items():
        yield from _group(f"note {name}", blocks, f"notes[{name}]", 0)


def _metadata(meta: Metadata) -> Iterator[Row]:
    for at, author in enumerate(meta.authors):
        yield Row("author", _name(author), f"meta.authors[{at}]")
    for field in meta.__struct_fields__:
        value = getattr(meta, field)
        if field == "extra":
            for key, held in value.items():
                yield Row(key, _value(held), f"meta.{key}")
        elif value and field not in ("authors", "language"):
            yield Row(field, _value(value), f"meta.{field}")
    yield Row("language", meta.language, "meta.language")


def _name(author: Author) -> str:
    return author.name if author.role == _AUTHOR else f"{author.name} ({author.role})"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _block(block: Block, place: str, depth: int) -> Iterator[Row]:
    kind = str(block.__struct_config__.tag)
    match block:
        case Heading():
            yield Row(f"{kind} {block.level}", plain_line(block), place, depth)
        case List():
            yield Row(kind, _count(block), place, depth)
            for at, item in enumerate(block.items):
                yield from _group("item", item.blocks, f"{place}.items[{at}].blocks", depth + 1)
        case Quote():
            yield Row(kind, "", place, depth)
            for at, inner in enumerate(block.blocks):
                yield from _block(inner, f"{place}.blocks[{at}]", depth + 1)
            if block.attribution:
                words = plain_line(block.attribution)
                yield Row("attribution", words, f"{place}.attribution", depth + 1)
        case _:
            yield Row(kind, _words(block), place, depth)


def _group(kind: str, blocks: Sequence[Block], place: str, depth: int) -> Iterator[Row]:
    """An item or a note: its first paragraph on its own line, the rest one step deeper."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        yield Row(kind, "", place.removesuffix(".blocks"), depth)
    for at, block in enumerate(blocks):
        if not at and isinstance(block, Paragraph):
            yield Row(kind, plain_line(block), f"{place}[0]", depth)
        else:
            yield from _block(block, f"{place}[{at}]", depth + 1)


def _count(block: List) -> str:
    items = "1 item" if len(block.items) == 1 else f"{len(block.items)} items"
    return f"{items}, numbered" if block.ordered else items


def _words(block: Block) -> str:
    """The words of a block that holds no others; what it shows instead where it has none."""
    match block:
        case Verse():
            return " / ".join(filter(None, map(plain_line, block.lines)))
        case Table():
            widest = max(map(len, (block.header, *block.rows)), default=0)
            size = f"{len(block.rows)} × {widest}"
            return ": ".join(filter(None, (size, plain_line(block))))
        case Figure():
            return ": ".join(filter(None, (block.source, plain_line(block) or block.alt)))
        case Divider():
            return "* * *"
        case CodeBlock() | Paragraph() | _:
            return plain_line(block)
