"""What the documents of a book ask of its fonts: which words, in which faces."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.design import Style, Theme

__all__ = ["Usage", "Wish", "usage"]

_TAG: Final = re.compile(r"<[^>]*>")
_CODE: Final = re.compile(r"<(pre|code)[ >].*?</\1>", re.DOTALL)
_BODY: Final = re.compile(r"<body.*</body>", re.DOTALL)

_EMPHASIS_ABOVE: Final = re.compile(r"<h[1-6][^>]*>(?:(?!</h).)*<em", re.DOTALL)

_SET: Final = (
    ("title", "<h1"),
    ("heading1", "<h2"),
    ("heading2", "<h3"),
    ("heading3", "<h4"),
    ("heading4", "<h5"),
    ("heading5", "<h6"),
    ("subtitle", 'class="subtitle"'),
    ("byline", 'class="byline"'),
    ("table", "<table"),
    ("caption", "<figcaption"),
    ("caption", "<caption"),
    ("quote", "<blockquote"),
    ("attribution", "<blockquote"),
    ("note", "<aside"),
    ("list", "<li"),
    ("verse", 'class="verse'),
    ("body", "<p"),
)
"""The styles of a theme, and by what the documents show that they are used."""


class Wish(NamedTuple):
    """A family of the theme, and whether it is to be bold and italic."""

    family: str
    bold: bool
    italic: bool


class Usage(NamedTuple):
    """What a book asks of its fonts: its words, those of its code, and the faces they stand in."""

    words: str
    code: str
    wishes: frozenset[Wish]


def usage(documents: Iterable[str], theme: Theme) -> Usage:
    """What the documents of a book, as XHTML, ask of the fonts of a theme."""
    whole = "".join(match[0] for text in documents for match in _BODY.finditer(text))
    code = "".join(match[0] for match in _CODE.finditer(whole))
    styles: list[Style] = [getattr(theme.styles, name) for name, sign in _SET if sign in whole]
    wishes = {Wish("body", bold=False, italic=False)}
    wishes |= {Wish(each.font, each.bold, each.italic) for each in styles}
    if "<em" in whole:
        bold, italic = theme.text.emphasis == "bold", theme.text.emphasis == "italic"
        families = ("body", "heading") if _EMPHASIS_ABOVE.search(whole) else ("body",)
        stressed = [wish for wish in wishes if wish.family in families]
        wishes |= {Wish(wish.family, wish.bold or bold, italic) for wish in stressed}
    if "<strong" in whole or "<th" in whole:
        wishes |= {wish._replace(bold=True) for wish in wishes if wish.family == "body"}
    if code:
        wishes.add(Wish("code", bold=False, italic=False))
    return Usage(_words(whole) + theme.text.scene_break, _words(code), frozenset(wishes))


def _words(markup: str) -> str:
    """The different words of a text; in each, what its letters look like depends on them alone."""
    return " ".join(sorted(set(html.unescape(_TAG.sub(" ", markup)).split())))
