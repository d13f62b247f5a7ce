"""Entry points of the installed distributions, found without loading anything.

`importlib.metadata` answers the same question, but its import alone takes longer than setting a
short article. Where everything on the path is an ordinary folder, as it is after any pip install,
the ``entry_points.txt`` of each distribution is read directly (its format:
https://packaging.python.org/specifications/entry-points/). Everywhere else, in zip files or with
finders of their own, `importlib.metadata` is asked.
"""

from __future__ import annotations

import functools
import os
import sys
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EntryPoint", "entry_points"]


class EntryPoint(msgspec.Struct, frozen=True):
    """A name that a distribution gives to an object: ``value`` reads "module:object"."""

    name: str
    value: str
    distribution: str

    @property
    def module(self) -> str:
        """The name of the module the object is in."""
        return self.value.partition(":")[0].strip()

    def load(self) -> object:
        """Import the module and return the object. Raises whatever the import raises."""
        import importlib

        found: object = importlib.import_module(self.module)
        for attribute in filter(None, self.value.partition(":")[2].split("[")[0].split(".")):
            found = getattr(found, attribute.strip())
        return found


def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """All entry points of a group; looked up anew where the import path has changed."""
    return _found(tuple(sys.path)).get(group, ())


@functools.lru_cache(maxsize=4)
def _found(path: tuple[str, ...]) -> dict[str, tuple[EntryPoint, ...]]:
    points: dict[str, list[EntryPoint]] = {}
    read = _from_folders(path) if _all_folders(path) else _from_importlib()
    for group, point in read:
        points.setdefault(group, []).append(point)
    return {group: tuple(found) for group, found in points.items()}


def _all_folders(path: tuple[str, ...]) -> bool:
    """Whether reading the folders on the path finds all that `importlib.metadata` would."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    ordinary = all(getattr(finder, "__name__", "") == "PathFinder" for finder in finders)
    return ordinary and not any(os.path.isfile(entry) for entry in path)


def _from_folders(path: tuple[str, ...]) -> Iterator[tuple[str, EntryPoint]]:
    seen: set[str] = set()
    for entry in path:
        try:
            names = os.listdir(entry or ".")
        except OSError:
            continue
        for name in names:
            if not name.endswith((".dist-info", ".egg-info")):
                continue
            distribution = name.partition("-")[0].lower().replace("_", "-")
            if distribution in seen:  # the first on the path is the one that is imported
                continue
            seen.add(distribution)
            try:
                with open(os.path.join(entry, name, "entry_points.txt"), encoding="utf-8") as file:
                    lines = file.read().splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            yield from _parsed(lines, distribution)


def _parsed(lines: list[str], distribution: str) -> Iterator[tuple[str, EntryPoint]]:
    group = ""
    for line in map(str.strip, lines):
        if line.startswith("["):
            group = line.strip("[]").strip()
        elif "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield group, EntryPoint(name.strip(), value.strip(), distribution)


def _from_importlib() -> Iterator[tuple[str, EntryPoint]]:
    import importlib.metadata

    seen: set[str] = set()
    for found in importlib.metadata.distributions():
        distribution = found.name.lower().replace("_", "-")
        if distribution not in seen:
            seen.add(distribution)
            for point in found.entry_points:
                yield point.group, EntryPoint(point.name, point.value, distribution)
