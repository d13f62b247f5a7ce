"""Which quotation marks of a paragraph belong together.

Each mark asks in this order: what its character always is (``„`` opens), what opened before it and
fits, what stands around it, what the two languages use it for.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.translation.typography.languages import QUOTES, row_of
from articlekit.translation.typography.marks import SINGLE, STRAIGHT, Mark, candidates

if TYPE_CHECKING:
    from articlekit.translation.typography.paragraph import Paragraph

__all__ = ["paired"]

_ALWAYS: Final[dict[str, str]] = {
    **dict.fromkeys("„‟〝「『", "open"),
    **dict.fromkeys("〞〟」』", "close"),
}
"""The marks that do one thing in every language."""

_MOSTLY: Final[dict[str, str]] = {
    **dict.fromkeys("“«‹", "open"),
    **dict.fromkeys("”»›", "close"),
}
"""What the others do where nothing else tells."""

_PAIRS: Final = frozenset(
    pair for row in QUOTES.values() for pair in (row[:2], row[2:]) if pair[0] != pair[1]
) | {"“”", "〝〞", "〝〟", "‟”"}
"""What is a pair in some language."""

_POSSESSIVE: Final = frozenset("sSxXzZ")
"""After these an apostrophe alone makes a possessive: the dogs' bowl."""

_REACH: Final = 8
"""How many open quotations a closing mark looks back over."""

_NESTED: Final = 2
"""With so many quotations open, even a doubtful mark closes one."""


class _Habits(NamedTuple):
    """What two languages use each mark for.

    ``lean`` is above zero where they open with it, below where they close with it; ``openers`` are
    all that one of them opens with.
    """

    lean: dict[str, int]
    openers: frozenset[str]


def paired(paragraph: Paragraph) -> list[Mark]:
    """All quotation marks of a paragraph in order, with their roles and partners."""
    marks = candidates(paragraph)
    _doubt(paragraph.text, marks)
    _pair(paragraph.text, marks, _habits(paragraph.source, paragraph.target))
    return marks


def _doubt(text: str, marks: list[Mark]) -> None:
    """Mark what closes only if nothing better does before another quotation opens.

    That is a sign after a figure (inches), a straight one within a word, and the apostrophe of
    "the dogs' bowl": where the next mark closes too, and more plainly, it is that one.
    """
    plainly: dict[bool, bool] = {}
    for mark in reversed(marks):
        single = mark.family == "single"
        mark.doubtful = _is_weak(text, mark) and plainly.get(single, False)
        plainly[single] = mark.closes


def _is_weak(text: str, mark: Mark) -> bool:
    """Whether this mark could as well be the sign of inches, or an apostrophe."""
    at = mark.at
    previous, beside, beyond = text[at - 1 : at], text[at + 1 : at + 2], text[at + 2 : at + 3]
    if mark.char in STRAIGHT:
        inside = mark.before == "closed" and mark.after == "word"
        return inside or (previous.isdigit() and not mark.opens)
    possessive = previous in _POSSESSIVE and (beyond.islower() or beside in SINGLE)
    return mark.char in "'’" and mark.closes and (previous.isdigit() or possessive)


@functools.lru_cache(maxsize=64)
def _habits(source: str, target: str) -> _Habits:
    rows = [row_of(QUOTES, source) or "", row_of(QUOTES, target) or ""]
    lean = {
        mark: sum((mark in row[::2]) - (mark in row[1::2]) for row in rows)
        for mark in "".join(rows)
    }
    return _Habits(lean, frozenset("".join(row[::2] for row in rows)))


def _pair(text: str, marks: list[Mark], habits: _Habits) -> None:
    """Give each mark its role, and its partner where it has one."""
    stack: list[Mark] = []
    for mark in marks:
        if mark.family == "single":
            _take_single(mark, stack, habits)
            continue
        opener = _opener(mark, stack)
        if (mark.doubtful and len(stack) < _NESTED) or (opener is None and _is_stray(text, mark)):
            continue
        mark.role = _role(mark, opener, habits)
        mark.sure = mark.char not in STRAIGHT or mark.opens or mark.closes
        if mark.role == "open":
            stack.append(mark)
        elif opener is not None:
            _join(opener, mark, stack)


def _is_stray(text: str, mark: Mark) -> bool:
    """Whether a straight mark that nothing opened is none: after a figure, or within a word."""
    if mark.char not in STRAIGHT or mark.opens:
        return False
    return text[mark.at - 1 : mark.at].isdigit() or (mark.before, mark.after) == ("closed", "word")


def _opener(mark: Mark, stack: list[Mark]) -> Mark | None:
    """The nearest open quotation that this mark could close."""
    if _ALWAYS.get(mark.char) == "open":
        return None
    for other in reversed(stack[-_REACH:]):
        if other.family == mark.family:
            return other
        if {mark.family, other.family} == {"double", "guillemet"} and (
            mark.char in STRAIGHT or other.char in STRAIGHT
        ):
            return other
    return None


def _role(mark: Mark, opener: Mark | None, habits: _Habits) -> str:
    """Whether this mark opens or closes."""
    char = mark.char
    if always := _ALWAYS.get(char):
        return always
    if opener is not None and not mark.opens:
        return "close" if mark.closes or _fits(opener.char, char) else _usual(char, habits)
    if mark.opens:
        # “so ”he: a closing mark on the wrong side of a space, unless a language opens with it.
        closing = (
            opener is not None and _MOSTLY.get(char) == "close" and f"{opener.char}{char}" in _PAIRS
        )
        return "close" if closing and char not in habits.openers else "open"
    if mark.closes:
        return "close"
    return _usual(char, habits)


def _fits(opening: str, closing: str) -> bool:
    """Whether the two are a pair in some language, or one of them is straight."""
    return opening in STRAIGHT or closing in STRAIGHT or f"{opening}{closing}" in _PAIRS


def _usual(char: str, habits: _Habits) -> str:
    """What the two languages do with this character, or else most languages."""
    if lean := habits.lean.get(char, 0):
        return "open" if lean > 0 else "close"
    return _MOSTLY.get(char, "open")


def _take_single(mark: Mark, stack: list[Mark], habits: _Habits) -> None:
    """Open or close with a single mark; alone, it counts for nothing, being an apostrophe."""
    char = mark.char
    opener = stack[-1] if stack and stack[-1].family == "single" else None
    balanced = mark.before == "wide" and mark.after == "wide"
    plain = not mark.opens and (mark.closes or balanced) and not mark.doubtful
    may_close = char not in "‚‛" and (char != "‘" or (opener is not None and opener.char == "‚"))
    if opener is not None and plain and may_close:
        mark.role = "close"
        _join(opener, mark, stack)
        return
    if not (mark.opens or (balanced and char in "'‘")):
        return
    if char != "’" or char in habits.openers:
        mark.role = "open"
        stack.append(mark)


def _join(opener: Mark, closer: Mark, stack: list[Mark]) -> None:
    """Make the two partners; what was opened between them stays alone and counts for nothing."""
    opener.partner, closer.partner = closer, opener
    while (other := stack.pop()) is not opener:
        other.role = ""
