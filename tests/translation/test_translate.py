"""Translating an article from end to end: what comes out, and what is said where it cannot."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import articlekit as ak
from articlekit.translation.translators.argos import ArgosOptions
from articlekit.translation.translators.pseudo import PseudoOptions
from tests.translation.conftest import (
    ARTICLE,
    POLISH,
    UKRAINIAN,
    Use,
    codes,
    distribution,
    english,
    texts,
)

DOCS = Path(__file__).parents[2] / "docs" / "translator.md"


def as_set(text: str) -> str:
    """The words as Ukrainian is set: a dash is not parted from what it follows."""
    return text.replace(" —", "\u00a0—")


def ukrainian(text: str) -> str:
    """The translation of sentences that the model knows, one after the other."""
    found = []
    while text:
        known = max((each for each in UKRAINIAN if text.startswith(each)), key=len)
        found.append(as_set(UKRAINIAN[known]))
        text = text.removeprefix(known).lstrip()
    return " ".join(found)


def pseudo(article: ak.Article, **arguments: Any) -> ak.Translated:
    return ak.translate_explained(article, "uk", translator="pseudo", **arguments)


# A whole article ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("models")
def test_an_article_is_translated_word_for_word_as_the_model_knows_it() -> None:
    article = ak.with_metadata(
        ak.read(ARTICLE),
        {"authors": ["Ann Marlow"], "date": "2024-03-01", "rights": "© 2024", "x-desk": {"a": 1}},
    )
    done = ak.translate_explained(article, "uk")
    assert ak.plain_text(done.article.title) == "Школа, що йде за відпливом"
    assert texts(done.article) == [ukrainian(text) for text in texts(article)]
    assert [type(block) for block in done.article.blocks] == [
        type(block) for block in article.blocks
    ]
    assert done.article.meta == msgspec.structs.replace(article.meta, language="uk")
    assert (done.notices, done.sentences) == ((), 42)
    assert done.article == ak.check(done.article)
    assert ak.translate(article, "uk") == done.article


@pytest.mark.usefixtures("models")
def test_it_goes_through_ukrainian_to_polish() -> None:
    known = {text: POLISH[there] for text, there in UKRAINIAN.items() if there in POLISH}
    done = ak.translate_explained(english(*known), "pl")
    expected = [text.replace(" — ", " – ").replace("\u00a0", " ") for text in known.values()]
    found = [text.replace("\u00a0", " ") for text in texts(done.article)]
    assert [_plain(text) for text in found] == [_plain(text) for text in expected]
    assert done.article.meta.language == "pl"


def _plain(text: str) -> str:
    """The letters of a text: figures and dashes are set anew, and tested elsewhere."""
    return "".join(re.findall(r"[^\W\d]", text))


@pytest.mark.usefixtures("models")
def test_every_part_that_is_read_is_translated() -> None:
    bell, bread, knots = "Nobody rings a bell.", "The price of bread", "two cups of flour"
    mill = "Left: the mill; right: the new school."

    def run(text: str) -> tuple[ak.Inline, ...]:
        return (ak.Text(text),)

    def paragraph(text: str) -> ak.Paragraph:
        return ak.Paragraph(run(text))

    def article(of: Callable[[str], str], language: str) -> ak.Article:
        a, b, c, d = map(of, (bell, bread, knots, mill))
        picture = ak.Figure("mill.jpg", alt=d, caption=run(b))
        return ak.Article(
            title=run(b),
            subtitle=run(a),
            meta=ak.Metadata(
                language=language,
                authors=(ak.Author("Nobody"),),
                description=a,
                keywords=(b, c),
                publisher="The price of bread",
                rights="Nobody rings a bell.",
                series=ak.Series("The price of bread"),
                identifiers={"url": "https://example.org/"},
                cover=picture,
                contact=("Nobody rings a bell.",),
                accessibility=ak.Accessibility(summary=a, certified_by="Nobody"),
            ),
            blocks=(
                ak.Heading(level=1, content=run(b)),
                ak.Paragraph((ak.Text(a), ak.NoteReference("1"))),
                ak.Quote((paragraph(a),), attribution=run(c)),
                ak.List(items=(ak.ListItem((paragraph(c),)), ak.ListItem((paragraph(d),)))),
                ak.Verse((run(a), (), run(b))),
                ak.CodeBlock("Nobody rings a bell."),
                ak.Table(header=(run(b), run(c)), rows=((run(a), ()),), caption=run(d)),
                picture,
                ak.Divider(),
                ak.Figure("ornament.jpg", decorative=True),
            ),
            notes={"1": (paragraph(a), paragraph(c))},
        )

    done = ak.translate_explained(article(str, "en"), "uk")
    assert done.article == article(UKRAINIAN.__getitem__, "uk")
    assert codes(done.notices) == []


def test_names_that_are_to_stay_stay() -> None:
    done = pseudo(english("The Penlow Tide School of Penlow."), keep=["Penlow Tide School"])
    assert texts(done.article) == ["[Ţĥéé Penlow Tide School ööƒ Pééñļööŵ.]"]


# Languages ---------------------------------------------------------------------------------------


def test_a_block_in_another_language_is_left_with_a_notice() -> None:
    article = ak.Article(
        meta=ak.Metadata(language="en"),
        blocks=(
            ak.Paragraph((ak.Text("Bread."),)),
            ak.Quote((ak.Paragraph((ak.Text("Du pain."),)),), language="fr"),
            ak.Paragraph((ak.Text("Colour."),), language="en-GB"),
        ),
    )
    done = pseudo(article)
    assert done.article.blocks == (
        ak.Paragraph((ak.Text("[Bŕééààđ.]"),)),
        article.blocks[1],
        ak.Paragraph((ak.Text("[Ćööļööûûŕ.]"),)),
    )
    assert [(notice.code, notice.place) for notice in done.notices] == [
        ("other-language", "blocks[1]")
    ]


def test_words_in_another_language_stay() -> None:
    span = ak.Span("fr", (ak.Text("raison d’être"),))
    article = ak.Article(
        meta=ak.Metadata(language="en"),
        blocks=(ak.Paragraph((ak.Text("The "), span, ak.Text(" is bread."))),),
    )
    (block,) = pseudo(article).article.blocks
    assert isinstance(block, ak.Paragraph)
    assert span in block.content


@pytest.mark.parametrize(
    ("language", "to"),
    [("uk", "uk"), ("en-GB", "en"), ("UK", "uk"), ("pt-BR", "pt"), ("zh-Hant-TW", "zh-Hant-TW")],
)
def test_what_is_in_the_language_already_is_the_same(language: str, to: str) -> None:
    article = english("Слова.", language=language)
    for translator in ("argos", "pseudo"):  # argos has no model at hand, and needs none
        done = ak.translate_explained(article, to, translator=translator)
        assert done == ak.Translated(article, done.notices, 0)
        assert codes(done.notices) == ["already-translated"]


@pytest.mark.parametrize(
    ("language", "to"),
    [
        ("zh-Hans", "zh-Hant"),
        ("sr-Latn", "sr"),
        ("uz-Cyrl", "uz"),
        ("pt", "pt-BR"),
        ("en", "en-GB"),
    ],
)
def test_what_is_in_a_near_language_is_not(language: str, to: str) -> None:
    done = ak.translate_explained(english("Words.", language=language), to, translator="pseudo")
    assert done.article.meta.language == to
    assert codes(done.notices) == []


@pytest.mark.usefixtures("models")
def test_there_is_no_way_from_english_to_english() -> None:
    with pytest.raises(ak.MissingModelError):
        ak.translate(english("Nobody rings a bell."), "en-GB")


@pytest.mark.usefixtures("models")
def test_the_caller_knows_better_which_language_it_is() -> None:
    for language in ("und", "de", "en"):
        done = ak.translate(english("Nobody rings a bell.", language=language), "uk", source="en")
        assert texts(done) == ["Ніхто не дзвонить у дзвоник."]


# Bad input ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error", "what", "remedy"),
    [
        ({"to": "Klingon!"}, ak.UsageError, "'Klingon!' is no language", "en, uk, pt-BR"),
        ({"to": ""}, ak.UsageError, "'' is no language", "en, uk, pt-BR"),
        ({"to": "und"}, ak.UsageError, "'und' is no language", "en, uk, pt-BR"),
        ({"to": "uk\n"}, ak.UsageError, "is no language", "en, uk, pt-BR"),
        ({"to": "uk", "source": "e"}, ak.UsageError, "'e' is no language", "en, uk, pt-BR"),
        ({"to": "uk", "source": "und"}, ak.UsageError, "'und' is no language", "en, uk, pt-BR"),
        (
            {"to": "uk", "translator": "nobody"},
            ak.UnknownFormatError,
            "no translator is called 'nobody'",
            "choose from apertium, argos",
        ),
        (
            {"to": "uk", "options": PseudoOptions()},
            ak.UsageError,
            "options for argos are ArgosOptions, not PseudoOptions",
            "",
        ),
        (
            {"to": "uk", "translator": "pseudo", "options": ArgosOptions()},
            ak.UsageError,
            "options for pseudo are PseudoOptions, not ArgosOptions",
            "",
        ),
        (
            {"to": "de"},
            ak.MissingModelError,
            "argos has nothing installed that translates from en to de",
            "install one: articlekit models install en:de; installed: en to uk, uk to pl",
        ),
        (
            {"to": "en", "source": "uk"},
            ak.MissingModelError,
            "argos has nothing installed that translates from uk to en",
            "articlekit models install uk:en",
        ),
        (
            {"to": "pt-BR"},
            ak.MissingModelError,
            "from en to pt-BR",
            "articlekit models install en:pt-BR",
        ),
    ],
    ids=str,
)
@pytest.mark.usefixtures("models")
def test_what_cannot_be_done_is_one_clear_error(
    arguments: dict[str, Any], error: type[ak.ArticlekitError], what: str, remedy: str
) -> None:
    with pytest.raises(error) as caught:
        ak.translate(english("Nobody rings a bell."), **arguments)
    assert type(caught.value) is error
    assert what in caught.value.what
    assert remedy in caught.value.remedy


@pytest.mark.usefixtures("models")
def test_a_text_of_which_nobody_knows_the_language() -> None:
    with pytest.raises(ak.TranslationError, match="which language the text is in") as caught:
        ak.translate(english("Nobody rings a bell.", language="und"), "uk")
    assert "--language" in caught.value.remedy


def test_an_article_that_is_none() -> None:
    article = english("Words.\0")
    with pytest.raises(ak.ModelError):
        pseudo(article)


@pytest.mark.usefixtures("use")
def test_where_no_model_is_installed(use: Use, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for folder in (tmp_path / "none", tmp_path / "missing"):
        use(folder)
        with pytest.raises(ak.MissingModelError, match="installed: nothing"):
            ak.translate(english("Nobody rings a bell."), "uk")


@pytest.mark.parametrize("translator", ["argos", "pseudo"])
@pytest.mark.parametrize(
    "article",
    [
        english(),
        english("", " "),
        ak.Article(meta=ak.Metadata(language="en"), title=(ak.Text(" "),)),
        ak.Article(meta=ak.Metadata(language="en"), blocks=(ak.Divider(), ak.List(items=()))),
        english("…", "1984", "— 12 —"),
    ],
)
@pytest.mark.usefixtures("models")
def test_an_article_without_words(article: ak.Article, translator: str) -> None:
    done = ak.translate_explained(article, "uk", translator=translator)
    assert ak.plain_text(done.article).split() == ak.plain_text(article).split()
    assert done.article.meta.language == "uk"
    assert codes(done.notices) == []


TRANSLATORS = [("argos", "uk"), ("pseudo", "uk"), ("apertium", "es")]


@pytest.fixture(params=TRANSLATORS, ids=lambda pair: pair[0])
def each_translator(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The arguments for each of our translators that can work here."""
    name, to = request.param
    request.getfixturevalue("apertium" if name == "apertium" else "models")
    return {"translator": name, "to": to}


