"""Inlines to strips of measured words: what a paragraph is before it is broken into lines."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.design import labels
from articlekit.exporters.links import usable_address
from articlekit.exporters.pdf.tags import Tag
from articlekit.exporters.pdf.text.strips import StripBuilder
from articlekit.exporters.pdf.text.words import Run, Vocabulary, Word
from articlekit.exporters.script.bidi import OBJECT, embedded, has_right_to_left, isolated
from articlekit.exporters.script.hyphenation import Hyphenator
from articlekit.model import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
    direction,
    plain_text,
)
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.design import Theme
    from articlekit.design.theme import Style
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.faces import Faces
    from articlekit.exporters.pdf.text.strips import Strip
    from articlekit.model import Inline

__all__ = ["Composer", "NoteMarks", "Voice"]

NOTE_SIZE: Final = 0.62
NOTE_RISE: Final = 0.34
"""Size and rise of a note's number in the text, as parts of the size of that text."""

_OTHER_SPACES: Final = re.compile("[\t\n\r\x85\u1680\u2028\u2029]")
"""White space that no face has a glyph for; a space stands for it."""


class Voice(NamedTuple):
    """How the text at hand is set: what inlines change as they open and close.

    ``place`` is the path of the block, for notices; ``tag`` is what the words are in their line,
    ``level`` their embedding level (`bidi`).
    """

    family: str
    size: float
    bold: bool
    italic: bool
    colour: str
    language: str
    place: str
    target: str = ""
    hyphenate: bool = True
    tag: Tag | None = None
    level: int = 0

    @classmethod
    def of(cls, style: Style, language: str, place: str) -> Voice:
        """The voice in which a style begins."""
        return cls(style.font, style.size, style.bold, style.italic, style.colour, language, place)

    def inside(self, kind: str, *, language: str = "", title: str = "") -> Voice:
        """The same voice for words that are something of their own inside their line."""
        tag = Tag(kind, self.tag, language=language, title=title, inline=True)
        return self._replace(tag=tag)


class _Atom(NamedTuple):
    """Text in one voice. The mark of a note rises above the line and is an ``anchor``."""

    voice: Voice
    text: str
    rise: float = 0.0
    anchor: str = ""


class NoteMarks:
    """The numbers of an article's notes, given in the order in which they are first referred to.

    ``scope`` sets the names of one article's notes apart from another's.
    """

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self.numbers: dict[str, int] = {}

    def number(self, id: str) -> int:  # noqa: A002 - the model's word
        """The note's number, the next one where this is the first reference to it."""
        return self.numbers.setdefault(id, len(self.numbers) + 1)

    def note(self, number: int) -> str:
        """The anchor at the note."""
        return f"{self._scope}note-{number}"

    def reference(self, number: int) -> str:
        """The anchor where the text refers to the note; of several the first counts."""
        return f"{self._scope}reference-{number}"


