"""Articles of what a Word document carries, as docs/word-reading.md has it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from hypothesis import strategies as st
from msgspec.structs import replace

from articlekit.model import check
from tests.reading.drawn import CODE, LANGUAGES, WORDS, Drawn

if TYPE_CHECKING:
    from articlekit.model import Article, Block, Metadata, Table
    from tests.reading.drawn import Run

__all__ = ["articles"]

MARKS: Final = ("link", "span", "strong", "emphasis", "code")
"""What may stand around words, in the one order in which it comes back."""


class _Drawn(Drawn):
    """What Word has a place for: no notes in notes, one order of marks, no tags of one's
    own.
    """

    words_of: ClassVar = (*WORDS, "tab\tstop")
    code: ClassVar = tuple(text for text in CODE if not text.endswith("\n"))
    languages: ClassVar = tuple("und" if tag.startswith("x-") else tag for tag in LANGUAGES)
    speaks: ClassVar = True

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw)
        self.outermost = 0

    def kinds(self, depth: int, *, breaks: bool, notes: bool) -> list[str]:
        """``depth`` is how many of the marks are around, or may no longer be set."""
        kinds = [*MARKS[depth:], *(["break"] if breaks else [])]
        return kinds + (["note", "note"] if notes and not depth else [])

    def inner(self, kind: str, depth: int, *, breaks: bool) -> Run:
        return self.run(depth=MARKS.index(kind) + 1, breaks=breaks, notes=False)

    def block(self, depth: int) -> Block:
        """What stands in a container is in its language."""
        return super().block(depth) if depth == self.outermost else self.block_in("", depth)

    def table(self, language: str) -> Table:
        """There are words in it somewhere."""
        table = super().table(language)
        if any(map(any, (table.header, *table.rows))):
            return table
        first, *others = table.rows
        return replace(table, rows=((self.run(), *first[1:]), *others))

    def noted(self, key: str) -> tuple[Block, ...]:
        """A note refers to no further one."""
        del key
        self.outermost, self.refers = 1, False
        return self.blocks(1)

    def metadata(self) -> Metadata:
        return replace(
            super().metadata(),
            keywords=self.of((), ("tides",), ("b & c", "a, b"), ("tides", "пісок")),
            contact=self.of((), ("Ada Marlow", "ada@example.org")),
            extra=self.of({}, {"x-desk": {"slug": "a", "n": [1, None]}}),
        )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles that come back from a Word document as they are."""
    return check(_Drawn(draw).article())
