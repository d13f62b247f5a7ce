"""Step 4, second look: which lines belong together, and what holds what.

A unit is a paragraph's worth of lines, an item, a quotation, a stanza, a divider. Items and
quotations hold units of their own, found the same way in the lines that are left when the marks
and the indent are taken off.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.plain.breaks import SET_IN, Pair, is_attribution, is_lone_heading, parts
from articlekit.reading.plain.code import Fence, looks_like_code
from articlekit.reading.plain.layout import Layout, is_full
from articlekit.reading.plain.lines import Line, line_of, set_in, with_words
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.marks import DASHES, is_divider
from articlekit.reading.plain.series import NO_OPENER, Opener, find_openers
from articlekit.reading.plain.tables import Grid
from articlekit.reading.plain.unit import Claim, Form, Unit, claimed
from articlekit.reading.plain.verse import is_free_verse, is_set_in_verse, is_stanza
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

__all__ = ["TOO_DEEP", "find_units"]

_DEEPEST: Final = 12
"""How deep items and quotations may be nested; deeper marks are kept as words."""

TOO_DEEP: Final = "nested-too-deep"
"""The rule by which marks of items and quotations are words."""

_LEAST_CENTRED: Final = 4
"""The least columns by which a centred line is set in."""

_DEEP: Final = 16
"""The columns by which no quotation is set in, but what was centred by eye."""

_WIDEST_SPACE: Final = 8
"""The columns, at most, that the space behind a marker counts."""

_FARTHEST: Final = 100
"""How many lines below an item its list is looked for to go on."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """One pass over the lines of a text or of a container."""

    lines: Sequence[Line]
    layout: Layout
    openers: Mapping[int, Opener]
    claims: Mapping[int, Claim] = field(default_factory=dict)
    depth: int = 0
    head: int = 0
    is_quotation: bool = False
    apart: frozenset[int] = frozenset()

    def inside(
        self,
        lines: Sequence[Line],
        openers: Mapping[int, Opener],
        edge: int,
        head: int = 0,
        widest: int = 0,
    ) -> Iterator[Unit]:
        """The units of a container's lines, which begin ``edge`` columns further in.

        The line numbered ``head`` has lost its marker. ``widest`` is the width of its lines where
        they keep a margin of their own.
        """
        layout = _inner_layout(self.layout, edge, widest)
        return _Scan(lines, layout, openers, {}, self.depth + 1, head, not head).units()

    def opener(self, line: Line) -> Opener:
        """What the line opens, its marker not yet taken off."""
        if line.number == self.head:
            return NO_OPENER
        return self.openers.get(line.number, NO_OPENER)

    def units(self) -> Iterator[Unit]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if at in self.claims:
                unit, at = self._claimed(at)
                yield unit
            elif self._is_quoted(at):
                unit, at = self._quoted(at)
                yield unit
            elif self._is_item(at):
                unit, at = self._item(at)
                yield unit
            elif self._is_divider(at):
                reason = (Removed(line.number, line.text, "a divider"),)
                yield Unit(
                    "divider", (line,), line.gap, removed=reason, rule="signs-alone", confidence=0.9
                )
                at += 1
            elif self.depth < _DEEPEST and (end := self._end_of_set_in(at)) > at:
                yield self._set_in(at, end)
                at = end
            else:
                end = self._end_of_text(at)
                yield from self._texts(at, end)
                at = end

    # --- what was found before ---------------------------------------------------------------

    def _claimed(self, at: int) -> tuple[Unit, int]:
        claim = self.claims[at]
        if isinstance(claim, Underline):
            lines = tuple(self.lines[claim.first : claim.rule])
            rule = self.lines[claim.rule]
            removed = [Removed(rule.number, rule.text, "the underline of a heading")]
            if claim.over:
                over = self.lines[claim.first - 1]
                removed.insert(0, Removed(over.number, over.text, "the line over a heading"))
            return _text(lines, self.layout, "underlined", claim, tuple(removed)), claim.rule + 1
        if isinstance(claim, Hash):
            return _hashed(self.lines[claim.first], claim, self.layout), at + 1
        lines = tuple(self.lines[claim.first : claim.last + 1])
        form: Form = "table" if isinstance(claim, Grid) else "code"
        rule_name = claim.rule if isinstance(claim, Grid) else "fenced"
        confidence = claim.confidence if isinstance(claim, Grid) else 1.0
        unit = Unit(
            form, lines, lines[0].gap, claim=claim, removed=claim.removed, rule=rule_name,
            confidence=confidence,
        )  # fmt: skip
        return unit, claim.last + 1

    # --- quotations with a mark on every line ------------------------------------------------

    def _is_quoted(self, at: int) -> bool:
        """Whether a line begins with ">" on purpose, and not in the middle of a paragraph."""
        line = self.lines[at]
        if line.text[0] != ">" or self.depth >= _DEEPEST:
            return False
        if at == 0 or line.gap or not self.layout.is_wrapped:
            return True
        before = self.lines[at - 1]
        return before.text[0] == ">" or not is_full(before, line, self.layout.margin)

    def _quoted(self, at: int) -> tuple[Unit, int]:
        lines: list[Line] = []
        removed: list[Removed] = []
        gap, first = 0, at
        while at < len(self.lines) and self.lines[at].text[0] == ">":
            line = self.lines[at]
            if line.gap and at > first:
                break
            start = line.raw.index(">") + 1
            removed.append(Removed(line.number, ">", "the mark of a quotation"))
            rest = line.raw[start:].removeprefix(" ")
            inner = line_of(line.number, rest, gap if lines else 0)
            if inner is None:
                gap += 1
            else:
                lines.append(inner)
                gap = 0
            at += 1
        here = self.lines[first]
        if not lines:
            unit = Unit(
                "divider", (here,), here.gap, removed=tuple(removed), rule="empty", confidence=0.5
            )
            return unit, at
        openers = find_openers(lines, self.layout, frozenset())
        inner_units = tuple(self.inside(lines, openers, 2, widest=_widest(lines)))
        return Unit(
            "quote", tuple(lines), here.gap, here.indent - self.layout.left, inner=inner_units,
            removed=tuple(removed), rule="quotation-marks", confidence=0.95,
        ), at  # fmt: skip

    # --- items -------------------------------------------------------------------------------

    def _is_item(self, at: int) -> bool:
        if self.depth >= _DEEPEST:
            return False
        role = self.opener(self.lines[at]).role
        return role == "item" or (role == "note" and not self.depth)

    def _item(self, at: int) -> tuple[Unit, int]:
        line = self.lines[at]
        opener = self.opener(line)
        mark = opener.marker.text
        words = line.raw[line.raw.index(mark) + len(mark) :].strip()
        content = _edge_of_words(line, mark)
        first = with_words(line, words)
        own = [msgspec.structs.replace(first, gap=0, marker=None)]
        end = at + 1
        edges = {content}
        while end < len(self.lines) and self._continues(at, end, content, edges):
            inner = self.opener(self.lines[end])
            if inner.role == "item":
                edges.add(_edge_of_words(self.lines[end], inner.marker.text))
            own.append(set_in(self.lines[end], content))
            end += 1
        hangs = len(own) == 1 or self.lines[at + 1].indent > line.indent
        edge = content if hangs else line.indent
        form: Form = "note" if opener.role == "note" else "item"
        return Unit(
            form, tuple(own), line.gap, line.indent - self.layout.left,
            inner=tuple(self.inside(own, self.openers, edge, line.number)), opener=opener,
            removed=(Removed(line.number, mark, _reason(opener)),) if mark else (),
            rule=_item_rule(opener), confidence=opener.confidence,
        ), end  # fmt: skip

    def _continues(self, item: int, at: int, content: int, edges: Set[int]) -> bool:
        """Whether the line belongs to the item on the line with the index ``item``.

        The item's words begin in the column ``content``; ``edges`` are this and those in which the
        words of items inside it begin.
        """
        head, line, before = self.lines[item], self.lines[at], self.lines[at - 1]
        if at in self.claims or (line.text[0] == ">" and line.indent < content - 1):
            return False
        # A column further in will do ("1. " with four spaces below); further out is a block apart.
        in_column = not edges.isdisjoint((line.indent - 1, line.indent))
        if not in_column and self._is_centred(at):
            return False
        opener = self.opener(line)
        if opener is not NO_OPENER:
            if opener.role != "item":
                return False
            return line.indent > head.indent + 1 or (
                not line.gap and abs(line.indent - head.indent) <= 1 and self._is_lower(item, at)
            )
        if line.gap:
            if line.gap > 2 or not in_column or line.indent <= head.indent:
                return False
            first_line = line.indent == self.layout.left + self.layout.indent
            return not (self.layout.indent and first_line)
        if line.indent > head.indent and (
            line.indent >= content - 1 or line.indent >= head.indent + 2
        ):
            first_line = line.indent == self.layout.left + self.layout.indent
            return not (self.layout.indent and first_line and before.ending == "stop")
        if before.ending in ("open", "pause") and line.text[0].islower():
            return True
        if not self.layout.is_wrapped or line.indent < head.indent:
            return False
        return is_full(before, line, self.layout.margin)

    def _is_lower(self, item: int, at: int) -> bool:
        """Whether another kind of marker in the same column opens a list inside the item.

        So it is where the item's own kind goes on below, as in texts pasted from a word processor.
        """
        outer, inner = self.opener(self.lines[item]), self.opener(self.lines[at])
        if outer.marker.shape == inner.marker.shape and outer.style == inner.style:
            return False
        if inner.marker.shape == "o":
            return True
        for below in range(at + 1, min(at + _FARTHEST, len(self.lines))):
            line = self.lines[below]
            opener = self.opener(line)
            if line.gap or opener is NO_OPENER:
                return False
            if opener.marker.shape == outer.marker.shape:
                return opener.value == outer.value + 1 or outer.marker.is_bullet
        return False

    # --- dividers ----------------------------------------------------------------------------

    def _is_divider(self, at: int) -> bool:
        line = self.lines[at]
        if line.width - line.indent > 80 and not set(line.text) <= set("-=_*~"):
            return False
        if not is_divider(line.text):
            return False
        above = at == 0 or line.gap > 0
        below = at + 1 == len(self.lines) or self.lines[at + 1].gap > 0
        return (above and below) or self.layout.separation in ("lines", "indents")

    # --- blocks that are set in --------------------------------------------------------------

    def _end_of_set_in(self, at: int) -> int:
        """Where a run of lines that are set in ends; ``at`` itself where there is none."""
        lines = self.lines
        if self._rel(at) < SET_IN or not self._may_begin_set_in(at):
            return at
        end = at
        while end < len(lines) and self._rel(end) >= SET_IN:
            stop = self._end_of_block(end)
            if not self._is_set_in(end, stop):
                break
            if end > at and (
                lines[end].gap > 2 or self._edge(end, stop) > self._edge(at, at + 1) + 8
            ):
                break
            end = stop
            if end < len(lines) and not lines[end].gap:
                break
        return end

    def _may_begin_set_in(self, at: int) -> bool:
        """Whether a block may begin here: after a gap, or below the end of a sentence."""
        line = self.lines[at]
        if at == 0 or line.gap:
            return True
        before = self.lines[at - 1]
        return before.indent != line.indent and (
            before.ending in ("stop", "call") or before.text[-1] in ":："
        )

    def _rel(self, at: int) -> int:
        return self.lines[at].indent - self.layout.left

    def _edge(self, first: int, end: int) -> int:
        return min(self._rel(at) for at in range(first, end))

    def _end_of_block(self, at: int) -> int:
        """Where the lines end that follow without a gap and are set in at least by two columns."""
        lines, layout = self.lines, self.layout
        end = at + 1
        while (
            end < len(lines)
            and not lines[end].gap
            and self._rel(end) >= SET_IN
            and end not in self.claims
            and self.opener(lines[end]) is NO_OPENER
            and lines[end].text[0] != ">"
        ):
            if lines[end].indent != lines[end - 1].indent and self._is_centred(end):
                break
            # Among first lines that are set in, only what keeps its own column is a block.
            if layout.indent and (
                (self._rel(end) == layout.indent) != (self._rel(end - 1) == layout.indent)
            ):
                break
            end += 1
        return end

    def _is_set_in(self, first: int, end: int) -> bool:
        lines, layout = self.lines, self.layout
        if (
            self.opener(lines[first]) is not NO_OPENER
            or first in self.claims
            or lines[first].text[0] == ">"
        ):
            return False
        edge = self._edge(first, end)
        if edge < SET_IN:
            return False
        alone = end - first == 1
        if alone and lines[first].text[0] in DASHES and is_attribution(lines[first]):
            return False
        if alone and first and not lines[first].gap and layout.is_wrapped and not layout.indent:
            return False  # the first line of a paragraph, and its last
        if layout.indent and edge == layout.indent:
            # The column of first lines: only several lines in it, set apart, are a block.
            apart = lines[first].gap and (end == len(lines) or lines[end].gap)
            return not alone and bool(apart) and layout.separation != "lines"
        if alone and end < len(lines) and not lines[end].gap and self._rel(end) < SET_IN:
            return False  # the first line of a paragraph
        return not (end - first <= 3 and all(map(self._is_centred, range(first, end))))

    def _is_centred(self, at: int) -> bool:
        line, layout = self.lines[at], self.layout
        if self.depth or self._rel(at) < _LEAST_CENTRED:
            return False
        if at == 0:
            return True
        if line.ending == "stop":
            return False
        if self._rel(at) >= _DEEP:
            return True
        return bool(layout.centre) and abs((line.indent + line.width) / 2 - layout.centre) <= 2

    def _set_in(self, at: int, end: int) -> Unit:
        lines = self.lines[at:end]
        edge = min(line.indent for line in lines)
        moved = [set_in(line, edge) for line in lines]
        moved[0] = msgspec.structs.replace(moved[0], gap=0)
        gap = lines[0].gap
        rel = edge - self.layout.left
        if len(moved) > 1 and looks_like_code(moved) >= 0.7:
            text = _code_text(lines, edge)
            claim = Fence(at, end - 1, text, "", ())
            return Unit(
                "code", tuple(lines), gap, rel, claim=claim, rule="set-in-code", confidence=0.7
            )
        verses = moved
        if len(moved) > 1 and moved[-1].text[0] in DASHES and is_attribution(moved[-1]):
            verses = moved[:-1]
        if is_set_in_verse(verses, self.layout, edge):
            if verses is not moved:
                stanza = Unit(
                    "verse", tuple(verses), gap, rel, rule="set-in-verse", confidence=0.75
                )
                name = _text((moved[-1],), self.layout)
                return Unit(
                    "quote", tuple(moved), gap, rel, inner=(stanza, name), rule="set-in",
                    confidence=0.8,
                )  # fmt: skip
            return Unit("verse", tuple(moved), gap, rel, rule="set-in-verse", confidence=0.75)
        inner = tuple(self.inside(moved, self.openers, edge, widest=_widest(moved)))
        return Unit("quote", tuple(moved), gap, rel, inner=inner, rule="set-in", confidence=0.8)

    # --- text --------------------------------------------------------------------------------

    def _end_of_text(self, at: int) -> int:
        lines = self.lines
        end = at + 1
        while (
            end < len(lines)
            and not lines[end].gap
            and end not in self.claims
            and not self._is_quoted(end)
            and not self._is_item(end)
            and not (self._is_divider(end))
            and self._end_of_set_in(end) == end
        ):
            end += 1
        return end

    def _texts(self, at: int, end: int) -> Iterator[Unit]:
        """The units of lines without a gap between them."""
        lines, layout = self.lines[at:end], self.layout
        if self.depth >= _DEEPEST and any(map(self._opens, lines)):
            yield _text(tuple(lines), layout, TOO_DEEP)
            return
        if len(lines) > 2 and self._may_be_verse(at, lines) and is_free_verse(lines, layout):
            edge = min(line.indent for line in lines)
            moved = tuple(set_in(line, edge) for line in lines)
            yield Unit(
                "verse", moved, lines[0].gap, edge - layout.left, rule="short-lines", confidence=0.6
            )
            return
        if self.is_quotation and is_stanza(lines):
            yield Unit("verse", tuple(lines), lines[0].gap, 0, rule="short-lines", confidence=0.6)
            return
        if layout.separation == "lines" and not self.depth:
            for line in lines:
                yield _text((line,), layout, opener=self.opener(line))
            return
        first = 0
        for after in range(1, len(lines)):
            below = lines[after + 1] if after + 1 < len(lines) else None
            if self._parts(lines[after - 1], lines[after], first == after - 1) or (
                layout.indent and is_lone_heading(lines[after - 1], lines[after], below, layout)
            ):
                yield _text(tuple(lines[first:after]), layout, opener=self.opener(lines[first]))
                first = after
        yield _text(tuple(lines[first:]), layout, opener=self.opener(lines[first]))

    def _may_be_verse(self, at: int, lines: Sequence[Line]) -> bool:
        """Verse neither opens a text nor holds marks; a list has no lines to spare for it."""
        if at == 0 or any(self.opener(line) is not NO_OPENER for line in lines):
            return False
        numbers = {line.number for line in lines}
        if not self.apart.isdisjoint(numbers) or not self.layout.speech.isdisjoint(numbers):
            return False
        return not self.depth or self.layout.is_wrapped

    def _opens(self, line: Line) -> bool:
        return line.text[0] == ">" or self.opener(line).role == "item"

    def _parts(self, before: Line, after: Line, first: bool) -> bool:
        """Whether a new unit begins with the second of two lines without a gap between them."""
        if self.opener(after) is not NO_OPENER or not self.apart.isdisjoint(
            (before.number, after.number)
        ):
            return True
        marked = self.opener(before) is not NO_OPENER
        return parts(Pair(before, after, self.layout, first, marked, self.depth > 0))


def find_units(
    lines: Sequence[Line],
    layout: Layout,
    openers: Mapping[int, Opener],
    claims: Sequence[Claim],
    apart: frozenset[int] = frozenset(),
) -> tuple[Unit, ...]:
    """The units of a whole text, from top to bottom.

    ``apart`` holds the numbers of lines that are a unit each, whatever stands around them.
    """
    by_first = {claimed(claim).start: claim for claim in claims}
    return tuple(_Scan(lines, layout, openers, by_first, apart=apart).units())


def _edge_of_words(line: Line, mark: str) -> int:
    """The column in which the words behind a marker begin."""
    rest = line.raw[line.raw.index(mark) + len(mark) :]
    space = len(rest) - len(rest.lstrip())
    return line.indent + len(mark) + min(_WIDEST_SPACE, max(1, space))


def _widest(lines: Sequence[Line]) -> int:
    """The width of a block that has several lines to tell it by."""
    return max(line.width for line in lines) if len(lines) > 1 else 0


def _inner_layout(layout: Layout, edge: int, widest: int) -> Layout:
    """The layout as the lines of a container see it, whose left edge is theirs."""
    if not layout.is_wrapped:
        return msgspec.structs.replace(layout, left=0, indent=0)
    return msgspec.structs.replace(
        layout,
        separation="indents" if layout.separation == "indents" else "blanks",
        left=0,
        margin=max(min(layout.margin - edge, widest or layout.margin), 1),
    )


def _hashed(line: Line, claim: Hash, layout: Layout) -> Unit:
    opening, closing = claim.opening, claim.closing
    words = line.text[len(opening) : len(line.text) - len(closing)]
    removed = [Removed(line.number, opening, "the sign before a heading")]
    if closing:
        removed.append(Removed(line.number, closing, "the sign behind a heading"))
    return _text((with_words(line, words.strip()),), layout, "number-signs", claim, tuple(removed))


def _text(
    lines: tuple[Line, ...],
    layout: Layout,
    rule: str = "",
    claim: Claim | None = None,
    removed: tuple[Removed, ...] = (),
    opener: Opener = NO_OPENER,
) -> Unit:
    first = lines[0]
    width = sum(line.width - line.indent for line in lines) + len(lines) - 1
    gap = first.gap
    return Unit(
        "text", lines, gap, first.indent - layout.left, width, (), opener, claim, removed, rule
    )


def _code_text(lines: Sequence[Line], edge: int) -> str:
    """The lines as they stood, without the columns that all of them are set in."""
    rows: list[str] = []
    for line in lines:
        rows.extend("" for _ in range(line.gap if rows else 0))
        space = " " * (line.indent - edge)
        rows.append(space + line.raw.strip())
    return "\n".join(rows)


def _reason(opener: Opener) -> str:
    if opener.role == "note":
        return "the mark of a note"
    return "the bullet of an item" if opener.marker.is_bullet else "the number of an item"


def _item_rule(opener: Opener) -> str:
    if opener.role == "note":
        return "note-referred-to"
    return "bullet" if opener.marker.is_bullet else "numbers-in-sequence"
