"""Leaves that belong together: captions to figures and tables, several paragraphs to one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.model import CodeBlock, Figure, Paragraph, Table, Verse
from articlekit.reading.docx.text.inlines import nested

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    for leaf in leaves:
        if found and _is_hollow(found[-1]) and not leaf.around.endswith("L"):
            found.pop()
        last = found[-1] if found else None
        if last is None or not _is_joined(last, leaf):
            found.append(leaf)
    if found and _is_hollow(found[-1]):
        found.pop()
    return found


def _is_joined(last: Leaf, leaf: Leaf) -> bool:
    """Whether a leaf goes on with the code or the verse of the last one, which then holds both."""
    if last.kind != leaf.kind or last.around != leaf.around:
        return False
    one, other = last.block, leaf.block
    if leaf.kind == "code-line" and isinstance(one, CodeBlock) and isinstance(other, CodeBlock):
        last.block = CodeBlock(f"{one.text}\n{other.text}")
    elif isinstance(one, Verse) and isinstance(other, Verse):
        between = ((),) if len(one.lines) > 1 and len(other.lines) > 1 else ()
        last.block = Verse((*one.lines, *between, *other.lines))
    else:
        return False
    last.more.append(leaf.element)
    return True


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
