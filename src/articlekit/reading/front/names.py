"""Bylines: who wrote, photographed, translated an article.

A line is a byline when a credit is followed by what has the shape of names, and nothing of it is
left over but what belongs to names: a post, a newspaper, a place, a date. "By Anna Whitfield" is
one, "By noon the line reached back" is none. Names keep the letters and the case of the line.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from articlekit.model import Author
from articlekit.reading.front.credits import Credit, Kind, credits_in
from articlekit.reading.front.datelines import place_and_date
from articlekit.reading.front.dates import Dated, date_of
from articlekit.reading.front.folding import fold, phrase_set
from articlekit.reading.front.patterns import compiled
from articlekit.reading.front.persons import is_affiliation, is_agency, is_credential, person
from articlekit.reading.front.shapes import is_ideographic, tells_case

__all__ = ["Byline", "byline", "is_name"]

_LONGEST: Final = 140
"""Characters of the longest line that may be a byline."""

_MOST_NAMES: Final = 6

_BY_KIND: Final[dict[Kind, float]] = {
    "author": 0.97,
    "phrase": 0.95,
    "by": 0.9,
    "text": 0.88,
    "sign": 0.85,
    "preposition": 0.8,
}

_STRONG: Final = frozenset(("author", "phrase"))
"""Kinds of credit after which a name may be a single word."""


class Byline(msgspec.Struct, frozen=True):
    """Who a line names.

    ``taken`` holds the pieces of the line, in order, that are in no name: names and taken together
    are every character of the line that is not white space. ``date`` is the full or partial ISO
    8601 date that stands beside the names, or empty.
    """

    authors: tuple[Author, ...]
    taken: tuple[str, ...]
    date: str = ""
    confidence: float = 0.0


class _Found(msgspec.Struct):
    """What was found so far: where the names stand, with their roles, and a date.

    ``confidence`` is that of the least certain credit; each thing that is unusual for a byline
    adds to the ``doubt`` it is multiplied with.
    """

    names: list[tuple[int, int, str]]
    date: str = ""
    confidence: float = 1.0
    doubt: float = 1.0


def byline(text: str, *, allow_bare: bool = False) -> Byline | None:
    """The names in a line that is a byline; with ``allow_bare`` a line of nothing but names is one.

    >>> found = byline("Words: Anna Lind; photos by J. P. Hartley")
    >>> [(author.name, author.role) for author in found.authors], found.taken
    ([('Anna Lind', 'aut'), ('J. P. Hartley', 'pht')], ('Words:', '; photos by'))
    """
    if len(text) > 2 * _LONGEST or len(text := text.strip()) > _LONGEST or not text:
        return None
    found_credits = _usable(text, credits_in(text))
    if not found_credits and (post := compiled(_POST_AFTER).fullmatch(text)) and person(post[1]):
        return Byline((Author(post[1]),), (text[post.end(1) :].strip(),), "", 0.8)
    if not found_credits:
        if not allow_bare:
            return None
        start = len(text) - len(text.lstrip("—–―- "))
        found_credits = [Credit(0, start, "aut", "preposition")]
        found = _Found([], doubt=0.9 if start else 0.75)
    else:
        found = _Found([])
    if not _opening(text[: found_credits[0].start], found):
        return None
    for at, credit in enumerate(found_credits):
        end = found_credits[at + 1].start if at + 1 < len(found_credits) else len(text)
        if not _names_after(text, credit, end, at + 1 == len(found_credits), found):
            return None
    if not 1 <= len(found.names) <= _MOST_NAMES:
        return None
    return Byline(
        tuple(Author(" ".join(text[a:b].split()), role) for a, b, role in found.names),
        _pieces_between(text, found.names),
        found.date,
        round(found.confidence * found.doubt, 2),
    )


def is_name(text: str) -> float:
    """How much a bare line looks like the name of one person, 0 to 1.

    >>> is_name("J. P. Hartley"), is_name("Anna Whitfield"), is_name("The harbour school")
    (0.9, 0.75, 0.0)
    """
    if len(text) > _LONGEST:
        return 0.0
    text = text.strip()
    score = person(text, alone=True)
    if tells_case(text):
        return score if " " in text or not score else 0.2
    return round(score * 0.5, 2)


# --- the parts of a byline -------------------------------------------------------------------

_SEGMENT: Final = r" ?[|｜·•●;；] ?| [–—―/-]{1,2} |(?<=[^\W\d_]) ?[（(\[]"
_EDGES: Final = " \t\u00a0\u3000|｜·•;；,،、，/／()（）[]*_~—–―-"
_SEPARATORS: Final = (
    r" ?[,،，;；、&+＆/／] ?(?:(?:and|und|et|y|e|та|і|й|и|oraz|och|og|en|و) )?"
    r"| (?:and|und|et|y|e|ed|en|och|og|ja|oraz|i|a|és|și|şi|ve|και|та|і|й|и|و|with) "
    r"| (?:AND|UND|ET|EN|OCH|OG|ORAZ|ÉS|VE|ΚΑΙ|ТА|І|Й|И) "
)
_MAY_BE_IN_NAME: Final = frozenset("yeia")
"""Conjunctions that are also inside names: José Ortega y Gasset, Antoni Gaudí i Cornet."""

_OTHERS: Final = phrase_set(
    "others, colleagues, et al, andere, autres, otros, altri, outros, inni, інші, другие, anderen"
)

_TAIL: Final = (
    r" (?:in|for|of|at|from|aus|für|à|en|pour|para|z|dla|із|з|для|у|в|из) (?=[^\W\d_a-z])"
)
_POST_AFTER: Final = r"([^\W\d_]{2,4}) ?(?:기자|특파원|記者)"
"""Korean and Japanese put the reporter's post after the name."""

