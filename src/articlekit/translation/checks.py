"""What an editor should look at after translation.

Each row of `CHECKS` is one check: it sees a piece of text with its translation and says in plain
words what looks wrong. A false alarm costs more than a miss, since people stop reading a list that
is often mistaken; so each check keeps silent where there is a good reason for what it sees.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from articlekit.model.language import primary
from articlekit.translation.keeping.intact import missing
from articlekit.translation.loops import loop
from articlekit.translation.scripts import script, scripts_of
from articlekit.translation.typography import unpaired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["CHECKS", "Finding", "findings"]


class Finding(msgspec.Struct, frozen=True):
    """One thing to look at: a stable ``code`` of `CHECKS`, and a ``message`` for an editor."""

    code: str
    message: str


class _Segment(NamedTuple):
    """A text and its translation; ``source_rest`` and ``target_rest`` are without what is kept."""

    source: str
    target: str
    source_language: str
    target_language: str
    kept: tuple[str, ...]
    source_rest: str
    target_rest: str


def findings(
    source: str,
    target: str,
    *,
    source_language: str,
    target_language: str,
    kept: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What looks wrong in ``target``, the translation of ``source``, in the order of `CHECKS`.

    The languages are BCP 47 tags; ``kept`` are the strings that must stand in both. Where nothing
    was translated at all, that is the one finding.
    """
    segment = _Segment(
        source,
        target,
        source_language,
        target_language,
        tuple(kept),
        _without(source, kept),
        _without(target, kept),
    )
    found: list[Finding] = []
    for code, check in CHECKS.items():
        found += (Finding(code, message) for message in check(segment))
        if found and code == "translation-empty":
            break
    return tuple(found)


def _without(text: str, kept: Sequence[str]) -> str:
    """The text with a space in place of each kept string that has letters."""
    names = {name for name in kept if any(map(str.isalpha, name))}
    if not names:
        return text
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.sub("|".join(map(re.escape, longest_first)), " ", text)


# --- words and scripts ---------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W\d_](?:['’ʼ-]?[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])*")

_CASELESS: Final = frozenset((
    *("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "ARABIC", "HEBREW", "THAI"),
    *("DEVANAGARI", "BENGALI", "TAMIL", "GEORGIAN"),
))  # fmt: skip
"""Scripts without capitals: there, nothing shows which word is a name."""

_DENSITY: Final[dict[str, float]] = {
    "CJK": 2.8,
    "HIRAGANA": 1.6,
    "KATAKANA": 1.4,
    "HANGUL": 2.2,
    "ARABIC": 1.25,
    "HEBREW": 1.3,
}
"""How many letters of an alphabet with vowels one letter of another script stands for."""

_CLOSE: Final = (
    frozenset(("uk", "be", "ru")),
    frozenset(("cs", "sk")),
    frozenset(("nb", "nn", "no", "da", "sv")),
    frozenset(("hr", "sr", "bs", "sl", "mk", "bg")),
    frozenset(("es", "pt", "gl", "ca", "it")),
)
"""Languages so near to each other that a few words in a row may be the same in both."""


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_plain(word: str) -> bool:
    """Whether a word is none of those that are the same everywhere: no name, no single letter."""
    return len(word) > 1 and (word[0].islower() or script(word[0]) in _CASELESS)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"


_LONGEST_SHOWN: Final = 60


# --- the checks ----------------------------------------------------------------------------------


def _empty(segment: _Segment) -> Iterator[str]:
    """There are words to translate, and no sign of them."""
    if _has_words(segment.source) and not _has_words(segment.target):
        yield "the translation is empty"


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _kept_missing(segment: _Segment) -> Iterator[str]:
    """What must survive did not."""
    for name in dict.fromkeys(missing(segment.kept, segment.target)):
        what = "" if any(map(str.isalpha, name)) else "the figure "
        yield f"{what}{_shortened(name)} is missing"


_FIGURE: Final = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d+)*")
_GROUPED: Final = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d{3})*(?:[.,٫]\d+)?(?!\d)|\d+")
_HALF_DAY: Final = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_ROMAN: Final = re.compile(r"\b(?:[IVXLCDM]{2,}|[VX])\b|\b[IVX]+(?=[- ](?:ст|век|в\.|w\.|siècle))")

