"""Which alphabet a sentence is written in, and which letters are strangers in it."""

from __future__ import annotations

import functools
import re
from typing import Final

__all__ = ["BLOCKS", "UNSPACED", "foreign", "home", "letters"]

BLOCKS: Final[dict[str, str]] = {
    "Latin": r"A-Za-zªºÀ-ÖØ-öø-\u02ff\u0300-\u036f\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f"
    r"\ua720-\ua7ff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a",
    "Greek": r"\u0370-\u037d\u037f-\u03ff\u1f00-\u1fff",
    "Cyrillic": r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armenian": r"\u0531-\u0556\u0560-\u0588",
    "Hebrew": r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05f4\ufb1d-\ufb4f",
    "Arabic": r"\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff"
    r"\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc",
    "Syriac and its neighbours": r"\u0710-\u074f\u0780-\u089f",
    "Devanagari": r"\u0900-\u0963\u0966-\u097f\ua8e0-\ua8ff",
    "Bengali": r"\u0980-\u09ff",
    "Gurmukhi": r"\u0a00-\u0a7f",
    "Gujarati": r"\u0a80-\u0aff",
    "Oriya": r"\u0b00-\u0b7f",
    "Tamil": r"\u0b80-\u0bff",
    "Telugu": r"\u0c00-\u0c7f",
    "Kannada": r"\u0c80-\u0cff",
    "Malayalam": r"\u0d00-\u0d7f",
    "Sinhala": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Lao": r"\u0e80-\u0eff",
    "Tibetan": r"\u0f00-\u0f0a\u0f18-\u0fff",
    "Burmese": r"\u1000-\u1049\u1050-\u109f\uaa60-\uaa7f",
    "Georgian": r"\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Ethiopic": r"\u1200-\u1360\u1369-\u139f\u2d80-\u2ddf",
    "Cherokee": r"\u13a0-\u13ff\uab70-\uabbf",
    "Canadian": r"\u1401-\u166c\u166f-\u167f\u18b0-\u18ff",
    "Khmer": r"\u1780-\u17d3\u17d7-\u17ff\u19e0-\u19ff",
    "Mongolian": r"\u1810-\u18af",
    "East Asian": r"\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u3035\u3038-\u303c"
    r"\u3041-\u309f\u30a1-\u30fa\u30fc-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7ff"
    r"\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b2ff\U00020000-\U0003ffff",
    "other": r"\u1681-\u169a\u16a0-\u16ea\u1700-\u177f\u1900-\u19df\u1a00-\u1c7f\u1cc0-\u1cff"
    r"\u2c00-\u2c5f\u2c80-\u2cff\u2d30-\u2d7f\ua4d0-\ua63f\ua6a0-\ua71f\ua800-\ua8df\ua900-\ua95f"
    r"\ua980-\uaa5f\uaa80-\uab2f\uabc0-\uabff\U00010000-\U00016fff\U0001bc00-\U0001bcff"
    r"\U0001e000-\U0001e9ff",
}
"""The letters and marks of each alphabet, as the inside of a character class, without its
punctuation."""

UNSPACED: Final = re.compile(
    f"[{BLOCKS['Thai']}{BLOCKS['Lao']}{BLOCKS['Tibetan']}{BLOCKS['Burmese']}{BLOCKS['Khmer']}"
    f"{BLOCKS['East Asian']}]"
)
"""A letter that stands beside the next word's without a space between them."""

_NAMES: Final = tuple(BLOCKS)
_STRANGER: Final = re.compile(f"[{''.join(BLOCKS[name] for name in _NAMES[1:])}]")
_RUNS: Final = re.compile("|".join(f"([{blocks}]+)" for blocks in BLOCKS.values()))


def home(text: str) -> str:
    """The alphabet, one of `BLOCKS`, that most letters of the text belong to; else Latin."""
    if text.isascii() or not (stranger := _STRANGER.search(text)):
        return _NAMES[0]
    first = _RUNS.match(text, stranger.start())
    if first and not _elsewhere(name := _NAMES[(first.lastindex or 1) - 1]).search(text):
        return name
    counts = [0] * len(_NAMES)
    for run in _RUNS.finditer(text):
        counts[(run.lastindex or 1) - 1] += run.end() - run.start()
    return _NAMES[counts.index(max(counts))]


@functools.cache
def _elsewhere(alphabet: str) -> re.Pattern[str]:
    """A letter of any other alphabet."""
    return re.compile(f"[{''.join(BLOCKS[name] for name in _NAMES if name != alphabet)}]")


def letters(alphabet: str) -> str:
    """What is at home in a text of this alphabet: its own letters and the Latin ones.

    Latin names and words stand in texts of every alphabet, and translators write them anew.
    """
    own = BLOCKS[alphabet]
    return own if alphabet == _NAMES[0] else BLOCKS[_NAMES[0]] + own


@functools.cache
def foreign(alphabet: str) -> str:
    """A pattern for words, and whole phrases, in letters that are strangers in this alphabet."""
    others = [name for name in _NAMES[1:] if name != alphabet]
    # Letters that look like Latin ones turn up within a Latin word by mistake: such a word is not
    # foreign.
    alike = "".join(BLOCKS[name] for name in others if name in ("Greek", "Cyrillic"))
    rest = "".join(BLOCKS[name] for name in others if name not in ("Greek", "Cyrillic"))
    word = rf"[{rest}][{rest}\u200c\u200d]*"
    phrases = [rf"{word}(?:[ \u00a0]{word})*"]
    if alike:
        phrases.insert(0, rf"(?<!\w)[{alike}]+(?!\w)(?:[ \u00a0][{alike}]+(?!\w))*")
    return "|".join(phrases)
