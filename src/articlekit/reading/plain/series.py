"""Step 4, first look: which bullets and numbers open items, which number headings, and which do
nothing of the kind.

A marker alone says little: "1914 was a bad year", "— Come in, she said." So they are looked at in
series. Numbers must count on; dashes must not belong to speech; what stands in the middle of a
wrapped paragraph needs company. A series whose members are short and have paragraphs of their own
below them numbers headings.
"""

from __future__ import annotations

import re
from bisect import insort
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.reading.front import attribution
from articlekit.reading.plain.layout import is_full
from articlekit.reading.plain.marks import DASHES, HEADING_MARKS, Marker, note_mark
from articlekit.reading.plain.words import announces_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Line
    from articlekit.reading.plain.marks import Style

__all__ = ["NO_OPENER", "Opener", "find_openers", "find_speech"]


class Opener(msgspec.Struct, frozen=True, gc=False):
    """What a line opens by its marker: an item, a heading, perhaps the text of a note, or nothing.

    ``style`` and ``value`` are those of a number, "bullet" and 0 where there is none. ``depth`` is
    the number's depth, 2 for "1.1". ``confidence`` lies between 0 and 1.
    """

    role: Literal["item", "heading", "note", "nothing"]
    marker: Marker
    style: Style
    value: int = 0
    depth: int = 1
    confidence: float = 0.9


NO_OPENER: Final = Opener("nothing", Marker("", ""), "bullet")

_NEEDS_COMPANY: Final = frozenset("~o·»+>→⇒§")
"""Signs that open an item only where others do as well."""

_LONGEST_HEADING: Final = 120

_LONGEST_ITEM: Final = 40
"""How many lines an item may have and the next still be known by its column."""


def find_openers(
    lines: Sequence[Line], layout: Layout, settled: frozenset[int]
) -> dict[int, Opener]:
    """The openers of a text by their line's number."""
    found: dict[int, Opener] = {}
    candidates = [
        at for at, line in enumerate(lines) if line.marker is not None and at not in settled
    ]
    if candidates:
        bullets = [at for at in candidates if _is_bullet(lines[at])]
        for members in (
            *_runs_of_bullets(lines, layout, bullets),
            *_runs_of_numbers(lines, layout, candidates),
        ):
            _add_run(lines, layout, members, found)
    _add_decimals(lines, settled, found)
    for at, line in enumerate(lines):
        mark = note_mark(line.text)
        free = mark and at not in settled and line.number not in found
        if free and not _is_wrapped_here(lines, at, layout):
            found[line.number] = Opener("note", Marker(mark, "[#]"), "bullet", confidence=0.8)
    return found


# --- speech ------------------------------------------------------------------------------------

_SPEECH_TAG: Final = re.compile(r"[,.!?…»”\"] ?[-–—―] ?[^\W\d_]")
"""Where speech ends inside a line and the teller takes over: "Come in, — she said"."""


_SPEAKER: Final = re.compile(r"([^\W\d_][^:：]{0,30}?) ?[:：](?=\s|[^\x00-\x7f])")
"""The name or letter of one who speaks: "Q:", "ANNA LIND:"."""

_LONGEST_SPEAKER: Final = 34


