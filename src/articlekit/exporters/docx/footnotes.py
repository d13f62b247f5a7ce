"""The footnotes part: notes at the foot of the page that refers to them.

python-docx has no interface for footnotes. The part holds two separators, which the settings name,
and the notes in the order of their first references (ECMA-376, part 1, 17.11).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.blocks import blocks_xml
from articlekit.exporters.docx.ooxml import DECLARATION, NAMESPACES, field
from articlekit.model import NoteReference
from articlekit.model.walk import walk
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.exporters.docx.story import Here, Story
    from articlekit.model import Article, Block

__all__ = ["CONTINUATION", "SEPARATOR", "Footnotes", "footnotes_xml"]

SEPARATOR: Final = -1
CONTINUATION: Final = 0
"""The ids of the two separators; the notes are numbered from 1."""

_SUPERSCRIPT: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_OWN_NUMBER: Final = (
    f'<w:r>{_SUPERSCRIPT}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
_SIGNS: Final = "*†‡§"


class _Key(NamedTuple):
    """A note: the prefix of its article, and its id there."""

    prefix: str
    id: str


class _Note(msgspec.Struct, frozen=True):
    blocks: tuple[Block, ...]
    here: Here


class Footnotes:
    """The notes of one document and the numbers they get."""

    def __init__(self) -> None:
        self._notes: dict[_Key, _Note] = {}
        self._times: Counter[_Key] = Counter()
        self.numbers: dict[_Key, int] = {}
        self._signs: dict[_Key, tuple[int, str]] = {}
        self._inside: list[_Key] = []
        self._number = 0

    def add_article(self, article: Article, here: Here) -> None:
        """Take up the notes of an article before any of its blocks is written."""
        if not article.notes:
            return
        for id_, blocks in article.notes.items():
            there = replace(here, inside="note", in_note=True)
            self._notes[_Key(here.prefix, id_)] = _Note(blocks, there)
        for _, node in walk(article):
            if isinstance(node, NoteReference):
                self._times[_Key(here.prefix, node.id)] += 1

    def reference(self, id_: str, here: Here, place: str, story: Story) -> str:
        """The run that refers to a note.

        Word numbers the first reference to a note; each further one is a cross-reference to it.
        """
        key = _Key(here.prefix, id_)
        if number := self.numbers.get(key):
            return field(f"NOTEREF {_bookmark(number)} \\f \\h", str(number), _SUPERSCRIPT)
        if here.in_note:
            return self._reference_inside(key, place, story)
        number = self.numbers[key] = len(self.numbers) + 1
        run = f'<w:r>{_SUPERSCRIPT}<w:footnoteReference w:id="{number}"/></w:r>'
        if self._times[key] == 1:
            return run
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>{run}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def note_xml(self, key: _Key, number: int, story: Story) -> str:
        """One footnote: its blocks, then those of the notes that only it refers to."""
        self._number, self._inside = number, []
        parts = self._blocks_xml(key, _OWN_NUMBER, story)
        for inner in self._inside:  # grows while notes inside notes refer to further ones
            sign = self._signs[inner][1]
            lead = f'<w:r>{_SUPERSCRIPT}<w:t xml:space="preserve">{sign} </w:t></w:r>'
            parts += self._blocks_xml(inner, lead, story)
        return f'<w:footnote w:id="{number}">{"".join(parts)}</w:footnote>'

    def _blocks_xml(self, key: _Key, lead: str, story: Story) -> list[str]:
        note = self._notes[key]
        place = f"{key.prefix}notes.{key.id}"
        return blocks_xml(note.blocks, note.here, place, story, lead=lead)

    def _reference_inside(self, key: _Key, place: str, story: Story) -> str:
        """A sign in place of a number: Word has no notes inside notes."""
        if key not in self._signs:
            at = len(self._inside)
            sign = _SIGNS[at % len(_SIGNS)] * (at // len(_SIGNS) + 1)
            self._signs[key] = (self._number, sign)
            self._inside.append(key)
            story.notices.append(
                Notice(
                    "formatting-dropped",
                    place,
                    "Word has no note inside a note; its text stands at the end of the outer one",
                )
            )
        number, sign = self._signs[key]
        shown = sign if number == self._number else f"{number}{sign}"
        return f"<w:r>{_SUPERSCRIPT}<w:t>{shown}</w:t></w:r>"


def footnotes_xml(story: Story) -> str:
    """The whole part, once the main text is written and all numbers are given."""
    notes = (
        story.footnotes.note_xml(key, number, story)
        for key, number in story.footnotes.numbers.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in (
            ("separator", SEPARATOR),
            ("continuationSeparator", CONTINUATION),
        )
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{''.join(notes)}</w:footnotes>"


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"
