"""The styles of a document: which there are, and how each looks, derived from the theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.exporters.docx.file.ooxml import half_points, twips
from articlekit.exporters.docx.look.language import has_wide_punctuation
from articlekit.exporters.docx.look.style_table import PARAGRAPH_STYLES
from articlekit.exporters.docx.look.variants import containers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from articlekit.design import Style, Theme
    from articlekit.exporters.docx.look.style_table import ParagraphStyle

__all__ = ["StyleSheet"]

_Variant = tuple[str, int, str, bool, int, bool, bool, float]
"""What a variant was asked for with, and so what it is known by."""

_SYNTAX: Final = re.compile(r"[A-Za-z0-9_+#.-]{1,40}")
"""The names of languages that may stand in the name of a style: no comma, no brackets, no space."""

_TURN_OVER: Final = 2.5
"""The indent of what is left of an entry of the contents too long for its line, in ems."""


class StyleSheet:
    """The styles of one document: the theme's, and the variants that nested places ask for.

    In a publication of several articles the headings move down by one: the titles of the articles
    are headings of the first level, each on a new page.

    ``given`` are the looks of styles that a template has, by our ids; a style that it lacks takes
    from the one it is based on what it does not change.
    """

    def __init__(
        self,
        theme: Theme,
        language: str,
        *,
        chapters: bool,
        given: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        self.theme = theme
        self.language = language
        self._table = dict(PARAGRAPH_STYLES)
        self._looks: dict[str, Style] = {}
        self._variants: dict[_Variant, str] = {}
        self._codes: dict[str, tuple[str, int]] = {}
        self._is_house = given is not None
        if chapters:
            for level in range(1, 7):
                style = self._table[f"Heading{level}"]
                look = f"heading{level - 1}" if level > 1 else "title"
                marks = style.marks if level > 1 else (*style.marks, "pageBreakBefore")
                self._table[f"Heading{level}"] = replace(style, look=look, marks=marks)
        # Past a tab stop in the middle, what is set flush right has half the measure.
        running = theme.running
        for style_id, aside in (
            ("Header", running.align != "center"),
            ("Footer", running.folio == "foot-outer"),
        ):
            if aside:
                self._table[style_id] = replace(self._table[style_id], tabs=("right",))
        for style_id in self._table:
            self._looks[style_id] = self._look(style_id)
        if given is not None:
            self._looks = self._inherited(given)

    @property
    def theme_name(self) -> str:
        """The theme that the styles are derived from."""
        return self.theme.name

    @property
    def measure(self) -> float:
        """The width of the text, in points."""
        return self.theme.page.measure

    @property
    def rule_indent(self) -> float:
        """The indents of a rule between scenes, in points: they make it short."""
        return self.measure * 0.4

    def __contains__(self, style_id: str) -> bool:
        return style_id in self._looks

    def __iter__(self) -> Iterator[str]:
        """The ids of the styles of paragraphs, what each is based on before it."""
        return iter(self._table)

    def style(self, style_id: str) -> ParagraphStyle:
        """What this style is to Word."""
        return self._table[style_id]

    @property
    def codes(self) -> Mapping[str, tuple[str, int]]:
        """The styles for code in text of other sizes: the style each is based on, and the size in
        halves of a point.
        """
        return self._codes

    def look(self, style_id: str) -> Style:
        """How paragraphs of this style look."""
        return self._looks[style_id]

    def tabs(self, style_id: str) -> tuple[str, ...]:
        """The tab stops of this style."""
        return self._table[style_id].tabs

    def set_look(self, style_id: str, look: Style) -> None:
        """Let paragraphs of this style look otherwise than the theme alone says."""
        self._looks[style_id] = look

    def spaced(self, style_id: str, before: float) -> str:
        """The id of a style like this one with so much space above, in points."""
        spaced_id = f"{style_id}Below{twips(before)}"
        self._table[spaced_id] = replace(
            self._table[style_id],
            name=f"{self._table[style_id].name} Below {twips(before) / 20:g}",
            based_on=style_id,
            next="",
            priority=99,
            built_in=False,
        )
        self._looks[spaced_id] = msgspec.structs.replace(self._looks[style_id], before=before)
        return spaced_id

    def code_in(self, syntax: str) -> str:
        """The id of the style for blocks of code in a language, "Source Code (python)".

        Where its name could not stand in that of a style, it is the style for all code.
        """
        if not _SYNTAX.fullmatch(syntax):
            return "SourceCode"
        named = "".join(sign if sign.isalnum() else f"-{ord(sign):x}-" for sign in syntax.lower())
        style_id, name = f"SourceCode-{named}", f"Source Code ({syntax})"
        if style_id not in self._table:
            self._table[style_id] = replace(
                self._table["SourceCode"],
                name=name,
                based_on="SourceCode",
                next="",
                priority=99,
                built_in=False,
            )
            self._looks[style_id] = self._looks["SourceCode"]
        # To Word, names that differ by capitals alone are one.
        return style_id if self._table[style_id].name == name else "SourceCode"

    def code(self, style_id: str, size: float) -> str:
        """The id of the character style for code in text of that size in points.

        Of a character style Word takes the size as it is: in a heading code would be as small as in
        running text. A house has its own style for code, which is left as it is.
        """
        wanted = half_points((size or self._looks["BodyText"].size) * _code_scale(self.theme))
        if self._is_house or abs(wanted - self.code_size) <= 1:
            return style_id
        sized_id = f"{style_id}Size{wanted}"
        self._codes[sized_id] = (style_id, wanted)
        return sized_id

    def variant(
        self,
        style_id: str,
        indent: float = 0.0,
        *,
        around: str = "",
        widened: bool = False,
        lists: int = 0,
        in_note: bool = False,
        kept: bool = False,
        size: float = 0.0,
    ) -> str:
        """The id of the style for a place inside other blocks.

        There it is indented by that many points more, is no larger than a note or than ``size``
        where that is given, and is ``kept`` on one page with what follows, close above it. Its name
        tells what is ``around`` it (see `look.variants`), and its indent where that is ``widened``
        beyond what those bring; ``lists`` is its level in Word's lists. What was not asked for
        before is added to the sheet, based on the style.
        """
        key = (style_id, twips(indent), around, widened, lists, in_note, kept, size)
        known = self._variants.get(key)
        if known is None:
            known = self._variants[key] = self._variant(*key)
        return known

    def _variant(
        self,
        style_id: str,
        extra: int,
        around: str,
        widened: bool,
        lists: int,
        in_note: bool,
        kept: bool,
        size: float,
    ) -> str:
        style, look, note = (
            self._table[style_id],
            self._looks[style_id],
            self._looks["FootnoteText"],
        )
        smaller = in_note and look.size > note.size
        reduced = half_points(size) if 0 < size < look.size else 0
        marks = (*style.marks, *(("keepNext",) if kept and "keepNext" not in style.marks else ()))
        place = containers(around)
        # No comma in a name: to Word it parts a name from its alias.
        words = (
            (place.title().replace(" ", ""), place),
            ("Note", " in Note") if smaller else ("", ""),
            (f"Indent{extra}", f" Indented {extra / 20:g}") if extra and widened else ("", ""),
            (f"Size{reduced}", f" in Size {reduced / 2:g}") if reduced else ("", ""),
            ("Kept", " Kept with Next") if marks != style.marks else ("", ""),
        )
        variant_id = style_id + "".join(part for part, _ in words)
        if variant_id == style_id:
            return style_id
        if variant_id not in self._table:
            self._table[variant_id] = replace(
                style,
                name=style.name + "".join(part for _, part in words),
                based_on=style_id,
                next="",
                priority=99,
                built_in=False,
                list_level=lists,
                marks=marks,
            )
            if smaller:
                leading = min(look.leading, note.leading)
                look = msgspec.structs.replace(look, size=note.size, leading=leading)
            if reduced:
                leading = look.leading * reduced / 2 / look.size
                look = msgspec.structs.replace(look, size=reduced / 2, leading=leading)
            self._looks[variant_id] = msgspec.structs.replace(
                look,
                left=look.left + extra / 20,
                after=look.after if marks == style.marks else 0.0,
            )
        return variant_id

    def _look(self, style_id: str) -> Style:
        """The theme's style, with what this document's use of it changes."""
        style = self._table[style_id]
        styles = self.theme.styles
        look: Style = getattr(styles, style.look)
        if style.list_level:
            look = msgspec.structs.replace(look, left=look.left * style.list_level)
        match style_id:
            case "BodyText" | "BodyTextFirstIndent" if has_wide_punctuation(self.language):
                # There every paragraph begins one letter in, the first one too.
                first_line = look.size if look.first_line else 0.0
                return msgspec.structs.replace(look, first_line=first_line)
            case "Figure":
                look = msgspec.structs.replace(look, before=styles.caption.after, after=0.0)
            case "TableCaption":
                after = styles.caption.before
                look = msgspec.structs.replace(look, before=styles.table.before, after=after)
            case "TOC1" | "TOC2" | "TOC3" | "TOC4" | "TOC5" | "TOC6":
                turn = min(_TURN_OVER * look.size, self.theme.page.measure / 4)
                left = look.left * (int(style_id[3:]) - 1) + turn
                look = msgspec.structs.replace(look, left=left, first_line=-turn)
            case "Divider" if self.theme.text.scene_break:
                after = look.leading / 2
                look = msgspec.structs.replace(
                    look, align="center", first_line=0.0, before=after, after=after
                )
            case "Divider":
                side = self.rule_indent
                look = msgspec.structs.replace(
                    look, first_line=0.0, left=side, right=side, after=look.leading
                )
        return msgspec.structs.replace(look, **dict(style.changes))

    def _inherited(self, given: Mapping[str, Mapping[str, object]]) -> dict[str, Style]:
        """The looks in a document whose own styles are those given.

        Where these have no style for running text, it looks as their usual paragraphs do. The space
        around those does not become that of notes, cells and lists.
        """
        found: dict[str, Style] = {}
        for style_id, look in self._looks.items():
            parent = self._table[style_id].based_on
            if style_id in given or not parent:
                found[style_id] = msgspec.structs.replace(look, **given.get(style_id, {}))
                continue
            ours, theirs = self._looks[parent], found[parent]
            spaced = {"before", "after"} if parent in {"Normal", "BodyText"} else set()
            same = {
                name: getattr(theirs, name)
                for name in look.__struct_fields__
                if name not in {"font", *spaced} and getattr(look, name) == getattr(ours, name)
            }
            if look.align == self._looks["BodyText"].align:
                same["align"] = found.get("BodyText", theirs).align
            apart = theirs.first_line or theirs.before or theirs.after >= theirs.leading / 4
            if style_id == "BodyText" or (style_id == "BodyTextFirstIndent" and apart):
                found[style_id] = theirs
            elif style_id == "BodyTextFirstIndent":
                found[style_id] = msgspec.structs.replace(theirs, first_line=look.first_line)
            else:
                found[style_id] = msgspec.structs.replace(look, **same)
        return found

    @property
    def code_size(self) -> int:
        """The size of code in running text, in halves of a point."""
        return half_points(self._looks["BodyText"].size * _code_scale(self.theme))


def _code_scale(theme: Theme) -> float:
    """How much smaller than running text the theme sets code."""
    return min(1.0, theme.styles.code.size / theme.styles.body.size)
