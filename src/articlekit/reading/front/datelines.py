"""The dateline of a news story, and lines that are a place and a date."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from articlekit.reading.front.dates import date_of, full_date, is_day
from articlekit.reading.front.folding import fold, word_set
from articlekit.reading.front.months import FILLERS, months, weekdays
from articlekit.reading.front.patterns import compiled
from articlekit.reading.front.shapes import is_capitalised, is_ideographic, is_word, tells_case

__all__ = ["Dateline", "PlaceAndDate", "dateline", "is_place", "place_and_date"]

_LONGEST_LINE: Final = 90
_LONGEST_PLACE: Final = 40
_LONGEST_OPENING: Final = 110
"""Characters of the longest dateline, with its dash."""


class PlaceAndDate(msgspec.Struct, frozen=True):
    """The place and the date that a line states, and what of the line is not the place."""

    place: str
    date: str
    taken: tuple[str, ...]


class Dateline(msgspec.Struct, frozen=True):
    """What stands before the first words of a news story.

    ``date`` is empty unless the dateline tells day, month and year. The story's own words begin at
    ``end``; ``text[:end]`` is the whole dateline, its dash included.
    """

    place: str
    date: str
    end: int
    confidence: float


_DASH: Final = r" ?[–—―] ?| -{1,2} |(?<=\)) ?-{1,2} ?"
_AGENCY: Final = r" ?(?:[(（][^()（）\d]{2,30}[)）]|/[^/\d]{2,30}/)$"
_LABEL_WORDS: Final = word_set(
    "note notes nb warning caution update updated correction corrections editor editors q a ps "
    "attention important breaking exclusive opinion analysis watch video photo photos listen "
    "read more summary abstract tip example answer question sidebar chapter part act scene wait "
    "stop no yes oh well exit day achtung hinweis wichtig увага важливо оновлено примітка "
    "внимание важно uwaga ważne attenzione nota remarque atención aviso atenção opgelet obs"
)
_BRACKETED: Final = r"【([^【】]{1,8})】\s*(?=\S)"
_NO_PLACES: Final = word_set(
    "速報 注意 写真 動画 独自 特集 解説 社説 訂正 追記 更新 連載 続報 号外 重要 関連記事 図解 "
    "评论 快讯 独家 图片 视频 更正 编者按 注 摘要 导语"
)
_WIRED: Final = (
    r"(?:新华社|中新社|中新网|本报)([一-鿿]{2,8}?)((?:\d{4}年)?\d{1,2}月\d{1,2}日)电\s*(?=\S)"
)


def place_and_date(text: str) -> PlaceAndDate | None:
    """What a line says that is a place and a full date, and nothing else.

    >>> place_and_date("Kyiv, 3 March 2024")
    PlaceAndDate(place='Kyiv', date='2024-03-03', taken=(', 3 March 2024',))
    """
    text = text.strip()
    if len(text) > _LONGEST_LINE or date_of(text):
        return None
    for cut in re.finditer(r"[,،、，] ?| [–—-] ", text):
        place, date = text[: cut.start()], text[cut.end() :]
        if (dated := full_date(date)) and is_place(place):
            return PlaceAndDate(place, dated, (text[cut.start() :],))
        if (dated := full_date(place)) and is_place(date):
            return PlaceAndDate(date, dated, (text[: cut.end()],))
    return None


def dateline(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph: place, date, agency, and a dash after them.

    A place in capitals is enough before a dash, other letters need a date or an agency as well; so
    do capitals in a paragraph that is in capitals throughout.

    >>> dateline("KYIV, March 3 (Reuters) — The bridge is open again.")
    Dateline(place='KYIV', date='', end=26, confidence=0.95)
    >>> dateline("FERRY CLOSED — NO BOAT LEAVES TODAY.")
    """
    start = text[:_LONGEST_OPENING]
    if (
        (found := compiled(_BRACKETED).match(start))
        and found[1] not in _NO_PLACES
        and is_place(found[1])
    ):
        return Dateline(found[1], "", found.end(), 0.5)
    if found := compiled(_WIRED).match(start):
        return Dateline(found[1], full_date(found[2]), found.end(), 0.9)
    for dash in compiled(_DASH).finditer(start):
        head, rest = start[: dash.start()], text[dash.end() :].strip()
        if found_here := _head(head, set_off=dash[0] != " - " and not rest.isupper()):
            place, date, confidence = found_here
            if not rest:
                return None
            return Dateline(place, date, dash.end(), confidence)
    return None


def _head(head: str, *, set_off: bool) -> tuple[str, str, float] | None:
    """Place, full date and confidence of what stands before the dash of a dateline.

    Only where the place is ``set_off``, by a dash and by its capitals, is it one alone. A hyphen
    between spaces does not set it off.
    """
    if agency := compiled(_AGENCY).search(head):
        head = head[: agency.start()]
    place, date, dated = _placed(head.rstrip(", "))
    words = [fold(word) for word in re.split(r"[^\w]+", place) if word]
    if len(place) < 2 or not is_place(place) or any(word in _LABEL_WORDS for word in words):
        return None
    if agency or dated:
        return place, date, 0.95 if agency or place.isupper() else 0.8
    city = place.partition(",")[0]
    if set_off and city.isupper() and len(city) > 2:
        return place, "", 0.7 if place.isupper() else 0.6
    return None


def _placed(head: str) -> tuple[str, str, bool]:
    """The place, the date where it is full, and whether there is a date at all."""
    for comma in re.finditer(r"[,،、，] ?| (?=\d)", head):
        rest = head[comma.end() :]
        if date := full_date(rest):
            return head[: comma.start()], date, True
        if is_day(rest):
            return head[: comma.start()], "", True
    return head, "", False


_INSIDE: Final = word_set(
    "de la le les lès des du sur sous en an am auf der die dem den di da do dos del della of upon "
    "on the el al y zu im ob aan op nad pod na над на під у в"
)
"""Small words inside the name of a place, as in Frankfurt am Main."""


def is_place(text: str) -> bool:
    """Whether a text could be the name of a place: a few capitalised words, or a few letters."""
    if not text or fold(text) in FILLERS or len(text) > _LONGEST_PLACE or text.count(",") > 2:
        return False
    if not tells_case(text):
        if is_ideographic(text):
            return len(text) <= 8 and text.isalpha()
        words = text.split()
        return len(words) <= 3 and all(len(word) > 1 and is_word(word) for word in words)
    known_months, days = months(), weekdays()
    for part in text.split(","):
        words = part.split()
        if not 1 <= len(words) <= 4 or not is_capitalised(words[0]):
            return False
        for word in words:
            bare = word.replace(".", "")
            if not is_word(bare) or (len(bare) > 4 and bare != word):
                return False
            if not is_capitalised(bare) and fold(bare) not in _INSIDE:
                return False
            if fold(bare) in days or (len(bare) > 3 and fold(bare) in known_months):
                return False
    return True
