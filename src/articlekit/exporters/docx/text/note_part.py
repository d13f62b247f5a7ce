"""The part of the notes: footnotes, or endnotes where the theme wants them after the text.

The part holds two separators, which the settings name, and the notes in the order of their first
references (ECMA-376, part 1, 17.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import (
    CONTINUATION,
    DECLARATION,
    NAMESPACES,
    SEPARATOR,
    text_xml,
)
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.here import Here

if TYPE_CHECKING:
    from articlekit.exporters.docx.text.notes import Note
    from articlekit.exporters.docx.text.story import Story

__all__ = ["notes_xml"]


def notes_xml(story: Story) -> str:
    """The whole part, once the main text is written and all numbers are given."""
    kind = story.notes.kind
    notes = "".join(_note_xml(number, note, story) for number, note in story.notes.numbered())
    line = "<w:p><w:r><w:{}/></w:r></w:p>"
    above = line.format("separator") if kind == "footnote" else _heading_xml(story)
    separators = (
        f'<w:{kind} w:type="separator" w:id="{SEPARATOR}">{above}</w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="{CONTINUATION}">'
        f"{line.format('continuationSeparator')}</w:{kind}>"
    )
    return f"{DECLARATION}<w:{kind}s {NAMESPACES}>{separators}{notes}</w:{kind}s>"


def _heading_xml(story: Story) -> str:
    """A heading in place of the line between the text and its endnotes."""
    here = Here().speaking(story.language)
    properties = story.run_properties(here.format)
    content = f"<w:r>{properties}{text_xml(labels(story.language).notes)}</w:r>"
    return story.paragraph("NotesHeading", content, here)


def _note_xml(number: int, note: Note, story: Story) -> str:
    """One note: its blocks, then those of the notes that only it refers to."""
    kind, superscript = story.notes.kind, story.notes.superscript
    own_number = f"<w:r>{superscript}<w:{kind}Ref/></w:r>"
    lead = f'{own_number}<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    parts = blocks_xml(note.blocks, note.here, note.place, story, lead=lead)
    for sign, inner in story.notes.inner():
        if story.anchors is not None:
            story.anchors.follow(inner.place, note.place)
        lead = f'<w:r>{superscript}<w:t xml:space="preserve">{sign} </w:t></w:r>'
        parts += blocks_xml(inner.blocks, inner.here, inner.place, story, lead=lead)
    return f'<w:{kind} w:id="{number}">{"".join(parts)}</w:{kind}>'
