"""A run of inlines in the target language, from the renderings of its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec

from articlekit.translation.keeping.kept import Kept, find
from articlekit.translation.marks.placement import Evidence, Place, Wanted, place
from articlekit.translation.marks.runs import BREAK, Mark
from articlekit.translation.rounds import Segment
from articlekit.translation.sentences import joint, sentences
from articlekit.translation.typography import applied, edits, mover

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.model import Inline
    from articlekit.translation.marks.runs import Run
    from articlekit.translation.rounds import Rendering
    from articlekit.translation.sentences import Range

__all__ = ["Assembled", "Cutting", "assembled", "cut", "doubts"]


class Cutting(msgspec.Struct, frozen=True):
    """A run as it is translated: the ranges of its sentences, and each as a segment."""

    run: Run
    ranges: tuple[Range, ...]
    segments: tuple[Segment, ...]

    def alone(self) -> list[str]:
        """The marked texts that are to be translated by themselves too, to find them again."""
        found = []
        for (start, end), segment in zip(self.ranges, self.segments, strict=True):
            for mark in self.run.marks:
                if not mark.whole and start <= mark.start < mark.end <= end:
                    text = self.run.text[mark.start : mark.end]
                    if text.strip() != segment.text and _letters(text):
                        found.append(text.strip())
                elif mark.whole and mark.start == mark.end and start < mark.start < end:
                    found.append(_word_before(segment.text, mark.start - start))
        return [text for text in found if text]


class Assembled(msgspec.Struct, frozen=True):
    """A run in the target language: its text, its marks, and the range of each sentence.

    ``guessed`` are the marks, by number, that stand where they likely belong.
    """

    text: str
    marks: tuple[Mark, ...]
    ranges: tuple[Range, ...]
    guessed: tuple[int, ...] = ()


def cut(run: Run, language: str, names: Sequence[str]) -> Cutting:
    """The sentences of a run; none ends inside of code or of words in another language."""
    whole = [(mark.start, mark.end) for mark in run.marks if mark.whole and mark.start < mark.end]
    ranges: list[Range] = []
    for start, end in sentences(run.text, language):
        inside = ranges and any(first < start < last for first, last in whole)
        if inside and BREAK not in run.text[ranges[-1][1] : start]:
            ranges[-1] = ranges[-1][0], end
        else:
            ranges.append((start, end))
    return Cutting(run, tuple(ranges), tuple(_segment(run, each, names) for each in ranges))


def _segment(run: Run, span: Range, names: Sequence[str]) -> Segment:
    start, end = span
    text = run.text[start:end]
    kept = [
        Kept(mark.start - start, mark.end - start, _kind(mark.node))
        for mark in run.marks
        if mark.whole and start <= mark.start < mark.end <= end
    ]
    marked = any(
        start < mark.end and mark.start < end and not (mark.start <= start and end <= mark.end)
        for mark in run.marks
    )
    for found in find(text, names):
        if not any(found.start < each.end and each.start < found.end for each in kept):
            kept.append(found)
    return Segment(text, tuple(sorted(kept, key=lambda each: each.start)), marked)


def _kind(node: Inline) -> str:
    return "code" if type(node).__name__ == "InlineCode" else "language"


def doubts(
    cutting: Cutting, renderings: Sequence[Rendering], alone: Mapping[str, str]
) -> list[str]:
    """What else to translate by itself: all around the marks whose place is not sure."""
    found: list[str] = []
    for span, segment, rendering in zip(cutting.ranges, cutting.segments, renderings, strict=True):
        here = [at for at, mark in enumerate(cutting.run.marks) if _touches(mark, *span)]
        if not here or rendering.text == segment.text:
            continue
        _, places, _ = _placed(cutting.run, here, span, segment, rendering, alone)
        for at, found_place in zip(here, places, strict=True):
            if not found_place.sure:
                found += _around(segment.text, cutting.run.marks[at], span[0])
    return found


def _around(text: str, mark: Mark, shift: int) -> tuple[str, ...]:
    """The text of a sentence before and behind a mark, where that is worth translating."""
    start, end = max(0, mark.start - shift), max(0, mark.end - shift)
    if start >= end:
        return ()
    sides = (text[:start].strip(" ,;:"), text[end:].strip(" ,;:"))
    return tuple(side for side in sides if _letters(side))


def assembled(
    cutting: Cutting,
    renderings: Sequence[Rendering],
    alone: Mapping[str, str],
    *,
    source: str,
    target: str,
) -> Assembled:
    """The run's translation, its marks placed and its typography that of the target language."""
    return _Assembly(cutting, source, target).of(renderings, alone)


