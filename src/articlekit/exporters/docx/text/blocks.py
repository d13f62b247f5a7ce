"""Blocks: from the model's tree of blocks to Word's row of paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import LEVELS, line_break_xml, numbering_xml, text_xml
from articlekit.exporters.docx.look.numbering import FORMATS, HIGHEST_START
from articlekit.exporters.docx.look.style_table import DEEPEST_LIST_STYLE
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
    last, loose = here, replace(here, kept=False)
    if lead and not (blocks and isinstance(blocks[0], Paragraph)):
        parts.append(story.paragraph(story.notes.text_style, lead, here))
        lead = ""
    for at in range(first, len(blocks)):
        block = blocks[at]
        story.job.stop_if_cancelled()
        here = last if at == len(blocks) - 1 else loose
        there = here.speaking(block.language)
        path = f"{place}[{at}]"
        match block:
            case Paragraph():
                style = _paragraph_style(here, story, follows=isinstance(before, Paragraph))
                content = runs(block.content, there, f"{path}.content", story)
                parts.append(story.paragraph(style, lead + content, there, places=(path,)))
                lead = ""
            case Heading():
                parts.append(_heading(block, there, path, story))
            case Quote():
                parts += _quote(block, there, path, story)
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
        before = block
    return parts


def _inside(here: Here, kind: str, indent: float, story: Story, lists: int = 0) -> Here:
    """The place inside a container; never more than half the measure is left blank."""
    widest = story.job.theme.page.measure / 2
    return replace(
        here, inside=kind, indent=min(here.indent + indent, widest), lists=here.lists + lists
    )


def _paragraph_style(here: Here, story: Story, *, follows: bool) -> str:
    """The style of a paragraph; one that follows another has its first line indented."""
    styles = story.job.theme.styles
    match here.inside:
        case "quote":
            style = "QuoteContinued" if follows else "Quote"
            return story.placed(style, here, styles.quote.left)
        case "list":
            level = min(here.lists, DEEPEST_LIST_STYLE)
            style = f"ListContinue{level if level > 1 else ''}"
            return story.placed(style, here, styles.list.left * level)
        case "note":
            return story.placed(story.notes.text_style, here)
        case _:
            return "BodyTextFirstIndent" if follows else "BodyText"


def _heading(block: Heading, here: Here, place: str, story: Story) -> str:
    style = story.placed(f"Heading{block.level + here.level}", here)
    content = runs(block.content, here, f"{place}.content", story)
    return story.paragraph(style, story.bookmarked(place, content), here, places=(place,))


def _quote(block: Quote, here: Here, place: str, story: Story) -> list[str]:
    inside = _inside(here, "quote", story.job.theme.styles.quote.left, story)
    kept = here.kept or bool(block.attribution)
    parts = blocks_xml(block.blocks, replace(inside, kept=kept), f"{place}.blocks", story)
    if block.attribution:
        content = runs((Text("— "),), here, place, story)
        content += runs(block.attribution, here, f"{place}.attribution", story)
        style, places = story.placed("QuoteAttribution", here), (f"{place}.attribution",)
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
    inside = _inside(here, "list", left + wider, story, lists=1)
    parts: list[str] = []
    for at, item in enumerate(block.items):
        path = f"{place}.items[{at}].blocks"
        first = item.blocks[0] if item.blocks else None
        content, there, own = "", here, f"{place}.items[{at}]"
        if isinstance(first, Paragraph):
            there, own = here.speaking(first.language), f"{path}[0]"
            content = runs(first.content, there, f"{path}[0].content", story)
        rest = 1 if isinstance(first, Paragraph) else 0
        last = here.kept and at == len(block.items) - 1
        kept = last and len(item.blocks) <= rest
        style = story.styles.variant(base, lists=shown, in_note=here.in_note, kept=kept)
        parts.append(story.paragraph(style, content, there, numbering, places=(own,)))
        parts += blocks_xml(item.blocks, replace(inside, kept=last), path, story, first=rest)
    return parts


def _verse(block: Verse, here: Here, place: str, story: Story) -> str:
    lines = (runs(line, here, f"{place}.lines[{at}]", story) for at, line in enumerate(block.lines))
    content = "<w:r><w:br/></w:r>".join(lines)
    return story.paragraph(story.placed("Verse", here), content, here, places=(place,))


def _code(block: CodeBlock, here: Here, place: str, story: Story) -> str:
    text = block.text.removesuffix("\n")
    properties = story.run_properties(here.format)
    content = f"<w:r>{properties}{line_break_xml(text)}</w:r>" if text else ""
    return story.paragraph(story.placed("SourceCode", here), content, here, places=(place,))


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
