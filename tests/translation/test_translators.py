"""Our three translators, each by itself: what it answers, and how it fails."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import articlekit as ak
from articlekit.errors import MissingModelError, PackageError, TranslationError
from articlekit.translation.protocol import Candidate, Sentence, Session
from articlekit.translation.sessions.pairs import open_session
from articlekit.translation.translators.apertium import (
    ApertiumOptions,
    ApertiumSession,
    ApertiumTranslator,
)
from articlekit.translation.translators.argos import ArgosOptions, ArgosTranslator
from articlekit.translation.translators.pseudo import PseudoOptions, PseudoTranslator
from tests.translation.conftest import POLISH, UKRAINIAN, Use, english, texts


def answers(session: Session, sentences: Iterable[Sentence]) -> list[tuple[Candidate, ...]]:
    """The answer to each sentence, in their order. Fails where one has none or two."""
    asked = list(sentences)
    found = list(session.translate(asked))
    assert sorted(at for at, _ in found) == list(range(len(asked)))
    by_index = dict(found)
    return [by_index[at] for at in range(len(asked))]


def said(session: Session, *asked: str) -> list[str]:
    """The best translation of each text."""
    return [found[0].text for found in answers(session, map(Sentence, asked))]


def words(session: Session, text: str, *kept: tuple[int, int]) -> dict[str, str]:
    """Which words of the translation come from which of the text."""
    ((found,),) = answers(session, [Sentence(text, kept, aligned=True)])
    pairs: dict[str, list[int]] = {}
    for one in found.alignment:
        pairs.setdefault(text[slice(*one.source)], []).extend(one.target)
    return {word: found.text[min(places) : max(places)] for word, places in pairs.items()}


def test_all_three_are_there() -> None:
    assert {"apertium", "argos", "pseudo"} <= set(ak.translators())


# pseudo ------------------------------------------------------------------------------------------


def pseudo() -> Session:
    return PseudoTranslator().open("en", "uk", PseudoOptions())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nobody rings a bell.", "[Ñööƀööđý ŕîîñĝš àà ƀééļļ.]"),
        ("A 1984 map", "[ÀÀ 1984 ɱààþ]"),
        ("Ніхто не дзвонить.", "[Ні\u0301іхто\u0301о не\u0301е дзво\u0301они\u0301ить.]"),
        ("東京", "[東京]"),
        ("…", "[…]"),
        ("", "[]"),
    ],
)
def test_pseudo(text: str, found: str) -> None:
    assert said(pseudo(), text) == [found]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=3))
def test_pseudo_keeps_what_is_kept_and_aligns_word_by_word(
    text: str, spans: list[tuple[int, int]]
) -> None:
    kept: list[tuple[int, int]] = []
    for start, length in sorted(spans):
        if start + length <= len(text) and (not kept or kept[-1][1] <= start):
            kept.append((start, start + length))
    ((found,),) = answers(pseudo(), [Sentence(text, tuple(kept), aligned=True)])
    assert found.text[0] + found.text[-1] == "[]"
    assert len(found.text) >= len(text) + 2
    pairs = {each.source: found.text[slice(*each.target)] for each in found.alignment}
    assert all(pairs[span] == text[slice(*span)] for span in kept)
    rest, done = list(text), 0
    for start, end in pairs:
        assert done <= start < end
        done = end
        rest[start:end] = [""] * (end - start)
    assert not any(letter.isalpha() for letter in rest), "a word that nothing comes from"
    assert [each.target for each in found.alignment] == sorted(e.target for e in found.alignment)


def test_pseudo_makes_texts_longer() -> None:
    (found,) = said(pseudo(), "Twenty-three children in rubber boots climb down the old steps.")
    assert 1.25 < len(found) / 63 < 1.6


# Apertium ----------------------------------------------------------------------------------------


def spanish(**options: Any) -> ApertiumSession:
    return ApertiumTranslator().open("en", "es", ApertiumOptions(**options))


@pytest.mark.usefixtures("apertium")
def test_apertium_names_its_languages_as_we_do() -> None:
    pairs = ApertiumTranslator().pairs()
    assert ("en", "es") in pairs
    assert all(len(ak.direction(tag)) == 3 for pair in pairs for tag in pair)
    assert len(set(pairs)) == len(pairs)


@pytest.mark.usefixtures("apertium")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dog eats bread.", "El perro come pan."),
        ("The house is white.", "La casa es blanca."),
        ("The house\u00a0is white.", "La casa\u00a0es blanca."),
        ("“The house”", "“La casa”"),
        ("The gloaming is white.", "El gloaming es blanco."),
        ("“I left early.", "“Dejé temprano."),
        ('"I left early.', '"Dejé temprano.'),
        ("“ I left early.", "“ Dejé temprano."),
        ('She said "I left early" and "we stay".', 'Dijo que "dejé temprano" y "nos quedamos".'),
        ('" I left early" and "we stay".', '" Dejé temprano" y " nos quedamos".'),
        ("(I left early)", "(Dejé temprano)"),
        ("the house", "La casa"),
        ("", ""),
        (" ", ""),
    ],
)
def test_apertium_translates(text: str, found: str) -> None:
    assert said(spanish(), text) == [found]


@pytest.mark.usefixtures("apertium")
def test_apertium_says_which_word_became_which() -> None:
    assert words(spanish(), "The dog eats bread.") == {
        "The": "El", "dog": "perro", "eats": "come", "bread": "pan",
    }  # fmt: skip
    found = words(spanish(), "She saw a black cat in the house.")
    assert (found["black"], found["cat"], found["house"]) == ("negro", "gato", "casa")
    kept = words(spanish(), "The file QX7 is small.", (9, 12))
    assert (kept["QX7"], kept["small"]) == ("QX7", "pequeño")


SPECIAL = r"^$/\[]{}<>@*~+#&|%_=`'"


@pytest.mark.usefixtures("apertium")
@pytest.mark.parametrize("sign", SPECIAL)
def test_a_sign_that_means_something_to_apertium_survives(sign: str) -> None:
    asked = [f"The house {sign} is white.", f"The {sign}{sign}house{sign}", sign, f"A house {sign}"]
    for aligned in (False, True):
        found = answers(spanish(), [Sentence(text, aligned=aligned) for text in asked])
        assert [each[0].text.count(sign) for each in found] == [1, 3, 1, 1]
        assert "casa" in found[0][0].text


@pytest.mark.usefixtures("apertium")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[t:b:1]]house[[/]]", "[[t:b:1]]casa[[/]]"),
        ("The [<b>]house[</b>]", "El [<b>]casa[</b>]"),
        ("The ^house<n><sg>$", "La ^casa<n><sg>$"),
        ("\\", "\\"),
        ("The \\\\[house", "El \\\\[casa"),
        ("[]", "[]"),
        ("The ]house[", "El ]casa["),
        ("The\0 house \0", "La casa"),
    ],
)
def test_what_looks_like_apertium_s_own_stream_is_text(text: str, found: str) -> None:
    assert said(spanish(), text) == [found]


@pytest.mark.usefixtures("apertium")
@given(
    st.lists(
        st.text(st.sampled_from(r"^$/\[]{}<>@*~+ .,;!?'" + "\n\t\0\u00a0ab5зж東é"), max_size=25),
        max_size=12,
    )
)
@settings(max_examples=15, deadline=None)
def test_whatever_is_asked_each_sentence_has_its_own_answer(asked: list[str]) -> None:
    marked = [f"{text} zzq{at}" for at, text in enumerate(asked)]
    found = answers(spanish(), [Sentence(text, aligned=True) for text in marked])
    for at, (text, (candidate,)) in enumerate(zip(marked, found, strict=True)):
        assert candidate.text.endswith(f"zzq{at}")
        signs = r"^$/\[]{}<>@*~"
        assert Counter(filter(signs.__contains__, candidate.text)) == Counter(
            filter(signs.__contains__, text)
        )
        for one in candidate.alignment:
            assert 0 <= one.source[0] < one.source[1] <= len(text)
            assert 0 <= one.target[0] < one.target[1] <= len(candidate.text)


@pytest.mark.usefixtures("apertium")
def test_apertium_takes_more_sentences_than_one_run() -> None:
    asked = [f"The house has {number} windows." for number in range(900)]
    found = said(spanish(), *asked)
    assert found == [f"La casa tiene {number} ventanas." for number in range(900)]


@pytest.mark.usefixtures("apertium")
def test_a_run_that_takes_too_long_gives_no_answer_and_leaves_no_process() -> None:
    before = set(psutil.Process().children(recursive=True))
    session = spanish(seconds=0.0001)
    assert answers(session, map(Sentence, ("The house.", "The dog.", "Bread."))) == [()] * 3
    assert set(psutil.Process().children(recursive=True)) == before


@pytest.mark.usefixtures("apertium")
def test_a_session_that_is_closed_begins_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    session = spanish()
    session.close()
    session.close()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", never)
    assert answers(session, map(Sentence, "abc")) == [()] * 3


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Another program ``apertium``, which knows one mode."""
    folder.mkdir()
    program = folder / "apertium"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then echo "  eng-spa  "; exit; fi\n{script}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program


