"""How a long call tells its caller where it is, and how the caller stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from articlekit.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["STEPS", "Cancel", "Progress", "Step", "stop_if_cancelled"]

STEPS: Final = (
    "decode",
    "lines",
    "layout",
    "blocks",
    "inlines",
    "translate",
    "lay out",
    "write",
)
"""The steps from bytes to file, in order; the first is number 1."""


class Step(msgspec.Struct, frozen=True):
    """One report: ``done`` of ``total`` pieces of work are finished; now ``name`` on ``subject``.

    ``name`` is one of `STEPS` or "read" for the first five together; ``subject`` is a file's name.
    """

    name: str
    subject: str
    done: int
    total: int


class Cancel(Protocol):
    """Whatever can say that the work is no longer wanted; `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether to stop."""


if TYPE_CHECKING:
    Progress = Callable[[Step], None]


def stop_if_cancelled(cancel: Cancel | None) -> None:
    """Raise `Cancelled` where the caller has set ``cancel``."""
    if cancel is not None and cancel.is_set():
        raise Cancelled("stopped as the caller asked")
