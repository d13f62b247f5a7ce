"""Lines that stand for a picture, and lines that only speak of one."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.design.words import LABELS as LAYOUT_LABELS
from articlekit.reading.plain.figures import LABELS, figure_line


def seen(text: str) -> str | None:
    figure = figure_line(text)
    if figure is None:
        return None
    check_conservation(text)
    return " / ".join((figure.source, figure.caption, figure.alt)).rstrip(" /")


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace())


def check_conservation(text: str) -> None:
    figure = figure_line(text)
    if figure is not None:
        assert figure.source
        parts = (figure.source, figure.caption, figure.alt, *figure.removed)
        assert letters("".join(parts)) == letters(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Photo: pier.jpg | The pier at dawn | Boats]", "pier.jpg / The pier at dawn / Boats"),
        ("[Photo: pier.jpg | The pier]", "pier.jpg / The pier"),
        ("[Photo: pier.jpg]", "pier.jpg"),
        ("[photo:pier.jpg|The pier|Boats]", "pier.jpg / The pier / Boats"),
        ("[PHOTO : PIER.JPG]", "PIER.JPG"),
        ("[Image: pics/the old pier.png | Old]", "pics/the old pier.png / Old"),
        ("[Picture: ../pier.webp]", "../pier.webp"),
        ("[Figure 3: chart.svg | Catch by year]", "chart.svg / Catch by year"),
        ("[Fig. 3: chart.svg]", "chart.svg"),
        ("[Figure: a.png | | Boats]", "a.png /  / Boats"),
        ("[Figure: a.png |  | Boats]", "a.png /  / Boats"),
        ("[Figure: a.png | see [1] | Boats [sic]]", "a.png / see [1] / Boats [sic]"),
        ("[Figure: a.png | x|y | z]", "a.png / x|y / z"),
        ("[Figure: a.png | one | two | three]", "a.png / one | two / three"),
        ("[Figure: a.png | smile :] | x]", "a.png / smile :] / x"),
        ("[Illustration: https://example.org/a.png?w=1 | A]", "https://example.org/a.png?w=1 / A"),
        ("[Photo: https://example.org/pictures/12 | A]", "https://example.org/pictures/12 / A"),
        ("[Image: C:\\Bilder\\a.tiff]", "C:\\Bilder\\a.tiff"),
        ("[Image: plan.pdf | The plan]", "plan.pdf / The plan"),
        ("[Foto: hafen.jpg | Der Hafen]", "hafen.jpg / Der Hafen"),
        ("[Bild: hafen.jpg]", "hafen.jpg"),
        ("[Abbildung 2: größe.png | Größe]", "größe.png / Größe"),
        ("[Photo : port.jpg | Le port à l’aube]", "port.jpg / Le port à l’aube"),
        ("[Figura: puerto.jpg | El puerto]", "puerto.jpg / El puerto"),
        ("[Imagen: año.png]", "año.png"),
        ("[Zdjęcie: łódź.jpg | Łódź | Statek]", "łódź.jpg / Łódź / Statek"),
        ("[Rysunek 1: port.png]", "port.png"),
        ("[Фото: порт.jpg | Порт на світанку]", "порт.jpg / Порт на світанку"),
        ("[Зображення: козa.png]", "козa.png"),
        ("[Рис. 4: карта.gif | Карта]", "карта.gif / Карта"),
        ("[Ілюстрація: a.png | Слива | Ягода]", "a.png / Слива / Ягода"),
        ("[صورة: مرفأ.jpg | المرفأ]", "مرفأ.jpg / المرفأ"),
        ("[تصویر: بندر.png | بندر]", "بندر.png / بندر"),
        ("[תמונה: נמל.jpg | הנמל]", "נמל.jpg / הנמל"),
        ("[写真：港.jpg｜夜明けの港｜船]", "港.jpg / 夜明けの港 / 船"),
        ("[画像: 港.png | 港]", "港.png / 港"),
        ("[図1：海.svg]", "海.svg"),
        ("[图片：海港.jpeg｜黎明]", "海港.jpeg / 黎明"),
        ("[사진: 항구.jpg]", "항구.jpg"),
        ("[harbour.jpg]", "harbour.jpg"),
        ("[harbour.jpg | The harbour]", "harbour.jpg / The harbour"),
        ("[the last ferry.jpg]", "the last ferry.jpg"),
        ("IMG_0231.jpg", "IMG_0231.jpg"),
        ("pics/порт.webp", "pics/порт.webp"),
        ("港.png", "港.png"),
        ("![](a.png)", "a.png"),
        ("![Boats](a.png)", "a.png /  / Boats"),
        ('![Boats](a.png "The pier")', "a.png / The pier / Boats"),
        ("![Boats](a.png 'The pier')", "a.png / The pier / Boats"),
        ("![Boats](a.png (The pier))", "a.png / The pier / Boats"),
        ("![Boats](<the pier.png>)", "the pier.png /  / Boats"),
        ("![Boats \\[two\\]](a_(1).png)", "a_(1).png /  / Boats [two]"),
        ("![Boats [two]](a.png)", "a.png /  / Boats [two]"),
        ("![Човни](https://example.org/a)", "https://example.org/a /  / Човни"),
    ],
)
def test_figures(text: str, wanted: str) -> None:
    assert seen(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("[Photo: Ada Marlow]", "[Photo: Ada Marlow | The Leith Post]", "[Image: a boat]"),
        *("[Foto: dpa]", "[Фото: Анна Марлоу]", "[写真：共同通信]", "[صورة: رويترز]", "[Photo]"),
        *("[Photo: ]", "[Photo:]", "[Figure: | caption]", "[Photo: .jpg]", "[Photo: a.jpg", "[]"),
        *("Photo: a.jpg", "(Photo: a.jpg)", "<Image: a.jpg>", "{Photo: a.jpg}", "[1]", "[a]", "["),
        *("[Photo: a.jpg] and more", "[Photo: a.jpg] [Photo: b.jpg]", "See [Photo: a.jpg]"),
        *("[Photo: a.jpg by Ada Marlow]", "[Photo: story.docx]", "[Photo: a.txt | A letter]"),
        *("[see also the large file harbour.jpg]", "[report.pdf]", "report.pdf", "[Ref: a.b]"),
        *("harbour at dawn.jpg", "See a.jpg", "a.jpg b.jpg", ".jpg", "jpg", "a.jpg.", "a.jpg,"),
        *("https://example.org/a.jpg", "a.doc", "example.org", "…", "!", "![", "![]", "![]()"),
        *("![a](b) c", "![a]", "!(a)[b]", "![a](b c)", "![a](<>)", "[![a](b)](c)", "![a][b]"),
        *("![a](b) and ![c](d)", "[caption | harbour.jpg]", "[note: harbour.jpg]"),
        *("[Photo - a.jpg]", "[Photo a.jpg of us all at sea]", "", "[[1]]", "[Photo: [a.jpg]"),
    ],
)
def test_no_figures(text: str) -> None:
    assert seen(text) is None


@pytest.mark.parametrize("label", [words.figure for words in LAYOUT_LABELS.values()])
@pytest.mark.parametrize(
    "parts", [("a.png",), ("a.png", "b"), ("a.png", "", "c"), ("a b.svg", "b", "c")]
)
def test_what_our_exporter_writes_is_read_back(label: str, parts: tuple[str, ...]) -> None:
    assert label.casefold() in LABELS
    figure = figure_line(f"[{label}: {' | '.join(parts)}]")
    assert figure is not None
    assert (figure.source, figure.caption, figure.alt) == (*parts, *[""] * (3 - len(parts)))
    assert not figure.decorative


@given(st.text("ab1.:|｜：[]()!<>\"'\\ \tяß図", max_size=24), st.integers(0, 5))
def test_no_word_is_lost(text: str, form: int) -> None:
    forms = ("{}", "[Photo: {}]", "[Photo: a.jpg {}]", "![{}](a.png)", "![a](b{})", "[a.jpg|{}]")
    check_conservation(forms[form].replace("{}", text).strip())


@pytest.mark.parametrize("sign", [*'[]|｜!()<>"\\. :：a1', "a ", "![", "](", "[]", '\\"', ":]"])
@pytest.mark.parametrize("form", ["{}", "[{}]", "[Photo:{}]", "![{})", "![](a{})", '![](a "{})'])
def test_one_long_line_takes_no_longer(form: str, sign: str) -> None:
    start = time.process_time()
    figure_line(form.replace("{}", sign * (100_000 // len(sign))))
    assert time.process_time() - start < 5
