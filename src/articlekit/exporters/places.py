"""The places of a publication: from the path of a block to what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from articlekit.model import Article, Publication

__all__ = ["node_at"]

_STEP: Final = re.compile(r"\.?([a-z]+)|\[(\d+)\]", re.ASCII)


def node_at(whole: Article | Publication, place: str) -> Any:
    """What stands at a place, such as ``blocks[3].items[0]``: a node, or a run of inlines.

    Raises `LookupError` where nothing does.
    """
    node: Any = whole
    rest = place
    while rest:
        if isinstance(node, dict):  # of notes, whose names may hold any sign
            names = [name for name in node if rest.startswith(f".{name}[")]
            name = max(names, key=len, default=None)
            if name is None:
                raise LookupError(place)
            node, rest = node[name], rest[len(name) + 1 :]
            continue
        step = _STEP.match(rest)
        if step is None or (step[1] and not hasattr(node, step[1])):
            raise LookupError(place)
        try:
            node = getattr(node, step[1]) if step[1] else node[int(step[2])]
        except (TypeError, IndexError):
            raise LookupError(place) from None
        rest = rest[step.end() :]
    return node
