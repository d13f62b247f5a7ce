"""A run of inlines as one text with marks on it, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import (
    Break,
    Emphasis,
    Inline,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
    plain_line,
)
from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BREAK", "Mark", "Run", "flatten", "rebuild"]

BREAK: Final = "\n"
"""What stands in the text for a `Break`; no other line feed is in it."""

_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that only steer how the source was set: no translator knows what to do with them."""

_SPACE: Final = re.compile("[\\t-\\r\x1c-\x1f\x85\u2028\u2029 ]+")
"""White space that may be one space; the no-break spaces mean something and stay."""


class Mark(msgspec.Struct, frozen=True):
    """One inline other than text, on the characters ``start`` to ``end`` of its run's text.

    ``parent`` is the index of the mark around it, -1 for none. A ``whole`` mark is handed on as it
    is, with all that is in it: code, words in another language, a note, a break.
    """

    node: Inline
    start: int
    end: int
    parent: int = -1
    whole: bool = False


class Run(msgspec.Struct, frozen=True):
    """The text of a run of inlines, and its marks, parents before what they hold."""

    text: str
    marks: tuple[Mark, ...] = ()


def flatten(content: Sequence[Inline], language: str) -> Run:
    """The run as a text; what is in a language other than ``language`` becomes a whole mark."""
    flat = _Flat(primary(language))
    flat.add(content, -1)
    return Run("".join(flat.pieces), tuple(flat.marks))


class _Flat:
    """The text and the marks found so far."""

    def __init__(self, language: str) -> None:
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self._language = language
        self._length = 0
        self._last = ""

    def add(self, content: Sequence[Inline], parent: int) -> None:
        for node in content:
            at, start = len(self.marks), self._length
            if isinstance(node, Text):
                self._put(_SPACE.sub(" ", _INVISIBLE.sub("", node.text)))
            elif isinstance(node, Emphasis | Strong | Link) or (
                isinstance(node, Span) and primary(node.language) == self._language
            ):
                self.marks.append(Mark(node, start, start, parent))
                self.add(node.content, at)
                self.marks[at] = Mark(node, start, self._length, parent)
            else:
                self._put_whole(node)
                self.marks.append(Mark(node, start, self._length, parent, whole=True))

    def _put(self, text: str) -> None:
        if text.startswith(" ") and self._last == " ":
            text = text[1:]
        self._put_exactly(text)

    def _put_whole(self, node: Inline) -> None:
        if isinstance(node, Break):
            self._put_exactly(BREAK)
        elif isinstance(node, InlineCode):
            self._put_exactly(" ".join(node.text.split()))
        elif not isinstance(node, NoteReference):
            self._put_exactly(plain_line([node]))

    def _put_exactly(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)
        self._last = text[-1:] or self._last


def rebuild(text: str, marks: Sequence[Mark], language: str) -> tuple[Inline, ...]:
    """The inlines of a text with marks that lie inside one another or apart, never across.

    ``marks`` are in the order of the source, which decides where several lie at one place. Words
    that were marked as being in the source's language are now in ``language``.
    """
    inside: dict[int, list[int]] = {}
    for at, mark in enumerate(marks):
        inside.setdefault(mark.parent, []).append(at)

    def build(parent: int, start: int, end: int) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        for at in sorted(inside.get(parent, ()), key=lambda at: (marks[at].start, marks[at].end)):
            mark = marks[at]
            if mark.start > start:
                nodes.append(Text(text[start : mark.start]))
            nodes.append(_filled(mark, build(at, mark.start, mark.end), language))
            start = max(start, mark.end)
        if end > start:
            nodes.append(Text(text[start:end]))
        return tuple(nodes)

    return build(-1, 0, len(text))


def _filled(mark: Mark, content: tuple[Inline, ...], language: str) -> Inline:
    """The mark's node with its new content."""
    if mark.whole:
        return mark.node
    if isinstance(mark.node, Span):
        return Span(language, content)
    return msgspec.structs.replace(mark.node, content=content)
