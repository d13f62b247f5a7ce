"""The marks of the target language: quotation marks, dashes and no-break spaces.

A translation model hands on the marks of the source, or straight ones. `edits` says what to change
so that a paragraph is set as publishers of the target language set it, and changes nothing that
could be something else: an apostrophe, a prime, a hyphen, a range of figures, a minus sign.

First the quotation marks are found, and which belong together; then each step looks at the
paragraph and its marks, and says what it would change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.translation.typography.dashes import DASHES, dash_edits
from articlekit.translation.typography.edit import Edit, applied, disjoint, moved, mover
from articlekit.translation.typography.languages import QUOTES, row_of
from articlekit.translation.typography.pairing import paired
from articlekit.translation.typography.paragraph import paragraph_of
from articlekit.translation.typography.quotes import quotation_edits, unpaired
from articlekit.translation.typography.spaces import held_edits, high_mark_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.translation.typography.marks import Mark
    from articlekit.translation.typography.paragraph import Paragraph

__all__ = ["DASHES", "QUOTES", "Edit", "applied", "edits", "moved", "mover", "unpaired"]

_STEPS: Final[tuple[Callable[[Paragraph, Sequence[Mark]], Iterator[Edit]], ...]] = (
    quotation_edits,
    dash_edits,
    high_mark_edits,
    held_edits,
)
"""The steps in order. All see the same text; where two begin at one character, the first wins."""


def edits(
    text: str, source: str, target: str, frozen: Sequence[tuple[int, int]] = ()
) -> tuple[Edit, ...]:
    """What to change in a translated paragraph so that its marks are those of ``target``.

    ``text`` is a whole paragraph or title, ``source`` and ``target`` are BCP 47 tags. The edits are
    disjoint and in order and leave every range of ``frozen`` alone. A language without a row in
    `QUOTES` has none.

    >>> applied('Він сказав: "Так".', edits('Він сказав: "Так".', "en", "uk"))
    'Він сказав: «Так».'
    """
    if row_of(QUOTES, target) is None:
        return ()
    paragraph = paragraph_of(text, source, target, frozen)
    marks = paired(paragraph)
    return disjoint(edit for step in _STEPS for edit in step(paragraph, marks))
