"""Dates in many languages, lines of place and date, and the datelines of news stories."""

from __future__ import annotations

import datetime
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.reading.front import date_of, dateline, place_and_date
from articlekit.reading.front.folding import fold
from articlekit.reading.front.months import _MONTHS

DATES = [
    ("1 March 2024", "2024-03-01"),
    ("1st March 2024", "2024-03-01"),
    ("the 1st of March, 2024", "2024-03-01"),
    ("March 1, 2024", "2024-03-01"),
    ("March 1st, 2024", "2024-03-01"),
    ("Mar. 1, 2024", "2024-03-01"),
    ("MARCH 1, 2024", "2024-03-01"),
    ("01-Mar-2024", "2024-03-01"),
    ("Friday, 1 March 2024", "2024-03-01"),
    ("Fri, 01 Mar 2024 10:00:00 +0000", "2024-03-01"),
    ("March 1, 2024 at 10:30 a.m. EST", "2024-03-01"),
    ("10:30, 1 March 2024", "2024-03-01"),
    ("2024-03-01", "2024-03-01"),
    ("2024-03-01T10:00:00.000+02:00", "2024-03-01"),
    ("2024/03/01", "2024-03-01"),
    ("2024.03.01", "2024-03-01"),
    ("1.3.2024", "2024-03-01"),
    ("03.04.2024", "2024-04-03"),
    ("13/04/2024", "2024-04-13"),
    ("04/13/2024", "2024-04-13"),
    ("05/05/2024", "2024-05-05"),
    ("March 2024", "2024-03"),
    ("2024-03", "2024-03"),
    ("29 February 2024", "2024-02-29"),
    ("1 March 1843", "1843-03-01"),
    ("1. März 2024", "2024-03-01"),
    ("den 1. Jänner 2024", "2024-01-01"),
    ("Freitag, 1. März 2024, 10.30 Uhr", "2024-03-01"),
    ("1 березня 2024 року", "2024-03-01"),
    ("1 березня 2024 р.", "2024-03-01"),
    ("3-го березня 2024", "2024-03-03"),
    ("п’ятниця, 1 березня 2024", "2024-03-01"),
    ("березень 2024", "2024-03"),
    ("1 марта 2024 г.", "2024-03-01"),
    ("1 marca 2024 r.", "2024-03-01"),
    ("3 listopada 2024 r.", "2024-11-03"),
    ("le 1er mars 2024", "2024-03-01"),
    ("vendredi 1er mars 2024 à 10h30", "2024-03-01"),
    ("1 de marzo de 2024", "2024-03-01"),
    ("1º de março de 2024", "2024-03-01"),
    ("1 marzo 2024", "2024-03-01"),
    ("vrijdag 1 maart 2024", "2024-03-01"),
    ("1 Mart 2024 Cuma", "2024-03-01"),
    ("1 ARALIK 2024", "2024-12-01"),
    ("2024. március 1.", "2024-03-01"),
    ("2024年3月1日", "2024-03-01"),
    ("2024年3月1日（金曜日）10:30", "2024-03-01"),
    ("2024年3月", "2024-03"),
    ("2024년 3월 1일", "2024-03-01"),
    ("١ مارس ٢٠٢٤", "2024-03-01"),
    ("الجمعة، 1 آذار/مارس 2024", "2024-03-01"),
    ("١ كانون الثاني ٢٠٢٤", "2024-01-01"),
    ("۱ مارس ۲۰۲۴", "2024-03-01"),
    ("۱۱ اسفند ۱۴۰۲", "2024-03-01"),
    ("۱ فروردین ۱۴۰۴", "2025-03-21"),
    ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
    ("۲۲ بهمن ۱۳۵۷", "1979-02-11"),
    ("1 במרץ 2024", "2024-03-01"),
    ("Published: 1 March 2024", "2024-03-01"),
    ("Posted on March 1, 2024", "2024-03-01"),
    ("Опубліковано 1 березня 2024", "2024-03-01"),
    ("Opublikowano: 1 marca 2024, godz. 12:00", "2024-03-01"),
    ("発行日：2024年3月1日", "2024-03-01"),
    ("تاريخ النشر: ١ مارس ٢٠٢٤", "2024-03-01"),
]

CHANGES = [
    ("Updated: Friday, 1 March 2024, 10:30 GMT", "2024-03-01"),
    ("Last updated March 1, 2024", "2024-03-01"),
    ("Stand: 01.03.2024, 10:30 Uhr", "2024-03-01"),
    ("Mis à jour le 1er mars 2024 à 10h30", "2024-03-01"),
    ("Оновлено 1 березня 2024", "2024-03-01"),
    ("更新日：2024年3月1日", "2024-03-01"),
]

