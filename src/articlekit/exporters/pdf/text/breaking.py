"""Line breaking: the lines of a paragraph, chosen together so that the whole looks even.

After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): of all ways to break a paragraph,
the one with the fewest demerits, in the units of TeX. Where a line may end is found by
bisection rather than by trying every word, so that the time grows with the number of lines.

Here are only numbers and words with widths; nothing is known of faces or pages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

__all__ = ["SHRINK", "STRETCH", "Breakable", "Line", "Setting", "break_lines"]

STRETCH: Final = 0.5
SHRINK: Final = 0.25
"""How much of its width a space may readily gain or lose."""

MOST_HYPHENS: Final = 2
"""The most lines in a row that may end in a hyphen."""

# The badness of a line is 100 times the cube of its stretch ratio. A hyphen costs more than TeX's
# 50, and the first pass admits looser lines: a wide measure reads better with fewer hyphens.
_LINE: Final = 10
_HYPHEN: Final = 90
_SIGN: Final = 50
_WHOLE: Final = 10_000
_HYPHENS_IN_A_ROW: Final = 10_000
_HYPHEN_BEFORE_LAST_LINE: Final = 5_000
_LOOSE_NEXT_TO_TIGHT: Final = 10_000
_SHORT_LAST_LINE: Final = 40_000
_OVERFULL: Final = 1e20

_LEAST_GIVE: Final = 1 / 200
"""The part of the measure by which a line counts as stretchable even with no spaces in it."""

_RAG: Final = 0.12
"""Ragged lines: the part of the measure by which a line may readily stay short of it."""


class _Pass(NamedTuple):
    """One attempt: the greatest stretch ratio of a line, and whether words may be hyphenated."""

    tolerance: float
    hyphenate: bool


_PASSES: Final = (_Pass(1.3, False), _Pass(2.2, True), _Pass(1e6, True))


class _SplitLike(Protocol):
    @property
    def offset(self) -> int: ...
    @property
    def before(self) -> float: ...
    @property
    def head(self) -> float: ...
    @property
    def hyphenated(self) -> bool: ...
    @property
    def inserted(self) -> bool: ...


class Breakable(Protocol):
    """A word as line breaking sees it: a width, and places where it may be divided."""

    @property
    def width(self) -> float:
        """The width in points."""

    def splits(self, *, hyphenate: bool) -> Sequence[_SplitLike]:
        """Where the word may be divided, in order; by its language's patterns if ``hyphenate``."""


class Setting(msgspec.Struct, frozen=True):
    """The shape of a paragraph. Lengths are in points.

    ``indent`` is taken from the first line. ``justified`` lines reach the measure by their spaces;
    others end where they end. ``hyphenate`` allows the patterns of the language. Words that had
    better stay ``whole`` are divided only where a line would else be half empty.
    """

    measure: float
    indent: float = 0.0
    justified: bool = True
    hyphenate: bool = True
    whole: bool = False


class Line(NamedTuple):
    """A line: its first and last word, and where it begins and ends inside them.

    The line starts ``start`` characters into the first word. ``end`` is None where the last word
    is whole; ``inserted`` says whether a hyphen is set after it.
    """

    first: int
    start: int
    last: int
    end: int | None
    inserted: bool


class _Node(NamedTuple):
    """A break: the next line starts ``offset`` characters into ``word``, the best way there known.

    ``words`` and ``gaps`` are the widths of all words and gaps before it, ``hyphens`` the number
    of hyphenated lines in a row that end here, ``fitness`` the looseness of the line that does.
    """

    demerits: float
    word: int
    offset: int
    words: float
    gaps: float
    hyphens: int
    fitness: int
    line: Line | None
    previous: _Node | None


def break_lines(
    words: Sequence[Breakable],
    gaps: Sequence[float],
    setting: Setting,
    bound: Set[int] = frozenset(),
) -> list[Line]:
    """The lines of a paragraph.

    ``gaps[i]`` is the natural width of the space after ``words[i]``, 0 where there is none but
    a line may end all the same. After the words in ``bound`` no line may end. No line is wider than
    the measure, once its spaces are shrunk, unless a single word or words bound together are.
    """
    if not words:
        return []
    ends = list(accumulate([word.width for word in words]))
    gaps_before = list(accumulate(gaps[:-1], initial=0.0))
    passes = _PASSES[-1:] if setting.whole else _PASSES
    for tolerance, hyphenate in passes:
        attempt = _Attempt(words, ends, gaps_before, setting, bound, tolerance, hyphenate)
        if last := attempt.run():
            return _lines(last)
    raise AssertionError("the last attempt admits every line")


def _lines(last: _Node) -> list[Line]:
    lines = []
    node: _Node | None = last
    while node is not None and node.line is not None:
        lines.append(node.line)
        node = node.previous
    return lines[::-1]


