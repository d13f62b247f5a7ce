"""Which file is made of which input, decided before anything is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit import plugins
from articlekit.errors import TargetError, UnknownFormatError, UsageError
from articlekit.model.language import named

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEFAULT_FORMATS", "Source", "Target", "Task", "plan"]

DEFAULT_FORMATS: Final = ("docx", "pdf", "epub")
"""What is made where nobody says which formats; a text that is one of these is not made anew."""


class Source(msgspec.Struct, frozen=True):
    """A text that does not lie in a file: its bytes, its format, and the stem of its outputs.

    ``name`` is what messages call it.
    """

    data: bytes
    format: str = "text"
    stem: str = "article"
    name: str = "standard input"


class Target(msgspec.Struct, frozen=True):
    """One file to be made. ``language`` is empty where the text stays in its own."""

    format: str
    path: Path
    language: str = ""


class Task(msgspec.Struct, frozen=True):
    """One input and the files to be made of it, language by language."""

    source: Path | Source
    targets: tuple[Target, ...]


def plan(
    sources: Sequence[Path | Source],
    formats: Sequence[str] | None,
    into: str | os.PathLike[str] | None,
    languages: Sequence[str] = (),
) -> list[Task]:
    """One task for each source, its targets in the order of ``formats``, by default the usual ones.

    Those in the text's own language, STEM.EXT, come first, then those of each of ``languages``,
    STEM.LANG.EXT. The targets lie in the folder ``into``, or beside their input. Raises
    `TargetError` where a target is an input or two targets are one file, `UnknownFormatError` for
    a format nobody writes, and `UsageError` where there is nothing to do or a language is none.
    """
    if not sources:
        raise UsageError("there is nothing to build", remedy="name at least one input")
    usual = formats is None
    formats = DEFAULT_FORMATS if formats is None else formats
    if not formats:
        raise UsageError("no format is asked for", remedy='name at least one, such as "pdf"')
    suffixes = {
        name: plugins.suffixes(name, plugins.by_name("exporters", name))[0]
        for name in map(_format, formats)
    }
    written_in = ("", *dict.fromkeys(map(named, languages)))
    paths = [source for source in sources if isinstance(source, Path)]
    inputs = {_same(path): path for path in paths}
    taken: dict[object, Path] = {}
    tasks = []
    for source in sources:
        folder = Path(into) if into is not None else _folder(source)
        targets = []
        for name, suffix, language in (
            (name, suffix, language) for language in written_in for name, suffix in suffixes.items()
        ):
            target = folder / f"{source.stem}{language and f'.{language}'}{suffix}"
            if _same(target) in inputs:
                if usual and inputs[_same(target)] is source:
                    continue
                raise TargetError("would replace an input", str(target), "write elsewhere with -o")
            if _same(target) in taken:
                raise TargetError(
                    "two inputs would be written to it", str(target), "rename one of them"
                )
            taken[_same(target)] = target
            targets.append(Target(name, target, language))
        tasks.append(Task(source, tuple(targets)))
    return tasks


def _format(name: str) -> str:
    """The format of that name, or of that suffix: "md" is "markdown"."""
    if name in plugins.names("exporters"):
        return name
    try:
        return plugins.by_suffix("exporters", f".{name}")[0]
    except UnknownFormatError:
        return name  # by which it is refused


def _folder(source: Path | Source) -> Path:
    return source.parent if isinstance(source, Path) else Path()


def _same(path: Path) -> object:
    """A key that two paths share when they are one file, links and hard links included."""
    try:
        status = path.stat()
    except OSError:
        return os.path.normcase(os.path.realpath(path))
    except ValueError:  # no path at all: its name holds a NUL
        return str(path)
    return status.st_dev, status.st_ino
