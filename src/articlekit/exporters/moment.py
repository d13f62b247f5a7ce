"""The time that dates a file, which is never the clock's."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from articlekit.errors import UsageError
from articlekit.exporters.protocol import EPOCH

if TYPE_CHECKING:
    from articlekit.model import Metadata

__all__ = ["moment_of"]


def moment_of(meta: Metadata) -> datetime:
    """The time that dates a file: the metadata's, else SOURCE_DATE_EPOCH, else `EPOCH`.

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
    return _from_iso(stated) if stated else moment


def _from_iso(stated: str) -> datetime:
    """The first moment of a full or partial ISO 8601 date, in UTC; `EPOCH` where it is none."""
    whole = stated + "0001-01-01"[len(stated) :] if len(stated) < 10 else stated
    try:
        moment = datetime.fromisoformat(whole)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return EPOCH
