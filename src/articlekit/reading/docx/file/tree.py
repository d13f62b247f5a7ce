"""How elements are taken out of a tree or put elsewhere in it.

Nothing here goes down a tree by calling itself: a damaged file may be nested ten thousand deep.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from articlekit.reading.docx.file.names import SPACE, w

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import TypeAlias

    from lxml.etree import _Element

__all__ = [
    "Report",
    "drop",
    "flatten",
    "isolate",
    "name_of",
    "new",
    "outermost",
    "paragraph_of",
    "run_of",
    "text_run",
]


Report: TypeAlias = "Callable[[str, _Element | None, str], None]"
"""Takes what a step cannot carry over: a code of notices, the element, a message."""


def new(near: _Element, tag: str, text: str = "", **attributes: str) -> _Element:
    """A new element for the tree that ``near`` is in."""
    made = near.makeelement(tag, attributes)
    if text:
        made.text = text
    return made


def text_run(near: _Element, text: str, properties: _Element | None = None) -> _Element:
    """A run with a text, in the look that ``properties`` (a w:rPr) gives."""
    run = new(near, w("r"))
    if properties is not None:
        run.append(deepcopy(properties))
    held = new(near, w("t"), text)
    held.set(SPACE, "preserve")
    run.append(held)
    return run


def name_of(element: _Element) -> str:
    """An element's name; a comment's and an instruction's is none that anything else has."""
    return str(element.tag)


def drop(element: _Element) -> None:
    """Take an element out of its tree, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def outermost(root: _Element, *names: str) -> list[_Element]:
    """The elements of these names that are in no other one of them, in document order."""
    from lxml import etree

    found = []
    walk = etree.iterwalk(root, events=("start",), tag=names)
    for _, element in walk:
        found.append(element)
        walk.skip_subtree()
    return found


def flatten(
    wrappers: Iterable[_Element],
    is_wrapper: Callable[[_Element], bool],
    dropped: Collection[str] = (),
) -> None:
    """Put what is in each wrapper in its place, but children that are called as ``dropped``.

    Wrappers are given in document order. What is in several is moved once, whatever their number.
    """
    done: set[_Element] = set()
    for outer in wrappers:
        if outer in done or outer.getparent() is None:
            continue
        open_ones: list[Iterator[_Element]] = [iter(list(outer))]
        while open_ones:
            child = next(open_ones[-1], None)
            if child is None:
                open_ones.pop()
            elif child.tag in dropped:
                continue
            elif isinstance(child.tag, str) and is_wrapper(child):
                done.add(child)
                open_ones.append(iter(list(child)))
            else:
                outer.addprevious(child)
        drop(outer)


def isolate(run: _Element, is_special: Callable[[_Element], bool]) -> None:
    """Divide a run so that each special child stands in one of its own, in the same look.

    The run itself keeps what comes before the first of them.
    """
    children = [child for child in run if child.tag != w("rPr")]
    properties = run.find(w("rPr"))
    last, alone = run, False
    for at, child in enumerate(children):
        special = isinstance(child.tag, str) and is_special(child)
        if at and (special or alone):
            fresh = new(run, w("r"))
            if properties is not None:
                fresh.append(deepcopy(properties))
            last.addnext(fresh)
            last = fresh
        if last is not run:
            last.append(child)
        alone = special


def paragraph_of(element: _Element) -> _Element | None:
    """The paragraph that an element is in, or that it is; None where there is none."""
    return element if element.tag == w("p") else next(element.iterancestors(w("p")), None)


def run_of(element: _Element) -> _Element | None:
    """The run that an element is in; None where there is none before its paragraph."""
    found = next(element.iterancestors(w("r"), w("p")), None)
    return found if found is not None and found.tag == w("r") else None
