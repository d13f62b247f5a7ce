"""``parse``: the outline of an article, and why it is what it is."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit as ak
from articlekit.cli.arguments import plain_options, reader_options
from articlekit.cli.explanation import explanation_lines, outline_lines, statements
from articlekit.cli.table import Column, cut, table
from articlekit.columns import columns
from articlekit.errors import UsageError
from articlekit.notices import Notice
from articlekit.reading import Decision, Explained, Removed
from articlekit.reading.docx import DocxReaderOptions
from articlekit.reading.plain import PlainOptions
from tests.command.conftest import ARTICLES, Command
from tests.reading.docx.markup import body, document


def text(words: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": words}]


def paragraph(words: str) -> dict[str, object]:
    return {"type": "paragraph", "content": text(words)}


def heading(level: int, words: str) -> dict[str, object]:
    return {"type": "heading", "level": level, "content": text(words)}


FISH = ak.Article.from_dict(
    {
        "title": text("On fish"),
        "meta": {"language": "en", "authors": [{"name": "Ada Marlow"}], "date": "2024-03"},
        "blocks": [
            paragraph("It swims."),
            heading(1, "Kinds"),
            {
                "type": "list",
                "items": [
                    {"blocks": [paragraph("Cod"), paragraph("It is salted.")]},
                    {
                        "blocks": [
                            {"type": "list", "items": [{"blocks": [paragraph("日本のコイ")]}]}
                        ]
                    },
                ],
            },
            heading(2, "Said"),
            {
                "type": "quote",
                "blocks": [paragraph("So long."), paragraph("And thanks.")],
                "attribution": text("A dolphin"),
            },
            {"type": "verse", "lines": [text("One fish"), text("two fish")]},
            {
                "type": "paragraph",
                "content": [*text("The end."), {"type": "note", "id": "1"}],
            },
        ],
        "notes": {"1": [paragraph("Of the river."), paragraph("And the sea.")]},
    }
)

FOUND = Explained(
    FISH,
    (
        Decision("title", 2, 2, "title", "first-line", 0.9, "heading"),
        Decision("meta.authors[0]", 3, 3, "author", "byline-word", 0.97),
        Decision("meta.date", 3, 3, "date", "date-in-byline", 0.8),
        Decision("blocks[0]", 4, 5, "paragraph", "running-text", 1.0),
        Decision("blocks[1]", 7, 7, "heading", "short-line-above-text", 0.55, "paragraph"),
        Decision("blocks[2]", 8, 11, "list", "bullets", 0.95),
        Decision("blocks[2].items[0].blocks[0]", 8, 8, "item", "bullet", 0.95),
        Decision("blocks[2].items[0].blocks[1]", 9, 9, "paragraph", "indented-like-item", 0.594),
        Decision("blocks[2].items[1].blocks[0].items[0].blocks[0]", 11, 11, "item", "bullet", 0.95),
        Decision("blocks[3]", 12, 12, "heading", "short-line-above-text", 0.6, "paragraph"),
        Decision("blocks[4].blocks[0]", 13, 14, "quote", "indented", 0.9),
        Decision("blocks[4].attribution", 15, 15, "attribution", "dash-and-name", 0.9),
        Decision("notes[1][0]", 30, 31, "note", "number-at-foot", 0.9),
        Decision("blocks[5].lines[1]", 17, 17, "verse", "stanza", 0.7),
    ),
    (Notice("encoding-guessed", "", "the bytes look like windows-1252"),),
    (
        Removed(1, "FISH/Marlow", "slug"),
        Removed(8, "•", "bullet"),
        Removed(9, "•", "bullet"),
        Removed(10, "\t-", "bullet"),
        Removed(12, "–––––", "underline"),
        Removed(29, "The Daily Fish", "running-head"),
        Removed(40, "The Daily Fish", "running-head"),
        Removed(41, "FISH/End", "slug"),
    ),
)

PLAIN = """
    title        On fish
    author       Ada Marlow
    date         2024-03
    language     en
    paragraph    It swims.
    heading 1    Kinds
    list           2 items
    item             Cod
    paragraph          It is salted.
    item
    list               1 item
    item                 日本のコイ
    heading 2      Said
    quote
    paragraph          So long.
    paragraph          And thanks.
    attribution        A dolphin
    verse            One fish / two fish
    paragraph        The end.
    note 1       Of the river.
    paragraph      And the sea.
