"""The elements of XHTML by what they are to an article: tables of names, and nothing else."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BLOCKS",
    "CODE",
    "DROPPED",
    "EMPHASIS",
    "FOREIGN",
    "HEADINGS",
    "NAVIGATION",
    "PICTURES",
    "STRONG",
    "UNMARKED",
]

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# fmt: off
BLOCKS: Final = HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
"""What begins on a line of its own; all else stands in a line."""
# fmt: on

NAVIGATION: Final = frozenset(("toc", "landmarks", "page-list", "pagelist", "lot", "loi"))
"""What a ``nav`` may be that the layout of a book prints anew."""

EMPHASIS: Final = frozenset(("em", "i", "cite", "dfn", "var"))
STRONG: Final = frozenset(("strong", "b"))
CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
PICTURES: Final = frozenset(("img", "image"))

DROPPED: Final = frozenset(
    ("script", "style", "template", "head", "link", "meta", "title", "noscript", "base", "param")
)
"""What is no text of a page."""

FOREIGN: Final = {
    "audio": "a sound",
    "canvas": "a drawing",
    "embed": "an embedded file",
    "iframe": "an embedded page",
    "math": "a formula",
    "object": "an embedded file",
    "svg": "a drawing",
    "video": "a film",
}
"""What an article cannot hold, and what to call it."""

UNMARKED: Final = {
    "button": "a button",
    "del": "deleted text",
    "ins": "inserted text",
    "mark": "marked text",
    "option": "a choice",
    "s": "struck-out text",
    "select": "a choice",
    "strike": "struck-out text",
    "sub": "subscript",
    "sup": "superscript",
    "textarea": "a form field",
    "u": "underlined text",
}
"""What an article has no mark for, and what to call it; the words are kept."""
