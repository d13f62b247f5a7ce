"""How a long call tells its caller where it is, and how the caller stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

import msgspec

from articlekit.errors import Cancelled

__all__ = ["Cancel", "Progress", "Step", "stop_if_cancelled"]


class Step(msgspec.Struct, frozen=True):
    """One report: ``done`` of ``total`` pieces of work are finished; now ``name`` on ``subject``.

    With the names "read" and "write", ``subject`` is the file that is read or written and the
    pieces are the files of a build. With "translate" it is what is translated, and the pieces are
    its sentences; with "download" a package, and the pieces are bytes.
    """

    name: str
    subject: str
    done: int
    total: int


class Cancel(Protocol):
    """Whatever can say that the work is no longer wanted; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether to stop."""


Progress: TypeAlias = Callable[[Step], None]
"""What a long call reports its steps to."""


def stop_if_cancelled(cancel: Cancel | None) -> None:
    """Raise `Cancelled` where the caller has set ``cancel``."""
    if cancel is not None and cancel.is_set():
        raise Cancelled("stopped as the caller asked")
