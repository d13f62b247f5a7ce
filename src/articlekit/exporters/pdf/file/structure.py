"""The structure tree as it stands in the file (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.pdf.file.objects import Raw, array, dictionary, text
from articlekit.exporters.pdf.tags import ROLES, Content, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["elements", "structure_tree"]

_KEPT_EMPTY: Final = frozenset({"TH", "TD"})
"""What stays though nothing hangs on it: every row of a table has as many cells."""


def elements(root: Tag) -> list[Tag]:
    """All elements of the tree, parents first."""
    found = []
    waiting = [root]
    while waiting:
        tag = waiting.pop()
        found.append(tag)
        waiting += [child for child in reversed(tag.children) if isinstance(child, Tag)]
    return found


def structure_tree(
    document: Any,
    root: Tag,
    marked: Sequence[Sequence[Tag]],
    pages: Sequence[Any],
    annotations: Sequence[Any],
) -> Any:
    """A reference to the root of the tree.

    ``marked`` has the element of each mark of each page, ``pages`` and ``annotations`` are
    references; page ``n`` is known by that number in the parent tree, annotation ``m`` by the
    number of pages and ``m``. Elements on which nothing hangs are left out.
    """
    tags = _pruned(root)
    _close_gaps(tags)
    raws = [Raw() for _ in tags]
    numbers = {id(tag): _number(document, raw) for tag, raw in zip(tags, raws, strict=True)}
    tree = dictionary({})
    reference = document.Reference(tree)
    numbers[id(None)] = _number(document, tree)
    page_numbers = [_number(document, page) for page in pages]
    annotation_numbers = [_number(document, annotation) for annotation in annotations]
    for tag, raw in zip(tags, raws, strict=True):
        raw.data = _element(document, tag, numbers, page_numbers, annotation_numbers)
    parents = [
        f"{page}[{' '.join(f'{numbers[id(tag)]} 0 R' for tag in marks)}]"
        for page, marks in enumerate(marked)
    ]
    holders = {child: tag for tag in tags for child in tag.children if isinstance(child, int)}
    parents += [
        f"{len(marked) + at} {numbers[id(holders[at])]} 0 R" for at in range(len(annotations))
    ]
    parent_tree = Raw(f"<</Nums[{' '.join(parents)}]>>".encode("ascii"))
    tree.dict.update(
        Type="/StructTreeRoot",
        K=f"{numbers[id(root)]} 0 R",
        ParentTree=document.Reference(parent_tree),
        ParentTreeNextKey=len(parents),
        RoleMap=dictionary({kind: f"/{role}" for kind, role in ROLES.items()}),
    )
    names = sorted((tag.name, numbers[id(tag)]) for tag in tags if tag.name)
    if names:
        pairs = [part for name, number in names for part in (text(name), f"{number} 0 R")]
        limits = array(text(names[0][0]), text(names[-1][0]))
        leaf = dictionary({"Names": array(*pairs), "Limits": limits})
        tree["IDTree"] = dictionary({"Kids": array(document.Reference(leaf))})
    return reference


def _number(document: Any, value: Any) -> int:
    """The number of the object, or of the one that a reference leads to."""
    return int(document.idToObjectNumberAndVersion[document.Reference(value).name][0])


def _pruned(root: Tag) -> list[Tag]:
    """All elements, parents first, less those on which nothing hangs."""
    tags = elements(root)
    for tag in reversed(tags):
        tag.children = [
            child
            for child in tag.children
            if not isinstance(child, Tag) or child.children or child.kind in _KEPT_EMPTY
        ]
    return elements(root)


def _close_gaps(tags: Sequence[Tag]) -> None:
    """Let no heading be more than one level below that before it (ISO 14289-1, 7.4.2).

    The model holds to that, but a heading without a visible letter is no element.
    """
    before = 0
    for tag in tags:
        if tag.kind[0] == "H" and tag.kind[1:].isdigit():
            before = min(int(tag.kind[1:]), before + 1)
            tag.kind = f"H{before}"


def _element(
    document: Any,
    tag: Tag,
    numbers: dict[int, int],
    pages: Sequence[int],
    annotations: Sequence[int],
) -> bytes:
    page = next((child.page for child in tag.children if isinstance(child, Content)), None)
    kids = []
    for child in tag.children:
        if isinstance(child, Tag):
            kids.append(f"{numbers[id(child)]} 0 R")
        elif isinstance(child, int):
            kids.append(f"<</Type/OBJR/Obj {annotations[child]} 0 R>>")
        elif child.page == page:
            kids.append(f"{child.number}")
        else:
            kids.append(f"<</Type/MCR/Pg {pages[child.page]} 0 R/MCID {child.number}>>")
    parts = [f"<</Type/StructElem/S/{tag.kind}/P {numbers[id(tag.parent)]} 0 R"]
    if page is not None:
        parts.append(f"/Pg {pages[page]} 0 R")
    parts.append(f"/K[{' '.join(kids)}]" if len(kids) != 1 else f"/K {kids[0]}")
    if tag.attributes:
        parts.append(f"/A<<{tag.attributes}>>")
    strings = {"Lang": tag.language, "Alt": tag.alt, "ID": tag.name}
    data = "".join(parts).encode("ascii")
    for key, value in strings.items():
        if value:
            data += b"/%s %s" % (key.encode("ascii"), text(value).format(document))
    return data + b">>"
