"""Runs, words, and the places where a word may be divided.

A *run* is a way to set text: face, size, colour, and what it is linked to. A *word* is what stands
between two spaces, in one run or several. Both know their widths in points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.exporters.fonts.face import HYPHEN, SOFT_HYPHEN
from articlekit.exporters.script.clusters import is_boundary
from articlekit.exporters.script.opportunities import joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.script.hyphenation import Hyphenator

__all__ = ["Run", "Split", "Vocabulary", "Word"]

ZERO_WIDTH_SPACE: Final = "\u200b"

_AFTER_A_SIGN: Final = re.compile(r"(?<=[^\W_]{2})[-‐–/]+(?=[^\W\d_]{2})|(?<=\w)—(?=\w)")
"""A hyphen, dash or slash inside a word, after which a line may end."""

_ADDRESS: Final = re.compile(r"://|^\W*www\.|[a-z]{2}\.[a-z]{2,}/|\b10\.\d{4,}/")
_IN_AN_ADDRESS: Final = re.compile(r"(?<![:/])[/.?&=_-]+(?=[^\W_]|[%#~])")
"""Signs inside an address after which a line may end, but not those of "://"."""

_MOST_PARTS: Final = 200
"""What has more parts than this is no address to be divided with care."""

_HANGING: Final = {
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys("-‐\u00ad’”“", 0.5),
    **dict.fromkeys(":;", 0.3),
    **dict.fromkeys("–—»«", 0.2),
}
"""Which part of a sign hangs over the edge at the end of a justified line.

A sign is so much lighter than a letter that an edge of both looks ragged where they are flush.
"""

_UNHYPHENATED: Final = ("\u0590", "\u10a0")
"""Between these stand scripts in which no hyphen is set where a word is divided."""

_LETTERS: Final = re.compile(r"[^\W\d_]+")


class Run(msgspec.Struct, frozen=True, eq=False):
    """A way to set text. ``size`` and ``rise`` are in points, the colour reads "#rrggbb".

    ``target`` is where the text leads: a URL, "#name" for a place in the document, or "".
    ``anchor`` names the place where the text stands. Without a hyphenator, nothing is hyphenated.
    ``tag`` is what the words are inside their line, None where they are just its text.
    ``level`` is its embedding level (`bidi`): even from left to right, odd from right to left.
    """

    face: Face
    size: float
    colour: str
    rise: float = 0.0
    target: str = ""
    anchor: str = ""
    hyphenator: Hyphenator | None = None
    tag: Tag | None = None
    level: int = 0

    @property
    def space(self) -> float:
        """The width of a space, in points."""
        return self.face.space * self.size / 1000

    @property
    def rtl(self) -> bool:
        """Whether the glyphs run from right to left; those of a note's mark never do."""
        return self.level % 2 == 1 and not self.rise

    def width(self, text: str) -> float:
        """The width of the text, in points."""
        return self.face.width(text, rtl=self.rtl) * self.size / 1000

    def encode(self, text: str) -> bytes:
        """The text as it stands between the outer parentheses of a TJ array's string."""
        return self.face.encode(text, rtl=self.rtl)


class Split(NamedTuple):
    """A place where a word may be divided.

    ``offset`` counts characters; ``before`` is the width of what stands before it, and ``head``
    that width with the hyphen that is set there, of which ``hang`` may hang over the edge of a
    justified line. ``hyphenated`` says whether the line then ends in
    a hyphen, ours or the word's own, but not one of an address; ``inserted`` whether it is ours.
    """

    offset: int
    before: float
    head: float
    hang: float
    hyphenated: bool
    inserted: bool


