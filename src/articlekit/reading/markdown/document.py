"""From a text in Markdown to the whole article: front matter, title, blocks, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import msgspec

from articlekit.errors import UsageError
from articlekit.model import Article, Heading, Metadata, NoteReference, Text, plain_line, rewrite
from articlekit.model.inlines import joined
from articlekit.model.language import is_well_formed
from articlekit.notices import Notice
from articlekit.progress import stop_if_cancelled
from articlekit.reading.front.fences import MOST_LINES
from articlekit.reading.front.headers import Headers, read_headers
from articlekit.reading.headings import settled, shallowest
from articlekit.reading.language import detect
from articlekit.reading.markdown.blocks import BlockReader, Note, Piece
from articlekit.reading.markdown.parser import DEEPEST_BLOCKS, TOO_DEEP, block_tokens
from articlekit.reading.plain.characters import clean
from articlekit.reading.protocol import Decision, Explained, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.model import Block, Inline, Node
    from articlekit.progress import Cancel

__all__ = ["read_document"]

_SAME_TITLE: Final = "the title, which stands below as well"
_WITHOUT_REFERENCE: Final = "markdown-note-without-reference"


def read_document(text: str, language: str = "", cancel: Cancel | None = None) -> Explained:
    """The article in the text, and how it was found.

    Raises `UsageError` where ``language`` is given and is no tag.
    """
    if language and not is_well_formed(language):
        raise UsageError(
            f"{language!r} is no language tag", remedy="write one of BCP 47, such as en or uk"
        )
    cleaned = clean(text)
    lines = cleaned.text.split("\n")
    front = _front(lines)
    before = front.consumed
    body = "\n".join(lines[before:]) if before else cleaned.text
    stop_if_cancelled(cancel)
    tokens, env = block_tokens(body)
    reader = BlockReader(tokens, env, lines[before:], before)
    pieces = reader.read(lambda: stop_if_cancelled(cancel))
    stop_if_cancelled(cancel)

    notices = [_too_deep(before + at + 1) for at in env.get(TOO_DEEP, ())[:1]]
    notes, stray = _sorted_notes(reader.notes, reader.references)
    title, pieces = _title(pieces, front)
    own = len(pieces)
    for note in stray:
        notices.append(_without_reference(note))
        pieces += [msgspec.structs.replace(piece, rule=_WITHOUT_REFERENCE) for piece in note.pieces]
    blocks = [piece.block for piece in pieces]
    top = shallowest(blocks)

    def changed(heading: Heading, what: str) -> None:
        line = reader.heading_lines[id(heading)]
        notices.append(Notice("heading-level-changed", f"line {line}", what))

    sections = settled(blocks, top, changed)
    names = frozenset(note.name for note in notes)
    meta = _meta(front, language, body)
    article = Article(
        title=title[0].block.content if title else _run(front.title),  # type: ignore[union-attr]
        subtitle=_run(front.subtitle),
        meta=meta,
        blocks=sections[:own] + _with_references_to(sections[own:], names),
        notes={
            note.name: settled([piece.block for piece in note.pieces], top, changed)
            for note in notes
        },
    )
    removed = [*cleaned.removed, *front.removed, *reader.removed()]
    if title:
        removed += _same_title(front)
    return Explained(
        article,
        tuple(_decisions(title, pieces)),
        (*cleaned.notices, *notices),
        tuple(sorted(removed, key=lambda part: part.line)),
    )


# --- title and metadata ----------------------------------------------------------------------


def _front(lines: Sequence[str]) -> Headers:
    """What stands between ``---`` and ``---`` at the very start of the text, if that is so."""
    if not lines[0].startswith("---"):
        return Headers(0)
    return read_headers(list(enumerate(lines[:MOST_LINES], 1))) or Headers(0)


def _title(pieces: list[Piece], front: Headers) -> tuple[list[Piece], list[Piece]]:
    """The heading that is the title, if there is one, and all other pieces.

    Where the front matter has a title too, they must be the same.
    """
    highest = [
        piece for piece in pieces if isinstance(piece.block, Heading) and piece.block.level == 1
    ]
    if len(highest) != 1 or highest[0] is not pieces[0]:
        return [], pieces
    if front.title and plain_line(pieces[0].block) != " ".join(front.title.split()):
        return [], pieces
    return pieces[:1], pieces[1:]


def _run(words: str) -> tuple[Inline, ...]:
    return (Text(words),) if words else ()


def _meta(front: Headers, language: str, body: str) -> Metadata:
    if not language and front.meta.language != "und":
        return front.meta
    return msgspec.structs.replace(front.meta, language=language or detect(body))


def _same_title(front: Headers) -> Iterable[Removed]:
    """The title of the front matter, where the heading below that says the same is the title."""
    for field, line in front.decisions:
        if field == "title":
            yield Removed(line, front.title, _SAME_TITLE)


# --- notes -----------------------------------------------------------------------------------


def _sorted_notes(
    notes: Sequence[Note], references: Iterable[str]
) -> tuple[list[Note], list[Note]]:
    """The notes that the text refers to, itself or through other notes; and those it does not.

    Of several notes of one name the first counts.
    """
    named: dict[str, Note] = {}
    for note in notes:
        named.setdefault(note.name, note)
    waiting = list(references)
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += named[name].references
    kept = [note for name, note in named.items() if name in reached]
    stray = [note for note in notes if note.name not in reached or named[note.name] is not note]
    return kept, stray


def _without_reference(note: Note) -> Notice:
    message = f"nothing refers to the note [^{note.name}]; its text stands at the end"
    return Notice("note-without-reference", f"line {note.line}", message)


def _with_references_to(blocks: Sequence[Block], names: frozenset[str]) -> tuple[Block, ...]:
    """The blocks with references to other notes as the text that they were."""

    def change(node: Node) -> Node:
        if isinstance(node, NoteReference) and node.id not in names:
            return Text(f"[^{node.id}]")
        if content := getattr(node, "content", ()):
            return msgspec.structs.replace(node, content=joined(content))
        return node

    return tuple(cast("Block", change(rewrite(block, change))) for block in blocks)


# --- what is told ----------------------------------------------------------------------------


def _decisions(title: Iterable[Piece], pieces: Iterable[Piece]) -> Iterable[Decision]:
    for piece in title:
        yield Decision("title", piece.first, piece.last, "title", "markdown-title", 1.0)
    for at, piece in enumerate(pieces):
        kind = str(type(piece.block).__struct_config__.tag)
        yield Decision(f"blocks[{at}]", piece.first, piece.last, kind, piece.rule, 1.0)


def _too_deep(line: int) -> Notice:
    message = f"marks more than {DEEPEST_BLOCKS} deep inside one another were taken for text"
    return Notice("nesting-flattened", f"line {line}", message)
