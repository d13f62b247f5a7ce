"""Readers, exporters and translators by name, found through entry points: ours and anyone's."""

from __future__ import annotations

import contextlib
import functools
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from articlekit.distributions import entry_points
from articlekit.errors import PluginError, UnknownFormatError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from logging import Logger

    from articlekit.distributions import EntryPoint

_METHODS: Final = {"exporters": "export", "readers": "read", "translators": "open"}
"""What each kind of plug-in does."""

_OF_WORD_PROCESSORS: Final = frozenset((".doc", ".odt", ".pages", ".rtf", ".wpd"))

__all__ = ["by_file_name", "by_name", "by_suffix", "every", "names", "options_of", "suffixes"]


def names(group: str) -> tuple[str, ...]:
    """The names of all plug-ins of a group ("readers", "exporters", "translators"), sorted."""
    return tuple(sorted(_entry_points(group)))


def by_name(group: str, name: str) -> Any:
    """The plug-in called ``name``. Raises `UnknownFormatError` or `PluginError`."""
    if name not in _entry_points(group):
        raise UnknownFormatError(
            f"no {group[:-1]} is called {name!r}", remedy=f"choose from {', '.join(names(group))}"
        )
    return _loaded(group, name)


def by_suffix(group: str, suffix: str) -> tuple[str, Any]:
    """The name and the plug-in that claim a file suffix such as ".pdf".

    Raises `UnknownFormatError` where none does.
    """
    suffix = suffix.lower()
    plain = suffix.removeprefix(".")
    if plain in _entry_points(group):  # the others need not be loaded, which takes its time
        plugin = by_name(group, plain)
        if suffix in suffixes(plain, plugin):
            return plain, plugin
    every_one = every(group)
    for name, plugin in every_one.items():
        if suffix in suffixes(name, plugin):
            return name, plugin
    known = sorted({s for name, plugin in every_one.items() for s in suffixes(name, plugin) if s})
    remedy = f"known are {', '.join(known)}; or name the format"
    if group == "readers" and suffix in _OF_WORD_PROCESSORS:
        remedy = "save it as a Word document (.docx) in the program that it is of"
    raise UnknownFormatError(
        f"no {group[:-1]} knows the suffix {suffix!r}" if suffix else "the name has no suffix",
        remedy=remedy,
    )


def by_file_name(group: str, file_name: str) -> tuple[str, Any]:
    """The name and the plug-in that claim a file's suffix, which may have several parts.

    The last part alone goes first: ".xml" before ".onix.xml". Raises `UnknownFormatError` where
    none does.
    """
    parts = PurePath(file_name).suffixes
    ends = ["".join(parts[at:]) for at in reversed(range(len(parts)))] or [""]
    for end in ends:
        with contextlib.suppress(UnknownFormatError):
            return by_suffix(group, end)
    return by_suffix(group, ends[0])  # which says what is known


def suffixes(name: str, plugin: Any) -> tuple[str, ...]:
    """The suffixes a plug-in claims, its main one first: its own list, else ".name"."""
    return tuple(getattr(plugin, "suffixes", ())) or (f".{name}",)


def options_of(name: str, plugin: Any, options: Any = None) -> Any:
    """The options to call a plug-in with: those given, else its own defaults.

    Raises `UsageError` where they are not of the plug-in's own class.
    """
    if options is None:
        return plugin.options()
    if not isinstance(options, plugin.options):
        raise UsageError(
            f"options for {name} are {plugin.options.__name__}, not {type(options).__name__}"
        )
    return options


def every(group: str) -> Mapping[str, Any]:
    """All plug-ins of a group by name, each one loaded.

    One that does not load is left out, with a warning in the log: it must not stop the others.
    """
    found = {}
    for name in names(group):
        try:
            found[name] = _loaded(group, name)
        except PluginError as error:
            _log().warning("%s", error)
    return found


def _log() -> Logger:
    import logging

    return logging.getLogger("articlekit")


@functools.lru_cache(maxsize=16)
def _ranked(points: tuple[EntryPoint, ...]) -> Mapping[str, EntryPoint]:
    """The entry points of a group by name.

    Where two distributions use one name, one that is not articlekit's wins, so that a house can
    replace what we ship; among several others the first in the alphabet.
    """

    def rank(point: EntryPoint) -> tuple[bool, str]:
        return point.distribution == "articlekit", point.distribution

    return {point.name: point for point in sorted(points, key=rank, reverse=True)}


def _entry_points(group: str) -> Mapping[str, EntryPoint]:
    return _ranked(entry_points(f"articlekit.{group}"))


@functools.lru_cache(maxsize=256)
def _instance(point: EntryPoint) -> Any:
    found = point.load()
    return found() if isinstance(found, type) else found


def _loaded(group: str, name: str) -> Any:
    point = _entry_points(group)[name]
    try:
        plugin = _instance(point)
    except Exception as error:
        raise PluginError(
            f"the {group[:-1]} {name!r} does not load ({type(error).__name__}: {error})",
            point.value,
            "reinstall or remove the package that brings it",
        ) from error
    missing = [
        part for part in ("description", "options", _METHODS[group]) if not hasattr(plugin, part)
    ]
    if missing:
        raise PluginError(
            f"the {group[:-1]} {name!r} has no {' and no '.join(missing)}",
            point.value,
            "ask the maker of the package that brings it",
        )
    return plugin
