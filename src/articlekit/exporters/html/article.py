"""An article to its header, sections and notes, and to the outline that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import written_date
from articlekit.exporters.html.blocks import block, heading, heading_tags
from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.html.inlines import inlines, is_blank
from articlekit.exporters.html.notes import notes_section, written_notes
from articlekit.model import Heading, plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context, PageMark
    from articlekit.exporters.html.notes import Note
    from articlekit.model import Article, Block, Metadata, Publication

__all__ = ["Content", "Entry", "Piece", "article", "front", "joined"]


class Entry(msgspec.Struct, frozen=True):
    """One line of an outline: a section of some level, from 1, with its id, title and language."""

    level: int
    id: str
    title: str
    language: str


class Piece(msgspec.Struct, frozen=True):
    """The markup of the header or of one block of an article, which is never cut.

    A heading has the ``level`` of the section that it opens, and the section's ``id``.
    ``references`` to notes and ``pages`` that begin are listed in the order in which they stand.
    """

    markup: str
    level: int = 0
    id: str = ""
    references: tuple[tuple[int, int], ...] = ()
    pages: tuple[PageMark, ...] = ()


class Content(msgspec.Struct, frozen=True):
    """The markup of an article and its outline.

    ``parts`` are the header, the text and the notes; there is no empty one. ``pieces`` are the
    header and the blocks of the text one by one, for whoever has to cut them asunder, and
    ``notes`` the notes in the order of their numbers.
    """

    parts: tuple[str, ...]
    outline: tuple[Entry, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def article(node: Article, context: Context) -> Content:
    """The content of an article, without an element around it."""
    header = _piece(front(node, context), context, 0, 0)
    pieces, outline = _pieces(node.blocks, context)
    written = written_notes(node.notes, context)
    notes = notes_section(written, context.id("notes"), context)
    if notes:
        outline.append(Entry(1, context.id("notes"), context.labels.notes, context.language))
    text, _ = joined(pieces)
    return Content(
        tuple(part for part in (header.markup, text, notes) if part),
        tuple(outline),
        (header, *pieces),
        tuple(written),
    )


def joined(pieces: Sequence[Piece], levels: Sequence[int] = ()) -> tuple[str, tuple[int, ...]]:
    """The markup of a run of pieces, and the levels of the sections that go on after it.

    A section is set around each heading and what belongs to it. ``levels`` are those of the
    sections that go on from before; the ones that the run itself does not end are taken up again.
    """
    begins = pieces[0].level if pieces else 0
    opened = [level for level in levels if not begins or level < begins]
    lines = ["<section>\n"] * len(opened)
    for piece in pieces:
        if piece.level:
            while opened and opened[-1] >= piece.level:
                opened.pop()
                lines.append("</section>\n")
            opened.append(piece.level)
            lines.append(f'<section id="{piece.id}">\n')
        lines.append(piece.markup)
    lines.extend(["</section>\n"] * len(opened))
    return "".join(lines), tuple(opened)


def front(whole: Article | Publication, context: Context) -> str:
    """Title, subtitle, byline, place and date as a header; "" where there is none of them."""
    lines = []
    words = inlines(whole.title, "title", context)
    if not is_blank(whole.title):
        start, end = heading_tags(context.title_level)
        lines.append(f"{context.pages.before('title')}{start}{words}{end}\n")
    if (words := inlines(whole.subtitle, "subtitle", context)).strip():
        kind = context.medium.kind("subtitle")
        lines.append(f'<p class="subtitle" role="doc-subtitle"{kind}>{words}</p>\n')
    for credit in context.labels.credits(whole.meta.authors):
        lines.append(f'<p class="byline">{escaped(credit)}</p>\n')
    if when := _place_and_date(whole.meta):
        lines.append(f'<p class="byline">{when}</p>\n')
    return f"<header>\n{''.join(lines)}</header>\n" if lines else ""


def _place_and_date(meta: Metadata) -> str:
    written = escaped(written_date(meta.date, meta.language))
    date = f"<time{attribute('datetime', meta.date)}>{written}</time>" if written else ""
    return ", ".join(part for part in (escaped(meta.place), date) if part)


def _pieces(run: Sequence[Block], context: Context) -> tuple[list[Piece], list[Entry]]:
    """The blocks one by one, and the sections that they form.

    A section whose heading has no words takes no level away from those in it: the levels of what
    is written never skip one.
    """
    pieces: list[Piece] = []
    outline: list[Entry] = []
    path: list[tuple[int, bool]] = []
    inside = context
    numbers = 0
    for at, node in enumerate(run):
        references, pages = len(context.notes.made), len(context.pages.made)
        place = f"blocks[{at}]"
        level, own = 0, ""
        if isinstance(node, Heading):
            while path and path[-1][0] >= node.level:
                path.pop()
            numbers += 1
            level, own = node.level, context.id(f"section-{numbers}")
            inside = _below(path, context)
            attributes, inner = inside.entered(node.language)
            before = context.pages.before(place)
            words = heading(node, place, inner, attributes)
            markup = before + words
            shown = level - inside.untitled
            path.append((level, bool(words)))
            inside = _below(path, context)
            if title := plain_line(node.content):
                outline.append(Entry(shown, own, title, inner.language))
        else:
            markup = block(node, place, inside)
        pieces.append(_piece(markup, context, references, pages, level, own))
    return pieces, outline


def _below(path: Sequence[tuple[int, bool]], context: Context) -> Context:
    """The context inside of sections, given by their levels and by whether they have a heading."""
    untitled = sum(not titled for _, titled in path)
    if not untitled:
        return context
    return msgspec.structs.replace(context, untitled=untitled)


def _piece(
    markup: str, context: Context, references: int, pages: int, level: int = 0, own: str = ""
) -> Piece:
    """A piece with all that was written since so many references and page marks."""
    return Piece(
        markup,
        level,
        own,
        tuple(context.notes.made[references:]),
        tuple(context.pages.made[pages:]),
    )
