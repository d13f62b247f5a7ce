"""Step 5: which stars and underscores are marks of emphasis, and which are themselves.

    *stressed* _stressed_ **important** __important__ ***both***
    snake_case   5 * 3 * 2   2*3*4   f*** it   **kwargs   ____   a footnote*

The rules are those of CommonMark (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis)
and stricter, since a plain text did not ask to be read so: what stands between two marks holds a
letter or digit and is not long, no mark stands inside a word (but in scripts without spaces), and
marks pair only with the next ones of their kind. All others stay text.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from articlekit.model import Emphasis, NoteReference, Strong, Text
from articlekit.reading.plain.joining import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from articlekit.model import Inline

__all__ = ["Run", "nest", "pair"]

_LONGEST: Final = 300
"""Characters between two marks beyond which they are none, unless they hold the whole block."""

_DEEPEST: Final = 6
"""How many emphases may stand inside one another; further marks stay text."""

_MOST: Final = 3
"""Signs in a row beyond which a run is a blank to fill in, or a rule."""

_BEFORE_OPENING: Final = frozenset("\"'¿¡…*_|`")
_AFTER_OPENING: Final = frozenset("\"'¿¡…#@§&*_`[<±+−~")
_AGAINST_CLOSING: Final = frozenset("/\\@#&")
_DUNDERS: Final = frozenset(("init", "main", "repr", "str", "dict", "doc", "iter", "pycache"))
"""Words that Python writes between double underscores, and nobody else."""


_NO_NOTES: Final[Mapping[str, str]] = {}


class Run:
    """Signs in a row: ``length`` times ``sign`` from ``start``.

    ``after_thing`` says that a link or code ends right before it, whose last character is no
    obstacle. ``words`` counts the pieces with letters before it; ``notes`` are those that signs
    standing here may refer to. `pair` fills in the sizes of what it closes and opens, inner ones
    first, and how many signs are ``left``. ``wedged`` stars stand inside a word as in 2*3; no
    emphasis reaches over them, since other stars may be meant like them.
    """

    __slots__ = (
        *("closes", "closing", "inner", "left", "length", "notes", "opening", "opens", "sign"),
        *("start", "wedged", "words"),
    )

    def __init__(self, text: str, start: int, stop: int, after_thing: bool) -> None:
        self.sign = text[start]
        self.start = start
        self.length = self.left = stop - start
        self.words = 0
        self.notes = _NO_NOTES
        self.inner = 0
        self.closing: tuple[int, ...] = ()
        self.opening: tuple[int, ...] = ()
        self.opens = self.closes = False
        if self.length <= _MOST:
            self.opens = _opens(text, start, stop)
            self.closes = _closes(text, start, stop, after_thing)
        self.wedged = int(
            self.sign == "*"
            and not (self.opens or self.closes)
            and bool(text[max(0, start - 1)].strip() and text[stop : stop + 1].strip())
        )

    @property
    def stop(self) -> int:
        """The index after the last sign."""
        return self.start + self.length

    @property
    def note(self) -> str:
        """The id of the note that the signs left over refer to, or ""."""
        return self.notes.get(self.sign * self.left, "") if self.notes else ""


def _is_word(character: str) -> bool:
    """Whether it is part of a word; a superscript digit is not."""
    if character.isalpha() or character.isdecimal():
        return True
    return not character.isascii() and unicodedata.category(character) in ("Mn", "Mc", "Nl")


def _touch(one: str, other: str) -> bool:
    """Whether emphasis may begin or end between two letters: where words have no spaces."""
    return any(is_unspaced(letter) or "\uac00" <= letter <= "\ud7a3" for letter in (one, other))


def _opens(text: str, start: int, stop: int) -> bool:
    after = text[stop : stop + 1]
    if not after or after.isspace() or text[start - 1 : start] == "\\":
        return False
    if start > 0:
        before = text[start - 1]
        if _is_word(before):
            if text[start] == "_" or not _touch(before, after):
                return False
            if not (_is_word(after) or is_unspaced(after)):
                return False
        elif not (before.isspace() or before in _BEFORE_OPENING or _begins_after(before)):
            return False
    if _is_word(after) or after in _AFTER_OPENING:
        return not _is_dunder(text, stop, text[start:stop])
    category = unicodedata.category(after)
    if after == "-" or category in ("Sm", "No"):
        return _is_word(text[stop + 1 : stop + 2] or " ") and after != "="
    return category in ("Ps", "Pi", "Pf", "Pd", "Sc", "So", "Cf")


def _begins_after(before: str) -> bool:
    return unicodedata.category(before) in ("Ps", "Pi", "Pf", "Pd", "Cf") or is_unspaced(before)


def _is_dunder(text: str, at: int, signs: str) -> bool:
    """Whether a name such as ``__init__`` begins here."""
    if signs != "__":
        return False
    name = text[at : at + 12].partition("__")[0]
    return name in _DUNDERS


def _closes(text: str, start: int, stop: int, after_thing: bool) -> bool:
    before = ")" if after_thing else text[start - 1 : start]
    if not before or before.isspace() or before in "\\/=<¿¡":
        return False
    if not _is_word(before):
        if before == "-" and not _is_word(text[max(0, start - 2)]):
            return False
        if unicodedata.category(before) == "Ps":
            return False
    after, further = text[stop : stop + 1], text[stop + 1 : stop + 2]
    if not after or after.isspace():
        return True
    if _is_word(after):
        return (
            text[start] == "*"
            and (_is_word(before) or is_unspaced(before))
            and (_touch(before, after))
        )
    if after in _AGAINST_CLOSING or (after == "." and further and _is_word(further)):
        return False
    if after in "*_`[|%":
        return True
    return unicodedata.category(after) in ("Pe", "Pi", "Pf", "Pd", "Po", "Cf", "No", "Sm") or (
        is_unspaced(after)
    )


def pair(runs: Iterable[Run], first: int, last: int) -> None:
    """Find out which runs open and close emphasis in the part ``first`` to ``last`` of a text.

    Each run is put on the stack and taken off it once at most.
    """
    stack: list[Run] = []
    latest: dict[str, list[int]] = {"*": [], "_": []}
    wedged = 0
    for run in runs:
        run.wedged = wedged = wedged + run.wedged
        places = latest[run.sign]
        while run.closes and run.left and places:
            opener = stack[places[-1]]
            if run.start - opener.stop > _LONGEST and not (
                opener.start == first and run.stop == last
            ):
                if opener.start == first:
                    break
                places.pop()
                continue
            size = _size(opener.left, run.left)
            if not size or run.words == opener.words or run.wedged > opener.wedged:
                break
            depth = max(other.inner for other in stack[places[-1] :]) + (2 if size == _MOST else 1)
            if depth > _DEEPEST:
                _drop(stack, latest, places[-1])
                if stack:
                    stack[-1].inner = _DEEPEST
                break
            _close(stack, latest, places[-1], depth, size)
            opener.opening += (size,)
            opener.left -= size
            run.closing += (size,)
            run.left -= size
        if run.opens and run.left == run.length:
            places.append(len(stack))
            stack.append(run)


def _size(opening: int, closing: int) -> int:
    """How many signs of two runs make one pair; 0 where they do not fit."""
    if opening == closing or _MOST in (opening, closing):
        return min(opening, closing)
    return 0


def _close(stack: list[Run], latest: dict[str, list[int]], at: int, depth: int, size: int) -> None:
    """Take what stands above the opener at this index off the stack, and itself if used up."""
    opener = stack[at]
    opener.inner = depth
    keep = at + 1 if opener.left > size else at
    _drop(stack, latest, keep)
    if keep == at and stack:
        stack[-1].inner = max(stack[-1].inner, depth)


def _drop(stack: list[Run], latest: dict[str, list[int]], keep: int) -> None:
    """Forget all but that many runs; they stay text unless they have been paired before."""
    del stack[keep:]
    for places in latest.values():
        while places and places[-1] >= keep:
            places.pop()


def nest(pieces: Iterable[str | Inline | Run]) -> tuple[Inline, ...]:
    """The pieces as inlines, once `pair` has seen the runs among them."""
    open_groups: list[list[str | Inline]] = [[]]
    for piece in pieces:
        if not isinstance(piece, Run):
            open_groups[-1].append(piece)
            continue
        for size in piece.closing:
            node = _wrapped(_merged(open_groups.pop()), size)
            open_groups[-1].append(node)
        if piece.note:
            open_groups[-1].append(NoteReference(piece.note))
        elif piece.left:
            open_groups[-1].append(piece.sign * piece.left)
        open_groups.extend([] for _ in piece.opening)
    return _merged(open_groups[0])


def _wrapped(content: tuple[Inline, ...], size: int) -> Inline:
    if size == 1:
        return Emphasis(content)
    return Strong(content) if size == 2 else Emphasis((Strong(content),))


def _merged(parts: Sequence[str | Inline]) -> tuple[Inline, ...]:
    """The parts with strings in a row made one text, and no empty one."""
    inlines: list[Inline] = []
    words: list[str] = []
    for part in parts:
        if isinstance(part, str):
            words.append(part)
            continue
        if text := "".join(words):
            inlines.append(Text(text))
        words = []
        inlines.append(part)
    if text := "".join(words):
        inlines.append(Text(text))
    return tuple(inlines)
