"""The names of Word's elements, and how they are taken out of a tree or put elsewhere in it.

Nothing here goes down a tree by calling itself: a damaged file may be nested ten thousand deep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from lxml.etree import _Element

__all__ = [
    "CONTENTS",
    "HREF",
    "NOTEREF",
    "NOTE_BOOKMARK",
    "NO_CHILDREN",
    "SPACE",
    "STORIES",
    "a",
    "drop",
    "flatten",
    "is_on",
    "isolate",
    "m",
    "mc",
    "name_of",
    "new",
    "outermost",
    "own",
    "paragraph_of",
    "run_of",
    "text_run",
    "v",
    "w",
    "w14",
    "w15",
]

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_VML: Final = "urn:schemas-microsoft-com:vml"
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_OWN: Final = "urn:articlekit"


def w(name: str) -> str:
    """A name of WordprocessingML (ECMA-376-1, 17)."""
    return f"{{{_WORD}}}{name}"


def m(name: str) -> str:
    """A name of Office Math (ECMA-376-1, 22.1)."""
    return f"{{{_MATH}}}{name}"


def a(name: str) -> str:
    """A name of DrawingML (ECMA-376-1, 20.1)."""
    return f"{{{_DRAWING}}}{name}"


def v(name: str) -> str:
    """A name of VML (ECMA-376-4, 14)."""
    return f"{{{_VML}}}{name}"


def mc(name: str) -> str:
    """A name of markup compatibility (ECMA-376-3)."""
    return f"{{{_COMPATIBILITY}}}{name}"


def w14(name: str) -> str:
    """A name that Word 2010 added."""
    return f"{{{_WORD_2010}}}{name}"


def w15(name: str) -> str:
    """A name that Word 2013 added."""
    return f"{{{_WORD_2012}}}{name}"


def own(name: str) -> str:
    """A name of ours: what a step found out for those after it."""
    return f"{{{_OWN}}}{name}"


CONTENTS: Final = own("contents")
"""On a w:p: "1" where it is a line of a table of contents, or of another that Word makes."""
HREF: Final = own("href")
"""On a w:hyperlink: the address itself, where a field had it."""
NOTEREF: Final = own("noteref")
"""In a w:r: one more reference to the note in the bookmark it names; its text is the number."""
NOTE_BOOKMARK: Final = "bookmark"
"""On a `NOTEREF`: the bookmark's name."""

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
"""On a w:t: "preserve" where white space at its ends counts."""

STORIES: Final = frozenset(
    map(
        w,
        [
            "body",
            "tc",
            "txbxContent",
            "footnote",
            "endnote",
            "comment",
            "hdr",
            "ftr",
            "docPartBody",
        ],
    )
)
"""What holds blocks of its own: no paragraph and no field goes on from one into another."""

NO_CHILDREN: Final[frozenset[str]] = frozenset()


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
        run.append(_copy(properties))
    held = new(near, w("t"), text)
    held.set(SPACE, "preserve")
    run.append(held)
    return run


def _copy(element: _Element) -> _Element:
    from copy import deepcopy

    return deepcopy(element)


def name_of(element: _Element) -> str:
    """An element's name; a comment's and an instruction's is none that anything else has."""
    return str(element.tag)


def is_on(element: _Element | None) -> bool:
    """Whether an on/off property (ECMA-376-1, 17.17.4) is there and on."""
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


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
    dropped: Collection[str] = NO_CHILDREN,
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
                fresh.append(_copy(properties))
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
