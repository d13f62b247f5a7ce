"""Inlines: what stands inside a line of text.

    Text("plain words")
    Emphasis((Text("stressed"),))
    Link(href="https://example.org", content=(Text("a link"),))

All are frozen; a run of them is a tuple. `inlines` builds one from strings and inlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Break",
    "Emphasis",
    "Inline",
    "InlineCode",
    "Link",
    "NoteReference",
    "Span",
    "Strong",
    "Text",
    "inlines",
    "joined",
]


# What may be empty has a factory for its default: msgspec then reads the key's absence as empty,
# and still writes the key, so that whoever reads the JSON finds it.
class _Inline(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="type"
):
    pass


class Text(_Inline, tag="text", gc=False, frozen=True):
    """Words and spaces as they are."""

    text: str = msgspec.field(default_factory=lambda: "")


class Emphasis(_Inline, tag="emphasis", frozen=True):
    """Stressed words, usually set in italics."""

    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


class Strong(_Inline, tag="strong", frozen=True):
    """Words of importance, usually set in bold."""

    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


class InlineCode(_Inline, tag="code", gc=False, frozen=True):
    """A piece of code or of literal input inside a line."""

    text: str = msgspec.field(default_factory=lambda: "")


class Link(_Inline, tag="link", frozen=True):
    """Words that lead to an address. ``href`` is a URL reference as the author wrote it."""

    href: str
    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


class NoteReference(_Inline, tag="note", gc=False, frozen=True):
    """The place a note belongs to; ``id`` is the note's key in `Article.notes`."""

    id: str


class Break(_Inline, tag="break", gc=False, frozen=True):
    """A line break that the author meant."""


class Span(_Inline, tag="span", frozen=True):
    """Words in another language; ``language`` is a BCP 47 tag."""

    language: str
    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


Inline = Text | Emphasis | Strong | InlineCode | Link | NoteReference | Break | Span


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    """The parts as a run of inlines, each string becoming a `Text`.

    >>> inlines("A ", Emphasis(inlines("fine")), " day")[0]
    Text(text='A ')
    """
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def joined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines with one text where several stand side by side."""
    found: list[Inline] = []
    for node in content:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + node.text)
        else:
            found.append(node)
    return tuple(found)
