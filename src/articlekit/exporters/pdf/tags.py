"""Tags: the tree that tells a reader of the file what is a heading, a list, a figure.

The tree is built while blocks are set, since only they know what they are. What hangs on its leaves
is found out while pages are drawn: the stretches of content, each with its page and its number
there, and the annotations. ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["ROLES", "Content", "Tag"]

ROLES: Final = {"Em": "Span", "Strong": "Span"}
"""What stands in PDF 1.7 for a type of PDF 2.0 that says more."""


class Content(NamedTuple):
    """A stretch of a page's content: the page, counted from 0, and the number of its mark there."""

    page: int
    number: int


class Tag:
    """An element of the structure tree.

    ``kind`` is its type, ``language`` a BCP 47 tag where it differs from its parent's, ``alt`` what
    a figure shows in words, ``title`` what a link leads to, ``name`` an identifier, ``attributes``
    the entries of an attribute dictionary as they stand in the file. ``children`` are elements,
    stretches of content, and annotations, these by their index.

    An element takes its place below its parent as it is made; one for words inside a line
    (``inline``) does so as the first of them is drawn, or it would stand before the words that
    come before it. An inline one without a parent goes below that of the line.
    """

    __slots__ = (
        "_placed",
        "alt",
        "attributes",
        "children",
        "kind",
        "language",
        "name",
        "parent",
        "title",
    )

    def __init__(
        self,
        kind: str,
        parent: Tag | None = None,
        *,
        language: str = "",
        alt: str = "",
        title: str = "",
        name: str = "",
        attributes: str = "",
        inline: bool = False,
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.language = language
        self.alt = alt
        self.title = title
        self.name = name
        self.attributes = attributes
        self.children: list[Tag | Content | int] = []
        self._placed = not inline
        if parent is not None and not inline:
            parent.children.append(self)

    def place(self, line: Tag) -> None:
        """Give an inline element, and those around it, its place below that of its ``line``."""
        tag = self
        while not tag._placed:
            tag._placed = True
            if tag.parent is None:
                tag.parent = line
            tag.parent.children.append(tag)
            tag = tag.parent

    def around(self, kind: str) -> Tag | None:
        """The nearest element of that kind, this one or one around it."""
        tag: Tag | None = self
        while tag is not None and tag.kind != kind:
            tag = tag.parent
        return tag
