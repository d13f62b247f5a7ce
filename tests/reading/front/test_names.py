"""Who a line names: bylines in many languages, and the lines that only look like one."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.reading.front import attribution, byline, is_name

BYLINES = [
    # English
    ("By Anna Whitfield", "Anna Whitfield"),
    ("by J. P. Hartley", "J. P. Hartley"),
    ("BY ANNA WHITFIELD", "ANNA WHITFIELD"),
    ("BY ANNA LIND AND BEN HART", "ANNA LIND + BEN HART"),
    ("By Anna Lind and Ben Hart", "Anna Lind + Ben Hart"),
    ("By Anna Lind, Ben Hart and Cora Oz", "Anna Lind + Ben Hart + Cora Oz"),
    ("By Anna Lind, Ben Hart, and Cora Oz", "Anna Lind + Ben Hart + Cora Oz"),
    ("By Anna Lind & Ben Hart", "Anna Lind + Ben Hart"),
    ("By Anna and Ben Whitfield", "Anna + Ben Whitfield"),
    ("By Maria del Carmen Ruiz", "Maria del Carmen Ruiz"),
    ("By José Ortega y Gasset", "José Ortega y Gasset"),
    (
        "By Ludwig van Beethoven and Ngũgĩ wa Thiong'o",
        "Ludwig van Beethoven + Ngũgĩ wa Thiong'o",
    ),
    ("By Mary-Kate O’Brien", "Mary-Kate O’Brien"),
    ("By Seán Ó Briain", "Seán Ó Briain"),
    ("By Omar al-Rashid", "Omar al-Rashid"),
    ("By John Smith, Jr.", "John Smith, Jr."),
    ("By Dr. Anna Lind, MD", "Dr. Anna Lind"),
    ("By The Associated Press", "The Associated Press"),
    ("By Reuters", "Reuters"),
    ("By Nguyễn Văn An", "Nguyễn Văn An"),
    ("By Anna Lind and others", "Anna Lind"),
    ("By Anna Lind/Reuters", "Anna Lind"),
    ("Foto: Ben Hart/dpa", "Ben Hart pht"),
    ("Fotos: Ben Hart/Cora Oz", "Ben Hart pht + Cora Oz pht"),
    ("By Anna Whitfield, Staff Writer", "Anna Whitfield"),
    ("By Anna Whitfield, The Daily Post", "Anna Whitfield"),
    ("By Anna Lind, Staff Writer, and Ben Hart, Science Editor", "Anna Lind + Ben Hart"),
    ("By Anna Lind for The Daily Post", "Anna Lind"),
    ("By Anna Lind in Kyiv", "Anna Lind"),
    ("By Anna Lind (Reuters)", "Anna Lind"),
    ("(By Anna Lind)", "Anna Lind"),
    ("*By Anna Lind*", "Anna Lind"),
    ("By: Anna Lind", "Anna Lind"),
    ("Author: Homer", "Homer"),
    ("Author: Lind, Anna", "Lind, Anna"),
    ("Text: Anna Lind", "Anna Lind"),
    ("Words: Anna Lind; Photos: Ben Hart", "Anna Lind + Ben Hart pht"),
    ("Words: Anna Lind Photos: Ben Hart", "Anna Lind + Ben Hart pht"),
    ("Story by Anna Lind, photographs by Ben Hart", "Anna Lind + Ben Hart pht"),
    ("By Anna Lind with photographs by Ben Hart", "Anna Lind + Ben Hart pht"),
    ("Reporting by Anna Lind; editing by Ben Hart", "Anna Lind + Ben Hart edt"),
    ("Written by Anna Lind", "Anna Lind"),
    ("Illustrations by Anna Lind", "Anna Lind ill"),
    ("Translated from the Ukrainian by Anna Lind", "Anna Lind trl"),
    ("Translated by Anna Lind.", "Anna Lind trl"),
    ("Interviewed by Anna Lind", "Anna Lind ivr"),
    # Ukrainian, Russian
    ("Автор: Іван Петренко", "Іван Петренко"),
    ("Автори: Іван Петренко, Олена Коваль", "Іван Петренко + Олена Коваль"),
    ("Авторка: Олена Коваль-Ґалаґан", "Олена Коваль-Ґалаґан"),
    ("Текст: Олена Коваль та Іван Петренко", "Олена Коваль + Іван Петренко"),
    ("Текст: Мар’яна Зуб; фото: Іван Петренко", "Мар’яна Зуб + Іван Петренко pht"),
    ("Переклад: Олена Коваль", "Олена Коваль trl"),
    ("Переклала Олена Коваль", "Олена Коваль trl"),
    ("Розмовляла Олена Коваль", "Олена Коваль ivr"),
    ("Автор: Пётр Ильин", "Пётр Ильин"),
    ("Беседовала Мария Орлова", "Мария Орлова ivr"),
    # Polish, Czech, German, Dutch, Swedish
    ("Autor: Jan Kowalski", "Jan Kowalski"),
    ("Tekst: Jan Kowalski, zdjęcia: Anna Żak", "Jan Kowalski + Anna Żak pht"),
    ("Tłumaczenie: Jan Kowalski", "Jan Kowalski trl"),
    ("Rozmawiała Anna Nowak", "Anna Nowak ivr"),
    ("Přeložila Jana Nováková", "Jana Nováková trl"),
    ("Von Anna Lind und Ben Hart", "Anna Lind + Ben Hart"),
    ("Von Dr. Anna-Lena von der Heide", "Dr. Anna-Lena von der Heide"),
    ("Von Anna Lind, Berlin", "Anna Lind"),
    ("Text: Anna Lind, Fotos: Ben Hart", "Anna Lind + Ben Hart pht"),
    ("Text und Fotos: Anna Lind", "Anna Lind"),
    ("Übersetzt von Anna Lind", "Anna Lind trl"),
    ("Aus dem Englischen von Anna Lind", "Anna Lind trl"),
    ("Door Jan de Vries", "Jan de Vries"),
    ("Av Åsa Öberg och Nils Ek", "Åsa Öberg + Nils Ek"),
    # French, Spanish, Italian, Portuguese, Turkish
    ("Par Anne Leduc et Jean Valois", "Anne Leduc + Jean Valois"),
    ("Texte : Anne Leduc", "Anne Leduc"),
    ("Photos : Jean d’Arc", "Jean d’Arc pht"),
    ("Traduit par Anne Leduc", "Anne Leduc trl"),
    ("Por Ana Ruiz y Luis Mora", "Ana Ruiz + Luis Mora"),
    ("Texto: Ana Ruiz", "Ana Ruiz"),
    ("di Anna Rossi e Marco Bianchi", "Anna Rossi + Marco Bianchi"),
    ("Testo: Anna Rossi", "Anna Rossi"),
    ("Por João Silva", "João Silva"),
    ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
    # Arabic, Persian, Hebrew
    ("بقلم: أحمد سالم", "أحمد سالم"),
    ("بقلم أحمد سالم ومنى فريد", "أحمد سالم + منى فريد"),
    ("بقلم أحمد وليد", "أحمد وليد"),
    ("بقلم د. أحمد سالم", "د. أحمد سالم"),
    ("بقلم: أحمد سالم - القاهرة", "أحمد سالم"),
    ("كتبت منى فريد", "منى فريد"),
    ("تصوير: أحمد سالم", "أحمد سالم pht"),
    ("ترجمة: منى فريد", "منى فريد trl"),
    ("نویسنده: رضا کریمی", "رضا کریمی"),
    ("مترجم: رضا کریمی و مینا راد", "رضا کریمی trl + مینا راد trl"),
    ("عکس: رضا کریمی", "رضا کریمی pht"),
    ("מאת דנה לוי", "דנה לוי"),
    ("מאת: דנה לוי ויוסי כהן", "דנה לוי + יוסי כהן"),
    # Japanese, Chinese, Korean
    ("文＝山田太郎", "山田太郎"),
    ("文・山田太郎", "山田太郎"),
    ("文：山田 太郎", "山田 太郎"),
    ("取材・文＝山田太郎　写真＝佐藤花子", "山田太郎 + 佐藤花子 pht"),
    ("文：山田太郎・佐藤花子", "山田太郎 + 佐藤花子"),
    ("文：ジョン・スミス", "ジョン・スミス"),
    ("訳：山田はるか", "山田はるか trl"),
    ("作者：王小明", "王小明"),
    ("图/王小明/新华社", "王小明 pht"),
    ("文／王小明 图／李华", "王小明 + 李华 pht"),
    ("撰文：王小明、李华", "王小明 + 李华"),
    ("文|王小明", "王小明"),
    ("记者 王小明 李华", "王小明 + 李华"),
    ("글·사진 홍길동", "홍길동"),
    ("사진=김민수", "김민수 pht"),
    ("홍길동 기자", "홍길동"),
]

NO_BYLINES = [
    "",
    "By",
    "By the time we arrived",
    "By noon the line reached back",
    "By noon",
    "By 2030, half of the city",
    "By 5 March",
    "By design",
    "By Dawn",
    "By and by",
    "By hook or by crook",
    "By Land and Sea",
    "By Popular Demand",
    "By the River Piedra",
    "By the Numbers: Harbour Trade",
    "By our correspondent in Kyiv",
    "By Staff Writer",
    "By Grand Central Station I Sat Down",
    "By Anna Lind, 12",
    "By Anna Whitfield.",
    "By Anna Lind? No!",
    "By Peter Hart, we had learned everything",
    "By Anna Lind, who was there that day",
    "Bystander Anna Lind",
    "Byron Hart",
    "Anna Whitfield",
    "— Anna Lind",
    "Note: Anna Lind",
    "Source: Anna Lind",
    "Text: a short introduction to writing",
    "Text: see below",
    "Texts matter",
    "Words: 1,200",
    "Words matter",
    "Words: Harvest",
    "Story by story",
    "Story: The Harbour",
    "Photo: the harbour at night",
    "Photo by photo",
    "Report: Sales up",
    "Interview: a talk",
    "Editor: none",
    "Author: to be confirmed",
    "Written by hand",
    "Translated by a machine",
    "Автор невідомий",
    "Автор не встановлений",
    "Текст: короткий вступ",
    "Текст і контекст",
    "Фото: вид на порт",
    "Від Києва до Львова",
    "Переклад з англійської",
    "Автор: кто он?",
    "Od rana do nocy",
    "Tekst: krótki wstęp",
    "Zdjęcia z portu",
    "Von hier aus",
    "Von Berlin nach Paris",
    "Von Anfang an",
    "Von Anna Lind bis heute",
    "Text: eine kurze Einführung",
    "Fotos: Archiv",
    "Aus dem Englischen",
    "Door to door",
    "Door de jaren heen",
    "Av alla dessa",
    "Par exemple",
    "Par Toutatis !",
    "Par un matin de mars",
    "Texte : une introduction",
    "Por la mañana",
    "Por favor",
    "Por Favor",
    "Por qué callan los Alpes",
    "Texto: una introducción",
    "Di notte",
    "di nuovo",
    "Di lui",
    "Por exemplo",
    "Yazan kim?",
    "كتب الرئيس رسالة",
    "كتب في التاريخ",
    "ترجمة الكتاب إلى العربية",
    "تصوير من البحر",
    "بقلم",
    "نویسنده در خانه بود",
    "عکس: این خانه است",
    "מאת",
    "מאת של מי",
    "文：日本の灯台は、いつも",
    "文は人なり",
    "文：春の風",
    "写真は語る",
    "作者：他是谁？",
    "记者在现场",
    "图：1",
    "글쓰기",
    "글: 바다로 가는 길에서",
    "x" * 200,
    "By Anna Lind " * 20,
    ", ".join(f"By A{chr(97 + at)}a Lind" for at in range(12)),
]


def written(text: str, *, allow_bare: bool = False) -> str:
    """The names of a byline as the table has them: roles other than the author's after a name."""
    found = byline(text, allow_bare=allow_bare)
    if found is None:
        return ""
    return " + ".join(
        author.name + ("" if author.role == "aut" else f" {author.role}")
        for author in found.authors
    )


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_a_byline_gives_its_names(text: str, names: str) -> None:
    assert written(text) == names
    found = byline(text)
    assert found is not None
    assert 0.5 <= found.confidence <= 1
    assert_nothing_lost(text)


