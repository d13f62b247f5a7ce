"""The kinds of value that a theme's keys take."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

__all__ = ["Colour", "Face", "Part", "Points", "Positive"]

Points = Annotated[float, msgspec.Meta(ge=0, le=14400)]  # 14,400: the largest page of PDF
Positive = Annotated[float, msgspec.Meta(gt=0, le=1000)]
Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}\Z")]
Face = Literal["body", "heading", "code"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the theme, in which every key is known and none is missing."""
