"""What a reader is: the one protocol behind every input format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec

if TYPE_CHECKING:
    from articlekit.files import Files
    from articlekit.model import Article
    from articlekit.notices import Notice
    from articlekit.progress import Cancel

__all__ = ["Decision", "Explained", "Reader", "Removed"]


class Decision(msgspec.Struct, frozen=True, gc=False):
    """Why a block is what it is.

    ``place`` is the block's path in the article. ``first`` and ``last`` are the lines it came
    from, counted from 1. ``rule`` names the rule that decided, ``kind`` what it decided for;
    ``confidence`` lies between 0 and 1; ``runner_up`` is the next likely kind, or empty.
    """

    place: str
    first: int
    last: int
    kind: str
    rule: str
    confidence: float
    runner_up: str = ""


class Removed(msgspec.Struct, frozen=True, gc=False):
    """Something of the input that is markup and no word of the article, with its line."""

    line: int
    text: str
    reason: str


class Explained(msgspec.Struct, frozen=True):
    """An article together with how it was found.

    ``files`` opens what the input itself holds, such as the pictures in a book; None where it
    holds nothing but text.
    """

    article: Article
    decisions: tuple[Decision, ...] = ()
    notices: tuple[Notice, ...] = ()
    removed: tuple[Removed, ...] = ()
    files: Files | None = None


class Reader(Protocol):
    """One input format, found through the entry-point group ``articlekit.readers``.

    The entry point's name is the format's name and, with a dot, its suffix, unless ``suffixes``
    lists others. An empty suffix stands for a file without one.
    """

    @property
    def description(self) -> str:
        """What the format is called in a list, such as "plain text"."""

    @property
    def options(self) -> type[Any]:
        """A frozen dataclass, every field with a default."""

    def read(self, data: bytes, options: Any, cancel: Cancel | None = None) -> Explained:
        """The article in these bytes. A pure function.

        Raises `InputError` or `ModelError` where there is none; doubts come back as notices.
        """
