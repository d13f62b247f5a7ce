"""Dates of ISO 8601, which may be partial: "2024", "2024-03", "2024-03-01", with a time or none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

__all__ = ["first_moment", "is_date"]

_DATE: Final = re.compile(
    r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?)?)?",
    re.ASCII,
)

_FIRST_DAY: Final = "0001-01-01"
"""Of a partial date: what its end is filled up with."""


def is_date(text: str) -> bool:
    """Whether the text is a date of the calendar, full or partial, perhaps with a time of the day.

    >>> is_date("2024-02-29"), is_date("2024-02-30")
    (True, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10] + _FIRST_DAY[len(text) :])
    except ValueError:  # the 31st of February
        return False
    return True


def first_moment(text: str) -> datetime:
    """The moment, in UTC, in which a date begins; without a zone it is taken for UTC.

    Raises `ValueError` for what is no date, and `OverflowError` where there is no such moment in
    UTC: the calendar ends with the year 9999.
    """
    moment = datetime.fromisoformat(text + _FIRST_DAY[len(text) :])
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
