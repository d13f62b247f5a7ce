"""A PDF read back: its structure tree, the marks in its pages, the glyphs of its fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

pikepdf: Any = pytest.importorskip("pikepdf", reason="pikepdf is not installed")

__all__ = [
    "Shown",
    "contents",
    "links_of",
    "marks",
    "opened",
    "outline_of",
    "parent_tree",
    "shown",
    "tree",
]


def opened(data: bytes) -> Any:
    """The file, parsed."""
    return pikepdf.open(io.BytesIO(data))


def tree(pdf: Any) -> Any:
    """The outermost element of the structure."""
    return pdf.Root.StructTreeRoot.K


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def outline_of(element: Any, depth: int = 0) -> str:
    """The elements below one, a line each, indented: their types, and what is said of them."""
    said = "".join(
        f" {name}={element[key]!s}"
        for name, key in (("lang", "/Lang"), ("alt", "/Alt"), ("id", "/ID"))
        if key in element
    )
    if "/A" in element:
        said += "".join(
            f" {element.A[key]!s}" for key in ("/Scope", "/ListNumbering") if key in element.A
        )
    lines = [f"{'  ' * depth}{str(element.S)[1:]}{said}"]
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            lines.append(outline_of(kid, depth + 1))
    return "\n".join(lines)


def contents(element: Any) -> set[tuple[Any, int]]:
    """The marks that hang on an element, each with the page it is on."""
    found = set()
    for kid in _kids(element):
        if isinstance(kid, int):
            found.add((element.Pg.objgen, kid))
        elif "/MCID" in kid:
            found.add((kid.Pg.objgen, int(kid.MCID)))
    return found


def links_of(element: Any) -> set[Any]:
    """The annotations that hang on an element."""
    kids = [kid for kid in _kids(element) if not isinstance(kid, int)]
    return {kid.Obj.objgen for kid in kids if "/Obj" in kid}


def marks(page: Any) -> dict[int, str]:
    """The numbered marks of a page's content with the type each of them names.

    All that is drawn must stand inside a mark, and marks must not overlap text objects.
    """
    found: dict[int, str] = {}
    open_marks: list[bool] = []  # whether each was opened inside a text object
    in_text = False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BT":
                assert not open_marks
                in_text = True
            case "ET":
                assert not open_marks
                in_text = False
            case "BDC" | "BMC":
                open_marks.append(in_text)
                if "/MCID" in (operands[1] if len(operands) > 1 else {}):
                    number = int(operands[1].MCID)
                    assert number not in found
                    found[number] = str(operands[0])[1:]
            case "EMC":
                assert open_marks.pop() is in_text
            case "TJ" | "Tj" | "Do" | "f":
                assert open_marks, f"{operator} stands outside all marks"
    assert not open_marks
    return found


def parent_tree(pdf: Any) -> dict[int, Any]:
    """The parent tree: what belongs to each page and each annotation, by their keys."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


class Shown:
    """One font of a file, and the codes that its pages show in it."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.codes: set[int] = set()

    @property
    def unicode(self) -> dict[int, str]:
        """The text that each code stands for."""
        cmap = self.font.ToUnicode.read_bytes().decode("ascii")
        entries = re.findall(r"^<(\w+)> <(\w+)>$", cmap, re.MULTILINE)
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in entries}

    @property
    def widths(self) -> dict[int, float]:
        """The width that the file states for each code, in 1/1000 em."""
        entries = list(self.font.DescendantFonts[0].W)
        found: dict[int, float] = {}
        for first, widths in zip(entries[::2], entries[1::2], strict=True):
            found |= {int(first) + at: float(width) for at, width in enumerate(widths)}
        return found

    @property
    def glyphs(self) -> dict[int, int]:
        """The glyph that each code stands for."""
        data = self.font.DescendantFonts[0].CIDToGIDMap.read_bytes()
        return {at: data[2 * at] << 8 | data[2 * at + 1] for at in range(len(data) // 2)}

    @property
    def program(self) -> bytes:
        """The embedded font program."""
        return bytes(self.font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())


def shown(pdf: Any) -> Iterator[Shown]:
    """Every font of the file with the codes shown in it."""
    fonts: dict[Any, Shown] = {}
    for page in pdf.pages:
        current = None
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = page.Resources.Font[str(operands[0])]
                current = fonts.setdefault(font.objgen, Shown(font))
            elif str(operator) in ("TJ", "Tj") and current is not None:
                parts = operands[0] if str(operator) == "TJ" else operands
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        data = bytes(part)
                        current.codes |= {
                            data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)
                        }
    yield from fonts.values()
