"""Quotation marks in the form of the target language, and those that lack a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model.language import primary
from articlekit.translation.typography.edit import Edit
from articlekit.translation.typography.languages import QUOTES, row_of
from articlekit.translation.typography.marks import GUILLEMETS, LIGHT
from articlekit.translation.typography.pairing import paired
from articlekit.translation.typography.paragraph import NARROW, NO_BREAK, SPACES, paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.translation.typography.marks import Mark
    from articlekit.translation.typography.paragraph import Paragraph

__all__ = ["quotation_edits", "unpaired"]

_INSIDE: Final[dict[str, str]] = {"fr": NO_BREAK, "fr-ca": NO_BREAK, "fr-ch": NARROW}
"""The space inside guillemets: a whole one, as the Imprimerie nationale sets it, thin in Geneva."""

_LONGEST_NOTHING: Final = 6
"""A pair with nothing but spaces up to here is no quotation."""


def unpaired(text: str, language: str, source: str = "") -> tuple[int, ...]:
    """Where a double quotation mark of a text in this language stands without its partner.

    ``source`` is the language it was translated from, whose marks it may still have. Single marks
    are not told, for each could be an apostrophe; neither are signs after figures.
    """
    return tuple(
        mark.at
        for mark in paired(paragraph_of(text, source or language, language))
        if mark.role and mark.partner is None and mark.sure and mark.family not in LIGHT
    )


def quotation_edits(paragraph: Paragraph, marks: Sequence[Mark]) -> Iterator[Edit]:
    """Each mark in the target's form for its depth; those without a partner in the outer one."""
    row = row_of(QUOTES, paragraph.target) or ""
    inside = row_of(_INSIDE, paragraph.target) or ""
    depth = 0
    for mark in marks:
        if not _is_quoting(paragraph, mark):
            continue
        if mark.role == "close" and mark.partner is not None:
            depth -= 1
        inner = depth % 2 if mark.partner is not None else 0
        if mark.role == "open":
            depth += 1
        if mark.family == "hollow" and row[0] == "「":
            continue  # the title of a work
        new = row[2 * inner + (mark.role == "close")]
        yield from _set(paragraph, mark, new, inside if new in GUILLEMETS else "")


def _is_quoting(paragraph: Paragraph, mark: Mark) -> bool:
    """Whether this mark surely quotes, and what is quoted is more than nothing."""
    if not mark.role:
        return False
    if (other := mark.partner) is None:
        return mark.family not in LIGHT and _stands_alone(paragraph, mark)
    first, last = sorted((mark.at, other.at))
    return bool(paragraph.text[first + 1 : min(last, first + _LONGEST_NOTHING)].strip())


def _stands_alone(paragraph: Paragraph, mark: Mark) -> bool:
    """Whether a mark without a partner is plain enough: the quotation runs over paragraphs."""
    if not mark.sure:
        return False
    if (mark.opens and mark.role == "open") or (mark.closes and mark.role == "close"):
        return True
    if mark.before == "wide" or mark.after == "wide":
        return True
    if not _has_spaces_inside(paragraph) or mark.family != "guillemet":
        return False
    edge = mark.at == (0 if mark.role == "open" else len(paragraph.text) - 1)
    return edge and bool(paragraph.text.strip(SPACES + mark.char))


def _has_spaces_inside(paragraph: Paragraph) -> bool:
    """Whether one of the languages has spaces inside its guillemets."""
    return "fr" in (primary(paragraph.source), primary(paragraph.target))


def _set(paragraph: Paragraph, mark: Mark, new: str, inside: str) -> Iterator[Edit]:
    """The edit for one mark, with the spaces on its inner side; none where all is right."""
    start, end = mark.at, mark.at + 1
    if mark.role == "open":
        end = paragraph.spaces_end(end)
        new += inside
    else:
        start = paragraph.spaces_start(start)
        new = inside + new
    if paragraph.text[start:end] != new:
        yield Edit(start, end, new)
