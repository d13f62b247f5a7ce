"""A finished file takes its place whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from articlekit.errors import OutputError
from articlekit.exporters.target import put


def test_the_bytes_arrive_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "story.pdf"
    target.write_bytes(b"old")
    assert put(b"new", target) == (target, ())
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["story.pdf"]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    put(b"new", tmp_path / "story.pdf")
    assert (tmp_path / "story.pdf").stat().st_mode == usual.stat().st_mode


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "story.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    put(b"new", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "story.pdf"
    target.write_bytes(b"old")

    def full(*arguments: object, **keywords: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "write":
        monkeypatch.setattr(Path, "open", full)
    else:
        monkeypatch.setattr(os, step, full)
    with pytest.raises(OutputError, match=r"story\.pdf: cannot be written \(No space left"):
        put(b"new", target)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["story.pdf"]


def test_an_interruption_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(b"new", tmp_path / "story.pdf")
    assert os.listdir(tmp_path) == []


def test_a_locked_target_gets_a_neighbour_and_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, first = tmp_path / "story.docx", tmp_path / "story (2).docx"
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target) in (locked, first):
            raise PermissionError(errno.EACCES, "used by another process")
        replace(source, target)

    locked.write_bytes(b"open in Word")
    first.write_bytes(b"open in Word, too")
    monkeypatch.setattr(os, "replace", refuse)
    path, notices = put(b"new", locked)
    assert path == tmp_path / "story (3).docx"
    assert path.read_bytes() == b"new"
    assert [notice.code for notice in notices] == ["target-locked"]
    assert locked.read_bytes() == b"open in Word"
    assert len(os.listdir(tmp_path)) == 3


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "story.pdf").mkdir()
    with pytest.raises(OutputError, match="a folder of that name"):
        put(b"new", tmp_path / "story.pdf")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file"):
        put(b"new", tmp_path / "missing" / "story.pdf")
