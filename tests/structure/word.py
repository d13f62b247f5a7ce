"""What pandoc understands of a Word file, said of the article: an account of its limits.

Word has a row of paragraphs and tables, no tree, and pandoc builds its tree from that row:

* a paragraph is a quotation by its style, so a quotation holds paragraphs alone. What else stands
  in one is read outside of it, quotations in quotations as one, and neighbours are one quotation;
* a paragraph without a number belongs to the item right before it, so what follows an inner list
  in an item is read as part of the last inner item; tables and headings belong to no item;
* a picture without a caption takes that of the table right after it;
* code blocks side by side are one block; their syntax has no place in Word;
* an attribution, verse and the text of a picture that is missing are paragraphs like others;
* white space and breaks at the ends of a paragraph are taken off, but those of links;
* a paragraph without words, such as one that draws a rule, is nothing;
* a table has no more than 63 columns, and no list starts beyond 32767;
* in notes the items of lists are paragraphs, and so are captions there and in items.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from articlekit.design import labels
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
    ListItem,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
)
from tests.structure.order import references

__all__ = ["as_pandoc_reads_word"]

Run = tuple[Inline, ...]

_LAST_LEVEL: Final = 8
"""The last level of Word's lists, counted from 0: deeper lists stand on it as well."""

_MOST_COLUMNS: Final = 63
_HIGHEST_START: Final = 32767
_OUTSIDE: Final = -1
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where blocks stand: inside so many lists, right inside a quotation, in a note."""

    pictures: Collection[str]
    language: str
    lists: int = 0
    quoted: bool = False
    in_note: bool = False


@dataclass
class _Part:
    """A piece of Word's row: an item of a list, what belongs to the item before, or neither."""

    blocks: list[Block]
    level: int = _OUTSIDE
    list: List | None = None
    continues: bool = False


def as_pandoc_reads_word(whole: Publication, pictures: Collection[str] = ()) -> Publication:
    """The publication as pandoc understands its Word file; ``pictures`` can be shown."""
    return replace(
        whole,
        title=_run(whole.title),
        subtitle=_run(whole.subtitle),
        articles=tuple(_article(article, pictures) for article in whole.articles),
    )


def _article(article: Article, pictures: Collection[str]) -> Article:
    place = _Place(pictures=pictures, language=article.meta.language)
    return replace(
        article,
        title=_run(article.title),
        subtitle=_run(article.subtitle),
        blocks=tuple(_tree(_joined(_parts(article.blocks, place)))),
        notes=dict(_notes(article, dataclasses.replace(place, in_note=True))),
    )


# The row


def _parts(blocks: Sequence[Block], outer: _Place) -> Iterator[_Part]:
    """The row for some blocks."""
    inside = outer.lists > 0

    def said(*content: Inline, as_quote: bool = False) -> Iterator[_Part]:
        if content:
            paragraph = Paragraph(content)
            yield _Part([Quote((paragraph,)) if as_quote else paragraph], continues=inside)

    for block in blocks:
        place = dataclasses.replace(outer, language=block.language or outer.language)
        match block:
            case Paragraph():
                yield from said(*_paragraph(block.content), as_quote=place.quoted)
            case Heading():
                yield _Part([replace(block, content=_run(block.content))])
            case Quote():
                yield from _parts(block.blocks, dataclasses.replace(place, quoted=True))
                if block.attribution:
                    yield from said(*_paragraph((Text("— "), *block.attribution)), as_quote=True)
            case List():
                yield from _items(block, place)
            case Verse():
                lines = [(*line, Break()) for line in block.lines]
                yield from said(*_paragraph([*itertools.chain(*lines)]))
            case CodeBlock():
                yield _Part([CodeBlock(_code(block.text))], continues=inside)
            case Table():
                table = _table(block)
                none = not any(map(len, (table.header, *table.rows)))
                if table.caption and (none or place.in_note):
                    yield _Part([Paragraph(table.caption)])
                    table = replace(table, caption=())
                if not none:
                    yield _Part([table])
            case Figure():
                yield from _figure(block, place)
            case Divider():
                pass