NO_DATES = [
    "",
    "2024",
    "12",
    "Spring 2024",
    "March",
    "1 March",
    "Friday",
    "10:30",
    "March 2024 was cold",
    "On 1 March 2024 the pier burned",
    "1 March 2024 and 2 March 2024",
    "1 March 2024.5.6",
    "31 February 2024",
    "29 February 2023",
    "32 March 2024",
    "1 Marchember 2024",
    "03/04/2024",
    "03-04-2024",
    "3/4/24",
    "1.13.2024",
    "0.0.2024",
    "2024-13-01",
    "2024-3-1-2",
    "1 March 24",
    "1 March 20245",
    "1402/12/11",
    "1 March 0024",
    "Published",
    "Published in Leith",
    "Updated: soon",
    "Date: next Tuesday",
    "Datum unbekannt",
    "31 вересня 2024",
    "1 березня",
    "весна 2024",
    "3. listopada 2024",
    "31. April 2024",
    "Frühjahr 2024",
    "le printemps 2024",
    "30 de febrero de 2024",
    "2024年13月1日",
    "2024年",
    "令和6年3月1日",
    "٣١ فبراير ٢٠٢٤",
    "۳۰ اسفند ۱۴۰۲",
    "۳۱ مهر ۱۴۰۲",
    "اسفند ۱۴۰۲",
    "۱ فروردین ۱۰۰۰",
    "1 محرم 1445",
    "1 أيار/مارس 2024",
    "1.2.3",
    "4 May the Fourth 2024 be",
    "1.92 2022-01-12",
    "38.0.0 - 2022-09-06",
    "99999999999999999999-01-01",
    "²",
    "x" * 100_000,
    "1" * 100_000,
]


def visible(*texts: str) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if not sign.isspace())


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_a_date_line(text: str, iso: str) -> None:
    found = date_of(text)
    assert found is not None
    assert (found.iso, found.modified) == (iso, False)


@pytest.mark.parametrize(("text", "iso"), CHANGES)
def test_the_date_of_a_change(text: str, iso: str) -> None:
    found = date_of(text)
    assert found is not None
    assert (found.iso, found.modified) == (iso, True)


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_line(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "place", "iso"),
    [
        ("Kyiv, 3 March 2024", "Kyiv", "2024-03-03"),
        ("Washington, D.C., March 3, 2024", "Washington, D.C.", "2024-03-03"),
        ("Berlin, den 3. März 2024", "Berlin", "2024-03-03"),
        ("Paris, le 3 mars 2024", "Paris", "2024-03-03"),
        ("Львів, 3 березня 2024 року", "Львів", "2024-03-03"),
        ("Kraków – 3 marca 2024 r.", "Kraków", "2024-03-03"),
        ("3 March 2024, Leith", "Leith", "2024-03-03"),
        ("東京、2024年3月3日", "東京", "2024-03-03"),
        ("القاهرة، ٣ مارس ٢٠٢٤", "القاهرة", "2024-03-03"),
        ("Kyiv, March 2024", "", ""),
        ("--Kyiv, 3 March 2024", "", ""),
        ("Kyiv, 3 March", "", ""),
        ("Kyiv", "", ""),
        ("Friday, 3 March 2024", "", ""),
        ("3 March 2024", "", ""),
        ("a pier, 3 March 2024", "", ""),
        ("We left the pier, 3 March 2024", "", ""),
        ("Anna said it, 3 March 2024, twice", "", ""),
        ("", "", ""),
        (", " * 50_000, "", ""),
    ],
)
def test_a_line_of_place_and_date(text: str, place: str, iso: str) -> None:
    found = place_and_date(text)
    assert (found.place if found else "", found.date if found else "") == (place, iso)
    if found:
        assert visible(found.place, *found.taken) == visible(text)


