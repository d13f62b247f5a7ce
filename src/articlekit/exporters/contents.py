"""What a printed table of contents lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.design import labels
from articlekit.model import Heading, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Article, Publication

__all__ = ["Listed", "listed"]


class Listed(NamedTuple):
    """An entry: its level, 0 the outermost, its words, their language, and where it leads."""

    level: int
    title: str
    language: str
    anchor: str


def listed(publication: Publication, levels: int, least: int) -> list[Listed]:
    """The entries of a table of contents ``levels`` deep; none where it is to have none.

    ``least`` is the fewest entries of an article that stands alone, 0 for never.
    """
    lone = publication.lone
    entries = []
    for prefix, article in publication.parts():
        if lone is None:
            title = plain_line(article.title) or labels(article.meta.language).untitled
            entries.append(Listed(0, title, article.meta.language, prefix))
        entries += _headings(article, prefix, 0 if lone else 1)
    shallow = [entry for entry in entries if entry.level < levels]
    return shallow if lone is None or 0 < least <= len(shallow) else []


def _headings(article: Article, prefix: str, outermost: int) -> Iterator[Listed]:
    """The headings of an article; those inside a quotation or a list are not its own."""
    for at, block in enumerate(article.blocks):
        if isinstance(block, Heading) and (title := plain_line(block.content)):
            language = block.language or article.meta.language
            yield Listed(outermost + block.level - 1, title, language, f"{prefix}blocks[{at}]")
