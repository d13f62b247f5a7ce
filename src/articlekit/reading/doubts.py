"""Doubts: which decisions an editor should look at, and what to tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.reading.protocol import Decision

__all__ = ["DOUBTFUL", "doubts", "is_doubtful"]

DOUBTFUL: Final = 60
"""Below how many per cent a decision is one for an editor to look at."""

_WHY: Final = {
    "capitals": "a line in capitals",
    "empty": "a mark with nothing behind it",
    "running-text": "nothing else was sure enough",
    "short-line-above-text": "a short line that ends no sentence, with text below it",
}
"""What the rules that are often in doubt go by; the names of others say it themselves."""

_THE: Final = frozenset(("authors", "date", "place", "subtitle", "title"))
"""What an article has one of."""


def is_doubtful(decision: Decision) -> bool:
    """Whether so little speaks for a decision that an editor should look at it."""
    return round(decision.confidence * 100) < DOUBTFUL


def doubts(decisions: Iterable[Decision]) -> tuple[Notice, ...]:
    """A notice for each doubtful decision: what was decided and why, and what else it may be."""
    return tuple(
        Notice("structure-uncertain", decision.place, _message(decision))
        for decision in decisions
        if is_doubtful(decision)
    )


def _message(decision: Decision) -> str:
    why = _WHY.get(decision.rule) or decision.rule.replace("-", " ")
    read = f"read as {_named(decision.kind)}, {decision.confidence:.0%} sure ({why})"
    if not decision.runner_up:
        return f"{read}; if it is something else, give it the style of that"
    return f"{read}; if it is {_named(decision.runner_up)}, give it the style of one"


def _named(kind: str) -> str:
    """The kind as a phrase: "a heading", "an item", "the title"."""
    words = kind.replace("-", " ")
    article = "the" if kind in _THE else "an" if words[:1] in "aeiou" else "a"
    return f"{article} {words}"
