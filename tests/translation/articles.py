"""Articles of every form, with marks in one another, for whatever must hold for all of them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

import articlekit as ak

WORDS = [
    "the",
    "old",
    "harbour",
    "was",
    "closed",
    "last",
    "week",
    "and",
    "nobody",
    "came",
    "to",
    "see",
    "two",
    "boats",
    "on",
    "the",
    "river",
    "while",
    "children",
    "sang",
    "quiet",
    "songs",
    "about",
    "winter",
]
KEPT = ("5 km", "https://example.org/a_b", "1,234.56", "😀", "½", "#tides", "a_b", "12:30", "№ 7")

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
endings = st.sampled_from(("", " ", ". ", "! ", ", ", "; ", "” ", ": "))
texts = st.one_of(
    st.builds(lambda phrase, end: ak.Text(f"{phrase}{end}"), phrases, endings),
    st.builds(lambda kept: ak.Text(f" {kept} "), st.sampled_from(KEPT)),
    st.sampled_from(("", " ", "“", "— ", "(", "日本", "\u00a0")).map(ak.Text),
)
whole = st.one_of(
    st.sampled_from(("a_b", "print(x)", "for", "", "two words. Here")).map(ak.InlineCode),
    st.just(ak.NoteReference("?")),
    st.just(ak.Break()),
    st.just(ak.Span("fr", (ak.Text("raison d’être"), ak.Emphasis((ak.Text("oui"),))))),
)
Runs = st.SearchStrategy[tuple[ak.Inline, ...]]


def _marked(inner: Runs) -> Runs:
    node = st.one_of(
        texts,
        whole,
        st.builds(ak.Emphasis, inner),
        st.builds(ak.Strong, inner),
        st.builds(ak.Link, st.just("https://example.org/a_b"), inner),
        st.builds(ak.Span, st.just("en-GB"), inner),
    )
    return st.lists(node, max_size=5).map(tuple)


runs: Runs = st.recursive(st.lists(texts, min_size=1, max_size=3).map(tuple), _marked, max_leaves=9)


def _inside(blocks: st.SearchStrategy[ak.Block]) -> st.SearchStrategy[ak.Block]:
    several = st.lists(blocks, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(lambda inner, by: ak.Quote(blocks=inner, attribution=by), several, runs),
        st.builds(
            lambda items: ak.List(items=tuple(ak.ListItem(item) for item in items)),
            st.lists(several, min_size=1, max_size=2),
        ),
    )


simple = st.one_of(
    runs.map(ak.Paragraph),
    runs.map(lambda run: ak.Heading(level=1, content=run)),
    st.lists(runs, min_size=1, max_size=3).map(lambda lines: ak.Verse(lines=tuple(lines))),
    st.builds(
        lambda head, cell, caption: ak.Table(header=(head,), rows=((cell,),), caption=caption),
        runs, runs, runs,
    ),
    st.builds(
        lambda alt, caption: ak.Figure(source="a.png", alt=alt, caption=caption), phrases, runs
    ),
    st.just(ak.CodeBlock(text="let it = be\n", syntax="x")),
    st.just(ak.Divider()),
    phrases.map(lambda words: ak.Paragraph((ak.Text(words),), language="de")),
)  # fmt: skip
blocks: st.SearchStrategy[ak.Block] = st.recursive(simple, _inside, max_leaves=4)


def _numbered() -> Callable[[ak.Node], ak.Node]:
    numbers = iter(range(1, 10_000))

    def change(node: ak.Node) -> ak.Node:
        return ak.NoteReference(str(next(numbers))) if isinstance(node, ak.NoteReference) else node

    return change


@st.composite
def articles(draw: st.DrawFn) -> ak.Article:
    """An article in English in which every note is referred to once and has a text."""
    body = ak.Article(
        title=draw(runs), blocks=tuple(draw(st.lists(blocks, min_size=1, max_size=3)))
    )
    body = ak.rewrite(body, _numbered())
    ids = [node.id for _, node in ak.walk(body) if isinstance(node, ak.NoteReference)]
    notes: dict[str, tuple[ak.Block, ...]] = {
        name: (ak.Paragraph((ak.Text("Said once, in passing."),)),) for name in ids
    }
    return ak.Article(
        title=body.title,
        blocks=body.blocks,
        notes=notes,
        meta=ak.Metadata(language="en", authors=(ak.Author("Ann Smith"),), keywords=("tide",)),
    )
