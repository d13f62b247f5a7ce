"""Strips: the words of a paragraph in a row, before it is broken into lines."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.pdf.text.words import Word
from articlekit.exporters.script.opportunities import (
    is_ideographic,
    is_thai,
    loosened,
    may_part,
    parted,
)

if TYPE_CHECKING:
    from articlekit.exporters.pdf.text.words import Run, Vocabulary

__all__ = ["Strip", "StripBuilder"]

_SPACES: Final = re.compile(
    "[ \t\n\r\x0b\x0c\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
"""Spaces at which a line may end; U+00A0, U+2007 and U+202F are not among them."""

_NO_BREAK_SPACE: Final = "\u00a0"
_BEGIN_NO_LINE: Final = frozenset(
    {*"—–-»›)]?!:;.,…%‰", *(f"»{sign}" for sign in ".,;:?!…"), "--", "...", "?!", "?..", "!.."}
)
_END_NO_LINE: Final = frozenset({*"«‹„‚([§№", "§§", "№№", "n°", "N°", "nº", "Nº"})
"""Signs that some languages, or hands, set apart by an ordinary space."""

_LONE: Final = _BEGIN_NO_LINE | _END_NO_LINE

# Spaces at which no line may end, and whatever `opportunities` knows of: the characters that are
# none of those by which Latin, Greek, Cyrillic, Armenian, Georgian and Indic scripts are written.
_CARE: Final = (
    "[^\0-\x9f\xa1-\u0e00\u10a0-\u10ff\u1200-\u177f\u1800-\u2006\u2008-\u202e\u2030-\u2e7f]"
)

_SPREAD: Final = 0.1
_SPREAD_THAI: Final = 0.05
"""How wide a space two ideographs count for where a line must be spread, and two Thai letters."""


@functools.cache
def _care() -> re.Pattern[str]:
    return re.compile(_CARE)


def _needs_care(text: str) -> bool:
    """Whether a line may end in the text elsewhere than at its spaces, or not at all of them."""
    return not text.isascii() and _care().search(text) is not None


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

    def wholes(self) -> list[float]:
        """The widths of all that no line parts: words, and words bound to one another."""
        if not self.bound:
            return [word.width for word in self.words]
        gaps = self.widths()
        wholes = [0.0]
        for at, word in enumerate(self.words):
            wholes[-1] += word.width
            if at in self.bound:
                wholes[-1] += gaps[at]
            else:
                wholes.append(0.0)
        return wholes

    def spreads(self) -> list[float] | None:
        """What each gap gains like a space of that width, in points; None where no other gap does.

        A line of ideographs has no spaces, one of Thai few: what it lacks is spread between the
        characters.
        """
        if self.run is not None or None not in self.gaps:
            return None
        spreads = [0.0] * len(self.words)
        for at in range(len(self.words) - 1):
            before, after = self.words[at], self.words[at + 1]
            if self.gaps[at] is None and before.pieces and after.pieces:
                run, text = before.pieces[-1]
                follows = after.pieces[0][1]
                if is_ideographic(text[-1:]) or is_ideographic(follows[:1]):
                    spreads[at] = _SPREAD * run.size
                elif is_thai(text[-1:]) and is_thai(follows[:1]):
                    spreads[at] = _SPREAD_THAI * run.size
        return spreads if any(spreads) else None

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
        self._careful = False  # whether there was text of a script without spaces

    def strip(self) -> Strip:
        """The strip of all that was added."""
        self._settle()
        strip = self._strip
        if self._lone:
            _bind_signs(strip)
        strip.bound.discard(len(strip.words) - 1)  # by a no-break space at the very end
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
        if vocabulary.run.rise and not self._open and self._strip.words:
            self._strip.bound.add(len(self._strip.words) - 1)  # no line begins with a note's mark
        if self._careful or _needs_care(text):
            self._careful = True
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
            if tokens or text[-1].isspace():
                self._close(vocabulary.run)
        if tokens:
            self._settle()
        strip.words += map(vocabulary.__getitem__, tokens)
        strip.gaps += [vocabulary.run] * len(tokens)
        self._open = not text[-1].isspace()

    def _add_slowly(self, vocabulary: Vocabulary, text: str) -> None:
        """The same, for text in which a line may end elsewhere than at its spaces."""
        position = 0
        for space in _SPACES.finditer(text):
            self._token(vocabulary, text[position : space.start()])
            self._close(vocabulary.run)
            position = space.end()
        self._token(vocabulary, text[position:])

    def _token(self, vocabulary: Vocabulary, token: str) -> None:
        strip = self._strip
        for at, bound in enumerate(token.split(_NO_BREAK_SPACE)):
            if at:
                self._bind(vocabulary)
            if not bound:
                continue
            parts = parted(bound)
            if self._open and strip.words and not self._may_part(vocabulary.run, bound[0]):
                self._join(vocabulary[parts.pop(0)])
            for part in parts:
                self._settle()
                if self._open and strip.gaps:
                    strip.gaps[-1] = None
                units = loosened(part)
                first = len(strip.words)
                strip.words += map(vocabulary.__getitem__, units)
                strip.gaps += [*([None] * (len(units) - 1)), vocabulary.run]
                strip.bound.update(range(first, first + len(units) - 1))
                self._open = True

    def _may_part(self, run: Run, first: str) -> bool:
        """Whether a line may end between the last word and what comes next, with no space."""
        last = (self._parts or self._strip.words)[-1].text
        return bool(last) and not run.rise and may_part(last[-1], first)

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
