"""What readers of others' files have to say, without saying one thing a thousand times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.reading.protocol import Removed

__all__ = ["Tally"]

_MOST: Final = 100
"""How many notices of one kind are given in full: a file by others may have thousands."""


class Tally(msgspec.Struct):
    """Notices and what was taken off, as they come up while a file is read."""

    notices: list[Notice] = msgspec.field(default_factory=list)
    removed: list[Removed] = msgspec.field(default_factory=list)
    _losses: dict[tuple[str, str], list[str]] = msgspec.field(default_factory=dict)

    def count(self, code: str, place: str, message: str) -> None:
        """Count one more loss of a kind, which makes one notice in the end."""
        self._losses.setdefault((code, message), []).append(place)

    def settled(self) -> tuple[Notice, ...]:
        """All notices, those of losses last."""
        for (code, message), places in self._losses.items():
            often = f" ({len(places)} times)" if len(places) > 1 else ""
            self.notices.append(Notice(code, places[0], f"{message}{often}"))
        self._losses.clear()
        counted: dict[str, int] = {}
        kept = []
        for notice in self.notices:
            counted[notice.code] = counted.get(notice.code, 0) + 1
            if counted[notice.code] <= _MOST:
                kept.append(notice)
        kept += [
            Notice(code, "", f"and {count - _MOST} more of this kind")
            for code, count in counted.items()
            if count > _MOST
        ]
        return tuple(kept)
