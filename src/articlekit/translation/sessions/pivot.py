"""Translating through a third language: two sessions, one after the other, seen as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.translation.protocol import Aligned, Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.translation.protocol import Session

__all__ = ["PivotSession"]


_AT_ONCE: Final = 48
"""How many sentences go all the way before others begin: whoever waits hears something."""


class PivotSession:
    """From the language of ``first`` to that of ``second``, by way of what lies between."""

    def __init__(self, first: Session, second: Session) -> None:
        self._first = first
        self._second = second
        self._closed = False

    @property
    def identity(self) -> str:
        """Both models, in order."""
        return f"{self._first.identity} > {self._second.identity}"

    def fits(self, text: str) -> bool:
        """Whether the first session takes the text; what it makes of it may still be too long."""
        return self._first.fits(text)

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """The best of the first session for each sentence, as the second translates it."""
        for start in range(0, len(sentences), _AT_ONCE):
            if self._closed:
                return
            for at, candidates in self._block(sentences[start : start + _AT_ONCE]):
                yield start + at, candidates

    def _block(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        asked: list[tuple[int, Candidate]] = []
        between: list[Sentence] = []
        for at, candidates in self._first.translate(
            [Sentence(each.text, each.kept, 1, each.aligned) for each in sentences]
        ):
            if not candidates or not self._second.fits(candidates[0].text):
                yield at, ()
                continue
            asked.append((at, candidates[0]))
            wanted = sentences[at]
            between.append(Sentence(candidates[0].text, (), wanted.candidates, wanted.aligned))
        for number, candidates in self._second.translate(between):
            at, first = asked[number]
            yield (
                at,
                tuple(
                    Candidate(each.text, _through(first.alignment, each.alignment))
                    for each in candidates
                ),
            )

    def close(self) -> None:
        """Close both."""
        self._closed = True
        self._first.close()
        self._second.close()


def _through(first: Sequence[Aligned], second: Sequence[Aligned]) -> tuple[Aligned, ...]:
    """What of the source stands behind what of the target: two alignments, put together."""
    found = []
    for late in second:
        for early in first:
            shared = min(early.target[1], late.source[1]) - max(early.target[0], late.source[0])
            if shared > 0:
                found.append(Aligned(early.source, late.target, early.weight * late.weight))
    return tuple(found)
