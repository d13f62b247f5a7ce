"""How plainly a text without a name is Markdown.

Only what hardly anybody writes but in Markdown is evidence (`_KINDS`), and one kind of it is not
enough. Stars as bullets, ``>`` before quotations, underlined headings and single stars or
underscores around a word are older than Markdown: they say nothing. What speaks for another
markup (`_OTHERS`) speaks against this one.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["looks_like_markdown"]

_START: Final = 30_000
_END: Final = 10_000
"""How many characters are looked at, at the start and at the end of a text."""

_MOST: Final = 60
"""How many finds of one kind are looked at."""

_ONE_KIND: Final = 0.5
"""The most that evidence of one kind can say."""

_AGAINST: Final = 0.2
"""What is left of the evidence where another markup shows."""


def looks_like_markdown(text: str) -> float:
    """How likely the text is to be Markdown, from 0 to 1; more than 0.5 is plain evidence.

    >>> looks_like_markdown("# A\\n\\n## B\\n\\nSee [there](https://example.org).\\n") > 0.5
    True
    """
    sample = text
    if len(text) > _START + _END:
        sample = text[:_START] + text[text.find("\n", len(text) - _END) % len(text) :]
    kinds = {weigh for character, signs, weigh in _KINDS if _shows(sample, character, signs)}
    if not kinds:
        return 0.0
    lines = sample.split("\n")
    weights = sorted(weight for weigh in kinds if (weight := weigh(sample, lines)) > 0)
    doubt = 1.0
    for weight in weights:
        doubt *= 1 - weight
    likely = 1 - doubt
    if len(weights) < 2:
        likely = min(likely, _ONE_KIND)
    if likely and _others().search(sample):
        likely *= _AGAINST
    return round(likely, 2)


# --- kinds of evidence -----------------------------------------------------------------------


def _headings(_sample: str, lines: Sequence[str]) -> float:
    """Hash signs before words, on a line apart from others."""
    levels: list[int] = []
    for at, line in enumerate(lines):
        if not line.startswith("#"):
            continue
        words = line.lstrip("#")
        level = len(line) - len(words)
        apart = (at == 0 or not lines[at - 1].strip()) and not "".join(lines[at + 1 : at + 2])
        if level <= 6 and words[:1] == " " and words.strip(" #") and apart:
            levels.append(level)
    if len(set(levels)) > 1:
        return 0.5
    return min(0.15 * len(levels), 0.3)


def _links(sample: str, _lines: Sequence[str]) -> float:
    found = sum(_is_link(sample, at) and not _picture_at(sample, at) for at in _places(sample))
    return min(0.3 + 0.1 * found, 0.5) if found else 0.0


def _pictures(sample: str, _lines: Sequence[str]) -> float:
    return 0.4 if any(_is_link(sample, at) and _picture_at(sample, at) for at in _places(sample)) else 0.0  # noqa: E501  # fmt: skip


def _places(sample: str) -> list[int]:
    """Where the words of a link may end and its address begin."""
    places: list[int] = []
    at = sample.find("](")
    while at >= 0 and len(places) < _MOST:
        places.append(at)
        at = sample.find("](", at + 2)
    return places


def _opening(sample: str, at: int) -> int:
    opening = sample.rfind("[", max(0, at - 200), at)
    return opening if "\n\n" not in sample[max(opening, 0) : at] else -1


def _picture_at(sample: str, at: int) -> bool:
    opening = _opening(sample, at)
    return opening > 0 and sample[opening - 1] == "!"


def _is_link(sample: str, at: int) -> bool:
    end = sample.find(")", at, at + 500)
    address = sample[at + 2 : end].split('"')[0].strip() if end > 0 else ""
    return (
        _opening(sample, at) >= 0
        and any(sign in address for sign in "./#:")
        and not any(map(str.isspace, address))
    )


def _fences(_sample: str, lines: Sequence[str]) -> float:
    """Lines of three backticks or tildes with text between."""
    for mark in ("```", "~~~"):
        fences = [at for at, line in enumerate(lines) if line.lstrip(" ").startswith(mark)]
        if len(fences) > 1 and lines[fences[1]].strip() == mark and fences[1] > fences[0] + 1:
            return 0.4
    return 0.0


def _notes(sample: str, lines: Sequence[str]) -> float:
    """A note with a caret, and a reference to it."""
    for line in [line for line in lines if line.startswith("[^")][:_MOST]:
        name, colon, _ = line.partition("]:")
        if colon and " " not in name and sample.count(f"{name}]") > 1:
            return 0.5
    return 0.0


def _definitions(sample: str, lines: Sequence[str]) -> float:
    """An address for a name in brackets, and a link that names it after its own words."""
    for line in [line for line in lines if line.startswith("[")][:_MOST]:
        name, colon, address = line.partition("]: ")
        if colon and ("://" in address or address.lstrip(" <")[:1] in ("/", "#", ".")):
            if f"]{name}]" in sample:
                return 0.45
            if f"{name}][]" in sample:
                return 0.45
    return 0.0


def _tables(_sample: str, lines: Sequence[str]) -> float:
    for at, line in enumerate(lines):
        rule = line.strip()
        if at and "-|" in rule.replace(" ", "") and "|" in lines[at - 1]:
            cells = [cell.strip() for cell in rule.strip("|").split("|")]
            if all(cell.strip(":") and not cell.strip(":").strip("-") for cell in cells):
                return 0.4
    return 0.0


def _strong(sample: str, _lines: Sequence[str]) -> float:
    """Words between two pairs of stars on one line."""
    found = len(_strong_words().findall(sample))
    return min(0.1 + 0.1 * found, 0.3) if found else 0.0


def _code(sample: str, _lines: Sequence[str]) -> float:
    """Words between two backticks, several times; pairs of backticks are reST's."""
    found = 0 if "``" in sample.replace("```", "") else len(_code_words().findall(sample))
    return 0.15 if found > 1 else 0.0


_KINDS: Final[tuple[tuple[str, tuple[str, ...], Callable[[str, Sequence[str]], float]], ...]] = (
    ("#", ("# ",), _headings),
    ("]", ("](",), _links),
    ("]", ("](",), _pictures),
    ("`", ("```",), _fences),
    ("~", ("~~~",), _fences),
    ("^", ("[^",), _notes),
    ("]", ("]: ",), _definitions),
    ("|", ("-|", "- |", ":|", ": |"), _tables),
    ("*", ("**",), _strong),
    ("`", ("`",), _code),
)
"""The signs without one of which a kind of evidence cannot be there, and what weighs it.

First stands a character that all of them have: one character is found a hundred times faster.
"""


def _shows(sample: str, character: str, signs: Sequence[str]) -> bool:
    return character in sample and any(sign in sample for sign in signs)


@functools.cache
def _strong_words() -> re.Pattern[str]:
    return re.compile(r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{0,200}(?<=\S)\*\*(?![*\w])", re.ASCII)


@functools.cache
def _code_words() -> re.Pattern[str]:
    return re.compile(r"(?<![`\w:])`(?=[^\s`])[^`\n]{1,100}`(?![`\w])", re.ASCII)


@functools.cache
def _others() -> re.Pattern[str]:
    """Directives and roles of reST, keywords of Org, headings of wikis and AsciiDoc."""
    return re.compile(
        r"^(?:\.\. (?:[\w-]+::|_[^:\n]{1,80}:)|#\+\w+:|={1,6} \S|\[\[[^\]\n]{1,80}\]\])|:\w+:`",
        re.MULTILINE,
    )
