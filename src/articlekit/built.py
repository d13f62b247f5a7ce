"""What a build hands back for each file it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.notices import Notice

__all__ = ["Built"]


class Built(msgspec.Struct, frozen=True):
    """One finished file, and what its reader and its exporter had to say.

    ``source`` is the name of the input it was made of; ``reading`` holds those of the ``notices``
    that are about the input and not about this file. ``language`` is the one that the text was
    translated into for this file, ``translation`` those of the ``notices`` that are about that.
    """

    path: Path
    notices: tuple[Notice, ...] = ()
    source: str = ""
    reading: tuple[Notice, ...] = ()
    language: str = ""
    translation: tuple[Notice, ...] = ()
