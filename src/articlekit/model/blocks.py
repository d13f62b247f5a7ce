"""Blocks: the pieces an article is made of, from top to bottom.

    Heading(level=1, content=inlines("A section"))
    Paragraph(inlines("Some words."))
    Quote((Paragraph(inlines("Said once.")),), attribution=inlines("A witness"))

Every block may carry a ``language`` of its own, a BCP 47 tag, where it differs from the article's.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from articlekit.model.inlines import Inline

__all__ = [
    "Block",
    "CodeBlock",
    "Divider",
    "Figure",
    "Heading",
    "List",
    "ListItem",
    "Paragraph",
    "Quote",
    "Table",
    "Verse",
]

# omit_defaults leaves a field out where its value is the default itself; a value made by a factory
# is always written, so a reader of the JSON finds "ordered" or "level" without knowing defaults.
_Level = Annotated[int, msgspec.Meta(ge=1, le=5)]
_Start = Annotated[int, msgspec.Meta(ge=0)]


class _Block(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="type",
):
    language: str = ""


class Heading(_Block, tag="heading", frozen=True):
    """The title of a section. Level 1 is a section of the article, whose own title stands above.

    A heading is never more than one level deeper than the heading before it.
    """

    level: _Level
    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


class Paragraph(_Block, tag="paragraph", frozen=True):
    """A paragraph of running text."""

    content: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())


class Quote(_Block, tag="quote", frozen=True):
    """A quotation set apart from the text, with the person or work it comes from."""

    blocks: tuple[Block, ...] = msgspec.field(default_factory=lambda: ())
    attribution: tuple[Inline, ...] = ()


class ListItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One item of a list: one or more blocks, a nested list among them."""

    blocks: tuple[Block, ...] = msgspec.field(default_factory=lambda: ())


class List(_Block, tag="list", frozen=True, kw_only=True):
    """A list. An ordered one counts from ``start`` in ``style``: "1", "a", "A", "i" or "I"."""

    ordered: bool = msgspec.field(default_factory=lambda: False)
    start: _Start = msgspec.field(default_factory=lambda: 1)
    style: str = msgspec.field(default_factory=lambda: "1")
    items: tuple[ListItem, ...] = msgspec.field(default_factory=lambda: ())


class Verse(_Block, tag="verse", frozen=True):
    """Lines whose ends the author chose: a poem, an address. An empty line parts two stanzas."""

    lines: tuple[tuple[Inline, ...], ...] = msgspec.field(default_factory=lambda: ())


class CodeBlock(_Block, tag="code", frozen=True):
    """Code or other text in which every space counts; ``syntax`` names its language."""

    text: str = msgspec.field(default_factory=lambda: "")
    syntax: str = ""


class Table(_Block, tag="table", frozen=True, kw_only=True):
    """A table. A cell holds inlines; a row shorter than the widest ends in empty cells."""

    header: tuple[tuple[Inline, ...], ...] = ()
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = msgspec.field(default_factory=lambda: ())
    caption: tuple[Inline, ...] = ()


class Figure(_Block, tag="figure", frozen=True):
    """A picture. ``source`` only names a file: who opens it, and where, the caller decides.

    ``alt`` says in words what is to be seen. Where it is empty, or white space, and the figure is
    not ``decorative``, the alternative text is unknown.
    """

    source: str
    alt: str = ""
    decorative: bool = msgspec.field(default_factory=lambda: False)
    caption: tuple[Inline, ...] = ()

    @property
    def is_described(self) -> bool:
        """Whether its alternative text has a word."""
        return bool(self.alt.strip())


class Divider(_Block, tag="divider", frozen=True):
    """A change of scene or thought, marked between two paragraphs."""


Block = Heading | Paragraph | Quote | List | Verse | CodeBlock | Table | Figure | Divider
