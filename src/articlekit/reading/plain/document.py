"""Step 4: what the rules may look at: all units, and what was counted over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.marks import DASHES
from articlekit.reading.plain.unit import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Ending
    from articlekit.reading.plain.unit import Unit

__all__ = ["LONGEST_HEADING", "OPENING_MARKS", "Document", "gather", "is_number_alone"]

LONGEST_HEADING: Final = 120
"""Columns beyond which a line is taken for text, however it ends."""
OPENING_MARKS: Final = DASHES | set("•‣◦▪▫●○■□◆◇▶►➤·*>|+")
"""What opens an item, a quotation, a line of dialogue, a row of a table; never a heading."""
_QUOTES: Final = frozenset("\"'“”„«»‘’‚‹›「」『』〝〟")

_ADDRESS: Final = re.compile(r"://|www\.|\S@\S")


@dataclass(frozen=True, slots=True)
class Document:
    """What a rule may look at: the units of the whole text, and what was found out about them.

    ``typical`` is the median width of the longer half of the units of text, which is the width of
    a paragraph. ``stops`` says whether this text ends its paragraphs with stops at all: some
    scripts have none. ``short`` marks the units that have the form of a heading. ``marked`` says
    that the text marks its headings itself, ``flush`` that first lines are set in, so that what is
    not is a heading. ``repeated`` holds short lines that come more than once, ``labels`` says that
    several lines are but a few words and a colon, ``numbers`` that several are but a number.
    The front ends before ``body``.
    """

    units: Sequence[Unit]
    layout: Layout
    typical: int
    stops: bool
    short: Sequence[bool]
    marked: bool
    flush: bool
    repeated: Mapping[str, int]
    labels: bool
    numbers: bool
    body: int = 0

    def opening(self, at: int) -> str:
        """The first character of the unit at this index."""
        return self.units[at].lines[0].text[0]

    def ending(self, at: int) -> Ending:
        """How the unit at this index ends."""
        return self.units[at].lines[-1].ending

    def follows(self, at: int) -> Unit | None:
        """The unit below, if there is one."""
        return self.units[at + 1] if at + 1 < len(self.units) else None


def gather(units: Sequence[Unit], layout: Layout, body: int = 0) -> Document:
    """Count what the rules look at. ``body`` is the index of the first unit after the front."""
    texts = [unit for unit in units[body:] if unit.form == "text"]
    widths = sorted(unit.width for unit in texts)
    typical = widths[len(widths) * 3 // 4] if widths else 0
    long = [unit for unit in texts if unit.width * 2 > typical]
    ended = sum(unit.lines[-1].ending in ("stop", "call") for unit in long)
    stops = ended * 2 >= len(long)
    limit = min(LONGEST_HEADING, typical * 6 // 10)
    short = [
        unit.form == "text"
        and unit.claim is None
        and unit.width <= limit
        and _looks_like_heading(unit, stops)
        for unit in units
    ]
    repeated: dict[str, int] = {}
    for unit, is_short in zip(units, short, strict=True):
        if is_short:
            words = words_of(unit).casefold()
            repeated[words] = repeated.get(words, 0) + 1
    return Document(
        units,
        layout,
        typical,
        stops,
        short,
        _is_marked(units),
        _is_flush(texts, layout, typical),
        repeated,
        _has_labels(units, short, typical),
        sum(map(is_number_alone, texts)) > 1,
        body,
    )


def _looks_like_heading(unit: Unit, stops: bool) -> bool:
    first, last = unit.lines[0], unit.lines[-1]
    opening, closing = first.text[0], last.text[-1]
    if opening in OPENING_MARKS or (closing in _QUOTES and last.text[-2:-1] in ",.!?…;。！？؟"):
        return False
    if opening in "「『" and closing in "」』":
        return False
    if not any(map(str.isalpha, first.text)) or _ADDRESS.search(first.text):
        return False
    if opening in _QUOTES and _CREDITED.search(last.text):
        return False
    if _TURN.match(first.text) or (opening in "(（[" and closing in ")）]"):
        return False
    announces = closing in ":："
    return announces or (last.ending in ("open", "call") if stops else last.ending == "open")


_TURN: Final = re.compile(r"[^\W\d_]{1,2}\.? ?[:：]\s|[a-zA-Z]+:\d|.*[+\d][\d\s()/.-]{7,}\d")
"""A question or an answer ("Q: Why?"), a number of a kind ("doi:10"), a telephone number."""

_CREDITED: Final = re.compile(r"[”\"»“] ?[-–—―] ?[^\W\d_]")
"""A quotation with its speaker on the same line."""


def _is_marked(units: Sequence[Unit]) -> bool:
    """Whether the text marks its headings itself: more than one of them, the title included."""
    levels = [unit.claim.level for unit in units if isinstance(unit.claim, Underline | Hash)]
    return any(levels) and len(levels) > 1


def _is_flush(texts: Sequence[Unit], layout: Layout, typical: int) -> bool:
    if not layout.indent:
        return False
    long = [unit for unit in texts if unit.width * 2 > typical and unit.claim is None]
    return sum(unit.indent == layout.indent for unit in long) * 4 >= len(long) * 3


_LONGEST_LABEL: Final = 32
_FEWEST_LABELS: Final = 2


def _has_labels(units: Sequence[Unit], short: Sequence[bool], typical: int) -> bool:
    """Whether lines that end with a colon are labels of sections: "Method:".

    All are but a few words, there are several, and a whole paragraph stands below one of them.
    """
    labels = [at for at, unit in enumerate(units) if short[at] and unit.lines[-1].text[-1] in ":："]
    if len(labels) < _FEWEST_LABELS or max(units[at].width for at in labels) > _LONGEST_LABEL:
        return False
    below = [units[at + 1] for at in labels if at + 1 < len(units)]
    return any(unit.form == "text" and unit.width * 2 > typical for unit in below)


_NUMBER_ALONE: Final = re.compile(
    r"(?:\d{1,2}|[IVXLCІХ]{1,6})[.)]?|第?[一二三四五六七八九十]{1,3}[章、]?"
)


def is_number_alone(unit: Unit) -> bool:
    """Whether a unit is one line with nothing but a number: "IV.", "3"."""
    text = unit.lines[0].text
    return len(text) < 9 and len(unit.lines) == 1 and _NUMBER_ALONE.fullmatch(text) is not None
