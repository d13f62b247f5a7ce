"""Remarks in Word: which comment stands at which words, and what it says."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from articlekit import Article, Notice, Publication, export, render, walk
from articlekit.errors import UsageError
from articlekit.exporters.docx import DocxOptions
from articlekit.model import (
    Author,
    Divider,
    Figure,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    inlines,
)
from tests import judges
from tests.exporters.docx_reading import W, part


def words(text: str) -> Paragraph:
    return Paragraph(inlines(text))


ARTICLE = Article(
    title=inlines("Low Water"),
    meta=Metadata(language="en", authors=(Author("Ada Marlow"),)),
    blocks=(
        words("The harbour is dry."),
        Quote((words("Come at noon."), words("Bring boots.")), inlines("Edda")),
        List(items=(ListItem((words("Rope"), words("a long one"))), ListItem(()))),
        Table(rows=((inlines("Mon"), inlines("04:12")), (inlines("Tue"), inlines("05:03")))),
        Table(header=(inlines("Boat"),), caption=inlines("Boats")),
        Figure("missing.png", alt="A boat on the sand", caption=inlines("At noon")),
        Figure("missing.png"),
        Paragraph((*inlines("They wait"), NoteReference("1"), *inlines(" and wait."))),
        Divider(),
    ),
    notes={
        "1": (Paragraph((*inlines("Two hours"), NoteReference("2"))),),
        "2": (words("Or three"),),
    },
)


def comments(data: bytes) -> list[tuple[str, str]]:
    """What the range of each comment spans, and what it says, in the order of the text.

    Every comment has one beginning, one end and one sign, in this order.
    """
    body, notes = part(data, "document"), part(data, "comments")
    said = {} if notes is None else {each.get(f"{W}id"): _text(each) for each in notes}
    spans: dict[str, str] = {}
    steps: dict[str, list[str]] = {}
    open_: set[str] = set()
    for node in body.iter():
        kind = node.tag.removeprefix(f"{W}comment")
        if kind in ("RangeStart", "RangeEnd", "Reference"):
            steps.setdefault(node.get(f"{W}id"), []).append(kind)
        if kind == "RangeStart":
            open_.add(node.get(f"{W}id"))
            spans[node.get(f"{W}id")] = ""
        elif kind == "RangeEnd":
            open_.remove(node.get(f"{W}id"))
        elif node.tag in (f"{W}t", f"{W}footnoteReference"):
            for each in open_:
                spans[each] += node.text or "*"
    assert all(each == ["RangeStart", "RangeEnd", "Reference"] for each in steps.values())
    assert list(said) == [str(at) for at in range(len(said))]
    assert set(spans) == set(said)
    return [(span, said[number]) for number, span in spans.items()]


def _text(node: Any) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


def remarked(article: Article | Publication, *places: str) -> list[str]:
    """Where comments about these places stand, in the order of the places."""
    notices = [Notice("odd", place, f"number {at}") for at, place in enumerate(places)]
    found = comments(render(article, "docx", remarks=notices).data)
    return [
        next(span for span, said in found if said.endswith(notice.message)) for notice in notices
    ]


@pytest.mark.parametrize(
    ("place", "spanned"),
    [
        ("blocks[0]", "The harbour is dry."),
        ("blocks[0].content[0]", "The harbour is dry."),
        ("blocks[1]", "Come at noon."),
        ("blocks[1].blocks[1].content[0]", "Bring boots."),
        ("blocks[1].attribution", "— Edda"),
        ("blocks[1].attribution[0]", "— Edda"),
        ("blocks[2]", "Rope"),
        ("blocks[2].items[0]", "Rope"),
        ("blocks[2].items[0].blocks[1]", "a long one"),
        ("blocks[2].items[1]", ""),
        ("blocks[3]", "Mon"),
        ("blocks[3].rows[1]", "Tue"),
        ("blocks[3].rows[1][1][0]", "05:03"),
        ("blocks[3].rows[1][7]", "05:03"),
        ("blocks[4]", "Boats"),
        ("blocks[4].header[0]", "Boat"),
        ("blocks[5]", "A boat on the sand"),
        ("blocks[5].caption[0]", "At noon"),
        ("blocks[7]", "They wait* and wait."),
        ("blocks[7].content[1]", "They wait* and wait."),
        ("blocks[8]", ""),
        ("title[0]", "Low Water"),
        ("", "Low Water"),
        ("meta.language", "Low Water"),
        ("meta.authors[0]", "By Ada Marlow"),
        ("line 12", "Low Water"),
        ("chapter.xhtml", "Low Water"),
    ],
)
def test_a_remark_stands_at_the_paragraph_it_is_about(place: str, spanned: str) -> None:
    assert remarked(ARTICLE, place) == [spanned]


@pytest.mark.parametrize("place", ["notes.1", "notes.1[0].content[0]", "notes.2", "notes.2[0]"])
def test_a_remark_on_a_note_stands_at_the_sign_that_refers_to_it(place: str) -> None:
    """Word has no comments in footnotes; a note inside a note stands in the outer one."""
    assert remarked(ARTICLE, place) == ["*"]


def test_a_sign_in_the_title_does_not_stand_for_the_whole() -> None:
    article = Article(
        title=(*inlines("Low Water"), NoteReference("1")), notes={"1": (words("Twice a day."),)}
    )
    assert remarked(article, "", "notes.1[0]", "title") == ["Low Water*", "*", "Low Water*"]


def test_what_left_nothing_behind_is_spoken_of_at_what_stands_before_it() -> None:
    assert remarked(ARTICLE, "blocks[6]") == ["A boat on the sand"]


def test_of_several_articles_each_has_its_own() -> None:
    book = Publication(title=inlines("Tides"), articles=(ARTICLE, ARTICLE))
    assert remarked(
        book, "articles[1].title", "articles[1].meta", "articles[0].notes.1", "title", ""
    ) == ["Low Water", "Low Water", "*", "Tides", "Tides"]


def test_a_text_without_a_title_or_any_words_takes_remarks_too() -> None:
    assert remarked(Article(blocks=(words("Words."),)), "title", "") == [
        "Words.",
        "Words.",
    ]
    assert remarked(Article(), "blocks[3]") == [""]


def test_what_it_says() -> None:
    notices = (
        Notice("odd", "blocks[0]", "one"),
        Notice("odd", "blocks[0].content[0]", "two, at the same words"),
        Notice("odd", "blocks[0]", "one"),
        Notice("odd", "line 12", "a place that the text does not have is named"),
        Notice("odd", "blocks[8]", 'odd & <odd> "quoted" \0\x1b\ud800\uffff שלום'),
        Notice("odd", "", "of the whole\nin two lines"),
    )
    article = Article(title=inlines("Low Water"), blocks=ARTICLE.blocks[:1])
    assert comments(render(article, "docx", remarks=notices).data) == [
        ("Low Water", "line 12: a place that the text does not have is named"),
        ("Low Water", "of the whole in two lines"),
        ("The harbour is dry.", "one"),
        ("The harbour is dry.", "two, at the same words"),
        ("The harbour is dry.", 'odd & <odd> "quoted" \ufffd\ufffd\ufffd\ufffd שלום'),
    ]


def test_the_documents_own_notices_are_among_them() -> None:
    lost = ("At noon", "missing.png: there is no folder to look in; pass files= with the folder")
    article = Article(blocks=(Figure("missing.png", caption=inlines("At noon"), decorative=True),))
    output = render(article, "docx", remarks=())
    assert comments(output.data) == [lost]
    assert [notice.message for notice in output.notices] == [lost[1]]
    assert comments(render(article, "docx").data) == []
    same = [Notice("figure-left-out", "blocks[0]", lost[1])]
    assert comments(render(article, "docx", remarks=same).data) == [lost]


def test_a_cover_that_is_left_out_is_remarked_as_well() -> None:
    article = Article(title=inlines("Tides"), meta=Metadata(cover=Figure("cover.png")))
    assert comments(render(article, "docx", remarks=()).data) == [
        ("Tides", "docx has no place for a cover")
    ]


def test_without_remarks_there_is_nothing_of_them() -> None:
    for data in (render(ARTICLE, "docx").data, render(Article(), "docx", remarks=()).data):
        assert part(data, "comments") is None
        assert "<?" not in etree.tostring(part(data, "document"), encoding="unicode")
        assert "omment" not in str([node.tag for node in part(data, "document").iter()])
        assert "CommentText" not in [each.get(f"{W}styleId") for each in part(data, "styles")]
    assert render(ARTICLE, "docx").data == render(ARTICLE, "docx", options=DocxOptions()).data


def test_other_formats_are_as_ever() -> None:
    remark = [Notice("odd", "blocks[0]", "look")]
    assert render(ARTICLE, "html", remarks=remark).data == render(ARTICLE, "html").data


# What others make of it ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_place(every_block: Article, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of everything, with a remark at each of its places."""
    path = tmp_path_factory.mktemp("remarks") / "every-block.docx"
    export(
        every_block,
        path,
        remarks=[Notice("odd", place, f"about {place}.") for place, _ in walk(every_block)],
    )
    return path


