"""An article as a few lines to compare: one line a block, its kind in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model import Heading, plain_text

if TYPE_CHECKING:
    from articlekit.model import Article


def outline(article: Article) -> str:
    """The title as "= …", headings as "1 …", paragraphs as "p …"."""
    lines = [f"= {plain_text(article.title)}"] if article.title else []
    for block in article.blocks:
        mark = str(block.level) if isinstance(block, Heading) else "p"
        lines.append(f"{mark} {plain_text(block)}")
    return "\n".join(lines)
