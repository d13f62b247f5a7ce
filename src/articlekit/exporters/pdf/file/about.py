"""What a document says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.pdf.pages.leaves import Numbering

__all__ = ["About"]


class About(NamedTuple):
    """What the document says of itself; empty values are left out.

    ``accessible`` is whether it says that it keeps PDF/UA-1.
    """

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    language: str
    numbering: Sequence[Numbering]
    accessible: bool
    creator: str = "articlekit"
    producer: str = "ReportLab PDF Library"
