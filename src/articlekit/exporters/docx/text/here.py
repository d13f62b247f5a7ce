"""Where a block stands, and how the characters of a run differ from their paragraph's."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.look.language import is_right_to_left

__all__ = ["Format", "Here"]


class Format(NamedTuple):
    """How the characters of a run differ from those of their paragraph.

    What is ``wide`` takes its quotation marks and dashes from the East Asian font. ``bold`` and
    ``size``, in points, are the paragraph's own where its style is not that of running text.
    """

    emphasis: bool = False
    strong: bool = False
    code: bool = False
    link: bool = False
    language: str = ""
    right_to_left: bool = False
    wide: bool = False
    bold: bool = False
    size: float = 0.0


class Here(msgspec.Struct, frozen=True):
    """Where a block stands.

    ``inside`` is the innermost of "body", "quote", "list" and "note"; ``around`` are the quotations
    and lists, outermost first, in the letters of `look.variants`; ``indent`` is the left edge
    that they leave, in points, and ``widened`` whether wide numbers have moved it; ``lists`` counts
    the lists among them; ``prefix`` names the article in notices; ``level`` is how far its headings
    move down; what stands last in a place that is ``kept`` stays on one page with what follows.
    """

    inside: str = "body"
    around: str = ""
    indent: float = 0.0
    widened: bool = False
    lists: int = 0
    in_note: bool = False
    format: Format = msgspec.field(default_factory=Format)
    prefix: str = ""
    level: int = 0
    kept: bool = False

    def speaking(self, language: str) -> Here:
        """The same place, with its text in that language; in the one it has where it is ""."""
        if not language or language == self.format.language:
            return self
        rtl = is_right_to_left(language)
        return replace(self, format=self.format._replace(language=language, right_to_left=rtl))
