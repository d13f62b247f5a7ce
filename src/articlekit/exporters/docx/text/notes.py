"""The notes of a document: the numbers they get, and the runs that refer to them.

Word numbers notes itself, in the order of their first references; what refers to a note once more
is a cross-reference (ECMA-376, part 1, 17.11).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import field
from articlekit.model import NoteReference
from articlekit.model.walk import walk
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.docx.text.here import Here
    from articlekit.model import Article, Block

__all__ = ["Note", "NoteKind", "Notes"]

NoteKind = Literal["footnote", "endnote"]
"""Where notes stand, as Word's elements and styles are called."""

_SIGNS: Final = "*†‡§"


class _Key(NamedTuple):
    """A note: the prefix of its article, and its id there."""

    prefix: str
    id: str


class Note(msgspec.Struct, frozen=True):
    """What a note holds, where it stands, and its path."""

    blocks: tuple[Block, ...]
    here: Here
    place: str


class Notes:
    """The notes of one document and the numbers they get.

    Those of several articles are counted through the whole document.
    """

    def __init__(self, kind: NoteKind = "footnote") -> None:
        self.kind = kind
        style = f"{kind.capitalize()}Reference"
        self.superscript = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        self.text_style = f"{kind.capitalize()}Text"
        self._notes: dict[_Key, Note] = {}
        self._times: Counter[_Key] = Counter()
        self._numbers: dict[_Key, int] = {}
        self._signs: dict[_Key, tuple[int, str]] = {}
        self._inside: list[_Key] = []
        self._number = 0

    def __bool__(self) -> bool:
        """Whether the text has referred to a note."""
        return bool(self._numbers)

    def add_article(self, article: Article, here: Here) -> None:
        """Take up the notes of an article before any of its blocks is written."""
        if not article.notes:
            return
        there = replace(here, inside="note", in_note=True)
        for id_, blocks in article.notes.items():
            place = f"{here.prefix}notes.{id_}"
            self._notes[_Key(here.prefix, id_)] = Note(blocks, there, place)
        for _, node in walk(article):
            if isinstance(node, NoteReference):
                self._times[_Key(here.prefix, node.id)] += 1

    def numbered(self) -> Iterator[tuple[int, Note]]:
        """The notes that have a number, in its order.

        While one of them is in hand, what its text refers to stands inside it: see `inner`.
        """
        for key, number in self._numbers.items():
            self._number, self._inside = number, []
            yield number, self._notes[key]

    def inner(self) -> Iterator[tuple[str, Note]]:
        """The notes that only the note in hand refers to, with their signs.

        More come while notes inside notes refer to further ones.
        """
        for key in self._inside:
            yield self._signs[key][1], self._notes[key]

    def reference(self, id_: str, here: Here, place: str, notices: list[Notice]) -> str:
        """The run that refers to a note.

        Word numbers the first reference to a note; each further one is a cross-reference to it.
        """
        key = _Key(here.prefix, id_)
        if number := self._numbers.get(key):
            return field(f"NOTEREF {_bookmark(number)} \\f \\h", str(number), self.superscript)
        if here.in_note:
            return self._reference_inside(key, place, notices)
        number = self._numbers[key] = len(self._numbers) + 1
        run = f'<w:r>{self.superscript}<w:{self.kind}Reference w:id="{number}"/></w:r>'
        if self._times[key] == 1:
            return run
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>{run}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _reference_inside(self, key: _Key, place: str, notices: list[Notice]) -> str:
        """A sign in place of a number: Word has no notes inside notes."""
        if key not in self._signs:
            at = len(self._inside)
            sign = _SIGNS[at % len(_SIGNS)] * (at // len(_SIGNS) + 1)
            self._signs[key] = (self._number, sign)
            self._inside.append(key)
            notices.append(
                Notice(
                    "formatting-dropped",
                    place,
                    "Word has no note inside a note; its text stands at the end of the outer one",
                )
            )
        number, sign = self._signs[key]
        shown = sign if number == self._number else f"{number}{sign}"
        return f"<w:r>{self.superscript}<w:t>{shown}</w:t></w:r>"


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"
