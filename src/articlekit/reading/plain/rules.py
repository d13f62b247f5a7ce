"""Step 4, the decisions: what a unit of text is, on the evidence of the whole document.

Each unit asks the rows of `RULES` in order. The first that is sure enough decides; the likeliest
rule of another kind is the runner-up. What stands above and below the body (title, bylines, ...)
`front` has settled before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from articlekit.reading.plain.document import LONGEST_HEADING, OPENING_MARKS, is_number_alone
from articlekit.reading.plain.figures import LABELS, PICTURES, figure_line
from articlekit.reading.plain.lines import is_capitals
from articlekit.reading.plain.marked import Hash, Underline
from articlekit.reading.plain.tables import Grid, is_caption
from articlekit.reading.plain.unit import words_of
from articlekit.reading.plain.words import division, is_closing, is_salutation, points_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.reading.plain.document import Document
    from articlekit.reading.plain.unit import Unit

__all__ = ["RULES", "Verdict", "decide"]

_SURE: Final = 0.5
"""The confidence from which a rule may decide."""


_LONGEST_FLUSH: Final = 220
"""The same for a line that the layout marks."""

_LONGEST_CAPTION: Final = 120

_MOST_IN_A_ROW: Final = 3
"""More short lines than that without a paragraph between them are no headings: a list, a poem."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a unit is, the rule that said so, how surely, and the next likely kind or ""."""

    kind: str
    rule: str
    confidence: float
    runner_up: str


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


def _caption(document: Document, at: int) -> float:
    """A line that says it is a table's caption, or stands right above one."""
    unit, following = document.units[at], document.follows(at)
    if following is None or not isinstance(following.claim, Grid) or unit.claim is not None:
        return 0.0
    if is_caption(words_of(unit)):
        return 0.9
    last = unit.lines[-1]
    close = not following.gap and unit.width <= _LONGEST_CAPTION
    return 0.7 if close and last.text[-1] not in ":：" else 0.0


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
    if not document.numbers or following is None or not is_number_alone(unit):
        return 0.0
    return 0.8 if unit.gap or following.gap or at == document.body else 0.6


def _division(document: Document, at: int) -> float:
    unit = document.units[at]
    if unit.width > LONGEST_HEADING or document.follows(at) is None:
        return 0.0
    return 0.85 if document.ending(at) in ("open", "call") and division(words_of(unit)) else 0.0


_SIGNED: Final = re.compile(r"[■□◆◇●○▼▽▲△★☆§◎※]\s?\S.*|【[^【】]+】|＜[^＜＞]+＞|《[^《》]+》")


def _signed(document: Document, at: int) -> float:
    """A heading behind a sign or in heavy brackets, as in Japanese and Chinese texts."""
    unit = document.units[at]
    if document.follows(at) is None or unit.width > LONGEST_HEADING:
        return 0.0
    return 0.85 if _SIGNED.fullmatch(words_of(unit)) and document.ending(at) != "stop" else 0.0


def _speech(document: Document, at: int) -> float:
    """A line of speech: behind a dash, or behind the name of one who takes turns."""
    return 0.9 if document.units[at].lines[0].number in document.layout.speech else 0.0


