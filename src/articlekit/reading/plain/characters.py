"""Step 1, second half: what becomes of characters that a document may not hold, or better not.

| character                                    | what becomes of it                              |
|----------------------------------------------|-------------------------------------------------|
| CR LF, CR, U+000B, U+000C, U+0085, U+2028    | the end of a line                               |
| U+2029                                       | the end of a line and an empty one              |
| U+001C to U+001F                             | a space                                         |
| an ANSI escape sequence                      | taken off                                       |
| other C0 controls, U+007F                    | taken off                                       |
| a C1 control                                 | what windows-1252 has there, else taken off     |
| U+FEFF, wherever it stands                   | taken off                                       |
| a pair of surrogates                         | the character they encode                       |
| a lone surrogate, U+FFFE, U+FFFF             | replaced by U+FFFD                              |
| zero-width spaces at the start of a line     | taken off                                       |
| others, soft hyphens, joiners, non-joiners,  | kept                                            |
| marks of direction                           |                                                 |

What is taken off comes back as `Removed`, what is replaced as a notice, once for each line and
character. White space that becomes other white space is not worth a word.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from articlekit.notices import Notice
from articlekit.reading.protocol import Removed

__all__ = ["Cleaned", "clean", "line_feeds"]

_SPACE: Final = (
    ("\r\n", "\n"),
    *((end, "\n") for end in "\r\x0b\x0c\x85\u2028"),
    ("\u2029", "\n\n"),
    *((separator, " ") for separator in "\x1c\x1d\x1e\x1f"),
)

_SUSPECT: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_ODD: Final = re.compile(
    "(?P<escape>\x1b(?:"
    r"\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    "|\\][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\\\)"  # OSC: window titles, links
    "|[ -/]{1,4}[0-~]|[=>NOc78M]))"
    "|(?P<control>[\0-\x08\x0e-\x1b\x7f\x81\x8d\x8f\x90\x9d]+)"
    "|(?P<mark>\ufeff+)"
    "|(?P<western>[\x80-\x9f])"
    "|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    "|(?P<broken>[\ud800-\udfff\ufffe\uffff])"
)
"""The characters of the table that are no white space, by the name of what is done to them."""

_REASONS: Final = {
    "escape": "an escape sequence of a terminal",
    "control": "a control character",
    "mark": "a byte order mark inside the text",
}


_INVISIBLE: Final = re.compile("[ \\t\u00a0]*[\u200b\u2060][ \\t\u00a0\u200b\u2060]*")
_ZERO_WIDTH: Final = "a zero-width space at the start of a line"


class Cleaned(msgspec.Struct, frozen=True):
    """A text whose lines end with LF and that holds no odd character, and what it cost."""

    text: str
    notices: tuple[Notice, ...] = ()
    removed: tuple[Removed, ...] = ()


def clean(text: str) -> Cleaned:
    """Apply the table. Never raises; ``text`` may hold whatever a `str` can."""
    text = line_feeds(text)
    invisible = "\u200b" in text or "\u2060" in text
    if not invisible and _SUSPECT.search(text) is None:
        return Cleaned(text)
    notices: list[Notice] = []
    removed: list[Removed] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if _SUSPECT.search(line) is not None:
            line = lines[at] = _clean_line(line, at + 1, notices, removed)
        if invisible and (found := _INVISIBLE.match(line)):
            lines[at] = line[found.end() :]
            removed.append(Removed(at + 1, "".join(found[0].split()), _ZERO_WIDTH))
    return Cleaned("\n".join(lines), tuple(notices), tuple(removed))


def line_feeds(text: str) -> str:
    """The text with its white space as the table has it: every line ends with LF."""
    for space, plain in _SPACE:
        text = text.replace(space, plain)
    return text


def _clean_line(line: str, number: int, notices: list[Notice], removed: list[Removed]) -> str:
    taken: dict[str, list[str]] = {}
    replaced: dict[tuple[str, str], int] = {}

    def change(match: re.Match[str]) -> str:
        name, odd = match.lastgroup or "", match[0]
        if name in _REASONS:
            taken.setdefault(name, []).append(odd)
            return ""
        new = _replacement(name, odd)
        replaced[odd, new] = replaced.get((odd, new), 0) + 1
        return new

    line = _ODD.sub(change, line)
    removed.extend(Removed(number, "".join(odd), _REASONS[name]) for name, odd in taken.items())
    for (odd, new), times in replaced.items():
        often = f" {times} times" if times > 1 else ""
        message = f"{_code(odd)} was replaced by {_code(new)}{often}"
        notices.append(Notice("character-replaced", f"line {number}", message))
    return line


def _replacement(name: str, odd: str) -> str:
    if name == "western":
        return odd.encode("latin-1").decode("windows-1252")
    if name == "pair":
        return odd.encode("utf-16", "surrogatepass").decode("utf-16")
    return "\ufffd"


def _code(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
