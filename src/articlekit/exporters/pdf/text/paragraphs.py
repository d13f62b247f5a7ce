"""Lines to boxes: a paragraph, once it is broken, as text that stands at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.pdf.fonts.face import HYPHEN, SOFT_HYPHEN
from articlekit.exporters.pdf.pages.boxes import Box, Stretch, TextMark
from articlekit.exporters.pdf.text.breaking import Setting, break_lines, expansion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design.theme import Style
    from articlekit.exporters.pdf.fonts.face import Face
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.pdf.text.breaking import Line
    from articlekit.exporters.pdf.text.strips import Strip
    from articlekit.exporters.pdf.text.words import Run, Word

__all__ = ["SetLine", "Shape", "baseline", "kept_together", "set_lines", "set_paragraph", "show"]

_TORN: Final = 2.0
"""A line whose spaces would gain more than this many times their width ends short instead."""


class Shape(NamedTuple):
    """Where a paragraph stands: its left edge, its measure, and the indent of its first line.

    ``hyphenate`` and ``whole`` say where words may be divided, as in `breaking.Setting`. With
    ``open_end`` a space ends the last line, too: the same element goes on in another paragraph.
    """

    x: float
    measure: float
    indent: float = 0.0
    hyphenate: bool = True
    whole: bool = False
    open_end: bool = False


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


def baseline(face: Face, style: Style) -> float:
    """How far below the top of its line a baseline lies."""
    ink = (face.ascent + face.descent) * style.size
    return float((style.leading - ink) / 2 + face.ascent * style.size)


def set_paragraph(
    strips: Sequence[Strip], style: Style, shape: Shape, face: Face, tag: Tag | None
) -> list[Box]:
    """The paragraph's lines as boxes, each a part of the element ``tag``.

    No line is left alone at the end or the top of a page, and few pages end inside a word. ``face``
    is the style's own, which places the baselines.
    """
    y = baseline(face, style)
    leading = style.leading
    lines = set_lines(strips, style, shape)
    x = shape.x
    boxes = [Box(leading, _marks(line, x, y, tag), hyphenated=line.hyphenated) for line in lines]
    return kept_together(boxes)


def _marks(line: SetLine, x: float, y: float, tag: Tag | None) -> tuple[TextMark, ...]:
    return (TextMark(x + line.x, y, line.stretches, tag, line.scale),) if line.stretches else ()


def kept_together(boxes: list[Box]) -> list[Box]:
    """The same boxes, the first two and the last two of them inseparable."""
    last = len(boxes) - 1
    for at in {0, last - 1} if last > 0 else ():
        box = boxes[at]
        boxes[at] = Box(box.height, box.marks, keep=True)
    return boxes


def set_lines(strips: Sequence[Strip], style: Style, shape: Shape) -> list[SetLine]:
    """Every line of the paragraph, set in its measure."""
    set_: list[SetLine] = []
    justified = style.align == "justify"
    for at, strip in enumerate(strips):
        if not strip.words:
            set_.append(SetLine(0.0, (), 0.0))
            continue
        indent = shape.indent if at == 0 else 0.0
        indent = indent if indent < shape.measure / 2 else 0.0
        setting = Setting(shape.measure, indent, justified, shape.hyphenate, shape.whole)
        fitted = strip.fitted(shape.measure - indent)
        gaps = fitted.widths()
        lines = break_lines(fitted.words, gaps, setting, fitted.bound)
        for number, line in enumerate(lines):
            x = indent if number == 0 else 0.0
            last = number == len(lines) - 1
            # A space ends every line but the paragraph's last, so that whoever reads the file in
            # its own order finds the words apart.
            goes_on = not last or at < len(strips) - 1 or shape.open_end
            shown = _set_line(fitted, gaps, line, shape.measure - x, justified, last, goes_on)
            if style.align == "center":
                x += (shape.measure - x - shown.width) / 2
            set_.append(shown._replace(x=x, hyphenated=line.inserted))
    return set_


def _set_line(
    strip: Strip,
    gaps: list[float],
    line: Line,
    measure: float,
    justified: bool,
    last: bool,
    goes_on: bool,
) -> SetLine:
    words = _words_of(strip, line)
    between = gaps[line.first : line.last]
    factor, scale = 0.0, 1.0
    if justified:
        letters = sum([word.width for word in words])
        factor, scale = _grown(letters, sum(between), measure + words[-1].hang, last)
    open_end = goes_on and line.end is None
    if strip.run is not None:
        width = sum([word.width for word in words]) + sum(between) * (1 + factor)
        array = _uniform(strip.run, strip, words, line, factor, open_end)
        shown = SetLine(0.0, (Stretch(strip.run, array, 0.0, width),), width)
    else:
        shown = _mixed(strip, words, between, line, factor, open_end)
    return shown if scale == 1 else shown.scaled(scale)


def _grown(letters: float, spaces: float, measure: float, last: bool) -> tuple[float, float]:
    """What a justified line's spaces gain, as a part of their width, and the scale of it all.

    ``letters`` and ``spaces`` are the natural widths of both, in points.
    """
    slack = measure - letters - spaces
    if slack >= 0 and (last or not spaces):
        return 0.0, 1.0
    scale = round(1 + expansion(letters, spaces, slack), 4)
    factor = (measure / scale - letters) / spaces - 1 if spaces else 0.0
    return (factor, scale) if factor <= _TORN else (0.0, 1.0)


def _words_of(strip: Strip, line: Line) -> list[Word]:
    words = strip.words[line.first : line.last + 1]
    if line.end is not None:
        start = line.start if line.first == line.last else 0
        own = HYPHEN if words[-1].text[line.end - 1] == "-" else ""
        words[-1] = words[-1].part(start, line.end, hyphen=SOFT_HYPHEN if line.inserted else own)
    if line.start and (line.end is None or line.first != line.last):
        words[0] = words[0].part(line.start, None)
    return words


def _uniform(
    run: Run, strip: Strip, words: list[Word], line: Line, factor: float, open_end: bool
) -> bytes:
    """The TJ array of a line in one run: the common case, and the quick one."""
    space = _gap(run, run.space * factor, bound=False)
    if strip.no_break:
        bound = _gap(run, run.space * factor, bound=True)
        parts = []
        for at, word in enumerate(words, start=line.first):
            parts += [word.body, bound if at in strip.no_break else space]
        body = b"".join(parts[:-1])
    else:
        body = space.join([word.body for word in words])
    return b"(" + body + (run.face.encode(" ") if open_end else b"") + b")"


def _gap(run: Run, extra: float, *, bound: bool) -> bytes:
    """A space inside a TJ array's string, widened by ``extra`` points."""
    space = run.face.encode("\u00a0" if bound else " ")
    thousandths = round(-extra * 1000 / run.size)
    return space + b")%d(" % thousandths if thousandths else space


