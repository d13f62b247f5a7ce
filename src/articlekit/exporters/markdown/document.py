"""From a publication to Markdown, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from articlekit.design import labels
from articlekit.exporters.lines import append_block, is_one_paragraph
from articlekit.exporters.markdown.escaping import (
    code_fence,
    destination,
    escaped,
    fold,
    guarded_lines,
)
from articlekit.exporters.markdown.inlines import Notes, inline_markdown
from articlekit.files import refusal
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
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Block, Inline, Metadata, Publication

__all__ = ["DEEPEST", "LARGEST_NUMBER", "publication_markdown"]

DEEPEST: Final = 6
"""The deepest heading that Markdown has."""

LARGEST_NUMBER: Final = 999_999_999
"""The largest number an item can have."""

_DIVIDER: Final = "***"  # not ---, which would underline, nor - - -, which a list could add up to
_ATTRIBUTION: Final = "— "
_BULLETS: Final = "-+"
_DELIMITERS: Final = ".)"


@dataclass(frozen=True, slots=True)
class _Context:
    """What every function needs to know: the notes, and where it stands.

    ``top`` is the level of the article's title. ``bullet`` is the index into `_BULLETS` of the
    next list's mark: lists inside lists take turns, since "- - -" would be a divider.
    """

    notes: Notes
    top: int = 1
    bullet: int = 0


def publication_markdown(publication: Publication, job: Job) -> str:
    """The whole text, ending with one line feed; empty where there are no words at all."""
    context = _Context(Notes())
    lines: list[str] = []
    if publication.lone is None:
        append_block(
            lines, _front(publication.title, publication.subtitle, publication.meta, context)
        )
        context = replace(context, top=2)
    for _, article in publication.parts():
        job.stop_if_cancelled()
        append_block(lines, _article(article, context))
        context.notes.next_article()
    return "\n".join(lines) + "\n" if lines else ""


def _article(article: Article, context: _Context) -> list[str]:
    lines = _front(article.title, article.subtitle, article.meta, context)
    append_block(lines, _blocks(article.blocks, context))
    append_block(lines, _notes(article, context))
    return lines


def _front(
    title: Iterable[Inline], subtitle: Iterable[Inline], meta: Metadata, context: _Context
) -> list[str]:
    lines = _heading(title, context.top, context)
    append_block(lines, _paragraph(subtitle, context))
    for credit in labels(meta.language).credits(meta.authors):
        append_block(lines, guarded_lines(escaped(fold(credit).strip(" "))).split("\n"))
    return lines


def _notes(article: Article, context: _Context) -> list[str]:
    """The texts of the notes, in the order of their numbers; a note may bring up others."""
    lines: list[str] = []
    written = 0
    numbers = context.notes.numbers
    while written < len(numbers):
        for name in list(numbers)[written:]:
            written += 1
            append_block(lines, _note(numbers[name], article.notes[name], context))
    return lines


def _note(number: int, blocks: Sequence[Block], context: _Context) -> list[str]:
    lines = _blocks(blocks, context) or [_NOTHING]
    first = next((block for block in blocks if _block(block, context)), None)
    if not (first is None or isinstance(first, Paragraph)):
        lines.insert(0, "")
    return _hanging(f"[^{number}]: ", lines, " " * 4)


_NOTHING: Final = "&#8203;"
"""A note without words needs something to be a note at all: a space of no width."""


# --- blocks ----------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], context: _Context) -> list[str]:
    """The blocks one below the other.

    Two lists in a row would be read as one: they take turns with their marks.
    """
    lines: list[str] = []
    before: tuple[bool, int] | None = None
    for block in blocks:
        turn = 0
        if isinstance(block, List):
            turn = 0 if block.ordered else context.bullet
            if before is not None and before[0] == block.ordered:
                turn = 1 - before[1]
        written = _block(block, replace(context, bullet=turn))
        if written:
            before = (block.ordered, turn) if isinstance(block, List) else None
        append_block(lines, written)
    return lines


def _block(block: Block, context: _Context) -> list[str]:
    match block:
        case Paragraph():
            return _paragraph(block.content, context)
        case Heading():
            return _heading(block.content, min(context.top + block.level, DEEPEST), context)
        case Quote():
            return _quote(block, context)
        case List():
            return _list(block, context)
        case Verse():
            return _verse(block, context)
        case CodeBlock():
            return _code(block)
        case Table():
            return _table(block, context)
        case Figure():
            return _figure(block, context)
        case Divider():
            return [_DIVIDER]


def _paragraph(content: Iterable[Inline], context: _Context) -> list[str]:
    source = inline_markdown(content, context.notes)
    return guarded_lines(source).split("\n") if source else []


def _heading(content: Iterable[Inline], level: int, context: _Context) -> list[str]:
    source = inline_markdown(content, context.notes, one_line=True)
    words = source.rstrip("#")
    if words != source and words[-1:] in ("", " "):  # closing signs would be taken off
        source = f"{words}\\{source[len(words) :]}"
    return [f"{'#' * level} {source}"] if source else []


def _quote(quote: Quote, context: _Context) -> list[str]:
    lines = _blocks(quote.blocks, context)
    attribution = inline_markdown(quote.attribution, context.notes)
    if attribution:
        append_block(lines, guarded_lines(_ATTRIBUTION + attribution).split("\n"))
    return [f"> {line}" if line else ">" for line in lines]


def _list(block: List, context: _Context) -> list[str]:
    """The items, without blank lines between them where each is a single paragraph."""
    inner = context if block.ordered else replace(context, bullet=1 - context.bullet)
    tight = all(is_one_paragraph(item.blocks) for item in block.items)
    start = block.start if block.start + len(block.items) <= LARGEST_NUMBER else 1
    lines: list[str] = []
    for number, item in enumerate(block.items, start):
        marker = (
            f"{number}{_DELIMITERS[context.bullet]} "
            if block.ordered
            else f"{_BULLETS[context.bullet]} "
        )
        written = _hanging(marker, _blocks(item.blocks, inner), " " * len(marker))
        if tight:
            lines.extend(written)
        else:
            append_block(lines, written)
    return lines


def _hanging(marker: str, lines: Sequence[str], space: str) -> list[str]:
    """The lines, the first after the marker, the others set in."""
    first, *others = lines or [""]
    return [(marker + first).rstrip(" "), *(space + line if line else "" for line in others)]


def _verse(verse: Verse, context: _Context) -> list[str]:
    """Each stanza a paragraph, each of its lines ending with a break."""
    lines: list[str] = []
    stanza: list[str] = []
    for content in (*verse.lines, ()):
        line = inline_markdown(content, context.notes, one_line=True)
        if line:
            stanza.append(_set_in(content) + guarded_lines(line))
        elif stanza:
            append_block(lines, [*(part + "\\" for part in stanza[:-1]), stanza[-1]])
            stanza = []
    return lines


def _set_in(content: Sequence[Inline]) -> str:
    """The spaces at the start of a line of verse, so that they are kept."""
    words = plain_text(content)
    return "&nbsp;" * (len(words) - len(words.lstrip(" ")))


def _code(block: CodeBlock) -> list[str]:
    text = block.text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    mark = code_fence(text)
    syntax = re.sub(r"[\s`\\&]", "", block.syntax)
    return [mark + syntax, *(text.split("\n") if text else ()), mark]


def _table(table: Table, context: _Context) -> list[str]:
    lines = _paragraph(table.caption, context)
    count = max(map(len, (table.header, *table.rows)), default=0)
    if count:
        rows = [_row(row, count, context) for row in (table.header, *table.rows)]
        append_block(lines, [rows[0], "|" + " --- |" * count, *rows[1:]])
    return lines


def _row(row: Sequence[Iterable[Inline]], count: int, context: _Context) -> str:
    cells = [inline_markdown(cell, context.notes, one_line=True, in_cell=True) for cell in row]
    return "| " + " | ".join([*cells, *[""] * (count - len(cells))]) + " |"


def _figure(figure: Figure, context: _Context) -> list[str]:
    """The picture, where its source may be named, and the caption; else words stand in for it."""
    alt = escaped(fold(figure.alt).strip(" "))
    lines: list[str] = []
    if not refusal(figure.source):
        lines = [f"![{alt}]({destination(figure.source)})"]
    elif alt:
        lines = guarded_lines(alt).split("\n")
    append_block(lines, _paragraph(figure.caption, context))
    return lines