@pytest.mark.parametrize("letter", ["a", "ї", "東", "é", "\u0301", "1", "-", "a-", "x\u200b", "🎉"])
def test_a_word_of_fifty_thousand_letters(letter: str, each_translator: dict[str, Any]) -> None:
    word = (letter * 50_000)[:50_000]
    done = ak.translate_explained(english("Bread."), **each_translator)
    assert done.article.blocks
    for text in (word, f"Nobody rings {word} a bell."):
        article = ak.Article(
            meta=ak.Metadata(language="en"), blocks=(ak.Paragraph((ak.Text(text),)),)
        )
        done = ak.translate_explained(article, **each_translator)
        (found,) = texts(done.article)
        assert len(found) > 20_000
        assert done.article == ak.check(done.article)


def test_a_sentence_of_ten_thousand_words(each_translator: dict[str, Any]) -> None:
    words = re.findall(r"[a-z]+", " ".join(UKRAINIAN))
    text = " ".join((words * 10)[:10_000]).capitalize()
    done = ak.translate_explained(english(f"{text}."), **each_translator)
    (found,) = texts(done.article)
    assert len(found) > 3_000
    assert done.sentences == 1
    if each_translator["translator"] != "pseudo":
        assert "sentence-cut" in codes(done.notices)


def test_ten_thousand_times_the_same_sentence(each_translator: dict[str, Any]) -> None:
    done = ak.translate_explained(
        english(" ".join(["Nobody rings a bell."] * 10_000)), **each_translator
    )
    (found,) = texts(done.article)
    assert done.sentences == 10_000
    assert found.count(".") == 10_000
    assert len(set(re.split(r"(?<=[.\]]) ", found))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "No\0body\x07 rings\x1b[2J a bell.\x0b\x0c",
        "Nobody\u2028rings\x85 a\r\n\r bell \ufffe \uffff.",
        "Nobody rings \ud800 a bell \udfff.",
        "\u202eNobody\u202c rings\u200b\u200d \u2066a\u2069 bell.\ufeff",
        "Nobody\u00ad\u0300\u0301\u0302 rings\ufe0f a \U000e0041 bell.",
        "\ufdd0Nobody\ufdd1 \ue000 rings \U0010ffff a bell.",
    ],
    ids=ascii,
)
def test_control_characters(text: str, each_translator: dict[str, Any]) -> None:
    article = ak.parse(text, language="en")
    done = ak.translate_explained(article, **each_translator)
    assert done.article == ak.check(done.article)
    assert ak.plain_text(done.article).strip()
    for format_name in ("text", "html", "json"):
        assert ak.render(done.article, format_name).data


