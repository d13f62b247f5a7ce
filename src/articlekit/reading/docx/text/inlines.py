"""Pieces to inlines, nested in one order: link, language, strong, emphasis, code."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

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
from articlekit.model.inlines import joined
from articlekit.reading.docx.text.pieces import BREAK, NOTE, TEXT, has_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from articlekit.model import Inline
    from articlekit.reading.docx.text.pieces import Piece

__all__ = ["at_breaks", "nested", "trimmed"]

_BLANK: Final = " \t\r\n"


def nested(pieces: Sequence[Piece], language: str) -> tuple[Inline, ...]:
    """The inlines of a run of pieces, in a block of that language."""
    pieces = _spoken(_marked(pieces), language)
    found: list[Inline] = []
    for href, linked in groupby(pieces, lambda each: each.href):
        content = _by_language(linked, language)
        if href and any(map(_is_shown, content)):
            found.append(Link(href, content))
        else:
            found += content
    return joined(found)


def trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at both ends and around breaks, and no break at an end."""
    found: list[Piece] = []
    at_start = True
    for piece in pieces:
        if piece.kind == BREAK:
            _strip_end(found)
            if found:
                found.append(piece)
            at_start = True
            continue
        if at_start and piece.kind == TEXT and not piece.code:
            piece = piece._replace(text=piece.text.lstrip(_BLANK))
            if not piece.text:
                continue
        at_start = False
        found.append(piece)
    _strip_end(found)
    while found and found[-1].kind == BREAK:
        found.pop()
        _strip_end(found)
    return found


def at_breaks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines between the breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == BREAK:
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line if has_words(line) else [] for line in lines]


def _marked(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Give what has no look of its own the marks that both of its neighbours have."""
    if not any(each.bare for each in pieces):
        return pieces
    found = list(pieces)
    for at, before, after in _gaps(pieces, lambda each: not each.bare):
        piece = found[at]
        both = before is not None and after is not None
        found[at] = piece._replace(
            strong=both and before.strong and after.strong,  # type: ignore[union-attr]
            emphasis=both and before.emphasis and after.emphasis,  # type: ignore[union-attr]
            code=both and before.code and after.code and piece.kind == TEXT,  # type: ignore[union-attr]
        )
    return found


def _spoken(pieces: Sequence[Piece], language: str) -> Sequence[Piece]:
    """Give what has no language that of its neighbours where they agree, else that of the block."""
    if all(each.language for each in pieces):
        return pieces
    found = list(pieces)
    for at, before, after in _gaps(pieces, lambda each: bool(each.language)):
        agreed = before.language if before is not None and after is not None else ""
        same = after is not None and after.language == agreed
        found[at] = found[at]._replace(language=agreed if agreed and same else language)
    return found


def _gaps(
    pieces: Sequence[Piece], is_one: Callable[[Piece], bool]
) -> list[tuple[int, Piece | None, Piece | None]]:
    """Where pieces are no such ones, and the next such ones before and after each."""
    following: list[Piece | None] = []
    after: Piece | None = None
    for piece in reversed(pieces):
        following.append(after)
        after = piece if is_one(piece) else after
    following.reverse()
    found = []
    before: Piece | None = None
    for at, piece in enumerate(pieces):
        if is_one(piece):
            before = piece
        else:
            found.append((at, before, following[at]))
    return found


def _strip_end(found: list[Piece]) -> None:
    while found and found[-1].kind == TEXT and not found[-1].code:
        text = found[-1].text.rstrip(_BLANK)
        if text:
            found[-1] = found[-1]._replace(text=text)
            return
        found.pop()


def _by_language(pieces: Iterable[Piece], around: str) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for language, spoken in groupby(pieces, lambda each: each.language or around):
        content = _by_mark(list(spoken))
        if language != around:
            found.append(Span(language, content))
        else:
            found += content
    return joined(found)


def _by_mark(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for strong, stressed in groupby(pieces, lambda each: each.strong):
        inner: list[Inline] = []
        for emphasis, plain in groupby(stressed, lambda each: each.emphasis):
            content = _plain(plain)
            inner += [Emphasis(content)] if emphasis else content
        found += [Strong(tuple(inner))] if strong else inner
    return tuple(found)


def _plain(pieces: Iterable[Piece]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for (kind, code), alike in groupby(pieces, lambda each: (each.kind, each.code)):
        if kind == TEXT:
            text = "".join(each.text for each in alike)
            found.append(InlineCode(text) if code else Text(text))
        elif kind == NOTE:
            found += [NoteReference(each.text) for each in alike]
        else:
            found += [Break() for _ in alike]
    return tuple(found)


def _is_shown(node: Inline) -> bool:
    """Whether there is anything for a link to stand on."""
    match node:
        case Text() | InlineCode():
            return bool(node.text.strip())
        case NoteReference():
            return True
        case Break():
            return False
        case _:
            return any(map(_is_shown, node.content))