def _items(block: List, place: _Place) -> Iterator[_Part]:
    level = min(place.lists, _LAST_LEVEL)
    inside = dataclasses.replace(place, lists=place.lists + 1, quoted=False)
    block = replace(block)  # to be known from the same list in another place
    for item in block.items:
        match item.blocks:
            case (Paragraph(content=content), *rest):
                words = _paragraph(content)
                first: list[Block] = [Paragraph(words)] if words else []
            case _:
                first, rest = [], list(item.blocks)
        yield _Part(first, level, block)
        yield from _parts(rest, inside)


def _figure(block: Figure, place: _Place) -> Iterator[_Part]:
    caption, inside = _paragraph(block.caption), place.lists > 0
    apart = inside or place.in_note
    if block.source in place.pictures:
        alt = block.alt or labels(place.language).figure
        picture = replace(block, alt=alt, caption=() if apart else caption)
        yield _Part([picture], continues=inside)
        if not apart:
            return
    elif block.alt and not block.decorative:
        yield _Part([Paragraph((Text(block.alt),))], continues=inside)
    if caption:
        yield _Part([Paragraph(caption)], continues=inside)


def _table(block: Table) -> Table:
    return replace(
        block,
        header=_row(block.header),
        rows=tuple(map(_row, block.rows)),
        caption=_paragraph(block.caption),
    )


def _row(cells: Sequence[Run]) -> tuple[Run, ...]:
    """The cells, those that are too many for Word in the last one, a tab before each."""
    found = list(cells)
    for cell in found[_MOST_COLUMNS:]:
        found[_MOST_COLUMNS - 1] += (Text("\t"), *cell)
    return tuple(map(_paragraph, found[:_MOST_COLUMNS]))


# The tree


def _joined(parts: Iterable[_Part]) -> list[_Part]:
    """The row with neighbours as one: quotations, code, and an item with what belongs to it."""
    found: list[_Part] = []
    for part in parts:
        last = found[-1] if found else None
        if last is not None and part.continues and last.list is not None:
            last.blocks += part.blocks
        elif last is not None and _alone(last) and _alone(part):
            match last.blocks, part.blocks:
                case ([Quote(blocks=before)], [Quote(blocks=after)]):
                    last.blocks = [Quote((*before, *after))]
                case ([CodeBlock(text=above)], [CodeBlock(text=below)]):
                    above, below = above.removesuffix("\n"), below.removesuffix("\n")
                    last.blocks = [CodeBlock(f"{above}\n{below}\n")]
                case ([Figure(caption=()) as figure], [Table(caption=(_, *_) as caption) as table]):
                    last.blocks = [replace(figure, caption=caption)]
                    found.append(_Part([replace(table, caption=())]))
                case _:
                    found.append(part)
        else:
            found.append(part)
    return found


def _alone(part: _Part) -> bool:
    return part.list is None and not part.continues


@dataclass
class _Counts:
    """How far each list has counted, by its object and level."""

    last: dict[tuple[int, int], int] = field(default_factory=dict)

    def next(self, part: _Part) -> int:
        assert part.list is not None
        key = (id(part.list), part.level)
        first = min(part.list.start, _HIGHEST_START)
        number = self.last[key] + 1 if key in self.last else first
        self.last = {k: n for k, n in self.last.items() if k[1] <= part.level} | {key: number}
        return number


def _tree(parts: Sequence[_Part]) -> list[Block]:
    counts = _Counts()
    numbers = [0 if part.list is None else counts.next(part) for part in parts]
    return [each for found in _grouped(parts, numbers, _OUTSIDE) for each in found]


def _grouped(
    parts: Sequence[_Part], numbers: Sequence[int], level: int
) -> Iterator[Sequence[Block]]:
    """The parts on the level, each as its blocks; the deeper ones as lists."""
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.level == level:
            yield part.blocks
            at += 1
            continue
        end = at + 1
        while end < len(parts) and (
            parts[end].level > part.level
            or (parts[end].level == part.level and parts[end].list is part.list)
        ):
            end += 1
        yield [_list(parts[at:end], numbers[at:end])]
        at = end


