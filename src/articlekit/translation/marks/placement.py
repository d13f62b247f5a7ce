"""Where a mark of the source belongs in the translation.

The stretch of words that has the most evidence for it is where a mark goes. Marks that lie in one
another stay so, and none comes to lie across another.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.translation.marks.evidence import SHORT, SURE, Evidence, Known, Wanted
from articlekit.translation.marks.words import within, words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Evidence", "Place", "Wanted", "place"]

_TOO_LONG: Final = 0.35
_TOO_SHORT: Final = 0.6
"""What each word more or less than expected costs."""

_MOST_WORK: Final = 50_000
"""Up to how many marks times letters words are compared with one another; no sentence that a
person would read has so many."""

_ENDS_TOO: Final = 0.3
_BEGINS_TOO: Final = 0.2
_QUOTED_TOO: Final = 0.4
_BEFORE_A_SIGN_TOO: Final = 0.25
_BEHIND_A_SIGN_TOO: Final = 0.8
_SHORT_FIRST_TOO: Final = 0.25
_SHORT_FIRST_ONLY_HERE: Final = -0.35
_CROSSES_A_SIGN: Final = -0.3
"""What it is worth that a stretch stands in the target as the mark does in the source."""

_OPENING: Final = "([{«“„‘‚‹「『¿¡"
_CLOSING: Final = ")]}»”“’‘›」』"
_ENDING: Final = ".!?…,;:。！？，、；：؟،؛"
_PARTING: Final = ".!?;:,—"
_QUOTING: Final = _OPENING + "\"'"


class Place(msgspec.Struct, frozen=True):
    """Where a mark goes, and whether that is more than a guess."""

    start: int
    end: int
    sure: bool = True


def place(evidence: Evidence, marks: Sequence[Wanted]) -> list[Place]:
    """The place of each mark. Parents stand before what they hold, in ``marks`` and here.

    The places lie inside one another as the marks do and else apart: a tree stays that tree.
    """
    return _Placing(evidence, marks).placed()


class _Placing:
    """The work on one sentence."""

    def __init__(self, evidence: Evidence, marks: Sequence[Wanted]) -> None:
        thorough = len(marks) * len(evidence.target) <= _MOST_WORK
        self._known = Known(evidence, thorough=thorough)
        self._source, self._target = evidence.source, evidence.target
        self._target_words = self._known.target_words
        self._marks = marks
        self._places: dict[int, Place] = {}
        self._lefts, self._rights, self._signs = self._surroundings()

    def _surroundings(self) -> tuple[list[str], list[str], list[int]]:
        """For each word the signs before and behind it, and how many parting signs come before."""
        lefts, rights, signs = list[str](), list[str](), list[int]()
        done = 0
        for start, end in self._target_words:
            lefts.append(self._target[done:start].rstrip()[-1:] or " ")
            signs.append((signs[-1] if signs else 0) + _parting(self._target[done:start]))
            done = end
        for (_, end), (start, _) in itertools.pairwise(
            [*self._target_words, (len(self._target), len(self._target))]
        ):
            rights.append(self._target[end:start].lstrip()[:1] or " ")
        return lefts, rights, signs

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
        found: dict[int, tuple[float, Place]] = {}
        while waiting:
            room = max(1, self._unmarked(mine, start, end) - len(waiting) + 1)
            for at in waiting:
                if at in found and self._count(found[at][1].start, found[at][1].end) > room:
                    del found[at]  # the others are to have a word each, too
                if at not in found:
                    free = self._free(at, mine, start, end, children)
                    found[at] = self._best(at, free, (start, end), room)
            surest = max(waiting, key=lambda at: found[at][0])
            taken = self._places[surest] = found[surest][1]
            waiting.remove(surest)
            for at in waiting:
                if found[at][1].start <= taken.end and taken.start <= found[at][1].end:
                    del found[at]
        for at in mine:
            if at not in self._places:
                self._places[at] = self._point(at, mine, start, end)
        for at in mine:
            if at in children:
                self._place_inside(at, self._places[at].start, self._places[at].end, children)

    def _count(self, start: int, end: int) -> int:
        """How many words lie in a range."""
        first, last = self._words_in(start, end)
        return max(0, last - first)

    def _words_in(self, start: int, end: int) -> tuple[int, int]:
        """The range of indexes of the words that lie in a range of characters."""
        first = bisect_left(self._target_words, start, key=lambda word: word[0])
        return first, bisect_right(self._target_words, end, key=lambda word: word[1])

    def _unmarked(self, siblings: Sequence[int], start: int, end: int) -> int:
        """How many words of a range no sibling has taken."""
        taken = [self._places[at] for at in siblings if at in self._places]
        return self._count(start, end) - sum(self._count(each.start, each.end) for each in taken)

    def _range(self, at: int) -> bool:
        return self._marks[at].start < self._marks[at].end

    # A range of words ------------------------------------------------------------------------

    def _free(
        self, at: int, siblings: Sequence[int], start: int, end: int, children: dict[int, list[int]]
    ) -> list[tuple[int, int]]:
        """The stretches that a mark may take, as ranges of the indexes of words.

        They lie inside the parent and between the siblings that have their place. What the mark
        holds and has its place must be in them; what others hold must not.
        """
        inside, around = self._below(at, children), set(siblings)
        taken = sorted(
            (place.start, place.end)
            for other, place in self._places.items()
            if other not in inside
            and other != at
            and place.start < place.end
            and (other in around or self._marks[other].fixed is not None)
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
        stretches = (self._words_in(*gap) for gap in gaps)
        return [(first, last) for first, last in stretches if first < last]

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
        self, at: int, stretches: Sequence[tuple[int, int]], inside: tuple[int, int], most: int
    ) -> tuple[float, Place]:
        """The best stretch of words for a mark, and how good it is; at ``most`` so many words."""
        mark = self._marks[at]
        all_words = (0, len(self._target_words))
        marked = within(self._known.source_words, mark.start, mark.end)
        if len(marked) == len(self._known.source_words) and list(stretches) == [all_words]:
            return math.inf, self._edges(mark, *all_words, inside, sure=True)
        scores, best_word = self._known.scores(mark)
        expected = self._known.expected_length(mark)
        longest = min(max(3 * round(expected) + 4, 8), most)
        begin, finish = self._border_scores(mark)
        signs = _parting(self._source[mark.start : mark.end])
        best: tuple[float, int, int] | None = None
        for low, high in stretches:
            for first in range(low, low + 1 if mark.from_start else high):
                total = begin[first]
                for last in range(first, high if mark.to_end else min(high, first + longest)):
                    total += scores[last]
                    if mark.to_end and last != high - 1:
                        continue
                    more = last + 1 - first - expected
                    crossed = self._signs[last] - self._signs[first] - signs
                    score = total + finish[last] + _CROSSES_A_SIGN * max(0, crossed)
                    score -= _TOO_LONG * more if more > 0 else -_TOO_SHORT * more
                    if best is None or score > best[0]:
                        best = score, first, last + 1
        if best is None:
            point = min(max(self._known.nearest(mark.start), inside[0]), inside[1])
            return -math.inf, Place(point, point, sure=False)
        sure = best_word >= SURE
        return best[0], self._edges(mark, best[1], best[2], inside, sure=sure)

    def _border_scores(self, mark: Wanted) -> tuple[list[float], list[float]]:
        """What it is worth to begin, and to end, with each word.

        A mark that begins or ends its sentence does so rather in the target too; one that is set
        off by signs stays set off; one that begins with a preposition does so again.
        """
        before = self._source[: mark.start].rstrip()[-1:] or " "
        after = self._source[mark.end :].lstrip()[:1] or " "
        at_start = not _letters(self._source[: mark.start])
        at_end = not _letters(self._source[mark.end :])
        own = (mark.alone or self._source[mark.start : mark.end]).split()[:1]
        short = bool(own) and len(own[0]) <= SHORT
        begin, finish = [], []
        for row, (start, end) in enumerate(self._target_words):
            score = _BEGINS_TOO if at_start and row == 0 else 0.0
            if end - start <= SHORT:
                score += _SHORT_FIRST_TOO if short else _SHORT_FIRST_ONLY_HERE
            if before in _QUOTING and self._lefts[row] in _QUOTING:
                score += _QUOTED_TOO
            if before in _ENDING and self._lefts[row] in _ENDING:
                score += _BEHIND_A_SIGN_TOO
            begin.append(score)
            score = _ENDS_TOO if at_end and row == len(self._target_words) - 1 else 0.0
            if after in _ENDING and self._rights[row] in _ENDING:
                score += _BEFORE_A_SIGN_TOO
            finish.append(score)
        return begin, finish

    def _edges(
        self, mark: Wanted, first: int, last: int, inside: tuple[int, int], *, sure: bool
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
        floor, ceiling = max(floor, inside[0]), min(ceiling, inside[1])
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
            (each for each in self._known.source_words if each[1] <= mark.start),
            default=(0, mark.start),
        )
        found = self._best_word(Wanted(*last, alone=mark.alone))
        position = found.end
        if signs and self._target[position : position + 1] in tuple(_ENDING):
            position += 1
        return position, found.sure

    def _best_word(self, mark: Wanted) -> Place:
        """The one word that most speaks for."""
        if not self._target_words:
            return Place(len(self._target), len(self._target), sure=False)
        scores, best = self._known.scores(mark)
        row = max(range(len(scores)), key=lambda at: (scores[at], -at))
        return Place(*self._target_words[row], sure=best >= SURE)

    def _before_the_last_signs(self, signs: int) -> int:
        """The end of the target, or before its closing signs where the source has some there."""
        stripped = self._target.rstrip()
        if not signs:
            return len(stripped)
        bare = stripped.rstrip(_ENDING + _CLOSING + "\"'")
        return max(len(bare), len(stripped) - signs)


def _parting(text: str) -> int:
    return sum(text.count(sign) for sign in _PARTING)


def _letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
