"""Title and subtitle, and the lines beside them that say what the metadata say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.design import dateline, labels
from articlekit.model import Author, Heading, Text
from articlekit.reading.docx.text.inlines import nested
from articlekit.reading.docx.text.pieces import BREAK, NOTE, Piece
from articlekit.reading.front.dates import full_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Inline, Metadata
    from articlekit.reading.docx.text.leaves import Leaf
    from articlekit.reading.docx.text.ledger import Ledger

__all__ = ["Front", "take_front"]

_LINES: Final = ("title", "subtitle", "byline", "author", "date")
_STATEMENTS: Final = ("byline", "author", "date")
_STATED: Final = "what the metadata say as well"
_MOST_AUTHORS: Final = 500
_MOST_STATEMENTS: Final = 100
"""How many lines before the text are held against the metadata, for how many authors."""

_MOST_WORDS: Final = 8
"""How many words a byline may have beside the names."""


class Front(msgspec.Struct):
    """What was found, the metadata with it, and the leaves that are left.

    ``first`` is the paragraph that is the title; None where only the properties have one.
    """

    meta: Metadata
    leaves: list[Leaf]
    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    first: Leaf | None = None


def take_front(
    leaves: Sequence[Leaf], stated: str, meta: Metadata, ledger: Ledger, *, ours: bool
) -> Front:
    """Take title, subtitle and what repeats the metadata out of the leaves.

    ``stated`` is the title that the properties have; ``ours`` says that the styles are those of
    our documents, in which whatever is a title is styled as one.
    """
    front = Front(meta, list(leaves))
    language = meta.language
    start = next((at for at, leaf in enumerate(leaves) if leaf.kind == "title"), None)
    if start is None and not ours:
        start = _unstyled_title(leaves, stated)
    titles: list[Leaf] = []
    subtitles: list[Leaf] = []
    taken: set[int] = set()
    statements = 0
    for at in range(start or 0, len(leaves)):
        leaf = leaves[at]
        if at == start or (leaf.kind == "title" and len(titles) == at - (start or 0)):
            titles.append(leaf)
            taken.add(at)
        elif leaf.kind == "subtitle" and (titles or ours):
            subtitles.append(leaf)
            taken.add(at)
        elif leaf.kind in _LINES:
            statements += 1
            stands = statements <= _MOST_STATEMENTS and leaf.kind in _STATEMENTS
            if stands and _is_stated(leaf, front):
                taken.add(at)
                ledger.take_off(leaf.element, _STATED)
        else:
            break
    if ours:  # it may stand on a title page, too, or there alone
        early = [at for at in range(start or 0) if leaves[at].kind == "subtitle"]
        taken.update(early)
        if not subtitles:
            subtitles = [leaves[at] for at in early]
        else:
            for at in early:
                ledger.take_off(leaves[at].element, _STATED)
    front.title = _joined(titles, language)
    front.subtitle = _joined(subtitles, language)
    front.first = titles[0] if titles else None
    if not front.title and stated:
        front.title = (Text(stated),)
    front.leaves = [_further(leaf) for at, leaf in enumerate(leaves) if at not in taken]
    return front


def _unstyled_title(leaves: Sequence[Leaf], stated: str) -> int | None:
    """Where a heading, or a first line, stands that is the title.

    It is a heading above all text that is the only one of its level, the highest; or says what the
    properties say.
    """
    at = next((at for at, leaf in enumerate(leaves) if leaf.kind not in _LINES), None)
    if at is None:
        return None
    first = leaves[at]
    if stated and _folded(first.line.text) == _folded(stated):
        return at
    levels = [leaf.block.level for leaf in leaves if isinstance(leaf.block, Heading)]
    is_alone = isinstance(first.block, Heading) and levels.count(first.block.level) == 1
    return at if is_alone and levels[0] == min(levels) else None


def _joined(leaves: Sequence[Leaf], language: str) -> tuple[Inline, ...]:
    """The words of several paragraphs as one run."""
    pieces: list[Piece] = []
    for leaf in leaves:
        pieces += [Piece(BREAK, bare=True), *leaf.line.pieces] if pieces else leaf.line.pieces
    return nested(pieces, language)


def _further(leaf: Leaf) -> Leaf:
    """A title further down is a heading; all other lines of the front are paragraphs."""
    if leaf.kind == "title":
        leaf.block = Heading(level=1, content=nested(leaf.line.pieces, leaf.language))
    return leaf


def _is_stated(leaf: Leaf, front: Front) -> bool:
    """Whether all that a line says is in the metadata, where it may be put now."""
    text = leaf.line.text
    meta = front.meta
    if any(each.kind == NOTE for each in leaf.line.pieces) or len(meta.authors) > _MOST_AUTHORS:
        return False
    if leaf.kind == "author" and not meta.authors:
        names = [name.strip() for name in text.replace("\n", ";").split(";")]
        front.meta = replace(meta, authors=tuple(Author(name) for name in names if name))
        return True
    if leaf.kind == "date" and not meta.date and (date := full_date(text)):
        front.meta = replace(meta, date=date)
        return True
    return all(_says(line, meta) for line in text.split("\n"))


def _says(line: str, meta: Metadata) -> bool:
    """Whether a line says nothing that the metadata do not."""
    words = labels(meta.language)
    known = (*words.credits(meta.authors), dateline(meta), meta.date, meta.place, meta.publisher)
    if _folded(line) in {_folded(each) for each in known}:
        return True
    if meta.date and full_date(line) == meta.date[:10]:
        return True
    rest = line
    for name in sorted((author.name for author in meta.authors), key=len, reverse=True):
        rest = rest.replace(name, " ") if name else rest
    return rest != line and len(rest.split()) <= _MOST_WORDS


def _folded(words: str) -> str:
    """What is compared: neither case nor white space tells two statements apart."""
    return "".join(words.split()).casefold()