def _list(parts: Sequence[_Part], numbers: Sequence[int]) -> List:
    kind, level = parts[0].list, parts[0].level
    assert kind is not None
    items: list[list[Block]] = []
    for blocks in _grouped(parts, numbers, level):
        if blocks and isinstance(blocks[0], List):
            items[-1] += blocks
        else:
            items.append(list(blocks))
    style = kind.style if kind.ordered and kind.style in "aAiI" else "1"
    return List(
        items=tuple(ListItem(tuple(blocks)) for blocks in items),
        ordered=kind.ordered,
        start=numbers[0] if kind.ordered else 1,
        style=style,
    )


# Notes


def _notes(article: Article, place: _Place) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Every note with the notes that it alone refers to at its end: Word has none inside notes."""
    numbered = references((article.title, article.subtitle), article.blocks)
    placed = set(numbered)
    for key in numbered:
        parts: list[_Part] = []
        inside = [key]
        for each in inside:  # grows
            blocks = article.notes[each]
            lead = (NoteReference(each), Text(" ")) if each != key else ()
            parts += _parts(_led(blocks, lead), place)
            new = [one for one in references((), blocks) if one not in placed]
            placed |= set(new)
            inside += new
        yield key, tuple(block for part in _joined(parts) for block in part.blocks)
    yield from ((key, blocks) for key, blocks in article.notes.items() if key not in numbered)


def _led(blocks: tuple[Block, ...], lead: Run) -> tuple[Block, ...]:
    match blocks:
        case (Paragraph() as first, *rest):
            return (replace(first, content=(*lead, *first.content)), *rest)
        case _:
            return (Paragraph(lead), *blocks)


# Words


def _run(run: Sequence[Inline]) -> Run:
    """The inlines, with a break for each character that Word has no other sign for."""
    return tuple(each for node in run for each in _inline(node))


def _inline(node: Inline) -> Iterator[Inline]:
    match node:
        case InlineCode():
            yield InlineCode(_LINE_ENDS.sub(" ", node.text))
        case Text():
            for at, piece in enumerate(_LINE_ENDS.split(node.text)):
                yield from [Break()] if at else []
                yield replace(node, text=piece)
        case Emphasis() | Strong() | Link() | Span():
            yield replace(node, content=_run(node.content))
        case _:
            yield node


def _code(text: str) -> str:
    """Its lines; one more line end for that which the account of the model takes off."""
    text = text.removesuffix("\n").replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_ENDS.sub("\n", text) + "\n" if text else ""


def _paragraph(run: Sequence[Inline]) -> Run:
    """The inlines of a whole paragraph, without the breaks and white space at its ends."""
    return _cut(_cut(_run(run), -1), 0)


def _cut(run: Sequence[Inline], end: int) -> Run:
    kept = list(run)
    while kept and not _shows(kept[end]):
        kept.pop(end)
    if kept and (inner := _see_through(kept[end])):
        kept[end] = replace(kept[end], content=_cut(inner, end))
    return tuple(kept)


def _shows(node: Inline) -> bool:
    """Whether pandoc keeps it where it stands at the end of a paragraph."""
    match node:
        case Text():
            return bool(node.text.strip(" \t\n\r\f"))
        case InlineCode():
            return bool(node.text)
        case NoteReference():
            return True
        case Link() if not _see_through(node):
            return any(_breaks(each) or _shows(each) for each in node.content)
        case _:
            return any(map(_shows, _see_through(node)))


def _breaks(node: Inline) -> bool:
    return isinstance(node, Break) or any(map(_breaks, getattr(node, "content", ())))


def _see_through(node: Inline) -> Run:
    """The content of what pandoc looks into for white space at the end."""
    match node:
        case Emphasis() | Strong() | Span():
            return node.content
        case Link() if not usable_address(node.href):
            return node.content
        case _:
            return ()
