r"""EQ fields, Word's formulas of old: ``EQ \f(a,b)`` as text (ECMA-376-1, 17.16.5.17).

Word's phonetic guide writes readings above Chinese and Japanese words with such a field, too.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["equation_text", "grouped", "with_reading"]

_TOKEN: Final = re.compile(r"\\([a-z]+)|\\(.)|([(),;])|([^\\(),;]+)", re.IGNORECASE | re.DOTALL)
_FORMAT: Final = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s\\]+)')
_COMMANDS: Final = frozenset("abdfilorsx")
_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def equation_text(instruction: str) -> str:
    """What the instruction shows, in one line; ``instruction`` is what follows ``EQ``."""
    whole = _Part("", frozenset())
    parts = [whole]
    command, options = "", set[str]()
    for switch, escaped, mark, words in _TOKEN.findall(_FORMAT.sub("", instruction)):
        if switch and switch.lower() in _COMMANDS:
            command, options = switch.lower(), set()
        elif switch:
            options.add(switch.lower())
        elif mark == "(" and command:
            parts.append(_Part(command, frozenset(options)))
            command, options = "", set()
        elif mark == ")" and len(parts) > 1:
            _close(parts)
        elif mark in (",", ";") and len(parts) > 1:
            parts[-1].arguments.append("")
        elif not (options and words.strip().isdecimal()):  # the size that a switch asks for
            parts[-1].arguments[-1] += escaped or mark or words
    while len(parts) > 1:
        _close(parts)
    return whole.arguments[0].strip()


def grouped(text: str) -> str:
    """A part of a formula, in parentheses where it is more than one thing."""
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def with_reading(base: str, reading: str) -> str:
    """Words with what stands above them to say how they are read."""
    if not base or not reading:
        return base + reading
    return f"{base}（{reading}）" if _EAST_ASIAN.search(base) else f"{base} ({reading})"


class _Part:
    """A switch whose parentheses are open, with its arguments so far."""

    def __init__(self, command: str, options: frozenset[str]) -> None:
        self.command = command
        self.options = options
        self.arguments = [""]
        self.raised: set[int] = set()

    def text(self) -> str:
        said = [argument.strip() for argument in self.arguments]
        first, *rest = said
        match self.command:
            case "f":
                return "/".join(map(grouped, said))
            case "r":
                return f"{first}√({rest[0]})" if rest else f"√({first})"
            case "i":
                limits = f"_{grouped(first)}" * bool(first)
                limits += f"^{grouped(rest[0])}" * bool(rest and rest[0])
                return " ".join((f"∫{limits}", *rest[1:]))
            case "s":
                sign = "_" if "do" in self.options else "^"
                return f"{sign}{grouped(first)}" + "".join(rest)
            case "o":
                base = "".join(each for at, each in enumerate(said) if at not in self.raised)
                return with_reading(base, "".join(said[at] for at in sorted(self.raised)))
            case "b":
                return f"({', '.join(said)})"
            case "a" | "l":
                return ", ".join(said)
        return "".join(said)


def _close(parts: list[_Part]) -> None:
    part = parts.pop()
    above = parts[-1]
    if part.command == "s" and above.command == "o" and "do" not in part.options:
        above.raised.add(len(above.arguments) - 1)
        above.arguments[-1] += "".join(part.arguments)
    else:
        above.arguments[-1] += part.text()