def test_the_schemas_find_no_fault(every_place: Path) -> None:
    assert judges.word_schema_faults(every_place) == ""


def test_python_docx_reads_them(every_place: Path, every_block: Article) -> None:
    found = list(docx.Document(str(every_place)).comments)
    assert {(each.author, each.initials) for each in found} == {("articlekit", "ak")}
    said = {each.text.partition("about ")[2] for each in found if "about " in each.text}
    assert said == {f"{place}." for place, _ in walk(every_block)}
    styles = {each.style.name for comment in found for each in comment.paragraphs if each.style}
    assert styles == {"annotation text"}


def test_pandoc_reads_each_at_its_words(tmp_path: Path) -> None:
    path = tmp_path / "story.docx"
    export(ARTICLE, path, remarks=[Notice("odd", "blocks[1].blocks[1]", "why boots?")])
    read = judges.run("pandoc", path, "--track-changes=all", "--to=markdown", "--wrap=none")
    assert '[why boots?]{.comment-start id="1" author="articlekit"}Bring boots.[]{.comment' in (
        read.replace('id="0"', 'id="1"')
    )


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5))
def test_no_remark_is_lost_whatever_it_says(remarks: list[tuple[str, str]]) -> None:
    notices = [Notice("odd", place, said) for place, said in remarks]
    own = render(ARTICLE, "docx").notices
    data = render(ARTICLE, "docx", remarks=notices).data
    assert len(comments(data)) == len({*notices, *own})
    assert len(list(docx.Document(io.BytesIO(data)).comments)) == len({*notices, *own})


def test_what_are_no_remarks_is_refused() -> None:
    for wrong in (True, "words", ["words"]):
        with pytest.raises(UsageError, match="remarks are a list of notices"):
            render(ARTICLE, "docx", remarks=wrong)  # type: ignore[arg-type]
