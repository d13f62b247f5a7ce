"""Faces and what they draw: kerning, shaping, weights, embedding, and who helps out for whom."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import sys
import unicodedata
from itertools import accumulate, count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.design import FontFile, Theme, find_family
from articlekit.errors import ThemeError
from articlekit.exporters import render
from articlekit.exporters.fonts import faces as spreading
from articlekit.exporters.fonts import fallback
from articlekit.exporters.fonts.face import HYPHEN, SOFT_HYPHEN, Face, load
from articlekit.exporters.fonts.faces import Faces
from articlekit.exporters.fonts.shaping import shape
from articlekit.exporters.fonts.subset import subset
from articlekit.exporters.protocol import Output
from articlekit.model import Article, Emphasis, Metadata, Paragraph, Strong, Text, inlines
from articlekit.notices import Notice
from tests.exporters.pdf_reading import opened, shown
from tests.judges import pdf_faults, pdf_spoken, run

THEME = Theme.load("article")

READ_ALOUD = {
    "ar": "كَتَبَ الطَّالِبُ الدَّرْسَ في سنة ٢٠٢٤، لا إله",
    "fa": "می‌خواهم کتاب‌ها را بخوانم",
    "he": "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
    "hi": "हिन्दी में किताबें: क्षत्रिय, श्री, र्क, विद्यार्थी।",
    "bn": "কোনো বাংলা ভাষা স্ত্রী",
    "ta": "தமிழ் மொழி கொள்கை",
    "te": "తెలుగు భాష శ్రీ",
    "th": "ภาษาไทย น้ำ กำลัง ที่ ผู้ ปั๊ม",
    "km": "ភាសាខ្មែរ ស្ត្រី កើត",
    "sa": "कार्त्स्न्यां च",  # eleven characters in one cluster
    "la": "x̂ q̄ and a\u0323\u0302 and r\u0325\u0304",
}
"""Text whose characters do not stand for themselves, by language."""


def themed(toml: str) -> Theme:
    return Theme.from_toml(f'extends = "article"\n{toml}')


def article(*texts: str, language: str = "en") -> Article:
    blocks = tuple(Paragraph(inlines(text)) for text in texts)
    return Article(title=inlines("A title"), meta=Metadata(language=language), blocks=blocks)


def written(output: Output, tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    return path


def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    return load(find_family(family).face(bold=bold, italic=italic))


def drawn(encoded: bytes, face: Face) -> list[tuple[str, float]]:
    """What an array's string shows: each text, and where the pen stands before it; at last the end.

    This is how a viewer reads it (ISO 32000-1, 9.4.4).
    """
    pen, shown = 0.0, []
    at, code = 0, b""
    inside = True
    while at < len(encoded):
        byte = encoded[at : at + 1]
        if inside and byte == b")":
            end = encoded.index(b"(", at)
            pen -= float(encoded[at + 1 : end])
            at = end + 1
            continue
        if inside and byte == b"\\":
            at += 1
            byte = {b"r": b"\r"}.get(encoded[at : at + 1], encoded[at : at + 1])
        code += byte
        at += 1
        if len(code) == 2:
            slot = face.used[int.from_bytes(code, "big") - 1]
            shown.append((slot.text, pen))
            pen += slot.advance
            code = b""
    return [*shown, ("", pen)]


# Letters that stand side by side


@pytest.mark.parametrize("family", ["PT Serif", "PT Sans", "IBM Plex Mono", "Noto Serif"])
def test_letters_are_kerned_as_harfbuzz_kerns_whole_words(family: str) -> None:
    import uharfbuzz

    off = {"liga": False, "clig": False, "calt": False}
    texts = "AVATAR To Tomorrow, “Type” V.A. Wäre fjord. office Київ, ГАЗЕТА «Тому» поїзд: У."
    for italic in (False, True):
        each = face(family, italic=italic)
        for word in texts.split():
            buffer = uharfbuzz.Buffer()
            buffer.add_str(word)
            buffer.guess_segment_properties()
            uharfbuzz.shape(each.program.hb_font, buffer, off)
            theirs = sum(place.x_advance for place in buffer.glyph_positions)
            assert each.width(word) == pytest.approx(theirs), word


def test_advances_encoding_and_width_agree() -> None:
    each = face("PT Serif")
    for text in ("AVATAR", "a(b)\\c\r", "", "То́му", *READ_ALOUD["la"].split()):
        assert sum(each.advances(text)) == pytest.approx(each.width(text))
        assert drawn(each.encode(text), each)[-1][1] == pytest.approx(each.width(text), abs=1)
        assert len(list(each.advances(text))) == len(text)


def test_a_hyphen_after_a_shaped_word_is_drawn() -> None:
    each = face("Noto Sans")
    for hyphen in (SOFT_HYPHEN, HYPHEN):
        word = "q\u0304x"
        assert each.width(word + hyphen) > each.width(word)
        assert "".join(text for text, _ in drawn(each.encode(word + hyphen), each)) == word + hyphen


# Letters that depend on their neighbours


def helper(language: str) -> Face:
    """The face in which text of a language is set."""
    text = READ_ALOUD[language]
    pieces = Faces(THEME, []).spread(text, "body", bold=False, italic=False, place="")
    return max(pieces, key=lambda piece: len(piece[1]))[0]


@pytest.mark.parametrize("language", READ_ALOUD)
def test_text_reads_back_as_it_was_written(language: str, tmp_path: Path) -> None:
    text = unicodedata.normalize("NFC", READ_ALOUD[language])
    output = render(article(text, language=language), "pdf")
    assert not [notice for notice in output.notices if notice.code == "glyph-missing"]
    path = written(output, tmp_path)
    assert text in pdf_spoken(path)
    assert pdf_faults(path) == ""


@pytest.mark.parametrize("language", ["hi", "bn", "ta", "te", "th", "km"])
def test_text_reads_back_in_the_order_of_its_characters(language: str, tmp_path: Path) -> None:
    text = unicodedata.normalize("NFC", READ_ALOUD[language])
    path = written(render(article(text, language=language), "pdf"), tmp_path)
    assert text in run("pdftotext", "-raw", path, "-")


def test_arabic_and_hebrew_words_are_found_on_the_page(tmp_path: Path) -> None:
    path = written(render(article("كتاب عربي", "ספר עברי", language="ar"), "pdf"), tmp_path)
    found = run("pdftotext", path, "-")
    assert all(word in found for word in ("كتاب", "عربي", "ספר", "עברי"))


@pytest.mark.parametrize("word", ["كَتَبَ", "عربي", "لا", "می‌خواهم", "אֱלֹהִים", "(שלום)"])
def test_words_from_right_to_left_begin_at_the_right(word: str) -> None:
    each = helper("he" if "\u0590" < max(word) < "\u0600" else "ar")
    shown = drawn(each.encode(word), each)
    assert "".join(text for text, _ in shown) == word
    *places, end = [x for _, x in shown]
    assert places == sorted(places, reverse=True)
    assert min(places) == pytest.approx(0, abs=1)
    assert end == pytest.approx(each.width(word), abs=1)


def test_arabic_letters_join() -> None:
    each = helper("ar")
    (alone,) = shape(each.program, "ب", "ب")
    first, middle, last = shape(each.program, "ببب", "ببب")
    assert len({alone.glyphs, first.glyphs, middle.glyphs, last.glyphs}) == 4


def test_hebrew_brackets_are_mirrored() -> None:
    each = helper("he")
    opening, *_, closing = shape(each.program, "(שלום)", "(שלום)")
    assert opening.glyphs[0].glyph == each.program.glyph(")")
    assert closing.glyphs[0].glyph == each.program.glyph("(")


def test_thai_marks_are_stacked() -> None:
    each = helper("th")
    (one,) = shape(each.program, "กี", "กี")
    (two,) = shape(each.program, "กี้", "กี้")
    assert len(two.glyphs) == len(one.glyphs) + 1
    assert two.advance == one.advance


def test_scripts_side_by_side_are_shaped_each_for_itself() -> None:
    each = face("Noto Sans")  # which has Devanagari, too
    both = "COVIDहिन्दी"
    clusters = shape(each.program, both, both)
    assert "".join(cluster.text for cluster in clusters) == both
    assert clusters[5:] == shape(each.program, both[5:], both[5:])


@settings(max_examples=200, deadline=None)
@given(st.text("אבשׁלוֹ()ابلكَُّیه\u200c\u200d\u200fकिक्षर्\u0915\u094dกำี้ x\u0302é", max_size=20))
def test_no_character_is_lost_however_they_meet(text: str) -> None:
    """Where there is at least one glyph to hang it on."""
    each = face("Noto Sans")
    encoded = drawn(each.encode(text), each) if all(map(each.has, text)) else []
    assert len(list(each.advances(text))) == len(text)
    clusters = shape(each.program, text, text)
    if clusters:
        assert "".join(cluster.text for cluster in clusters) == text
    if encoded:
        assert encoded[-1][1] == pytest.approx(each.width(text), abs=1)


def test_a_heap_of_marks_is_drawn(tmp_path: Path) -> None:
    text = "Z" + "\u0323\u0302\u0301" * 150 + "algo"
    path = written(
        render(article(text), "pdf", theme=themed('[fonts]\nbody="Noto Sans"')), tmp_path
    )
    assert unicodedata.normalize("NFC", text) in pdf_spoken(path)
    assert pdf_faults(path) == ""


# What is embedded


def test_plain_text_needs_no_more_than_harfbuzz() -> None:
    script = (
        "import sys\n"
        "from articlekit.exporters import render\n"
        "from articlekit.model import Article, Paragraph, inlines\n"
        "render(Article(blocks=(Paragraph(inlines('Plain “text”, Київ')),)), 'pdf')\n"
        "assert not {'fontTools', 'subprocess'} & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def program(data: bytes) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data))


@pytest.mark.parametrize("family", ["PT Serif", "Noto Sans", "Source Serif 4", "Heebo"])
def test_every_width_is_that_of_the_embedded_glyph(family: str) -> None:
    text = "AVATAR, “fjord” & x̂ – Київ. "
    whole = Article(
        title=inlines("T"),
        meta=Metadata(language="en"),
        blocks=(Paragraph((Text(text), Strong(inlines(text)), Emphasis(inlines(text)))),),
    )
    data = render(whole, "pdf", theme=themed(f'[fonts]\nbody = "{family}"')).data
    for font in shown(opened(data)):
        embedded = program(font.program)
        scale = 1000 / embedded["head"].unitsPerEm
        names = embedded.getGlyphOrder()
        assert set(embedded.keys()) <= {
            "GlyphOrder", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep",
        }  # fmt: skip
        for code in font.codes:
            advance, _ = embedded["hmtx"][names[font.glyphs[code]]]
            assert font.widths[code] == pytest.approx(advance * scale, abs=0.01)
            assert font.unicode[code]


def height_and_ink(face: Face, character: str) -> tuple[float, float]:
    """How high the embedded glyph of a character is, and how much of its box the outline covers."""
    from fontTools.pens.areaPen import AreaPen

    face.encode(character)
    data, glyphs = subset(face.program, face.used)
    font = program(data)
    name = font.getGlyphOrder()[glyphs[-1]]
    pen = AreaPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return font["glyf"][name].yMax, abs(pen.value)


def test_bold_is_bold_in_a_variable_font() -> None:
    regular, bold = face("Noto Sans"), face("Noto Sans", bold=True)
    (height, ink), (bold_height, bold_ink) = (height_and_ink(f, "H") for f in (regular, bold))
    assert bold_height == height
    assert bold_ink > 1.4 * ink
    assert bold.width("H") > regular.width("H")
    assert bold.program.name == "NotoSans-700"


@pytest.fixture
def opentype(tmp_path: Path) -> Path:
    """A font with outlines of the other kind (CFF), made from one with TrueType's."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.qu2cuPen import Qu2CuPen
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib import TTFont

    source = TTFont(find_family("PT Serif").regular.path)
    glyphs, names = source.getGlyphSet(), source.getGlyphOrder()
    outlines = {}
    for name in names:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(Qu2CuPen(pen, 1.0, all_cubic=True, reverse_direction=True))
        outlines[name] = pen.getCharString()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(source.getBestCmap())
    builder.setupCFF("House", {}, outlines, {})
    builder.setupHorizontalMetrics(dict(source["hmtx"].metrics))
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    builder.setupNameTable({"familyName": "House", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path / "house.otf"
    builder.save(path)
    return path


def test_outlines_of_the_other_kind_are_embedded_as_well(
    opentype: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fontTools.fontBuilder.timestampNow", count(4_000_000_000).__next__)
    theme = themed(f'[fonts]\nbody = "{opentype}"')
    output = render(article("Fjord & Київ x̂"), "pdf", theme=theme)
    path = written(output, tmp_path)
    assert pdf_faults(path) == ""
    assert "Fjord & Київ x̂" in pdf_spoken(path)
    original, house = face("PT Serif"), load(FontFile(opentype))
    for character in "Що&":
        expected, got = (height_and_ink(f, character) for f in (original, house))
        assert got == pytest.approx(expected, rel=0.02)
    assert render(article("Fjord & Київ x̂"), "pdf", theme=theme).data == output.data


def test_a_font_that_may_not_be_embedded_stops_the_build_at_once(tmp_path: Path) -> None:
    data = bytearray(find_family("PT Serif").regular.path.read_bytes())
    at = data.index(b"OS/2")
    start = int.from_bytes(data[at + 8 : at + 12], "big")
    data[start + 8 : start + 10] = b"\0\2"
    (tmp_path / "mine.ttf").write_bytes(data)
    theme = tmp_path / "house.toml"
    theme.write_text('extends = "article"\n[fonts]\nbody = "mine.ttf"\n')
    with pytest.raises(ThemeError, match="name another family"):
        Theme.load(theme)
    with pytest.raises(ThemeError, match="name another family"):
        render(article("text"), "pdf", theme=themed(f'[fonts]\nbody = "{tmp_path / "mine.ttf"}"'))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_font_is_embedded_or_refused(tmp_path: Path, seed: int) -> None:
    damage = random.Random(seed)
    data = bytearray(find_family("PT Serif").regular.path.read_bytes())
    for _ in range(damage.choice((1, 10, 100))):
        data[damage.randrange(len(data))] = damage.randrange(256)
        data[damage.randrange(2000)] = damage.randrange(256)
    path = tmp_path / "mine.ttf"
    path.write_bytes(data)
    theme = themed(f'[fonts]\nbody = "{path}"')
    try:
        data_or_place: bytes | str = render(article("AV fjord x̂"), "pdf", theme=theme).data
    except ThemeError as error:
        data_or_place = error.where
    if isinstance(data_or_place, bytes):
        assert opened(data_or_place).pages
    else:
        assert data_or_place == str(path)


def test_a_font_without_a_no_break_space_binds_all_the_same() -> None:
    each = face("Hind Siliguri")
    assert not each.has("\u00a0")
    assert each.covers("\u00a0")
    assert each.width("\u00a0") == each.space
    each.encode("\u00a0")
    assert each.used[-1].text == "\u00a0"
    assert each.used[-1].glyph


def test_private_characters_read_back_as_unknown(tmp_path: Path) -> None:
    path = written(render(article("a \ue000 b"), "pdf"), tmp_path)
    assert "a \ufffd b" in pdf_spoken(path)
    assert pdf_faults(path) == ""


# Who helps out


@pytest.fixture
def no_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the system had no fonts."""
    monkeypatch.setattr(spreading, "font_for", lambda *_, **__: None)


def spread(text: str, family: str = "body", theme: Theme = THEME) -> list[tuple[str, str]]:
    pieces = Faces(theme, []).spread(text, family, bold=False, italic=False, place="")
    return [(face.program.name.partition("-")[0], piece) for face, piece in pieces]


@pytest.mark.usefixtures("no_system")
@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain", ["PTSerif:plain"]),
        ("say مرحبا now", ["PTSerif:say ", "Amiri:مرحبا", "PTSerif: now"]),
        ("في سنة 2024، كان.", ["Amiri:في سنة 2024، كان."]),  # signs between words stay with them
        ("“हिन्दी” and", ["PTSerif:“", "NotoSansDevanagari:हिन्दी", "PTSerif:” and"]),
        ("in π-meson, Ελλάδα", ["PTSerif:in π-meson, ", "NotoSerif:Ελλάδα"]),  # a word, one face
        ("ab q\u0304 c", ["PTSerif:ab ", "NotoSerif:q\u0304", "PTSerif: c"]),  # a mark, its base
        ("می\u200cخواهم", ["Amiri:می\u200cخواهم"]),
        ("a\u200d b\u2066c\u2069", ["PTSerif:a\u200d b\u2066c\u2069"]),  # nothing is to be seen
        ("a\ufeffb", ["PTSerif:ab"]),
        ("x\u2011y", ["PTSerif:x\u2011y"]),
    ],
)
def test_a_piece_is_set_in_the_face_for_its_script(text: str, pieces: list[str]) -> None:
    assert [f"{name}:{piece}" for name, piece in spread(text)] == pieces


@pytest.mark.usefixtures("no_system")
def test_sans_beside_sans() -> None:
    assert spread("مرحبا", "heading")[0][0] == "NotoSansArabic"
    assert spread("שלום", "heading")[0][0] == "Heebo"
    assert spread("שלום", "code")[0][0] == "Heebo"
    assert spread("שלום")[0][0] == "FrankRuhlLibre"


def test_the_system_helps_out_where_no_package_does(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def system(character: str, language: str, **_: bool) -> FontFile:
        asked.append(character)
        return find_family("IBM Plex Mono").regular

    monkeypatch.setattr(spreading, "font_for", system)
    notices: list[Notice] = []
    faces = Faces(themed('[fonts]\ncode = "PT Sans"'), notices)
    text = "ж مرحبا ╳ ╳ 茶"  # only the system's face has the third of them, no face the last
    pieces = faces.spread(text, "body", bold=False, italic=False, place="here")
    assert {each.program.name for each, piece in pieces if "╳" in piece} == {"IBMPlexMono-Regular"}
    assert sorted(asked) == ["╳", "茶"]
    assert [notice.place for notice in notices] == ["here"]


@pytest.mark.usefixtures("no_system")
@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("茶", "U+8336, CJK UNIFIED IDEOGRAPH-8336"),
        ("茶", "fonts-noto-cjk"),
        ("、", "fonts-noto-cjk"),
        ("ሀ", "ETHIOPIC SYLLABLE HA"),
        ("ሀ", "fonts-noto-core"),
        ("\ue000", "a character without a name"),
    ],
)
def test_a_notice_says_what_is_missing_and_who_has_it(character: str, said: str) -> None:
    notices: list[Notice] = []
    faces = Faces(THEME, notices)
    for place in ("first", "second"):
        pieces = faces.spread(f"a{character}b", "body", bold=False, italic=False, place=place)
        assert "".join(piece for _, piece in pieces) == f"a{character}b"
        for each, piece in pieces:
            each.encode(piece)
            assert all(slot.glyph or slot.parts for slot in each.used)  # none is .notdef
    (notice,) = notices
    assert (notice.code, notice.place) == ("glyph-missing", "first")
    assert said in notice.message


@pytest.mark.usefixtures("no_system")
def test_one_face_draws_a_whole_text_in_its_language() -> None:
    for language, names in (("vi", {"NotoSerif"}), ("", {"PTSerif", "NotoSerif"})):
        faces = Faces(THEME, [])
        pieces = [
            piece
            for word in ("mai", "Trần", "bạn")  # PT Serif has the first alone
            for piece in faces.spread(
                word, "body", bold=False, italic=False, place="", language=language
            )
        ]
        assert {each.program.name.partition("-")[0] for each, _ in pieces} == names


def test_the_system_is_asked_for_a_bold_face_whatever_the_regular_one_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def system(character: str, language: str, *, bold: bool, **_: bool) -> FontFile | None:
        mono = find_family("IBM Plex Mono")
        return mono.face(bold=bold, italic=False) if character == "╳" else None

    monkeypatch.setattr(spreading, "font_for", system)
    faces = Faces(themed('[fonts]\ncode = "PT Sans"'), [])
    faces.spread("╳ 🀀🀁🀂🀃🀄🀅🀆🀇🀈🀉", "body", bold=False, italic=False, place="")
    ((bold, _),) = faces.spread("╳", "body", bold=True, italic=False, place="")
    assert bold.has("╳")


@pytest.mark.usefixtures("no_system")
def test_a_text_in_a_script_that_no_font_has_is_no_flood_of_notices() -> None:
    notices: list[Notice] = []
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 200)))
    Faces(THEME, notices).spread(text + "ሀ", "body", bold=False, italic=False, place="")
    *first, last, other = notices
    assert len(first) == 12
    assert last.message.endswith("more of its script may be missing and are not named one by one")
    assert "ETHIOPIC" in other.message


@pytest.mark.usefixtures("no_system")
def test_the_package_for_a_script_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (spreading, fallback):
        monkeypatch.setattr(module, "installed_family", lambda name: None)
    notices: list[Notice] = []
    Faces(THEME, notices).spread("ב", "body", bold=False, italic=False, place="here")
    assert "pip install fontpkg-frank-ruhl-libre" in notices[0].message
    assert "articlekit[fonts-all]" in notices[0].message


def test_a_chinese_text_is_set_where_the_system_can(tmp_path: Path) -> None:
    if not shutil.which("fc-list") or not run("fc-list", ":charset=8336"):
        pytest.skip("no font of the system has 茶")
    output = render(article("茶 and 日本語", language="ja"), "pdf")
    path = written(output, tmp_path)
    assert not output.notices
    assert "茶 and 日本語" in pdf_spoken(path)
    assert pdf_faults(path) == ""


def test_prefixes_of_a_shaped_word_grow() -> None:
    each = helper("hi")
    prefixes = list(accumulate(each.advances("क्षत्रिय")))
    assert prefixes == sorted(prefixes)
    assert prefixes[-1] == pytest.approx(each.width("क्षत्रिय"))