_LINK: Final = r" (?:with|and|und|mit|et|avec|y|con|e|та|і|и|i|och|og|en)\Z"
"""What may stand between the names of one credit and the next."""

_ATTACHED_AND: Final = r" (?=[وו]\w{2})"
_HOUSES: Final = ("社", "报道", "報導", "報道", "日报", "日報", "新聞", "电视台", "뉴스", "일보")
"""How agencies and papers end that stand after a name."""

_WITH_WAW: Final = ("وليد", "وائل", "وسام", "وفاء", "وجدي", "وديع", "وردة", "وهيب", "ורד", "ויק")
"""Names that begin with the letter that is also the Arabic and Hebrew "and"."""


def _usable(text: str, found: list[Credit]) -> list[Credit]:
    """The credits that head a part: a second "by" right after another credit heads nothing."""
    kept: list[Credit] = []
    for credit in found:
        if kept and not text[kept[-1].end : credit.start].strip(_EDGES):
            if credit.kind in ("by", "preposition"):
                kept[-1] = msgspec.structs.replace(kept[-1], end=credit.end)
            continue
        kept.append(credit)
    return kept


def _opening(before: str, found: _Found) -> bool:
    """Whether what stands before the first credit is nothing, marks, or a date."""
    words = before.strip(_EDGES)
    if not words:
        return True
    return before.rstrip()[-1] in "|·•,–—-;(" and _dated(words, found)


def _dated(words: str, found: _Found) -> bool:
    placed = place_and_date(words)
    dated = Dated(placed.date) if placed else date_of(words)
    if not dated or not any(map(str.isdecimal, words)):
        return False
    if not (found.date or (found.names and dated.modified)):
        found.date = dated.iso
    return True


def _names_after(text: str, credit: Credit, end: int, last: bool, found: _Found) -> bool:
    """Read the names between a credit and ``end``; false where something else stands there."""
    start, end = _trimmed(text, credit.end, end)
    if not last and (link := compiled(_LINK).search(text, max(start, end - 8), end)):
        end = link.start()
    if last and text[:end].endswith(".") and credit.kind in _STRONG and _drops_stop(text, end):
        end -= 1
        found.doubt *= 0.85
    if start >= end:
        return False
    strong = credit.kind in _STRONG
    cuts = [end]
    for cut in compiled(_SEGMENT).finditer(text, start, end):
        if _is_inside_name(text, cut.start(), cut.end()):
            continue
        cuts.append(cut.start())
    first = min(cuts)
    end_of_names = _before_date(text, start, first, found)
    if first < end and not _extras(text[first:end], found):
        return False
    names, certainty = _split(text, start, end_of_names, strong)
    if not names:
        return False
    found.names.extend((a, b, credit.role) for a, b in names)
    found.confidence = min(found.confidence, _BY_KIND[credit.kind] * (0.75 + 0.25 * certainty))
    return True


