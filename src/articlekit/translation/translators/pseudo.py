"""No translation: the same words with accents, longer, in brackets.

What is set in it shows at a glance which words went through translation, whether a layout has room
for a language that needs more of it, and whether a font has more than the plain letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articlekit.translation.protocol import ANY, Aligned, Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PseudoOptions", "PseudoTranslator"]

_ACCENTED: Final = str.maketrans(
    "aAbcCdDeEfgGhHiIjJkKlLmnNoOprRsStTuUvwWxyYzZ",
    "àÀƀćĆđĐéÉƒĝĜĥĤîÎĵĴķĶļĻɱñÑöÖþŕŔšŠţŢûÛṽŵŴẋýÝžŽ",
)
_TWICE: Final = frozenset("aeiouAEIOUаеиіоуєїюяыэАЕИІОУЄЇЮЯЫЭαεηιουωΑΕΗΙΟΥΩ")
"""Vowels: each stands twice in what comes out, which makes a text some two fifths longer."""

_ACUTE: Final = "\u0301"
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class PseudoOptions:
    """Nothing to choose."""


class PseudoTranslator:
    """From any language to any other, at once. ``genuine`` says that nothing is translated."""

    description = "accents instead of a translation, to try a layout"
    options = PseudoOptions
    genuine = False

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Any language to any other."""
        return ((ANY, ANY),)

    def open(self, source: str, target: str, options: PseudoOptions) -> PseudoSession:
        """A session, whatever the languages."""
        return PseudoSession()


class PseudoSession:
    """Answers every sentence."""

    identity = "pseudo 1"

    def fits(self, text: str) -> bool:
        """Always."""
        return True

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Each sentence in accents and brackets, word for word."""
        for at, sentence in enumerate(sentences):
            yield at, (_accented(sentence),)

    def close(self) -> None:
        """Nothing is held."""


def _accented(sentence: Sentence) -> Candidate:
    """Every word outside of what is kept gets its accents; the alignment is exact."""
    text, pieces, alignment = sentence.text, ["["], []
    length, done = 1, 0
    for start, end, kept in _spans(sentence):
        for piece in (text[done:start], text[start:end] if kept else _word(text[start:end])):
            pieces.append(piece)
            length += len(piece)
        alignment.append(Aligned((start, end), (length - len(pieces[-1]), length)))
        done = end
    pieces += [text[done:], "]"]
    return Candidate("".join(pieces), tuple(alignment))


def _spans(sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """What is kept and the words between, in order."""
    done = 0
    for start, end in (*sentence.kept, (len(sentence.text), len(sentence.text))):
        for word in _WORD.finditer(sentence.text, done, start):
            yield word.start(), word.end(), False
        if start < end:
            yield start, end, True
        done = end


def _word(word: str) -> str:
    long = "".join(letter * 2 if letter in _TWICE else letter for letter in word)
    if long.isascii():
        return long.translate(_ACCENTED)
    return re.sub(r"(\w)\1", rf"\1{_ACUTE}\1", long)
