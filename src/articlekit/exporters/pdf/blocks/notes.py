"""Notes: at the foot of the pages that refer to them, or all together after the text.

Either way they come last in the structure: whoever listens to the text is not interrupted, and goes
to a note and back by its links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import labels
from articlekit.exporters.pdf.blocks.blocks import set_labelled, set_text
from articlekit.exporters.pdf.pages.boxes import Entry, Galley, TextMark, TurnedMark
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from articlekit.exporters.pdf.blocks.blocks import Column, Desk
    from articlekit.exporters.pdf.pages.boxes import Box
    from articlekit.model import Article

__all__ = ["referring", "set_end_notes", "set_foot_notes"]


def set_end_notes(desk: Desk, article: Article, column: Column, prefix: str) -> None:
    """The notes below the text, under a heading, in the order of their references."""
    title = labels(article.meta.language).notes
    desk.galley.enter(Entry(desk.outermost, title))
    section = Tag("Sect", column.tag)
    heading = Tag(f"H{desk.highest}", section)
    style = desk.theme.styles.heading1
    set_text(desk, (Text(title),), style, column, "", heading, display=True)
    desk.galley.keep_with_next()
    for id_, number in _in_order(desk):
        _set_note(desk, article, id_, number, column, prefix, section)


def set_foot_notes(desk: Desk, article: Article, column: Column, prefix: str) -> None:
    """The notes as boxes of their own in ``desk.feet``, each under the anchor of its reference.

    A note to a note follows it: the page that refers to the one has the other, too.
    """
    galley, desk.galley = desk.galley, Galley()
    section = Tag("Sect", column.tag)
    marks = desk.composer.marks
    for id_, number in _in_order(desk):
        start = len(desk.galley.boxes)
        _set_note(desk, article, id_, number, column, prefix, section)
        desk.feet[marks.reference(number)] = desk.galley.boxes[start:]
    desk.galley = galley
    for boxes in reversed(desk.feet.values()):  # a note to a note has the higher number
        for name in [name for box in boxes for name in _references(box, desk.feet)]:
            boxes += desk.feet[name]


def referring(boxes: Sequence[Box], names: Collection[str]) -> list[Box]:
    """The boxes, each knowing which of the notes of these names belong to the foot of its page."""
    return [
        msgspec.structs.replace(box, notes=found)
        if (found := tuple(_references(box, names)))
        else box
        for box in boxes
    ]


def _references(box: Box, names: Collection[str]) -> Iterator[str]:
    for mark in box.marks:
        if isinstance(mark, TurnedMark):
            for _, inner, _ in mark.boxes:
                yield from _references(inner, names)
        elif isinstance(mark, TextMark):
            for stretch in mark.stretches:
                if stretch.run.anchor in names:
                    yield stretch.run.anchor


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
    inner = column.indented(styles.list.left, 0.0, styles.note)
    path = f"{prefix}notes.{id_}"
    set_labelled(desk, article.notes[id_], label, inner, path, Tag("Note", section, name=name))
