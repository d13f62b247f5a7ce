"""Articles of what a book carries, as docs/ebook-reading.md has it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from articlekit.model import check
from tests.reading.drawn import Drawn

if TYPE_CHECKING:
    from articlekit.model import Article

__all__ = ["articles"]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles that come back from a book as they are."""
    return check(Drawn(draw).article())
