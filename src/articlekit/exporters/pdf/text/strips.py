"""Strips: the words of a paragraph in a row, before it is broken into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.text.words import Word

if TYPE_CHECKING:
    from articlekit.exporters.pdf.text.words import Run, Vocabulary

__all__ = ["Strip", "StripBuilder"]

_SPACES: Final = re.compile(
    "[ \t\n\r\x0b\x0c\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
"""Spaces at which a line may end; U+00A0, U+2007 and U+202F are not among them."""

_NO_BREAK_SPACE: Final = "\u00a0"
_IDEOGRAPHS: Final = (
    ("\u2e80", "\u2fff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""The first and last of each range; a pattern of them would take milliseconds to compile."""

_BEGIN_NO_LINE: Final = frozenset(
    {*"—–-»›)]?!:;.,…%‰", *(f"»{sign}" for sign in ".,;:?!…"), "--", "...", "?!", "?..", "!.."}
)
_END_NO_LINE: Final = frozenset({*"«‹„‚([§№", "§§", "№№", "n°", "N°", "nº", "Nº"})
"""Signs that some languages, or hands, set apart by an ordinary space."""

_LONE: Final = _BEGIN_NO_LINE | _END_NO_LINE

_UNBREAKABLE: Final = ("\u00a0", "\u2007", "\u202f")


def _needs_care(text: str) -> bool:
    """Whether the text may hold spaces at which no line may end, or ideographs."""
    return any(space in text for space in _UNBREAKABLE) or max(text) >= _IDEOGRAPHS[0][0]


def _is_ideograph(character: str) -> bool:
    """Whether a line may end on either side of it, without a space."""
    return character >= "\u2e80" and any(a <= character <= b for a, b in _IDEOGRAPHS)


class Strip(msgspec.Struct):
    """The words of a paragraph, or of the part of it up to a break that the author meant.

    ``gaps[i]`` is the run of the space after ``words[i]``, None where they only may be parted;
    after the words in ``bound`` no line may end, and after those in ``no_break`` because the text
    has a no-break space there. ``run`` is the one run of all, None if several.
    """

    words: list[Word] = msgspec.field(default_factory=list)
    gaps: list[Run | None] = msgspec.field(default_factory=list)
    bound: set[int] = msgspec.field(default_factory=set)
    no_break: set[int] = msgspec.field(default_factory=set)
    run: Run | None = None
    levelled: bool = False

    def widths(self) -> list[float]:
        """The natural width of each gap, in points."""
        if self.run is not None:
            return [self.run.space] * len(self.words)
        return [run.space if run else 0.0 for run in self.gaps]

    def fitted(self, measure: float) -> Strip:
        """The strip itself, or one in which words wider than ``measure`` are in parts.

        Words are no longer bound to one another where they are wider together.
        """
        bound = self._loosened(measure) if self.bound else self.bound
        if max([word.width for word in self.words], default=0.0) <= measure:
            return self if bound == self.bound else msgspec.structs.replace(self, bound=bound)
        fitted = Strip(levelled=self.levelled)
        for at, word in enumerate(self.words):
            parts = [word] if word.fits(measure) else list(word.chunks(measure))
            fitted.words += parts
            fitted.gaps += [*([None] * (len(parts) - 1)), self.gaps[at]]
            if at in bound:
                fitted.bound.add(len(fitted.words) - 1)
            if at in self.no_break:
                fitted.no_break.add(len(fitted.words) - 1)
        return fitted

    def _loosened(self, measure: float) -> set[int]:
        """What is bound, less the stretches of words wider than ``measure``."""
        kept = set(self.bound)
        widths = self.widths()
        start = 0
        for at in range(len(self.words)):
            if at in self.bound:
                continue
            if at > start:
                whole = sum([word.width for word in self.words[start : at + 1]])
                if whole + sum(widths[start:at]) > measure:
                    kept -= set(range(start, at))
            start = at + 1
        return kept