def _drops_stop(text: str, end: int) -> bool:
    """Whether the stop at the end is one of a sentence and not of an initial or a short form."""
    word = text[:end].rsplit(" ", 1)[-1]
    return len(word) > 4 and word.count(".") == 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _is_inside_name(text: str, start: int, end: int) -> bool:
    """Whether a middle dot joins the parts of one word or name: Marcel·lí, 让·雅克."""
    mark = text[start:end]
    if mark != "·":
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalpha() and after.isalpha()


def _before_date(text: str, start: int, end: int, found: _Found) -> int:
    """Where the names end if a date follows them; the date is noted."""
    if not any(map(str.isdecimal, text[start:end])):
        return end
    for cut in re.finditer(
        r"[,،，] ?| (?=\d)| (?=on \d| on [A-Z])| (?:am|le|el|в|у) (?=\d)", text[:end]
    ):
        if cut.start() > start and _dated(text[cut.end() : end].strip(_EDGES), found):
            return cut.start()
    return end


def _extras(text: str, found: _Found) -> bool:
    """Whether what follows the names is a date, a post, a newspaper, a place or a few words."""
    for part in compiled(_SEGMENT).split(text):
        words = part.strip(_EDGES)
        if not words or _dated(words, found):
            continue
        if len(words.split()) > 6 or len(words) > 50 or words[-1] in ".!?…。！？؟:":
            return False
        found.doubt *= 0.95 if is_affiliation(words) else 0.85
    return True


def _split(text: str, start: int, end: int, strong: bool) -> tuple[list[tuple[int, int]], float]:
    """Where the single names stand, and the certainty of the least certain; none where unsure."""
    start, end = _trimmed(text, start, end)
    words = text[start:end]
    if is_ideographic(words) or (words and not tells_case(words)):
        return _split_caseless(text, start, end, strong)
    if strong and (inverted := person(words.replace(",", "", 1), alone=False)):
        head, comma, tail = words.partition(",")
        if comma and " " not in head and " " not in tail.strip() and "," not in tail:
            return [(start, end)], inverted  # Lind, Anna
    names: list[tuple[int, int]] = []
    certainty = 1.0
    single = listed = 0
    joined = False
    for first, last, after_comma in _merged(text, _parts(text, start, end)):
        piece = text[first:last]
        score = person(piece)
        if score and not (after_comma and names and _is_elsewhere(piece)):
            names.append((first, last))
            certainty = min(certainty, score)
            listed += after_comma
            joined = joined or (not after_comma and len(names) > 1)
            continue
        if names and piece.strip(". ").lower() in ("jr", "sr", "ii", "iii"):
            names[-1] = (names[-1][0], last)
            continue
        if names and fold(piece).strip(".") in _OTHERS:
            continue
        if is_agency(piece) and not names:
            names.append((first, last))
            certainty = min(certainty, 0.8)
            continue
        if names and after_comma and (is_credential(piece) or is_affiliation(piece)):
            continue
        if not (names and after_comma) and (tailed := _tailed(piece)):
            length, score = tailed
            names.append((first, first + length))
            certainty = min(certainty, score - 0.1)
            continue
        if person(piece, alone=True) and (strong or not after_comma):
            names.append((first, last))
            certainty = min(certainty, 0.5)
            single += 1
            continue
        return [], 0.0
    if single and not strong and (single == len(names) or single > 1):
        return [], 0.0
    # "Anna Lind, Causal Security": without an "and" the second may be no name.
    return names, min(certainty, 0.5) if listed and not joined else certainty


def _is_elsewhere(piece: str) -> bool:
    """Whether a piece after a comma is a place or an office rather than one more name."""
    return piece.split()[0] in ("San", "New", "Los", "Las", "Saint", "North", "South", "Нью")


def _tailed(piece: str) -> tuple[int, float] | None:
    """The length of the name before "in Kyiv" or "for The Daily Post", and how sure it is."""
    cut = compiled(_TAIL).search(piece)
    if cut is None or not _is_tail(piece[cut.end() :]):
        return None
    score = person(piece[: cut.start()])
    return (cut.start(), score) if score else None


def _is_tail(words: str) -> bool:
    """Whether words after "in", "for", "of" are the name of a place or a paper."""
    parts = words.split()
    return 1 <= len(parts) <= 5 and all(
        not part[0].islower() or part in ("the", "of", "and", "de", "la", "le") for part in parts
    )


