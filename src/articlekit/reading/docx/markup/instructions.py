"""The instructions of fields, as words: ``HYPERLINK "https://…" \\l "part"``.

ECMA-376-1, 17.16.1 has the grammar, 17.16.5 every field.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

__all__ = ["Instruction", "read_instruction", "without_words"]

_WORD: Final = re.compile(
    r'"((?:[^"\\]|\\.)*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|(\\[^\s"]|[^\s"“„«]+)', re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_LONGEST: Final = 100_000


class Instruction(msgspec.Struct, frozen=True):
    r"""A field's name in capitals, its arguments, and its switches with what follows each.

    A switch is called by its letter: "l" for ``\l``. What follows it may be an argument all the
    same, if the switch takes none.
    """

    name: str = ""
    arguments: tuple[str, ...] = ()
    switches: dict[str, str] = {}


def read_instruction(text: str) -> Instruction:
    """An instruction, word by word."""
    words = [
        (_ESCAPED.sub(r"\1", quoted), True)
        if (quoted := next((part for part in found.groups()[:4] if part is not None), None))
        is not None
        else (found.group(5), False)
        for found in _WORD.finditer(text[:_LONGEST])
    ]
    if not words:
        return Instruction()
    name, *rest = words
    arguments = []
    switches: dict[str, str] = {}
    switch = ""
    for word, is_quoted in rest:
        if not is_quoted and len(word) == 2 and word.startswith("\\"):
            switch = word[1].lower()
            switches.setdefault(switch, "")
        elif switch:
            switches[switch] = switches[switch] or word
            switch = ""
        else:
            arguments.append(word)
    return Instruction(name[0].upper(), tuple(arguments), switches)


def without_words(text: str, count: int) -> str:
    """What follows the first words of an instruction, as it stands there."""
    at = 0
    for _ in range(count):
        found = _WORD.search(text, at)
        if found is None:
            return ""
        at = found.end()
    return text[at:].strip()
