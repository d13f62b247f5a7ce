"""What Markdown has no way to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.links import usable_address
from articlekit.exporters.losses import losses
from articlekit.exporters.markdown.document import DEEPEST, LARGEST_NUMBER
from articlekit.files import refusal
from articlekit.model import Break, Figure, Heading, Link, List, Span, Table, Verse, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Node, Publication
    from articlekit.notices import Notice

__all__ = ["dropped"]

_DROPPED: Final = "formatting-dropped"


def dropped(publication: Publication) -> tuple[Notice, ...]:
    """One notice for each kind of thing that the Markdown of this publication does not show."""
    deepest = DEEPEST - (1 if publication.lone else 2)

    def lost(node: Node) -> Iterator[tuple[str, str]]:
        if isinstance(node, Heading) and node.level > deepest:
            yield _DROPPED, f"a heading deeper than {DEEPEST} levels became one of level {DEEPEST}"
        yield from _losses_of(node)

    return losses(publication, lost)


def _losses_of(node: Node) -> Iterator[tuple[str, str]]:
    language: str = getattr(node, "language", "")
    match node:
        case Span():
            yield _DROPPED, "the language of words is not noted in Markdown"
        case _ if language:
            yield _DROPPED, "the language of a block is not noted in Markdown"
    match node:
        case Verse():
            yield _DROPPED, "verse became paragraphs with line breaks"
        case List() if node.ordered and node.style != "1":
            yield _DROPPED, "the letters that number a list became digits"
        case List() if node.ordered and node.start + len(node.items) > LARGEST_NUMBER:
            yield _DROPPED, f"a list that counts beyond {LARGEST_NUMBER} counts from 1"
        case Heading() | Table() if any(isinstance(inner, Break) for _, inner in walk(node)):
            yield _DROPPED, "a line break in a heading or a table became a space"
        case Link() if node.href and not usable_address(node.href):
            yield "link-dropped", "an address that cannot be used safely was left out"
        case Figure():
            yield from _figure_losses(node)


def _figure_losses(figure: Figure) -> Iterator[tuple[str, str]]:
    name = figure.source or "a figure"
    if reason := refusal(figure.source):
        yield "figure-left-out", f"{name}: {reason}"
    if not figure.alt and not figure.decorative:
        yield (
            "figure-without-alt",
            f"{name}: nobody says what the figure shows; give it an alt text, "
            "or mark it as decorative",
        )
