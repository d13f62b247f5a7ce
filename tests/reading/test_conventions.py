"""How people type articles: a text and what it means, side by side, one file a convention.

A file in `conventions/` begins with lines after ";", which say what convention it shows and why
the reading is right. The text follows; then, below a line "----8<---- expected", its outline (see
`outlines`). Characters that cannot be seen, but for spaces, are escapes: \\t, \\f, \\r, \\u200b.

The outlines are what a careful editor would say, not what a reader did: change one only where you
would tell its author so.
"""

from __future__ import annotations

import re
from difflib import ndiff
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from articlekit.model import Article
from articlekit.reading import parse
from tests.reading.outlines import fitted, outline

FILES: Final = sorted((Path(__file__).parent / "conventions").glob("*.txt"))
CUT: Final = "\n----8<---- expected\n"
ESCAPE: Final = re.compile(r"\\(t|f|r|u[0-9a-f]{4})")


class Convention(NamedTuple):
    about: str
    text: str
    outline: str


def convention(path: Path) -> Convention:
    about, rest = [], path.read_bytes().decode()
    while rest.startswith(";"):
        line, _, rest = rest.partition("\n")
        about.append(line.removeprefix(";").strip())
    text, _, wanted = rest.partition(CUT)
    return Convention(" ".join(about), _plain(text + "\n"), _plain(wanted.rstrip("\n")))


def _plain(text: str) -> str:
    plain = {"t": "\t", "f": "\f", "r": "\r"}
    return ESCAPE.sub(lambda found: plain.get(found[1]) or chr(int(found[1][1:], 16)), text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_is_read_as_its_author_meant_it(path: Path) -> None:
    case = convention(path)
    article = parse(case.text)
    got, wanted = fitted(outline(article, language="\nlanguage " in case.outline), case.outline)
    if got != wanted:
        diff = (line for line in ndiff(wanted.split("\n"), got.split("\n")) if line[0] != "?")
        pytest.fail(
            "\n".join((path.stem, case.about, "- wanted, + read", "", *diff)), pytrace=False
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_shows(path: Path) -> None:
    case = convention(path)
    assert case.about
    assert case.text.strip()
    assert case.outline.strip()


def test_there_are_a_hundred_conventions() -> None:
    assert len(FILES) >= 100


@pytest.mark.parametrize(
    ("got", "wanted", "fits"),
    [
        ("p one two three", "p one … three", True),
        ("1 one two three", "p one … three", False),
        ("p one two three", "p one … two", False),
        ("3. one", "?. one", True),
        ("- one", "?. one", False),
        ("= t\np one", "= t\n? @ Ada\np one", True),
        ("= t\n@ Ada\np one", "= t\n? @ Ada\np one", True),
        ("p o\u00adne", "p one", True),
        ("p one", "p one\np one", False),
    ],
)
def test_outlines_that_fit(got: str, wanted: str, fits: bool) -> None:
    one, other = fitted(got, wanted)
    assert (one == other) is fits


def test_an_outline_shows_every_kind_of_block(every_block: Article) -> None:
    shown = outline(every_block, language=True)
    assert "\nlanguage " in shown
    kinds = {line.lstrip("> ").partition(" ")[0] for line in shown.split("\n")}
    assert {"=", "~", "@", "1", "2", "p", "-", "1.", "/", "|=", "|", "`", "***", "^1"} <= kinds
    assert "[^1]" in shown
    assert "> — " in shown