@pytest.mark.parametrize(
    ("text", "place", "date", "rest"),
    [
        ("KYIV, March 3 (Reuters) — Text.", "KYIV", "", "Text."),
        ("LONDON (AP) — Text.", "LONDON", "", "Text."),
        ("WASHINGTON, D.C., March 3, 2024 — Text.", "WASHINGTON, D.C.", "2024-03-03", "Text."),
        ("NEW YORK, March 3, 2024 /PRNewswire/ -- Text.", "NEW YORK", "2024-03-03", "Text."),
        ("NEW YORK -- Text.", "NEW YORK", "", "Text."),
        ("LONDON—Text.", "LONDON", "", "Text."),
        ("PARIS, Texas — Text.", "PARIS, Texas", "", "Text."),
        ("Berlin (dpa) - Text.", "Berlin", "", "Text."),
        ("КИЇВ, 3 березня — Текст.", "КИЇВ", "", "Текст."),
        ("Київ, 3 березня 2024 року — Текст.", "Київ", "2024-03-03", "Текст."),
        ("Paris, le 3 mars – Texte.", "Paris", "", "Texte."),
        ("القاهرة (رويترز) - نص.", "القاهرة", "", "نص."),
        ("【東京】灯台。", "東京", "", "灯台。"),
        ("新华社北京3月1日电 今天。", "北京", "", "今天。"),
    ],
)
def test_the_dateline_of_a_story(text: str, place: str, date: str, rest: str) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.date, text[found.end :]) == (place, date, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kyiv — the capital of the country.",
        "Anna — who came on 3 March — said no.",
        "NOTE — Text.",
        "UPDATE — Text.",
        "УВАГА — текст.",
        "Q — A",
        "LONDON —",
        "LONDON. Text.",
        "LONDON, a city — Text.",
        "KYIV: The bridge is open.",
        "We met in LONDON — Text.",
        "10 MEN — Text.",
        "A very long beginning of a sentence that goes on and on, says nothing and ends — here.",
        "She left – on 3 March – for Kyiv.",
        "Le 3 mars – Texte.",
        "3 March 2024 — Text.",
        "【速報】灯台。",
        "【灯台の光が消えた日】灯台。",
        "مصر - نص.",
        "CHANGES - what is new.",
        "E(vir) - Text.",
        "- item",
        "— Text.",
        "— " * 50_000,
    ],
)
def test_the_beginning_of_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_every_row_of_months_has_twelve_and_none_says_two_things() -> None:
    numbers: dict[str, int] = {}
    for row in _MONTHS:
        assert len(row.split()) == 12, row
        for number, spellings in enumerate(row.split(), 1):
            for spelling in spellings.split("|"):
                assert numbers.setdefault(fold(spelling), number) == number, spelling


# --- laws ------------------------------------------------------------------------------------

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2999, 12, 31)), st.sampled_from([*MONTHS]))
def test_every_day_is_read_as_it_was_written(day: datetime.date, language: str) -> None:
    month = MONTHS[language].split()[day.month - 1]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
    ):
        found = date_of(text)
        assert found is not None
        assert found.iso == day.isoformat()


@given(st.integers(1178, 1632))
def test_the_year_of_iran_begins_at_the_equinox_and_has_no_gap(year: int) -> None:
    first, following = date_of(f"1 فروردین {year}"), date_of(f"1 فروردین {year + 1}")
    last = date_of(f"30 اسفند {year}") or date_of(f"29 اسفند {year}")
    assert first is not None
    assert following is not None
    assert last is not None
    day = datetime.date.fromisoformat
    assert day(following.iso) - day(last.iso) == datetime.timedelta(1)
    assert day(first.iso).month == 3
    assert 19 <= day(first.iso).day <= 22


TOKENS = st.sampled_from(
    [
        *("1", "31", "2024", "March", "березня", "мая", "г", ".", ",", "-", "/", ":"),
        *("年", "月", "日", "(", ")", "KYIV", "Kyiv", "—", " - ", "Reuters", "Updated"),
        *("الثاني", "كانون", "اسفند", "۱۴۰۲", "T", "Z", "+", "th"),
    ]
)
LINES = (
    st.lists(TOKENS, max_size=14).map(" ".join)
    | st.lists(TOKENS, max_size=14).map("".join)
    | st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)
)


@settings(max_examples=1000, deadline=None)
@given(LINES)
def test_any_line_is_read_or_left(text: str) -> None:
    if found := date_of(text):
        datetime.date.fromisoformat((found.iso + "-01")[:10])
    if there := place_and_date(text):
        assert visible(there.place, *there.taken) == visible(text)
    if opening := dateline(text):
        assert opening.place in text[: opening.end]
        assert text[opening.end :].strip()


@pytest.mark.parametrize("text", ["1", "1.", "March ", " ", ", ", "— ", "A, ", "(", "年"])
def test_long_lines_take_no_time(text: str) -> None:
    start = time.process_time()
    for line in (text * 100_000, (text * 90)[:90]):
        for _ in range(10):
            date_of(line)
            place_and_date(line)
            dateline(line)
    assert time.process_time() - start < 8
