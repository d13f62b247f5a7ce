"""Line breaking: the lines of a paragraph, chosen together so that the whole looks even.

After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): of all ways to break a paragraph,
the one with the fewest demerits. Where a line may end is found by bisection rather than by trying
every word, so that the time grows with the number of lines.

Here are only numbers and words with widths; nothing is known of faces or pages.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

__all__ = [
    "EXPANSION",
    "MOST_HYPHENS",
    "SHRINK",
    "STRETCH",
    "Breakable",
    "Line",
    "Setting",
    "break_lines",
    "expansion",
]

STRETCH: Final = 0.5
SHRINK: Final = 0.3
"""How much of its width a space may readily gain or lose."""

EXPANSION: Final = 0.015
"""How much of their width the letters of a line may gain or lose, beside its spaces.

Nobody sees it, and as there is far more letter than space in a line, it takes a good quarter off
what the spaces must bear. Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
system" (2000), found 2 % to be safe.
"""

MOST_HYPHENS: Final = 2
"""The most lines in a row that may end in a hyphen."""

# Demerits. The unit is a line whose spaces have grown by all of STRETCH; others cost the square of
# their stretch ratio. That is flatter than TeX's sixth power: a hyphen less is worth more to a
# reader than the last bit off the loosest line. Measured with benchmarks/lines.py.
_HYPHEN: Final = 3.5  # nearly as bad as a line whose spaces are twice as wide as they should be
_SIGN: Final = 0.5  # a line that ends after a hyphen, dash or slash of the text's own
_HYPHENS_IN_A_ROW: Final = 10.0  # the second of two lines that end in hyphens
_HYPHEN_BEFORE_LAST_LINE: Final = 2.0
_LOOSE_NEXT_TO_TIGHT: Final = 0.5  # two lines of which one is clearly darker
_SHORT_LAST_LINE: Final = 6.0  # it ends before the text of the next paragraph begins
_LINE: Final = 0.01  # of two ways as good, the one with fewer lines
_WHOLE: Final = 20.0  # to divide a word that had better stay whole: as bad as half a line empty
_OVERFULL: Final = 1e9

_LOOSEST: Final = 4.0
"""The greatest stretch ratio of a line, where there is any other way."""

_LEAST_GIVE: Final = 1 / 200
"""The part of the measure by which a line counts as stretchable even with no spaces in it."""

_RAG: Final = 0.12
"""Ragged lines: the part of the measure by which a line may readily stay short of it."""


class _SplitLike(Protocol):
    @property
    def offset(self) -> int: ...
    @property
    def before(self) -> float: ...
    @property
    def head(self) -> float: ...
    @property
    def hang(self) -> float: ...
    @property
    def hyphenated(self) -> bool: ...
    @property
    def inserted(self) -> bool: ...


class Breakable(Protocol):
    """A word as line breaking sees it: a width, and places where it may be divided."""

    @property
    def width(self) -> float:
        """The width in points."""

    @property
    def hang(self) -> float:
        """How much of it hangs over the right edge where it ends a justified line, in points."""

    def splits(self, *, hyphenate: bool) -> Sequence[_SplitLike]:
        """Where the word may be divided, in order; by its language's patterns if ``hyphenate``."""


