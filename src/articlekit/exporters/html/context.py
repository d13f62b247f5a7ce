"""What the writers of blocks and inlines are given beside the node at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.design import Labels, labels
from articlekit.model import Figure, direction
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Context", "Image", "Medium", "NoteReferences", "attribute", "escaped"]


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


class NoteReferences(msgspec.Struct):
    """The notes of an article in the order in which they are first referred to."""

    order: list[str] = msgspec.field(default_factory=list)
    """The keys of the notes; the first note is number 1."""

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
        return number, count + 1


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the document a node stands.

    ``language`` is the one of the surroundings; ``title_level`` the level of the heading that
    holds the article's title; ``prefix`` begins every id and ``place`` every notice's place, so
    that they tell the articles of a publication apart. ``address`` is where words lead while
    the inside of a link is written.
    """

    medium: Medium
    language: str
    title_level: int = 1
    prefix: str = ""
    place: str = ""
    address: str = ""
    notes: NoteReferences = msgspec.field(default_factory=NoteReferences)
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

    def for_article(self, language: str, place: str = "", prefix: str = "") -> Context:
        """The context of an article, whose notes are numbered from 1."""
        return msgspec.structs.replace(
            self, language=language, place=place, prefix=prefix, notes=NoteReferences()
        )

    def id(self, name: str) -> str:
        """The id of that name, unique in the publication."""
        return f"{self.prefix}{name}"

    def notice(self, code: str, place: str, message: str) -> None:
        """Remark on what could not be carried over."""
        self.notices.append(Notice(code, self.place + place, message))
