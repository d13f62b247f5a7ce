"""The marks of the target language: quotation marks, dashes and no-break spaces.

A translation model hands on the marks of the source, or straight ones. `edits` says what to change
so that a paragraph is set as publishers of the target language set it, and changes nothing that
could be something else: an apostrophe, a prime, a hyphen, a range of figures, a minus sign.

Which marks belong together is found first, by `_paired`; what stands in their place is a matter of
the tables. Each mark asks in this order: what its character always is (``„`` opens), what opened
before it and fits, what stands around it, what the two languages use it for.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DASHES", "QUOTES", "Dash", "Edit", "applied", "edits", "moved", "unpaired"]

_NO_BREAK: Final = "\u00a0"
_NARROW: Final = "\u202f"
_SPACES: Final = " \u00a0\u202f\u2009"
"""The spaces within a line that may stand beside a mark; a line break is none."""

QUOTES: Final[dict[str, str]] = {
    "ar": "«»“”", "az": "“”‘’", "be": "«»„“", "bg": "„“’’", "bs": "„”‘’", "ca": "«»“”",
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "de-ch": "«»‹›", "de-li": "«»‹›", "el": "«»“”",
    "en": "“”‘’", "es": "«»“”", "es-419": "“”‘’", "et": "„“‚‘", "eu": "«»“”", "fa": "«»‹›",
    "fi": "””’’", "fr": "«»“”", "fr-ch": "«»‹›", "ga": "“”‘’", "gl": "«»“”", "he": "””’’",
    "hi": "“”‘’", "hr": "„”‚’", "hu": "„”»«", "hy": "«»«»", "id": "“”‘’", "is": "„“‚‘",
    "it": "«»“”", "it-ch": "«»‹›", "ja": "「」『』", "ka": "„“«»", "kk": "«»“”", "ko": "“”‘’",
    "lt": "„“‚‘", "lv": "„”‘’", "mk": "„“‚‘", "nb": "«»‘’", "nl": "“”‘’", "nn": "«»‘’",
    "no": "«»‘’", "pl": "„”«»", "pt": "«»“”", "pt-br": "“”‘’", "ro": "„”«»", "ru": "«»„“",
    "sk": "„“‚‘", "sl": "„“‚‘", "sr": "„”’’", "sv": "””’’", "th": "“”‘’", "tr": "“”‘’",
    "uk": "«»„“", "vi": "“”‘’", "zh": "“”‘’", "zh-hant": "「」『』",
}  # fmt: skip
"""The outer and the inner pair of each language: CLDR's, or its publishers' where those differ.

