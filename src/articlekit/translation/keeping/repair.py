"""Putting right what a translator mangled of the strings it had to keep."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from articlekit.digits import digits
from articlekit.translation.keeping.alphabets import UNSPACED
from articlekit.translation.keeping.intact import missing, places
from articlekit.translation.keeping.kept import CURRENCY, FRACTION, RAISED, SPACE, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["repaired"]

_OPTIONAL_SPACE: Final = rf"{SPACE}?+"
_GROUPING: Final = rf"(?:[.,'’]|{SPACE})?"
_NOTHING: Final = r"[\u00ad\u200b\u2060]*+"
"""Signs that nobody sees and that turn up within a word."""

_LONGEST: Final = 1000
"""Nothing longer is looked for: no translator brings so much back nearly right."""

_ALTERNATIVES: Final[dict[str, str]] = {
    "№": r"(?:№|N[º°o]\.?|Nr\.?|#)",
    "™": r"(?:™|(?<![A-Z])TM(?!\w)|\(TM\))",
    "©": r"(?:©|\([Cc]\))",
    "®": r"(?:®|\([Rr]\))",
    "→": r"(?:→|[-–—]+>)",
    "←": r"(?:←|<[-–—]+)",
    "≤": r"(?:≤|<=)",
    "≥": r"(?:≥|>=)",
    "≠": r"(?:≠|!=|=/=)",
    "±": r"(?:±|\+ ?/ ?[-–−]|\+[-–−])",
    "×": r"[×xх*]",
    "…": r"(?:…|\.\.\.)",
}
"""Signs that come back as something which compatibility does not explain."""

_CLASSES: Final = (
    r"-‐‑‒–—−",
    '"“”„‟«»″',
    "'’‘‚‛′`",
    "/⁄∕",
    "~∼～",
)
"""Signs that are taken for one another."""

_UNSEEN: Final = frozenset("\u00ad\u200b\u200d\u2060\ufe0e\ufe0f")
_ALIKE: Final[dict[str, str]] = {
    sign: f"[{re.escape(signs)}]" for signs in _CLASSES for sign in signs
}

_UNITS: Final[dict[str, str]] = {
    "km": "км χλμ χμ كم كلم", "m": "м μ م", "dm": "дм", "cm": "см εκ سم", "mm": "мм χιλ مم ملم",
    "μm": "мкм", "nm": "нм", "ha": "га هكتار",
    "t": "т τ طن", "kg": "кг χγρ κιλ كغ كجم كغم", "g": "г гр γρ غ غم جم جرام غرام",
    "mg": "мг ملغ ملغم مجم", "μg": "мкг",
    "l": "л λ λτ ل لتر", "hl": "гл", "dl": "дл", "ml": "мл مل",
    "h": "год ч час г гадз ώρ ώρες س ساعة", "min": "хв мин мін λεπ λεπτά د دق دقيقة",
    "s": "с сек с δευτ ث", "ms": "мс",
    "W": "Вт واط", "kW": "кВт كيلوواط", "MW": "МВт", "GW": "ГВт", "TW": "ТВт",
    "Wh": "Втгод Вт·год Втч Вт·ч", "kWh": "кВтгод кВт·год кВтч кВт·ч",
    "MWh": "МВтгод МВт·год МВтч МВт·ч", "GWh": "ГВтгод ГВт·год ГВтч ГВт·ч",
    "TWh": "ТВтгод ТВт·год ТВтч ТВт·ч",
    "V": "В", "kV": "кВ", "mV": "мВ", "A": "А", "mA": "мА", "mAh": "мАгод мА·год мАч мА·ч",
    "Hz": "Гц هرتز", "kHz": "кГц", "MHz": "МГц", "GHz": "ГГц", "THz": "ТГц", "dB": "дБ",
    "N": "Н", "kN": "кН", "J": "Дж", "kJ": "кДж", "MJ": "МДж", "cal": "кал", "kcal": "ккал",
    "Pa": "Па", "hPa": "гПа", "kPa": "кПа", "MPa": "МПа", "bar": "бар", "atm": "атм",
    "Ω": "Ом", "kΩ": "кОм", "MΩ": "МОм", "lm": "лм", "lx": "лк", "mol": "моль", "K": "К", "C": "С",
    "B": "Б", "kB": "кБ КБ", "KB": "КБ кБ", "MB": "МБ", "GB": "ГБ", "TB": "ТБ", "PB": "ПБ",
    "bit": "біт бит", "kbit": "кбіт кбит", "Mbit": "Мбіт Мбит", "Gbit": "Гбіт Гбит",
}  # fmt: skip
"""Units in the letters of other alphabets: Cyrillic, Greek and Arabic.

