"""Why an article is what it is, beside its outline and below it, for an editor to read."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from articlekit.cli.console import notice_line
from articlekit.cli.outline import outline
from articlekit.cli.table import Column, shown, table
from articlekit.errors import one_line
from articlekit.reading.doubts import DOUBTFUL, is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.model import Article
    from articlekit.notices import Notice
    from articlekit.reading import Decision, Explained, Removed

__all__ = ["explanation_lines", "outline_lines", "statements"]

_OUTLINE: Final = (Column(), Column())
_EXPLAINED: Final = (
    Column("?"),
    Column("lines"),
    Column("sure", right=True),
    Column("rule", least=16),
    Column("or else", least=7),
    Column("kind", least=9),
    Column("text"),
)
_TAKEN_OFF: Final = (Column("lines", least=12), Column("what it was", least=12), Column("text"))

_NO_REASON: Final = ("",) * 5
_KIND: Final = 10
_STEP: Final = "  "
_DEEPEST: Final = 8
"""From which depth on the outline no longer moves to the right."""
_MARKER: Final = 4
"""Up to how many characters the text taken off is a marker like its neighbours: "•", "iv)"."""
_NAMED: Final = 8
"""How many lines and texts are named where many were taken off for one reason."""


def outline_lines(article: Article, width: int) -> Iterator[str]:
    """The outline alone: the kind of each part and the beginning of its words."""
    rows = [
        (row.kind.ljust(_KIND), _indented(row.text, row.depth, width)) for row in outline(article)
    ]
    return table(_OUTLINE, rows, width)


def explanation_lines(found: Explained, width: int) -> Iterator[str]:
    """The outline with its reasons, what was taken off, and the notices."""
    if found.decisions:
        yield from table(_EXPLAINED, list(_reasons(found, width)), width, heads=True)
        yield from _doubts(found.decisions)
    else:
        yield from outline_lines(found.article, width)
        yield from ("", "Nothing had to be inferred: the input says what each part is.")
    if found.removed:
        yield from ("", "Taken off:")
        rows = [_removed_row(group, width) for group in _gathered(found.removed)]
        yield from table(_TAKEN_OFF, rows, width, heads=True)
    if found.notices:
        yield from ("", "Notices:")
        for notice in found.notices:
            yield from _notice_lines(notice, width)


def statements(found: Explained) -> Iterator[str]:
    """Decisions and what was taken off, a sentence each, by the paths of the article's JSON."""
    for decision in found.decisions:
        doubt = f", or else {decision.runner_up}" if decision.runner_up else ""
        yield one_line(
            f"{decision.place}: {_lines(decision)}: {decision.kind} by {decision.rule} "
            f"({decision.confidence:.0%}{doubt})"
        )
    for removed in found.removed:
        yield one_line(f"line {removed.line}: taken off as {removed.reason}: {removed.text!r}")


def _reasons(found: Explained, width: int) -> Iterator[tuple[str, ...]]:
    """Each row of the outline with what was decided about it.

    A decision about a part that has no row of its own comes at the end, with its path.
    """
    about: dict[str, list[Decision]] = {}
    for decision in found.decisions:
        about.setdefault(decision.place, []).append(decision)
    for row in outline(found.article):
        decisions = about.pop(row.place, [])
        reason = _reason(decisions[0]) if decisions else _NO_REASON
        yield (*reason, shown(row.kind, width), _indented(row.text, row.depth, width))
        for decision in decisions[1:]:
            yield (*_reason(decision), "", "")
    for place, rest in about.items():
        for decision in rest:
            yield (*_reason(decision), shown(decision.kind, width), f"({shown(place, width)})")


def _reason(decision: Decision) -> tuple[str, ...]:
    return (
        "?" if is_doubtful(decision) else "",
        _span(decision.first, decision.last),
        f"{decision.confidence:.0%}",
        one_line(decision.rule.replace("-", " ")),
        one_line(decision.runner_up.replace("-", " ")),
    )


def _doubts(decisions: Sequence[Decision]) -> Iterator[str]:
    count = sum(map(is_doubtful, decisions))
    if count:
        yield ""
        yield f"? = less than {DOUBTFUL}% sure: {count} of {len(decisions)} decisions"


def _indented(text: str, depth: int, width: int) -> str:
    return _STEP * min(depth, _DEEPEST) + shown(text, width)


def _span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)


def _lines(decision: Decision) -> str:
    noun = "lines" if decision.last > decision.first else "line"
    return f"{noun} {_span(decision.first, decision.last)}"


def _gathered(removed: Iterable[Removed]) -> Iterable[list[Removed]]:
    """What was taken off, markers together that share a reason, and all that is the same text.

    A text with words in it stands alone: an editor may want it back.
    """
    groups: dict[tuple[str, str], list[Removed]] = {}
    for part in removed:
        text = "" if _is_marker(part.text) else part.text
        groups.setdefault((part.reason, text), []).append(part)
    return groups.values()


def _is_marker(text: str) -> bool:
    return len(text.strip()) <= _MARKER or not any(map(str.isalpha, text))


def _removed_row(group: Sequence[Removed], width: int) -> tuple[str, str, str]:
    texts = [f'"{shown(text, width)}"' for text in dict.fromkeys(part.text for part in group)]
    return (
        _in_short(list(_spans(part.line for part in group)), ", ", f" ({len(group)} in all)"),
        one_line(group[0].reason.replace("-", " ")),
        _in_short(texts, " ", ""),
    )


def _in_short(parts: Sequence[str], between: str, more: str) -> str:
    if len(parts) <= _NAMED:
        return between.join(parts)
    return f"{between.join(parts[:_NAMED])}{between}…{more}"


def _spans(numbers: Iterable[int]) -> Iterator[str]:
    """Line numbers in order, those that follow each other as "12–14"."""
    first = last = 0
    for number in sorted(set(numbers)):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield _span(first, last)
        first = last = number
    if first:
        yield _span(first, last)


def _notice_lines(notice: Notice, width: int) -> list[str]:
    text = notice_line(notice)
    return textwrap.wrap(text, max(width, 20), subsequent_indent=_STEP, break_long_words=False)
