"""From sentences to translations in which all that must not change is as it was.

A sentence is first asked as it is. Where its translation has lost something that cannot be put
right from the source, more means are tried, each costlier than the one before: other candidates,
stand-ins in the place of what was lost, and at last the sentence in pieces around it. The pieces
always hold, so what is kept is kept whatever a translator does.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.translation.keeping.intact import missing, places
from articlekit.translation.keeping.repair import repaired
from articlekit.translation.loops import loop
from articlekit.translation.marks.placement import Evidence, Wanted, place
from articlekit.translation.protocol import Aligned, Candidate, Sentence
from articlekit.translation.sentences import Range, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.translation.keeping.kept import Kept
    from articlekit.translation.sessions.asking import Asking

__all__ = ["Rendering", "Segment", "lone", "rendered"]

_CANDIDATES: Final = 4
"""How many translations are asked for where the first will not do."""

_HALVINGS: Final = 4
"""How often a sentence is halved for which there is no answer, before it is given up."""

_INSERTED: Final = frozenset(("emoji", "symbol"))
"""Kinds that have no part in a sentence's grammar: they can be put in again behind a word."""


class Segment(msgspec.Struct, frozen=True):
    """A sentence of the article, or a piece of one that is asked by itself.

    ``kept`` are the ranges that must not change. ``aligned`` says that there are marks to place.
    """

    text: str
    kept: tuple[Kept, ...] = ()
    aligned: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """The strings that must not change."""
        return tuple(self.text[each.start : each.end] for each in self.kept)

    def sentence(self, candidates: int = 1) -> Sentence:
        """What to ask a translator."""
        kept = tuple((each.start, each.end) for each in self.kept)
        return Sentence(self.text, kept, candidates, self.aligned)

    def between(self, start: int, end: int) -> Segment:
        """The piece from ``start`` to ``end``."""
        kept = tuple(
            msgspec.structs.replace(each, start=each.start - start, end=each.end - start)
            for each in self.kept
            if start <= each.start and each.end <= end
        )
        return Segment(self.text[start:end], kept, self.aligned)

    def is_mute(self) -> bool:
        """Whether nothing in it is to be translated."""
        done = 0
        for each in (*self.kept, None):
            end = each.start if each else len(self.text)
            if any(letter.isalpha() for letter in self.text[done:end]):
                return False
            done = each.end if each else end
        return True


class Rendering(msgspec.Struct, frozen=True):
    """A segment's translation.

    ``kept`` pairs each kept range of the source with its range in ``text``. ``how`` tells what
    became of it: "translated", "copied" (there is nothing to translate), "cut" (it was too long,
    and was translated clause by clause), "pieced" (in pieces around what is kept), "guessed"
    (something was put back where it likely belongs), or "given up" (it is the source itself).
    """

    text: str
    alignment: tuple[Aligned, ...] = ()
    kept: tuple[tuple[Range, Range], ...] = ()
    how: str = "translated"


def rendered(
    segments: Sequence[Segment], alone: Sequence[str], asking: Asking
) -> tuple[list[Rendering], dict[str, str]]:
    """The rendering of each segment, and the translations of the texts in ``alone`` by text.

    Nothing is lost: a segment that the translator does not translate is its own rendering.
    """
    cut = {
        at: ranges
        for at, part in enumerate(segments)
        if not part.is_mute() and len(ranges := _fitting(part, asking)) > 1
    }
    asked = [
        piece
        for at, part in enumerate(segments)
        for piece in ([part.between(*each) for each in cut[at]] if at in cut else [part])
    ]
    first = [part for part in asked if not part.is_mute() and asking.fits(part.text)]
    short = [text for text in dict.fromkeys(alone) if asking.fits(text)]
    answers = asking.ask([*(part.sentence() for part in first), *map(Sentence, short)])
    by_part = dict(zip(first, answers, strict=False))
    results = _through_the_rounds(asked, by_part, asking)
    said = {
        text: answer[0].text
        for text, answer in zip(short, answers[len(first) :], strict=True)
        if answer
    }
    done, waiting = [], iter(results)
    for at, part in enumerate(segments):
        if at in cut:
            done.append(_joined(part, cut[at], [next(waiting) for _ in cut[at]], "cut"))
        else:
            done.append(next(waiting))
    return done, said


