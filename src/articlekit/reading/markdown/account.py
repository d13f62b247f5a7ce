"""What of the source is in the article, and what is left over: the marks.

A parser of Markdown takes marks off without a word. So each piece of the source that comes into
the article is told to an `Account` in the order in which it stands; `surplus` goes through the
lines of a block once more, and what nobody told of was markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MARKUP", "Account", "surplus"]

MARKUP: Final = "markup"

_REACH: Final = 4096
"""How many characters beyond the last word the next one is looked for: so time stays linear."""


@dataclass(slots=True)
class Account:
    """Pieces of the source in order, each with the reason for which it is left out, or "".

    ``labels`` are the definitions that links in the article have taken their addresses from.
    """

    pieces: list[tuple[str, str]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def keep(self, text: str) -> None:
        """This piece of the source is in the article."""
        self.pieces.append((text, ""))

    def leave(self, text: str, reason: str) -> None:
        """This piece is not, and here is why."""
        self.pieces.append((text, reason))

    def taken(self) -> list[tuple[str, str]]:
        """All pieces so far; the next block begins with none."""
        pieces, self.pieces = self.pieces, []
        return pieces


def surplus(
    lines: Sequence[str], first: int, pieces: Iterable[tuple[str, str]], reason: str = MARKUP
) -> list[Removed]:
    """What the lines hold beyond the pieces, and the pieces that are left out, line by line.

    ``first`` is the number of the first line. White space counts for nothing. A word that is not
    found as it is written, since the source spells it with escapes, makes up for as many
    characters of the rest, wherever they stand.
    """
    source = "\n".join(lines)
    left: list[tuple[int, str, str]] = []
    elsewhere: Counter[str] = Counter()
    at, line = 0, first
    for text, why in pieces:
        whole = source.find(text, at, at + _REACH + len(text)) >= 0 and not why
        for word in (text,) if whole and text else text.split():
            found = source.find(word, at, at + _REACH + len(word))
            if found < 0:
                elsewhere.update(word)
                if why:
                    left.append((line, word, why))
                continue
            if found > at:
                line = _leave(source[at:found], line, reason, left)
            if why:
                left.append((line, word, why))
            at = found + len(word)
    _leave(source[at:], line, reason, left)
    return _by_line(left, elsewhere, reason)


def _leave(source: str, line: int, reason: str, left: list[tuple[int, str, str]]) -> int:
    """Note what stands between two words; the number of the line at its end."""
    if source.isspace() and "\n" not in source:
        return line
    for number, part in enumerate(source.split("\n"), line):
        if part and not part.isspace():
            left.append((number, part, reason))
    return line + source.count("\n")


def _by_line(
    left: list[tuple[int, str, str]], elsewhere: Counter[str], reason: str
) -> list[Removed]:
    removed: dict[tuple[int, str], list[str]] = {}
    for line, text, why in left:
        rest = text
        if why == reason and elsewhere:
            rest = _without(text, elsewhere)
        if words := " ".join(rest.split()):
            removed.setdefault((line, why), []).append(words)
    return [Removed(line, " ".join(parts), why) for (line, why), parts in removed.items()]


def _without(text: str, taken: Counter[str]) -> str:
    rest: list[str] = []
    for character in text:
        if taken[character] > 0:
            taken[character] -= 1
        else:
            rest.append(character)
    return "".join(rest)
