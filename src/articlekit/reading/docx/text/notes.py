"""Which notes of a document are referred to, and the numbers they get: the order of references.

ECMA-376, part 1, 17.11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import NOTE_BOOKMARK, NOTEREF, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

__all__ = ["REFERENCES", "Note", "Notes", "bookmarked", "notes_of"]

REFERENCES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
"""The elements that refer to notes, each with the part that holds them."""

_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")


class Note(msgspec.Struct, frozen=True, eq=False):
    """A note: the part that holds it, and its element."""

    story: str
    element: _Element


Key = tuple[str, str]
"""The part that holds a note, and its id there."""


class Notes(msgspec.Struct):
    """All notes, and those that were referred to so far, in that order.

    ``bookmarks`` leads from the name of a bookmark to the note whose reference stands in it.
    """

    all: Mapping[Key, Note]
    bookmarks: Mapping[str, Key]
    order: list[Key] = msgspec.field(default_factory=list)
    _numbers: dict[Key, str] = msgspec.field(default_factory=dict)

    def refer(self, key: Key) -> str:
        """The number of a note; "" where there is none."""
        if key not in self.all:
            return ""
        if key not in self._numbers:
            self.order.append(key)
            self._numbers[key] = str(len(self.order))
        return self._numbers[key]

    def is_referred_to(self, key: Key) -> bool:
        """Whether something that was read so far refers to a note."""
        return key in self._numbers


def notes_of(story: str, root: _Element) -> dict[Key, Note]:
    """The notes of a part by their keys, but for the lines that part them from the text."""
    return {
        (story, element.get(f"{W}id", "")): Note(story, element)
        for element in root
        if element.tag in (f"{W}footnote", f"{W}endnote")
        and element.get(f"{W}type") not in _SEPARATORS
    }


def bookmarked(roots: Iterable[_Element]) -> dict[str, Key]:
    """The notes that fields refer to, by the names of the bookmarks around their references."""
    roots = list(roots)
    wanted = {each.get(NOTE_BOOKMARK, "") for root in roots for each in root.iter(NOTEREF)}
    found: dict[str, Key] = {}
    if not wanted:
        return found
    tags = (f"{W}bookmarkStart", f"{W}bookmarkEnd", *REFERENCES)
    for root in roots:
        within: dict[str, str] = {}
        for each in root.iter(*tags):
            own = each.get(f"{W}id", "")
            if each.tag == f"{W}bookmarkStart":
                if each.get(f"{W}name") in wanted:
                    within[own] = each.get(f"{W}name", "")
            elif each.tag == f"{W}bookmarkEnd":
                within.pop(own, None)
            else:
                for name in within.values():
                    found.setdefault(name, (REFERENCES[str(each.tag)], own))
                within.clear()  # the first reference in a bookmark is the one that is meant
    return found
