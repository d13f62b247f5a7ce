"""Step 5: addresses in a text, and words that somebody gave one.

    see https://example.org/a_(b).      the address, without the stop
    <https://example.org> <a@b.org>     the address, without its brackets
    [the words](https://example.org)    the words
    www.example.org, a@b.org            the words as they are; their address gets what it lacks

Only http, https, ftp and mailto make a link: no text that somebody sent shall run something or
open a file. A bare domain is none, since "e.g" and "Node.js" look the same. Where the end of an
address is in doubt, nothing is linked.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from articlekit.reading.plain.joining import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stretch", "find_links"]

_LONGEST: Final = 2048
"""Characters of an address; what is longer stays text."""

_LONGEST_WORDS: Final = 1000
_LONGEST_NAME: Final = 64
"""Characters before the "@" (RFC 5321, 4.5.3.1.1)."""

_LABEL: Final = r"(?:[^\W_]|[-\u0300-\u036f\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff\u200c\u200d])"
_HOST: Final = rf"[^\W_]{_LABEL}{{0,62}}(?:\.[^\W_]{_LABEL}{{0,62}}){{0,20}}(?::\d{{1,5}}(?!\d))?"
_DOMAIN: Final = (
    rf"(?:[^\W_]{_LABEL}{{0,62}}\.){{1,10}}"
    r"(?:xn--[a-z0-9]{2,59}|[a-z]{2,24}|[^\W\d_a-z]{2,24})(?!\.?[a-z0-9@]|_+[^\W_]|[-:][^\W_])"
)
_BODY: Final = (
    '[^\\s<>\\[\\]"`|\\\\^«»“”„‟‘‹›—\x00-\x20\x7f-\xa0\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069'
    "\u3000-\u303f\u30fb\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
    f"{{1,{_LONGEST}}}"
)
"""What an address may hold: no space, bracket, quote or mark of direction, no CJK punctuation."""

_AFTER_HOST: Final = "/?#"
_TRAILING: Final = ".,;:!?…'’*_~(–،؛؟۔।"
"""What belongs to the sentence where it ends an address."""

_PARTICLE: Final = "(?<=[A-Za-z0-9])[\u3041-\u309f\uac00-\ud7a3]|(?<=/)を"
"""Japanese and Korean that go on without a space after an address."""


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A part ``start`` to ``stop`` of a text that is a thing of its own.

    Its words are ``first`` to ``last``; what is left and right of them is to be taken off. The
    "address" is what its words say, the "words" of a link have another; a "code" is literal;
    "plain" is text in which nothing else shall be found.
    """

    start: int
    stop: int
    first: int
    last: int
    kind: Literal["address", "words", "code", "plain"]
    href: str = ""


def find_links(text: str) -> Iterator[Stretch]:
    """Every link in the text, those with words first; they may overlap."""
    if "](" in text:
        yield from _with_words(text)
    if "<" in text:
        yield from _in_brackets(text)
    if "://" in text:
        yield from _bare(text)
    if "www." in text or "WWW." in text:
        yield from _without_scheme(text)
    if "@" in text:
        yield from _mail(text)


def _with_words(text: str) -> Iterator[Stretch]:
    pattern = _compiled(rf"(?i)\]\(((?:(?:https?|ftp)://|mailto:){_BODY})")
    found = list(pattern.finditer(text))
    opening = _opening_brackets(text) if found else {}
    for match in found:
        start = opening.get(match.start(), -1)
        first, last = start + 1, match.start()
        if start < 0 or last - first > _LONGEST_WORDS or text[start - 1 : start] == "!":
            continue
        href = match[1][: _balanced(match[1])]
        stop = match.start(1) + len(href)
        words = text[first:last]
        if text[stop : stop + 1] != ")" or not any(map(str.isalnum, words)) or not _leads(href):
            continue
        first += len(words) - len(words.lstrip())
        last -= len(words) - len(words.rstrip())
        yield Stretch(start, stop + 1, first, last, "words", href)


