"""Blocks of code: every space counts, and a line too long is wrapped so that one sees it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from articlekit.exporters.pdf.boxes import Box, RuleMark, TextMark
from articlekit.exporters.pdf.text.lines import show
from articlekit.exporters.pdf.text.paragraphs import baseline, kept_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design.theme import Style
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.pdf.text.inlines import Composer, Voice
    from articlekit.exporters.pdf.text.paragraphs import Shape
    from articlekit.exporters.pdf.text.words import Word

__all__ = ["set_code"]

_TAB: Final = 4
_HANG: Final = 2.0
"""The indent of what is left of a line that is too long, in ems."""

_HOOK: Final = 0.5
"""The thickness of the hook that marks such a line, in points."""


def set_code(
    composer: Composer,
    text: str,
    style: Style,
    shape: Shape,
    voice: Voice,
    rule: str,
    tag: Tag,
) -> list[Box]:
    """The lines of the text as boxes; ``rule`` is the colour of the hooks."""
    y = baseline(composer.face(style), style)
    hang = min(_HANG * style.size, shape.measure / 3)
    hook = _hook(shape.x + hang / 3, y, hang / 3, style.size / 3, rule)
    boxes: list[Box] = []
    for line in text.removesuffix("\n").replace("\r\n", "\n").split("\n"):
        word = composer.literal(line.expandtabs(_TAB).rstrip(), voice)
        parts = list(_wrapped(word, shape.measure, hang))
        for number, part in enumerate(parts):
            x = shape.x + (hang if number else 0.0)
            stretches = show([part], open_end=number == len(parts) - 1).stretches
            text_marks = (TextMark(x, y, stretches, tag),) if stretches else ()
            boxes.append(Box(style.leading, (*(hook if number else ()), *text_marks)))
    return kept_together(boxes)


def _wrapped(word: Word, measure: float, hang: float) -> Iterator[Word]:
    """A line in parts that fit, cut after a space where one is not too far to the left."""
    text = word.text
    widths = word.prefix_widths()
    start = 0
    while True:
        room = widths[start] + measure - (hang if start else 0.0)
        end = max(start + 1, bisect_right(widths, room + 1e-6) - 1)
        if end >= len(text):
            yield word.part(start, None) if start else word
            return
        space = text.rfind(" ", start + (end - start) // 2, end)
        end = space + 1 if space > start else end
        yield word.part(start, end)
        start = end


def _hook(x: float, y: float, width: float, height: float, colour: str) -> tuple[RuleMark, ...]:
    """Two strokes, down and to the right, above the baseline ``y``."""
    return (
        RuleMark(x, y - height - _HOOK, _HOOK, height, colour),
        RuleMark(x, y - _HOOK, width, _HOOK, colour),
    )
