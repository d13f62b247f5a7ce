"""What pandoc cannot read back, format by format. Each limit was found by trying it on markup that
is right, and takes from the account of the model exactly what is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articlekit.model import Block, CodeBlock, Figure, Heading, Quote, Table, Verse

__all__ = ["DOCX", "EPUB", "Limits"]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a format can say through pandoc."""

    languages: tuple[type[Block], ...]
    """The kinds of blocks whose own language comes back."""
    spans: bool
    """Whether the language of words comes back."""
    last_heading: int
    """The deepest level of a heading; the title has level 1."""
    blank_headings: bool
    """Whether a heading that holds nothing but breaks is written."""
    whole_notes: bool
    """Whether dividers and ordered lists come back where they stand in a note."""
    syntax_beside_attributes: bool
    """Whether the syntax of code comes back where its language or direction is said, too."""
    tree: bool
    """Whether the file holds a tree of blocks; else pandoc builds one from a row (see `word`)."""
    title_apart: bool
    """Whether title and subtitle are properties, and the highest heading has level 1."""
    one_byline: bool
    """Whether all lines of the byline are one paragraph."""
    inner_notes: bool
    """Whether a note can be referred to twice, and from another note; else by a mere sign."""
    marked_code: bool
    """Whether words can be code and stressed as well."""
    characters: Mapping[int, str]
    """What characters come back as, by their code points, where not as themselves."""


EPUB = Limits(
    # pandoc makes paragraphs, lists and quotations without the attributes of their elements; its
    # quotation with an attribution is a figure, which keeps them.
    languages=(CodeBlock, Figure, Heading, Quote, Table, Verse),
    spans=True,
    # HTML has no more, and `aria-level` is not looked at.
    last_heading=6,
    # There would be nothing to read out, which Ace takes for a fault.
    blank_headings=False,
    # From a section of notes pandoc takes all rules and ordered lists: its own writer puts a rule
    # above the notes, and used to make them the items of such a list.
    whole_notes=False,
    # It takes all attributes of code from the outer element if that has any, else from the inner.
    syntax_beside_attributes=False,
    tree=True,
    title_apart=False,
    one_byline=False,
    inner_notes=True,
    marked_code=True,
    # These controls are taken for letters of Windows-1252, as HTML 5 takes numeric references.
    characters={
        code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "?")
        for code in range(0x80, 0xA0)
    },
)

DOCX = Limits(
    # Word keeps languages with the characters, and pandoc does not look at them there.
    languages=(),
    spans=False,
    last_heading=9,
    blank_headings=True,
    whole_notes=True,
    syntax_beside_attributes=True,
    tree=False,
    # They have styles of Word's own, which pandoc takes for properties of the document.
    title_apart=True,
    one_byline=True,
    # A cross-reference is the number that Word shows.
    inner_notes=False,
    # A run in the style of code is nothing else.
    marked_code=False,
    characters={},
)
