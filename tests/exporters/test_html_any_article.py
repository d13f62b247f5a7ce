"""Any article at all becomes a page that is well-formed and holds every letter in order."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Block,
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
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    plain_text,
    walk,
)

LETTERS = "abя漢é <>&\"'\t\n\u00a0\u0301\u202e…"
SMALL = st.text(LETTERS, max_size=6)
LANGUAGES = st.sampled_from(["", "en", "uk", "ar"])
RUN = st.recursive(
    st.lists(
        st.one_of(
            SMALL.map(Text),
            SMALL.map(InlineCode),
            st.just(Break()),
            st.sampled_from("123").map(NoteReference),
        ),
        max_size=3,
    ).map(tuple),
    lambda run: st.lists(
        st.one_of(
            run.map(Emphasis),
            run.map(Strong),
            st.builds(Link, st.sampled_from(["https://example.org", "no"]), run),
            st.builds(Span, LANGUAGES, run),
        ),
        max_size=3,
    ).map(tuple),
    max_leaves=6,
)
RUNS = st.lists(RUN, max_size=3).map(tuple)
LEAF = st.one_of(
    st.builds(Paragraph, RUN, language=LANGUAGES),
    st.builds(Verse, RUNS),
    st.builds(CodeBlock, SMALL, SMALL),
    st.builds(Table, header=RUNS, rows=st.lists(RUNS, max_size=2).map(tuple), caption=RUN),
    st.builds(Figure, st.just("x.png"), decorative=st.just(True), caption=RUN),
    st.just(Divider()),
)
BLOCKS = st.recursive(
    st.lists(LEAF, max_size=3).map(tuple),
    lambda run: st.lists(
        st.one_of(
            LEAF,
            st.builds(Quote, run, RUN, language=LANGUAGES),
            st.builds(
                List,
                ordered=st.booleans(),
                style=st.sampled_from("1aZ"),
                items=st.lists(st.builds(ListItem, run), max_size=2).map(tuple),
            ),
        ),
        max_size=3,
    ).map(tuple),
    max_leaves=5,
)
SECTIONS = st.lists(st.tuples(st.just(1), RUN, BLOCKS), max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    blocks: list[Block] = list(draw(BLOCKS))
    for level, title, below in draw(SECTIONS):
        blocks += [Heading(level=level, content=title), *below]
    notes = {key: draw(BLOCKS) for key in "123"}
    whole = Article(
        title=draw(RUN),
        subtitle=draw(RUN),
        meta=Metadata(language=draw(st.sampled_from(["und", "en", "he"]))),
        blocks=tuple(blocks),
        notes=notes,
    )
    return Article(
        title=whole.title,
        subtitle=whole.subtitle,
        meta=whole.meta,
        blocks=whole.blocks,
        notes={key: notes[key] for key in references(whole)},
    )


def references(whole: Article) -> list[str]:
    """The keys of the notes that are referred to, in the order of their first references."""
    found: list[str] = []

    def look(*nodes: object) -> None:
        for node in nodes:
            for _, part in walk(node):  # type: ignore[arg-type]
                if isinstance(part, Table):
                    look(*part.caption)  # which stands above the cells
                elif isinstance(part, NoteReference) and part.id not in found:
                    found.append(part.id)

    look(*whole.title, *whole.subtitle, *whole.blocks)
    for key in found:
        look(*whole.notes[key])
    return found


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_article_is_well_formed_and_whole(whole: Article) -> None:
    page = render(whole, "html").data.decode()
    root = ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>\n"))
    main = root.find("body/main")
    assert main is not None
    letters = "".join(plain_text(whole).split())
    assert "".join(read(main).split()) == letters


def read(element: ElementTree.Element) -> str:
    """The text of an element but for what the layout adds: note marks, links back, the label."""
    if element.get("role") in {"doc-noteref", "doc-backlink"} or element.get("id") == "notes-title":
        return ""
    return (element.text or "") + "".join(read(part) + (part.tail or "") for part in element)
