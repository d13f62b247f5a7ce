"""A translated paragraph gets the marks of its language, and keeps all that is no such mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.translation.typography import DASHES, QUOTES, applied, edits, moved, unpaired

# Below, "~" is U+00A0 and "^" is U+202F: spaces that can be seen.


def seen(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def unseen(text: str) -> str:
    return text.replace("~", "\u00a0").replace("^", "\u202f")


def set_in(text: str, source: str, target: str) -> str:
    text = unseen(text)
    return seen(applied(text, edits(text, source, target)))


# Quotation marks

ONE_IN_ANOTHER = {
    "en": "“One said ‘two’ aloud”, then left.",
    "en-GB": "“One said ‘two’ aloud”, then left.",
    "uk": "«One said „two“ aloud», then left.",
    "ru": "«One said „two“ aloud», then left.",
    "pl": "„One said «two» aloud”, then left.",
    "de": "„One said ‚two‘ aloud“, then left.",
    "de-AT": "„One said ‚two‘ aloud“, then left.",
    "de-CH": "«One said ‹two› aloud», then left.",
    "fr": "«~One said “two” aloud~», then left.",
    "fr-CA": "«~One said “two” aloud~», then left.",
    "fr-CH": "«^One said ‹two› aloud^», then left.",
    "es": "«One said “two” aloud», then left.",
    "es-ES": "«One said “two” aloud», then left.",
    "es-MX": "“One said ‘two’ aloud”, then left.",
    "es-419": "“One said ‘two’ aloud”, then left.",
    "it": "«One said “two” aloud», then left.",
    "pt": "«One said “two” aloud», then left.",
    "pt-BR": "“One said ‘two’ aloud”, then left.",
    "cs": "„One said ‚two‘ aloud“, then left.",
    "hu": "„One said »two« aloud”, then left.",
    "ro": "„One said «two» aloud”, then left.",
    "bg": "„One said ’two’ aloud“, then left.",
    "sv": "”One said ’two’ aloud”, then left.",
    "fi": "”One said ’two’ aloud”, then left.",
    "da": "»One said ›two‹ aloud«, then left.",
    "nb": "«One said ‘two’ aloud», then left.",
    "el": "«One said “two” aloud», then left.",
    "sr-Latn": "„One said ’two’ aloud”, then left.",
    "ja": "「One said 『two』 aloud」, then left.",
    "zh-Hans": "“One said ‘two’ aloud”, then left.",
    "zh-Hant": "「One said 『two』 aloud」, then left.",
    "zh-TW": "「One said 『two』 aloud」, then left.",
    "tlh": "\"One said 'two' aloud\", then left.",
}


@pytest.mark.parametrize(("target", "expected"), ONE_IN_ANOTHER.items())
def test_each_language_has_its_pairs(target: str, expected: str) -> None:
    assert set_in("\"One said 'two' aloud\", then left.", "en", target) == expected


@pytest.mark.parametrize("source", ["en", "de", "fr", "hu", "sv", "da", "ja", "uk", "bg", "pl"])
@pytest.mark.parametrize("target", ["en", "de", "fr", "hu", "sv", "da", "ja", "uk", "bg", "pl"])
def test_the_marks_of_every_language_become_those_of_any(source: str, target: str) -> None:
    assert set_in(ONE_IN_ANOTHER[source], source, target) == ONE_IN_ANOTHER[target]


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        # straight marks
        ("en", "uk", 'Газета "День" вийшла.', "Газета «День» вийшла."),
        ("en", "uk", '"Так," — сказав він. "Ні."', "«Так,»~— сказав він. «Ні.»"),
        ("en", "uk", '("Так")', "(«Так»)"),
        ("en", "uk", "Газета \"Голос 'Нової' країни\"", "Газета «Голос „Нової“ країни»"),
        ("en", "uk", 'Він читав "1984" у 1984', "Він читав «1984» у 1984"),
        ("en", "de", '"Ja", sagte er, "nein".', "„Ja“, sagte er, „nein“."),
        ("en", "de", '"Er rief "Halt" und ging."', "„Er rief ‚Halt‘ und ging.“"),
        ("en", "fr", 'Il dit "oui".', "Il dit «~oui~»."),
        ("en", "fr", 'Il lit "l\'Humanité".', "Il lit «~l'Humanité~»."),
        ("en", "fr", "J'ai vu l'\"Humanité\" hier", "J'ai vu l'«~Humanité~» hier"),
        ("en", "ja", '彼は"はい"と言った。', "彼は「はい」と言った。"),
        ("en", "zh", '他说"好"，然后走了。"再见"', "他说“好”，然后走了。“再见”"),
        ("en", "ko", '"안녕"이라고 했다.', "“안녕”이라고 했다."),
        ("en", "tr", '"Titanik"in kaptanı', "“Titanik”in kaptanı"),
        ("en", "pl", '" Ala "', "„Ala”"),
        # directed ones, some of them of the wrong kind
        ("en", "uk", "“Так”, — сказав він.", "«Так»,~— сказав він."),
        ("en", "uk", "„Так”, сказав", "«Так», сказав"),
        ("en", "uk", "„Він сказав “так” і пішов“", "«Він сказав „так“ і пішов»"),
        ("en", "uk", '“Так", сказав', "«Так», сказав"),
        ("en-GB", "uk", "‘He is “here” now’, she said", "«He is „here“ now», she said"),
        ("de", "en", "„Ja“, said he, „no“.", "“Ja”, said he, “no”."),
        ("de", "en", "»Ja«, said he, »no«.", "“Ja”, said he, “no”."),
        ("fr", "en", "«~Oui~», he said, « non ».", "“Oui”, he said, “non”."),
        ("fr", "uk", "« Він сказав « так » і пішов »", "«Він сказав „так“ і пішов»"),
        ("sv", "en", "”Yes”, he said, ”no”.", "“Yes”, he said, “no”."),
        ("ja", "en", "「Yes」, he said.", "“Yes”, he said."),
        ("en", "ja", "「『坊っちゃん』を読んだ」", "「『坊っちゃん』を読んだ」"),
        ("en", "ja", "『坊っちゃん』を読んだ", "『坊っちゃん』を読んだ"),
        # a quotation that runs over several paragraphs
        ("en", "uk", "“Перший абзац.", "«Перший абзац."),
        ("en", "uk", '"Перший "абзац" і далі.', "«Перший „абзац“ і далі."),
        ("en", "uk", 'Останній абзац."', "Останній абзац.»"),
        ("en", "de", "Letzter Absatz.”", "Letzter Absatz.“"),
        ("de", "en", "Last paragraph.“", "Last paragraph.”"),
        ("fr", "en", "« First paragraph.", "“First paragraph."),
        ("en", "fr", '"Premier paragraphe.', "«~Premier paragraphe."),
        # and whose mark has come away from its first word
        ("en", "es", "“ Dejé temprano.", "«Dejé temprano."),
        ("en", "es", '" Dejé temprano.', "«Dejé temprano."),
        ("en", "es", "« Dejé temprano.", "«Dejé temprano."),
        ("en", "es", " “ ¿Quién?", " «¿Quién?"),
        ("en", "es", "“ “Dejé” temprano.", "«“Dejé” temprano."),
        ("en", "de", "„ Ich ging früh.", "„Ich ging früh."),
        ("de", "en", "“ I left early.", "“I left early."),
        ("en", "fr", "“ Je suis parti.", "«~Je suis parti."),
        ("en", "sv", '" Jag gick.', "”Jag gick."),
        ("en", "uk", '" Так", — сказав він.', "«Так»,~— сказав він."),
    ],
)
def test_quotation_marks(source: str, target: str, text: str, expected: str) -> None:
    assert set_in(text, source, target) == expected


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("uk", "П'ять п’яниць з’їли об'єднаний пиріг."),
        ("fr", "L'été, aujourd’hui, qu'il n'a"),
        ("en", "It’s the dogs’ bowl, rock ’n’ roll of the ’90s, the boys' '60s."),
        ("en", "'Tis Dickens' book; rock 'n' roll"),
        ("nl", "'s Avonds is 't stil"),
        ("it", "Un po' di pane e un po’ d'olio"),
        ("uk", 'Він 6\'2" на зріст, труба 5" і 5″, екран 15.6"'),
        ("de", 'Er ist 6\'2" groß, ein 27" Monitor'),
        ("he", 'צה"ל ודו"ח'),
        ("uk", 'л"юди'),
        ("uk", "Головна » Новини » Спорт"),
        ("uk", "» Новини"),
        ("uk", "“ "),
        ("uk", '" .'),
        ("uk", '"" так'),
        ("uk", 'Труба " так'),
        ("en", '" "'),
        ("fr", "« »"),
        ("uk", '""'),
        ("uk", ' " '),
    ],
)
def test_what_is_no_quotation_mark_stays(target: str, text: str) -> None:
    assert edits(text, "en", target) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The dogs' bowl is here,' she said.", "“The dogs' bowl is here,” she said."),
        ("‘It’s the dogs’ bowl’, he said.", "“It’s the dogs’ bowl”, he said."),
        ('"A 5" pipe" and "an inch"', '“A 5" pipe” and “an inch”'),
        ('"It is 6\'2" tall," he said', "“It is 6'2\" tall,” he said"),
        ('"In 2019" and "in 2020"', "“In 2019” and “in 2020”"),
        ("\"'Yes,' he said.\"", "“‘Yes,’ he said.”"),
    ],
)
def test_apostrophes_and_inches_within_quotations(text: str, expected: str) -> None:
    assert set_in(text, "uk", "en") == expected


# Dashes


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "uk", "Київ—це місто", "Київ~— це місто"),
        ("en", "uk", "Київ — це місто", "Київ~— це місто"),
        ("en", "uk", "Київ - це місто", "Київ~— це місто"),
        ("en", "uk", "Київ -- це місто--моє", "Київ~— це місто~— моє"),
        ("en", "uk", "«Динамо» – «Шахтар»", "«Динамо»~— «Шахтар»"),
        ("en", "uk", '"Динамо" - "Шахтар"', "«Динамо»~— «Шахтар»"),
        ("en", "uk", "—Так, - сказав він.", "—~Так,~— сказав він."),
        ("en", "de", "Berlin—so heißt es—wächst", "Berlin – so heißt es – wächst"),
        ("en", "pl", "Kraków—miasto", "Kraków~– miasto"),
        ("en", "fr", "Paris—la ville", "Paris~— la ville"),
        ("en", "fr", "Paris~— la ville", "Paris~— la ville"),
        ("uk", "en", "Kyiv~— the city — grows", "Kyiv—the city—grows"),
        ("zh", "en", "Kyiv——the city", "Kyiv—the city"),
        ("uk", "en-GB", "Kyiv — the city — grows", "Kyiv – the city – grows"),
        ("en", "es", "— Sí —dijo él—. Vamos.", "—Sí —dijo él—. Vamos."),
        ("es", "fr", "—Oui", "—~Oui"),
    ],
)
def test_dashes(source: str, target: str, text: str, expected: str) -> None:
    assert set_in(text, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("en", "uk", "у 2019–2021 і 2019—2021, 10 – 12, 5 - 3"),
        ("en", "uk", "жовто-блакитний Київ–Львів"),
        ("en", "uk", "було −5, стало -7, потім мінус - 3"),
        ("en", "uk", "- Пункт списку"),
        ("en", "uk", "— Так"),
        ("en", "uk", "--параметр і --- лінія"),
        ("en", "uk", "Обірвана —"),
        ("en", "de", "Ein Wort – noch eins"),
        ("en", "de", "Kursbuch-Reihe und Ost-West"),
        ("en", "en-GB", "He came - and went -- away"),
        ("en", "es", "Uno — dos – tres"),
        ("uk", "en", "— Yes, — said he — and left."),
        ("en", "ja", "東京——京都"),
    ],
)
def test_what_is_no_dash_or_right_already_stays(source: str, target: str, text: str) -> None:
    assert edits(text, source, target) == ()


# No-break spaces


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("fr", "Quoi? Non! Oui; voici: un", "Quoi^? Non^! Oui^; voici~: un"),
        ("fr", "Quoi ? Non ?! « Oui ! »", "Quoi^? Non^?! «~Oui^!~»"),
        ("fr", 'Il dit: "Non!"', "Il dit~: «~Non^!~»"),
        ("fr", "À 12:30 (!) sur http://a.fr ;) :)", "À 12:30 (!) sur http://a.fr ;) :)"),
        ("fr-CA", "Quoi? Voici: un", "Quoi? Voici~: un"),
        ("fr-CH", "Quoi? Voici: un", "Quoi^? Voici^: un"),
        ("cs", "V domě a s tebou k nám", "V~domě a~s~tebou k~nám"),
        ("pl", 'Idę w góry i "z" lasu', "Idę w~góry i~„z” lasu"),
        ("uk", "Я в домі з тобою", "Я в домі з тобою"),
        ("es", "¿Qué? ¡No! «¿Sí?»", "¿Qué? ¡No! «¿Sí?»"),
    ],
)
def test_no_break_spaces(target: str, text: str, expected: str) -> None:
    assert set_in(text, "en", target) == expected


# What must always hold


def test_what_is_frozen_stays() -> None:
    text = 'Die Datei "a "b" - c" und "https://x.y/?q="'
    code = (text.index("a "), text.index('" und'))
    address = (text.index("https"), len(text) - 1)
    changes = edits(text, "en", "de", (code, address))
    assert applied(text, changes) == 'Die Datei „a "b" - c“ und „https://x.y/?q=“'


def test_positions_move_with_the_text() -> None:
    text = 'Il dit "oui" - et part'
    changes = edits(text, "en", "fr")
    new = applied(text, changes)
    assert seen(new) == "Il dit «~oui~»~– et part"
    for word in ("Il", "oui", "et", "part"):
        start = text.index(word)
        place = moved(start, changes), moved(start + len(word), changes)
        assert new[slice(*place)] == word
    for change in changes:
        start, end = moved(change.start, changes), moved(change.end, changes)
        assert new[start:end] == change.text


def test_the_tables_are_whole() -> None:
    assert all(len(row) == 4 for row in QUOTES.values())
    assert all(style.dash for style in DASHES.values())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '“Yes”, it’s 5" and 6\'2" of the dogs’', ()),
        ("en", "“Yes, it’s", (0,)),
        ("de", "„Ja“ und nein“", (13,)),
        ("uk", "«Так „ні“», «так", (12,)),
        ("sv", "”Ja” och ”nej”", ()),
    ],
)
def test_unpaired(language: str, text: str, expected: tuple[int, ...]) -> None:
    assert unpaired(text, language) == expected


_TAGS = st.sampled_from([*QUOTES, "es-MX", "zh-TW", "fr-CA", "und", "tlh", ""])
_PIECES = st.sampled_from(
    [
        *"\"'“”„«»‘’‚‹›「」『』—–-:;!?.,()… \u00a0\u202f\n",
        *"asіїлй漢か5",
        " ",
        "--",
        "word",
        "п’ять",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=30))


@given(_TEXTS, _TAGS, _TAGS, st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45))))
def test_any_text_keeps_its_words_and_what_is_frozen(
    text: str, source: str, target: str, frozen: list[tuple[int, int]]
) -> None:
    changes = edits(text, source, target, frozen)
    ends = [0, *(change.end for change in changes)]
    assert all(end <= change.start for end, change in zip(ends, changes, strict=False))
    assert all(change.start < change.end <= len(text) for change in changes)
    assert all(text[change.start : change.end] != change.text for change in changes)
    new = applied(text, changes)
    assert [c for c in new if c.isalnum()] == [c for c in text if c.isalnum()]
    for start, end in frozen:
        start, end = max(start, 0), min(end, len(text))
        if start < end:
            assert new[moved(start, changes) : moved(end, changes)] == text[start:end]
    places = [moved(position, changes) for position in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(new)


_WORDS = st.lists(
    st.sampled_from(["слово", "wort", "dogs’", "it’s", "п'ять", "1984", "a", "v", "w"]),
    min_size=1,
    max_size=4,
).map(" ".join)


def _quoted(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.sampled_from(['""', "“”", "„“", "«»", "„”", "»«"])
    return st.builds(
        lambda pair, a, b, c: f"{a} {pair[0]}{b}{pair[1]} {c}", pairs, _WORDS, inside, _WORDS
    )


_BALANCED = st.recursive(_WORDS, _quoted, max_leaves=3)
_JOINED = st.lists(_BALANCED, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" — ", "—", " - ", ": ", "! ", ", "]).map(
        lambda joint: joint.join(parts)
    )
)


@given(_JOINED, _TAGS, _TAGS)
def test_a_text_that_is_set_is_left_alone(text: str, source: str, target: str) -> None:
    new = applied(text, edits(text, source, target))
    assert edits(new, target, target) == ()


@pytest.mark.parametrize("target", ["uk", "fr", "en", "sv", "ja", "pl"])
@pytest.mark.parametrize(
    "piece", ['"', "'", "—", "«", "„", "”", " ", '" ', "a' ", "«a ", "a— ", "6'2"]
)
def test_long_runs_of_marks(piece: str, target: str) -> None:
    text = piece * 20_000
    new = applied(text, edits(text, "en", target))
    assert new.count("a") == text.count("a")
