"""A run of inlines as Markdown.

The tree of inlines is first laid flat: each `_Piece` of text knows whether it is stressed, strong,
and in which link it stands. Nested and adjacent marks, which Markdown reads in surprising ways,
cannot come up then; what is strong inside stressed words is one piece that is both.

Whether ``*`` opens or closes depends on the characters around it
(https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run). Where they would mislead, the
letter beside it is written as a character reference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from articlekit.exporters.links import usable_address
from articlekit.exporters.markdown.escaping import code_span, destination, escaped, fold
from articlekit.model import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.model import Inline

__all__ = ["Notes", "inline_markdown"]

_BREAK: Final = "\\\n"


@dataclass(slots=True)
class Notes:
    """The numbers of the notes, in the order in which the text refers to them."""

    numbers: dict[str, int] = field(default_factory=dict)
    taken: int = 0

    def number(self, name: str) -> int:
        """The number of a note; the next one where it is referred to for the first time."""
        return self.numbers.setdefault(name, self.taken + len(self.numbers) + 1)

    def next_article(self) -> None:
        """Forget the names, which another article may use too, and go on counting."""
        self.taken += len(self.numbers)
        self.numbers = {}


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: Literal["text", "code", "break", "note", "address"]
    text: str
    stress: int = 0
    link: Link | None = None


def inline_markdown(
    content: Iterable[Inline], notes: Notes, *, one_line: bool = False, in_cell: bool = False
) -> str:
    """The inlines as Markdown, without white space or breaks at the ends.

    With ``one_line`` a break becomes a space, for headings and cells; with ``in_cell`` bars are
    escaped in code too.
    """
    pieces = _merged(_pieces(content, 0, None))
    if one_line:
        pieces = [_Piece("text", " ") if piece.kind == "break" else piece for piece in pieces]
    while pieces and _is_space(pieces[-1]):
        pieces.pop()
    while pieces and _is_space(pieces[0]):
        pieces.pop(0)
    source = _Source(notes, in_cell)
    for _, group in groupby(pieces, lambda piece: id(piece.link)):
        members = list(group)
        source.add_linked(members[0].link, members)
    return source.text.strip(" ")


# --- laying the tree flat --------------------------------------------------------------------

_STRESSED: Final = 1
_STRONG: Final = 2


def _pieces(content: Iterable[Inline], stress: int, link: Link | None) -> Iterator[_Piece]:
    for node in content:
        match node:
            case Text():
                yield _Piece("text", fold(node.text), stress, link)
            case InlineCode():
                yield _Piece("code", node.text, stress, link)
            case Emphasis():
                yield from _pieces(node.content, stress | _STRESSED, link)
            case Strong():
                yield from _pieces(node.content, stress | _STRONG, link)
            case Span():
                yield from _pieces(node.content, stress, link)
            case Link():
                yield from _link_pieces(node, stress, link)
            case NoteReference():
                yield _Piece("note", node.id, 0, link)
            case Break():
                yield _Piece("break", "", 0, link)


def _link_pieces(node: Link, stress: int, link: Link | None) -> Iterator[_Piece]:
    """The words of a link; inside another link, which Markdown cannot nest, they join that."""
    address = usable_address(node.href)
    if link is not None or not address:
        yield from _pieces(node.content, stress, link)
        return
    words = _merged(_pieces(node.content, stress, node))
    if all(piece.kind == "note" or _is_space(piece) for piece in words):
        yield _Piece("address", address)
    yield from words


def _merged(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces with neighbours of one kind made one, and empty ones left out."""
    merged: list[_Piece] = []
    full = [piece for piece in pieces if piece.text or piece.kind in ("break", "note")]
    for _, group in groupby(full, lambda piece: (piece.kind, piece.stress, id(piece.link))):
        first, *others = group
        if first.kind in ("text", "code"):
            merged.append(replace(first, text="".join(piece.text for piece in (first, *others))))
        else:
            merged.extend((first, *others))
    return merged


def _is_space(piece: _Piece) -> bool:
    return piece.kind == "break" or (piece.kind == "text" and not piece.text.strip(" "))


# --- writing the pieces ----------------------------------------------------------------------


