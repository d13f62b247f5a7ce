"""Covers that are drawn: every word is there and readable, and each book has its own."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from articlekit.design import Theme, built_in
from articlekit.exporters.cover import alt_text, drawn_cover
from articlekit.exporters.cover.design import designed
from articlekit.exporters.cover.palette import Colour, contrast
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH, Box, Sheet, Words
from articlekit.exporters.cover.wording import wording
from articlekit.model import Article, Author, Metadata, Publication, Series, inlines
from articlekit.notices import Notice
from tests.effort import lines_run

THEMES = built_in()
SAFE = 90
"""No letter is nearer to an edge than this, in pixels: stores and readers crop and round."""

ASKED = 4.5
"""The contrast of text and ground that WCAG asks for at level AA."""


def book(
    title: str, *authors: str, subtitle: str = "", language: str = "en", **meta: object
) -> Publication:
    return Publication.of(
        Article(
            title=inlines(title) if title else (),
            subtitle=inlines(subtitle) if subtitle else (),
            meta=Metadata(
                language=language,
                authors=tuple(map(Author, authors)),
                **meta,  # type: ignore[arg-type]
            ),
        )
    )


BOOKS = {
    "one word": book("Harbours", "Ada Marlow"),
    "everything": book(
        "The Bell Stays Silent",
        "Ada Marlow",
        "Edda Quill",
        subtitle="Notes from a coast where nobody waits",
        series=Series("The Harbour Quartet", "2"),
        publisher="The Sample Press",
    ),
    "long": book(" ".join(["The gulls count what the tide takes away"] * 5), "Ada Marlow"),
    "one long word": book("Gezeitenrechnungsaufzeichnungsverzeichnis", language="de"),
    "long name": book("Low Tide", "Wolfeschlegelsteinhausenbergerdorffwelchevoraltern Maximilian"),
    "nine authors": book("Low Tide", *(f"Ada Marlow {name}" for name in "ABCDEFGHI")),
    "nothing": book(""),
    "no author": book("A Report on the State of Small Harbours"),
    "ukrainian": book("Довга тиша гавані", "Олександра Петренко", language="uk"),
    "arabic": book("صمت الميناء الطويل", "ليلى الحسن", subtitle="حكاية قصيرة", language="ar"),
    "hebrew": book("השתיקה הארוכה של הנמל", "נועה לוי", language="he"),
    "japanese": book("鐘は鳴らない、誰も遅れない", "山田花子", language="ja"),
    "hindi": book("बंदरगाह की लंबी खामोशी", "अमृता शर्मा", language="hi"),
    "thai": book("ความเงียบอันยาวนานของท่าเรือ", "สมชาย ใจดี", language="th"),
    "mixed": book("From Київ to القاهرة and 東京", "Олександра Петренко", "山田花子"),
}

every_book = pytest.mark.parametrize("name", BOOKS)
every_theme = pytest.mark.parametrize("theme", THEMES)


def laid_out(
    publication: Publication, theme: str | Theme = "article", notices: list[Notice] | None = None
) -> Sheet:
    chosen = Theme.load(theme) if isinstance(theme, str) else theme
    return designed(wording(publication), chosen, [] if notices is None else notices)


def drawn(publication: Publication, theme: str = "article") -> bytes:
    return drawn_cover(publication, Theme.load(theme), [])


def lines(words: Words) -> list[str]:
    return [line.text.replace("\u00ad", "-") for line in words.setting.lines]


def title_lines(publication: Publication, theme: str = "article") -> list[str]:
    """The lines of the largest words of a cover."""
    return lines(max(laid_out(publication, theme).words, key=lambda words: words.setting.size))


def bare(text: str) -> str:
    """A text without what the end of a line adds or takes away."""
    return "".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


# The words ----------------------------------------------------------------------------------------


@every_theme
@every_book
def test_every_word_is_on_the_cover(name: str, theme: str) -> None:
    publication = BOOKS[name]
    notices: list[Notice] = []
    sheet = laid_out(publication, theme, notices)
    said = {bare("".join(line.text for line in words.setting.lines)) for words in sheet.words}
    words = wording(publication)
    wanted = [words.title, words.subtitle, "".join(words.authors), words.series, words.publisher]
    assert said == {bare(text) for text in wanted if text}
    assert notices == []


SCRIPTS = {
    "en": "abcdefghij'ÄÖ-",
    "uk": "абвгґїйЇЩ",
    "ar": "ابتثجحخدذ",
    "he": "אבגדהוזח",
    "ja": "鐘砂港夜のはがカ",
    "hi": "कखगघमरलस",
    "th": "กขคงจชดต",
}


@st.composite
def books(draw: st.DrawFn) -> Publication:
    language = draw(st.sampled_from(sorted(SCRIPTS)))
    letters = SCRIPTS[language] + draw(st.sampled_from(["", "xyz", "дня", "בגד", "海"]))
    words = st.text(letters, min_size=1, max_size=24)
    texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
    names = st.lists(words, min_size=1, max_size=4).map(" ".join)
    series = draw(st.none() | st.builds(Series, names, st.sampled_from(["", "1", "12"])))
    return book(
        draw(texts),
        *draw(st.lists(names, max_size=5)),
        subtitle=draw(st.just("") | texts),
        language=language,
        series=series,
        publisher=draw(st.just("") | names),
    )


@settings(max_examples=60, deadline=None)
@given(books(), st.sampled_from(THEMES))
def test_whatever_the_words_they_have_room_and_lie_on_nothing(
    publication: Publication, theme: str
) -> None:
    notices: list[Notice] = []
    sheet = laid_out(publication, theme, notices)
    inner = Box(0, 0, WIDTH, HEIGHT).shrunk(SAFE)
    for words in sheet.words:
        for ink in inked(words):
            assert inner.left <= ink.left <= ink.right <= inner.right
            assert inner.top <= ink.top <= ink.bottom <= inner.bottom
        assert all(line.text.strip() for line in words.setting.lines)
    boxes = sorted((words.box for words in sheet.words), key=lambda box: box.top)
    for above, below in pairwise(boxes):
        assert above.bottom <= below.top
    said = "".join(line.text for words in sheet.words for line in words.setting.lines)
    if not notices:
        assert bare(publication.lone.title[0].text) in bare(said)  # type: ignore[union-attr]


def inked(words: Words) -> Iterator[Box]:
    """The rectangle around each glyph, where the font says that it has ink."""
    size = words.setting.size
    for line, x, y in words.placed():
        for glyph in line.glyphs:
            extents = glyph.program.hb_font.get_glyph_extents(glyph.number)
            if extents is None or not extents.width:
                continue
            scale = size / glyph.program.upem
            left = x + glyph.x * size / 1000 + extents.x_bearing * scale
            top = y - glyph.y * size / 1000 - extents.y_bearing * scale
            right, bottom = left + extents.width * scale, top - extents.height * scale
            yield Box(round(left), round(top), round(right), round(bottom))


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Harbours", "Harbours"),
        (
            "en",
            "Report on the State of Small Harbours",
            "Report / on the State / of Small / Harbours",
        ),
        (
            "de",
            "Die Rechnung der Gezeiten: Eine Geschichte",
            "Die Rechnung / der Gezeiten: / Eine Geschichte",
        ),
        (
            "de",
            "Gezeitenrechnungsaufzeichnungsverzeichnis",
            "Gezeitenrech- / nungsaufzeich- / nungsverzeichnis",
        ),
        (
            "en",
            "Letters to a pilot: what the bell on the quay did not tell",
            "Letters to a pilot: / what the bell / on the quay / did not tell",
        ),
        (
            "en",
            "A short account of all that the sand keeps and of what it gives back",
            "A short account / of all that the sand / keeps and of what / it gives back",
        ),
        ("uk", "Довга тиша гавані", "Довга / тиша / гавані"),
        (
            "ja",
            "鐘は鳴らない、誰も遅れない干潮の港で",
            "鐘は / 鳴らない、 / 誰も遅れない / 干潮の港で",
        ),
        ("en", "From Lviv to 東京", "From Lviv / to 東京"),
    ],
)
def test_lines_end_where_a_reader_would_end_them(language: str, title: str, expected: str) -> None:
    assert " / ".join(title_lines(book(title, language=language))) == expected


def test_a_name_that_no_line_holds_is_cut_with_a_hyphen_and_stays_whole() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft Zeil"
    for theme in THEMES:
        sheet = laid_out(book("Low Tide", name), theme)
        (said,) = (lines(words) for words in sheet.words if "Wolfe" in lines(words)[0])
        assert len(said) > 1
        assert said[0].endswith("-")
        assert bare("".join(said)).replace("-", "") == bare(name)


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Low Tide", ("Ada Marlow",), ("Ada Marlow",)),
        ("Low Tide", ("A One", "B Two", "C Three"), ("A One", "B Two", "C Three")),
        ("Low Tide", ("A", "B", "C", "D"), ("A, B, C and D",)),
        ("Low Tide", (), ()),
    ],
)
def test_few_authors_have_a_line_each_and_many_share_theirs(
    title: str, names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert wording(book(title, *names)).authors == expected


def test_a_book_without_a_title_says_so_in_its_language() -> None:
    assert title_lines(book("", "Ada Marlow")) == ["Untitled"]
    assert title_lines(book("", "Олександра Петренко", language="uk")) == ["Без назви"]


def test_what_is_too_long_ends_in_an_ellipsis_and_is_noticed_once() -> None:
    notices: list[Notice] = []
    title = " ".join(["The gulls count what the tide takes away"] * 60)
    sheet = laid_out(book(title), "article", notices)
    assert [(notice.code, notice.place) for notice in notices] == [("cover-shortened", "title")]
    said = " ".join(lines(sheet.words[0]))
    assert said.endswith("\u2026")
    assert title.startswith(said[:-1])


@every_theme
def test_a_title_as_long_as_a_book_takes_no_more_than_a_long_one(theme: str) -> None:
    def effort(count: int) -> int:
        title = "The gulls count what the tide takes away. " * count
        return lines_run(lambda: laid_out(book(title), theme))

    effort(1)  # the fonts are loaded by then
    assert effort(2_000) < 2 * effort(200)


def test_signs_that_no_font_has_are_left_out_and_letters_are_not() -> None:
    notices: list[Notice] = []
    sheet = laid_out(
        book(
            "Low \U0001f30a Tide",
            "Ada \U0001f9d1\U0001f3fd\u200d\U0001f680 Marlow",
            subtitle="\U00013000 too",
        ),
        "article",
        notices,
    )
    said = [" ".join(lines(words)) for words in sheet.words]
    assert said == ["Low Tide", "\U00013000 too", "Ada Marlow"]
    told = {notice.message.partition(";")[0][-30:]: notice.message for notice in notices}
    assert len(notices) == len(told) == 5
    waves = next(notice for notice in notices if "WATER WAVE" in notice.message)
    assert (waves.code, waves.place) == ("glyph-missing", "title")
    assert "it is left out" in waves.message
    letter = next(notice for notice in notices if "HIEROGLYPH" in notice.message)
    assert "is shown instead" in letter.message


def test_a_title_of_nothing_but_such_signs_shows_that_something_is_missing() -> None:
    assert title_lines(book("\U0001f30a")) == ["\U0001f30a"]


def test_the_alternative_text_says_what_the_cover_does() -> None:
    assert alt_text(BOOKS["one word"]) == "Cover: Harbours, Ada Marlow"
    assert alt_text(BOOKS["nothing"]) == "Cover: Untitled"
    assert alt_text(BOOKS["ukrainian"]) == "Обкладинка: Довга тиша гавані, Олександра Петренко"


def test_the_cover_of_a_translation_names_the_author_in_its_own_words() -> None:
    people = (Author("Ada Marlow"), Author("Олександра Петренко", "trl"))
    meta = Metadata(language="uk", authors=people)
    translated = Publication.of(Article(title=inlines("Мала вода"), meta=meta))
    sheet = laid_out(translated)
    assert [" ".join(lines(words)) for words in sheet.words] == ["Мала вода", "Ada Marlow"]
    assert alt_text(translated) == "Обкладинка: Мала вода, Ada Marlow"
    assert drawn(translated) != drawn(book("Low Water", "Ada Marlow"))


def test_lines_that_run_from_right_to_left_begin_at_the_right() -> None:
    def starts(name: str) -> set[str]:
        return {words.align for words in laid_out(BOOKS[name], "article").words}

    assert starts("one word") == {"left"}
    assert starts("arabic") == starts("hebrew") == {"right"}
    cloth = [laid_out(BOOKS[name], "manuscript").fields[2].box for name in ("one word", "hebrew")]
    assert cloth[0].mirrored(WIDTH) == cloth[1]


# Colours and shapes -------------------------------------------------------------------------------


def ground(sheet: Sheet, words: Words) -> set[Colour]:
    """The colours that lie under words: of the last field or plate that holds them, and shapes."""
    lefts, tops, rights, bottoms = zip(*inked(words), strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    fields = [field for field in (*sheet.fields, *sheet.plates) if meets(field.box, box)]
    below = fields[-1]
    assert below.box.left <= box.left
    assert below.box.right >= box.right
    shapes = () if sheet.plates else sheet.shapes
    return {below.colour, *(shape.ink for shape in shapes if meets(shape.box, box))}


def meets(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))


@settings(max_examples=60, deadline=None)
@given(COLOURS, st.sampled_from(THEMES), st.sampled_from(sorted(BOOKS)), st.text("abc", max_size=3))
def test_words_can_be_read_whatever_the_colours_of_the_theme(
    colour: str, theme: str, name: str, more: str
) -> None:
    own = Theme.from_toml(
        f'extends = "{theme}"\n[colours]\nlink = "{colour}"\nrule = "{colour}"\n'
        f'[styles.title]\ncolour = "{colour}"'
    )
    title = f"{name} {more}"
    sheet = laid_out(book(title, "Ada Marlow", series=Series(more or "A series", "1")), own)
    for words in sheet.words:
        assert ground(sheet, words) == {words.ground}
        assert contrast(words.ground, words.ink) >= ASKED


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#1f4e8c", "#1f4e8c", 1.0)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float) -> None:
    assert contrast(Colour.of(one), Colour.of(other)) == pytest.approx(expected, abs=0.01)


@every_theme
def test_each_book_has_a_cover_of_its_own(theme: str) -> None:
    covers = {drawn(book(f"Low Tide {number}", "Ada Marlow"), theme) for number in range(12)}
    assert len(covers) == 12


def test_what_is_drawn_differs_and_not_the_words_alone() -> None:
    shapes = {laid_out(book(f"Low Tide {number}")).shapes for number in range(12)}
    hues = {laid_out(book(f"Low Tide {number}")).fields[0].colour for number in range(12)}
    assert len(shapes) == 12
    assert len(hues) > 6


@every_theme
def test_the_books_of_a_series_share_a_colour(theme: str) -> None:
    def colours(number: str) -> set[Colour]:
        made = laid_out(book(f"Tide {number}", series=Series("The Quartet", number)), theme)
        return {field.colour for field in made.fields}

    assert colours("1") == colours("2") == colours("3")


# The file -----------------------------------------------------------------------------------------


@every_theme
@every_book
def test_the_file_is_what_stores_ask_for(name: str, theme: str) -> None:
    data = drawn(BOOKS[name], theme)
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        width, height = image.size
        assert image.format == "PNG"
        assert image.info["srgb"] == 0
        assert len(image.convert("RGB").getcolors(256) or ()) > 2
    assert width >= 1400  # Apple Books
    assert height >= 2500  # Amazon
    assert height / width == pytest.approx(1.6, abs=0.01)  # Amazon
    assert width * height < 4_000_000  # Apple Books, of pictures inside a book
    assert len(data) < 200_000


def test_the_picture_shows_what_was_laid_out() -> None:
    sheet = laid_out(BOOKS["everything"], "large-print")
    with Image.open(io.BytesIO(drawn(BOOKS["everything"], "large-print"))) as image:
        pixels = image.convert("RGB")
    for words in sheet.words:
        for ink in inked(words):
            box = (ink.left, ink.top, ink.right + 1, ink.bottom + 1)
            colours = {colour for _, colour in pixels.crop(box).getcolors(4096) or ()}
            assert tuple(words.ink) in colours, words
    margin = pixels.crop((0, 0, SAFE, HEIGHT)).getcolors(16)
    assert margin == [(SAFE * HEIGHT, tuple(sheet.fields[0].colour))]


SCRIPT = """
import hashlib, articlekit as ak
from articlekit.exporters.cover import drawn_cover
from tests.exporters.test_cover import BOOKS
for name in BOOKS:
    print(hashlib.sha256(drawn_cover(BOOKS[name], ak.Theme.load("article"), [])).hexdigest())
"""


def test_every_process_draws_the_same_bytes() -> None:
    said = []
    for seed in ("1", "2"):
        settings = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(command, env=settings, capture_output=True, check=True, timeout=120)
        said.append(done.stdout.split())
    assert len(set(said[0])) == len(BOOKS)
    assert said[0] == said[1]


def test_every_thread_draws_the_same_bytes() -> None:
    names = [*BOOKS] * 2
    alone = {name: drawn(BOOKS[name]) for name in BOOKS}
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda name: drawn(BOOKS[name]), names)) == [alone[n] for n in names]


def test_a_cover_leaves_the_process_as_it_was() -> None:
    def state() -> tuple[object, ...]:
        return (
            random.getstate(),
            dict(os.environ),
            [*sys.path],
            [*warnings.filters],
            Image.MAX_IMAGE_PIXELS,
            os.getcwd(),
        )

    before = state()
    drawn(BOOKS["mixed"])
    assert state() == before
