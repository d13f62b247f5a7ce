"""What is known of which words of a translation come from marked words of its source.

No single signal is enough: a translator's alignment may be missing or diffuse, a span translated by
itself comes out in another form than inside its sentence, names and figures stand only here and
there. So all that is known is added up, word by word of the translation, for and against its being
one of the marked words.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.translation.marks.words import likeness, sounds, within, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.translation.protocol import Aligned

__all__ = ["SHORT", "SURE", "Evidence", "Known", "Wanted"]

_ALIGNMENT: Final = 3.0
_SAME: Final = 2.5
_ALONE: Final = 2.0
_REST: Final = 1.2
_BESIDE: Final = 0.4
_POSITION: Final = 0.6
"""What each signal weighs at its strongest."""

_POSITION_BESIDES: Final = 0.25
"""What its position weighs where there is better to go by."""

_AGAINST: Final = 0.5
"""What every word must outweigh to be counted in."""

_ALIKE: Final = 0.55
"""From which likeness two words are taken for one another."""

SHORT: Final = 3
"""Words of so few letters are found anywhere: that they are alike says less."""

_SHORT_SAME: Final = 0.3
_SHORT_WORDS: Final = {1: 0.3, 2: 0.35, 3: 0.7}
"""How much less, in the sentence itself and by length where a span was translated alone."""

SURE: Final = 0.9
"""The sum for its best word from which a place is more than a guess."""


class Wanted(msgspec.Struct, frozen=True):
    """A mark to place: its range in the source.

    ``parent`` is the index of the mark it lies in, -1 for none. ``fixed`` is its place where that
    is known, as that of code is. ``from_start`` and ``to_end`` say that the mark goes on beyond the
    beginning or the end of the sentence. Where known, ``alone`` is its text translated by itself,
    and ``rest`` the translations of what stands before and behind it.
    """

    start: int
    end: int
    parent: int = -1
    fixed: tuple[int, int] | None = None
    from_start: bool = False
    to_end: bool = False
    alone: str = ""
    rest: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """A sentence and its translation, and what is known of which word became which.

    ``kept`` are pairs of ranges that hold the same characters.
    """

    source: str
    target: str
    alignment: tuple[Aligned, ...] = ()
    kept: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


class Known:
    """What speaks for and against each word of a translation, for any mark of its source.

    Where it is not ``thorough``, words are not compared: alignment and order must do.
    """

    def __init__(self, evidence: Evidence, *, thorough: bool = True) -> None:
        self.source, self.target = evidence.source, evidence.target
        self.source_words = words(evidence.source)
        self.target_words = words(evidence.target)
        self._source_mass = _masses(evidence.source, self.source_words)
        self._target_mass = _masses(evidence.target, self.target_words)
        self._aligned = self._by_words(evidence.alignment)
        for source, target in evidence.kept:
            self._keep(source, target)
        self._thorough = thorough
        self._same = self._alike() if thorough else [{} for _ in self.target_words]
        self._join_the_same()
        self._anchors = self._found_anchors()
        self._scored: dict[Wanted, tuple[list[float], float]] = {}

    def scores(self, mark: Wanted) -> tuple[list[float], float]:
        """The sum for each word, and the highest of them without what the position says."""
        if mark not in self._scored:
            self._scored[mark] = self._scores(mark)
        return self._scored[mark]

    def expected_length(self, mark: Wanted) -> float:
        """How many words the mark is likely to have in the translation."""
        if mark.alone:
            return max(1.0, float(len(words(mark.alone))))
        marked = within(self.source_words, mark.start, mark.end)
        ratio = len(self.target_words) / max(1, len(self.source_words))
        return max(1.0, len(marked) * min(1.5, max(0.6, ratio)))

    def nearest(self, position: int) -> int:
        """The beginning of the word that lies where ``position`` does in the source."""
        if not self.target_words:
            return len(self.target)
        mass = self._expected(position)
        rows = range(len(self.target_words))
        row = min(rows, key=lambda at: (abs(self._target_mass[at] - mass), at))
        return self.target_words[row][0]

    def _scores(self, mark: Wanted) -> tuple[list[float], float]:
        inside = set(within(self.source_words, mark.start, mark.end))
        known = [
            self._from_alignment(row, inside) + self._from_likeness(row, inside) + alone - rest
            for row, (alone, rest) in enumerate(
                zip(self._from_alone(mark), self._from_rest(mark), strict=True)
            )
        ]
        best = max(known, default=0.0)
        weight = _POSITION_BESIDES if best >= SURE else _POSITION
        low, high = self._expected(mark.start), self._expected(mark.end)
        middle, spread = (low + high) / 2, max(high - low, self._target_mass[-1] / 4, 1.0)
        scores = []
        for row, score in enumerate(known):
            away = abs((self._target_mass[row] + self._target_mass[row + 1]) / 2 - middle) / spread
            scores.append(score + weight * max(-1.5, 1.0 - 2 * away) - _AGAINST)
        return scores, best

    def _from_alignment(self, row: int, inside: set[int]) -> float:
        weights = self._aligned[row]
        total = sum(weights.values())
        if not total:
            return 0.0
        marked = sum(weight for word, weight in weights.items() if word in inside)
        return _ALIGNMENT * (2 * marked - total) / total * min(1.0, total)

    def _from_likeness(self, row: int, inside: set[int]) -> float:
        same = self._same[row]
        if not same:
            return 0.0
        marked = max((found for word, found in same.items() if word in inside), default=0.0)
        others = max((found for word, found in same.items() if word not in inside), default=0.0)
        return _SAME * (marked - others)

    def _from_alone(self, mark: Wanted) -> list[float]:
        """What the mark's own translation says of each word.

        A short word counts for little, unless it stands beside the same word as it does there.
        """
        alone = [mark.alone[slice(*each)] for each in words(mark.alone)]
        if not alone or not self._thorough:
            return [0.0] * len(self.target_words)
        here = [self.target[slice(*each)] for each in self.target_words]
        alike = [[likeness(other, word) for other in alone] for word in here]

        def beside(row: int, at: int, step: int) -> bool:
            inside = 0 <= row + step < len(here) and 0 <= at + step < len(alone)
            return inside and alike[row + step][at + step] >= _ALIKE

        found = []
        met: dict[int, list[int]] = {}
        for row, row_alike in enumerate(alike):
            best = 0.0
            for at, other in enumerate(alone):
                if row_alike[at] >= _ALIKE:
                    alone_there = not (beside(row, at, 1) or beside(row, at, -1))
                    short = _SHORT_WORDS.get(len(other), 1.0) if alone_there else 1.0
                    best = max(best, row_alike[at] * (1.0 if other.isdigit() else short))
                    met.setdefault(at, []).append(row)
            found.append(_ALONE * best if best else -_AGAINST / 2)
        # A word that came out otherwise in the sentence stands beside those that did not.
        for at, rows in met.items():
            for step in (-1, 1):
                if 0 <= at + step < len(alone) and at + step not in met and len(rows) == 1:
                    row = rows[0] + step
                    if 0 <= row < len(found) and found[row] < 0:
                        found[row] = _BESIDE
        return found

    def _from_rest(self, mark: Wanted) -> list[float]:
        """What speaks against each word: that it is a word of the rest of the sentence."""
        rest = [mark.rest[slice(*each)] for each in words(mark.rest)]
        if not rest or not self._thorough:
            return [0.0] * len(self.target_words)
        found = []
        for each in self.target_words:
            word = self.target[slice(*each)]
            best = max((likeness(other, word) for other in rest), default=0.0)
            short = _SHORT_WORDS.get(len(word), 1.0)
            found.append(_REST * best * short if best >= _ALIKE else 0.0)
        return found

    def _by_words(self, alignment: Sequence[Aligned]) -> list[dict[int, float]]:
        """For each word of the target, how much of it comes from which word of the source."""
        rows: list[dict[int, float]] = [{} for _ in self.target_words]
        for each in alignment:
            sources = within(self.source_words, *each.source)
            for row in within(self.target_words, *each.target):
                for word in sources:
                    rows[row][word] = rows[row].get(word, 0.0) + each.weight / len(sources)
        return rows

    def _keep(self, source: tuple[int, int], target: tuple[int, int]) -> None:
        """What is kept comes from itself, whatever an alignment says."""
        sources = within(self.source_words, *source)
        for row in within(self.target_words, *target):
            self._aligned[row] = {word: 1.0 / len(sources) for word in sources}

    def _alike(self) -> list[dict[int, float]]:
        """For each word of the target, the words of the source that are like it, and how much."""
        by_sound: dict[str, list[int]] = {}
        for at, span in enumerate(self.source_words):
            for sound in sounds(self.source[slice(*span)]):
                by_sound.setdefault(sound, []).append(at)
        rows = []
        for other in self.target_words:
            near = {
                at for sound in sounds(self.target[slice(*other)]) for at in by_sound.get(sound, ())
            }
            found = {at: self._likeness(self.source_words[at], other) for at in sorted(near)}
            rows.append({at: likeness for at, likeness in found.items() if likeness})
        return rows

    def _likeness(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        found = likeness(self.source[slice(*one)], self.target[slice(*other)])
        if found < _ALIKE or (one[1] - one[0] <= SHORT and found < 1):
            return 0.0
        short = one[1] - one[0] <= SHORT and not self.source[slice(*one)].isdigit()
        return found * (_SHORT_SAME if short else 1.0)

    def _join_the_same(self) -> None:
        """Short words that are the same count in full beside longer ones that are: The Times."""
        for row, same in enumerate(self._same):
            for word, found in list(same.items()):
                if found != _SHORT_SAME:
                    continue
                for step in (-1, 1):
                    inside = 0 <= row + step < len(self._same)
                    if inside and self._same[row + step].get(word + step, 0.0) >= 0.95:
                        same[word] = 1.0

    def _found_anchors(self) -> list[tuple[float, float]]:
        """Places of source and target that belong together, both growing, ends included."""
        pairs = []
        rivals = Counter(word for row in self._same for word in row if row[word] >= 0.9)
        for row in range(len(self.target_words)):
            known = dict(self._same[row])
            for word, weight in self._aligned[row].items():
                known[word] = known.get(word, 0.0) + weight
            word = max(known, key=lambda at: known[at], default=-1)
            if word >= 0 and known[word] >= 0.75 and rivals[word] <= 1:
                pairs.append((_middle(self._source_mass, word), _middle(self._target_mass, row)))
        rising: list[tuple[float, float]] = [(0.0, 0.0)]
        for pair in _longest_rising(pairs):
            if pair[0] > rising[-1][0] and pair[1] > rising[-1][1]:
                rising.append(pair)
        rising.append((self._source_mass[-1] or 1.0, self._target_mass[-1] or 1.0))
        return rising

    def _expected(self, position: float) -> float:
        """Where a place of the source would lie in the target, as mass, if order never changed."""
        before = bisect_right(self.source_words, position, key=lambda word: word[1])
        position = self._source_mass[before]
        at = min(max(bisect_right(self._anchors, (position, math.inf)), 1), len(self._anchors) - 1)
        (left, low), (right, high) = self._anchors[at - 1], self._anchors[at]
        part = (position - left) / (right - left) if right > left else 0.0
        return low + part * (high - low)


def _longest_rising(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The longest run of pairs in which both members grow, as the target's order has them."""
    if not pairs:
        return []
    best = [1] * len(pairs)
    before = [-1] * len(pairs)
    for at, pair in enumerate(pairs):
        for earlier in range(max(0, at - 200), at):
            if pairs[earlier][0] < pair[0] and best[earlier] + 1 > best[at]:
                best[at], before[at] = best[earlier] + 1, earlier
    at = max(range(len(pairs)), key=lambda each: best[each])
    found = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _masses(text: str, ranges: Sequence[tuple[int, int]]) -> list[float]:
    """How much text there is before each word, and in all; articles and the like hardly count."""
    masses = [0.0]
    for start, end in ranges:
        short = end - start <= SHORT and not text[start:end].isdigit()
        masses.append(masses[-1] + (0.5 if short else end - start))
    return masses


def _middle(masses: Sequence[float], word: int) -> float:
    return (masses[word] + masses[word + 1]) / 2