@pytest.mark.parametrize(
    "script",
    [
        "exit 3",
        "cat >/dev/null",
        "cat; exit 1",
        "cat; printf 'one more\\000'",
        "head -c 1",
        "kill -9 $$",
        "exec 0<&- 1>&-",
    ],
)
def test_a_run_that_fails_gives_no_answer(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path / "bin", monkeypatch, script)
    assert answers(spanish(), map(Sentence, "abc")) == [()] * 3
    done = ak.translate_explained(english("Nobody rings."), "es", translator="apertium")
    assert texts(done.article) == ["Nobody rings."]
    assert [notice.code for notice in done.notices] == ["not-translated"]


def test_one_sentence_to_blame_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'cat >"$0.in"; if grep -q -a poison "$0.in"; then exit 1; fi; cat "$0.in"'
    fake(tmp_path / "bin", monkeypatch, script)
    asked = [f"sentence {at}" for at in range(20)]
    asked[7] = "the poison"
    found = answers(spanish(), map(Sentence, asked))
    assert found[7] == ()
    assert [each[0].text for each in found if each] == asked[:7] + asked[8:]


def test_closing_ends_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = fake(tmp_path / "bin", monkeypatch, 'sleep 654 & touch "$0.runs"; wait')
    session = spanish(seconds=600)
    found: list[list[tuple[Candidate, ...]]] = []
    thread = threading.Thread(
        target=lambda: found.append(answers(session, map(Sentence, "abc"))), daemon=True
    )
    thread.start()
    while not program.with_name("apertium.runs").exists():
        assert thread.is_alive()
    session.close()
    thread.join(60)
    assert found == [[()] * 3]
    assert not [
        process
        for process in psutil.process_iter(["cwd", "cmdline"])
        if process.info["cmdline"] == ["sleep", "654"]
    ]


