"""The styles of a document: what each is for, and what it hands down to paragraphs and words.

ECMA-376, part 1, 17.7. A style that its name says nothing about is what the style is that it is
based on, and else what its outline level makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import is_on, number, value
from articlekit.reading.docx.look.roles import PLAIN, Role, character_role, paragraph_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

__all__ = [
    "Languages",
    "Look",
    "ParagraphStyle",
    "Style",
    "StyleSheet",
    "heading_at",
    "is_ruled",
    "look_of",
    "numbering_of",
]

_LOWEST_OUTLINE: Final = 8
_LONGEST: Final = 100
"""How many styles based on one another are looked at: a damaged file may have any number."""

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
    """A style by itself, nothing inherited. ``numbering`` is the list's number and level.

    ``others`` are its further names, ``w:aliases``: a house may call "Verse" by a word of its own.
    """

    name: str
    others: tuple[str, ...]
    based_on: str
    look: Look
    outline: int | None
    numbering: tuple[str, int | None] | None
    alignment: str
    is_ruled: bool


_UNKNOWN: Final = Style("", (), "", Look(), None, None, "", is_ruled=False)


class ParagraphStyle(msgspec.Struct, frozen=True, kw_only=True):
    """All that a paragraph gets from its style, what the style is based on included.

    ``is_named`` says that the name of a style tells the role, and not its outline level.
    ``numbering`` is the number of a list, the level in it, and the id of the style that says so;
    ``alignment`` is "center", "both" and so on; ``is_ruled`` whether a rule stands above or below;
    ``is_of_list`` whether Word's style for paragraphs of lists is among them.
    """

    role: Role
    is_named: bool
    look: Look
    numbering: tuple[str, int | None, str] | None
    alignment: str
    is_ruled: bool
    is_of_list: bool


class StyleSheet:
    """All styles by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._paragraphs: dict[str, Style] = {}
        self._characters: dict[str, Style] = {}
        self._default = ""
        self.defaults = Look()
        self._known: dict[str, ParagraphStyle] = {}
        self._known_characters: dict[str, tuple[str, Look]] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}docDefaults":
                self.defaults = look_of(element.find(f"{W}rPrDefault/{W}rPr"))
            elif element.tag == f"{W}style":
                self._add(element)
        self.is_ours = any(
            paragraph_role(style.name) == Role("quote-continued")
            for style in self._paragraphs.values()
        )
        """Whether the styles are those of our documents, whatever program has saved them since."""

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
        # A comma, too, parts a style's name from its other names.
        first, *others = value(element.find(f"{W}name")).split(",")
        others += value(element.find(f"{W}aliases")).split(",")
        style = Style(
            name=first,
            others=tuple(filter(None, others)),
            based_on=value(element.find(f"{W}basedOn")),
            look=look_of(element.find(f"{W}rPr")),
            outline=outline,
            numbering=numbering,
            alignment=alignment,
            is_ruled=ruled,
        )
        if kind == "character":
            self._characters.setdefault(key, style)
            return
        self._paragraphs.setdefault(key, style)
        if element.get(f"{W}default") in ("1", "true", "on"):
            self._default = key

    def paragraph(self, key: str) -> ParagraphStyle:
        """All that a paragraph gets from its style."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._paragraph(key)
        return known

    def _paragraph(self, key: str) -> ParagraphStyle:
        chain = self._chain(key, self._paragraphs)
        role, is_named = self._role(chain)
        look = Look()
        for _, style in chain:
            look = look.over(style.look)
        return ParagraphStyle(
            role=role,
            is_named=is_named,
            look=look.over(self.defaults),
            numbering=_numbering(chain),
            alignment=next((style.alignment for _, style in chain if style.alignment), ""),
            is_ruled=any(style.is_ruled for _, style in chain),
            is_of_list=any(style.name.casefold() == "list paragraph" for _, style in chain),
        )

    def _role(self, chain: Sequence[tuple[str, Style]]) -> tuple[Role, bool]:
        """What the style makes of its paragraphs, and whether a name says so."""
        found = PLAIN
        for _, style in chain:
            named = next(filter(None, map(paragraph_role, (style.name, *style.others))), None)
            if named is not None and named.kind == "figure" and style.based_on:
                # LibreOffice has a style of that name for the words below a picture.
                above = paragraph_role(self._paragraphs.get(style.based_on, _UNKNOWN).name)
                named = Role("caption") if above and above.kind == "caption" else named
            if named is not None:
                found = named
                break
        if found == PLAIN:
            outline = next((s.outline for _, s in chain if s.outline is not None), None)
            if heading := heading_at(outline):
                return heading, False
        return found, found.kind != "paragraph"

    def character(self, key: str) -> tuple[str, Look]:
        """What a character style makes of its words, "" where its name does not say; its look."""
        known = self._known_characters.get(key)
        if known is None:
            look, named = Look(), ""
            for _, style in self._chain(key, self._characters):
                look = look.over(style.look)
                named = named or next(
                    filter(None, map(character_role, (style.name, *style.others))), ""
                )
            known = self._known_characters[key] = named, look
        return known

    def _chain(self, key: str, table: Mapping[str, Style]) -> list[tuple[str, Style]]:
        """A style and those it is based on, itself first; an unknown id is the default one."""
        if table is self._paragraphs and key not in table:
            key = self._default
        found: dict[str, Style] = {}
        while key in table and key not in found and len(found) < _LONGEST:
            found[key] = table[key]
            key = table[key].based_on
        return list(found.items())


def _numbering(chain: Sequence[tuple[str, Style]]) -> tuple[str, int | None, str] | None:
    """The list that a style puts its paragraphs in: its number, the level, the style's id."""
    number_of_list, holder = "", ""
    level: int | None = None
    for key, style in chain:
        if style.numbering is not None:
            holder = holder or key
            number_of_list = number_of_list or style.numbering[0]
            level = style.numbering[1] if level is None else level
    return (number_of_list, level, holder) if number_of_list else None


def heading_at(outline: int | None, around: str = "") -> Role | None:
    """The heading that an outline level makes of a paragraph; None where it makes none."""
    if outline is None or not 0 <= outline <= _LOWEST_OUTLINE:
        return None
    return Role("heading", outline + 1, around)


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
        elif tag == f"{W}em" and value(each, "none") != "none":
            italic = True  # dots at the letters, as East Asia stresses words
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