def find_speech(
    lines: Sequence[Line], layout: Layout, settled: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The numbers of the lines that open speech: behind a name, or behind a dash."""
    if settled:
        lines = [line for at, line in enumerate(lines) if at not in settled]
    return _behind_names(lines) | _behind_dashes(lines, layout)


def _behind_names(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with one of several labels which come again: people taking turns."""
    turns: dict[str, list[int]] = {}
    for line in lines:
        opening = line.text[:_LONGEST_SPEAKER]
        if (":" in opening or "：" in opening) and (match := _SPEAKER.match(line.text)):
            turns.setdefault(match[1], []).append(line.number)
    several = {label: numbers for label, numbers in turns.items() if len(numbers) > 1}
    order = sorted((number, label) for label, numbers in several.items() for number in numbers)
    changes = sum(before[1] != after[1] for before, after in pairwise(order))
    return frozenset(number for number, _ in order if changes * 2 >= len(order) - 1 > 0)


def _behind_dashes(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The lines whose dash opens speech, and no item.

    Lines with one dash in a row are looked at together; where they tell little, the rest of the
    text does.
    """
    runs: dict[str, list[list[int]]] = {}
    for at, line in enumerate(lines):
        if line.marker is None or line.text[0] not in DASHES or _is_wrapped_here(lines, at, layout):
            continue
        of_dash = runs.setdefault(line.text[0], [])
        if of_dash and _end_of_item(lines, of_dash[-1][-1], layout) + 1 == at:
            of_dash[-1].append(at)
        else:
            of_dash.append([at])
    found: list[int] = []
    for dash, of_dash in runs.items():
        votes = [_is_speech(lines, dash, places, layout) for places in of_dash]
        spoken = sum(len(places) for places, vote in zip(of_dash, votes, strict=True) if vote)
        listed = sum(
            len(places) for places, vote in zip(of_dash, votes, strict=True) if vote is False
        )
        every = [at for places in of_dash for at in places]
        talk = spoken > listed or (not listed and dash != "-" and _is_talk(lines, every, layout))
        for places, vote in zip(of_dash, votes, strict=True):
            if vote or (vote is None and talk):
                found.extend(places)
    return frozenset(lines[at].number for at in found)


def _is_talk(lines: Sequence[Line], places: Sequence[int], layout: Layout) -> bool:
    """Whether all lines with a dash, however far apart, read like questions and answers."""
    ends = [lines[_end_of_item(lines, at, layout)].ending for at in places]
    calls, stops = ends.count("call"), ends.count("stop")
    return len(places) > 3 and calls * 5 >= len(places) and (calls + stops) * 5 >= len(places) * 4


def _is_speech(
    lines: Sequence[Line], dash: str, places: Sequence[int], layout: Layout
) -> bool | None:
    """Whether the lines of a row are speech; None where they tell little."""
    count = len(places)
    ends = [_end_of_item(lines, at, layout) for at in places]
    tags = sum(
        any(map(_has_tag, lines[at : end + 1])) for at, end in zip(places, ends, strict=True)
    )
    if tags * 3 >= count and (dash != "-" or tags * 2 > count):
        return True
    calls = sum(lines[end].ending == "call" for end in ends)
    sentences = calls + sum(
        lines[end].ending == "stop" or lines[end].text[-1] in ":：" for end in ends
    )
    led_in = places[0] > 0 and lines[places[0] - 1].text[-1] in ":："
    if sentences * 2 <= count and not calls:
        return False if count > 1 or led_in else None
    if led_in and not calls:
        return False if count > 1 else None
    if dash in "—―":
        return True
    # Questions and answers take turns; a list of questions has no answers.
    turns = 0 < calls < count and sentences == count
    return True if dash != "-" and turns and not led_in else None


def _has_tag(line: Line) -> bool:
    return any(not match[0][-1].isupper() for match in _SPEECH_TAG.finditer(line.text, 2))


def _end_of_item(lines: Sequence[Line], at: int, layout: Layout) -> int:
    """The last line that stands right below without a gap or a marker of its own."""
    while at + 1 < len(lines) and not lines[at + 1].gap and lines[at + 1].marker is None:
        line, following = lines[at], lines[at + 1]
        ended = line.ending in ("stop", "call")
        if not layout.is_wrapped and following.indent <= line.indent:
            break
        if ended and not is_full(line, following, layout.margin):
            break
        at += 1
    return at


# --- bullets -----------------------------------------------------------------------------------


def _is_bullet(line: Line) -> bool:
    return line.marker is not None and line.marker.is_bullet


def _is_wrapped_here(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether a line begins in the middle of a paragraph, so that its marker may be an accident."""
    line = lines[at]
    if at == 0 or line.gap or not layout.is_wrapped:
        return False
    before = lines[at - 1]
    return (
        line.indent <= before.indent
        and before.ending != "stop"
        and before.text[-1] not in ":："
        and is_full(before, line, layout.margin)
    )


def _runs_of_bullets(
    lines: Sequence[Line], layout: Layout, bullets: Sequence[int]
) -> list[list[int]]:
    by_sign: dict[str, list[int]] = {}
    for at in bullets:
        by_sign.setdefault(lines[at].text[0], []).append(at)
    runs = []
    for sign, places in by_sign.items():
        places = [at for at in places if lines[at].number not in layout.speech]
        sure = _not_wrapped(lines, places, layout)
        if sign in _NEEDS_COMPANY or sign in DASHES or sign == "*":
            sure = _with_company(lines, sure, layout)
        if sure:
            runs.append(sure)
    return runs


def _not_wrapped(lines: Sequence[Line], places: Sequence[int], layout: Layout) -> list[int]:
    """The places that begin a line on purpose; below an item of the same column any does."""
    found: list[int] = []
    for at in places:
        below = (
            bool(found)
            and lines[found[-1]].indent == lines[at].indent
            and at - found[-1] < _LONGEST_ITEM
            and not any(line.gap for line in lines[found[-1] + 1 : at + 1])
        )
        if below or not _is_wrapped_here(lines, at, layout):
            found.append(at)
    return found


def _with_company(lines: Sequence[Line], places: Sequence[int], layout: Layout) -> list[int]:
    """The places of a weak sign that others vouch for: one of its kind, or what announces it.

    A lone dash may open a name below a quotation, a lone star a note.
    """
    found = []
    for at, place in enumerate(places):
        before = at > 0 and _is_adjacent(lines, places[at - 1], place, layout)
        after = at + 1 < len(places) and _is_adjacent(lines, place, places[at + 1], layout)
        above = lines[place - 1] if place else None
        announced = above is not None and (
            above.text[-1] in ":：" or _is_outer(above, lines[place])
        )
        if before or after or announced:
            found.append(place)
    if len(found) < len(places):
        # Where there are several lists of this kind, one of a single item is one of them.
        known = set(found)
        more = [at for at in places if at in known or _stands_alone(lines[at])]
        if found or len(more) > 1:
            return more
    return found


def _stands_alone(line: Line) -> bool:
    if not line.gap and not line.indent:
        return False
    name = attribution(line.text) if line.text[0] in DASHES else None
    return name is None or name.confidence < 0.5


def _is_adjacent(lines: Sequence[Line], first: int, second: int, layout: Layout) -> bool:
    """Whether nothing but the first item stands between two places."""
    if second - first > _LONGEST_ITEM:
        return False
    edge = lines[first].indent
    return all(
        line.marker is not None or line.indent > edge or (layout.is_wrapped and not line.gap)
        for line in lines[first + 1 : second]
    )


def _is_outer(above: Line, line: Line) -> bool:
    return (
        above.marker is not None and above.indent <= line.indent and above.text[0] != line.text[0]
    )


# --- numbers -----------------------------------------------------------------------------------


class _Run:
    """Numbers that count on: the members, the readings of the last, and its stretch of lines."""

    __slots__ = ("block", "members", "readings")

    def __init__(self, at: int, marker: Marker, block: int) -> None:
        self.members = [at]
        self.readings = frozenset(marker.values)
        self.block = block

    def next(self, marker: Marker) -> frozenset[tuple[Style, int]]:
        """The readings by which a number would be the next."""
        return frozenset(
            (style, value) for style, value in marker.values if (style, value - 1) in self.readings
        )

    def add(self, at: int, marker: Marker, block: int) -> None:
        """Let the number be the next."""
        self.readings = self.next(marker)
        self.members.append(at)
        self.block = block


_MOST_OPEN: Final = 3
"""How many runs of one shape may be open at once: accidents must not close the true one."""


def _runs_of_numbers(
    lines: Sequence[Line], layout: Layout, candidates: Sequence[int]
) -> list[list[int]]:
    """The runs in which numbers of one shape and column count on."""
    open_runs: dict[int, dict[str, list[_Run]]] = {}
    columns: list[int] = []
    done: list[_Run] = []
    block = last = 0
    for at in candidates:
        marker = lines[at].marker
        if marker is None:
            continue
        indent = lines[at].indent
        wrapped = _is_wrapped_here(lines, at, layout)
        while columns and not wrapped and columns[-1] > indent + 1:
            del open_runs[columns.pop()]  # an outer marker ends the lists inside
        if marker.is_bullet:
            continue
        if any(line.gap for line in lines[last + 1 : at + 1]):
            block += 1
        last = at
        near = (
            run
            for column in (indent, indent - 1, indent + 1)
            for run in reversed(open_runs.get(column, {}).get(marker.shape, ()))
        )
        fitting = [run for run in near if run.next(marker) and not (wrapped and run.block != block)]
        if fitting:
            # A list below one of several numbered headings counts as well: its items are adjacent.
            run = fitting[0]
            if not _is_adjacent(lines, run.members[-1], at, layout):
                run = min(fitting, key=lambda one: one.members[0])
            run.add(at, marker, block)
        elif not wrapped:
            run = _Run(at, marker, block)
            done.append(run)
            if indent not in open_runs:
                insort(columns, indent)
            slot = open_runs.setdefault(indent, {}).setdefault(marker.shape, [])
            slot.append(run)
            if len(slot) > _MOST_OPEN:
                slot.remove(min(slot[:-1], key=lambda one: len(one.members)))
    return [run.members for run in done if _is_series(lines, run, layout)]


def _is_series(lines: Sequence[Line], run: _Run, layout: Layout) -> bool:
    if len(run.members) > 1:
        return True
    at = run.members[0]
    above = lines[at - 1].text if at else ""
    announced = above[-1:] in (":", "：") or announces_notes(above)
    wrapped = (
        layout.is_wrapped and not lines[at].gap and is_full(lines[at - 1], lines[at], layout.margin)
    )
    return announced and not wrapped and any(value == 1 for _, value in run.readings)


# --- items or headings ---------------------------------------------------------------------------


def _add_run(
    lines: Sequence[Line], layout: Layout, members: Sequence[int], found: dict[int, Opener]
) -> None:
    markers = [marker for at in members if (marker := lines[at].marker) is not None]
    style, value = _reading(markers)
    may_head = not markers[0].is_bullet or markers[0].text in HEADING_MARKS
    heads = may_head and len(members) > 1 and _number_headings(lines, layout, members)
    for offset, (at, marker) in enumerate(zip(members, markers, strict=True)):
        is_heading = heads and _reads_like_heading(lines, at, layout)[0]
        found[lines[at].number] = Opener(
            "heading" if is_heading else "item",
            marker,
            style,
            0 if marker.is_bullet else value + offset,
            confidence=0.9 if len(members) > 1 else 0.7,
        )


def _reading(markers: Sequence[Marker]) -> tuple[Style, int]:
    """The style and first value by which all markers count on; those of a bullet are nothing."""
    values = markers[0].values
    for style, value in sorted(values, key=lambda reading: (reading[1] != 1, reading[0] in "iI")):
        if all((style, value + offset) in marker.values for offset, marker in enumerate(markers)):
            return style, value
    return values[0] if values else ("bullet", 0)


def _number_headings(lines: Sequence[Line], layout: Layout, members: Sequence[int]) -> bool:
    """Whether the members of a series are short lines with paragraphs of their own below."""
    heads = bodies = 0
    for at in members:
        is_head, end = _reads_like_heading(lines, at, layout)
        heads += is_head
        if end + 1 == len(lines):
            bodies += is_head and at == members[-1] and len(members) > 2
        elif is_head and _is_body(lines, at, end + 1, layout):
            bodies += 1
    return heads * 5 >= len(members) * 4 and bodies * 5 >= len(members) * 3


def _is_body(lines: Sequence[Line], at: int, below: int, layout: Layout) -> bool:
    head, line = lines[at], lines[below]
    if line.marker is not None and line.marker.shape == (head.marker and head.marker.shape):
        return False
    if line.marker is not None and line.indent > head.indent:
        return False
    if line.indent > head.indent and not _is_first_line(lines, below, layout):
        return False
    return (
        line.width - line.indent > 40 or line.ending in ("stop", "call") or line.width > head.width
    )


def _is_first_line(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether a line that is set in begins a paragraph whose next line is not."""
    if layout.indent and lines[at].indent == layout.left + layout.indent:
        return True
    if at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].marker is not None:
        return False
    return lines[at + 1].indent < lines[at].indent


def _reads_like_heading(lines: Sequence[Line], at: int, layout: Layout) -> tuple[bool, int]:
    """Whether a marked line is short and ends no sentence, and where it ends."""
    end = at
    if layout.is_wrapped:
        while (
            end + 1 < len(lines)
            and not lines[end + 1].gap
            and lines[end + 1].marker is None
            and is_full(lines[end], lines[end + 1], layout.margin)
            and end - at < 2
        ):
            end += 1
    width = sum(line.width - line.indent for line in lines[at : end + 1])
    return width <= _LONGEST_HEADING and lines[end].ending in ("open", "call"), end


# --- 1.1, 1.2 ------------------------------------------------------------------------------------

_DECIMAL: Final = re.compile(
    r"(\d{1,2}(?:[.．]\d{1,2}){0,4})[.．)]?[ \u00a0\u3000]+(?=[^\W\d_]|[“\"«„‘'「『(])"
)


def _add_decimals(lines: Sequence[Line], settled: frozenset[int], found: dict[int, Opener]) -> None:
    """Numbers such as 2.1 at the beginning of short lines, where there are several.

    Then a bare number counts as well: "2 The money". So it does where such lines count on from 1.
    """
    members: list[tuple[Line, list[str], str]] = []
    for at, line in enumerate(lines):
        if not line.text[0].isdecimal() or at in settled or line.number in found:
            continue
        match = _DECIMAL.match(line.text)
        short = line.width <= _LONGEST_HEADING and line.ending in ("open", "call")
        if match is None or not short:
            continue
        before = lines[at - 1] if at else None
        if line.gap or before is None or before.ending in ("stop", "call") or _short(before):
            members.append((line, re.split("[.．]", match[1]), match[0].strip()))
    deep = [member for member in members if len(member[1]) > 1]
    if not _count_on([parts for _, parts, _ in deep]):
        deep = []  # times and prices
        members = [member for member in members if len(member[1]) == 1]
    bare = [member for member in members if len(member[1]) == 1]
    counting = [str(number) for number in range(1, len(bare) + 1)]
    if len(deep) < 2 and (len(bare) < 3 or [_plain(parts[0]) for _, parts, _ in bare] != counting):
        return
    for line, parts, mark in members if len(deep) > 1 else bare:
        found[line.number] = Opener("heading", Marker(mark, "#.#"), "1", 0, len(parts))


def _count_on(numbers: Sequence[Sequence[str]]) -> bool:
    """Whether most of the numbers are the first of their kind or follow the one before."""
    seen: set[tuple[int, ...]] = set()
    good = 0
    for parts in numbers:
        *above, last = map(int, parts)
        good += last == 1 or (*above, last - 1) in seen
        seen.add((*above, last))
    return good * 5 >= len(numbers) * 3


def _short(line: Line) -> bool:
    return line.width <= 60 and line.ending == "open"


def _plain(number: str) -> str:
    return str(int(number))
