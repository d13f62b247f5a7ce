"""Elements to blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.model import (
    Break,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
)
from articlekit.reading.epub.context import (
    DEEPEST_BLOCKS,
    DEEPEST_ELEMENTS,
    is_hidden,
    is_page_break,
)
from articlekit.reading.epub.elements import (
    BLOCKS,
    DROPPED,
    FOREIGN,
    HEADINGS,
    NAVIGATION,
    PICTURES,
)
from articlekit.reading.epub.inlines import inline, line, pictures, take_off_page_break, text
from articlekit.reading.epub.lists import list_items, list_of
from articlekit.reading.epub.markup import classes, kinds, local, words_of
from articlekit.reading.epub.runs import Run
from articlekit.reading.epub.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from articlekit.model import Block, Inline
    from articlekit.reading.epub.context import Context

__all__ = ["block", "flow"]

_NAVIGATION: Final = "contents of the book, which the layout makes anew"
_NOTES_HEADING: Final = "the heading of the notes"
_NOTES_RULE: Final = "the rule above the notes"
_ATTRIBUTION_DASH: Final = re.compile(r"\s*(?:—|―|–|--)\s*")
_VERSE: Final = frozenset(("verse", "line-block", "poem"))
_SYNTAX: Final = re.compile(r"(?:language|lang)-(.+)")
_DEEPEST_HEADING: Final = 20


def flow(element: _Element, context: Context) -> list[Block]:
    """The blocks that an element holds; ``context`` is that of its inside.

    What stands in no block of its own is a paragraph between those that do.
    """
    found: list[Block] = []
    run = Run()

    def end(run: Run) -> Run:
        if run.is_empty and not run.figures:
            return run
        if content := run.finish():
            paragraph = Paragraph(content, language=context.block_language())
            found.append(context.made(paragraph, element, "paragraph"))
        found.extend(run.figures)
        return Run()

    text(element.text, run, context)
    for child in element:
        if child in context.taken:
            pass
        elif _is_block(child):
            run = end(run)
            found += block(child, context)
        else:
            inline(child, run, context)
        text(child.tail, run, context)
    end(run)
    return found


def block(element: _Element, around: Context) -> list[Block]:
    """The blocks that an element of its own lines becomes: often one, or several, or none."""
    name = local(element)
    ledger, notes = around.ledger, around.notes
    if element in around.taken or (element in notes.pages and element not in notes.flowing):
        return []
    if is_hidden(element):
        ledger.take_off(element, "hidden by the book")
        return []
    if is_page_break(element):
        take_off_page_break(element, around)
        return []
    if name == "nav" and (kinds(element) & NAVIGATION or not kinds(element)):
        ledger.take_off(element, _NAVIGATION)
        return []
    if notes.is_stray(element):
        around.loss("nothing refers to this note; it is text", element, "note-without-reference")
    context = around.inside(element)
    if context.depth > DEEPEST_ELEMENTS:
        around.loss("elements stand too deep inside one another", element, "nesting-flattened")
        words = words_of(element)
        return [around.made(Paragraph((Text(words),)), element, "text")] if words else []
    if notes.surround(element):
        return _without_trappings(flow(element, context), context, element)
    if name in HEADINGS or _is_titled(element):
        return _heading(element, context)
    match name:
        case "hr":
            return [context.made(Divider(), element, "divider")]
        case "pre":
            return _code(element, context)
        case "blockquote":
            return _quote(element, context)
        case "ul" | "ol" | "menu" | "dir":
            return _list(element, context)
        case "table":
            return table(element, context)
        case "figure":
            return _figure(element, context)
        case "dl":
            around.loss("a list of definitions is read as paragraphs", element)
        case "a" if element.get("href"):
            around.loss("a link around blocks; its words are kept", element, "link-dropped")
        case _ if name in FOREIGN:
            around.loss(f"{FOREIGN[name]} cannot be carried over; its words are kept", element)
        case "div" if _VERSE.intersection(classes(element)):
            return _verse(element, context)
        case "div" if (framed := _framed(element)) is not None:
            return _captioned(element, framed, context)
    return flow(element, context)


def _is_block(element: _Element) -> bool:
    """Whether an element begins on a line of its own, or holds one that does."""
    name = local(element)
    if name in BLOCKS:
        return True
    if not len(element) or name in PICTURES or name in DROPPED or name == "svg":
        return False
    return any(local(each) in BLOCKS for each in element.iterdescendants())


# --- headings --------------------------------------------------------------------------------


def _is_titled(element: _Element) -> bool:
    return "heading" in kinds(element) and (element.get("aria-level") or "").isdecimal()


def _heading(element: _Element, context: Context) -> list[Block]:
    """A heading of the level that the page gives it; `headings` settles them all."""
    name = local(element)
    stated = element.get("aria-level") or ""
    level = int(stated[:3]) if stated.isdecimal() else int(name[1:]) if name in HEADINGS else 1
    content, figures = line(element, context.within_block())
    found: list[Block] = []
    if content:
        # The level may lie beyond those of the model until it is settled.
        heading = Heading(
            level=min(max(level, 1), _DEEPEST_HEADING),
            content=content,
            language=context.block_language(),
        )
        found.append(context.made(heading, element, "heading"))
    return [*found, *figures]


def _without_trappings(found: list[Block], context: Context, element: _Element) -> list[Block]:
    """What a section of notes holds beside them, but for its heading and its rule."""
    while found and isinstance(found[0], Heading | Divider):
        first = found.pop(0)
        if isinstance(first, Heading):
            words = "".join(getattr(node, "text", "") for node in first.content)
            context.ledger.take_off(element, _NOTES_HEADING, words)
    return found


# --- quotations, lists, verse, code ----------------------------------------------------------


def _quote(element: _Element, context: Context) -> list[Block]:
    """A quotation; a ``footer`` or a ``cite`` at its end says whose words they are."""
    if context.nesting >= DEEPEST_BLOCKS:
        context.loss("quotations stand too deep inside one another", element, "nesting-flattened")
        return flow(element, context)
    inner = context.within_block(nested=True)
    last = element[-1] if len(element) else None
    if last is None or not _is_source(last):
        return _quoted(flow(element, inner), (), element, context)
    blocks = flow(element, _also_taken(inner, last))
    attribution, further = line(last, inner.inside(last))
    quoted = _quoted(blocks, _undashed(attribution, context, last), element, context)
    return [*quoted, *further]


def _is_source(last: _Element) -> bool:
    """Whether the last element of a quotation says whose words they are."""
    if local(last) == "cite":
        before = last.getprevious()
        return before is not None and local(before) in BLOCKS and not (last.tail or "").strip()
    return local(last) == "footer"


def _quoted(
    blocks: list[Block], attribution: tuple[Inline, ...], element: _Element, context: Context
) -> list[Block]:
    if not blocks and not attribution:
        return []
    quote = Quote(blocks=tuple(blocks), attribution=attribution, language=context.block_language())
    return [context.made(quote, element, "quote")]


def _undashed(
    content: tuple[Inline, ...], context: Context, element: _Element
) -> tuple[Inline, ...]:
    """An attribution without the dash that the layout puts before it."""
    first = content[0] if content else None
    found = _ATTRIBUTION_DASH.match(first.text) if isinstance(first, Text) else None
    if first is None or found is None or not isinstance(first, Text):
        return content
    context.ledger.take_off(element, "the dash of an attribution", found[0])
    rest = first.text[found.end() :]
    return (Text(rest), *content[1:]) if rest else content[1:]


def _list(element: _Element, context: Context) -> list[Block]:
    if context.nesting >= DEEPEST_BLOCKS:
        context.loss("lists stand too deep inside one another", element, "nesting-flattened")
        return flow(element, context)
    inner = context.within_block(nested=True)
    items = list_items(element, inner, flow, block)
    if not items:
        return []
    made: List = list_of(element, items, context)
    return [context.made(made, element, "list")]


def _verse(element: _Element, context: Context) -> list[Block]:
    """Stanzas, each a paragraph, and lines, each a ``span`` or the text between two breaks."""
    inner = context.within_block()
    verse_lines: list[tuple[Inline, ...]] = []
    figures: list[Figure] = []
    for stanza in [each for each in element if local(each) in ("p", "div")] or [element]:
        lines: list[tuple[Inline, ...]] = []
        within = inner if stanza is element else inner.inside(stanza)
        spans = [each for each in stanza if "line" in classes(each)]
        marked = spans and len(spans) == sum(local(each) != "br" for each in stanza)
        if marked:
            for span in spans:
                content, found = line(span, within.inside(span), keeps=True)
                lines.append(content)
                figures += found
        else:
            content, figures_here = line(stanza, within)
            lines = _at_breaks(content)
            figures += figures_here
        for each in (*lines, ()):  # one empty line between stanzas, and none around them
            if each or (verse_lines and verse_lines[-1]):
                verse_lines.append(each)
    if not verse_lines:
        return list(figures)
    del verse_lines[-1]
    verse = Verse(lines=tuple(verse_lines), language=context.block_language())
    return [context.made(verse, element, "verse"), *figures]


def _at_breaks(content: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for node in content:
        if isinstance(node, Break):
            lines.append([])
        else:
            lines[-1].append(node)
    return [tuple(each) for each in lines]


def _code(element: _Element, context: Context) -> list[Block]:
    """Code, with the name of its language where a class says it."""
    words = "".join(_lines_of(element))
    figures = pictures(element, context)
    if not words.strip("\n"):
        return list(figures)
    inner = element[0] if len(element) == 1 and local(element[0]) == "code" else None
    named = [*(classes(inner) if inner is not None else ()), *classes(element)]
    syntax = next((found[1] for each in named if (found := _SYNTAX.fullmatch(each))), "")
    if not syntax and "sourceCode" in named:
        syntax = next((each for each in named if each != "sourceCode"), "")
    code = CodeBlock(words, syntax, language=context.block_language())
    return [context.made(code, element, "code"), *figures]


def _lines_of(element: _Element) -> Iterator[str]:
    """The text of code, a line feed for each break in it."""
    yield element.text or ""
    for child in element:
        yield from ("\n",) if local(child) == "br" else _lines_of(child)
        yield child.tail or ""


# --- figures ---------------------------------------------------------------------------------


def _figure(element: _Element, context: Context) -> list[Block]:
    """A picture, a quotation, a table or code with what its caption says; else what it holds."""
    caption = next((each for each in element if local(each) == "figcaption"), None)
    rest = [each for each in element if each is not caption]
    quoted = [each for each in rest if local(each) == "blockquote"]
    if quoted or "quote" in classes(element):
        return _figure_of_words(element, quoted, caption, context)
    return _captioned(element, caption, context)


def _figure_of_words(
    element: _Element, quoted: list[_Element], caption: _Element | None, context: Context
) -> list[Block]:
    """A quotation with its source."""
    if context.nesting >= DEEPEST_BLOCKS:
        context.loss("quotations stand too deep inside one another", element, "nesting-flattened")
        return flow(element, context)
    inner = context.within_block(nested=True)
    own = inner if caption is None else _also_taken(inner, caption)
    blocks: list[Block] = []
    attribution: tuple[Inline, ...] = ()
    further: list[Figure] = []
    for part in _in_order(element, caption):
        if part is caption:
            attribution, further = line(caption, inner.inside(caption))
            if "quote" not in classes(element):  # in ours, the dash is one of the author's
                attribution = _undashed(attribution, context, caption)
        elif len(quoted) == 1 and len(element) - (caption is not None) == 1:
            blocks = flow(quoted[0], own.inside(quoted[0]))
        else:
            blocks = flow(element, own)
    return [*_quoted(blocks, attribution, element, context), *further]


def _captioned(element: _Element, caption: _Element | None, context: Context) -> list[Block]:
    """The blocks of a figure, the last of which takes the caption where it can have one."""
    words: tuple[Inline, ...] = ()
    blocks: list[Block] = []
    further: list[Figure] = []
    for part in _in_order(element, caption):
        if part is caption:
            words, further = line(caption, context.within_block().inside(caption))
        else:
            blocks = flow(element, context if caption is None else _also_taken(context, caption))
    if not words:
        return [*blocks, *further]
    last = blocks[-1] if blocks else None
    if isinstance(last, Figure | Table) and not last.caption:
        new = replace(last, caption=words, language=last.language or context.block_language())
        context.ledger.inherit(new, last)
        return [*blocks[:-1], new, *further]
    paragraph = Paragraph(words, language=context.block_language())
    origin = element if caption is None else caption
    return [*blocks, context.made(paragraph, origin, "caption"), *further]


def _in_order(element: _Element, caption: _Element | None) -> list[_Element]:
    """A figure and its caption, in the order in which they are read: notes are counted in it."""
    if caption is None:
        return [element]
    return [caption, element] if element[0] is caption else [element, caption]


def _framed(element: _Element) -> _Element | None:
    """The caption of a picture that stands in a ``div`` together with it, as EPUB 2 has it."""
    if len(element) != 2:
        return None
    first, last = element
    is_caption = {"figcaption", "caption"}.intersection(classes(last))
    return last if is_caption and any(local(e) in PICTURES for e in first.iter()) else None


def _also_taken(context: Context, element: _Element) -> Context:
    return replace(context, taken=context.taken | {element})
