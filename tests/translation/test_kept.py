"""What must not change in a translation is found, and known again where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.translation.keeping.alphabets import home
from articlekit.translation.keeping.intact import missing, places
from articlekit.translation.keeping.kept import find
from tests.translation.sentences import generated


def kept(text: str, *names: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, names)]


def kinds(text: str) -> list[str]:
    return [span.kind for span in find(text)]


FOUND = [
    # sentence, what is kept
    ("url", "See https://example.org/a_(b)c?d=1.", ["https://example.org/a_(b)c?d=1"]),
    ("url", "It (http://example.com/x), www.example.com!",
     ["http://example.com/x", "www.example.com"]),
    ("url", "Ask example.org, or news.example.co.uk/today.",
     ["example.org", "news.example.co.uk/today"]),
    ("url", "“https://example.org/”…", ["https://example.org/"]),
    ("url", "Write mailto:ann@example.org?", ["mailto:ann@example.org"]),
    ("url", "In doi:10.1000/xyz123.", ["doi:10.1000/xyz123"]),
    ("address", "To john_doe@example.org.", ["john_doe@example.org"]),
    ("address", "(ann.lee+news@mail.example.com)", ["ann.lee+news@mail.example.com"]),
    ("code", "Open report_v2.pdf, /usr/bin/x, src/main.py.",
     ["report_v2.pdf", "/usr/bin/x", "src/main.py"]),
    ("code", r"In C:\Data\x.txt.", [r"C:\Data\x.txt"]),
    ("code", "Use __init__, snake_case and a.b_c()!", ["__init__", "snake_case", "a.b_c()"]),
    ("code", "Name: ____, with def_x.", ["____", "def_x"]),
    ("code", "Call getName(), print() or parseText.", ["getName()", "print()", "parseText"]),
    ("code", "{0} {name} %s %(name)s ${x}", ["{0}", "{name}", "%s", "%(name)s", "${x}"]),
    ("code", "A <b>word</b> &amp; $x$ `a b`", ["<b>", "</b>", "&amp;", "$x$", "`a b`"]),
    ("handle", "Ask @ann_lee and @bo.chi.", ["@ann_lee", "@bo.chi"]),
    ("hashtag", "#Tag, #Київ2024 #हिन्दी", ["#Tag", "#Київ2024", "#हिन्दी"]),
    ("isbn", "ISBN 978-3-16-148410-0, 978-0-306-40615-7.",
     ["ISBN 978-3-16-148410-0", "978-0-306-40615-7"]),
    ("isbn", "ISSN 1234-567X; 10.1000/182.", ["ISSN 1234-567X", "10.1000/182"]),
    ("date", "On 2024-03-01, 12/03/2024, 12.03.2024.", ["2024-03-01", "12/03/2024", "12.03.2024"]),
    ("date", "At 10:30 or 10:30:15, at 5PM.", ["10:30", "10:30:15", "5"]),
    ("date", "In 2019–2021, 2024-03-01T10:30Z.", ["2019–2021", "2024-03-01T10:30Z"]),
    ("number", "I have 5. And 3, 4; 1.5.", ["5", "3", "4", "1.5"]),
    ("number", "1,234.56; 1\u00a0234; 12 345; 5’000",
     ["1,234.56", "1\u00a0234", "12 345", "5’000"]),
    ("number", "About 1\u202f234\u202f567,8.", ["1\u202f234\u202f567,8"]),
    ("number", "In 2024 100 came, in 1999 5.", ["2024", "100", "1999", "5"]),
    ("number", "40% 3.5 % -5 °C −3 ±2 +1", ["40%", "3.5 %", "-5 °C", "−3", "±2", "+1"]),
    ("number", "$40, 40 €, US$5, USD 40, 40 UAH, 40 zł",
     ["$40", "40 €", "US$5", "USD 40", "40 UAH", "40 zł"]),
    ("number", "10km, 10 km/h, 5\u00a0m², 3 kWh, 2 MB, 5 °C",
     ["10km", "10 km/h", "5\u00a0m²", "3 kWh", "2 MB", "5 °C"]),
    ("number", "the 21st, 5th, 1990s and 90s", ["21", "5", "1990", "90"]),
    ("number", "від 19-го до 21ше", ["19", "21"]),
    ("number", "In 2024 A dog ran 30 seconds.", ["2024", "30"]),
    ("number", "+380 44 123-45-67 or (044) 123-45-67", ["+380 44 123-45-67", "(044) 123-45-67"]),
    ("number", "1.2.3, 3/4, ½, 1½, x², 10–12, 1920×1080",
     ["1.2.3", "3/4", "½", "1½", "x²", "10–12", "1920×1080"]),
    ("number", "№ 5, No. 6, #7", ["№ 5", "6", "#7"]),
    ("number", "a 10-year plan under-21", ["10", "21"]),
    ("designation", "F-16, F-16s, COVID-19, GPT-3.5, Ту-154",
     ["F-16", "F-16", "COVID-19", "GPT-3.5", "Ту-154"]),
    ("designation", "H2O A4 R2D2 3D 5G CO₂ Ⅳ MP3s",
     ["H2O", "A4", "R2D2", "3D", "5G", "CO₂", "Ⅳ", "MP3"]),
    ("designation", "C++ and AT&T", ["C++", "AT&T"]),
    ("emoji", "Hi 👩‍💻 👍🏽 🇺🇦 5️⃣ ❤️ 🎉🎉!", ["👩‍💻", "👍🏽", "🇺🇦", "5️⃣", "❤️", "🎉🎉"]),
    ("symbol", "Acme™ § † → ≤ ♥ ☎ • ² ∑", ["™", "§", "†", "→", "≤", "♥", "☎", "•", "²", "∑"]),
    ("symbol", "The words 東京 and then السلام عليكم؟", ["東京", "السلام عليكم"]),
    ("symbol", "Greek λόγος and α, мир too.", ["λόγος", "α", "мир"]),
    ("symbol", "Слово 東京 та שלום.", ["東京", "שלום"]),
    ("long", f"A {'x' * 101} b", ["x" * 101]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), FOUND)
def test_found(kind: str, text: str, wanted: list[str]) -> None:
    assert kept(text) == wanted
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A cat and I: the end.",
        "“Yes”, ‘no’ «oui» „nein“ — maybe… ¿qué? ¡sí! (a) [b] it's l’eau",
        "word.Next sentence, e.g. this, i.e. that, U.S. and",
        "and/or, he/she, file(s), _word_, _two words_, R. & D.",
        "Їхній Apple коштує дорого, каже Microsoft.",
        "これは普通の文です。" * 20,
        "هذه جملة عادية؟",
        "Η Αθήνα είναι μεγάλη.",
        "naïve café, Ærøskøbing, Łódź, Jalapen\u0303o",
        "x" * 100,
    ],
)
def test_plain_text_is_left_to_the_translator(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Ann met Anna and Ann's dog.", ["Ann"], ["Ann", "Ann"]),
        ("The New York Times of New York", ["New York", "New York Times"],
         ["New York Times", "New York"]),
        ("Apollo 13 and 13", ["Apollo 13"], ["Apollo 13", "13"]),
        ("10 MB Records", ["MB Records"], ["10", "MB Records"]),
        ("will Will go", ["Will"], ["Will"]),
        ("ann@example.org, see https://example.org/ann by ann", ["ann"],
         ["ann@example.org", "https://example.org/ann", "ann"]),
        ("私は東京に行く", ["東京"], ["東京"]),
        ("C++ or C", ["C"], ["C", "C"]),
        ("A and B", [""], []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str], wanted: list[str]) -> None:
    assert kept(text, *names) == wanted


@pytest.mark.parametrize(
    ("text", "alphabet"),
    [
        ("word", "Latin"),
        ("The word мир", "Latin"),
        ("Слово word", "Cyrillic"),
        ("λόγος", "Greek"),
        ("東京 a", "East Asian"),
        ("", "Latin"),
        ("123", "Latin"),
    ],
)
def test_alphabets(text: str, alphabet: str) -> None:
    assert home(text) == alphabet


@pytest.mark.parametrize(
    ("string", "text", "there"),
    [
        ("5", "Це 5.", True),
        ("5", "15", False),
        ("5", "3.5", False),
        ("5", "A5", False),
        ("5", "-5", False),
        ("5", ".5", False),
        ("5", "5½", False),
        ("5", "5km", False),
        ("5", "5 km", True),
        ("3", "3.5", False),
        ("3", "3.", True),
        ("3", "3, 4", True),
        ("16", "F-16", False),
        ("1", "1 234", False),
        ("234", "1 234", False),
        ("10", "10–12", True),
        ("12", "10–12", True),
        ("40", "40%", True),
        ("21", "21-го", True),
        ("21", "21ше", True),
        ("F-16", "F-16-х", True),
        ("Ann", "Anna", False),
        ("Ann", "Ann's", True),
        ("Ann", "ann", False),
        ("example.org", "https://example.org/a", False),
        ("example.org", "example.org.", True),
        ("ann@example.org", "joann@example.org", False),
        ("/a/b", "/a/b/c", False),
        ("👩", "👩‍💻", False),
        ("👍", "👍🏽", False),
        ("🎉", "🎉🎉", True),
        ("🇦🇺", "🇺🇦🇺🇸", False),
        ("東京", "東京に", True),
    ],
)
def test_missing(string: str, text: str, there: bool) -> None:
    assert missing([string], text) == (() if there else (string,))


def test_each_place_serves_once() -> None:
    assert missing(["5", "5", "5"], "5 and 5") == ("5",)
    assert missing(["5 km", "5"], "5 km") == ("5",)
    assert missing(["Ann", "Ann Lee"], "Ann Lee") == ("Ann",)
    assert missing([""], "") == ()


def test_places_in_the_order_of_the_wanted() -> None:
    text = "Ann has 5, Bo has 15 and 5."
    assert places(["5", "Bo", "5", "7", "15"], text) == ((8, 9), (11, 13), (25, 26), None, (18, 20))


_PIECES = st.sampled_from(
    [*(text for _, text, _ in FOUND), *generated(200, 7), *".,-–/:_@#()1aA²½%$東я"]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(st.characters(codec=None)),
    st.text("aA1 .,:-–/@#_%$²½№🎉\u200d\ufe0f(){}<>&東яα\u00a0'"),
    st.lists(_PIECES, max_size=6).map(" ".join),
    st.lists(_PIECES, max_size=6).map("".join),
)


@settings(deadline=None)
@given(
    _TEXTS, st.lists(st.sampled_from(["Ann", "a", "The", "New York", "東", "я", "A1"]), max_size=3)
)
def test_what_is_found_is_in_order_and_intact(text: str, names: list[str]) -> None:
    at = 0
    for span in find(text, names):
        assert at <= span.start < span.end <= len(text)
        at = span.end
    assert missing(kept(text), text) == ()


@settings(deadline=None)
@given(_TEXTS, st.lists(st.sampled_from(["Ann", "New York", "of", "and", "word"]), max_size=3))
def test_names_are_intact_as_well(text: str, names: list[str]) -> None:
    text = f"{text} Ann of New York {text}"
    assert missing(kept(text, *names), text) == ()


@settings(deadline=None)
@given(st.lists(st.text("ab15. -", max_size=4), max_size=4), st.text("ab15. -"))
def test_places_are_disjoint_and_right(wanted: list[str], text: str) -> None:
    found = places(wanted, text)
    for string, place in zip(wanted, found, strict=True):
        assert place is None or text[slice(*place)] == string
    taken = sorted(place for place in found if place)
    assert all(one[1] <= other[0] for one, other in pairwise(taken))


@pytest.mark.parametrize(
    "piece",
    ["a", "1,", "a_", "a.", "@", "(", "1 ", "1-", "<a ", "$a ", "a@", "a@a.", "#", "+1", "{", "🎉",
     "👩\u200d", "東", "α ", "/a", "a-", "1a", "A1s", "&a", "1", "1 111 ", "a()", "aB", "www.", "http://",
     "%(", "`a", "½", "1:11", "²", "A-1", "\ud800", "10.1234/", "_", " ", "a._", "://", "\0"],
)  # fmt: skip
def test_endless_texts_are_read_in_linear_time(piece: str) -> None:
    # Were one of the patterns quadratic, this would take minutes.
    for text in (piece * 20_000, "https://a" + piece * 20_000 + ")" * 20_000):
        assert missing(kept(text), text) == ()


def test_generated_sentences() -> None:
    sentences = generated(300, 1)
    assert sentences == generated(300, 1)
    assert sentences != generated(300, 2)
    assert all(1 <= len(find(sentence)) <= 5 for sentence in sentences)
    assert {kind for sentence in sentences for kind in kinds(sentence)} == {
        kind for kind, _, _ in FOUND
    } - {"long"}
