"""The theme's fonts as files of the book, cut down to the characters that it uses.

TrueType and OpenType as they are: the packed forms of the web are core media types too
(https://www.w3.org/TR/epub-33/#sec-core-media-types), but older readers know nothing of them, and
the archive packs them anyway.
"""

from __future__ import annotations

import html
import re
import string
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.design.font_files import describe
from articlekit.errors import ThemeError
from articlekit.exporters.epub.renaming import free_name, renamed
from articlekit.exporters.fonts.faces import Faces
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.design import Style, Theme
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.program import Program

__all__ = ["Embedded", "FontFile", "Usage", "embedded", "usage"]

_NAMED: Final = range(15)
"""The entries of the table "name" that stay: copyright, licence, makers, names."""

_OWN: Final = (
    string.printable.strip() + "\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u00a0"
)
"""What a reader writes itself: hyphens, the numbers and signs of lists; and what costs little."""

_TAG: Final = re.compile(r"<[^>]*>")
_CODE: Final = re.compile(r"<(pre|code)[ >].*?</\1>", re.DOTALL)
_BODY: Final = re.compile(r"<body.*</body>", re.DOTALL)

_EMPHASIS_ABOVE: Final = re.compile(r"<h[1-6][^>]*>(?:(?!</h).)*<em", re.DOTALL)

_SET: Final = (
    ("title", "<h1"),
    ("heading1", "<h2"),
    ("heading2", "<h3"),
    ("heading3", "<h4"),
    ("heading4", "<h5"),
    ("heading5", "<h6"),
    ("subtitle", 'class="subtitle"'),
    ("byline", 'class="byline"'),
    ("table", "<table"),
    ("caption", "<figcaption"),
    ("caption", "<caption"),
    ("quote", "<blockquote"),
    ("attribution", "<blockquote"),
    ("note", "<aside"),
    ("list", "<li"),
    ("verse", 'class="verse'),
    ("body", "<p"),
)
"""The styles of a theme, and by what the documents show that they are used."""


class Usage(NamedTuple):
    """What a book asks of its fonts: its words, those of its code, and in which faces they stand.

    ``faces`` holds the theme's family, and whether bold and italic, of all that is set in it.
    """

    words: str
    code: str
    faces: frozenset[tuple[str, bool, bool]]


class FontFile(NamedTuple):
    """A font as a file of the book."""

    name: str
    media_type: str
    data: bytes


class Embedded(NamedTuple):
    """The files, the theme that calls the families as the book does, and the rules for both."""

    files: tuple[FontFile, ...]
    theme: Theme
    rules: str


def usage(documents: Iterable[str], theme: Theme) -> Usage:
    """What the documents of a book, as XHTML, ask of the fonts of a theme."""
    whole = "".join(match[0] for text in documents for match in _BODY.finditer(text))
    code = "".join(match[0] for match in _CODE.finditer(whole))
    styles: list[Style] = [getattr(theme.styles, name) for name, sign in _SET if sign in whole]
    faces = {("body", False, False), *((each.font, each.bold, each.italic) for each in styles)}
    if "<em" in whole:
        bold, italic = theme.text.emphasis == "bold", theme.text.emphasis == "italic"
        families = ("body", "heading") if _EMPHASIS_ABOVE.search(whole) else ("body",)
        faces |= {(name, heavy or bold, italic) for name, heavy, _ in faces if name in families}
    if "<strong" in whole or "<th" in whole:
        faces |= {(name, True, italic) for name, _, italic in faces if name == "body"}
    if code:
        faces.add(("code", False, False))
    return Usage(_words(whole) + theme.text.scene_break, _words(code), frozenset(faces))


