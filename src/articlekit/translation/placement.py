"""Where a mark of the source belongs in the translation.

No single signal is enough: a translator's alignment may be missing or diffuse, a span translated by
itself comes out in another form than inside its sentence, names and figures stand only here and
there. So all that is known is added up, word by word of the translation, for and against its being
one of the marked words; the stretch of words with the highest sum is where the mark goes.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.translation.words import likeness, within, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.translation.protocol import Aligned

__all__ = ["Evidence", "Place", "Wanted", "place"]

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

_TOO_LONG: Final = 0.35
_TOO_SHORT: Final = 0.6
"""What each word more or less than expected costs."""

_ALIKE: Final = 0.55
"""From which likeness two words are taken for one another."""

_SHORT_SAME: Final = 0.3
_SHORT: Final = 3
_SHORT_WORDS: Final = {1: 0.3, 2: 0.35, 3: 0.7}
"""Words of so few letters are found anywhere: that they are alike says less."""

_SURE: Final = 0.9
"""The sum for its best word from which a place is called sure."""

_OPENING: Final = "([{«“„‘‚‹「『¿¡"
_CLOSING: Final = ")]}»”“’‘›」』"
_ENDING: Final = ".!?…,;:。！？，、；：؟،؛"


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


class Place(msgspec.Struct, frozen=True):
    """Where a mark goes, and whether that is more than a guess."""

    start: int
    end: int
    sure: bool = True


class Evidence(msgspec.Struct, frozen=True):
    """A sentence and its translation, and what is known of which word became which.

    ``kept`` are pairs of ranges that hold the same characters.
    """

    source: str
    target: str
    alignment: tuple[Aligned, ...] = ()
    kept: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def place(evidence: Evidence, marks: Sequence[Wanted]) -> list[Place]:
    """The place of each mark. Parents stand before what they hold, in ``marks`` and here.

    The places lie inside one another as the marks do and else apart: a tree stays that tree.
    """
    return _Placing(evidence, marks).placed()


class _Placing:
    """The work on one sentence."""

    def __init__(self, evidence: Evidence, marks: Sequence[Wanted]) -> None:
        self._source, self._target = evidence.source, evidence.target
        self._marks = marks
        self._places: dict[int, Place] = {}
        self._source_words = words(evidence.source)
        self._target_words = words(evidence.target)
        self._source_mass = _masses(evidence.source, self._source_words)
        self._target_mass = _masses(evidence.target, self._target_words)
        self._aligned = self._by_words(evidence.alignment)
        for source, target in evidence.kept:
            self._keep(source, target)
        self._same = [
            [self._likeness(one, other) for one in self._source_words]
            for other in self._target_words
        ]
        self._join_the_same()
        self._anchors = self._found_anchors()

    def placed(self) -> list[Place]:
        for at, mark in enumerate(self._marks):
            if mark.fixed is not None:
                self._places[at] = Place(*mark.fixed)
        children: dict[int, list[int]] = {}
        for at, mark in enumerate(self._marks):
            children.setdefault(mark.parent, []).append(at)
        self._place_inside(-1, 0, len(self._target), children)
        return [self._places[at] for at in range(len(self._marks))]

    def _place_inside(
        self, parent: int, start: int, end: int, children: dict[int, list[int]]
    ) -> None:
        """Place what ``parent`` holds, the surest first, none across another."""
        mine = children.get(parent, [])
        waiting = [at for at in mine if at not in self._places and self._range(at)]
        while waiting:
            found = {
                at: self._best(at, self._free(at, mine, start, end, children), start, end)
                for at in waiting
            }
            surest = max(waiting, key=lambda at: found[at][0])
            self._places[surest] = found[surest][1]
            waiting.remove(surest)
        for at in mine:
            if at not in self._places:
                self._places[at] = self._point(at, mine, start, end)
        for at in mine:
            if at in children:
                self._place_inside(at, self._places[at].start, self._places[at].end, children)

    def _range(self, at: int) -> bool:
        return self._marks[at].start < self._marks[at].end

    # What is known ---------------------------------------------------------------------------

    def _by_words(self, alignment: Sequence[Aligned]) -> list[dict[int, float]]:
        """For each word of the target, how much of it comes from which word of the source."""
        rows: list[dict[int, float]] = [{} for _ in self._target_words]
        for each in alignment:
            sources = within(self._source_words, *each.source)
            for row in within(self._target_words, *each.target):
                for word in sources:
                    rows[row][word] = rows[row].get(word, 0.0) + each.weight / len(sources)
        return rows

    def _keep(self, source: tuple[int, int], target: tuple[int, int]) -> None:
        """What is kept comes from itself, whatever an alignment says."""
        sources = within(self._source_words, *source)
        for row in within(self._target_words, *target):
            self._aligned[row] = {word: 1.0 / len(sources) for word in sources}

    def _likeness(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        found = likeness(self._source[slice(*one)], self._target[slice(*other)])
        if found < _ALIKE or (one[1] - one[0] <= _SHORT and found < 1):
            return 0.0
        short = one[1] - one[0] <= _SHORT and not self._source[slice(*one)].isdigit()
        return found * (_SHORT_SAME if short else 1.0)

    def _join_the_same(self) -> None:
        """Short words that are the same count in full beside longer ones that are: The Times."""
        for row, same in enumerate(self._same):
            for word, found in enumerate(same):
                if found != _SHORT_SAME:
                    continue
                for step in (-1, 1):
                    inside = 0 <= row + step < len(self._same) and 0 <= word + step < len(same)
                    if inside and self._same[row + step][word + step] >= 0.95:
                        same[word] = 1.0

    def _found_anchors(self) -> list[tuple[float, float]]:
        """Places of source and target that belong together, both growing, ends included."""
        pairs = []
        for row in range(len(self._target_words)):
            known = dict(enumerate(self._same[row]))
            for word, weight in self._aligned[row].items():
                known[word] = known.get(word, 0.0) + weight
            word = max(known, key=lambda at: known[at], default=-1)
            rivals = sum(1 for each in self._same if word >= 0 and each[word] >= 0.9)
            if word >= 0 and known[word] >= 0.75 and rivals <= 1:
                pairs.append((_middle(self._source_mass, word), _middle(self._target_mass, row)))
        rising: list[tuple[float, float]] = [(0.0, 0.0)]
        for pair in _longest_rising(pairs):
            if pair[0] > rising[-1][0] and pair[1] > rising[-1][1]:
                rising.append(pair)
        rising.append((self._source_mass[-1] or 1.0, self._target_mass[-1] or 1.0))
        return rising

    def _expected(self, position: float) -> float:
        """Where a place of the source would lie in the target, as mass, if order never changed."""
        before = sum(1 for word in self._source_words if word[1] <= position)
        position = self._source_mass[before]
        at = min(max(bisect_right(self._anchors, (position, math.inf)), 1), len(self._anchors) - 1)
        (left, low), (right, high) = self._anchors[at - 1], self._anchors[at]
        part = (position - left) / (right - left) if right > left else 0.0
        return low + part * (high - low)

    def _nearest(self, mass: float) -> int:
        """The beginning of the word of the target that lies nearest."""
        if not self._target_words:
            return len(self._target)
        rows = range(len(self._target_words))
        row = min(rows, key=lambda at: (abs(self._target_mass[at] - mass), at))
        return self._target_words[row][0]

    # A range of words ------------------------------------------------------------------------

    def _free(
        self, at: int, siblings: Sequence[int], start: int, end: int, children: dict[int, list[int]]
    ) -> list[tuple[int, int]]:
        """The stretches that a mark may take, as ranges of the indexes of words.

        They lie inside the parent and between the siblings that have their place. What the mark
        holds and has its place must be in them; what others hold must not.
        """
        inside = self._below(at, children)
        taken = sorted(
            (place.start, place.end)
            for other, place in self._places.items()
            if other not in inside
            and other != at
            and place.start < place.end
            and (other in siblings or self._marks[other].fixed is not None)
            and not self._holds(other, at)
        )
        held = [
            self._places[each]
            for each in inside
            if each in self._places and self._places[each].start < self._places[each].end
        ]
        gaps, left = [], start
        for first, last in (*taken, (end, end)):
            if first > left:
                gaps.append((left, first))
            left = max(left, last)
        if held:
            low, high = min(p.start for p in held), max(p.end for p in held)
            gaps = [gap for gap in gaps if gap[0] <= low and high <= gap[1]]
        stretches = []
        for low, high in gaps:
            found = [
                word
                for word, (first, last) in enumerate(self._target_words)
                if low <= first and last <= high
            ]
            if found:
                stretches.append((found[0], found[-1] + 1))
        return stretches

    def _below(self, at: int, children: dict[int, list[int]]) -> set[int]:
        found: set[int] = set()
        waiting = list(children.get(at, ()))
        while waiting:
            each = waiting.pop()
            found.add(each)
            waiting += children.get(each, ())
        return found

    def _holds(self, outer: int, inner: int) -> bool:
        while inner >= 0:
            inner = self._marks[inner].parent
            if inner == outer:
                return True
        return False

    def _best(
        self, at: int, stretches: Sequence[tuple[int, int]], start: int, end: int
    ) -> tuple[float, Place]:
        """The best stretch of words for a mark, and how good it is."""
        mark = self._marks[at]
        marked = within(self._source_words, mark.start, mark.end)
        if len(marked) == len(self._source_words) and len(stretches) == 1 and mark.parent < 0:
            only = stretches[0]
            if only == (0, len(self._target_words)):
                return math.inf, self._edges(mark, 0, len(self._target_words), start, end, True)
        scores, best_word = self._scores(mark, marked)
        expected = self._expected_length(mark, marked)
        longest = max(3 * round(expected) + 4, 8)
        best: tuple[float, int, int] | None = None
        for low, high in stretches:
            for first in range(low, high):
                if mark.from_start and first != low:
                    break
                total = 0.0
                for last in range(first, high if mark.to_end else min(high, first + longest)):
                    total += scores[last]
                    if mark.to_end and last != high - 1:
                        continue
                    more = last + 1 - first - expected
                    score = total - (_TOO_LONG * more if more > 0 else -_TOO_SHORT * more)
                    score += self._borders(mark, first, last + 1)
                    if best is None or score > best[0]:
                        best = score, first, last + 1
        if best is None:
            point = self._nearest(self._expected(mark.start))
            point = min(max(point, start), end)
            return -math.inf, Place(point, point, sure=False)
        sure = best_word >= _SURE
        return best[0], self._edges(mark, best[1], best[2], start, end, sure)

    def _expected_length(self, mark: Wanted, marked: Sequence[int]) -> float:
        if mark.alone:
            return max(1.0, float(len(words(mark.alone))))
        ratio = len(self._target_words) / max(1, len(self._source_words))
        return max(1.0, len(marked) * min(1.5, max(0.6, ratio)))

    def _scores(self, mark: Wanted, marked: Sequence[int]) -> tuple[list[float], float]:
        """For each word of the target what speaks for its being marked; and the best without
        counting its position."""
        inside = set(marked)
        known = [
            self._from_alignment(row, inside) + self._from_likeness(row, inside) + alone - rest
            for row, (alone, rest) in enumerate(
                zip(self._from_alone(mark), self._from_rest(mark), strict=True)
            )
        ]
        best = max(known, default=0.0)
        weight = _POSITION_BESIDES if best >= _SURE else _POSITION
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
        marked = max((same[word] for word in inside), default=0.0)
        others = max((same[word] for word in range(len(same)) if word not in inside), default=0.0)
        return _SAME * (marked - others)

    def _from_alone(self, mark: Wanted) -> list[float]:
        """What the mark's own translation says of each word.

        A short word counts for little, unless it stands beside the same word as it does there.
        """
        alone = [mark.alone[slice(*each)] for each in words(mark.alone)]
        if not alone:
            return [0.0] * len(self._target_words)
        here = [self._target[slice(*each)] for each in self._target_words]
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
        found = []
        for each in self._target_words:
            word = self._target[slice(*each)]
            best = max((likeness(other, word) for other in rest), default=0.0)
            short = _SHORT_WORDS.get(len(word), 1.0)
            found.append(_REST * best * short if best >= _ALIKE else 0.0)
        return found

    def _borders(self, mark: Wanted, first: int, last: int) -> float:
        """A mark that begins or ends its sentence does so rather in the target too; one that is
        set off by quotation marks stays set off."""
        score = 0.0
        if last == len(self._target_words) and not _letters(self._source[mark.end :]):
            score += 0.3
        if first == 0 and not _letters(self._source[: mark.start]):
            score += 0.2
        before = self._source[: mark.start].rstrip()[-1:] or " "
        after = self._source[mark.end :].lstrip()[:1] or " "
        left = self._target[: self._target_words[first][0]].rstrip()[-1:] or " "
        right = self._target[self._target_words[last - 1][1] :].lstrip()[:1] or " "
        first_word = self._target[slice(*self._target_words[first])]
        if len(first_word) <= _SHORT:
            own = (mark.alone or self._source[mark.start : mark.end]).split()[:1]
            score += 0.25 if own and len(own[0]) <= _SHORT else -0.35
        quoted = before in _OPENING + "\"'" and left in _OPENING + "\"'"
        score += 0.4 if quoted else 0.0
        score += 0.25 if after in _ENDING and right in _ENDING else 0.0
        score += 0.8 if before in _ENDING and left in _ENDING else 0.0
        inner = self._target[self._target_words[first][0] : self._target_words[last - 1][1]]
        crossed = sum(inner.count(sign) for sign in ".!?;:,—") - sum(
            self._source[mark.start : mark.end].count(sign) for sign in ".!?;:,—"
        )
        return score - 0.3 * max(0, crossed)

    def _edges(
        self, mark: Wanted, first: int, last: int, start: int, end: int, sure: bool
    ) -> Place:
        """The range of these words, with the signs at its edges that the mark had in the source."""
        low, high = self._target_words[first][0], self._target_words[last - 1][1]
        head = self._source[mark.start : mark.end]
        words_of = words(head)
        before = head[: words_of[0][0]] if words_of else head
        after = head[words_of[-1][1] :] if words_of else ""
        floor = self._target_words[first - 1][1] if first else 0
        ceiling = (
            self._target_words[last][0] if last < len(self._target_words) else len(self._target)
        )
        floor, ceiling = max(floor, start), min(ceiling, end)
        taken = [place for place in self._places.values() if place.start < place.end]
        floor = max([floor, *(p.end for p in taken if p.end <= low)])
        ceiling = min([ceiling, *(p.start for p in taken if p.start >= high)])
        if mark.from_start or (before.strip() and first == 0):
            low = floor
        elif before.strip():
            while low > floor and not self._target[low - 1].isspace():
                low -= 1
        if mark.to_end:
            high = ceiling
        elif after.strip():
            while high < ceiling and not self._target[high].isspace():
                high += 1
            if not set(after) & set(_ENDING):
                while self._target[high - 1] in _ENDING and high > low + 1:
                    high -= 1
        return Place(low, max(low, high), sure)

    # A point ---------------------------------------------------------------------------------

    def _point(self, at: int, siblings: Sequence[int], start: int, end: int) -> Place:
        """Where a mark without words goes: a note, or a mark that holds nothing."""
        mark = self._marks[at]
        position, sure = self._after(mark, siblings)
        position = min(max(position, start), end)
        for other, place in self._places.items():
            if place.start < position < place.end and not self._holds(other, at):
                first = position - place.start < place.end - position
                position = place.start if first else place.end
        return Place(position, position, sure)

    def _after(self, mark: Wanted, siblings: Sequence[int]) -> tuple[int, bool]:
        """The place behind what the mark follows in the source: a mark, a word, or nothing."""
        if not self._source[: mark.start].strip():
            return 0, True
        rest = self._source[mark.start :]
        if not _letters(rest):
            return self._before_the_last_signs(len(rest.strip())), True
        for other in siblings:
            before = self._marks[other]
            if other in self._places and before.end == mark.start > before.start:
                return self._places[other].end, self._places[other].sure
        signs = len(self._source[: mark.start]) - len(self._source[: mark.start].rstrip(_ENDING))
        last = max(
            (each for each in self._source_words if each[1] <= mark.start), default=(0, mark.start)
        )
        _, found = self._best_word(Wanted(*last, alone=mark.alone))
        position = found.end
        if signs and self._target[position : position + 1] in tuple(_ENDING):
            position += 1
        return position, found.sure

    def _best_word(self, mark: Wanted) -> tuple[float, Place]:
        marked = within(self._source_words, mark.start, mark.end)
        if not self._target_words:
            return 0.0, Place(len(self._target), len(self._target), sure=False)
        scores, best = self._scores(mark, marked)
        row = max(range(len(scores)), key=lambda at: (scores[at], -at))
        return scores[row], Place(*self._target_words[row], sure=best >= _SURE)

    def _before_the_last_signs(self, signs: int) -> int:
        """The end of the target, or before its closing signs where the source has some there."""
        stripped = self._target.rstrip()
        if not signs:
            return len(stripped)
        bare = stripped.rstrip(_ENDING + _CLOSING + "\"'")
        return max(len(bare), len(stripped) - signs)


def _letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


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
        short = end - start <= _SHORT and not text[start:end].isdigit()
        masses.append(masses[-1] + (0.5 if short else end - start))
    return masses


def _middle(masses: Sequence[float], word: int) -> float:
    return (masses[word] + masses[word + 1]) / 2
