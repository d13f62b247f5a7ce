"""How readers find their way: contents, landmarks and spine, for new readers and for old ones."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.protocol import Output
from articlekit.model import (
    Article,
    Block,
    Break,
    Emphasis,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Publication,
    Quote,
    Span,
    inlines,
)
from tests import judges
from tests.effort import lines_run
from tests.exporters.epub_reading import (
    NAMES,
    TYPE,
    article,
    epub,
    heading,
    members,
    package,
    paragraph,
)
from tests.exporters.epub_samples import SAMPLES
from tests.exporters.epub_texts import nav, ncx, torn


def contents(output: Output) -> list[str]:
    """The lines of the contents, each as far to the right as it is deep."""
    found = nav(output, "toc")
    assert found is not None
    lines: list[str] = []

    def look(items: ElementTree.Element, depth: int) -> None:
        for item in items.findall("x:li", NAMES):
            link = item.find("x:a", NAMES)
            assert link is not None
            language = f" ({own})" if (own := link.get("lang")) else ""
            lines.append("  " * depth + "".join(link.itertext()) + language)
            for below in item.findall("x:ol", NAMES):
                look(below, depth + 1)

    for items in found.findall("x:ol", NAMES):
        look(items, 0)
    return lines


def points(output: Output) -> list[str]:
    """The same of the contents for old readers."""
    lines: list[str] = []

    def look(above: ElementTree.Element, depth: int) -> None:
        for point in above.findall("ncx:navPoint", NAMES):
            lines.append("  " * depth + point.findtext("ncx:navLabel/ncx:text", "", NAMES))
            look(point, depth + 1)

    look(ncx(output).find("ncx:navMap", NAMES) or ncx(output), 0)
    return lines


def landmarks(output: Output) -> list[tuple[str | None, str | None, str | None]]:
    found = nav(output, "landmarks")
    assert found is not None
    assert found.get("hidden") == "hidden"
    return [(a.get(TYPE), a.text, a.get("href")) for a in found.iterfind(".//x:a", NAMES)]


def headings(*levels: int) -> list[Block]:
    return [heading(level, f"{number}") for number, level in enumerate(levels, 1)]


NOTES: dict[str, tuple[Block, ...]] = {"1": (paragraph("A note."),)}

CONTENTS: dict[str, tuple[list[Block], list[str]]] = {
    "no heading": ([paragraph("Words.")], ["T"]),
    "sections": (headings(1, 1), ["T", "  1", "  2"]),
    "sections in sections": (
        headings(1, 2, 3, 2, 1),
        ["T", "  1", "    2", "      3", "    4", "  5"],
    ),
    "back from the deepest": (
        headings(1, 2, 3, 4, 5, 1),
        ["T", "  1", "    2", "      3", "        4", "          5", "  6"],
    ),
    "a heading without words": (
        [*headings(1), Heading(level=1), heading(2, "below"), heading(1, " \n")],
        ["T", "  1", "  below"],
    ),
    "marks and signs": (
        [heading(1, Emphasis(inlines("a")), " < ", InlineCode("b&c"), Break(), "d")],
        ["T", "  a < b&c d"],
    ),
    "a link": (
        [heading(1, "to ", Link("https://example.org", inlines("the sea")))],
        ["T", "  to the sea"],
    ),
    "a note": (
        [heading(1, "Tides", NoteReference("1"), " and bells")],
        ["T", "  Tides and bells", "  Notes"],
    ),
    "another language": (
        [Heading(level=1, content=inlines("Припливи"), language="uk")],
        ["T", "  Припливи (uk)"],
    ),
    "words of another language": (
        [heading(1, Span("fr", inlines("À demain")))],
        ["T", "  À demain"],
    ),
    "headings inside of blocks": (
        [Quote((heading(1, "quoted"),)), List(items=(ListItem((heading(1, "listed"),)),))],
        ["T"],
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_contents_of(name: str) -> None:
    blocks, expected = CONTENTS[name]
    notes = NOTES if name == "a note" else {}
    meta = Metadata(language="en")
    output = epub(Article(title=inlines("T"), meta=meta, blocks=tuple(blocks), notes=notes))
    assert contents(output) == expected
    assert points(output) == [line.removesuffix(" (uk)") for line in expected]
    assert torn(output) == []
    depth = max(len(line) - len(line.lstrip()) for line in expected) // 2 + 1
    heads = {
        meta.get("name"): meta.get("content") for meta in ncx(output).iterfind(".//ncx:meta", NAMES)
    }
    assert heads["dtb:depth"] == str(depth)


@pytest.mark.parametrize("title", [(), inlines(" \t\n")], ids=["none", "white space"])
def test_an_article_without_a_title_is_called_untitled(title: tuple[Block, ...]) -> None:
    output = epub(Article(title=title, meta=Metadata(language="uk"), blocks=(paragraph("Слова."),)))  # type: ignore[arg-type]
    assert contents(output) == ["Без назви"]
    assert landmarks(output)[-1] == ("bodymatter", "Без назви", "article.xhtml")


def test_the_title_of_an_article_has_no_number_of_its_note() -> None:
    whole = Article(
        title=inlines("Low water", NoteReference("1")),
        meta=Metadata(language="en"),
        blocks=(paragraph("Words."),),
        notes=NOTES,
    )
    assert contents(epub(whole)) == ["Low water", "  Notes"]


def test_five_thousand_headings_are_listed_level_by_level() -> None:
    levels = [1 + at % 5 for at in range(5_000)]
    output = epub(article("T", *headings(*levels)))
    expected = ["T", *("  " * level + f"{number}" for number, level in enumerate(levels, 1))]
    assert contents(output) == expected
    assert points(output) == expected


def test_twice_the_headings_are_twice_the_effort() -> None:
    def effort(count: int) -> int:
        whole = article("T", *headings(*[1] * count))
        return lines_run(lambda: epub(whole, options=EpubOptions(cover="none")))

    assert effort(2_000) < 3 * effort(1_000)


def test_a_title_page_and_several_articles() -> None:
    whole = Publication(
        title=inlines("Tides"),
        meta=Metadata(language="en"),
        articles=(
            article("One", heading(1, "Section")),
            article("Два", heading(1, "Розділ"), language="uk"),
            article(""),
        ),
    )
    output = epub(whole)
    assert contents(output) == ["One", "  Section", "Два (uk)", "  Розділ (uk)", "Untitled"]
    assert landmarks(output) == [
        ("cover", "Cover", "cover.xhtml"),
        ("titlepage", "Tides", "title-page.xhtml"),
        ("toc", "Contents", "nav.xhtml#toc"),
        ("bodymatter", "One", "article-1.xhtml"),
    ]
    assert torn(output) == []


def test_landmarks_lead_to_notes_where_all_stand_together() -> None:
    noted = Article(
        title=inlines("T"),
        meta=Metadata(language="en"),
        blocks=(paragraph("Words", NoteReference("1")),),
        notes=NOTES,
    )
    plain = article("Plain", paragraph("Words."))
    book = Publication(title=inlines("B"), meta=Metadata(language="en"), articles=(plain, noted))
    twice = Publication(title=inlines("B"), meta=Metadata(language="en"), articles=(noted, noted))
    cases: dict[str | None, Article | Publication] = {
        "article.xhtml#notes": noted,
        "article-2.xhtml#article-2-notes": book,
        None: twice,
    }
    for expected, whole in cases.items():
        found = {kind: href for kind, _, href in landmarks(epub(whole))}
        assert found.get("endnotes") == expected


def test_without_a_cover_none_is_offered() -> None:
    output = epub(article("T", paragraph("Words.")), options=EpubOptions(cover="none"))
    assert landmarks(output) == [("bodymatter", "T", "article.xhtml")]


# The spine ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "vertical", "direction"),
    [
        ("en", False, "ltr"),
        ("ar", False, "rtl"),
        ("he", False, "rtl"),
        ("ja", False, "ltr"),
        ("ja", True, "rtl"),
        ("zh-Hant-TW", True, "rtl"),
        ("en", True, "ltr"),
    ],
)
def test_which_way_pages_go_on(language: str, vertical: bool, direction: str) -> None:
    output = epub(article("T", language=language), options=EpubOptions(vertical=vertical))
    spine = package(output).find("opf:spine", NAMES)
    assert spine is not None
    assert (spine.get("page-progression-direction"), spine.get("toc")) == (direction, "ncx")


def test_a_language_without_columns_keeps_its_lines_across_and_a_notice_says_so() -> None:
    columns = EpubOptions(vertical=True)
    english = epub(article("Low water", language="en"), options=columns)
    assert english.data == epub(article("Low water", language="en")).data
    assert [(notice.code, notice.message) for notice in english.notices] == [
        ("formatting-dropped", "en is not written from top to bottom; its lines run across")
    ]
    for language in ("ja", "und"):
        style = members(epub(article("干潮", language=language), options=columns))["EPUB/style.css"]
        assert b"vertical-rl" in style


def test_all_that_is_in_the_spine_is_read_in_order() -> None:
    spine = package(epub(SAMPLES["several"])).findall("opf:spine/*", NAMES)
    assert [item.get("idref") for item in spine] == [
        "cover",
        "title-page",
        "nav",
        "article-1",
        "article-2",
        "article-3",
        "article-4",
    ]
    assert {item.get("linear", "yes") for item in spine} == {"yes"}


def test_the_contents_are_told_apart_from_the_other_files() -> None:
    items = package(epub(SAMPLES["english"])).findall("opf:manifest/*", NAMES)
    assert [item.get("href") for item in items if item.get("properties") == "nav"] == ["nav.xhtml"]


def test_the_contents_say_in_which_language_they_are() -> None:
    root = ElementTree.fromstring(members(epub(SAMPLES["arabic"]))["EPUB/nav.xhtml"])
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert ncx(epub(SAMPLES["arabic"])).get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_epubcheck_has_nothing_to_remark(tmp_path: Path) -> None:
    paths = []
    for name, (blocks, _) in CONTENTS.items():
        path = tmp_path / f"{name.replace(' ', '-')}.epub"
        notes = NOTES if name == "a note" else {}
        whole = Article(
            title=inlines("T"), meta=Metadata(language="en"), blocks=tuple(blocks), notes=notes
        )
        path.write_bytes(epub(whole).data)
        paths.append(path)
    path = tmp_path / "many.epub"
    path.write_bytes(epub(article("T", *headings(*(1 + at % 5 for at in range(500))))).data)
    assert judges.epubcheck(*paths, path) == ""
