"""Step 4: from lines and their layout to title, headings and paragraphs.

`units` finds the lines that stand together, `rules` says what each unit is; here they become
blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model import Article, Heading, Metadata, Paragraph
from articlekit.notices import Notice
from articlekit.reading.plain.inlines import read_inlines
from articlekit.reading.plain.rules import decide, gather
from articlekit.reading.plain.units import find_units
from articlekit.reading.protocol import Decision, Explained, Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Block, Inline
    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Line

__all__ = ["form_blocks"]

_DEEPEST: Final = 5


def form_blocks(lines: Sequence[Line], layout: Layout) -> Explained:
    """The article that the lines make, without its language, and why each block is what it is."""
    units = tuple(find_units(lines, layout))
    document = gather(lines, units, layout)
    title: tuple[Inline, ...] = ()
    blocks: list[Block] = []
    decisions: list[Decision] = []
    notices: list[Notice] = []
    level = 0
    for at, unit in enumerate(units):
        verdict = decide(document, at)
        content = read_inlines([line.text for line in lines[unit.first : unit.last + 1]])
        place = f"blocks[{len(blocks)}]"
        if verdict.kind == "title":
            title, place = content, "title"
        elif verdict.kind == "heading":
            wanted = unit.level or 1
            level = min(wanted, level + 1, _DEEPEST)
            if level < wanted:
                notices.append(_level_changed(lines[unit.first], wanted, level))
            blocks.append(Heading(level=level, content=content))
        else:
            blocks.append(Paragraph(content=content))
        first, last = lines[unit.first].number, lines[unit.last].number
        decisions.append(
            Decision(
                place,
                first,
                last,
                verdict.kind,
                verdict.rule,
                verdict.confidence,
                verdict.runner_up,
            )
        )
    removed = tuple(
        Removed(lines[mark.rule].number, lines[mark.rule].text, "the underline of a heading")
        for mark in layout.underlines
    )
    article = Article(title=title, meta=Metadata(), blocks=tuple(blocks))
    return Explained(article, tuple(decisions), tuple(notices), removed)


def _level_changed(line: Line, wanted: int, level: int) -> Notice:
    message = f"a heading of level {wanted} became one of level {level}: none may be left out"
    return Notice("heading-level-changed", f"line {line.number}", message)
