"""The styles of a document: what each is for, and what it hands down to paragraphs and words.

ECMA-376, part 1, 17.7. A style that its name says nothing about is what the style is that it is
based on, and else what its outline level makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.roles import PLAIN, Role, character_role, paragraph_role
from articlekit.reading.docx.wml import W, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Languages", "Look", "Style", "StyleSheet", "look_of"]

_LOWEST_OUTLINE: Final = 8
_MONOSPACED: Final = frozenset(
    (
        *("courier", "courier new", "consolas", "monaco", "menlo", "lucida console", "fira code"),
        *("source code pro", "liberation mono", "dejavu sans mono", "andale mono", "inconsolata"),
        *("ibm plex mono", "jetbrains mono", "roboto mono", "cascadia mono", "cascadia code"),
        *("ubuntu mono", "noto sans mono", "sf mono", "pt mono"),
    )
)


class Languages(msgspec.Struct, frozen=True):
    """The three languages of a ``w:lang``: for most scripts, for East Asian, for complex ones."""

    usual: str = ""
    east_asian: str = ""
    complex: str = ""

    def over(self, below: Languages) -> Languages:
        """These, and where one is missing that of the other."""
        return Languages(
            self.usual or below.usual,
            self.east_asian or below.east_asian,
            self.complex or below.complex,
        )


class Look(msgspec.Struct, frozen=True):
    """How words look, as far as it may mean something; None and "" where nothing is said.

    ``size`` is in points.
    """

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    mono: bool | None = None
    languages: Languages | None = None

    def over(self, below: Look) -> Look:
        """This look laid over another."""
        mine, theirs = self.languages, below.languages
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.size if self.size is None else self.size,
            below.mono if self.mono is None else self.mono,
            theirs if mine is None else mine if theirs is None else mine.over(theirs),
        )


class Style(msgspec.Struct, frozen=True):
    """A style by itself, nothing inherited. ``numbering`` is the list's number and level."""

    name: str
    based_on: str
    look: Look
    outline: int | None
    numbering: tuple[str, int | None] | None
    alignment: str
    ruled: bool


_UNKNOWN: Final = Style("", "", Look(), None, None, "", ruled=False)


