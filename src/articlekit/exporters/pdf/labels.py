"""What stands before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from articlekit.model import List

__all__ = ["item_label"]

_BULLETS: Final = "•–"
"""The bullets of lists inside one another, in turn."""

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN: Final = 3999


def item_label(block: List, at: int, depth: int) -> str:
    """The label of the item with index ``at`` in a list inside ``depth`` others: "•", "3.", "c."""
    if not block.ordered:
        return _BULLETS[depth % len(_BULLETS)]
    number = block.start + at
    match block.style:
        case "a":
            return f"{_letters(number)}."
        case "A":
            return f"{_letters(number).upper()}."
        case "i":
            return f"{_roman(number)}."
        case "I":
            return f"{_roman(number).upper()}."
        case _:
            return f"{number}."


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa; there is no letter for 0."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    if not 1 <= number <= _LARGEST_ROMAN:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
