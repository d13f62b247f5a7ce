"""Step 4: what stands above the body and below it: title, subtitle, bylines, dates, slugs.

The words that tell are in `articlekit.reading.front`; here position decides. Front matter goes
from the first unit to the last one that is part of it, end matter from the last one up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model.metadata import Author
from articlekit.reading.front import (
    Byline,
    byline,
    date_of,
    dateline,
    end_mark,
    is_name,
    place_and_date,
    slug,
)
from articlekit.reading.plain.document import OPENING_MARKS
from articlekit.reading.plain.lines import is_capitals
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.series import NO_OPENER
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import is_closing, is_salutation, names_contact
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Ending, Line
    from articlekit.reading.plain.unit import Unit

__all__ = ["NAMED_BEFORE", "Found", "Surroundings", "find_apart", "find_surroundings"]

NAMED_BEFORE: Final = "a name given before"
"""Why a name is taken off that another byline or a header has given."""

_LONGEST_TITLE: Final = 240
_MOST_LINES_OF_TITLE: Final = 5
_LONGEST_SUBTITLE: Final = 400
_LONGEST_BYLINE: Final = 200
_LONGEST_DATE: Final = 80
_LONGEST_NAMES: Final = 80
_YEAR: Final = re.compile(r"\d{4}")
_LONGEST_DATELINE: Final = 90
_DATELINE_SIGNS: Final = ("—", "–", " -", "--", "】", ")", "―")
"""What ends a dateline."""

_MOST: Final = 8
"""How many units of front or end matter are looked for on each side of the body."""

_TITLE_BY_ENDING: Final[dict[Ending, float]] = {"open": 0.9, "call": 0.7, "stop": 0.3, "pause": 0.2}

_NO_TITLE: Final = OPENING_MARKS - set("■□")


class Found(msgspec.Struct, frozen=True):
    """Units, from ``first`` to ``last`` by index, that are front or end matter.

    ``kind`` is the field: title, subtitle, authors, date, slug, contact, end mark. What is taken
    off is in ``removed``; ``names`` is the number of authors that come from here.
    """

    first: int
    last: int
    kind: str
    rule: str
    confidence: float
    removed: tuple[Removed, ...] = ()
    names: int = 0


class Surroundings(msgspec.Struct, frozen=True):
    """All that surrounds the body, and what it says.

    The body goes from the unit with the index ``body`` up to ``end``.
    """

    found: tuple[Found, ...]
    body: int
    end: int
    authors: tuple[Author, ...] = ()
    date: str = ""
    modified: str = ""
    place: str = ""
    contact: tuple[str, ...] = ()


def find_apart(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines at both ends that are a byline, a date or a slug each.

    They are units of their own also where no blank line stands around them.
    """
    ends = lines if len(lines) <= 2 * _MOST else [*lines[:_MOST], *lines[-_MOST:]]
    return frozenset(line.number for line in ends if _is_apart(line))


def _is_apart(line: Line) -> bool:
    text = line.text
    if line.width > _LONGEST_BYLINE or line.marker is not None:
        return False
    found = byline(text)
    if found is not None and found.confidence >= 0.6:
        return True
    if slug(text):
        return True
    dated = line.width <= _LONGEST_DATE and _YEAR.search(text) is not None
    return dated and (date_of(text) is not None or place_and_date(text) is not None)


def find_surroundings(units: Sequence[Unit], layout: Layout, *, titled: bool) -> Surroundings:
    """What surrounds the body. ``titled`` says that a header has given the title already."""
    search = _Search(units, layout)
    search.front(titled)
    search.back()
    return search.result()


_PATH: Final = re.compile(r"[^\W\d_][^>»›]{1,24}(?: [>»›] [^\W\d_][^>»›]{1,40}){1,6}")
"""Where a page stands in a site: "Home > News > Transport"."""


def _is_title_case(text: str) -> bool:
    """Whether nearly every word has a capital, as in the titles of English."""
    words = [word for word in text.split() if word[:1].isalpha()]
    long = [word for word in words if len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() for word in long) and len(long) > 1