_NUMBER_WORDS: Final[dict[str, str]] = {
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thirt|fift|twent|fort|"
    "eighty|ninet|hundred|thousand|million|billion|first|second|third|half|dozen|once|twice|both|"
    "double|couple|pair|quarter|january|february|march|april|may|june|july|august|september|"
    "october|november|december|noon|midnight|decade|centur|zero|score",
    "de": "ein|zwei|drei|vier|fünf|sechs|sieb|acht|neun|zehn|elf|zwölf|zwan|dreiß|hundert|tausend|"
    "million|milliard|erst|dritt|halb|dutzend|beid|doppel|paar|viertel|januar|februar|märz|april|"
    "mai|juni|juli|august|september|oktober|november|dezember|mittag|mitternacht|jahrzehnt|null",
    "fr": "un|deux|trois|quatr|cinq|six|sept|huit|neuf|dix|onze|douz|treiz|quatorz|quinz|seiz|"
    "vingt|trent|quarant|cinquant|soixant|cent|mill|premi|second|trois|demi|moitié|double|tiers|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|midi|"
    "minuit|décenni|zéro",
    "es": "un|dos|tres|cuatr|cinc|seis|siet|och|nuev|diez|once|doce|trec|catorc|quinc|veint|trein|"
    "cuarent|cincuent|sesent|setent|ochent|novent|cien|mil|quinient|primer|segund|tercer|cuart|"
    "medi|mitad|docen|amb|doble|par|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    "octubre|noviembre|diciembre|mediodía|década|cero",
    "pl": "jed|dw|trz|czter|czwar|pię|piąt|sześ|szós|sied|siód|osi|ósm|dziewi|dziesi|naście|sto|"
    "set|tysi|milion|miliard|pierwsz|drug|pół|tuzin|ob[aiyu]|podwój|stycz|lut|mar[zc]|kwie|maj|"
    "czerw|lip|sierp|wrze|paźdz|listop|grud|połud|dekad|zer",
    "uk": "од[ин]|дв|тр[иьео]|чотир|четвер|п['’ʼ]ят|шіст|шост|сім|сем|сьом|вос|вісім|дев|десят|"
    "сорок|сто|сот|двіст|тисяч|мільйон|мільярд|перш|друг|трет|пів|дюжин|обид|подвій|пар|січ|лют|"
    "берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|полуд|опівн|нул",
    "ru": "од[ин]|дв|тр[иеё]|чет[ыв]|пят|шест|сем|седьм|вос|дев|десят|сорок|сто|сот|тысяч|миллион|"
    "миллиард|перв|втор|трет|пол|дюжин|оба|обе|пар|январ|феврал|март|апрел|ма[йя]|июн|июл|август|"
    "сентябр|октябр|ноябр|декабр|ноль|нул",
}
"""How the words begin that may be written as figures, for numbers, months and hours."""

_FIGURE_LOVERS: Final = frozenset(("ja", "zh", "ko"))
"""Languages that write figures where others have a month's name or an article."""


