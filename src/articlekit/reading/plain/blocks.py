"""Step 4, the end of it: from units to the blocks of the article.

`front` has found what surrounds the body, `rules` says which unit is a heading, `levels` how deep,
`notes` which is the text of a note; here they become blocks, each with the reason why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Quote,
    Table,
    Verse,
)
from articlekit.notices import Notice
from articlekit.reading.plain.code import Fence
from articlekit.reading.plain.containers import contained, end_of_list, list_of, stanzas
from articlekit.reading.plain.document import gather
from articlekit.reading.plain.figures import figure_line
from articlekit.reading.plain.footnotes import (
    NoteText,
    in_use,
    put_back,
    read_note,
    without_reference,
)
from articlekit.reading.plain.front import find_surroundings
from articlekit.reading.plain.inlines import Marks
from articlekit.reading.plain.ledger import Ledger
from articlekit.reading.plain.levels import find_levels
from articlekit.reading.plain.lines import line_of
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.marks import HEADING_MARKS
from articlekit.reading.plain.notes import find_notes
from articlekit.reading.plain.quotations import credit, is_credit, is_pull_quote
from articlekit.reading.plain.rules import Verdict, decide
from articlekit.reading.plain.tables import Grid
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import announces_notes
from articlekit.reading.protocol import Explained, Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Inline
    from articlekit.reading.plain.document import Document
    from articlekit.reading.plain.front import Surroundings
    from articlekit.reading.plain.hyphens import Hyphens
    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.unit import Unit

__all__ = ["form_blocks"]

_RUNNERS_UP: Final = {"quote": "paragraph", "verse": "quote", "divider": "paragraph"}
_KEPT_SIGNS: Final = "【＜《§"
"""What belongs to a heading before which it stands; other signs are taken off."""


def form_blocks(
    units: Sequence[Unit], layout: Layout, hyphens: Hyphens, *, titled: bool = False
) -> Explained:
    """The article that the units make, without its language, and why each block is what it is.

    ``titled`` says that a header has given the title.
    """
    around = find_surroundings(units, layout, titled=titled)
    document = gather(units[: around.end], layout, around.body)
    former = _Former(document, around, hyphens)
    title, subtitle = former.surroundings(units)
    former.body()
    notes = former.close((*title, *subtitle))
    meta = Metadata(
        authors=around.authors,
        date=around.date,
        modified=around.modified,
        place=around.place,
        contact=around.contact,
    )
    article = Article(
        title=title, subtitle=subtitle, meta=meta, blocks=tuple(former.blocks), notes=notes
    )
    ledger = former.ledger
    return Explained(article, tuple(ledger.decisions), tuple(ledger.notices), tuple(ledger.removed))


class _Former:
    """Goes through the units once and gathers blocks and the texts of notes."""

    def __init__(self, document: Document, around: Surroundings, hyphens: Hyphens) -> None:
        self.document = document
        self.units = document.units
        self.around = around
        self.hyphens = hyphens
        self.notes = find_notes(self.units, around.body)
        self.ledger = Ledger(Marks(notes=self.notes.at(around.body), hyphens=hyphens))
        self.notes_repeat = self.notes.repeat
        self.blocks: list[Block] = []
        self.texts: dict[str, NoteText] = {}

    @property
    def place(self) -> str:
        """The place of the next block."""
        return f"blocks[{len(self.blocks)}]"

    def following(self, at: int) -> Unit | None:
        """The unit below, if it is of the body."""
        return self.units[at + 1] if at + 1 < self.around.end else None

    # --- above and below -----------------------------------------------------------------------

    def surroundings(self, units: Sequence[Unit]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
        """Title and subtitle; ``units`` are all, those below the body as well."""
        words: dict[str, tuple[Inline, ...]] = {"title": (), "subtitle": ()}
        author = 0
        contacts = False
        for found in self.around.found:
            self.ledger.removed.extend(found.removed)
            members = units[found.first : found.last + 1]
            place = _PLACES.get(found.kind, "").format(author)
            author += found.names
            if found.kind in words:
                for unit in members:
                    self.ledger.removed.extend(unit.removed)
                lines = [line for unit in members for line in unit.lines]
                words[found.kind] = self.ledger.inlines(lines)
            if found.kind == "authors" and not found.names:
                continue  # all of them were named before
            if found.kind == "contact" and contacts:
                continue
            contacts = contacts or found.kind == "contact"
            if place:
                verdict = Verdict(found.kind, found.rule, found.confidence, "")
                self.ledger.decide(place, members, verdict)
        return words["title"], words["subtitle"]

    # --- the body ------------------------------------------------------------------------------

    def body(self) -> None:
        """Form the blocks, from top to bottom."""
        verdicts = {
            at: decide(self.document, at)
            for at in range(self.around.body, self.around.end)
            if self.units[at].form == "text"
        }
        headings = [at for at, verdict in verdicts.items() if verdict.kind == "heading"]
        levels = find_levels(self.document, headings)
        at = self.around.body
        while at < self.around.end:
            if self.notes_repeat:
                self.ledger.marks = Marks(notes=self.notes.at(at), hyphens=self.hyphens)
            if at in self.notes.ids:
                at = self._note(at)
            elif at in levels:
                at = self._heading(at, verdicts[at], *levels[at])
            elif at in verdicts:
                at = self._text(at, verdicts[at])
            else:
                at = self._other(at)

    def _heading(self, at: int, verdict: Verdict, level: int, wanted: int) -> int:
        if self._announces_notes(at):
            return at + 1
        unit = self.units[at]
        if level < wanted and isinstance(unit.claim, Underline | Hash):
            message = (
                f"a heading of level {wanted} became one of level {level}: none may be left out"
            )
            notice = Notice("heading-level-changed", f"line {unit.first}", message)
            self.ledger.notices.append(notice)
        self.ledger.removed.extend(unit.removed)
        lines = unit.lines
        if lines[0].text[0] in HEADING_MARKS and lines[0].text[0] not in _KEPT_SIGNS:
            first = self.ledger.without(lines[0], 1, "the sign before a heading")
            lines = (first, *lines[1:])
        heading = Heading(level=level, content=self.ledger.inlines(lines))
        return self._add(heading, at, at + 1, verdict)

    def _text(self, at: int, verdict: Verdict) -> int:
        """A paragraph, or what it may be: a figure, a caption, what is quoted above a name."""
        unit, below = self.units[at], self.following(at)
        if verdict.kind == "figure" and (figure := self._figure(unit)):
            return self._add(figure, at, at + 1, verdict)
        content = self.ledger.inlines(unit.lines)
        if verdict.kind == "caption" and below is not None and isinstance(below.claim, Grid):
            return self._table(at + 1, below.claim, content)
        if below is None or not is_pull_quote(unit) or not is_credit(below):
            return self._add(Paragraph(content), at, at + 1, verdict)
        place = self.place
        why = Verdict("quote", "above-a-name", 0.85, "paragraph")
        self.ledger.decide(place, (unit, below), why)
        self.ledger.decide(
            f"{place}.blocks[0]", (unit,), Verdict("quote", "inside-quote", 0.85, "")
        )
        self.blocks.append(Quote((Paragraph(content),), credit(self.ledger, below, place)))
        return at + 2

    def _figure(self, unit: Unit) -> Figure | None:
        line = unit.lines[0]
        found = figure_line(line.text)
        if found is None:
            return None
        marks = (Removed(line.number, part, "a mark of a figure") for part in found.removed)
        self.ledger.removed.extend(marks)
        own = line_of(line.number, found.caption, 0)
        return Figure(
            source=found.source,
            alt=found.alt,
            decorative=found.decorative,
            caption=self.ledger.inlines((own,)) if own is not None else (),
        )

    def _other(self, at: int) -> int:
        """A list, a quotation, verse, a table, code, a divider, a note that is none."""
        unit = self.units[at]
        if unit.form == "item":
            end = end_of_list(self.units, at, self.around.end, self.notes.ids)
            self.blocks.append(list_of(self.ledger, self.units[at:end], self.place))
            return end
        if unit.form == "note":
            self.blocks.extend(without_reference(self.ledger, unit, len(self.blocks)))
            return at + 1
        verdict = Verdict(unit.form, unit.rule, unit.confidence, _RUNNERS_UP.get(unit.form, ""))
        if unit.form == "quote":
            return self._quote(at, verdict)
        if unit.form == "verse":
            return self._poem(at, verdict)
        if isinstance(unit.claim, Grid):
            return self._table(at, unit.claim, ())
        self.ledger.removed.extend(unit.removed)
        block: Block = Divider()
        if isinstance(unit.claim, Fence):
            block = CodeBlock(text=unit.claim.text, syntax=unit.claim.syntax)
        return self._add(block, at, at + 1, verdict)

    def _quote(self, at: int, verdict: Verdict) -> int:
        unit, below, place = self.units[at], self.following(at), self.place
        self.ledger.removed.extend(unit.removed)
        self.ledger.decide(place, (unit,), verdict)
        inner, last = unit.inner, unit.inner[-1]
        if len(inner) > 1 and is_credit(last):
            blocks = contained(self.ledger, inner[:-1], f"{place}.", "quote")
            self.blocks.append(Quote(blocks, credit(self.ledger, last, place)))
            return at + 1
        blocks = contained(self.ledger, inner, f"{place}.", "quote")
        if below is None or unit.rule != "set-in" or not is_credit(below):
            self.blocks.append(Quote(blocks))
            return at + 1
        self.blocks.append(Quote(blocks, credit(self.ledger, below, place)))
        return at + 2

    def _poem(self, at: int, verdict: Verdict) -> int:
        """The stanzas that follow one another, and perhaps the name of who wrote them."""
        end = at + 1
        while end < self.around.end and _is_next_stanza(self.units[at], self.units[end]):
            end += 1
        place = self.place
        below = self.following(end - 1)
        named = below is not None and is_credit(below)
        if named:
            quote = Verdict("quote", verdict.rule, verdict.confidence, "verse")
            self.ledger.decide(place, self.units[at : end + 1], quote)
        own = f"{place}.blocks[0]" if named else place
        self.ledger.decide(own, self.units[at:end], verdict)
        rows: list[tuple[Inline, ...]] = []
        for unit in self.units[at:end]:
            if rows:
                rows.append(())
            rows.extend(stanzas(self.ledger, unit))
        verse = Verse(tuple(rows))
        if below is None or not named:
            self.blocks.append(verse)
            return end
        self.blocks.append(Quote((verse,), credit(self.ledger, below, place)))
        return end + 1

    def _table(self, at: int, grid: Grid, caption: tuple[Inline, ...]) -> int:
        self.ledger.removed.extend(self.units[at].removed)
        numbers = list(grid.numbers)
        header = self._row(grid.header, numbers.pop(0)) if grid.header else ()
        rows = tuple(self._row(row, number) for row, number in zip(grid.rows, numbers, strict=True))
        verdict = Verdict("table", grid.rule, grid.confidence, "paragraph")
        table = Table(header=header, rows=rows, caption=caption)
        return self._add(table, at - bool(caption), at + 1, verdict)

    def _row(self, cells: Sequence[str], number: int) -> tuple[tuple[Inline, ...], ...]:
        lines = (line_of(number, cell, 0) for cell in cells)
        return tuple(self.ledger.inlines((line,)) if line is not None else () for line in lines)

    def _add(self, block: Block, first: int, end: int, verdict: Verdict) -> int:
        self.ledger.decide(self.place, self.units[first:end], verdict)
        self.blocks.append(block)
        return end

    # --- notes ---------------------------------------------------------------------------------

    def _announces_notes(self, at: int) -> bool:
        """Whether a heading stands above nothing but texts of notes, and takes it off."""
        unit = self.units[at]
        if at + 1 not in self.notes.ids or not announces_notes(words_of(unit)):
            return False
        below = range(at + 1, self.around.end)
        if not all(at in self.notes.ids or _is_set_in(self.units[at]) for at in below):
            return False
        self.ledger.removed.extend(unit.removed)
        self.ledger.take_off(unit.lines, "the heading of the notes")
        return True

    def _note(self, at: int) -> int:
        end = at + 1
        width = max(4, len(self.units[at].opener.marker.text) + 1)
        while end < self.around.end and _is_set_in(self.units[end], width + 1):
            end += 1
        name = self.notes.ids[at]
        place = len(self.blocks)
        self.texts[name] = read_note(self.ledger, name, self.units[at:end], place)
        return end

    def close(self, front: tuple[Inline, ...]) -> dict[str, tuple[Block, ...]]:
        """The notes that something refers to; the others become paragraphs where they stood."""
        used = in_use(self.texts, (*front, *self.blocks))
        unused = {name: text for name, text in self.texts.items() if name not in used}
        if unused:
            self.blocks = put_back(self.ledger, self.blocks, unused)
        notes = {name: text for name, text in self.texts.items() if name in used}
        for text in notes.values():
            self.ledger.decisions.extend(text.ledger.decisions)
            self.ledger.notices.extend(text.ledger.notices)
            self.ledger.removed.extend(text.ledger.removed)
        return {name: text.blocks for name, text in notes.items()}


_PLACES: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "authors": "meta.authors[{}]",
    "date": "meta.date",
    "contact": "meta.contact",
}
"""Where in the article a field of the front matter is."""


def _is_set_in(unit: Unit, by: int = 1000) -> bool:
    return unit.form == "quote" and unit.rule == "set-in" and unit.indent <= by


def _is_next_stanza(first: Unit, unit: Unit) -> bool:
    return (
        unit.form == "verse"
        and unit.rule == first.rule
        and unit.gap <= 2
        and unit.indent == first.indent
    )
