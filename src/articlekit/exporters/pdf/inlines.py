"""Inlines to strips of measured words: what a paragraph is before it is broken into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.links import usable_address
from articlekit.exporters.pdf.hyphenation import Hyphenator
from articlekit.exporters.pdf.words import Run, Vocabulary, Word
from articlekit.model import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
)
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.design import Theme
    from articlekit.design.theme import Style
    from articlekit.exporters.pdf.fonts import Face, Faces
    from articlekit.model import Inline

__all__ = ["Composer", "NoteMarks", "Strip", "Voice"]

NOTE_SIZE: Final = 0.62
NOTE_RISE: Final = 0.34
"""Size and rise of a note's number in the text, as parts of the size of that text."""

_SPACES: Final = re.compile(
    "[ \t\n\r\x0b\x0c\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
_OTHER_SPACES: Final = re.compile("[\t\n\r\x0b\x0c\x85\u1680\u2028\u2029]")
"""Spaces at which a line may end; U+00A0, U+2007 and U+202F are not among them."""

_NO_BREAK_SPACE: Final = "\u00a0"
_IDEOGRAPHS: Final = (
    "\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_IDEOGRAPH: Final = re.compile(f"[{_IDEOGRAPHS}]")
_NEEDS_CARE: Final = re.compile(f"[\u00a0\u2007\u202f{_IDEOGRAPHS}]")


@dataclass(slots=True)
class Strip:
    """The words of a paragraph, or of the part of it up to a break that the author meant.

    ``gaps[i]`` is the run of the space after ``words[i]``, None where they only may be parted;
    after the words in ``bound`` no line may end. ``run`` is the one run of all, None if several.
    """

    words: list[Word] = field(default_factory=list)
    gaps: list[Run | None] = field(default_factory=list)
    bound: set[int] = field(default_factory=set)
    run: Run | None = None

    def widths(self) -> list[float]:
        """The natural width of each gap, in points."""
        if self.run is not None:
            return [self.run.space] * len(self.words)
        return [run.space if run else 0.0 for run in self.gaps]

    def fitted(self, measure: float) -> Strip:
        """The strip itself, or one in which words wider than ``measure`` are in parts."""
        if max([word.width for word in self.words], default=0.0) <= measure:
            return self
        fitted = Strip()
        for at, word in enumerate(self.words):
            parts = [word] if word.width <= measure else list(word.chunks(measure))
            fitted.words += parts
            fitted.gaps += [*([None] * (len(parts) - 1)), self.gaps[at]]
            if at in self.bound:
                fitted.bound.add(len(fitted.words) - 1)
        return fitted


class Voice(NamedTuple):
    """How the text at hand is set: what inlines change as they open and close.

    ``place`` is the path of the block, for notices.
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

    @classmethod
    def of(cls, style: Style, language: str, place: str) -> Voice:
        """The voice in which a style begins."""
        return cls(
            style.font, style.size, style.bold, style.italic, style.colour, language, place
        )


class NoteMarks:
    """The numbers of an article's notes, given in the order in which they are first referred to.

    ``scope`` sets the names of one article's notes apart from another's.
    """

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self.numbers: dict[str, int] = {}

    def number(self, id: str) -> tuple[int, bool]:  # noqa: A002 - the model's word
        """The note's number, and whether this is the first reference to it."""
        first = id not in self.numbers
        return self.numbers.setdefault(id, len(self.numbers) + 1), first

    def note(self, number: int) -> str:
        """The anchor at the note."""
        return f"{self._scope}note-{number}"

    def reference(self, number: int) -> str:
        """The anchor where the text first refers to the note."""
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

    def strips(self, content: Iterable[Inline], voice: Voice) -> list[Strip]:
        """The inlines as strips: one, and one more for each break."""
        strips = [_Builder()]
        for vocabulary, text in self._atoms(content, voice):
            if vocabulary is None:
                strips.append(_Builder())
            else:
                strips[-1].add(vocabulary, text)
        return [builder.strip() for builder in strips]

    def text(self, text: str, voice: Voice) -> Strip:
        """Plain text as one strip."""
        return self.strips((Text(text),), voice)[0]

    def literal(self, text: str, voice: Voice) -> Word:
        """Text as one word in which every space counts."""
        word = Word(())
        for vocabulary, piece in self._set(text, voice):
            word = word.joined(vocabulary[piece]) if word.pieces else vocabulary[piece]
        return word

    def _atoms(
        self, content: Iterable[Inline], voice: Voice
    ) -> Iterator[tuple[Vocabulary | None, str]]:
        """Stretches of text in one run each; None stands for a break."""
        for at, node in enumerate(content):
            match node:
                case Text():
                    yield from self._set(_OTHER_SPACES.sub(" ", node.text), voice)
                case InlineCode():
                    size = voice.size * self._code_scale
                    code = voice._replace(family="code", size=size, hyphenate=False)
                    yield from self._set(_OTHER_SPACES.sub(" ", node.text), code)
                case Emphasis():
                    yield from self._atoms(node.content, voice._replace(italic=not voice.italic))
                case Strong():
                    yield from self._atoms(node.content, voice._replace(bold=True))
                case Span():
                    yield from self._atoms(node.content, voice._replace(language=node.language))
                case Link():
                    yield from self._atoms(node.content, self._linked(node, at, voice))
                case NoteReference():
                    yield from self._reference(node, voice)
                case Break():
                    yield None, ""

    def _linked(self, link: Link, at: int, voice: Voice) -> Voice:
        address = usable_address(link.href)
        if address:
            return voice._replace(target=address, colour=self._theme.colours.link)
        self._notices.append(
            Notice(
                "link-dropped",
                f"{voice.place}.content[{at}]" if voice.place else "",
                f"{link.href!r} is no address that a document can lead to; the words are kept",
            )
        )
        return voice

    def _reference(
        self, node: NoteReference, voice: Voice
    ) -> Iterator[tuple[Vocabulary | None, str]]:
        number, first = self.marks.number(node.id)
        mark = voice._replace(
            size=voice.size * NOTE_SIZE,
            colour=self._theme.colours.link,
            target=f"#{self.marks.note(number)}",
        )
        anchor = self.marks.reference(number) if first else ""
        yield from self._set(str(number), mark, rise=voice.size * NOTE_RISE, anchor=anchor)

    def _set(
        self, text: str, voice: Voice, rise: float = 0.0, anchor: str = ""
    ) -> Iterator[tuple[Vocabulary, str]]:
        spread = self._faces.spread(
            text, voice.family, bold=voice.bold, italic=voice.italic, place=voice.place
        )
        for face, piece in spread:
            yield self._vocabulary(face, voice, rise, anchor), piece

    def _vocabulary(self, face: Face, voice: Voice, rise: float, anchor: str) -> Vocabulary:
        language = voice.language if voice.hyphenate else ""
        key = (id(face), voice.size, voice.colour, voice.target, language, rise, anchor)
        found = self._vocabularies.get(key)
        if found is None:
            hyphenator = None
            if language:
                hyphenator = self._hyphenators.setdefault(language, Hyphenator(language))
            run = Run(face, voice.size, voice.colour, rise, voice.target, anchor, hyphenator)
            found = self._vocabularies[key] = Vocabulary(run)
        return found


class _Builder:
    """A strip in the making."""

    def __init__(self) -> None:
        self._strip = Strip()
        self._runs: set[Run] = set()
        self._open = False  # whether the last word may go on

    def strip(self) -> Strip:
        strip = self._strip
        if len(self._runs) == 1 and None not in strip.gaps:
            strip.run = next(iter(self._runs))
        return strip

    def add(self, vocabulary: Vocabulary, text: str) -> None:
        """Add text in one run; white space in it, at its ends too, parts words."""
        if not text:
            return
        self._runs.add(vocabulary.run)
        if not text.isascii() and _NEEDS_CARE.search(text):
            self._add_slowly(vocabulary, text)
            return
        tokens = text.split()
        if not tokens:
            self._close(vocabulary.run)
            return
        strip = self._strip
        if text[0].isspace():
            self._close(vocabulary.run)
        elif self._open and strip.words:
            strip.words[-1] = strip.words[-1].joined(vocabulary[tokens.pop(0)])
            if tokens:
                self._close(vocabulary.run)
        strip.words += map(vocabulary.__getitem__, tokens)
        strip.gaps += [vocabulary.run] * len(tokens)
        self._open = not text[-1].isspace()

    def _add_slowly(self, vocabulary: Vocabulary, text: str) -> None:
        """The same, for text that holds spaces at which no line may end, or ideographs."""
        position = 0
        for space in _SPACES.finditer(text):
            self._token(vocabulary, text[position : space.start()])
            self._close(vocabulary.run)
            position = space.end()
        self._token(vocabulary, text[position:])

    def _token(self, vocabulary: Vocabulary, token: str) -> None:
        for at, bound in enumerate(token.split(_NO_BREAK_SPACE)):
            if at:
                self._bind(vocabulary)
            for part in _parted(bound):
                strip = self._strip
                if self._open and strip.words and not _IDEOGRAPH.match(part):
                    strip.words[-1] = strip.words[-1].joined(vocabulary[part])
                else:
                    if self._open and strip.gaps:
                        strip.gaps[-1] = None
                    strip.words.append(vocabulary[part])
                    strip.gaps.append(vocabulary.run)
                self._open = True

    def _bind(self, vocabulary: Vocabulary) -> None:
        if not self._strip.words or not self._open:
            self._strip.words.append(Word(()))
            self._strip.gaps.append(vocabulary.run)
        self._strip.bound.add(len(self._strip.words) - 1)
        self._close(vocabulary.run)

    def _close(self, run: Run) -> None:
        if self._open and self._strip.gaps:
            self._strip.gaps[-1] = run
        self._open = False


def _parted(token: str) -> list[str]:
    """A token in parts between which a line may end: each ideograph, and what lies between."""
    parts: list[str] = []
    for character in token:
        if parts and not _IDEOGRAPH.match(character) and not _IDEOGRAPH.match(parts[-1][-1]):
            parts[-1] += character
        elif parts and not character.isalnum():  # a full stop does not begin a line
            parts[-1] += character
        else:
            parts.append(character)
    return parts
