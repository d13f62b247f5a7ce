"""The words of running heads, and how they are made to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.design.matter import Head
    from articlekit.model import Author, Publication

__all__ = ["STROKE", "fitted", "head_words", "shortened"]

STROKE: Final = " / "
"""What stands between the parts of a running head."""


def head_words(publication: Publication) -> dict[Head, str]:
    """The words for those parts of running heads that are the same on every page."""
    title = plain_line(publication.title)
    authors = [author for author in publication.meta.authors if author.role == "aut"]
    return {
        "title": title,
        "TITLE": title.upper(),
        "author": ", ".join(author.name for author in authors),
        "surname": ", ".join(map(_surname, authors)),
    }


def fitted(parts: Sequence[str], room: float, width: Callable[[str], float]) -> list[str]:
    """The parts of a head; the longest is shortened for as long as all do not fit into ``room``.

    So a long title takes away neither the author's name nor the number of the page.

    >>> fitted(["Ann", "A long walk home", "12"], 20, len)
    ['Ann', 'A long…', '12']
    """
    longest = max(range(len(parts)), key=lambda at: width(parts[at]))
    others = STROKE.join(part if at != longest else "" for at, part in enumerate(parts))
    words = shortened(parts[longest], room - width(others), width)
    return [part if at != longest else words for at, part in enumerate(parts)]


def shortened(words: str, room: float, width: Callable[[str], float]) -> str:
    """The words, or as many of them as fit into ``room`` with an ellipsis; at least the first.

    >>> shortened("A long walk home", 9, len)
    'A long…'
    """
    kept = words.split(" ")
    while len(kept) > 1 and width(words) > room:
        kept.pop()
        words = " ".join(kept).rstrip(" ,;:.–—/") + "…"
    return words


def _surname(author: Author) -> str:
    """The surname, as catalogues sort by it; else the last word of the name."""
    return author.sort.partition(",")[0] or " ".join(author.name.split()[-1:])
