"""Front matter between two fences, ``---`` and ``---`` or ``...``, as keys and values.

The form is a part of YAML: plain and quoted values, lists in brackets and in lines, and folded
text. What is nested deeper is kept as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.front.keys import ROLES, field_of
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence
from articlekit.reading.front.patterns import compiled

__all__ = ["MOST_LINES", "Entry", "Fenced", "read_fenced", "unquoted"]

MOST_LINES: Final = 200
"""Lines of the longest block of headers; a fence that is not closed by then is a divider."""

_FENCED_KEY: Final = (
    r"""(?P<label>(?P<key>[^\W\d][\w .()-]{0,39}?|"[^"\n]{1,40}"|'[^'\n]{1,40}') ?:)(?=\s|$)"""
)
_ITEM: Final = r"-(?:\s|$)"
_QUOTED: Final = r"""("[^"]*"|'[^']*')(?=\s+\#|\s*\Z)"""
_FLOW: Final = r"""(?:\s*"[^"]*"(?=\s*(?:,|\Z))|\s*'[^']*'(?=\s*(?:,|\Z))|[^,]+)|,"""


class Entry(msgspec.Struct):
    """A key and its value: the words of it, or the items of a list, and the marks around them."""

    line: int
    label: str
    key: str
    value: str = ""
    items: list[str] | None = None
    nested: bool = False
    marks: list[tuple[int, str]] = msgspec.field(default_factory=list)

    @property
    def values(self) -> list[str]:
        """The items, or the value as the only one."""
        if self.items is not None:
            return self.items
        return [self.value] if self.value else []


class Fenced(msgspec.Struct):
    """A block between fences: its lines, its entries, and what is neither key nor value."""

    consumed: int
    entries: list[Entry]
    removed: list[Removed]


def read_fenced(lines: Sequence[tuple[int, str]]) -> Fenced | None:
    """The block that the first line opens, or None where that line is a divider."""
    entries: list[Entry] = []
    below: list[tuple[int, str]] = []
    comments: list[Removed] = []
    for at in range(1, min(len(lines), MOST_LINES)):
        number, text = lines[at]
        words = text.strip()
        if words in ("---", "...") and not text[:1].isspace():
            break
        if not words:
            continue
        inside = text[0].isspace() or (compiled(_ITEM).match(text) is not None)
        if inside and entries:
            below.append((number, text))
        elif words.startswith("#"):
            comments.append(Removed(number, words, "a comment"))
        elif not inside and (match := compiled(_FENCED_KEY).match(text)):
            _complete(entries, below)
            below = []
            key = match["key"].strip("\"' ")
            entries.append(Entry(number, match["label"], key, text[match.end() :].strip()))
        else:
            return None
    else:
        return None
    _complete(entries, below)
    if not entries or (len(entries) == 1 and not field_of(entries[0].key)):
        return None
    fences = [Removed(lines[each][0], lines[each][1].strip(), "a fence") for each in (0, at)]
    return Fenced(at + 1, entries, [*fences, *comments])


def _complete(entries: list[Entry], below: list[tuple[int, str]]) -> None:
    """Read the value of the last entry, with the lines below that belong to it."""
    if not entries:
        return
    entry = entries[-1]
    if not below:
        _scalar_or_list(entry)
        return
    rows = [(number, text.strip()) for number, text in below]
    if entry.value[:1] in ("|", ">") and len(entry.value) <= 3:
        entry.marks.append((entry.line, entry.value))
        entry.value = " ".join(text for _, text in rows)
    elif not entry.value and all(compiled(_ITEM).match(text) for _, text in rows):
        entry.items = []
        for number, text in rows:
            entry.marks.append((number, "-"))
            item, marks = unquoted(_named_item(text[1:].strip(), number, entry))
            entry.marks += [(number, mark) for mark in marks]
            if item:
                entry.items.append(item)
    elif entry.value and not any(
        compiled(_ITEM).match(text) or compiled(_FENCED_KEY).match(text) for _, text in rows
    ):
        entry.value = " ".join((entry.value, *(text for _, text in rows)))
        _scalar_or_list(entry)
    else:
        entry.value = "\n".join(filter(None, (entry.value, *(text.rstrip() for _, text in below))))
        entry.nested = True


def _named_item(text: str, number: int, entry: Entry) -> str:
    """The item of a list of authors that is written as ``- name: Anna Lind``."""
    if text.startswith("name: ") and field_of(entry.key) in ROLES:
        entry.marks.append((number, "name:"))
        return text[5:].strip()
    return text


def _scalar_or_list(entry: Entry) -> None:
    value = entry.value
    if value.startswith("[") and value.endswith("]") and len(value) > 1:
        entry.items = []
        entry.marks.append((entry.line, "["))
        for part in compiled(_FLOW).findall(value[1:-1]):
            if part == ",":
                entry.marks.append((entry.line, part))
                continue
            item, marks = unquoted(part.strip())
            entry.marks += [(entry.line, mark) for mark in marks]
            if item:
                entry.items.append(item)
        entry.marks.append((entry.line, "]"))
        entry.value = ""
        return
    if not (quoted := compiled(_QUOTED).match(value)):
        head, comment, tail = value.partition(" #")
        if comment:
            entry.marks.append((entry.line, "#" + tail))
            value = head.rstrip()
        elif value.startswith("#"):
            entry.marks.append((entry.line, value))
            value = ""
    elif comment := value[quoted.end() :].strip():
        entry.marks.append((entry.line, comment))
        value = quoted[1]
    entry.value, marks = unquoted(value)
    entry.marks += [(entry.line, mark) for mark in marks]


def unquoted(value: str) -> tuple[str, list[str]]:
    """The value without its quotes and what escapes quotes in it, and the marks taken off."""
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value, []
    quote, inner = value[0], value[1:-1]
    escape = "\\" if quote == '"' else "'"
    if inner.replace(escape + quote, "").count(quote):
        return value, []
    marks = [quote, *([escape] * inner.count(escape + quote)), quote]
    return inner.replace(escape + quote, quote).strip(), marks
