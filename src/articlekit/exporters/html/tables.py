"""Tables to markup.

On a narrow screen a table gives way in steps. While its columns have room for their longest words,
no word is broken; a class says how much room that takes, since a style sheet cannot measure it.
With less, words are broken wherever they must be. On the page, a table that would come to that on
a telephone can be scrolled to instead, by key as well. In a book it cannot: what scrolls is never
divided between pages, and its rows would be lost below the first one.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from articlekit.columns import columns
from articlekit.exporters.html.context import attribute
from articlekit.exporters.html.inlines import inlines, is_blank
from articlekit.exporters.html.rules import LEAST_ROOM, ROOMS
from articlekit.model import plain_line, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Inline, Table

__all__ = ["table"]

_NARROW: Final = 4
"""The most columns that fit on the smallest screen, where the table stands in nothing else."""

_SMALLEST_SCREEN: Final = 18
"""The room on it, in ems of the table's own size."""

_LETTER: Final = 0.56
"""The width of a letter in ems, rather too large than too small; an ideograph has twice that."""

_GAP: Final = 0.8
"""Between two columns, in ems."""

_UNDIVIDED: Final = re.compile(
    r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
    r"|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff-]+-?"
)
"""What stands on one line: an ideograph, or a word up to its hyphen."""


def table(node: Table, place: str, context: Context, attributes: str) -> str:
    """A table with its caption; rows shorter than the widest end in empty cells."""
    width = max(map(len, (node.header, *node.rows)))
    caption = inlines(node.caption, f"{place}.caption", context)
    if not width:
        return f'<p class="caption"{attributes}>{caption}</p>\n' if caption else ""
    parts = [f"<caption>{caption}</caption>\n" if caption else ""]
    if node.header:
        row = _row(node.header, f"{place}.header", width, context, header=True)
        parts.append(f"<thead>\n{row}</thead>\n")
    rows = "".join(
        _row(row, f"{place}.rows[{at}]", width, context) for at, row in enumerate(node.rows)
    )
    parts.append(f"<tbody>\n{rows}</tbody>\n" if rows else "")
    inner = "".join(parts)
    room = _room(node)
    crowded = width > _NARROW or "." in place or room > _SMALLEST_SCREEN
    scrolled = _focus(node, attributes) if crowded and not context.medium.book else ""
    start = f'<div class="table{_room_class(room)}"{scrolled}>'
    return f"{start}\n<table{attributes}>\n{inner}</table>\n</div>\n"


def _room(node: Table) -> float:
    """The width in ems in which every column has room for its longest word."""
    words = [
        max(columns(word) for cell in cells for word in _words(cell)) * _LETTER + _GAP
        for cells in zip_longest(node.header, *node.rows, fillvalue=())
    ]
    return sum(words)


def _words(cell: Sequence[Inline]) -> Iterator[str]:
    """What in a cell stands on one line each; at least one empty word."""
    yield ""
    yield from _UNDIVIDED.findall(plain_text(cell))


def _room_class(room: float) -> str:
    """The class for so much room; "" for what every screen has."""
    if room <= LEAST_ROOM:
        return ""
    return f" room-{next((step for step in ROOMS if room <= step), 'more')}"


def _focus(node: Table, attributes: str) -> str:
    """The attributes of what can be scrolled by key, and is then said to be this table.

    A table may do without caption and header; it is then read out, but has no name.
    """
    words = [plain_line(part) for part in ((node.caption,) if node.caption else node.header)]
    name = ", ".join(word for word in words if word)
    named = f' role="group"{attribute("aria-label", name)}{attributes}' if name else ""
    return f'{named} tabindex="0"'


def _row(
    cells: Sequence[Sequence[Inline]],
    place: str,
    width: int,
    context: Context,
    *,
    header: bool = False,
) -> str:
    """A row; a blank header cell heads nothing and is a plain one.

    Each cell has a line to itself: calibre writes what stands side by side as one word.
    """
    parts = []
    for at, cell in enumerate(cells):
        words = inlines(cell, f"{place}[{at}]", context)
        heads = header and not is_blank(cell)
        parts.append(f'<th scope="col">{words}</th>' if heads else f"<td>{words}</td>")
    parts.extend(["<td></td>"] * (width - len(cells)))
    cell_lines = "\n".join(parts)
    return f"<tr>{cell_lines}</tr>\n"
