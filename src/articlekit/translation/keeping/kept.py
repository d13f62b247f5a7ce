"""What in a sentence must not change when the sentence is translated."""

from __future__ import annotations

import functools
import re
from collections import deque
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.translation.keeping import alphabets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CURRENCY", "FRACTION", "RAISED", "SPACE", "Kept", "find", "kind_of"]


class Kept(msgspec.Struct, frozen=True):
    """A range of characters, ``start`` to ``end``, that is kept as it is, and its ``kind``."""

    start: int
    end: int
    kind: str


SPACE: Final = r"[ \u00a0\u2007\u2009\u202f]"
"""The spaces that may stand within a figure or between a figure and its unit."""

_NOT_IN_URL: Final = r"\s<>\"“”„«»‹›`、。，」』】）｜"
_LABELS: Final = r"(?:[^\W_]++(?:-+[^\W_]++)*+\.)+"
_ENDINGS: Final = (
    "com org net edu gov mil info biz io dev app eu uk ua de fr pl es pt nl se dk fi cz sk hu ro "
    "bg gr tr ru by kz jp cn kr br ca au nz ch at il ie lt lv ee hr rs si mx ar cl za tv ai "
    "museum online site press news blog wiki example"
)
"""Domains of the first level that make an address of a name with a dot. Some are words as well, but
no sentence begins with a small letter."""
_SUFFIXES: Final = (
    "pdf docx? xlsx? pptx? odt ods odp rtf txt md rst tex bib epub mobi csv tsv json ya?ml toml "
    "xml html? css js ts jsx tsx py ipynb rb rs go java kt cpp hpp cs php sh bat ps1 sql ini cfg "
    "conf log png jpe?g gif svg webp tiff? bmp ico mp3 mp4 wav flac ogg avi mkv mov zip tar gz "
    "bz2 xz 7z rar exe dmg iso apk deb rpm whl lock bak tmp ttf otf woff2?"
)
CURRENCY: Final = r"[$€£¥₴₽₹₩₪₺₿¢₫₦₱฿₸₼₾₡₲₵₮]"
_CODES: Final = (
    "USD|EUR|UAH|GBP|JPY|CNY|CHF|PLN|RUB|CZK|SEK|NOK|DKK|ISK|HUF|RON|BGN|RSD|TRY|INR|BRL|MXN|CAD|"
    "AUD|NZD|ZAR|ILS|KRW|SGD|HKD|THB|IDR|MYR|PHP|VND|KZT|GEL|AMD|AZN|BYN|MDL|AED|SAR|EGP|BTC|ETH"
)
_UNITS: Final = (
    "km mm cm dm µm μm nm m km² m² cm² mm² km³ m³ dm³ cm³ mm³ ha kg mg µg μg g t Mt kt ml cl dl "
    "hl l L kW MW GW TW kWh MWh GWh TWh Wh W kV mV V mA mAh Ah A kHz MHz GHz THz Hz dB lm lx cd "
    "mol K kPa MPa hPa Pa mbar bar psi atm N kN Nm J kJ MJ kcal cal Ω kΩ MΩ Ω B KB kB MB GB TB PB "
    "KiB MiB GiB TiB bit kbit Mbit Gbit kbit/s Mbit/s Gbit/s kbps Mbps Gbps KB/s kB/s MB/s GB/s "
    "px Mpx MP dpi ppi pt fps rpm mph km/h m/s m/s² kg/m³ µg/m³ g/l mg/l mg/kg ms µs ns s min h "
    "ft lb lbs oz yd bn k zł Kč"
)
FRACTION: Final = r"[¼-¾\u2150-\u215f\u2189]"
RAISED: Final = r"[²³¹\u2070-\u208e\u207f]"
_FIGURE: Final = (
    rf"(?:(?:\d{{1,3}}(?:(?:{SPACE}|['’])\d{{3}})++(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*+)"
    rf"(?:{SPACE}?{FRACTION})?{RAISED}*|{FRACTION})"
)


