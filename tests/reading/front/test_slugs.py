"""Lines of the trade: release lines, embargoes, page marks, word counts, slugs, end marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.reading.front import end_mark, slug

SLUGS = [
    ("FOR IMMEDIATE RELEASE", "a release line"),
    ("For immediate release:", "a release line"),
    ("*** FOR IMMEDIATE RELEASE ***", "a release line"),
    ("Press release", "a release line"),
    ("NEWS RELEASE", "a release line"),
    ("[PRESS RELEASE]", "a release line"),
    ("PRESSEMITTEILUNG", "a release line"),
    ("Zur sofortigen Veröffentlichung", "a release line"),
    ("COMMUNIQUÉ DE PRESSE", "a release line"),
    ("COMUNICADO DE PRENSA", "a release line"),
    ("Comunicato stampa", "a release line"),
    ("Для негайного оприлюднення", "a release line"),
    ("ПРЕСРЕЛІЗ", "a release line"),
    ("Informacja prasowa", "a release line"),
    ("DO POBRANIA", "a release line"),
    ("プレスリリース", "a release line"),
    ("新闻稿", "a release line"),
    ("بيان صحفي", "a release line"),
    ("EMBARGOED UNTIL 00:01 GMT, 3 March 2024", "an embargo"),
    ("Embargo: 3 March 2024, 10:00", "an embargo"),
    ("Sperrfrist: 3. März 2024, 10 Uhr", "an embargo"),
    ("Ембарго до 3 березня 2024", "an embargo"),
    ("Not for publication before 10:00", "an embargo"),
    ("(embargoed)", "an embargo"),
    ("(more)", "a page mark"),
    ("-more-", "a page mark"),
    ("– more –", "a page mark"),
    ("MORE…", "a page mark"),
    ("(далі буде)", "a page mark"),
    ("Page 2 of 3", "a page mark"),
    ("- Page 2 -", "a page mark"),
    ("Seite 2 von 3", "a page mark"),
    ("Сторінка 2 з 3", "a page mark"),
    ("strona 2", "a page mark"),
    ("第2頁", "a page mark"),
    ("2/3ページ", "a page mark"),
    ("صفحة ٢ من ٣", "a page mark"),
    ("Word count: 1200", "a word count"),
    ("Words: 1,200", "a word count"),
    ("1200 words", "a word count"),
    ("Кількість слів: 1200", "a word count"),
    ("字数：1200", "a word count"),
    ("Zeichen (mit Leerzeichen): 5.400", "a character count"),
    ("Slug: HARBOUR-SCHOOL", "a slug"),
    ("HARBOUR-SCHOOL/2", "a slug"),
    ("ПОРТ-ШКОЛА/2", "a slug"),
]

NO_SLUGS = [
    "",
    "Press release of the year",
    "The press release came late",
    "Press releases",
    "Release the hounds",
    "For release in spring",
    "Release date: 2024-03-01",
    "Release on Friday 3",
    "Press",
    "News",
    "Immediate release",
    "more",
    "More",
    "MORE",
    "More or less",
    "More than a harbour",
    "(more of this)",
    "Embargo",
    "Embargo of 1806",
    "The embargo until 1806",
    "Continued",
    "Далі буде",
    "Page",
    "Page turners",
    "Page 2 of a long letter",
    "Pages 2",
    "page",
    "Seite an Seite",
    "Words",
    "Words: Anna Lind",
    "Words matter",
    "1. Words",
    "Two words",
    "1200 people",
    "Length matters",
    "Slugs in the garden",
    "Slug",
    "HARBOUR-SCHOOL",
    "HARBOUR SCHOOL/2",
    "Harbour-school/2",
    "COVID-19",
    "AC/DC",
    "9/11",
    "Прес-конференція",
    "Пресрелізи року",
    "Sperrfrist",
    "Veröffentlichung",
    "Presse",
    "プレス",
    "新闻",
    "بيان",
    "FOR IMMEDIATE RELEASE " * 8,
]

ENDS = [
    *("###", "# # #", "####", "-30-", "– 30 –", "—30—", "- 30 -", "# 30 #", "ENDS", "ENDS."),
    *("-ends-", "(ends)", "- END -", "[END]", "***END***", "* * * END * * *", "THE END", "The End"),
    *("END OF ARTICLE", "ENDE", "FIN", "— fin —", "KONIEC", "КІНЕЦЬ", "Кінець", "(кінець)"),
    *("完", "（完）", "終わり", "（了）", "انتهى", "(انتهى)", "پایان", "סוף", "∎", "■", "-끝-"),
]

NO_ENDS = [
    *("", "#", "##", "# Heading", "* * *", "***", "---", "— — —", "- - -", "• • •", "~~~", "..."),
    *("30", "-31-", "- 3 -", "1930", "30 years", "-30 °C", "Ends", "End", "ends", "Fin", "fine"),
    *(
        "Ende",
        "Koniec",
        "son",
        "The end of it",
        "The Ends",
        "END USERS",
        "ENDS WELL",
        "Fin de siècle",
    ),
    *(
        "Ende gut, alles gut",
        "Кінець кінцем",
        "Кінець літа",
        "完成",
        "完了しました",
        "終",
        "□",
        "●",
        "◆",
    ),
    *("انتهى الأمر", "پایان کار", "# 1", "#30", "###x", "THE ENDING", "FINE DINING"),
]
NO_ENDS.remove("終")  # it is one


@pytest.mark.parametrize(("text", "reason"), SLUGS)
def test_a_line_of_the_trade(text: str, reason: str) -> None:
    assert slug(text) == reason
    assert slug(f"  {text} ") == reason


@pytest.mark.parametrize("text", NO_SLUGS)
def test_a_line_of_the_story(text: str) -> None:
    assert slug(text) == ""


@pytest.mark.parametrize("text", ENDS)
def test_an_end_mark(text: str) -> None:
    assert end_mark(text)


@pytest.mark.parametrize("text", NO_ENDS)
def test_no_end_mark(text: str) -> None:
    assert not end_mark(text)


ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60) | st.lists(
    st.sampled_from(
        ["(", ")", "-", "*", "#", "30", "end", "ENDS", "more", "page", "2", "words", ":", " "]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(ANY)
def test_any_line_has_an_answer(text: str) -> None:
    assert isinstance(slug(text), str)
    assert isinstance(end_mark(text), bool)


@pytest.mark.parametrize(
    "text", ["*", "#", "# ", "- ", "(", "1", "1,", "words: 1", "A-", " ", "embargo until "]
)
def test_long_lines_take_no_time(text: str) -> None:
    start = time.process_time()
    for line in (text * 100_000, (text * 100)[:100], (text * 40)[:40]):
        for _ in range(10):
            slug(line)
            end_mark(line)
    assert time.process_time() - start < 8
