"""Long articles in several files: where they are cut, and what still holds together."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.exporters import render
from articlekit.exporters.epub import EpubOptions, splitting
from articlekit.exporters.epub.splitting import LARGEST, cuts
from articlekit.exporters.protocol import Output
from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Metadata,
    NoteReference,
    Publication,
    Table,
    inlines,
)
from tests import judges
from tests.effort import lines_run
from tests.exporters.epub_reading import NAMES, article, epub, heading, members, paragraph
from tests.exporters.epub_texts import documents, links, marks, ncx, text, torn
from tests.structure import EPUB, model_lines, pandoc_lines

# Where to cut -------------------------------------------------------------------------------------

SMALLEST = LARGEST // 8
WEIGHTS = st.one_of(st.integers(0, 2_000), st.integers(0, LARGEST), st.just(3 * LARGEST))
PIECES = st.lists(st.tuples(WEIGHTS, st.integers(0, 6)), min_size=1, max_size=60)


@given(PIECES)
def test_cuts_lose_nothing_and_keep_what_belongs_together(pieces: list[tuple[int, int]]) -> None:
    weights, ranks = zip(*pieces, strict=True)
    found = cuts(weights, ranks)
    assert found[0] == 0
    assert found == sorted(set(found))
    assert all(ranks[at] for at in found[1:])


@given(PIECES)
def test_no_part_is_tiny_for_being_cut_off(pieces: list[tuple[int, int]]) -> None:
    weights, ranks = zip(*pieces, strict=True)
    sizes = part_sizes(weights, cuts(weights, ranks))
    assert len(sizes) == 1 or min(sizes) >= SMALLEST


@given(st.lists(st.integers(0, LARGEST // 4), min_size=1, max_size=200))
def test_parts_of_small_pieces_are_small_enough(weights: list[int]) -> None:
    sizes = part_sizes(weights, cuts(weights, [6] * len(weights)))
    assert max(sizes) <= LARGEST
    assert sum(sizes) == sum(weights)


def part_sizes(weights: list[int] | tuple[int, ...], starts: list[int]) -> list[int]:
    return [sum(weights[a:b]) for a, b in pairwise([*starts, len(weights)])]


PIECE = LARGEST // 10
CUTS = {
    "a text that fits is whole": ([PIECE] * 10, [0, *[6] * 9], [0]),
    "one that does not is halved": ([PIECE] * 12, [0, *[6] * 11], [0, 6]),
    "rather before a section": ([PIECE] * 12, [0, 6, 6, 6, 2, *[6] * 7], [0, 4]),
    "rather before a chapter": ([PIECE] * 12, [0, 6, 6, 1, 6, 6, 2, *[6] * 5], [0, 3]),
    "not near an end": ([PIECE] * 12, [0, 1, *[6] * 10], [0, 6]),
    "never after a heading": ([PIECE] * 12, [0, 6, 6, 6, 6, 6, 0, 0, 6, 6, 6, 6], [0, 5]),
    "a large block by itself": ([PIECE] * 4 + [LARGEST] + [PIECE] * 4, [0, *[6] * 8], [0, 4, 5]),
    "a large block with the little beside it": ([1, LARGEST, 1], [0, 6, 6], [0]),
}


@pytest.mark.parametrize("name", CUTS)
def test_where_it_is_cut(name: str) -> None:
    weights, ranks, expected = CUTS[name]
    assert cuts(weights, ranks) == expected


# Whole articles -----------------------------------------------------------------------------------

WORDS = "The keeper wrote the height of the water into a book that nobody else read. " * 12


def long(sections: int = 60, language: str = "en", words: str = WORDS) -> Article:
    """Sections with subsections, notes, and references to a note of the beginning."""
    blocks: list[Block] = [paragraph("It begins", NoteReference("early"), ".")]
    notes: dict[str, tuple[Block, ...]] = {
        "early": (paragraph("An early note, which leads on", NoteReference("deep"), "."),),
        "deep": (paragraph("A note that a note refers to."),),
    }
    for at in range(sections):
        blocks += [heading(1, f"Section {at}"), paragraph(words, NoteReference(f"{at}"))]
        blocks += [heading(2, f"Part {at}.1"), paragraph(words), heading(3, f"Part {at}.1.1")]
        blocks += [paragraph(words, NoteReference("early"), " again"), paragraph(words)]
        notes[f"{at}"] = (paragraph(f"Note {at}. ", words[:200]),)
    return Article(
        title=inlines("A long article"),
        subtitle=inlines("In several files"),
        meta=Metadata(language=language),
        blocks=tuple(blocks),
        notes=notes,
    )


def rows(count: int) -> Table:
    cells = tuple((inlines(f"{WORDS[:60]} {at}"),) for at in range(count))
    return Table(header=(inlines("tide"),), rows=cells)


BESIDE = tuple(paragraph(f"{at} {WORDS}") for at in range(100))


def noted(count: int) -> Article:
    """Each paragraph has ten notes."""
    blocks = []
    for start in range(0, count, 10):
        words: list[object] = []
        for at in range(start, start + 10):
            words += [f"word {at}", NoteReference(f"{at}"), " "]
        blocks.append(paragraph(*words))
    notes: dict[str, tuple[Block, ...]] = {
        f"{at}": (paragraph(f"Note {at}."),) for at in range(count)
    }
    return Article(
        title=inlines("Notes"), meta=Metadata(language="en"), blocks=tuple(blocks), notes=notes
    )


LONG: dict[str, Article | Publication] = {
    "sections": long(),
    "Arabic": long(70, "ar", "كتب الحارس ارتفاع الماء في دفتر لم يقرأه أحد غيره. " * 12),
    "one chapter": article(
        "Low water",
        heading(1, "The only chapter"),
        paragraph(WORDS),
        heading(2, "Its only section"),
        *BESIDE * 4,
    ),
    "without a heading": article("Paragraphs", *BESIDE * 4),
    "without a title": article("", *BESIDE * 4),
    "one huge paragraph": article("One", *BESIDE, paragraph(WORDS * 500), *BESIDE),
    "one huge table": article("One", *BESIDE, rows(6_000), *BESIDE),
    "one huge block of code": article("One", *BESIDE, CodeBlock(f"{WORDS}\n" * 500), *BESIDE),
    "thousands of notes": noted(3_000),
    "only headings": article(
        "Only", *(heading(1 + at % 3, f"Heading {at}") for at in range(4_500))
    ),
    "several": Publication(
        title=inlines("Several"),
        meta=Metadata(language="en"),
        articles=(long(), article("Short", paragraph("Words.")), long(50)),
    ),
}


@pytest.fixture(scope="module")
def books() -> dict[str, Output]:
    return {name: epub(whole) for name, whole in LONG.items()}


def texts(output: Output) -> dict[str, int]:
    """The sizes of the documents that hold text."""
    return {
        name: len(members(output)[f"EPUB/{name}"])
        for name in documents(output)
        if name.startswith("article")
    }


@pytest.mark.parametrize("name", LONG)
def test_files_are_of_sane_size(name: str, books: dict[str, Output]) -> None:
    sizes = texts(books[name]).values()
    largest = LARGEST + 2_000  # what is around the text
    over = [size for size in sizes if size > largest]
    assert len(over) == ("huge" in name), "only one block that is too large by itself"
    assert len(sizes) > 1
    assert name == "several" or min(sizes) > SMALLEST


@pytest.mark.parametrize("name", LONG)
def test_every_link_leads_somewhere(name: str, books: dict[str, Output]) -> None:
    assert torn(books[name]) == []


@pytest.mark.parametrize("name", LONG)
def test_notes_lead_back_to_where_they_are_referred_to(name: str, books: dict[str, Output]) -> None:
    output = books[name]
    references: list[tuple[str, str]] = []
    back: list[tuple[str, str]] = []
    for file, root in documents(output).items():
        inside = {link: note for note in root.iterfind(".//x:aside", NAMES) for link in note.iter()}
        for link in root.iterfind(".//x:a", NAMES):
            href = link.get("href") or ""
            target = f"{file}{href}" if href.startswith("#") else href
            if link.get("role") == "doc-noteref":
                references.append((f"{file}#{link.get('id')}", target))
            if link.get("role") == "doc-backlink":
                back.append((target, f"{file}#{inside[link].get('id')}"))
    assert Counter(references) == Counter(back)


def test_a_note_stands_in_the_file_that_first_refers_to_it(books: dict[str, Output]) -> None:
    for name in ("sections", "thousands of notes", "several"):
        firsts = [
            (file, target.partition("#")[0])
            for file, own, target in links(books[name])
            if re.search(r"note-\d+-reference-1$", own)
        ]
        assert firsts
        assert all(file == home for file, home in firsts)


def test_a_note_of_another_file_is_linked_to_there(books: dict[str, Output]) -> None:
    early = {
        (file, target) for file, _, target in links(books["sections"]) if target.endswith("#note-1")
    }
    files = list(texts(books["sections"]))
    assert early == {(file, "article-part-1.xhtml#note-1") for file in files}


def whole_text(monkeypatch: pytest.MonkeyPatch, whole: Article | Publication) -> list[str]:
    monkeypatch.setattr(splitting, "LARGEST", 1 << 60)
    return text(epub(whole)).split()


NOTELESS = [
    name for name in LONG if name not in ("sections", "Arabic", "thousands of notes", "several")
]


@pytest.mark.parametrize("name", NOTELESS)
def test_the_parts_together_are_the_text(
    name: str, books: dict[str, Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert text(books[name]).split() == whole_text(monkeypatch, LONG[name])


@pytest.mark.parametrize("name", LONG)
def test_no_word_is_lost_or_said_twice(
    name: str, books: dict[str, Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Counter(text(books[name]).split())
    whole = Counter(whole_text(monkeypatch, LONG[name]))
    assert whole - parts == Counter()
    assert set(parts - whole) <= {"Notes", "الهوامش"}, "but the heading of each file's notes"


def outline(output: Output) -> list[str]:
    """The sections with their ids, "…" where one goes on from the file before, and the headings."""
    found = []

    def look(element: ElementTree.Element, inside: int) -> None:
        name = element.tag.rpartition("}")[2]
        if element.get("role") == "doc-endnotes":
            return
        if name == "section":
            inside += 1
            found.append("  " * inside + (element.get("id") or "…"))
        if re.fullmatch(r"h\d", name):
            found.append("  " * inside + f"{name} {''.join(element.itertext())}")
        for child in element:
            look(child, inside)

    for file, root in documents(output).items():
        if file.startswith("article"):
            found.append(file)
            look(root, 0)
    return found


def test_sections_go_on_from_file_to_file(books: dict[str, Output]) -> None:
    assert outline(books["one chapter"]) == [
        "article-part-1.xhtml",
        "h1 Low water",
        "  section-1",
        "  h2 The only chapter",
        "    section-2",
        "    h3 Its only section",
        "article-part-2.xhtml",
        "  …",
        "    …",
    ]


def test_each_section_begins_once_and_has_the_heading_of_its_level(
    books: dict[str, Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [line for line in outline(books["sections"]) if "…" not in line]
    monkeypatch.setattr(splitting, "LARGEST", 1 << 60)
    whole = outline(epub(LONG["sections"]))
    assert [line for line in parts if "xhtml" not in line] == whole[1:]


def test_no_file_ends_with_a_heading(books: dict[str, Output]) -> None:
    for name in ("sections", "Arabic", "several"):
        for file, root in documents(books[name]).items():
            blocks = [
                element.tag.rpartition("}")[2]
                for element in root.iter()
                if re.search(r"}(h\d|p)$", element.tag)
            ]
            assert not file.startswith("article") or blocks[-1] == "p"


def test_old_readers_go_through_the_points_in_reading_order(books: dict[str, Output]) -> None:
    for output in books.values():
        points = ncx(output).findall(".//ncx:navPoint", NAMES)
        orders = [int(point.get("playOrder") or 0) for point in points]
        assert orders == sorted(orders)
        assert orders[0] == 1


def test_pages_and_points_are_counted_together() -> None:
    breaks = render(LONG["sections"], "pdf", theme="manuscript").page_breaks
    book = epub(LONG["sections"], page_breaks=breaks)
    assert breaks[-1].place.startswith("notes.")
    found = marks(book)
    assert len({mark.target.partition("#")[0] for mark in found}) > 1
    every = [
        *ncx(book).findall(".//ncx:navPoint", NAMES),
        *ncx(book).findall(".//ncx:pageTarget", NAMES),
    ]
    orders = sorted(int(each.get("playOrder") or 0) for each in every)
    assert orders == list(range(1, len(every) + 1))
    assert torn(book) == []


def test_the_depth_is_that_of_the_contents(books: dict[str, Output]) -> None:
    def depth(output: Output) -> str | None:
        heads = ncx(output).findall(".//ncx:meta", NAMES)
        return next(head.get("content") for head in heads if head.get("name") == "dtb:depth")

    assert depth(books["sections"]) == "4"
    assert depth(books["without a heading"]) == "1"


def test_pandoc_reads_the_same_structure_from_the_parts(
    books: dict[str, Output], tmp_path: Path
) -> None:
    """But for the notes, which it knows only within a file, and the sections around headings."""
    path = tmp_path / "book.epub"
    for name in ("without a heading", "one huge table", "one huge block of code", "only headings"):
        path.write_bytes(books[name].data)
        assert pandoc_lines(json.loads(judges.pandoc(path, "json"))) == model_lines(
            LONG[name], EPUB
        )


def test_twice_the_notes_are_twice_the_effort() -> None:
    def effort(count: int) -> int:
        return lines_run(lambda: epub(noted(count), options=EpubOptions(cover="none")))

    assert effort(4_000) < 3 * effort(2_000)


def saved(output: Output, name: str, folder: Path) -> Path:
    path = folder / f"{name.replace(' ', '-')}.epub"
    path.write_bytes(output.data)
    return path


def test_epubcheck_has_nothing_to_remark(books: dict[str, Output], tmp_path: Path) -> None:
    """But for thousands of headings, whose order EPUBCheck looks at for most of a minute."""
    names = [name for name in books if name != "only headings"]
    assert judges.epubcheck(*(saved(books[name], name, tmp_path) for name in names)) == ""


def test_ace_finds_no_violation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(splitting, "LARGEST", 16_000)  # a short text suffices for several files
    book = epub(long(6))
    assert len(texts(book)) > 1
    assert judges.ace(saved(book, "short", tmp_path)) == ""
