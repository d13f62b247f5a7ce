"""What comes of a translation: the article, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.model import Article

__all__ = ["SegmentNotice", "Translated"]


class SegmentNotice(Notice, frozen=True):
    """A remark on one sentence: the notice, with the sentence in both languages."""

    source: str = ""
    target: str = ""


class Translated(msgspec.Struct, frozen=True):
    """An article in another language. ``sentences`` is how many it has."""

    article: Article
    notices: tuple[Notice, ...] = ()
    sentences: int = 0
