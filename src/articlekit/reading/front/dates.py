"""Lines that are a date.

A text is cut into numbers, words and signs; each becomes one letter (`_class`), and the letters
are held against a short grammar: ``dMy`` is "1 March 2024". So a form is written once, whatever the
language of its month. What could be two dates is none: 03/04/2024.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from typing import Final

import msgspec

from articlekit.digits import digits
from articlekit.reading.front.folding import even, fold, word_set
from articlekit.reading.front.months import (
    FILLERS,
    SOLAR_MONTHS,
    TIME_WORDS,
    ZONES,
    months,
    weekdays,
)

__all__ = ["Dated", "date_of", "full_date", "is_day"]

_LONGEST: Final = 90
"""Characters of the longest line that may be a date."""


class Dated(msgspec.Struct, frozen=True):
    """The date that a line states, ISO 8601, full or to the month; whether it is of a change."""

    iso: str
    modified: bool = False


_PUBLISHED: Final = (
    "published on, published, published:, first published, posted on, posted, date, dated, "
    "publication date, release date, released, filed, опубліковано, дата публікації, дата, "
    "опубликовано, дата публикации, публикувано на, veröffentlicht am, veröffentlicht, "
    "erschienen am, datum, publié le, paru le, date de publication, publicado el, publicado em, "
    "publicado, fecha, fecha de publicación, data, data de publicação, pubblicato il, pubblicato, "
    "opublikowano, data publikacji, zveřejněno, publikováno, gepubliceerd op, gepubliceerd, "
    "publicerad, publiceret, publisert, julkaistu, yayınlanma tarihi, yayın tarihi, tarih, "
    "تاريخ النشر, نشر في, نُشر في, التاريخ, تاریخ انتشار, تاریخ, منتشر شده در, פורסם, תאריך, "
    "公開日, 掲載日, 投稿日, 日付, 発行日, 发布时间, 发布日期, 发表于, 发布于, 日期, 게시일, "
    "등록일, "
    "입력"
)
_UPDATED: Final = (
    "updated on, updated, last updated, last updated on, modified, last modified, revised, "
    "as of, оновлено, останнє оновлення, обновлено, stand, aktualisiert am, aktualisiert, "
    "mis à jour le, mis à jour, modifié le, actualizado el, actualizado, atualizado em, "
    "atualizado, aggiornato il, aggiornato, ultimo aggiornamento, zaktualizowano, aktualizacja, "
    "aktualizováno, bijgewerkt op, bijgewerkt, laatst bijgewerkt, uppdaterad, opdateret, "
    "oppdatert, päivitetty, güncelleme, güncellenme tarihi, آخر تحديث, تم التحديث, به‌روزرسانی, "
    "עודכן, 更新日, 最終更新日, 更新時間, 更新时间, 수정일, 수정"
)

_ORDINALS: Final = word_set("st nd rd th er re ère º ª º. го е є ого ше ге a o")

_SIGNS: Final = str.maketrans("：，،、（）．／－‐‑−\u00a0\u3000", ":,,,()./----  ", "\u200e\u200f")
_COUNTERS: Final = {"年": "年", "月": "月", "日": "日", "년": "年", "월": "月", "일": "日"}
_SHORT_WEEKDAYS: Final = frozenset("月火水木金土日一二三四五六월화수목금토일")
_HALF_DAYS: Final = re.compile(r"\b([ap])\.[ \u00a0]?m\.?(?!\w)", re.IGNORECASE | re.ASCII)

# The grammar. One letter a token: d a number of one or two digits, y of four, n of any other
# length, M a month, P a month of the calendar of Iran, W a weekday, f a filler, o an ordinal
# ending, t a word of time, z a zone, T the T of ISO 8601, x any other word; signs are themselves.
_CLOCK: Final = (
    r"(?:d:d(?::d)?(?:\.[dyn])?t?|d\.dt|dtd?|t)(?:\(?z\)?(?:[+-]?(?:d:d|y|d))?|[+-](?:d:d|y|d))?"
)
_BEFORE: Final = rf"(?:{_CLOCK}[,|-]?)?f?(?:W[.,]?)?,?f?"
_AFTER: Final = rf"(?:,?\(?W\)?)?(?:[,;|·T(–-]?(?:f\.?){{0,2}}(?:(?<=[f.])d\.d|{_CLOCK})f?\)?)?\.?"
_MONTH: Final = r"(?P<m>M)(?:/(?P<also>M))?"
_FULL: Final = (
    rf"(?P<d>d)(?:[o.]|-f)?\.?f?f?{_MONTH}\.?,?f?(?P<y>y)(?:f\.?){{0,2}}",
    rf"(?P<d>d)-{_MONTH}-(?P<y>y)",
    rf"{_MONTH}\.?(?P<d>d)[o.]?,?f?(?P<y>y)",
    rf"(?P<y>y)[.,]?{_MONTH}\.?(?P<d>d)\.?",
    r"(?P<y>y)-(?P<m>d)-(?P<d>d)",
    r"(?P<y>y)/(?P<m>d)/(?P<d>d)",
    r"(?P<y>y)\.(?P<m>d)\.(?P<d>d)\.?",
    r"(?P<d>d)\.(?P<m>d)\.(?P<y>y)(?:f\.?)?",
    r"(?P<y>y)年(?P<m>d)月(?P<d>d)日",
)
_EITHER: Final = (r"(?P<a>d)/(?P<b>d)/(?P<y>y)", r"(?P<a>d)-(?P<b>d)-(?P<y>y)")
_OF_IRAN: Final = (r"(?P<d>d)(?P<p>P),?(?P<y>y)",)
_TO_THE_MONTH: Final = (
    rf"f?{_MONTH}\.?,?f?(?P<y>y)(?:f\.?){{0,2}}",
    r"(?P<y>y)-(?P<m>d)",
    r"(?P<y>y)年(?P<m>d)月",
)
_NO_YEAR: Final = (
    rf"(?P<d>d)[o.]?\.?f?{_MONTH}\.?",
    rf"{_MONTH}\.?(?P<d>d)[o.]?",
    r"(?P<m>d)月(?P<d>d)日",
)


class _Token(msgspec.Struct, frozen=True):
    text: str
    kind: str


def date_of(text: str) -> Dated | None:
    """The date that the whole text states, with weekday, time and a label or without.

    >>> date_of("Updated: Friday, 1 March 2024, 10:30 GMT")
    Dated(iso='2024-03-01', modified=True)
    >>> date_of("03/04/2024") is None
    True
    """
    text = text.strip()
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return None
    rest, modified = _without_label(text)
    found = _read(rest, (*_FULL, *_EITHER, *_OF_IRAN), _BEFORE, _AFTER) or _read(
        rest, _TO_THE_MONTH
    )
    return Dated(found, modified) if found else None


def full_date(text: str) -> str:
    """The ISO date of a text that is a date with day, month and year; empty where it is not."""
    return _read(text, (*_FULL, *_EITHER, *_OF_IRAN), _BEFORE, _AFTER)


def is_day(text: str) -> bool:
    """Whether a text is a day and a month without a year: "March 3"."""
    return bool(_read(text, _NO_YEAR, r"f?(?:W[.,]?)?,?f?", r"\.?"))


# --- reading a date --------------------------------------------------------------------------


@functools.cache
def _labels() -> tuple[tuple[str, bool], ...]:
    """Labels in small letters, the longest first, and whether each is of a change."""
    found = [(even(label), False) for label in _PUBLISHED.split(", ")]
    found += [(even(label), True) for label in _UPDATED.split(", ")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _without_label(text: str) -> tuple[str, bool]:
    folded = even(text)
    for label, modified in _labels():
        if folded.startswith(label):
            rest = text[len(label) :]
            if rest[:1].isalpha():
                continue
            return rest.lstrip(" \t\u00a0\u3000").removeprefix(":").removeprefix("："), modified
    return text, False


@functools.cache
def _compiled(forms: tuple[str, ...], before: str, after: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(before + form + after) for form in forms)


def _read(text: str, forms: tuple[str, ...], before: str = "", after: str = "") -> str:
    """The ISO date of a text that has one of these forms; empty where it has not."""
    text = text.strip()
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return ""
    tokens = _tokens(text)
    kinds = "".join(token.kind for token in tokens)
    for form in _compiled(forms, before, after):
        if match := form.fullmatch(kinds):
            values = {
                name: tokens[match.start(name)].text
                for name, kind in match.groupdict().items()
                if kind
            }
            return _iso(values, text)
    return ""


def _iso(values: dict[str, str], text: str) -> str:
    """The date of what the groups of a form hold, where such a day exists and is the only one."""
    if "also" in values and months()[values["m"]] != months()[values["also"]]:
        return ""
    # In Croatian listopad is October, in Polish November; only Croatian writes "3. listopada".
    if values.get("m") == "listopada" and "." in text.partition("listopada")[0]:
        return ""
    year = int(values.get("y", "2000"))
    if "p" in values:
        return _gregorian(year, SOLAR_MONTHS[values["p"]], int(values["d"]))
    if "a" in values:
        first, second = int(values["a"]), int(values["b"])
        if first <= 12 and second <= 12 and first != second:
            return ""
        day, month = (first, second) if first > 12 else (second, first)
    else:
        word = values["m"]
        month = int(word) if word.isdecimal() else months()[word]
        day = int(values.get("d", "1"))
    if year < 1500:  # a year of Iran or of the Hijra, written in numbers
        return ""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return ""
    return date.isoformat() if "d" in values or "a" in values else date.isoformat()[:7]


def _tokens(text: str) -> list[_Token]:
    text = _HALF_DAYS.sub(r"\1m", digits(text).translate(_SIGNS))
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        start, sign = at, text[at]
        at += 1
        if sign.isspace():
            continue
        if sign in "0123456789":
            while at < len(text) and text[at] in "0123456789":
                at += 1
        elif sign.isalpha() and not (sign in _COUNTERS and text[start - 1 : start].isdecimal()):
            while at < len(text) and _continues(text, at):
                at += 1
        touching = start > 0 and text[start - 1].isdecimal()
        word = fold(text[start:at])
        if tokens and f"{tokens[-1].text}_{word}" in months():
            tokens[-1] = _Token(f"{tokens[-1].text}_{word}", "M")
        else:
            after = tokens[-1].kind if tokens else ""
            tokens.append(_Token(word, _class(word, after, touching)))
    return tokens


def _continues(text: str, at: int) -> bool:
    """Whether the sign at this index belongs to the word before it."""
    sign = text[at]
    if sign.isalpha() or unicodedata.category(sign)[0] == "M":
        return True
    return sign in "'’ʼ\u200c-" and text[at + 1 : at + 2].isalpha() and text[at - 1].isalpha()


def _class(word: str, after: str, touching: bool) -> str:
    """The letter that stands for a token; ``after`` is that of the token before it."""
    if word[0] in "0123456789":
        return {1: "d", 2: "d", 4: "y"}.get(len(word), "n")
    if not word[0].isalpha():
        return word
    if touching:
        if word in _COUNTERS:
            return _COUNTERS[word]
        if word == "t":
            return "T"
        if after == "d" and word in _ORDINALS:
            return "o"
    if after == "-" and word == "го":
        return "f"
    if after == "(" and word in _SHORT_WEEKDAYS:
        return "W"
    for kind, words in (
        ("M", months()),
        ("P", SOLAR_MONTHS),
        ("W", weekdays()),
        ("t", TIME_WORDS),
        ("z", ZONES),
        ("f", FILLERS),
    ):
        if word in words:
            return kind
    return "x"


# --- the calendar of Iran --------------------------------------------------------------------

_CYCLE: Final = 33
_LEAP: Final = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The leap years in a cycle of 33; agrees with the equinox from 1178 to 1633 of that calendar."""

_ANCHOR: Final = (1403, datetime.date(2024, 3, 20))
"""A year of Iran and its first day."""


def _gregorian(year: int, month: int, day: int) -> str:
    if not 1178 <= year <= 1633:
        return ""
    leap = year % _CYCLE in _LEAP
    length = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not 1 <= day <= length:
        return ""
    anchor, first = _ANCHOR
    years = range(min(year, anchor), max(year, anchor))
    days = sum(365 + (each % _CYCLE in _LEAP) for each in years)
    start = first + datetime.timedelta(days if year > anchor else -days)
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return (start + datetime.timedelta(before + day - 1)).isoformat()
