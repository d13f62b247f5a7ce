"""Comments: who remarks what on which words (ECMA-376-1, 17.13.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import STORIES, w, w14, w15

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.etree import _Element

__all__ = ["OURS", "Remark", "remarks"]

OURS: Final = "articlekit"
"""The author of the comments that our own writer makes."""

_LONGEST: Final = 60
"""How much of the words that a comment is on is said again."""
_START: Final = w("commentRangeStart")
_END: Final = w("commentRangeEnd")
_REFERENCE: Final = w("commentReference")
_ID: Final = w("id")
_P: Final = w("p")
_SPACES: Final = frozenset(map(w, ("tab", "br", "cr", "p", "tc")))
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Remark(msgspec.Struct, frozen=True):
    """A comment. ``place`` is the path of the block it is on, empty where nobody knows.

    ``date`` is a day as ISO 8601 has it, or empty; ``words`` are those it is on, cut where they are
    many. ``is_ours`` says that it is none of a person's: our writer has put it there.
    """

    place: str
    author: str
    date: str
    text: str
    words: str = ""
    is_reply: bool = False
    is_resolved: bool = False
    is_ours: bool = False

    @property
    def message(self) -> str:
        """All of it as one sentence: Ada Marlow, 2024-03-01: “Is this right?” (on “harbour”)."""
        who = self.author or "somebody"
        states = [self.date, "reply" * self.is_reply, "resolved" * self.is_resolved]
        head = ", ".join([who, *(state for state in states if state)])
        on = f" (on “{self.words}”)" if self.words and not self.is_reply else ""
        return f"{head}: “{self.text}”{on}"


class _Anchor(msgspec.Struct, eq=False):
    """Where a comment stands: the paragraph it is about first, and the words."""

    paragraph: _Element | None = None
    words: list[str] = []
    length: int = 0
    is_open: bool = True

    def add(self, text: str) -> None:
        if self.length <= _LONGEST:
            self.words.append(text)
            self.length += len(text)

    @property
    def text(self) -> str:
        said = " ".join("".join(self.words).split())
        return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"


def remarks(
    main: _Element | Sequence[_Element],
    comments: _Element,
    extended: _Element | None,
    place_of: Callable[[_Element], str],
) -> list[Remark]:
    """The comments of a document in the order of what they are on, replies after what they answer.

    ``main`` is the root of the text, or several: that of the notes after it. ``comments`` is the
    root of the comments, ``extended`` that of commentsExtended.xml, which tells of replies and of
    what is resolved. ``place_of`` gives the path of the block that a paragraph has become, or "".
    What a comment was on may have gone: it comes last, without a place.
    """
    every = list(comments.iter(w("comment")))
    anchors = _anchors(main if isinstance(main, list | tuple) else (main,))
    parents, resolved = _threads(every, extended)
    order = {number: at for at, number in enumerate(anchors)}
    unplaced = len(order)

    def rank(comment: _Element) -> int:
        return order.get(comment.get(_ID, ""), unplaced)

    answers: dict[_Element, list[_Element]] = {}
    first_ones = []
    for comment in every:
        if comment in parents:
            answers.setdefault(parents[comment], []).append(comment)
        else:
            first_ones.append(comment)
    found: list[Remark] = []
    for first in sorted(first_ones, key=rank):
        anchor = anchors.get(first.get(_ID, ""), _Anchor())
        place = place_of(anchor.paragraph) if anchor.paragraph is not None else ""
        thread = [first]
        for comment in thread:  # grows: an answer may have answers
            thread.extend(answers.get(comment, ()))
        done = any(comment in resolved for comment in thread[:1])
        for comment in thread:
            found.append(
                Remark(
                    place=place,
                    author=_line(comment.get(w("author"), "")),
                    date=_day(comment.get(w("date"), "")),
                    text=_line(_text(comment)),
                    words=anchor.text,
                    is_reply=comment is not first,
                    is_resolved=done and comment is first,
                    is_ours=comment.get(w("author")) == OURS,
                )
            )
    return found


def _anchors(roots: Iterable[_Element]) -> dict[str, _Anchor]:
    """The anchors of all comments by their number, in the order of the text."""
    anchors: dict[str, _Anchor] = {}
    open_ones: dict[str, _Anchor] = {}
    for root in roots:
        paragraph: _Element | None = None
        waiting: list[_Anchor] = []
        for element in root.iter("*"):
            tag = element.tag
            if tag == _P:
                paragraph = element
                for anchor in waiting:
                    anchor.paragraph = paragraph
                waiting = []
            if tag in (_START, _REFERENCE) and (number := element.get(_ID, "")) not in anchors:
                anchors[number] = anchor = _Anchor(_around(element, paragraph), [])
                if tag == _START:
                    open_ones[number] = anchor
                    if anchor.paragraph is None:
                        waiting.append(anchor)
            elif tag in (_END, _REFERENCE):
                number = element.get(_ID, "")
                open_ones.pop(number, None)
                if number not in anchors:
                    anchors[number] = _Anchor(_around(element, paragraph), [])
            elif tag == w("t") or tag in _SPACES:
                said = element.text or "" if tag == w("t") else " "
                for number, anchor in list(open_ones.items()) if said else ():
                    anchor.add(said)
                    if anchor.length > _LONGEST:
                        del open_ones[number]
        open_ones.clear()
    return anchors


def _around(element: _Element, last: _Element | None) -> _Element | None:
    """The paragraph an anchor stands in; between paragraphs, the next one is waited for."""
    for holder in element.iterancestors():
        if holder.tag == _P:
            return holder
        if holder.tag in STORIES:
            return None if element.tag == _START else last
    return None if element.tag == _START else last


def _threads(
    every: list[_Element], extended: _Element | None
) -> tuple[dict[_Element, _Element], set[_Element]]:
    """Which comment answers which, and which are resolved ([MS-DOCX], 2.5.1.1 commentEx)."""
    if extended is None:
        return {}, set()
    by_paragraph = {
        name: comment
        for comment in every
        for paragraph in comment.iter(_P)
        if (name := paragraph.get(w14("paraId")))
    }
    parents: dict[_Element, _Element] = {}
    resolved = set()
    for each in extended.iter(w15("commentEx")):
        comment = by_paragraph.get(each.get(w15("paraId"), ""))
        parent = by_paragraph.get(each.get(w15("paraIdParent"), ""))
        if comment is None:
            continue
        if parent is not None and parent is not comment:
            parents[comment] = parent
        if each.get(w15("done"), "0") in ("1", "true", "on"):
            resolved.add(comment)
    return _without_circles(parents), resolved


def _without_circles(parents: dict[_Element, _Element]) -> dict[_Element, _Element]:
    """Answers that lead back to a comment that answers nothing; in a damaged file not all do."""
    settled: set[_Element] = set()
    for comment in list(parents):
        way: dict[_Element, None] = {}
        at = comment
        while at in parents and at not in settled and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            del parents[at]
        settled.update(way)
    return parents


def _text(comment: _Element) -> str:
    return "".join(
        each.text or "" if each.tag == w("t") else " " for each in comment.iter(w("t"), *_SPACES)
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(text: str) -> str:
    return text[:10] if _DATE.match(text) else ""
