"""English sentences with things in them that a translation must not change."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

__all__ = ["generated"]

_WHO: Final = (
    "The harbour master", "Our neighbour", "A retired teacher", "The night guard", "Her cousin",
    "The baker", "An old sailor", "The librarian", "My colleague", "The young engineer",
)  # fmt: skip
_WHAT: Final = (
    "the report", "a letter", "the timetable", "an old map", "the new bridge", "a wooden boat",
    "the archive", "a box of seeds", "the weather station", "a small museum",
)  # fmt: skip
_WHERE: Final = (
    "near the river", "in the valley", "behind the station", "at the market", "on the island",
    "in a quiet street", "by the lighthouse", "in the old town",
)  # fmt: skip
_WORDS: Final = ("north", "river", "lamp", "garden", "copper", "winter", "paper", "bridge", "apple")
_TAGS: Final = ("OldTown", "LocalNews", "rivers", "Київ", "OpenArchive", "Winter2024")
_EMOJI: Final = ("🎉", "👩‍💻", "👍🏽", "🇺🇦", "❤️", "5️⃣", "🌊🌊", "☎️", "🚲")
_SYMBOLS: Final = ("™", "→", "§", "†", "≠", "♥", "№ 7", "±", "∞")
_UNITS: Final = ("km", "kg", "m²", "kWh", "MB", "mm", "°C", "ha", "km/h", "l", "%")
_CURRENCIES: Final = ("$", "€", "£", "₴")
_CODES: Final = (
    "user_name", "__init__", "getValue()", "report_v2.pdf", "/usr/local/bin", "C:\\Data\\maps.zip",
    "{name}", "%(count)s", "${HOME}", "<b>", "&amp;", "`make all`", "src/main.py",
)  # fmt: skip
_DESIGNATIONS: Final = (
    "F-16", "COVID-19", "H2O", "A4", "B-52", "R2D2", "CO₂", "Ⅳ", "ISO-9001", "3D", "C++", "AT&T",
)  # fmt: skip
_FRACTIONS: Final = ("½", "1½", "3/4", "¼", "2⅓", "7/8")
_FOREIGN: Final = ("東京", "שלום", "السلام عليكم", "नमस्ते", "λόγος")


def _number(dice: random.Random) -> str:
    whole = dice.randint(1, 99)
    return dice.choice(
        (
            f"{whole}",
            f"{whole},{dice.randint(0, 999):03}",
            f"{whole}.{dice.randint(1, 9)}",
            f"{whole}\u00a0{dice.randint(0, 999):03}",
            f"{whole},{dice.randint(0, 999):03}.{dice.randint(10, 99)}",
            f"{whole}–{whole + dice.randint(1, 30)}",
            f"-{whole}",
        )
    )


def _measure(dice: random.Random) -> str:
    joint = dice.choice((" ", "\u00a0", "\u202f", ""))
    return f"{dice.randint(2, 900)}{joint}{dice.choice(_UNITS)}"


def _money(dice: random.Random) -> str:
    amount = f"{dice.randint(1, 90)},{dice.randint(0, 999):03}.{dice.randint(10, 99)}"
    return dice.choice((f"{dice.choice(_CURRENCIES)}{amount}", f"{dice.randint(2, 90)} EUR"))


def _host(dice: random.Random) -> str:
    return f"{dice.choice(_WORDS)}-{dice.choice(_WORDS)}.{dice.choice(('org', 'com', 'net'))}"


def _url(dice: random.Random) -> str:
    path = f"{dice.choice(_WORDS)}_{dice.randint(1, 99)}"
    return dice.choice(
        (
            f"https://{_host(dice)}/{path}",
            f"https://www.{_host(dice)}/{path}?page={dice.randint(1, 9)}",
            f"www.{_host(dice)}",
            _host(dice),
            f"doi:10.{dice.randint(1000, 9999)}/{dice.choice(_WORDS)}.{dice.randint(1, 99)}",
        )
    )


def _address(dice: random.Random) -> str:
    joint = dice.choice("._-")
    return f"{dice.choice(_WORDS)}{joint}{dice.choice(_WORDS)}@{_host(dice)}"


def _date(dice: random.Random) -> str:
    year, month, day = dice.randint(1900, 2030), dice.randint(1, 12), dice.randint(1, 28)
    return dice.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{day:02}/{month:02}/{year}",
            f"{day:02}.{month:02}.{year}",
            f"{dice.randint(1, 23)}:{dice.randint(0, 59):02}",
            f"{year}–{year + dice.randint(1, 20)}",
        )
    )


def _handle(dice: random.Random) -> str:
    return f"@{dice.choice(_WORDS)}_{dice.choice(_WORDS)}"


def _isbn(dice: random.Random) -> str:
    digits = f"{dice.randint(0, 9)}-{dice.randint(100, 999)}-{dice.randint(10000, 99999)}"
    return f"ISBN 978-{digits}-{dice.randint(0, 9)}"


def _one_of(words: tuple[str, ...]) -> Callable[[random.Random], str]:
    return lambda dice: dice.choice(words)


_SLOTS: Final[dict[str, Callable[[random.Random], str]]] = {
    "number": _number,
    "measure": _measure,
    "money": _money,
    "url": _url,
    "address": _address,
    "date": _date,
    "handle": _handle,
    "isbn": _isbn,
    "tag": lambda dice: f"#{dice.choice(_TAGS)}",
    "emoji": _one_of(_EMOJI),
    "symbol": _one_of(_SYMBOLS),
    "code": _one_of(_CODES),
    "designation": _one_of(_DESIGNATIONS),
    "fraction": _one_of(_FRACTIONS),
    "foreign": _one_of(_FOREIGN),
    "who": _one_of(_WHO),
    "what": _one_of(_WHAT),
    "where": _one_of(_WHERE),
}

_TEMPLATES: Final = (
    "{who} found {what} {where} on {date}.",
    "{who} paid {money} for {what}, and nobody asked why.",
    "Write to {address} or look at {url}.",
    "{who} walked {measure} and rested for {number} minutes.",
    "More about {what} is at {url} (last seen on {date}).",
    "At {date} the thermometer {where} showed {measure}.",
    "{who} wrote {code} in the first line and {code} in the last.",
    "“It took {fraction} of an hour,” said {who}, “and cost {money}.”",
    "Follow {handle} for news under {tag} {emoji}",
    "{who} owns {what} ({isbn}) and a picture of the {designation}.",
    "The {designation} stood {where} from {date}, {number} people came to see it.",
    "{who} repaired {what} with {number} screws; {fraction} of them were new {emoji}.",
    "Nobody {where} knew what {symbol} meant, but {who} had seen it in {isbn}.",
    "The word {foreign} was painted on {what}, {measure} above the ground.",
    "Does {who} still use {code}, or has {what} moved to {url}?",
    "Between {date} and {date}, {what} lost {measure} and {money}.",
    "{emoji} {who} is back — ask {handle}, {address} or {tag}!",
    "Of {number} visitors, {number} came by boat and {fraction} stayed {where}.",
)


def generated(count: int, seed: int) -> list[str]:
    """That many sentences, each with one to four things to keep; the same seed gives the same."""
    dice = random.Random(seed)
    return [_sentence(dice) for _ in range(count)]


def _sentence(dice: random.Random) -> str:
    text = dice.choice(_TEMPLATES)
    while (start := text.find("{")) >= 0 and (name := text[start + 1 : text.find("}", start)]):
        if name not in _SLOTS:
            break
        text = f"{text[:start]}\0{text[start + len(name) + 2 :]}"
        # Code has braces of its own: what is filled in is hidden from the search.
        filling = _SLOTS[name](dice).replace("{", "\1").replace("}", "\2")
        text = text.replace("\0", filling, 1)
    text = text.replace("\1", "{").replace("\2", "}")
    return text[0].upper() + text[1:]
