"""Embedding levels: which characters of a paragraph run from right to left, and inside what.

The rules P to I of https://www.unicode.org/reports/tr9/, named as there. An even level runs from
left to right, an odd one from right to left.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.exporters.script.brackets import bracket_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["embedding_levels"]

_EMBEDDINGS: Final = {"RLE": "", "LRE": "", "RLO": "R", "LRO": "L"}
"""The explicit embeddings, and the type that each forces upon what is inside."""

_INITIATORS: Final = frozenset({"RLI", "LRI", "FSI"})
_ISOLATES: Final = _INITIATORS | {"PDI"}
_RIGHT: Final = frozenset({"R", "AL"})
_NUMBERS: Final = frozenset({"EN", "AN"})
_BETWEEN_NUMBERS: Final = frozenset({("CS", "EN"), ("CS", "AN"), ("ES", "EN")})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON"}) | _ISOLATES
_DIRECTIONLESS: Final = frozenset({"WS", "ON", "NSM", "CS", "ES", "ET"})

_DEEPEST: Final = 125
_REMOVED: Final = -1


def embedding_levels(text: str, base: int | None) -> list[int]:
    """The level of each character; one that rule X9 removes has that of the one before it."""
    types = [_bidirectional(character) for character in text]
    if base is None:
        base = _first_strong(types)
    present = set(types)
    if base == 1 and present <= _RIGHT | _DIRECTIONLESS:
        return [1] * len(text)
    isolates = _matching(types)
    levels = _explicit(types, base, isolates)
    kept = [at for at, level in enumerate(levels) if level != _REMOVED]
    for sequence in list(_sequences(types, levels, kept, base, isolates)):
        _resolve(text, types, levels, sequence)
    before = base
    for at, level in enumerate(levels):
        if level == _REMOVED:
            levels[at] = before
        before = levels[at]
    return levels


def _bidirectional(character: str) -> str:
    """The character's type; one that is not assigned runs from left to right."""
    return unicodedata.bidirectional(character) or "L"


def _first_strong(types: Sequence[str]) -> int:
    """The level that the first strong character asks for (P2, P3); 0 where there is none."""
    depth = 0
    for kind in types:
        if kind in _INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind == "L":
            return 0
        elif not depth and kind in _RIGHT:
            return 1
    return 0


def _matching(types: Sequence[str]) -> dict[int, int]:
    """Where each isolate ends that does, by where it begins (BD9)."""
    matching = {}
    begun = []
    for at, kind in enumerate(types):
        if kind in _INITIATORS:
            begun.append(at)
        elif kind == "PDI" and begun:
            matching[begun.pop()] = at
    return matching


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    isolate: bool


def _explicit(types: list[str], base: int, isolates: dict[int, int]) -> list[int]:
    """The levels that embeddings and isolates ask for; overrides change ``types`` (X1 to X9)."""
    levels = [base] * len(types)
    stack = [_Status(base, "", isolate=False)]
    isolates_overflowing = embeddings_overflowing = isolates_open = 0
    for at, kind in enumerate(types):
        if kind in _EMBEDDINGS:
            levels[at] = _REMOVED
            level = _next_level(stack[-1].level, odd=kind[0] == "R")
            if level <= _DEEPEST and not isolates_overflowing and not embeddings_overflowing:
                stack.append(_Status(level, _EMBEDDINGS[kind], isolate=False))
            elif not isolates_overflowing:
                embeddings_overflowing += 1
        elif kind in _INITIATORS:
            levels[at] = stack[-1].level
            types[at] = stack[-1].override or kind
            odd = kind == "RLI"
            if kind == "FSI":
                odd = bool(_first_strong(types[at + 1 : isolates.get(at)]))
            level = _next_level(stack[-1].level, odd=odd)
            if level <= _DEEPEST and not isolates_overflowing and not embeddings_overflowing:
                isolates_open += 1
                stack.append(_Status(level, "", isolate=True))
            else:
                isolates_overflowing += 1
        elif kind == "PDI":
            if isolates_overflowing:
                isolates_overflowing -= 1
            elif isolates_open:
                embeddings_overflowing = 0
                while not stack.pop().isolate:
                    pass
                isolates_open -= 1
            levels[at] = stack[-1].level
            types[at] = stack[-1].override or kind
        elif kind == "PDF":
            levels[at] = _REMOVED
            if not isolates_overflowing:
                if embeddings_overflowing:
                    embeddings_overflowing -= 1
                elif not stack[-1].isolate and len(stack) > 1:
                    stack.pop()
        elif kind == "BN":
            levels[at] = _REMOVED
        elif kind != "B":
            levels[at] = stack[-1].level
            types[at] = stack[-1].override or kind
    return levels


