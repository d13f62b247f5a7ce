"""How stressed words look: slanted, bold, or marked at each letter, as their script does it.

Scripts that run from right to left have no italics, those of East Asia neither: Hebrew and Arabic
words are set bold, Japanese ones get dots. Word keeps its switches for complex scripts apart, so
Latin words among Arabic ones are still slanted (ECMA-376, part 1, 17.3.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.docx.file.ooxml import element
from articlekit.exporters.docx.look.language import is_right_to_left, stress_mark

if TYPE_CHECKING:
    from articlekit.design import Theme

__all__ = ["NOTHING", "Stress", "style_stress", "usual_stress"]

_SWITCHES: Final = ("b", "bCs", "i", "iCs")


class Stress(NamedTuple):
    """The switches that are on for stressed words, and the mark at their letters."""

    switches: frozenset[str]
    mark: str = ""

    def xml(self, inherited: Stress, *, strong: bool = False) -> tuple[str, str]:
        """The switches and the mark, as far as they are not ``inherited``; the words may be
        ``strong`` beside.
        """
        wanted = self.switches | ({"b", "bCs"} if strong else set())
        switches = "".join(
            f"<w:{name}/>" if name in wanted else element(name, val="0")
            for name in _SWITCHES
            if (name in wanted) != (name in inherited.switches)
        )
        mark = "" if self.mark == inherited.mark else element("em", val=self.mark or "none")
        return switches, mark


NOTHING: Final = Stress(frozenset())


def style_stress(language: str, theme: Theme) -> Stress:
    """What the style for stressed words does in this language."""
    if theme.text.emphasis == "bold":
        return Stress(frozenset(("b", "bCs")))
    return usual_stress(language)


def usual_stress(language: str) -> Stress:
    """What this language does by itself; beside bold letters, whatever the theme wants alone."""
    if mark := stress_mark(language):
        return Stress(frozenset(), mark)
    if is_right_to_left(language):
        return Stress(frozenset(("i", "bCs")))
    return Stress(frozenset(("i", "iCs")))