Where both pairs would be alike (CLDR has „ “ twice for Lithuanian), the inner is the single one.
"""

_REGIONS: Final[dict[str, str]] = {
    "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "es-es": "es", "es-gq": "es",
}  # fmt: skip
"""Tags that share the row of another; Spanish of any other region is that of America."""

_INSIDE: Final[dict[str, str]] = {"fr": _NO_BREAK, "fr-ca": _NO_BREAK, "fr-ch": _NARROW}
"""The space inside guillemets: a whole one, as the Imprimerie nationale sets it, thin in Geneva."""


class Dash(NamedTuple):
    """How a dash between words is set: what stands before it, itself, what stands after it.

    ``dash`` lists the characters that may stay; the first is set where there is another.
    """

    before: str
    dash: str
    after: str


_EM: Final = Dash(_NO_BREAK, "—", " ")
_EN_KEPT: Final = Dash(_NO_BREAK, "–", " ")
_EN: Final = Dash(" ", "–", " ")
_CLOSED: Final = Dash("", "—", "")

DASHES: Final[dict[str, Dash]] = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "kk"), _EM),
    **dict.fromkeys(("pl", "cs", "sk"), _EN_KEPT),
    **dict.fromkeys(("de", "sl", "hr", "bs", "sr", "hu", "ro", "sv", "da", "nb", "nn", "no"), _EN),
    **dict.fromkeys(("fi", "et", "lv", "lt", "nl", "tr", "is", "el", "it"), _EN),
    "fr": Dash(_NO_BREAK, "–—", " "),
    "en": _CLOSED,
    **dict.fromkeys(("en-gb", "en-ie", "en-au", "en-nz", "en-za"), _EN),
}
"""The dash of each language that has one way. English is set only where it was translated into."""

_SPEECH: Final[dict[str, str]] = {
    **dict.fromkeys(("es", "ca", "gl", "eu"), ""),
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "pl", "cs", "sk", "hu", "ro"), _NO_BREAK),
    **dict.fromkeys(("fr", "pt", "el", "tr", "fi", "et", "lv", "lt"), _NO_BREAK),
}
"""What follows a dash that opens a line of speech: "—Sí", "— Так"."""

_BEFORE_MARKS: Final[dict[str, dict[str, str]]] = {
    "fr": {";": _NARROW, "!": _NARROW, "?": _NARROW, ":": _NO_BREAK},
    "fr-ca": {":": _NO_BREAK},
    "fr-ch": dict.fromkeys(";!?:", _NARROW),
}
"""The space before a mark: a thin one, but a whole one before a colon (Imprimerie nationale)."""

_HELD: Final[dict[str, str]] = {"cs": "aikosuvz", "pl": "aiouwz"}
"""Words of one letter that do not end a line."""


class Edit(msgspec.Struct, frozen=True):
    """Replace ``text[start:end]``, which is never empty, by ``text``."""

    start: int
    end: int
    text: str


def edits(
    text: str, source: str, target: str, frozen: Sequence[tuple[int, int]] = ()
) -> tuple[Edit, ...]:
    """What to change in a translated paragraph so that its marks are those of ``target``.

    ``text`` is a whole paragraph or title, ``source`` and ``target`` are BCP 47 tags. The edits are
    disjoint and in order and leave every range of ``frozen`` alone. A language without a row in
    `QUOTES` has none.

    >>> applied('Він сказав: "Так".', edits('Він сказав: "Так".', "en", "uk"))
    'Він сказав: «Так».'
    """
    if _row(QUOTES, target) is None:
        return ()
    mask = _mask(len(text), frozen)
    marks = _marks(text, source, target, mask)
    found = [
        *_quotation_edits(text, marks, target, mask, _spaced(source, target)),
        *_dash_edits(text, marks, source, target, mask),
        *_mark_edits(text, marks, target, mask),
        *_held_edits(text, target, mask),
    ]
    return tuple(_disjoint(found))


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are disjoint and in order."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.text
        at = edit.end
    return "".join((*parts, text[at:]))


def moved(position: int, edits: Sequence[Edit]) -> int:
    """Where a position of the old text lies in the new one.

    The start of an edit is the start of its replacement, its end the end; what lies between stays
    between.
    """
    shift = 0
    for edit in edits:
        if position <= edit.start:
            break
        if position < edit.end:
            return edit.start + shift + min(position - edit.start, len(edit.text))
        shift += len(edit.text) - (edit.end - edit.start)
    return position + shift


def unpaired(text: str, language: str, source: str = "") -> tuple[int, ...]:
    """Where a double quotation mark of a text in this language stands without its partner.

    ``source`` is the language it was translated from, whose marks it may still have. Single marks
    are not told, for each could be an apostrophe; neither are signs after figures.
    """
    marks = _marks(text, source or language, language, bytearray(len(text)))
    return tuple(
        mark.at
        for mark in marks
        if mark.role and mark.partner is None and mark.sure and mark.family not in _LIGHT
    )


def _row(table: dict[str, str], tag: str) -> str | None:
    """The row of a tag: with its script or region, if there is such a row, else by language."""
    tag = tag.lower()
    tag = _REGIONS.get(tag, tag)
    language, *rest = tag.split("-")
    for part in rest:
        if f"{language}-{part}" in table:
            return table[f"{language}-{part}"]
        if language == "es" and (len(part) == 2 or part.isdigit()) and part != "es":
            return table.get("es-419", table.get("es"))
    return table.get(language)


def _spaced(*tags: str) -> bool:
    """Whether one of the languages has spaces inside its guillemets."""
    return any(primary(tag) == "fr" for tag in tags)


def _mask(length: int, frozen: Sequence[tuple[int, int]]) -> bytearray:
    """One byte for each character: whether it must stay."""
    mask = bytearray(length)
    for start, end in frozen:
        start, end = max(start, 0), min(end, length)
        if start < end:
            mask[start:end] = b"\1" * (end - start)
    return mask


def _disjoint(found: list[Edit]) -> Iterator[Edit]:
    """The edits in order; of two that share a character, the one that begins first."""
    end = 0
    for edit in sorted(found, key=lambda edit: edit.start):
        if edit.start >= end:
            yield edit
            end = edit.end


# --- what stands around a mark -------------------------------------------------------------------

_WIDE: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\U00020000-\U0003ffff]"
)
"""Scripts that put no spaces around quotations: there, only balance tells what a mark does."""

_OPENING: Final = frozenset("([{¿¡—–―-/=|")
"""After these, and after a space, a quotation may open."""

_CLOSING: Final = frozenset(".,:;!?)]}%。、，！？：；）،؛؟।")
"""Before these, and before a space, a quotation may close."""

_SOFT: Final = frozenset("…—–―-/")
"""What may begin a quotation as well as follow one."""

_LETTERS_OF_HEBREW: Final = re.compile("[\u05d0-\u05ea]")


def _before(character: str) -> str:
    if not character or character.isspace() or character in _OPENING:
        return "open"
    if _WIDE.match(character):
        return "wide"
    return "soft" if character == "…" else "closed"


def _after(character: str) -> str:
    if not character or character.isspace() or character in _CLOSING:
        return "end"
    if _WIDE.match(character):
        return "wide"
    return "soft" if character in _SOFT else "word"


def _is_letter(character: str) -> bool:
    """Whether this is a letter or digit of a script that keeps words apart by spaces."""
    return (
        bool(character)
        and (character.isalnum() or unicodedata.category(character)[0] == "M")
        and not _WIDE.match(character)
    )


# --- which marks belong together -----------------------------------------------------------------

_STRAIGHT: Final = '"＂'
_DOUBLE: Final = _STRAIGHT + "“”„‟〝〞〟"
_GUILLEMETS: Final = "«»"
_SINGLE: Final = "'‘’‚‛"
_ANY_MARK: Final = re.compile("[\"＂“”„‟〝〞〟«»'‘’‚‛‹›「」『』]")

_FAMILY: Final[dict[str, str]] = {
    **dict.fromkeys(_DOUBLE, "double"),
    **dict.fromkeys(_GUILLEMETS, "guillemet"),
    **dict.fromkeys(_SINGLE, "single"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "hollow"),
}

_ALWAYS: Final[dict[str, str]] = {
    **dict.fromkeys("„‟〝「『", "open"),
    **dict.fromkeys("〞〟」』", "close"),
}
"""The marks that do one thing in every language."""

_MOSTLY: Final[dict[str, str]] = {"“": "open", "”": "close", "«": "open", "»": "close",
                                  "‹": "open", "›": "close"}  # fmt: skip
"""What the others do where nothing else tells."""

_LIGHT: Final = frozenset(("single", "angle"))
"""The families whose marks count for nothing without a partner."""

_REACH: Final = 8
"""How many open quotations a closing mark looks back over."""

_NESTED: Final = 2
"""With so many quotations open, even a doubtful mark closes one."""

_ELISION: Final = re.compile(
    r"(?<!\w)['’](?:\d0s(?!\w)|[nN]['’](?!\w)|\d\d(?![\w'’])"
    r"|(?:em|tis|twas|til|cause|bout|round|cos|[stkmn])(?![\w'’]))",
    re.IGNORECASE,
)
"""Words that an apostrophe begins: ’90s, rock ’n’ roll, ’tis, Dutch ’s and ’t."""

_INCHES: Final = re.compile(r"\d['′’]\s?\d+(?:[.,]\d+|[½¼¾])?\"")
"""Feet and inches: what stands after the inches is no quotation mark."""


class _Mark:
    """One quotation mark, or what could be one: where it is, what it does, and with which other."""

    __slots__ = ("after", "at", "before", "char", "doubtful", "family", "partner", "role", "sure")

    def __init__(self, at: int, char: str, before: str, after: str) -> None:
        self.at = at
        self.char = char
        self.family = _FAMILY[char]
        self.before = before
        self.after = after
        self.role = ""
        self.sure = False
        self.doubtful = False
        self.partner: _Mark | None = None

    @property
    def opens(self) -> bool:
        """Whether what stands around it says that it opens."""
        return self.before == "open" and self.after != "end"

    @property
    def closes(self) -> bool:
        """Whether what stands around it says that it closes."""
        if self.after == "soft":
            return self.before == "closed"
        return self.after == "end" and self.before != "open"


def _marks(text: str, source: str, target: str, mask: bytearray) -> list[_Mark]:
    """All quotation marks of a text, with their roles and partners."""
    marks = _candidates(text, mask)
    _doubt(text, marks)
    _pair(text, marks, _habits(source, target))
    return marks


def _candidates(text: str, mask: bytearray) -> list[_Mark]:
    """The marks that may quote, each with what stands around its run of marks."""
    found = list(_ANY_MARK.finditer(text))
    before = [""] * len(found)
    after = [""] * len(found)
    for number, match in enumerate(found):
        at = match.start()
        if number and found[number - 1].start() == at - 1:
            before[number] = before[number - 1]
        else:
            before[number] = _before(text[at - 1 : at])
    for number in reversed(range(len(found))):
        at = found[number].start()
        if number + 1 < len(found) and found[number + 1].start() == at + 1:
            after[number] = after[number + 1]
        else:
            after[number] = _after(text[at + 1 : at + 2])
    apostrophes = {m.start() for m in _ELISION.finditer(text)}
    apostrophes |= {m.end() - 1 for m in _ELISION.finditer(text) if m.group()[-1] in "'’"}
    apostrophes |= {m.end() - 1 for m in _INCHES.finditer(text)}
    marks = []
    for match, left, right in zip(found, before, after, strict=True):
        at, char = match.start(), match.group()
        previous, following = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if mask[at] or at in apostrophes:
            continue
        if char in _SINGLE and _is_letter(previous):
            if _is_letter(following):
                continue
            # l'"Humanité": an elided article, then a quotation.
            if right == "word" and following in _FAMILY and following not in _SINGLE:
                continue
        if char in _STRAIGHT and _is_between_hebrew(previous, following):
            continue
        if previous in ("'", "’") and at > 1 and _is_letter(text[at - 2]) and right == "word":
            left = "open"
        marks.append(_Mark(at, char, left, right))
    return marks


def _is_between_hebrew(previous: str, following: str) -> bool:
    return bool(_LETTERS_OF_HEBREW.match(previous) and _LETTERS_OF_HEBREW.match(following))


def _doubt(text: str, marks: list[_Mark]) -> None:
    """Mark what closes only if nothing better does before another quotation opens.

    That is a sign after a figure (inches), a straight one within a word, and the apostrophe of
    "the dogs' bowl": where the next mark closes too, and more plainly, it is that one.
    """
    plainly: dict[bool, bool] = {}
    for mark in reversed(marks):
        single = mark.family == "single"
        previous = text[mark.at - 1] if mark.at else ""
        beside, beyond = text[mark.at + 1 : mark.at + 2], text[mark.at + 2 : mark.at + 3]
        possessive = previous in tuple("sSxXzZ") and (beyond.islower() or beside in tuple(_SINGLE))
        if mark.char in _STRAIGHT:
            inside = mark.before == "closed" and mark.after == "word"
            weak = inside or (previous.isdigit() and not mark.opens)
        else:
            weak = mark.char in "'’" and mark.closes and (previous.isdigit() or possessive)
        mark.doubtful = weak and plainly.get(single, False)
        plainly[single] = mark.closes


class _Habits(NamedTuple):
    """What two languages use each mark for.

    ``lean`` is above zero where they open with it, below where they close with it; ``openers`` are
    all that one of them opens with.
    """

    lean: dict[str, int]
    openers: frozenset[str]


def _habits(source: str, target: str) -> _Habits:
    rows = [_row(QUOTES, source) or "", _row(QUOTES, target) or ""]
    lean = {
        mark: sum((mark in row[::2]) - (mark in row[1::2]) for row in rows)
        for mark in "".join(rows)
    }
    return _Habits(lean, frozenset("".join(row[::2] for row in rows)))


def _pair(text: str, marks: list[_Mark], habits: _Habits) -> None:
    stack: list[_Mark] = []
    for mark in marks:
        if mark.family == "single":
            _take_single(mark, stack, habits)
            continue
        opener = _opener(mark, stack)
        if (mark.doubtful and len(stack) < _NESTED) or (opener is None and _is_stray(text, mark)):
            continue
        mark.role = _role(mark, opener, habits)
        mark.sure = mark.char not in _STRAIGHT or mark.opens or mark.closes
        if mark.role == "open":
            stack.append(mark)
        elif opener is not None:
            _join(opener, mark, stack)


def _is_stray(text: str, mark: _Mark) -> bool:
    """Whether a straight mark that nothing opened is none: after a figure, or within a word."""
    if mark.char not in _STRAIGHT or mark.opens:
        return False
    return text[mark.at - 1 : mark.at].isdigit() or (mark.before, mark.after) == ("closed", "word")


def _opener(mark: _Mark, stack: list[_Mark]) -> _Mark | None:
    """The nearest open quotation that this mark could close."""
    if _ALWAYS.get(mark.char) == "open":
        return None
    for other in reversed(stack[-_REACH:]):
        if other.family == mark.family:
            return other
        if {mark.family, other.family} == {"double", "guillemet"} and (
            mark.char in _STRAIGHT or other.char in _STRAIGHT
        ):
            return other
    return None


def _role(mark: _Mark, opener: _Mark | None, habits: _Habits) -> str:
    """Whether this mark opens or closes."""
    char = mark.char
    if always := _ALWAYS.get(char):
        return always
    if opener is not None and not mark.opens:
        return "close" if mark.closes or _fits(opener.char, char) else _usual(char, habits)
    if mark.opens:
        # “so ”he: a closing mark on the wrong side of a space, unless a language opens with it.
        closing = (
            opener is not None and _MOSTLY.get(char) == "close" and f"{opener.char}{char}" in _PAIRS
        )
        return "close" if closing and char not in habits.openers else "open"
    if mark.closes:
        return "close"
    return _usual(char, habits)


def _fits(opening: str, closing: str) -> bool:
    """Whether the two are a pair in some language, or one of them is straight."""
    if opening in _STRAIGHT or closing in _STRAIGHT:
        return True
    return f"{opening}{closing}" in _PAIRS


_PAIRS: Final = frozenset(
    pair for row in QUOTES.values() for pair in (row[:2], row[2:]) if pair[0] != pair[1]
) | {"“”", "〝〞", "〝〟", "‟”"}


def _usual(char: str, habits: _Habits) -> str:
    if lean := habits.lean.get(char, 0):
        return "open" if lean > 0 else "close"
    return _MOSTLY.get(char, "open")


def _take_single(mark: _Mark, stack: list[_Mark], habits: _Habits) -> None:
    """Open or close with a single mark; alone, it counts for nothing, being an apostrophe."""
    char = mark.char
    opener = stack[-1] if stack and stack[-1].family == "single" else None
    balanced = mark.before == "wide" and mark.after == "wide"
    plain = not mark.opens and (mark.closes or balanced) and not mark.doubtful
    may_close = char not in "‚‛" and (char != "‘" or (opener is not None and opener.char == "‚"))
    if opener is not None and plain and may_close:
        mark.role = "close"
        _join(opener, mark, stack)
        return
    if not (mark.opens or (balanced and char in "'‘")):
        return
    if char != "’" or char in habits.openers:
        mark.role = "open"
        stack.append(mark)


def _join(opener: _Mark, closer: _Mark, stack: list[_Mark]) -> None:
    """Make the two partners; what was opened between them stays alone and counts for nothing."""
    opener.partner, closer.partner = closer, opener
    while (other := stack.pop()) is not opener:
        other.role = ""


# --- quotation marks -----------------------------------------------------------------------------


def _quotation_edits(
    text: str, marks: list[_Mark], target: str, mask: bytearray, spaced: bool
) -> Iterator[Edit]:
    """Each mark in the target's form for its depth; those without a partner in the outer one."""
    row = _row(QUOTES, target) or ""
    inside = _row(_INSIDE, target) or ""
    depth = 0
    for mark in marks:
        if not _is_quoting(text, mark, spaced):
            continue
        if mark.role == "close" and mark.partner is not None:
            depth -= 1
        inner = depth % 2 if mark.partner is not None else 0
        if mark.role == "open":
            depth += 1
        if mark.family == "hollow" and row[0] == "「":
            continue  # the title of a work
        new = row[2 * inner + (mark.role == "close")]
        yield from _set(text, mark, new, inside if new in _GUILLEMETS else "", mask)