@pytest.mark.parametrize("text", NO_BYLINES)
def test_a_line_without_names_is_no_byline(text: str) -> None:
    assert written(text) == ""


@pytest.mark.parametrize(
    ("text", "names", "date"),
    [
        ("By Anna Lind | 3 March 2024", "Anna Lind", "2024-03-03"),
        ("By Anna Lind | 3 March 2024 | 5 min read", "Anna Lind", "2024-03-03"),
        ("By Anna Lind, March 3, 2024", "Anna Lind", "2024-03-03"),
        ("By Anna Lind, 3 March 2024, 10:30", "Anna Lind", "2024-03-03"),
        ("By Anna Lind (3 March 2024)", "Anna Lind", "2024-03-03"),
        ("By Anna Lind, Staff Writer · 2024-03-03", "Anna Lind", "2024-03-03"),
        ("March 3, 2024 — By Anna Lind", "Anna Lind", "2024-03-03"),
        ("Von Anna Lind, 3. März 2024", "Anna Lind", "2024-03-03"),
        ("Автор: Іван Петренко, 3 березня 2024 року", "Іван Петренко", "2024-03-03"),
        ("文／王小明 2024年3月3日", "王小明", "2024-03-03"),
        ("By Anna Lind | 03/04/2024", "Anna Lind", ""),
    ],
)
def test_a_date_may_stand_beside_the_names(text: str, names: str, date: str) -> None:
    found = byline(text)
    assert found is not None
    assert (written(text), found.date) == (names, date)
    assert_nothing_lost(text)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("By Anna Lind and Ben Hart", ("By", "and")),
        ("By Anna Whitfield, The Daily Post", ("By", ", The Daily Post")),
        ("Words: Anna Lind; Photos: Ben Hart", ("Words:", "; Photos:")),
        ("By Dr. Anna Lind, MD", ("By", ", MD")),
    ],
)
def test_what_is_in_no_name_is_taken(text: str, taken: tuple[str, ...]) -> None:
    found = byline(text)
    assert found is not None
    assert found.taken == taken


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Lind", "Anna Lind"),
        ("— Anna Lind", "Anna Lind"),
        ("Anna Lind and Ben Hart", "Anna Lind + Ben Hart"),
        ("Олена Коваль", "Олена Коваль"),
        ("The harbour school", ""),
        ("— Так, мамо", ""),
        ("Where the ferry stops", ""),
        ("", ""),
    ],
)
def test_bare_names_only_where_they_are_asked_for(text: str, names: str) -> None:
    assert written(text, allow_bare=True) == names
    assert byline(text) is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Anna Whitfield", 0.6, 0.9),
        ("J. P. Hartley", 0.8, 1),
        ("Ngũgĩ wa Thiong'o", 0.8, 1),
        ("Олена Коваль", 0.6, 0.9),
        ("Anna", 0.1, 0.4),
        ("山田太郎", 0.2, 0.5),
        ("أحمد سالم", 0.2, 0.5),
        ("დავით ბერიძე", 0.2, 0.5),
        ("The harbour school", 0, 0),
        ("A history of piers", 0, 0),
        ("Daily Post", 0, 0),
        ("Chapter One", 0, 0),
        ("3 March 2024", 0, 0),
        ("Anna Lind wrote this.", 0, 0),
        ("灯台の話", 0, 0),
        ("", 0, 0),
    ],
)
def test_how_much_a_line_looks_like_a_name(text: str, least: float, most: float) -> None:
    assert least <= is_name(text) <= most


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("— Ada Marlow, shipwright", "Ada Marlow, shipwright"),
        ("-- Ada Marlow", "Ada Marlow"),
        ("–Ada Marlow", "Ada Marlow"),
        ("― J. P. Hartley, in a letter of 1843", "J. P. Hartley, in a letter of 1843"),
        ("Ada Marlow, 1843", "Ada Marlow, 1843"),
        ("— Ukrainian proverb", "Ukrainian proverb"),
        ("— Леся Українка", "Леся Українка"),
        ("— Леся Українка, «Лісова пісня»", "Леся Українка, «Лісова пісня»"),
        ("— محمود درويش", "محمود درويش"),
        ("——鲁迅《故乡》", "鲁迅《故乡》"),
        ("― 夏目漱石", "夏目漱石"),
        ("— I do not know, she said.", ""),
        ("— I do not know", ""),
        ("— Come here", ""),
        ("— Yes", ""),
        ("— Where is Ada Marlow?", ""),
        ("— Так", ""),
        ("— Не знаю", ""),
        ("— Але ж ми прийшли", ""),
        ("— Добре, мамо!", ""),
        ("— Nie wiem.", ""),
        ("— apples and pears", ""),
        ("— 1843", ""),
        ("- Switch to the new pier", ""),
        ("- Ada Marlow", "Ada Marlow"),
        ("-- Ada Marlow <ada@example.org>", ""),
        ("Ada Marlow, Ben Hart, Cora Oz, Dan Pell", ""),
        ("---", ""),
        ("— 分かりません。", ""),
        ("Ada Marlow", ""),
        ("The harbour, 1843", ""),
        ("A long line that goes on and on, as lines do", ""),
        ("", ""),
    ],
)
def test_whose_words_a_quotation_is(text: str, words: str) -> None:
    found = attribution(text)
    assert (found.words if found else "") == words


