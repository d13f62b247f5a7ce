"""Properties that hold for every article: it opens, it is valid, and it holds every word."""

from __future__ import annotations

import importlib.util
import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articlekit.design import built_in
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.model import (
    Article,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    plain_text,
)
from tests import judges
from tests.exporters.docx_reading import part, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.model import Block, Inline

# Every character that XML allows is allowed; those that mean something to Word come up often.
_CHARACTERS = st.one_of(
    st.sampled_from(" \t\n\r\u00a0\u00ad\u2011\u2028\u2029\u200d\u200f\u202e\ufeff<>&\"'"),
    st.sampled_from("aZ9äїשم港\U0001f469\U0001f680\u0301"),
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[*map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])],
    ),
)
_TEXT = st.text(_CHARACTERS, max_size=12)
_LANGUAGES = st.sampled_from(["", "en", "uk", "he", "ar-EG", "ja", "und"])


def _inline(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    content = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Emphasis, content),
        st.builds(Strong, content),
        st.builds(Link, st.sampled_from(["https://example.org/ä?b&c", "x", "data:,"]), content),
        st.builds(Span, _LANGUAGES.filter(bool), content),
    )


_LEAF = st.one_of(st.builds(Text, _TEXT), st.builds(InlineCode, _TEXT), st.just(Break()))
_LINE = st.lists(st.recursive(_LEAF, _inline, max_leaves=4), max_size=3).map(tuple)
_ROW = st.lists(_LINE, max_size=3).map(tuple)


def _block(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks=blocks, attribution=_LINE, language=_LANGUAGES),
        st.builds(
            List,
            items=st.lists(st.builds(ListItem, blocks), max_size=3).map(tuple),
            ordered=st.booleans(),
            start=st.integers(0, 40_000),
            style=st.sampled_from("1aAiIx"),
        ),
    )


_SIMPLE = st.one_of(
    st.builds(Paragraph, content=_LINE, language=_LANGUAGES),
    st.builds(Heading, level=st.just(1), content=_LINE),
    st.builds(Verse, lines=_ROW),
    st.builds(CodeBlock, text=_TEXT),
    st.builds(Table, header=_ROW, rows=st.lists(_ROW, max_size=3).map(tuple), caption=_LINE),
    st.builds(Figure, source=st.just("none.png"), caption=_LINE),
    st.just(Divider()),
)
_BLOCKS = st.lists(st.recursive(_SIMPLE, _block, max_leaves=5), max_size=4).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any small article; each of its notes is referred to once, at its end."""
    notes = draw(st.dictionaries(st.sampled_from("abc"), _BLOCKS, max_size=2))
    references = Paragraph(content=tuple(map(NoteReference, notes)))
    return Article(
        title=draw(_LINE),
        subtitle=draw(_LINE),
        meta=Metadata(language=draw(_LANGUAGES.filter(bool)), description=draw(_TEXT)),
        blocks=(*draw(_BLOCKS), references),
        notes=notes,
    )


@pytest.fixture(scope="module")
def schema_faults() -> Callable[[bytes], list[str]]:
    """What the Word schemas find in a file; nothing where they are not at hand."""
    script = judges.WORD_SCHEMAS / "check_docx.py"
    if not script.exists():
        return lambda data: []
    from lxml import etree

    spec = importlib.util.spec_from_file_location("check_docx", script)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    schema = etree.XMLSchema(etree.parse(str(judges.WORD_SCHEMAS / "ooxml" / "wml.xsd")))
    return lambda data: list(module.faults(io.BytesIO(data), schema))


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(articles())
def test_any_article_is_a_valid_file_with_every_word(
    schema_faults: Callable[[bytes], list[str]], article: Article
) -> None:
    data = render(article, "docx").data
    assert docx.Document(io.BytesIO(data)).paragraphs
    assert schema_faults(data) == []
    main = plain_text(
        Article(title=article.title, subtitle=article.subtitle, blocks=article.blocks)
    )
    assert judges.words(text(part(data, "document"))) == judges.words(main)
    if article.notes:
        notes = [plain_text(Article(blocks=blocks)) for blocks in article.notes.values()]
        assert judges.words(text(part(data, "footnotes"))) == judges.words("\n".join(notes))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(articles(), st.sampled_from(built_in()), st.booleans(), st.booleans())
def test_whatever_stands_around_it_the_text_is_whole(
    schema_faults: Callable[[bytes], list[str]],
    article: Article,
    theme: str,
    contents: bool,
    chapters: bool,
) -> None:
    whole: Article | Publication = article
    if chapters:
        whole = Publication(title=article.title, meta=article.meta, articles=(article, article))
    data = render(whole, "docx", theme=theme, options=DocxOptions(contents=contents)).data
    assert schema_faults(data) == []
    blocks = judges.words(plain_text(Article(blocks=article.blocks)))
    shown = judges.words(text(part(data, "document")))
    assert shown[len(shown) - len(blocks) :] == blocks