def _capitals(document: Document, at: int) -> float:
    unit = document.units[at]
    if unit.width > LONGEST_HEADING or not is_capitals(words_of(unit)):
        return 0.0
    if document.follows(at) is None or document.ending(at) == "pause":
        return 0.0
    if (
        document.opening(at) in OPENING_MARKS
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
    if document.opening(at) in OPENING_MARKS or document.ending(at) == "pause":
        return 0.0
    apart = bool(unit.gap) or following.gap > 0 or at == document.body
    if unit.lines[-1].text[-1] in ":：" and not apart:
        return 0.3
    if document.ending(at) == "stop":
        above = document.units[at - 1] if at > document.body else None
        # Below a heading the first paragraph is often not set in.
        below_heading = above is None or (above.form == "text" and above.indent <= 0)
        return 0.7 if apart and following.gap and not below_heading else 0.3
    if unit.width > LONGEST_HEADING:
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
    unit = document.units[at]
    if doubts := [confidence for confidence, speaks in _DOUBTS if speaks(document, at)]:
        return min(doubts)
    confidence = 0.6 if document.ending(at) == "open" else 0.5
    if len(unit.lines) > 1 and document.layout.is_wrapped:
        confidence -= 0.2  # a heading seldom has to be wrapped
    if _comes_again(document, at):
        confidence += 0.1
    if following.form != "text":
        return confidence
    if following.width >= 2 * unit.width:
        confidence += 0.2
    if document.stops and document.ending(at + 1) == "stop":
        confidence += 0.1
    return min(confidence, 0.95)


_PHRASE: Final = 50
"""The columns up to which a heading may hold two sentences, or a semicolon: "What now? We wait"."""

_CLOSE_TO_END: Final = 5
"""How many units from the end a letter's closing stands."""


def _comes_again(document: Document, at: int) -> bool:
    return document.repeated[words_of(document.units[at]).casefold()] > 1


def _is_in_row(document: Document, at: int) -> bool:
    return _row(document, at, _is_short) > _MOST_IN_A_ROW


def _is_below_lead_in(document: Document, at: int) -> bool:
    """Whether one of several short lines stands below a line that announces them."""
    first = at
    while first > document.body and document.short[first - 1] and at - first < _MOST_IN_A_ROW:
        first -= 1
    several = _row(document, at, _is_short) > 1
    above = document.units[first - 1] if first > document.body else None
    return several and above is not None and above.lines[-1].text[-1] in ":："


def _is_above_divider(document: Document, at: int) -> bool:
    return document.units[at + 1].form == "divider"


def _is_above_open_end(document: Document, at: int) -> bool:
    """Whether the next unit ends in the middle of a sentence: a list without bullets, a letter."""
    unit = document.units[at + 1]
    last = unit.lines[-1]
    goes_on = last.ending == "pause" and last.text[-1] not in ":："
    return unit.form == "text" and unit.width * 2 < document.typical and goes_on


def _announces(document: Document, at: int) -> bool:
    """Whether a line ends with a colon, and is no label of a section."""
    ends = document.units[at].lines[-1].text[-1] in ":："
    return ends and not document.labels and not _comes_again(document, at)


def _is_of_letter(document: Document, at: int) -> bool:
    """Whether a line greets, takes leave, or is the name below a leave."""
    text = document.units[at].lines[0].text
    if is_salutation(text):
        return True
    if at + _CLOSE_TO_END < len(document.units):
        return False
    above = document.units[at - 1] if at else None
    return is_closing(text) or (above is not None and is_closing(words_of(above)))


def _points_elsewhere(document: Document, at: int) -> bool:
    return points_elsewhere(document.units[at].lines[0].text)


def _is_several(document: Document, at: int) -> bool:
    """Whether a line of some length holds more than one sentence."""
    unit = document.units[at]
    text = unit.lines[0].text
    return unit.width > _PHRASE and (";" in text or _TWO_SENTENCES.search(text) is not None)


def _trails_off(document: Document, at: int) -> bool:
    return document.units[at].lines[-1].text[-1] == "…"


def _is_credit(document: Document, at: int) -> bool:
    return is_credit(document.units[at])


_DOUBTS: Final[tuple[tuple[float, Callable[[Document, int], bool]], ...]] = (
    (0.2, _is_in_row),
    (0.2, _is_below_lead_in),
    (0.2, _is_above_divider),
    (0.2, _is_above_open_end),
    (0.2, _is_of_letter),
    (0.2, _points_elsewhere),
    (0.3, _is_several),
    (0.3, _trails_off),
    (0.3, _is_credit),
    (0.35, _announces),
)
"""What speaks against a heading, and the confidence that is left."""

_TWO_SENTENCES: Final = re.compile(
    r"[^\W\d_]{3,}[.!?…](?:\[\w{1,3}\]|[⁰¹²³⁴-⁹*†])*[”’»\"]? +\S|[。！？]\S"
)
"""Where one sentence ends inside a line and the next begins."""


def is_credit(unit: Unit) -> bool:
    """Whether a line says who made a picture, at its beginning or its end: "Photo: Ada Marlow"."""
    labels = _LABELLED.findall(unit.lines[0].text)
    return any(label.casefold() in LABELS for label in labels)


_LABELLED: Final = re.compile(r"(?:^|[.!?…] |[(\[])([^\W\d_]{2,20}) ?[:：]")


def _is_short(document: Document, at: int) -> bool:
    return document.short[at]


def _is_in_capitals(document: Document, at: int) -> bool:
    unit = document.units[at]
    return unit.form == "text" and unit.width <= LONGEST_HEADING and is_capitals(words_of(unit))


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
    ("above-a-table", "caption", _caption),
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