class _Assembly:
    """The work on one run."""

    def __init__(self, cutting: Cutting, source: str, target: str) -> None:
        self._run = cutting.run
        self._cutting = cutting
        self._languages = source, target
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._guessed: set[int] = set()
        self._texts: list[str] = []
        self._length = 0
        self._frozen: list[Range] = []

    def of(self, renderings: Sequence[Rendering], alone: Mapping[str, str]) -> Assembled:
        done, ranges = 0, []
        for span, segment, rendering in zip(
            self._cutting.ranges, self._cutting.segments, renderings, strict=True
        ):
            self._glue(done, span[0], rendering.text)
            start = self._length
            self._sentence(span, segment, rendering, alone)
            ranges.append((start, self._length))
            done = span[1]
        self._glue(done, len(self._run.text))
        return self._set("".join(self._texts), ranges)

    def _set(self, text: str, ranges: Sequence[Range]) -> Assembled:
        """The text with the marks of its language, everything else moved along."""
        marks = [
            (self._starts[at], max(self._starts[at], self._ends[at]))
            for at in range(len(self._run.marks))
        ]
        frozen = [*self._frozen]
        frozen += [span for span, mark in zip(marks, self._run.marks, strict=True) if mark.whole]
        frozen = sorted(span for span in frozen if span[0] < span[1])
        changes = edits(text, *self._languages, frozen)
        borders = sorted({at for span in marks for at in span})
        changes = tuple(  # none across the border of a mark, or the mark would change its words
            each
            for each in changes
            if bisect_right(borders, each.start) == bisect_left(borders, each.end)
        )
        moved = mover(changes)
        new = tuple(
            msgspec.structs.replace(mark, start=moved(start), end=moved(end))
            for mark, (start, end) in zip(self._run.marks, marks, strict=True)
        )
        return Assembled(
            applied(text, changes),
            new,
            tuple((moved(start), moved(end)) for start, end in ranges),
            tuple(sorted(self._guessed)),
        )

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _glue(self, start: int, end: int, after: str = "") -> None:
        """What stands between two sentences, and the marks that begin or end there."""
        text = self._run.text[start:end]
        before = self._texts[-1] if self._texts else ""
        if start and after and BREAK not in text:
            between = joint(*self._languages, text, before, after)
        else:
            between = text
        for at, mark in enumerate(self._run.marks):
            for place_of, places in ((mark.start, self._starts), (mark.end, self._ends)):
                if start <= place_of <= end and at not in places:
                    places[at] = self._length + min(place_of - start, len(between))
        self._put(between)

    def _sentence(
        self, span: Range, segment: Segment, rendering: Rendering, alone: Mapping[str, str]
    ) -> None:
        start, end = span
        here = [at for at, mark in enumerate(self._run.marks) if _touches(mark, start, end)]
        text, places, kept = _placed(self._run, here, span, segment, rendering, alone)
        for at, found in zip(here, places, strict=True):
            mark = self._run.marks[at]
            if mark.start >= start:
                self._starts[at] = self._length + found.start
            if mark.end <= end:
                self._ends[at] = self._length + found.end
            if not found.sure:
                self._guessed.add(at)
        self._frozen += [(self._length + first, self._length + last) for first, last in kept]
        self._put(text)


def _touches(mark: Mark, start: int, end: int) -> bool:
    """Whether a sentence has a part in a mark; a mark without words belongs where it stands."""
    if mark.start == mark.end:
        return start <= mark.start <= end
    return mark.start < end and start < mark.end


def _placed(
    run: Run,
    here: Sequence[int],
    span: Range,
    segment: Segment,
    rendering: Rendering,
    alone: Mapping[str, str],
) -> tuple[str, list[Place], list[Range]]:
    """The sentence's text, the place of each mark in it, and the ranges that were kept."""
    kept = [target for _, target in rendering.kept]
    if not here:
        return rendering.text, [], kept
    if rendering.text == segment.text:
        return rendering.text, [_same(run.marks[at], span) for at in here], kept
    fixed = dict(rendering.kept)
    wanted = [_wanted(run, here, at, span, fixed, rendering, alone) for at in here]
    evidence = Evidence(segment.text, rendering.text, rendering.alignment, rendering.kept)
    places = place(evidence, wanted)
    if _is_tree(wanted, places):
        return rendering.text, places, kept
    return *_lifted(segment, rendering, wanted), []