class Composer:
    """Turns inlines into strips, and remembers the runs and words of one document."""

    def __init__(self, theme: Theme, faces: Faces, notices: list[Notice]) -> None:
        self._theme = theme
        self._faces = faces
        self._notices = notices
        self._vocabularies: dict[tuple[object, ...], Vocabulary] = {}
        self._hyphenators: dict[str, Hyphenator] = {}
        styles = theme.styles
        self._code_scale = styles.code.size / styles.body.size
        self.marks = NoteMarks("")

    def face(self, style: Style) -> Face:
        """The face in which a style begins."""
        return self._faces.face(style.font, bold=style.bold, italic=style.italic)

    def strips(
        self, content: Iterable[Inline], voice: Voice, path: str = "", lead: str = ""
    ) -> list[Strip]:
        """The inlines as strips: one, and one more for each break.

        ``path`` is that of the inlines; ``lead`` is a sign of ours that stands before them.
        """
        strips = [[_Atom(voice, lead)] if lead else []]
        for atom in self._atoms(content, voice, path):
            if atom is None:
                strips.append([])
            else:
                strips[-1].append(atom)
        base = _base_level(voice.language)
        return [self._strip(atoms, base) for atoms in strips]

    @contextlib.contextmanager
    def rehearsal(self) -> Iterator[None]:
        """What is composed meanwhile is measured only: its notes are still to be referred to."""
        numbers = self.marks.numbers
        self.marks.numbers = dict(numbers)
        try:
            yield
        finally:
            self.marks.numbers = numbers

    def literal(self, text: str, voice: Voice, *, rtl: bool = False) -> Word:
        """Text as one word in which every space counts, in a line of the given direction."""
        return Word.of(
            vocabulary[piece]
            for atom in _levelled([_Atom(voice, text)], int(rtl))
            for vocabulary, piece in self._set(atom)
        )

    def _strip(self, atoms: Sequence[_Atom], base: int | None) -> Strip:
        builder = StripBuilder()
        for atom in _levelled(atoms, base):
            for vocabulary, piece in self._set(atom):
                builder.add(vocabulary, piece)
        return builder.strip()

    def _atoms(self, content: Iterable[Inline], voice: Voice, path: str) -> Iterator[_Atom | None]:
        """Stretches of text in one voice each; None stands for a break."""
        for at, node in enumerate(content):
            inner = f"{path}[{at}].content" if path else ""
            match node:
                case Text():
                    yield _Atom(voice, _OTHER_SPACES.sub(" ", node.text))
                case InlineCode():
                    size = voice.size * self._code_scale
                    code = voice.inside("Code")._replace(family="code", size=size, hyphenate=False)
                    yield _Atom(code, _OTHER_SPACES.sub(" ", node.text))
                case Emphasis():
                    yield from self._atoms(node.content, self._emphasised(voice), inner)
                case Strong():
                    strong = voice.inside("Strong")._replace(bold=True)
                    yield from self._atoms(node.content, strong, inner)
                case Span():
                    spoken = voice.inside("Span", language=node.language)
                    spoken = spoken._replace(language=node.language)
                    yield from self._atoms(node.content, spoken, inner)
                case Link():
                    linked = self._linked(node, voice, f"{path}[{at}]" if path else "")
                    yield from self._atoms(node.content, linked, inner)
                case NoteReference():
                    yield self._reference(node, voice)
                case Break():
                    yield None

    def _emphasised(self, voice: Voice) -> Voice:
        if self._theme.text.emphasis == "bold":
            return voice.inside("Em")._replace(bold=True)
        return voice.inside("Em")._replace(italic=not voice.italic)

    def _linked(self, link: Link, voice: Voice, place: str) -> Voice:
        address = usable_address(link.href)
        lost = ""
        if not address:
            lost = f"{link.href!r} is no address that a document can lead to; the words are kept"
        elif not plain_text(link).strip():
            lost = f"the link to {link.href!r} has no words"
        if lost:
            self._notices.append(Notice("link-dropped", place, lost))
            return voice
        linked = voice.inside("Link", title=address)
        return linked._replace(target=address, colour=self._theme.colours.link)

    def _reference(self, node: NoteReference, voice: Voice) -> _Atom:
        number = self.marks.number(node.id)
        title = f"{labels(voice.language).note} {number}"
        mark = (
            voice.inside("Reference")
            .inside("Link", title=title)
            ._replace(
                size=voice.size * NOTE_SIZE,
                colour=self._theme.colours.link,
                target=f"#{self.marks.note(number)}",
            )
        )
        return _Atom(mark, str(number), voice.size * NOTE_RISE, self.marks.reference(number))

    def _set(self, atom: _Atom) -> Iterator[tuple[Vocabulary, str]]:
        """The text in one run after another, as its characters need."""
        voice, text, rise, anchor = atom
        spread = self._faces.spread(
            text,
            voice.family,
            bold=voice.bold,
            italic=voice.italic,
            place=voice.place,
            language=voice.language,
        )
        for face, piece in spread:
            yield self._vocabulary(face, voice, rise, anchor), piece

    def _vocabulary(self, face: Face, voice: Voice, rise: float, anchor: str) -> Vocabulary:
        divisible = voice.hyphenate and self._theme.text.hyphenate
        language = voice.language if divisible else ""
        tag, level = voice.tag, voice.level
        look = (id(face), voice.size, voice.colour, rise, level)
        key = (*look, voice.target, language, anchor, id(tag))
        found = self._vocabularies.get(key)
        if found is None:
            hyphenator = None
            if language:
                hyphenator = self._hyphenators.setdefault(language, Hyphenator(language))
            run = Run(
                face, voice.size, voice.colour, rise, voice.target, anchor, hyphenator, tag, level
            )
            found = self._vocabularies[key] = Vocabulary(run)
        return found


def _base_level(language: str) -> int | None:
    """The level of a paragraph in this language; None where that is unknown."""
    return int(direction(language) == "rtl") if language else None


def _levelled(atoms: Sequence[_Atom], base: int | None) -> Sequence[_Atom]:
    """The atoms of one paragraph, cut where the direction of the text changes."""
    if not base and not any(has_right_to_left(atom.text) for atom in atoms):
        return atoms
    levelled = []
    pieces = embedded([_as_embedded(atom) for atom in atoms], base)
    for atom, parts in zip(atoms, pieces, strict=True):
        for level, text in parts:
            voice = atom.voice._replace(level=level)
            levelled.append(atom._replace(voice=voice, text=atom.text if atom.rise else text))
    return levelled


def _as_embedded(atom: _Atom) -> str:
    """What the atom is to the text around it: an object, or code, which runs from left to right."""
    if atom.rise:
        return OBJECT
    return isolated(atom.text) if atom.voice.family == "code" else atom.text
