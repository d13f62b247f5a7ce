"""From plain values to typed structs, from any number of threads."""

from __future__ import annotations

import contextlib
import threading
from typing import Final, TypeVar

import msgspec

__all__ = ["convert"]

_Struct = TypeVar("_Struct", bound=msgspec.Struct)

_LOCK: Final = threading.Lock()
_KNOWN: Final[set[type]] = set()


def convert(data: object, kind: type[_Struct]) -> _Struct:
    """What `msgspec.convert` makes of the values; raises what that raises.

    msgspec gathers what it has to know of a struct, and of those inside it, when it first converts
    to one, and it does so without a lock: threads that meet there crash the interpreter (seen with
    0.22 on Python 3.11 and 3.13). So the first conversion to each kind goes ahead alone.
    """
    if kind not in _KNOWN:
        with _LOCK, contextlib.suppress(msgspec.ValidationError):
            msgspec.convert({}, kind)
        _KNOWN.add(kind)
    return msgspec.convert(data, kind)