The micro sign is the Greek letter here, as compatibility has it.
"""

_OTHER_MARKS: Final = str.maketrans("٫٬٪", ",'%")
"""What parts figures in Arabic, and its per cent sign."""

_WORD_SIGN: Final = rf"[^\W{UNSPACED.pattern[1:-1]}]"
"""A letter or figure that a figure beside it would be one word with."""

_FIGURE: Final = re.compile(rf"\d+(?:(?:[.,'’]|{SPACE})\d+)*")
_ANY_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True)).replace("μ", "[µμ]")
_FIGURE_OR_UNIT: Final = re.compile(
    rf"{_FIGURE.pattern}|(?:(?<=[\d/°])|(?<=[\d°]{SPACE}))(?:{_ANY_UNIT})(?![^\W\d_²³¹⁰-⁹])"
)
_PART: Final = re.compile(r"\d+|\D")
_FRACTION: Final = re.compile(FRACTION)
_RAISED: Final = re.compile(RAISED)
_MONEY: Final = re.compile(rf"([^\W\d]{{0,3}}{CURRENCY}){SPACE}?(\d.*)|(\d.*?){SPACE}?({CURRENCY})")
_PHONE: Final = re.compile(r"\+(?:\D{0,3}\d){7,}\D?")
_PHONE_JOINT: Final = r"[- \u00a0\u2009\u202f.()–—‑]{0,3}"
_SKIN: Final = re.compile(r"[\U0001f3fb-\U0001f3ff]")

_LOOSE: Final = frozenset({"url", "address", "code", "handle", "hashtag", "isbn", "date", "number"})
"""Kinds within which a space may have come or gone beside punctuation."""


def repaired(wanted: Sequence[str], text: str) -> str:
    """The text with mangled forms of the wanted strings put right, where there is no doubt.

    What stands as it should is left alone. A form that could be two of the wanted strings, or that
    turns up more often than it is missed, stays as it is.
    """
    lost = Counter(missing(wanted, text))
    candidates = {
        string: _mangled(string, text, wanted) for string in lost if len(string) <= _LONGEST
    }
    claims = Counter(place for found in candidates.values() for place in found)
    for string in sorted(candidates, key=len, reverse=True):
        if any(claims[place] > 1 for place in candidates[string]):
            continue
        # Places move with each repair, so each string is looked for anew.
        found = _mangled(string, text, wanted) if candidates[string] else []
        if found and len(found) <= lost[string]:
            text = _put_right(string, found, wanted, text)
    return text


def _put_right(
    string: str, found: Sequence[tuple[int, int]], wanted: Sequence[str], text: str
) -> str:
    """The text with the string at these places, unless that breaks another."""
    pieces: list[str] = []
    done = 0
    for start, end in found:
        pieces += text[done:start], string
        done = end
    better = "".join((*pieces, text[done:]))
    before, after = Counter(missing(wanted, text)), Counter(missing(wanted, better))
    return better if after == before - Counter({string: len(found)}) else text


def _use(used: bytearray, place: tuple[int, int]) -> None:
    """Note that the characters of this place are taken."""
    start, end = place
    used[start:end] = b"\1" * (end - start)


def _mangled(string: str, text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where the text has something that can only be this string, mangled.

    What stands as it should is no such place, nor is what reads like another wanted string.
    """
    kind = kind_of(string)
    used = bytearray(len(text))
    for place in filter(None, places(wanted, text)):
        _use(used, place)
    found: list[tuple[int, int]] = []
    plain = _plain(text)
    for pattern in _patterns(_plain(string), kind):
        for match in pattern.finditer(plain):
            place = match.span()
            if (
                text[slice(*place)] not in wanted
                and _credible(string, match)
                and used.find(1, *place) < 0
            ):
                found.append(place)
                _use(used, place)
    return sorted(found)


def _plain(text: str) -> str:
    """The text with the figures of every script as 0 to 9, one character for one."""
    return digits(text).translate(_OTHER_MARKS)


def _credible(string: str, match: re.Match[str]) -> bool:
    """Whether the form is no word or figure of its own that stands there by chance."""
    form = match[0]
    if not form:
        return False
    if _RAISED.fullmatch(string):
        # As a figure of its own it is another number; at the end of a word it is what is left.
        return match.string[max(0, match.start() - 1) : match.start()].isalpha()
    if len(string) == 1 and form.isalpha():
        return len(form) > 1 and (string != "№")
    return True


