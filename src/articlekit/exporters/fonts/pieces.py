"""Text in units that want one face each: words in one script, and what stands between them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, TypeVar

from articlekit.exporters.fonts.shaping import is_ignorable, is_mark, script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["BREAKS", "clusters", "is_shared", "settled", "units"]

BREAKS: Final = "\u00ad\u200b"
"""Places where a line may end; nothing is drawn for them where it does not."""

_SHARED: Final = ("", "Zinh", "Zyyy")

_Face = TypeVar("_Face")


def clusters(text: str) -> Iterator[str]:
    """The text in characters, each with the marks and joiners that belong to it."""
    start = 0
    for at in range(1, len(text)):
        if not _belongs(text[at]) or text[at - 1] in BREAKS:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def units(text: str) -> Iterator[str]:
    """The text in words of one script each, and in the clusters that all scripts share."""
    word, current = "", ""
    for cluster in clusters(text):
        code = script(cluster[0])
        if word and code == current:
            word += cluster
            continue
        if word:
            yield word
            word = ""
        if code in _SHARED:
            yield cluster
        else:
            word, current = cluster, code
    if word:
        yield word


def is_shared(text: str) -> bool:
    """Whether text belongs to no script: digits, spaces, punctuation."""
    return all(script(character) in _SHARED for character in text)


def settled(faces: Sequence[_Face | None], first: _Face) -> list[_Face | None]:
    """The faces of units, those without one being given that of the words around them.

    Only where the words on both sides are in one face, not ``first``; at the ends of a text that
    has words in one such face only, one side is enough.
    """
    words = {face for face in faces if face is not None}
    only = words.pop() if len(words) == 1 else None
    found = list(faces)
    before = only
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end] is None:
            end += 1
        after = found[end] if end < len(found) else only
        if before is after and before is not first:
            found[at:end] = [before] * (end - at)
        before = after
        at = end + 1
    return found


@functools.lru_cache(maxsize=4096)
def _belongs(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return (is_mark(character) or is_ignorable(character)) and character not in BREAKS
