"""An article to its header, sections and notes, and to the outline that leads to them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import msgspec

from articlekit.design import written_date
from articlekit.exporters.html.blocks import block, heading, heading_tags
from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.html.inlines import inlines
from articlekit.exporters.html.notes import notes_section
from articlekit.model import Heading, plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Article, Block, Metadata, Publication

__all__ = ["Content", "Entry", "article", "front"]


class Entry(msgspec.Struct, frozen=True):
    """One line of an outline: a section of some level, from 1, with its id and title."""

    level: int
    id: str
    title: str


class Content(msgspec.Struct, frozen=True):
    """The markup of an article in parts that may be cut asunder, and its outline.

    ``parts`` are the header, what stands before the first section, each section of level 1, and
    the notes; there is no empty one.
    """

    parts: tuple[str, ...]
    outline: tuple[Entry, ...]


def article(node: Article, context: Context) -> Content:
    """The content of an article, without an element around it."""
    header = front(node, context)
    parts, outline = _sections(node.blocks, context)
    notes = notes_section(node.notes, context)
    if notes:
        outline.append(Entry(1, context.id("notes"), context.labels.notes))
    return Content(tuple(part for part in (header, *parts, notes) if part), tuple(outline))


def front(whole: Article | Publication, context: Context) -> str:
    """Title, subtitle, byline, place and date as a header; "" where there is none of them."""
    lines = []
    if whole.title:
        start, end = heading_tags(context.title_level)
        lines.append(f"{start}{inlines(whole.title, 'title', context)}{end}\n")
    if whole.subtitle:
        words = inlines(whole.subtitle, "subtitle", context)
        kind = context.medium.kind("subtitle")
        lines.append(f'<p class="subtitle" role="doc-subtitle"{kind}>{words}</p>\n')
    for credit in context.labels.credits(whole.meta.authors):
        lines.append(f'<p class="byline">{escaped(credit)}</p>\n')
    if when := _place_and_date(whole.meta):
        lines.append(f'<p class="byline">{when}</p>\n')
    return f"<header>\n{''.join(lines)}</header>\n" if lines else ""


def _place_and_date(meta: Metadata) -> str:
    written = escaped(written_date(meta.date, meta.language))
    date = f"<time{attribute('datetime', meta.date)}>{written}</time>" if written else ""
    return ", ".join(part for part in (escaped(meta.place), date) if part)


def _sections(run: Sequence[Block], context: Context) -> tuple[list[str], list[Entry]]:
    """The blocks with a section around each heading and what belongs to it.

    Each part is a section of level 1; the first is what stands before them.
    """
    parts = [""]
    outline: list[Entry] = []
    levels: list[int] = []
    lines: list[str] = []
    numbers = count(1)
    for at, node in enumerate(run):
        if not isinstance(node, Heading):
            lines.append(block(node, f"blocks[{at}]", context))
            continue
        while levels and levels[-1] >= node.level:
            levels.pop()
            lines.append("</section>\n")
        if not levels:
            parts[-1] = "".join(lines)
            parts.append("")
            lines.clear()
        levels.append(node.level)
        own = context.id(f"section-{next(numbers)}")
        lines.append(f'<section id="{own}">\n')
        attributes, inner = context.entered(node.language)
        lines.append(heading(node, f"blocks[{at}]", inner, attributes))
        if title := plain_line(node.content):
            outline.append(Entry(node.level, own, title))
    lines.extend(["</section>\n"] * len(levels))
    parts[-1] = "".join(lines)
    return parts, outline
