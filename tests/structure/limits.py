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
    characters={},
)
