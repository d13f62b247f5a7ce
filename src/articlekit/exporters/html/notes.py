"""The section that holds the notes of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.exporters.html.blocks import blocks, heading_tags
from articlekit.exporters.html.context import attribute, escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.exporters.html.context import Context, PageMark
    from articlekit.model import Block

__all__ = ["Note", "notes_section", "written_notes"]

_END: Final = "</p>\n"
_RETURN: Final = "↩\ufe0e"
"""The arrow that leads back, as a character of text and not as a small picture."""


class Note(msgspec.Struct, frozen=True):
    """A note as it was written: its number, the markup of its blocks, and what stands in it.

    ``references`` to further notes and ``pages`` that begin are listed as they stand.
    """

    number: int
    markup: str
    references: tuple[tuple[int, int], ...] = ()
    pages: tuple[PageMark, ...] = ()


def written_notes(notes: Mapping[str, Sequence[Block]], context: Context) -> list[Note]:
    """The notes in the order of their numbers.

    To be called after the text, whose references number the notes. A note may refer to further
    ones; these get the next numbers.
    """
    inside = replace(context, title_level=context.title_level + 1)
    written = []
    for number, key in enumerate(context.notes.order, 1):  # grows while its notes are written
        references, pages = len(context.notes.made), len(context.pages.made)
        context.headings.last = 0  # below the heading of the notes
        markup = blocks(notes[key], f"notes.{key}", inside)
        made = tuple(context.notes.made[references:])
        written.append(Note(number, markup, made, tuple(context.pages.made[pages:])))
    return written


def notes_section(written: Sequence[Note], own: str, context: Context) -> str:
    """The section of that id with some notes, each with the links back; "" without any.

    In a book its kind is that of footnotes, which the notes in it are: whoever shows these where
    they are referred to, such as pandoc, knows by it that the section is there for their sake.
    """
    if not written:
        return ""
    form = _footnotes if context.medium.book else _endnotes
    start, end = heading_tags(context.title_level + 1, f' id="{own}-title"')
    return (
        f'<section id="{own}" role="doc-endnotes"{context.medium.kind("footnotes")}'
        f' aria-labelledby="{own}-title">\n'
        f"{start}{escaped(context.labels.notes)}{end}\n{form(written, context)}</section>\n"
    )


def _endnotes(written: Sequence[Note], context: Context) -> str:
    """The notes of a page: a list, which numbers them."""
    items = []
    for note in written:
        text = _with_links_back(note.markup, note.number, 1, context)
        items.append(f'<li id="{context.note_id(note.number)}">\n{text}</li>\n')
    return f"<ol>\n{''.join(items)}</ol>\n"


def _footnotes(written: Sequence[Note], context: Context) -> str:
    """The notes of a book, which a reader may show one by one where they are referred to.

    So each says its number itself; the number leads back to the first reference.
    """
    asides = []
    for note in written:
        number, inner = note.number, note.markup
        mark = _link_back(number, 1, f"{number}.", attribute("title", context.labels.back), context)
        rest = inner.removeprefix("<p>") if inner.startswith("<p>") else f"</p>\n{inner}"
        text = _with_links_back(f"<p>{mark} {rest}", number, 2, context)
        kind = context.medium.kind("footnote")
        own = context.note_id(number)
        asides.append(f'<aside id="{own}" role="doc-footnote"{kind}>\n{text}</aside>\n')
    return "".join(asides)


def _with_links_back(inner: str, number: int, first: int, context: Context) -> str:
    """The note with arrows to its references, from the ``first``, at its very end."""
    count = context.notes.count(number)
    links = []
    for occurrence in range(first, count + 1):
        label = context.labels.back if count == 1 else f"{context.labels.back} {occurrence}"
        links.append(
            _link_back(number, occurrence, _RETURN, attribute("aria-label", label), context)
        )
    if not links:
        return inner
    if inner.endswith(_END):
        return f"{inner.removesuffix(_END)} {' '.join(links)}{_END}"
    return f"{inner}<p>{' '.join(links)}</p>\n"


def _link_back(number: int, occurrence: int, sign: str, label: str, context: Context) -> str:
    target = context.reference_id(number, occurrence)
    kind = context.medium.kind("backlink")
    return f'<a href="#{target}" role="doc-backlink"{kind}{label}>{sign}</a>'
