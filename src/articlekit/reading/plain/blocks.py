"""Step 4, the end of it: from units to the blocks of the article.

`front` has found what surrounds the body, `rules` says which unit is a heading, `levels` how deep,
`notes` which is the text of a note; here they become blocks, each with the reason why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import (
    Article,
    Block,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
    walk,
)
from articlekit.notices import Notice
from articlekit.reading.front import attribution
from articlekit.reading.plain.code import Fence
from articlekit.reading.plain.document import gather
from articlekit.reading.plain.figures import figure_line
from articlekit.reading.plain.front import NAMED_BEFORE, find_surroundings
from articlekit.reading.plain.inlines import Marks, read_inlines
from articlekit.reading.plain.levels import find_levels
from articlekit.reading.plain.lines import Line, line_of, with_words
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.marks import DASHES
from articlekit.reading.plain.notes import find_notes
from articlekit.reading.plain.rules import Verdict, decide
from articlekit.reading.plain.series import NO_OPENER
from articlekit.reading.plain.tables import Grid, is_caption
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.units import TOO_DEEP
from articlekit.reading.plain.words import announces_notes
from articlekit.reading.protocol import Decision, Explained, Removed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.model import Inline
    from articlekit.reading.front import Headers
    from articlekit.reading.plain.document import Document
    from articlekit.reading.plain.front import Surroundings
    from articlekit.reading.plain.hyphens import Hyphens
    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.notes import Notes
    from articlekit.reading.plain.unit import Unit

__all__ = ["form_blocks", "with_headers"]

_QUOTES: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"',
    "「": "」",
    "『": "』",
    "‘": "’",
}


def form_blocks(
    units: Sequence[Unit], layout: Layout, hyphens: Hyphens, *, titled: bool = False
) -> Explained:
    """The article that the units make, without its language, and why each block is what it is.

    ``titled`` says that a header has given the title.
    """
    around = find_surroundings(units, layout, titled=titled)
    document = gather(units[: around.end], layout, around.body)
    return _Former(units, document, around, hyphens).article()


def with_headers(formed: Explained, headers: Headers) -> Explained:
    """The article with what the headers at its top say, which goes before what was inferred."""
    article = formed.article
    said = {
        name: value
        for name in Metadata.__struct_fields__
        if (value := getattr(headers.meta, name)) != getattr(_NOTHING, name)
    }
    removed = headers.removed + formed.removed
    front: dict[str, tuple[Inline, ...]] = {}
    if headers.title:
        front["title"] = (Text(" ".join(headers.title.split())),)
    if headers.subtitle:
        front["subtitle"] = (Text(" ".join(headers.subtitle.split())),)
    meta = msgspec.structs.replace(article.meta, **said)
    if "authors" in said:  # a byline below may name a translator as well
        again = [author for author in article.meta.authors if author in meta.authors]
        more = [author for author in article.meta.authors if author not in meta.authors]
        meta = msgspec.structs.replace(meta, authors=(*meta.authors, *more))
        line = next((d.first for d in formed.decisions if d.kind == "authors"), 1)
        removed += tuple(Removed(line, author.name, NAMED_BEFORE) for author in again)
    decisions = tuple(
        Decision(
            field if field in ("title", "subtitle") else f"meta.{field}",
            line, line, field, "header", 0.95,
        )
        for field, line in headers.decisions
    )  # fmt: skip
    return msgspec.structs.replace(
        formed,
        article=msgspec.structs.replace(article, meta=meta, **front),
        decisions=decisions + formed.decisions,
        removed=removed,
    )


_NOTHING: Final = Metadata()
_NO_REFERENCE: Final = Verdict("paragraph", "no-reference", 0.7, "note")


@dataclass(frozen=True, slots=True)
class _NoteText:
    """The text of a note, and how many blocks stood before it."""

    blocks: tuple[Block, ...]
    unit: Unit
    place: int


class _Former:
    """Goes through the units once and gathers blocks, decisions and what was taken off."""

    def __init__(
        self, units: Sequence[Unit], document: Document, around: Surroundings, hyphens: Hyphens
    ) -> None:
        self.all_units = units
        self.document = document
        self.units = document.units
        self.around = around
        self.hyphens = hyphens
        self.notes: Notes = find_notes(self.units, around.body)
        self.marks = Marks(notes=self.notes.at(around.body), hyphens=hyphens)
        self.blocks: list[Block] = []
        self.decisions: list[Decision] = []
        self.notices: list[Notice] = []
        self.removed: list[Removed] = []
        self.texts: dict[str, _NoteText] = {}

    def article(self) -> Explained:
        """Everything, put together."""
        title, subtitle = self._surroundings()
        self._body()
        notes = self._notes_in_use((*title, *subtitle))
        around = self.around
        meta = Metadata(
            authors=around.authors,
            date=around.date,
            modified=around.modified,
            place=around.place,
            contact=around.contact,
        )
        article = Article(
            title=title, subtitle=subtitle, meta=meta, blocks=tuple(self.blocks), notes=notes
        )
        return Explained(article, tuple(self.decisions), tuple(self.notices), tuple(self.removed))

    # --- above and below -----------------------------------------------------------------------

    def _surroundings(self) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
        fields: dict[str, tuple[Inline, ...]] = {"title": (), "subtitle": ()}
        author = 0
        for found in self.around.found:
            self.removed.extend(found.removed)
            place = {"authors": f"meta.authors[{author}]", "date": "meta.date"}.get(found.kind, "")
            author += found.kind == "authors"
            units = self.all_units[found.first : found.last + 1]
            if found.kind in fields:
                lines = [line for unit in units for line in unit.lines]
                fields[found.kind] = self._inlines(lines)
                for unit in units:
                    self.removed.extend(unit.removed)
                place = found.kind
            elif found.kind == "contact":
                place = "meta.contact"
            if place:
                self._decide(place, units, found.kind, found.rule, found.confidence)
        return fields["title"], fields["subtitle"]

    # --- the body ------------------------------------------------------------------------------

    def _body(self) -> None:
        verdicts = {
            at: decide(self.document, at)
            for at in range(self.around.body, self.around.end)
            if self.units[at].form == "text"
        }
        headings = [at for at, verdict in verdicts.items() if verdict.kind == "heading"]
        levels = find_levels(self.document, headings)
        at = self.around.body
        while at < self.around.end:
            if self.notes.references:
                self.marks = Marks(notes=self.notes.at(at), hyphens=self.hyphens)
            unit = self.units[at]
            if at in self.notes.ids:
                at = self._note(at)
            elif unit.form == "item":
                at = self._list(at, self.around.end)
            elif unit.form == "text" and at in levels:
                if not self._announces_notes(at):
                    self._heading(at, verdicts[at], *levels[at])
                at += 1
            elif unit.form == "text":
                at = self._text(at, verdicts[at])
            else:
                at = self._other(at)

    def _heading(self, at: int, verdict: Verdict, level: int, wanted: int) -> None:
        unit = self.units[at]
        if level < wanted and isinstance(unit.claim, Underline | Hash):
            message = (
                f"a heading of level {wanted} became one of level {level}: none may be left out"
            )
            self.notices.append(Notice("heading-level-changed", f"line {unit.first}", message))
        self.removed.extend(unit.removed)
        lines = unit.lines
        if verdict.rule == "signed" and lines[0].text[0] not in "【＜《":
            lines = (self._without(lines[0], 1, "the sign before a heading"), *lines[1:])
        content = self._inlines(lines)
        self._add(Heading(level=level, content=content), (unit,), verdict)

    def _text(self, at: int, verdict: Verdict) -> int:
        """A paragraph, or what a single line may be: a figure, a caption, the line above a name."""
        unit = self.units[at]
        if verdict.kind == "figure" and (figure := self._figure(unit)):
            self._add(figure, (unit,), verdict)
            return at + 1
        following = self.units[at + 1] if at + 1 < self.around.end else None
        grid = following.claim if following is not None else None
        if following is not None and isinstance(grid, Grid) and is_caption(words_of(unit)):
            self._table(following, grid, self._inlines(unit.lines))
            return at + 2
        if following is not None and self._is_pull_quote(unit) and (name := self._name(following)):
            place = f"blocks[{len(self.blocks)}]"
            paragraph = Paragraph(self._inlines(unit.lines))
            self._decide(f"{place}.blocks[0]", (unit,), "quote", "above-a-name", 0.85, "paragraph")
            quote = Quote((paragraph,), self._attribution(name, following, place))
            self.blocks.append(quote)
            return at + 2
        self._add(Paragraph(self._inlines(unit.lines)), (unit,), verdict)
        return at + 1

    def _figure(self, unit: Unit) -> Figure | None:
        line = unit.lines[0]
        found = figure_line(line.text)
        if found is None:
            return None
        self.removed.extend(
            Removed(line.number, part, "a mark of a figure") for part in found.removed
        )
        caption: tuple[Inline, ...] = ()
        if found.caption and (own := line_of(line.number, found.caption, 0)):
            caption = self._inlines((own,))
        return Figure(
            source=found.source, alt=found.alt, decorative=found.decorative, caption=caption
        )

    def _other(self, at: int) -> int:
        """A quotation, verse, a table, code, a divider, the text of a note that is none."""
        unit = self.units[at]
        verdict = Verdict(unit.form, unit.rule, unit.confidence, _RUNNERS_UP.get(unit.form, ""))
        if unit.form == "quote":
            return self._quote(at, verdict)
        if unit.form == "verse":
            return self._poem(at, verdict)
        if isinstance(unit.claim, Grid):
            self._table(unit, unit.claim, ())
            return at + 1
        self.removed.extend(unit.removed)
        if isinstance(unit.claim, Fence):
            block: Block = CodeBlock(text=unit.claim.text, syntax=unit.claim.syntax)
        elif unit.form == "divider":
            block = Divider()
        else:
            block = Paragraph(self._inlines(_with_marker(unit)))
            verdict = _NO_REFERENCE
            self.notices.append(_without_reference(unit))
        self._add(block, (unit,), verdict)
        return at + 1

    def _quote(self, at: int, verdict: Verdict) -> int:
        unit = self.units[at]
        place = f"blocks[{len(self.blocks)}]"
        following = self.units[at + 1] if at + 1 < self.around.end else None
        name = self._name(following) if following is not None else None
        self.removed.extend(unit.removed)
        inner = list(unit.inner)
        own = self._name(inner[-1]) if len(inner) > 1 else None
        last = inner.pop() if own is not None else None
        self._decide(place, (unit,), "quote", verdict.rule, verdict.confidence, verdict.runner_up)
        blocks = self._contained(inner, place, "quote")
        if own is not None and last is not None:
            credit = self._attribution(own, last, place)
        elif name is not None and following is not None and unit.rule == "set-in":
            credit = self._attribution(name, following, place)
            at += 1
        else:
            credit = ()
        self.blocks.append(Quote(blocks, credit))
        return at + 1

    def _poem(self, at: int, verdict: Verdict) -> int:
        """The stanzas that follow one another, and perhaps the name of who wrote them."""
        end = at + 1
        while end < self.around.end and _is_next_stanza(self.units[at], self.units[end]):
            end += 1
        place = f"blocks[{len(self.blocks)}]"
        stanzas = self.units[at:end]
        rows: list[tuple[Inline, ...]] = []
        for unit in stanzas:
            if rows:
                rows.append(())
            rows.extend(self._stanzas(unit).lines)
        self._decide(place, stanzas, "verse", verdict.rule, verdict.confidence, "quote")
        following = self.units[end] if end < self.around.end else None
        name = self._name(following) if following is not None else None
        if name is None or following is None:
            self.blocks.append(Verse(tuple(rows)))
            return end
        credit = self._attribution(name, following, place)
        self.blocks.append(Quote((Verse(tuple(rows)),), credit))
        return end + 1

    def _stanzas(self, unit: Unit) -> Verse:
        rows: list[tuple[Inline, ...]] = []
        for line in unit.lines:
            if rows and line.gap:
                rows.append(())
            rows.append(self._inlines((line,)))
        return Verse(tuple(rows))

    def _table(self, unit: Unit, grid: Grid, caption: tuple[Inline, ...]) -> None:
        self.removed.extend(unit.removed)
        numbers = list(grid.numbers)
        header: tuple[tuple[Inline, ...], ...] = ()
        if grid.header:
            header = self._row(grid.header, numbers.pop(0))
        rows = tuple(self._row(row, number) for row, number in zip(grid.rows, numbers, strict=True))
        table = Table(header=header, rows=rows, caption=caption)
        self._add(table, (unit,), Verdict("table", grid.rule, grid.confidence, "paragraph"))

    def _row(self, cells: Sequence[str], number: int) -> tuple[tuple[Inline, ...], ...]:
        lines = (line_of(number, cell, 0) for cell in cells)
        return tuple(self._inlines((line,)) if line is not None else () for line in lines)

    # --- lists ---------------------------------------------------------------------------------

    def _list(self, at: int, end: int) -> int:
        """The list that begins here, at the top of the article."""
        last = _end_of_list(self.units, at, end, self.notes)
        place = f"blocks[{len(self.blocks)}]"
        members = self.units[at:last]
        self._decide(place, members, "list", members[0].rule, members[0].confidence, "paragraph")
        self.blocks.append(self._items(members, place))
        return last

    def _items(self, members: Sequence[Unit], place: str) -> List:
        items = []
        for number, unit in enumerate(members):
            self.removed.extend(unit.removed)
            items.append(ListItem(self._contained(unit.inner, f"{place}.items[{number}]", "item")))
        opener = members[0].opener
        if opener.marker.is_bullet or opener.style == "bullet":
            return List(items=tuple(items))
        return List(ordered=True, start=opener.value, style=opener.style, items=tuple(items))

    def _contained(self, units: Sequence[Unit], place: str, kind: str) -> tuple[Block, ...]:
        """The blocks inside an item or a quotation, where nothing is a heading."""
        blocks: list[Block] = []
        at = 0
        while at < len(units):
            unit = units[at]
            own = f"{place}.blocks[{len(blocks)}]"
            at += 1
            if unit.form == "item":
                last = _end_of_list(units, at - 1, len(units), None)
                self._decide(
                    own, units[at - 1 : last], "list", unit.rule, unit.confidence, "paragraph"
                )
                blocks.append(self._items(units[at - 1 : last], own))
                at = last
                continue
            self.removed.extend(unit.removed)
            if unit.form == "quote":
                self._decide(own, (unit,), "quote", unit.rule, unit.confidence, "paragraph")
                blocks.append(Quote(self._contained(unit.inner, own, "quote")))
                continue
            if unit.form == "verse":
                blocks.append(self._stanzas(unit))
            elif unit.form == "divider":
                blocks.append(Divider())
            elif unit.form == "code" and isinstance(unit.claim, Fence):
                blocks.append(CodeBlock(text=unit.claim.text, syntax=unit.claim.syntax))
            else:
                lines = _with_marker(unit) if unit.form == "note" else unit.lines
                blocks.append(Paragraph(self._inlines(lines)))
            if unit.rule == TOO_DEEP:
                self.notices.append(_flattened(unit))
            name = kind if unit.form == "text" else unit.form
            self._decide(own, (unit,), name, unit.rule or f"inside-{kind}", unit.confidence or 0.9)
        return tuple(blocks)

    # --- names below quotations ----------------------------------------------------------------

    def _is_pull_quote(self, unit: Unit) -> bool:
        first, last = unit.lines[0].text[0], unit.lines[-1].text.rstrip(".,;!?…")[-1:]
        return first in _QUOTES and bool(last) and last in _QUOTES[first] and unit.width > 1

    def _name(self, unit: Unit) -> str | None:
        """The name that a line behind a dash gives, if it is one."""
        if unit.form not in ("text", "item") or len(unit.lines) > 2:
            return None
        text = words_of(unit)
        if unit.form == "item":
            if unit.opener.marker.text not in DASHES:
                return None
            text = f"{unit.opener.marker.text} {text}"
        if text[0] not in DASHES:
            return None
        found = attribution(text)
        return found.words if found is not None and found.confidence >= 0.5 else None

    def _attribution(self, name: str, unit: Unit, place: str) -> tuple[Inline, ...]:
        """The inlines of the line behind the dash, which is taken off."""
        lines = list(unit.lines)
        if unit.form == "item":
            self.removed.extend(unit.removed)
        else:
            text = lines[0].text
            length = len(text) - len(text.lstrip("-–—―− \u00a0"))
            lines[0] = self._without(lines[0], length, "the dash before a name")
        self._decide(f"{place}.attribution", (unit,), "attribution", "name-behind-a-dash", 0.85)
        return self._inlines(lines)

    # --- notes ---------------------------------------------------------------------------------

    def _announces_notes(self, at: int) -> bool:
        """Whether a heading stands above nothing but texts of notes, and takes it off."""
        unit = self.units[at]
        if at + 1 not in self.notes.ids or not announces_notes(words_of(unit)):
            return False
        end = at + 1
        while end < self.around.end and (
            end in self.notes.ids
            or (self.units[end].form == "quote" and self.units[end].rule == "set-in")
        ):
            end += 1
        if end < self.around.end:
            return False
        self.removed.extend(unit.removed)
        self.removed.extend(
            Removed(line.number, line.text, "the heading of the notes") for line in unit.lines
        )
        return True

    def _note(self, at: int) -> int:
        unit = self.units[at]
        name = self.notes.ids[at]
        decisions, removed = self.decisions, self.removed
        self.decisions, self.removed = [], list(unit.removed)
        inner = list(unit.inner)
        end = at + 1
        width = len(unit.opener.marker.text) + 1
        while end < self.around.end and self._belongs_to_note(self.units[end], width):
            inner.extend(self.units[end].inner)
            end += 1
        blocks = self._contained(inner, "", "note")
        for decision in self.decisions:
            place = f"notes[{name}]{decision.place.removeprefix('.blocks')}"
            decisions.append(msgspec.structs.replace(decision, place=place))
        removed.extend(self.removed)
        self.decisions, self.removed = decisions, removed
        self.texts[name] = _NoteText(blocks, unit, len(self.blocks))
        return end

    def _belongs_to_note(self, unit: Unit, width: int) -> bool:
        return unit.form == "quote" and unit.rule == "set-in" and unit.indent <= max(width, 4) + 1

    def _notes_in_use(self, front: tuple[Inline, ...]) -> dict[str, tuple[Block, ...]]:
        """The notes that something refers to; the others become paragraphs where they stood."""
        if not self.texts:
            return {}
        used: dict[str, None] = {}
        pending: list[msgspec.Struct] = [*front, *self.blocks]
        while pending:
            fresh = dict.fromkeys(
                node.id
                for holder in pending
                for _, node in walk(holder)
                if isinstance(node, NoteReference) and node.id not in used
            )
            used.update(fresh)
            pending = [block for name in fresh for block in self.texts[name].blocks]
        unused = {name: text for name, text in self.texts.items() if name not in used}
        if unused:
            self._put_back(unused)
        return {name: text.blocks for name, text in self.texts.items() if name in used}

    def _put_back(self, unused: Mapping[str, _NoteText]) -> None:
        """Make paragraphs of notes, mark and all; the places of what follows move on."""
        self.decisions = [
            decision
            for decision in self.decisions
            if decision.place.partition("[")[2].partition("]")[0] not in unused
            or not decision.place.startswith("notes[")
        ]
        marks = [text.unit.removed[0] for text in unused.values()]
        self.removed = [part for part in self.removed if not any(part is mark for mark in marks)]
        blocks: list[Block] = []
        moved: list[int] = []
        waiting = sorted(unused.values(), key=lambda text: text.place)
        at = 0
        added: list[Decision] = []
        for place in range(len(self.blocks) + 1):
            while at < len(waiting) and waiting[at].place == place:
                text = waiting[at]
                self.notices.append(_without_reference(text.unit))
                first = Paragraph(self._inlines(_with_marker(text.unit)))
                for block in (first, *text.blocks[1:]):
                    where = f"blocks[{len(blocks)}]"
                    added.append(_decision(where, (text.unit,), _NO_REFERENCE))
                    blocks.append(block)
                at += 1
            if place < len(self.blocks):
                moved.append(len(blocks))
                blocks.append(self.blocks[place])
        self.blocks = blocks
        self.decisions = sorted(
            [*(_moved(decision, moved) for decision in self.decisions), *added],
            key=lambda decision: decision.first,
        )

    # --- gathering -----------------------------------------------------------------------------

    def _inlines(self, lines: Sequence[Line]) -> tuple[Inline, ...]:
        content, removed = read_inlines(lines, self.marks)
        if removed:
            self.removed.extend(removed)
        return content

    def _without(self, line: Line, length: int, reason: str) -> Line:
        """The line without its first characters."""
        self.removed.append(Removed(line.number, line.text[:length].strip(), reason))
        return with_words(line, line.text[length:].strip())

    def _add(self, block: Block, units: Sequence[Unit], verdict: Verdict) -> None:
        place = f"blocks[{len(self.blocks)}]"
        self.blocks.append(block)
        self._decide(
            place, units, verdict.kind, verdict.rule, verdict.confidence, verdict.runner_up
        )

    def _decide(
        self,
        place: str,
        units: Sequence[Unit],
        kind: str,
        rule: str,
        confidence: float,
        runner_up: str = "",
    ) -> None:
        verdict = Verdict(kind, rule, confidence, runner_up)
        self.decisions.append(_decision(place, units, verdict))


def _decision(place: str, units: Sequence[Unit], verdict: Verdict) -> Decision:
    return Decision(
        place,
        units[0].first,
        units[-1].last,
        verdict.kind,
        verdict.rule,
        round(verdict.confidence, 2),
        verdict.runner_up,
    )


def _without_reference(unit: Unit) -> Notice:
    mark = unit.opener.marker.text
    message = f"nothing refers to the note {mark}; its text is kept as a paragraph"
    return Notice("note-without-reference", f"line {unit.first}", message)


def _flattened(unit: Unit) -> Notice:
    message = "items or quotations are nested too deep here; their marks are kept as words"
    return Notice("nesting-flattened", f"line {unit.first}", message)


def _moved(decision: Decision, moved: Sequence[int]) -> Decision:
    """The decision with the number of its block replaced by the one it has now."""
    head, bracket, rest = decision.place.partition("[")
    if head != "blocks":
        return decision
    number, _, tail = rest.partition("]")
    place = f"{head}{bracket}{moved[int(number)]}]{tail}"
    return msgspec.structs.replace(decision, place=place)


_RUNNERS_UP: Final = {"quote": "paragraph", "verse": "quote", "divider": "paragraph"}


def _is_next_stanza(first: Unit, unit: Unit) -> bool:
    return (
        unit.form == "verse"
        and unit.rule == first.rule
        and unit.gap <= 2
        and unit.indent == first.indent
    )


def _end_of_list(units: Sequence[Unit], at: int, end: int, notes: Notes | None) -> int:
    """Where the items end that make one list with the first."""
    last = at + 1
    before = units[at].opener
    while last < end and units[last].form == "item" and (notes is None or last not in notes.ids):
        opener = units[last].opener
        if opener.marker.shape != before.marker.shape or opener.style != before.style:
            break
        if opener.value and opener.value != before.value + 1:
            break
        before = opener
        last += 1
    return last


def _with_marker(unit: Unit) -> tuple[Line, ...]:
    """The lines of a unit as they stood before its marker was taken off."""
    first = unit.lines[0]
    if unit.opener is NO_OPENER:
        return unit.lines
    own = with_words(first, f"{unit.opener.marker.text} {first.text}")
    return (own, *unit.lines[1:])
