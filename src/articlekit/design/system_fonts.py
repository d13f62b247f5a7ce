"""The fonts of the system, as fontconfig's programs list them; none where they are missing.

https://www.freedesktop.org/software/fontconfig/fontconfig-user.html describes the patterns.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final, NamedTuple

from articlekit.design.font_files import SUFFIXES, FontFile, describe

__all__ = ["Listed", "font_for", "listed"]

_SECONDS: Final = 60
_REGULAR: Final = 400
_BOLD: Final = 700


class Listed(NamedTuple):
    """A face that fontconfig knows: the names of its family, its file, its index in it."""

    families: tuple[str, ...]
    file: FontFile


@functools.lru_cache(maxsize=1)
def listed() -> tuple[Listed, ...]:
    """All faces of the system in the order of their files."""
    lines = _asked("fc-list", "--format", "%{file}\t%{index}\t%{family}\n")
    faces = {face for line in lines if (face := _listed(line)) is not None}
    return tuple(sorted(faces, key=lambda face: (face.file.path, face.file.index)))


def font_for(
    character: str, language: str, *, serif: bool, bold: bool, italic: bool
) -> FontFile | None:
    """The face that fontconfig prefers for a character; whether it has it is yet to be seen.

    Raises `ThemeError` where that face may not be embedded.
    """
    pattern = "serif" if serif else "sans-serif"
    if language.replace("-", "").isalnum():
        pattern += f":lang={language.lower()}"
    pattern += ":bold" if bold else ""
    pattern += ":italic" if italic else ""
    pattern += f":charset={ord(character):x}"
    for line in _asked("fc-match", "--format", "%{file}\t%{index}\t%{family}\n", pattern):
        if (face := _listed(line)) is not None:
            return describe(face.file).at_weight(_BOLD if bold else _REGULAR)
    return None


def _asked(program: str, *arguments: str) -> list[str]:
    """The lines that a program of fontconfig prints; none where it is not there or fails."""
    import shutil
    import subprocess

    found = shutil.which(program)
    if found is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the arguments are no shell's
            [found, *arguments], capture_output=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.decode("utf-8", "replace").splitlines()


def _listed(line: str) -> Listed | None:
    path, index, families, *_ = [*line.split("\t"), "", ""]
    if not path.lower().endswith(SUFFIXES) or not index.isdecimal():
        return None
    # The upper half of the index counts the named instances of a variable font.
    return Listed(tuple(families.split(",")), FontFile(Path(path), int(index) & 0xFFFF))