def test_no_program_is_no_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ApertiumTranslator().pairs() == ()
    with pytest.raises(MissingModelError) as caught:
        ak.translate(english("Words."), "es", translator="apertium")
    assert "install the program apertium and the package of the pair" in caught.value.remedy


# argos -------------------------------------------------------------------------------------------


def argos(**options: Any) -> Session:
    """From English to Ukrainian, on one thread."""
    return ArgosTranslator().open(
        "en", "uk", ArgosOptions(**{"workers": 1, "threads": 1, **options})
    )


@pytest.mark.usefixtures("models")
def test_argos_knows_its_pairs() -> None:
    assert ArgosTranslator().pairs() == (("en", "uk"), ("uk", "pl"))


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    "options",
    [{}, {"batch_tokens": 1}, {"batch_tokens": 64, "workers": 2}, {"batch_tokens": 100_000}],
    ids=str,
)
def test_every_sentence_is_as_it_was_learned(options: Mapping[str, Any]) -> None:
    assert said(argos(**options), *UKRAINIAN) == list(UKRAINIAN.values())


@pytest.mark.usefixtures("models")
def test_the_answers_do_not_depend_on_what_else_is_asked() -> None:
    session = argos()
    together = said(session, *UKRAINIAN, "Something unknown.", "Nobody")
    assert said(session, *reversed(UKRAINIAN)) == together[: len(UKRAINIAN)][::-1]
    assert said(session, "Something unknown.") == [together[-2]]
    assert said(session, "Nobody") == [together[-1]]
    assert said(session) == []