def lone(texts: Sequence[str], asking: Asking) -> dict[str, str]:
    """The translations of texts by themselves; those the translator does not take are left out."""
    short = [text for text in dict.fromkeys(texts) if asking.fits(text)]
    answers = asking.ask([Sentence(text) for text in short])
    return {text: answer[0].text for text, answer in zip(short, answers, strict=True) if answer}


def _through_the_rounds(
    parts: Sequence[Segment], answers: dict[Segment, tuple[Candidate, ...]], asking: Asking
) -> list[Rendering]:
    """The rendering of each part, with as many more questions as it takes."""
    results: dict[Segment, Rendering] = {}
    open_parts: list[Segment] = []
    for part in dict.fromkeys(parts):
        if part.is_mute():
            results[part] = _copied(part)
        elif found := _first_good(part, answers.get(part, ())):
            results[part] = found
        else:
            open_parts.append(part)
    spoken = {part for part in open_parts if any(a.text.strip() for a in answers.get(part, ()))}
    lost = [part for part in open_parts if part in spoken]
    results.update(_asked_again(lost, answers, asking))
    silent = [part for part in open_parts if part not in spoken]
    still = {part: answers[part][0].text for part in lost if part not in results}
    results.update(_in_pieces(still, asking))
    results.update(_halved(silent, asking, _HALVINGS))
    return [results[part] for part in parts]


def _fitting(part: Segment, asking: Asking) -> tuple[Range, ...]:
    if asking.fits(part.text):
        return ((0, len(part.text)),)
    return pieces(part.text, asking.fits, [(each.start, each.end) for each in part.kept])


def _first_good(part: Segment, candidates: Iterable[Candidate]) -> Rendering | None:
    """The first candidate that has all that is kept, if need be put right, and does not loop."""
    for candidate in candidates:
        found = _checked(part, candidate)
        if found and found.text.strip() and not loop(found.text, part.text):
            return found
    return None


def _checked(part: Segment, candidate: Candidate) -> Rendering | None:
    """The candidate as a rendering; None where something kept is missing from it."""
    wanted = part.wanted
    text, alignment = candidate.text, candidate.alignment
    if not wanted:
        return Rendering(text, alignment)
    found = places(wanted, text)
    if None in found:
        text = repaired(wanted, text)
        found = places(wanted, text)
        alignment = _shifted(alignment, candidate.text, text)
    pairs = tuple(
        ((each.start, each.end), at)
        for each, at in zip(part.kept, found, strict=True)
        if at is not None
    )
    return Rendering(text, alignment, pairs) if len(pairs) == len(wanted) else None


def _copied(part: Segment, how: str = "copied") -> Rendering:
    """The part itself."""
    ranges = [(each.start, each.end) for each in part.kept]
    whole = (0, len(part.text))
    return Rendering(part.text, (Aligned(whole, whole),), tuple((r, r) for r in ranges), how)


# The second round: other candidates, stand-ins, and what can be put in again --------------------


def _asked_again(
    parts: Sequence[Segment], answers: dict[Segment, tuple[Candidate, ...]], asking: Asking
) -> dict[Segment, Rendering]:
    results = {}
    rest = []
    for part in parts:
        if found := _inserted(part, answers[part][0]):
            results[part] = found
        else:
            rest.append(part)
    stand_ins = [_with_stand_ins(part, answers[part][0].text) for part in rest]
    questions = [part.sentence(_CANDIDATES) for part in rest]
    questions += [masked.sentence(_CANDIDATES) for masked, _ in stand_ins]
    said = asking.ask(questions)
    for at, part in enumerate(rest):
        masked, names = stand_ins[at]
        found = _first_good(part, said[at]) or next(
            filter(None, (_unmasked(part, masked, names, each) for each in said[len(rest) + at])),
            None,
        )
        if found:
            results[part] = found
        elif not part.wanted:  # nothing is lost, it only loops; the check will say so
            results[part] = Rendering(answers[part][0].text, answers[part][0].alignment)
    return results


