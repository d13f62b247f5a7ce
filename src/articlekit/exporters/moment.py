"""The time that dates a file, which is never the clock's."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from articlekit.errors import UsageError
from articlekit.exporters.protocol import EPOCH
from articlekit.model.dates import first_moment

if TYPE_CHECKING:
    from articlekit.model import Metadata

__all__ = ["moment_of"]


def moment_of(meta: Metadata) -> datetime:
    """The time that dates a file: the metadata's, else SOURCE_DATE_EPOCH, else `EPOCH`.

    It is `EPOCH`, too, where the metadata's is no time in UTC.

    A malformed SOURCE_DATE_EPOCH is an error even where it is not needed, as its specification
    asks: https://reproducible-builds.org/specs/source-date-epoch/
    """
    moment = EPOCH
    if seconds := os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        try:
            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
        except (ValueError, OverflowError):
            raise UsageError(
                f"SOURCE_DATE_EPOCH is no time: {seconds!r}",
                remedy="set it to seconds since 1970, or unset it",
            ) from None
    stated = meta.modified or meta.date
    if not stated:
        return moment
    try:
        return first_moment(stated)
    except (ValueError, OverflowError):
        return EPOCH
