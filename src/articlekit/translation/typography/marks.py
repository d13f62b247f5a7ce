"""The quotation marks of a text, and what only looks like one: apostrophes, inches, gershayim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.translation.typography.surroundings import is_letter, kind_after, kind_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.translation.typography.paragraph import Paragraph

__all__ = ["GUILLEMETS", "LIGHT", "SINGLE", "STRAIGHT", "Mark", "candidates", "openings"]

STRAIGHT: Final = frozenset('"＂')
GUILLEMETS: Final = frozenset("«»")
SINGLE: Final = frozenset("'‘’‚‛")

_FAMILY: Final[dict[str, str]] = {
    **dict.fromkeys('"＂“”„‟〝〞〟', "double"),
    **dict.fromkeys(GUILLEMETS, "guillemet"),
    **dict.fromkeys(SINGLE, "single"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "hollow"),
}
"""All the marks there are, each with those that it may be paired with."""

LIGHT: Final = frozenset(("single", "angle"))
"""The families whose marks count for nothing without a partner."""

_RUN: Final = re.compile(f"[{''.join(_FAMILY)}]+")
"""Marks side by side: what stands around the run stands around each of them."""

_INITIAL: Final = frozenset('"＂“„«')
"""What opens at the start of a paragraph whatever follows, for there nothing can be closed."""

_ELISION: Final = re.compile(
    r"(?<!\w)['’](?:\d0s(?!\w)|[nN]['’](?!\w)|\d\d(?![\w'’])"
    r"|(?:em|tis|twas|til|cause|bout|round|cos|[stkmn])(?![\w'’]))",
    re.IGNORECASE,
)
"""Words that an apostrophe begins: ’90s, rock ’n’ roll, ’tis, Dutch ’s and ’t."""

_INCHES: Final = re.compile(r"\d['′’]\s?\d+(?:[.,]\d+|[½¼¾])?\"")
"""Feet and inches: what stands after the inches is no quotation mark."""

_HEBREW: Final = re.compile("[\u05d0-\u05ea]")
"""Letters with a straight mark between them that makes an abbreviation or a number."""


class Mark:
    """One quotation mark, or what could be one: where it is, what it does, and with which other.

    ``role`` is "open", "close", or empty for what quotes nothing. It is ``sure`` where more than
    balance speaks for the role, and ``doubtful`` where another mark closes more plainly.
    """

    __slots__ = ("after", "at", "before", "char", "doubtful", "family", "partner", "role", "sure")

    def __init__(self, at: int, char: str, before: str, after: str) -> None:
        self.at = at
        self.char = char
        self.family = _FAMILY[char]
        self.before = before
        self.after = after
        self.role = ""
        self.sure = False
        self.doubtful = False
        self.partner: Mark | None = None

    @property
    def opens(self) -> bool:
        """Whether what stands around it says that it opens."""
        return self.before == "open" and self.after != "end"

    @property
    def closes(self) -> bool:
        """Whether what stands around it says that it closes."""
        if self.after == "soft":
            return self.before == "closed"
        return self.after == "end" and self.before != "open"


def candidates(paragraph: Paragraph) -> list[Mark]:
    """The marks that may quote, in order, each with what stands around its run of marks."""
    text = paragraph.text
    apostrophes = _apostrophes(text)
    found: list[Mark] = []
    first = len(text) - len(text.lstrip())
    for run in _RUN.finditer(text):
        start, end = run.span()
        # A quotation over several paragraphs opens each; what comes from a translator may have a
        # space behind the mark.
        follows = paragraph.spaces_end(end) if start == first and run[0] in _INITIAL else end
        before = kind_before(text[start - 1 : start])
        after = kind_after(text[follows : follows + 1])
        for at in range(start, end):
            if paragraph.mask[at] or at in apostrophes or _is_within_word(text, at, after):
                continue
            opened = after == "word" and _is_after_elision(text, at)
            found.append(Mark(at, text[at], "open" if opened else before, after))
    return found


def openings(marks: Iterable[Mark]) -> set[int]:
    """Where quotations begin; a light mark alone begins none."""
    return {
        mark.at
        for mark in marks
        if mark.role == "open" and (mark.partner is not None or mark.family not in LIGHT)
    }


def _apostrophes(text: str) -> set[int]:
    """Where the apostrophes of known elisions and the signs of inches stand."""
    elisions = list(_ELISION.finditer(text))
    return {
        *(match.start() for match in elisions),
        *(match.end() - 1 for match in elisions if match.group()[-1] in SINGLE),
        *(match.end() - 1 for match in _INCHES.finditer(text)),
    }


def _is_within_word(text: str, at: int, after: str) -> bool:
    """Whether letters on both sides make this an apostrophe, or a mark within a Hebrew word."""
    char, previous, following = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in STRAIGHT:
        return bool(_HEBREW.match(previous) and _HEBREW.match(following))
    if char not in SINGLE or not is_letter(previous):
        return False
    # l'"Humanité": an elided article, then a quotation.
    article = after == "word" and following in _FAMILY and following not in SINGLE
    return is_letter(following) or article


def _is_after_elision(text: str, at: int) -> bool:
    """Whether an apostrophe after a letter stands before this mark."""
    return at > 1 and text[at - 1] in "'’" and is_letter(text[at - 2])
