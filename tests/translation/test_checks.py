"""A good translation is passed over in silence; of a bad one, the fault is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.translation.checks import CHECKS, findings


def codes(pair: str, source: str, target: str, *kept: str) -> list[str]:
    one, other = pair.split(">")
    found = findings(source, target, source_language=one, target_language=other, kept=kept)
    return [finding.code for finding in found]


GOOD = [
    ("en>uk", "The ferry left at 3:30 pm.", "Пором відійшов о 15:30."),
    ("en>uk", "She's 42 and won't wait.", "Їй 42, і вона не чекатиме."),
    ("en>uk", "“Nobody told us,” he said.", "«Нам ніхто не сказав», — відповів він."),
    ("en>uk", "NATO", "NATO"),
    ("en>uk", "Radio Kyiv 2022", "Радіо Київ 2022"),
    ("en>uk", "She wrote for The New York Times.", "Вона писала для The New York Times."),
    ("en>uk", "Two ships were built in the 19th century.", "У XIX столітті збудували 2 кораблі."),
    ("en>uk", "No, no, no!", "Ні, ні, ні!"),
    ("en>uk", "The city has 1,234,567 people.", "У місті живе 1 234 567 людей."),
    ("en>uk", "It cost 1.5 million.", "Це коштувало 1 500 000."),
    ("en>uk", "Yes.", "Авжеж, звичайно."),
    ("en>uk", "The boys' boat (an old one) sank.", "Човен хлопців (старий) потонув."),
    ("en>es", "He paid $1,250.50 for it.", "Pagó 1.250,50 dólares por ello."),
    ("en>es", "Where is the harbour?", "¿Dónde está el puerto?"),
    ("en>es", "Radio Nacional", "Radio Nacional"),
    ("en>es", "A hotel in Madrid", "Un hotel en Madrid"),
    ("en>es", "“Come!” she shouted.", "—¡Ven! —gritó ella."),
    ("en>de", "He said, “We are late.”", "Er sagte: „Wir sind spät dran.“"),
    ("en>de", "The so-called 'expert' is a 27\" screen.", 'Der ‚Experte‘ ist ein 27"-Bildschirm.'),
    ("en>de", "Half past seven", "7.30 Uhr"),
    ("en>de", "Berlin Alexanderplatz", "Berlin Alexanderplatz"),
    ("en>de", "The speed limit", "Die Geschwindigkeitsbegrenzung"),
    ("en>fr", "“What are you doing?” asked Ann.", "« Que faites-vous ? » demanda Ann."),
    ("en>fr", "The restaurant is closed on 1 May.", "Le restaurant est fermé le 1er mai."),
    ("en>fr", "It's today's menu.", "C'est le menu d'aujourd'hui."),
    ("en>fr", "Population: 10,000", "Population : 10 000"),
    ("en>pl", "The “Star” sails in June.", "„Gwiazda” wypływa w czerwcu."),
    ("en>pl", "a) the first way", "a) pierwszy sposób"),
    ("en>pl", "In the sixties he moved.", "W latach 60. się przeprowadził."),
    ("en>pl", "We met in the ’90s.", "Poznaliśmy się w latach 1990."),
    ("en>pl", "See you :)", "Do zobaczenia :)"),
    ("en>ja", "The meeting is on March 5, 2024.", "会議は2024年3月5日です。"),
    ("en>ja", "She read “Kokoro” again.", "彼女は『こころ』をもう一度読んだ。"),
    ("en>ja", "He bought a book and a pen.", "彼は本を1冊とペンを1本買った。"),
    (
        "en>ja",
        "The lighthouse keeper was late, and nobody knew.",
        "灯台守は遅れ、誰も知らなかった。",
    ),
    ("en>ja", "NATO and the EU agreed (again).", "NATOとEUは（再び）合意した。"),
    ("uk>en", "Він сказав: «Так».", "He said: “Yes”."),
    ("uk>ru", "Я на морі", "Я на море"),
    ("de>en", "Er sagte „ja“ und ging.", "He said “yes” and left."),
    ("de>en", "um halb acht", "at 7:30"),
    ("ja>en", "彼は遅れて来た。", "He came late, and no one was surprised."),
    ("en>en", "The very same words.", "The very same words."),
    ("en>uk", "“The first paragraph of two.", "«Перший абзац із двох."),
    ("en>tlh", "Today is a good day to sail.", "DaHjaj QaQ bIQ leng."),
]


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_a_good_translation_is_passed_over(pair: str, source: str, target: str) -> None:
    assert codes(pair, source, target) == []


KEEPER = "The keeper of the light was late, and nobody on the pier had been told of it."

BAD = [
    ("translation-empty", "en>uk", "Hello there", ""),
    ("translation-empty", "en>uk", "Hello there", " … "),
    ("number-added", "en>uk", "The ferry left late.", "Пором відійшов о 17."),
    ("number-added", "en>es", "He paid 1,250 for it.", "Pagó 1.350 por ello."),
    ("number-added", "en>ja", "He paid for it.", "彼は2500円払った。"),
    ("untranslated", "en>es", "the keeper was late", "the keeper was late"),
    ("untranslated", "en>de", KEEPER, KEEPER.replace("pier", "Pier")),
    ("untranslated", "en>fr", "Where are they now?", "Where are they now ?"),
    ("untranslated", "en>uk", KEEPER, "Доглядач the light was late, і ніхто про це не знав тут."),
    ("untranslated", "en>uk", "Radio Kyiv Live", "Radio Kyiv Live"),
    ("untranslated", "ja>en", "灯台守は遅れて来た。", "灯台守は遅れて来た。"),
    ("repetition", "en>uk", "He was late.", "Він спізнився, він спізнився, він спізнився."),
    ("repetition", "en>uk", "Song of the sea", "Пісня нананананана"),
    ("repetition", "en>de", "A very long way home.", "Ein sehr sehr sehr langer Heimweg."),
    ("repetition", "en>ja", "He came to the pier.", "彼は桟橋に来た来た来た来た来た来た。"),
    ("length-unusual", "en>uk", KEEPER, "Доглядач запізнився."),
    ("length-unusual", "en>ja", KEEPER, "灯台。"),
    ("length-unusual", "en>pl", "Good evening to all.", "Dobry wieczór wszystkim, " + "a " * 80),
    ("script-unexpected", "en>uk", "a walk by the sea", "una passeggiata in riva al mare"),
    ("script-unexpected", "uk>en", "Прогулянка біля моря", "прагулка каля мора"),
    ("script-unexpected", "en>de", "a walk by the sea", "海边散步真好啊"),
    ("quotes-unbalanced", "en>uk", "He said “yes” and left.", "Він сказав «так і пішов."),
    ("quotes-unbalanced", "en>de", "He said “yes” and left.", "Er sagte ja“ und ging."),
    ("quotes-unbalanced", "de>en", "Er sagte „ja“ und ging.", "He said „yes and left."),
    ("brackets-unbalanced", "en>es", "The boat (red) sank.", "El barco (rojo se hundió."),
    ("brackets-unbalanced", "en>ja", "The boat (red) sank.", "船（赤い]は沈んだ。"),
]


@pytest.mark.parametrize(("code", "pair", "source", "target"), BAD)
def test_the_fault_of_a_bad_one_is_named(code: str, pair: str, source: str, target: str) -> None:
    assert code in codes(pair, source, target)


def test_each_check_has_a_bad_example() -> None:
    assert {code for code, *_ in BAD} | {"kept-missing"} == set(CHECKS)


def test_what_must_be_kept_and_is_not() -> None:
    found = findings(
        "Anna Lind sold 1,234 boats.",
        "Анна Лінд продала човни.",
        source_language="en",
        target_language="uk",
        kept=("Anna Lind", "1,234"),
    )
    assert [str(finding.message) for finding in found] == [
        "Anna Lind is missing",
        "the figure 1,234 is missing",
    ]


def test_what_is_kept_counts_as_no_foreign_word() -> None:
    text = "the lord of the rings"
    assert codes("en>uk", text, text, text) == []
    assert "untranslated" in codes("en>uk", text, text)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Hello there", "", "the translation is empty"),
        ("The ferry left.", "Пором відійшов о 17.", "the figure 17 is not in the original"),
        ("Go (now).", "Йди (зараз.", "the bracket ( has no partner"),
        ("“Go”", "«Йди", "a quotation mark has no partner: « in “«Йди”"),
        ("Go home", "Йди, йди, йди, йди", "“йди” comes 4 times in a row"),
    ],
)
def test_messages_name_the_thing(source: str, target: str, message: str) -> None:
    found = findings(source, target, source_language="en", target_language="uk")
    assert [finding.message for finding in found] == [message]


_TAGS = st.sampled_from(["en", "uk", "de-CH", "ja", "zh-Hant", "fr", "sv", "tlh", "und", ""])
_PIECES = st.sampled_from(
    [*"\"'“”„«»()[]（）:-. \n12٣²IVа漢かa", "word ", "слово ", "1,000", " pm"]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=30))


@given(_TEXTS, _TEXTS, _TAGS, _TAGS, st.lists(_TEXTS, max_size=2))
def test_any_text_is_looked_at(
    source: str, target: str, source_tag: str, target_tag: str, kept: list[str]
) -> None:
    found = findings(
        source, target, source_language=source_tag, target_language=target_tag, kept=kept
    )
    order = list(CHECKS)
    assert [finding.code for finding in found] == sorted(
        (finding.code for finding in found), key=order.index
    )
    assert all(finding.message for finding in found)


@given(_TEXTS, _TAGS)
def test_a_text_is_its_own_good_translation(text: str, tag: str) -> None:
    alone = {"script-unexpected"}
    found = findings(text, text, source_language=tag, target_language=tag)
    assert {finding.code for finding in found} <= alone


@pytest.mark.parametrize(
    "piece", ["a", "a ", "1", "1,", "1 000 ", "(", '"', "x) ", "о'", "V ", "漢"]
)
def test_long_texts(piece: str) -> None:
    text = piece * 8_000
    assert codes("ja>ja" if piece == "漢" else "en>en", text, text) == []
