"""The footnotes part: notes at the foot of the page that refers to them.

The part holds two separators, which the settings name, and the notes in the order of their first
references (ECMA-376, part 1, 17.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import CONTINUATION, DECLARATION, NAMESPACES, SEPARATOR
from articlekit.exporters.docx.text.blocks import blocks_xml

if TYPE_CHECKING:
    from articlekit.exporters.docx.text.notes import Note
    from articlekit.exporters.docx.text.story import Story

__all__ = ["footnotes_xml"]

_SUPERSCRIPT: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_OWN_NUMBER: Final = (
    f'<w:r>{_SUPERSCRIPT}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
)


def footnotes_xml(story: Story) -> str:
    """The whole part, once the main text is written and all numbers are given."""
    notes = (_note_xml(number, note, story) for number, note in story.notes.numbered())
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in (
            ("separator", SEPARATOR),
            ("continuationSeparator", CONTINUATION),
        )
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{''.join(notes)}</w:footnotes>"


def _note_xml(number: int, note: Note, story: Story) -> str:
    """One footnote: its blocks, then those of the notes that only it refers to."""
    parts = blocks_xml(note.blocks, note.here, note.place, story, lead=_OWN_NUMBER)
    for sign, inner in story.notes.inner():
        if story.anchors is not None:
            story.anchors.follow(inner.place, note.place)
        lead = f'<w:r>{_SUPERSCRIPT}<w:t xml:space="preserve">{sign} </w:t></w:r>'
        parts += blocks_xml(inner.blocks, inner.here, inner.place, story, lead=lead)
    return f'<w:footnote w:id="{number}">{"".join(parts)}</w:footnote>'
