"""Tables to markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.html.context import attribute
from articlekit.exporters.html.inlines import inlines
from articlekit.model import plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.html.context import Context
    from articlekit.model import Inline, Table

__all__ = ["table"]

_NARROW: Final = 4
"""The most columns that fit on the smallest screen, where the table stands in nothing else; more
can be scrolled to, by key as well."""


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
    scrolled = _focus(node, attributes) if width > _NARROW or "." in place else ""
    return f'<div class="table"{scrolled}>\n<table{attributes}>\n{inner}</table>\n</div>\n'


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
    """A row; an empty header cell heads nothing and is a plain one.

    Each cell has a line to itself: calibre writes what stands side by side as one word.
    """
    parts = []
    for at, cell in enumerate(cells):
        words = inlines(cell, f"{place}[{at}]", context)
        parts.append(f'<th scope="col">{words}</th>' if header and words else f"<td>{words}</td>")
    parts.extend(["<td></td>"] * (width - len(cells)))
    cell_lines = "\n".join(parts)
    return f"<tr>{cell_lines}</tr>\n"