class Word:
    """A word as it is set: its pieces, each a run and some text, and its width in points.

    ``hang`` is how much of it hangs over the edge where it ends a justified line. ``soft`` holds
    the offsets at which the author allowed a hyphen, ``loose`` those at which a break without one.
    """

    __slots__ = (
        "_body",
        "_ends",
        "_explicit",
        "_splits",
        "hang",
        "loose",
        "pieces",
        "soft",
        "width",
    )

    def __init__(
        self,
        pieces: tuple[tuple[Run, str], ...],
        soft: tuple[int, ...] = (),
        loose: tuple[int, ...] = (),
    ) -> None:
        self.pieces = pieces
        self.soft = soft
        self.loose = loose
        self.width = sum([run.width(text) for run, text in pieces])
        self.hang = _hang(pieces[-1][0], pieces[-1][1][-1:]) if pieces else 0.0
        self._body: bytes | None = None
        self._ends: list[int] | None = None
        self._explicit: tuple[Split, ...] | None = None
        self._splits: tuple[Split, ...] | None = None

    @property
    def text(self) -> str:
        """What is drawn when the word is not divided."""
        return "".join([text for _, text in self.pieces])

    @property
    def body(self) -> bytes:
        """The first piece, encoded in its face: the whole word where it has one piece."""
        if self._body is None:
            run, text = self.pieces[0] if self.pieces else (None, "")
            self._body = run.encode(text) if run else b""
        return self._body

    @classmethod
    def of(cls, words: Iterable[Word]) -> Word:
        """Several words as one, without spaces between them; what is in one run is one piece."""
        pieces: list[tuple[Run, list[str]]] = []
        soft: list[int] = []
        loose: list[int] = []
        length = 0
        for word in words:
            soft += [length + at for at in word.soft]
            loose += [length + at for at in word.loose]
            for run, text in word.pieces:
                if not pieces or pieces[-1][0] is not run:
                    pieces.append((run, []))
                pieces[-1][1].append(text)
                length += len(text)
        joined = tuple((run, "".join(texts)) for run, texts in pieces)
        return cls(joined, tuple(soft), tuple(loose))

    def splits(self, *, hyphenate: bool) -> tuple[Split, ...]:
        """Where the word may be divided, in order; by its language's patterns if ``hyphenate``."""
        if self._explicit is None:
            self._explicit = self._at(self._signs(), set())
        if not hyphenate:
            return self._explicit
        if self._splits is None:
            points = set(self._hyphenation_points())
            others = points | set(joints(self.text))
            self._splits = self._at(self._signs() | others, points) if others else self._explicit
        return self._splits

    def part(self, start: int, end: int | None, *, hyphen: str = "") -> Word:
        """The characters from ``start`` to ``end`` as a word of its own, and ``hyphen`` after it.

        Where that is `HYPHEN`, it takes the place of the hyphen that stands there.
        """
        if self._ends is None:
            self._ends = list(accumulate([len(text) for _, text in self.pieces]))
        pieces = []
        for at in range(bisect_right(self._ends, start), len(self.pieces)):
            run, text = self.pieces[at]
            passed = self._ends[at] - len(text)
            if end is not None and passed >= end:
                break
            till = None if end is None else end - passed
            pieces.append((run, text[max(start - passed, 0) : till]))
        if hyphen and pieces:
            run, text = pieces[-1]
            pieces[-1] = (run, (text[:-1] if hyphen == HYPHEN else text) + hyphen)
        return Word(tuple(pieces))

    def fits(self, measure: float) -> bool:
        """Whether it needs no `chunks`: an address has places enough to divide it at."""
        if self.width <= measure:
            return True
        if not _is_address(self.text):
            return False
        places = [split.before for split in self.splits(hyphenate=False)]
        widths = [end - start for start, end in pairwise([0.0, *places, self.width])]
        return len(widths) <= _MOST_PARTS and max(widths) <= measure

    def chunks(self, measure: float) -> Iterator[Word]:
        """The word in parts no wider than ``measure`` points, as far as single letters allow.

        Divided where it may be divided, and between any two letters where that is not enough.
        """
        text = self.text
        widths = self.prefix_widths()
        start, end = 0, len(widths) - 1
        splits = self.splits(hyphenate=True)
        offsets = [split.offset for split in splits]
        while start < end:
            # At the start of a part a letter loses its kerning towards the one before it.
            kern = widths[start + 1] - widths[start] - self.part(start, start + 1).width
            room = widths[start] + kern + measure
            last = max(start + 1, bisect_right(widths, room + 1e-6) - 1)
            if last >= end:
                yield self.part(start, None)
                return
            split = None
            for at in range(bisect_right(offsets, last) - 1, -1, -1):
                if offsets[at] <= start:
                    break
                if splits[at].head <= room:
                    split = splits[at]
                    break
            last = split.offset if split else _whole(text, start, last)
            yield self.part(start, last, hyphen=SOFT_HYPHEN if split and split.inserted else "")
            start = last

    def prefix_widths(self) -> list[float]:
        """The width of the first n characters, for each n."""
        return list(
            accumulate(
                (
                    advance * run.size / 1000
                    for run, text in self.pieces
                    for advance in run.face.advances(text, rtl=run.rtl)
                ),
                initial=0.0,
            )
        )

    def _signs(self) -> set[int]:
        text = self.text
        pattern = _IN_AN_ADDRESS if _is_address(text) else _AFTER_A_SIGN
        return {*self.soft, *self.loose, *(found.end() for found in pattern.finditer(text))}

    def _hyphenation_points(self) -> Iterator[int]:
        hyphenators = {run.hyphenator for run, _ in self.pieces}
        hyphenator = hyphenators.pop() if len(hyphenators) == 1 else None  # one language a word
        text = self.text
        # What has a sign inside is divided there; capitals are abbreviations.
        if hyphenator is None or self._signs() or text.isupper() or "@" in text:
            return
        if _is_address(text):
            return
        for letters in _LETTERS.finditer(text):
            if _UNHYPHENATED[0] <= letters[0][0] < _UNHYPHENATED[1]:
                continue
            for at in hyphenator.points(letters[0]):
                yield letters.start() + at

    def _at(self, offsets: set[int], points: set[int]) -> tuple[Split, ...]:
        if not offsets:
            return ()
        widths = self.prefix_widths()
        text = self.text
        address = _is_address(text)
        ends = list(accumulate(len(piece) for _, piece in self.pieces))
        soft = set(self.soft)
        marks = {
            end - len(part[1]) for end, part in zip(ends, self.pieces, strict=True) if part[0].rise
        }
        splits = []
        for offset in sorted(offsets):
            if not 0 < offset < len(text) or offset in marks:  # no line begins with a note's mark
                continue
            run = self.pieces[bisect_right(ends, offset - 1)][0]
            inserted = offset in points or offset in soft
            hyphen = run.face.hyphen * run.size / 1000 if inserted else 0.0
            hyphenated = inserted or (text[offset - 1] in "-‐" and not address)
            before = widths[offset]
            hang = _hang(run, SOFT_HYPHEN if inserted else text[offset - 1])
            splits.append(Split(offset, before, before + hyphen, hang, hyphenated, inserted))
        return tuple(splits)


