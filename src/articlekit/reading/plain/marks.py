"""Step 2, second half: what the beginning of a line may say: a bullet, a number, a divider.

Nothing is decided here. A line may begin with "1914." and be no item: `series` looks at the whole
text. Scripts count alike: digits of any script, Latin, Cyrillic and Greek letters, Roman
and CJK numerals.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final, Literal

import msgspec

from articlekit.reading.front.months import months

__all__ = [
    "DASHES",
    "HEADING_MARKS",
    "Marker",
    "Style",
    "is_divider",
    "is_rule",
    "marker",
    "note_mark",
]

Style = Literal["bullet", "1", "a", "A", "i", "I"]

_SURE_BULLETS: Final = frozenset("－•‣◦▪▫●○■□◆◇▶►▸➤➢➔→⇒⁃∙★☆❖⦿⦾・‧⁌⁍➜❯\uf0b7\uf0a7\uf0d8")
"""Signs that open an item and hardly ever a sentence; a space after them may be missing."""

_LOOSE_BULLETS: Final = frozenset("*-+·–—―−‒─~o»")
"""Signs that open an item only where a space follows, and often something else."""

DASHES: Final = frozenset("-–—―−‒─")
"""What opens an item in one text and a line of speech in another."""

HEADING_MARKS: Final = frozenset("■□◆◇●○▼▽▲△★☆§▶►【《◎※")
"""What stands before a heading in texts that mark headings with a sign."""


_TICKS: Final = frozenset("✓✔✗✘☐☑☒")
_BOXES: Final = frozenset(("[ ]", "[x]", "[X]"))
"""What says whether an item is done."""


class Marker(msgspec.Struct, frozen=True, gc=False):
    """What a line begins with.

    ``text`` is the marker as written, without the space after it. ``shape`` is its form with the
    number taken out, such as "(#)"; markers of one list have one shape. ``values`` holds every
    reading of a number as (style, value): "i." is the letter and the Roman numeral. A bullet has
    none.
    """

    text: str
    shape: str
    values: tuple[tuple[Style, int], ...] = ()

    @property
    def is_bullet(self) -> bool:
        """Whether it is a sign and no number."""
        return not self.values


_NUMBER: Final = re.compile(
    r"(?P<open>[(（\[]?)"
    r"(?P<number>\d{1,4}|[^\W\d_]{1,5})"
    r"(?P<close>[.．)）、]|\.\)|(?<=\d)[-–/](?= ))"
    r"(?=[ \u00a0]|[^\W\d_a-zA-Z\u0400-\u04ff.．)）、])"
)
_CLOSES: Final = (".", ")", "/", "-", "–", "、", "．", "）")
_LONGEST_DIVIDER: Final = 80
_CIRCLED: Final = re.compile("[\u2460-\u2473\u24b6-\u24e9\u2776-\u277f\u2780-\u2793\u3220-\u3229]")
_SPACE: Final = (" ", "\u00a0", "\t")

_CYRILLIC: Final = {
    # Which letters number items differs by language: ґ, є, і, ї are left out in most.
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
    "usual": "абвгдежзиклмнопрстуфхцчшщэюя",
    "full": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψω"
_ARABIC: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_KANJI: Final = "一二三四五六七八九十"
_LOOKALIKES: Final = str.maketrans("іхс", "ixc")
"""Cyrillic letters that stand in for Roman numerals."""

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def marker(text: str) -> Marker | None:
    """The bullet or number that a line begins with; it must have words behind it.

    A sign that says something, such as a tick, is no part of the marker: the item keeps it.
    """
    first = text[0]
    if first in _TICKS or (first == "[" and text[:3] in _BOXES):
        return Marker("", "☐") if text[1 if first in _TICKS else 3 :].strip() else None
    if first in _SURE_BULLETS or first in _LOOSE_BULLETS:
        return _bullet(text, first)
    if not first.isalnum() and first not in "(（[":
        return None
    close = text[1:7]
    if not any(sign in close for sign in _CLOSES):
        return _circled(text, first) if first > "\u2000" else None
    return _numbered(text)


def _bullet(text: str, first: str) -> Marker | None:
    rest = text[1:2]
    if rest in _SPACE and text[2:].strip():
        return None if len(text) < _LONGEST_DIVIDER and is_divider(text) else Marker(first, first)
    if first == "-" and rest.isalpha():  # typed in haste: others must vouch for it
        return Marker(first, first)
    if first in _SURE_BULLETS and rest and rest != first and rest.isalnum():
        return Marker(first, first)
    return None


def _circled(text: str, first: str) -> Marker | None:
    if not _CIRCLED.match(first) or not text[1:].strip():
        return None
    value = unicodedata.numeric(first, 0)
    return Marker(first, "①", (("1", int(value)),)) if value else None


def _numbered(text: str) -> Marker | None:
    match = _NUMBER.match(text)
    if match is None or not text[match.end() :].strip(" \u00a0"):
        return None
    opening, number, closing = match["open"], match["number"], match["close"]
    if closing == "." and number.isdecimal() and _is_month(text[match.end() :]):
        return None
    if bool(opening) and closing[-1] not in ")）":
        return None
    values = _values(number)
    return Marker(match[0], f"{opening}#{closing}", values) if values else None


def _is_month(rest: str) -> bool:
    """Whether the words behind a number begin with a month: "3. Oktober"."""
    word = re.match(r"\W*([^\W\d_]{3,})", rest[:24])
    if word is None:
        return False
    name = word[1].casefold()
    return name in months() and (len(name) > 3 or name == "mai")


@functools.lru_cache(1024)
def _values(number: str) -> tuple[tuple[Style, int], ...]:
    """Every reading of a number or a letter that counts."""
    if number.isdecimal():
        return (("1", int(number)),)
    if all(sign in _KANJI for sign in number):
        return (("1", value),) if (value := _kanji(number)) else ()
    small = number.lower()
    if small != number and number.upper() != number:
        return ()
    found: list[tuple[Style, int]] = []
    upper = small != number
    if len(small) == 1:
        if "a" <= small <= "z":
            found.append(("A" if upper else "a", ord(small) - 96))
        for alphabet in (*_CYRILLIC.values(), _GREEK, _ARABIC):
            if small in alphabet:
                found.append(("A" if upper else "a", alphabet.index(small) + 1))
    roman = small.translate(_LOOKALIKES)
    if all(letter in _ROMAN for letter in roman) and (value := _roman(roman)):
        found.append(("I" if upper else "i", value))
    return tuple(dict.fromkeys(found))


def _kanji(number: str) -> int:
    """The value of a number up to 99, or 0: 七, 十二, 二十, 三十五."""
    if number.count("十") > 1:
        return 0
    tens, ten, ones = number.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    value = _KANJI.index(ones) + 1 if ones else 0
    if not ten:
        return value
    return value + 10 * (_KANJI.index(tens) + 1 if tens else 1)


def _roman(number: str) -> int:
    total = 0
    for at, letter in enumerate(number):
        value = _ROMAN[letter]
        total += -value if value < max(map(_ROMAN.__getitem__, number[at:])) else value
    return total


# --- rules and dividers ----------------------------------------------------------------------

_SHORTEST_RULE: Final = 3
STRONG_RULES: Final = frozenset("=-~_*+#—–─━═")
WEAK_RULES: Final = frozenset(".^\"'`:,")
"""Weak marks are dots as often as underlines: they count beside strong ones only."""

_LONE_DIVIDERS: Final = frozenset("⁂§❦❧☙✻✽⸻⁕※#~*•◆❖⁑")
_DIVIDER_SIGNS: Final = frozenset("*-–—_=~#+•·.⁂§❦❧✻✽✦✧◆◇○●※★☆⁕∗＊oO─━ \u3000")


def is_rule(text: str) -> bool:
    """Whether a line is nothing but one sign, three times or more."""
    return (
        len(text) >= _SHORTEST_RULE
        and text[1] == text[0]
        and (text[0] in STRONG_RULES or text[0] in WEAK_RULES)
        and text == text[0] * len(text)
    )


def is_divider(text: str) -> bool:
    """Whether a line that stands alone parts two scenes: "* * *", "---", "⁂"."""
    if text[0] not in _DIVIDER_SIGNS and text[0] not in _LONE_DIVIDERS:
        return False
    if text in _LONE_DIVIDERS:
        return True
    signs = set(text)
    if not signs <= _DIVIDER_SIGNS:
        return False
    signs -= {" ", "\u3000"}
    # "o o o" is a row of rings, "oo" a word, "..." an ellipsis.
    if signs & {"o", "O", "."}:
        return len(signs) == 1 and text.count(" ") >= 2 and "." not in signs
    return len(signs) <= 2 and len(text) >= 2 and len(text.replace(" ", "")) >= 2


# --- notes ---------------------------------------------------------------------------------------

_NOTE: Final = re.compile(
    r"\[(?:\d{1,3}|[^\W\d_]|[*†‡]{1,3})\]:?(?=\s|[^\W\d_])"
    r"|[⁰¹²³⁴-⁹]{1,3}[.)]?(?=[\s“”\"'«„‘(]|[^\W\d_])"
    r"|[*†‡]{1,3}(?=\s?[\w“”\"'«„‘(])"
)
"""What the text of a note begins with."""


def note_mark(text: str) -> str:
    """The mark that a line begins with if it may be the text of a note, or ""."""
    first = text[0]
    if first not in "[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹":
        return ""
    match = _NOTE.match(text)
    if match is None or not text[match.end() :].strip():
        return ""
    mark = match[0]
    # "*Not* today" begins with emphasis, not with a note.
    return "" if first == "*" and "*" in text[len(mark) :] else mark
