"""Plain text and back: what the exporter writes, the reader reads as the same article.

The strategies below are the list of what plain text carries, as `articlekit.exporters.text` and
docs/text.md have it in words.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.exporters import render
from articlekit.exporters.text import TextOptions
from articlekit.model import (
    Article,
    Author,
    Block,
    Divider,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
    check,
)
from articlekit.reading import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

Run = tuple[Inline, ...]

# --- words -----------------------------------------------------------------------------------

WORDS: Final = {
    "en": "harbour light keeper the wrote down weather every hour ferry late and nobody waved",
    "pl": "łódź światło latarnik zapisał pogodę co godzinę i nikt nie machał źródło żółty",
    "uk": "гавань світло доглядач записав погоду щогодини й ніхто не махав їжак ґанок є",
    "ar": "الميناء ضوء الحارس كتب الطقس كل ساعة ولم يلوح أحد سفينة متأخرة",
    "ja": "港の 灯台 天気を 書いた 船は 遅れて だれも 手を ふら なかった 雨が アイス",
}
ALPHABETS: Final = {
    "en": "abcdefghiklmnoprstuwy",
    "pl": "aąbcćdeęłńoóśwzźż",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "ja": "かきくさしすたちつなにのはひまみをんアイウ山川港船灯台雨海",
}
SPACED: Final = ("en", "pl", "uk", "ar")
NAMES: Final = {
    "en": ("Ada Marlow", "Bo Lindqvist", "Mary-Ann O’Hara"),
    "pl": ("Anna Nowak", "Łukasz Żuk", "Jan Kos"),
    "uk": ("Ада Марченко", "Іван Лис", "Олена Пчілка"),
    "ar": ("ليلى حداد", "سامي خوري", "منى العلي"),
    "ja": ("田中花子", "佐藤健", "鈴木一郎"),
}
TRADES: Final = {"en": "keeper of the light", "pl": "latarnik", "uk": "доглядачка маяка"}
INSIDE: Final = (
    *("–", "—", "(1914)", "“so”", "«так»", "1.", "2)", "50%", "½", "5 * 3", "a_b", "[sic]", "#no"),
    *(
        "it’s",
        "don't",
        "№ 7",
        "100 €",
        "−3°",
        "x < y",
        "A&B",
        "• •",
        "e.g.",
        "1,000",
        "12:30",
        "R2",
    ),
)
"""What may stand between words, and means nothing there."""

OPENINGS: Final = ("", "", "", "", "", "lower", "“", "(", "¿", "«", "1914 ", "3½ ", "@", "'")
ENDS: Final = ("50%", "(1914)", "№ 7", "“so”", "R2", "100 €")
STOPS: Final = {"ar": ".؟!:…", "ja": "。？！：…"}
NUMBERS: Final = st.integers(0, 60_000)


def words_of(number: int, language: str, most: int) -> str:
    """Two to ``most`` words that end no sentence: the same for a number each time.

    One number is one choice to hypothesis, where single words would be dozens. Small numbers give
    few and plain words, so that what fails shrinks to something readable.
    """
    chance = Random(number)
    known = WORDS[language].split()

    def word() -> str:
        if chance.random() < 0.8:
            return chance.choice(known)
        return "".join(chance.choices(ALPHABETS[language], k=chance.randint(2, 9)))

    middle = [word() for _ in range(chance.randint(0, min(number // 4, most - 2)))]
    first, last = word(), word()
    if number % 11 == 5:
        return first
    if number > 40:
        middle = [chance.choice(INSIDE) if chance.random() < 0.25 else one for one in middle]
        last = chance.choice((last, last, last, *ENDS))
        opening = chance.choice(OPENINGS)
        first = first if opening == "lower" else opening + first.capitalize()
    return ("" if language == "ja" else " ").join((first, *middle, last))


# --- articles --------------------------------------------------------------------------------

KINDS: Final = (
    *("paragraph", "paragraph", "paragraph", "heading", "heading", "list", "list", "quote"),
    *("verse", "divider", "table", "figure"),
)
PLACES: Final = ("", "", "Leith", "Київ", "القاهرة", "Stoke-on-Trent")
LINKS: Final = (
    *("https://example.org/a_(b)", "http://пошта.укр/x?y=1"),
    *("https://e.org", "mailto:ada@e.org"),
)


class Drawn:
    """What an article is made of while it is drawn."""

    def __init__(self, draw: st.DrawFn, languages: Sequence[str], *, wrapped: bool) -> None:
        self.draw = draw
        self.wrapped = wrapped
        self.language: str = draw(st.sampled_from(languages))
        self.marked = draw(st.booleans())
        self.notes = 0
        self.pending: list[str] = []

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def words(self, most: int = 8) -> str:
        """A few words, which end no sentence."""
        return words_of(self.draw(NUMBERS), self.language, most)

    def sentence(self) -> str:
        """Words with a stop behind them."""
        number = self.draw(NUMBERS)
        stops = STOPS.get(self.language, ".?!:…")
        stop = stops[0] if number % 3 or not self.marked else stops[number // 3 % len(stops)]
        return words_of(number, self.language, 14) + stop

    def note(self) -> NoteReference:
        self.notes += 1
        self.pending.append(str(self.notes))
        return NoteReference(str(self.notes))

    def run(self, text: str) -> Run:
        """The text, perhaps with references of notes or a link inside."""
        if self.wrapped and len(text) < 50:  # a heading and a cell may be too long for the width
            return (Text(text),)
        if self.marked and self.chance(12):
            text = text.upper()
        match self.draw(st.integers(0, 15)):
            case 0:
                return (Text(text), self.note())
            case 1:
                return (Text(text), self.note(), Text(f" {self.words()}"), self.note(), Text("."))
            case 2:
                return (Text(text), self.note(), self.note(), Text(f"; {self.words()}."))
            case 3:
                return (*self.link(f"{text} "), Text(f" {self.words()}."))
            case 4:
                return (*self.link(f"{text} ("), Text(")."))
            case _:
                return (Text(text),)

    def link(self, before: str) -> Run:
        address = self.draw(st.sampled_from(LINKS))
        words = address.removeprefix("mailto:")
        return (Text(before), Link(href=address, content=(Text(words),)))

    # --- blocks ------------------------------------------------------------------------------

    def paragraph(self) -> Paragraph:
        count = self.draw(st.integers(1, 4))
        return Paragraph(self.run(" ".join(self.sentence() for _ in range(count))))

    def long_paragraph(self) -> Paragraph:
        """One that shows at which column a text was wrapped."""
        number = self.draw(st.integers(1_000, 60_000))
        sentences = [words_of(number + 1_000 * at, self.language, 60) for at in range(5)]
        return Paragraph((Text(". ".join(sentences) + "."),))

    def paragraphs(self) -> tuple[Block, ...]:
        return tuple(self.paragraph() for _ in range(self.draw(st.sampled_from((1, 1, 2, 3)))))

    def list(self, depth: int = 0) -> List:
        ordered = self.draw(st.booleans())
        style = self.draw(st.sampled_from("1aAiI")) if ordered else "1"
        starts = (1, 1, 2, 3) if style in "aA" else (1, 1, 2, 7, 20)
        start = self.draw(st.sampled_from(starts)) if ordered else 1
        if style == "1" and ordered and self.chance(4):
            start = self.draw(st.integers(1, 900))
        count = self.draw(st.sampled_from((2, 2, 3, 4, 5) if ordered else (1, 2, 2, 3, 5)))
        items = tuple(ListItem(self.item(depth)) for _ in range(count))
        return List(ordered=ordered, style=style, start=start, items=items)

    def item(self, depth: int) -> tuple[Block, ...]:
        """A paragraph, and perhaps more; at a width only a list."""
        first = self.paragraph() if self.chance(3) else Paragraph(self.run(self.words()))
        blocks: list[Block] = [first]
        if self.wrapped:
            return (first, self.list(depth + 1)) if depth < 1 and self.chance(4) else (first,)
        if self.chance(4):
            blocks.append(self.paragraph())
        if depth < 3 and self.chance(4):
            blocks.append(self.list(depth + 1))
        if self.chance(12):
            blocks.append(self.quote(depth + 1))
        if self.chance(12):
            blocks.append(self.paragraph())
        return tuple(blocks)

    def quote(self, depth: int = 0) -> Quote:
        blocks: list[Block] = [*self.paragraphs()]
        if depth < 2 and not self.wrapped and self.chance(4):
            blocks.append(self.list(2))
        if depth < 2 and self.chance(6):
            blocks.append(self.quote(depth + 1))
        if not self.wrapped and isinstance(blocks[-1], Paragraph) and self.chance(8):
            blocks.append(self.verse())
        if self.chance(8):
            blocks.extend((Divider(), self.paragraph()))
        credit: Run = ()
        if not depth and self.chance(2):
            credit = (Text(self.draw(st.sampled_from(NAMES[self.language]))),)
            if self.language in TRADES and self.chance(3):
                credit = (Text(f"{credit[0].text}, {TRADES[self.language]}"),)
        return Quote(tuple(blocks), credit)

    def verse(self) -> Verse:
        lines: list[Run] = []
        for _ in range(self.draw(st.integers(1, 3))):
            if lines:
                lines.append(())
            lines.extend((Text(self.words(4)),) for _ in range(self.draw(st.integers(2, 5))))
        return Verse(tuple(lines))

    def table(self) -> Table:
        width = self.draw(st.integers(1, 4))
        caption = () if self.chance(2) else self.run(self.words())
        header = () if self.chance(2) else self.row(width)
        rows = tuple(self.row(width) for _ in range(self.draw(st.integers(1, 4))))
        return Table(header=header, rows=rows, caption=caption)

    def row(self, width: int) -> tuple[Run, ...]:
        cells = [() if self.chance(6) else self.run(self.words(3)) for _ in range(width)]
        return tuple(cells) if any(cells) else (self.run(self.words(3)), *cells[1:])

    def figure(self) -> Figure:
        source = self.draw(st.sampled_from(("pier.jpg", "img/a b.png", "світло.webp", "c-3_4.svg")))
        caption = () if self.chance(2) else self.run(self.sentence())
        alt = "" if self.chance(2) else self.words()
        return Figure(source=source, caption=caption, alt=alt)

    def body(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        level = 0
        if self.wrapped:
            blocks = [self.long_paragraph() for _ in range(3)]
        for kind in self.draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=9)):
            if kind == "heading":
                if not self.marked:
                    continue
                level = self.draw(st.integers(1, min(level + 1, 5)))
                blocks.append(Heading(level=level, content=self.run(self.words())))
            elif kind == "divider":
                blocks.append(Divider())
            elif kind == "verse" and blocks and isinstance(blocks[-1], Verse | List):
                continue
            else:
                blocks.append(getattr(self, kind)())
        if self.marked and not level:
            blocks.append(Heading(level=1, content=self.run(self.words())))
        return tuple(blocks)

    def article(self) -> Article:
        title = self.run(self.words(10) if self.wrapped or self.chance(3) else self.sentence())
        authors = self.authors()
        date = self.draw(st.sampled_from(("", "2024-03-01", "1999-12-31", "2024-05")))
        place = self.draw(st.sampled_from(PLACES)) if len(date) > 7 else ""
        subtitle: Run = ()
        if (authors or date) and self.chance(3):
            subtitle = self.run(self.words(12) if authors else self.sentence())
        blocks = self.body()
        notes: dict[str, tuple[Block, ...]] = {}
        while len(notes) < len(self.pending):
            # The first notes may refer to further ones, which must come to an end.
            text = self.paragraphs() if len(notes) < 3 else (Paragraph((Text("…so."),)),)
            notes[self.pending[len(notes)]] = text
        meta = Metadata(language=self.language, authors=authors, date=date, place=place)
        return Article(title=title, subtitle=subtitle, meta=meta, blocks=blocks, notes=notes)

    def authors(self) -> tuple[Author, ...]:
        names = self.draw(st.lists(st.sampled_from(NAMES[self.language]), max_size=3, unique=True))
        roles = ["aut", *("aut" if self.chance(2) else "trl" for _ in names[1:])]
        order = sorted(zip(roles, names, strict=False), key=lambda one: one[0] != "aut")
        return tuple(Author(name, role) for role, name in order)


@st.composite
def carried_articles(draw: st.DrawFn, *, wrapped: bool = False) -> Article:
    """Articles of what plain text carries; ``wrapped``: at a width as well."""
    article = Drawn(draw, SPACED if wrapped else tuple(ALPHABETS), wrapped=wrapped).article()
    return check(article)


def written(article: Article, width: int = 0) -> str:
    options = TextOptions(width=width)
    return render(article, "text", options=options).data.decode("utf-8")


@settings(max_examples=2000, deadline=None)
@given(carried_articles())
def test_what_is_written_is_read_back(article: Article) -> None:
    assert parse(written(article), language=article.meta.language) == article


@settings(max_examples=400, deadline=None)
@given(carried_articles(wrapped=True))
def test_what_is_written_at_a_width_is_read_back(article: Article) -> None:
    assert parse(written(article, 72), language=article.meta.language) == article
