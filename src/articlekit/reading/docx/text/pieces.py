"""What a line of a document is made of: words that look alike, breaks, references to notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

if TYPE_CHECKING:
    from articlekit.model import Figure

__all__ = ["BREAK", "NOTE", "TEXT", "Line", "Piece", "has_words"]

TEXT: Final = "text"
BREAK: Final = "break"
NOTE: Final = "note"


class Piece(NamedTuple):
    """Something of a line. ``text`` are its words, or the number of a note.

    ``language`` is "" where the words have none; ``mono`` says that the font alone looks like code,
    ``bare`` that it has no look of its own, as breaks, notes and in files of others mere spaces.
    """

    kind: str
    text: str = ""
    href: str = ""
    language: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    mono: bool = False
    bare: bool = False


class Line(msgspec.Struct):
    """What a paragraph holds: pieces, pictures, and whether a rule is drawn in it.

    ``language`` is the one that the whole has, "" where it has no words; ``size`` that of most of
    its words, in points.
    """

    pieces: list[Piece] = msgspec.field(default_factory=list)
    figures: list[Figure] = msgspec.field(default_factory=list)
    is_ruled: bool = False
    language: str = ""
    size: float = 0.0

    @property
    def has_words(self) -> bool:
        """Whether there is anything to be read, or a note to be looked up."""
        return has_words(self.pieces)

    @property
    def is_strong(self) -> bool:
        """Whether all its words are marked as strong."""
        words = [each for each in self.pieces if each.kind == TEXT and each.text.strip()]
        return bool(words) and all(each.strong for each in words)

    @property
    def text(self) -> str:
        """Its words, a line feed for each break."""
        return "".join(
            "\n" if each.kind == BREAK else each.text for each in self.pieces if each.kind != NOTE
        )

    def unmarked(self) -> Line:
        """The same line with no words marked as strong."""
        pieces = [each._replace(strong=False) for each in self.pieces]
        return Line(pieces, self.figures, self.is_ruled, self.language, self.size)


def has_words(pieces: list[Piece]) -> bool:
    """Whether there is anything to be read, or a note to be looked up."""
    return any(
        each.kind == NOTE or (each.kind == TEXT and not each.text.isspace()) for each in pieces
    )
