"""The theme: how a publication looks, in one typed value that every exporter draws on."""

from __future__ import annotations

import functools
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from articlekit.decoding import convert
from articlekit.design.fonts import find_family, is_path
from articlekit.design.matter import Contents, Front, Openings, Running
from articlekit.design.page import AUTO, PAGE_SIZES, Page
from articlekit.design.values import Colour, Face, Part, Points, Positive
from articlekit.errors import ThemeError

if TYPE_CHECKING:
    import os

__all__ = ["Colours", "Fonts", "Style", "Styles", "TextSetting", "Theme", "built_in"]

_BUILT_IN: Final = Path(__file__).with_name("themes")
_NARROWEST: Final = 72.0
"""The least width and height, in points, that margins must leave for text."""


class Fonts(Part, frozen=True, kw_only=True):
    """The three families of a theme, by the names their makers gave them or by their paths.

    A path leads to a font file or to a folder with the faces of one family. In a theme's file it
    is relative to that file; elsewhere to the current folder.
    """

    body: str
    heading: str
    code: str


class Colours(Part, frozen=True, kw_only=True):
    """Colours that belong to no style of their own."""

    link: Colour
    rule: Colour


class TextSetting(Part, frozen=True, kw_only=True):
    """How running text is set.

    ``notes`` stand at the foot of the pages that refer to them, or at the end of their article.
    ``emphasis`` is what becomes of emphasised words; ``scene_break`` the signs that stand where
    the text pauses, a short rule where there are none.
    """

    hyphenate: bool
    notes: Literal["foot", "end"]
    emphasis: Literal["italic", "bold"]
    scene_break: str


class Style(Part, frozen=True, kw_only=True):
    """How one kind of paragraph looks. Sizes and distances are in points.

    ``leading`` runs from baseline to baseline; ``before`` and ``after`` are the space above and
    below; ``first_line`` indents the first line, ``left`` and ``right`` all of them.
    """

    font: Face
    size: Positive
    leading: Positive
    bold: bool
    italic: bool
    align: Literal["justify", "start", "center"]
    colour: Colour
    before: Points
    after: Points
    first_line: Points
    left: Points
    right: Points


class Styles(Part, frozen=True, kw_only=True):
    """One style for each kind of paragraph."""

    body: Style
    title: Style
    subtitle: Style
    byline: Style
    heading1: Style
    heading2: Style
    heading3: Style
    heading4: Style
    heading5: Style
    quote: Style
    attribution: Style
    list: Style
    verse: Style
    code: Style
    table: Style
    caption: Style
    note: Style
    folio: Style
    running_head: Style
    contents: Style
    book_title: Style
    imprint: Style

    def heading(self, level: int) -> Style:
        """The style of a heading of level 1 to 5."""
        style: Style = getattr(self, f"heading{level}")
        return style


class Theme(Part, frozen=True, kw_only=True):
    """How a publication looks: fonts, page, colours and the style of each kind of paragraph."""

    name: str
    description: str
    fonts: Fonts
    page: Page
    running: Running
    opening: Openings
    front: Front
    contents: Contents
    colours: Colours
    text: TextSetting
    styles: Styles

    @classmethod
    def load(cls, theme: str | os.PathLike[str] | Theme) -> Theme:
        """The theme of a built-in name ("article"), of a TOML file, or the theme itself.

        Raises `ThemeError` where there is none or one of its values cannot be used.
        """
        if isinstance(theme, Theme):
            return theme
        if isinstance(theme, str) and theme in built_in():
            return _built_in(theme)
        path = Path(theme)
        if path.suffix.lower() != ".toml":
            raise ThemeError(
                f"no theme is called {str(theme)!r}",
                remedy=f"choose from {', '.join(built_in())}, or name a .toml file",
            )
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ThemeError(f"cannot be read ({reason})", str(path)) from None
        return _theme(_located(_tables(text, str(path)), path.parent), str(path))

    @classmethod
    def from_toml(cls, text: str, *, where: str = "theme") -> Theme:
        """The theme that a TOML text describes; ``where`` names it in errors."""
        return _theme(_tables(text, where), where)

    def sized(self, language: str) -> Theme:
        """The theme with its page size settled for a publication in ``language``.

        "auto" becomes US Letter where the tag's region uses it, as "en-US" does, and else A4.
        """
        return msgspec.structs.replace(self, page=self.page.sized(language))

    def on(self, size: str) -> Theme:
        """The theme on pages of another size: "A4", "Letter". Raises `ThemeError`."""
        if size not in (AUTO, *PAGE_SIZES):
            names = ", ".join(PAGE_SIZES)
            raise ThemeError(
                f"{size!r} is no page size",
                remedy=f"choose from {names} and {AUTO}; a theme's file may have any size",
            )
        page = msgspec.structs.replace(self.page, size=size)
        _check_page(page, self.name)
        return msgspec.structs.replace(self, page=page)