class Setting(msgspec.Struct, frozen=True):
    """The shape of a paragraph. Lengths are in points.

    ``indent`` is taken from the first line. ``justified`` lines reach the measure by their spaces
    and letters; others end where they end. ``hyphenate`` allows the patterns of the language.
    Words that had better stay ``whole`` are divided only where a line would else be half empty.
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


class _Node(msgspec.Struct, gc=False):
    """A break: the next line starts ``offset`` characters into ``word``, the best way there known.

    ``words`` and ``gaps`` are the widths of all words and gaps before it, ``hyphens`` the number
    of hyphenated lines in a row that end here, ``looseness`` that of the line that does, from 0
    for a tight one to 3. ``split`` is the place in the word, None at its beginning.
    """

    demerits: float
    word: int
    offset: int
    words: float
    gaps: float
    hyphens: int
    looseness: int
    split: _SplitLike | None
    previous: _Node | None


def break_lines(
    words: Sequence[Breakable],
    gaps: Sequence[float],
    setting: Setting,
    bound: Set[int] = frozenset(),
    spreads: Sequence[float] | None = None,
) -> list[Line]:
    """The lines of a paragraph.

    ``gaps[i]`` is the natural width of the space after ``words[i]``, 0 where there is none but
    a line may end all the same. After the words in ``bound`` no line may end. No line is wider than
    the measure, once its spaces and letters are shrunk and what may hang hangs, unless a single
    word or words bound together are. With ``spreads`` each gap stretches as if it were wider by so
    much: ideographs have no spaces, and what their line lacks is spread between them.
    """
    if not words:
        return []
    text = _Text(words, gaps, setting, bound, spreads)
    if text.width <= setting.measure - setting.indent:
        return [Line(0, 0, len(words) - 1, None, False)]
    if setting.whole:
        return _lines(_Attempt(text, hyphenate=True, anyhow=True).run())
    plain = _Attempt(text, hyphenate=False).run()
    if plain and (not setting.hyphenate or plain.demerits <= _HYPHEN):
        return _lines(plain)  # a hyphen would cost more than all that it could mend
    most = plain.demerits if plain else math.inf
    best = _Attempt(text, hyphenate=True, most=most).run() or plain
    return _lines(best or _Attempt(text, hyphenate=True, anyhow=True).run())


def expansion(letters: float, spaces: float, slack: float) -> float:
    """What a justified line's letters gain, as a part of their width; below 0 what they lose.

    ``letters`` and ``spaces`` are the natural widths of both in points, ``slack`` is what the line
    lacks of the measure. Letters and spaces give alike until the letters give no more.
    """
    give = spaces * (SHRINK if slack < 0 else STRETCH) + letters * EXPANSION
    return EXPANSION * max(-1.0, min(slack / give, 1.0)) if give else 0.0


def _lines(end: _Node | None) -> list[Line]:
    lines = []
    while end is not None and (start := end.previous) is not None:
        if end.split is None:
            lines.append(Line(start.word, start.offset, end.word - 1, None, False))
        else:
            inserted = end.split.inserted
            lines.append(Line(start.word, start.offset, end.word, end.offset, inserted))
        end = start
    return lines[::-1]


class _Text:
    """A paragraph: its words, their widths and those of the gaps added up, and what may give."""

    def __init__(
        self,
        words: Sequence[Breakable],
        gaps: Sequence[float],
        setting: Setting,
        bound: Set[int],
        spreads: Sequence[float] | None,
    ) -> None:
        self.words, self.setting, self.bound = words, setting, bound
        self.last = len(words) - 1
        self.starts = list(accumulate([word.width for word in words], initial=0.0))
        self.gaps = list(accumulate(gaps[:-1], initial=0.0))
        self.spreads = list(accumulate(spreads[:-1], initial=0.0)) if spreads else None
        self.ends = self.starts[1:]
        self.width = self.ends[-1] + self.gaps[-1]
        if setting.justified:
            self.shrink, self.stretch, self.expansion, self.rag = SHRINK, STRETCH, EXPANSION, 0.0
            self.hanging = 1
            hangs = [word.hang for word in words]
            self.ends = [end - hang for end, hang in zip(self.ends, hangs, strict=True)]
        else:
            self.shrink = self.stretch = self.expansion = 0.0
            self.rag = _RAG * setting.measure
            self.hanging = 0
        self.least_give = _LEAST_GIVE * setting.measure
        # The width up to and with each word, letters and spaces being so many times as wide:
        # bisection in these finds the words that a line may end with.
        letters, spaces = self.narrow = 1 - self.expansion, 1 - self.shrink
        both = list(zip(self.ends, self.gaps, strict=True))
        self.narrowest = [end * letters + gap * spaces for end, gap in both]
        letters, spaces = self.wide = 1 + self.expansion, 1 + self.stretch * _LOOSEST
        self.widest = [end * letters + gap * spaces for end, gap in both]
        self.spread = self.stretch * _LOOSEST
        if self.spreads:
            widest = zip(self.widest, self.spreads, strict=True)
            self.widest = [width + spread * self.spread for width, spread in widest]


class _Attempt:
    """One pass over the paragraph, for the way there with the fewest demerits below ``most``.

    With ``anyhow`` a line may be as loose as it comes: then there always is a way.
    """

    def __init__(
        self, text: _Text, *, hyphenate: bool, anyhow: bool = False, most: float = math.inf
    ) -> None:
        self.text, self.anyhow, self.most = text, anyhow, most
        self.loosest = math.inf if anyhow else _LOOSEST
        whole = text.setting.whole
        self.hyphenate = hyphenate and text.setting.hyphenate
        self.hyphen, self.sign = (_WHOLE, _WHOLE) if whole else (_HYPHEN, _SIGN)
        self.at_word: list[_Node | None] = [None] * (len(text.words) + 1)
        self.inside: dict[int, dict[tuple[int, int], _Node]] = {}

    def run(self) -> _Node | None:
        """The break at the end of the paragraph, or None where this pass admits no way there."""
        at_word, inside = self.at_word, self.inside
        at_word[0] = _Node(0.0, 0, 0, 0.0, 0.0, 0, 1, None, None)
        for word in range(len(at_word) - 1):
            node = at_word[word]
            if node is not None:
                self.extend(node)
                at_word[word] = None  # its successors hold it where it is still of use
            if word in inside:
                here = inside[word]
                while here:  # a very long word may be divided again: then more breaks join these
                    self.extend(here.pop(min(here)))
                del inside[word]
        return at_word[-1]

    def extend(self, node: _Node) -> None:
        """Weigh every line that may begin at ``node``, and keep the breaks that they end in."""
        text, gaps, spreads = self.text, self.text.gaps, self.text.spreads
        measure = text.setting.measure - (text.setting.indent if node.previous is None else 0.0)
        last_word = text.last
        found = False
        for word, split, letters in self.ends(node, measure):
            spaces = gaps[word] - node.gaps
            slack = measure - letters - spaces
            more = letters * text.expansion
            if slack < 0:
                give = spaces * text.shrink + more
                if slack < -give - 1e-6:
                    continue
                ratio = slack / give if give > 1e-9 else 0.0
            elif word == last_word and split is None:
                ratio = 0.0
            else:
                give = max(spaces * text.stretch + text.rag, text.least_give)
                if spreads is not None:
                    give += (spreads[word] - spreads[node.word]) * text.stretch
                ratio = slack / (give + more)
                if ratio > 1:  # the letters give no more: the spaces bear the rest
                    ratio = (slack - more) / give
                    if ratio > self.loosest:
                        continue
            found = True
            demerits = node.demerits + _LINE + ratio * ratio
            looseness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            if not -1 <= looseness - node.looseness <= 1:
                demerits += _LOOSE_NEXT_TO_TIGHT
            if split is not None:
                self.keep_inside(node, word, split, demerits, looseness)
                continue
            if word == last_word:
                demerits += self.last_line(node, letters + spaces)
            self.keep(node, word, demerits, looseness)
        if not found and self.anyhow:
            self.overflow(node)

    def ends(self, node: _Node, measure: float) -> list[tuple[int, _SplitLike | None, float]]:
        """Where a line from ``node`` may end: its last word, divided or not, and its letters."""
        text, first, last = self.text, node.word, self.text.last
        letters, spaces = text.narrow
        room = measure + node.words * letters + node.gaps * spaces + 1e-6
        fits = bisect_right(text.narrowest, room, first) - 1
        least = first
        if not self.anyhow:
            letters, spaces = text.wide
            room = measure + node.words * letters + node.gaps * spaces - 1e-6
            room -= _LOOSEST * text.rag
            if text.spreads:
                room += text.spreads[first] * text.spread
            least = bisect_left(text.widest, room, first)
        before, ends, bound = node.words, text.ends, text.bound
        found: list[tuple[int, _SplitLike | None, float]] = [
            (word, None, ends[word] - before)
            for word in range(least, fits + 1)
            if word not in bound or word == last
        ]
        if fits == last < least:  # the last line is as short as it comes
            found.append((last, None, ends[last] - before))
        hyphenate = self.hyphenate and node.demerits + self.hyphen < self.most
        for word in range(least, min(fits + 1, last) + 1):
            for split in text.words[word].splits(hyphenate=hyphenate):
                if word == first and split.offset <= node.offset:
                    continue
                if split.hyphenated and node.hyphens == MOST_HYPHENS:
                    continue
                head = split.head - split.hang * text.hanging
                found.append((word, split, text.starts[word] + head - before))
        return found

    def last_line(self, node: _Node, width: float) -> float:
        """The demerits of a last line from ``node``."""
        demerits = _HYPHEN_BEFORE_LAST_LINE if node.hyphens else 0.0
        if width < 2 * self.text.setting.indent and node.previous is not None:
            demerits += _SHORT_LAST_LINE
        return demerits

    def overflow(self, node: _Node) -> None:
        """End the line after the first word that may end it, though it is too wide."""
        word, last = node.word, self.text.last
        while word in self.text.bound and word < last:
            word += 1
        self.keep(node, word, node.demerits + _OVERFULL, 1)

    def keep(self, node: _Node, word: int, demerits: float, looseness: int) -> None:
        """Remember the break after the word unless a better way to it is known."""
        known = self.at_word[word + 1]
        if demerits < (self.most if known is None else known.demerits):
            text = self.text
            gaps = text.gaps[word + 1] if word < text.last else 0.0
            words = text.starts[word + 1]
            self.at_word[word + 1] = _Node(
                demerits, word + 1, 0, words, gaps, 0, looseness, None, node
            )

    def keep_inside(
        self, node: _Node, word: int, split: _SplitLike, demerits: float, looseness: int
    ) -> None:
        """Remember the break inside the word unless a better way to it is known."""
        demerits += self.hyphen if split.inserted else self.sign
        hyphens = node.hyphens + 1 if split.hyphenated else 0
        if hyphens > 1:
            demerits += _HYPHENS_IN_A_ROW
        inside = self.inside.setdefault(word, {})
        known = inside.get((split.offset, hyphens))
        if demerits < (self.most if known is None else known.demerits):
            text = self.text
            words, gaps = text.starts[word] + split.before, text.gaps[word]
            inside[split.offset, hyphens] = _Node(
                demerits, word, split.offset, words, gaps, hyphens, looseness, split, node
            )
