"""Dates as a layout prints them, in the words of the article's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model.language import primary

if TYPE_CHECKING:
    from articlekit.model.metadata import Metadata

__all__ = ["dateline", "written_date"]


class _Calendar(msgspec.Struct, frozen=True):
    """How a language writes a date: the pattern, and the months with a day and alone."""

    pattern: str
    months: str
    alone: str = ""
    first: str = "1"


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
    ),
    "pl": _Calendar(
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad "
        "grudzień",
    ),
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
        return f"{months[int(month) - 1]} {int(year)}"
    number = calendar.first if int(day) == 1 else str(int(day))
    name = calendar.months.split()[int(month) - 1]
    return calendar.pattern.format(day=number, month=name, year=int(year))


def dateline(meta: Metadata) -> str:
    """Place and date as a layout prints them: "Leith, 1 March 2024"; empty where neither is."""
    date = written_date(meta.date, meta.language)
    return ", ".join(part for part in (meta.place.strip(), date) if part)