def built_in() -> tuple[str, ...]:
    """The names of the themes that articlekit ships."""
    return tuple(sorted(path.stem for path in _BUILT_IN.glob("*.toml")))


@functools.cache
def _built_in(name: str) -> Theme:
    return _theme(_built_in_tables(name), name)


def _built_in_tables(name: str) -> dict[str, Any]:
    return _tables((_BUILT_IN / f"{name}.toml").read_text("utf-8"), name)


def _tables(text: str, where: str) -> dict[str, Any]:
    """The TOML tables laid over those of the theme they extend."""
    import tomllib

    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"this is no TOML ({error})", where) from None
    base = own.pop("extends", None)
    if base is None:
        return own
    if base not in built_in():
        raise ThemeError(
            f"extends {base!r}, which is no theme", where, f"extend {' or '.join(built_in())}"
        )
    return _laid_over(_built_in_tables(base), {"name": Path(where).stem, "description": "", **own})


def _located(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The same, font files named by their place beside the theme's file found from anywhere.

    Raises `ThemeError` where one of them cannot be used: better now than after half a build.
    """
    fonts = tables.get("fonts")
    if not isinstance(fonts, dict):
        return tables
    found = dict(fonts)
    for use, name in fonts.items():
        if isinstance(name, str) and is_path(name, folder):
            found[use] = str(folder / name)
            find_family(found[use])
    return {**tables, "fonts": found}


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            both[key] = _laid_over(old, value)
        else:
            both[key] = value
    return both


def _theme(tables: dict[str, Any], where: str) -> Theme:
    styles = tables.get("styles")
    if isinstance(styles, dict) and isinstance(body := styles.get("body"), dict):
        filled = {k: {**body, **v} if isinstance(v, dict) else v for k, v in styles.items()}
        tables = {**tables, "styles": filled}
    try:
        theme = convert(tables, Theme)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$.")
        remedy = ""
        if "matching regex" in what:
            what, remedy = "this is no colour", "write it as #rrggbb"
        elif "Invalid enum value" in what and (choices := _choices(place.rstrip("`"))):
            remedy = f"choose from {', '.join(choices)}"
        elif "missing required field" in what:
            remedy = 'begin the file with extends = "article" and say only what differs'
        raise ThemeError(
            what, f"{where}: {place.rstrip('`')}" if place else where, remedy
        ) from None
    _check_page(theme.page, where)
    words = (theme.name, theme.description, theme.text.scene_break)
    for name in (*words, *msgspec.structs.astuple(theme.fonts)):
        if not name.isprintable():
            raise ThemeError(f"{name!r} cannot be shown", where, "write it in plain letters")
    return theme


def _choices(place: str) -> tuple[str, ...]:
    """The words that may stand at a place of a theme's file; none where it is not for words."""
    kind: Any = Theme
    for key in place.partition("[")[0].split("."):
        kind = typing.get_type_hints(kind).get(key)
    if typing.get_origin(kind) is tuple:
        kind = typing.get_args(kind)[0]
    return typing.get_args(kind)


def _check_page(page: Page, where: str) -> None:
    """Refuse a page that has no size, or no room within its margins."""
    if isinstance(page.size, str) and page.size not in (AUTO, *PAGE_SIZES):
        raise ThemeError(
            f"{page.size!r} is no page size",
            f"{where}: page.size",
            f"choose from {', '.join(PAGE_SIZES)} and {AUTO}, or write [width, height] in points",
        )
    for size in ("A4", "Letter") if page.size == AUTO else (page.size,):
        sheet = msgspec.structs.replace(page, size=size)
        if sheet.measure < _NARROWEST or sheet.depth < _NARROWEST:
            raise ThemeError(
                f"the margins leave {sheet.measure:.0f} x {sheet.depth:.0f} points for the text",
                f"{where}: page",
                f"leave {_NARROWEST:.0f} at least each way",
            )
