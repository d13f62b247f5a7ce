"""Inlines: from the model's run of inlines to Word's flat row of runs."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import text_xml
from articlekit.exporters.docx.look.language import has_wide_punctuation, is_right_to_left
from articlekit.exporters.links import usable_address
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
    from collections.abc import Sequence

    from articlekit.exporters.docx.text.here import Format, Here
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Inline

__all__ = ["runs"]

_Piece = tuple[int, str, str]
"""The number of the link it belongs to, 0 for none; that link's relationship; the run."""

# Latin, Greek, Cyrillic, Armenian and Georgian words, with what stands between two of them.
# Compiled by the first text that needs it: most articles run from left to right.
_LEFT_TO_RIGHT: Final = (
    r"([A-Za-zÀ-ɏͰ-֏Ⴀ-ჿ](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*"
    r"[A-Za-z0-9À-ɏͰ-֏Ⴀ-ჿ])?)"
)

# What Word sets in the Latin font where nothing hints at the other, and letters that the hint would
# set in the wrong one: Greek and Cyrillic (ECMA-376, part 1, 17.3.2.26).
_WIDE: Final = re.compile("[\u2018\u2019\u201c\u201d\u2014\u2026\u2025\u00b7\u00d7\u203b]")
_NEVER_WIDE: Final = re.compile("[\u0370-\u04ff]")

_LONGEST_ADDRESS: Final = 2079
"""The longest address that Office can lead to; it takes a file with a longer one for damaged."""


def runs(content: Sequence[Inline], here: Here, place: str, story: Story) -> str:
    """The runs that show the inlines. ``place`` is the path of the run of inlines."""
    if len(content) == 1 and type(content[0]) is Text:
        return _text(content[0].text, here.format, story)
    pieces: list[_Piece] = []
    _Row(here, story, pieces).add(content, here.format, place, (0, ""))
    parts = []
    for (link, relation), group in itertools.groupby(pieces, key=lambda piece: piece[:2]):
        inner = "".join(run for _, _, run in group)
        if link and inner:
            inner = f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>'
        parts.append(inner)
    return "".join(parts)


class _Row:
    """The flat row that a tree of inlines becomes: Word's links and looks do not nest."""

    def __init__(self, here: Here, story: Story, pieces: list[_Piece]) -> None:
        self._here = here
        self._story = story
        self._pieces = pieces
        self._links = 0

    def add(
        self, content: Sequence[Inline], look: Format, place: str, link: tuple[int, str]
    ) -> None:
        """Add the inlines, in that look and inside that link."""
        story = self._story
        for at, inline in enumerate(content):
            inner = f"{place}[{at}].content"
            run = ""
            match inline:
                case Text():
                    run = _text(inline.text, look, story)
                case InlineCode():
                    run = _text(inline.text, look._replace(code=True), story)
                case Emphasis():
                    self.add(inline.content, look._replace(emphasis=True), inner, link)
                case Strong():
                    self.add(inline.content, look._replace(strong=True), inner, link)
                case Span():
                    self.add(inline.content, _speaking(look, inline.language), inner, link)
                case Link():
                    self._add_link(inline, look, f"{place}[{at}]", link)
                case Break():
                    run = "<w:r><w:br/></w:r>"
                case NoteReference():
                    run = story.notes.reference(
                        inline.id, self._here, f"{place}[{at}]", story.notices
                    )
                    if story.anchors is not None and not self._here.in_note:
                        note = f"{self._here.prefix}notes.{inline.id}"
                        run = story.anchors.around_reference(run, note)
            if run:
                self._pieces.append((*link, run))

    def _add_link(self, node: Link, look: Format, place: str, outer: tuple[int, str]) -> None:
        """A link inside a link ends the outer one for as long as it lasts."""
        address = usable_address(node.href)
        too_long = len(address) > _LONGEST_ADDRESS
        if address and node.content and not too_long:
            self._links += 1
            inside = (self._links, self._story.relations.link(address))
            self.add(node.content, look._replace(link=True), f"{place}.content", inside)
            return
        reason = "the link has no words to stand on" if address else "not an address to lead to"
        if too_long:
            reason = f"Word has no addresses of more than {_LONGEST_ADDRESS} characters"
        self._story.notices.append(Notice("link-dropped", place, f"{node.href}: {reason}"))
        self.add(node.content, look, f"{place}.content", outer)


def _speaking(look: Format, language: str) -> Format:
    return look._replace(language=language, right_to_left=is_right_to_left(language))


def _text(text: str, look: Format, story: Story) -> str:
    """One run; in right-to-left text also one for every passage of words that run the other way.

    A run that is marked as right-to-left must not hold such words (ECMA-376, 17.3.2.30).
    """
    if not text:
        return ""
    if not look.right_to_left:
        if _WIDE.search(text) and has_wide_punctuation(look.language):
            look = look._replace(wide=not _NEVER_WIDE.search(text))
        return f"<w:r>{story.run_properties(look)}{text_xml(text)}</w:r>"
    other = look._replace(right_to_left=False)
    return "".join(
        f"<w:r>{story.run_properties(other if at % 2 else look)}{text_xml(piece)}</w:r>"
        for at, piece in enumerate(re.split(_LEFT_TO_RIGHT, text))
        if piece
    )
