"""A run of inlines as it grows, its white space as HTML has it.

White space runs together across marks, and goes at the ends of a block and around breaks
(https://www.w3.org/TR/css-text-3/#white-space-rules). A no-break space is no white space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec.structs import replace

from articlekit.model import Break, Emphasis, InlineCode, Link, NoteReference, Span, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Figure, Inline

__all__ = ["Run", "has_words"]

_SPACES: Final = re.compile("[ \t\n\r\f]+")
_ENDS: Final = re.compile("(?<![ \t\f])[ \t\f]*[\n\r][ \t\n\r\f]*")
_AFTER_MARK: Final = re.compile(r"\s*[.):\]]?\s*")
_PAIRS: Final = (("[", "]"), ("(", ")"))
_MARKS: Final = (Emphasis, Strong, Link, Span)

_Marked: TypeAlias = Emphasis | Strong | Link | Span


class Run:
    """Text, marks and pictures in their order. ``figures`` are to stand after the run's block.

    ``keeps`` says that spaces count here, as in verse; ends of lines never do.
    """

    def __init__(self, *, keeps: bool = False) -> None:
        self.figures: list[Figure] = []
        self.keeps = keeps
        self.after_mark = False
        self.closing = ""
        self.cut = ""
        self._open: list[list[Inline]] = [[]]
        self._words: list[str] = []
        self._spaced = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come yet."""
        return len(self._open) == 1 and not self._open[0] and not self._words

    def text(self, words: str | None) -> None:
        """Add text as it stands in the file."""
        if not words:
            return
        if self.after_mark:
            self.after_mark = False
            rest = words[_match_length(words) :]
            self.cut, words = words[: len(words) - len(rest)], rest
        if self.closing:
            words, self.cut = words[1:], words[0]
            self.closing = ""
        if self.keeps:
            if "\n" in words or "\r" in words:
                words = _ENDS.sub(" ", words)
            self._words.append(words)
            return
        words = _SPACES.sub(" ", words)
        if self._spaced and words.startswith(" "):
            words = words[1:]
        if words:
            self._words.append(words)
            self._spaced = words[-1] == " "

    def unbracket(self, following: str | None) -> str:
        """Take off a bracket that stands open, where the text that follows begins by closing it.

        That bracket goes as soon as this text comes. Hands back the open one; "" where none is.
        """
        self._flush()
        nodes = self._open[-1]
        last = nodes[-1] if nodes else None
        if not isinstance(last, Text) or (last.text[-1:], following and following[0]) not in _PAIRS:
            return ""
        nodes.pop()
        if rest := last.text[:-1]:
            nodes.append(Text(rest))
        self.closing = str(following)[0]
        return last.text[-1]

    def add(self, node: Inline) -> None:
        """Add an inline that holds its own text, or none."""
        self._flush()
        self._open[-1].append(node)
        self._spaced = False

    def line_break(self) -> None:
        """Add a break; spaces before and after it go."""
        self._flush()
        if not self.keeps:
            _trim(self._open[-1])
        self._open[-1].append(Break())
        self._spaced = True

    def part(self) -> None:
        """Add a break where something stands before: the border of two blocks."""
        self._flush()
        if self._open[-1] and not isinstance(self._open[-1][-1], Break):
            self.line_break()

    def enter(self) -> None:
        """Begin a mark."""
        self._flush()
        self._open.append([])

    def leave(self, made: Callable[[tuple[Inline, ...]], _Marked]) -> None:
        """End the mark: a node is made of what it holds, unless it holds nothing."""
        self._flush()
        if content := tuple(self._open.pop()):
            self._open[-1].append(made(content))

    def finish(self) -> tuple[Inline, ...]:
        """The run; empty where it holds nothing to be read."""
        self._flush()
        nodes = self._open[0]
        if not self.keeps:
            while nodes and isinstance(nodes[-1], Break):
                nodes.pop()
            _trim(nodes)
        return tuple(nodes) if any(map(has_words, nodes)) else ()

    def _flush(self) -> None:
        if self._words:
            nodes = self._open[-1]
            words = "".join(self._words)
            self._words.clear()
            if nodes and isinstance(nodes[-1], Text):
                nodes[-1] = Text(nodes[-1].text + words)
            else:
                nodes.append(Text(words))


def has_words(node: Inline) -> bool:
    """Whether there is anything to be read in it."""
    match node:
        case Text() | InlineCode():
            return bool(node.text) and not node.text.isspace()
        case NoteReference():
            return True
        case Break():
            return False
        case _:
            return any(map(has_words, node.content))


def _match_length(words: str) -> int:
    found = _AFTER_MARK.match(words)
    return found.end() if found else 0


def _trim(nodes: list[Inline]) -> None:
    """Take the white space off the end of the last text, in whatever mark it stands."""
    if not nodes:
        return
    last = nodes[-1]
    if isinstance(last, Text):
        words = last.text.rstrip(" \t\n\r\f")
        if words != last.text:
            nodes.pop()
            if words:
                nodes.append(Text(words))
            else:
                _trim(nodes)
    elif isinstance(last, _MARKS):
        inner = list(last.content)
        _trim(inner)
        if len(inner) != len(last.content) or (inner and inner[-1] is not last.content[-1]):
            nodes.pop()
            if inner:
                nodes.append(replace(last, content=tuple(inner)))
            else:
                _trim(nodes)