"""

EXPLAINED = """
    ?  lines  sure  rule                   or else    kind         text
       2       90%  first line             heading    title        On fish
       3       97%  byline word                       author       Ada Marlow
       3       80%  date in byline                    date         2024-03
                                                      language     en
       4–5    100%  running text                      paragraph    It swims.
    ?  7       55%  short line above text  paragraph  heading 1    Kinds
       8–11    95%  bullets                           list           2 items
       8       95%  bullet                            item             Cod
    ?  9       59%  indented like item                paragraph          It is salted.
                                                      item
                                                      list               1 item
       11      95%  bullet                            item                 日本のコイ
       12      60%  short line above text  paragraph  heading 2      Said
                                                      quote
       13–14   90%  indented                          paragraph          So long.
                                                      paragraph          And thanks.
       15      90%  dash and name                     attribution        A dolphin
                                                      verse            One fish / two fish
                                                      paragraph        The end.
       30–31   90%  number at foot                    note 1       Of the river.
                                                      paragraph      And the sea.
       17      70%  stanza                            verse        (blocks[5].lines[1])

    ? = less than 60% sure: 2 of 14 decisions

    Taken off:
    lines   what it was   text
    1       slug          "FISH/Marlow"
    8–10    bullet        "•" "-"
    12      underline     "–––––"
    29, 40  running head  "The Daily Fish"
    41      slug          "FISH/End"

    Notices:
    the bytes look like windows-1252 [encoding-guessed]
