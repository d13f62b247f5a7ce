"""What a cover says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import labels
from articlekit.model import plain_line

if TYPE_CHECKING:
    from articlekit.model import Metadata, Publication

__all__ = ["Wording", "alt_text", "wording"]

_MOST_ON_LINES: Final = 3
"""So many authors have a line each; more share their lines."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a cover; what is not known is empty. ``authors`` holds a text for each line."""

    language: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    series: str
    publisher: str


def wording(publication: Publication) -> Wording:
    """What the cover of a publication says."""
    meta = publication.meta
    names = _names(meta)
    return Wording(
        language=meta.language,
        title=plain_line(publication.title) or labels(meta.language).untitled,
        subtitle=plain_line(publication.subtitle),
        authors=names if len(names) <= _MOST_ON_LINES else (_listed(names, meta.language),),
        series=_tidy(f"{meta.series.name} {meta.series.number}") if meta.series else "",
        publisher=_tidy(meta.publisher),
    )


def alt_text(publication: Publication) -> str:
    """What a drawn cover shows, in the language of the book: "Cover: The Long Way Home, Ann Lee".

    Set side by side, since in many languages a name after "by" is not spelt as it stands here.
    """
    words = labels(publication.meta.language)
    title = plain_line(publication.title) or words.untitled
    return f"{words.cover}: {', '.join((title, *_names(publication.meta)))}"


def _names(meta: Metadata) -> tuple[str, ...]:
    """The authors; the editors and all others of a book that has no author."""
    authors = [each for each in meta.authors if each.role == "aut"] or meta.authors
    return tuple(name for each in authors if (name := _tidy(each.name)))


def _listed(names: tuple[str, ...], language: str) -> str:
    *first, last = names
    return f"{', '.join(first)}{labels(language).last_joint}{last}"


def _tidy(text: str) -> str:
    return " ".join(text.split())
