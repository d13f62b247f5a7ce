"""Publications of every kind, for the judges of ebooks.

Each by its name: `SAMPLES` need no file beside them, `pictured` those that show pictures.
"""

from __future__ import annotations

from typing import Final

from articlekit.model import (
    Accessibility,
    Article,
    Author,
    Block,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Series,
    Span,
    Strong,
    Table,
    Verse,
    inlines,
)
from tests.exporters.epub_reading import article, heading, paragraph

__all__ = ["SAMPLES", "pictured"]

Whole = Article | Publication


def _prose(language: str, title: str, section: str, *sentences: str) -> Article:
    """A short article: a paragraph of each sentence, a section between the first two."""
    first, *rest = (paragraph(sentence) for sentence in sentences)
    return article(title, first, heading(1, section), *rest, language=language)


ENGLISH = _prose(
    "en", "Low water", "What the sand keeps", "The bell stays silent.", "Nobody is late."
)
UKRAINIAN = _prose(
    "uk", "Мала вода", "Що зберігає пісок", "«Дзвін мовчить», — каже вона.", "Ніхто не запізнився."
)
ARABIC = _prose("ar", "ماء منخفض", "ما يحفظه الرمل", "الجرس صامت، ولا أحد يتأخر.", "عادوا في 2024.")
HEBREW = _prose("he", "שפל", "מה שהחול שומר", "הפעמון שותק.", "איש אינו מאחר (כמעט).")
JAPANESE = _prose(
    "ja", "干潮", "砂が守るもの", "鐘は鳴らない。誰も遅れない。", "「明日も来ます」と彼女は言った。"
)
PERSIAN = _prose("fa", "آب کم", "آنچه شن نگه می‌دارد", "زنگ خاموش است.", "هیچ‌کس دیر نمی‌رسد.")
CHINESE = _prose("zh-Hant", "低潮", "沙子守住的", "鐘聲沉默。", "沒有人遲到。")


def _mixed() -> Article:
    return article(
        "A harbour in four languages",
        paragraph(
            "She said ", Span("fr", inlines("à demain")), " and ", Span("he", inlines("שלום"))
        ),
        Paragraph(inlines("Ніхто ", Emphasis(inlines("не")), " запізнився."), language="uk"),
        Quote((paragraph("الجرس صامت"),), inlines("A pilot"), language="ar"),
        Heading(level=1, content=inlines("鐘"), language="ja"),
        Verse((inlines("鐘は"), (), inlines("鳴らない")), language="ja"),
        Table(header=(inlines("א"), inlines("ב")), rows=((inlines("1"), ()),), language="he"),
    )


def _notes() -> Article:
    items = List(items=(ListItem((paragraph("one"),)), ListItem((paragraph("two"),))))
    return Article(
        title=inlines("Notes of all kinds"),
        meta=Metadata(language="en"),
        blocks=(
            paragraph("Once", NoteReference("a"), ", twice", NoteReference("a"), "."),
            Heading(level=1, content=inlines("A heading", NoteReference("b"))),
            Quote((paragraph("Said", NoteReference("list")),), inlines("Someone")),
            Table(header=(inlines("h", NoteReference("far")),), rows=((inlines("c"),),)),
        ),
        notes={
            "a": (paragraph("A note that leads to another", NoteReference("far"), "."),),
            "b": (paragraph("With ", Emphasis(inlines("stress"))), paragraph("and a second one.")),
            "list": (paragraph("A list:"), items),
            "far": (Quote((paragraph("quoted"),)),),
        },
    )


def _lists() -> Article:
    inner = List(ordered=True, start=3, style="a", items=(ListItem((paragraph("c"),)),))
    outer = (
        ListItem((paragraph("A bullet"), inner)),
        ListItem((paragraph("Two"), paragraph("paragraphs"))),
        ListItem((CodeBlock("code"),)),
    )
    roman = List(ordered=True, start=0, style="I", items=(ListItem((paragraph("nought"),)),))
    return article("Lists", List(items=outer), roman)