class StyleSheet:
    """All styles by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._paragraphs: dict[str, Style] = {}
        self._characters: dict[str, Style] = {}
        self._default = ""
        self.defaults = Look()
        self._roles: dict[str, Role] = {}
        self._looks: dict[tuple[str, bool], Look] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}docDefaults":
                self.defaults = look_of(element.find(f"{W}rPrDefault/{W}rPr"))
            elif element.tag == f"{W}style":
                self._add(element)
        self.tells_quotes_apart = any(
            paragraph_role(style.name) == Role("quote-continued")
            for style in self._paragraphs.values()
        )

    def _add(self, element: _Element) -> None:
        key = element.get(f"{W}styleId", "")
        kind = element.get(f"{W}type", "paragraph")
        if kind not in ("paragraph", "character"):
            return
        properties = element.find(f"{W}pPr")
        outline = numbering = None
        alignment = ""
        ruled = False
        if properties is not None:
            outline = number(properties.find(f"{W}outlineLvl"))
            numbering = numbering_of(properties)
            alignment = value(properties.find(f"{W}jc"))
            ruled = is_ruled(properties)
        style = Style(
            name=value(element.find(f"{W}name")),
            based_on=value(element.find(f"{W}basedOn")),
            look=look_of(element.find(f"{W}rPr")),
            outline=outline,
            numbering=numbering,
            alignment=alignment,
            ruled=ruled,
        )
        if kind == "character":
            self._characters.setdefault(key, style)
            return
        self._paragraphs.setdefault(key, style)
        if element.get(f"{W}default") in ("1", "true", "on"):
            self._default = key

    def chain(self, key: str, *, character: bool = False) -> list[tuple[str, Style]]:
        """A style and those it is based on, itself first; an unknown id is the default one."""
        table = self._characters if character else self._paragraphs
        if not character and key not in table:
            key = self._default
        found: dict[str, Style] = {}
        while key in table and key not in found:
            found[key] = table[key]
            key = table[key].based_on
        return list(found.items())

    def role(self, key: str) -> Role:
        """What the style makes of its paragraphs."""
        known = self._roles.get(key)
        if known is None:
            known = self._roles[key] = self._role(key)
        return known

    def _role(self, key: str) -> Role:
        chain = self.chain(key)
        found = PLAIN
        for _, style in chain:
            named = paragraph_role(style.name)
            if named is not None and named.kind == "figure" and style.based_on:
                # LibreOffice has a style of that name for the words below a picture.
                above = paragraph_role(self._paragraphs.get(style.based_on, _UNKNOWN).name)
                named = Role("caption") if above and above.kind == "caption" else named
            if named is not None:
                found = named
                break
        if found == PLAIN:
            outline = next((s.outline for _, s in chain if s.outline is not None), None)
            if outline is not None and 0 <= outline <= _LOWEST_OUTLINE:
                return Role("heading", outline + 1)
        return found

    def is_named(self, key: str) -> bool:
        """Whether a name decides what the style is for, rather than its outline level."""
        return any(
            (found := paragraph_role(style.name)) is not None and found.kind != "paragraph"
            for _, style in self.chain(key)
        )

    def character(self, key: str) -> str:
        """What the character style makes of its words; "" where its name does not say."""
        chain = self.chain(key, character=True)
        return next((role for _, style in chain if (role := character_role(style.name))), "")

    def look(self, key: str, *, character: bool = False) -> Look:
        """How words in the style look: a paragraph's with the document's defaults."""
        known = self._looks.get((key, character))
        if known is None:
            known = Look()
            for _, style in self.chain(key, character=character):
                known = known.over(style.look)
            if not character:
                known = known.over(self.defaults)
            self._looks[key, character] = known
        return known

    def numbering(self, key: str) -> tuple[str, int | None, str] | None:
        """The list that the style puts its paragraphs in: its number, the level, the style's id."""
        found = ""
        level: int | None = None
        holder = ""
        for each, style in self.chain(key):
            if style.numbering is not None:
                holder = holder or each
                found = found or style.numbering[0]
                level = style.numbering[1] if level is None else level
        return (found, level, holder) if found else None

    def alignment(self, key: str) -> str:
        """How the style sets its lines: "center", "both" and so on; "" where it does not say."""
        return next((s.alignment for _, s in self.chain(key) if s.alignment), "")

    def is_ruled(self, key: str) -> bool:
        """Whether the style draws a rule above or below its paragraphs."""
        return any(style.ruled for _, style in self.chain(key))


def numbering_of(properties: _Element) -> tuple[str, int | None] | None:
    """The number of the list and the level that a ``w:pPr`` states, as far as it does."""
    found = properties.find(f"{W}numPr")
    if found is None:
        return None
    return value(found.find(f"{W}numId")), number(found.find(f"{W}ilvl"))


def is_ruled(properties: _Element) -> bool:
    """Whether a ``w:pPr`` draws a rule above or below."""
    borders = properties.find(f"{W}pBdr")
    if borders is None:
        return False
    sides = (borders.find(f"{W}{side}") for side in ("top", "bottom"))
    return any(value(side, "none") not in ("none", "nil") for side in sides)


def look_of(properties: _Element | None) -> Look:
    """The look that a ``w:rPr`` states."""
    if properties is None or not len(properties):
        return Look()
    bold = italic = hidden = mono = None
    size: float | None = None
    languages = None
    for each in properties:
        tag = each.tag
        if tag == f"{W}b":
            bold = is_on(each)
        elif tag == f"{W}i":
            italic = is_on(each)
        elif tag == f"{W}vanish":
            hidden = is_on(each)
        elif tag == f"{W}sz":
            halves = number(each)
            size = halves / 2 if halves and halves > 0 else None
        elif tag == f"{W}rFonts":
            font = each.get(f"{W}ascii") or each.get(f"{W}hAnsi") or ""
            mono = font.casefold() in _MONOSPACED if font else None
        elif tag == f"{W}lang":
            languages = Languages(
                value(each), each.get(f"{W}eastAsia", ""), each.get(f"{W}bidi", "")
            )
    return Look(bold, italic, hidden, size, mono, languages)
