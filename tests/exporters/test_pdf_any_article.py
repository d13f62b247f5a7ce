"""The PDF holds every word, however the text is cut into inlines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.pdf.text.words import Run, Word
from articlekit.model import (
    Article,
    Block,
    Emphasis,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Strong,
    Text,
    inlines,
    plain_text,
)
from tests.effort import lines_run
from tests.judges import pdf_text, run, words

TEXTS = st.text("abXYжї  \u00a0-—.,", max_size=12).map(Text)
RUNS: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    st.lists(TEXTS, max_size=4).map(tuple),
    lambda inner: st.lists(
        st.one_of(
            TEXTS,
            st.builds(Emphasis, inner),
            st.builds(Strong, inner),
            st.builds(Link, st.just("https://example.org/"), inner),
            st.builds(Span, st.just("uk"), inner),
            st.builds(InlineCode, st.text("ab ", max_size=6)),
        ),
        max_size=5,
    ).map(tuple),
    max_leaves=12,
)
BLOCKS: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(Paragraph, RUNS),
        st.builds(lambda run: Quote((Paragraph(run),), run), RUNS),
        st.builds(lambda run: List(items=(ListItem((Paragraph(run),)),)), RUNS),
    ),
    max_size=3,
).map(tuple)


def letters(text: str) -> str:
    """The letters in order, whatever parts them: lines, hyphens, page numbers, bullets."""
    return "".join(c for word in words(text) for c in word if not c.isdecimal())


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(title=RUNS, blocks=BLOCKS)
def test_every_word_is_in_the_pdf(
    tmp_path: Path, title: tuple[Inline, ...], blocks: tuple[Block, ...]
) -> None:
    article = Article(title=title, blocks=blocks)
    path = tmp_path / "any.pdf"
    path.write_bytes(render(article, "pdf").data)
    # In the order in which it is drawn: poppler takes cut-up words for columns now and then.
    assert letters(run("pdftotext", "-raw", path, "-")) == letters(plain_text(article))


@pytest.mark.parametrize(
    "content",
    [
        (Text("alpha"), Text("beta gamma")),
        (Text("al"), Text("pha"), Text("beta "), Text("gamma")),
        (Emphasis(inlines("alpha")), Emphasis(inlines("beta gamma"))),
        (Text("alphab"), Span("uk", inlines("eta")), Text(" gamma")),
    ],
)
def test_touching_texts_are_one_word(tmp_path: Path, content: tuple[Inline, ...]) -> None:
    path = tmp_path / "touching.pdf"
    path.write_bytes(render(Article(blocks=(Paragraph(content),)), "pdf").data)
    assert words(pdf_text(path))[:2] == ["alphabeta", "gamma"]


def test_a_word_of_very_many_parts_takes_no_longer_than_its_letters() -> None:
    parts = tuple(part for _ in range(6_000) for part in (Emphasis(inlines("a")), Text("b\u00ad")))
    whole = Article(blocks=(Paragraph(parts),))
    assert render(whole, "pdf").data.startswith(b"%PDF-")


def test_a_long_word_of_many_parts_is_divided_in_linear_time() -> None:
    def word(count: int) -> Word:
        face = Faces(Theme.load("article"), []).face("body")
        runs = [Run(face, 10.0, "#000000", level=at % 2) for at in range(count)]
        return Word(tuple((run, "a") for run in runs))

    def effort(count: int) -> int:
        whole = word(count)
        return lines_run(lambda: list(whole.chunks(100.0)))

    assert effort(8000) < 5 * effort(2000)