def _tables() -> Article:
    row = tuple(inlines(f"cell {at}") for at in range(12))
    return article(
        "Tables",
        Table(header=row[:2], rows=(row[:2], row[:1]), caption=inlines("Two columns")),
        Table(header=row, rows=(row, row), caption=inlines("Twelve")),
        Table(rows=(row[:3], row[:3])),
        Table(header=((), inlines("h")), rows=((inlines("a", Break(), "b"), ()),)),
    )


def _inlines() -> Article:
    link = Link("https://example.org/a?b=1&c=ї", inlines("a ", Strong(inlines("strong")), " link"))
    return article(
        "Words & <marks>",
        paragraph(
            Emphasis(inlines("both ", Strong(inlines("marks")))), " and ", InlineCode("a < b")
        ),
        paragraph("First line", Break(), "second line, with ", link, "."),
        paragraph("\U0001f469\u200d\U0001f680 e\u0301 \ue000 \u200f\u202eabc\u202c\u00a0x"),
    )


def _long() -> Article:
    blocks: list[Block] = []
    for number in range(1, 61):
        blocks.append(heading(1 if number % 3 == 1 else 2, f"Section {number}"))
        blocks += [paragraph(f"Words of section {number}. " * 40) for _ in range(4)]
    blocks.insert(9, paragraph("A note", NoteReference("1")))
    blocks.append(paragraph("The same note", NoteReference("1"), " far below."))
    return Article(
        title=inlines("A long article"),
        meta=Metadata(language="en"),
        blocks=tuple(blocks),
        notes={"1": (paragraph("At the end."),)},
    )


def _full() -> Article:
    return article(
        "Everything is known",
        paragraph("Words."),
        authors=(Author("Ada Marlow", sort="Marlow, Ada"), Author("Edda Quill", "edt")),
        date="2024-03-01",
        place="Leith",
        publisher="The Sample Press",
        description="A sample.",
        keywords=("tides", "schools & sand"),
        rights="© 2024",
        identifiers={"isbn": "9780306406157", "url": "https://example.org/full"},
        series=Series("Samples", "1"),
        accessibility=Accessibility("Checked by hand.", certified_by="The Sample Press"),
    )


SAMPLES: Final[dict[str, Whole]] = {
    "english": ENGLISH,
    "ukrainian": UKRAINIAN,
    "arabic": ARABIC,
    "hebrew": HEBREW,
    "japanese": JAPANESE,
    "persian": PERSIAN,
    "chinese": CHINESE,
    "mixed": _mixed(),
    "notes": _notes(),
    "lists": _lists(),
    "tables": _tables(),
    "inlines": _inlines(),
    "verse": article("Verse", Verse((inlines("one"), inlines("  two"), (), inlines("three")))),
    "code": article("Code", CodeBlock("def f():\n    return 1\n", syntax="python"), language="ar"),
    "divided": article("Divided", paragraph("a"), Divider(), paragraph("b")),
    "long": _long(),
    "full": _full(),
    "untitled": Article(meta=Metadata(language="en"), blocks=(paragraph("No title."),)),
    "empty": Article(),
    "several": Publication(
        title=inlines("Several"),
        subtitle=inlines("in three languages"),
        meta=Metadata(language="en", authors=(Author("Ada Marlow", "edt"),)),
        articles=(ENGLISH, UKRAINIAN, ARABIC, _notes()),
    ),
    "several-untitled": Publication(articles=(ENGLISH, Article())),
}


def pictured(every_block: Article) -> dict[str, Whole]:
    """The samples that show pictures: those that `every_block` names."""
    described = Figure("harbour.png", alt="Two bars", caption=inlines("The harbour"))
    ornament = Figure("ornament.jpg", decorative=True)
    return {
        "every-block": every_block,
        "pictures": article("Pictures", described, ornament, described),
        "undescribed": article("Undescribed", Figure("harbour.png"), language="uk"),
        "covered": article("Covered", paragraph("Words."), cover=described),
    }
