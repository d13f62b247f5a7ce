"""Fonts in the ebook: every letter of the text in its style, allowed by the licence, and usable."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from articlekit.design import Theme, find_family
from articlekit.errors import UsageError
from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.epub.obfuscation import obfuscated
from articlekit.exporters.epub.renaming import renamed, reserved
from articlekit.exporters.protocol import Output
from articlekit.model import Article, CodeBlock, Emphasis, Strong, inlines
from tests import judges
from tests.exporters.epub_reading import (
    NAMES,
    article,
    epub,
    heading,
    members,
    package,
    paragraph,
    stated,
)
from tests.exporters.epub_samples import ARABIC, ENGLISH, HEBREW, JAPANESE, SAMPLES, UKRAINIAN

EMBEDDED = EpubOptions(embed_fonts=True)
HIDDEN = EpubOptions(embed_fonts=True, obfuscate_fonts=True)
VERTICAL = EpubOptions(embed_fonts=True, vertical=True)

STRESSED = article(
    "Low tide",
    paragraph("It is ", Emphasis(inlines("not")), " late, ", Strong(inlines("nobody")), " is."),
    heading(1, "What the sand keeps"),
    paragraph("The number ½ and the word ", Emphasis(inlines(Strong(inlines("офіційно")))), "."),
)


class Rule(NamedTuple):
    """A rule @font-face, read back."""

    family: str
    weight: str
    style: str
    file: str
    ranges: str


def book(what: Article | Any = ENGLISH, theme: str = "", options: EpubOptions = EMBEDDED) -> Output:
    own = Theme.from_toml(f'extends = "article"\n{theme}')
    return epub(what, options=options, theme=own)


def sheet(output: Output) -> str:
    return members(output)["EPUB/style.css"].decode()


def rules(output: Output) -> list[Rule]:
    found = []
    for body in re.findall(r"@font-face \{(.*?)\}", sheet(output)):
        said = dict(re.findall(r"([a-z-]+): ([^;]+);", body))
        source = re.fullmatch(r"url\((.*)\)", said["src"])
        assert source is not None
        name = said["font-family"].strip('"')
        ranges = said.get("unicode-range", "")
        found.append(Rule(name, said["font-weight"], said["font-style"], source[1], ranges))
    return found


def fonts(output: Output) -> dict[str, bytes]:
    """The fonts of a book, by their names in the style sheet."""
    prefix = "EPUB/"
    return {
        name.removeprefix(prefix): data
        for name, data in members(output).items()
        if name.startswith(f"{prefix}fonts/")
    }


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def letters(output: Output) -> set[str]:
    """All that is to be seen in the documents of a book."""
    text = ""
    for name, data in members(output).items():
        if name.endswith(".xhtml") and name != "EPUB/cover.xhtml":
            root = ElementTree.fromstring(data)
            (body,) = root.findall("x:body", NAMES)
            text += "".join(body.itertext())
    return {character for character in text if not character.isspace()}


def characters(data: bytes) -> set[str]:
    return {chr(code) for table in opened(data)["cmap"].tables for code in table.cmap}


# What is embedded ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (ENGLISH, {("Book Serif", "normal", "normal"), ("Book Sans", "bold", "normal")}),
        (
            STRESSED,
            {
                ("Book Serif", "normal", "normal"),
                ("Book Serif", "normal", "italic"),
                ("Book Serif", "bold", "normal"),
                ("Book Serif", "bold", "italic"),
                ("Book Sans", "bold", "normal"),
            },
        ),
        (
            article("T", CodeBlock("tide = 3")),
            {
                ("Book Serif", "normal", "normal"),
                ("Book Sans", "bold", "normal"),
                ("IBM Plex Mono", "normal", "normal"),
            },
        ),
    ],
    ids=["plain", "stressed", "code"],
)
def test_each_style_that_is_used_has_its_face_and_no_other(
    what: Article, expected: set[tuple[str, str, str]]
) -> None:
    assert {rule[:3] for rule in rules(book(what))} == expected


@pytest.mark.parametrize(
    "what",
    [ENGLISH, STRESSED, UKRAINIAN, ARABIC, HEBREW, JAPANESE, SAMPLES["mixed"], SAMPLES["lists"]],
    ids=["en", "stressed", "uk", "ar", "he", "ja", "mixed", "lists"],
)
def test_in_each_style_there_is_every_letter_of_the_text(what: Article) -> None:
    output = book(what)
    drawn: dict[tuple[str, str, str], set[str]] = {}
    for rule in rules(output):
        own = characters(fonts(output)[rule.file])
        drawn.setdefault(rule[:3], set()).update(own)
    for style, held in drawn.items():
        if style[0] != "IBM Plex Mono":
            assert letters(output) - held == set(), style


def test_fonts_are_cut_down_to_what_is_used() -> None:
    whole = find_family("PT Serif").regular.path
    (data,) = (data for name, data in fonts(book()).items() if name == "fonts/book-serif.ttf")
    assert len(data) < whole.stat().st_size / 3
    assert not characters(data) & set("ЖЩΩ")


@pytest.mark.parametrize(
    ("what", "family", "file", "text", "direction"),
    [
        (ENGLISH, "PT Serif", "book-serif.ttf", "AVATAR To. fi fl “Yes” — 1/2", "ltr"),
        (UKRAINIAN, "PT Serif", "book-serif.ttf", "«Дзвін мовчить», — каже", "ltr"),
        (ARABIC, "Amiri", "amiri.ttf", "الجرس صامت، ولا أحد يتأخر", "rtl"),
        (HEBREW, "Frank Ruhl Libre", "frank-ruhl-libre.ttf", "הפעמון שותק", "rtl"),
        (JAPANESE, "IPAexGothic", "book-sans.ttf", "「明日も来ます」と彼女は言った。", "ltr"),
        (JAPANESE, "IPAexGothic", "book-sans.ttf", "「明日も来ます」と彼女は言った。", "ttb"),
    ],
    ids=["en", "uk", "ar", "he", "ja", "ja-vertical"],
)
def test_letters_are_joined_and_placed_as_by_the_whole_font(
    what: Article, family: str, file: str, text: str, direction: str
) -> None:
    inside = article(text, paragraph(text), language=what.meta.language)
    data = fonts(book(inside, options=VERTICAL if direction == "ttb" else EMBEDDED))
    whole = find_family(family).regular
    face = uharfbuzz.Face(uharfbuzz.Blob(whole.path.read_bytes()), whole.index)
    ours = uharfbuzz.Face(uharfbuzz.Blob(data[f"fonts/{file}"]))
    assert shaped(ours, text, direction) == shaped(face, text, direction)


def shaped(face: Any, text: str, direction: str) -> list[tuple[int, ...]]:
    """Where each glyph of a text stands, and how large it is."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    font = uharfbuzz.Font(face)
    if face.has_var_data:
        font.set_variations({"wght": 400})
    uharfbuzz.shape(font, buffer)
    found = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        extents = font.get_glyph_extents(info.codepoint)
        found.append((info.cluster, *place.position, extents.width, extents.height))
    return found