def _is_quoting(text: str, mark: _Mark, spaced: bool) -> bool:
    """Whether this mark surely quotes, and what is quoted is more than nothing."""
    if not mark.role:
        return False
    if (other := mark.partner) is None:
        return mark.family not in _LIGHT and _stands_alone(text, mark, spaced)
    first, last = sorted((mark.at, other.at))
    return bool(text[first + 1 : min(last, first + _LONGEST_NOTHING)].strip())


_LONGEST_NOTHING: Final = 6
"""A pair with nothing but spaces up to here is no quotation."""


def _stands_alone(text: str, mark: _Mark, spaced: bool) -> bool:
    """Whether a mark without a partner is plain enough: the quotation runs over paragraphs."""
    if not mark.sure:
        return False
    if (mark.opens and mark.role == "open") or (mark.closes and mark.role == "close"):
        return True
    if mark.before == "wide" or mark.after == "wide":
        return True
    if not spaced or mark.family != "guillemet":
        return False
    edge = mark.at == 0 if mark.role == "open" else mark.at == len(text) - 1
    return edge and bool(text.strip(_SPACES + mark.char))


def _set(text: str, mark: _Mark, new: str, inside: str, mask: bytearray) -> Iterator[Edit]:
    """The edit for one mark, with the spaces on its inner side; none where all is right."""
    start, end = mark.at, mark.at + 1
    if mark.role == "open":
        end = _spaces_end(text, end, mask)
        new += inside
    else:
        start = _spaces_start(text, start, mask)
        new = inside + new
    if text[start:end] != new:
        yield Edit(start, end, new)


