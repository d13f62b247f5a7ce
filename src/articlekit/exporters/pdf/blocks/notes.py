"""Notes: at the foot of the pages that refer to them, or all together after the text.

Either way they come last in the structure: whoever listens to the text is not interrupted, and goes
to a note and back by its links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import labels
from articlekit.exporters.pdf.blocks.blocks import LABEL_GAP, set_labelled, set_text
from articlekit.exporters.pdf.boxes import Entry, Galley, TextMark, TurnedMark
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.exporters.pdf.blocks.blocks import Column, Desk
    from articlekit.exporters.pdf.boxes import Box
    from articlekit.model import Article

__all__ = ["set_end_notes", "set_foot_notes"]


def set_end_notes(desk: Desk, article: Article, column: Column, prefix: str) -> None:
    """The notes below the text, under a heading, in the order of their references."""
    title = labels(article.meta.language).notes
    desk.galley.enter(Entry(desk.outermost, title))
    section = Tag("Sect", column.tag)
    heading = Tag(f"H{desk.highest}", section)
    style = desk.theme.styles.heading1
    set_text(desk, (Text(title),), style, column, "", heading, display=True)
    desk.galley.keep_with_next()
    inner = _beside_numbers(desk, column)
    for id_, number in _in_order(desk):
        _set_note(desk, article, id_, number, inner, prefix, section)


def set_foot_notes(desk: Desk, article: Article, column: Column, prefix: str, start: int) -> None:
    """The notes as boxes of their own in ``desk.feet``, each under the anchor of its reference.

    The boxes of the text, from ``start`` on, are told which notes they refer to first. A note to a
    note follows it: the page that refers to the one has the other, too.
    """
    galley, desk.galley = desk.galley, Galley()
    section = Tag("Sect", column.tag)
    marks = desk.composer.marks
    inner = _beside_numbers(desk, column)
    own = {}
    for id_, number in _in_order(desk):
        begun = len(desk.galley.boxes)
        _set_note(desk, article, id_, number, inner, prefix, section)
        own[marks.reference(number)] = desk.galley.finish()[begun:]
    desk.galley = galley
    waiting = set(own)
    galley.boxes[start:] = _referring(galley.boxes[start:], waiting)
    further = [list(_first_references(boxes, waiting)) for boxes in own.values()]
    # A note to a note has the higher number.
    for boxes, names in zip(reversed(own.values()), reversed(further), strict=True):
        for name in names:
            boxes += own[name]
    desk.feet |= own


def _referring(boxes: Sequence[Box], waiting: set[str]) -> list[Box]:
    """The boxes, each knowing which of the notes ``waiting`` belong to the foot of its page."""
    return [
        msgspec.structs.replace(box, notes=found)
        if (found := tuple(_first_references((box,), waiting)))
        else box
        for box in boxes
    ]


def _first_references(boxes: Iterable[Box], waiting: set[str]) -> Iterator[str]:
    """The references in the boxes to notes that are still ``waiting`` for one."""
    for box in boxes:
        for name in _references(box):
            if name in waiting:
                waiting.remove(name)
                yield name


def _references(box: Box) -> Iterator[str]:
    for mark in box.marks:
        if isinstance(mark, TurnedMark):
            for _, inner in mark.boxes:
                yield from _references(inner)
        elif isinstance(mark, TextMark) and mark.tag is not None:
            yield from (stretch.run.anchor for stretch in mark.stretches if stretch.run.anchor)


def _in_order(desk: Desk) -> Iterator[tuple[str, int]]:
    """The notes with their numbers; a note may refer to further ones."""
    numbers = desk.composer.marks.numbers
    done = 0
    while done < len(numbers):
        waiting = list(numbers.items())[done:]
        done = len(numbers)
        yield from waiting


def _set_note(
    desk: Desk, article: Article, id_: str, number: int, column: Column, prefix: str, section: Tag
) -> None:
    marks, styles = desk.composer.marks, desk.theme.styles
    back = labels(article.meta.language).back
    voice = (
        Voice.of(styles.note, "", "")
        .inside("Link", title=back)
        ._replace(colour=desk.theme.colours.link, target=f"#{marks.reference(number)}")
    )
    label = desk.composer.literal(f"{number}. ", voice, rtl=column.rtl)
    name = marks.note(number)
    desk.galley.anchor(name)
    path = f"{prefix}notes.{id_}"
    set_labelled(desk, article.notes[id_], label, column, path, Tag("Note", section, name=name))


def _beside_numbers(desk: Desk, column: Column) -> Column:
    """The column of the notes: there is room beside it for the highest number."""
    style = desk.theme.styles.note
    highest = f"{len(desk.composer.marks.numbers)}."
    label = desk.composer.literal(highest, Voice.of(style, "", ""))
    room = label.width + LABEL_GAP * style.size
    return column.indented(max(desk.theme.styles.list.left, room), 0.0, style)