class _Search:
    """The state of one search: it is walked through once, from both sides."""

    def __init__(self, units: Sequence[Unit], layout: Layout) -> None:
        self.units = units
        self.layout = layout
        self.found: list[Found] = []
        self.at = 0
        self.end = len(units)
        self.authors: list[Author] = []
        self.below: list[Author] = []
        self.date = self.modified = self.place = ""
        self.contact: list[str] = []

    def result(self) -> Surroundings:
        place = self.place or self._place_of_story()
        return Surroundings(
            tuple(sorted(self.found, key=lambda found: found.first)),
            self.at,
            self.end,
            (*self.authors, *self.below),
            self.date,
            self.modified,
            place,
            tuple(self.contact),
        )

    # --- above ---------------------------------------------------------------------------------

    def front(self, titled: bool) -> None:
        """Walk down to the body."""
        while (
            self.at < self.end
            and self.at < _MOST
            and (self._small(self.at) or self._contact(self.at))
        ):
            self.at += 1
        if not titled:
            self._title()
        self._below_title()

    def _small(self, at: int) -> bool:
        """Take a slug, a byline or a date."""
        return self._slug(at) or self._byline(at) or self._date(at)

    def _below_title(self) -> None:
        """Subtitle, bylines and dates, in any order; the subtitle only right below the title."""
        has_title = any(found.kind == "title" for found in self.found)
        first = self.at
        for _ in range(_MOST):
            if self.at >= self.end:
                return
            if self._small(self.at) or (has_title and self._name(self.at)):
                self.at += 1
            elif self.at == first and has_title and (length := self._subtitle(self.at)):
                self._add(self.at, self.at + length - 1, "subtitle", "below-the-title", 0.75)
                self.at += length
            else:
                return

    def _title(self) -> None:
        at = self.at
        if at >= self.end or self.units[at].form != "text":
            return
        unit = self.units[at]
        if isinstance(unit.claim, Underline | Hash):
            if unit.claim.level == 0:
                self._add(at, at, "title", "marked-first", 1.0)
                self.at += 1
            return
        if any(
            isinstance(one.claim, Underline | Hash) and one.claim.level == 0
            for one in self.units[at:]
        ):
            return
        last = self._last_of_title(at)
        confidence = self._like_title(at, last)
        if confidence >= 0.5:
            self._add(at, last, "title", "first-line", confidence)
            self.at = last + 1

    def _last_of_title(self, at: int) -> int:
        """The last unit of a title that goes over several lines."""
        last = at
        while last + 1 < self.end and last - at < _MOST_LINES_OF_TITLE - 1:
            above, unit = self.units[last], self.units[last + 1]
            if (
                unit.form != "text"
                or unit.gap
                or unit.claim is not None
                or unit.opener is not NO_OPENER
            ):
                break
            if unit.width > 90 or above.lines[-1].ending == "stop":
                break
            below = self.units[last + 2] if last + 2 < self.end else None
            if below is None or self._is_byline(last + 1) or self._is_date(last + 1):
                break
            first, second = words_of(above), words_of(unit)
            capitals = is_capitals(first) and is_capitals(second)
            centred = (
                above.indent >= 8 and unit.indent >= 8 and is_capitals(first) == is_capitals(second)
            )
            goes_on = unit.lines[-1].ending in ("open", "call") and (
                second[0].islower() or (above.lines[-1].ending == "pause" and bool(below.gap))
            )
            if not (capitals or centred or goes_on):
                break
            last += 1
        return last

    def _like_title(self, at: int, last: int) -> float:
        """How much the first unit reads like a line set above what follows."""
        unit, ending = self.units[at], self.units[last].lines[-1].ending
        width = sum(one.width for one in self.units[at : last + 1])
        if (
            width > _LONGEST_TITLE
            or (unit.lines[0].text[0] in _NO_TITLE)
            or unit.opener is not NO_OPENER
        ):
            return 0.0
        if not any(map(str.isalnum, words_of(unit))):
            return 0.0
        if is_salutation(words_of(unit)) and (ending == "pause" or self._has_closing()):
            return 0.0
        confidence = _TITLE_BY_ENDING[ending]
        if ending == "stop" and _is_title_case(words_of(unit)):
            confidence = 0.7
        if last + 1 >= self.end:
            # A text of one line: a headline that somebody noted, unless it is a sentence.
            return confidence - 0.2 if width <= 120 and at == 0 and ending == "open" else 0.0
        text = words_of(unit)
        if ending != "pause" and (is_capitals(text) or unit.indent >= 8):
            return 0.95
        if text[-1] in ":：":
            return 0.2
        body = next(
            (
                one
                for one in self.units[last + 1 : self.end]
                if one.width > 90 or len(one.lines) > 1
            ),
            self.units[last + 1],
        )
        longer = max(body.width, self.units[last + 1].width)
        return confidence if width * 2 <= longer else confidence - 0.2

    def _has_closing(self) -> bool:
        """Whether the text takes leave at its end, as a letter does."""
        return any(is_closing(words_of(unit)) for unit in self.units[-_MOST:])

    def _subtitle(self, at: int) -> int:
        """How many units are a subtitle: what stands between the title and a byline or a date.

        Without these, one line right below the title with a blank line after it.
        """
        unit = self.units[at]
        if unit.form != "text" or unit.claim is not None or unit.opener is not NO_OPENER:
            return 0
        if unit.width > _LONGEST_SUBTITLE or at + 1 >= self.end:
            return 0
        if self._is_byline(at + 1, written=True) or self._is_date(at + 1):
            return 1
        below = self.units[at + 1]
        close = not unit.gap and below.gap and self.layout.is_spaced and len(unit.lines) == 1
        return int(bool(close) and below.form == "text" and below.width > unit.width)

    def _contact(self, at: int) -> bool:
        """Take the block that names whom to ask, below a release line."""
        if not any(found.kind == "slug" for found in self.found):
            return False
        texts = [line.text for line in self.units[at].lines]
        goes_on = bool(self.contact) and not self.units[at].gap
        if not goes_on and not names_contact(texts[0]):
            return False
        self.contact.extend(texts)
        self._add(at, at, "contact", "below-a-release-line", 0.8)
        return True

    # --- below ---------------------------------------------------------------------------------

    def back(self) -> None:
        """Walk up from the last unit as long as it is end matter."""
        for _ in range(_MOST):
            at = self.end - 1
            if at <= self.at:
                return
            unit = self.units[at]
            if unit.form in ("text", "divider") and end_mark(words_of(unit)):
                removed = unit.removed if unit.form == "text" else ()
                removed += tuple(
                    Removed(line.number, line.text, "an end mark") for line in unit.lines
                )
                self.found.append(Found(at, at, "end mark", "end-mark", 0.9, removed))
                self.end -= 1
            elif unit.form == "divider" and at > 0 and self._seen_below():
                found = Found(at, at, "end mark", "divider-at-the-end", 0.6, unit.removed)
                self.found.append(found)
                self.end -= 1
            elif self._byline(at, least=0.6) or self._slug(at):
                self.end -= 1
            else:
                return

    def _seen_below(self) -> bool:
        return any(found.first >= self.end for found in self.found)

    # --- single lines --------------------------------------------------------------------------

    def _slug(self, at: int) -> bool:
        unit = self.units[at]
        if unit.form != "text" or unit.claim is not None or unit.width > _LONGEST_BYLINE:
            return False
        words = words_of(unit)
        reason = slug(words)
        if not reason and at == 0 and len(unit.lines) == 1 and _PATH.fullmatch(words):
            reason = "the path of a page"
        if not reason:
            return False
        removed = tuple(Removed(line.number, line.text, reason) for line in unit.lines)
        self.found.append(Found(at, at, "slug", "slug-line", 0.9, removed))
        return True

    def _is_byline(self, at: int, *, written: bool = False) -> bool:
        """Whether a unit is a byline; with ``written`` one that names who wrote the text."""
        unit = self.units[at]
        if unit.form not in ("text", "item") or unit.claim is not None or at >= self.end:
            return False
        if unit.width > _LONGEST_BYLINE or (found := byline(_raw_words(unit))) is None:
            return False
        return not written or any(author.role == "aut" for author in found.authors)

    def _is_date(self, at: int) -> bool:
        unit = self.units[at]
        if unit.form != "text" or unit.claim is not None or unit.width > _LONGEST_DATE:
            return False
        words = words_of(unit)
        if not _YEAR.search(words):
            return False
        return date_of(words) is not None or place_and_date(words) is not None

    def _byline(self, at: int, least: float = 0.5) -> bool:
        unit = self.units[at]
        if unit.form != "text" or unit.claim is not None or unit.width > _LONGEST_BYLINE:
            return False
        found = byline(words_of(unit))
        if found is None or found.confidence < least:
            return False
        return self._take(at, found, "byline")

    def _take(self, at: int, found: Byline, rule: str) -> bool:
        """The names of a byline, each of them once."""
        number = self.units[at].lines[0].number
        removed = [Removed(number, part, "the words of a byline") for part in found.taken]
        known = (*self.authors, *self.below)
        fresh = [author for author in dict.fromkeys(found.authors) if author not in known]
        again = list(found.authors)
        for author in fresh:
            again.remove(author)
        removed += [Removed(number, author.name, NAMED_BEFORE) for author in again]
        if at > self.at:  # below the body, where the lines are met from the last one up
            self.below[:0] = fresh
        else:
            self.authors.extend(fresh)
        if found.date and not self.date:
            self.date = found.date
        self.found.append(
            Found(at, at, "authors", rule, found.confidence, tuple(removed), len(fresh))
        )
        return True

    def _name(self, at: int) -> bool:
        """Names alone below the title: several, or one with a date or a place below it."""
        unit = self.units[at]
        if unit.form != "text" or unit.claim is not None or len(unit.lines) > 1:
            return False
        if unit.width > _LONGEST_NAMES or at + 1 >= self.end or unit.opener is not NO_OPENER:
            return False
        words = words_of(unit)
        if self._is_date(at + 1):
            if is_name(words) < 0.6:
                return False
            single = Byline((Author(name=words),), (), confidence=0.7)
            return self._take(at, single, "name-above-a-date")
        found = byline(words, allow_bare=True)
        if found is None or len(found.authors) < 2 or found.confidence < 0.55:
            return False
        return self._take(at, found, "names-below-the-title")

    def _date(self, at: int) -> bool:
        if not self._is_date(at):
            return False
        unit = self.units[at]
        words = words_of(unit)
        number = unit.lines[0].number
        if dated := date_of(words):
            if dated.modified:
                if self.modified:
                    return False
                self.modified = dated.iso
            elif self.date:
                return False
            else:
                self.date = dated.iso
        elif placed := place_and_date(words):
            if self.date or self.place:
                return False
            self.place, self.date = placed.place, placed.date
        removed = (Removed(number, words, "a line with the date"),)
        self.found.append(Found(at, at, "date", "date-line", 0.9, removed))
        return True

    def _place_of_story(self) -> str:
        """The place that the story's first words name; they stay where they are."""
        if self.at >= self.end or self.units[self.at].form != "text":
            return ""
        opening = self.units[self.at].lines[0].text[:_LONGEST_DATELINE]
        if not any(sign in opening for sign in _DATELINE_SIGNS):
            return ""
        found = dateline(words_of(self.units[self.at])[: 2 * _LONGEST_DATELINE])
        if found is None:
            return ""
        self.date = self.date or found.date
        return found.place

    def _add(self, first: int, last: int, kind: str, rule: str, confidence: float) -> None:
        self.found.append(Found(first, last, kind, rule, round(confidence, 2)))


def _raw_words(unit: Unit) -> str:
    """The words with the marks that were taken for a bullet or a divider."""
    if unit.form == "item":
        return f"{unit.opener.marker.text} {words_of(unit)}"
    return words_of(unit)
