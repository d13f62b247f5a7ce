"""Books of ours and back: what the exporter writes, the reader reads as the same article.

`carried` has the list of what a book carries, as docs/ebook-reading.md has it in words.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from articlekit.exporters import render
from articlekit.exporters.epub import EpubOptions
from articlekit.files import FolderFiles
from articlekit.model import (
    Accessibility,
    Article,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Series,
    Table,
    Verse,
    inlines,
    plain_text,
)
from tests.exporters.epub_reading import article, heading, paragraph
from tests.exporters.epub_samples import SAMPLES, pictured
from tests.exporters.test_html_any_article import articles as any_articles
from tests.reading.epub.books import codes, explained, read
from tests.reading.epub.carried import articles

if TYPE_CHECKING:
    from pathlib import Path


UNDRAWN = EpubOptions(cover="none")
"""A cover takes longer than all the rest of a small book."""


def again(whole: Article | Publication, **arguments: object) -> Article:
    """The article that is read from the book of another one, which must go without a notice."""
    found = explained(render(whole, "epub", **arguments).data)  # type: ignore[arg-type]
    assert not found.notices
    return found.article


# --- whatever a book carries -----------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(articles())
def test_what_is_written_is_read_back(whole: Article) -> None:
    assert again(whole, options=UNDRAWN) == whole


@settings(max_examples=150, deadline=None)
@given(any_articles())
def test_of_any_article_every_letter_comes_back_and_then_stays_as_it_is(whole: Article) -> None:
    once = read(render(whole, "epub", options=UNDRAWN).data)
    assert "".join(plain_text(once).split()) == "".join(plain_text(whole).split())
    assert read(render(once, "epub", options=UNDRAWN).data) == once


def test_a_book_of_what_was_read_has_the_same_bytes(every_block: Article) -> None:
    once = again(every_block)
    assert again(once) == once
    assert render(again(once), "epub").data == render(once, "epub").data


# --- the samples -----------------------------------------------------------------------------

SAME = sorted(name for name, whole in SAMPLES.items() if isinstance(whole, Article))
OTHERS = {
    "notes": "keys that are no numbers",
    "tables": "a row that is shorter than the others",
    "inlines": "an address with a letter beyond ASCII",
    "long": "spaces at the ends of paragraphs",
}
"""The samples in which something does not come back, each with what that is; see below."""


@pytest.mark.parametrize("name", [name for name in SAME if name not in OTHERS])
def test_a_sample_comes_back_as_it_is(name: str) -> None:
    whole = SAMPLES[name]
    assert again(whole) == whole


@pytest.mark.parametrize("name", OTHERS)
def test_another_sample_comes_back_in_the_end(name: str) -> None:
    once = again(SAMPLES[name])
    assert once != SAMPLES[name]
    assert again(once) == once
    assert plain_text(once).split() == plain_text(SAMPLES[name]).split()


def test_every_kind_of_block_comes_back(every_block: Article, pictures: Path) -> None:
    found = explained(render(every_block, "epub", files=pictures).data)
    names = {"harbour.png": "picture-1.png", "ornament.jpg": "picture-2.jpg"}
    expected = json.dumps(every_block.to_dict())
    for old, new in (*names.items(), ('"fr": [', '"2": ['), ('"id": "fr"', '"id": "2"')):
        assert old in expected
        expected = expected.replace(old, new)
    wanted = Article.from_json(expected)
    wanted.meta.extra.clear()
    tables = [
        Table(
            header=each.header, rows=(*each.rows[:-1], (*each.rows[-1], ())), caption=each.caption
        )
        if isinstance(each, Table)
        else each
        for each in wanted.blocks
    ]
    assert list(found.article.blocks) == tables
    assert found.article.notes == wanted.notes
    assert found.article.meta == wanted.meta


@pytest.mark.parametrize("name", ["pictures", "undescribed", "covered"])
def test_pictures_come_back_byte_for_byte(name: str, every_block: Article, pictures: Path) -> None:
    whole = pictured(every_block)[name]
    found = explained(render(whole, "epub", files=pictures).data)
    assert isinstance(whole, Article)
    assert found.files is not None
    cover = (found.article.meta.cover, whole.meta.cover)
    pairs = [*zip(found.article.blocks, whole.blocks, strict=True), cover]
    for came, went in pairs:
        if isinstance(went, Figure):
            assert isinstance(came, Figure)
            assert (came.alt, came.decorative) == (went.alt, went.decorative)
            assert found.files.read(came.source) == FolderFiles(pictures).read(went.source)


# --- what the exporter adds, and the reader knows again ----------------------------------------


def test_a_long_article_comes_back_from_its_many_files() -> None:
    blocks = [
        block
        for number in range(1, 90)
        for block in (
            heading(1 if number % 4 == 1 else 2, f"Section {number}"),
            paragraph(f"A sentence of section {number}. " * 150 + "The end."),
            paragraph("A note", NoteReference(str(number)), " and more."),
        )
    ]
    whole = Article(
        title=inlines("A long article"),
        meta=Metadata(language="en"),
        blocks=tuple(blocks),
        notes={str(number): (paragraph(f"Note {number}."),) for number in range(1, 90)},
    )
    output = render(whole, "epub")
    with zipfile.ZipFile(io.BytesIO(output.data)) as archive:
        assert sum(name.endswith(".xhtml") for name in archive.namelist()) > 3
    assert read(output.data) == whole


def test_marks_of_printed_pages_leave_no_trace() -> None:
    whole = SAMPLES["long"]
    pdf = render(whole, "pdf")
    assert len(pdf.page_breaks) > 10
    marked = render(whole, "epub", page_breaks=pdf.page_breaks)
    found = explained(marked.data)
    assert found.article == again(whole)
    numbers = [each.text for each in found.removed if each.reason.startswith("a page break")]
    assert numbers == [each.label for each in pdf.page_breaks]


def test_a_drawn_cover_is_none_of_the_article() -> None:
    whole = SAMPLES["full"]
    found = explained(render(whole, "epub", options=EpubOptions(cover="drawn")).data)
    assert found.article == whole
    assert found.article.meta.cover is None


def test_fonts_and_vertical_lines_change_nothing() -> None:
    whole = SAMPLES["japanese"]
    assert again(whole, options=EpubOptions(vertical=True)) == whole
    english = SAMPLES["english"]
    assert again(english, options=EpubOptions(embed_fonts=True)) == english


def test_what_is_computed_is_not_taken_for_stated() -> None:
    bare = again(article("T", paragraph("x"))).meta
    assert bare.identifiers == {}
    assert bare.accessibility is None
    assert bare.modified == ""
    stated = article(
        "T",
        paragraph("x"),
        identifiers={"uuid": "6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11"},
        accessibility=Accessibility("Read aloud by its author."),
        modified="2024-05-06",
    )
    assert again(stated) == stated


def test_several_articles_become_one_in_which_each_has_a_section() -> None:
    first = article("Low water", paragraph("The bell", NoteReference("1")), heading(1, "Sand"))
    second = article("Мала вода", paragraph("Дзвін"), language="uk")
    first = Article(title=first.title, meta=first.meta, blocks=first.blocks, notes={"1": (paragraph("x"),)})  # fmt: skip # noqa: E501
    both = Publication(
        title=inlines("Several"), meta=Metadata(language="en"), articles=(first, second)
    )
    assert again(both) == Article(
        title=inlines("Several"),
        meta=Metadata(language="en"),
        blocks=(
            heading(1, "Low water"),
            paragraph("The bell", NoteReference("1")),
            heading(2, "Sand"),
            Heading(level=1, content=inlines("Мала вода"), language="uk"),
            Paragraph(inlines("Дзвін"), language="uk"),
        ),
        notes={"1": (paragraph("x"),)},
    )


# --- what is not carried, row by row ------------------------------------------------------------


def test_keys_of_notes_become_numbers_in_the_order_of_their_references() -> None:
    whole = article("T", paragraph("b", NoteReference("b"), " a", NoteReference("a")))
    whole = Article(
        title=whole.title,
        meta=whole.meta,
        blocks=whole.blocks,
        notes={"a": (paragraph("A"),), "b": (paragraph("B"),)},
    )
    assert list(again(whole).notes.items()) == [("1", (paragraph("B"),)), ("2", (paragraph("A"),))]


def test_short_rows_are_filled() -> None:
    table = Table(header=(inlines("a"), inlines("b")), rows=((inlines("c"),),))
    assert again(article("T", table)).blocks == (
        Table(header=(inlines("a"), inlines("b")), rows=((inlines("c"), ()),)),
    )


def test_addresses_are_written_in_ascii_and_unsafe_ones_go() -> None:
    def linked(address: str) -> Article:
        return article("T", paragraph("see ", Link(address, inlines("this"))))

    assert again(linked("https://e.org/ї")).blocks == (
        paragraph("see ", Link("https://e.org/%D1%97", inlines("this"))),
    )
    assert again(linked("javascript:x")).blocks == (paragraph("see this"),)


def test_white_space_is_that_of_html_but_in_code_and_verse() -> None:
    assert again(article("T", paragraph(" a \n b "))).blocks == (paragraph("a b"),)
    verse = Verse((inlines("  a   b"),))
    assert again(article("T", verse)).blocks == (verse,)


def test_what_has_no_words_goes() -> None:
    empty = (heading(1), Paragraph(()), List(items=()), Table(rows=((),)), paragraph("x"))
    assert again(article("T", *empty)).blocks == (paragraph("x"),)
    items = List(items=(ListItem(()), ListItem((paragraph("x"),))))
    assert again(article("T", items)).blocks == (items,)


def test_metadata_beyond_books_stay_behind() -> None:
    whole = article("T", paragraph("x"), contact=("12 Quay", "Leith"), extra={"x-desk": 1})
    assert again(whole) == article("T", paragraph("x"))


def test_a_series_a_place_and_a_time_of_day_come_back() -> None:
    whole = article(
        "T",
        paragraph("x"),
        date="2024-03-01T08:30",
        place="Leith, Scotland",
        series=Series("Tides", "2.5"),
    )
    assert again(whole) == whole


def test_a_picture_that_was_missing_comes_back_as_its_words() -> None:
    whole = article("T", Figure("gone.png", alt="A pier"), Figure("gone.png", caption=inlines("A")))
    assert again(whole).blocks == (paragraph("A pier"), paragraph("A"))


def test_a_remark_is_made_where_our_book_has_been_edited() -> None:
    output = render(article("T", paragraph("old")), "epub").data
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(output)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<p>old</p>", b"<p>new & bad<br></p>"))
    found = explained(stream.getvalue())
    assert found.article.blocks == (paragraph("new & bad"),)
    assert codes(found) == ["input-mended"]
