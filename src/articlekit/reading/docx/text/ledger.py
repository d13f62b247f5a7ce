"""What is written down on the way: notices, what was taken off, the number of each paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.notices import Notice
from articlekit.reading.docx.file.names import W
from articlekit.reading.docx.file.wml import words_of
from articlekit.reading.protocol import Removed
from articlekit.reading.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Ledger"]


class Ledger(Tally):
    """Filled while a document is read, from its first paragraph to its last.

    Paragraphs are counted from 1 in each story: the text, the footnotes, the endnotes.
    """

    _lines: dict[_Element, tuple[int, str]] = msgspec.field(default_factory=dict)

    def number(self, root: _Element, story: str) -> None:
        """Give every paragraph below the root its number; ``story`` is "" for the text."""
        for at, paragraph in enumerate(root.iter(f"{W}p"), 1):
            self._lines[paragraph] = at, story

    def line(self, element: _Element | None) -> int:
        """The number of the paragraph that an element stands in, or of the first one in it."""
        return self._line(element)[0]

    def place(self, element: _Element | None) -> str:
        """The paragraph of an element as notices name it: "line 12"; "" where it has none."""
        line, story = self._line(element)
        return f"line {line}{f' of the {story}' if story else ''}" if line else ""

    def _line(self, element: _Element | None) -> tuple[int, str]:
        if element is None:
            return 0, ""
        for around in (element, *element.iterancestors()):
            if (known := self._lines.get(around)) is not None:
                return known
        below = next((each for each in element.iter(f"{W}p") if each in self._lines), None)
        return (0, "") if below is None else self._lines[below]

    def notice(self, code: str, element: _Element | None, message: str) -> None:
        """Remark on one thing."""
        self.notices.append(Notice(code, self.place(element), message))

    def loss(self, code: str, element: _Element | None, message: str) -> None:
        """Count one more of a kind, which makes one notice in the end."""
        self.count(code, self.place(element), message)

    def take_off(self, element: _Element, reason: str, text: str | None = None) -> None:
        """Note that the words of an element, or this text of it, are not in the article."""
        words = " ".join((words_of(element) if text is None else text).split())
        if words:
            self.removed.append(Removed(max(self.line(element), 1), words, reason))