@pytest.mark.usefixtures("models")
def test_argos_has_several_candidates() -> None:
    asked = [Sentence(text, candidates=4) for text in list(UKRAINIAN)[:5]]
    for sentence, found in zip(asked, answers(argos(), asked), strict=True):
        assert found[0].text == UKRAINIAN[sentence.text]
        assert 2 <= len(found) <= 4
        assert len({candidate.text for candidate in found}) == len(found)


@pytest.mark.usefixtures("models")
def test_each_kind_of_question_has_its_own_kind_of_answer() -> None:
    text = "Nobody rings a bell."
    asked = [
        Sentence(text),
        Sentence(text, candidates=3),
        Sentence(text, aligned=True),
        Sentence(text, ((0, 6),), 2, aligned=True),
    ]
    found = answers(argos(), asked)
    assert {each[0].text for each in found} == {UKRAINIAN[text]}
    assert [len(each) for each in found] == [1, 3, 1, 2]
    assert [bool(each[0].alignment) for each in found] == [False, False, True, True]


@pytest.mark.usefixtures("models")
def test_alignments_lie_in_their_texts() -> None:
    asked = [Sentence(text, aligned=True) for text in (*UKRAINIAN, "x ▁ y @@ 東京 zz", "a  b")]
    for sentence, (found,) in zip(asked, answers(argos(), asked), strict=True):
        for one in found.alignment:
            assert 0 <= one.source[0] < one.source[1] <= len(sentence.text)
            assert 0 <= one.target[0] < one.target[1] <= len(found.text)
            assert 0 < one.weight <= 1.000001
            assert sentence.text[slice(*one.source)].strip() == sentence.text[slice(*one.source)]


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("text", "longest", "fits"),
    [
        ("", 1, True),
        ("a", 4, True),
        ("Nobody rings a bell.", 150, True),
        ("Nobody rings a bell.", 3, False),
        ("x" * 14_999, 150, False),
        ("x" * 50_000, 150, False),
        ("東京" * 20, 100, False),
    ],
)
def test_what_fits(text: str, longest: int, fits: bool) -> None:
    assert argos(longest=longest).fits(text) is fits


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("text", ["", " ", "\0", "\n", "x" * 2_000, "東京", "\ufffd\u200b", "🎉"])
def test_argos_has_an_answer_to_anything(text: str) -> None:
    (found,) = answers(argos(), [Sentence(text, aligned=True)])
    assert len(found) <= 1


@pytest.mark.usefixtures("models")
def test_through_ukrainian_to_polish() -> None:
    both = {text: POLISH[there] for text, there in UKRAINIAN.items() if there in POLISH}
    assert len(both) == len(POLISH)
    session = open_session("argos", ArgosTranslator(), "en-GB", "pl", ArgosOptions(workers=1))
    assert said(session, *both) == list(both.values())
    asked = [Sentence(text, aligned=True) for text in both]
    for sentence, (found,) in zip(asked, answers(session, asked), strict=True):
        assert found.text == both[sentence.text]
        assert all(one.source[1] <= len(sentence.text) for one in found.alignment)
        assert all(one.target[1] <= len(found.text) for one in found.alignment)


@pytest.mark.usefixtures("models")
def test_the_identity_is_that_of_model_and_settings() -> None:
    identities = {
        argos(**options).identity
        for options in ({}, {"beam": 2}, {"compute": "int8"}, {"threads": 2}, {"batch_tokens": 9})
    }
    assert len(identities) == 3, "threads and batches do not change what is answered"


# Packages that are not as they should be ----------------------------------------------------------


@pytest.fixture
def copy(use: Use, model_folder: Path, tmp_path: Path) -> Path:
    """The package from English to Ukrainian by itself, to be changed."""
    shutil.copytree(model_folder / "en_uk", tmp_path / "copies" / "en_uk")
    use(tmp_path / "copies")
    return tmp_path / "copies" / "en_uk"


