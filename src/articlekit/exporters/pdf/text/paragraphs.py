"""Paragraphs to boxes: a paragraph, once it is broken, as lines that stand at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.pdf.boxes import Box, TextMark
from articlekit.exporters.pdf.text.breaking import Setting, break_lines, expansion
from articlekit.exporters.pdf.text.lines import SetLine, set_line, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.design.theme import Style
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.pdf.text.breaking import Line
    from articlekit.exporters.pdf.text.strips import Strip

__all__ = ["Shape", "baseline", "kept_together", "set_lines", "set_paragraph"]

_TORN: Final = 2.0
"""A line whose spaces would gain more than this many times their width ends short instead."""


class Shape(NamedTuple):
    """Where a paragraph stands: its left edge, its measure, and the indent of its first line.

    ``hyphenate`` and ``whole`` say where words may be divided, as in `breaking.Setting`. With
    ``open_end`` a space ends the last line, too: the same element goes on in another paragraph.
    An ``rtl`` paragraph is mirrored: its lines start at the right edge.
    """

    x: float
    measure: float
    indent: float = 0.0
    hyphenate: bool = True
    whole: bool = False
    open_end: bool = False
    rtl: bool = False


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
        fitted = strip.fitted(min(shape.measure - indent, shape.measure))  # of any line
        gaps = fitted.widths()
        spreads = fitted.spreads() if justified else None
        lines = break_lines(fitted.words, gaps, setting, fitted.bound, spreads)
        for number, line in enumerate(lines):
            x = indent if number == 0 else 0.0
            last = number == len(lines) - 1
            # A space ends every line but the paragraph's last, so that whoever reads the file in
            # its own order finds the words apart.
            goes_on = not last or at < len(strips) - 1 or shape.open_end
            measure = shape.measure - x
            shown = _set_line(fitted, gaps, spreads, line, measure, justified, last, goes_on)
            if style.align == "center":
                x += (shape.measure - x - shown.width) / 2
            if shape.rtl:
                x = shape.measure - x - shown.width
            set_.append(shown._replace(x=x, hyphenated=line.inserted))
    return set_


def _set_line(
    strip: Strip,
    gaps: list[float],
    spreads: list[float] | None,
    line: Line,
    measure: float,
    justified: bool,
    last: bool,
    goes_on: bool,
) -> SetLine:
    words = words_of(strip, line)
    between = gaps[line.first : line.last]
    extras, scale = [0.0] * len(between), 1.0
    if justified:
        letters = sum([word.width for word in words])
        spread = spreads[line.first : line.last] if spreads else None
        extras, scale = _grown(letters, between, spread, measure + words[-1].hang, last)
    shown = set_line(strip, line, words, between, extras, open_end=goes_on and line.end is None)
    return shown if scale == 1 else shown.scaled(scale)


def _grown(
    letters: float,
    gaps: list[float],
    spreads: list[float] | None,
    measure: float,
    last: bool,
) -> tuple[list[float], float]:
    """What each of a justified line's gaps gains, in points, and the scale of it all.

    ``letters`` is the natural width of the words. The gaps grow as if each were wider by what
    ``spreads`` says, and shrink as they are.
    """
    spaces = sum(gaps)
    slack = measure - letters - spaces
    if spreads and slack >= 0:
        gives = [gap + spread for gap, spread in zip(gaps, spreads, strict=True)]
    else:
        gives = gaps
    give = sum(gives)
    if slack >= 0 and (last or not give):
        return [0.0] * len(gaps), 1.0
    scale = round(1 + expansion(letters, give, slack), 4)
    factor = (measure / scale - letters - spaces) / give if give else 0.0
    if factor > _TORN:
        return [0.0] * len(gaps), 1.0
    return [give * factor for give in gives], scale
