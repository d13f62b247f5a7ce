"""Font families: installed, at a path, of the system; and files that are refused, with reasons."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from articlekit.design import FontFile, Theme, family_name, find_family
from articlekit.design import fonts as lookup
from articlekit.design.font_files import open_font
from articlekit.design.system_fonts import Listed
from articlekit.errors import ThemeError

SERIF = find_family("PT Serif")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the four faces of a family."""
    made = tmp_path / "house"
    made.mkdir()
    for face in (SERIF.regular, SERIF.bold, SERIF.italic, SERIF.bold_italic):
        shutil.copy(face.path, made)
    return made


def test_a_variable_family_has_one_file_at_two_weights() -> None:
    family = find_family("Noto Sans")
    assert family.regular.path == family.bold.path != family.italic.path
    assert (family.regular.weight, family.bold.weight) == (400, 700)


def test_a_folder_holds_a_family(folder: Path) -> None:
    family = find_family(str(folder))
    assert family.name == "PT Serif"
    for bold in (False, True):
        for italic in (False, True):
            theirs = SERIF.face(bold=bold, italic=italic)
            assert family.face(bold=bold, italic=italic).path.name == theirs.path.name


def test_a_face_that_is_not_there_is_stood_in_for_by_its_nearest(folder: Path) -> None:
    for file in folder.glob("*Italic.ttf"):
        file.unlink()
    family = find_family(str(folder))
    assert (family.italic, family.bold_italic) == (family.regular, family.bold)
    alone = find_family(str(SERIF.bold.path))
    assert {alone.regular, alone.bold, alone.italic, alone.bold_italic} == {SERIF.bold}


def test_a_collection_is_a_family(tmp_path: Path) -> None:
    from fontTools.ttLib import TTCollection, TTFont

    collection = TTCollection()
    collection.fonts = [TTFont(face.path) for face in (SERIF.italic, SERIF.regular)]
    path = tmp_path / "two.ttc"
    collection.save(path)
    family = find_family(str(path))
    assert family.name == "PT Serif"
    assert (family.italic.index, family.regular.index) == (0, 1)


def test_a_path_is_relative_to_the_theme_that_names_it(folder: Path) -> None:
    file = folder.parent / "house.toml"
    name = SERIF.bold.path.name
    file.write_text(f'extends = "article"\n[fonts]\nbody = "house/{name}"\nheading = "./house"\n')
    fonts = Theme.load(file).fonts
    assert find_family(fonts.body).regular.path == folder / name
    assert find_family(fonts.heading).bold.path == folder / name
    assert fonts.code == Theme.load("article").fonts.code
    assert family_name(fonts.body) == "PT Serif"  # what other formats call it


def test_a_family_of_the_system_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    faces = tuple(Listed(("House Serif", "Haus"), file) for file in (SERIF.bold, SERIF.regular))
    other = Listed(("PT Sans",), SERIF.bold)
    monkeypatch.setattr(lookup, "listed", lambda: (*faces, other))
    lookup._system_family.cache_clear()
    family = find_family("house serif")
    assert (family.regular, family.bold) == (SERIF.regular, SERIF.bold)
    assert find_family("PT Sans").regular != SERIF.bold
    lookup._system_family.cache_clear()


def test_fontconfig_is_asked_where_it_is_present() -> None:
    from articlekit.design.system_fonts import listed

    if not shutil.which("fc-list") or not listed():
        pytest.skip("the system has no fontconfig, or no fonts")
    families = [face.families[0] for face in listed()]
    assert find_family(families[0]).regular.path.exists()


def patched(table: bytes, offset: int, value: int) -> Callable[[bytes], bytes]:
    """A change of two bytes in a table of a font."""

    def change(data: bytes) -> bytes:
        (count,) = struct.unpack_from(">H", data, 4)
        for at in range(12, 12 + 16 * count, 16):
            tag, _, start, _ = struct.unpack_from(">4s3I", data, at)
            if tag == table:
                changed = bytearray(data)
                struct.pack_into(">H", changed, start + offset, value)
                return bytes(changed)
        raise AssertionError(f"no table {table!r}")

    return change


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "no font"),
    "text": (lambda data: b"not a font at all, only words", "no font"),
    "packed": (lambda data: b"wOF2" + data[4:], "no font"),
    "halved": (lambda data: data[: len(data) // 2], "cut short"),
    "header only": (lambda data: data[:12], "no font"),
    "no letters": (lambda data: data.replace(b"cmap", b"camp", 1), "no table 'cmap'"),
    "no outlines": (lambda data: data.replace(b"glyf", b"flyg", 1), "no outlines"),
    "restricted": (patched(b"OS/2", 8, 0x0002), "forbids to embed it in a document"),
    "whole only": (patched(b"OS/2", 8, 0x0100), "forbids to embed a part"),
    "bitmaps only": (patched(b"OS/2", 8, 0x0200), "forbids to embed its outlines"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, name: str) -> None:
    change, reason = BAD[name]
    path = tmp_path / "bad.ttf"
    path.write_bytes(change(SERIF.regular.path.read_bytes()))
    with pytest.raises(ThemeError, match=reason) as caught:
        find_family(str(path))
    assert caught.value.where == str(path)
    assert caught.value.remedy


def test_what_may_be_previewed_or_edited_may_be_embedded(tmp_path: Path) -> None:
    path = tmp_path / "good.ttf"
    for rights in (0x0004, 0x0008, 0x000E):
        path.write_bytes(patched(b"OS/2", 8, rights)(SERIF.regular.path.read_bytes()))
        open_font(FontFile(path))


def test_no_such_file_is_named() -> None:
    with pytest.raises(ThemeError, match=r"fonts/none\.otf"):
        find_family("fonts/none.otf")
    with pytest.raises(ThemeError, match="no folder at 'fonts/none'"):
        find_family("fonts/none")


def test_two_families_in_a_folder_are_one_too_many(folder: Path) -> None:
    shutil.copy(find_family("PT Sans").bold.path, folder)
    with pytest.raises(ThemeError, match="PT Sans, PT Serif"):
        find_family(str(folder))
    (empty := folder / "empty").mkdir()
    with pytest.raises(ThemeError, match="no font files"):
        find_family(str(empty))
