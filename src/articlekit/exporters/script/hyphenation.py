"""Where words may be hyphenated: Liang's algorithm over the pattern files that pyphen brings.

https://tug.org/docs/liang/ describes the algorithm. We read the files ourselves: pyphen works out
every pattern as it loads (70 ms for English, 700 for German) and remembers every word it is asked
about for as long as the process lives.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LEAST_AFTER", "LEAST_BEFORE", "Hyphenator"]

LEAST_BEFORE: Final = 2
LEAST_AFTER: Final = 3
"""The fewest letters that may stand before and after a hyphen."""

_LONGEST_WORD: Final = 64
"""Longer runs of letters are no words: keys, hashes, a hand that fell asleep on the keyboard."""

_DEFAULT_REGION: Final = {"de": "de_DE", "en": "en_US", "nb": "nb_NO", "no": "nb_NO"}
"""The file for a language named without a region, where the first in the alphabet is not it."""

_KEYWORDS: Final = ("LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NOHYPHEN", "%", "#")


class Hyphenator:
    """The points at which words of one language may be divided."""

    def __init__(self, language: str) -> None:
        self._language = language

    def points(self, word: str) -> list[int]:
        """The offsets at which a word of letters only may be divided, in order.

        Empty where the language has no patterns or the word none that match.
        """
        if not LEAST_BEFORE + LEAST_AFTER <= len(word) <= _LONGEST_WORD:
            return []
        patterns, longest = _patterns(self._language)
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:  # a letter such as İ, whose small form is longer
            return []
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + longest, len(dotted)) + 1):
                pattern = patterns.get(dotted[start:end])
                if pattern:
                    _raise(levels, pattern, start)
        last = len(word) - LEAST_AFTER
        return [at for at in range(LEAST_BEFORE, last + 1) if levels[at + 1] % 2]


def _raise(levels: list[int], pattern: str, at: int) -> None:
    """Lift the levels from ``at`` on to those that a pattern such as "a1b2c" names."""
    for sign in pattern:
        if sign.isdigit():
            levels[at] = max(levels[at], int(sign))
        else:
            at += 1


@functools.lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[Mapping[str, str], int]:
    """Each pattern by its letters, and the length of the longest; none for an unknown language."""
    import pyphen

    name = _DEFAULT_REGION.get(language.lower()) or pyphen.language_fallback(language)
    if name is None and primary(language) in _DEFAULT_REGION:
        name = _DEFAULT_REGION[primary(language)]
    if name is None:
        return {}, 0
    encoding, _, raw = pyphen.LANGUAGES[name].read_bytes().partition(b"\n")
    codec = encoding.decode("ascii").strip().lower().replace("microsoft-", "")
    lines = raw.decode(codec).split("\n")
    letters = raw.translate(None, b"0123456789").decode(codec).split("\n")
    patterns = {
        key.strip(): line.strip()
        for key, line in zip(letters, lines, strict=True)
        # "/" begins a change of spelling at the hyphen, which we do not make.
        if key and "/" not in key and not key.startswith(_KEYWORDS)
    }
    return patterns, max(map(len, patterns), default=0)
