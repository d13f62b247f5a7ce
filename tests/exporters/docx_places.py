"""What stands in what in a Word file, told by the names of its styles alone.

A shape is a row of letters for blocks, of ["quote", shape, attributed] and ["list", shapes]. Blocks
that show nothing are in no shape: an empty quotation, an empty paragraph at the begin of an item or
alone above an attribution.
"""

from __future__ import annotations

import re
from typing import Any, Final

from articlekit.model import (
    Block,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    Verse,
    plain_text,
)
from tests.exporters.docx_reading import W, paragraph_text, part

Shape = list[Any]

_LOOKS: Final = re.compile(r" in Note| Indented [\d.]+| in Size [\d.]+| Kept with Next")
_WORDS: Final = re.compile(r" in (New Quote|Quote|List)(?: (\d+))?")
_NEST: Final = re.compile(r" in Nest (\w+)$")
_LETTERS: Final = {"New Quote": "n", "Quote": "q", "List": "l"}
_KINDS: Final = {
    "Body Text": "p",
    "Body Text First Indent": "p",
    "Quote": "p",
    "Quote Continued": "p",
    "List Continue": "p",
    "List Bullet": "p",
    "List Number": "p",
    "heading": "h",
    "Verse": "v",
    "Source Code": "c",
    "Divider": "d",
    "Table Caption": "t",
    "caption": "f",
}


def named(name: str) -> tuple[str, str]:
    """The base of a style's name, and the containers that it tells, outermost first."""
    name = _LOOKS.sub("", name)
    if nest := _NEST.search(name):
        pairs = re.findall(r"([qnl])(\d*)", nest[1])
        letters = "".join(letter * int(count or 1) for letter, count in pairs)
        return name[: nest.start()], letters[::-1]
    letters = "".join(_LETTERS[word] * int(count or 1) for word, count in _WORDS.findall(name))
    return _WORDS.sub("", name), letters[::-1]


def shape_of_file(data: bytes) -> Shape:
    """The shape of the main text, below the title."""
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in part(data, "styles").iter(f"{W}style")
    }
    reader = _Reader()
    elements = list(part(data, "document")[0])
    for element, after in zip(elements, [*elements[1:], None], strict=True):
        if element.tag == f"{W}p":
            style = names[element.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
            base, around = named(style)
            grid = after is not None and after.tag == f"{W}tbl"
            reader.paragraph(base, around, element, grid=grid)
    return reader.shape


class _Reader:
    """The containers that are open while paragraphs are read."""

    def __init__(self) -> None:
        self.shape: Shape = []
        self._open: list[tuple[str, str, Shape]] = []  # kind, number of the list, innermost row
        self._blank = False

    def paragraph(self, base: str, around: str, element: Any, *, grid: bool) -> None:
        blank, self._blank = self._blank, not paragraph_text(element).strip()
        base, _, level = base.rpartition(" ") if base[-1].isdigit() else (base, "", "1")
        kind = _KINDS.get(base, "")
        number = element.find(f"{W}pPr/{W}numPr")
        if base == "Quote Attribution":
            self._attributed(around, blank=blank)
        elif base == "Table Spacing":
            if grid:
                self._row(around).append("t")
        elif number is not None:
            ilvl = int(number.find(f"{W}ilvl").get(f"{W}val"))
            if not around.endswith("l"):
                around += "l" * (ilvl + 1 - around.count("l"))
            row = self._item(around, number.find(f"{W}numId").get(f"{W}val"))
            if not self._blank:
                row.append("p")
        elif kind:
            if base in {"Quote", "Quote Continued"}:
                around += "n" if base == "Quote" else "q"
            elif base == "List Continue" and not around.endswith("l"):
                around += "l" * int(level)
            self._row(around).append(kind)

    def _row(self, around: str) -> Shape:
        """The row of blocks that those containers hold, opened as far as they are not."""
        for at, letter in enumerate(around):
            kind = "list" if letter == "l" else "quote"
            if at < len(self._open) and (letter == "n" or self._open[at][0] != kind):
                del self._open[at:]
            if at == len(self._open):
                assert kind == "quote", "an item begins with a numbered paragraph"
                self._begin("quote", "", [])
        del self._open[len(around) :]
        return self._inner()

    def _begin(self, kind: str, number: str, row: Shape) -> None:
        self._inner().append([kind, row, False] if kind == "quote" else [kind, [row]])
        self._open.append((kind, number, row))

    def _inner(self) -> Shape:
        return self._open[-1][2] if self._open else self.shape

    def _item(self, around: str, number: str) -> Shape:
        outer = self._row(around[:-1]) if not self._is_open(around, number) else None
        if outer is not None:
            self._begin("list", number, [])
            return self._inner()
        del self._open[len(around) :]
        row: Shape = []
        self._open.pop()
        self._inner()[-1][1].append(row)
        self._open.append(("list", number, row))
        return row

    def _is_open(self, around: str, number: str) -> bool:
        """Whether the list of that number is open there, with all that is around it."""
        kinds = ["list" if letter == "l" else "quote" for letter in around]
        opened = [kind for kind, _, _ in self._open[: len(around)]]
        return "n" not in around and opened == kinds and self._open[len(around) - 1][1] == number

    def _attributed(self, around: str, *, blank: bool) -> None:
        at = len(around)
        opened = [kind[0] for kind, _, _ in self._open[: at + 1]]
        if "n" in around or opened != [*around.replace("n", "q"), "q"]:
            self._row(around).append(["quote", [], True])
            return
        del self._open[at + 1 :]
        *_, row = self._open.pop()
        if row == ["p"] and blank:
            row.clear()
        self._inner()[-1][2] = True


def shape_of(blocks: tuple[Block, ...], *, item: bool = False) -> Shape:
    """The shape of blocks of the model; of those of an ``item`` where they are."""
    shape: Shape = []
    for at, block in enumerate(blocks):
        match block:
            case Paragraph():
                if not (item and at == 0 and not plain_text(block).strip()):
                    shape.append("p")
            case Quote():
                inner = shape_of(block.blocks)
                if block.attribution and inner == ["p"] and not plain_text(block.blocks[0]).strip():
                    inner = []
                if inner or block.attribution:
                    shape.append(["quote", inner, bool(block.attribution)])
            case List() if block.items:
                items = [shape_of(each.blocks, item=True) for each in block.items]
                shape.append(["list", items])
            case Table() if any(map(len, (block.header, *block.rows))) or block.caption:
                shape.append("t")
            case Figure() if block.caption or block.alt:
                shape.append("f")
            case Heading():
                shape.append("h")
            case Verse():
                shape.append("v")
            case CodeBlock():
                shape.append("c")
            case Divider():
                shape.append("d")
    return shape
