"""Step 5: from the lines of a block to its inlines.

So far the lines of a paragraph are joined into one text; marks inside it stay as they are.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from articlekit.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Inline

__all__ = ["UNSPACED", "joined", "read_inlines"]

UNSPACED: Final = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3040-\u312f"
    "\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uff66-\uff9f"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
"""Characters, as a regular expression class, of scripts that put no spaces between words."""

_FIRST_UNSPACED: Final = UNSPACED[0]


@functools.cache
def _unspaced() -> re.Pattern[str]:
    """Compiled when it is first needed: so wide a class takes longer than reading a short text."""
    return re.compile(f"[{UNSPACED}]")


_HYPHENS: Final = "-\u2010\u00ad"

_AFTER_A_HANGING_HYPHEN: Final = frozenset(
    (
        *("and", "or", "to", "und", "oder", "bis", "bzw", "en", "of", "et", "ou", "y", "o", "e"),
        *("oraz", "lub", "та", "й", "або", "чи", "и", "или"),
    )
)
"""Words before which a hyphen belongs to half a compound: "pre- and post-war"."""


def read_inlines(texts: Sequence[str]) -> tuple[Inline, ...]:
    """The inlines of a block that stands on these lines."""
    return (Text(joined(texts)),)


def joined(texts: Sequence[str]) -> str:
    """The lines as one, without a letter lost or won.

    Where a script puts spaces between words, the end of a line becomes one; not after a hyphen
    that parts a word.
    """
    if len(texts) == 1:
        return texts[0]
    parts = [texts[0]]
    for before, after in pairwise(texts):
        parts.append(_joint(before, after))
        parts.append(after)
    return "".join(parts)


def _joint(before: str, after: str) -> str:
    if before[-1] in _HYPHENS and before[-2:-1].isalpha() and after[0].isalpha():
        word = re.match(r"\w+", after)
        hanging = word is not None and word[0].casefold() in _AFTER_A_HANGING_HYPHEN
        return " " if hanging else ""
    if before[-1] < _FIRST_UNSPACED or after[0] < _FIRST_UNSPACED:
        return " "
    return "" if _unspaced().match(before[-1]) and _unspaced().match(after) else " "
