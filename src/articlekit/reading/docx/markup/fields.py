"""Fields: what they show takes their place, and their instructions go.

A field is a beginning, its instruction, a separator, its result and an end, each in a run
(ECMA-376-1, 17.16.18). It may hold others, in either part, and go through several paragraphs. What
has no end, or no beginning, is no field: its instruction goes, all else stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import CONTENTS, HREF, w
from articlekit.reading.docx.file.tree import drop, flatten, isolate, new
from articlekit.reading.docx.markup.field_results import BUTTONS, is_replaced, stand_in
from articlekit.reading.docx.markup.field_steps import MARK, PARTS, SHOWN, field_steps, words_of_run
from articlekit.reading.docx.markup.instructions import read_instruction

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.docx.file.tree import Report
    from articlekit.reading.docx.markup.field_steps import Field, Step


__all__ = ["resolve"]

_R, _T = w("r"), w("t")
_ANCHORS: Final = frozenset(map(w, ("commentReference", "footnoteReference", "endnoteReference")))
_NAME: Final = re.compile("[A-Z][A-Z0-9]+")
_LISTINGS: Final = frozenset(("TOC", "TOA", "INDEX"))


def resolve(root: _Element, report: Report) -> None:
    """Put what each field shows in its place; the tree is changed in place.

    Links become w:hyperlink, an address standing in its attribute `HREF`; references to a note
    become `NOTEREF`; the lines of contents, of tables of figures and of an index get `CONTENTS`.
    ``report`` is given a code, an element and a message.
    """
    _unfold_simple(root)
    if next(root.iter(*PARTS), None) is None:
        return
    for run in {each.getparent(): None for each in root.iter(*PARTS)}:
        if run is not None and run.tag == _R:
            isolate(run, lambda child: child.tag in PARTS)
    steps = field_steps(root)
    for step in steps:
        if step.kind == "begin" and step.field is not None and step.field.closed:
            step.field.instruction = read_instruction(step.field.text)
    sweep = _Sweep(report)
    for step in steps:
        sweep.take(step)
    sweep.mark_listings()
    for step in steps:
        if step.kind == "begin" and step.field is not None and step.field.closed:
            stand_in(step.field, step, report)
        if step.kind != "shown":
            drop(step.run)
    for element in list(root.iter(*PARTS)):  # outside of any run, where they mean nothing
        drop(element)


def _unfold_simple(root: _Element) -> None:
    """Write simple fields as others are written (ECMA-376-1, 17.16.19)."""
    simple = list(root.iter(w("fldSimple")))
    for field in simple:
        for at, kind in enumerate(("begin", "", "separate")):
            run = new(field, _R)
            part = new(field, MARK if kind else w("instrText"))
            if kind:
                part.set(w("fldCharType"), kind)
            else:
                part.text = field.get(w("instr"), "")
            run.append(part)
            field.insert(at, run)
        run = new(field, _R)
        end = new(field, MARK)
        end.set(w("fldCharType"), "end")
        run.append(end)
        field.append(run)
    flatten(simple, lambda element: element.tag == w("fldSimple"), (w("fldData"),))


class _Count(msgspec.Struct, eq=False):
    """How much of a paragraph stands in a table of contents, and how much does not."""

    inside: int = 0
    outside: int = 0


class _Sweep:
    """One way through all steps: what is hidden goes, what is a link becomes one."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._open: list[Field] = []
        self._coding: list[Field] = []  # those of which we are in the instruction
        self._replaced: list[Field] = []
        self._links: list[Field] = []
        self._listings: list[Field] = []
        self._counts: dict[_Element, _Count] = {}
        self._link: tuple[Field, _Element] | None = None

    def take(self, step: Step) -> None:
        """Go on by one step. Marks of what is no field mean nothing."""
        field = step.field
        if step.kind == "shown":
            self._show(step)
        elif field is None or not field.closed:
            return
        elif step.kind == "begin":
            field.hidden = bool(self._coding or self._replaced)
            self._open.append(field)
            self._coding.append(field)
        elif step.kind == "separate" and self._coding and self._coding[-1] is field:
            self._coding.pop()
            for kind, holds in self._kinds(field):
                if holds:
                    kind.append(field)
        elif step.kind == "end":
            self._open.pop()
            if self._coding and self._coding[-1] is field:
                self._coding.pop()
            for kind, _ in self._kinds(field):
                if kind and kind[-1] is field:
                    kind.pop()

    def mark_listings(self) -> None:
        """Mark the paragraphs that are lines of contents and nothing else."""
        for paragraph, count in self._counts.items():
            if count.inside and not count.outside:
                paragraph.set(CONTENTS, "1")

    def _kinds(self, field: Field) -> tuple[tuple[list[Field], bool], ...]:
        said = field.instruction
        leads = any(said.arguments) or bool(said.switches.get("l"))
        return (
            (self._replaced, is_replaced(field)),
            (self._listings, said.name in _LISTINGS),
            (self._links, said.name == "HYPERLINK" and leads),
        )

    def _show(self, step: Step) -> None:
        run = step.run
        if self._coding or self._replaced:
            field = self._coding[-1] if self._coding else self._replaced[0]
            is_own = self._open[-1] is field and not self._replaced
            if not (is_own and self._coding and _is_stray(field, run)):
                if not self._coding:
                    field.result.append(words_of_run(run))
                _hide(run)
                return
            field.shows = True
            words = words_of_run(run).strip()
            self._report("input-mended", step.about, f"“{words}” stood in a field's instruction")
        if step.paragraph is not None and _shows(run):
            count = self._counts.setdefault(step.paragraph, _Count())
            if self._listings:
                count.inside += 1
            else:
                count.outside += 1
        if self._links:
            self._put_in_link(self._links[-1], run)

    def _put_in_link(self, field: Field, run: _Element) -> None:
        """Put a run into a link, that of the run before it where they are neighbours."""
        parent = run.getparent()
        if parent is None or parent.tag == w("hyperlink"):
            return
        if self._link is not None and self._link[0] is field:
            before = run.getprevious()
            while before is not None and before.tag == _R and _is_part(before):
                before = before.getprevious()
            if before is self._link[1]:
                before.append(run)
                return
        address = next(iter(field.instruction.arguments), "")
        anchor = field.instruction.switches.get("l", "")
        link = new(run, w("hyperlink"))
        if address:
            link.set(HREF, f"{address}#{anchor}" if anchor else address)
        else:
            link.set(w("anchor"), anchor)
        run.addprevious(link)
        link.append(run)
        self._link = field, link


def _is_stray(field: Field, run: _Element) -> bool:
    """Whether text in an instruction is no part of it: a damaged file has lost what was between."""
    name = field.instruction.name
    if name in BUTTONS or not words_of_run(run).strip():
        return False
    return bool(field.code) or not (name == "=" or _NAME.fullmatch(field.text.split()[0]))


def _shows(run: _Element) -> bool:
    return any(child.tag in SHOWN and (child.tag != _T or child.text) for child in run)


def _hide(run: _Element) -> None:
    """Take out what a run shows; references stay, as what they lead to would be lost with them."""
    for child in list(run):
        if child.tag not in _ANCHORS and child.tag != w("rPr"):
            run.remove(child)
    if all(child.tag == w("rPr") for child in run):
        drop(run)


def _is_part(run: _Element) -> bool:
    return any(child.tag in PARTS for child in run)