def test_a_face_that_two_families_of_the_theme_share_has_the_letters_of_both() -> None:
    what = article("Приплив", paragraph("Дзвін мовчить."), CodeBlock("x = 1"), language="uk")
    output = book(what, '[fonts]\ncode = "PT Serif"')
    held = characters(fonts(output)["fonts/book-serif.ttf"])
    assert letters(output) <= held


def test_letters_that_a_family_lacks_come_from_another_for_these_alone() -> None:
    output = book(article("Harbour", paragraph("鐘 means bell.")))
    own, other = (rule for rule in rules(output) if rule[:3] == ("Book Serif", "normal", "normal"))
    if other.ranges:
        own, other = other, own
    assert own.ranges == f"U+{ord('鐘'):X}"
    assert "鐘" in characters(fonts(output)[own.file])
    assert other.ranges == ""
    assert rules(output).index(other) > rules(output).index(own)


def test_what_nobody_has_is_left_to_the_reader() -> None:
    output = book(article("T", paragraph("A \U0001f30a wave")))
    assert output.notices == ()
    assert all("\U0001f30a" not in characters(data) for data in fonts(output).values())


# The rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [ENGLISH, STRESSED, ARABIC, JAPANESE, SAMPLES["mixed"]])
def test_every_rule_leads_to_a_file_and_every_file_has_a_rule(what: Article) -> None:
    output = book(what)
    assert {rule.file for rule in rules(output)} == set(fonts(output))
    listed = {
        item.attrib["href"]: item.attrib["media-type"]
        for item in package(output).findall("opf:manifest/opf:item", NAMES)
    }
    for name, data in fonts(output).items():
        assert listed[name] == ("font/otf" if data[:4] == b"OTTO" else "font/ttf")


