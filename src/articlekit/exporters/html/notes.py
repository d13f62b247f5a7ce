"""The section that holds the notes of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.exporters.html.blocks import blocks, heading_tags
from articlekit.exporters.html.context import attribute, escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Block

__all__ = ["notes_section"]

_END: Final = "</p>\n"
_RETURN: Final = "↩\ufe0e"
"""The arrow that leads back, as a character of text and not as a small picture."""


def notes_section(notes: Mapping[str, Sequence[Block]], context: Context) -> str:
    """The notes in the order of their numbers, each with the links back; "" without any.

    To be called after the text, whose references number the notes. A note may refer to further
    ones; these get the next numbers.
    """
    if not context.notes.order:
        return ""
    inside = replace(context, title_level=context.title_level + 1)
    written = [
        blocks(notes[note], f"notes.{note}", inside)
        for note in context.notes.order  # grows while its notes are written
    ]
    form = _footnotes if context.medium.book else _endnotes
    own = context.id("notes")
    start, end = heading_tags(context.title_level + 1, f' id="{own}-title"')
    return (
        f'<section id="{own}" role="doc-endnotes"{context.medium.kind("footnotes")}'
        f' aria-labelledby="{own}-title">\n'
        f"{start}{escaped(context.labels.notes)}{end}\n{form(written, context)}</section>\n"
    )


def _endnotes(written: Sequence[str], context: Context) -> str:
    """The notes of a page: a list, which numbers them."""
    items = []
    for number, inner in enumerate(written, 1):
        own = context.id(f"note-{number}")
        items.append(f'<li id="{own}">\n{_with_links_back(inner, number, 1, context)}</li>\n')
    return f"<ol>\n{''.join(items)}</ol>\n"


def _footnotes(written: Sequence[str], context: Context) -> str:
    """The notes of a book, which a reader may show one by one where they are referred to.

    So each says its number itself; the number leads back to the first reference.
    """
    asides = []
    for number, inner in enumerate(written, 1):
        own = context.id(f"note-{number}")
        mark = _link_back(number, 1, f"{number}.", attribute("title", context.labels.back), context)
        rest = inner.removeprefix("<p>") if inner.startswith("<p>") else f"</p>\n{inner}"
        text = _with_links_back(f"<p>{mark} {rest}", number, 2, context)
        kind = context.medium.kind("footnote")
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
    target = context.id(f"note-{number}-reference-{occurrence}")
    kind = context.medium.kind("backlink")
    return f'<a href="#{target}" role="doc-backlink"{kind}{label}>{sign}</a>'
