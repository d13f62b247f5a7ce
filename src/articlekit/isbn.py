"""International Standard Book Numbers, of ten and of thirteen digits (ISO 2108).

The last digit is computed from the others, so that a slip of the pen shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["EBOOK", "PRINT", "digits", "fault", "faults", "thirteen"]

EBOOK: Final = "isbn"
"""The key of the identifiers that holds the ISBN of what is exported."""

PRINT: Final = "isbn-print"
"""The key that holds the ISBN of the printed edition of the same text."""

_PREFIX: Final = re.compile(r"\s*(?:e-?)?isbn(?:[-‐‑\s]?1[03](?=[:\s]))?\s*:?", re.IGNORECASE)
_PARTING: Final = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212]+")


def digits(text: str) -> str:
    """The ten or thirteen digits of an ISBN; "" where the text is none.

    Hyphens, spaces and "ISBN" in front do not count.

    >>> digits("ISBN 978-0-306-40615-7"), digits("0-8044-2957-x"), digits("9780306406158")
    ('9780306406157', '080442957X', '')
    """
    return "" if fault(text) else _bare(text)


def fault(text: str) -> str:
    """What keeps a text from being an ISBN, in words; "" where it is one.

    >>> fault("978-0-306-40615-8")
    '978-0-306-40615-8 ends in 8, but its check digit must be 7'
    """
    bare, shown = _bare(text), " ".join(text.split())
    if re.fullmatch(r"\d{13}", bare, re.ASCII):
        if not bare.startswith(("978", "979")):
            return f"{shown} does not begin with 978 or 979, as an ISBN of 13 digits does"
        expected = _check_digit_of_13(bare)
    elif re.fullmatch(r"\d{9}[\dX]", bare, re.ASCII):
        expected = _check_digit_of_10(bare)
    else:
        digits_only = re.fullmatch(r"\d+", bare, re.ASCII) is not None
        what = f"has {len(bare)} digits" if digits_only else "is something else"
        return f"{_cut(shown)!r} is no ISBN, which has 10 or 13 digits; this {what}"
    if bare[-1] == expected:
        return ""
    return f"{shown} ends in {bare[-1]}, but its check digit must be {expected}"


def faults(identifiers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The key and the fault of each ISBN among the identifiers that is none; blank ones pass."""
    for key, value in identifiers.items():
        if key.lower() in (EBOOK, PRINT) and value.strip() and (what := fault(value)):
            yield key, what


def thirteen(number: str) -> str:
    """The thirteen digits of an ISBN that is given by its ten or thirteen.

    >>> thirteen("0306406152")
    '9780306406157'
    """
    if len(number) == 13:
        return number
    return f"978{number[:9]}{_check_digit_of_13(f'978{number[:9]}')}"


def _bare(text: str) -> str:
    return _PARTING.sub("", _PREFIX.sub("", text, count=1)).upper()


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _check_digit_of_13(number: str) -> str:
    """The digit that makes the weighted sum a multiple of ten; the weights are 1 and 3 by turns."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(number[:12]))
    return str(-total % 10)


def _check_digit_of_10(number: str) -> str:
    """The digit that makes the weighted sum a multiple of eleven; X stands for ten."""
    total = sum(int(digit) * (10 - at) for at, digit in enumerate(number[:9]))
    return "0123456789X"[-total % 11]