def _hang(run: Run, sign: str) -> float:
    """How much of the sign hangs over the edge at the end of a line, in points.

    What is embedded in text of the other direction does not end at the edge.
    """
    part = _HANGING.get(sign) if run.level < 2 else None
    return part * run.face.width(sign) * run.size / 1000 if part else 0.0


def _whole(text: str, start: int, at: int) -> int:
    """The last place up to ``at``, else the first after it, that parts no cluster."""
    end = at
    while end > start + 1 and not is_boundary(text, end):
        end -= 1
    while end < len(text) and not is_boundary(text, end):
        end += 1
    return end


def _is_address(text: str) -> bool:
    """Whether the word is the address of a page or a document."""
    return ("/" in text or "www." in text) and _ADDRESS.search(text) is not None


class Vocabulary(dict[str, Word]):
    """The words of one run by their text, each measured once however often it occurs."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run

    def __missing__(self, text: str) -> Word:
        shown, soft, loose = text, [], []
        if SOFT_HYPHEN in text or ZERO_WIDTH_SPACE in text:
            shown = ""
            for character in text:
                if character == SOFT_HYPHEN:
                    soft.append(len(shown))
                elif character == ZERO_WIDTH_SPACE:
                    loose.append(len(shown))
                else:
                    shown += character
        word = self[text] = Word(((self.run, shown),), tuple(soft), tuple(loose))
        return word
