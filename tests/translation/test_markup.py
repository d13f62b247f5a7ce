"""Marks find their place: sentences with their translations, marked by hand on both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from articlekit.translation.marks.placement import Evidence, Wanted, place
from articlekit.translation.protocol import Aligned, Candidate, Sentence
from articlekit.translation.translators.apertium import ApertiumOptions, ApertiumTranslator

FOLDER = Path(__file__).parent / "markup"
KINDS = {"*": "emphasis", "_": "strong", "[": "link", "]": "link"}
Span = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation, the spans of both by kind, and each span translated alone."""

    source: str
    target: str
    marked: dict[str, Span]
    expected: dict[str, Span]
    alone: tuple[str, ...]


def read(line: str) -> tuple[str, dict[str, Span]]:
    """The text of a line and its marks, in the order in which they open."""
    text, opened, spans = "", dict[str, int](), dict[str, Span]()
    for letter in line:
        if letter not in KINDS:
            text += letter
        elif (kind := KINDS[letter]) in opened:
            spans[kind] = opened[kind], len(text)
        else:
            opened[kind] = len(text)
    return text, {kind: spans[kind] for kind in opened}


def pairs(name: str) -> list[Pair]:
    found = []
    for block in (FOLDER / name).read_text("utf-8").strip().split("\n\n"):
        first, second, *alone = block.split("\n")
        source, marked = read(first)
        target, expected = read(second)
        lone = tuple(line.partition("|")[2].strip() for line in alone)
        found.append(Pair(source, target, marked, expected, lone))
    return found


def wanted(pair: Pair, alone: bool) -> list[Wanted]:
    spans = list(pair.marked.values())
    return [
        Wanted(
            *span,
            parent=next(
                (at for at in range(number) if spans[at][0] <= span[0] <= span[1] <= spans[at][1]),
                -1,
            ),
            alone=pair.alone[number] if alone and pair.alone else "",
        )
        for number, span in enumerate(spans)
    ]


class Score:
    """How many marks lie exactly where they should, and how many overlap that place."""

    def __init__(self) -> None:
        self.exact = self.overlapping = self.total = 0

    def add(self, pair: Pair, marks: list[Wanted], alignment: tuple[Aligned, ...] = ()) -> None:
        places = place(Evidence(pair.source, pair.target, alignment), marks)
        for kind, found in zip(pair.marked, places, strict=True):
            start, end = pair.expected[kind]
            self.exact += (found.start, found.end) == (start, end)
            self.overlapping += max(found.start, start) < min(found.end, end)
            self.total += 1

    def at_least(self, exact: float, overlapping: float) -> bool:
        return self.exact >= exact * self.total and self.overlapping >= overlapping * self.total

    def __repr__(self) -> str:
        exact, overlapping = self.exact / self.total, self.overlapping / self.total
        return f"{self.total} marks: {exact:.1%} exact, {overlapping:.1%} overlapping"


SPANISH = [pair for name in ("en-es.txt", "en-es-2.txt") for pair in pairs(name)]
UKRAINIAN = [pair for name in ("en-uk.txt", "en-uk-2.txt") for pair in pairs(name)]


def apertium_says(sentences: list[Sentence]) -> list[Candidate]:
    session = ApertiumTranslator().open("en", "es", ApertiumOptions())
    answers = dict(session.translate(sentences))
    return [answers[at][0] for at in range(len(sentences))]


def by_alignment() -> Score:
    score = Score()
    said = apertium_says([Sentence(pair.source, aligned=True) for pair in SPANISH])
    assert [candidate.text for candidate in said] == [pair.target for pair in SPANISH]
    for pair, candidate in zip(SPANISH, said, strict=True):
        score.add(pair, wanted(pair, alone=False), candidate.alignment)
    return score


def by_hand() -> Score:
    score = Score()
    for pair in UKRAINIAN:
        score.add(pair, wanted(pair, alone=True))
    return score


def test_by_the_alignment_that_apertium_tells(apertium: None) -> None:
    score = by_alignment()
    assert score.at_least(0.96, 0.99), score


def test_by_spans_that_apertium_translates_alone(apertium: None) -> None:
    score = Score()
    spans = [[pair.source[slice(*span)] for span in pair.marked.values()] for pair in SPANISH]
    said = iter(apertium_says([Sentence(text) for texts in spans for text in texts]))
    for pair, texts in zip(SPANISH, spans, strict=True):
        lone = replace(pair, alone=tuple(next(said).text for _ in texts))
        score.add(lone, wanted(lone, alone=True))
    assert score.at_least(0.96, 0.99), score


def test_by_spans_translated_alone_in_other_forms() -> None:
    score = by_hand()
    assert score.at_least(0.85, 0.93), score


def test_all_together(apertium: None) -> None:
    first, second = by_alignment(), by_hand()
    total = first.total + second.total
    assert first.exact + second.exact >= 0.9 * total, (first, second)
    assert first.overlapping + second.overlapping >= 0.965 * total, (first, second)


def test_by_names_figures_and_order_alone() -> None:
    score = Score()
    for pair in (*SPANISH, *UKRAINIAN):
        score.add(pair, wanted(pair, alone=False))
    assert score.at_least(0.5, 0.75), score
