"""Whatever a page holds, every word of it is in the article or among what was taken off."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import Article
from tests.reading.epub.books import PNG, book, explained, page

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
NAMES: Final = (
    *("p", "p", "div", "section", "article", "h1", "h2", "h5", "blockquote", "pre", "hr", "figure"),
    *("figcaption", "footer", "header", "hgroup", "aside", "nav", "main", "address", "details"),
    *("ul", "ol", "li", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot"),
    *("tr", "td", "td", "th", "span", "em", "strong", "a", "a", "a", "code", "sup", "q", "br"),
    *("ruby", "rt", "rp", "img", "svg", "text", "image", "math", "mi", "audio", "object", "button"),
    *("script", "style", "title", "body", "unheard-of", "time"),
)
ATTRIBUTES: Final = (
    ("class", ("verse", "line", "quote", "titlepage", "byline", "footnotes", "subtitle", "poem")),
    ("epub:type", ("noteref", "footnote", "footnotes", "pagebreak", "toc", "titlepage", "cover")),
    ("epub:type", ("subtitle", "backlink", "landmarks")),
    ("role", ("doc-noteref", "doc-footnote", "doc-backlink", "doc-endnotes", "heading")),
    ("id", ("a", "b", "c", "d")),
    ("href", ("#a", "#b", "#c", "#d", "other.xhtml#a", "https://example.org/", "javascript:x")),
    ("lang", ("fr", "uk", "no tag")),
    ("aria-level", ("3", "90")),
    ("hidden", ("hidden",)),
    ("src", ("dot.png", "", "data:x", "../../x.png", "other.xhtml")),
    ("xlink:href", ("dot.png",)),
    ("datetime", ("2024", "x")),
    ("colspan", ("2", "none", "99999")),
    ("rowspan", ("3", "0")),
    ("value", ("-2", "x")),
    ("start", ("-2", "7")),
)
# fmt: on
VOID: Final = ("hr", "br", "img", "image")
SPOKEN: Final = ("alt", "title", "alttext")
"""Attributes whose words are read aloud. Only those of pictures must be kept."""


class Drawn:
    """A tree of elements with words that are all different."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = itertools.count(1)
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"w{next(self.numbers)}w")
        return self.words[-1]

    def text(self) -> str:
        kind = self.draw(st.integers(0, 5))
        if kind < 3:
            return ("", " ", "\n")[kind]
        if kind == 3:
            self.words.append(f"{next(self.numbers)}")
            return self.words.pop()  # a number alone may be the mark of a note
        return self.word() if kind == 4 else f"{self.word()} [1] {self.word()} "

    def element(self, depth: int) -> str:
        name = self.draw(st.sampled_from(NAMES))
        attributes = {"alt": self.word()} if name == "img" and self.draw(st.booleans()) else {}
        for key, values in self.draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=2)):
            attributes[key] = self.draw(st.sampled_from(values))
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        if name in VOID:
            return f"<{name}{written}/>"
        return f"<{name}{written}>{self.inside(depth + 1)}</{name}>"

    def inside(self, depth: int) -> str:
        count = self.draw(st.integers(0, 3 if depth < 5 else 0))
        parts = [self.text()]
        for _ in range(count):
            parts += [self.element(depth), self.text()]
        return "".join(parts)


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The bodies of two pages, and all words in them."""
    drawn = Drawn(draw)
    bodies = [drawn.inside(0) for _ in range(2)]
    return bodies, drawn.words


@settings(max_examples=400, deadline=None)
@given(pages(), st.booleans())
def test_every_word_is_in_the_article_or_taken_off(
    drawn: tuple[list[str], list[str]], is_soup: bool
) -> None:
    bodies, words = drawn
    names = ("text.xhtml", "other.xhtml")
    spaces = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    files = {
        name: page(body, attributes=spaces) + ("<p>&" if is_soup else "")
        for name, body in zip(names, bodies, strict=True)
    }
    found = explained(book({**files, "dot.png": PNG}, title=""))
    kept = f"{found.article.to_json()!r}"
    taken = " ".join(each.text for each in found.removed)
    assert [word for word in words if word not in kept and word not in taken] == []


def test_what_is_taken_off_is_not_in_the_article_as_well() -> None:
    body = "<p hidden='hidden'>unseen</p><nav epub:type='toc'>listed</nav><p>read</p>"
    found = explained(book({"text.xhtml": body}))
    assert [each.text for each in found.removed] == ["unseen", "listed"]
    assert list(_words(found.article)) == ["A", "book", "read"]


def _words(article: Article) -> Iterator[str]:
    from articlekit.model import plain_text

    yield from plain_text(article).split()
