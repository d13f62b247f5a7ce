"""Step 4, the decisions: what a unit of text is, on the evidence of the whole document.

Each unit asks the rows of `RULES` in order. The first that is sure enough decides; the likeliest
rule of another kind is the runner-up. What stands above and below the body (title, bylines, ...)
`front` has settled before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.figures import LABELS, PICTURES, figure_line
from articlekit.reading.plain.marked import Hash, Underline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from articlekit.reading.plain.layout import Layout
    from articlekit.reading.plain.lines import Ending
    from articlekit.reading.plain.units import Unit

__all__ = [
    "RULES",
    "SALUTATION",
    "Document",
    "Verdict",
    "decide",
    "division",
    "gather",
    "is_capitals",
    "words_of",
]

_SURE: Final = 0.5
"""The confidence from which a rule may decide."""

_LONGEST_HEADING: Final = 120
"""Columns beyond which a line is taken for text, however it ends."""

_LONGEST_FLUSH: Final = 220
"""The same for a line that the layout marks."""

_MOST_IN_A_ROW: Final = 3
"""More short lines than that without a paragraph between them are no headings: a list, a poem."""

_OPENING_MARKS: Final = frozenset("•‣◦▪▫●○■□◆◇▶►➤·*-–—―−>|+")
"""What opens an item, a quotation, a line of dialogue, a row of a table; never a heading."""

_QUOTES: Final = frozenset("\"'“”„«»‘’‚‹›「」『』〝〟")

_DIVISIONS: Final = re.compile(
    r"(?:chapter|part|section|book|act|scene|appendix|annex|kapitel|teil|abschnitt|anhang|chapitre|"
    r"partie|section|annexe|cap[ií]tulo|parte|secci[oó]n|anexo|capitolo|sezione|§|rozdział|część|"
    r"załącznik|розділ|частина|додаток|глава|часть|приложение|раздел|hoofdstuk|deel|bölüm|fejezet|"
    r"kapitola|část|del|luku|osa)\s+(?:\d{1,3}|[ivxlcdm]{1,7}|[^\W\d_]{3,12}|[a-zа-я])\b(?P<rest>.*)",
    re.IGNORECASE,
)
"""What a division of a text calls itself, and its number."""

_DIVISIONS_ELSEWHERE: Final = re.compile(
    r"第[0-9０-９一二三四五六七八九十百]{1,4}[章節节回部編编話]|(?:الفصل|الباب|الجزء|فصل|بخش)\s+\S+"
)

_ADDRESS: Final = re.compile(r"://|www\.|\S@\S")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is, the rule that said so, how surely, and the next likely kind or ""."""

    kind: str
    rule: str
    confidence: float
    runner_up: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a rule may look at: the units of the whole text, and what was found out about them.

    ``typical`` is the median width of the longer half of the units of text, which is the width of
    a paragraph. ``stops`` says whether this text ends its paragraphs with stops at all: some
    scripts have none. ``short`` marks the units that have the form of a heading. ``marked`` says
    that the text marks its headings itself, ``flush`` that first lines are set in, so that what is
    not is a heading. ``repeated`` holds short lines that come more than once, ``labels`` says that
    several lines are but a few words and a colon, ``numbers`` that several are but a number.
    The front ends before ``body``.
    """

    units: Sequence[Unit]
    layout: Layout
    typical: int
    stops: bool
    short: Sequence[bool]
    marked: bool
    flush: bool
    repeated: Mapping[str, int]
    labels: bool
    numbers: bool
    body: int = 0

    def opening(self, at: int) -> str:
        """The first character of the unit at this index."""
        return self.units[at].lines[0].text[0]

    def ending(self, at: int) -> Ending:
        """How the unit at this index ends."""
        return self.units[at].lines[-1].ending

    def follows(self, at: int) -> Unit | None:
        """The unit below, if there is one."""
        return self.units[at + 1] if at + 1 < len(self.units) else None


def gather(units: Sequence[Unit], layout: Layout, body: int = 0) -> Document:
    """Count what the rules look at. ``body`` is the index of the first unit after the front."""
    texts = [unit for unit in units[body:] if unit.form == "text"]
    widths = sorted(unit.width for unit in texts)
    typical = widths[len(widths) * 3 // 4] if widths else 0
    long = [unit for unit in texts if unit.width * 2 > typical]
    ended = sum(unit.lines[-1].ending in ("stop", "call") for unit in long)
    stops = ended * 2 >= len(long)
    limit = min(_LONGEST_HEADING, typical * 6 // 10)
    short = [
        unit.form == "text"
        and unit.claim is None
        and unit.width <= limit
        and _looks_like_heading(unit, stops)
        for unit in units
    ]
    repeated: dict[str, int] = {}
    for unit, is_short in zip(units, short, strict=True):
        if is_short:
            words = words_of(unit).casefold()
            repeated[words] = repeated.get(words, 0) + 1
    return Document(
        units,
        layout,
        typical,
        stops,
        short,
        any(isinstance(unit.claim, Underline | Hash) and unit.claim.level for unit in units),
        _is_flush(texts, layout, typical),
        repeated,
        _has_labels(units, short, typical),
        sum(map(_is_number_alone, texts)) > 1,
        body,
    )


def words_of(unit: Unit) -> str:
    """The words of a unit on one line, for comparison only."""
    return (
        " ".join([line.text for line in unit.lines]) if len(unit.lines) > 1 else unit.lines[0].text
    )


def _looks_like_heading(unit: Unit, stops: bool) -> bool:
    first, last = unit.lines[0], unit.lines[-1]
    opening, closing = first.text[0], last.text[-1]
    if opening in _OPENING_MARKS or (closing in _QUOTES and last.text[-2:-1] in ",.!?…;。！？؟"):
        return False
    if opening in "「『" and closing in "」』":
        return False
    if not any(map(str.isalpha, first.text)) or _ADDRESS.search(first.text):
        return False
    if opening in _QUOTES and _CREDITED.search(last.text):
        return False
    announces = closing in ":："
    return announces or (last.ending in ("open", "call") if stops else last.ending == "open")


_CREDITED: Final = re.compile(r"[”\"»“] ?[-–—―] ?[^\W\d_]")
"""A quotation with its speaker on the same line."""


def _is_flush(texts: Sequence[Unit], layout: Layout, typical: int) -> bool:
    if not layout.indent:
        return False
    long = [unit for unit in texts if unit.width * 2 > typical and unit.claim is None]
    return sum(unit.indent == layout.indent for unit in long) * 4 >= len(long) * 3


_LONGEST_LABEL: Final = 32
_FEWEST_LABELS: Final = 2


def _has_labels(units: Sequence[Unit], short: Sequence[bool], typical: int) -> bool:
    """Whether lines that end with a colon are labels of sections: "Method:".

    All are but a few words, there are several, and a whole paragraph stands below one of them.
    """
    labels = [at for at, unit in enumerate(units) if short[at] and unit.lines[-1].text[-1] in ":："]
    if len(labels) < _FEWEST_LABELS or max(units[at].width for at in labels) > _LONGEST_LABEL:
        return False
    below = [units[at + 1] for at in labels if at + 1 < len(units)]
    return any(unit.form == "text" and unit.width * 2 > typical for unit in below)


_NUMBER_ALONE: Final = re.compile(
    r"(?:\d{1,2}|[IVXLCІХ]{1,6})[.)]?|第?[一二三四五六七八九十]{1,3}[章、]?"
)


def _is_number_alone(unit: Unit) -> bool:
    text = unit.lines[0].text
    return len(text) < 9 and len(unit.lines) == 1 and _NUMBER_ALONE.fullmatch(text) is not None


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals, in a script that has them."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def division(text: str) -> str:
    """What follows the number where a line names a division ("Chapter 2. The mill"), or "-"."""
    if match := _DIVISIONS.match(text):
        rest = match["rest"].lstrip(" .:：—–-")
        numbered = re.match(r"\S+\s+(\S+)", text)
        if not rest and numbered:
            return "-"
        separated = match["rest"][:1] in ".:：" or match["rest"][:2] in (" —", " –", " -")
        return rest if separated else ""
    return "-" if _DIVISIONS_ELSEWHERE.match(text) else ""


# --- the rules -----------------------------------------------------------------------------------


def _figure(document: Document, at: int) -> float:
    """A line that names a picture."""
    unit = document.units[at]
    line = unit.lines[0]
    if len(unit.lines) > 1 or unit.claim is not None or line.text[-1] not in _ENDS_OF_FIGURES:
        return 0.0
    return 0.9 if figure_line(line.text) is not None else 0.0


_ENDS_OF_FIGURES: Final = frozenset("])").union(
    *({suffix[-1], suffix[-1].upper()} for suffix in PICTURES)
)
"""The last signs of such lines: a bracket, or the last letter of a suffix."""


def _marked(document: Document, at: int) -> float:
    claim = document.units[at].claim
    return 1.0 if isinstance(claim, Underline | Hash) else 0.0


def _not_marked(document: Document, _at: int) -> float:
    """Where headings are marked, what is not is text."""
    return 0.95 if document.marked else 0.0


def _numbered(document: Document, at: int) -> float:
    opener = document.units[at].opener
    return opener.confidence if opener.role == "heading" else 0.0


def _number_alone(document: Document, at: int) -> float:
    """Nothing but a number, in a text that has several such lines."""
    unit, following = document.units[at], document.follows(at)
    if not document.numbers or following is None or not _is_number_alone(unit):
        return 0.0
    return 0.8 if unit.gap or following.gap or at == document.body else 0.6


def _division(document: Document, at: int) -> float:
    unit = document.units[at]
    if unit.width > _LONGEST_HEADING or document.follows(at) is None:
        return 0.0
    return 0.85 if document.ending(at) in ("open", "call") and division(words_of(unit)) else 0.0


_SIGNED: Final = re.compile(r"[■□◆◇●○▼▽▲△★☆§◎※]\s?\S.*|【[^【】]+】|＜[^＜＞]+＞|《[^《》]+》")


def _signed(document: Document, at: int) -> float:
    """A heading behind a sign or in heavy brackets, as in Japanese and Chinese texts."""
    unit = document.units[at]
    if document.follows(at) is None or unit.width > _LONGEST_HEADING:
        return 0.0
    return 0.85 if _SIGNED.fullmatch(words_of(unit)) and document.ending(at) != "stop" else 0.0


def _speech(document: Document, at: int) -> float:
    """A line of speech: behind a dash, or behind the name of one who takes turns."""
    return 0.9 if document.units[at].lines[0].number in document.layout.speech else 0.0


def _capitals(document: Document, at: int) -> float:
    unit = document.units[at]
    if unit.width > _LONGEST_HEADING or not is_capitals(words_of(unit)):
        return 0.0
    if document.follows(at) is None or document.ending(at) == "pause":
        return 0.0
    if (
        document.opening(at) in _OPENING_MARKS
        or _row(document, at, _is_in_capitals) > _MOST_IN_A_ROW
    ):
        return 0.2
    if unit.lines[-1].text[-1] in ":：":
        return 0.45
    confidence = 0.85 if document.ending(at) != "stop" else 0.5
    return confidence if unit.width <= document.typical else 0.4


def _flush_line(document: Document, at: int) -> float:
    """A short line that begins at the edge, where the first lines of paragraphs are set in."""
    unit, following = document.units[at], document.follows(at)
    if not document.flush or unit.indent > 0 or following is None:
        return 0.0
    if unit.width > _LONGEST_FLUSH or unit.width > document.typical or len(unit.lines) > 3:
        return 0.0
    if document.opening(at) in _OPENING_MARKS or document.ending(at) == "pause":
        return 0.0
    apart = bool(unit.gap) or following.gap > 0 or at == document.body
    if unit.lines[-1].text[-1] in ":：" and not apart:
        return 0.3
    if document.ending(at) == "stop":
        above = document.units[at - 1] if at > document.body else None
        # Below a heading the first paragraph is often not set in.
        below_heading = above is None or (above.form == "text" and above.indent <= 0)
        return 0.7 if apart and following.gap and not below_heading else 0.3
    if unit.width > _LONGEST_HEADING:
        return 0.6 if apart and following.gap else 0.3
    return 0.9 if apart else 0.7


def _set_in_like_text(document: Document, at: int) -> float:
    """A short line that is set in as the first lines of paragraphs are."""
    return 0.85 if document.flush and document.units[at].indent == document.layout.indent else 0.0


def _short_line(document: Document, at: int) -> float:
    """A short line that ends no sentence and has text below it, in a text where that is rare."""
    following = document.follows(at)
    if not document.short[at] or following is None:
        return 0.0
    if following.form == "divider":
        return 0.2
    row = _row(document, at, _is_short)
    unit = document.units[at]
    if row > _MOST_IN_A_ROW or (following.form == "text" and _goes_on(document, at + 1)):
        return 0.2
    again = document.repeated[words_of(unit).casefold()] > 1
    if unit.lines[-1].text[-1] in ":：" and not again and not document.labels:
        return 0.35
    text = unit.lines[0].text
    if _CLOSING.match(text) or SALUTATION.match(text) or _POINTER.match(text) or ";" in text:
        return 0.2
    if (
        at
        and document.units[at - 1].form == "text"
        and _CLOSING.match(words_of(document.units[at - 1]))
    ):
        return 0.2
    if (
        unit.lines[-1].text[-1] == "…"
        or _TWO_SENTENCES.search(unit.lines[0].text)
        or is_credit(unit)
    ):
        return 0.3
    confidence = 0.6 if document.ending(at) == "open" else 0.5
    if len(unit.lines) > 1 and document.layout.is_wrapped:
        confidence -= 0.2  # a heading seldom has to be wrapped
    if again:
        confidence += 0.1
    if following.form != "text":
        return confidence
    if following.width >= 2 * unit.width:
        confidence += 0.2
    if document.stops and document.ending(at + 1) == "stop":
        confidence += 0.1
    return min(confidence, 0.95)


_CLOSING: Final = re.compile(
    r"(?:yours|sincerely|(?:best|kind|warm) (?:regards|wishes)|regards|cheers|love,|"
    r"mit freundlichen|mit besten|herzlich|viele grüße|liebe grüße|ihre?,|cordialement|"
    r"bien à vous|amicalement|"
    r"saludos|atentamente|un abrazo|cordiali|distinti|atenciosamente|z poważaniem|pozdrawiam|"
    r"з повагою|щиро|ваш[аі]?,|с уважением|искренне|met vriendelijke|med vennlig|med venlig|"
    r"med vänlig|s pozdravem|üdvözlettel|saygılarımla|مع التحية|با احترام|敬具|草々|此致|敬礼)\b",
    re.IGNORECASE,
)
"""What a letter ends with."""

SALUTATION: Final = re.compile(
    r"(?:dear|hello|hi|good (?:morning|day|evening)|sehr geehrte|liebe[rs]?|guten (?:tag|morgen)|"
    r"chers?|chères?|bonjour|estimad[oa]s?|querid[oa]s?|caro|cara|cari|gentil[ei]|prezad[oa]s?|"
    r"szanown[iy]|drodzy|droga|drogi|dzień dobry|шановн\w+|дорог[іаоий]+|добрий день|вітаю|"
    r"уважаем\w+|здравствуйте|добрый день|beste|geachte|kära|kjære|vážen[íý]|عزيزي|السلام عليكم|"
    r"با سلام|拝啓|前略|尊敬的|亲爱的)\b[^.:]{0,60}[,!،，！]$",
    re.IGNORECASE,
)
"""What a letter begins with."""

_POINTER: Final = re.compile(
    r"(?:read (?:more|also)|see also|related|more on this|lesen sie auch|mehr dazu|siehe auch|"
    r"lire aussi|à lire|voir aussi|leer más|lea también|ver también|leggi anche|leia também|"
    r"czytaj też|czytaj także|zobacz też|читайте також|дивіться також|читайте также|смотрите также|"
    r"lees ook|läs också|les også|اقرأ أيضا|بیشتر بخوانید|関連記事|延伸阅读|相关阅读) ?[:：]",
    re.IGNORECASE,
)
"""What points to another text."""

_TWO_SENTENCES: Final = re.compile(
    r"[^\W\d_]{3,}[.!?…](?:\[\w{1,3}\]|[⁰¹²³⁴-⁹*†])*[”’»\"]? +\S|[。！？]\S"
)
"""Where one sentence ends inside a line and the next begins."""


def _goes_on(document: Document, at: int) -> bool:
    """Whether a short unit ends in the middle of a sentence: a list without bullets, a letter."""
    unit = document.units[at]
    last = unit.lines[-1]
    return (
        unit.width * 2 < document.typical and last.ending == "pause" and last.text[-1] not in ":："
    )


def is_credit(unit: Unit) -> bool:
    """Whether a line says who made a picture, or what it shows: "Photo: Ada Marlow"."""
    text = unit.lines[0].text
    label = text.partition(":")[0].partition("：")[0]
    return len(label) < min(len(text), 30) and label.strip().casefold() in LABELS


def _is_short(document: Document, at: int) -> bool:
    return document.short[at]


def _is_in_capitals(document: Document, at: int) -> bool:
    unit = document.units[at]
    return unit.form == "text" and unit.width <= _LONGEST_HEADING and is_capitals(words_of(unit))


def _row(document: Document, at: int, counts: Callable[[Document, int], bool]) -> int:
    """How many units of this form stand in a row here, counted up to one too many."""
    first = last = at
    while first > document.body and counts(document, first - 1) and last - first < _MOST_IN_A_ROW:
        first -= 1
    while (
        last + 1 < len(document.units)
        and counts(document, last + 1)
        and last - first < _MOST_IN_A_ROW
    ):
        last += 1
    return last - first + 1


def _text(_document: Document, _at: int) -> float:
    """What no other rule claims is text."""
    return _SURE


_LAST: Final = "running-text"

RULES: Final[tuple[tuple[str, str, Callable[[Document, int], float]], ...]] = (
    ("figure-line", "figure", _figure),
    ("marked", "heading", _marked),
    ("not-marked", "paragraph", _not_marked),
    ("speech", "paragraph", _speech),
    ("numbered", "heading", _numbered),
    ("number-alone", "heading", _number_alone),
    ("division", "heading", _division),
    ("signed", "heading", _signed),
    ("capitals", "heading", _capitals),
    ("flush-line", "heading", _flush_line),
    ("set-in-like-text", "paragraph", _set_in_like_text),
    ("short-line-above-text", "heading", _short_line),
    (_LAST, "paragraph", _text),
)
"""Name, kind, and the confidence of the rule at a unit."""


def decide(document: Document, at: int) -> Verdict:
    """What the unit of text at this index is."""
    votes = [(rule(document, at), kind, name) for name, kind, rule in RULES]
    confidence, kind, name = next(vote for vote in votes if vote[0] >= _SURE)
    others = [vote for vote in votes if vote[1] != kind and vote[0] > 0 and vote[2] != _LAST]
    best, runner_up, _ = max(others, default=(0.0, "", ""))
    if name == _LAST:  # as sure as the others are unsure
        confidence = 1 - best
    elif confidence < 1 and not runner_up and kind != "paragraph":
        runner_up = "paragraph"
    return Verdict(kind, name, round(confidence, 2), runner_up)
