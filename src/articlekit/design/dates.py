"""Dates as a layout prints them, in the words of the article's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model.language import primary

if TYPE_CHECKING:
    from articlekit.model.metadata import Metadata

__all__ = ["dateline", "written_date"]


class _Calendar(msgspec.Struct, frozen=True):
    """How a language writes a date: the pattern, and the months with a day and alone.

    ``first`` is how the first day of a month is counted; ``partial`` is the pattern without a day.
    """

    pattern: str
    months: str
    alone: str = ""
    first: str = "1"
    partial: str = "{month} {year}"


_NUMBERED: Final = " ".join(map(str, range(1, 13)))
"""Months where they have no names."""


_CALENDARS: Final = {
    "en": _Calendar(
        "{day} {month} {year}",
        "January February March April May June July August September October November December",
    ),
    "uk": _Calendar(
        "{day} {month} {year}",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад "
        "грудень",
    ),
    "de": _Calendar(
        "{day}. {month} {year}",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
    "fr": _Calendar(
        "{day} {month} {year}",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        first="1er",
    ),
    "es": _Calendar(
        "{day} de {month} de {year}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        partial="{month} de {year}",
    ),
    "pl": _Calendar(
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad "
        "grudzień",
    ),
    "ru": _Calendar(
        "{day} {month} {year}",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    ),
    "it": _Calendar(
        "{day} {month} {year}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre",
        first="1º",
    ),
    "pt": _Calendar(
        "{day} de {month} de {year}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        partial="{month} de {year}",
    ),
    "nl": _Calendar(
        "{day} {month} {year}",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "sv": _Calendar(
        "{day} {month} {year}",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    "cs": _Calendar(
        "{day}. {month} {year}",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    ),
    "tr": _Calendar(
        "{day} {month} {year}",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    ),
    "el": _Calendar(
        "{day} {month} {year}",
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου "
        "Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος "
        "Οκτώβριος Νοέμβριος Δεκέμβριος",
    ),
    "ar": _Calendar(
        "{day} {month} {year}",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    ),
    "he": _Calendar(
        "{day} ב{month} {year}",
        "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    ),
    "hi": _Calendar(
        "{day} {month} {year}",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    ),
    "ja": _Calendar("{year}年{month}月{day}日", _NUMBERED, partial="{year}年{month}月"),
    "zh": _Calendar("{year}年{month}月{day}日", _NUMBERED, partial="{year}年{month}月"),
    "ko": _Calendar("{year}년 {month}월 {day}일", _NUMBERED, partial="{year}년 {month}월"),
}


def written_date(date: str, language: str) -> str:
    """A full or partial ISO 8601 date in words; as it is where the language has no calendar here.

    >>> written_date("2024-03-01", "en"), written_date("2024-03", "uk"), written_date("2024", "fr")
    ('1 March 2024', 'березень 2024', '2024')
    """
    calendar = _CALENDARS.get(primary(language))
    year, month, day = [*date[:10].split("-"), "", ""][:3]
    if calendar is None or not month:
        return date[:10]
    if not day:
        months = (calendar.alone or calendar.months).split()
        return calendar.partial.format(month=months[int(month) - 1], year=int(year))
    number = calendar.first if int(day) == 1 else str(int(day))
    name = calendar.months.split()[int(month) - 1]
    return calendar.pattern.format(day=number, month=name, year=int(year))


def dateline(meta: Metadata) -> str:
    """Place and date as a layout prints them: "Leith, 1 March 2024"; empty where neither is."""
    date = written_date(meta.date, meta.language)
    return ", ".join(part for part in (meta.place.strip(), date) if part)
