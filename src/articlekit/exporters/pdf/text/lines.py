"""One line as it is shown: its words, in the order in which they are read, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.fonts.face import HYPHEN, SOFT_HYPHEN
from articlekit.exporters.pdf.boxes import Stretch
from articlekit.exporters.script.bidi import visual_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.exporters.pdf.text.breaking import Line
    from articlekit.exporters.pdf.text.strips import Strip
    from articlekit.exporters.pdf.text.words import Run, Word

__all__ = ["SetLine", "set_line", "show", "words_of"]


class SetLine(NamedTuple):
    """A line's stretches, where in the measure they begin, and the width of them all.

    They are drawn ``scale`` times as wide as the face has them; the widths say the outcome.
    """

    x: float
    stretches: tuple[Stretch, ...]
    width: float
    hyphenated: bool = False
    scale: float = 1.0

    def scaled(self, scale: float) -> SetLine:
        """The same line, drawn wider or narrower."""
        stretches = [Stretch(s.run, s.array, s.x * scale, s.width * scale) for s in self.stretches]
        return self._replace(stretches=tuple(stretches), width=self.width * scale, scale=scale)


def words_of(strip: Strip, line: Line) -> list[Word]:
    """The words of the line, those at its ends divided where it begins or ends inside them."""
    words = strip.words[line.first : line.last + 1]
    if line.end is not None:
        start = line.start if line.first == line.last else 0
        own = HYPHEN if words[-1].text[line.end - 1] == "-" else ""
        words[-1] = words[-1].part(start, line.end, hyphen=SOFT_HYPHEN if line.inserted else own)
    if line.start and (line.end is None or line.first != line.last):
        words[0] = words[0].part(line.start, None)
    return words


def set_line(
    strip: Strip,
    line: Line,
    words: Sequence[Word],
    gaps: Sequence[float],
    extras: Sequence[float],
    *,
    open_end: bool,
) -> SetLine:
    """The line with the spaces between its words as wide as ``gaps`` and ``extras`` together.

    A space is set at an ``open_end`` if the text has one there, so that whoever reads the file in
    its own order finds the words apart.
    """
    run = strip.run
    if run is not None and not run.level:
        width = sum([word.width for word in words]) + sum(gaps) + sum(extras)
        array = _uniform(run, strip, words, line, extras[0] if extras else 0.0, open_end)
        return SetLine(0.0, (Stretch(run, array, 0.0, width),), width)
    items: list[_Item] = []
    for at, word in enumerate(words):
        items += _pieces(word)
        gap = strip.gaps[line.first + at]
        if at < len(gaps) and items:
            space = "" if gap is None else "\u00a0" if line.first + at in strip.no_break else " "
            after = gap or items[-1].run
            items.append(_Item(after, gaps[at] + extras[at], space=space, extra=extras[at]))
    spaced = open_end and strip.gaps[line.last] is not None
    return _placed(items, levelled=strip.levelled, open_end=spaced)


def show(words: Iterable[Word], x: float = 0.0, *, open_end: bool = False) -> SetLine:
    """Words beside one another without spaces, as they are; a space after them if ``open_end``."""
    items = [item for word in words for item in _pieces(word)]
    levelled = any(item.run.level for item in items)
    return _placed(items, levelled=levelled, open_end=open_end)._replace(x=x)


def _uniform(
    run: Run, strip: Strip, words: Sequence[Word], line: Line, extra: float, open_end: bool
) -> bytes:
    """The TJ array of a line in one run: the common case, and the quick one."""
    space = _gap(run, " ", extra)
    if strip.no_break:
        bound = _gap(run, "\u00a0", extra)
        parts = []
        for at, word in enumerate(words, start=line.first):
            parts += [word.body, bound if at in strip.no_break else space]
        body = b"".join(parts[:-1])
    else:
        body = space.join([word.body for word in words])
    return b"(" + body + (run.face.encode(" ") if open_end else b"") + b")"


def _gap(run: Run, space: str, extra: float) -> bytes:
    """A space inside a TJ array's string, widened by ``extra`` points."""
    body = run.face.encode(space) if space else b""
    thousandths = round(-extra * 1000 / run.size)
    return body + b")%d(" % thousandths if thousandths else body


class _Item(NamedTuple):
    """What a line is made of: text in one run, or what lies between two words.

    ``body`` is the text as it is encoded; between words there may be a ``space``, in which
    ``extra`` is what the line added to its width.
    """

    run: Run
    width: float
    body: bytes = b""
    space: str | None = None
    extra: float = 0.0


def _pieces(word: Word) -> list[_Item]:
    if len(word.pieces) == 1:
        return [_Item(word.pieces[0][0], word.width, word.body)]
    return [_Item(run, run.width(text), run.encode(text)) for run, text in word.pieces]


def _placed(items: Sequence[_Item], *, levelled: bool, open_end: bool) -> SetLine:
    """The items as stretches: in the order in which they are read, where they are to be seen."""
    lefts = [0.0] * len(items)
    x = 0.0
    for at in visual_order([item.run.level for item in items]) if levelled else range(len(items)):
        lefts[at] = x
        x += items[at].width
    shown = _Shown()
    for item, left in zip(items, lefts, strict=True):
        if item.space is None:
            shown.text(item.run, item.body, left, item.width)
        else:
            shown.gap(item, left)
    return SetLine(0.0, shown.stretches(open_end=open_end), x)


_TOUCHING: Final = 1e-6


class _Shown:
    """The stretches of a line in the making, the last of them still open."""

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._run: Run | None = None
        self._parts: list[bytes] = []
        self._start = self._end = 0.0

    def text(self, run: Run, body: bytes, left: float, width: float) -> None:
        if run is not self._run or abs(left - self._end) > _TOUCHING:
            self._close()
            self._run = run
            self._start = self._end = left
        self._parts.append(body)
        self._end += width

    def gap(self, item: _Item, left: float) -> None:
        """A space where the pen stands, or one that leaves the pen where it was.

        Beside words that run from right to left the gap is elsewhere; the space is only read.
        """
        if self._run is None or abs(left - self._end) <= _TOUCHING:
            if item.space or self._run is item.run:
                self.text(item.run, _gap(item.run, item.space or "", item.extra), left, item.width)
        elif item.space:
            self._parts.append(_gap(self._run, item.space, -self._run.space))

    def stretches(self, *, open_end: bool) -> tuple[Stretch, ...]:
        if open_end and self._run is not None:
            self._parts.append(self._run.face.encode(" "))
        self._close()
        return tuple(self._stretches)

    def _close(self) -> None:
        if self._run is not None:
            array = b"(" + b"".join(self._parts) + b")"
            self._stretches.append(Stretch(self._run, array, self._start, self._end - self._start))
        self._parts = []