# --- laws ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("By", "Text:", "Фото:", "Von", "文：", "记者 ", "بقلم", "Translated by", "and"),
        *("та", "و", "、", "Anna Lind", "Ben Hart", "J. P.", "van", "Олена Коваль"),
        *("山田太郎", "أحمد سالم", "홍길동", ",", ";", "|", "·", "(", ")", "—", "-", "."),
        *("3 March 2024", "2024-03-03", "MD", "Jr.", "Staff Writer", "in Kyiv"),
        *("for The Daily Post", "y", "the", "\u0130", "ﬁ", "\ud800", "e\u0301"),
    ]
)
LINES = (
    st.lists(PIECES, max_size=10).map(" ".join)
    | st.lists(PIECES, max_size=10).map("".join)
    | st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)
)


def visible(*texts: str) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if not sign.isspace())


def assert_nothing_lost(text: str, *, allow_bare: bool = False) -> None:
    if found := byline(text, allow_bare=allow_bare):
        names = [author.name for author in found.authors]
        assert visible(*names, *found.taken) == visible(text)
        assert all(names)


@settings(max_examples=1000, deadline=None)
@given(LINES, st.booleans())
def test_names_and_pieces_hold_the_whole_line(text: str, allow_bare: bool) -> None:
    assert_nothing_lost(text, allow_bare=allow_bare)
    assert 0 <= is_name(text) <= 1
    if found := attribution(text):
        assert visible(found.words, *found.taken) == visible(text)


@pytest.mark.parametrize("text", ["By Anna Lind, ", "— ", "Text: ", " ", "文", "A. ", "(", "y "])
def test_long_lines_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    for _ in range(20):
        line = text * 100_000
        assert byline(line, allow_bare=True) is None
        assert attribution(line) is None
        assert is_name(line) == 0
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text", ["By Anna Lind, ", "Text: ", "by ", "A. ", "文・", "translated from "]
)
def test_no_line_of_the_longest_length_is_slow(text: str) -> None:
    line = (text * 140)[:139]
    start = time.process_time()
    for _ in range(20):
        byline(line)
    assert time.process_time() - start < 8
