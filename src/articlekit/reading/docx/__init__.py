"""Word documents: DOCX to an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from articlekit.errors import UsageError

__all__ = ["DocxReaderOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxReaderOptions:
    """``changes`` says which text counts where changes are tracked: with them, or before them."""

    changes: Literal["accepted", "original"] = "accepted"

    def __post_init__(self) -> None:
        """Raise `UsageError` where a value is none of those allowed."""
        if self.changes not in ("accepted", "original"):
            raise UsageError(
                f"changes cannot be {self.changes!r}", remedy="choose accepted or original"
            )
