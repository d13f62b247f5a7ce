"""Leaves that belong together: captions to figures and tables, several paragraphs to one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.model import CodeBlock, Figure, Paragraph, Table, Verse
from articlekit.reading.docx.text.inlines import nested

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.model import Inline
    from articlekit.reading.docx.text.leaves import Leaf

__all__ = ["captioned", "gathered"]


def captioned(leaves: Iterable[Leaf]) -> list[Leaf]:
    """The leaves, each caption in the figure or the table that it stands beside.

    Below a figure and above a table a caption is theirs, and the other way round where there is
    nothing else that it could belong to.
    """
    found: list[Leaf] = []
    waiting: Leaf | None = None
    for leaf in leaves:
        last = found[-1] if found else None
        if leaf.kind in ("caption", "table-caption"):
            if waiting is not None:
                found.append(_paragraph(waiting))
                waiting = None
            if leaf.kind == "caption" and last is not None and _takes(last, leaf, Figure):
                _give(last, leaf)
            else:
                waiting = leaf
            continue
        if waiting is not None:
            if _takes(leaf, waiting, Table, Figure):
                _give(leaf, waiting)
            elif last is not None and waiting.kind == "caption" and _takes(last, waiting, Table):
                _give(last, waiting)
            else:
                found.append(_paragraph(waiting))
            waiting = None
        found.append(leaf)
    if waiting is not None:
        last = found[-1] if found else None
        if last is not None and waiting.kind == "caption" and _takes(last, waiting, Table):
            _give(last, waiting)
        else:
            found.append(_paragraph(waiting))
    return found


def gathered(leaves: Iterable[Leaf]) -> list[Leaf]:
    """The leaves of a document of others, code and verse in several paragraphs as one block.

    An item without words is none, unless something follows that belongs to it.
    """
    found: list[Leaf] = []
    row: list[Leaf] = []
    for leaf in leaves:
        if row and not _is_joined(row[-1], leaf):
            found.append(_whole(row))
            row = []
        if not row and found and _is_hollow(found[-1]) and not leaf.around.endswith("L"):
            found.pop()
        row.append(leaf)
    if row:
        found.append(_whole(row))
    if found and _is_hollow(found[-1]):
        found.pop()
    return found


def _is_joined(last: Leaf, leaf: Leaf) -> bool:
    """Whether a leaf goes on with the code or the verse of the last one."""
    if last.kind != leaf.kind or last.around != leaf.around:
        return False
    one, other = last.block, leaf.block
    if leaf.kind == "code-line":
        return isinstance(one, CodeBlock) and isinstance(other, CodeBlock)
    return isinstance(one, Verse) and isinstance(other, Verse)


def _whole(row: list[Leaf]) -> Leaf:
    """The lines of code or of verse in several leaves as those of the first."""
    first, *others = row
    blocks = [leaf.block for leaf in row]
    if not others:
        return first
    if isinstance(first.block, CodeBlock):
        texts = [block.text for block in blocks if isinstance(block, CodeBlock)]
        first.block = CodeBlock("\n".join(texts))
    else:
        lines: list[tuple[Inline, ...]] = []
        long = False
        for block in blocks:
            if isinstance(block, Verse):
                if lines and long and len(block.lines) > 1:
                    lines.append(())
                lines += block.lines
                long = len(lines) > 1
        first.block = Verse(tuple(lines))
    first.more += [leaf.element for leaf in others]
    return first


def _is_hollow(leaf: Leaf) -> bool:
    return leaf.kind == "item" and leaf.block is None


def _takes(leaf: Leaf, caption: Leaf, *kinds: type[Figure | Table]) -> bool:
    block = leaf.block
    return isinstance(block, kinds) and not block.caption and leaf.around == caption.around


def _give(leaf: Leaf, caption: Leaf) -> None:
    block = leaf.block
    if not isinstance(block, Figure | Table):
        return
    language = leaf.language or caption.language
    leaf.block = replace(block, caption=nested(caption.line.pieces, language))
    leaf.language = language
    leaf.more.append(caption.element)


def _paragraph(caption: Leaf) -> Leaf:
    caption.kind = "paragraph"
    caption.block = Paragraph(nested(caption.line.pieces, caption.language))
    return caption