def _spaces_end(text: str, at: int, mask: bytearray) -> int:
    while at < len(text) and text[at] in _SPACES and not mask[at]:
        at += 1
    return at


def _spaces_start(text: str, at: int, mask: bytearray) -> int:
    while at and text[at - 1] in _SPACES and not mask[at - 1]:
        at -= 1
    return at


# --- dashes --------------------------------------------------------------------------------------

_DASH: Final = re.compile("[—―]+|–+|-+")
_BEFORE_DASH: Final = frozenset(".,!?…;:)]}%°′″*")
_AFTER_DASH: Final = frozenset("([{¿¡…#$€£@*+")


def _dash_edits(
    text: str, marks: list[_Mark], source: str, target: str, mask: bytearray
) -> Iterator[Edit]:
    """The dashes between words, and what follows a dash that opens a line of speech."""
    style = _dash_style(source, target)
    opening = {mark.at for mark in marks if mark.role == "open" and _is_plain(mark)}
    closing = {mark.at for mark in marks if mark.role == "close"}
    for match in _DASH.finditer(text):
        start, end = match.span()
        left, right = _spaces_start(text, start, mask), _spaces_end(text, end, mask)
        if any(mask[start:end]):
            continue
        if not left or text[left - 1] == "\n":
            if match.group()[0] in "—―–" and left == start:
                yield from _speech_edits(text, target, end, right)
            if style is _CLOSED and match.group()[0] != "-":
                return  # a dialogue: its other dashes part speech from speaker
            continue
        if style is None or right == len(text):
            continue
        before, after = text[left - 1], text[right]
        if not (_is_word(before) or before in _BEFORE_DASH or left - 1 in closing):
            continue
        if not (_is_word(after) or after in _AFTER_DASH or right in opening):
            continue
        if _is_dash(match.group(), before, after, start - left, right - end) and not (
            style is _CLOSED and before in ",;:.!?…"
        ):
            yield from _dash_edit(text, style, (left, start, end, right))