def _opening_brackets(text: str) -> dict[int, int]:
    """Where the bracket was opened that is closed at an index."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for match in _compiled(r"[\[\]]").finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            pairs[match.start()] = opened.pop()
    return pairs


def _in_brackets(text: str) -> Iterator[Stretch]:
    for match in _compiled(rf"<([^\s<>]{{1,{_LONGEST}}})>").finditer(text):
        href = match[1]
        if _compiled(rf"(?i)www\.{_HOST}(?=[/?#]|\Z)").match(href):
            href = f"https://{href}"
        elif _name_and_domain().fullmatch(href):
            href = f"mailto:{href}"
        elif not _leads(href):
            continue
        yield Stretch(*match.span(), *match.span(1), "address", href)


def _leads(href: str) -> bool:
    """Whether it is a whole address of one of our schemes."""
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        return _name_and_domain().fullmatch(rest.partition("?")[0]) is not None
    if scheme.lower() not in ("http", "https", "ftp") or not rest.startswith("//"):
        return False
    host = _compiled(_HOST).match(rest, 2)
    return host is not None and rest[host.end() : host.end() + 1] in _AFTER_HOST


def _bare(text: str) -> Iterator[Stretch]:
    done = 0
    for match in _compiled(r"(?i)(?<![a-z0-9+])(?:https?|ftp)://").finditer(text):
        if match.start() < done:
            continue
        stretch = _address(text, match.start(), match.end(), "")
        if stretch is not None:
            done = stretch.stop
            yield stretch


def _without_scheme(text: str) -> Iterator[Stretch]:
    done = 0
    for match in _compiled(r"(?i)(?<![\w@./:+-])www\.(?=[^\W_])").finditer(text):
        if match.start() < done:
            continue
        stretch = _address(text, match.start(), match.start(), "https://")
        if stretch is not None:
            done = stretch.stop
            yield stretch


def _address(text: str, start: int, host: int, scheme: str) -> Stretch | None:
    """The address from ``start`` whose host begins at ``host``, or None where there is none."""
    body = _compiled(_BODY).match(text, host)
    if body is None:
        return None
    stop = body.end()
    if stop - host == _LONGEST or "@" in re.split("[/?#]", body[0], maxsplit=1)[0]:
        return Stretch(start, stop, start, stop, "plain")
    end = _host_end(text, host, stop)
    if scheme and text.count(".", host, end) < 2:
        return None
    if end == host:
        return None
    if end < stop and text[end] in _AFTER_HOST:
        particle = _compiled(_PARTICLE).search(text, end, stop)
        if particle is not None:
            stop = particle.start()
        stop = host + _balanced(text[host:stop])
    elif end < stop and not _may_follow(text[end:stop]):
        return Stretch(start, stop, start, stop, "plain")
    else:
        stop = end
    words = text[start:stop].rstrip(_TRAILING)
    if text.startswith(("…", "..."), start + len(words)) and any(map(words[8:].count, "/?")):
        return Stretch(start, stop, start, stop, "plain")  # shortened by whoever wrote it
    stop = start + len(words)
    return Stretch(start, stop, start, stop, "address", scheme + words)


def _may_follow(rest: str) -> bool:
    """Whether what follows a host without a path, in one word with it, is no part of it."""
    return rest[0] in "().,;:!?…'’،؛؟۔" or _glues(rest[0]) or not rest.strip(_TRAILING + ")")


def _host_end(text: str, start: int, stop: int) -> int:
    """Where the host and port end. A script without spaces may go on right after the last label."""
    match = _compiled(_HOST).match(text, start, stop)
    if match is None:
        return start
    at = text.rfind(".", start, match.end()) + 1 or start
    if text[at].isascii():
        while at < match.end() and not _glues(text[at]):
            at += 1
        return at
    return match.end()


def _balanced(body: str) -> int:
    """The length of an address up to a bracket that was not opened in it."""
    if ")" not in body:
        return len(body)
    depth = 0
    for match in _compiled("[()]").finditer(body):
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
    return len(body)


def _mail(text: str) -> Iterator[Stretch]:
    """E-mail addresses; each "@" is looked at from the inside out, so that it stays linear."""
    done = 0
    for at in _compiled("@").finditer(text):
        domain = _compiled(f"(?i){_DOMAIN}").match(text, at.end())
        if domain is None:
            continue
        start = _name_start(text, max(done, at.start() - _LONGEST_NAME), at.start())
        if start < 0:
            continue
        done = stop = domain.end()
        scheme = "mailto:"
        if start >= len(scheme) and text.startswith(scheme, start - len(scheme)):
            start, scheme = start - len(scheme), ""
        elif text[start - 1 : start] in ("@", "/", ":", "."):
            continue
        elif text[start - 1 : start] in ("'", "’") and text[max(0, start - 2)].isalnum():
            continue  # half of a name such as O'Neil
        yield Stretch(start, stop, start, stop, "address", scheme + text[start:stop])


def _name_start(text: str, earliest: int, stop: int) -> int:
    """Where the name before the "@" begins, or -1; a script without spaces may stand before it."""
    name = _compiled(r"[^\W_][\w.%+-]*\Z").search(text[earliest:stop])
    if name is None or len(name[0]) == _LONGEST_NAME:
        return -1
    latin = _compiled(r"[A-Za-z0-9][A-Za-z0-9_.%+-]*\Z").search(name[0])
    if latin is not None and latin.start() and _glues(name[0][latin.start() - 1]):
        return stop - len(latin[0])
    return stop - len(name[0])


def _glues(character: str) -> bool:
    """Whether it belongs to a script whose words may touch an address."""
    return is_unspaced(character) or "\uac00" <= character <= "\ud7a3"


@functools.cache
def _name_and_domain() -> re.Pattern[str]:
    return re.compile(rf"(?i)[^\W_][\w.%+'-]{{0,{_LONGEST_NAME - 1}}}@{_DOMAIN}")


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