def _parts(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The pieces between separators, each with the separator before it."""
    parts: list[tuple[int, int, str]] = []
    before = ""
    at = start
    for cut in compiled(_SEPARATORS).finditer(text, start, end):
        if cut.start() < at:
            continue
        parts.append((at, cut.start(), before))
        before, at = cut[0].strip(), cut.end()
    parts.append((at, end, before))
    return [part for part in parts if text[part[0] : part[1]].strip()]


def _merged(text: str, parts: list[tuple[int, int, str]]) -> list[tuple[int, int, bool]]:
    """The pieces with those put together again that a conjunction inside a name had parted."""
    merged: list[tuple[int, int, bool]] = []
    for first, last, before in parts:
        alone = len(text[first:last].split()) == 1
        if merged and alone and before in _MAY_BE_IN_NAME and before:
            start, _, comma = merged[-1]
            if " " in text[start:first].strip():
                merged[-1] = (start, last, comma)
                continue
        merged.append((first, last, before[:1] in (",", "،", "，", "/") and not before[1:]))
    return merged


def _split_caseless(
    text: str, start: int, end: int, strong: bool
) -> tuple[list[tuple[int, int]], float]:
    words = text[start:end]
    ideographic = any(is_ideographic(sign) for sign in words if sign.isalpha())
    hangul = any("\uac00" <= sign <= "\ud7a3" for sign in words)
    parts = [(a, b) for a, b, _ in _parts(text, start, end)]
    if ideographic:
        parts = [piece for part in parts for piece in _ideographic_parts(text, *part)]
    elif hangul:
        parts = [piece for part in parts for piece in _korean_parts(text, *part)]
        parts = [part for part in parts if text[part[0] : part[1]] not in ("기자", "특파원")]
    else:
        parts = [piece for part in parts for piece in _attached(text, *part)]
    parts = parts[:1] + [part for part in parts[1:] if not text[slice(*part)].endswith(_HOUSES)]
    scores = [person(text[a:b], alone=strong) for a, b in parts]
    return (parts, min(scores)) if scores and all(scores) else ([], 0.0)


def _ideographic_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Chinese names are parted by a space, Japanese ones hold one: 王小明 李华, 山田 太郎."""
    spaced = _cut(text, start, end, re.compile(r"[ \u3000]"))
    sizes = [b - a for a, b in spaced]
    if len(spaced) == 2 and (
        sum(sizes) <= 4 or max(sizes) > 3 or any(map(_is_kana, text[start:end]))
    ):
        spaced = [(start, end)]
    pieces = []
    for a, b in spaced:
        if any(map(_is_kana, text[a:b].replace("・", ""))):
            pieces.append((a, b))
        elif min((y - x for x, y in _cut(text, a, b, re.compile("[・]"))), default=0) > 1:
            pieces.extend(_cut(text, a, b, re.compile("[・]")))
        else:
            pieces.append((a, b))
    return pieces


def _korean_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Korean names are parted by a space where each has the three syllables that most have."""
    pieces = _cut(text, start, end, re.compile("[·ㆍ]"))
    spaced = [word for piece in pieces for word in _cut(text, *piece, re.compile(" "))]
    return spaced if all(b - a == 3 for a, b in spaced) else pieces


def _is_kana(sign: str) -> bool:
    return "\u3041" <= sign <= "\u30fa" or sign == "ー"


def _attached(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Arabic and Hebrew write "and" as the first letter of the word after it."""
    pieces: list[tuple[int, int]] = []
    at = start
    for cut in compiled(_ATTACHED_AND).finditer(text, start, end):
        before, after = text[at : cut.start()].split(), text[cut.end() : end].split()
        if len(before) < 2 or len(after) < 2 or after[0].startswith(_WITH_WAW):
            continue
        pieces.append((at, cut.start()))
        at = cut.end() + 1
    pieces.append((at, end))
    return pieces


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = start
    for cut in mark.finditer(text, start, end):
        pieces.append((at, cut.start()))
        at = cut.end()
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]


def _pieces_between(text: str, names: list[tuple[int, int, str]]) -> tuple[str, ...]:
    pieces: list[str] = []
    at = 0
    for start, end, _ in sorted(names):
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    return tuple(piece.strip() for piece in pieces if piece.strip())