def _inserted(part: Segment, candidate: Candidate) -> Rendering | None:
    """The candidate with the signs that it lost put in behind the words that they followed."""
    lost = set(missing(part.wanted, repaired(part.wanted, candidate.text)))
    gone = [each for each in part.kept if part.text[each.start : each.end] in lost]
    if not gone or any(each.kind not in _INSERTED for each in gone):
        return None
    others = tuple(each for each in part.kept if each not in gone)
    found = _checked(Segment(part.text, others, part.aligned), candidate)
    if found is None or loop(found.text, part.text):
        return None
    evidence = Evidence(part.text, found.text, found.alignment, found.kept)
    spots = place(evidence, [Wanted(each.start, each.start) for each in gone])
    text = found.text
    for each, spot in sorted(
        zip(gone, spots, strict=True), key=lambda p: (-p[1].start, -p[0].start)
    ):
        sign, at = part.text[each.start : each.end], spot.start
        before = (
            " " if part.text[: each.start][-1:].isspace() and at and text[at - 1] != " " else ""
        )
        after = " " if part.text[each.end :][:1].isspace() and text[at : at + 1].isalnum() else ""
        text = f"{text[:at]}{before}{sign}{after}{text[at:]}"
    whole = _checked(part, Candidate(text, _shifted(found.alignment, found.text, text)))
    if whole is None:
        return None
    sure = all(spot.sure for spot in spots)
    return whole if sure else msgspec.structs.replace(whole, how="guessed")


def _with_stand_ins(part: Segment, text: str) -> tuple[Segment, dict[str, str]]:
    """The part with a made-up name in place of each kept string that the translation lost."""
    lost = set(missing(part.wanted, text))
    names: dict[str, str] = {}
    pieces_of, kept, length, done = [], [], 0, 0
    for number, each in enumerate(part.kept):
        string = part.text[each.start : each.end]
        name = f"QX{number + 1}" if string in lost and each.kind not in _INSERTED else string
        if name != string:
            names[name] = string
        pieces_of += [part.text[done : each.start], name]
        start = length + each.start - done
        length = start + len(name)
        kept.append(msgspec.structs.replace(each, start=start, end=length))
        done = each.end
    masked = "".join([*pieces_of, part.text[done:]])
    return Segment(masked, tuple(kept), part.aligned), names


def _unmasked(
    part: Segment, masked: Segment, names: dict[str, str], candidate: Candidate
) -> Rendering | None:
    """The candidate with what its stand-ins stand for; None where it has not each of them once."""
    text = candidate.text
    if not names or any(text.count(name) != 1 for name in names) or loop(text, masked.text):
        return None
    if _checked(masked, candidate) is None:
        return None
    for name, string in names.items():
        text = text.replace(name, string)
    return _checked(part, Candidate(text))


# The last round: pieces -------------------------------------------------------------------------


def _in_pieces(parts: Mapping[Segment, str], asking: Asking) -> dict[Segment, Rendering]:
    """Each part put together from the pieces between what is kept.

    ``parts`` come with their translations in one piece, which have lost something.
    """
    ranges = {part: _around(part) for part in parts}
    asked = [
        part.between(*each)
        for part in parts
        for each in ranges[part]
        if not part.between(*each).is_mute()
    ]
    said = dict(zip(asked, asking.ask([piece.sentence() for piece in asked]), strict=True))
    results = {}
    for part in parts:
        renderings = []
        for each in ranges[part]:
            piece = part.between(*each)
            answer = said.get(piece)
            if piece.is_mute() or not answer or not answer[0].text.strip():
                renderings.append(_copied(piece))
            else:
                whole = each == (0, len(part.text))
                text = answer[0].text if whole else _like(piece.text, answer[0].text, parts[part])
                aligned = answer[0].alignment if text == answer[0].text else ()
                renderings.append(Rendering(text, aligned))
        results[part] = _joined(part, ranges[part], renderings, "pieced")
    return results


