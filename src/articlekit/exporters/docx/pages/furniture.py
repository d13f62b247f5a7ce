"""Running heads and folios: the headers and footers of the document (ECMA-376, part 1, 17.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES, field
from articlekit.exporters.docx.look.language import is_right_to_left
from articlekit.exporters.docx.look.widths import text_width
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.running import STROKE, fitted, head_words
from articlekit.model import Heading, Text, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.design.matter import Head
    from articlekit.exporters.docx.file.package import Package
    from articlekit.exporters.docx.pages.sections import Section
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Publication

__all__ = ["Furniture"]

_TAB: Final = "<w:r><w:tab/></w:r>"
_FOLIO_ROOM: Final = 4.0
"""The room for a folio beside a running head, in ems."""

_SECTION: Final = "STYLEREF 1 \\l"
"""The last heading of the first level on a page or before it. By its number Word finds the style
under whatever name it has in the language of the program.
"""

_Side = Literal["inner", "center", "outer"]
_Kind = Literal["header", "footer"]
_Use = Literal["default", "even", "first"]
_KINDS: Final[tuple[_Kind, ...]] = ("header", "footer")


class Furniture:
    """The headers and footers of one document. ``facing`` says that left-hand pages have their own.

    A section has those of the one before it but for what differs, as Word's "Link to Previous"
    says: whoever changes the head of one chapter changes that of all.
    """

    def __init__(self, publication: Publication, story: Story) -> None:
        self._story = story
        self._theme = story.job.theme
        self._here = Here().speaking(story.language)
        self._words = head_words(publication)
        self._section, self._by_field = _section(publication)
        self._rtl = is_right_to_left(story.language)
        self._parts: dict[tuple[_Kind, _Use, str], str] = {}
        self._in_force: dict[tuple[_Kind, _Use], str] = {}
        running = self._theme.running
        self._recto, self._verso = running.recto, running.verso
        if not (self._recto or self._verso):
            self._recto = self._verso = ("title",)
        if not self._theme.page.mirrored:
            self._verso = self._recto
        self.facing = any(
            self._line(kind, "", recto=True) != self._line(kind, "", recto=False) for kind in _KINDS
        )

    def references(self, section: Section) -> str:
        """What the properties of the next section say of its headers and footers."""
        written = []
        for kind, use, content in self._lines(section):
            if content != self._in_force.get((kind, use), ""):
                self._in_force[kind, use] = content
                number = sum(known == kind for known, _, _ in self._parts) + 1
                key = self._parts.setdefault((kind, use, content), f"{kind}{number}")
                written.append(f'<w:{kind}Reference w:type="{use}" r:id="{key}"/>')
        return "".join(written)

    def add_to(self, package: Package) -> None:
        """Add the parts that the sections refer to."""
        for (kind, _, content), key in self._parts.items():
            tag = "hdr" if kind == "header" else "ftr"
            paragraph = self._story.paragraph(kind.capitalize(), content, self._here)
            xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{paragraph}</w:{tag}>"
            package.add(kind, f"/word/{key}.xml", xml, key)

    def _lines(self, section: Section) -> Iterator[tuple[_Kind, _Use, str]]:
        for kind in _KINDS:
            recto = "" if section.bare else self._line(kind, section.head, recto=True)
            verso = "" if section.bare else self._line(kind, section.head, recto=False)
            yield kind, "default", recto
            if self.facing:
                yield kind, "even", verso
            yield kind, "first", "" if section.bare else self._first_line(kind)

    def _line(self, kind: _Kind, head: str, *, recto: bool) -> str:
        """What stands at the head or at the foot of pages but the first of a section."""
        at: dict[str, str] = {}
        where = self._theme.running.folio
        at_head = where == "head-outer" and self._story.job.options.page_numbers
        if kind == "footer":
            if where.startswith("foot"):
                side: _Side = "outer" if where == "foot-outer" else "center"
                at[self._place(side, recto=recto)] = self._folio()
            return self._tabbed(kind, at)
        if at_head:
            at[self._place("outer", recto=recto)] = self._folio()
        side = self._theme.running.align
        if at_head and side == "outer":
            side = "inner"
        at[self._place(side, recto=recto)] = self._head(head, recto=recto, beside=at_head)
        return self._tabbed(kind, at)

    def _first_line(self, kind: _Kind) -> str:
        """The same of the first page of a section: no head, and perhaps a drop folio."""
        running = self._theme.running
        if kind == "header" or not running.drop_folio or running.folio == "none":
            return ""
        side: _Side = "outer" if running.folio == "foot-outer" else "center"
        return self._tabbed(kind, {self._place(side, recto=True): self._folio()})

    def _folio(self) -> str:
        return field("PAGE", "1") if self._story.job.options.page_numbers else ""

    def _head(self, section: str, *, recto: bool, beside: bool) -> str:
        """The runs of a running head, whether or not there is a folio ``beside`` it."""
        options, style = self._story.job.options, self._theme.styles.running_head
        words = {**self._words, "section": section or self._section, "folio": "123"}
        left_out: set[Head] = set() if options.page_numbers else {"folio"}
        asked = self._recto if recto else self._verso
        heads = [head for head in asked if words.get(head) and head not in left_out]
        if not options.running_head or not heads:
            return ""
        taken = _FOLIO_ROOM * self._theme.styles.folio.size * beside
        room = self._theme.page.measure - taken * (
            2 if self._theme.running.align == "center" else 1
        )
        shown = fitted([words[head] for head in heads], room / style.size, text_width)
        stroke = self._text(STROKE)
        return stroke.join(
            self._part(head, text, named=bool(section))
            for head, text in zip(heads, shown, strict=True)
        )

    def _part(self, head: Head, shown: str, *, named: bool) -> str:
        if head == "folio":
            return self._folio()
        if head == "section" and self._by_field and not named:
            return field(_SECTION, shown, self._story.run_properties(self._here.format))
        return self._text(shown)

    def _text(self, words: str) -> str:
        return runs((Text(words),), self._here, "title", self._story)

    def _place(self, side: _Side, *, recto: bool) -> str:
        """Where that side of the page is: at the "left", in the "center", at the "right"."""
        if side == "center":
            return side
        mirrored = self._theme.page.mirrored
        right = (side == "outer") == (not mirrored or recto != self._rtl)
        return "right" if right else "left"

    def _tabbed(self, kind: _Kind, at: dict[str, str]) -> str:
        """The runs of a line with what is to stand at its two ends and in its middle."""
        ends = ("right", "left") if self._rtl else ("left", "right")
        first, middle, last = (at.get(place, "") for place in (ends[0], "center", ends[1]))
        if last:
            to_the_middle = _TAB if "center" in self._story.styles.tabs(kind.capitalize()) else ""
            return f"{first}{to_the_middle}{middle}{_TAB}{last}"
        return f"{first}{_TAB}{middle}" if middle else first


def _section(publication: Publication) -> tuple[str, bool]:
    """The first words of a running head for the section; whether headings have those that follow.

    Where there are none, Word would print an error in place of a field.
    """
    first = publication.articles[0] if publication.articles else None
    if publication.lone is None and first is not None:
        return plain_line(first.title) or labels(first.meta.language).untitled, True
    blocks = first.blocks if first is not None else ()
    headed = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    return plain_line(publication.title), headed
