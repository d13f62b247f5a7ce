"""Inlines to markup."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.links import usable_address
from articlekit.model import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
    direction,
    plain_text,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Inline

__all__ = ["code_direction", "inline", "inlines", "is_blank"]


def inlines(run: Sequence[Inline], place: str, context: Context) -> str:
    """A run of inlines; ``place`` is the path of the run in the article."""
    if context.address:
        return _linked(run, place, context)
    if context.pages.at:
        return "".join(inline(node, f"{place}[{at}]", context) for at, node in enumerate(run))
    return "".join(
        escaped(node.text) if type(node) is Text else inline(node, f"{place}[{at}]", context)
        for at, node in enumerate(run)
    )


def is_blank(run: Sequence[Inline]) -> bool:
    """Whether there is nothing in a run to read out: no word and no note, breaks at most."""
    if plain_text(run).strip():
        return False
    return not any(isinstance(part, NoteReference) for node in run for _, part in walk(node))


def inline(node: Inline, place: str, context: Context) -> str:
    """One inline."""
    match node:
        case Text():
            return context.pages.within(node.text, place)
        case Emphasis():
            return f"<em>{inlines(node.content, f'{place}.content', context)}</em>"
        case Strong():
            return f"<strong>{inlines(node.content, f'{place}.content', context)}</strong>"
        case InlineCode():
            words = context.pages.within(node.text, place)
            return f"<code{code_direction(context)}>{words}</code>"
        case Link():
            return _link(node, place, context)
        case NoteReference():
            return _note_reference(node, context)
        case Break():
            return "<br/>"
        case Span():
            attributes, inner = context.entered(node.language)
            words = inlines(node.content, f"{place}.content", inner)
            return f"<span{attributes}>{words}</span>" if attributes else words


def code_direction(context: Context) -> str:
    """The attribute that keeps code running from left to right in any language."""
    return ' dir="ltr"' if direction(context.language) == "rtl" else ""


def _link(node: Link, place: str, context: Context) -> str:
    address = usable_address(node.href)
    if not address:
        context.notice("link-dropped", place, f"{node.href!r} is no address a document can lead to")
        return inlines(node.content, f"{place}.content", context)
    if not plain_text(node).strip():
        context.notice("link-dropped", place, f"the link to {node.href!r} has no words")
    return inlines(node.content, f"{place}.content", replace(context, address=address))


def _linked(run: Sequence[Inline], place: str, context: Context) -> str:
    """The run with its words leading to ``context.address``.

    No link may stand inside another in HTML, and a reference to a note is one. So each stretch
    of the run that holds none becomes a link, and the link is taken up again inside the others.
    """
    parts = []
    unlinked = replace(context, address="")
    for holds_link, stretch in groupby(enumerate(run), lambda part: _holds_link(part[1])):
        inner = context if holds_link else unlinked
        nodes = [(at, node) for at, node in stretch]
        words = "".join(inline(node, f"{place}[{at}]", inner) for at, node in nodes)
        if holds_link or not plain_text(node for _, node in nodes).strip():
            parts.append(words)
        else:
            parts.append(f"<a{attribute('href', context.address)}>{words}</a>")
    return "".join(parts)


def _holds_link(node: Inline) -> bool:
    return any(isinstance(part, Link | NoteReference) for _, part in walk(node))


def _note_reference(node: NoteReference, context: Context) -> str:
    number, occurrence = context.notes.refer(node.id)
    label = attribute("aria-label", f"{context.labels.note} {number}")
    return (
        f'<a id="{context.reference_id(number, occurrence)}" href="#{context.note_id(number)}"'
        ' role="doc-noteref"'
        f"{context.medium.kind('noteref')}{label}><sup>{number}</sup></a>"
    )