def _around(part: Segment) -> tuple[Range, ...]:
    """What is kept, and what lies between, without the signs and spaces at both ends of that."""
    ranges, done = [], 0
    for start, end in [*((each.start, each.end) for each in part.kept), (len(part.text), -1)]:
        letters = [at for at in range(done, start) if part.text[at].isalnum()]
        if letters:
            ranges.append((letters[0], letters[-1] + 1))
        if end > start:
            ranges.append((start, end))
            done = end
    return tuple(ranges)


def _halved(parts: Sequence[Segment], asking: Asking, times: int) -> dict[Segment, Rendering]:
    """Parts for which there was no answer: in two halves, and given up where that does not help."""
    ranges = {part: _halves(part) if times else ((0, len(part.text)),) for part in parts}
    halves = {part: [part.between(*each) for each in ranges[part]] for part in parts}
    worth = [
        half
        for part in parts
        for half in halves[part]
        if len(halves[part]) > 1 and not half.is_mute() and asking.fits(half.text)
    ]
    answers = dict(zip(worth, asking.ask([half.sentence() for half in worth]), strict=True))
    good = {half: found for half in worth if (found := _first_good(half, answers[half]))}
    still = [half for half in worth if half not in good]
    good.update(_halved(still, asking, times - 1) if still else {})
    results = {}
    for part in parts:
        done = [
            good.get(half) or _copied(half, "copied" if half.is_mute() else "given up")
            for half in halves[part]
        ]
        if any(each.how == "given up" for each in done):
            results[part] = _copied(part, "given up")
        else:
            results[part] = _joined(part, ranges[part], done, "cut")
    return results


def _halves(part: Segment) -> tuple[Range, ...]:
    most = len(part.text) // 2 + 1
    kept = [(each.start, each.end) for each in part.kept]
    return pieces(part.text, lambda text: len(text) <= most, kept)


def _joined(
    part: Segment, ranges: Sequence[Range], renderings: Sequence[Rendering], how: str
) -> Rendering:
    """The renderings of the pieces of a part as one, with the part's own spaces between."""
    text, alignment, kept, done = "", list[Aligned](), list[tuple[Range, Range]](), 0
    for (start, end), each in zip(ranges, renderings, strict=True):
        gap = part.text[done:start]
        if not gap and _parted(text, each.text):
            gap = " "
        text += gap
        shift = len(text)
        text += each.text
        alignment += [
            Aligned(_by(one.source, start), _by(one.target, shift), one.weight)
            for one in each.alignment
        ]
        kept += [(_by(one, start), _by(other, shift)) for one, other in each.kept]
        done = end
    if any(each.how == "given up" for each in renderings):
        how = "given up"
    return Rendering(text + part.text[done:], tuple(alignment), tuple(kept), how)


def _parted(before: str, after: str) -> bool:
    """Whether two pieces that touch in the source need a space between them here."""
    if not before or not after[:1].isalnum():
        return False
    cased = after[0].isdigit() or after[0].upper() != after[0].lower()
    return before[-1].isalnum() or (before[-1] in ",.;:!?…" and cased)


def _by(span: Range, shift: int) -> Range:
    return span[0] + shift, span[1] + shift


def _like(source: str, target: str, whole: str) -> str:
    """A piece of a sentence as a piece: without the capital and the full stop of a whole one.

    Whether a word has a small letter, ``whole`` tells: the translation of the whole sentence.
    """
    first = target.split(maxsplit=1)[0] if target.strip() else ""
    small = first[:1].lower() + first[1:]
    if source[:1].islower() and small != first and small.strip(".,;:!?") in whole.split():
        target = target[:1].lower() + target[1:]
    if target.endswith((".", "。")) and not source.endswith((".", "。")):
        target = target[:-1]
    return target


def _shifted(alignment: Sequence[Aligned], old: str, new: str) -> tuple[Aligned, ...]:
    """The alignment of a text as that of the same text after some of it was put right."""
    if old == new or not alignment:
        return tuple(alignment)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()

    def moved(position: int) -> int:
        for _, first, last, start, end in changes:
            if first <= position <= last:
                return min(start + position - first, end)
        return len(new)

    return tuple(
        Aligned(each.source, (moved(each.target[0]), moved(each.target[1])), each.weight)
        for each in alignment
    )
