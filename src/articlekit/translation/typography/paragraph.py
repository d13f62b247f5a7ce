"""A translated paragraph as every step sees it: its text, its languages, and what must stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NARROW", "NO_BREAK", "SPACES", "Paragraph", "paragraph_of"]

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
SPACES: Final = " \u00a0\u202f\u2009"
"""The spaces within a line that may stand beside a mark; a line break is none."""


class Paragraph(NamedTuple):
    """A whole paragraph or title; ``mask`` has one byte per character, 1 where it must stay."""

    text: str
    source: str
    target: str
    mask: bytearray

    def spaces_start(self, at: int) -> int:
        """Where the spaces that end at ``at`` begin; ``at`` itself where there are none."""
        while at and self.text[at - 1] in SPACES and not self.mask[at - 1]:
            at -= 1
        return at

    def spaces_end(self, at: int) -> int:
        """Where the spaces that begin at ``at`` end; ``at`` itself where there are none."""
        while at < len(self.text) and self.text[at] in SPACES and not self.mask[at]:
            at += 1
        return at


def paragraph_of(
    text: str, source: str, target: str, frozen: Sequence[tuple[int, int]] = ()
) -> Paragraph:
    """A paragraph in which every range of ``frozen`` must stay as it is."""
    mask = bytearray(len(text))
    for start, end in frozen:
        start, end = max(start, 0), min(end, len(text))
        if start < end:
            mask[start:end] = b"\1" * (end - start)
    return Paragraph(text, source, target, mask)
