"""The JSON form: what goes in comes out, and what breaks a rule is refused with its path."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from articlekit.errors import ModelError
from articlekit.model import (
    Article,
    Heading,
    Metadata,
    Paragraph,
    Publication,
    Quote,
    check,
    inlines,
    json_schema,
)

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "article.schema.json"


def article(**parts: Any) -> dict[str, Any]:
    return {"schema": "articlekit/1", "title": [], "meta": {}, "blocks": [], **parts}


def paragraph(*content: Any) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(content)}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def nested(depth: int) -> dict[str, Any]:
    node: dict[str, Any] = paragraph(text("deep"))
    for _ in range(depth):
        node = {"type": "quote", "blocks": [node]}
    return node


FAULTS = [
    # what is wrong, the article, where, what is said
    ("unknown key", article(colour="red"), "", "unknown field `colour`"),
    ("other schema", article(schema="articlekit/2"), "schema", "articlekit/2"),
    ("no list", article(blocks="words"), "blocks", "got `str`"),
    ("unknown block", article(blocks=[{"type": "poem"}]), "blocks[0].type", "poem"),
    ("unknown inline", article(title=[{"type": "blink"}]), "title[0].type", "blink"),
    (
        "wrong type",
        article(blocks=[paragraph(text("a"), {"type": "text", "text": 3})]),
        "blocks[0].content[1].text",
        "got `int`",
    ),
    (
        "level too deep",
        article(blocks=[{"type": "heading", "level": 6, "content": []}]),
        "blocks[0].level",
        "<= 5",
    ),
    (
        "first heading below a section",
        article(blocks=[{"type": "heading", "level": 2, "content": []}]),
        "blocks[0].level",
        "level 2 after level 0",
    ),
    (
        "level gap",
        article(
            blocks=[
                {"type": "heading", "level": 1, "content": []},
                {"type": "quote", "blocks": [{"type": "heading", "level": 3, "content": []}]},
            ]
        ),
        "blocks[1].blocks[0].level",
        "level 3 after level 1",
    ),
    ("unreferred note", article(notes={"1": []}), "notes.1", "nothing refers to"),
    (
        "note that only refers to itself",
        article(notes={"1": [paragraph({"type": "note", "id": "1"})]}),
        "notes.1",
        "nothing refers to",
    ),
    (
        "missing note",
        article(blocks=[paragraph({"type": "note", "id": "7"})]),
        "blocks[0].content[0]",
        "no note '7'",
    ),
    ("too deep", article(blocks=[nested(120)]), "blocks[0]", "inside one another"),
    ("far too deep", article(blocks=[nested(50_000)]), "", "inside one another"),
    (
        "forbidden character",
        article(blocks=[paragraph(text("a\x00b"))]),
        "blocks[0].content[0].text",
        "U+0000",
    ),
    ("surrogate", article(title=[text("\ud800")]), "title[0].text", "U+D800"),
    ("noncharacter", article(title=[text("\ufffe")]), "title[0].text", "U+FFFE"),
    ("no tag", article(meta={"language": "English!"}), "meta.language", "no language tag"),
    (
        "no tag on a block",
        article(blocks=[{**paragraph(), "language": "?"}]),
        "blocks[0].language",
        "no language tag",
    ),
    ("no date", article(meta={"date": "1 March"}), "meta.date", "no date"),
    ("no such day", article(meta={"date": "2024-02-31"}), "meta.date", "no date"),
    (
        "note in the cover",
        article(
            meta={
                "cover": {"type": "figure", "source": "a", "caption": [{"type": "note", "id": "1"}]}
            }
        ),
        "meta.cover.caption[0]",
        "outside the text",
    ),
    (
        "values too deep",
        article(meta={"x-a": json.loads("[" * 700 + "]" * 700)}),
        "meta.x-a",
        "nested too deeply",
    ),
    ("no month", article(meta={"modified": "2024-13"}), "meta.modified", "no date"),
    (
        "no role",
        article(meta={"authors": [{"name": "A", "role": "author"}]}),
        "meta.authors[0].role",
        "relator",
    ),
    ("extra key without x-", article(meta={"colour": "red"}), "meta", "`colour`"),
    (
        "forbidden character in an extra key",
        article(meta={"x-desk": {"slug": "\x07"}}),
        "meta.x-desk.slug",
        "U+0007",
    ),
]


@pytest.mark.parametrize(
    ("data", "where", "what"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_fault_is_refused_with_its_path(data: dict[str, Any], where: str, what: str) -> None:
    with pytest.raises(ModelError) as caught:
        Article.from_dict(data)
    assert caught.value.where.startswith(where)
    assert what in caught.value.what
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [None, 3, "text", [], b"bytes"])
def test_what_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(ModelError):
        Article.from_dict(data)


def test_every_block_survives_both_forms(every_block: Article) -> None:
    assert Article.from_dict(every_block.to_dict()) == every_block
    assert Article.from_json(every_block.to_json()) == every_block
    assert Article.from_json(every_block.to_json(indent=2).encode()) == every_block
    assert pickle.loads(pickle.dumps(every_block)) == every_block


def test_dict_form_is_the_one_that_was_read(every_block: Article) -> None:
    written = json.loads((Path(__file__).parents[1] / "samples" / "every-block.json").read_text())
    for block in written["blocks"]:
        for part in (block, *(b for item in block.get("items", ()) for b in item["blocks"])):
            if part["type"] == "list":
                part.setdefault("start", 1)
                part.setdefault("style", "1")
            if part["type"] == "figure":
                part.setdefault("decorative", False)
    assert every_block.to_dict() == written


def test_from_dict_leaves_its_argument_as_it_is() -> None:
    data = article(meta={"language": "en", "x-desk": {"slug": "s"}})
    before = copy.deepcopy(data)
    Article.from_dict(data)
    assert data == before


def test_extra_keys_survive_untouched() -> None:
    extra = {"x-desk": {"deep": [1, 2.5, None, True, {"x-": "y"}]}, "x-": {"x-": 1}}
    read = Article.from_dict(article(meta=dict(extra)))
    assert read.meta.extra == extra
    assert read.to_dict()["meta"] == {"language": "und", **extra}


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        (Article, '{"notes": {"a": [], "b": [], "a": []}}', "notes.a"),
        (Publication, '{"articles": [{}, {"notes": {"1": [], "1": []}}]}', "articles[1].notes.1"),
    ],
)
def test_two_notes_of_one_key_are_refused(
    kind: type[Article | Publication], text: str, where: str
) -> None:
    with pytest.raises(ModelError, match="there are two notes") as caught:
        kind.from_json(text)
    assert caught.value.where == where


def test_publication_survives(every_block: Article) -> None:
    book = Publication(
        title=inlines("A book"), meta=Metadata(extra={"x-a": 1}), articles=(every_block, Article())
    )
    assert Publication.from_dict(book.to_dict()) == book
    assert Publication.from_json(book.to_json()) == book
    assert book.to_dict()["articles"][0] == every_block.to_dict()


def test_lone_article_is_its_publication(every_block: Article) -> None:
    assert Publication.of(every_block).lone is every_block
    assert Publication(title=inlines("Other"), articles=(every_block,)).lone is None
    more = Publication(
        title=every_block.title, meta=Metadata(publisher="House"), articles=(every_block,)
    )
    assert more.lone is None


def test_keys_whose_value_is_empty_may_be_left_out() -> None:
    kinds = ("paragraph", "quote", "list", "verse", "code", "table", "divider")
    bare = [{"type": kind} for kind in kinds] + [paragraph({"type": "link", "href": "x"})]
    read = Article.from_dict({"blocks": bare})
    assert len(read.blocks) == len(bare)
    assert Article.from_dict(read.to_dict()) == read


def test_depth_is_that_of_blocks_and_inlines_alone_or_in_a_book() -> None:
    deepest = Article.from_dict(article(blocks=[nested(98)]))
    assert check(Publication.of(deepest)).articles == (deepest,)
    with pytest.raises(ModelError, match="inside one another"):
        Article.from_dict(article(blocks=[nested(99)]))


@pytest.mark.parametrize(
    "data", ["", "{", "[1,", "nul", b"\xff\xfe{}", "[" * 100_000, '{"schema": "articlekit/1"'],
    ids=["empty", "open", "cut", "word", "bytes", "deep", "unended"],
)  # fmt: skip
def test_no_json_is_refused(data: str | bytes) -> None:
    with pytest.raises(ModelError):
        Article.from_json(data)


@pytest.mark.parametrize(
    ("built", "where"),
    [
        (Article(blocks=(Paragraph("a string"),)), "blocks[0].content"),  # type: ignore[arg-type]
        (Article(blocks=(Quote((Paragraph(inlines("\x00")),)),)), "blocks[0].blocks[0].content[0]"),
        (Article(meta=Metadata(extra={"colour": 1})), "meta"),
        (Article(meta=Metadata(extra={"x-n": float("nan")})), "meta.x-n"),
        (Article(meta=Metadata(extra={"x-n": object()})), ""),
    ],
)
def test_article_built_in_code_is_held_to_the_same_rules(built: Article, where: str) -> None:
    with pytest.raises(ModelError) as caught:
        built.to_dict()
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize("knot", [[], {}], ids=["list", "dictionary"])
def test_value_that_holds_itself_is_refused(knot: Any) -> None:
    if isinstance(knot, list):
        knot.append(knot)
    else:
        knot["again"] = knot
    with pytest.raises(ModelError, match="nested too deeply"):
        Article.from_dict({"schema": "articlekit/1", "meta": {"language": "en", "x-knot": knot}})


def test_heading_that_stands_twice_is_refused_where_it_is_too_deep() -> None:
    first, second, third = (Heading(level, inlines("The mill")) for level in (1, 2, 3))
    with pytest.raises(ModelError, match="level 3 after level 1") as caught:
        check(Article(blocks=(first, second, third, first, third)))
    assert caught.value.where == "blocks[4].level"


def test_published_schema_is_the_model_s() -> None:
    assert json.loads(SCHEMA_FILE.read_text()) == json_schema(), (
        "write it anew: python scripts/schema.py"
    )


def test_schema_accepts_what_the_model_writes(every_block: Article) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.validate(every_block.to_dict())
    assert not validator.is_valid(article(colour="red"))
    assert not validator.is_valid(article(blocks=[{"type": "poem"}]))
