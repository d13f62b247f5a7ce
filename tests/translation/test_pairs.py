"""Which languages a translator means, and which way leads from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.errors import MissingModelError
from articlekit.translation.protocol import ANY, Aligned, Candidate, Sentence
from articlekit.translation.sessions.pairs import lookup, open_session, route


@pytest.mark.parametrize(
    ("tag", "known", "found"),
    [
        ("en", "en uk", "en"),
        ("EN", "en uk", "en"),
        ("en-GB", "en en-US", "en"),
        ("en-GB", "en-US", "en-US"),
        ("en-US", "en en-US", "en-US"),
        ("en-Latn-GB", "en", "en"),
        ("pt-BR", "pt pt-BR", "pt-BR"),
        ("pt-br", "pt pt-BR", "pt-BR"),
        ("pt-BR", "pt", "pt"),
        ("pt-PT", "pt-BR", "pt-BR"),
        ("pt", "pt-BR", "pt-BR"),
        ("pt", "pt-BR pt", "pt"),
        ("zh-TW", "zh zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hans zh-Hant", "zh-Hant"),
        ("zh-Hant-TW", "zh zh-Hant", "zh-Hant"),
        ("zh-TW", "zh", ""),
        ("zh-CN", "zh zh-Hant", "zh"),
        ("zh-CN", "zh-Hans zh-Hant", "zh-Hans"),
        ("no", "nb", "nb"),
        ("nb", "no", "no"),
        ("nn", "nb nn", "nn"),
        ("nn", "nb", "nb"),
        ("iw", "he", "he"),
        ("tl", "fil", "fil"),
        ("sr-Latn", "sr", ""),
        ("en-x-house", "en", "en"),
        ("uk", "en ru", ""),
        ("uk", "", ""),
        ("e", "en", ""),
        ("enx", "en", ""),
        ("tlh", ANY, "tlh"),
        ("en-GB", f"en {ANY}", "en-GB"),
    ],
)
def test_the_tag_that_serves(tag: str, known: str, found: str) -> None:
    assert lookup(tag, known.split()) == found


@given(st.lists(st.sampled_from(("pt-BR", "pt-PT", "pt-AO", "es-ES", "es-MX")), unique=True))
def test_the_order_of_what_is_known_does_not_matter(known: list[str]) -> None:
    assert lookup("pt", known) == lookup("pt", known[::-1]) == lookup("pt", set(known))


@pytest.mark.parametrize(
    ("pairs", "source", "target", "way"),
    [
        ("en>uk", "en", "uk", "en uk"),
        ("en>uk", "en-GB", "uk-UA", "en uk"),
        ("en>uk", "uk", "en", ""),
        ("", "en", "uk", ""),
        # directly, where that can be, though English lies between as well
        ("es>en en>uk es>uk", "es", "uk", "es uk"),
        ("es>en en>uk", "es", "uk", "es en uk"),
        # English before others, then Russian, Spanish and French, then by the alphabet
        ("es>de es>en es>fr es>ru de>uk en>uk fr>uk ru>uk", "es", "uk", "es en uk"),
        ("es>de es>fr es>ru de>uk fr>uk ru>uk", "es", "uk", "es ru uk"),
        ("es>de es>fr de>uk fr>uk", "es", "uk", "es fr uk"),
        ("es>pl es>de de>uk pl>uk", "es", "uk", "es de uk"),
        # through one language, never through two
        ("es>pl pl>en en>uk", "es", "uk", ""),
        # what leads in leads out again in the very same language
        ("es>en-US en>uk", "es", "uk", ""),
        ("en>pt-BR", "en", "pt", "en pt-BR"),
        ("en>pt en>pt-BR", "en", "pt-BR", "en pt-BR"),
        ("en>pt en>pt-BR", "en", "pt-PT", "en pt"),
        ("en>zh en>zh-Hant", "en", "zh-TW", "en zh-Hant"),
        ("zh>en en>zh-Hant", "zh-CN", "zh-TW", "zh en zh-Hant"),
        ("pt>en en>pt-BR", "pt", "pt-BR", "pt en pt-BR"),
        # there and back again is no translation
        ("en>uk uk>en", "en", "en-GB", ""),
        ("en>uk uk>en", "en-US", "en-GB", ""),
        # whatever language
        ("*>*", "tlh", "uk", "tlh uk"),
        ("*>uk", "tlh", "uk", "tlh uk"),
        ("en>*", "en", "tlh", "en tlh"),
        ("en>*", "uk", "tlh", ""),
        ("*>uk", "en", "pl", ""),
    ],
)
def test_the_way(pairs: str, source: str, target: str, way: str) -> None:
    known = [tuple(pair.split(">")) for pair in pairs.split()]
    assert route(known, source, target) == tuple(way.split())  # type: ignore[arg-type]


# Sessions ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NoOptions:
    """Nothing to choose."""


class Tagging:
    """A translator that puts its languages before every word. It takes note of who is closed."""

    description = "tags"
    options = NoOptions

    def __init__(self, *pairs: tuple[str, str], broken: str = "") -> None:
        self._pairs = pairs
        self._broken = broken
        self.closed: list[str] = []

    def pairs(self) -> Sequence[tuple[str, str]]:
        return self._pairs

    def open(self, source: str, target: str, options: NoOptions) -> TaggingSession:
        if target == self._broken:
            raise RuntimeError("broken")
        return TaggingSession(f"{source}>{target}", self)


class TaggingSession:
    def __init__(self, identity: str, translator: Tagging) -> None:
        self.identity = identity
        self._translator = translator

    def fits(self, text: str) -> bool:
        return len(text) < 30

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        for at, each in reversed(list(enumerate(sentences))):
            if each.text.endswith("nothing"):
                yield at, ()
                continue
            text = f"{self.identity} {each.text}"
            start = len(self.identity) + 1
            alignment = (Aligned((0, len(each.text)), (start, len(text)), 0.5),)
            found = Candidate(text, alignment if each.aligned else ())
            yield at, (found, Candidate(f"{text}!"))[: each.candidates]

    def close(self) -> None:
        self._translator.closed.append(self.identity)


def test_a_direct_session_is_the_translator_s_own() -> None:
    translator = Tagging(("en", "uk"))
    session = open_session("tags", translator, "en-GB", "uk", NoOptions())
    assert session.identity == "en>uk"
    assert isinstance(session, TaggingSession)


def test_a_session_through_another_language_puts_two_together() -> None:
    translator = Tagging(("es", "en"), ("en", "uk"))
    session = open_session("tags", translator, "es", "uk", NoOptions())
    assert session.identity == "es>en > en>uk"
    sentences = [
        Sentence("one"),
        Sentence("for nothing"),
        Sentence("two", candidates=2),
        Sentence("three", aligned=True),
        Sentence("of a length to fill a line"),
    ]
    assert dict(session.translate(sentences)) == {
        0: (Candidate("en>uk es>en one"),),
        1: (),
        2: (Candidate("en>uk es>en two"), Candidate("en>uk es>en two!")),
        3: (Candidate("en>uk es>en three", (Aligned((0, 5), (6, 17), 0.25),)),),
        4: (),  # what comes of it is too long for the second
    }
    assert session.fits("of a length to fill a line")
    assert not session.fits("of a length to fill more than a line")
    session.close()
    assert translator.closed == ["es>en", "en>uk"]


def test_where_the_second_does_not_open_the_first_is_closed() -> None:
    translator = Tagging(("es", "en"), ("en", "uk"), broken="uk")
    with pytest.raises(RuntimeError, match="broken"):
        open_session("tags", translator, "es", "uk", NoOptions())
    assert translator.closed == ["es>en"]


@pytest.mark.parametrize(
    ("translator", "remedy"),
    [
        (Tagging(), "install what the translator needs for it; installed: nothing"),
        (
            Tagging(("pl", "en"), ("es", "en")),
            "install what the translator needs for it; installed: es to en, pl to en",
        ),
    ],
)
def test_where_there_is_no_way_it_says_what_there_is(translator: Tagging, remedy: str) -> None:
    with pytest.raises(MissingModelError) as caught:
        open_session("tags", translator, "en", "uk", NoOptions())
    assert caught.value.what == "tags has nothing installed that translates from en to uk"
    assert caught.value.remedy == remedy