def _number_added(segment: _Segment) -> Iterator[str]:
    """A figure of the translation of which the source has neither digits nor words."""
    target = {_digits(match): match for match in _FIGURE.findall(segment.target)}
    if not target or _may_hold_numbers(segment):
        return
    joined, parts = _figures(segment.source)
    known = joined | parts | {figure.rstrip("0") for figure in joined | parts}
    tens = {figure for figure in parts if len(figure) == 2}
    least = _least_figure(segment)
    halves = bool(_HALF_DAY.search(segment.source))
    for digits, shown in target.items():
        own_joined, own_parts = _figures(shown)
        strange = [
            part
            for part in own_parts
            if not (
                part in known
                or part.rstrip("0") in known
                or (len(part) == 4 and part[2:] in tens)
                or (halves and len(part) <= 2 and str(int(part) - 12) in known)
            )
        ]
        if digits in known or digits.rstrip("0") in known or own_joined <= known or not strange:
            continue
        if len(digits) >= least:
            yield f"the figure {_shortened(shown)} is not in the original"


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _figures(text: str) -> tuple[set[str], set[str]]:
    """The figures of a text as digits: without their separators, and apart at each of them."""
    runs = _FIGURE.findall(text)
    joined = {_digits(run) for run in runs}
    grouped = {_digits(figure) for run in runs for figure in _GROUPED.findall(run)}
    apart = {_digits(part) for run in runs for part in re.findall(r"\d+", run)}
    return joined | grouped, apart | {part.lstrip("0") for part in apart}


def _may_hold_numbers(segment: _Segment) -> bool:
    """Whether the source says a number in words or in Roman numerals."""
    if _ROMAN.search(segment.source):
        return True
    begins = _NUMBER_WORDS.get(primary(segment.source_language))
    return begins is not None and bool(_number_word(begins).search(segment.source))


@functools.cache
def _number_word(begins: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{begins})", re.IGNORECASE)


def _least_figure(segment: _Segment) -> int:
    """How many digits a figure must have to be told: where words are no evidence, three."""
    unknown = primary(segment.source_language) not in _NUMBER_WORDS
    return 3 if unknown or primary(segment.target_language) in _FIGURE_LOVERS else 1


_FEW_WORDS: Final = 2
_FEW_WORDS_IF_CLOSE: Final = 5
_SAME_SHARE: Final = 0.8
_RUN: Final = 3


def _untranslated(segment: _Segment) -> Iterator[str]:
    """The translation is the original, or a part of it stands there as it was."""
    languages = {primary(segment.source_language), primary(segment.target_language)}
    if len(languages) == 1:
        return
    source, target = _words(segment.source_rest), _words(segment.target_rest)
    few = _FEW_WORDS_IF_CLOSE if any(languages <= group for group in _CLOSE) else _FEW_WORDS
    plain = sum(map(_is_plain, source))
    unspaced = plain and any(script(word[0]) in ("CJK", "HIRAGANA", "THAI") for word in source)
    if (plain >= few or unspaced) and _is_same(source, target):
        yield "the text is not translated"
    elif run := _foreign_run(segment, source, target):
        yield f"“{_shortened(run)}” is not translated"


def _is_same(source: list[str], target: list[str]) -> bool:
    """Whether two texts have the same words in the same order, long ones all but a few."""
    if len(source) != len(target):
        return False
    same = sum(a.casefold() == b.casefold() for a, b in zip(source, target, strict=True))
    return same == len(source) or (len(source) > 2 * _RUN and same >= _SAME_SHARE * len(source))


def _foreign_run(segment: _Segment, source: list[str], target: list[str]) -> str:
    """The first few words in a row that are the source's, in a script the target does not use."""
    scripts = scripts_of(segment.target_language)
    if not scripts:
        return ""
    folded = [word.casefold() for word in source]
    rows = set(zip(folded, folded[1:], folded[2:], strict=False))
    foreign = [script(word[0]) not in scripts for word in target]
    alone = all(foreign)
    start = 0
    while start + _RUN <= len(target):
        end = start
        while (
            end + _RUN <= len(target)
            and all(foreign[end : end + _RUN])
            and tuple(word.casefold() for word in target[end : end + _RUN]) in rows
        ):
            end += 1
        if end > start:
            run = target[start : end + _RUN - 1]
            # The New York Times is a name; so may be a title of which one word is small.
            if alone or sum(map(_is_plain, run)) >= _FEW_WORDS:
                return " ".join(run)
        start = max(end, start + 1)
    return ""


