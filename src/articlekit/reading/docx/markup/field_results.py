"""What fields show that have no result, or whose result something else stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.file.names import NOTE_BOOKMARK, NOTEREF, w
from articlekit.reading.docx.file.tree import new, text_run
from articlekit.reading.docx.file.wml import is_on
from articlekit.reading.docx.markup.equations import equation_text
from articlekit.reading.docx.markup.instructions import without_words
from articlekit.reading.docx.markup.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.docx.file.tree import Report
    from articlekit.reading.docx.markup.field_steps import Field, Step
    from articlekit.reading.docx.markup.instructions import Instruction

__all__ = ["BUTTONS", "is_replaced", "stand_in"]

BUTTONS: Final = frozenset(("MACROBUTTON", "GOTOBUTTON"))
"""Fields that show the end of their instruction."""

# fmt: off
_COMPUTED: Final = frozenset((
    "=", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BARCODE", "BIBLIOGRAPHY", "COMMENTS",
    "CREATEDATE", "DATE", "EDITTIME", "FILENAME", "INCLUDEPICTURE", "INCLUDETEXT", "KEYWORDS",
    "LASTSAVEDBY", "LINK", "LISTNUM", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
    "PRINTDATE", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT",
    "TIME", "TITLE", "USERINITIALS", "USERNAME",
))
# fmt: on
"""Fields that show something once Word has worked it out."""


def is_replaced(field: Field) -> bool:
    """Whether something else stands for what the field shows: a reference to a note."""
    return field.instruction.name == "NOTEREF" and bool(field.instruction.arguments)


def stand_in(field: Field, step: Step, report: Report) -> None:
    """Put before a run what the field shows that has no result, or that its result stood for."""
    said, run = field.instruction, step.run
    if field.hidden:
        return
    if is_replaced(field):
        made = new(run, w("r"))
        words = "".join(field.result)
        made.append(new(run, NOTEREF, words, **{NOTE_BOOKMARK: said.arguments[0]}))
        run.addprevious(made)
        return
    if field.shows:
        return
    match said.name:
        case "FORMCHECKBOX":
            text = "☒" if _is_checked(field.begin) else "☐"
        case "FORMDROPDOWN":
            text = _chosen(field.begin)
        case "SYMBOL":
            text = _symbol(said)
        case "EQ":
            text = equation_text(without_words(field.text, 1))
            report("formula-as-text", step.about, f"a formula is written as “{text}”")
        case name if name in BUTTONS:
            text = without_words(field.text, 2)
        case name:
            text = ""
            if name in _COMPUTED and not field.separated:
                report("field-left-out", step.about, f"the field {name} has no result in the file")
    if text:
        run.addprevious(text_run(run, text, run.find(w("rPr"))))


def _is_checked(begin: _Element) -> bool:
    """Whether the box of a form has its mark (ECMA-376-1, 17.16.8)."""
    checked = begin.find(f".//{w('checked')}")
    return bool(is_on(begin.find(f".//{w('default')}") if checked is None else checked))


def _chosen(begin: _Element) -> str:
    """The entry of a form's list that is chosen (ECMA-376-1, 17.16.28)."""
    entries = [each.get(w("val"), "") for each in begin.iter(w("listEntry"))]
    for name in ("result", "default"):
        stated = begin.find(f".//{w('ddList')}/{w(name)}")
        number = stated.get(w("val"), "") if stated is not None else ""
        if re.fullmatch("[0-9]{1,4}", number) and int(number) < len(entries):
            return entries[int(number)]
    return entries[0] if entries else ""


def _symbol(said: Instruction) -> str:
    """The character of a SYMBOL field (ECMA-376-1, 17.16.5.61)."""
    given = next(iter(said.arguments), "")
    if re.fullmatch("0[xX][0-9a-fA-F]{1,6}", given):
        code = int(given, 16)
    elif re.fullmatch("[0-9]{1,7}", given):
        code = int(given)
    else:
        return given
    return symbol(said.switches.get("f", ""), code)
