"""Articles as they are drawn for round trips; what a format carries, its own tests say."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar, Final

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
)
from articlekit.model.inlines import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CODE", "LANGUAGES", "WORDS", "Drawn", "Run"]

Run = tuple[Inline, ...]

WORDS: Final = (
    *("Tide", "harbour", "R&D", "a<b", '"so"', "’twas", "1.", "—", "[2]", "*", "(c)", "x\u00a0y"),
    *("гавань", "їжак", "الميناء", "שפל", "港", "e\u0301", "\U0001f41f", "\u202bא\u202c", "↩"),
    *("Notes", "A", "page 3", "2024", "soft\u00adhyphen", "\u200d", "…"),
)
LANGUAGES: Final = ("fr", "ar", "ja", "sr-Latn", "de-AT", "x-own")
ADDRESSES: Final = (
    *("https://example.org/a?b=1&c=%D1%97#d", "mailto:ada@example.org"),
    *("https://example.org/a_(b)", "https://xn--80a.example/"),
)
CODE: Final = (
    *("x = 1", "if a:\n    b()\n\n\n# end", "  indented", "\tt\u00a0b", "<!-- a & b -->", "a\n"),
    *("\nfirst line empty", "one  two"),
)


class Drawn:
    """What an article is made of while it is drawn.

    A format that carries less draws from less: it sets these, and has methods of its own.
    """

    words_of: ClassVar[tuple[str, ...]] = WORDS
    languages: ClassVar[tuple[str, ...]] = LANGUAGES
    code: ClassVar[tuple[str, ...]] = CODE
    syntaxes: ClassVar[tuple[str, ...]] = ("", "", "python", "c++")
    speaks: ClassVar[bool] = False
    """Whether quotes and lists are in the language of what is in them, and so need words."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.notes: list[str] = []
        self.links = True
        self.refers = True
        self.language = str(self.of("en", "uk", "ar", "ja", "de-CH", "und"))

    def of(self, *choices: object) -> object:
        return self.draw(st.sampled_from(choices))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def words(self) -> str:
        return " ".join(self.draw(st.lists(st.sampled_from(self.words_of), min_size=1, max_size=4)))

    @contextlib.contextmanager
    def other_language(self, *, always: bool = True) -> Iterator[str]:
        """A language that is not the one around; "" where it is the same after all."""
        around = self.language
        others = [tag for tag in self.languages if tag != around]
        language = str(self.of(*others)) if always or self.chance(4) else ""
        self.language = language or around
        yield language
        self.language = around

    # --- inlines -----------------------------------------------------------------------------

    def run(self, *, depth: int = 0, breaks: bool = True, notes: bool = True) -> Run:
        """Text with marks in between: no white space at the ends, no text beside text."""
        found: list[Inline] = [Text(self.words())]
        for _ in range(self.draw(st.integers(0, 2))):
            mark = self.mark(depth, breaks=breaks, notes=notes)
            words = self.words()
            if isinstance(mark, Break):
                found += [mark, Text(words)]
            elif isinstance(mark, NoteReference) or self.chance(4):
                found += [mark, Text(f" {words}")]
            else:
                found += [Text(" "), mark, Text(f" {words}")]
        if self.chance(4) and len(found) > 1 and not isinstance(found[-2], Break):
            found.pop()
        return joined(found)

    def mark(self, depth: int, *, breaks: bool, notes: bool) -> Inline:
        kind = str(self.of(*self.kinds(depth, breaks=breaks, notes=notes and self.refers)))

        def inner() -> Run:
            return self.inner(kind, depth, breaks=breaks)

        match kind:
            case "emphasis":
                return Emphasis(inner())
            case "strong":
                return Strong(inner())
            case "span":
                with self.other_language() as language:
                    return Span(language, inner())
            case "link":
                self.links = False
                link = Link(str(self.of(*ADDRESSES)), inner())
                self.links = True
                return link
            case "note":
                return self.note()
            case "break":
                return Break()
            case _:
                return InlineCode(str(self.of("a < b", "x  y", "[1]", "код")))

    def kinds(self, depth: int, *, breaks: bool, notes: bool) -> list[str]:
        """What may stand amid text that has so many marks around it."""
        kinds = ["code"]
        kinds += ["break"] if breaks and not depth else []
        kinds += ["note", "note"] if notes and not depth else []
        if depth < 3:
            kinds += ["emphasis", "strong", "span"]
            kinds += ["link"] if self.links else []
        return kinds

    def inner(self, kind: str, depth: int, *, breaks: bool) -> Run:
        """The text inside a mark of this kind."""
        del kind, breaks
        return self.run(depth=depth + 1, breaks=False, notes=False)

    def note(self) -> NoteReference:
        """A new note, or one once more."""
        if self.notes and self.chance(3):
            return NoteReference(str(self.of(*self.notes)))
        self.notes.append(str(len(self.notes) + 1))
        return NoteReference(self.notes[-1])

    # --- blocks ------------------------------------------------------------------------------

    def block(self, depth: int) -> Block:
        with self.other_language(always=False) as language:
            return self.block_in(language, depth)

    def block_in(self, language: str, depth: int) -> Block:
        leaves = ["paragraph", "paragraph", "verse", "code", "table", "divider"]
        kinds = leaves + (["quote", "list", "list"] if depth < 3 else [])
        match self.of(*kinds):
            case "verse":
                return Verse(self.lines(), language=language)
            case "code":
                syntax = str(self.of(*self.syntaxes))
                return CodeBlock(str(self.of(*self.code)), syntax, language=language)
            case "table":
                return self.table(language)
            case "divider":
                return Divider()
            case "quote":
                blocks = self.blocks(depth + 1, spoken=bool(language))
                source = () if self.chance(2) else self.run(breaks=False)
                return Quote(blocks, source, language=language)
            case "list":
                return self.list(depth, language)
            case _:
                return Paragraph(self.run(), language=language)

    def blocks(self, depth: int, *, spoken: bool = False) -> tuple[Block, ...]:
        first = (Paragraph(self.run()),) if spoken and self.speaks else ()
        count = self.draw(st.integers(0 if first else 1, 2))
        return first + tuple(self.block(depth) for _ in range(count))

    def list(self, depth: int, language: str) -> List:
        count = self.draw(st.integers(1, 3))
        items = tuple(self.item(depth, spoken=bool(language) and not at) for at in range(count))
        if self.draw(st.booleans()):
            style, start = str(self.of("1", "a", "A", "i", "I")), int(str(self.of(1, 0, 3, 900)))
            return List(ordered=True, style=style, start=start, items=items, language=language)
        return List(items=items, language=language)

    def item(self, depth: int, *, spoken: bool) -> ListItem:
        if not (spoken and self.speaks) and self.chance(9):
            return ListItem(())
        return ListItem(self.blocks(depth + 1, spoken=spoken))

    def lines(self) -> tuple[Run, ...]:
        """Stanzas with one empty line in between; a line may be set in."""
        stanzas: list[Run] = []
        for _ in range(self.draw(st.integers(1, 2))):
            stanzas += [()] if stanzas else []
            for _ in range(self.draw(st.integers(1, 3))):
                line = self.run(breaks=False)
                if self.chance(4) and isinstance(line[0], Text):
                    line = (Text(f"  {line[0].text}"), *line[1:])
                stanzas.append(line)
        return tuple(stanzas)

    def table(self, language: str) -> Table:
        width = self.draw(st.integers(1, 5))

        def row(*, filled: bool = False) -> tuple[Run, ...]:
            empty = [not (filled and at == 0) and self.chance(5) for at in range(width)]
            return tuple(() if none else self.run() for none in empty)

        caption = () if self.chance(2) else self.run(breaks=False)
        header = () if self.chance(2) else row(filled=True)
        rows = tuple(row() for _ in range(self.draw(st.integers(1, 3))))
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
            Author("Bo Lind", "trl"),
        )
        date = str(self.of("", "2024", "2024-03", "2024-03-01", "1999-12-31T08:30"))
        return Metadata(
            language=self.language,
            authors=tuple(each for each in people if self.chance(3)),
            date=date,
            modified=str(self.of("", "2030-01-02", "2030-01-02T03:04:05Z")),
            place=str(self.of("", "Leith", "Київ, Поділ")),
            publisher=str(self.of("", "Sand & Sons")),
            description=str(self.of("", "What <the> sea brings.")),
            keywords=tuple(word for word in ("tides", "a; b", "пісок") if self.chance(3)),
            rights=str(self.of("", "© 2024")),
            identifiers={
                key: value
                for key, value in (
                    ("isbn", "9780306406157"),
                    ("isbn-print", "9783161484100"),
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
        )

    def noted(self, key: str) -> tuple[Block, ...]:
        """The text of a note; the first ones may refer to further ones."""
        return self.blocks(1) if int(key) < 4 else (Paragraph((Text(self.words()),)),)

    def article(self) -> Article:
        """All, the notes numbered in the order in which they are referred to."""
        title = () if self.chance(8) else self.run(breaks=False)
        subtitle = self.run(breaks=False) if title and self.chance(2) else ()
        blocks = self.sections()
        notes = {key: self.noted(key) for key in self.notes}  # grows: notes refer to further ones
        return Article(
            title=title, subtitle=subtitle, meta=self.metadata(), blocks=blocks, notes=notes
        )
