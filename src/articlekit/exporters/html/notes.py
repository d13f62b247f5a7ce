"""The section that holds the notes of an article."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

from articlekit.exporters.html.blocks import block, heading_tags
from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.html.inlines import inlines
from articlekit.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Block

__all__ = ["notes_section"]


def notes_section(notes: Mapping[str, Sequence[Block]], context: Context) -> str:
    """The notes in the order of their numbers, each with the links back; "" without any.

    To be called after the text, whose references number the notes. A note may refer to further
    ones; these get the next numbers.
    """
    if not context.notes.order:
        return ""
    inside = replace(context, title_level=context.title_level + 1)
    written = [
        _blocks(notes[note], f"notes.{note}", number, inside)
        for number, note in enumerate(context.notes.order, 1)  # grows while its notes are written
    ]
    asides = "".join(map(_aside, written, context.notes.order, repeat(context)))
    own = context.id("notes")
    start, end = heading_tags(context.title_level + 1, f' id="{own}-title"')
    return (
        f'<section id="{own}" role="doc-endnotes"{context.medium.kind("footnotes")}'
        f' aria-labelledby="{own}-title">\n'
        f"{start}{escaped(context.labels.notes)}{end}\n{asides}</section>\n"
    )


def _blocks(run: Sequence[Block], place: str, number: int, context: Context) -> list[str]:
    """The blocks of a note; the number that leads back stands in the first paragraph."""
    back = _back_link(number, 1, f"{number}.", context)
    match run:
        case [Paragraph(language="") as first, *_]:
            words = inlines(first.content, f"{place}[0].content", context)
            parts = [f"<p>{back} {words}</p>\n"]
        case _:
            parts = [f"<p>{back}</p>\n"]
            parts.extend(block(node, f"{place}[0]", context) for node in run[:1])
    parts.extend(block(node, f"{place}[{at}]", context) for at, node in enumerate(run[1:], 1))
    return parts


def _aside(parts: Sequence[str], note: str, context: Context) -> str:
    number = context.notes.number(note)
    further = [
        _back_link(number, occurrence, "↩", context)
        for occurrence in range(2, context.notes.count(note) + 1)
    ]
    inner = "".join(parts) + (f"<p>{' '.join(further)}</p>\n" if further else "")
    own = context.id(f"note-{number}")
    kind = context.medium.kind("footnote")
    return f'<aside id="{own}" role="doc-footnote"{kind}>\n{inner}</aside>\n'


def _back_link(number: int, occurrence: int, sign: str, context: Context) -> str:
    target = context.id(f"note-{number}-reference-{occurrence}")
    return (
        f'<a href="#{target}" role="doc-backlink"{context.medium.kind("backlink")}'
        f"{attribute('title', context.labels.back)}>{sign}</a>"
    )
