"""Which links of a book refer to notes, and which elements are these.

A book may say so (https://www.w3.org/TR/epub-ssv-11/#notes), or only show it: a short link, a
number or a sign, leads to a piece of text from which a link leads back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.archive import folder_of, resolved
from articlekit.reading.epub.elements import BLOCKS, HEADINGS
from articlekit.reading.epub.markup import classes, kinds, local, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

__all__ = ["Notes", "find_notes"]

_REFERENCES: Final = frozenset(("noteref",))
_NOTES: Final = frozenset(("footnote", "endnote", "rearnote", "note"))
_BACK: Final = frozenset(("backlink", "referrer"))
_SECTIONS: Final = frozenset(
    ("footnotes", "endnotes", "rearnotes", "notes", "footnotes-end-of-document")
)
_BACK_CLASSES: Final = frozenset(("footnote-back", "footnote-backref", "reversefootnote"))
_REFERENCE_CLASSES: Final = frozenset(("footnote-ref", "noteref", "footnoteref"))
_LONGEST_MARK: Final = 6
_NO_NOTES: Final = HEADINGS | {"body", "html", "table", "tbody", "tr", "ol", "ul", "dl", "main"}
_MARK: Final = re.compile(r"[\[({]?\s*(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-zA-Z]|[ivxlc]{1,6})\s*[\])}.:]?")


class Notes(msgspec.Struct):
    """What was found, and the numbers of the notes in the order in which they are referred to.

    ``references`` leads from each link to its note, ``pages`` from a note to the page that holds
    it; ``back`` are the links that lead back; ``flowing`` the notes that are text after all.
    """

    references: dict[_Element, _Element] = msgspec.field(default_factory=dict)
    pages: dict[_Element, str] = msgspec.field(default_factory=dict)
    back: set[_Element] = msgspec.field(default_factory=set)
    flowing: set[_Element] = msgspec.field(default_factory=set)
    order: list[_Element] = msgspec.field(default_factory=list)
    _numbers: dict[_Element, str] = msgspec.field(default_factory=dict)

    def refer(self, link: _Element) -> str:
        """The key of the note that a link refers to; "" where that is text after all."""
        note = self.references[link]
        if note in self.flowing:
            return ""
        if note not in self._numbers:
            self.order.append(note)
            self._numbers[note] = str(len(self.order))
        return self._numbers[note]

    def is_referred_to(self, note: _Element) -> bool:
        """Whether something that was read so far refers to a note."""
        return note in self._numbers

    def is_stray(self, element: _Element) -> bool:
        """Whether the element says that it is a note, and nothing ever refers to it."""
        return element not in self.pages and bool(kinds(element) & _NOTES)

    def surround(self, element: _Element) -> bool:
        """Whether the element is there for the sake of notes, and holds some."""
        says = kinds(element) & _SECTIONS or _SECTIONS.intersection(classes(element))
        return bool(says) and any(note in self.pages for note in element.iter())


class _Link(msgspec.Struct, frozen=True, eq=False):
    """A link inside the book: where it stands, and the element it leads to."""

    element: _Element
    at: int
    target: _Element
    note: _Element | None


def find_notes(pages: Sequence[tuple[str, _Element]]) -> Notes:
    """The notes of all pages, each a path in the archive with its tree."""
    found = Notes()
    home: dict[_Element, str] = {}
    places: dict[tuple[str, str], _Element] = {}
    for path, root in pages:
        for element in root.iter():
            own = element.get("id") or (element.get("name") if local(element) == "a" else None)
            if own:
                places.setdefault((path, own), element)
    links = list(_links(pages, places, home))
    if not links:
        return found
    back = _ways_back(links)
    for link in links:
        if link.note is not None and _refers(link, back):
            found.references[link.element] = link.note
    _settle(found, home)
    targets = {
        each: note
        for link, note in found.references.items()
        for each in (link, *_inline_above(link))
    }
    for link in links:
        note = targets.get(link.target)
        goes_back = note is not None and note is _note_around(link.element, found.pages)
        if goes_back and link.element not in found.references:
            found.back.add(link.element)
    for _, root in pages:  # one that says what it is may lead nowhere
        for element in root.iter():
            is_back = local(element) == "a" and _says_back(element)
            if is_back and _note_around(element, found.pages) is not None:
                found.back.add(element)
    return found


def _links(
    pages: Iterable[tuple[str, _Element]],
    places: dict[tuple[str, str], _Element],
    home: dict[_Element, str],
) -> Iterator[_Link]:
    """The links that lead to an element inside the book, in reading order."""
    at = 0
    for path, root in pages:
        folder = folder_of(path)
        for element in root.iter():
            if local(element) != "a" or not (address := (element.get("href") or "").strip()):
                continue
            before, sign, fragment = address.partition("#")
            if not sign or not fragment:
                continue
            page = resolved(folder, before) if before else path
            target = places.get((page, fragment))
            if target is None:
                continue
            at += 1
            note = _note_of(target)
            if note is not None:
                home[note] = page
            home.setdefault(element, path)
            yield _Link(element, at, target, note)


def _note_of(target: _Element) -> _Element | None:
    """The element that a note at this target would be: itself, or the block it stands in."""
    while local(target) not in BLOCKS:
        above = target.getparent()
        if above is None:
            return None
        target = above
    name = local(target)
    if name in _NO_NOTES or _SECTIONS & kinds(target):
        return None
    if name == "dt":
        below = target.getnext()
        return below if below is not None and local(below) == "dd" else None
    return target


def _ways_back(links: Sequence[_Link]) -> dict[tuple[_Element, _Element], int]:
    """For a place and what may be a note: where the last link stands that leads from it there."""
    notes = {link.note for link in links}
    return {
        (link.target, around): link.at
        for link in links
        for around in (link.element, *link.element.iterancestors())
        if around in notes
    }


def _refers(link: _Link, back: dict[tuple[_Element, _Element], int]) -> bool:
    """Whether a link refers to a note."""
    element, note = link.element, link.note
    if note is None or _says_back(element):
        return False
    if kinds(element) & _REFERENCES or _REFERENCE_CLASSES.intersection(classes(element)):
        return True
    if note in element.iterancestors() or not _MARK.fullmatch(words_of(element)):
        return False
    if kinds(note) & _NOTES:
        return True
    places = (element, *_inline_above(element))
    return any(back.get((place, note), 0) > link.at for place in places)


def _settle(found: Notes, home: dict[_Element, str]) -> None:
    """Keep only notes that stand in no other one, in the order of the book."""
    notes = set(found.references.values())
    inner = {note for note in notes if any(above in notes for above in note.iterancestors())}
    found.references = {link: note for link, note in found.references.items() if note not in inner}
    for note in dict.fromkeys(found.references.values()):
        found.pages[note] = home[note]


def _says_back(element: _Element) -> bool:
    return bool(kinds(element) & _BACK) or bool(_BACK_CLASSES.intersection(classes(element)))


def _inline_above(element: _Element) -> Iterator[_Element]:
    """What an element stands in within its line, such as a superscript."""
    for above in element.iterancestors():
        if local(above) in BLOCKS:
            return
        yield above


def _note_around(element: _Element, notes: dict[_Element, str]) -> _Element | None:
    return next((above for above in element.iterancestors() if above in notes), None)
