"""Walking and rewriting trees, and the words of a node."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model import (
    Article,
    Emphasis,
    Heading,
    Inline,
    Link,
    Node,
    NoteReference,
    Paragraph,
    Quote,
    Strong,
    Text,
    direction,
    inlines,
    plain_text,
    rewrite,
    walk,
)


def test_walk_goes_in_reading_order_with_paths() -> None:
    quote = Quote((Paragraph(inlines("a ", Emphasis(inlines("b")))),), attribution=inlines("c"))
    texts = [(path, node.text) for path, node in walk(quote) if isinstance(node, Text)]
    assert texts == [
        ("blocks[0].content[0]", "a "),
        ("blocks[0].content[1].content[0]", "b"),
        ("attribution[0]", "c"),
    ]


def test_paths_lead_to_their_nodes(every_block: Article) -> None:
    data = every_block.to_dict()
    seen = 0
    for path, node in walk(every_block):
        if isinstance(node, Text):
            found = eval("data" + _as_keys(path), {"data": data})  # the paths are our own
            assert found == {"type": "text", "text": node.text}
            seen += 1
    assert seen == 50


def _as_keys(path: str) -> str:
    keys = []
    for part in path.split("."):
        name, *indexes = part.split("[")
        keys.append(f"[{name!r}]" + "".join(f"[{index}" for index in indexes))
    return "".join(keys)


def test_rewrite_changes_every_text_and_shares_the_rest(every_block: Article) -> None:
    loud = rewrite(every_block, lambda n: Text(n.text.upper()) if isinstance(n, Text) else n)
    changed = [node.text for _, node in walk(loud) if isinstance(node, Text)]
    before = [node.text for _, node in walk(every_block) if isinstance(node, Text)]
    assert changed == [text.upper() for text in before]
    divider = next(at for at, b in enumerate(every_block.blocks) if type(b).__name__ == "Divider")
    assert loud.blocks[divider] is every_block.blocks[divider]
    assert rewrite(every_block, lambda n: n) is every_block


def test_rewrite_replaces_one_by_many_and_by_none() -> None:
    def change(node: Node) -> Node | tuple[Node, ...] | None:
        match node:
            case Link():
                return node.content  # unlink: the words stay
            case NoteReference():
                return None
            case _:
                return node

    before = Paragraph(inlines("see ", Link("https://example.org", inlines("a", "b")), "."))
    assert rewrite(before, change) == Paragraph(inlines("see ", "a", "b", "."))
    assert rewrite(Paragraph((Text("x"), NoteReference("1"))), change) == Paragraph(inlines("x"))


def test_rewrite_refuses_many_where_the_model_holds_one(every_block: Article) -> None:
    with pytest.raises(TypeError, match=r"Article\.meta"):
        rewrite(every_block, lambda n: (n, n) if type(n).__name__ == "Metadata" else n)


_runs: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    st.lists(st.builds(Text, st.text(max_size=5)), max_size=3).map(tuple),
    lambda inner: st.lists(
        st.one_of(st.builds(Emphasis, inner), st.builds(Strong, inner)), max_size=3
    ).map(tuple),
    max_leaves=10,
)


@given(_runs)
def test_plain_text_is_the_texts_in_order(run: tuple[Inline, ...]) -> None:
    texts = [node.text for _, node in walk(Paragraph(run)) if isinstance(node, Text)]
    assert plain_text(run) == plain_text(Heading(1, run)) == "".join(texts)


def test_plain_text_of_an_article(every_block: Article) -> None:
    lines = plain_text(every_block).split("\n")
    assert lines[:3] == [
        "Every kind of block & “inline” <once>",
        "A sample that leaves out nothing",
        "Plain words, stressed and strong, a < b && c, a link, a note, a break",
    ]
    assert "06:10\t4.8 m\thigh" in lines
    assert lines[-2:] == ["A second note.", "Its second paragraph."]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "ltr"),
        ("und", "ltr"),
        ("ar-Latn", "ltr"),
        ("ar-EG", "rtl"),
        ("az-Arab", "rtl"),
        ("UR-pk", "rtl"),
    ],
)
def test_direction_follows_from_the_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected
