"""An article as a few lines to compare: one line a block, its kind in front.

    = title                          ~ subtitle
    @ Ada Marlow                     @ trl Tom Hale     (any role but "aut" is named)
    date 2024-03-01                  place Kyiv         language uk     (only when asked for)

    1 heading … 5 heading            p paragraph
    - item     1. item     a. item     i. item
      p a further paragraph of the item, or `- an item` of a list inside it: two spaces a level
    > p quoted paragraph             > — attribution    (any block can stand after "> ")
    / line of verse                  "/" alone parts two stanzas
    |: caption     |= header cell | cell     | cell | cell
    [source | caption | alt]         ` line of code     ***     (a divider)
    ^1 p text of a note              numbered in the order in which the text refers to them
    "+" alone parts two lists, quotations, tables, pieces of verse or of code that touch

    _emphasis_  **strong**  `code`  [words](href)  <href>  [^1]  " // " for a break
    \\_, \\** and so on: signs of the text itself that would read as one of these

An outline that somebody wrote down may be shorter than the one of an article, see `fitted`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.exporters.numerals import numeral
from articlekit.model import (
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    NoteReference,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.model import Article, Block, Inline, Metadata

__all__ = ["fitted", "outline"]

_WIDEST: Final = 100
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_OF_MANY_LINES: Final = (List, Quote, Verse, Table, CodeBlock)
_CUT: Final = " … "
_GAP: Final = re.compile(r" …(?: |$)")
_LITERAL: Final = re.compile(
    r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|\*\*(?=\w)|`|\](?=\()|\[(?=\^)|<(?=\w)"
)
_ANY_NUMBER: Final = re.compile(r"^([ >]*)\?\. ")


def outline(article: Article, *, language: bool = False) -> str:
    """The lines described above, for title and subtitle, metadata, blocks and notes."""
    inside = _Outline()
    lines = [*inside.front(article), *_metadata(article.meta, language=language)]
    lines += inside.blocks(article.blocks)
    for name in list(article.notes):
        inside.number(name)  # a note that only another note refers to, or none, comes last
    for name, number in inside.numbers.items():
        if name in article.notes:
            lines += [f"^{number} {line}" for line in inside.blocks(article.notes[name])]
    return "\n".join(lines)


def fitted(got: str, wanted: str) -> tuple[str, str]:
    """Two outlines that are equal where ``got`` is one of those that ``wanted`` allows.

    In ``wanted`` the middle of a line may be left out ("p The ferry … the children."), a list's
    number may be open ("?. item"), and a line after "? " may be there or not. Characters that
    nobody sees are not compared. The lines of ``got`` that fit come back as they stand in
    ``wanted``, and others lose their middle too, so that a diff of the two shows what differs.
    """
    have = got.translate(_INVISIBLE).split("\n") if got else []
    want = _settled(wanted.translate(_INVISIBLE).split("\n"), have)
    patterns = {
        line: _pattern(line) for line in want if _GAP.search(line) or _ANY_NUMBER.search(line)
    }
    starts = {line[:20] for line in want if line not in patterns}
    return "\n".join(_as_wanted(line, want, patterns, starts) for line in have), "\n".join(want)


def _settled(wanted: Iterable[str], have: Sequence[str]) -> list[str]:
    """``wanted`` without "? " in front of what is there, without the line where it is not."""
    there = (line for line in wanted if not line.startswith("? ") or line[2:] in have)
    return [line.removeprefix("? ") for line in there]


def _pattern(line: str) -> re.Pattern[str]:
    found = _ANY_NUMBER.search(line)
    if found:
        return re.compile(rf"{found[1]}\w+\. {_anything(line[found.end() :])}")
    return re.compile(_anything(line))


def _anything(text: str) -> str:
    return ".*".join(map(re.escape, _GAP.split(text)))


def _as_wanted(
    line: str, want: Sequence[str], patterns: dict[str, re.Pattern[str]], starts: set[str]
) -> str:
    if line in want:
        return line
    for wanted, pattern in patterns.items():
        if pattern.fullmatch(line):
            return wanted
    if len(line) <= _WIDEST or line[:20] in starts:
        return line
    return line[:50].rpartition(" ")[0] + _CUT + line[-40:].partition(" ")[2]


# --- front -----------------------------------------------------------------------------------


def _metadata(meta: Metadata, *, language: bool) -> Iterator[str]:
    for author in meta.authors:
        yield f"@ {author.name}" if author.role == "aut" else f"@ {author.role} {author.name}"
    if meta.date:
        yield f"date {meta.date}"
    if meta.place:
        yield f"place {meta.place}"
    if language:
        yield f"language {meta.language}"


class _Outline:
    """The lines of the blocks of one article; knows the numbers of the notes met so far."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers) + 1)

    def front(self, article: Article) -> Iterator[str]:
        if article.title:
            yield f"= {self.run(article.title)}"
        if article.subtitle:
            yield f"~ {self.run(article.subtitle)}"

    # --- blocks ------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        lines: list[str] = []
        before: type[Block] | None = None
        for block in blocks:
            if type(block) is before and isinstance(block, _OF_MANY_LINES):
                lines.append("+")
            lines += self.block(block)
            before = type(block)
        return lines

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{block.level} {self.run(block.content)}"
            case Paragraph():
                yield f"p {self.run(block.content)}"
            case Quote():
                yield from (f"> {line}" for line in self.blocks(block.blocks))
                if block.attribution:
                    yield f"> — {self.run(block.attribution)}"
            case List():
                yield from self.items(block)
            case Verse():
                yield from (f"/ {self.run(line)}".rstrip() for line in block.lines)
            case CodeBlock():
                yield from (f"` {line}".rstrip() for line in block.text.rstrip("\n").split("\n"))
            case Table():
                yield from self.table(block)
            case Figure():
                yield self.figure(block)
            case Divider():
                yield "***"

    def items(self, block: List) -> Iterator[str]:
        for number, item in enumerate(block.items, block.start):
            mark = f"{numeral(number, block.style)}." if block.ordered else "-"
            lines = self.blocks(item.blocks)
            if lines and isinstance(item.blocks[0], Paragraph):
                mark = f"{mark} {lines.pop(0).removeprefix('p ')}"
            yield mark
            yield from (f"  {line}" for line in lines)

    def table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield f"|: {self.run(table.caption)}"
        if table.header:
            yield f"|= {' | '.join(map(self.run, table.header))}".rstrip()
        yield from (f"| {' | '.join(map(self.run, row))}".rstrip() for row in table.rows)

    def figure(self, figure: Figure) -> str:
        parts = [figure.source, self.run(figure.caption), figure.alt]
        while parts and not parts[-1]:
            parts.pop()
        return f"[{' | '.join(parts).replace('|  |', '| |')}]"

    # --- inlines -----------------------------------------------------------------------------

    def run(self, content: Iterable[Inline]) -> str:
        return "".join(map(self.inline, content))

    def inline(self, node: Inline) -> str:
        match node:
            case Text():
                return _LITERAL.sub(r"\\\g<0>", node.text)
            case Emphasis():
                return f"_{self.run(node.content)}_"
            case Strong():
                return f"**{self.run(node.content)}**"
            case InlineCode():
                return f"`{node.text}`"
            case Link():
                if plain_text(node) == node.href:
                    return f"<{node.href}>"
                return f"[{self.run(node.content)}]({node.href})"
            case NoteReference():
                return f"[^{self.number(node.id)}]"
            case Break():
                return " // "
            case Span():
                return self.run(node.content)
