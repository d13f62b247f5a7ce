"""Where each page begins: the words after a break are those at the top of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.pdf import publication
from articlekit.exporters.pdf.pages.breaks import page_breaks
from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Emphasis,
    Heading,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Table,
    Verse,
    inlines,
    plain_text,
    walk,
)
from tests.effort import lines_run
from tests.judges import run


def text(count: int) -> str:
    """Words that tell where they stand, with accents, soft hyphens and wide spaces among them."""
    accents = ("é", "e\u0301")
    return " ".join(f"w{at}\u00ad{accents[at % 2]}x " + " " * (at % 3) for at in range(count))


LONG: dict[str, Block] = {
    "paragraph": Paragraph(inlines(text(2500))),
    "emphasis and notes": Paragraph(
        inlines(text(600), Emphasis(inlines(text(600))), NoteReference("1"), " ", text(600))
    ),
    "quotation": Quote((Paragraph(inlines("first")), Paragraph(inlines(text(2500))))),
    "list": List(
        ordered=True,
        items=(
            ListItem((Paragraph(inlines("first")),)),
            ListItem((Paragraph(inlines(text(2500))),)),
        ),
    ),
    "verse": Verse(tuple(inlines(f"line{at} of a long poem") for at in range(150))),
    "code": CodeBlock("\n".join(f"call{at}(argument)" for at in range(150))),
    "table": Table(rows=tuple((inlines(f"row{at}"), inlines("more")) for at in range(150))),
}


@pytest.mark.parametrize("kind", LONG)
def test_the_words_after_a_break_stand_at_the_top_of_the_page(kind: str, tmp_path: Path) -> None:
    blocks = (Heading(1, inlines("Before")), LONG[kind], Paragraph(inlines("After.")))
    note: dict[str, tuple[Block, ...]] = {}
    if "notes" in kind:
        note = {"1": (Paragraph(inlines("A note.")),)}
    article = Article(meta=Metadata(language="en"), blocks=blocks, notes=note)
    output = render(article, "pdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    assert len(output.page_breaks) > 2
    assert (output.page_breaks[0].place, output.page_breaks[0].offset) == ("blocks[0]", 0)
    nodes = dict(walk(article))
    for page in output.page_breaks[1:]:
        rest = plain_text(nodes[page.place])[page.offset :].split()
        options = ("-f", str(page.page), "-l", str(page.page), "-raw")
        top = run("pdftotext", *options, path, "-").split()
        skipped = 1 if top[0] == "2." else 0
        assert plain(rest[:3]) == plain(top[skipped : skipped + 3])
        assert page.label == str(page.page)


def plain(words: list[str]) -> list[str]:
    return [word.replace("\u00ad", "").replace("e\u0301", "é") for word in words]


def test_books_say_their_printed_numbers(tmp_path: Path) -> None:
    parts = tuple(
        Article(title=inlines(f"Part {at}"), blocks=(Paragraph(inlines(text(900))),))
        for at in range(2)
    )
    book = Publication(title=inlines("Book"), meta=Metadata(language="en"), articles=parts)
    breaks = render(book, "pdf", theme="paperback").page_breaks
    assert breaks[0].place == "articles[0].blocks[0]"
    assert breaks[0].label == "1"
    assert breaks[0].page > 1
    assert {page.place for page in breaks} == {"articles[0].blocks[0]", "articles[1].blocks[0]"}
    assert [page.offset for page in breaks if page.offset == 0] == [0, 0]


def test_notes_at_the_end_are_followed_too() -> None:
    notes: dict[str, tuple[Block, ...]] = {
        "a.b[0]": (Paragraph(inlines("short")), Paragraph(inlines(text(3000)))),
        "a": (Paragraph(inlines("other")),),
    }
    content = inlines("x", NoteReference("a"), NoteReference("a.b[0]"))
    article = Article(meta=Metadata(language="en"), blocks=(Paragraph(content),), notes=notes)
    breaks = render(article, "pdf", theme="manuscript").page_breaks
    assert {page.place for page in breaks[1:]} == {"notes.a.b[0][1]"}
    offsets = [page.offset for page in breaks[1:]]
    assert offsets == sorted(set(offsets))


def test_a_paragraph_of_many_pages_is_followed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Theme.from_toml(
        'extends = "article"\n[page]\nsize = [200, 140]\ntop = 20\nbottom = 20\n'
        "inner = 20\nouter = 20\n"
    )

    def effort(words: int) -> int:
        taken: list[int] = []

        def counted(*arguments: Any) -> Any:
            taken.append(lines_run(lambda: page_breaks(*arguments)))
            return page_breaks(*arguments)

        monkeypatch.setattr(publication, "page_breaks", counted)
        render(Article(blocks=(Paragraph(inlines("word " * words)),)), "pdf", theme=small)
        return taken[0]

    assert effort(4000) < 5 * effort(1000)


def test_a_page_inside_a_table_below_its_caption_begins_with_a_row() -> None:
    cells = (inlines("one"), inlines("two"))
    table = Table(header=cells, rows=(cells,) * 90, caption=inlines("A caption"))
    found = render(Article(blocks=(table,)), "pdf").page_breaks
    assert [each.place for each in found] == ["blocks[0]"] * 3
    for each in found[1:]:
        assert plain_text(table)[each.offset :].startswith("one\ttwo")
        assert plain_text(table)[: each.offset].endswith("\n")