def _any(words: str) -> str:
    """The words as an alternation in which the longer stand before the shorter."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


# "A" and "s" are words as well: before another word they are no unit. The "s" of 1990s is an
# ending.
_WORD_UNIT: Final = rf"(?:{_any(_UNITS)}|{_CODES})(?![\w'’])(?<!\ds)(?<!(?<=[ \u00a0])[As](?= \w))"
_UNIT: Final = rf"(?:{SPACE}?(?:[%‰‱]|°(?:{SPACE}?[CFK](?!\w))?|[℃℉]|{CURRENCY}|{_WORD_UNIT})|[′″])"
_MEASURE: Final = rf"{_FIGURE}{_UNIT}?"
_UPPER: Final = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-Ω]"
_LOWER: Final = r"[a-zà-öø-ÿа-яёіїєґα-ω]"
_MARKS: Final = r"\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece"
_NO_SPACES: Final = alphabets.UNSPACED.pattern[1:-1]
_IN_TAG: Final = rf"[\w{_MARKS}\u200c\u200d]"
_TIME: Final = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?"
_DATE: Final = "|".join(
    (
        rf"\d{{4}}-\d\d-\d\d(?:[T ]{_TIME}(?:Z|[+-]\d\d:?\d\d)?)?",
        r"\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)",
        r"\d{4}(?:/\d{1,2}/|\.\d{1,2}\.)\d{1,2}",
        r"[12]\d{3}[-–‑/](?:[12]\d{3}|\d\d)",
        rf"{_TIME}(?:[-–]{_TIME})?",
    )
)
_EMOJI_BASE: Final = (
    r"[\U0001f000-\U0001f1e5\U0001f200-\U0001faff⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗"
    r"➕-➗➰➿⬛⬜⭐⭕]"
)
_EMOJI_ONE: Final = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|(?:{_EMOJI_BASE}|[^\w\s]\ufe0f)"
    r"[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*)"
)
_EMOJI: Final = rf"(?:{_EMOJI_ONE}(?:\u200d(?:{_EMOJI_ONE}|[\u2190-\u2bff]\ufe0f?))*)+"
_SYMBOL: Final = (
    r"[¢£¤¥¦§©¬®°±²³¹¶¼-¾×÷†‡•‣‰‱′-‴‸※⁂⁄⁎-⁒\u2070-\u209f\u20a0-\u20cf\u2100-\u215f\u2189-\u275a"
    r"\u275f-\u2bff\u3004\u3012\u3013\u3020\u3036\u3037\u3200-\u33ff\ud800-\udfff\ue000-\uf8ff\ufffc"
    r"\ufffd\U0001d000-\U0001d7ff\U0001f000-\U0001faff\U000f0000-\U0010fffd]"
)

_TRIMMED: Final = "trimmed"
_RULES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "url",
        _TRIMMED,
        rf"(?<!\w)(?:https?|ftps?|sftp|file|git|ssh)://[^{_NOT_IN_URL}]*[^\W_][^{_NOT_IN_URL}]*",
    ),
    ("url", _TRIMMED, rf"(?<!\w)(?:mailto|tel|urn):[^{_NOT_IN_URL}]*[^\W_][^{_NOT_IN_URL}]*"),
    ("url", _TRIMMED, rf"(?<!\w)(?:[Dd]oi|DOI):{SPACE}?10\.\d{{4,9}}/[^{_NOT_IN_URL}]+"),
    ("address", "", rf"(?<![\w.+%@-])[\w.+%-]++(?<!\.)@{_LABELS}[^\W\d_]{{2,}}(?!\w)"),
    ("url", _TRIMMED, rf"(?<![\w.@-])[Ww][Ww][Ww]\.[^\W_][^{_NOT_IN_URL}]*"),
    (
        "url",
        _TRIMMED,
        rf"(?<![\w.@/\\-]){_LABELS}"
        rf"(?:[^\W\d_]{{2,24}}(?::\d+)?(?=/\w)|(?:{_any(_ENDINGS)})(?![\w@-]|\.\w))"
        rf"(?:[/?#][^{_NOT_IN_URL}]*)?",
    ),
    (
        "code",
        _TRIMMED,
        rf"(?<!\w)[A-Za-z]:\\[^{_NOT_IN_URL}|?*:]*|\\\\[\w.-]+\\[^{_NOT_IN_URL}|?*:]+",
    ),
    ("code", _TRIMMED, r"(?<![\w./~\\:<)])(?:(?:/[\w.@+~%-]+){2,}|(?:~|\.\.?)(?:/[\w.@+~%-]+)+)/?"),
    ("code", "", rf"(?<![\w.@/\\-])\w[\w./-]*\.(?:{_any(_SUFFIXES)})(?![\w-]|\.\w)"),
    (
        "code",
        "",
        r"(?<![\w.])(?=[\w.]*[^\W_]_+[^\W_]|__\w+__(?!\w)|_{2,}(?!\w))\w++(?:\.\w++)*+(?:\(\))?",
    ),
    ("code", "", r"(?<![\w.])[^\W\d_]\w*+(?:\.\w++)*+\(\)"),
    ("code", "", r"(?<!\w)[a-z]++[A-Z][A-Za-z]*+(?!\w)"),
    (
        "code",
        "",
        r"(?<!`)`[^`\n]{1,200}`(?!`)|\{\{[^{}\n]{1,80}\}\}|\$?\{[\w.]*(?:[!:][^{}\s]*)?\}",
    ),
    (
        "code",
        "",
        r"(?<![\w%])%(?:\(\w{1,80}\))?[sdifgrx](?!\w)|</?[A-Za-z][\w:-]*(?:\s[^<>]{0,300})?/?>",
    ),
    ("code", "", r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#x[\dA-Fa-f]{1,6});"),
    ("code", "", r"(?<!\w)\$(?!\d)[^\s$](?:[^$\n]{0,100}[^\s$])?\$(?!\w)|(?<!\w)\$[A-Za-z_]\w++"),
    ("handle", "", r"(?<![\w@.])@\w++(?:[.-]\w++)*+(?:@[\w-]++(?:\.[\w-]++)++)?"),
    ("hashtag", "", rf"(?<![\w&#])#(?=\w*?[^\W\d_]){_IN_TAG}+"),
    (
        "isbn",
        "",
        rf"(?<!\w)(?:e-?)?ISBN(?:[-‑ ]1[03])?:?{SPACE}?\d(?:[-–‑ ]?\d){{8,11}}[-–‑ ]?[\dXx](?!\w)",
    ),
    ("isbn", "", rf"(?<!\w)(?:e-?)?ISSN:?{SPACE}?\d{{4}}[-–‑]\d{{3}}[\dXx](?!\w)"),
    ("isbn", "", r"(?<![\w.,])97[89](?:[-–‑ ]?\d){10}(?!\w)"),
    ("isbn", _TRIMMED, rf"(?<![\w.,/])10\.\d{{4,9}}/[^{_NOT_IN_URL}]+"),
    ("long", "", rf"(?<!\S)[^\s—–…{_NO_SPACES}]{{101,}}"),
    ("emoji", "", _EMOJI),
    ("date", "", rf"(?<!\w)(?<!\d[.,:/-])(?:{_DATE})(?!\w)(?![.,:/–-]\d)"),
    ("number", "", r"\+(?=(?:[ \u00a0().\-–]{0,2}\d){7})\d++(?:[ \u00a0.\-–]?\(?\d++\)?)*"),
    ("number", "", rf"\(\d{{2,5}}\){SPACE}?\d++(?:[ \u00a0\-–]\d++)+"),
    (
        "designation",
        "",
        rf"(?<!\w)(?:(?:{_UPPER}{{1,8}}|{_UPPER}{_LOWER})[-–‑]|[^\W\d_{_NO_SPACES}]++)\d"
        rf"(?:[^\W_{_NO_SPACES}]*[^\Ws_{_NO_SPACES}])?"
        r"(?:[.‑-]\d++[^\W\d_s]*)*",
    ),
    (
        "designation",
        "",
        rf"(?<![\w.,])(?!\d++(?:{_WORD_UNIT}|[AP]M(?!\w)))\d++"
        rf"(?:{_UPPER}[^\W_]*[^\Ws_]|{_UPPER}|[a-df-rt-z](?!\w))",
    ),
    ("designation", "", r"(?<!\w)[A-Z]{1,4}&[A-Z]{1,4}(?!\w)|(?<!\w)[A-Z](?:\+\+|#)(?!\w)"),
    (
        "designation",
        "",
        r"(?<!\w)[A-Za-z]{1,3}[\u2080-\u2089]+[A-Za-z\u2080-\u2089]*|[\u2160-\u2188]+",
    ),
    ("number", "", rf"(?<!\w)[^\W\d_]{{1,2}}(?:(?<=[A-Za-zµα-ω]){RAISED})+"),
    (
        "number",
        "",
        rf"(?:[№#]{SPACE}?|(?:(?<![\w)\]%°.,])[+\-−±≈~])?"
        rf"(?:(?<!\w)(?:(?:US|CA|AU|NZ|HK|[ACRS])?{CURRENCY}|(?:{_CODES})){SPACE}?[+\-−]?)?)?"
        rf"(?:(?<![\w.])\.\d+{_UNIT}?|{_MEASURE})(?:[-–‑−/⁄×x:·]{_MEASURE})*",
    ),
    ("symbol", "", rf"{_SYMBOL}[{_SYMBOL[1:-1]}\u200d\ufe0e\ufe0f\u20e3]*"),
)
"""Kind, whether trailing punctuation is taken off, and pattern. Where several match at a place, the
first is taken. Most begin only where no word goes on, and none reads a word more than a few times:
so no text is slow."""

_KINDS: Final = (*((kind, trimmed) for kind, trimmed, _ in _RULES), ("symbol", ""))
"""What each group of the scanner stands for; the last is for words in foreign letters."""

_WHOLE: Final = frozenset({"url", "address", "code", "handle", "hashtag", "isbn", "long"})
"""Kinds that stay in one piece even where one of the names stands in them."""

_PLAIN: Final = r"\s!\"'()*+,\-.:;=>?\[\]^|}~¡¿«»·\u00ad‐-―‘-‟…‹›\u200b-\u200f\u2060"
_LOOK_CLOSER: Final = re.compile(r"\.[^\W\d_]{2}|[a-z][A-Z]|\w\(\)")
_LONG: Final = re.compile(r"\S{101}")

_TRAILING: Final = frozenset(".,;:!?'’…·—–-*|")
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}


def find(text: str, names: Sequence[str] = ()) -> tuple[Kept, ...]:
    """The ranges of a sentence that a translation takes over as they are, in order and disjoint.

    ``names`` are words to keep besides: whole words, in this very case. They go before all but an
    address, a piece of code or another span that must stay whole and has the name in it.
    """
    alphabet = alphabets.home(text)
    worth_it = _worth_it(text, alphabet)
    found = tuple(_scan(text, 0, len(text), alphabet)) if worth_it else ()
    present = tuple(name for name in names if name and name in text)
    return _with_names(text, found, present, alphabet) if present else found


def kind_of(string: str) -> str:
    """The kind that the string is kept as when it is whole; "name" where it is not by itself."""
    spans = find(string)
    if len(spans) == 1 and spans[0].end - spans[0].start == len(string):
        return spans[0].kind
    return "name"


def _worth_it(text: str, alphabet: str) -> bool:
    """A quick look: whether there can be anything to keep, apart from names."""
    return bool(
        _trigger(alphabet).search(text)
        or _LOOK_CLOSER.search(text)
        or (len(text) > 100 and _LONG.search(text))
    )


def _with_names(
    text: str, found: tuple[Kept, ...], names: tuple[str, ...], alphabet: str
) -> tuple[Kept, ...]:
    """What was found, with the names in their places."""
    whole = deque(one for one in found if one.kind in _WHOLE)
    placed: list[Kept] = []
    for match in _names(names).finditer(text):
        start, end = match.span()
        while whole and whole[0].end <= start:
            whole.popleft()
        within = whole and whole[0].start <= start and end <= whole[0].end
        if not within or (start, end) == (whole[0].start, whole[0].end):
            placed.append(Kept(start, end, "name"))
    if not placed:
        return found
    # A name cuts what was found in two: what stands between the names is looked at anew.
    result: list[Kept] = []
    at = 0
    for name in placed:
        result += _scan(text, at, name.start, alphabet)
        result.append(name)
        at = name.end
    result += _scan(text, at, len(text), alphabet)
    return tuple(result)


def _scan(text: str, start: int, end: int, alphabet: str) -> Iterator[Kept]:
    search = _scanner(alphabet).search
    while match := search(text, start, end):
        first, last = match.span()
        kind, trimmed = _KINDS[(match.lastindex or 1) - 1]
        if trimmed:
            last = _trimmed(text, first, last)
        yield Kept(first, last, kind)
        start = last


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends once punctuation that belongs to the sentence is left out."""
    counts = {sign: text.count(sign, start, end) for sign in "()[]{}"}
    while end > start + 1:
        last = text[end - 1]
        if last in _CLOSING:
            if counts[last] <= counts[_CLOSING[last]]:
                break
        elif last not in _TRAILING and last not in _CLOSING.values():
            break
        if last in counts:
            counts[last] -= 1
        end -= 1
    return end


@functools.cache
def _scanner(alphabet: str) -> re.Pattern[str]:
    patterns = [pattern for _, _, pattern in _RULES]
    return re.compile(
        "|".join(f"({pattern})" for pattern in [*patterns, alphabets.foreign(alphabet)])
    )


@functools.cache
def _trigger(alphabet: str) -> re.Pattern[str]:
    """A character that is more than a letter of this alphabet, a space or plain punctuation."""
    return re.compile(f"[^{_PLAIN}{alphabets.letters(alphabet)}]")


@functools.lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_bordered, sorted(set(names), key=len, reverse=True))))


def _bordered(name: str) -> str:
    """A pattern for a whole word; alphabets without spaces have no borders to look for."""
    before = "" if alphabets.UNSPACED.match(name) else r"(?<!\w)"
    after = "" if alphabets.UNSPACED.match(name[-1]) else rf"(?![\w{_MARKS}])"
    if name[0].isdecimal():
        before += r"(?<!\d[.,:/])"
    if name[-1].isdecimal():
        after += r"(?![.,:/]\d)"
    return f"{before}{re.escape(name)}{after}"
