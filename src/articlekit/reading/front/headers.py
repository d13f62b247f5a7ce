"""`Key: value` lines at the top of a text: front matter, the headers of a mail, a fenced block.

Without a fence at least two lines have keys that are known, and one of them says what the text is
(`ANCHORS`); so an interview, a recipe and an announcement stay text. Between two fences, ``---``
and ``---`` or ``...``, any key is one: what has no place in the model is kept under ``x-``.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit.digits import digits
from articlekit.model import Author, Metadata
from articlekit.model.language import is_well_formed
from articlekit.reading.front.datelines import place_and_date
from articlekit.reading.front.dates import date_of
from articlekit.reading.front.fences import MOST_LINES, Entry, Fenced, read_fenced, unquoted
from articlekit.reading.front.folding import fold, word_set
from articlekit.reading.front.keys import ANCHORS, NOWHERE, ROLES, field_of
from articlekit.reading.front.names import byline
from articlekit.reading.front.slugs import slug
from articlekit.reading.protocol import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence
from articlekit.reading.front.patterns import compiled

__all__ = ["Headers", "read_headers"]

_LONGEST_KEY: Final = 40
_LONGEST_VALUE: Final = 1000
"""Characters of the longest value without a fence."""

_LONGEST_TITLE: Final = 240
_MOST_FOLDED: Final = 6

_IDENTIFIERS: Final = frozenset(("isbn", "issn", "doi", "uuid", "url"))
_PLAIN: Final = frozenset(("place", "publisher", "description", "rights"))
_LANGUAGES: Final = (
    "english:en українська:uk ukrainian:uk russian:ru русский:ru deutsch:de german:de français:fr "
    "french:fr español:es spanish:es italiano:it italian:it polski:pl polish:pl nederlands:nl "
    "dutch:nl português:pt portuguese:pt العربية:ar arabic:ar فارسی:fa persian:fa עברית:he "
    "hebrew:he 日本語:ja japanese:ja 中文:zh chinese:zh 한국어:ko korean:ko čeština:cs czech:cs "
    "svenska:sv swedish:sv türkçe:tr turkish:tr"
)


class Headers(msgspec.Struct, frozen=True):
    """What the top of a text says of it.

    ``consumed`` counts the lines it takes up. ``meta`` holds only what was found; ``removed`` what
    is no part of it: labels, fences, addresses, values that are none. ``decisions`` pairs each
    field found, "title" or one of `Metadata`, with its line.
    """

    consumed: int
    title: str = ""
    subtitle: str = ""
    meta: Metadata = Metadata()
    removed: tuple[Removed, ...] = ()
    decisions: tuple[tuple[str, int], ...] = ()


def read_headers(lines: Sequence[tuple[int, str]]) -> Headers | None:
    """The headers at the top of a text, or None where it begins with something else.

    ``lines`` are the numbered lines of the text from its first on, blank ones as "". No more of
    them are looked at than the block has.

    >>> found = read_headers([(1, "Title: The Long Pier"), (2, "By: Anna Lind"), (3, "")])
    >>> found.title, found.meta.authors[0].name, found.consumed
    ('The Long Pier', 'Anna Lind', 2)
    """
    if not lines:
        return None
    first = lines[0][1].strip()
    if len(first) >= 3 and not first.strip("-") and len(first) < 80:
        block = read_fenced(lines)
        return _of_block(block) if block else None
    return _unfenced(lines)


# --- without a fence -------------------------------------------------------------------------


@functools.cache
def _key() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>(?P<key>[^\W\d_][^:：\n]{{0,{_LONGEST_KEY - 1}}}?) ?[:：])")


def _unfenced(lines: Sequence[tuple[int, str]]) -> Headers | None:
    entries: list[Entry] = []
    known: list[str] = []
    last = consumed = 0
    at = 0
    while at < min(len(lines), MOST_LINES) and lines[at][1].strip():
        entry = _entry(lines[at])
        if entry is None:
            break
        at = _folded(lines, at + 1, entry)
        field = _known(entry)
        entries.append(entry)
        if field:
            known.append(field)
            last, consumed = len(entries), at
    if len(known) < 2 or not ANCHORS.intersection(known) or len(known) * 2 <= last:
        return _title_alone(lines[0])
    found = _Reading(fenced=False)
    for entry in entries[:last]:
        found.take(entry)
    return found.headers(consumed)


def _entry(line: tuple[int, str]) -> Entry | None:
    number, text = line
    if text[:1].isspace() or not (match := _key().match(text[: _LONGEST_KEY + 2])):
        return None
    value = text[match.end("label") :]
    if value.startswith("//") or len(value) > _LONGEST_VALUE or not value.strip():
        return None
    return Entry(number, match["label"], match["key"].rstrip(), value.strip())


def _folded(lines: Sequence[tuple[int, str]], at: int, entry: Entry) -> int:
    """Add the lines that continue a value, set in as RFC 5322 folds them; where the rest begins."""
    for _ in range(_MOST_FOLDED):
        if at >= len(lines):
            break
        text = lines[at][1]
        words = text.strip()
        prose = words.endswith((".", "。", "…")) and field_of(entry.key) != "description"
        if not words or not text[0].isspace() or len(words) > 100 or prose:
            break
        entry.value = f"{entry.value} {words}"
        at += 1
    return at


def _known(entry: Entry) -> str:
    """The field of an entry, empty where key or value is not what a header has."""
    field = field_of(entry.key)
    if field in ROLES:
        return field if _named(entry.value) or compiled(_ADDRESS).search(entry.value) else ""
    if field == "from" and compiled(_ADDRESS).search(entry.value):
        return "message"
    if field == "title" and len(entry.value) > _LONGEST_TITLE:
        return ""
    return field or (NOWHERE if slug(f"{entry.label} {entry.value}") else "")


def _title_alone(line: tuple[int, str]) -> Headers | None:
    """A first line "Title: Something" is the title, whatever follows."""
    entry = _entry(line)
    if entry is None or field_of(entry.key) != "title" or len(entry.value) > _LONGEST_TITLE:
        return None
    if fold(entry.key) in _SUBJECTS or entry.value.endswith((".", "。", ",", ":")):
        return None
    found = _Reading(fenced=False)
    found.take(entry)
    return found.headers(1)


_SUBJECTS: Final = word_set(
    "subject тема betreff objet asunto oggetto temat onderwerp assunto konu الموضوع موضوع נושא "
    "件名 主题 rubrik назва название"
)
"""Keys for a title only where other headers stand beside them: "Subject: …" may be a lead-in."""


def _of_block(block: Fenced) -> Headers:
    found = _Reading(fenced=True)
    found.removed += block.removed
    for entry in block.entries:
        found.take(entry)
    return found.headers(block.consumed)


# --- what a value is -------------------------------------------------------------------------

_ADDRESS: Final = r"<?[^\s<>@,;:\"()]{1,64}@[^\s<>@,;\"()]{1,190}>?"


def _named(value: str) -> tuple[tuple[Author, ...], tuple[str, ...]] | None:
    """The names in the value of an author's key, and the pieces of it that are in no name."""
    label = "Author: "
    found = byline(label + value)
    if found is None or found.date or any(author.role != "aut" for author in found.authors):
        return None
    return found.authors, tuple(filter(None, (found.taken[0][len(label) - 1 :], *found.taken[1:])))


