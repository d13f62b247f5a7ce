"""Notes at the foot of the page: each begins below its reference, and none is lost."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.design import Theme, built_in
from articlekit.exporters import render
from articlekit.exporters.pdf.boxes import Box, NewPage, RuleMark
from articlekit.exporters.pdf.pages.foot import separator
from articlekit.exporters.pdf.pages.makeup import Placed, Sheet, make_up
from articlekit.model import (
    Article,
    Block,
    Heading,
    Inline,
    Link,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Table,
    Text,
    inlines,
)
from tests.effort import lines_run
from tests.judges import pdf_faults, pdf_spoken, run, words

HEIGHT = 200.0
RULE = separator(0.0, 100.0, "#000000")


def named(name: str, height: float, *, keep: bool = False, notes: tuple[str, ...] = ()) -> Box:
    return Box(height, keep=keep, places=(name,), notes=notes)


def note(name: str, lines: int) -> list[Box]:
    return [
        named(f"{name}.{at}", 10.0, keep=lines > 1 and at in (0, lines - 2)) for at in range(lines)
    ]


def names(page: list[Placed]) -> list[str]:
    return [each.box.places[0] for each in page if each.box.places]


@given(
    text=st.lists(
        st.tuples(
            st.sampled_from([10.0, 15.0, 60.0, 190.0]),
            st.booleans(),
            st.lists(st.integers(1, 45), max_size=2),
        ),
        max_size=40,
    )
)
def test_nothing_is_lost_and_nothing_overlaps(
    text: list[tuple[float, bool, list[int]]],
) -> None:
    boxes: list[Box] = []
    notes: dict[str, list[Box]] = {}
    for at, (height, keep, lengths) in enumerate(text):
        own = tuple(f"n{at}-{which}" for which in range(len(lengths)))
        notes |= {name: note(name, lines) for name, lines in zip(own, lengths, strict=True)}
        boxes.append(named(f"t{at}", height, keep=keep, notes=own))
    pages = make_up(boxes, Sheet(HEIGHT, notes, RULE))
    found = [name for page in pages for name in names(page)]
    wanted = [box.places[0] for box in boxes]
    assert [name for name in found if name[0] == "t"] == wanted
    for name, parts in notes.items():
        in_order = [each for each in found if each.rpartition(".")[0] == name]
        assert in_order == [part.places[0] for part in parts]
    for page in pages:
        ends = 0.0
        for placed in page:
            assert placed.top >= ends - 0.02
            ends = placed.top + placed.box.height
        assert ends <= HEIGHT + 0.02
    assert all(pages) or not text


def test_a_note_begins_on_the_page_that_refers_to_it() -> None:
    boxes = [named(f"t{at}", 10.0, notes=(f"n{at}",) if at % 7 == 3 else ()) for at in range(60)]
    notes = {f"n{at}": note(f"n{at}", 1 + at % 4) for at in range(60) if at % 7 == 3}
    for page in make_up(boxes, Sheet(HEIGHT, notes, RULE)):
        here = names(page)
        referred = {f"n{name[1:]}.0" for name in here if f"n{name[1:]}" in notes}
        assert referred == {name for name in here if name.endswith(".0") and name[0] == "n"}


def test_a_note_longer_than_a_page_goes_on_below_the_text_of_the_next() -> None:
    boxes = [named(f"t{at}", 10.0, notes=("n",) if at == 2 else ()) for at in range(40)]
    pages = make_up(boxes, Sheet(HEIGHT, {"n": note("n", 40)}, RULE))
    first, second, third = (names(page) for page in pages[:3])
    assert first[:3] == ["t0", "t1", "t2"]
    assert first[3] == "n.0"
    assert second[0] == "t3"  # the text goes on beside it
    assert "n.30" in second + third
    rules = [sum(isinstance(m, RuleMark) for p in page for m in p.box.marks) for page in pages[:2]]
    assert rules == [1, 1]


def test_notes_of_an_article_end_before_the_next_begins() -> None:
    boxes = [named("t0", 10.0, notes=("n",)), Box(10.0, new_page=NewPage(), places=("t1",))]
    pages = [names(page) for page in make_up(boxes, Sheet(HEIGHT, {"n": note("n", 50)}, RULE))]
    assert pages[-1] == ["t1"]
    assert all("t1" not in page for page in pages[:-1])


def long_note(count: int) -> Article:
    text: list[Block] = [Heading(1, inlines("Before"))]
    for at in range(12):
        content: tuple[Inline, ...] = (Text(f"Paragraph {at} of the text, " * 12),)
        text.append(Paragraph((*content, NoteReference("1")) if at == 1 else content))
    body = Paragraph(inlines(" ".join(f"w{at}" for at in range(count))))
    meta = Metadata(language="en")
    return Article(title=inlines("T"), meta=meta, blocks=tuple(text), notes={"1": (body,)})


@pytest.mark.parametrize("count", [300, 5000])
def test_every_word_of_a_long_note_is_there_in_order(count: int, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(render(long_note(count), "pdf").data)
    read = words(run("pdftotext", "-raw", path, "-"))
    found = [word for word in read if re.fullmatch(r"w\d+", word)]
    assert found == [f"w{at}" for at in range(count)]
    assert "No syntax" in run("qpdf", "--check", path)


@pytest.mark.parametrize(("columns", "rows"), [(2, 3), (9, 3), (14, 60)])
def test_each_note_of_a_table_is_set_once(columns: int, rows: int, tmp_path: Path) -> None:
    """Also where the table is shrunk or turned, and its header repeated."""
    header = [(Text(f"Head{at}"), NoteReference("head")) for at in range(columns)]
    cells = [[(Text(f"wordword{row}x{at}"),) for at in range(columns)] for row in range(rows)]
    body = [tuple[tuple[Inline, ...], ...](row) for row in cells]
    body[-1] = (*body[-1][:-1], (Text("last"), NoteReference("cell")))
    notes: dict[str, tuple[Block, ...]] = {
        name: (Paragraph(inlines(f"noteon{name}")),) for name in ("head", "cell", "after")
    }
    whole = Article(
        title=inlines("T"),
        meta=Metadata(language="en"),
        blocks=(
            Table(header=tuple(header), rows=tuple(body)),
            Paragraph((Text("The end"), NoteReference("after"))),
        ),
        notes=notes,
    )
    path = tmp_path / "table.pdf"
    path.write_bytes(render(whole, "pdf").data)
    seen = words(run("pdftotext", "-raw", path, "-"))
    assert [word for word in seen if word.startswith("noteon")] == [
        f"noteon{name}" for name in notes
    ]
    spoken = words(pdf_spoken(path))
    assert sum(word.startswith("Head3") for word in spoken) == (columns > 3)


def test_a_note_to_a_note_is_set_once_whatever_article_comes_next(tmp_path: Path) -> None:
    first = Article(
        title=inlines("One"),
        blocks=(Paragraph((Text("text"), NoteReference("a"))),),
        notes={
            "a": (Paragraph((Text("outer"), NoteReference("b"))),),
            "b": (Paragraph(inlines("inner")),),
        },
    )
    other = Article(
        title=inlines("Two"),
        blocks=(Paragraph((Text("text"), NoteReference("a"))),),
        notes={"a": (Paragraph(inlines("last")),)},
    )
    path = tmp_path / "notes.pdf"
    book = Publication(title=inlines("Both"), meta=Metadata(), articles=(first, other, other))
    path.write_bytes(render(book, "pdf").data)
    seen = words(run("pdftotext", "-raw", path, "-"))
    assert [seen.count(word) for word in ("outer2", "inner", "last")] == [1, 1, 2]


def test_headings_with_notes_in_a_row_take_as_long_as_they_are_many() -> None:
    def effort(count: int) -> int:
        boxes = [named(f"t{at}", 10.0, keep=True, notes=(f"n{at}",)) for at in range(count)]
        sheet = Sheet(HEIGHT, {f"n{at}": note(f"n{at}", 1) for at in range(count)}, RULE)
        return lines_run(lambda: make_up(boxes, sheet))

    assert effort(400) < 5 * effort(100)


N = NoteReference("n")
REFERRING: dict[str, Article] = {
    "a cell": Article(blocks=(Table(rows=((inlines("cell", N),),)),)),
    "the head of a table": Article(blocks=(Table(header=(inlines("head", N),)),)),
    "a cell that is shrunk": Article(blocks=(Table(rows=((inlines("W" * 400, N),) * 3,)),)),
    "a table that is turned": Article(blocks=(Table(rows=((inlines("cell", N),) * 30,)),)),
    "a title": Article(title=inlines("Title", N)),
    "a subtitle": Article(title=inlines("Title"), subtitle=inlines("Subtitle", N)),
    "a heading": Article(blocks=(Heading(1, inlines("Heading", N)),)),
    "a link": Article(blocks=(Paragraph((Link("https://example.org", inlines("to", N)),)),)),
}


@pytest.mark.parametrize("theme", ["article", "paperback", "manuscript", "large-print"])
@pytest.mark.parametrize("where", REFERRING)
def test_a_note_is_there_wherever_it_is_referred_to(where: str, theme: str, tmp_path: Path) -> None:
    article = msgspec.structs.replace(
        REFERRING[where], meta=Metadata(language="en"), notes={"n": (Paragraph(inlines("NOTE")),)}
    )
    path = tmp_path / "out.pdf"
    output = render(article, "pdf", theme=theme)
    path.write_bytes(output.data)
    assert words(run("pdftotext", path, "-")).count("NOTE") == 1
    assert "notes.n[0]" in output.pages
    assert not pdf_faults(path)


def test_notes_are_numbered_as_they_are_met_in_a_table(tmp_path: Path) -> None:
    cell = inlines("cell", NoteReference("in the cell"))
    table = Table(caption=inlines("caption", NoteReference("above")), rows=((cell,),))
    notes: dict[str, tuple[Block, ...]] = {
        name: (Paragraph(inlines(name)),) for name in ("in the cell", "above")
    }
    path = tmp_path / "out.pdf"
    path.write_bytes(render(Article(blocks=(table,), notes=notes), "pdf").data)
    assert "1. above\n2. in the cell" in run("pdftotext", "-raw", path, "-")


def test_a_note_to_a_note_is_set_once_in_each_article(tmp_path: Path) -> None:
    notes: dict[str, tuple[Block, ...]] = {
        "n": (Paragraph(inlines("first ", NoteReference("m"), NoteReference("n"))),),
        "m": (Paragraph(inlines("second ", NoteReference("n"), NoteReference("m"))),),
    }
    part = Article(title=inlines("T"), blocks=(Paragraph(inlines("x", N)),), notes=notes)
    path = tmp_path / "out.pdf"
    path.write_bytes(render(Publication(articles=(part, part, part)), "pdf").data)
    found = words(run("pdftotext", path, "-"))
    assert (found.count("first"), found.count("second")) == (3, 3)


def test_what_is_kept_together_over_more_than_a_page_fills_the_pages() -> None:
    tall = [named(f"n.{at}", 10.0, keep=at < 59) for at in range(60)]
    pages = make_up([named("t", 10.0, notes=("n",))], Sheet(HEIGHT, {"n": tall}, RULE))
    assert [len(names(page)) for page in pages] == [1, 20, 20, 20]


@pytest.mark.parametrize("theme", ["article", "manuscript"])
def test_the_highest_number_of_a_note_stands_inside_the_margin(theme: str, tmp_path: Path) -> None:
    names = [str(at) for at in range(1, 1001)]
    article = Article(
        meta=Metadata(language="en"),
        blocks=(Paragraph(tuple(map(NoteReference, names))),),
        notes={name: (Paragraph(inlines(f"Said {name}")),) for name in names},
    )
    path = tmp_path / "out.pdf"
    path.write_bytes(render(article, "pdf", theme=theme).data)
    margin = Theme.load(theme).page.inner
    found = re.findall(r'xMin="([\d.]+)".*>1000\.</word>', run("pdftotext", "-bbox", path, "-"))
    assert [float(left) >= margin - 0.01 for left in found] == [True]


@pytest.mark.parametrize("columns", [2, 11, 14])  # as it is, set smaller, turned
@pytest.mark.parametrize("theme", ["article", "manuscript"])  # at the foot, at the end
def test_notes_of_a_table_are_there_in_order(columns: int, theme: str, tmp_path: Path) -> None:
    rows = tuple(
        ((Text("unbreakable"), NoteReference(str(at))), *[inlines("unbreakable")] * (columns - 1))
        for at in range(6)
    )
    blocks = (
        Paragraph((Text("Before."), NoteReference("first"))),
        Heading(1, inlines("Table")),
        Table(rows=rows),
        Paragraph((Text("Again."), NoteReference("3"), NoteReference("last"))),
    )
    bodies: dict[str, tuple[Block, ...]] = {
        name: (Paragraph(inlines(f"note{name}")),) for name in ("first", *"012345", "last")
    }
    path = tmp_path / "table.pdf"
    path.write_bytes(render(Article(blocks=blocks, notes=bodies), "pdf", theme=theme).data)
    read = words(run("pdftotext", "-raw", path, "-"))
    found = [word for word in read if word.startswith("note")]
    assert found == ["notefirst", *[f"note{at}" for at in range(6)], "notelast"]


def test_what_is_wrong_in_a_table_is_said_once_and_where() -> None:
    table = Table(rows=((inlines("\U00013000"), (Link("javascript:x", inlines("here")),)),))
    notices = render(Article(blocks=(Heading(1, inlines("H")), table)), "pdf").notices
    found = [(each.code, each.place) for each in notices if each.code != "language-unknown"]
    assert sorted(found) in (
        [("glyph-missing", "blocks[1]"), ("link-dropped", "blocks[1].rows[0][1][0]")],
        [("link-dropped", "blocks[1].rows[0][1][0]")],  # where a font of the system has hieroglyphs
    )


@pytest.mark.parametrize("theme", built_in())
def test_notes_of_title_and_subtitle_stand_where_the_text_begins(
    theme: str, tmp_path: Path
) -> None:
    article = Article(
        title=(Text("Tide"), NoteReference("1")),
        subtitle=(Text("A book"), NoteReference("2")),
        blocks=(Paragraph(inlines("Text.")),),
        notes={"1": (Paragraph(inlines("noteone")),), "2": (Paragraph(inlines("notetwo")),)},
    )
    path = tmp_path / "title.pdf"
    path.write_bytes(render(article, "pdf", theme=theme).data)
    *front, last = run("pdftotext", "-raw", path, "-").rstrip("\f").split("\f")
    assert {"Tide1", "book2", "noteone", "notetwo"} <= set(last.split())
    assert not any("Tide1" in page or "book2" in page for page in front)