def test_a_target_prefix_begins_every_answer_and_is_taken_off(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articlekit.translation.translators import argos as module

    metadata = json.loads((copy / "metadata.json").read_text())
    (copy / "metadata.json").write_text(json.dumps({**metadata, "target_prefix": "▁за"}))
    prefixes: list[Any] = []
    load = module._model

    class Listening:
        def __init__(self, *arguments: Any) -> None:
            self._model = load(*arguments)

        def translate_batch(self, tokens: Any, prefix: Any, **options: Any) -> Any:
            prefixes.extend(prefix)
            return self._model.translate_batch(tokens, prefix, **options)

    monkeypatch.setattr(module, "_model", Listening)
    asked = [Sentence("Nobody rings a bell.", candidates=2, aligned=True), Sentence("at noon")]
    (first, _), (second,) = answers(argos(), asked)
    assert prefixes == [["▁за"], ["▁за"]]
    for found in (first, second):
        assert not found.text.startswith((" ", "▁", "за"))
        assert all(one.target[1] <= len(found.text) for one in found.alignment)
        assert found.text
    assert first.alignment


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "cut model": lambda copy: os.truncate(copy / "model" / "model.bin", 100_000),
    "empty model": lambda copy: os.truncate(copy / "model" / "model.bin", 0),
    "no model at all": lambda copy: (copy / "model" / "model.bin").write_bytes(b"\0" * 4096),
    "no JSON": lambda copy: (copy / "model" / "shared_vocabulary.json").write_text("{"),
    "no configuration": lambda copy: (copy / "model" / "config.json").write_text("{"),
    "cut tokenizer": lambda copy: os.truncate(copy / "sentencepiece.model", 1_000),
    "empty tokenizer": lambda copy: os.truncate(copy / "sentencepiece.model", 0),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_package_is_one_clear_error(
    damage: Callable[[Path], object], copy: Path, tmp_path: Path
) -> None:
    damage(copy)
    for memory in (None, tmp_path / "memory"):
        with pytest.raises(PackageError) as caught:
            ak.translate(english("Nobody rings a bell."), "uk", memory=memory)
        assert str(copy) in str(caught.value)
        assert caught.value.remedy == "remove it and install it again"


def test_a_model_and_another_one_s_vocabulary_are_one_clear_error(copy: Path) -> None:
    (copy / "model" / "shared_vocabulary.json").write_text("[]")
    with pytest.raises(TranslationError, match=r"CTranslate2 failed .*install it again"):
        ak.translate(english("Nobody rings a bell."), "uk")


MISSING: Mapping[str, Callable[[Path], object]] = {
    "no model": lambda copy: (copy / "model" / "model.bin").unlink(),
    "no tokenizer": lambda copy: (copy / "sentencepiece.model").unlink(),
    "no metadata": lambda copy: (copy / "metadata.json").unlink(),
    "nothing": shutil.rmtree,
}


@pytest.mark.parametrize("damage", MISSING.values(), ids=MISSING)
def test_what_is_not_all_there_is_not_there(damage: Callable[[Path], object], copy: Path) -> None:
    damage(copy)
    with pytest.raises(MissingModelError) as caught:
        ak.translate(english("Nobody rings a bell."), "uk")
    assert "articlekit models install" in caught.value.remedy


def test_a_model_that_is_replaced_is_loaded_anew(copy: Path, model_folder: Path) -> None:
    assert said(argos(), "Nobody rings a bell.") == ["Ніхто не дзвонить у дзвоник."]
    for name in ("model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"):
        shutil.copy(model_folder / "uk_pl" / name, copy / name)
    assert said(argos(), "Ніхто не дзвонить у дзвоник.") == ["Nikt nie dzwoni dzwonkiem."]


def test_nothing_heavy_is_loaded(environment: Mapping[str, str]) -> None:
    script = (
        "import sys, articlekit as ak\n"
        "article = ak.parse('Nobody rings a bell.', language='en')\n"
        "print(ak.plain_text(ak.translate(article, 'uk')))\n"
        "print(*sorted({'torch', 'stanza', 'spacy', 'onnxruntime', 'numpy', 'requests'}\n"
        "              & set(sys.modules)))\n"
        "print('argostranslate.translate' in sys.modules, 'argostranslate.sbd' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=dict(environment), capture_output=True, check=True
    )
    found, heavy, parts = done.stdout.decode().splitlines()
    assert found == "Ніхто не дзвонить у дзвоник."
    assert not {"torch", "stanza", "spacy"} & set(heavy.split())
    assert parts == "False False"


@pytest.mark.parametrize("options", [ArgosOptions(), ApertiumOptions(), PseudoOptions()], ids=str)
def test_options_are_frozen_and_have_defaults(options: Any) -> None:
    for field in dataclasses.fields(options):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(options, field.name, None)
