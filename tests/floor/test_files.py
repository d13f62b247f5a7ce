"""The files a text may name, and nothing beyond them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from articlekit.errors import InputError
from articlekit.files import LARGEST, FolderFiles, NoFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "article"
    (root / "pictures").mkdir(parents=True)
    (root / "pictures" / "photo.jpg").write_bytes(b"photo")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return root


def test_files_below_the_folder_are_read(folder: Path) -> None:
    assert FolderFiles(folder).read("pictures/photo.jpg") == b"photo"
    assert FolderFiles(folder).read("./pictures/photo.jpg") == b"photo"


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "alias.jpg").symlink_to(folder / "pictures" / "photo.jpg")
    assert FolderFiles(folder).read("alias.jpg") == b"photo"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("", "names no file"),
        ("/etc/passwd", "absolute"),
        ("\\\\server\\share\\x.png", "absolute"),
        ("C:\\x.png", "absolute"),
        ("c:x.png", "absolute"),
        ("../secret.txt", "leads up"),
        ("pictures/../../secret.txt", "leads up"),
        ("..\\secret.txt", "leads up"),
        ("https://example.org/x.png", "a URL"),
        ("file:///etc/passwd", "a URL"),
        ("data:image/png;base64,AAAA", "a URL"),
        ("missing.jpg", "No such file"),
        ("pictures", "Is a directory"),
        ("a\x00b.png", "cannot be read"),
        ("x" * 5000 + ".png", "cannot be read"),
    ],
)
def test_what_is_not_a_file_beside_the_text_is_refused(
    folder: Path, source: str, what: str
) -> None:
    with pytest.raises(InputError, match=what):
        FolderFiles(folder).read(source)


def test_a_link_that_leads_out_is_refused(folder: Path) -> None:
    (folder / "alias.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent, target_is_directory=True)
    for source in ("alias.txt", "up/secret.txt"):
        with pytest.raises(InputError, match="leads out"):
            FolderFiles(folder).read(source)


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "loop").symlink_to(folder / "loop")
    with pytest.raises(InputError):
        FolderFiles(folder).read("loop")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")
    with pytest.raises(InputError, match="no regular file"):
        FolderFiles(folder).read("pipe.png")


def test_a_huge_file_is_refused(folder: Path) -> None:
    with (folder / "huge.png").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than 64 MiB"):
        FolderFiles(folder).read("huge.png")


def test_no_files_has_none() -> None:
    with pytest.raises(InputError, match="files="):
        NoFiles().read("photo.jpg")