def test_after_each_family_stands_the_general_one_that_it_is_of() -> None:
    text = sheet(book(article("T", paragraph("w"), heading(1, "s"), CodeBlock("x"))))
    calls = set(re.findall(r'font-family: ("[^"]+", [a-z-]+)', text))
    assert calls == {'"Book Serif", serif', '"Book Sans", sans-serif', '"IBM Plex Mono", monospace'}
    assert 'body { font-family: "Book Serif", serif; }' in text


def test_without_embedding_the_book_names_the_fonts_and_brings_none() -> None:
    output = book(options=EpubOptions())
    assert fonts(output) == {}
    assert "@font-face" not in sheet(output)
    assert '"PT Sans", sans-serif' in sheet(output)


# Names and licences -------------------------------------------------------------------------------

KEPT = {0: "copyright", 7: "trademark", 13: "licence", 14: "address of the licence"}


@pytest.mark.parametrize("what", [STRESSED, ARABIC, JAPANESE], ids=["en", "ar", "ja"])
def test_copyright_and_licence_stay_in_the_font(what: Article) -> None:
    whole = {
        name: opened_whole(name)
        for name in ("PT Serif", "PT Sans", "Amiri", "Noto Sans Arabic", "IPAexGothic")
    }
    for data in fonts(book(what)).values():
        names = opened(data)["name"]
        said = {entry: names.getDebugName(entry) for entry in KEPT}
        assert said[0]
        assert said[13]
        assert said in [
            {entry: font["name"].getDebugName(entry) for entry in KEPT} for font in whole.values()
        ]


def opened_whole(family: str) -> TTFont:
    return TTFont(find_family(family).regular.path, fontNumber=0)


@pytest.mark.parametrize(
    ("what", "name"), [(STRESSED, "PT ?Se?r?i?f?|PT ?Sans|ParaType"), (JAPANESE, "IPA")]
)
def test_a_reserved_name_is_nowhere_but_in_copyright_and_licence(what: Article, name: str) -> None:
    output = book(what)
    assert len(fonts(output)) >= 1
    for file, data in fonts(output).items():
        assert not re.search(name, file, re.IGNORECASE)
        for record in opened(data)["name"].names:
            if record.nameID in (1, 2, 3, 4, 6, 16, 17, 18, 20, 21, 22, 25):
                assert not re.search(name, record.toUnicode()), record.nameID
    assert not re.search(name, "".join(rule.family for rule in rules(output)))