def _same(mark: Mark, span: Range) -> Place:
    """The place of a mark in a sentence that is what it was."""
    start, end = span
    return Place(max(mark.start, start) - start, min(mark.end, end) - start)


def _wanted(
    run: Run,
    here: Sequence[int],
    at: int,
    span: Range,
    fixed: Mapping[Range, Range],
    rendering: Rendering,
    alone: Mapping[str, str],
) -> Wanted:
    """A mark of the run as one of the sentence."""
    mark = run.marks[at]
    start, end = max(mark.start, span[0]) - span[0], min(mark.end, span[1]) - span[0]
    parent = mark.parent
    while parent >= 0 and parent not in here:
        parent = run.marks[parent].parent
    known = fixed.get((start, end)) if start < end else None
    goes_on = mark.start < span[0], mark.end > span[1]
    if goes_on == (True, True):
        known = 0, len(rendering.text)
    if start == end:
        own = _word_before(run.text[span[0] : span[1]], start)
    else:
        own = run.text[mark.start : mark.end].strip()
    return Wanted(
        start,
        end,
        here.index(parent) if parent >= 0 else -1,
        known,
        goes_on[0],
        goes_on[1],
        alone.get(own, ""),
        " ".join(
            alone.get(side, "") for side in _around(run.text[span[0] : span[1]], mark, span[0])
        ),
    )


def _is_tree(wanted: Sequence[Wanted], places: Sequence[Place]) -> bool:
    """Whether every place lies inside its parent's, and none across another."""
    for at, (mark, found) in enumerate(zip(wanted, places, strict=True)):
        if mark.parent >= 0:
            outer = places[mark.parent]
            if not outer.start <= found.start <= found.end <= outer.end:
                return False
        for other in range(at):
            if wanted[other].parent == mark.parent and (
                max(found.start, places[other].start) < min(found.end, places[other].end)
            ):
                return False
            if wanted[other].parent == mark.parent and _inside(found, places[other]):
                return False
    return True


def _inside(one: Place, other: Place) -> bool:
    """Whether one of two is a point strictly within the other."""
    for point, span in ((one, other), (other, one)):
        if point.start == point.end and span.start < point.start < span.end:
            return True
    return False


def _lifted(
    segment: Segment, rendering: Rendering, wanted: Sequence[Wanted]
) -> tuple[str, list[Place]]:
    """The sentence with its code and the like taken out and put back inside the marks they are in.

    For translations in whose order the marks would lie across one another.
    """
    out = [
        at
        for at, mark in enumerate(wanted)
        if mark.fixed and mark.start < mark.end and not (mark.from_start and mark.to_end)
    ]
    out = [at for at in out if not any(other.parent == at for other in wanted)]
    text = rendering.text
    for at in sorted(out, key=lambda at: wanted[at].fixed or (0, 0), reverse=True):
        first, last = wanted[at].fixed or (0, 0)
        text = f"{text[:first].rstrip()} {text[last:].lstrip()}"
    text = text.strip()
    points = [
        msgspec.structs.replace(
            mark,
            fixed=(0, len(text)) if mark.from_start and mark.to_end else None,
            end=mark.start if at in out else mark.end,
        )
        for at, mark in enumerate(wanted)
    ]
    places = place(Evidence(segment.text, text), points)
    spans = [[each.start, each.end] for each in places]
    for at in out:
        string = segment.text[wanted[at].start : wanted[at].end]
        spot = spans[at][0]
        before = " " if text[:spot][-1:].isalnum() else ""
        after = " " if text[spot:][:1].isalnum() else ""
        text = f"{text[:spot]}{before}{string}{after}{text[spot:]}"
        grown = len(before) + len(string) + len(after)
        outer = _ancestors(wanted, at)
        for other, pair in enumerate(spans):
            if other == at:
                continue
            behind = pair[0] > spot or (pair[0] == spot and other > at and other not in outer)
            if other in outer:
                pair[1] += grown
            elif behind or (pair[0] == spot and pair[1] > spot):
                pair[0] += grown
                pair[1] += grown
        spans[at] = [spot + len(before), spot + len(before) + len(string)]
    return text, [Place(start, end, sure=False) for start, end in spans]


def _ancestors(wanted: Sequence[Wanted], at: int) -> set[int]:
    found = set()
    while (at := wanted[at].parent) >= 0:
        found.add(at)
    return found


def _word_before(text: str, position: int) -> str:
    """The last word before a place, which a note there belongs to."""
    return text[:position].split()[-1].strip(".,;:!?…“”«»\"'()") if text[:position].split() else ""


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
