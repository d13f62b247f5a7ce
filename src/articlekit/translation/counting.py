"""How many sentences of an article are translated, told to whoever watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.progress import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.progress import Progress
    from articlekit.translation.protocol import Sentence

__all__ = ["Counter"]


class Counter:
    """Counts the sentences that are done, for whoever watches."""

    def __init__(self, subject: str, progress: Progress | None) -> None:
        self._subject = subject
        self._progress = progress
        self._done: set[str] = set()
        self._texts: set[str] = set()

    def expect(self, texts: Iterable[str]) -> None:
        """Say which sentences there are."""
        self._texts = set(texts)
        self._report()

    def answered(self, sentence: Sentence) -> None:
        """Count a sentence, once, whatever else is asked about it."""
        if sentence.text in self._texts and sentence.text not in self._done:
            self._done.add(sentence.text)
            self._report()

    def finish(self) -> None:
        """All is done, also what needed no answer."""
        self._done = self._texts
        self._report()

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(Step("translate", self._subject, len(self._done), len(self._texts)))