def embedded(found: Usage, theme: Theme, language: str, notices: list[Notice]) -> Embedded:
    """The fonts that are used, with a notice for each that cannot be embedded.

    A character that the theme's family lacks is looked for in others, as for the PDF; what nobody
    has is left to the fonts of the reader.
    """
    faces = Faces(theme, [])
    files: dict[str, FontFile] = {}
    rules: dict[str, None] = {}
    names: dict[str, str] = {}  # of the theme's families in the book
    called: dict[str, str] = {}  # by what their makers call them
    generics: dict[str, str] = {}
    for family, bold, italic in sorted(found.faces):
        try:
            words = found.code if family == "code" else found.words
            pieces = faces.spread(
                words, family, bold=bold, italic=italic, place="", language=language
            )
            drawn: dict[Face, set[str]] = {}
            for face, text in pieces:
                drawn.setdefault(face, set()).update(text)
            main = faces.face(family, bold=bold, italic=italic)
            if drawn and main not in drawn:  # it lacks letters of the language
                main = max(drawn, key=lambda face: (len(drawn[face]), face.program.name))
            drawn[main] = drawn.get(main, set()) | set(_OWN)
            own = describe(main.program.file).family
            name = called.setdefault(own, free_name(main.program, generics))
            name = names.setdefault(family, name)
            generics.setdefault(name, _generic(main.program))
            # The main face comes last: readers that know no ranges heed the last rule.
            for face in sorted(drawn, key=lambda face: (face is main, face.program.name)):
                file = _file(face.program, drawn[face], name)
                files[file.name] = file
                limits = "" if face is main else _ranges(drawn[face])
                rules[_rule(name, file, limits, bold=bold, italic=italic)] = None
        except ThemeError as error:
            notice = Notice("font-not-embedded", f"fonts.{family}", str(error))
            if notice not in notices:
                notices.append(notice)
    if "body" in names:
        body = names["body"]
        rules[f'body {{ font-family: "{body}", {generics[body]}; }}\n'] = None
    fonts = msgspec.structs.replace(theme.fonts, **names)
    renamed_theme = msgspec.structs.replace(theme, fonts=fonts)
    return Embedded(tuple(files.values()), renamed_theme, "".join(rules))


def _words(markup: str) -> str:
    """The different words of a text; in each, what its letters look like depends on them alone."""
    return " ".join(sorted(set(html.unescape(_TAG.sub(" ", markup)).split())))


def _generic(program: Program) -> str:
    if program.monospaced:
        return "monospace"
    return "serif" if program.serif else "sans-serif"


def _file(program: Program, characters: set[str], family: str) -> FontFile:
    """A font with the glyphs of the characters, and all that they become when they are shaped."""
    import uharfbuzz

    face = program.hb_face
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.name_id_set.update(_NAMED)
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.NO_HINTING
    if face.has_var_data:
        wanted.pin_all_axes_to_default(face)
        if program.file.weight is not None and any(a.tag == "wght" for a in face.axis_infos):
            wanted.pin_axis_location(face, "wght", float(program.file.weight))
    try:
        data = renamed(uharfbuzz.subset(face, wanted).blob.data, family)
    except Exception as error:  # both libraries meet what is damaged with whatever comes to them
        raise ThemeError(
            f"the font cannot be embedded ({type(error).__name__}: {error})",
            str(program.file.path),
            "it may be damaged: name another family",
        ) from error
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    stem = re.sub(r"[^a-z0-9]+", "-", f"{family} {program.name}".lower())
    return FontFile(f"fonts/{stem}.{kind}", f"font/{kind}", data)


def _rule(name: str, file: FontFile, ranges: str, *, bold: bool, italic: bool) -> str:
    """https://www.w3.org/TR/css-fonts-4/#font-face-rule"""
    weight, style = "bold" if bold else "normal", "italic" if italic else "normal"
    limits = f" unicode-range: {ranges};" if ranges else ""
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; font-style: {style};'
        f" src: url({file.name});{limits} }}\n"
    )


def _ranges(characters: set[str]) -> str:
    """The characters as the descriptor "unicode-range" lists them."""
    runs: list[list[int]] = []
    for point in sorted(map(ord, characters - set(string.whitespace))):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
