"""Runs to pieces: words that look alike, breaks and references, in the order of the paragraph.

ECMA-376, part 1, 17.3.2. Bold and italic count relative to the style of the paragraph: bold words
of a bold heading are nothing special.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import HREF, NOTE_BOOKMARK, NOTEREF, SPACE, M, R, W
from articlekit.reading.docx.file.wml import is_on, is_on_attribute, value
from articlekit.reading.docx.look.styles import Look, look_of
from articlekit.reading.docx.text.notes import REFERENCES
from articlekit.reading.docx.text.pictures import DRAWINGS, is_rule
from articlekit.reading.docx.text.pieces import BREAK, NOTE, TEXT, Line, Piece, has_words

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.docx.text.context import Context

__all__ = ["read_line"]

_SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart"),
        *("commentRangeEnd", "commentReference", "annotationRef", "instrText", "fldChar"),
        *("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "delText"),
        *("lastRenderedPageBreak", "delInstrText", "permStart", "permEnd", "pgNum"),
    )
)
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}softHyphen": "\u00ad",
    f"{W}noBreakHyphen": "\u2011",
}
_LOST: Final = {
    f"{W}strike": "struck-out words cannot be marked",
    f"{W}dstrike": "struck-out words cannot be marked",
    f"{W}caps": "capitals are a matter of looks; the letters are as they were typed",
    f"{W}smallCaps": "capitals are a matter of looks; the letters are as they were typed",
}
_RAISED: Final = {
    "superscript": "raised words cannot be marked",
    "subscript": "lowered words cannot be marked",
}
_UNDERLINED: Final = "underlined words cannot be marked"
_COLOURED: Final = "coloured words cannot be marked"
_NO_COLOURS: Final = ("auto", "000000", "")
_TEXT_COLOURS: Final = ("text1", "dark1")
_REFUSED: Final = ("javascript:", "data:", "vbscript:", "file:")
_USUAL_SIZE: Final = 10.0
"""In points, what letters have where nothing is said (17.3.2.38)."""

_BLANK: Final = " \t\r\n"
_HIDDEN: Final = "hidden by its author"
_MARK: Final = "the mark of a note"
_NUMBER: Final = "the number of a heading, which the layout makes"


def read_line(paragraph: _Element, context: Context) -> Line:
    """What a paragraph holds, its white space as it stands there."""
    properties = paragraph.find(f"{W}pPr")
    style, mark = "", Look()
    if properties is not None:
        style = value(properties.find(f"{W}pStyle"))
        mark = look_of(properties.find(f"{W}rPr"))
    row = _Row(paragraph, context, context.styles.paragraph(style).look)
    row.add(paragraph, "")
    line = row.line
    line.size = max(row.sizes, key=lambda each: row.sizes[each], default=0.0)
    if not context.own:
        _plain_fonts(line)
    line.language = _language(line, mark, context)
    return line


class _Row:
    """A line while it grows."""

    def __init__(self, paragraph: _Element, context: Context, base: Look) -> None:
        self._paragraph = paragraph
        self._context = context
        self._base = base
        self.line = Line()
        self.sizes: dict[float, int] = {}

    def add(self, element: _Element, href: str) -> None:
        """Add what a paragraph, a link or whatever stands between them holds."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, href)
            elif tag in _SKIPPED:
                pass
            elif tag == f"{W}hyperlink":
                self.add(child, self._address(child) or href)
            elif tag == NOTEREF:
                self._further_reference(child, href)
            elif tag == f"{M}t":
                self._words(child.text or "", href, Look(), "", None)
            elif tag in DRAWINGS:
                self._drawing(child)
            elif len(child):
                self.add(child, href)

    def _run(self, run: _Element, href: str) -> None:
        properties = run.find(f"{W}rPr")
        look, named = Look(), ""
        if properties is not None:
            look, named = self._look(properties)
        words: list[str] = []
        is_mark = False

        def end() -> None:
            if words:
                text = "".join(words)
                words.clear()
                if is_mark:
                    self._context.ledger.take_off(self._paragraph, _MARK, text)
                elif named == "number" and not self.line.pieces:
                    self._context.ledger.take_off(self._paragraph, _NUMBER, text)
                else:
                    self._words(text, href, look, named, properties)

        for each in run:
            tag = each.tag
            if tag == f"{W}t":
                words.append(_text(each))
            elif tag in _CHARACTERS:
                words.append(_CHARACTERS[tag])
            elif tag in (f"{W}br", f"{W}cr"):
                if each.get(f"{W}type", "textWrapping") == "textWrapping":
                    end()
                    self.line.pieces.append(Piece(BREAK, href=href, bare=True))
                else:
                    words.append(" ")
            elif tag in REFERENCES:
                end()
                is_mark = is_on_attribute(each, "customMarkFollows")
                self._refer((REFERENCES[str(tag)], each.get(f"{W}id", "")), href)
            elif tag == NOTEREF:
                end()
                self._further_reference(each, href)
            elif tag in DRAWINGS:
                end()
                self._drawing(each)
            elif tag not in _SKIPPED and len(each):
                end()
                self.add(each, href)
        end()

    def _look(self, properties: _Element) -> tuple[Look, str]:
        """The look of a run and what its character style makes of it."""
        own = look_of(properties)
        styled = properties.find(f"{W}rStyle")
        if styled is None:
            return own, ""
        named, below = self._context.styles.character(value(styled))
        if named:
            return own.over(Look(hidden=below.hidden, languages=below.languages)), named
        # A switch that both styles have on is off again (17.7.3).
        base = self._base
        bold = base.bold if below.bold is None else bool(base.bold) != below.bold
        italic = base.italic if below.italic is None else bool(base.italic) != below.italic
        return own.over(msgspec.structs.replace(below, bold=bold, italic=italic)), named

    def _words(
        self, text: str, href: str, look: Look, named: str, properties: _Element | None
    ) -> None:
        context, base = self._context, self._base
        hidden = base.hidden if look.hidden is None else look.hidden
        if hidden:
            context.ledger.take_off(self._paragraph, _HIDDEN, text)
            return
        blank = text.isspace()
        if properties is not None and not blank:
            self._report(properties, linked=bool(href))
        # In a file of ours a switch beside the words is always meant.
        strong = named == "strong" or bool(look.bold and (context.own or not base.bold))
        emphasis = named == "emphasis" or bool(look.italic and (context.own or not base.italic))
        code = named == "code"
        languages = (
            look.languages.over(base.languages)
            if look.languages and base.languages
            else (look.languages or base.languages)
        )
        right_to_left = properties is not None and bool(
            is_on(properties.find(f"{W}rtl")) or is_on(properties.find(f"{W}cs"))
        )
        language = context.tongue.of(languages, text, right_to_left=right_to_left)
        if not blank:
            size = look.size or base.size or _USUAL_SIZE
            self.sizes[size] = self.sizes.get(size, 0) + len(text)
        mono = bool(look.mono) and not base.mono and not code
        self.line.pieces.append(
            Piece(
                TEXT, text, href, language, strong, emphasis, code, mono, blank and not context.own
            )
        )

    def _report(self, properties: _Element, *, linked: bool) -> None:
        """Count the marks of a run that the model has nothing for."""
        lost = []
        for each in properties:
            tag = each.tag
            if tag in _LOST:
                lost += [_LOST[str(tag)]] if is_on(each) else []
            elif tag == f"{W}vertAlign":
                lost += [_RAISED[value(each)]] if value(each) in _RAISED else []
            elif tag == f"{W}u" and not linked:
                lost += [_UNDERLINED] if value(each, "none") != "none" else []
            elif tag == f"{W}highlight":
                lost += [_COLOURED] if value(each, "none") != "none" else []
            elif tag == f"{W}color" and not linked:
                plain = value(each) in _NO_COLOURS or each.get(f"{W}themeColor") in _TEXT_COLOURS
                lost += [] if plain else [_COLOURED]
        for message in lost:
            self._context.ledger.loss("formatting-dropped", self._paragraph, message)

    def _address(self, link: _Element) -> str:
        """The address that a link leads to; "" where it is none to be followed."""
        anchor = link.get(f"{W}anchor", "")
        address = link.get(HREF, "")
        relation = self._context.part.relations.get(link.get(f"{R}id", ""))
        if not address and relation is not None:
            address = relation.address
            if address and anchor and "#" not in address:
                address = f"{address}#{anchor}"
        ledger = self._context.ledger
        if address.lower().startswith(_REFUSED):
            ledger.loss("link-dropped", self._paragraph, "a link does not lead to an address")
            return ""
        if not address and (anchor or link.get(f"{R}id")):
            message = "a link to a place inside the document; its words are kept"
            ledger.loss("link-dropped", self._paragraph, message)
        return address

    def _refer(self, key: tuple[str, str], href: str) -> None:
        if number := self._context.notes.refer(key):
            self.line.pieces.append(Piece(NOTE, number, href, bare=True))
        else:
            message = "a reference to a note that is not there"
            self._context.ledger.loss("part-missing", self._paragraph, message)

    def _further_reference(self, element: _Element, href: str) -> None:
        key = self._context.notes.bookmarks.get(element.get(NOTE_BOOKMARK, ""))
        if key is not None:
            self._refer(key, href)

    def _drawing(self, element: _Element) -> None:
        context = self._context
        if is_rule(element):
            self.line.is_ruled = True
            return
        self.line.figures += context.pictures.figures(element, context.part, context.ledger)


def _text(element: _Element) -> str:
    """The words of a ``w:t``; ends of lines are spaces, and those at its ends may not count."""
    text = element.text or ""
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if text and (text[0] in _BLANK or text[-1] in _BLANK) and element.get(SPACE) != "preserve":
        text = text.strip(_BLANK)
    return text


def _plain_fonts(line: Line) -> None:
    """Words in a typewriter's font are code where they stand among others that are not."""
    words = [each for each in line.pieces if each.kind == TEXT and each.text.strip()]
    if any(each.mono for each in words) and not all(each.mono for each in words):
        line.pieces = [each._replace(code=each.code or each.mono) for each in line.pieces]


def _language(line: Line, mark: Look, context: Context) -> str:
    """The language of the whole: what its mark states in a file of ours, else that of its words."""
    if not has_words(line.pieces) and not context.own:
        return ""
    if context.own:
        return context.tongue.tag(mark.languages) or context.tongue.language
    spoken = {each.language for each in line.pieces if each.language}
    if context.tongue.language in spoken or not spoken:
        return context.tongue.language
    counts = dict.fromkeys(spoken, 0)
    for each in line.pieces:
        if each.language:
            counts[each.language] += len(each.text)
    return max(counts, key=lambda each: (counts[each], each))
