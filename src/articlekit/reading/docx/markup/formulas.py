"""Formulas of Word's equation editor as one line of text (ECMA-376-1, 22.1).

A fraction is ``a/b``, what is raised or lowered stands behind ``^`` or ``_``, a root is ``√(x)``.
No sign of the formula is lost; how it is laid out is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.file.names import m, w
from articlekit.reading.docx.file.tree import name_of
from articlekit.reading.docx.markup.equations import grouped

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["formula_text"]

_VALUE: Final = m("val")
_TEXTS: Final = frozenset((m("t"), w("t")))


def formula_text(formula: _Element) -> str:
    """The text of an m:oMath, or of a part of it."""
    said: dict[_Element, str] = {}
    for element in reversed(list(formula.iter("*"))):  # parts come before what they are part of
        parts = [(name_of(child), said.pop(child)) for child in element if child in said]
        said[element] = element.text or "" if element.tag in _TEXTS else _text(element, parts)
    return " ".join(said[formula].split())


def _text(element: _Element, parts: list[tuple[str, str]]) -> str:
    """What an object shows, whose parts show what is given."""
    taken: set[str] = set()

    def all_parts(name: str) -> list[str]:
        taken.add(m(name))
        return [text for tag, text in parts if tag == m(name)]

    def part(name: str) -> str:
        return "".join(all_parts(name))

    def stated(name: str, default: str) -> str:
        found = element.find(f"{name_of(element)}Pr/{m(name)}")
        return default if found is None else found.get(_VALUE, "")

    match name_of(element).removeprefix(m("")):
        case "f" if stated("type", "bar") == "noBar":
            shown = f"({part('num')} ¦ {part('den')})"
        case "f":
            shown = f"{grouped(part('num'))}/{grouped(part('den'))}"
        case "sSub" | "sSup" | "sSubSup":
            shown = f"{grouped(part('e'))}{_lowered(part('sub'))}{_raised(part('sup'))}"
        case "sPre":
            shown = f"{_lowered(part('sub'))}{_raised(part('sup'))}{grouped(part('e'))}"
        case "rad":
            shown = f"{part('deg')}√({part('e')})"
        case "nary":
            limits = f"{_lowered(part('sub'))}{_raised(part('sup'))}"
            shown = f"{stated('chr', '∫')}{limits} {part('e')}"
        case "d":
            inner = stated("sepChr", "|").join(all_parts("e"))
            shown = f"{stated('begChr', '(')}{inner}{stated('endChr', ')')}"
        case "m":
            shown = f"[{'; '.join(all_parts('mr'))}]"
        case "mr":
            shown = ", ".join(all_parts("e"))
        case "eqArr":
            shown = "; ".join(all_parts("e"))
        case "func":
            shown = f"{part('fName')} {part('e')}"
        case "limLow":
            shown = f"{part('e')}{_lowered(part('lim'))}"
        case "limUpp":
            shown = f"{part('e')}{_raised(part('lim'))}"
        case "acc":
            shown = f"{grouped(part('e'))}{stated('chr', chr(0x302))}"
        case "bar":
            mark = 0x305 if stated("pos", "bot") == "top" else 0x332
            shown = f"{grouped(part('e'))}{chr(mark)}"
        case _:
            shown = ""
    return shown + "".join(text for tag, text in parts if tag not in taken)


def _lowered(text: str) -> str:
    return f"_{grouped(text)}" if text else ""


def _raised(text: str) -> str:
    return f"^{grouped(text)}" if text else ""
