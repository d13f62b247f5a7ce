"""Asking a translator: each question once, what was asked before not at all, and never forever."""

from __future__ import annotations

import contextlib
import queue
import re
import threading
import time
from typing import TYPE_CHECKING, Final

from articlekit.errors import ArticlekitError, PluginError, TranslationError
from articlekit.model.check import FORBIDDEN
from articlekit.progress import stop_if_cancelled
from articlekit.translation.protocol import Aligned, Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from articlekit.progress import Cancel
    from articlekit.translation.protocol import Sentence, Session
    from articlekit.translation.sessions.memory import Memory

__all__ = ["Answer", "Asking"]

Answer = tuple[Candidate, ...]
"""The candidates for a sentence, best first; empty where there is no translation of it."""

_MOST_FAILURES: Final = 3
"""How many times a translator may fall silent before it is asked no more."""

_THREAD: Final = "articlekit-translate"

_LINE_END: Final = re.compile("[\t\n\r\x85\u2028\u2029]")

_FAREWELL: Final = 1.0
"""How many seconds a thread may take to end."""

_LOOK_UP: Final = 0.1
"""After how many seconds to see whether the caller still wants the answer."""


class Asking:
    """Questions to one translator for one pair of languages.

    ``open_session`` makes the session, and makes it anew where the old one has fallen silent for
    ``patience`` seconds. ``memory`` knows what was asked before. With ``share``, equal sentences
    are asked once. ``answered`` is called with every sentence that has its answer.
    """

    def __init__(
        self,
        open_session: Callable[[], Session],
        *,
        memory: Memory | None = None,
        share: bool = True,
        patience: float = 120.0,
        answered: Callable[[Sentence], None] | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        self._open = open_session
        self._session, self._identity = self._opened()
        self._memory = memory
        self._share = share
        self._patience = patience
        self._answered = answered or _nobody_listens
        self._cancel = cancel
        self._failures = 0
        self._threads: list[threading.Thread] = []

    def fits(self, text: str) -> bool:
        """Whether the translator takes a text in one piece."""
        with _border():
            return self._session.fits(text)

    def ask(self, sentences: Sequence[Sentence]) -> list[Answer]:
        """The answer to each sentence, in their order.

        Raises `TranslationError` where the translator fails, `Cancelled` where nobody waits.
        """
        stop_if_cancelled(self._cancel)
        if not self._share:
            answers = self._asked(list(sentences))
            return [answers.get(at, ()) for at in range(len(sentences))]
        known: dict[Sentence, Answer] = {}
        distinct = list(dict.fromkeys(sentences))
        if self._memory is not None:
            known.update(self._memory.recall(self._identity, distinct))
            for sentence in known:
                self._answered(sentence)
        unknown = [sentence for sentence in distinct if sentence not in known]
        try:
            answers = self._asked(unknown)
        finally:  # what came before a failure is not asked again either
            if self._memory is not None:
                self._memory.flush()
        known.update((unknown[at], answer) for at, answer in answers.items())
        return [known.get(sentence, ()) for sentence in sentences]

    def close(self) -> None:
        """Let go of the session. What fails now spoils nothing that was translated.

        Threads that still ask have a moment to end: one that is in a library's hands when the
        process ends may take it down.
        """
        with contextlib.suppress(Exception):
            self._session.close()
        until = time.monotonic() + _FAREWELL
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _opened(self) -> tuple[Session, str]:
        with _border():
            session = self._open()
            return session, str(session.identity)

    def _asked(self, sentences: list[Sentence]) -> dict[int, Answer]:
        """The answers by index; a sentence that nobody can wait for has none."""
        answers: dict[int, Answer] = {}
        if not sentences or self._failures >= _MOST_FAILURES:
            return answers
        if self._heard(sentences, range(len(sentences)), answers):
            return answers
        for at in range(len(sentences)):  # one of those unanswered is to blame: each by itself
            if at not in answers and self._failures < _MOST_FAILURES:
                self._heard(sentences, [at], answers)
        return answers

    def _heard(
        self, sentences: list[Sentence], which: Sequence[int], answers: dict[int, Answer]
    ) -> bool:
        """Ask, and note the answers as they come; say whether the translator came to an end."""
        said: queue.SimpleQueue[object] = queue.SimpleQueue()
        enough = threading.Event()
        wanted = [sentences[at] for at in which]
        session = self._session

        def speak() -> None:
            try:
                for answer in session.translate(wanted):
                    said.put(answer)
                    if enough.is_set():
                        return
                said.put(None)
            except BaseException as error:  # handed over to the caller's thread
                said.put(error)

        # A thread that can be left behind: what it calls may never come back.
        thread = threading.Thread(target=speak, name=_THREAD, daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()
        try:
            return self._noted(said, which, sentences, answers)
        finally:
            enough.set()

    def _noted(
        self,
        said: queue.SimpleQueue[object],
        which: Sequence[int],
        sentences: list[Sentence],
        answers: dict[int, Answer],
    ) -> bool:
        """Note what is said until the end of it, or until it has been silent for too long."""
        heard: set[int] = set()
        last = time.monotonic()
        while True:
            try:
                stop_if_cancelled(self._cancel)
                spoken = said.get(timeout=min(_LOOK_UP, self._patience))
            except queue.Empty:
                if self._memory is not None:
                    self._memory.flush()  # whoever is killed now has what was answered
                if time.monotonic() - last < self._patience:
                    continue
                self._fell_silent()
                return False
            if spoken is None:
                return True
            if isinstance(spoken, BaseException):
                raise _translated(spoken)
            last = time.monotonic()
            number, answer = _checked(spoken, len(which))
            if number in heard:
                raise _garbage(spoken)
            heard.add(number)
            at = which[number]
            answers[at] = answer
            if self._memory is not None and answer:
                self._memory.remember(self._identity, sentences[at], answer)
            self._answered(sentences[at])

    def _fell_silent(self) -> None:
        self._failures += 1
        with contextlib.suppress(Exception):
            self._session.close()
        if self._failures < _MOST_FAILURES:
            self._session, self._identity = self._opened()


def _nobody_listens(sentence: Sentence) -> None:
    pass


def _checked(spoken: object, count: int) -> tuple[int, Answer]:
    """The index and the candidates that a translator gave; what else it gives is its maker's."""
    match spoken:
        case (int(number), tuple(answer)) if 0 <= number < count:
            if all(map(_is_candidate, answer)):
                clean = map(_clean, answer)
                return number, tuple(each for each in clean if each.text.strip())
    raise _garbage(spoken)


def _is_candidate(each: object) -> bool:
    """Whether this is a candidate with a text and an alignment as it should be."""
    if not isinstance(each, Candidate) or not isinstance(each.text, str):
        return False
    return isinstance(each.alignment, tuple) and all(
        isinstance(part, Aligned)
        and isinstance(part.weight, float | int)
        and all(map(_is_range, (part.source, part.target)))
        for part in each.alignment
    )


def _is_range(span: object) -> bool:
    match span:
        case (int(start), int(end)):
            return 0 <= start <= end
    return False


def _garbage(spoken: object) -> PluginError:
    return PluginError(
        f"the translator gave {str(spoken)[:80]!r} where an index and its candidates belong",
        remedy="ask the maker of the package that brings it",
    )


def _clean(candidate: Candidate) -> Candidate:
    """The candidate as one line that an article may hold, each character in its place."""
    text = _LINE_END.sub(" ", FORBIDDEN.sub("\ufffd", candidate.text))
    if text == candidate.text:
        return candidate
    return Candidate(text, candidate.alignment)


@contextlib.contextmanager
def _border() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise _translated(error)  # noqa: B904 - it has its cause, if it is not the error itself


def _translated(error: BaseException) -> BaseException:
    """The one boundary where a translator's errors become ours."""
    if isinstance(error, ArticlekitError) or not isinstance(error, Exception):
        return error
    ours = TranslationError(
        f"the translator failed ({type(error).__name__}: {error})",
        remedy="please report this with the text that caused it",
    )
    ours.__cause__ = error
    return ours
