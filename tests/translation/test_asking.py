"""Asking a translator: each question once, what is remembered not at all, and never forever."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.errors import (
    ArticlekitError,
    Cancelled,
    MissingExtraError,
    PackageError,
    PluginError,
    TranslationError,
)
from articlekit.translation.protocol import Aligned, Candidate, Sentence
from articlekit.translation.sessions.asking import Asking
from articlekit.translation.sessions.memory import Memory

Said = Iterator[tuple[int, tuple[Candidate, ...]]]
FOREVER = 600.0
"""A patience that no test waits for."""


class Capitals:
    """A translator into capitals that takes note of what it is asked, and of its end."""

    def __init__(self, identity: str = "capitals 1") -> None:
        self.identity = identity
        self.asked: list[list[str]] = []
        self.closed = 0

    def fits(self, text: str) -> bool:
        return True

    def translate(self, sentences: Sequence[Sentence]) -> Said:
        self.asked.append([each.text for each in sentences])
        for at, each in enumerate(sentences):
            yield from self.answer(at, each)

    def answer(self, at: int, sentence: Sentence) -> Said:
        yield at, (Candidate(sentence.text.upper()),)

    def close(self) -> None:
        self.closed += 1


class Stuck(Capitals):
    """One that never comes back from some sentences."""

    def __init__(self, *stuck_on: str) -> None:
        super().__init__()
        self.stuck_on = stuck_on
        self.go = threading.Event()

    def answer(self, at: int, sentence: Sentence) -> Said:
        if sentence.text in self.stuck_on:
            self.go.wait()
            return
        yield from super().answer(at, sentence)


@pytest.fixture
def stuck() -> Iterator[Callable[..., Stuck]]:
    """Makes translators that hang, and lets their threads go when the test is over."""
    made: list[Stuck] = []

    def make(*stuck_on: str) -> Stuck:
        made.append(Stuck(*stuck_on))
        return made[-1]

    yield make
    for each in made:
        each.go.set()


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(text) for text in texts]


def first(answers: Sequence[tuple[Candidate, ...]]) -> list[str | None]:
    """The best candidate of each answer; None where there is none."""
    return [answer[0].text if answer else None for answer in answers]


# Each question once ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "given_texts", "asked"),
    [
        (True, ["a", "b", "a", "a"], [["a", "b"]]),
        (False, ["a", "b", "a", "a"], [["a", "b", "a", "a"]]),
        (True, [], []),
        (False, [], []),
    ],
)
def test_equal_sentences(share: bool, given_texts: list[str], asked: list[list[str]]) -> None:
    session = Capitals()
    answers = Asking(lambda: session, share=share).ask(sentences(*given_texts))
    assert first(answers) == [text.upper() for text in given_texts]
    assert session.asked == asked


def test_sentences_are_equal_only_in_all_they_ask() -> None:
    session = Capitals()
    asked = [
        Sentence("a"),
        Sentence("a", candidates=4),
        Sentence("a", aligned=True),
        Sentence("a", ((0, 1),)),
        Sentence("a"),
    ]
    assert first(Asking(lambda: session).ask(asked)) == ["A"] * 5
    assert session.asked == [["a"] * 4]


def test_what_is_remembered_is_not_asked(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        session = Capitals()
        Asking(lambda: session, memory=memory).ask(sentences("a", "b"))
        again = Asking(lambda: session, memory=memory).ask(sentences("b", "c", "a"))
    assert first(again) == ["B", "C", "A"]
    assert session.asked == [["a", "b"], ["c"]]


def test_another_translator_does_not_remember_it(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        Asking(Capitals, memory=memory).ask(sentences("a"))
        other = Capitals("capitals 2")
        Asking(lambda: other, memory=memory).ask(sentences("a"))
    assert other.asked == [["a"]]


def test_without_sharing_nothing_is_remembered_either(tmp_path: Path) -> None:
    session = Capitals()
    with Memory(tmp_path / "m") as memory:
        Asking(lambda: session, memory=memory).ask(sentences("a"))
        Asking(lambda: session, memory=memory, share=False).ask(sentences("a"))
    assert session.asked == [["a"], ["a"]]


def test_no_answer_is_not_remembered(tmp_path: Path) -> None:
    class Mute(Capitals):
        def answer(self, at: int, sentence: Sentence) -> Said:
            yield at, ()

    mute = Mute()
    with Memory(tmp_path / "m") as memory:
        for _ in range(2):
            assert Asking(lambda: mute, memory=memory).ask(sentences("a")) == [()]
    assert mute.asked == [["a"], ["a"]]


@given(order=st.permutations(range(6)))
def test_answers_may_come_in_any_order(order: list[int]) -> None:
    class Shuffled(Capitals):
        def translate(self, sentences: Sequence[Sentence]) -> Said:
            for at in order:
                yield from self.answer(at, sentences[at])

    answers = Asking(Shuffled).ask(sentences(*"abcdef"))
    assert first(answers) == list("ABCDEF")


def test_every_answer_is_told_remembered_ones_too(tmp_path: Path) -> None:
    told: list[str] = []
    with Memory(tmp_path / "m") as memory:
        Asking(Capitals, memory=memory).ask(sentences("a"))
        asking = Asking(Capitals, memory=memory, answered=lambda each: told.append(each.text))
        asking.ask(sentences("b", "a", "b"))
    assert told == ["a", "b"]


# Never forever -----------------------------------------------------------------------------------


def test_a_sentence_that_hangs_is_given_up_on_and_the_others_are_answered(
    stuck: Callable[..., Stuck],
) -> None:
    opened: list[Stuck] = []

    def open_session() -> Stuck:
        opened.append(stuck("c"))
        return opened[-1]

    asking = Asking(open_session, patience=0.3)
    assert first(asking.ask(sentences("a", "b", "c", "d", "e"))) == ["A", "B", None, "D", "E"]
    assert first(asking.ask(sentences("f", "a"))) == ["F", "A"], "it goes on with a new session"
    assert [session.closed for session in opened] == [1, 1, 0]
    assert opened[0].asked == [["a", "b", "c", "d", "e"]]
    assert opened[1].asked == [["c"]]
    assert opened[2].asked == [["d"], ["e"], ["f", "a"]]


def test_a_translator_that_keeps_silent_is_asked_no_more(stuck: Callable[..., Stuck]) -> None:
    opened: list[Stuck] = []

    def open_session() -> Stuck:
        opened.append(stuck(*"abcdefgh"))
        return opened[-1]

    asking = Asking(open_session, patience=0.1)
    assert asking.ask(sentences(*"abcdefgh")) == [()] * 8
    assert asking.ask(sentences("x")) == [()]
    assert [session.asked for session in opened] == [[list("abcdefgh")], [["a"]], [["b"]]]
    asking.close()
    assert all(session.closed for session in opened)


def test_what_came_before_a_silence_is_remembered(
    tmp_path: Path, stuck: Callable[..., Stuck]
) -> None:
    with Memory(tmp_path / "m") as memory:
        Asking(lambda: stuck("b"), memory=memory, patience=0.1).ask(sentences("a", "b"))
        session = Capitals()
        Asking(lambda: session, memory=memory).ask(sentences("a", "b"))
    assert session.asked == [["b"]]


def test_a_session_whose_end_fails_is_left_all_the_same() -> None:
    class Clinging(Capitals):
        def answer(self, at: int, sentence: Sentence) -> Said:
            threading.Event().wait(FOREVER if sentence.text == "b" else 0)
            yield from super().answer(at, sentence)

        def close(self) -> None:
            raise RuntimeError("no")

    opened = itertools.chain([Clinging()], itertools.repeat(Capitals()))
    answers = Asking(lambda: next(opened), patience=0.3).ask(sentences("a", "b", "c"))
    assert first(answers) == ["A", "B", "C"]


# Errors ------------------------------------------------------------------------------------------


def raising(error: BaseException) -> type[Capitals]:
    """A translator that fails at its second sentence."""

    class Raising(Capitals):
        def answer(self, at: int, sentence: Sentence) -> Said:
            if at:
                raise error
            yield from super().answer(at, sentence)

    return Raising


@pytest.mark.parametrize(
    "error", [ValueError("a wrong turn"), RecursionError("too deep"), MemoryError(), KeyError("x")]
)
def test_an_error_becomes_ours(error: Exception) -> None:
    with pytest.raises(TranslationError) as caught:
        Asking(raising(error)).ask(sentences("a", "b", "c"))
    assert caught.value.__cause__ is error
    assert f"({type(error).__name__}: {error})" in caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize(
    "error",
    [
        TranslationError("its own words", remedy="its own remedy"),
        MissingExtraError("another package is missing"),
        PackageError("damaged", "model"),
        PluginError("not one of us"),
    ],
)
def test_an_error_of_ours_stays_what_it_is(error: ArticlekitError) -> None:
    with pytest.raises(type(error)) as caught:
        Asking(raising(error)).ask(sentences("a", "b"))
    assert caught.value is error


def broken(at: str, error: Exception) -> type[Capitals]:
    """A translator that fails elsewhere than in translating."""

    def fail(*_: object) -> None:
        raise error

    return type("Broken", (Capitals,), {at: fail})


@pytest.mark.parametrize("at", ["__init__", "fits"])
@pytest.mark.parametrize("error", [ValueError("odd"), PackageError("damaged")])
def test_an_error_elsewhere_is_ours_too(at: str, error: Exception) -> None:
    expected = type(error) if isinstance(error, ArticlekitError) else TranslationError
    with pytest.raises(expected) as caught:
        Asking(broken(at, error)).fits("a")
    assert error in (caught.value, caught.value.__cause__)


def test_what_fails_at_the_end_spoils_nothing() -> None:
    asking = Asking(broken("close", ValueError("odd")))
    assert first(asking.ask(sentences("a"))) == ["A"]
    asking.close()


def test_what_came_before_an_error_is_remembered(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        asking = Asking(raising(ValueError()), memory=memory)
        with pytest.raises(TranslationError):
            asking.ask(sentences("a", "b"))
        with Memory(tmp_path / "m") as other:
            assert other.recall("capitals 1", sentences("a", "b")) == {
                Sentence("a"): (Candidate("A"),)
            }


@pytest.mark.parametrize(
    "said",
    [
        (2, (Candidate("X"),)),
        (-1, (Candidate("X"),)),
        ("0", (Candidate("X"),)),
        (0, "X"),
        (0, ("X",)),
        (0, (Candidate(None),)),  # type: ignore[arg-type]
        (0, None),
        0,
        Candidate("X"),
    ],
    ids=repr,
)
def test_what_no_translator_may_say_is_an_error(said: object) -> None:
    class Odd(Capitals):
        def answer(self, at: int, sentence: Sentence) -> Said:
            yield said  # type: ignore[misc]

    with pytest.raises(PluginError, match="an index and its candidates"):
        Asking(Odd).ask(sentences("a", "b"))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("one\ntwo", "one two"),
        ("a\0b\x1bc", "a\ufffdb\ufffdc"),
        ("half \ud800 a pair", "half \ufffd a pair"),
        ("a\u2028b\tc", "a b c"),
    ],
)
def test_an_answer_is_a_line_that_an_article_may_hold(said: str, text: str, tmp_path: Path) -> None:
    alignment = (Aligned((0, 1), (0, 1)),)

    class Odd(Capitals):
        def answer(self, at: int, sentence: Sentence) -> Said:
            yield at, (Candidate(said, alignment),)

    with Memory(tmp_path / "m") as memory:
        answers = Asking(Odd, memory=memory).ask(sentences("a"))
    assert answers == [(Candidate(text, alignment),)]


# Cancelling --------------------------------------------------------------------------------------


def test_who_is_cancelled_before_asks_nothing() -> None:
    session, cancel = Capitals(), threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        Asking(lambda: session, cancel=cancel).ask(sentences("a"))
    assert session.asked == []


def test_cancelling_ends_the_wait_at_once(tmp_path: Path, stuck: Callable[..., Stuck]) -> None:
    cancel = threading.Event()
    with Memory(tmp_path / "m") as memory:
        asking = Asking(
            lambda: stuck("b"),
            memory=memory,
            patience=FOREVER,
            answered=lambda sentence: cancel.set(),
            cancel=cancel,
        )
        with pytest.raises(Cancelled):
            asking.ask(sentences("a", "b", "c"))
        assert list(memory.recall("capitals 1", sentences("a", "b"))) == sentences("a")