def test_a_translation_is_the_same_each_time(each_translator: dict[str, Any]) -> None:
    article = ak.read(ARTICLE)
    first = ak.translate_explained(article, **each_translator)
    assert ak.translate_explained(article, **each_translator) == first
    assert ak.translate_explained(article, share=False, **each_translator) == first


@pytest.mark.usefixtures("models")
def test_threads_translate_side_by_side(tmp_path: Path) -> None:
    from articlekit.translation.sessions.memory import Memory

    article = ak.read(ARTICLE)
    first = ak.translate(article, "uk")
    found: list[ak.Article] = []
    with Memory(tmp_path / "m") as memory:
        threads = [
            threading.Thread(
                target=lambda: found.append(ak.translate(article, "uk", memory=memory))
            )
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert found == [first] * 4


# Progress and cancelling -------------------------------------------------------------------------


@pytest.mark.usefixtures("models")
def test_progress_counts_the_sentences(tmp_path: Path) -> None:
    article = ak.read(ARTICLE)
    for _ in range(2):  # the second time all is remembered
        steps: list[ak.Step] = []
        ak.translate(article, "uk", memory=tmp_path / "m", progress=steps.append)
        assert {(step.name, step.subject, step.total) for step in steps} == {
            ("translate", "uk", 42)
        }
        done = [step.done for step in steps]
        assert done == sorted(done)
        assert set(done) == set(range(43))


def test_who_cancels_is_heard() -> None:
    class After:
        """Set from the second look on."""

        looks = 0

        def is_set(self) -> bool:
            self.looks += 1
            return self.looks > 2

    with pytest.raises(ak.Cancelled):
        pseudo(ak.read(ARTICLE), cancel=After())


# Translators of others ---------------------------------------------------------------------------


Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a distribution with translators, for one test."""

    def install(name: str, code: str, **translators: str) -> None:
        monkeypatch.syspath_prepend(distribution(tmp_path / "site", name, code, translators))
        monkeypatch.delitem(sys.modules, name, raising=False)

    return install


def test_a_translator_made_as_the_docs_say_works(install: Install) -> None:
    (code,) = re.findall(
        r"```python\n# articlekit_tides\.py\n(.*?)```", DOCS.read_text(), re.DOTALL
    )
    install("tides_of_the_docs", code, tides="TidesTranslator")
    assert "tides" in ak.translators()
    article = english("High water at 14:30. Low water at 9:05.", "Nobody swims.")
    done = ak.translate_explained(article, "de", translator="tides")
    assert texts(done.article) == [
        "Hochwasser um 14:30 Uhr. Niedrigwasser um 9:05 Uhr.",
        "Nobody swims.",
    ]
    assert "not-translated" in codes(done.notices)
    options = ak.translators()["tides"].options(clock=False)
    done = ak.translate_explained(article, "de", translator="tides", options=options)
    assert texts(done.article)[0] == "Hochwasser um 14:30. Niedrigwasser um 9:05."
    with pytest.raises(ak.MissingModelError) as caught:
        ak.translate(article, "uk", translator="tides")
    assert "installed: en to de" in caught.value.remedy


FAULTY = """
from dataclasses import dataclass
import articlekit as ak

@dataclass(frozen=True)
class Options:
    at: str = "translate"

class Faulty:
    description = "fails"
    options = Options
    def pairs(self):
        return [("en", "uk")]
    def open(self, source, target, options):
        return Session(options.at)

class Session:
    identity = "faulty"
    def __init__(self, at):
        self.at = at
    def fits(self, text):
        return True
    def translate(self, sentences):
        for at, each in enumerate(sentences):
            if self.at == "translate":
                raise ValueError("no words")
            if self.at == "empty":
                yield at, (ak.Candidate(""),)
            elif self.at == "none":
                yield at, ()
            elif self.at == "silent":
                pass
            elif self.at == "index":
                yield 99, (ak.Candidate("x"),)
            elif self.at == "same":
                yield at, (ak.Candidate(each.text),)
            elif self.at == "loop":
                yield at, (ak.Candidate("знов і знов " * 50),)
            elif self.at == "alignment":
                far = ak.Aligned((5, 999), (7, 1234), 3.0)
                yield at, (ak.Candidate("Ніхто не дзвонить.", (far,)),)
            elif self.at == "control":
                yield at, (ak.Candidate("Ніхто\\0 не\\ud800\\nдзвонить."),)
    def close(self):
        pass

class NoTranslator:
    description = "has no open"
    options = Options
"""


@pytest.mark.parametrize(
    ("at", "found", "notices"),
    [
        ("empty", "Nobody rings a bell.", ["not-translated"]),
        ("none", "Nobody rings a bell.", ["not-translated"]),
        ("silent", "Nobody rings a bell.", ["not-translated"]),
        ("same", "Nobody rings a bell.", ["untranslated"]),
        ("control", "Ніхто\ufffd не\ufffd дзвонить.", None),
        ("alignment", "Ніхто не дзвонить.", None),
        ("loop", None, ["repetition"]),
    ],
)
def test_whatever_a_translator_says_an_article_comes_of_it(
    at: str, found: str | None, notices: list[str] | None, install: Install
) -> None:
    install("faulty_translators", FAULTY, faulty="Faulty")
    bell = ak.Strong((ak.Text("bell"),))
    article = ak.Article(
        meta=ak.Metadata(language="en"),
        blocks=(ak.Paragraph((ak.Text("Nobody rings a "), bell, ak.Text("."))),),
    )
    options = ak.translators()["faulty"].options(at)
    done = ak.translate_explained(article, "uk", translator="faulty", options=options)
    assert done.article == ak.check(done.article)
    if found is not None:
        assert texts(done.article) == [found]
    if notices is not None:
        assert set(notices) <= set(codes(done.notices))
    strong = [node for _, node in ak.walk(done.article) if isinstance(node, ak.Strong)]
    assert len(strong) == 1, "no mark is lost"


@pytest.mark.parametrize(
    ("at", "error", "what"),
    [
        ("translate", ak.TranslationError, r"the translator failed \(ValueError: no words\)"),
        ("index", ak.PluginError, "the translator gave .* where an index"),
    ],
)
def test_a_translator_that_fails_is_one_clear_error(
    at: str, error: type[ak.ArticlekitError], what: str, install: Install
) -> None:
    install("faulty_translators", FAULTY, faulty="Faulty", other="NoTranslator")
    options = ak.translators()["faulty"].options(at)
    with pytest.raises(error, match=what):
        ak.translate(english("Nobody."), "uk", translator="faulty", options=options)
    with pytest.raises(ak.PluginError, match="has no open"):
        ak.translate(english("Nobody."), "uk", translator="other")
