"""Text that stands beside the text: boxes, shapes with words, WordArt.

An article has one flow of blocks. What a box holds goes behind the paragraph that it is anchored
to, within the cell or the note that this stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.file.names import STORIES, a, v, w
from articlekit.reading.docx.file.tree import drop, new, text_run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.docx.file.tree import Report

__all__ = ["move_boxes"]

_BOX: Final = w("txbxContent")
_WORD_ART: Final = v("textpath")
_SHAPE_PARAGRAPH: Final = a("p")
_HOLDERS: Final = (w("drawing"), w("pict"))
_PICTURES: Final = (a("blip"), v("imagedata"))
_BLOCKS: Final = frozenset((w("p"), w("tbl")))
_SHOWN: Final = (w("t"), w("sym"), *_HOLDERS, w("object"), w("footnoteReference"))


def move_boxes(root: _Element, report: Report) -> None:
    """Move all boxes; drawings that then hold no picture go. The tree is changed in place."""
    holders: dict[_Element, None] = {}
    moved: list[tuple[_Element, str]] = []
    found = list(root.iter(_BOX, _WORD_ART, _SHAPE_PARAGRAPH))
    for element in reversed(found):  # boxes within boxes first, and the first of several last
        blocks = _blocks(element)
        if any(next(block.iter(*_SHOWN), None) is not None for block in blocks):
            anchor = _anchor(element, root)
            for block in reversed(blocks):
                anchor.addnext(block)
            moved.append((blocks[0], _beginning(blocks)))
        holder = next(element.iterancestors(*_HOLDERS), None)
        if holder is not None:
            holders[holder] = None
        drop(element)
    for block, words in reversed(moved):
        what = f"“{words}” stood in a box; it is behind the paragraph the box belongs to"
        report("text-box-moved", block, what)
    for holder in holders:
        if next(holder.iter(*_PICTURES), None) is None:
            drop(holder)


def _anchor(element: _Element, root: _Element) -> _Element:
    """The paragraph that a box is in; in a damaged file, the block."""
    paragraph = next(element.iterancestors(w("p")), None)
    if paragraph is not None:
        return paragraph
    parent = element.getparent()
    while parent is not None and parent is not root and parent.tag not in STORIES:
        element, parent = parent, parent.getparent()
    return element


def _blocks(element: _Element) -> list[_Element]:
    """The paragraphs and tables of a box, or the one that a shape's words make."""
    if element.tag == _BOX:
        return [child for child in element if child.tag in _BLOCKS]
    if element.tag == _WORD_ART:
        words = element.get("string", "")
    else:
        words = "".join(
            "\n" if each.tag == a("br") else each.text or ""
            for each in element.iter(a("t"), a("br"))
        )
    if not words.strip():
        return []
    paragraph = new(element, w("p"))
    for at, line in enumerate(words.splitlines()):
        if at:
            run = new(element, w("r"))
            run.append(new(element, w("br")))
            paragraph.append(run)
        if line:
            paragraph.append(text_run(element, line))
    return [paragraph]


def _beginning(blocks: list[_Element]) -> str:
    """The first words of blocks, to tell which they are."""
    words: list[str] = []
    length = 0
    for block in blocks:
        for text in block.iter(w("t"), w("br"), w("tab")):
            words.append(text.text or "" if text.tag == w("t") else " ")
            length += len(words[-1])
            if length > 40:
                break
        words.append(" ")
    said = " ".join("".join(words).split())
    return said if len(said) <= 40 else f"{said[:40].rstrip()}…"