def _is_plain(mark: _Mark) -> bool:
    return mark.partner is not None or mark.family not in _LIGHT


def _is_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _dash_style(source: str, target: str) -> Dash | None:
    language = primary(target)
    if language == "en" and primary(source) == "en":
        return None
    return DASHES.get("-".join(target.lower().split("-")[:2]), DASHES.get(language))


def _is_dash(dash: str, before: str, after: str, left: int, right: int) -> bool:
    """Whether this is a dash at all: no hyphen, no range, no minus sign, no rule of signs."""
    if before.isdigit() and after.isdigit():
        return False
    if dash[0] in "—―":
        return len(dash) <= 2
    if dash == "--":
        return bool(left) == bool(right)
    return len(dash) == 1 and bool(left and right) and not (dash == "-" and after.isdigit())


def _dash_edit(text: str, style: Dash, places: tuple[int, int, int, int]) -> Iterator[Edit]:
    """The edit that sets a dash with its spaces; none where it is set so already."""
    left, start, end, right = places
    dash = text[start:end]
    kept = len(dash) == 1 and dash in style.dash
    spaces = text[left:start], text[end:right]
    if kept and all(map(_is_space_as, spaces, (style.before, style.after))):
        return
    yield Edit(left, right, style.before + (dash if kept else style.dash[0]) + style.after)


