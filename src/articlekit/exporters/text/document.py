"""From a publication to the lines of a plain text."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.design import dateline, labels
from articlekit.exporters.lines import append_block, is_one_paragraph
from articlekit.exporters.losses import losses
from articlekit.exporters.numerals import numeral
from articlekit.exporters.text.inlines import Context, run
from articlekit.exporters.text.tables import table_lines
from articlekit.exporters.text.wrapping import fold, wrap
from articlekit.model import (
    Article,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Inline,
    InlineCode,
    List,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.exporters.protocol import Job
    from articlekit.model import Block, Metadata, Node, Publication
    from articlekit.notices import Notice

__all__ = ["UNDERLINES", "dropped", "publication_text"]

UNDERLINES: Final = "=-~.^\"'"
"""What underlines a title and, after it, the headings of level 1, 2 and so on."""

_SHORTEST_UNDERLINE: Final = 3
_DIVIDER: Final = "* * *"
_SET_IN: Final = "    "
_ATTRIBUTION: Final = "— "

_BULLETS: Final = ("• ", "◦ ")
_NUMBERS: Final = ("{}. ", "{}) ")
"""What opens an item; the second where a list stands right below one of its kind.

A hyphen is no bullet here: in other texts it opens speech, and alone it says little.
"""


def publication_text(publication: Publication, job: Job) -> str:
    """The whole text, ending with one line feed; empty where there are no words at all."""
    width: int = job.options.width
    lines: list[str] = []
    context = Context(width, labels(publication.meta.language))
    if publication.lone is None:
        front = (publication.title, publication.subtitle)
        append_block(lines, _front(*front, publication.meta, context))
        depth = 1
    else:
        depth = 0
    for _, article in publication.parts():
        job.stop_if_cancelled()
        append_block(lines, _article(article, Context(width, labels(article.meta.language), depth)))
    return "\n".join(lines) + "\n" if lines else ""


def _article(article: Article, context: Context) -> list[str]:
    lines = _front(article.title, article.subtitle, article.meta, context)
    append_block(lines, _blocks(article.blocks, context))
    append_block(lines, _notes(article, context))
    return lines


def _front(
    title: Iterable[Inline], subtitle: Iterable[Inline], meta: Metadata, context: Context
) -> list[str]:
    lines = _underlined(title, 0, context)
    lines += wrap(fold(run(subtitle, context)), context.width)
    for line in (*context.labels.credits(meta.authors), dateline(meta)):
        append_block(lines, wrap(fold(line), context.width))
    return lines


def _notes(article: Article, context: Context) -> list[str]:
    """The texts of the notes, in the order of their numbers; a note may bring up others."""
    lines: list[str] = []
    written = 0
    while written < len(context.notes):
        for name in list(context.notes)[written:]:
            written += 1
            marker = f"[{written}] "
            append_block(lines, _hanging(marker, article.notes[name], context) or [marker.rstrip()])
    return [*_underlined((Text(context.labels.notes),), 1, context), "", *lines] if lines else []


# --- blocks ----------------------------------------------------------------------------------


def _block(block: Block, context: Context, turn: int = 0) -> list[str]:
    """The lines of a block; with ``turn`` 1 a list has the other marks."""
    match block:
        case Paragraph():
            return wrap(run(block.content, context), context.width)
        case Heading():
            return _underlined(block.content, block.level, context)
        case Quote():
            return _quote(block, context)
        case List():
            return _list(block, context, turn)
        case Verse():
            return _verse(block, context)
        case CodeBlock():
            return _code(block)
        case Table():
            return _table(block, context)
        case Figure():
            return [_figure(block, context)]
        case Divider():
            return [_DIVIDER]


def _blocks(blocks: Iterable[Block], context: Context) -> list[str]:
    lines: list[str] = []
    before: Block | None = None
    turn = 0
    for block in blocks:
        turn = 1 - turn if _would_go_on(before, block) else 0
        if written := _block(block, context, turn):
            append_block(lines, written)
            before = block
    return lines


def _would_go_on(before: Block | None, block: Block) -> bool:
    """Whether a list would be read as more of the list right above it."""
    return isinstance(before, List) and isinstance(block, List) and before.ordered == block.ordered


def _underlined(content: Iterable[Inline], level: int, context: Context) -> list[str]:
    lines = wrap(fold(run(content, context)), context.width)
    if not lines:
        return []
    sign = UNDERLINES[min(level + context.depth, len(UNDERLINES) - 1)]
    return [*lines, sign * max(_SHORTEST_UNDERLINE, *map(columns, lines))]


def _quote(quote: Quote, context: Context) -> list[str]:
    inner = context.narrower("> ")
    lines = _blocks(quote.blocks, inner)
    if attribution := fold(run(quote.attribution, inner)):
        append_block(lines, wrap(_ATTRIBUTION + attribution, inner.width))
    return [f"> {line}".rstrip(" ") for line in lines]


def _list(block: List, context: Context, turn: int) -> list[str]:
    numbers = count(block.start)
    lines: list[str] = []
    tight = all(is_one_paragraph(item.blocks) for item in block.items)
    for item in block.items:
        marker = _BULLETS[turn]
        if block.ordered:
            marker = _NUMBERS[turn].format(numeral(next(numbers), block.style))
        written = _hanging(marker, item.blocks, context) or [marker.rstrip()]
        if tight:
            lines.extend(written)
        else:
            append_block(lines, written)
    return lines


def _hanging(marker: str, blocks: Iterable[Block], context: Context) -> list[str]:
    """The lines of the blocks, the first after the marker, the others set in by its width."""
    space = " " * len(marker)
    lines = _blocks(blocks, context.narrower(marker))
    return [(space if at else marker) + line if line else "" for at, line in enumerate(lines)]


def _verse(verse: Verse, context: Context) -> list[str]:
    lines = [run(line, context).replace("\n", " ").rstrip() for line in verse.lines]
    return _set_in(lines)


def _code(block: CodeBlock) -> list[str]:
    text = block.text.replace("\r\n", "\n").replace("\r", "\n")
    return _set_in(text.split("\n"))


def _set_in(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return [_SET_IN + line if line.strip() else "" for line in lines]


def _table(table: Table, context: Context) -> list[str]:
    def row(cells: Iterable[Sequence[Inline]]) -> list[str]:
        return [fold(run(cell, context)) for cell in cells]

    caption = wrap(fold(run(table.caption, context)), context.width)
    return [*caption, *table_lines(row(table.header), [row(cells) for cells in table.rows])]


def _figure(figure: Figure, context: Context) -> str:
    parts = [fold(figure.source), fold(run(figure.caption, context)), fold(figure.alt)]
    while parts and not parts[-1]:
        parts.pop()
    return f"[{context.labels.figure}: {' | '.join(parts)}]"


# --- losses ----------------------------------------------------------------------------------

_LOST: Final[dict[type, str]] = {
    Emphasis: "emphasis is not shown in plain text",
    Strong: "strong words are not shown in plain text",
    InlineCode: "code inside a line is not marked in plain text",
    Span: "the language of words is not noted in plain text",
    Figure: "a picture is only named in plain text",
}


def dropped(publication: Publication) -> tuple[Notice, ...]:
    """One notice for each kind of formatting that plain text has no way to show."""
    return losses(publication, _losses_of)


def _losses_of(node: Node) -> Iterator[tuple[str, str]]:
    if phrase := _LOST.get(type(node)):
        yield "formatting-dropped", phrase
    language: str = getattr(node, "language", "")
    if language and not isinstance(node, Span):
        yield "formatting-dropped", "the language of a block is not noted in plain text"
    if isinstance(node, CodeBlock) and node.syntax:
        yield "formatting-dropped", "the syntax of code is not noted in plain text"
