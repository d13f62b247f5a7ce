"""Where a line may end where there is no space: https://www.unicode.org/reports/tr14/ in short.

Between the characters of Chinese and Japanese but for kinsoku; between the words of Thai, which a
model finds. As a last resort between the syllables of Korean, whose words are else kept whole, and
those of Lao, Khmer, Burmese and Tibetan, whose words nothing here can find.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from articlekit.exporters.script.clusters import boundaries, is_boundary
from articlekit.kinsoku import INSEPARABLE, NEVER_FIRST, NEVER_LAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from budoux.parser import Parser

__all__ = ["is_ideographic", "is_thai", "joints", "loosened", "may_part", "parted", "phrases"]

_IDEOGRAPHIC: Final = (
    ("\u2e80", "\u2fff"),
    ("\u3001", "\u30ff"),
    ("\u3105", "\u312f"),
    ("\u3190", "\u9fff"),
    ("\ua000", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff9f"),
    ("\U00020000", "\U0003ffff"),
)
"""The first and last of each range; a pattern of them would take milliseconds to compile."""

_WORD_JOINERS: Final = frozenset("\u2060\ufeff\u2011\u202f\u2007")
"""No line ends on either side of these."""

_THAI: Final = "[\u0e01-\u0e4e]+"
_SYLLABIC: Final = "[\u0e80-\u0edf\u1000-\u109f\u1780-\u17dd\u1100-\u11ff\uac00-\ud7af]"
_TSHEG: Final = "\u0f0b"
"""The sign between two syllables of Tibetan."""


_PHRASED: Final = (
    ("ja", "japanese"),
    ("zh-hant", "traditional_chinese"),
    ("zh-tw", "traditional_chinese"),
    ("zh-hk", "traditional_chinese"),
    ("zh", "simplified_chinese"),
)
"""The models of phrases by how a language tag begins, the first that fits."""


def is_ideographic(character: str) -> bool:
    """Whether it is a character of Chinese or Japanese, or a sign as wide as one."""
    return character >= "\u2e80" and any(a <= character <= b for a, b in _IDEOGRAPHIC)


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters; words are told apart by `parted`."""
    if not is_ideographic(before) and not is_ideographic(after):
        return False
    if _cling(before, after):
        return False
    return not (before == after and before in INSEPARABLE)


def parted(token: str) -> list[str]:
    """What stands between two spaces, in the parts between which a line may end."""
    if token.isascii() or max(token) < "\u0e01":
        return [token]
    words = set(_thai_words(token))
    parts = []
    start = 0
    for at in range(1, len(token)):
        if (at in words or may_part(token[at - 1], token[at])) and is_boundary(token, at):
            parts.append(token[start:at])
            start = at
    return [*parts, token[start:]]


def phrases(token: str, language: str) -> list[str]:
    """What stands between two spaces, in the parts between which a line of a title had better end.

    In Japanese and Chinese these are phrases, which a model finds; else they are those of `parted`.
    """
    tag = language.lower()
    name = next((name for start, name in _PHRASED if tag.startswith(start)), "")
    if not name or not any(map(is_ideographic, token)):
        return parted(token)
    parts: list[str] = []
    for phrase in _parser(name).parse(token):
        if parts and _cling(parts[-1][-1], phrase[0]):
            parts[-1] += phrase
        else:
            parts.append(phrase)
    return parts


def is_thai(character: str) -> bool:
    """Whether it is a letter or mark of Thai."""
    return "\u0e01" <= character <= "\u0e4e"


def loosened(part: str) -> list[str]:
    """A part in what may stand a little apart in a line that must be spread: Thai, by cluster.

    Its lines have few spaces, and none are set in this way in Latin.
    """
    if max(part) < "\u0e01" or not any(map(is_thai, part)):
        return [part]
    units = []
    start = 0
    for at in range(1, len(part)):
        if is_thai(part[at - 1]) and is_thai(part[at]) and is_boundary(part, at):
            units.append(part[start:at])
            start = at
    return [*units, part[start:]]


def joints(text: str) -> Iterator[int]:
    """Where the text may be parted between two syllables that stand in no hyphen's need."""
    if text.isascii():
        return
    syllabic = _syllabic()
    if _TSHEG not in text and not syllabic.search(text):
        return
    for at in boundaries(text):
        before, after = text[at - 1], text[at]
        if _cling(before, after):
            continue
        if before == _TSHEG or (syllabic.match(before) and syllabic.match(after)):
            yield at


def _cling(before: str, after: str) -> bool:
    """Whether one of two characters forbids a line to end between them."""
    if after in NEVER_FIRST or before in NEVER_LAST:
        return True
    return before in _WORD_JOINERS or after in _WORD_JOINERS


@functools.cache
def _syllabic() -> re.Pattern[str]:
    return re.compile(_SYLLABIC)


def _thai_words(token: str) -> Iterator[int]:
    """Where words of Thai end inside the token."""
    for thai in re.finditer(_THAI, token):
        at = thai.start()
        for word in _parser("thai").parse(thai[0])[:-1]:
            at += len(word)
            if token[at] not in NEVER_FIRST:
                yield at


@functools.cache
def _parser(name: str) -> Parser:
    """A model of words or phrases, loaded when a text has use for it."""
    from budoux import parser

    load: Callable[[], Parser] = getattr(parser, f"load_default_{name}_parser")
    return load()