class StripBuilder:
    """A strip in the making."""

    def __init__(self) -> None:
        self._strip = Strip()
        self._runs: set[Run] = set()
        self._open = False  # whether the last word may go on
        self._parts: list[Word] = []  # of the last word, where it has several
        self._lone = False  # whether there may be signs that stand alone

    def strip(self) -> Strip:
        """The strip of all that was added."""
        self._settle()
        strip = self._strip
        if self._lone:
            _bind_signs(strip)
        strip.levelled = any(run.level for run in self._runs)
        if len(self._runs) == 1 and None not in strip.gaps:
            strip.run = next(iter(self._runs))
        return strip

    def _join(self, word: Word) -> None:
        """Let the last word go on with this one."""
        if not self._parts:
            self._parts.append(self._strip.words[-1])
        self._parts.append(word)

    def _settle(self) -> None:
        """Make one word of the parts of the last."""
        if self._parts:
            self._strip.words[-1] = Word.of(self._parts)
            self._parts = []

    def add(self, vocabulary: Vocabulary, text: str) -> None:
        """Add text in one run; white space in it, at its ends too, parts words."""
        if not text:
            return
        self._runs.add(vocabulary.run)
        tokens = text.split()
        if not _LONE.isdisjoint(tokens):
            self._lone = True
        if not text.isascii() and _needs_care(text):
            self._add_slowly(vocabulary, text)
            return
        if not tokens:
            self._close(vocabulary.run)
            return
        strip = self._strip
        if text[0].isspace():
            self._close(vocabulary.run)
        elif self._open and strip.words:
            self._join(vocabulary[tokens.pop(0)])
            if tokens:
                self._close(vocabulary.run)
        if tokens:
            self._settle()
        strip.words += map(vocabulary.__getitem__, tokens)
        strip.gaps += [vocabulary.run] * len(tokens)
        self._open = not text[-1].isspace()

    def _add_slowly(self, vocabulary: Vocabulary, text: str) -> None:
        """The same, for text that holds spaces at which no line may end, or ideographs."""
        position = 0
        for space in _SPACES.finditer(text):
            self._token(vocabulary, text[position : space.start()])
            self._close(vocabulary.run)
            position = space.end()
        self._token(vocabulary, text[position:])

    def _token(self, vocabulary: Vocabulary, token: str) -> None:
        for at, bound in enumerate(token.split(_NO_BREAK_SPACE)):
            if at:
                self._bind(vocabulary)
            for part in _parted(bound):
                strip = self._strip
                if self._open and strip.words and not _is_ideograph(part[0]):
                    self._join(vocabulary[part])
                else:
                    self._settle()
                    if self._open and strip.gaps:
                        strip.gaps[-1] = None
                    strip.words.append(vocabulary[part])
                    strip.gaps.append(vocabulary.run)
                self._open = True

    def _bind(self, vocabulary: Vocabulary) -> None:
        self._settle()
        if not self._strip.words or not self._open:
            self._strip.words.append(Word(()))
            self._strip.gaps.append(vocabulary.run)
        self._strip.bound.add(len(self._strip.words) - 1)
        self._strip.no_break.add(len(self._strip.words) - 1)
        self._close(vocabulary.run)

    def _close(self, run: Run) -> None:
        self._settle()
        if self._open and self._strip.gaps:
            self._strip.gaps[-1] = run
        self._open = False


def _bind_signs(strip: Strip) -> None:
    """Bind signs that stand alone to the word before or after them."""
    last = len(strip.words) - 1
    for at, word in enumerate(strip.words):
        if len(word.pieces) != 1:
            continue
        text = word.pieces[0][1]
        if text in _BEGIN_NO_LINE and at > 0:
            strip.bound.add(at - 1)
        elif text in _END_NO_LINE and at < last:
            strip.bound.add(at)


def _parted(token: str) -> list[str]:
    """A token in parts between which a line may end: each ideograph, and what lies between."""
    parts: list[str] = []
    for character in token:
        ideograph = _is_ideograph(character) or (parts and _is_ideograph(parts[-1][-1]))
        if parts and not (ideograph and character.isalnum()):  # a full stop begins no line
            parts[-1] += character
        else:
            parts.append(character)
    return parts
