"""The few words a layout prints itself, and how it puts them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.model.metadata import Author

__all__ = ["Labels"]


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language.

    ``byline`` holds "{names}" where the names go, ``words`` "{count}"; ``roles`` has a word for
    each of some MARC relator codes. ``thousands`` parts the digits of large numbers.
    """

    contents: str
    notes: str
    note: str
    back: str
    figure: str
    untitled: str
    cover: str
    byline: str
    last_joint: str
    roles: Mapping[str, str]
    words: str
    thousands: str

    def count_of_words(self, count: int) -> str:
        """A rounded count: "about 3,200 words". Where a space parts thousands, four digits stay
        together.
        """
        parted = count >= 10_000 or not self.thousands.isspace()
        digits = f"{count:,}".replace(",", self.thousands) if parted else str(count)
        return self.words.format(count=digits)

    def credits(self, authors: Sequence[Author]) -> tuple[str, ...]:
        """One line for each role, the byline first: "By Ann Lee and Bo Chi", "Editor: Cy Poe".

        A role without a word here has a line with the names alone. Authors whose name is blank are
        left out.
        """
        by_role: dict[str, list[str]] = {"aut": []}
        for author in authors:
            if name := " ".join(author.name.split()):
                by_role.setdefault(author.role, []).append(name)
        return tuple(self._credit(role, names) for role, names in by_role.items() if names)

    def _credit(self, role: str, names: Sequence[str]) -> str:
        *first, last = names
        listed = f"{', '.join(first)}{self.last_joint}{last}" if first else last
        if role == "aut":
            return self.byline.format(names=listed)
        return f"{self.roles[role]}: {listed}" if role in self.roles else listed