class _Attempt:
    """One pass over the paragraph."""

    def __init__(
        self,
        words: Sequence[Breakable],
        ends: list[float],
        gaps: list[float],
        setting: Setting,
        bound: Set[int],
        tolerance: float,
        hyphenate: bool,
    ) -> None:
        self.words, self.ends, self.gaps, self.bound = words, ends, gaps, bound
        self.setting = setting
        self.patterns = hyphenate and setting.hyphenate
        self.emergency = tolerance == _PASSES[-1].tolerance
        self.least_give = _LEAST_GIVE * setting.measure
        self.sign = (_WHOLE if setting.whole else _SIGN) ** 2
        self.hyphen = (_WHOLE if setting.whole else _HYPHEN) ** 2
        self.tolerance = tolerance
        if setting.justified:
            self.shrink, self.stretch, self.rag = SHRINK, STRETCH, 0.0
        else:
            self.shrink, self.stretch, self.rag = 0.0, 0.0, _RAG * setting.measure
        # The width of the words up to and with each, the gaps between them at their narrowest
        # and at their widest: bisection in these finds the words a line may end with.
        narrow, wide = 1 - self.shrink, 1 + self.stretch * tolerance
        self.narrowest = [end + gap * narrow for end, gap in zip(ends, gaps, strict=True)]
        self.widest = [end + gap * wide for end, gap in zip(ends, gaps, strict=True)]
        self.narrow, self.wide = narrow, wide
        self.at_word: list[_Node | None] = [None] * (len(words) + 1)
        self.inside: dict[int, dict[tuple[int, int], _Node]] = {}

    def run(self) -> _Node | None:
        """The break at the end of the paragraph, or None where this pass admits no way there."""
        self.at_word[0] = _Node(0.0, 0, 0, 0.0, 0.0, 0, 1, None, None)
        for word in range(len(self.words)):
            node = self.at_word[word]
            if node is not None:
                self.extend(node)
                self.at_word[word] = None  # its successors hold it where it is still of use
            inside = self.inside.get(word)
            while inside:  # a very long word may be divided again: then more breaks join these
                self.extend(inside.pop(min(inside)))
            self.inside.pop(word, None)
        return self.at_word[-1]

    def extend(self, node: _Node) -> None:
        """Consider every line that may begin at ``node``."""
        setting, last_word = self.setting, len(self.words) - 1
        measure = setting.measure - (setting.indent if node.line is None else 0.0)
        limit = measure + node.words + 1e-6
        fits = bisect_right(self.narrowest, limit + node.gaps * self.narrow) - 1
        if self.emergency:
            least = node.word
        else:
            short = measure + node.words - self.tolerance * self.rag - 1e-6
            least = bisect_left(self.widest, short + node.gaps * self.wide, node.word)
        found = False
        ends, gaps, bound = self.ends, self.gaps, self.bound
        for word in range(max(least, node.word), fits + 1):
            if word in bound and word != last_word:
                continue
            natural = ends[word] - node.words + gaps[word] - node.gaps
            found |= self.consider(node, word, None, measure, natural)
        if fits == last_word and least > last_word:
            natural = ends[last_word] - node.words + gaps[last_word] - node.gaps
            found |= self.consider(node, last_word, None, measure, natural)
        for word in range(max(least, node.word), min(fits + 1, last_word) + 1):
            before = (ends[word - 1] if word else 0.0) - node.words + gaps[word] - node.gaps
            for split in self.words[word].splits(hyphenate=self.patterns):
                if word > node.word or split.offset > node.offset:
                    found |= self.consider(node, word, split, measure, before + split.head)
        if self.emergency and not found:
            self.overflow(node, max(fits, node.word))

    def overflow(self, node: _Node, word: int) -> None:
        """End the line after the first word that may end it, though it is too wide."""
        while word in self.bound and word < len(self.words) - 1:
            word += 1
        self.keep(node, word, None, node.demerits + _OVERFULL, 0, 1)

    def consider(
        self, node: _Node, word: int, split: _SplitLike | None, measure: float, natural: float
    ) -> bool:
        """Weigh one line; False where this pass does not admit it."""
        last = split is None and word == len(self.words) - 1
        slack = measure - natural
        gaps = self.gaps[word] - node.gaps
        if slack < 0:
            give = gaps * self.shrink
            if slack < -give - 1e-6:
                return False
            ratio = slack / give if give > 1e-9 else 0.0
        elif last:
            ratio = 0.0
        else:
            ratio = slack / max(gaps * self.stretch + self.rag, self.least_give)
            if ratio > self.tolerance:
                return False
        hyphens = node.hyphens + 1 if split is not None and split.hyphenated else 0
        if hyphens > MOST_HYPHENS:
            return False
        badness = 100 * abs(ratio) ** 3
        demerits = node.demerits + (_LINE + badness) ** 2
        if split is not None:
            demerits += self.hyphen if split.inserted else self.sign
        if hyphens > 1:
            demerits += _HYPHENS_IN_A_ROW
        if last:
            if node.hyphens:
                demerits += _HYPHEN_BEFORE_LAST_LINE
            if natural < 2 * self.setting.indent and node.line is not None:
                demerits += _SHORT_LAST_LINE
        fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        if abs(fitness - node.fitness) > 1:
            demerits += _LOOSE_NEXT_TO_TIGHT
        self.keep(node, word, split, demerits, hyphens, fitness)
        return True

    def keep(
        self,
        node: _Node,
        word: int,
        split: _SplitLike | None,
        demerits: float,
        hyphens: int,
        fitness: int,
    ) -> None:
        """Remember the break unless a better way to it is known."""
        if split is None:
            known = self.at_word[word + 1]
            if known is None or demerits < known.demerits:
                line = Line(node.word, node.offset, word, None, False)
                gaps = self.gaps[word + 1] if word + 1 < len(self.gaps) else 0.0
                self.at_word[word + 1] = _Node(
                    demerits, word + 1, 0, self.ends[word], gaps, hyphens, fitness, line, node
                )
            return
        inside = self.inside.setdefault(word, {})
        key = (split.offset, hyphens)
        better = inside.get(key)
        if better is None or demerits < better.demerits:
            line = Line(node.word, node.offset, word, split.offset, split.inserted)
            words = (self.ends[word - 1] if word else 0.0) + split.before
            inside[key] = _Node(
                demerits, word, split.offset, words, self.gaps[word], hyphens, fitness, line, node
            )