def _repetition(segment: _Segment) -> Iterator[str]:
    """The model went round in a loop."""
    if found := loop(segment.target, segment.source):
        yield f"“{_shortened(found.text)}” comes {found.times} times in a row"


_PROPORTION: Final = 2.0
_SLACK: Final = 36.0
_SHORT: Final = 4.0
"""A text and its translation differ in length by `_PROPORTION` at most, short ones by more."""


def _length(segment: _Segment) -> Iterator[str]:
    """Far shorter or longer than the original, by letters, each weighed by its script."""
    source, target = _weight(segment.source), _weight(segment.target)
    if source < _SHORT:
        return
    most = _PROPORTION + _SLACK / source
    if target > source * most:
        yield "the translation is far longer than the original"
    elif target * most < source and source > _SLACK:
        yield "the translation is far shorter than the original"


def _weight(text: str) -> float:
    return sum(_DENSITY.get(script(sign), 1.0) for sign in text if sign.isalpha())


_ENOUGH_LETTERS: Final = 6


def _script_unexpected(segment: _Segment) -> Iterator[str]:
    """Most letters are of a script that the language is not written in."""
    scripts = scripts_of(segment.target_language)
    if not scripts:
        return
    words = _words(segment.target_rest)
    letters = [script(sign) for word in words for sign in word if sign.isalpha()]
    foreign = [script for script in letters if script not in scripts]
    strange = [word for word in words if script(word[0]) not in scripts and _is_plain(word)]
    if len(foreign) * 2 <= len(letters) or len(letters) < _ENOUGH_LETTERS:
        return
    if len(strange) >= _FEW_WORDS or any(script(word[0]) in _CASELESS for word in strange):
        yield f"the translation is written in other letters: “{_shortened(strange[0])}”"


def _quotes(segment: _Segment) -> Iterator[str]:
    """A quotation mark without its partner, where the original has pairs or none."""
    places = unpaired(segment.target, segment.target_language, segment.source_language)
    if places and not unpaired(segment.source, segment.source_language):
        near = segment.target[max(places[0] - 12, 0) : places[0] + 13].strip()
        yield f"a quotation mark has no partner: {segment.target[places[0]]} in “{near}”"


_BRACKETS: Final = {")": "(", "]": "[", "}": "{", "）": "(", "］": "[", "】": "【", "》": "《"}
_WIDE_OPENING: Final = {"（": "(", "［": "["}
_NO_BRACKET: Final = re.compile(r"(?:^|(?<=\s))(?:[:;=]-?[()]+|\w{1,3}\))")
"""A smile, and the label of an item: :-) and a) and 12)."""


def _brackets(segment: _Segment) -> Iterator[str]:
    """A bracket without its partner, where the original has pairs or none."""
    bracket = _lone_bracket(segment.target_rest)
    if bracket and not _lone_bracket(segment.source_rest):
        yield f"the bracket {bracket} has no partner"


def _lone_bracket(text: str) -> str:
    """The first bracket that has no partner; empty where all have."""
    opened: list[str] = []
    labels = set(
        itertools.chain.from_iterable(range(*m.span()) for m in _NO_BRACKET.finditer(text))
    )
    for at, sign in enumerate(text):
        sign = _WIDE_OPENING.get(sign, sign)
        if sign in _BRACKETS.values():
            if at not in labels:
                opened.append(sign)
        elif sign in _BRACKETS:
            if opened and opened[-1] == _BRACKETS[sign]:
                opened.pop()
            elif at not in labels:
                return sign
    return opened[0] if opened else ""


CHECKS: Final[dict[str, Callable[[_Segment], Iterator[str]]]] = {
    "translation-empty": _empty,
    "kept-missing": _kept_missing,
    "number-added": _number_added,
    "untranslated": _untranslated,
    "script-unexpected": _script_unexpected,
    "repetition": _repetition,
    "length-unusual": _length,
    "quotes-unbalanced": _quotes,
    "brackets-unbalanced": _brackets,
}
"""All checks by their codes, in the order in which an editor reads them."""
