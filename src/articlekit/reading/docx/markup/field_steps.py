"""The runs of a tree in their order, each mark of a field with the field that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.reading.docx.file.names import STORIES, w
from articlekit.reading.docx.markup.instructions import Instruction

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["CODE", "MARK", "PARTS", "SHOWN", "Field", "Step", "field_steps", "words_of_run"]

_R, _P, _T = w("r"), w("p"), w("t")
MARK: Final = w("fldChar")
CODE: Final = frozenset((w("instrText"), w("delInstrText")))
PARTS: Final = CODE | {MARK}
"""The elements that only fields have."""
SHOWN: Final = frozenset(
    map(w, ("t", "drawing", "pict", "object", "footnoteReference", "endnoteReference"))
)
"""What a run shows."""


class Field(msgspec.Struct, eq=False):
    """A field while it is read.

    ``code`` is its instruction in pieces, ``loose`` other text that stands in it, ``result`` the
    words that something else stands for. ``shows`` says whether there is a result to see,
    ``hidden`` that nothing of it is, as the field stands in an instruction.
    """

    begin: _Element
    code: list[str] = []
    loose: list[str] = []
    result: list[str] = []
    separated: bool = False
    closed: bool = False
    shows: bool = False
    hidden: bool = False
    instruction: Instruction = Instruction()

    @property
    def text(self) -> str:
        """The instruction; other text in its place only where there is none."""
        return "".join(self.code or self.loose)


class Step(msgspec.Struct, eq=False):
    """A run of the tree in its order: "begin", "separate" or "end" of a field, "code", "shown"."""

    kind: str
    run: _Element
    paragraph: _Element | None
    field: Field | None = None

    @property
    def about(self) -> _Element:
        """What a remark on it is about."""
        return self.run if self.paragraph is None else self.paragraph


def field_steps(root: _Element) -> list[Step]:
    """All runs in their order, each part of a field with the field it belongs to."""
    from lxml import etree

    steps: list[Step] = []
    paragraphs: list[_Element] = []
    open_ones: list[list[Field]] = [[]]
    coding: list[list[Field]] = [[]]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(*STORIES, _P, _R)):
        if element.tag == _R:
            if event == "start":
                paragraph = paragraphs[-1] if paragraphs else None
                steps.append(_step(element, paragraph, open_ones[-1], coding[-1]))
        elif element.tag == _P:
            if event == "start":
                paragraphs.append(element)
            else:
                paragraphs.pop()
        elif event == "start":
            open_ones.append([])
            coding.append([])
        else:
            open_ones.pop()
            coding.pop()
    return steps


def _step(
    run: _Element, paragraph: _Element | None, open_ones: list[Field], coding: list[Field]
) -> Step:
    part = next((child for child in run if child.tag in PARTS), None)
    if part is None:
        words = words_of_run(run)
        if coding:
            receiver = coding[-1]
            (receiver.loose if open_ones[-1] is receiver else receiver.code).append(words)
        elif words.strip() or any(child.tag in SHOWN for child in run if child.tag != _T):
            for field in reversed(open_ones):
                if field.shows:
                    break
                field.shows = True
        return Step("shown", run, paragraph)
    if part.tag in CODE:
        if coding:
            coding[-1].code.append(part.text or "")
        return Step("code", run, paragraph)
    kind = part.get(w("fldCharType"), "")
    if kind == "begin":
        field = Field(part)
        open_ones.append(field)
        coding.append(field)
        return Step("begin", run, paragraph, field)
    if kind == "separate" and open_ones:
        field = open_ones[-1]
        if not field.separated:
            field.separated = True
            coding.pop()
        return Step("separate", run, paragraph, field)
    if kind == "end" and open_ones:
        field = open_ones.pop()
        if not field.separated:
            coding.pop()
        field.closed = True
        return Step("end", run, paragraph, field)
    return Step("code", run, paragraph)


def words_of_run(run: _Element) -> str:
    """The words of a run itself."""
    return "".join(child.text or "" for child in run if child.tag == _T)
