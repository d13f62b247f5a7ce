"""From the inline tokens of a block to the model's inlines."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from articlekit.model import Break, Emphasis, InlineCode, Link, NoteReference, Strong, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from articlekit.model import Inline
    from articlekit.reading.markdown.account import Account

__all__ = ["address", "read_run", "words_of"]

_LINK_TITLE: Final = "the title of a link"
_PICTURE_TITLE: Final = "the title of a picture"
_PICTURE_IN_LINK: Final = "the source of a picture inside a link"

_DEEPEST: Final = 40
"""How many marks of emphasis and links may stand inside one another; deeper ones are left out."""

_ODD: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What an article may not hold, and a character reference can bring in."""


@dataclass(slots=True)
class _Frame:
    """A mark that is open, and what stands in it so far."""

    opening: Token | None
    nodes: list[Inline] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, node: Inline) -> None:
        self.flush()
        self.nodes.append(node)

    def flush(self) -> None:
        """Make one text of the words: references and escapes come in pieces."""
        if text := "".join(self.words):
            self.nodes.append(Text(text))
        self.words.clear()


def read_run(tokens: Sequence[Token], account: Account) -> tuple[tuple[Inline, ...], list[str]]:
    """The tokens as inlines, and the names of the notes that they refer to."""
    stack = [_Frame(None)]
    notes: list[str] = []
    deeper = links = 0
    for at, token in enumerate(tokens):
        top = stack[-1]
        kind = token.type
        if kind in ("text", "text_special", "html_inline"):
            top.words.append(_spoken(token, account))
        elif kind == "softbreak":
            top.words.append(_joint(tokens, at))
        elif kind == "hardbreak":
            top.add(Break())
        elif kind == "code_inline":
            account.keep(token.content)
            top.add(InlineCode(token.content))
        elif kind == "footnote_ref":
            notes.append(token.meta["label"])
            top.add(NoteReference(token.meta["label"]))
        elif kind == "image":
            picture = _picture(token, account, linked=links > 0)
            top.add(picture) if isinstance(picture, Link) else top.words.append(picture)
        elif token.nesting > 0:
            links += kind == "link_open"
            if len(stack) > _DEEPEST:
                deeper += 1
            else:
                stack.append(_Frame(token))
        elif token.nesting < 0:
            links -= kind == "link_close"
            if deeper:
                deeper -= 1
            else:
                stack.pop().flush()
                _close(top, stack[-1], account)
        else:  # a token of a kind not known here: its words are kept
            account.keep(token.content)
            top.words.append(token.content)
    stack[0].flush()
    return tuple(stack[0].nodes), notes


def words_of(tokens: Sequence[Token] | None, account: Account) -> str:
    """The words of the tokens without any mark: an alternative text."""
    parts: list[str] = []
    for token in tokens or ():
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(words_of(token.children, account))
        elif token.type in ("text", "text_special", "html_inline", "code_inline"):
            parts.append(_spoken(token, account))
    return "".join(parts).strip()


def address(token: Token, attribute: str, account: Account) -> str:
    """Where a link or picture leads; told to the account where it is written beside the words."""
    href = _mended(str(token.attrs.get(attribute, "")))
    if label := token.meta.get("label"):
        account.labels.add(label)
    elif token.info != "auto":  # <https://example.org> is its own text
        account.keep(href)
    return href


def _close(frame: _Frame, around: _Frame, account: Account) -> None:
    """Add what a mark holds to what stands around it."""
    opening, content = frame.opening, tuple(frame.nodes)
    if opening is None:
        return
    if opening.type == "link_open":
        href = address(opening, "href", account)
        _leave_title(opening, account, _LINK_TITLE)
        around.add(Link(href, content or (Text(href),) if href else content))
    elif content:
        around.add(Strong(content) if opening.type == "strong_open" else Emphasis(content))


def _leave_title(token: Token, account: Account, reason: str) -> None:
    if (title := token.attrs.get("title")) and "label" not in token.meta:
        account.leave(str(title), reason)


def _picture(token: Token, account: Account, *, linked: bool) -> Link | str:
    """A picture inside a text: the words that stand for it, leading to its source."""
    alt = words_of(token.children, account)
    if linked:  # a link in a link is none
        source = str(token.attrs.get("src", ""))
        if "label" not in token.meta:
            account.leave(source, _PICTURE_IN_LINK)
        _leave_title(token, account, _PICTURE_TITLE)
        return alt
    source = address(token, "src", account)
    _leave_title(token, account, _PICTURE_TITLE)
    if not source:
        return alt
    return Link(source, (Text(alt or source),))


def _spoken(token: Token, account: Account) -> str:
    """The words of a token. Those of an escape or a reference are only in part in the source."""
    if token.type != "text_special":
        account.keep(token.content)
        return token.content.replace("\n", " ")
    if token.content in token.markup:
        account.keep(token.content)
    return _mended(token.content).replace("\n", " ")


def _mended(text: str) -> str:
    return _ODD.sub("\ufffd", text)


# --- the ends of lines -----------------------------------------------------------------------


def _joint(tokens: Sequence[Token], at: int) -> str:
    """What the end of a line stands for: a space, or nothing between scripts without spaces."""
    before = _next_word(tokens, at, -1)[-1:]
    if before < "\u0e00":
        return " "
    after = _next_word(tokens, at, 1)[:1]
    return "" if _unspaced().match(before) and _unspaced().match(after) else " "


def _next_word(tokens: Sequence[Token], at: int, step: int) -> str:
    """The content of the nearest token that has some, looking over marks."""
    at += step
    while 0 <= at < len(tokens) and tokens[at].nesting:
        at += step
    return tokens[at].content if 0 <= at < len(tokens) else ""


@functools.cache
def _unspaced() -> re.Pattern[str]:
    from articlekit.reading.plain.inlines import UNSPACED

    return re.compile(f"[{UNSPACED}]")
