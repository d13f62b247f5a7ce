"""Whether what had to be kept stands in a translation, and where."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from articlekit.translation.keeping.alphabets import UNSPACED
from articlekit.translation.keeping.kept import SPACE, Kept, find, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["missing", "places", "stands"]

_WHOLE: Final = frozenset({"url", "address", "code", "handle", "hashtag", "isbn", "designation"})
"""Kinds whose parts count for nothing: example.org is not in https://example.org/a."""

_FIGURE_BEFORE: Final = re.compile(r"\d[.,:/⁄'’]\Z|(?:\A|[^\d])[-−‑+±]\Z|[^\W\d]–\Z|(?<!\d)\.\Z")
_FIGURE_AFTER: Final = re.compile(r"[.,:/⁄'’]\d")
_GROUPED_BEFORE: Final = re.compile(rf"(?<!\d)\d{{1,3}}{SPACE}\Z")
_GROUPED_AFTER: Final = re.compile(rf"{SPACE}\d{{3}}(?!\d)")
_THREE: Final = re.compile(r"\d{3}(?!\d)")
_ENDS_SHORT: Final = re.compile(rf"(?<!\d)\d{{1,3}}\Z|{SPACE}\d{{3}}\Z")
_ADDRESS: Final = re.compile(r"[^\W\d_]\.[^\W\d_]|/\w|@")
_ADDRESS_BEFORE: Final = re.compile(r"[\w/@\\.-]")
_ADDRESS_AFTER: Final = re.compile(r"[/@\\]|[.-]\w")
_JOINER: Final = "\u200d"
_MODIFIER: Final = re.compile(r"[\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_REGIONAL: Final = re.compile(r"[\U0001f1e6-\U0001f1ff]+\Z")
_SIGNS: Final = frozenset("+-−±≈~")


def missing(wanted: Sequence[str], text: str) -> tuple[str, ...]:
    """Those of the wanted strings that do not stand in the text, each as often as it lacks."""
    return tuple(
        string
        for string, place in zip(wanted, places(wanted, text), strict=True)
        if string and place is None
    )


def places(wanted: Sequence[str], text: str) -> tuple[tuple[int, int] | None, ...]:
    """Where each of the wanted strings stands, as (start, end); None where it does not.

    No place serves two of them. Equal strings are placed from left to right. A figure within a
    longer figure or a word is another figure, a name within a longer word another name, and an
    address within a longer address another address.
    """
    needed = Counter(string for string in wanted if string)
    if not needed:
        return (None,) * len(wanted)
    taken = _taken(needed, text)
    rest = needed - Counter({string: len(starts) for string, starts in taken.items()})
    if rest:
        _take_where_they_stand(rest, text, taken)
    queues = {string: iter(sorted(starts)) for string, starts in taken.items()}
    found: list[tuple[int, int] | None] = []
    for string in wanted:
        start = next(queues[string], None) if string in queues else None
        found.append(None if start is None else (start, start + len(string)))
    return tuple(found)


def _taken(needed: Counter[str], text: str) -> dict[str, list[int]]:
    """Where the wanted strings are what `find` would keep of this text: those are the surest.

    Strings that are nothing to keep by themselves are taken for names, if that finds more.
    """
    plainly = _matched(needed, text, find(text))
    if sum(map(len, plainly.values())) == needed.total():
        return plainly
    names = [string for string in needed if string in text and kind_of(string) == "name"]
    if not names:
        return plainly
    named = _matched(needed, text, find(text, names))
    fewer = sum(map(len, named.values())) < sum(map(len, plainly.values()))
    return plainly if fewer else named


def _matched(needed: Counter[str], text: str, spans: Sequence[Kept]) -> dict[str, list[int]]:
    taken: dict[str, list[int]] = defaultdict(list)
    for span in spans:
        string = text[span.start : span.end]
        if len(taken[string]) < needed[string]:
            taken[string].append(span.start)
    return {string: starts for string, starts in taken.items() if starts}


def _take_where_they_stand(rest: Counter[str], text: str, taken: dict[str, list[int]]) -> None:
    """Place what is left over, the longest first, wherever it stands and nothing else does."""
    used = bytearray(len(text))
    for string, starts in taken.items():
        for start in starts:
            used[start : start + len(string)] = b"\x01" * len(string)
    spans = find(text)
    for string in sorted(rest, key=len, reverse=True):
        left = rest[string]
        for start in _occurrences(string, text):
            end = start + len(string)
            if used.find(1, start, end) < 0 and stands(text, start, end, spans):
                taken.setdefault(string, []).append(start)
                used[start:end] = b"\x01" * len(string)
                left -= 1
                if not left:
                    break


def _occurrences(string: str, text: str) -> Iterator[int]:
    start = text.find(string)
    while start >= 0:
        yield start
        start = text.find(string, start + 1)


def stands(text: str, start: int, end: int, spans: Sequence[Kept]) -> bool:
    """Whether a range of the text is a thing of its own and no part of a longer one.

    ``spans`` is what `find` finds in the text.
    """
    index = bisect_right(spans, start, key=lambda span: span.start) - 1
    if index >= 0 and spans[index].kind in _WHOLE:
        span = spans[index]
        if start < span.end and (start, end) != (span.start, span.end) and end <= span.end:
            return False
    if _ADDRESS.search(text, start, end) and not text[start].isdecimal():
        before, after = _ADDRESS_BEFORE.search(text[max(0, start - 1) : start]), text[end : end + 2]
        if before or _ADDRESS_AFTER.match(after):
            return False
    return _free_before(text, start, end) and _free_after(text, start, end)


def _free_before(text: str, start: int, end: int) -> bool:
    first, before = text[start], text[start - 1 : start]
    if not before:
        return True
    if before == _JOINER or (_MODIFIER.match(first) and not before.isspace()):
        return False
    if "\U0001f1e6" <= first <= "\U0001f1ff":
        # Two of these letters make a flag; an odd number before this one cuts one in two.
        return not ((run := _REGIONAL.search(text, 0, start)) and len(run[0]) % 2)
    if first in _SIGNS:
        return not (text[start + 1 : start + 2].isdecimal() and before.isalnum())
    if not _wordlike(first):
        return True
    if _wordlike(before):
        return bool(UNSPACED.match(before) or UNSPACED.match(first))
    if first.isdecimal():
        # Of what stands before, four characters tell whether a figure goes on.
        left = text[max(0, start - 5) : start]
        if _FIGURE_BEFORE.search(left):
            return False
        return not (_THREE.match(text, start, end) and _GROUPED_BEFORE.search(left))
    return True


def _free_after(text: str, start: int, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if not after:
        return True
    if _MODIFIER.match(after):
        return False
    if not _wordlike(last):
        return True
    if _wordlike(after):
        return bool(UNSPACED.match(after) or UNSPACED.match(last))
    if last.isdecimal():
        if _FIGURE_AFTER.match(text, end):
            return False
        short = _ENDS_SHORT.search(text[max(start, end - 4) : end])
        return not (short and _GROUPED_AFTER.match(text, end))
    return True


def _wordlike(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"
