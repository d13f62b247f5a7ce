"""What the functions for blocks and inlines share while one document is written.

Word calls a run of text that has a part of its own a story: the main text, the footnotes. Each has
its own relationships; styles, numbering and notices belong to the document.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import element
from articlekit.exporters.docx.file.relations import Relations
from articlekit.exporters.docx.look.language import is_known, is_right_to_left, language_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.docx.look.numbering import Numbering
    from articlekit.exporters.docx.look.styles import StyleSheet
    from articlekit.exporters.docx.remarks.anchors import Anchors
    from articlekit.exporters.docx.text.here import Format, Here
    from articlekit.exporters.docx.text.notes import Notes
    from articlekit.exporters.protocol import Job
    from articlekit.notices import Notice

__all__ = ["Story"]


class Story(msgspec.Struct):
    """One story under way, and the document it belongs to.

    ``bookmarks`` are the number and the name of the bookmark that a heading is to have, by place.
    """

    job: Job
    language: str
    styles: StyleSheet
    numbering: Numbering
    notes: Notes
    notices: list[Notice]
    relations: Relations = msgspec.field(default_factory=Relations)
    bookmarks: dict[str, tuple[int, str]] = msgspec.field(default_factory=dict)
    anchors: Anchors | None = None
    drawings: Iterator[int] = msgspec.field(default_factory=lambda: itertools.count(1))
    _properties: dict[Format, str] = msgspec.field(default_factory=dict)

    def of_notes(self) -> Story:
        """A second story of the same document, with relationships of its own."""
        return replace(self, relations=Relations())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that runs have been in so far, in order."""
        return tuple(dict.fromkeys(look.language for look in self._properties if look.language))

    def placed(
        self, style: str, here: Here, own_indent: float = 0.0, around: str | None = None
    ) -> str:
        """The style, or its variant for a place inside other blocks.

        ``own_indent`` is how much of the place's indent the style itself brings, in points;
        ``around`` are the containers that the style does not tell by itself, all of them where it
        is None.
        """
        return self.styles.variant(
            style,
            max(0.0, here.indent - own_indent),
            around=here.around if around is None else around,
            widened=here.widened,
            lists=here.lists,
            in_note=here.in_note,
            kept=here.kept,
        )

    def within(self, style: str, here: Here) -> Here:
        """The place inside a paragraph of that style, whose runs may have to differ from it."""
        look, usual = self.styles.look(style), self.styles.look("BodyText")
        size = look.size if look.size != usual.size else 0.0
        if (look.bold, size) == (here.format.bold, here.format.size):
            return here
        return replace(here, format=here.format._replace(bold=look.bold, size=size))

    def bookmarked(self, place: str, content: str) -> str:
        """The runs of a heading, in a bookmark where something refers to it."""
        if place not in self.bookmarks:
            return content
        number, name = self.bookmarks[place]
        begin = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{begin}{content}<w:bookmarkEnd w:id="{number}"/>'

    def run_properties(self, look: Format) -> str:
        """The ``w:rPr`` of a run; "" where nothing differs."""
        known = self._properties.get(look)
        if known is None:
            known = self._properties[look] = self._run_properties(look)
        return known

    def paragraph(
        self,
        style: str,
        content: str,
        here: Here,
        numbering: str = "",
        *,
        places: Sequence[str] = (),
    ) -> str:
        """A paragraph of the style, with its runs.

        Where its language is not the document's it says so itself, and where its direction is not:
        of a paragraph's mark Word takes the language of an empty one, and of a list's number.
        ``places`` are the paths of what it shows. Where remarks are wanted it stands for these,
        unless it is in a note: Word has no comments there.
        """
        if self.anchors is not None and places and not here.in_note:
            content = self.anchors.around(content, places)
        look = here.format
        rest = ""
        if look.language != self.language:
            if look.right_to_left != is_right_to_left(self.language):
                rest = "<w:bidi/>" if look.right_to_left else element("bidi", val="0")
            rest += self.run_properties(look)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}{rest}</w:pPr>{content}</w:p>'

    def _run_properties(self, look: Format) -> str:
        """One character style; what more there is to show stands beside it."""
        style, rest = "", ""
        if look.link:
            style = self.styles.code("HyperlinkCode", look.size) if look.code else "Hyperlink"
        elif look.code:
            style = self.styles.code("VerbatimChar", look.size)
        elif look.strong:
            style = "Strong"
        elif look.emphasis:
            style = "Emphasis"
        if look.wide:
            rest += '<w:rFonts w:hint="eastAsia"/>'
        # Bold twice by styles is not bold: of a bold paragraph it must be said beside the style
        # (ECMA-376, part 1, 17.7.3).
        if look.strong and (style != "Strong" or look.bold):
            rest += "<w:b/><w:bCs/>"
        if look.emphasis and style != "Emphasis":
            rest += "<w:i/><w:iCs/>"
        if look.right_to_left:
            rest += "<w:rtl/>"
        if look.language != self.language and (is_known(look.language) or is_known(self.language)):
            rest += language_xml(look.language)
        named = element("rStyle", val=style) if style else ""
        return f"<w:rPr>{named}{rest}</w:rPr>" if named or rest else ""