class _Source:
    """Markdown as it grows, with an eye on what stands left and right of each mark."""

    def __init__(self, notes: Notes, in_cell: bool) -> None:
        self._parts = [""]
        self._notes = notes
        self._in_cell = in_cell
        self._closed = ""  # the sign just closed with, where nothing was written since
        self._strict = False  # whether it closes before white space and punctuation only
        self._after_note = False

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)

    def add_linked(self, link: Link | None, pieces: Sequence[_Piece]) -> None:
        """Add pieces of one link, or of none. The notes in a link come after it."""
        if link is None:
            self._add(pieces)
            return
        words = [piece for piece in pieces if piece.kind != "note"]
        if all(map(_is_space, words)):
            self._add(words)
        else:
            self._write("[")
            self._add(words)
            # [`]:`](a) would be a definition of the label `, which the space makes impossible.
            space = " " if any("]:" in piece.text for piece in words) else ""
            self._write(f"]({destination(usable_address(link.href))}{space})")
        self._add([piece for piece in pieces if piece.kind == "note"])

    def _add(self, pieces: Sequence[_Piece]) -> None:
        runs = [(stress, list(group)) for stress, group in groupby(pieces, lambda p: p.stress)]
        for at, (stress, group) in enumerate(runs):
            written = list(map(self._piece, group))
            if stress:
                touches = at + 1 < len(runs) and _touches(*runs[at + 1])
                self._add_stressed("".join(written), stress, touches)
            else:
                for source in written:
                    self._write(source)

    def _piece(self, piece: _Piece) -> str:
        match piece.kind:
            case "text":
                return escaped(piece.text)
            case "code":
                return code_span(piece.text, in_cell=self._in_cell)
            case "break":
                return _BREAK
            case "note":
                return f"[^{self._notes.number(piece.text)}]"
            case "address":
                return f"<{piece.text}>"

    def _write(self, source: str) -> None:
        """Add what is no mark of emphasis."""
        if not source:
            return
        first = source[0]
        if self._closed and self._strict and not _parts(first, loosely=False):
            source = _first_as_reference(source)
        elif self._after_note and first in "(:":  # [^1]: would be a note's text, [^1]( a link
            source = "\\" + source
        elif first == "[" and self._parts[-1].endswith("!"):  # ![ would be a picture
            self._parts[-1] = self._parts[-1][:-1] + "\\!"
        self._parts.append(source)
        self._closed = ""
        self._after_note = bool(_NOTE_AT_END.search(source))

    def _add_stressed(self, source: str, stress: int, touches: bool) -> None:
        """Add stressed words; white space at their ends, next to which no mark works, stays out.

        Where two runs touch, the first has underscores and the second stars, which most readers
        tell apart.
        """
        core = source.strip()
        if not core:
            self._write(source)
            return
        start = source.index(core)
        space = source[start + len(core) :]
        self._write(source[:start])
        if self._closed:
            sign = "_" if self._closed == "*" else "*"
        else:
            sign = "_" if touches and not space else "*"
        last = self._parts[-1][-1:]
        needs_border = sign == "_" or _parts(core[0], loosely=True)
        if needs_border and not self._closed and last and not _parts(last, loosely=False):
            self._parts[-1] = _last_as_reference(self._parts[-1])
        self._parts.append(sign * stress + core + sign * stress)
        self._closed = sign
        self._strict = sign == "_" or _parts(core[-1], loosely=True)
        self._after_note = False
        self._write(space)


def _touches(stress: int, group: Sequence[_Piece]) -> bool:
    """Whether a run begins with a mark, not with white space, which stays outside of it."""
    return bool(stress) and not (group[0].kind == "text" and group[0].text[0].isspace())


_NOTE_AT_END: Final = re.compile(r"\[\^\d+\]$")


def _parts(character: str, *, loosely: bool) -> bool:
    """Whether a character is white space or punctuation to a reader of Markdown.

    Symbols such as € are punctuation since CommonMark 0.31 and were none before, and to pandoc
    whatever is neither a letter nor a digit is, soft hyphens too: ``loosely`` counts them in.
    """
    if loosely or character.isascii():
        return not character.isalnum()
    return character.isspace() or unicodedata.category(character)[0] == "P"


def _first_as_reference(source: str) -> str:
    """Source whose first letter is written as a reference.

    To a reader the reference ends with punctuation: an underscore beside it, which needs no escape
    inside a word, now needs one.
    """
    return _reference(source[0]) + re.sub("^_", r"\\_", source[1:])


def _last_as_reference(source: str) -> str:
    """Source whose last letter is written as a reference, with the same care."""
    return re.sub(r"(?<!\\)_$", r"\\_", source[:-1]) + _reference(source[-1])


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
