"""Step 5, first question: what becomes of a hyphen at the end of a line.

    short-        stays, the word has one             -> short-term
    term
    trans-        is taken off, the line broke a word -> translation
    lation
    pre-          stays, half of two compounds        -> pre- and post-war
    and post-war

No dictionary is asked: the text itself is one. Whether "translation" or "trans-lation" stands
elsewhere says most; then whether this text breaks words at all, which is counted over all its
lines. In a text that does, the form of a word may still tell that its hyphen is its own. What
stays in doubt keeps its hyphen: an odd hyphen does less harm than a lost one.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from articlekit.reading.plain.lines import Line

__all__ = ["HYPHENS", "LINE_END_SIGNS", "Fate", "Hyphens", "find_hyphens"]

Fate = Literal["space", "joined", "off", "doubled"]
"""What the end of a line becomes: a space; nothing; nothing, and the hyphen goes; nothing, and
the hyphen at the beginning of the next line goes."""

SOFT_HYPHEN: Final = "\u00ad"
HYPHENS: Final = frozenset("-\u2010\u2011\u00ad")
_DASHES: Final = frozenset("–—")
LINE_END_SIGNS: Final = HYPHENS | _DASHES
"""What a line must end with to be joined to the next by more than its script."""

_AFTER_HALF_A_COMPOUND: Final = frozenset(
    (
        *("and", "or", "to", "und", "oder", "bis", "bzw", "sowie", "en", "of", "et", "ou", "y"),
        *("o", "u", "e", "ed", "oraz", "lub", "i", "nebo", "a", "och", "eller", "og", "ja", "tai"),
        *("та", "й", "і", "або", "чи", "и", "или", "nor", "versus", "vs"),
    )
)
"""Words before which a hyphen belongs to half a compound: "pre- and post-war"."""

_HYPHENATED: Final = (
    # English
    r"self-(?!ish|less)\w{3,}",
    r"well-(?!ness|ington)\w{4,}",
    r"half-(?!penn)\w{3,}",
    r"non-(?!sens|chal|ethel|agen)\w{5,}",
    r"cross-(?!ing|road|word|over|bow|ed$)\w{4,}",
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+",
    r"mid-(?!d|night|summer|winter|way|wi|field|get|land|st)\w{3,}",
    r"(?:pre|post|anti|inter)-(?:war|modern|colonial|industrial|soviet|communist|election)\w*",
    r"co-(?:o[prw]|found|author|edit|educat|exist|pilot)\w*",
    r"all-(?:time|round|star|important|out|night|day|powerful|purpose|new|white|male|female|too)",
    r"so-called|middle-aged|sub-edit\w+|under-way|passers?-by|(?:north|south)-(?:east|west)\w*",
    r"(?:ill|long|short|high|low|full|part|old|new|good|hard|soft|deep|far|wide|free|fast|slow"
    r"|large|small|big|best|better|double|single|left|right|middle|lower|upper|first|second|third"
    r"|one|two|three|four|five|six|seven|eight|nine|open|ever|much|award|mass|world|glass|black"
    r"|white|red|blue|green|grey|gray|brown)-(?:(?!light)\w{3,}(?:ed|ing)|term|time|range|known"
    r"|made|class|level|speed|hand|rate|style|scale|quality|party|profile|tech|up|down|off|year"
    r"|month|week|day|hour|minute|mile|foot|storey|story|thirds?|halves|quarters|fifths|size"
    r"|service|risk|income|wing|town|famous|spoken|written|woven|built|born)",
    r"\w{3,}-(?:mak(?:ers?|ing)|based|minded|sighted|fashioned|tempered|hearted|haired|eyed|legged"
    r"|sided|shaped|colou?red|fronted|friendly|oriented|century)",
    # French, and what it shares with its neighbours
    r"\w*(?:ons|ez|ites|êtes)-(?:nous|vous|moi|lui|leur|l[ea]s?|en|y)",
    r"\w*[td]-(?:ils?|elles?|on)",
    r"(?:ai|as|es|puis|suis|sais|dis|dois|vais|vas|veux|peux|fais|vois|crois|viens)-(?:je|tu)",
    r"(?:est|était|sera|serait|fut|sont)-ce",
    r"(?:celui|ceux|celles?)-(?:ci|là)|(?!voi|ce)\w{3,}-(?:là|mêmes?)|là-\w+|quelques-une?s",
    r"(?:au|par|là|ci)-(?:dessous|dessus|delà|devant|joint|contre|après)",
    r"peut-être|rendez-vous|vis-à|chefs?-(?:lieux?|d)|porte-(?!r|feuill)\w{4,}|avant-\w{4,}",
    r"après-(?:midi|demain|guerre|ski)|sous-(?!tra|cri)\w{4,}|arrière-\w{4,}",
    r"demi-(?!t[ei]|ss)\w{4,}|nouveau-nés?|non-lieu",
    r"(?:grand|beau|belle|petit|arrière|demi)[esx]{0,2}-(?:[pm]ères?|parents|fils|filles?|frères?"
    r"|sœurs?|soeurs?|oncles?|tantes?|enfants?|chose)",
    r"dix-(?:sept|huit|neuf)|(?:quatre-)?vingts?-\w+|(?:trente|quarante|cinquante|soixante)-\w+",
    r"ex-(?:[bdfgjlmnrvw]|pr[eéä][sz]id|premier|husb|partn|polic|chairm|champion|chef)\w+",
    r"vice-(?:pr|ch|roi|king|ad|minist|k)\w+",
    # German
    r"(?:\w+isch|deutsch)-\w+isch(?:e[mnrs]?)?",
    # Polish
    r"(?:biało|czarno|czerwono|zielono|żółto|niebiesko|szaro|srebrno|złoto|ciemno|jasno|północno"
    r"|południowo|wschodnio|zachodnio)-\w{4,}",
    r"\w{3,}(?:[sc]k|[bcdghjlmprswzźżńś]n|cz|ow|[dn]ł)o-\w{3,}(?:[sc]k|[nw]|cz)"
    r"(?:[aeyią]|i?ego|i?emu|iej|ej|[yi](?:m|ch|mi))",
    # Ukrainian and Russian
    r"по-(?:\w{3,}[сзц]ьк[иі]|\w{3,}[сц]ки|перше|друге|третє|четверте|пяте|моєму|твоєму|своєму"
    r"|нашому|вашому|їхньому|новому|старому|іншому|різному|справжньому|дружньому"
    r"|моему|твоему|своему"
    r"|нашему|вашему|новому|старому|другому|разному|иному|прежнему|настоящему|видимому)",
    r"(?:во|в)-(?:первых|вторых|третьих|четв[её]ртых|пятых)|из-(?:за|под)|(?:ко[ей]|абы)-\w+",
    r"\w+-(?:небудь|нибудь|либо)|(?:все|всё|так|усе)-таки|так-сяк|рано-вранці|(?:ось|як|так)-от",
    r"будь-(?!те$|мо$|мось$)\w+|(?:казна|хтозна|бозна)-\w+|віч-на|всього-на|пліч-о",
    r"(?:кто|что|где|как|когда|куда|как(?:ой|ая|ое|ие|ого|ую|им)|почему|зачем|откуда|чей|якось|як"
    r"|десь|коли|хто|що|тому)-то",
    r"(?:темно|світло|светло|ясно|ярко|яскраво|блідо|бледно|жовто|ж[её]лто|блакитно|голубо"
    r"|синьо|сине|червоно|красно|чорно|ч[её]рно|біло|бело|зелено|сіро|серо|кисло|гірко|горько"
    r"|північно|південно|східно|західно|северо|южно|юго|восточно|западно)-\w{4,}",
    r"\w{3,}(?:ьк|[сц]к|[бвгджзйклмрсчшь]н|ов)о-\w{3,}(?:[ьсц]к|[нв])"
    r"(?:[иіыо]й|а|е|і|ая|ое|ые|ого|ому|ої|ою|у|ую|[иы](?:м|х|ми))",
)
"""Forms that have their hyphen whatever the text does with others, first and second part joined
by it, in lower case. Between two adjectives on -o- it is in doubt, and stays."""

_SHORT_PART: Final = 4
"""Letters of the middle part of "brother-in-law": a longer one may be broken itself."""

_LONGEST_WORD: Final = 64
"""Letters beyond which a word is not looked up."""

_AT_ONCE: Final = 500
"""Lines whose words are looked up at once, which is faster than one by one."""

# What speaks for a text that breaks words, in powers of ten. In such a text some 15 of 100 lines
# end so; where a program breaks only at hyphens that are there, 1 to 2 of 100.
_A_BROKEN_LINE: Final = 1.0
_A_WHOLE_LINE: Final = -0.065
_JOINED_ELSEWHERE: Final = 1.4
_HYPHENATED_ELSEWHERE: Final = -1.2
_TWO_WORDS: Final = -0.7
_SURE: Final = 2.3

_MARK: Final = (
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u00ad\u200c\u200d]"
)
_LETTER: Final = rf"(?:[^\W\d_]|{_MARK})"
_WORD: Final = rf"[^\W\d_]+(?:{_MARK}+[^\W\d_]*)*"
_WORDS: Final = rf"{_WORD}(?:[-\u2010\u2011]{_WORD})*"
_PLAIN_WORDS: Final = "[a-z]+(?:-[a-z]+)*"
"""The same for what is all ASCII and in lower case, where it takes a third of the time."""


class Hyphens(msgspec.Struct, frozen=True):
    """What a whole text says about the hyphens at the ends of its lines.

    ``known`` holds those words, parts of words and hyphenated words that matter for a line's end
    and stand elsewhere in the text, in lower case. ``broken`` says whether the text breaks words
    at all. ``tight`` says that it puts no space after a dash.
    """

    known: Collection[str] = frozenset()
    broken: bool = False
    tight: bool = False

    def fate(self, before: str, after: str) -> Fate:
        """What becomes of the end of the line ``before`` that ends with one of `LINE_END_SIGNS`."""
        sign, previous = before[-1], before[-2:-1]
        if sign == SOFT_HYPHEN:
            return "off" if previous.strip() else "space"
        if not _is_word(previous):
            return "space"
        if sign in _DASHES:
            digits = previous.isdecimal() and after[0].isdecimal()
            return "joined" if digits or (self.tight and _is_word(after[0])) else "space"
        if after[0] in HYPHENS and _is_word(after[1:2]) and previous.isalpha():
            return "doubled"
        if not _is_word(after[0]):
            return "space"
        return self._between_words(before, after)

    def _between_words(self, before: str, after: str) -> Fate:
        parts = _parts(before, after)
        if parts is None:
            return "joined"
        first, second = parts.first, parts.second
        joined, hyphenated = first + second in self.known, f"{first}-{second}" in self.known
        if joined is not hyphenated:
            return "off" if joined else "joined"
        if parts.half and (second in self.known or not self.broken):
            return "space"
        if parts.fixed or not self.broken or (first in self.known and second in self.known):
            return "joined"
        return "off"


class _Parts(msgspec.Struct, frozen=True, gc=False):
    """The letters before and after the hyphen, in lower case.

    ``half`` says that a conjunction follows; ``fixed`` that the form of the two tells that the
    hyphen belongs there.
    """

    first: str
    second: str
    half: bool
    fixed: bool


def find_hyphens(lines: Sequence[Line]) -> Hyphens:
    """What the lines of the whole text say; they are read a second time only where one ends so."""
    ends = [
        at
        for at, line in enumerate(lines)
        if line.text[-1:] in LINE_END_SIGNS and at + 1 < len(lines) and not lines[at + 1].gap
    ]
    if not ends:
        return Hyphens()
    tight = any(lines[at].text[-1] in _DASHES for at in ends) and _has_tight_dashes(lines)
    pairs = [parts for at in ends if (parts := _candidate(lines[at], lines[at + 1])) is not None]
    if not pairs:
        return Hyphens(tight=tight)
    known = _words_elsewhere(lines, pairs)
    wrapped = sum(1 for line in lines if not line.gap) - 1
    return Hyphens(frozenset(known), _breaks_words(pairs, known, wrapped), tight)


def _candidate(line: Line, following: Line) -> _Parts | None:
    before, after = line.text, _without_marker(following.text)
    if before[-1] in _DASHES or before[-1] == SOFT_HYPHEN or not after:
        return None
    return _parts(before, after)


def _without_marker(text: str) -> str:
    """The line as it reads inside a quotation of an e-mail."""
    return text.lstrip("> |") if text[0] in ">|" else text


def _breaks_words(pairs: Sequence[_Parts], known: Collection[str], wrapped: int) -> bool:
    loose = [parts for parts in pairs if not (parts.half or parts.fixed)]
    weight = len(loose) * _A_BROKEN_LINE + max(0, wrapped - len(loose)) * _A_WHOLE_LINE
    for parts in loose:
        joined = parts.first + parts.second in known
        hyphenated = f"{parts.first}-{parts.second}" in known
        if joined is not hyphenated:
            weight += _JOINED_ELSEWHERE if joined else _HYPHENATED_ELSEWHERE
        elif parts.first in known and parts.second in known:
            weight += _TWO_WORDS
    return weight >= _SURE


def _words_elsewhere(lines: Sequence[Line], pairs: Sequence[_Parts]) -> dict[str, int]:
    """How often the words in question stand in the text, the ends of lines in question aside."""
    counted: dict[str, int] = {}
    for parts in pairs:
        for word in (parts.first, parts.second):
            counted[word] = counted.get(word, 0) - 1  # it will be met once more, at its line's end
        counted.setdefault(parts.first + parts.second, 0)
        counted.setdefault(f"{parts.first}-{parts.second}", 0)
    find, find_plain = _compiled(_WORDS).findall, _compiled(_PLAIN_WORDS).findall
    for first in range(0, len(lines), _AT_ONCE):
        text = _plain("\n".join([line.text for line in lines[first : first + _AT_ONCE]]))
        words = find_plain(text) if text.isascii() else find(text)
        for word in filter(counted.__contains__, words):
            counted[word] += 1
        for word in [word for word in words if "-" in word]:
            for part in filter(counted.__contains__, _inside(word.split("-"))):
                counted[part] += 1
    return {word: times for word, times in counted.items() if times > 0}


def _inside(parts: list[str]) -> Iterator[str]:
    """The parts of a hyphenated word, and the pairs of neighbours where there are more than two."""
    yield from parts
    if len(parts) > 2:
        for at in range(1, len(parts)):
            yield f"{parts[at - 1]}-{parts[at]}"


def _plain(text: str) -> str:
    text = text.lower()
    if not text.isascii():
        text = text.replace("\u2010", "-").replace("\u2011", "-").replace(SOFT_HYPHEN, "")
    return text


def _parts(before: str, after: str) -> _Parts | None:
    """The two parts of a word around a hyphen, or None where they are no words: a number, a URL."""
    window = before[-_LONGEST_WORD - 1 : -1]
    if _is_address(window):
        return None
    first = _compiled(f"{_LETTER}+").match(window[::-1])
    second = _compiled(f"{_LETTER}{{1,{_LONGEST_WORD}}}").match(after)
    if first is None or second is None:
        return None
    left, right = first[0][::-1], second[0]
    inner = window[: -len(left)][-1:]
    follows = after[len(right) : len(right) + 1]
    half = right.lower() in _AFTER_HALF_A_COMPOUND and not _is_word(follows) and follows != "-"
    first_part, second_part = _plain(left), _plain(right)
    goes_on = follows in HYPHENS and _is_word(after[len(right) + 1 : len(right) + 2])
    fixed = (
        min(len(left), len(right)) < 2
        or _changes_case(left, right)
        or (bool(inner) and inner in HYPHENS and len(left) <= _SHORT_PART)  # mother-in-|law
        or (bool(follows) and goes_on and len(right) <= _SHORT_PART)  # mother-|in-law
        or _is_word(inner)  # a digit
        or follows.isdecimal()
        or (first_part == second_part and len(left) >= _SHORT_PART)
        or _is_hyphenated(first_part, second_part)
    )
    return _Parts(first_part, second_part, half, fixed)


def _changes_case(left: str, right: str) -> bool:
    """Whether a capital follows the hyphen, or small letters follow capitals: CDU-geführt."""
    shouted = len(left) > 1 and left.isupper()
    return right.islower() if shouted else right[0] != right[0].lower()


def _is_hyphenated(first: str, second: str) -> bool:
    return _compiled("|".join(_HYPHENATED)).fullmatch(f"{first}-{second}") is not None


def _is_address(window: str) -> bool:
    """Whether the last word looks like a URL, a path, an e-mail address or a name in code."""
    word = window.rpartition(" ")[2]
    return any(sign in word for sign in "/@\\_=:`")


def _has_tight_dashes(lines: Sequence[Line]) -> bool:
    """Whether dashes stand between words without spaces, and none with a space only after it."""
    tight, loose = _compiled(r"[^\W_][–—][^\W_]"), _compiled(r"[^\W_][–—] ")
    dashed = [line.text for line in lines if "—" in line.text or "–" in line.text]
    return any(map(tight.search, dashed)) and not any(map(loose.search, dashed))


def _is_word(character: str) -> bool:
    """Whether it is a letter, a digit or a mark on a letter; "" is none."""
    return character.isalnum() or bool(character and _compiled(_LETTER).match(character))


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