"""


def lines_of(shown: str) -> list[str]:
    return dedent(shown).strip("\n").splitlines()


def test_an_outline_nests_what_is_inside() -> None:
    assert list(outline_lines(FISH, 120)) == lines_of(PLAIN)


def test_an_explanation_stands_beside_the_outline() -> None:
    assert list(explanation_lines(FOUND, 120)) == lines_of(EXPLAINED)


def test_without_doubts_there_is_no_column_for_them() -> None:
    sure = Explained(FISH, (Decision("title", 1, 1, "title", "first-line", 0.9),))
    assert next(iter(explanation_lines(sure, 120))) == "lines  sure  rule        kind         text"


def test_an_input_that_says_all_itself_is_not_explained() -> None:
    assert list(explanation_lines(Explained(FISH), 120))[: len(lines_of(PLAIN))] == lines_of(PLAIN)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([12, 13, 14], '12–14  bullet       "•"'),
        ([12, 14, 15, 16, 20], '12, 14–16, 20  bullet       "•"'),
        (range(1, 99, 2), '1, 3, 5, 7, 9, 11, 13, 15, … (49 in all)  bullet       "•"'),
    ],
)
def test_markers_taken_off_for_one_reason_share_a_line(lines: range, shown: str) -> None:
    removed = tuple(Removed(number, "•", "bullet") for number in lines)
    assert list(explanation_lines(Explained(FISH, removed=removed), 120))[-1] == shown


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 100, 120, 200])
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int) -> None:
    wide = ak.Article.from_dict(
        {"title": text("鯨" * 300), "blocks": [paragraph("w" * 300), paragraph("ו" * 300)]}
    )
    decisions = tuple(
        Decision(place, 1, 1, "title", "a-rule-of-a-long-name", 0.1, "a-long-runner-up")
        for place in ("title", "blocks[0]", "blocks[1]")
    )
    for lines in (
        outline_lines(wide, width),
        explanation_lines(Explained(wide, decisions, (), FOUND.removed), width),
    ):
        rows = [line for line in lines if line and line[0] != "?" and line != "Taken off:"]
        assert max(map(columns, rows)) <= width


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_cut_text_fits_and_is_a_beginning(whole: str, width: int) -> None:
    fitted = cut(whole, width)
    assert columns(fitted) <= width
    assert fitted == whole or whole.startswith(fitted.removesuffix("…"))


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5), st.integers(1, 90))
def test_a_table_has_a_line_a_row(rows: list[tuple[str, str, str]], width: int) -> None:
    lines = list(table((Column("a", 3), Column("b", right=True), Column("c")), rows, width))
    assert len(lines) == (len(rows) if any(map(any, rows)) else 0)
    assert all(columns(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the non-joiner belongs to the word
        ("a\u202eb", "a\\u202eb"),
        ("a\n b", "a b"),
    ],
    ids=["escape", "non-joiner", "override", "line feed"],
)
def test_nothing_in_a_text_can_rewrite_the_terminal(words: str, shown: str) -> None:
    article = ak.Article(blocks=(ak.Paragraph(content=(ak.Text(words),)),))
    assert list(outline_lines(article, 120))[-1] == f"paragraph   {shown}"


def test_statements_speak_in_the_paths_of_the_json() -> None:
    said = list(statements(FOUND))
    assert said[4] == (
        "blocks[1]: line 7: heading by short-line-above-text (55%, or else paragraph)"
    )
    assert said[5] == "blocks[2]: lines 8–11: list by bullets (95%)"
    assert "line 1: taken off as slug: 'FISH/Marlow'" in said


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        (("", "auto"), None),
        (("", "plain"), PlainOptions(markup="plain")),
        (("koi8-u", "markdown"), PlainOptions(encoding="koi8-u", markup="markdown")),
        (("", "auto", "uk"), PlainOptions(language="uk")),
    ],
)
def test_only_what_was_asked_for_becomes_an_option(
    asked: tuple[str, ...], options: PlainOptions | None
) -> None:
    assert plain_options(*asked) == options


def asking(**options: str | None) -> Namespace:
    return Namespace(**{"encoding": "", "markup": "auto", "changes": None, **options})


def test_each_format_gets_the_options_that_are_its_own() -> None:
    files = ["a.txt", "b.docx", "c.epub", "d.odd"]
    plain, word = PlainOptions(encoding="koi8-u"), DocxReaderOptions(changes="original")
    assert reader_options(asking(), files, "") == {}
    assert reader_options(asking(encoding="koi8-u"), files, "") == {"text": plain}
    assert reader_options(asking(changes="original"), files, "") == {"docx": word}
    both = reader_options(asking(encoding="koi8-u", changes="original"), files, "")
    assert both == {"text": plain, "docx": word}


def test_an_option_that_no_input_has_a_use_for_is_refused() -> None:
    with pytest.raises(UsageError, match="--encoding, --markup and --language are for"):
        reader_options(asking(encoding="koi8-u"), ["c.epub"], "")
    with pytest.raises(UsageError, match="--changes is for Word documents; leave it out for json"):
        reader_options(asking(changes="original"), ["a.docx"], "json")
    assert reader_options(asking(changes="original"), ["a.odd"], "") == {}


def test_the_command_prints_the_outline(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt")
    lines = ended.output.splitlines()
    assert ended.status == 0
    assert lines[0].startswith("title ")
    assert lines[1] == "language    en"
    assert [line.split()[0] for line in lines].count("heading") == 3


def test_a_word_document_is_read_with_its_changes_or_without(
    articlekit: Command, folder: Path
) -> None:
    changed = "<w:p><t>It is </t><w:del><d>low</d></w:del><w:ins><t>high</t></w:ins><t>.</t></w:p>"
    document(folder / "changed.docx", body(changed))
    for more, words in (((), "high"), (("--changes", "original"), "low")):
        ended = articlekit("parse", "changed.docx", *more)
        assert (ended.status, ended.output.splitlines()[-1]) == (0, f"paragraph   It is {words}.")
    call = ("build", "changed.docx", "english.txt", "--to", "html", "--changes", "original")
    ended = articlekit(*call)
    assert (ended.status, ended.paths) == (0, ["changed.html", "english.html"])


def test_the_command_takes_the_width_of_the_terminal(articlekit: Command) -> None:
    for call in (("parse", "ukrainian.txt"), ("parse", "ukrainian.txt", "--explain")):
        lines = articlekit(*call, COLUMNS="64").output.splitlines()
        assert max(map(columns, lines)) == 64


def test_as_json_it_is_the_contract_s_form(articlekit: Command) -> None:
    given = (ARTICLES / "harbour-school.txt").read_bytes()
    for name, data in (("english.txt", b""), ("-", given)):
        ended = articlekit("parse", name, "--format", "json", given=data)
        article = ak.Article.from_json(ended.output)
        assert article == ak.read(ARTICLES / "harbour-school.txt")


def test_with_json_the_explanation_goes_elsewhere(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt", "--format", "json", "--explain")
    blocks = json.loads(ended.output)["blocks"]
    for at in range(len(blocks)):
        assert f"\nblocks[{at}]: line" in ended.messages


def test_every_block_is_explained(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt", "--explain")
    head, *rows = ended.output.splitlines()
    assert head.split()[:3] in (["lines", "sure", "rule"], ["?", "lines", "sure"])
    blocks = ak.read(ARTICLES / "harbour-school.txt").blocks
    assert sum("%  " in row for row in rows) > len(blocks)  # and the title


def test_notices_are_said_once(articlekit: Command) -> None:
    given = "Im Café\n\nDer Kaffee im Café ist heiß, die Brötchen sind süß.".encode("cp1252")
    for call in (("parse", "-"), ("parse", "-", "--explain"), ("parse", "-", "--format", "json")):
        ended = articlekit(*call, given=given)
        said = ended.output + ended.messages
        assert said.count("[encoding-guessed]") == 1


def test_the_language_may_be_told(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt", "--language", "en-GB")
    assert "language    en-GB" in ended.output.splitlines()
    assert articlekit("parse", "english.txt", "--language", "no tag").status == 2


@pytest.mark.parametrize("command", [("parse",), ("build", "-o", "out", "--to", "text")])
def test_the_markup_may_be_told(articlekit: Command, command: tuple[str, ...]) -> None:
    for markup, status in (("auto", 0), ("plain", 0), ("markdown", 0), ("html", 2)):
        assert articlekit(*command, "english.txt", "--markup", markup).status == status


def test_what_cannot_be_read(articlekit: Command) -> None:
    ended = articlekit("parse", "missing.txt")
    assert (ended.status, ended.output) == (1, "")
    assert ended.messages.startswith("articlekit: missing.txt: ")
