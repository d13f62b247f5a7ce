"""Fields: what each shows, in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.wml import OWN, W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["resolve"]

_NOTE: Final = re.compile(r"\s*NOTEREF\s+(\S+)")


def resolve(root: _Element, report: Callable[[str, _Element | None, str], None]) -> None:  # noqa: ARG001
    """Leave what each field shows; a reference to a note becomes ``noteref`` in our namespace."""
    open_fields: list[list[str]] = []
    for run in list(root.iter(f"{W}r")):
        mark = run.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else ""
        if kind == "begin":
            open_fields.append(["", ""])
        elif kind == "separate" and open_fields:
            open_fields[-1][1] = "shown"
        elif kind == "end" and open_fields:
            open_fields.pop()
        elif open_fields:
            field = open_fields[-1]
            if not field[1]:
                field[0] += "".join(each.text or "" for each in run.iter(f"{W}instrText"))
            elif found := _NOTE.match(field[0]):
                for each in run.findall(f"{W}t"):
                    run.remove(each)
                run.append(run.makeelement(f"{OWN}noteref", {"bookmark": found[1]}))
                field[0] = ""
