"""What no style tells, as in documents that reporters send: headings and quotations by their look.

A paragraph set in on both sides among others that are not is likely a quotation. A short paragraph
in bold or in larger letters, without a full stop, above a text, is likely a heading; the first of
all likely the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model import Heading
from articlekit.reading.docx.text.inlines import nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.docx.text.leaves import Leaf

__all__ = ["mark_headings", "mark_quotes"]

_STYLED: Final = frozenset(("heading", "title", "subtitle"))
_LONGEST: Final = 120
_MOST_WORDS: Final = 16
_LARGER: Final = 1.15
_ENDS: Final = (".", ",", ";", ":", "…")
_SURE: Final = 0.65
_LESS_SURE: Final = 0.5
_DEEPEST: Final = 3


def mark_headings(leaves: Sequence[Leaf]) -> None:
    """Make headings, and a title, of the leaves that look like them where no style says so."""
    if any(leaf.kind in _STYLED for leaf in leaves):
        return
    texts = [leaf for leaf in leaves if leaf.kind == "paragraph" and not leaf.around]
    body = _usual_size(texts)
    bold = sum(len(leaf.line.text) for leaf in texts if leaf.line.is_strong)
    # Where most is bold, bold says nothing.
    counts = 2 * bold < sum(len(leaf.line.text) for leaf in texts)
    last = max((at for at, leaf in enumerate(leaves) if not _is_short(leaf)), default=-1)
    found: list[Leaf] = []
    for at, leaf in enumerate(leaves[: last + 1]):
        if leaf.kind != "paragraph" or leaf.around or not _is_short(leaf):
            continue
        larger = body > 0 and leaf.line.size >= body * _LARGER
        first = at == 0
        if larger or (counts and leaf.line.is_strong) or (first and leaf.is_centred):
            found.append(leaf)
            if first:
                _entitle(leaf, _SURE if larger or leaf.line.is_strong else _LESS_SURE)
    headings = [leaf for leaf in found if leaf.kind != "title"]
    sizes = sorted({leaf.line.size for leaf in headings}, reverse=True)
    levels = {size: min(level, _DEEPEST) for level, size in enumerate(sizes, 1)}
    for leaf in headings:
        leaf.line = leaf.line.unmarked()
        content = nested(leaf.line.pieces, leaf.language)
        leaf.block = Heading(level=levels[leaf.line.size], content=content)
        leaf.kind, leaf.rule = "heading", "word-look"
        leaf.confidence, leaf.runner_up = _SURE, "paragraph"


def mark_quotes(leaves: Sequence[Leaf]) -> None:
    """Make quotations of the paragraphs that are set in on both sides, where most are not."""
    texts = [leaf for leaf in leaves if leaf.kind == "paragraph"]
    found = [leaf for leaf in texts if leaf.is_set_in and not leaf.around and not leaf.is_centred]
    length = sum(len(leaf.line.text) for leaf in found)
    if 2 * length >= sum(len(leaf.line.text) for leaf in texts):
        return
    for leaf in found:
        leaf.kind, leaf.rule = "quote", "word-look"
        leaf.confidence, leaf.runner_up = _SURE, "paragraph"


def _entitle(leaf: Leaf, confidence: float) -> None:
    leaf.line = leaf.line.unmarked()
    leaf.kind, leaf.rule = "title", "word-look"
    leaf.confidence, leaf.runner_up = confidence, "heading"


def _is_short(leaf: Leaf) -> bool:
    text = leaf.line.text
    return (
        leaf.kind == "paragraph"
        and len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and text.count("\n") <= 1
        and not text.rstrip().endswith(_ENDS)
    )


def _usual_size(leaves: Sequence[Leaf]) -> float:
    """The size of most letters, in points; 0 where none is known."""
    counts: dict[float, int] = {}
    for leaf in leaves:
        counts[leaf.line.size] = counts.get(leaf.line.size, 0) + len(leaf.line.text)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0
