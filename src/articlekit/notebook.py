"""An article or a publication as a notebook shows it: the web page, in a frame of its own."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from articlekit.errors import ArticlekitError

if TYPE_CHECKING:
    from articlekit.model import Article, Publication

__all__ = ["framed"]

_BASE: Final = '<base href="about:srcdoc"/>\n'
"""Else a link to a note would lead to the notebook: its address is the base of what it frames."""

_CHARACTERS_A_LINE: Final = 70
_LEAST, _MOST = 16, 44
"""The height of the frame, in lines of text; what is longer scrolls inside of it."""


def framed(what: Article | Publication) -> str:
    """The HTML that shows it.

    The frame is a sandbox: neither the page's style nor a script, had it any, reaches the notebook.
    Figures are shown by the words that describe them, since nobody has said where their files lie.
    What cannot be shown is said; this never raises.
    """
    from articlekit.exporters import render
    from articlekit.model import plain_text

    try:
        page = render(what, "html").data.decode()
    except ArticlekitError as error:
        return f"<pre>{html.escape(str(error))}</pre>"
    page = page.replace("<head>\n", f"<head>\n{_BASE}", 1)
    texts = plain_text(what).splitlines()
    lines = sum(2 + len(text) // _CHARACTERS_A_LINE for text in texts)
    height = min(max(lines, _LEAST), _MOST)
    return (
        f'<iframe sandbox="" title="articlekit" srcdoc="{html.escape(page)}" style="display: block;'
        f" box-sizing: border-box; width: 100%; height: {height * 1.5:g}em;"
        ' border: 1px solid #8888; resize: vertical;"></iframe>'
    )
