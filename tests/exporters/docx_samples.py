"""Articles for the tests of the Word exporter, from the usual to the strange."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Author,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Table,
    Text,
    Verse,
    inlines,
)

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.model import Block, Inline


def p(*content: str | Inline) -> Paragraph:
    return Paragraph(content=inlines(*content))


def items(*each: Block | tuple[Block, ...]) -> tuple[ListItem, ...]:
    return tuple(ListItem(blocks=one if isinstance(one, tuple) else (one,)) for one in each)


def word(
    *blocks: Block, notes: dict[str, tuple[Block, ...]] | None = None, language: str = "en"
) -> bytes:
    """The Word file of an article with these blocks."""
    article = Article(
        title=inlines("A title"),
        meta=Metadata(language=language),
        blocks=blocks,
        notes=notes or {},
    )
    return render(article, "docx").data


def saved(data: bytes, folder: Path, name: str = "article") -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(data)
    return path


UKRAINIAN = Article(
    title=inlines("Гавань у тумані"),
    subtitle=inlines("Нарис"),
    meta=Metadata(language="uk", authors=(Author("Олена Кравець"),)),
    blocks=(
        p(
            "Перші човни виходять о п’ятій: «Море не чекає», — каже наглядач",
            NoteReference("а"),
            ".",
        ),
        Heading(level=1, content=inlines("Маяк")),
        p("Світло видно ", Emphasis(inlines("за двадцять миль")), "."),
        List(items=items(p("сітки"), p("мотузки"))),
        Quote(blocks=(p("Хвиля пам’ятає берег."),), attribution=inlines("Рибалка")),
        Table(
            header=(inlines("Година"), inlines("Висота")),
            rows=((inlines("шоста"), inlines("5 м")),),
        ),
    ),
    notes={"а": (p("За записами порту."),)},
)

BOOK = Publication(
    title=inlines("Two harbours"),
    meta=Metadata(language="en"),
    articles=(
        Article(
            title=inlines("Leith"),
            meta=Metadata(language="en"),
            blocks=(
                p("North", NoteReference("1")),
                *(Heading(level=n, content=inlines(f"Level {n}")) for n in range(1, 6)),
            ),
            notes={"1": (p("of the firth"),)},
        ),
        Article(
            title=inlines("Одеса"),
            meta=Metadata(language="uk"),
            blocks=(p("Південь", NoteReference("1")),),
            notes={"1": (p("біля моря"),)},
        ),
        Article(meta=Metadata(language="uk"), blocks=(p("без назви"),)),
    ),
)

NESTED: Block = p("innermost")
for depth in range(45):
    NESTED = (
        Quote(blocks=(NESTED,))
        if depth % 3 == 0
        else List(ordered=depth % 3 == 1, items=items((p(f"item {depth}"), NESTED)))
    )

STRANGE: dict[str, Article | Publication] = {
    "nothing": Article(),
    "hollow": Article(
        title=inlines("Hollow"),
        blocks=(
            p(),
            Heading(level=1, content=()),
            Quote(blocks=()),
            List(items=()),
            List(items=(ListItem(blocks=()),)),
            Verse(lines=()),
            CodeBlock(text=""),
            Table(rows=()),
            Table(rows=((), ())),
            Table(header=((),), rows=(((), ()), ((),))),
            Figure(source="missing.png"),
            p(Link("https://example.org", ()), Emphasis(()), Text("")),
        ),
    ),
    "deep": Article(title=inlines("Deep"), blocks=(NESTED,)),
    "wide": Article(
        title=inlines("W" * 10_000),
        blocks=(
            p("x" * 10_000),
            *(Table(rows=(tuple(inlines(f"c{n}") for n in range(count)),)) for count in (40, 70)),
            *(Heading(level=1, content=inlines(f"Heading {n}")) for n in range(60)),
        ),
    ),
    "characters": Article(
        title=inlines(
            "tab\tline\nbreak\u2028soft\u00adhyphen & <markup> ]]> \U0001f469\u200d\U0001f680"
        ),
        meta=Metadata(
            authors=(Author("A & B <c>"),), identifiers={"a\t<": 'b\n"'}, description="d" * 400
        ),
        blocks=(p("שלום abc \u202eabc\u202c \x80 \ue000"), CodeBlock(text="\ta\r\n\n b\u2029")),
    ),
    "book": BOOK,
    "ukrainian": UKRAINIAN,
}