@pytest.mark.parametrize(
    ("stated_as", "expected"),
    [
        ('with Reserved Font Names "PT Sans" and "ParaType".', {"PT Sans", "ParaType"}),
        ("with Reserved Font Name Tidewater.", {"Tidewater"}),
        ("Reserved Font Name \u2018Tide\u2019, \u2018Ebb 2\u2019\nAll", {"Tide", "Ebb 2"}),
        ("with no reserved names", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_reserved_names_are_read_from_the_licence(stated_as: str, expected: set[str]) -> None:
    assert reserved(stated_as) == expected


def built(
    path: Path, *, fstype: int = 0, cff: bool = False, weight: int = 400, **names: str
) -> Path:
    """A font of our own that has the letters of the English alphabet, each a box."""
    glyphs = [".notdef", "space", *(f"u{code:04X}" for code in range(33, 127))]
    font = FontBuilder(1000, isTTF=not cff)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap({32: "space"} | {code: f"u{code:04X}" for code in range(33, 127)})
    said = {"familyName": "Tidewater", "styleName": "Regular", "psName": "Tidewater-Regular"}
    if cff:
        pen = T2CharStringPen(500, None)
        box(pen)
        drawn = pen.getCharString()
        font.setupCFF(said["psName"], {}, dict.fromkeys(glyphs, drawn), {})
    else:
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        box(pen)
        font.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({**said, **names})
    font.setupOS2(fsType=fstype, usWeightClass=weight)
    font.setupPost()
    font.save(path)
    return path


def box(pen: Any) -> None:
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()


@pytest.mark.parametrize("cff", [False, True], ids=["truetype", "postscript"])
def test_a_family_of_ones_own_is_embedded_under_its_name(cff: bool, tmp_path: Path) -> None:
    suffix = "otf" if cff else "ttf"
    path = built(tmp_path / f"own.{suffix}", cff=cff)
    output = book(theme=f'[fonts]\nbody = "{path}"')
    assert output.notices == ()
    assert Rule("Tidewater", "normal", "normal", f"fonts/tidewater.{suffix}", "") in rules(output)
    assert 'body { font-family: "Tidewater", ' in sheet(output)


@pytest.mark.parametrize("cff", [False, True], ids=["truetype", "postscript"])
def test_a_family_of_ones_own_whose_name_is_reserved_gets_another(
    cff: bool, tmp_path: Path
) -> None:
    copyright_ = "Copyright 2024 The Mill (mill@example.org), with Reserved Font Name Tidewater."
    path = built(tmp_path / "own.otf", cff=cff, copyright=copyright_)
    output = book(theme=f'[fonts]\nbody = "{path}"')
    (rule,) = (rule for rule in rules(output) if rule.family != "Book Sans")
    font = opened(fonts(output)[rule.file])
    assert rule.family == "Book Serif"
    assert "tidewater" not in rule.file
    assert font["name"].getDebugName(0) == copyright_
    assert font["name"].getDebugName(1) == "Book Serif"
    if cff:
        assert font["CFF "].cff.fontNames == ["BookSerif-Regular"]


def test_two_families_with_reserved_names_get_different_ones() -> None:
    output = book(theme='[fonts]\nheading = "PT Serif"\nbody = "PT Sans"')
    assert {rule.family for rule in rules(output)} == {"Book Serif", "Book Sans"}
    both = book(JAPANESE, '[fonts]\nheading = "PT Sans"\nbody = "IPAexGothic"')
    assert {rule.family for rule in rules(both)} == {"Book Sans"}


def test_a_font_renamed_to_what_no_postscript_name_holds_has_one_still(tmp_path: Path) -> None:
    data = renamed(built(tmp_path / "own.ttf").read_bytes(), "Мала вода")
    names = opened(data)["name"]
    assert names.getDebugName(1) == "Мала вода"
    assert re.fullmatch(r"[!-~]{1,63}", names.getDebugName(6))


# Families that lack a face ------------------------------------------------------------------------


def test_a_family_without_bold_leaves_bold_to_the_reader(tmp_path: Path) -> None:
    path = built(tmp_path / "own.ttf")
    theme = f'[fonts]\nbody = "{path}"\nheading = "{path}"'
    what = article("T", paragraph(Strong(inlines("b")), Emphasis(inlines("i"))))
    assert rules(book(what, theme)) == [
        Rule("Tidewater", "normal", "normal", "fonts/tidewater.ttf", "")
    ]
    assert re.search(r"^h1 \{[^}]*font-weight: bold", sheet(book(what, theme)), re.MULTILINE)


def test_a_family_with_nothing_but_bold_says_that_it_is(tmp_path: Path) -> None:
    path = built(tmp_path / "own.ttf", weight=800)
    theme = f'[fonts]\nbody = "{path}"\nheading = "{path}"'
    assert rules(book(theme=theme)) == [
        Rule("Tidewater", "bold", "normal", "fonts/tidewater-bold.ttf", "")
    ]


def test_two_faces_that_are_both_no_bold_stay_apart(tmp_path: Path) -> None:
    for weight in (400, 500):
        built(tmp_path / f"{weight}.ttf", weight=weight)
    theme = f'[fonts]\nbody = "{tmp_path}"\nheading = "{tmp_path}"'
    found = rules(book(theme=theme))
    assert [(rule.weight, rule.file) for rule in found] == [
        ("normal", "fonts/tidewater.ttf"),
        ("bold", "fonts/tidewater-2.ttf"),
    ]


# Fonts that may not be embedded -------------------------------------------------------------------

INSTALLABLE, RESTRICTED, PREVIEW, EDITABLE = 0, 2, 4, 8
NO_SUBSETTING, BITMAPS_ONLY = 0x100, 0x200


@pytest.mark.parametrize(
    ("fstype", "reason"),
    [
        (INSTALLABLE, ""),
        (PREVIEW, ""),
        (EDITABLE, ""),
        (RESTRICTED | EDITABLE, ""),
        (RESTRICTED, "forbids to embed it in a document"),
        (NO_SUBSETTING, "forbids to embed a part of it"),
        (EDITABLE | NO_SUBSETTING, "forbids to embed a part of it"),
        (BITMAPS_ONLY, "forbids to embed its outlines"),
    ],
)
def test_a_font_whose_maker_forbids_it_is_not_embedded_and_the_notice_says_so(
    fstype: int, reason: str, tmp_path: Path
) -> None:
    path = built(tmp_path / "own.ttf", fstype=fstype)
    output = book(theme=f'[fonts]\nheading = "{path}"', options=EMBEDDED)
    inside = [name for name in fonts(output) if "tidewater" in name]
    if not reason:
        assert output.notices == ()
        assert inside == ["fonts/tidewater.ttf"]
        return
    told = [(n.place, n.message) for n in output.notices if n.code == "font-not-embedded"]
    ((place, message),) = told
    assert place == "fonts.heading"
    assert reason in message
    assert str(path) in message
    assert inside == []
    assert list(fonts(output)) == ["fonts/book-serif.ttf"]


def test_a_family_that_is_not_installed_is_left_to_the_reader_by_its_name() -> None:
    output = book(theme='[fonts]\nheading = "No Such Family"')
    codes = [notice.code for notice in output.notices]
    assert codes == ["font-replaced", "font-not-embedded"]
    assert re.search(r'^h1 \{[^}]*font-family: "No Such Family", ', sheet(output), re.MULTILINE)
    assert list(fonts(output)) == ["fonts/book-serif.ttf"]


def test_a_font_that_cannot_be_cut_down_is_noticed_and_keeps_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the table is odd")

    monkeypatch.setattr(uharfbuzz, "subset", fail)
    output = book()
    assert [(n.code, n.place) for n in output.notices] == [
        ("font-not-embedded", "fonts.body"),
        ("font-not-embedded", "fonts.heading"),
    ]
    assert "the table is odd" in output.notices[0].message
    assert fonts(output) == {}
    assert '"PT Sans", sans-serif' in sheet(output)
    assert "Book S" not in sheet(output)


# Obfuscation --------------------------------------------------------------------------------------

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
ENCRYPTION = "{http://www.w3.org/2001/04/xmlenc#}"


def clear(output: Output) -> dict[str, bytes]:
    """The fonts of a book as its readers make them out (EPUB 3.3, font obfuscation)."""
    files = members(output)
    root = ElementTree.fromstring(files["META-INF/encryption.xml"])
    assert root.tag == f"{CONTAINER}encryption"
    opf = package(output)
    own = opf.attrib["unique-identifier"]
    (identifier,) = (e.text for e in opf.iter() if e.get("id") == own)
    assert identifier
    key = hashlib.sha1(re.sub(r"[ \t\r\n]", "", identifier).encode("utf-8")).digest()
    found = {}
    for entry in root.findall(f"{ENCRYPTION}EncryptedData"):
        (method,) = entry.findall(f"{ENCRYPTION}EncryptionMethod")
        assert method.attrib["Algorithm"] == "http://www.idpf.org/2008/embedding"
        (reference,) = entry.iter(f"{ENCRYPTION}CipherReference")
        name = reference.attrib["URI"]
        data = bytearray(files[name])
        for at in range(min(1040, len(data))):
            data[at] ^= key[at % 20]
        found[name.removeprefix("EPUB/")] = bytes(data)
    return found


@pytest.mark.parametrize(
    "identifiers",
    [{}, {"isbn": "9780306406157"}, {"uuid": "7d444840-9dc0-11d1-b245-5ffdce74fad2"}],
    ids=["made", "isbn", "uuid"],
)
def test_obfuscated_fonts_are_to_be_had_again_by_the_identifier_of_the_book(
    identifiers: dict[str, str],
) -> None:
    what = article("Low tide", paragraph("Nobody is late."), identifiers=identifiers)
    plain, hidden = fonts(book(what)), book(what, options=HIDDEN)
    assert clear(hidden) == plain
    assert fonts(hidden).keys() == plain.keys()
    for name, data in fonts(hidden).items():
        assert data[:4] != plain[name][:4]
        assert data[1040:] == plain[name][1040:]


def test_the_identifier_is_what_the_book_says_it_is() -> None:
    what = article("T", identifiers={"isbn": "9780306406157"})
    assert stated(package(book(what, options=HIDDEN)), "dc:identifier")[0].endswith("9780306406157")


@pytest.mark.parametrize("length", [0, 1, 20, 1039, 1040, 1041, 5000])
def test_what_is_obfuscated_twice_is_as_it_was(length: int) -> None:
    data = bytes(at * 7 % 251 for at in range(length))
    once = obfuscated(data, " urn:x:\n1 ")
    assert obfuscated(once, "urn:x:1") == data
    assert once[1040:] == data[1040:]
    assert once == data or length


def test_fonts_that_are_not_obfuscated_leave_no_such_file() -> None:
    assert "META-INF/encryption.xml" not in members(book())


def test_there_is_nothing_to_obfuscate_where_nothing_is_embedded() -> None:
    with pytest.raises(UsageError, match="embed_fonts=True"):
        EpubOptions(obfuscate_fonts=True)


# The same bytes -----------------------------------------------------------------------------------

SCRIPT = """
import hashlib
from tests.exporters.test_epub_fonts import *
for what in (STRESSED, ARABIC, JAPANESE, SAMPLES["mixed"]):
    for options in (EMBEDDED, HIDDEN):
        print(hashlib.sha256(book(what, options=options).data).hexdigest())
"""


def test_every_process_writes_the_same_bytes() -> None:
    said = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        )
        said.append(done.stdout.split())
    assert len(set(said[0])) == 8
    assert said[0] == said[1]


# The judges ---------------------------------------------------------------------------------------

BOOKS = {
    "english": (STRESSED, EMBEDDED),
    "english-hidden": (STRESSED, HIDDEN),
    "ukrainian": (UKRAINIAN, HIDDEN),
    "arabic": (ARABIC, EMBEDDED),
    "arabic-hidden": (ARABIC, HIDDEN),
    "hebrew": (HEBREW, EMBEDDED),
    "japanese": (JAPANESE, EMBEDDED),
    "japanese-vertical": (JAPANESE, VERTICAL),
    "mixed": (SAMPLES["mixed"], HIDDEN),
    "inlines": (SAMPLES["inlines"], EMBEDDED),
    "several": (SAMPLES["several"], HIDDEN),
}


def test_epubcheck_has_nothing_to_remark(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.epub" for name in BOOKS]
    for path, (what, options) in zip(paths, BOOKS.values(), strict=True):
        path.write_bytes(epub(what, options=options).data)
    paths.append(tmp_path / "own.epub")
    own = built(tmp_path / "own.otf", cff=True)
    paths[-1].write_bytes(book(theme=f'[fonts]\nbody = "{own}"').data)
    said = judges.epubcheck(*paths).splitlines()
    assert [line for line in said if re.match("FATAL|ERROR|WARNING|INFO", line)] == []
    # It tells of every rule that calls a font, which is what was asked for.
    assert {line.partition(":")[0] for line in said if line.startswith("USAGE")} == {
        "USAGE(CSS-028)"
    }


def test_ace_finds_no_violation(tmp_path: Path) -> None:
    path = tmp_path / "mixed.epub"
    path.write_bytes(book(SAMPLES["mixed"]).data)
    assert judges.ace(path) == ""


def test_a_browser_takes_every_font(tmp_path: Path) -> None:
    """Browsers, and the readers built on them, silently refuse fonts with a fault in any table."""
    files = [data for what, _ in BOOKS.values() for data in fonts(book(what)).values()]
    files += fonts(
        book(theme=f'[fonts]\nbody = "{built(tmp_path / "own.otf", cff=True)}"')
    ).values()
    different = sorted(set(files))
    addresses = [f'"data:font/ttf;base64,{base64.b64encode(f).decode()}"' for f in different]
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><title>?</title><script>"
        f"Promise.allSettled([{','.join(addresses)}].map("
        'address => new FontFace("f", `url(${address})`).load())).then(done => '
        'document.title = done.map(each => each.status).join(" "));</script>',
        "utf-8",
    )
    options = ("--headless", "--no-sandbox", "--virtual-time-budget=20000", "--dump-dom")
    shown = judges.run("chromium", *options, page.as_uri())
    assert re.search("<title>(.*?)</title>", shown)[1].split() == ["fulfilled"] * len(different)  # type: ignore[index]
