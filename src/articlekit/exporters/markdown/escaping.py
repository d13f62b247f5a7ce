"""Words that stay words, whatever marks they contain.

Backslashes stand before ASCII punctuation only, where CommonMark allows them everywhere
(https://spec.commonmark.org/0.31.2/#backslash-escapes), and only where one of the readers named in
the package's docstring could take it for a mark. What makes it one can be a letter of any script:
pandoc takes ``<é>`` for HTML and ``б)`` for the mark of an item. Its CommonMark readers compose
the text first (Unicode's form NFC), so that two characters may become one, or a mark.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["code_fence", "code_span", "destination", "escaped", "fold", "guarded_lines"]

_SPACES: Final = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")

_MARKS: Final = re.compile(
    r"""
      [\\`*\[\]{}$^~|@]            # marks wherever they stand, here or in pandoc or on GitHub
    | (?<![^\W_])_ | _(?![^\W_])   # emphasis, unless inside a word
    | <(?=[^\W\d_]|[/!?])          # HTML
    | &(?=\#?\w+[;\u037e])         # an entity; composed, the Greek question mark is a semicolon
    | :(?=[\w+-]+:|//)             # an emoji's name, a bare address
    | (?<=www)\.                   # a bare address
    | \u1fef                       # the Greek grave accent, composed a backtick
    """,
    re.VERBOSE | re.IGNORECASE,
)

_LINE_START: Final = re.compile(
    r"""
      ()[#>%:]                                   # headings, quotations, pandoc's title, definitions
    | ()[-+](?=[ -=+]|$)                         # bullets, rules, grids
    | ()=(?==*\ *$)                              # an underline
    | (                                          # numbers and letters of items
        \(?
        (?: \d+ | [ivxlcdm]+ | \#
          | [^\W\d_][^\w\x00-\x7f]*              # a letter, perhaps with accents to compose
        )
      )[.)](?=\ |$)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def fold(text: str) -> str:
    """The text with every run of white space that could end a line as one space."""
    return _SPACES.sub(" ", text)


def escaped(text: str) -> str:
    """The text so that no mark in it counts, save at the start of a line."""
    return _MARKS.sub(_as_word, text)


def _as_word(match: re.Match[str]) -> str:
    mark = match[0]
    return "\\" + mark if mark.isascii() else f"&#{ord(mark)};"


def guarded_lines(source: str) -> str:
    """Inline Markdown as a paragraph: no line of it opens a block of another kind."""
    return "\n".join(map(_guarded, source.split("\n")))


def _guarded(line: str) -> str:
    match = _LINE_START.match(line)
    if match is None:
        return line
    before = match[match.lastindex or 1]
    return f"{before}\\{line[len(before) :]}"


def code_span(text: str, *, in_cell: bool = False) -> str:
    """The text as code inside a line; "" for no text."""
    text = _SPACES.sub(" ", text) if "\n" in text or "\r" in text else text
    if not text:
        return ""
    fence = "`" * (_longest_run(text) + 1)
    if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ")):
        text = f" {text} "
    if in_cell:
        text = text.replace("|", "\\|")
    return f"{fence}{text}{fence}"


def code_fence(text: str) -> str:
    """What opens and closes a block of code that holds ``text``."""
    return "`" * max(3, _longest_run(text) + 1)


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def destination(address: str) -> str:
    """An address or a path as the destination of a link or picture."""
    address = fold(address).strip()
    address = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", address)
    return f"<{address}>" if re.search(r"[ ()\x7f-\x9f]", address) or not address else address
