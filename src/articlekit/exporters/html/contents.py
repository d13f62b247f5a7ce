"""The contents of the web page: a list of links that opens on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.html.context import attribute, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context

__all__ = ["FEWEST", "Line", "contents"]

FEWEST: Final = 4
"""With fewer lines the contents of an article take more room than they save."""


class Line(msgspec.Struct, frozen=True):
    """A line of the contents: its level, 0 the outermost, the id it leads to, its words."""

    level: int
    id: str
    title: str
    language: str


def contents(lines: Sequence[Line], context: Context, *, opened: bool) -> str:
    """The lines as nested lists; "" for none.

    They are folded up until asked for, so that the text is near the top of a small screen, unless
    they stand ``opened``.
    """
    if not lines:
        return ""
    title = context.labels.contents
    state = ' open="open"' if opened else ""
    return (
        f'<nav role="doc-toc"{attribute("aria-label", title)}>\n<details{state}>\n'
        f"<summary>{escaped(title)}</summary>\n{_list(lines, context)}</details>\n</nav>\n"
    )


def _list(lines: Sequence[Line], context: Context) -> str:
    """A list of the outermost lines, each with those that follow below it."""
    level = min(line.level for line in lines)
    starts = [at for at, line in enumerate(lines) if not at or line.level == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        line, below = lines[start], lines[start + 1 : end]
        language, _ = context.entered(line.language)
        link = f"<a{attribute('href', f'#{line.id}')}{language}>{escaped(line.title)}</a>"
        items.append(f"<li>{link}{_list(below, context) if below else ''}</li>\n")
    return f"<ol>\n{''.join(items)}</ol>\n"