class _Reading:
    """What the entries so far have said."""

    def __init__(self, *, fenced: bool) -> None:
        self.fenced = fenced
        self.front: dict[str, str] = {}
        self.meta: dict[str, Any] = {}
        self.removed: list[Removed] = []
        self.decisions: list[tuple[str, int]] = []

    def headers(self, consumed: int) -> Headers:
        """All of it, what was taken off in the order of its lines."""
        return Headers(
            consumed,
            self.front.get("title", ""),
            self.front.get("subtitle", ""),
            Metadata(**self.meta),
            tuple(sorted(self.removed, key=lambda removed: removed.line)),
            tuple(self.decisions),
        )

    def take(self, entry: Entry) -> None:
        """Put the value of an entry where it belongs, or take it off with a reason."""
        self._remove(entry.line, entry.label, "the label of a header")
        for line, mark in entry.marks:
            comment = mark.startswith("#")
            self._remove(line, mark, "a comment" if comment else "a mark of front matter")
        if not entry.values:
            return
        field = "" if entry.nested else field_of(entry.key)
        values = entry.values
        if field == "from":
            field = "aut"
        if field in ("title", "subtitle") and len(values) == 1:
            self._once(self.front, field, entry)
        elif field in ROLES:
            for value in values:
                self._authors(value, field, entry)
        elif field in ("date", "modified") and len(values) == 1:
            self._date(field, entry)
        elif field == "language" and len(values) == 1:
            self._language(entry)
        elif field == "keywords":
            self._keywords(entry)
        elif field in _PLAIN and len(values) == 1:
            self._once(self.meta, field, entry)
        elif field in _IDENTIFIERS and len(values) == 1:
            self._once(self.meta.setdefault("identifiers", {}), field, entry)
        else:
            self._elsewhere(entry)

    def _remove(self, line: int, text: str, reason: str) -> None:
        if text.strip():
            self.removed.append(Removed(line, text.strip(), reason))

    def _decide(self, field: str, line: int) -> None:
        self.decisions.append((field, line))

    def _once(self, into: dict[str, Any], field: str, entry: Entry) -> None:
        if field in into:
            self._elsewhere(entry, f"a second {field}")
            return
        into[field] = entry.values[0]
        self._decide("identifiers" if field in _IDENTIFIERS else field, entry.line)

    def _authors(self, value: str, role: str, entry: Entry) -> None:
        for address in compiled(_ADDRESS).findall(value):
            self._remove(entry.line, address, "an address")
        name = " ".join(compiled(_ADDRESS).sub(" ", value).split())
        if compiled(_ADDRESS).search(value):
            name, marks = unquoted(name)
            for mark in marks:
                self._remove(entry.line, mark, "a mark of front matter")
        if not any(map(str.isalpha, name)):
            self._remove(entry.line, name, "no name")
            return
        if named := _named(name):
            authors, taken = named
            for piece in taken:
                self._remove(entry.line, piece, "stands beside a name")
        elif self.fenced and len(name) <= 120:
            authors = (Author(name),)
        else:
            self._remove(entry.line, name, "not certainly a name")
            return
        found = [Author(author.name, role) for author in authors]
        self.meta["authors"] = (*self.meta.get("authors", ()), *found)
        self._decide("authors", entry.line)

    def _date(self, field: str, entry: Entry) -> None:
        value = entry.values[0]
        date = digits(value) if compiled(_YEAR).fullmatch(digits(value)) else ""
        if dated := date_of(value):
            date = dated.iso
        elif placed := place_and_date(value):
            date = placed.date
        if not date or field in self.meta:
            self._remove(entry.line, value, "a second date" if date else "not certainly a date")
            return
        self.meta[field] = date
        self._remove(entry.line, value, "a date, kept as metadata")
        self._decide(field, entry.line)

    def _language(self, entry: Entry) -> None:
        value = entry.values[0]
        names = dict(pair.split(":") for pair in _LANGUAGES.split())
        tag = names.get(fold(value), value.replace("_", "-"))
        if not is_well_formed(tag) or "language" in self.meta:
            self._remove(entry.line, value, "not the tag of a language")
            return
        self.meta["language"] = tag
        self._remove(entry.line, value, "a language, kept as metadata")
        self._decide("language", entry.line)

    def _keywords(self, entry: Entry) -> None:
        words: list[str] = []
        for value in entry.values:
            marks = [] if entry.items is not None else compiled(_COMMAS).findall(value)
            for mark in marks:
                self._remove(entry.line, mark, "a mark of front matter")
            parts = compiled(_COMMAS).split(value) if marks else [value]
            words += [word for part in parts if (word := " ".join(part.split()))]
        if words:
            self.meta["keywords"] = (*self.meta.get("keywords", ()), *words)
            self._decide("keywords", entry.line)

    def _elsewhere(self, entry: Entry, reason: str = "") -> None:
        """Keep a value under x- where the text has fenced it, or take it off."""
        if not self.fenced:
            reason = reason or slug(f"{entry.label} {entry.value}")
            known = "a header that has no place in an article"
            unknown = "an unknown header"
            why = reason or (known if field_of(entry.key) else unknown)
            self._remove(entry.line, entry.value, why)
            return
        name = "-".join(re.findall(r"[^\W_]+", fold(entry.key))) or "key"
        extra = self.meta.setdefault("extra", {})
        key, times = f"x-{name}", 1
        while key in extra:
            times += 1
            key = f"x-{name}-{times}"
        extra[key] = entry.items if entry.items is not None else entry.value
        self._decide(key, entry.line)


_YEAR: Final = r"[12]\d{3}"
_COMMAS: Final = r"[,;،؛、，；]"
