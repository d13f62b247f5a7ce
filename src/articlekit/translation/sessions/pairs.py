"""Which of the languages that a translator knows are meant by the tags a caller names."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from articlekit.errors import MissingModelError
from articlekit.model.language import primary
from articlekit.translation.protocol import ANY
from articlekit.translation.sessions.pivot import PivotSession

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from articlekit.translation.protocol import Session, Translator

__all__ = ["is_other_script", "lookup", "open_session", "route"]

_PIVOTS: Final = ("en", "ru", "es", "fr")
"""The languages that a translation goes through by preference, where there is no direct one."""

_LIKELY: Final = {
    "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant",
    "zh-cn": "zh-hans", "zh-sg": "zh-hans", "no": "nb", "nb": "no", "nn": "nb",
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "tl": "fil", "sh": "sr",
}  # fmt: skip
"""Tags that mean what another says: scripts by region, and codes that were replaced."""


_USUAL_SCRIPT: Final = {"zh": "hans", "sr": "cyrl", "uz": "latn", "az": "latn", "pa": "guru"}
"""The script that is meant where a tag names none, for languages that are written in several."""


def lookup(tag: str, known: Iterable[str]) -> str:
    """The one of the known tags that serves for ``tag``; "" where none does.

    The tag itself, else with its last parts taken off one by one (RFC 4647, section 3.4), else the
    first that is of the same language: who wants "pt" can read "pt-BR".
    """
    by_name = {name.lower(): name for name in sorted(known, reverse=True)}
    if ANY in by_name:
        return tag
    wanted = tag.lower()
    if is_other_script(wanted):  # better nothing than what its readers do not write
        same = [name for name in by_name if is_other_script(name) and primary(name) == primary(tag)]
        return by_name[same[0]] if same else ""
    while wanted:
        for name in (wanted, _LIKELY.get(wanted, "")):
            if name in by_name:
                return by_name[name]
        wanted = wanted.rpartition("-")[0]
    same = sorted(name for name in by_name if primary(name) == primary(tag))
    return by_name[same[0]] if same else ""


def is_other_script(tag: str) -> bool:
    """Whether a tag means another script than its language alone does: zh-TW, sr-Latn."""
    usual = _USUAL_SCRIPT.get(primary(tag))
    parts = _LIKELY.get(tag, tag).split("-")[1:]
    return usual is not None and any(len(part) == 4 and part != usual for part in parts)


def route(pairs: Collection[tuple[str, str]], source: str, target: str) -> tuple[str, ...]:
    """The languages to go through, first and last included; empty where there is no way.

    Directly where that is possible, else through one language, English before others.
    """
    first = lookup(source, {pair[0] for pair in pairs})
    direct = lookup(target, {to for start, to in pairs if start in (first, ANY)})
    if first and direct:
        return first, direct
    last = lookup(target, {pair[1] for pair in pairs})
    if not first or not last or first == last:  # there and back again is no translation
        return ()
    through = {to for start, to in pairs if start == first}
    through &= {start for start, to in pairs if to == last}
    ranked = sorted(through, key=lambda tag: (_rank(tag), tag))
    return (first, ranked[0], last) if ranked else ()


def open_session(
    name: str, translator: Translator, source: str, target: str, options: Any
) -> Session:
    """A session from ``source`` to ``target``, through a third language where there is no other.

    Raises `MissingModelError` where nothing installed leads from the one to the other.
    """
    pairs = set(translator.pairs())
    way = route(pairs, source, target)
    if not way:
        raise MissingModelError(
            f"{name} has nothing installed that translates from {source} to {target}",
            remedy=_remedy(translator, source, target, pairs),
        )
    opened = []
    try:
        for start, end in itertools.pairwise(way):
            opened.append(translator.open(start, end, options))
    except BaseException:
        for session in opened:
            session.close()
        raise
    return opened[0] if len(opened) == 1 else PivotSession(*opened)


def _rank(tag: str) -> int:
    return _PIVOTS.index(tag) if tag in _PIVOTS else len(_PIVOTS)


def _remedy(
    translator: Translator, source: str, target: str, pairs: Collection[tuple[str, str]]
) -> str:
    how = getattr(translator, "how_to_add", None)
    remedy: str = how(source, target) if how else "install what the translator needs for it"
    if primary(source) == primary(target):
        remedy = (
            f"it is one language; where the text is to be called {target}, name it with --language"
        )
    there = ", ".join(sorted(f"{start} to {end}" for start, end in pairs))
    return f"{remedy}; installed: {there or 'nothing'}"