def _next_level(level: int, *, odd: bool) -> int:
    """The next higher level that is odd, or even."""
    return (level + 1) | 1 if odd else (level + 2) & ~1


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): its characters, and the types before and after it (X10)."""

    at: list[int]
    level: int
    sos: str
    eos: str


def _sequences(
    types: Sequence[str],
    levels: Sequence[int],
    kept: Sequence[int],
    base: int,
    isolates: dict[int, int],
) -> Iterable[_Sequence]:
    sequences: list[list[int]] = []
    going_on: dict[int, list[int]] = {}  # by the index of the PDI that a sequence goes on with
    for _, run in groupby(kept, key=levels.__getitem__):
        indices = list(run)
        sequence = going_on.pop(indices[0], None)
        if sequence is None:
            sequences.append(sequence := [])
        sequence += indices
        if (end := isolates.get(indices[-1])) is not None:
            going_on[end] = sequence
    position = {at: number for number, at in enumerate(kept)}
    for at in sequences:
        level = levels[at[0]]
        first, last = position[at[0]], position[at[-1]]
        before = levels[kept[first - 1]] if first else base
        unfinished = types[at[-1]] in _INITIATORS and at[-1] not in isolates
        after = base if last + 1 == len(kept) or unfinished else levels[kept[last + 1]]
        yield _Sequence(at, level, "LR"[max(level, before) % 2], "LR"[max(level, after) % 2])


def _resolve(text: str, types: Sequence[str], levels: list[int], sequence: _Sequence) -> None:
    """Give each character of the sequence its level."""
    at, level = sequence.at, sequence.level
    original = [types[index] for index in at]
    resolved = _weak(original, sequence.sos)
    _brackets([text[index] for index in at], original, resolved, sequence)
    _neutral(resolved, sequence)
    for index, kind in zip(at, resolved, strict=True):  # I1, I2
        if level % 2:
            levels[index] = level + (kind != "R")
        else:
            levels[index] = level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(types: Sequence[str], sos: str) -> list[str]:
    """Numbers, their signs, and marks above letters (W1 to W7)."""
    found: list[str] = []
    strong = before = sos
    for kind in types:  # W1 to W3
        if kind == "NSM":
            kind = "ON" if before in _ISOLATES else before
        before = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        elif kind in ("L", "R", "AL"):
            strong = kind
        found.append(kind)
    found = ["R" if kind == "AL" else kind for kind in found]
    for at in range(1, len(found) - 1):  # W4
        left, kind, right = found[at - 1 : at + 2]
        if left == right and (kind, left) in _BETWEEN_NUMBERS:
            found[at] = left
    at = 0
    while at < len(found):  # W5
        if found[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(found) and found[end] == "ET":
            end += 1
        if "EN" in (found[at - 1] if at else "", found[end] if end < len(found) else ""):
            found[at:end] = ["EN"] * (end - at)
        at = end
    strong = sos
    for at, kind in enumerate(found):  # W6, W7
        if kind in ("ET", "ES", "CS"):
            found[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
    return found


def _as_strong(kind: str) -> str:
    """The direction a type has on the neutral characters beside it; "" for none."""
    return "R" if kind in _NUMBERS else kind if kind in ("L", "R") else ""


def _brackets(
    characters: Sequence[str], original: Sequence[str], types: list[str], sequence: _Sequence
) -> None:
    """Both brackets of a pair run like what they enclose, or what stands before them (N0)."""
    embedding = "LR"[sequence.level % 2]
    context, passed = sequence.sos, 0
    for opening, closing in bracket_pairs(characters, types):
        inside = {_as_strong(kind) for kind in types[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            for kind in types[passed:opening]:
                context = _as_strong(kind) or context
            passed = opening
            direction = context if context != embedding else embedding
        for bracket in (opening, closing):
            types[bracket] = direction
            after = bracket + 1
            while after < len(types) and original[after] == "NSM":
                types[after] = direction
                after += 1


def _neutral(types: list[str], sequence: _Sequence) -> None:
    """What has no direction runs like its neighbours, or like the sequence (N1, N2)."""
    at, before = 0, sequence.sos
    while at < len(types):
        if types[at] not in _NEUTRAL:
            before = _as_strong(types[at])
            at += 1
            continue
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        after = _as_strong(types[end]) if end < len(types) else sequence.eos
        direction = before if before == after else "LR"[sequence.level % 2]
        types[at:end] = [direction] * (end - at)
        at = end
