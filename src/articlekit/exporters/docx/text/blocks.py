"""Blocks: from the model's tree of blocks to Word's row of paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import LEVELS, line_break_xml, numbering_xml, text_xml
from articlekit.exporters.docx.look.numbering import FORMATS, HIGHEST_START
from articlekit.exporters.docx.look.style_table import DEEPEST_LIST_STYLE
from articlekit.exporters.docx.look.variants import LIST, NEW_QUOTE, QUOTE, settled
from articlekit.exporters.docx.text.figures import figure_xml
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.docx.text.tables import table_xml
from articlekit.model import (
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
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.docx.text.here import Here
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Block

__all__ = ["blocks_xml"]


def blocks_xml(
    blocks: Sequence[Block],
    here: Here,
    place: str,
    story: Story,
    *,
    lead: str = "",
    first: int = 0,
) -> list[str]:
    """The paragraphs and tables of the blocks from number ``first`` on, each as XML.

    ``place`` is the path of the row of blocks. ``lead`` are runs that the first paragraph begins
    with: a note's number.
    """
    parts: list[str] = []
    before: Block | None = None
    given, loose = here, replace(here, kept=False)
    later = replace(loose, around=settled(here.around))
    if lead and not (blocks and isinstance(blocks[0], Paragraph)):
        parts.append(story.paragraph(story.notes.text_style, lead, here))
        lead = ""
    for at in range(first, len(blocks)):
        block = blocks[at]
        story.job.stop_if_cancelled()
        here = later if parts or first else loose
        if at == len(blocks) - 1:
            here = replace(here, kept=given.kept)
        there = here.speaking(block.language)
        path = f"{place}[{at}]"
        written = len(parts)
        match block:
            case Paragraph():
                follows = bool(parts) if here.inside == "quote" else isinstance(before, Paragraph)
                style = _paragraph_style(here, story, follows=follows)
                inner = story.within(style, there)
                content = runs(block.content, inner, f"{path}.content", story)
                parts.append(story.paragraph(style, lead + content, there, places=(path,)))
                lead = ""
            case Heading():
                parts.append(_heading(block, there, path, story))
            case Quote():
                opens = isinstance(before, Quote) and not before.attribution
                parts += _quote(block, there, path, story, kind=NEW_QUOTE if opens else QUOTE)
            case List():
                parts += _list(block, there, path, story)
            case Verse():
                parts.append(_verse(block, there, path, story))
            case CodeBlock():
                parts.append(_code(block, there, path, story))
            case Table():
                parts += table_xml(block, there, path, story)
            case Figure():
                parts += figure_xml(block, there, path, story)
            case Divider():
                signs = story.job.theme.text.scene_break
                content = f"<w:r>{text_xml(signs)}</w:r>" if signs else ""
                style = story.placed("Divider", here)
                parts.append(story.paragraph(style, content, there, places=(path,)))
        if len(parts) > written:
            before = block
    return parts


def _inside(here: Here, kind: str, indent: float, story: Story, wider: float = 0.0) -> Here:
    """The place inside a container; never more than half the measure is left blank."""
    widest = story.job.theme.page.measure / 2
    return replace(
        here,
        inside="list" if kind == LIST else "quote",
        around=here.around + kind,
        indent=min(here.indent + indent + wider, widest),
        widened=here.widened or wider > 0,
        lists=here.lists + (kind == LIST),
    )


def _paragraph_style(here: Here, story: Story, *, follows: bool) -> str:
    """The style of a paragraph: another where it ``follows``.

    In running text that is one right after a paragraph, whose first line is indented; in a
    quotation every one but the first.
    """
    styles = story.job.theme.styles
    match here.inside:
        case "quote":
            style = "QuoteContinued" if follows else "Quote"
            return story.placed(style, here, styles.quote.left, here.around[:-1])
        case "list":
            outer = here.around.rstrip(LIST)
            lists = len(here.around) - len(outer)
            level = min(lists, DEEPEST_LIST_STYLE)
            style = f"ListContinue{level if level > 1 else ''}"
            around = outer if lists == level else here.around
            return story.placed(style, here, styles.list.left * level, around)
        case "note":
            return story.placed(story.notes.text_style, here)
        case _:
            return "BodyTextFirstIndent" if follows else "BodyText"


def _heading(block: Heading, here: Here, place: str, story: Story) -> str:
    style = story.placed(f"Heading{block.level + here.level}", here)
    content = runs(block.content, story.within(style, here), f"{place}.content", story)
    return story.paragraph(style, story.bookmarked(place, content), here, places=(place,))


def _quote(block: Quote, here: Here, place: str, story: Story, *, kind: str) -> list[str]:
    """The quotation; ``kind`` tells whether it begins where another one would go on."""
    inside = _inside(here, kind, story.job.theme.styles.quote.left, story)
    kept = here.kept or bool(block.attribution)
    parts = blocks_xml(block.blocks, replace(inside, kept=kept), f"{place}.blocks", story)
    if block.attribution:
        if kind == NEW_QUOTE and not parts:
            # Else the quotation before it would get this one's attribution.
            parts += blocks_xml((Paragraph(),), replace(inside, kept=True), place, story)
        around = settled(here.around) if parts else here.around
        style = story.placed("QuoteAttribution", here, around=around)
        content = runs((Text("— "),), here, place, story)
        inner = story.within(style, here)
        content += runs(block.attribution, inner, f"{place}.attribution", story)
        places = (f"{place}.attribution",)
        parts.append(story.paragraph(style, content, here, places=places))
    return parts


def _list(block: List, here: Here, place: str, story: Story) -> list[str]:
    _report_list(block, here, place, story)
    left = story.job.theme.styles.list.left
    level = min(here.lists, LEVELS - 1)
    wider = story.numbering.widening(block)
    indent = max(0.0, here.indent - left * level) + wider
    number = story.numbering.list_id(block, level, indent)
    numbering = numbering_xml(level, number)
    shown = min(level + 1, DEEPEST_LIST_STYLE)
    base = f"{'ListNumber' if block.ordered else 'ListBullet'}{shown if shown > 1 else ''}"
    inside = _inside(here, LIST, left, story, wider)
    # The level of a numbered paragraph tells the lists that its style does not, but for those
    # beyond Word's last.
    outer = inside.around if here.lists >= LEVELS else here.around.rstrip(LIST)
    parts: list[str] = []
    for at, item in enumerate(block.items):
        path = f"{place}.items[{at}].blocks"
        first = item.blocks[0] if item.blocks else None
        content, there, own = "", here, f"{place}.items[{at}]"
        rest = 1 if isinstance(first, Paragraph) else 0
        last = here.kept and at == len(block.items) - 1
        kept = last and len(item.blocks) <= rest
        around = settled(outer) if at else outer
        style = story.styles.variant(
            base, around=around, lists=shown, in_note=here.in_note, kept=kept
        )
        if isinstance(first, Paragraph):
            there, own = here.speaking(first.language), f"{path}[0]"
            content = runs(first.content, story.within(style, there), f"{own}.content", story)
        parts.append(story.paragraph(style, content, there, numbering, places=(own,)))
        rest_of_item = replace(inside, kept=last, around=settled(inside.around))
        parts += blocks_xml(item.blocks, rest_of_item, path, story, first=rest)
    return parts


def _verse(block: Verse, here: Here, place: str, story: Story) -> str:
    style = story.placed("Verse", here)
    inner = story.within(style, here)
    lines = (runs(line, inner, f"{place}.lines[{n}]", story) for n, line in enumerate(block.lines))
    content = "<w:r><w:br/></w:r>".join(lines)
    return story.paragraph(style, content, here, places=(place,))


def _code(block: CodeBlock, here: Here, place: str, story: Story) -> str:
    text = block.text.removesuffix("\n")
    properties = story.run_properties(here.format)
    content = f"<w:r>{properties}{line_break_xml(text)}</w:r>" if text else ""
    style = story.placed(story.styles.code_in(block.syntax), here)
    return story.paragraph(style, content, here, places=(place,))


def _report_list(block: List, here: Here, place: str, story: Story) -> None:
    """Say what Word's lists cannot show of this one."""
    remarks = []
    if here.lists == LEVELS:
        remarks.append(f"Word has {LEVELS} levels of lists; deeper ones are shown on the last")
    if block.ordered and block.style not in FORMATS:
        remarks.append(f"Word has no numbers in the style {block.style!r}; 1, 2, 3 are used")
    if block.ordered and block.start > HIGHEST_START:
        remarks.append(f"Word starts no list beyond {HIGHEST_START}")
    story.notices.extend(Notice("formatting-dropped", place, remark) for remark in remarks)
