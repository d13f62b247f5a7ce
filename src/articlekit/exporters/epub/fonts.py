"""The theme's fonts as files of the book, cut down to the characters that it uses.

TrueType and OpenType as they are: the packed forms of the web are core media types too
(https://www.w3.org/TR/epub-33/#sec-core-media-types), but older readers know nothing of them, and
the archive packs them anyway.
"""

from __future__ import annotations

import itertools
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.design.font_files import describe
from articlekit.design.fonts import is_path
from articlekit.errors import ThemeError
from articlekit.exporters.epub.renaming import free_name, renamed
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.fonts.shaping import is_ignorable
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.design import Theme
    from articlekit.exporters.epub.usage import Usage, Wish
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.fonts.program import Program

__all__ = ["Embedded", "FontFile", "embedded"]

_BOLD: Final = 600
"""From this weight on a face is bold: https://www.w3.org/TR/css-fonts-4/#font-weight-prop"""

_NAMED: Final = range(15)
"""The entries of the table "name" that stay: copyright, licence, makers, names."""

_OWN: Final = (
    string.printable.strip() + "\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u00a0"
)
"""What a reader writes itself: hyphens, the numbers and signs of lists; and what costs little."""


class _Set(NamedTuple):
    """The faces for a wish, and the characters of each; ``main`` has most of them."""

    wish: Wish
    main: Face
    drawn: dict[Face, set[str]]


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


def embedded(found: Usage, theme: Theme, language: str, notices: list[Notice]) -> Embedded:
    """The fonts that are used, with a notice for each that cannot be embedded.

    A character that the theme's family lacks is looked for in others, as for the PDF; what nobody
    has is left to the fonts of the reader.
    """
    faces = Faces(theme, [])
    sets: list[_Set] = []
    for wish in sorted(found.wishes):
        try:
            sets.append(_set(faces, found, wish, language))
        except ThemeError as error:
            _refused(error, wish.family, notices)
    names, generics = _named(sets)
    drawn: dict[tuple[str, Face], set[str]] = {}
    for each in sets:
        for face, characters in each.drawn.items():
            drawn.setdefault((names[each.wish.family], face), set()).update(characters)
    files: dict[tuple[str, Face], FontFile] = {}
    for (name, face), characters in drawn.items():
        try:
            taken = [file.name for file in files.values()]
            files[name, face] = _file(face.program, characters, name, taken)
        except ThemeError as error:
            for each in sets:
                if face in each.drawn:
                    _refused(error, each.wish.family, notices)
    whole = [each for each in sets if (names[each.wish.family], each.main) in files]
    names = {each.wish.family: names[each.wish.family] for each in whole}
    refused = {wish.family for wish in found.wishes} - names.keys()
    rules = _rules(whole, names, files)
    if "body" in names:
        body = names["body"]
        rules.append(f'body {{ font-family: "{body}", {generics[body]}; }}\n')
    fonts = msgspec.structs.replace(theme.fonts, **names, **_left_to_the_reader(theme, refused))
    renamed_theme = msgspec.structs.replace(theme, fonts=fonts)
    return Embedded(tuple(files.values()), renamed_theme, "".join(dict.fromkeys(rules)))


def _named(sets: Iterable[_Set]) -> tuple[dict[str, str], dict[str, str]]:
    """What the theme's families are called in the book, and of which kind each of these is."""
    names: dict[str, str] = {}
    called: dict[str, str] = {}  # by what their makers call them
    generics: dict[str, str] = {}
    for each in sets:
        program = each.main.program
        own = describe(program.file).family
        name = called.setdefault(own, free_name(program, generics))
        name = names.setdefault(each.wish.family, name)
        generics.setdefault(name, _generic(program))
    return names, generics


def _left_to_the_reader(theme: Theme, families: Iterable[str]) -> dict[str, str]:
    """What the families that cannot be embedded are called: by their files, if they are files."""
    paths = {family: getattr(theme.fonts, family) for family in families}
    return {family: Path(path).stem for family, path in paths.items() if is_path(path)}


def _refused(error: ThemeError, family: str, notices: list[Notice]) -> None:
    notice = Notice("font-not-embedded", f"fonts.{family}", str(error))
    if notice not in notices:
        notices.append(notice)


def _set(faces: Faces, found: Usage, wish: Wish, language: str) -> _Set:
    """The faces that draw what is set in a style, each with its characters."""
    family, bold, italic = wish
    words = found.code if family == "code" else found.words
    drawn: dict[Face, set[str]] = {}
    for face, text in faces.spread(
        words, family, bold=bold, italic=italic, place="", language=language
    ):
        drawn.setdefault(face, set()).update(text)
    main = faces.face(family, bold=bold, italic=italic)
    drawn = {face: text for face, text in drawn.items() if face is main or _shows(face, text)}
    if drawn and main not in drawn:  # it lacks letters of the language
        main = max(drawn, key=lambda face: (len(drawn[face]), face.program.name))
    drawn[main] = drawn.get(main, set()) | set(_OWN)
    return _Set(wish, main, drawn)


def _shows(face: Face, characters: Iterable[str]) -> bool:
    """Whether anything of the characters is to be seen in the face."""
    return any(
        face.draws(character) and not character.isspace() and not is_ignorable(character)
        for character in characters
    )


def _rules(
    sets: Iterable[_Set], names: Mapping[str, str], files: Mapping[tuple[str, Face], FontFile]
) -> list[str]:
    """The rules that call the files by their families' names.

    They say what a face is, not what it was wished for: where a family has no bold or no italic
    the reader makes one up, and nothing of what was stressed is lost.
    """
    rules: list[str] = []
    stated: dict[tuple[str, bool, bool], Face] = {}
    for each in sets:
        name = names[each.wish.family]
        is_bold, is_italic = _style(each.main.program)
        if stated.setdefault((name, is_bold, is_italic), each.main) is not each.main:
            _, is_bold, is_italic = each.wish
        # The main face comes last: readers that know no ranges heed the last rule.
        for face in sorted(each.drawn, key=lambda face: (face is each.main, face.program.name)):
            if (name, face) in files:
                limits = "" if face is each.main else _ranges(each.drawn[face])
                rules.append(_rule(name, files[name, face], limits, bold=is_bold, italic=is_italic))
    return rules


def _generic(program: Program) -> str:
    if program.monospaced:
        return "monospace"
    return "serif" if program.serif else "sans-serif"


def _file(program: Program, characters: set[str], family: str, taken: Sequence[str]) -> FontFile:
    """A font with the glyphs of the characters, and all that they become when they are shaped.

    Its file's name is another than those ``taken``, and has nothing of the name it came with.
    """
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
    is_bold, is_italic = _style(program)
    words = (family, "bold" * is_bold, "italic" * is_italic)
    stem = re.sub(r"[^a-z0-9]+", "-", " ".join(filter(None, words)).lower()).strip("-") or "font"
    names = (
        f"fonts/{stem}{end}.{kind}"
        for end in itertools.chain([""], map("-{}".format, itertools.count(2)))
    )
    return FontFile(next(name for name in names if name not in taken), f"font/{kind}", data)


def _style(program: Program) -> tuple[bool, bool]:
    """Whether a face is bold, and whether it is italic."""
    return program.weight >= _BOLD, describe(program.file).italic


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
