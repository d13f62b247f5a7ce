"""What one part of the package refers to: addresses and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from articlekit.exporters.images import Picture

__all__ = ["Relations"]


class Relations(msgspec.Struct):
    """The addresses and pictures that one part refers to, each by its relationship's id."""

    links: dict[str, str] = msgspec.field(default_factory=dict)
    pictures: dict[bytes, tuple[str, Picture]] = msgspec.field(default_factory=dict)

    def link(self, address: str) -> str:
        """The id of the relationship to an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def picture(self, picture: Picture) -> str:
        """The id of the relationship to a picture; one picture is stored once."""
        return self.pictures.setdefault(
            picture.data, (f"picture{len(self.pictures) + 1}", picture)
        )[0]
