"""Mangled forms are put right where there is no doubt, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.translation.keeping.intact import missing
from articlekit.translation.keeping.kept import find
from articlekit.translation.keeping.repair import repaired
from tests.translation.sentences import generated

MANGLED = [
    # wanted, what came back
    ("½", "1⁄2"), ("½", "1/2"), ("1½", "1 1/2"), ("1½", "11⁄2"), ("3/4", "3⁄4"),
    ("x²", "x2"), ("m²", "m2"), ("5 m²", "5 m2"), ("5×10⁸", "5x108"), ("CO₂", "CO2"),
    ("№ 5", "No 5"), ("№ 5", "No. 5"), ("№ 5", "No.5"), ("Ⅳ", "IV"), ("±5", "+/-5"),
    ("→", "->"), ("≥", ">="), ("™", "(TM)"), ("™", "TM"), ("©", "(c)"),
    ("a_b", "a b"), ("snake_case", "snakecase"), ("__init__", "init"), ("__init__", "__ init __"),
    ("snake_case", "ｓｎａｋｅ＿ｃａｓｅ"), ("snake_case", "Snake_Case"),
    ("snake_case", "snake\u00ad_case"),
    ("report_v2.pdf", "report v2.pdf"), ("report_v2.pdf", "report_v2. pdf"),
    ("C:\\a_b", "C: \\a b"), ("{0}", "{ 0 }"), ("</b>", "< / b >"), ("%(name)s", "% (name) s"),
    ("`x='1'`", "`x=‘1’`"), ("don't_x", "don’t_x"),
    ("john_doe@example.org", "john doe@example.org"), ("ann@example.org", "ann @ example.org"),
    ("https://example.com/a_b", "https: //example.com/a b"), ("example.com", "example. com"),
    ("https://example.com/a_b", "https://example. com/ab"), ("example.com", "Example.com"),
    ("1\u00a0234", "1 234"), ("1\u202f234", "1234"), ("12345", "12 345"), ("12345", "12,345"),
    ("1,234.56", "1 234,56"), ("1,234.56", "1.234,56"), ("1,234.56", "1234.56"), ("0.125", "0,125"),
    ("3.5%", "3,5 %"), ("3.5%", "3,5%"), ("$40", "40 $"), ("$40", "40$"), ("40 €", "€40"),
    ("10km", "10 km"), ("10 km", "10km"), ("10\u00a0km", "10 km"), ("25 °C", "25°C"),
    ("USD 40", "USD40"), ("₾40", "40 ₾"),
    ("−5", "-5"), ("-5", "–5"), ("10–12", "10-12"), ("10–12", "10 – 12"), ("1.2.3", "1. 2. 3"),
    ("5", "５"), ("1920×1080", "1920x1080"), ("+380 44 123-45-67", "+380 44 123 45 67"),
    ("F-16", "F–16"), ("F-16", "F 16"), ("F-16", "F16"), ("COVID-19", "Covid-19"),
    ("2019–2021", "2019-2021"), ("2024-03-01", "2024–03–01"), ("12.03.2024", "12. 03. 2024"),
    ("10:30", "10: 30"), ("ISBN 978-3-16-148410-0", "ISBN 978–3–16–148410–0"),
    ("👩‍💻", "👩💻"), ("👍🏽", "👍"), ("❤️", "❤"), ("@ann_lee", "@ann lee"), ("#Tag", "# Tag"),
    # the figures of other scripts
    ("12", "١٢"), ("12", "۱۲"), ("12", "१२"), ("12", "１２"), ("12", "১২"), ("12", "๑๒"),
    ("12", "𝟏𝟐"), ("12", "1٢"), ("١٢", "12"), ("١٢", "۱۲"),
    ("1,234.56", "١٬٢٣٤٫٥٦"), ("3.5%", "٣٫٥٪"), ("0.125", "٠٫١٢٥"), ("12345", "١٢٬٣٤٥"),
    ("$40", "٤٠ $"), ("10–12", "١٠–١٢"), ("12.03.2024", "١٢.٠٣.٢٠٢٤"), ("10:30", "१०:३०"),
    ("F-16", "F-١٦"), ("+380 44 123-45-67", "+٣٨٠ ٤٤ ١٢٣ ٤٥ ٦٧"),
    # units in other letters
    ("12 km", "12 км"), ("12 km", "12км"), ("12km", "12 км"), ("12 km", "12\u00a0км"),
    ("12 km", "12 χλμ"), ("12 km", "12 كم"), ("12 km", "١٢ كم"),
    ("5 min", "5 хв"), ("5 min", "5 мин"), ("3 kg", "3 кг"), ("20 m", "20 м"), ("100 ha", "100 га"),
    ("25 °C", "25 °С"), ("25°C", "25 °С"), ("5 m²", "5 м²"), ("5 km²", "5 км2"), ("5 µm", "5 мкм"),
    ("90 km/h", "90 км/год"), ("90 km/h", "90 км/ч"), ("5 µg/m³", "5 мкг/м³"), ("2 Ω", "2 Ом"),
    ("10–12 km", "10–12 км"), ("10 km–12 km", "10 км – 12 км"), ("1.5 l", "1,5 л"),
    ("1,500 km", "1500 км"), ("1,500 km", "1 500 км"), ("230 V", "230 В"),
    ("New York", "New\u00a0York"), ("Jalapeño", "Jalapen\u0303o"), ("McDonald", "Mcdonald"),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "form"), MANGLED)
@pytest.mark.parametrize("frame", ["Це {} тут, так.", "{}", "«{}», і все"])
def test_put_right(wanted: str, form: str, frame: str) -> None:
    before, after = frame.split("{}")
    assert repaired([wanted], before + form + after) == before + wanted + after


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("5", "п'ять five"),
        ("5", "15 або 5.5"),
        ("1.5", "це 15"),
        ("15", "це 1.5"),
        ("3.5", "це 3,54 і 13,5"),
        ("1,234", "це 1,234.5"),
        ("123", "це 1 123"),
        ("12", "це ١٢٣ і ١٫٢"),
        ("12", "це ١٢ або १२"),
        ("12 km", "це 12 миль"),
        ("12 km", "це 12 кг"),
        ("12 km", "це 112 км"),
        ("12 m", "це 12 мільйонів"),
        ("220 V", "220 в мережі"),
        ("12", "12км"),
        ("40", "це 400"),
        ("$40", "це €40"),
        ("40%", "це 40"),
        ("²", "це 2"),
        ("™", "the ATM is"),
        ("Ⅰ", "here I am"),
        ("№", "No way"),
        ("Will", "he will go"),
        ("a_b", "a b та a b"),
        ("F-16", "F-160"),
        ("example.com", "www.Example.com"),
        ("x" * 2000, "y" + "x" * 1999),
        ("", "text"),
    ],
)
def test_what_is_doubtful_stays(wanted: str, text: str) -> None:
    assert repaired([wanted], text) == text


@pytest.mark.parametrize(
    ("wanted", "text", "result"),
    [
        (["²"], "слово2 так", "слово² так"),
        (["™"], "AcmeTM так", "Acme™ так"),
        (["½", "1/2"], "1/2 та 1/2", "1/2 та 1/2"),
        (["a_b", "A_B"], "тут a b", "тут a b"),
        (["a_b", "a_b"], "a b, a b", "a_b, a_b"),
        (["a_b", "a_b"], "a_b, a b", "a_b, a_b"),
        (["5", "1,234"], "1.234 та 5", "1,234 та 5"),
        (["example.org", "https://example.org/a_b"], "https: //example.org/a b та example. org",
         "https://example.org/a_b та example.org"),
        (["12"], "来月、１２人が", "来月、12人が"),
        (["12", "12"], "١٢ و ١٢", "12 و 12"),
        (["12", "12"], "12 و ١٢", "12 و 12"),
        (["12 km", "5 km"], "5 км і 12 км", "5 km і 12 km"),
        (["12 km", "12 m"], "12 м і 12 км", "12 m і 12 km"),
        (["12", "12 km"], "12 і 12 км", "12 і 12 km"),
        (["12", "١٢"], "१२", "१२"),
        (["10:30", "10", "30"], "о 10: 30", "о 10: 30"),
    ],
)  # fmt: skip
def test_several(wanted: list[str], text: str, result: str) -> None:
    assert repaired(wanted, text) == result


def spans(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text)]


@pytest.mark.parametrize("sentence", generated(60, 11))
def test_an_intact_sentence_is_left_alone(sentence: str) -> None:
    assert repaired(spans(sentence), sentence) == sentence


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("no-break spaces", "\u00a0", " "),
        ("thin spaces", "\u202f", " "),
        ("underscores", "_", " "),
        ("dashes", "–", "-"),
        ("addresses", ".org", ". org"),
        ("colons", "://", ": //"),
        ("halves", "½", "1⁄2"),
        ("squares", "m²", "m2"),
        ("degrees", "°C", " ° C"),
        ("joiners", "\u200d", ""),
        ("variations", "\ufe0f", ""),
    ],
)
def test_sentences_are_put_right(what: str, old: str, new: str) -> None:
    sentences = [text for text in generated(400, 5) if any(old in span for span in spans(text))]
    assert sentences
    for sentence in sentences:
        mangled = sentence.replace(old, new)
        # What a sentence has in plain words may look like what was mangled: then nothing is done.
        assert missing(spans(sentence), repaired(spans(sentence), mangled)) == (), mangled


@settings(deadline=None)
@given(st.lists(st.sampled_from([*MANGLED, ("5", "5"), ("5", "6")]), max_size=5))
def test_no_repair_breaks_anything(pairs: list[tuple[str, str]]) -> None:
    wanted = [string for string, _ in pairs]
    text = ", ".join(form for _, form in pairs)
    better = repaired(wanted, text)
    assert set(missing(wanted, better)) <= set(missing(wanted, text))
    assert len(missing(wanted, better)) <= len(missing(wanted, text))


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec=None), max_size=8), max_size=4), st.text())
def test_any_text_is_welcome(wanted: list[str], text: str) -> None:
    better = repaired(wanted, text)
    assert len(missing(wanted, better)) <= len(missing(wanted, text))


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("a_" * 400, "a " * 5000),
        ("_" * 900, "_ " * 5000),
        ("_\u200d" * 300 + "x", "_ " * 3000),
        ("-" * 900, "- " * 5000),
        ("\u200d\ufe0f" * 300, "\u200d\ufe0f" * 3000),
        ("/" * 900 + "x", "/ " * 5000),
        ("12345678" * 80, "1 2 345 678 " * 800),
        ("1" * 900, "١" * 5000),
        ("–".join(["12 km"] * 100), "12 км–" * 1000 + "x"),
    ],
)
def test_a_hopeless_search_ends(wanted: str, text: str) -> None:
    # Were all ways tried to divide the text among what may be missing, this would never end.
    assert repaired([wanted], text) == text
