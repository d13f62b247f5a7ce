"""Which lines are program code: those between fences, and how much others look like it.

Fences follow CommonMark (https://spec.commonmark.org/0.31.2/#fenced-code-blocks), with two doubts
settled against code: a fence that nothing closes is none, and a bare row of tildes may as well
underline a heading or divide two parts.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["Fence", "find_fences", "looks_like_code"]

_SHORTEST: Final = 3
_FENCE: Final = "a code fence"


class Fence(msgspec.Struct, frozen=True, gc=False):
    """Code on the lines ``first`` to ``last`` (indices, both included; these two are the fences).

    ``text`` has no line feed at its end; ``syntax`` is the word after the opening fence, or empty.
    """

    first: int
    last: int
    text: str
    syntax: str
    removed: tuple[Removed, ...]


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """A line that may open a fence or, without anything behind the signs, close one."""

    at: int
    length: int
    info: str


def find_fences(lines: Sequence[Line]) -> list[Fence]:
    """The fenced code in these lines, left to right; what stands inside a fence opens none."""
    marks = {sign: _marks(lines, sign) for sign in "`~"}
    closers = {mark.at: close for found in marks.values() for mark, close in _closers(found)}
    openers = sorted((mark for found in marks.values() for mark in found), key=lambda mark: mark.at)
    fences: list[Fence] = []
    free = 0
    for mark in openers:
        last = closers.get(mark.at)
        if mark.at >= free and last is not None and (fence := _fence(lines, mark, last)):
            fences.append(fence)
            free = last + 1
    return fences


def _marks(lines: Sequence[Line], sign: str) -> list[_Mark]:
    opening = sign * _SHORTEST
    found: list[_Mark] = []
    for at, line in enumerate(lines):
        if line.text.startswith(opening):
            info = line.text.lstrip(sign)
            if sign not in info:  # else it is code inside a line, or an ornament
                found.append(_Mark(at, len(line.text) - len(info), info.strip()))
    return found


def _closers(marks: Sequence[_Mark]) -> list[tuple[_Mark, int]]:
    """Each mark with the index of the line that would close it, where there is one.

    That is the nearest bare mark below it that is at least as long. From the end upwards, only
    bare marks longer than all those above them matter; their lengths grow, so one can search.
    """
    found: list[tuple[_Mark, int]] = []
    lengths: list[int] = []  # negative, nearest last
    places: list[int] = []
    for mark in reversed(marks):
        at = bisect_left(lengths, -mark.length + 1) - 1
        if at >= 0:
            found.append((mark, places[at]))
        if not mark.info:
            while lengths and lengths[-1] >= -mark.length:
                lengths.pop()
                places.pop()
            lengths.append(-mark.length)
            places.append(mark.at)
    return found


@functools.cache
def _info() -> re.Pattern[str]:
    """A name, perhaps with attributes behind it; or attributes alone: no beginning of prose."""
    return re.compile(r"(?P<word>[\w.+#/-]*)[ ]?(?P<more>\{[^{}]*\}|(?:[ ]?[\w-]+=\S+)*)")


def _fence(lines: Sequence[Line], mark: _Mark, last: int) -> Fence | None:
    opening, closing = lines[mark.at], lines[last]
    info = _info().fullmatch(mark.info)
    if info is None:
        return None
    inside = lines[mark.at + 1 : last]
    if opening.text[0] == "~" and not mark.info and not _is_set_apart(mark.at, opening, inside):
        return None
    if opening.text[0] == "~" and not mark.info and closing.gap:
        return None
    margin = opening.raw[: len(opening.raw) - len(opening.raw.lstrip())]
    rows: list[str] = []
    for line in inside:
        rows.extend([""] * line.gap)
        rows.append(_without_margin(line.raw, margin))
    rows.extend([""] * closing.gap)
    signs = opening.text[: mark.length] + (" " + info["more"] if info["more"] else "")
    return Fence(
        mark.at,
        last,
        "\n".join(rows),
        info["word"],
        (Removed(opening.number, signs, _FENCE), Removed(closing.number, closing.text, _FENCE)),
    )


_LEAST: Final = 0.2
"""How much the lines between bare tildes must look like code."""


def _is_set_apart(at: int, opening: Line, inside: Sequence[Line]) -> bool:
    """Whether a bare row of tildes opens code rather than underlining or dividing."""
    if (at and not opening.gap) or not inside or inside[0].gap:
        return False
    return looks_like_code(inside) >= _LEAST


def _without_margin(raw: str, margin: str) -> str:
    if raw.startswith(margin):
        return raw[len(margin) :]
    space = len(raw) - len(raw.lstrip())
    return raw[min(space, len(margin)) :]


# --- code without fences ---------------------------------------------------------------------

_MOST_LINES: Final = 200
_MOST_CHARACTERS: Final = 400
"""So much of a run of lines, and of each line, shows what it is."""

_CERTAIN: Final = (
    # prompts and commands
    r"^(?:\$ [a-z./~]|>>> |PS [A-Z]:[^>]*> ?|[A-Z]:\\[^>]*>|[\w.-]+@[\w.-]+:?[^ ]*[$#] )",
    r"^(?:sudo|apt-get|chmod|mkdir|wget|npx) [a-z0-9./~+-][^,;]*$",
    r"^(?:pip3?|npm|docker|git) (?:install|run|build|init|add|clone|commit|push|pull)\b[^,;]*$",
    r"^git (?:checkout|branch|merge|rebase|status|log|diff|fetch|tag|stash)\b[^,;]*$",
    r"^(?:cd [~./]|ls -|make -|curl (?:-|https?:)|cat [\w.]*[./]|export \w+=)",
    r"^SELECT [\w.*]+(?:, [\w.*]+)+,?$|^FROM \w+ (?:WHERE|JOIN)\b|^WHERE [\w.]+ ?[=<>]",
    r"^(?:SELECT\b.*(?:\bFROM\b|,$|\*)|UPDATE \w+ SET\b|INSERT INTO \w|DELETE FROM \w)",
    r"^CREATE (?:TABLE|INDEX|VIEW) \w",
    # markup and data
    r"^#!|^#include\b|^#define\b|^<\?(?:php|xml)|^<!DOCTYPE|^<!--",
    r"^</?[A-Za-z][\w:-]*(?: [\w:-]+=[^>]*)?/?>|</[A-Za-z][\w:-]*>$",
    r"^[\"'][\w.-]+[\"'] ?: ?[\"'\[{\dtfn-]",
    # brackets
    r"^[\[\](){}]+[;,]?$|[\w)\]\"'] ?\{$|^\}(?: else\b| catch\b|\))|[\]}];$|\w\([^()]*\);$",
    # statements
    r"^[A-Za-z_][\w.]*(?:\[[^\]]*\])? ?(?:=|:=|[-+*/|&]=) ?[\w\"'(\[{$.\\-]",
    r"^(?:async )?(?:def|function|fn|func) \w+ ?\(|^class \w+(?:\([^)]*\))? ?[:{]$",
    r"^(?:const|let|var|int|char|float|double|bool|auto|static) [\w*]+(?: ?=|\[|\()",
    r"^(?:int|char|float|double|bool) \w+;$|^(?:import|using|package|namespace) [\w.:*]+;$",
    r"^(?:if|else if|while|for|switch|catch) ?\(.*\) ?\{?$|^(?:elif|if|while|for) .*[)\]\"']:$",
    r"^(?:else|try|finally|except(?: \w+)?):$|^from [\w.]+ import [\w(*]",
    r"^[A-Za-z_][\w.]*\((?:[^ ()]|, )*\)$|^[A-Za-z_]\w*(?:\.\w+)+\(",
    # operators
    r"[\w)\]] ?(?:==|!=|&&|\|\||\+=) ?[\w(!\"']|\w::\w|\w\+\+[;)]",
)
_LIKELY: Final = (
    r"^[/][/*] |^/\*|\*/$",
    r"\b[a-z]+_[a-z_]+\b|\b[a-z]+[A-Z]\w*\(|\w\(\)",
    r"\s\|\s?(?:grep|sort|uniq|wc|less|head|tail|xargs|awk|sed)\b",
    r"\[['\"]\w|\w\[[ijkn]\]",
    r"\w ?(?:->|=>|<-) ?\w",
    r"['\"];$|^(?:return|break|continue)(?: [\w.()\[\]]{1,20})?;$",
    r"^import [\w.]+(?: as \w+)?$|^for \w+ in [\w.]+:$",
    r"^(?:return|yield|raise|assert|pass|break|continue|end|fi|done|begin)(?: [\w.()\[\]]+)?$",
)
"""Searched for in ASCII only: program code is, where it shows that it is."""

_COMMENT: Final = ("#", "//", "--", "%", ";")


@functools.cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("|".join(_CERTAIN), re.ASCII), re.compile("|".join(_LIKELY), re.ASCII)


def looks_like_code(lines: Sequence[Line]) -> float:
    """How much lines look like program code or a terminal session, from 0 to 1.

    Counted are the lines with a sign that prose and verse do not have; a semicolon at the end of a
    line is none, nor is indentation. Half a point goes to signs that prose may have now and then.
    Comments count neither way beside code.
    """
    certain, likely = _signs()
    points = 0.0
    counted = 0
    for line in lines[:_MOST_LINES]:
        text = line.text[:_MOST_CHARACTERS]
        if " // " in text or " # " in text:
            text = re.split(" (?://|#) ", text, maxsplit=1)[0]
        if certain.search(text):
            points += 1
        elif likely.search(text):
            points += 0.5
        elif text.startswith(_COMMENT):
            continue
        counted += 1
    if not counted:
        return 0.0
    share = points / counted
    # Prose has a stray sign here and there; of code, a good part is plain words and arguments.
    return round(max(0.0, min(1.0, 1.5 * share - 0.25)), 2)
