"""What the writers of blocks and inlines are given beside the node at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import Labels, labels
from articlekit.model import Figure, direction
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "Context",
    "Headings",
    "Image",
    "Medium",
    "NoteReferences",
    "PageMark",
    "PageMarks",
    "attribute",
    "escaped",
]


def escaped(text: str) -> str:
    """The text as character data of XML and HTML alike.

    A carriage return would come back from either parser as a line feed; it becomes one here.
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def attribute(name: str, value: str) -> str:
    """One attribute, with the space that goes before it."""
    quoted = escaped(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


class Image(msgspec.Struct, frozen=True):
    """Where a picture is to be loaded from, and its size in pixels."""

    source: str
    width: int
    height: int


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """All that differs between the media that content is written for.

    ``picture`` gives the image of a figure at a place, or None where there is none to show. In a
    ``book``, the content carries the semantics of EPUB (https://www.w3.org/TR/epub-ssv-11/), and
    languages are named in the way of XML too.
    """

    picture: Callable[[Figure, str], Image | None]
    book: bool = False

    def kind(self, name: str) -> str:
        """The attribute that says what an element is in a book; "" where that has no meaning."""
        return f' epub:type="{name}"' if self.book else ""

    def language(self, tag: str) -> str:
        """The attributes that name a language."""
        return attribute("lang", tag) + (attribute("xml:lang", tag) if self.book else "")


class PageMark(msgspec.Struct, frozen=True):
    """Where a page of the print edition begins: after ``offset`` characters of a text.

    ``id`` is the mark's own, ``label`` the number of the page as it is printed.
    """

    offset: int
    id: str
    label: str


class PageMarks(msgspec.Struct):
    """The page marks to be set in an article, by the place of the text or block they belong to."""

    at: Mapping[str, Sequence[PageMark]] = msgspec.field(default_factory=dict)
    made: list[PageMark] = msgspec.field(default_factory=list)
    """Each mark as it was written."""

    def before(self, place: str) -> str:
        """The marks that go before the block at a place, as elements of their own."""
        found = self.at.get(place, ())
        return "".join(f"{self._element('div', mark)}\n" for mark in found)

    def within(self, text: str, place: str) -> str:
        """A text, escaped, with its marks where the pages begin."""
        parts = []
        start = 0
        for mark in self.at.get(place, ()):
            parts += [escaped(text[start : mark.offset]), self._element("span", mark)]
            start = mark.offset
        return "".join((*parts, escaped(text[start:])))

    def _element(self, name: str, mark: PageMark) -> str:
        # Empty, with its number as a label: the words around it are read without a halt, and
        # whoever asks for the page is told it (https://www.w3.org/TR/epub-a11y-tech-11/#page-001).
        self.made.append(mark)
        return (
            f'<{name} id="{mark.id}" role="doc-pagebreak" epub:type="pagebreak"'
            f"{attribute('aria-label', mark.label)}></{name}>"
        )


class Headings(msgspec.Struct):
    """The headings of an article: ``last`` is the level, below its title, of the last written."""

    last: int = 0

    def level(self, wanted: int) -> int:
        """The level of the next heading, which never skips one.

        The model sees to that, but for headings that have no words and are not written.
        """
        self.last = max(1, min(wanted, self.last + 1))
        return self.last


class NoteReferences(msgspec.Struct):
    """The notes of an article in the order in which they are first referred to."""

    order: list[str] = msgspec.field(default_factory=list)
    """The keys of the notes; the first note is number 1."""

    made: list[tuple[int, int]] = msgspec.field(default_factory=list)
    """Each reference as it was written: the note's number, and which of its references it is."""

    _found: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)

    def count(self, number: int) -> int:
        """How often the note of that number was referred to."""
        return self._found[self.order[number - 1]][1]

    def refer(self, note: str) -> tuple[int, int]:
        """Take up one more reference: the note's number, and which of its references this is."""
        if note not in self._found:
            self.order.append(note)
        number, count = self._found.get(note, (len(self.order), 0))
        self._found[note] = number, count + 1
        self.made.append((number, count + 1))
        return number, count + 1


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the document a node stands.

    ``language`` is the one of the surroundings; ``title_level`` the level of the heading that
    holds the article's title, ``untitled`` how many sections around the node have no heading to
    show; ``prefix`` begins every id and ``place`` every notice's place, so
    that they tell the articles of a publication apart. ``address`` is where words lead while
    the inside of a link is written.
    """

    medium: Medium
    language: str
    title_level: int = 1
    untitled: int = 0
    prefix: str = ""
    place: str = ""
    address: str = ""
    notes: NoteReferences = msgspec.field(default_factory=NoteReferences)
    pages: PageMarks = msgspec.field(default_factory=PageMarks)
    headings: Headings = msgspec.field(default_factory=Headings)
    notices: list[Notice] = msgspec.field(default_factory=list)

    @property
    def labels(self) -> Labels:
        """The words that the layout prints here."""
        return labels(self.language)

    def entered(self, language: str) -> tuple[str, Context]:
        """The attributes of an element in ``language``, and the context inside of it.

        Without a language, or with that of the surroundings, nothing changes.
        """
        if not language or language == self.language:
            return "", self
        attributes = self.medium.language(language)
        if direction(language) != direction(self.language):
            attributes += attribute("dir", direction(language))
        return attributes, msgspec.structs.replace(self, language=language)

    def for_article(
        self,
        language: str,
        place: str = "",
        prefix: str = "",
        pages: Mapping[str, Sequence[PageMark]] | None = None,
    ) -> Context:
        """The context of an article, whose notes are numbered from 1."""
        return msgspec.structs.replace(
            self,
            language=language,
            place=place,
            prefix=prefix,
            notes=NoteReferences(),
            pages=PageMarks(pages or {}),
            headings=Headings(),
        )

    def id(self, name: str) -> str:
        """The id of that name, unique in the publication."""
        return f"{self.prefix}{name}"

    def note_id(self, number: int) -> str:
        """The id of the note with that number."""
        return f"{self.prefix}note-{number}"

    def reference_id(self, number: int, occurrence: int) -> str:
        """The id of one of the references to the note with that number."""
        return f"{self.prefix}note-{number}-reference-{occurrence}"

    def notice(self, code: str, place: str, message: str) -> None:
        """Remark on what could not be carried over."""
        self.notices.append(Notice(code, self.place + place, message))
