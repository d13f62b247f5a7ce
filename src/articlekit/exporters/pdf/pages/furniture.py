"""Running heads and folios: what a page bears beside its text. All of it is an artifact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.exporters.pdf.boxes import TextMark
from articlekit.exporters.pdf.text.inlines import Voice
from articlekit.exporters.pdf.text.paragraphs import Shape, set_lines
from articlekit.exporters.running import STROKE, fitted
from articlekit.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from articlekit.design import Style, Theme
    from articlekit.design.matter import Head
    from articlekit.exporters.pdf.pages.leaves import Leaf
    from articlekit.exporters.pdf.text.inlines import Composer
    from articlekit.exporters.pdf.text.lines import SetLine

__all__ = ["Furniture"]

_APART: Final = 2.0
"""The least space between a running head and the folio beside it, in ems."""

_Side = Literal["inner", "center", "outer"]


class Furniture(msgspec.Struct, frozen=True):
    """Sets the running matter of one publication, in its ``language``.

    ``heads`` has the words for those parts of running heads that are the same on every page;
    ``rtl`` says that it is bound at the right.
    """

    theme: Theme
    composer: Composer
    heads: Mapping[Head, str]
    language: str = ""
    rtl: bool = False

    def marks(self, leaf: Leaf) -> Iterator[TextMark]:
        """The head and the folio of a page, placed from the upper left corner of its text."""
        if leaf.bare:
            return
        folio, taken = self._folio(leaf), 0.0
        if folio is not None:
            line, side, at_head = folio
            yield self._placed(line, side, leaf, at_head=at_head)
            if at_head:
                taken = line.width + _APART * self.theme.styles.folio.size
        if not leaf.opening and (parts := self._parts(leaf)):
            yield self._head(parts, leaf, taken)

    def _folio(self, leaf: Leaf) -> tuple[SetLine, _Side, bool] | None:
        """The folio, its side and whether it stands at the head; None where there is none."""
        running = self.theme.running
        if running.folio == "none" or (leaf.opening and not running.drop_folio):
            return None
        line = self._line(leaf.folio, self.theme.styles.folio)
        match running.folio:
            case "foot-outer":
                return line, "outer", False
            case "head-outer" if not leaf.opening:
                return line, "outer", True
            case _:
                return line, "center", False

    def _parts(self, leaf: Leaf) -> list[str]:
        """The words of the running head, part by part."""
        own: dict[Head, str] = {"folio": leaf.folio}
        if leaf.section:
            own["section"] = leaf.section
        words = {**self.heads, **own}
        running = self.theme.running
        parts = running.recto if leaf.recto or not self.theme.page.mirrored else running.verso
        return [words[part] for part in parts if words.get(part)]

    def _head(self, parts: list[str], leaf: Leaf, taken: float) -> TextMark:
        """The running head, beside a folio that has ``taken`` so much of the measure."""
        style, side = self.theme.styles.running_head, self.theme.running.align
        voice = Voice.of(style, self.language, "")
        room = self.theme.page.measure - (2 * taken if side == "center" else taken)
        words = STROKE.join(
            fitted(parts, room, lambda text: self.composer.literal(text, voice).width)
        )
        if taken and side == "outer":  # where the folio is
            side = "inner"
        return self._placed(self._line(words, style), side, leaf, at_head=True)

    def _line(self, text: str, style: Style) -> SetLine:
        """The text as one line, however long."""
        voice = Voice.of(style, self.language, "")
        strips = self.composer.strips((Text(text),), voice)
        ragged = msgspec.structs.replace(style, align="start")
        return set_lines(strips, ragged, Shape(0.0, 14400.0, hyphenate=False))[0]

    def _placed(self, line: SetLine, side: _Side, leaf: Leaf, *, at_head: bool) -> TextMark:
        page, running = self.theme.page, self.theme.running
        room = page.measure - line.width
        right = (side == "outer") == (not page.mirrored or leaf.recto != self.rtl)
        x = room / 2 if side == "center" else room if right else 0.0
        y = -running.head if at_head else page.depth + running.foot
        return TextMark(x, y, line.stretches)
