"""Figures to markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.html.inlines import inlines

if TYPE_CHECKING:
    from articlekit.exporters.html.context import Context
    from articlekit.model import Figure

__all__ = ["figure"]


def figure(node: Figure, place: str, context: Context, attributes: str) -> str:
    """A figure with its caption.

    Where there is no picture to show, the words that describe it stand in for it. A picture of
    which nobody says what it shows is called just that, a figure: an empty alternative text would
    pass it off as an ornament.
    """
    image = context.medium.picture(node, context.place + place)
    if image is not None:
        told = node.alt if node.is_described else context.labels.figure
        alt = "" if node.decorative else told
        inner = (
            f"<img{attribute('src', image.source)}{attribute('alt', alt)}"
            f' width="{image.width}" height="{image.height}"/>\n'
        )
    else:
        inner = f"<p>{escaped(words)}</p>\n" if (words := _stand_in(node)) else ""
    if node.caption:
        caption = inlines(node.caption, f"{place}.caption", context)
        inner += f"<figcaption>{caption}</figcaption>\n"
    return f"<figure{attributes}>\n{inner}</figure>\n" if inner else ""


def _stand_in(node: Figure) -> str:
    if node.decorative:
        return ""
    if node.is_described:
        return node.alt
    return "" if node.caption else node.source
