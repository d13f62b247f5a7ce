"""Marks find their place: sentences with their translations, marked by hand on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articlekit.translation.placement import Evidence, Wanted, place
from articlekit.translation.protocol import Aligned, Sentence
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


def shares(
    given: list[Pair], alignments: list[tuple[Aligned, ...]], *, alone: bool
) -> tuple[float, float]:
    """Which part of the marks lies exactly where it should, and which overlaps that place."""
    exact = overlapping = total = 0
    for pair, alignment in zip(given, alignments, strict=True):
        evidence = Evidence(pair.source, pair.target, alignment)
        places = place(evidence, wanted(pair, alone))
        for kind, found in zip(pair.marked, places, strict=True):
            start, end = pair.expected[kind]
            exact += (found.start, found.end) == (start, end)
            overlapping += max(found.start, start) < min(found.end, end)
            total += 1
    return exact / total, overlapping / total


def test_by_the_alignment_that_apertium_tells(apertium: None) -> None:
    given = pairs("en-es.txt")
    session = ApertiumTranslator().open("en", "es", ApertiumOptions())
    asked = [Sentence(pair.source, aligned=True) for pair in given]
    answers = dict(session.translate(asked))
    said = [answers[at][0] for at in range(len(given))]
    assert [candidate.text for candidate in said] == [pair.target for pair in given]
    exact, overlapping = shares(given, [each.alignment for each in said], alone=False)
    assert (exact >= 0.95, overlapping >= 0.99) == (True, True), (exact, overlapping)


def test_by_spans_translated_alone() -> None:
    given = pairs("en-uk.txt")
    exact, overlapping = shares(given, [()] * len(given), alone=True)
    assert (exact >= 0.85, overlapping >= 0.97) == (True, True), (exact, overlapping)


def test_by_names_figures_and_order_alone() -> None:
    given = pairs("en-uk.txt")
    exact, overlapping = shares(given, [()] * len(given), alone=False)
    assert (exact >= 0.5, overlapping >= 0.75) == (True, True), (exact, overlapping)