def _patterns(string: str, kind: str) -> Iterator[re.Pattern[str]]:
    """The forms in which a string of this kind comes back, the likeliest first."""
    yield _bordered(_loosened(string, kind), string, kind)
    if kind == "number" and (money := _MONEY.fullmatch(string)):
        before, amount, amount_first, after = money.groups()
        if before:
            turned = f"{_loosened(amount, kind)}{_OPTIONAL_SPACE}{_loosened(before, 'symbol')}"
        else:
            turned = f"{_loosened(after, 'symbol')}{_OPTIONAL_SPACE}{_loosened(amount_first, kind)}"
        yield _bordered(turned, string, kind)


def _bordered(pattern: str, string: str, kind: str) -> re.Pattern[str]:
    """The pattern where nothing of the same sort goes on before or behind it."""
    before = after = ""
    if kind in ("url", "address"):
        before, after = r"(?<![\w@/])(?<!\w[.-])", r"(?![\w@/])(?![.-]\w)"
    elif kind in ("number", "date", "isbn"):
        before = rf"(?<!{_WORD_SIGN})"
        if string[0].isdecimal():
            before += r"(?<!\d[.,:/'’])(?<![-−+±])"
        if re.match(r"\d{3}(?!\d)", string):
            before += rf"(?<!\d{SPACE})"
        after = rf"(?!{_WORD_SIGN})(?![.,:/'’]\d)(?!{SPACE}\d{{3}}(?!\d))"
        if _RAISED.match(string[-1]) or _FRACTION.match(string[-1]):
            after = r"(?!\w)(?![.,:/]\d)"
    elif kind == "symbol":
        if string[0].isalpha():
            before, after = r"(?<!\w)", r"(?!\w)"
        elif _RAISED.match(string[-1]):
            after = r"(?![\w])(?![.,]\d)"
    elif kind != "emoji":
        before, after = r"(?<![\w-])", r"(?!\w)"
        if not (string[0].isalnum() or string[0] == "_"):
            before = ""
        if not (string[-1].isalnum() or string[-1] == "_"):
            after = ""
    flags = re.NOFLAG if kind == "symbol" or not _any_case(string, kind) else re.IGNORECASE
    return re.compile(rf"{before}(?!\s)(?:{pattern})(?<!\s){after}", flags)


def _any_case(string: str, kind: str) -> bool:
    """Whether a change of case leaves it recognisable: Will is a name, will is a word."""
    return kind != "name" or not string.isalpha() or not string.istitle()


def _loosened(string: str, kind: str) -> str:
    """A pattern for the string in all the forms that translators make of it."""
    if kind == "number" and _PHONE.fullmatch(string):
        return _PHONE_JOINT.join(
            _digits(sign) if sign.isdecimal() else r"[+＋]"
            for sign in string
            if sign.isdecimal() or sign == "+"
        )
    if kind in ("number", "date", "isbn"):
        pieces = list(_figures(string, kind))
    else:
        pieces = [_sign(cluster, kind) for cluster in _clusters(string)]
    result = before = ""
    for source, pattern in _with_runs_as_one(pieces, kind):
        if before:
            joint = before[-1] + source[0]
            result += _NOTHING
            if kind in _LOOSE and not (
                joint.isalnum() or "_" in joint or joint[0].isspace() or joint[1].isspace()
            ):
                result += _OPTIONAL_SPACE
        result += pattern
        before = source
    return result


def _with_runs_as_one(pieces: list[tuple[str, str]], kind: str) -> Iterator[tuple[str, str]]:
    """The pieces with each run of those that may be missing as one, spaces beside it and all.

    A pattern with many parts that may be missing, or with two that can be the same space, would
    try all ways to divide a text among them before it fails.
    """
    run: list[tuple[str, str]] = []
    for piece in pieces:
        if _may_be_missing(piece[0], kind):
            run.append(piece)
            continue
        if run:
            yield _run(run, kind, "+")
            run = []
        yield piece
    if run:
        # What the last may take too much of, it must be able to give back.
        yield _run(run, kind, "")


def _run(run: list[tuple[str, str]], kind: str, holding: str) -> tuple[str, str]:
    forms = {pattern.removesuffix("?") for _, pattern in run}
    if kind in _LOOSE:
        forms.add(SPACE)
    source = "".join(source for source, _ in run)
    return source, f"(?:{'|'.join(sorted(forms))}){{0,{2 * len(run)}}}{holding}"


