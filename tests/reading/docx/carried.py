"""Articles of what a Word document carries, as docs/word-reading.md has it in words."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from articlekit.model import (
    Accessibility,
    Article,
    Author,
    Block,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Series,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    check,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["articles"]

Run = tuple[Inline, ...]

WORDS: Final = (
    *("Tide", "harbour", "R&D", "a<b", '"so"', "’twas", "1.", "—", "[2]", "*", "(c)", "x\u00a0y"),
    *("гавань", "їжак", "الميناء", "שפל", "港", "e\u0301", "\U0001f41f", "\u202bא\u202c", "↩"),
    *("Notes", "A", "page 3", "2024", "soft\u00adhyphen", "\u200d", "…", "tab\tstop"),
)
LANGUAGES: Final = ("fr", "ar", "ja", "sr-Latn", "de-AT", "x-own")
ADDRESSES: Final = (
    *("https://example.org/a?b=1&c=%D1%97#d", "mailto:ada@example.org"),
    *("https://example.org/a_(b)", "https://xn--80a.example/"),
)
CODE: Final = (
    *("x = 1", "if a:\n    b()\n\n\n# end", "  indented", "\tt\u00a0b", "<!-- a & b -->"),
    *("\nfirst line empty", "one  two"),
)
MARKS: Final = ("link", "span", "strong", "emphasis", "code")
"""What may stand around words, in the one order in which it comes back."""


class _Drawn:
    """What an article is made of while it is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.notes: list[str] = []
        self.language = str(self.of("en", "uk", "ar", "ja", "de-CH", "und"))

    def of(self, *choices: object) -> object:
        return self.draw(st.sampled_from(choices))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def words(self) -> str:
        return " ".join(self.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))

    @contextlib.contextmanager
    def other_language(self, *, always: bool = True) -> Iterator[str]:
        """A language that is not the one around; "" where it is the same after all."""
        around = self.language
        others = [tag for tag in LANGUAGES if tag != around]
        wanted = always or self.chance(4)
        language = str(self.of(*others)) if wanted else ""
        self.language = language or around
        yield language
        self.language = around

    # --- inlines -----------------------------------------------------------------------------

    def run(self, *, outer: int = 0, breaks: bool = True, notes: bool = True) -> Run:
        """Text with marks in between: no white space at the ends, no mark beside another one.

        ``outer`` is how many of the marks are around, or may no longer be set.
        """
        found: list[Inline] = [Text(self.words())]
        for _ in range(self.draw(st.integers(0, 2))):
            mark = self.mark(outer, breaks=breaks, notes=notes)
            words = self.words()
            if isinstance(mark, Break):
                found += [mark, Text(words)]
            elif isinstance(mark, NoteReference):
                found += [mark, Text(f" {words}")]
            else:
                found += [Text(" "), mark, Text(f" {words}")]
        if self.chance(4) and len(found) > 1 and not isinstance(found[-2], Break):
            found.pop()
        return _joined(found)

    def mark(self, outer: int, *, breaks: bool, notes: bool) -> Inline:
        kinds = list(MARKS[outer:]) + (["break"] if breaks else [])
        kinds += ["note", "note"] if notes and not outer else []
        kind = str(self.of(*kinds))

        def inner() -> Run:
            return self.run(outer=MARKS.index(kind) + 1, breaks=breaks, notes=False)

        match kind:
            case "emphasis":
                return Emphasis(inner())
            case "strong":
                return Strong(inner())
            case "span":
                with self.other_language() as language:
                    return Span(language, inner())
            case "link":
                return Link(str(self.of(*ADDRESSES)), inner())
            case "note":
                return self.note()
            case "break":
                return Break()
            case _:
                return InlineCode(str(self.of("a < b", "x  y", "[1]", "код")))

    def note(self) -> NoteReference:
        """A new note, or one once more."""
        if self.notes and self.chance(3):
            return NoteReference(str(self.of(*self.notes)))
        self.notes.append(str(len(self.notes) + 1))
        return NoteReference(self.notes[-1])

    # --- blocks ------------------------------------------------------------------------------

    def block(self, depth: int, around: str = "", *, notes: bool = True) -> Block:
        """``around`` is the container the block stands in, in whose language it is."""
        if around:
            return self.block_in("", depth, notes=notes)
        with self.other_language(always=False) as language:
            return self.block_in(language, depth, notes=notes)

    def block_in(self, language: str, depth: int, *, notes: bool) -> Block:
        leaves = ["paragraph", "paragraph", "verse", "code", "table"]
        leaves += [] if language else ["divider"]
        kinds = leaves + (["quote", "list", "list"] if depth < 3 else [])
        match self.of(*kinds):
            case "verse":
                return Verse(self.lines(notes=notes), language=language)
            case "code":
                return CodeBlock(str(self.of(*CODE)), language=language)
            case "table":
                return self.table(language, notes=notes)
            case "divider":
                return Divider()
            case "quote":
                blocks = self.blocks(depth + 1, "quote", spoken=bool(language), notes=notes)
                source = () if self.chance(2) else self.run(breaks=False, notes=notes)
                return Quote(blocks, source, language=language)
            case "list":
                return self.list(depth, language, notes=notes)
            case _:
                return Paragraph(self.run(notes=notes), language=language)

    def blocks(
        self, depth: int, around: str = "", *, spoken: bool = False, notes: bool = True
    ) -> tuple[Block, ...]:
        """Where a language is ``spoken``, something is there to speak it."""
        first = (Paragraph(self.run(notes=notes)),) if spoken else ()
        count = self.draw(st.integers(0 if spoken else 1, 2))
        return first + tuple(self.block(depth, around, notes=notes) for _ in range(count))

    def list(self, depth: int, language: str, *, notes: bool) -> List:
        count = self.draw(st.integers(1, 3))
        items = tuple(
            self.item(depth, spoken=bool(language) and not at, notes=notes) for at in range(count)
        )
        if self.draw(st.booleans()):
            style, start = str(self.of("1", "a", "A", "i", "I")), int(str(self.of(1, 0, 3, 900)))
            return List(ordered=True, style=style, start=start, items=items, language=language)
        return List(items=items, language=language)

    def item(self, depth: int, *, spoken: bool, notes: bool) -> ListItem:
        if not spoken and self.chance(9):
            return ListItem(())
        return ListItem(self.blocks(depth + 1, "list", spoken=spoken, notes=notes))

    def lines(self, *, notes: bool) -> tuple[Run, ...]:
        """Stanzas with one empty line in between; a line may be set in."""
        stanzas: list[Run] = []
        for _ in range(self.draw(st.integers(1, 2))):
            stanzas += [()] if stanzas else []
            for _ in range(self.draw(st.integers(1, 3))):
                line = self.run(breaks=False, notes=notes)
                if self.chance(4) and isinstance(line[0], Text):
                    line = (Text(f"  {line[0].text}"), *line[1:])
                stanzas.append(line)
        return tuple(stanzas)

    def table(self, language: str, *, notes: bool) -> Table:
        width = self.draw(st.integers(1, 5))

        def row(*, filled: bool = False) -> tuple[Run, ...]:
            empty = [not (filled and at == 0) and self.chance(5) for at in range(width)]
            return tuple(() if none else self.run(notes=notes) for none in empty)

        caption = () if self.chance(2) else self.run(breaks=False, notes=notes)
        header = () if self.chance(2) else row(filled=True)
        rows = tuple(row() for _ in range(self.draw(st.integers(1, 3))))
        if not any(map(any, (header, *rows))):
            rows = (row(filled=True), *rows[1:])
        return Table(header=header, rows=rows, caption=caption, language=language)

    # --- the whole ---------------------------------------------------------------------------

    def sections(self) -> tuple[Block, ...]:
        blocks: list[Block] = list(self.blocks(0)) if self.draw(st.booleans()) else []
        level = 0
        for _ in range(self.draw(st.integers(0, 4))):
            level = self.draw(st.integers(1, min(level + 1, 5)))
            with self.other_language(always=False) as language:
                title = self.run(breaks=False)
            blocks.append(Heading(level=level, content=title, language=language))
            blocks += self.blocks(0) if self.draw(st.booleans()) else ()
        return tuple(blocks)

    def metadata(self) -> Metadata:
        people = (
            Author("Ada Marlow", sort="Marlow, Ada"),
            Author("Іван Лис"),
            Author("Edda Quill", "edt"),
        )
        return Metadata(
            language=self.language,
            authors=tuple(each for each in people if self.chance(3)),
            date=str(self.of("", "2024", "2024-03", "2024-03-01", "1999-12-31T08:30")),
            modified=str(self.of("", "2030-01-02", "2030-01-02T03:04:05Z")),
            place=str(self.of("", "Leith", "Київ, Поділ")),
            publisher=str(self.of("", "Sand & Sons")),
            description=str(self.of("", "What <the> sea brings.")),
            keywords=self.of((), ("tides",), ("b & c", "a, b"), ("tides", "пісок")),  # type: ignore[arg-type]
            rights=str(self.of("", "© 2024")),
            identifiers={
                key: value
                for key, value in (
                    ("isbn", "9780306406157"),
                    ("uuid", "6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11"),
                    ("url", "https://example.org/full"),
                    ("doi", "10.1000/182"),
                    ("desk", "a 12"),
                )
                if self.chance(4)
            },
            series=self.of(None, Series("Samples"), Series("Samples", "2.5")),  # type: ignore[arg-type]
            accessibility=self.of(  # type: ignore[arg-type]
                None, Accessibility("Checked by hand.", certified_by="The Press")
            ),
            contact=self.of((), ("Ada Marlow", "ada@example.org")),  # type: ignore[arg-type]
            extra=self.of({}, {"x-desk": {"slug": "a", "n": [1, None]}}),  # type: ignore[arg-type]
        )

    def article(self) -> Article:
        """All, the notes numbered in the order in which they are referred to."""
        title = () if self.chance(8) else self.run(breaks=False)
        subtitle = self.run(breaks=False) if title and self.chance(2) else ()
        blocks = self.sections()
        notes: dict[str, tuple[Block, ...]] = {}
        for key in self.notes:
            notes[key] = self.blocks(1, notes=False)
        return Article(
            title=title, subtitle=subtitle, meta=self.metadata(), blocks=blocks, notes=notes
        )


def _joined(run: list[Inline]) -> Run:
    """The run with one text where several stand side by side."""
    found: list[Inline] = []
    for node in run:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + node.text)
        else:
            found.append(node)
    return tuple(found)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles that come back from a Word document as they are."""
    return check(_Drawn(draw).article())
