"""An article or a publication to lines, as far as a format can say it through pandoc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articlekit.design import labels, written_date
from articlekit.exporters.links import usable_address
from articlekit.model import (
    Article,
    Block,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Inline,
    InlineCode,
    Link,
    List,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    direction,
)
from tests.structure.limits import Limits
from tests.structure.order import references
from tests.structure.runs import BREAK, Run, written
from tests.structure.word import as_pandoc_reads_word

__all__ = ["model_lines"]


@dataclass(frozen=True, kw_only=True)
class _Context:
    """Where a block stands: in which language, under which title, and in which article."""

    limits: Limits
    pictures: frozenset[str]
    language: str
    title_level: int = 1
    in_note: bool = False
    article: Article = field(default_factory=Article)
    notes: tuple[str, ...] = ()
    numbered: dict[str, int] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)

    def entered(self, node: Block) -> tuple[str, _Context]:
        """What is said of the language of a block, and the context inside of it."""
        if not node.language or node.language == self.language:
            return "", self
        said = f" ({node.language})" if isinstance(node, self.limits.languages) else ""
        return said, replace(self, language=node.language)


def model_lines(
    whole: Article | Publication, limits: Limits, pictures: Sequence[str] = ()
) -> list[str]:
    """The lines of a whole document; ``pictures`` names the sources that can be shown."""
    publication = Publication.of(whole) if isinstance(whole, Article) else whole
    if not limits.tree:
        publication = as_pandoc_reads_word(publication, pictures)
    context = _Context(
        limits=limits, pictures=frozenset(pictures), language=publication.meta.language
    )
    level = 0 if limits.title_apart else 1
    if publication.lone is not None:
        lines = _article(publication.lone, replace(context, title_level=level))
    else:
        lines = _front(publication, replace(context, title_level=level))
        if not limits.title_apart:
            lines = lines or [f"heading 1: {labels(context.language).untitled}"]
        before = 0
        for article in publication.articles:
            there = replace(context, language=article.meta.language)
            lines += _article(article, there, before)
            before += len(_numbered(article))
    return [line.translate(limits.characters) for line in lines]


def _article(article: Article, context: _Context, before: int = 0) -> list[str]:
    """The lines of an article; that many notes were numbered ``before`` it."""
    numbered = _numbered(article)
    context = replace(
        context,
        article=article,
        notes=tuple(_with_inner(numbered, article)),
        numbered={key: before + at for at, key in enumerate(numbered, 1)},
        given=set(),
    )
    return _front(article, context) + _blocks(article.blocks, context)


def _numbered(article: Article) -> list[str]:
    """The keys of the notes that the text itself refers to."""
    return references((article.title, article.subtitle), article.blocks)


def _with_inner(numbered: Sequence[str], article: Article) -> list[str]:
    """The keys of all notes in the order of their numbers: the text's first, then the notes'."""
    order = list(numbered)
    for key in order:  # grows
        order += [one for one in references((), article.notes[key]) if one not in order]
    return order


def _front(whole: Article | Publication, context: _Context) -> list[str]:
    words = labels(context.language)
    place = [Run(whole.meta.place)] if whole.meta.place else []
    if when := written_date(whole.meta.date, whole.meta.language):
        place += [Run(f", {when}" if place else when)]
    byline = [[Run(credit)] for credit in words.credits(whole.meta.authors)]
    byline += [place] if place else []
    if context.limits.one_byline:
        byline = [[run for line in byline for run in (BREAK, *line)][1:]]
    below = [line for runs in byline for line in _line("paragraph", runs)]
    if not context.title_level:
        title = _line("title", _runs(whole.title, context))
        return [*title, *_line("subtitle", _runs(whole.subtitle, context)), *below]
    title = _heading(context.title_level, "", whole.title, context)
    if context.limits.title_apart and not whole.title:
        title = [f"heading 1: {words.untitled}"]
    return [*title, *_line("paragraph", _runs(whole.subtitle, context)), *below]


def _blocks(blocks: Sequence[Block], context: _Context) -> list[str]:
    return [line for block in blocks for line in _block(block, context)]


def _block(block: Block, context: _Context) -> list[str]:
    said, context = context.entered(block)
    if context.in_note and not context.limits.whole_notes and _vanishes(block):
        return []
    match block:
        case Heading():
            return _heading(context.title_level + block.level, said, block.content, context)
        case Paragraph():
            return _line("paragraph", _runs(block.content, context))
        case Quote():
            return _quote(block, said, context)
        case List():
            return _list(block, context)
        case Verse():
            return _verse(block, said, context)
        case CodeBlock():
            return _code(block, said, context)
        case Table():
            return _table(block, said, context)
        case Figure():
            return _figure(block, said, context)
        case Divider():
            return ["divider"]


def _vanishes(block: Block) -> bool:
    return isinstance(block, Divider) or (isinstance(block, List) and block.ordered)


def _heading(level: int, said: str, content: Sequence[Inline], context: _Context) -> list[str]:
    runs = _runs(content, context)
    blank = all(run.text == BREAK.text or not run.text.strip() for run in runs)
    if blank and not context.limits.blank_headings:
        return []
    return _line(f"heading {min(level, context.limits.last_heading)}{said}", runs)


def _line(name: str, runs: Sequence[Run]) -> list[str]:
    words = written(runs)
    return [f"{name}: {words}"] if words else []


def _inside(name: str, lines: Sequence[str]) -> list[str]:
    return [name, *(f"  {line}" for line in lines)] if lines else []


def _quote(block: Quote, said: str, context: _Context) -> list[str]:
    lines = _blocks(block.blocks, context)
    lines += _line("attribution", _runs(block.attribution, context))
    # Without an attribution pandoc reads a mere quotation, whose attributes it drops.
    return _inside(f"quote{said if block.attribution else ''}", lines)


def _list(block: List, context: _Context) -> list[str]:
    style = block.style if block.style in "aAiI" else "1"
    name = f"list {block.start} {style}" if block.ordered else "list"
    lines = []
    for item in block.items:
        lines += ["item", *(f"  {line}" for line in _blocks(item.blocks, context))]
    return _inside(name, lines) if any(line != "item" for line in lines) else []


def _verse(block: Verse, said: str, context: _Context) -> list[str]:
    lines: list[str] = []
    parted = False
    for line in block.lines:
        if not line:
            parted = bool(lines)
            continue
        lines += [""] if parted else []
        lines.append(written(_runs(line, context)))
        parted = False
    return _inside(f"verse{said}", [f"line: {line}" for line in lines])


def _code(block: CodeBlock, said: str, context: _Context) -> list[str]:
    if not block.text:
        return []
    syntax = "-".join(block.syntax.split())
    alone = not said and direction(context.language) == "ltr"
    if not alone and not context.limits.syntax_beside_attributes:
        syntax = ""
    text = block.text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [f"code{said} {syntax}: {text!r}"]


def _table(block: Table, said: str, context: _Context) -> list[str]:
    width = max(map(len, (block.header, *block.rows)))
    caption = _runs(block.caption, context)
    if not width:
        return _line("paragraph", caption)
    lines = _line("caption", caption)
    if block.header:
        lines.append(_row("header", block.header, width, context))
    lines += [_row("row", row, width, context) for row in block.rows]
    return _inside(f"table{said}", lines)


def _row(name: str, row: Sequence[Sequence[Inline]], width: int, context: _Context) -> str:
    cells = [written(_runs(cell, context)) for cell in row] + [""] * (width - len(row))
    return f"{name}: {' | '.join(cells)}"


def _figure(block: Figure, said: str, context: _Context) -> list[str]:
    lines: list[str] = []
    if block.source in context.pictures:
        number = context.seen.setdefault(block.source, len(context.seen) + 1)
        alt = "" if block.decorative else block.alt or labels(context.language).figure
        lines = [f"paragraph: [picture {number} {written([Run(alt)])}]"]
    elif not block.decorative:
        words = block.alt or ("" if block.caption else block.source)
        lines = _line("paragraph", [Run(words)])
    lines += _line("caption", _runs(block.caption, context))
    return _inside(f"figure{said}", lines)


def _runs(
    run: Sequence[Inline], context: _Context, marks: frozenset[str] = frozenset()
) -> list[Run]:
    return [each for node in run for each in _run(node, context, marks)]


def _run(node: Inline, context: _Context, marks: frozenset[str]) -> list[Run]:
    match node:
        case Text():
            return [Run(node.text.translate(context.limits.characters), marks)]
        case Emphasis():
            return _runs(node.content, context, marks | {"emphasis"})
        case Strong():
            return _runs(node.content, context, marks | {"strong"})
        case InlineCode():
            text = node.text.translate(context.limits.characters)
            if not context.limits.marked_code:
                marks -= {"emphasis", "strong"}
            return [Run(text, marks | {"code"})]
        case Link():
            if address := usable_address(node.href):
                marks = _without(marks, "link ") | {f"link {address}"}
            return _runs(node.content, context, marks)
        case NoteReference():
            return [_note(node.id, context)]
        case Break():
            return [BREAK]
        case Span():
            if node.language and node.language != context.language:
                context = replace(context, language=node.language)
                if context.limits.spans:
                    marks = _without(marks, "language ") | {f"language {node.language}"}
            return _runs(node.content, context, marks)


def _without(marks: frozenset[str], kind: str) -> frozenset[str]:
    return frozenset(mark for mark in marks if not mark.startswith(kind))


def _note(key: str, context: _Context) -> Run:
    """A note with its blocks; within a note, its number: pandoc does not follow notes further."""
    if not context.limits.inner_notes and (context.in_note or key in context.given):
        return Run(f"[note {context.numbered.get(key, '*')}]", whole=True)
    if context.in_note:
        return Run(f"[note {context.notes.index(key) + 1}]", whole=True)
    context.given.add(key)
    inside = replace(
        context,
        language=context.article.meta.language,
        title_level=context.title_level + (1 if context.limits.inner_notes else 0),
        in_note=True,
    )
    return Run(f"[note {'; '.join(_blocks(context.article.notes[key], inside))}]", whole=True)