def _may_be_missing(cluster: str, kind: str) -> bool:
    return (
        cluster in _UNSEEN
        or (cluster == "_" and kind in _LOOSE)
        or (kind == "emoji" and bool(_SKIN.match(cluster)))
    )


def _figures(string: str, kind: str) -> Iterator[tuple[str, str]]:
    """The pieces of a number: figures and units as a whole, all else sign by sign."""
    at = 0
    for match in _FIGURE_OR_UNIT.finditer(string) if kind == "number" else ():
        yield from (_sign(cluster, kind) for cluster in _clusters(string[at : match.start()]))
        if match[0][0].isdecimal():
            yield match[0], _figure(match[0])
        else:
            space = _OPTIONAL_SPACE if string[match.start() - 1].isdecimal() else ""
            yield match[0], space + _unit(match[0])
        at = match.end()
    previous = string[at - 1 : at]
    for cluster in _clusters(string[at:]):
        source, pattern = _sign(cluster, kind)
        if previous.isdecimal() and (_FRACTION.match(cluster) or not cluster.isdecimal()):
            pattern = f"{_OPTIONAL_SPACE}{pattern}"
        yield source, pattern
        previous = cluster


def _figure(string: str) -> str:
    """A figure with its separators exchanged: the very same digits, and no other value."""
    parts = _PART.findall(string)
    figures, marks = parts[::2], parts[1::2]
    if not marks:
        return _digits(string, grouped=len(string) > 3)
    if all(mark.isspace() or mark in "'’" for mark in marks):
        return _GROUPING.join(map(_digits, figures))
    last = len(marks) - 1
    in_threes = len(figures[0]) <= 3 and figures[0] != "0" and all(len(d) == 3 for d in figures[1:])
    if in_threes and len(set(marks)) == 1:
        return _GROUPING.join(map(_digits, figures))
    whole_in_threes = all(len(d) == 3 for d in figures[1:-1])
    if len(marks) == 1 or (
        len(set(marks[:last])) == 1 and marks[last] != marks[0] and whole_in_threes
    ):
        whole = _digits(figures[0], grouped=len(marks) == 1 and len(figures[0]) > 3)
        whole = _GROUPING.join([whole, *map(_digits, figures[1:-1])])
        return rf"{whole}[.,]{_digits(figures[-1])}"
    return rf"{_OPTIONAL_SPACE}".join(
        _digits(part) if part.isdecimal() else re.escape(part) for part in parts
    )


def _unit(string: str) -> str:
    """A unit in its own letters, in wide ones, or in those of another alphabet."""
    own = "".join(_sign(sign, "symbol")[1] for sign in string)
    others = _UNITS[unicodedata.normalize("NFKC", string)].split()
    # The letter of another alphabet is that unit in this very case: В is a volt, в is a word.
    return f"(?:{own}|(?-i:{'|'.join(map(re.escape, others))}))"


def _digits(string: str, grouped: bool = False) -> str:
    """The digits, of whatever script in a plain text, with room between groups of three."""
    result = ""
    for index, digit in enumerate(string):
        if grouped and index and not (len(string) - index) % 3:
            result += _GROUPING
        result += digit
    return result


def _clusters(string: str) -> Iterator[str]:
    """Each sign with the marks that stand upon it."""
    cluster = ""
    for sign in string:
        if cluster and not unicodedata.combining(sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _sign(cluster: str, kind: str) -> tuple[str, str]:
    """One sign, and a pattern for what it may have become."""
    if cluster in _ALTERNATIVES and (cluster != "×" or kind == "number"):
        return cluster, _ALTERNATIVES[cluster]
    if cluster == "_" and kind in _LOOSE:
        # It becomes a space, or goes.
        return cluster, "[_＿]?"
    if cluster in _ALIKE:
        if kind == "designation":
            return cluster, f"(?:{_ALIKE[cluster]}|{SPACE})?"
        return cluster, _ALIKE[cluster]
    if cluster in _UNSEEN or (kind == "emoji" and _SKIN.match(cluster)):
        return cluster, f"{re.escape(cluster)}?"
    if cluster.isspace():
        return cluster, rf"{SPACE}{{0,2}}+" if kind in _LOOSE else rf"{SPACE}{{1,2}}+"
    forms = {cluster}
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        forms.add(unicodedata.normalize(form, cluster))
    if len(cluster) == 1 and 0x21 <= ord(cluster) <= 0x7E:
        forms.add(chr(ord(cluster) + 0xFEE0))
    patterns = [re.escape(form).replace("⁄", "[⁄/]") for form in sorted(forms, key=len)[::-1]]
    return cluster, patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
