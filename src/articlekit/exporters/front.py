"""What pages before the text and the head of a manuscript say, line by line, from the metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.design import dateline, labels, written_date
from articlekit.model import NoteReference, Paragraph, plain_text, rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.model import Article, Inline, Metadata, Publication

__all__ = [
    "byline",
    "count_of_words",
    "imprint",
    "kept_lines",
    "people",
    "published",
    "rounded",
    "without_notes",
]


def byline(meta: Metadata) -> list[str]:
    """The lines below a title: who did what, place and date."""
    return kept_lines([*labels(meta.language).credits(meta.authors), dateline(meta)])


def people(meta: Metadata) -> tuple[list[str], list[str]]:
    """The lines of a title page: authors, without a word that says so, and all who else took
    part.
    """
    authors = [author.name for author in meta.authors if author.role == "aut"]
    others = [author for author in meta.authors if author.role != "aut"]
    return kept_lines(authors), kept_lines(labels(meta.language).credits(others))


def published(meta: Metadata) -> list[str]:
    """The lines at the foot of a title page: publisher, place and date."""
    return kept_lines([meta.publisher, dateline(meta)])


def imprint(meta: Metadata) -> list[list[str]]:
    """The paragraphs of the copyright page but for the title, each in lines."""
    series = meta.series
    numbered = f"{series.name}, {series.number}" if series and series.number else ""
    date = written_date(meta.date, meta.language)
    paragraphs = [
        list(labels(meta.language).credits(meta.authors)),
        [numbered or (series.name if series else "")],
        [meta.rights],
        [", ".join(filter(None, (meta.publisher, meta.place, date)))],
        [f"{kind.upper()} {value}" for kind, value in meta.identifiers.items()],
    ]
    return list(filter(None, map(kept_lines, paragraphs)))


def count_of_words(whole: Article | Publication) -> str:
    """How long a manuscript is: "about 3,300 words"."""
    count = len(plain_text(whole).split())
    return labels(whole.meta.language).count_of_words(rounded(count))


def rounded(words: int) -> int:
    """A count of words as editors want it: to the hundred; to ten below a thousand.

    >>> rounded(3271), rounded(487), rounded(4)
    (3300, 490, 4)
    """
    step = 100 if words >= 1000 else 10 if words >= 10 else 1
    return (words + step // 2) // step * step


def kept_lines(lines: Iterable[str]) -> list[str]:
    """The lines less those that are blank, with single spaces."""
    return [" ".join(line.split()) for line in lines if line.strip()]


def without_notes(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines less their references to notes, which stand where the text begins."""
    return rewrite(
        Paragraph(content), lambda node: None if isinstance(node, NoteReference) else node
    ).content