def _is_space_as(space: str, wanted: str) -> bool:
    """Whether a space does for the one wanted: one without a break for a plain one as well."""
    return space == wanted or (bool(wanted) and space in (_NO_BREAK, _NARROW))


def _speech_edits(text: str, target: str, end: int, right: int) -> Iterator[Edit]:
    """What follows the dash before speech that ends at ``end``, up to the words at ``right``."""
    space = _SPEECH.get(primary(target))
    following = text[right : right + 1]
    if space is None or not (following.isalpha() or following in tuple("¿¡…")):
        return
    if bool(space) != (right > end):
        yield Edit(end - 1, right, text[end - 1] + space)


# --- no-break spaces -----------------------------------------------------------------------------

_HIGH_MARK: Final = re.compile(r"[;:!?]+(?=[\s»”“’\"')\]…]|$)")
_BARE_COLON: Final = re.compile(r"[;:](?!\s|$)")


def _mark_edits(text: str, marks: list[_Mark], target: str, mask: bytearray) -> Iterator[Edit]:
    """The space before a semicolon, a colon, an exclamation or question mark."""
    spaces = _BEFORE_MARKS.get(_region_of(target)) or _BEFORE_MARKS.get(primary(target), {})
    if not spaces:
        return
    opening = {mark.at for mark in marks if mark.role == "open" and _is_plain(mark)}
    for match in _HIGH_MARK.finditer(text):
        at = match.start()
        space = spaces.get(text[at])
        left = _spaces_start(text, at, mask)
        if space is None or mask[at] or not left or left - 1 in opening:
            continue
        if text[at - 1] in "(:;!?" or _BARE_COLON.match(text, at):
            continue  # (!), ::, a smile
        before = text[left - 1]
        if (_is_word(before) or before in ")]}%…»”’\"'°€$.") and text[left:at] != space:
            yield Edit(left, at + 1, space + text[at])


def _region_of(tag: str) -> str:
    return "-".join(tag.lower().split("-")[:2])


def _held_edits(text: str, target: str, mask: bytearray) -> Iterator[Edit]:
    """The space after a word of one letter does not break, where that is the custom."""
    if (letters := _HELD.get(primary(target))) is None:
        return
    marks = "\"'„“”‚‘«»‹›"
    held = rf"(?:^|(?<=[\s(\[{marks}–—]))[{letters}] (?=[^\W_]|[({marks}])"
    for match in re.finditer(held, text, re.IGNORECASE):
        if not mask[match.end() - 1]:
            yield Edit(match.end() - 1, match.end(), _NO_BREAK)
