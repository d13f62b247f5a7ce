"""Articles that are hard to fit on a screen, and whole texts in scripts unlike our own.

`STRAINED` are too wide, too long or too deep, `wide_pictures` shows pictures that are, and `FULL`
have every kind of block in words that run from right to left, or have no spaces between them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from articlekit.model import (
    Article,
    Author,
    Block,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Quote,
    Strong,
    Table,
    Verse,
    inlines,
)
from tests.exporters.epub_reading import article, heading, paragraph

__all__ = ["FULL", "STRAINED", "wide_pictures"]

WORD: Final = "Ferrymensguildtreasurersassistantsapprenticeship" * 3
ADDRESS: Final = "https://example.org/" + "the-bell-that-nobody-rang/" * 8 + "?tide=low&moon=full"


def _nested(levels: int) -> Block:
    """Lists and quotations in turn, each with words of its own, one inside the other."""
    block: Block = paragraph("Innermost, and still to be read.")
    for level in range(levels, 0, -1):
        words = paragraph(f"Level {level} speaks for itself.")
        if level % 2:
            block = List(ordered=level % 4 == 1, items=(ListItem((words, block)),))
        else:
            block = Quote((words, block))
    return block


def _table(columns: int, caption: str = "") -> Table:
    header = tuple(inlines(f"Column {at}") for at in range(1, columns + 1))
    row = tuple(inlines(f"{at} fathoms") for at in range(1, columns + 1))
    return Table(header=header, rows=(row, row, row), caption=inlines(caption))


def _headings() -> Article:
    blocks: list[Block] = []
    for level in range(1, 6):
        words = f"Level {level}, which goes on for longer than one line of a telephone has room"
        blocks += [heading(level, words), paragraph("A sentence, so that it heads something.")]
    return article("A title that takes its time to say what all of this is going to be", *blocks)


STRAINED: Final[dict[str, Article]] = {
    "wide table": article(
        "Twelve columns",
        paragraph("Before the table."),
        _table(12, "What the pilots sounded, month by month"),
        Quote((_table(12),), inlines("The pilots' book")),
        List(items=(ListItem((_table(5),)),)),
        paragraph("After the table."),
    ),
    "long words": article(
        f"On {WORD}",
        paragraph("They called it ", WORD, " and ", Strong(inlines(WORD)), "."),
        heading(1, WORD),
        List(items=(ListItem((paragraph(WORD),)), ListItem((Quote((paragraph(WORD),)),)))),
        Quote((paragraph(WORD),), inlines(WORD)),
        Verse((inlines(WORD), inlines("a short line"))),
        Table(header=(inlines("Word"), inlines(WORD)), rows=((inlines(WORD), inlines("1")),)),
        authors=(Author(WORD),),
    ),
    "addresses": Article(
        title=inlines("Addresses"),
        meta=Metadata(language="en", identifiers={"url": "https://example.org/addresses"}),
        blocks=(
            paragraph("See ", Link(ADDRESS, inlines(ADDRESS)), NoteReference("1"), "."),
            Table(rows=((inlines("where"), inlines(Link(ADDRESS, inlines(ADDRESS)))),)),
        ),
        notes={"1": (paragraph("Also at ", Link(ADDRESS, inlines(ADDRESS)), "."),)},
    ),
    "long code": article(
        "Long lines of code",
        CodeBlock("tide = " + " + ".join(f"moon[{at}]" for at in range(60)), syntax="python"),
        CodeBlock("\t\t\t\t" + "x" * 300),
        paragraph("In a line: ", InlineCode("measure_the_whole_harbour_" * 8), "."),
        List(items=(ListItem((CodeBlock("print('" + "splash " * 30 + "')"),)),)),
    ),
    "deep": article("Nine levels down", _nested(9), paragraph("And out again.")),
    "headings": _headings(),
}


def wide_pictures(folder: Path) -> Article:
    """An article with a picture much wider than a screen and one much higher, drawn into `folder`.

    One stands in a quotation, too.
    """
    from PIL import Image

    Image.new("RGB", (2400, 300), "#1f4e8c").save(folder / "wide.png")
    Image.new("RGB", (300, 2400), "#8a8a8a").save(folder / "high.png")
    wide = Figure("wide.png", alt="A blue wall", caption=inlines("The harbour wall at high water"))
    high = Figure("high.png", alt="A grey post", caption=inlines("The post"))
    return article("Pictures without end", wide, high, Quote((wide,), inlines("A mason")))


def _whole(language: str, words: dict[str, Any]) -> Article:
    """An article with every kind of block, made of the words of one language."""
    first, second, third = words["sentences"]
    item, other = words["items"]
    return Article(
        title=inlines(words["title"]),
        subtitle=inlines(words["subtitle"]),
        meta=Metadata(language=language, authors=(Author(words["author"]),), date="2024-03-01"),
        blocks=(
            paragraph(first * 3, NoteReference("1")),
            paragraph(second, " ", Emphasis(inlines(words["stressed"])), " ", third),
            heading(1, words["heading"]),
            paragraph(third, " (2024) ", InlineCode("tide[0] + 1"), " ", Strong(inlines(second))),
            Quote((paragraph(second * 2),), inlines(words["author"])),
            List(items=(ListItem((paragraph(item),)), ListItem((paragraph(other),)))),
            List(
                ordered=True,
                start=3,
                items=(
                    ListItem((paragraph(item), List(items=(ListItem((paragraph(other),)),)))),
                    ListItem((paragraph(first * 2),)),
                ),
            ),
            heading(2, words["heading"]),
            Verse((inlines(item), inlines(other), (), inlines(first * 3))),
            Divider(),
            CodeBlock("def tide(moon):\n    return moon % 2\n", syntax="python"),
            Table(
                header=(inlines(item), inlines(other), inlines("2024")),
                rows=((inlines(other), inlines("12"), inlines("7")),) * 2,
                caption=inlines(words["subtitle"]),
            ),
            Figure("harbour.png", alt=words["title"], caption=inlines(words["subtitle"])),
        ),
        notes={"1": (paragraph(second, " ", third, " ", second),)},
    )


FULL: Final[dict[str, Article]] = {
    language: _whole(language, words)
    for language, words in {
        "uk": {
            "title": "Пристань, на яку ніхто не чекав",
            "subtitle": "Записки з мокрого піску",
            "author": "Олена Прибій",
            "heading": "Те, що лишає по собі вода",
            "sentences": (
                "Щоранку, коли вода відходить, діти спускаються старими сходами до човнів. ",
                "Дзвін мовчить уже дев’ятий рік, але «запізнитися» тут однаково не вміють.",
                "Найдовшу тінь кидає щогла без вітрила.",
            ),
            "stressed": "анітрохи",
            "items": ("мотузка завдовжки сім кроків", "ліхтар"),
        },
        "ar": {
            "title": "رصيف لم ينتظره أحد",
            "subtitle": "أوراق من الرمل المبتل",
            "author": "سلمى البحّار",
            "heading": "ما يتركه الماء وراءه",
            "sentences": (
                "كل صباح، حين ينحسر الماء، ينزل الأطفال على الدرج القديم نحو القوارب. ",
                "الجرس صامت منذ تسع سنوات، ومع ذلك لا يتأخر أحد.",
                "أطول ظل هنا يلقيه صارٍ بلا شراع.",
            ),
            "stressed": "أبدًا",
            "items": ("حبل طوله سبع خطوات", "فانوس"),
        },
        "he": {
            "title": "רציף שאיש לא חיכה לו",
            "subtitle": "רשימות מן החול הרטוב",
            "author": "נועה גלים",
            "heading": "מה שהמים משאירים",
            "sentences": (
                "בכל בוקר, כשהמים נסוגים, הילדים יורדים במדרגות הישנות אל הסירות. ",
                "הפעמון שותק תשע שנים, ובכל זאת איש אינו מאחר.",
                "את הצל הארוך ביותר מטיל תורן בלי מפרש.",
            ),
            "stressed": "לעולם",
            "items": ("חבל באורך שבעה צעדים", "פנס"),
        },
        "ja": {
            "title": "誰も待っていなかった桟橋",
            "subtitle": "濡れた砂の上の覚え書き",
            "author": "波野しおり",
            "heading": "水が残していくもの",
            "sentences": (
                "毎朝、潮が引くと、子どもたちは古い石段を下りて小舟のところへ行く。",
                "鐘は九年前から鳴らないが、「遅刻」という言葉を知る者はいない。",
                "いちばん長い影を落とすのは、帆のない柱である。",
            ),
            "stressed": "けっして",
            "items": ("七歩の長さの綱", "角灯"),
        },
    }.items()
}