def _mixed(
    strip: Strip,
    words: list[Word],
    between: list[float],
    line: Line,
    factor: float,
    open_end: bool,
) -> SetLine:
    """A line in several runs."""
    shown = _Shown()
    for at, word in enumerate(words):
        for run, text in word.pieces:
            shown.add(run, run.face.encode(text), run.face.width(text) * run.size / 1000)
        gap = strip.gaps[line.first + at]
        if gap is not None and at < len(between):
            extra = between[at] * factor
            bound = line.first + at in strip.no_break
            shown.add(gap, _gap(gap, extra, bound=bound), between[at] + extra)
        elif gap is not None and open_end and shown.run is not None:
            shown.add(shown.run, shown.run.face.encode(" "), 0.0)
    return shown.line()


class _Shown:
    """The stretches of a line in the making."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.run: Run | None = None
        self._parts: list[bytes] = []
        self._start = self._end = 0.0

    def add(self, run: Run, body: bytes, width: float) -> None:
        if run is not self.run:
            self._close()
            self.run = run
        self._parts.append(body)
        self._end += width

    def line(self) -> SetLine:
        self._close()
        return SetLine(0.0, tuple(self.stretches), self._end)

    def _close(self) -> None:
        if self.run is not None:
            array = b"(" + b"".join(self._parts) + b")"
            self.stretches.append(Stretch(self.run, array, self._start, self._end - self._start))
        self._parts = []
        self._start = self._end


def show(words: Sequence[Word], x: float = 0.0, *, open_end: bool = False) -> SetLine:
    """Words beside one another without spaces, as they are; a space after them if ``open_end``."""
    shown = _Shown()
    for word in words:
        for run, text in word.pieces:
            shown.add(run, run.face.encode(text), run.face.width(text) * run.size / 1000)
    if open_end and shown.run is not None:
        shown.add(shown.run, shown.run.face.encode(" "), 0.0)
    return shown.line()._replace(x=x)
